//! What is wrong with a model, and where.

use super::checks::{CHECKS, Check, METADATA};
use ngsild::model::SpecVersion;
use ngsild::rules::{FixGrade, Rule, Template};
use ngsild::{Document, Finding, LineIndex, Severity, Source, Span};
use ngsild_json::quote;
use ngsild_report::text::printable;
use ngsild_schema::SchemaFault;
use std::sync::LazyLock;

/// The checks as rules, for reports.
static RULES: LazyLock<[Rule; 12]> = LazyLock::new(|| CHECKS.each_ref().map(rule));

fn rule(check: &Check) -> Rule {
    Rule {
        code: check.code,
        name: check.name,
        severity: check.severity,
        since: SpecVersion::V1_0,
        clause: "",
        fix: FixGrade::No,
        source: Source::Model,
    }
}

/// What they say.
static SAID: LazyLock<[Template; 12]> = LazyLock::new(|| RULES.each_ref().map(said));

fn said(rule: &'static Rule) -> Template {
    Template::new(rule, "SAID\n{0}\n{1}")
}

/// Something that is wrong.
#[derive(Debug)]
pub(super) struct Complaint {
    /// Which of [`CHECKS`].
    pub(super) check: usize,
    pub(super) severity: Severity,
    pub(super) file: String,
    /// Line and column, from 1; the file as a whole where there is none.
    pub(super) place: Option<(u32, u32)>,
    /// What a rule found, where one speaks.
    pub(super) found: Option<Finding>,
    pub(super) what: String,
    pub(super) remedy: String,
}

impl Complaint {
    /// Of a schema that cannot judge.
    pub(super) fn of_schema(fault: SchemaFault, file: &str, place: Option<(u32, u32)>) -> Self {
        Self {
            check: METADATA,
            severity: Severity::Error,
            file: file.to_owned(),
            place,
            found: None,
            what: fault.what,
            remedy: fault.remedy,
        }
    }

    /// The code of the rule, where one speaks.
    fn code(&self) -> Option<&'static str> {
        self.found.as_ref().map(|finding| finding.rule.code)
    }

    /// As reports take it; `lines` are those of its file.
    pub(super) fn finding(&self, lines: &LineIndex<'_>) -> Option<Finding> {
        let mut finding = match &self.found {
            Some(found) => found.clone(),
            None => {
                let args = vec![self.what.clone(), self.remedy.clone()];
                Finding::new(SAID.get(self.check)?, args, self.span(lines), String::new())
            }
        };
        finding.severity = self.severity;
        Some(finding)
    }

    /// The first character of what it is about.
    fn span(&self, lines: &LineIndex<'_>) -> Span {
        let Some((line, column)) = self.place else { return Span::default() };
        let (start, mut units) = (lines.line_span(line).start, 1);
        let before = lines.line_text(line).char_indices().find(|(_, c)| {
            let here = units >= column;
            units += c.len_utf16() as u32;
            here
        });
        match before {
            Some((at, c)) => Span::new(start + at as u32, start + (at + c.len_utf8()) as u32),
            None => Span::new(start, start),
        }
    }
}

/// Line and column of an offset.
pub(super) fn position(document: &Document<'_>, offset: u32) -> (u32, u32) {
    let position = LineIndex::new(document.source()).position(offset);
    (position.line, position.column)
}

/// For people, a line and, below, what to do.
pub(super) fn told(complaint: &Complaint) -> String {
    let place = complaint.place.map(|(line, column)| format!(":{line}:{column}")).unwrap_or_default();
    let name = CHECKS.get(complaint.check).map_or("", |check| check.name);
    let code = complaint.code().map(|code| format!(" {code}")).unwrap_or_default();
    let (file, what, severity) =
        (printable(&complaint.file), printable(&complaint.what), complaint.severity.as_str());
    let mut out = format!("{file}{place} {severity} {name}{code}: {what}\n");
    if !complaint.remedy.is_empty() {
        out.push_str(&format!("  {}\n", printable(&complaint.remedy)));
    }
    out
}

/// For programs.
pub(super) fn json(complaint: &Complaint) -> String {
    let check = CHECKS.get(complaint.check);
    let mut members = vec![
        ("check", (complaint.check + 1).to_string()),
        ("name", quote(check.map_or("", |check| check.name))),
        ("severity", quote(complaint.severity.as_str())),
        ("file", quote(&complaint.file)),
    ];
    if let Some((line, column)) = complaint.place {
        members.extend([("line", line.to_string()), ("column", column.to_string())]);
    }
    members.extend(complaint.code().map(|code| ("code", quote(code))));
    members.push(("message", quote(&complaint.what)));
    members.push(("help", quote(&complaint.remedy)));
    let members: Vec<String> = members.iter().map(|(name, value)| format!("\"{name}\":{value}")).collect();
    format!("{{{}}}", members.join(","))
}
