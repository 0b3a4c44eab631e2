//! Documents made short with a context, text to text. Source: JSON-LD 1.1 API, 6.1; catalogue 7.7.

use super::compaction::Compaction;
use super::compile::start_of;
use super::expand::{Beyond, expand, nothing_said, stopped};
use super::options::CompactOptions;
use super::stop::{Step, Stop};
use super::store::Contexts;
use super::table::Context;
use super::trouble::Trouble;
use crate::finding::Converted;
use crate::model::expansion::is_expanded;
use ngsild_json::{Document, Limits, Sequence, Sheet, Value};

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
    let ready = options.input.link.is_none() && document.errors().is_empty();
    let ready = ready && document.root().is_some() && document.roots().all(is_expanded);
    let expanded = match ready {
        true => Converted { report: nothing_said(&options.input), ..Converted::default() },
        false => expand(document, &options.input, contexts)?,
    };
    let Some(root) = document.root().filter(|_| expanded.report.valid()) else { return Ok(expanded) };
    let refuse = |stop: Stop| stopped(stop, document, root, &options.input, contexts);
    let (context, first) = match contexts.given(&options.context, document, &options.input.how()) {
        Ok(given) => given,
        Err(trouble) => return refuse(Stop::Trouble(*trouble)),
    };
    let written = if ready {
        write(document, &context, &first, options)
    } else {
        // Made here: as deep as its source allowed, three levels for one.
        let limits =
            Limits { max_depth: options.input.settings.max_depth.saturating_mul(3), ..Limits::default() };
        let between = Document::parse_with(expanded.text.as_bytes(), limits, Sequence::Lines);
        write(&between, &context, &first, options).map_err(|stop| Box::new(at_start(*stop, document)))
    };
    match written {
        Ok(text) => Ok(Converted { text, ..expanded }),
        Err(stop) => refuse(*stop),
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

fn write(document: &Document<'_>, context: &Context, first: &str, options: &CompactOptions) -> Step<String> {
    let mut work = Compaction {
        out: Sheet::default(),
        context,
        proof: None,
        is_purpose: false,
        base: options.input.base.as_deref(),
        single: !options.keep_arrays,
    };
    work.out.reserve(document.source().len());
    for root in document.roots() {
        if !work.out.is_empty() {
            work.out.put("\n");
        }
        nodes(&mut work, root, first, options)?;
    }
    Ok(work.out.finish())
}

/// The nodes of one document.
fn nodes(work: &mut Compaction<'_>, root: Value<'_>, first: &str, options: &CompactOptions) -> Step {
    let only = root.items().next().filter(|_| root.len() == 1 && work.single);
    if let Some(node) = only {
        return work.top(node, first);
    }
    let graph = options.input.plain && (!root.is_empty() || options.keep_arrays);
    if graph {
        work.out.put("{");
        work.out.put(first);
        work.graph(root)?;
        work.out.put("}");
        return Ok(());
    }
    if options.input.plain {
        work.out.put("{}");
        return Ok(());
    }
    work.out.put("[");
    for (index, node) in root.items().enumerate() {
        if index > 0 {
            work.out.put(",");
        }
        work.top(node, first)?;
    }
    work.out.put("]");
    Ok(())
}
