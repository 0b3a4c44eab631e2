//! Documents in expanded form, in one pass from text to text. Source: JSON-LD 1.1 API, 5.1 and 5.3; catalogue 7.7.

use super::expansion::expand_root;
use super::options::ExpandOptions;
use super::stop::{Step, Stop};
use super::store::{Contexts, place_of};
use super::table::Context;
use super::trouble::Trouble;
use crate::check::report::Reporter;
use crate::check::syntax;
use crate::finding::{Converted, Detected, Report};
use crate::rules::{ctx, jld};
use ngsild_json::{Document, Sheet, Value};
use std::rc::Rc;

/// The document needs what the one-pass path does not know; a general JSON-LD processor does.
#[derive(Debug, Clone)]
pub struct Beyond {
    /// What it needs, such as `@nest`.
    pub what: &'static str,
    /// The answer where there is no general processor: no text, and a finding that says so.
    pub converted: Converted,
}

/// Expand a document: an array of node objects, as JSON-LD defines it. Documents separated by line breaks give a
/// line each.
///
/// Contexts apply in their order, the core context last; it always wins. Without good JSON, without a context that
/// is wanted, or where JSON-LD forbids what stands there, there is no text, and the report says why.
///
/// # Errors
/// When the document needs more than the tables know.
pub fn expand(
    document: &Document<'_>,
    options: &ExpandOptions,
    contexts: &Contexts,
) -> Result<Converted, Box<Beyond>> {
    let mut out = Sheet::default();
    let report = expand_into(&mut out, document, options, contexts)?;
    Ok(Converted { text: out.finish(), report, ..Converted::default() })
}

/// As [`expand`], with the text in `out`, whatever was there before.
///
/// # Errors
/// When the document needs more than the tables know.
pub fn expand_into(
    out: &mut Sheet,
    document: &Document<'_>,
    options: &ExpandOptions,
    contexts: &Contexts,
) -> Result<Report, Box<Beyond>> {
    out.truncate(0);
    let mut report = syntax(document, &options.settings);
    if !report.valid() {
        return Ok(report);
    }
    report.detected = nothing_said(options).detected;
    out.reserve(document.source().len() * 3);
    for root in document.roots() {
        if !out.is_empty() {
            out.put("\n");
        }
        match one(out, document, root, options, contexts) {
            Ok(dropped) if dropped.is_empty() => {}
            Ok(dropped) => tell(&dropped, document, root, options, &mut report),
            Err(stop) => {
                out.truncate(0);
                return stopped(*stop, document, root, options, contexts).map(|converted| converted.report);
            }
        }
    }
    Ok(report)
}

/// The report of a document that there is nothing to say of.
pub(super) fn nothing_said(options: &ExpandOptions) -> Report {
    let detected = Detected { spec_version: options.settings.spec_version, ..Detected::default() };
    Report { detected, ..Report::default() }
}

/// Say what is left out of a document.
#[cold]
fn tell(
    dropped: &[Trouble],
    document: &Document<'_>,
    root: Value<'_>,
    options: &ExpandOptions,
    report: &mut Report,
) {
    let mut reporter = Reporter::new(document, &options.settings);
    reporter.enter_document(root);
    for trouble in dropped {
        trouble.report(&mut reporter);
    }
    let (findings, summary) = reporter.finish();
    let room = options.settings.max_findings.saturating_sub(report.findings.len());
    report.findings.extend(findings.into_iter().take(room));
    let counts = &mut report.summary;
    counts.errors = counts.errors.saturating_add(summary.errors);
    counts.warnings = counts.warnings.saturating_add(summary.warnings);
    counts.infos = counts.infos.saturating_add(summary.infos);
}

/// Expand one document of the text; what is left out of it.
fn one<'d>(
    out: &mut Sheet,
    document: &'d Document<'d>,
    root: Value<'d>,
    options: &ExpandOptions,
    contexts: &Contexts,
) -> Step<Vec<Trouble>> {
    let how = options.how();
    let context = |object: Value<'_>| -> Step<Rc<Context>> {
        let compiled = match object.get("@context") {
            Some(context) => contexts.compile(context, &how),
            None => contexts.linked(document, options.link.as_deref(), &how),
        };
        compiled.map_err(|trouble| Box::new(Stop::Trouble(*trouble)))
    };
    out.put("[");
    let mut dropped = Vec::new();
    let one = (!root.is_array()).then_some(root);
    for item in one.into_iter().chain(root.items()) {
        dropped.extend(expand_root(out, item, &*context(item)?, options.base.as_deref())?);
    }
    out.put("]");
    Ok(dropped)
}

/// What is said when there is no text.
#[cold]
pub(super) fn stopped(
    stop: Stop,
    document: &Document<'_>,
    root: Value<'_>,
    options: &ExpandOptions,
    contexts: &Contexts,
) -> Result<Converted, Box<Beyond>> {
    let mut reporter = Reporter::new(document, &options.settings);
    reporter.enter_document(root);
    let beyond = match stop {
        Stop::Trouble(trouble) => {
            report(&trouble, &mut reporter, document, options, contexts);
            None
        }
        Stop::Beyond(what, place) => {
            Trouble::make(&jld::NEEDS_GENERAL, place, &[what]).report(&mut reporter);
            Some(what)
        }
    };
    let (findings, summary) = reporter.finish();
    let report = Report { findings, summary, ..nothing_said(options) };
    let converted = Converted { report, ..Converted::default() };
    match beyond {
        Some(what) => Err(Box::new(Beyond { what, converted })),
        None => Ok(converted),
    }
}

/// Say what is wrong; of contexts that are not at hand, all at once.
pub(super) fn report(
    trouble: &Trouble,
    reporter: &mut Reporter<'_>,
    document: &Document<'_>,
    options: &ExpandOptions,
    contexts: &Contexts,
) {
    if trouble.template != &ctx::NOT_AT_HAND {
        return trouble.report(reporter);
    }
    for address in contexts.missing(document, options) {
        let named = trouble.args.contains(&address);
        let place = if named { trouble.place } else { place_of(document) };
        Trouble::make(&ctx::NOT_AT_HAND, place, &[&address]).report(reporter);
    }
}
