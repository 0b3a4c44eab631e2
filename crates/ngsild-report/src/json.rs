//! The `CheckResult` of the JavaScript interface, as JSON. Written by hand, because it is part of the small WASM
//! artefact and on the way of every check that finds something.

use crate::origin::{Place, Places};
use crate::report::{Options, Report as Written, Total};
use crate::shown::Shown;
use crate::text::{Throughput, Verdict};
use crate::words::Words;
use ngsild::rules::Rule;
use ngsild::{
    Applied, Detected, EntityRef, Finding, Fix, Fixed, Label, LineIndex, Report, SchemaPlace, Span, Summary,
};
use ngsild_json::quote;

/// Where the page of a rule stands.
pub const RULE_PAGES: &str = "https://ngsild.github.io/docs/rules/";
/// Where the checks of models are explained: what `models check` says of itself.
pub const CHECKS_OF_MODELS: &str = "https://ngsild.github.io/docs/cli#models-check";

/// A whole `CheckResult`.
pub fn check_result(report: &Report, lines: &LineIndex<'_>) -> String {
    check_result_at(report, Places::of(lines), &Words::default())
}

/// A whole `CheckResult` of a part of an input, or of an input that was no text. `words` tell why the text was taken
/// for what it is.
pub fn check_result_at(report: &Report, places: Places<'_, '_>, words: &Words) -> String {
    let mut out = String::with_capacity(256 + report.findings.len() * 768);
    out.push_str("{\"valid\":");
    boolean(report.valid(), &mut out);
    out.push_str(",\"diagnostics\":");
    diagnostics(&report.findings, places, &mut out);
    out.push_str(",\"summary\":");
    summary(&report.summary, report.truncated(), &mut out);
    out.push_str(",\"detected\":");
    detected(&report.detected, words, &mut out);
    out.push('}');
    out
}

/// What `fix` answers: the new text, what was done, and the diagnostics of the new text.
pub fn fix_result(fixed: &Fixed) -> String {
    let mut out = String::with_capacity(256 + fixed.text.len() + fixed.report.findings.len() * 768);
    out.push_str("{\"text\":");
    string(&fixed.text, &mut out);
    out.push_str(",\"applied\":[");
    each(&fixed.applied, &mut out, applied);
    out.push_str("],\"diagnostics\":");
    let lines = LineIndex::new(&fixed.text);
    diagnostics(&fixed.report.findings, Places::of(&lines), &mut out);
    out.push('}');
    out
}

/// The array of diagnostics.
pub fn diagnostics(findings: &[Finding], places: Places<'_, '_>, out: &mut String) {
    out.push('[');
    each(findings, out, |finding, out| diagnostic(finding, places, out));
    out.push(']');
}

/// One diagnostic.
pub fn diagnostic(finding: &Finding, places: Places<'_, '_>, out: &mut String) {
    diagnostic_known_by(finding, &finding.fingerprint(), places, out);
}

/// One diagnostic with the fingerprint of the whole finding.
fn diagnostic_known_by(finding: &Finding, fingerprint: &str, places: Places<'_, '_>, out: &mut String) {
    let rule = finding.rule;
    out.push('{');
    plain("code", rule.code, out);
    plain("name", rule.name, out);
    plain("source", finding.source.as_str(), out);
    plain("severity", finding.severity.as_str(), out);
    member("message", &finding.message.text(), out);
    let help = finding.message.help();
    if !help.is_empty() {
        member("help", &help, out);
    }
    member("pointer", &finding.pointer, out);
    range(finding.span, places, out);
    if let Some(entity) = &finding.entity {
        entity_ref(entity, out);
    }
    name("labels", out);
    out.push('[');
    each(&finding.labels, out, |item, out| label(item, places, out));
    out.push(']');
    if let Some(mend) = &finding.fix {
        fix(mend, places, out);
    }
    if let Some(place) = &finding.schema {
        schema_place(place, out);
    }
    if !rule.clause.is_empty() {
        member("clause", rule.clause, out);
    }
    url(rule, out);
    plain("fingerprint", fingerprint, out);
    plain("messageId", finding.message.template.id(), out);
    name("args", out);
    out.push('[');
    each(&finding.message.args, out, |arg, out| string(arg, out));
    out.push_str("]}");
}

/// The counts.
pub fn summary(summary: &Summary, truncated: bool, out: &mut String) {
    out.push('{');
    let counts = [
        ("errors", summary.errors),
        ("warnings", summary.warnings),
        ("infos", summary.infos),
        ("entities", summary.entities),
        ("invalidEntities", summary.invalid_entities),
    ];
    for (key, count) in counts {
        name(key, out);
        number(u64::from(count), out);
    }
    name("truncated", out);
    boolean(truncated, out);
    out.push('}');
}

/// What the text was taken for.
pub fn detected(detected: &Detected, words: &Words, out: &mut String) {
    out.push('{');
    plain("kind", detected.kind.as_str(), out);
    if let Some(representation) = detected.representation {
        plain("representation", representation.as_str(), out);
    }
    name("ambiguous", out);
    boolean(detected.ambiguous, out);
    plain("specVersion", detected.spec_version.as_str(), out);
    if let Some(reason) = detected.reason {
        plain("reason", words.say(reason), out);
    }
    out.push('}');
}

/// A fix that was applied.
pub fn applied(applied: &Applied, out: &mut String) {
    out.push('{');
    plain("code", applied.rule.code, out);
    member("title", &applied.title, out);
    member("pointer", &applied.pointer, out);
    plain("applicability", applied.applicability.as_str(), out);
    out.push('}');
}

/// A string with its quotes.
pub fn string(text: &str, out: &mut String) {
    out.push_str(&quote(text));
}

fn label(label: &Label, places: Places<'_, '_>, out: &mut String) {
    out.push('{');
    range(label.span, places, out);
    member("message", &label.text, out);
    out.push('}');
}

fn fix(fix: &Fix, places: Places<'_, '_>, out: &mut String) {
    name("fix", out);
    out.push('{');
    member("title", &fix.title, out);
    plain("applicability", fix.applicability.as_str(), out);
    name("edits", out);
    out.push('[');
    // An edit without its range could not be applied.
    let edits = if places.range(Span::at(0)).is_some() { fix.edits.as_slice() } else { &[] };
    each(edits, out, |edit, out| {
        out.push('{');
        range(edit.span, places, out);
        member("newText", &edit.text, out);
        out.push('}');
    });
    out.push_str("]}");
}

fn entity_ref(entity: &EntityRef, out: &mut String) {
    name("entity", out);
    out.push('{');
    name("index", out);
    number(u64::from(entity.index), out);
    if let Some(id) = &entity.id {
        member("id", id, out);
    }
    if let Some(type_name) = &entity.type_name {
        member("type", type_name, out);
    }
    out.push('}');
}

fn schema_place(place: &SchemaPlace, out: &mut String) {
    name("schema", out);
    out.push('{');
    member("address", &place.address, out);
    member("pointer", &place.pointer, out);
    if !place.keyword.is_empty() {
        member("keyword", &place.keyword, out);
    }
    out.push('}');
}

fn url(rule: &Rule, out: &mut String) {
    name("url", out);
    out.push('"');
    out.push_str(RULE_PAGES);
    out.push_str(rule.code);
    out.push('"');
}

fn range(span: Span, places: Places<'_, '_>, out: &mut String) {
    let Some((start, end)) = places.range(span) else { return };
    name("range", out);
    out.push_str("{\"start\":");
    place(start, out);
    out.push_str(",\"end\":");
    place(end, out);
    out.push('}');
}

fn place(place: Place, out: &mut String) {
    out.push_str("{\"line\":");
    number(place.line, out);
    out.push_str(",\"column\":");
    number(u64::from(place.column), out);
    out.push_str(",\"offset\":");
    number(place.offset, out);
    out.push('}');
}

/// `"key":`, after a comma unless the object has just begun.
pub(crate) fn name(key: &str, out: &mut String) {
    out.push_str(if out.ends_with('{') { "\"" } else { ",\"" });
    out.push_str(key);
    out.push_str("\":");
}

pub(crate) fn member(key: &str, value: &str, out: &mut String) {
    name(key, out);
    string(value, out);
}

/// A member whose value needs no escapes: codes, names and numbers of ours.
pub(crate) fn plain(key: &str, value: &str, out: &mut String) {
    name(key, out);
    out.push('"');
    out.push_str(value);
    out.push('"');
}

pub(crate) fn each<T>(items: &[T], out: &mut String, write: impl Fn(&T, &mut String)) {
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        write(item, out);
    }
}

pub(crate) fn boolean(value: bool, out: &mut String) {
    out.push_str(if value { "true" } else { "false" });
}

pub(crate) fn number(value: u64, out: &mut String) {
    if value >= 10 {
        number(value / 10, out);
    }
    out.push(char::from(b'0' + (value % 10) as u8));
}

/// For programs: `{"files":[{"path":…,"diagnostics":[…],"valid":…,"summary":…,"detected":…},…],"summary":…}`.
/// A file that could not be read has `path` and `error`. Nothing is kept that grows with the number of findings.
#[derive(Debug)]
pub struct JsonReport {
    files: u32,
    findings: u32,
    quiet: bool,
    verdict: Verdict,
    truncated: bool,
    words: Words,
}

impl JsonReport {
    /// A report that has not begun.
    pub fn new(options: &Options) -> Self {
        Self {
            files: 0,
            findings: 0,
            quiet: options.quiet,
            verdict: Verdict::default(),
            truncated: false,
            words: options.words.clone(),
        }
    }
}

impl Written for JsonReport {
    fn begin(&mut self, name: &str, out: &mut String) {
        out.push_str(if self.files == 0 { "{\"files\":[\n" } else { ",\n" });
        out.push_str("{\"path\":");
        string(name, out);
        out.push_str(",\"diagnostics\":[");
        self.files += 1;
        self.findings = 0;
    }

    fn findings(&mut self, findings: &[Shown<'_>], places: Places<'_, '_>, out: &mut String) {
        for finding in findings {
            out.push_str(if self.findings == 0 { "\n" } else { ",\n" });
            diagnostic_known_by(finding, &finding.fingerprint(), places, out);
            self.findings += 1;
        }
    }

    fn end(&mut self, total: &Total, trouble: Option<&str>, out: &mut String) {
        let all = if self.quiet { total.summary.errors } else { total.summary.total() };
        let truncated = all > total.kept;
        self.truncated |= truncated;
        self.verdict.add(&total.summary, &total.detected);
        out.push_str("],\"valid\":");
        out.push_str(if total.summary.errors == 0 && trouble.is_none() { "true" } else { "false" });
        out.push_str(",\"summary\":");
        summary(&total.summary, truncated, out);
        out.push_str(",\"detected\":");
        detected(&total.detected, &self.words, out);
        if total.fixes > 0 {
            out.push_str(&format!(",\"fixed\":{}", total.fixes));
        }
        if let Some(made) = total.made {
            self.verdict.add_made(made);
        }
        throughput(total.made, out);
        if let Some(reason) = trouble {
            out.push_str(",\"error\":");
            string(reason, out);
        }
        out.push('}');
    }

    fn finish(&mut self, _note: Option<&str>, out: &mut String) {
        out.push_str(if self.files == 0 { "{\"files\":[" } else { "\n" });
        out.push_str("],\"summary\":");
        summary(self.verdict.summary(), self.truncated, out);
        throughput(self.verdict.made(), out);
        out.push_str("}\n");
    }
}

fn throughput(made: Option<Throughput>, out: &mut String) {
    if let Some(made) = made {
        let (read, written, failed) = (made.read, made.written, made.failed());
        out.push_str(&format!(",\"in\":{read},\"out\":{written},\"failed\":{failed}"));
    }
}
