//! Documents made short with a context, text to text. Source: JSON-LD 1.1 API, 6.1; catalogue 7.7.

use super::compaction::Compaction;
use super::compile::start_of;
use super::core::Core;
use super::expand::{Beyond, ExpandOptions, expand, stopped};
use super::expansion::{Step, Stop};
use super::store::Contexts;
use super::table::Context;
use super::trouble::Trouble;
use crate::finding::Converted;
use crate::rules::ctx;
use ngsild_json::{Document, Kind, Limits, Sequence, Value, minify, quote};

/// How a document is made short.
#[derive(Debug, Clone)]
pub struct CompactOptions {
    /// How it is read: it may be expanded or not.
    pub input: ExpandOptions,
    /// The context of the output, as JSON: an address, an object, or an array of those. The core context need not
    /// be named; `[]` is the core alone.
    pub context: String,
    /// Keep arrays of one item.
    pub keep_arrays: bool,
}

impl CompactOptions {
    /// Compact with this context, and nothing else asked for.
    pub fn with(context: &str) -> Self {
        Self { input: ExpandOptions::default(), context: context.to_owned(), keep_arrays: false }
    }
}

/// Make a document short with a context: terms for IRIs, values as bare as their terms allow. One node gives an
/// object, several an array of objects, each with the context. Places of findings are those of the input, where one
/// is known; else its start.
///
/// # Errors
/// When the document or the context needs more than the tables know.
pub fn compact(
    document: &Document<'_>,
    options: &CompactOptions,
    contexts: &Contexts,
) -> Result<Converted, Box<Beyond>> {
    let expanded = expand(document, &options.input, contexts)?;
    let Some(root) = document.root().filter(|_| expanded.report.valid()) else { return Ok(expanded) };
    let refuse = |stop: Stop| stopped(stop, document, root, &options.input, contexts);
    let given = Document::parse_with(options.context.as_bytes(), Limits::default(), Sequence::Single);
    let context = given.root().filter(|_| given.errors().is_empty());
    let Some(context) = context.map(|context| context.get("@context").unwrap_or(context)) else {
        let place = start_of(document);
        return refuse(Stop::Trouble(*Trouble::make(&ctx::UNUSABLE, place, &["it is no JSON"])));
    };
    let compiled = match contexts.given(context, document, &options.input.how()) {
        Ok(compiled) => compiled,
        Err(trouble) => return refuse(Stop::Trouble(*trouble)),
    };
    let first = context_member(context, &options.input);
    match write(&expanded.text, &compiled, &first, options) {
        Ok(text) => Ok(Converted { text, report: expanded.report }),
        Err(stop) => refuse(at_start(*stop, document)),
    }
}

/// What went wrong on the expanded text has its place there, which nobody knows.
#[cold]
fn at_start(stop: Stop, document: &Document<'_>) -> Stop {
    let place = start_of(document);
    match stop {
        Stop::Trouble(trouble) => Stop::Trouble(Trouble { place, ..trouble }),
        Stop::Beyond(what, _) => Stop::Beyond(what, place),
    }
}

/// The member `@context` of the output: the context as given, and the core context behind it.
fn context_member(context: Value<'_>, options: &ExpandOptions) -> String {
    let one = (!context.is_array()).then_some(context);
    let mut parts: Vec<String> = Vec::new();
    for part in one.into_iter().chain(context.items()) {
        let core = part.as_str().is_some_and(|url| Core::named(&url).is_some());
        let empty = matches!(part.kind(), Kind::Object | Kind::Array) && part.is_empty();
        if !empty && (options.plain || !core) {
            parts.push(minify(part));
        }
    }
    if !options.plain {
        parts.push(quote(&Core::address(options.settings.spec_version)));
    }
    match parts.as_slice() {
        [] => String::new(),
        [only] => ["\"@context\":", only].concat(),
        _ => ["\"@context\":[", &parts.join(","), "]"].concat(),
    }
}

fn write(expanded: &str, context: &Context, first: &str, options: &CompactOptions) -> Step<String> {
    // The text was made here: as deep as its source allowed, three levels for one.
    let limits = Limits { max_depth: options.input.settings.max_depth.saturating_mul(3), ..Limits::default() };
    let document = Document::parse_with(expanded.as_bytes(), limits, Sequence::Lines);
    let mut work = Compaction {
        out: String::with_capacity(expanded.len()),
        context,
        base: options.input.base.as_deref(),
        single: !options.keep_arrays,
    };
    for root in document.roots() {
        if !work.out.is_empty() {
            work.out.push('\n');
        }
        nodes(&mut work, root, first, options)?;
    }
    Ok(work.out)
}

/// The nodes of one document.
fn nodes(work: &mut Compaction<'_>, root: Value<'_>, first: &str, options: &CompactOptions) -> Step {
    let only = root.items().next().filter(|_| root.len() == 1 && work.single);
    if let Some(node) = only {
        return work.top(node, first);
    }
    let graph = options.input.plain && (!root.is_empty() || options.keep_arrays);
    if graph {
        work.out.push('{');
        work.out.push_str(first);
        work.graph(root)?;
        work.out.push('}');
        return Ok(());
    }
    if options.input.plain {
        work.out.push_str("{}");
        return Ok(());
    }
    work.out.push('[');
    for (index, node) in root.items().enumerate() {
        if index > 0 {
            work.out.push(',');
        }
        work.top(node, first)?;
    }
    work.out.push(']');
    Ok(())
}
