//! What the crate is called for: a document in, a text and what there is to say of it out.

use crate::context_syntax;
use crate::error_codes;
use crate::failure::{Failure, Place};
use crate::flatten as flattening;
use crate::locate::locate;
use crate::node_map::NodeMap;
use crate::options::Options;
use crate::processor;
use crate::rdf;
use crate::tree::{self, Choice, MAX_DEPTH, TOO_DEEP};
use json_syntax::Value as Tree;
use ngsild::rules::Template;
use ngsild::rules::ldp;
use ngsild::{Converted, Document, Finding, Report, Settings, Span, shorten};
use ngsild_json::{Value, minify, quote};

/// How RDF is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// N-Quads: a statement a line.
    #[default]
    NQuads,
    /// Turtle: statements by subject, with prefixes. It has no named graphs.
    Turtle,
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 2] = [Self::NQuads, Self::Turtle];

    /// `n-quads`, `turtle`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NQuads => "n-quads",
            Self::Turtle => "turtle",
        }
    }
}

/// Expand: full IRIs instead of terms, no context. Always an array. Documents separated by line breaks give a line
/// each.
pub fn expand(document: &Document<'_>, options: &Options<'_>) -> Converted {
    each(document, options, &|tree| Ok(tree::print(&processor::expand(tree, options)?)))
}

/// Compact: terms of `context` instead of full IRIs. `context` is an address, an object, an array of those, or an
/// object that has one in `@context`. Documents separated by line breaks give a line each.
pub fn compact(document: &Document<'_>, context: Value<'_>, options: &Options<'_>) -> Converted {
    let work =
        |tree: &Tree| Ok(tree::print(&processor::compact(tree, &processor::given(context)?, options)?));
    converted(together(document, options, &work))
}

/// Flatten: every node of the text once, in one array; with a context compacted to it.
pub fn flatten(document: &Document<'_>, context: Option<Value<'_>>, options: &Options<'_>) -> Converted {
    let work = |tree: &Tree| {
        let flat = flattening::flatten(&processor::expand(tree, options)?)?;
        let Some(context) = context else { return Ok(tree::print(&flat)) };
        // What is flat is expanded: the contexts of the document have been applied.
        let options = Options { expand_context: None, ..*options };
        Ok(tree::print(&processor::compact(&flat, &processor::given(context)?, &options)?))
    };
    converted(together(document, options, &work))
}

/// The statements of a document, those of the default graph first.
pub fn to_rdf(document: &Document<'_>, format: Format, options: &Options<'_>) -> Converted {
    let statements = |tree: &Tree| {
        let map = NodeMap::of(&processor::expand(tree, options)?)?;
        Ok(rdf::statements(map, options.direction))
    };
    let done = match together(document, options, &statements) {
        Ok(done) => done,
        Err(report) => return Converted { report, ..Converted::default() },
    };
    let mut findings = Vec::new();
    let mut lost = |template, count: usize| {
        if count > 0 {
            findings.push(of_the_whole(document, template, vec![count.to_string()]));
        }
    };
    lost(&ldp::NO_IRI, done.dropped);
    let text = match format {
        Format::NQuads => rdf::write(&done.quads),
        Format::Turtle => {
            lost(&ldp::NAMED_GRAPHS, done.quads.iter().filter(|quad| quad.graph.is_some()).count());
            rdf::write_turtle(&done.quads)
        }
    };
    Converted { text, report: options.report(findings), ..Converted::default() }
}

/// The objects that statements in N-Quads are about, as expanded JSON-LD.
pub fn from_rdf(text: &str, options: &Options<'_>) -> Converted {
    let (quads, errors) = rdf::read(text);
    if !errors.is_empty() {
        let finding = |error: rdf::SyntaxError| {
            let shown = shorten(&quote(error.span.of(text)));
            Finding::new(&ldp::MALFORMED, vec![shown, error.message], error.span, String::new())
        };
        return Converted {
            report: options.report(errors.into_iter().map(finding).collect()),
            ..Converted::default()
        };
    }
    match rdf::objects(quads, options) {
        Ok(objects) => Converted { text: tree::print(&objects), ..Converted::default() },
        Err(failure) => {
            let (template, args) = message(&failure, &shorten(&quote(&failure.detail)));
            let start = text.find(failure.detail.as_str()).unwrap_or_default() as u32;
            let span = Span::new(start, start + failure.detail.len() as u32);
            let finding = Finding::new(template, args, span, String::new());
            Converted { report: options.report(vec![finding]), ..Converted::default() }
        }
    }
}

type Work<'w, T> = &'w dyn Fn(&Tree) -> Result<T, Failure>;

/// A line for every document of a text.
fn each(document: &Document<'_>, options: &Options<'_>, work: Work<'_, String>) -> Converted {
    let line = |root| run(document, &[root], options, work);
    let lines =
        syntax(document, options).and_then(|()| document.roots().map(line).collect::<Result<Vec<_>, _>>());
    converted(lines.map(|lines| lines.join("\n")))
}

/// One result for all documents of a text.
fn together<T>(document: &Document<'_>, options: &Options<'_>, work: Work<'_, T>) -> Result<T, Report> {
    syntax(document, options)?;
    run(document, &document.roots().collect::<Vec<_>>(), options, work)
}

fn converted(result: Result<String, Report>) -> Converted {
    match result {
        Ok(text) => Converted { text, ..Converted::default() },
        Err(report) => Converted { report, ..Converted::default() },
    }
}

fn syntax(document: &Document<'_>, options: &Options<'_>) -> Result<(), Report> {
    let report = match options.settings {
        Some(settings) => ngsild::syntax(document, settings),
        None => ngsild::syntax(document, &Settings::default()),
    };
    if report.valid() { Ok(()) } else { Err(report) }
}

/// The result of the work on some documents of a text, or why there is none.
fn run<T>(
    document: &Document<'_>,
    roots: &[Value<'_>],
    options: &Options<'_>,
    work: Work<'_, T>,
) -> Result<T, Report> {
    let attempt = |choice: Choice| work(&whole(roots, choice)?);
    // Elsewhere a member called `@context` may belong to a JSON literal.
    let outer = roots.iter().flat_map(|root| root.items().chain(Some(*root)));
    let contexts = outer.filter_map(|object| object.get("@context")).try_for_each(context_syntax::check);
    contexts.and_then(|()| attempt(Choice::default())).map_err(|failure| {
        let (failure, place) = locate(failure, roots, &|choice| attempt(choice).map(|_| ()));
        options.report(vec![finding(document, &failure, place)])
    })
}

/// Documents as one tree: one as it is, several as an array.
fn whole(roots: &[Value<'_>], choice: Choice) -> Result<Tree, Failure> {
    match roots {
        [root] => tree::build(*root, choice),
        several => {
            several.iter().map(|root| tree::build(*root, choice)).collect::<Result<_, _>>().map(Tree::Array)
        }
    }
}

fn finding(document: &Document<'_>, failure: &Failure, place: Option<Value<'_>>) -> Finding {
    let shown = match (&failure.place, place) {
        (Place::Address(address), _) => shorten(&quote(address)),
        (_, Some(value)) => shorten(&minify(value)),
        (_, None) => "The document".to_owned(),
    };
    let (template, args) = message(failure, &shown);
    match place {
        Some(value) => Finding::new(template, args, value.span(), document.pointer(value.id())),
        None => of_the_whole(document, template, args),
    }
}

fn of_the_whole(document: &Document<'_>, template: &'static Template, args: Vec<String>) -> Finding {
    let span = document.root().map_or(Span::at(0), |root| Span::at(root.span().start));
    Finding::new(template, args, span, String::new())
}

/// The message for a failure of what is shown.
fn message(failure: &Failure, shown: &str) -> (&'static Template, Vec<String>) {
    if failure.code == TOO_DEEP {
        return (&ldp::TOO_DEEP, vec![MAX_DEPTH.to_string()]);
    }
    let remedy = error_codes::remedy(&failure.code).to_owned();
    let code = failure.code.clone();
    match failure.place {
        Place::GivenContext => (&ldp::GIVEN_CONTEXT_REFUSED, vec![code, remedy]),
        Place::Address(_) => (&ldp::CONTEXT_REFUSED, vec![shown.to_owned(), code, remedy]),
        Place::Unknown | Place::Node(_) => (&ldp::REFUSED, vec![shown.to_owned(), code, remedy]),
    }
}
