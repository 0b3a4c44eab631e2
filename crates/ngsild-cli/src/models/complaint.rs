//! What is wrong with a model, and where.

use ngsild::model::SpecVersion;
use ngsild::rules::{FixGrade, Rule, Template};
use ngsild::{Document, Finding, LineIndex, Severity, Source, Span};
use ngsild_json::quote;
use ngsild_report::text::printable;
use ngsild_schema::SchemaFault;
use std::sync::LazyLock;

/// One of the twelve checks of the Smart Data Models initiative.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Check {
    pub(super) number: u8,
    pub(super) name: &'static str,
    /// What it looks at.
    pub(super) about: &'static str,
    /// As reports name it, where no rule of the data speaks.
    code: &'static str,
}

const fn check(number: u8, code: &'static str, name: &'static str, about: &'static str) -> Check {
    Check { number, name, about, code }
}

/// All of them, in their order.
pub(super) const CHECKS: [Check; 12] = [
    check(1, "MDL001", "files", "the seven files are there"),
    check(2, "MDL002", "json", "schema and examples are JSON"),
    check(3, "MDL003", "yaml", "ADOPTERS.yaml and notes.yaml are YAML"),
    check(
        4,
        "MDL004",
        "descriptions",
        "each attribute says its kind, what it is, and model and units in the right form",
    ),
    check(5, "MDL005", "metadata", "dialect, version, title, description, $id, required, licence"),
    check(6, "MDL006", "strings", "no string has items or properties"),
    check(7, "MDL007", "key-values", "the key-values examples are valid"),
    check(8, "MDL008", "ngsi-v2", "the normalized example of NGSIv2 is one"),
    check(9, "MDL009", "ngsi-ld", "the normalized example of NGSI-LD is one"),
    check(10, "MDL010", "attributes", "the schema has every attribute of the examples"),
    check(11, "MDL011", "complete", "arrays say their items, objects their properties"),
    check(12, "MDL012", "camel-case", "names are in camel case"),
];

/// The checks as rules, for reports.
static RULES: LazyLock<[Rule; 12]> = LazyLock::new(|| CHECKS.each_ref().map(rule));

fn rule(check: &Check) -> Rule {
    Rule {
        code: check.code,
        name: check.name,
        severity: Severity::Error,
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

/// The numbers of the checks, where they are made.
pub(super) const FILES: usize = 0;
pub(super) const JSON: usize = 1;
pub(super) const YAML: usize = 2;
pub(super) const DESCRIPTIONS: usize = 3;
pub(super) const METADATA: usize = 4;
pub(super) const STRINGS: usize = 5;
pub(super) const KEY_VALUES: usize = 6;
pub(super) const NGSI_V2: usize = 7;
pub(super) const NGSI_LD: usize = 8;
pub(super) const ATTRIBUTES: usize = 9;
pub(super) const COMPLETE: usize = 10;
pub(super) const CAMEL_CASE: usize = 11;

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
        ("check", check.map_or(0, |check| check.number).to_string()),
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
