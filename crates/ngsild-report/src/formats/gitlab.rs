//! `gitlab`: a Code Quality report, shown in merge requests.

use super::addresses;
use crate::item::Run;
use ngsild::Severity;
use serde::Serialize;
use std::collections::HashMap;

#[derive(Serialize)]
struct Issue<'i> {
    description: String,
    check_name: &'i str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'i>,
}

#[derive(Serialize)]
struct Location<'i> {
    path: &'i str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u64,
    end: u64,
}

pub(super) fn write(run: &Run) -> String {
    let mut seen: HashMap<&str, u32> = HashMap::new();
    let mut issues = Vec::new();
    for (file, item) in run.items() {
        let count = seen.entry(&item.fingerprint).and_modify(|n| *n += 1).or_insert(1);
        // Two issues of one fingerprint would be taken for one.
        let fingerprint = match count {
            1 => item.fingerprint.clone(),
            n => format!("{}-{n}", item.fingerprint),
        };
        let (begin, end) = item.range.map_or((1, 1), |(start, end)| (start.line, end.line));
        issues.push(Issue {
            description: item.sentence(),
            check_name: item.rule.code,
            fingerprint,
            severity: level(item.severity),
            location: Location { path: addresses::relative(&file.name), lines: Lines { begin, end } },
        });
    }
    for (file, reason) in run.troubles() {
        let path = addresses::relative(&file.name);
        let (description, location) =
            (reason.to_owned(), Location { path, lines: Lines { begin: 1, end: 1 } });
        let fingerprint = format!("unreadable-{path}");
        issues.push(Issue { description, check_name: "ngsild", fingerprint, severity: "critical", location });
    }
    // Strings and numbers into memory: there is nothing that could fail.
    serde_json::to_string_pretty(&issues).unwrap_or_default() + "\n"
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    }
}
