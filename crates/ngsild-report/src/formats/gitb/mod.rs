//! The report of the Interoperability Test Bed: GITB TRL, `TestStepReport` of type TAR. What XML and JSON share.
//!
//! One input gives one report, several give a report with one for each inside. The counters tell all findings, the list
//! has those that were kept.

pub(super) mod csv;
pub(super) mod json;
pub(super) mod xml;

use super::{TOOL, VERSION};
use crate::item::{FileItems, Item, Run};
use crate::report::Location;
use ngsild::{Detected, Severity, Summary};

/// The name of the checked text in the context of a report: places are told by it.
const CONTENT: &str = "contentToValidate";
const MEDIA_TYPE: &str = "application/ld+json";

/// The part of a report that stands for one or all inputs.
struct Tar<'r> {
    name: Option<&'r str>,
    result: &'static str,
    profile: String,
    counters: [u64; 3],
    input: Option<&'r str>,
    entries: Vec<Entry<'r>>,
    inner: Vec<Tar<'r>>,
}

/// A finding. Source: GITB TR, type BAR.
struct Entry<'r> {
    severity: Severity,
    id: Option<&'r str>,
    description: String,
    location: Option<String>,
    value: Option<&'r str>,
}

/// The report of a run.
fn tar(run: &Run) -> Tar<'_> {
    match run.files.as_slice() {
        [file] => Tar { input: run.options.input.as_deref(), ..of_file(file, run.options.location) },
        files => {
            let inner: Vec<_> = files.iter().map(|file| of_file(file, run.options.location)).collect();
            let troubles = files.iter().any(|file| file.trouble.is_some());
            let sum = |at: usize| inner.iter().filter_map(|tar| tar.counters.get(at)).sum();
            Tar {
                name: None,
                result: result(run.verdict.summary(), troubles),
                profile: "ngsi-ld".to_owned(),
                counters: [sum(0), sum(1), sum(2)],
                input: None,
                entries: Vec::new(),
                inner,
            }
        }
    }
}

fn of_file(file: &FileItems, location: Location) -> Tar<'_> {
    let summary = &file.total.summary;
    let mut entries: Vec<_> = file.items.iter().map(|item| entry(item, location)).collect();
    let trouble = file.trouble.as_ref().map(|reason| Entry {
        severity: Severity::Error,
        id: None,
        description: format!("The input could not be read to its end: {reason}."),
        location: None,
        value: None,
    });
    let errors = u64::from(summary.errors) + u64::from(trouble.is_some());
    entries.extend(trouble);
    Tar {
        name: Some(&file.name),
        result: result(summary, file.trouble.is_some()),
        profile: profile(&file.total.detected),
        counters: [summary.infos.into(), errors, summary.warnings.into()],
        input: None,
        entries,
        inner: Vec::new(),
    }
}

fn entry(item: &Item, location: Location) -> Entry<'_> {
    let location = match (location, item.start()) {
        (Location::Line, Some(at)) => format!("{CONTENT}:{}:{}", at.line, at.column),
        _ => item.pointer.clone(),
    };
    Entry {
        severity: item.severity,
        id: Some(item.rule.code),
        description: format!("[{}] {}", item.pointer, item.sentence()),
        location: Some(location),
        value: item.entity.as_ref().and_then(|entity| entity.id.as_deref()),
    }
}

const fn result(summary: &Summary, trouble: bool) -> &'static str {
    match (summary.errors > 0 || trouble, summary.warnings > 0) {
        (true, _) => "FAILURE",
        (false, true) => "WARNING",
        (false, false) => "SUCCESS",
    }
}

/// What was checked: `ngsi-ld.normalized`.
fn profile(detected: &Detected) -> String {
    let form = detected.representation.map_or(detected.kind.as_str(), ngsild::Representation::as_str);
    format!("ngsi-ld.{form}")
}
