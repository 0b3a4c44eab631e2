//! How the findings of a run are written: as text for people, or as one JSON document.

use crate::make::Counts;
use ngsild::{Detected, Finding, Summary};
use ngsild_report::text::{FileText, Fixes, Style, Throughput, Verdict, counted};
use ngsild_report::{Places, json};

/// What a file amounts to.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Total {
    pub(crate) summary: Summary,
    pub(crate) detected: Detected,
    /// Findings that were handed on.
    pub(crate) kept: u32,
    /// Fixes that were applied.
    pub(crate) fixes: u32,
    /// What came in and went out, where a text was made; and whether that are Entities, not documents.
    pub(crate) made: Option<(Counts, bool)>,
}

/// A way of writing. Nothing is kept that grows with the number of findings.
pub(crate) trait Output {
    /// A file begins.
    fn begin(&mut self, name: &str, out: &mut String);
    /// Some findings of it.
    fn findings(&mut self, findings: &[Finding], places: Places<'_, '_>, out: &mut String);
    /// It ends; `trouble` says why too early.
    fn end(&mut self, total: &Total, trouble: Option<&str>, out: &mut String);
    /// Nothing follows. `fixing` says what became of the fixes.
    fn finish(&mut self, fixing: Option<String>, out: &mut String);
}

/// For people.
#[derive(Debug)]
pub(crate) struct Text {
    style: Style,
    quiet: bool,
    /// Whether findings are shown, and not only the verdict.
    frames: bool,
    file: Option<FileText>,
    verdict: Verdict,
    files: u32,
    fixes: Fixes,
    made: Option<(Counts, bool)>,
}

impl Text {
    pub(crate) fn new(style: Style, quiet: bool, frames: bool) -> Self {
        let (verdict, fixes) = (Verdict::default(), Fixes::default());
        Self { style, quiet, frames, file: None, verdict, files: 0, fixes, made: None }
    }

    fn offer(&self) -> Option<String> {
        let count = |n: u32| counted(u64::from(n), "finding", "findings");
        match (self.fixes.safe, self.fixes.ask) {
            (0, 0) => None,
            (safe, 0) => Some(format!("{} can be fixed with --fix.", count(safe))),
            (0, ask) => Some(format!("{} can be fixed with --unsafe-fixes.", count(ask))),
            (safe, ask) => {
                Some(format!("{} can be fixed with --fix, and {ask} more with --unsafe-fixes.", count(safe)))
            }
        }
    }
}

impl Output for Text {
    fn begin(&mut self, name: &str, _out: &mut String) {
        self.file = self.frames.then(|| FileText::new(name, self.style));
    }

    fn findings(&mut self, findings: &[Finding], places: Places<'_, '_>, out: &mut String) {
        if let Some(file) = &mut self.file {
            file.findings(findings, places, out);
        }
    }

    fn end(&mut self, total: &Total, trouble: Option<&str>, out: &mut String) {
        if let Some(file) = self.file.take() {
            let all = if self.quiet { total.summary.errors } else { total.summary.total() };
            let fixes = file.finish(all.saturating_sub(total.kept), out);
            self.fixes.safe += fixes.safe;
            self.fixes.ask += fixes.ask;
        }
        sum_up(&mut self.made, total);
        if trouble.is_none() || total.summary.entities > 0 {
            self.files += 1;
            self.verdict.add(&total.summary, &total.detected);
        }
    }

    fn finish(&mut self, fixing: Option<String>, out: &mut String) {
        if self.quiet || self.files == 0 {
            return;
        }
        let offer = if fixing.is_none() { self.offer() } else { None };
        let verdict = match self.made {
            Some((counts, entities)) => {
                let through = Throughput { read: counts.read, written: counts.written, entities };
                self.verdict.line_of(through, self.style)
            }
            None => self.verdict.line(self.style),
        };
        for line in [fixing, Some(verdict), offer].into_iter().flatten() {
            out.push_str(&line);
            out.push('\n');
        }
    }
}

/// For programs: `{"files":[{"path":…,"diagnostics":[…],"valid":…,"summary":…,"detected":…},…],"summary":…}`.
/// A file that could not be read has `path` and `error`.
#[derive(Debug, Default)]
pub(crate) struct Json {
    files: u32,
    findings: u32,
    quiet: bool,
    verdict: Verdict,
    truncated: bool,
    made: Option<(Counts, bool)>,
}

impl Json {
    pub(crate) fn new(quiet: bool) -> Self {
        Self { quiet, ..Self::default() }
    }
}

impl Output for Json {
    fn begin(&mut self, name: &str, out: &mut String) {
        out.push_str(if self.files == 0 { "{\"files\":[\n" } else { ",\n" });
        out.push_str("{\"path\":");
        json::string(name, out);
        out.push_str(",\"diagnostics\":[");
        self.files += 1;
        self.findings = 0;
    }

    fn findings(&mut self, findings: &[Finding], places: Places<'_, '_>, out: &mut String) {
        for finding in findings {
            out.push_str(if self.findings == 0 { "\n" } else { ",\n" });
            json::diagnostic(finding, places, out);
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
        json::summary(&total.summary, truncated, out);
        out.push_str(",\"detected\":");
        json::detected(&total.detected, out);
        if total.fixes > 0 {
            out.push_str(&format!(",\"fixed\":{}", total.fixes));
        }
        sum_up(&mut self.made, total);
        throughput(total.made, out);
        if let Some(reason) = trouble {
            out.push_str(",\"error\":");
            json::string(reason, out);
        }
        out.push('}');
    }

    fn finish(&mut self, _fixing: Option<String>, out: &mut String) {
        out.push_str(if self.files == 0 { "{\"files\":[" } else { "\n" });
        out.push_str("],\"summary\":");
        json::summary(self.verdict.summary(), self.truncated, out);
        throughput(self.made, out);
        out.push_str("}\n");
    }
}

/// Add what came of a file to what came of all.
fn sum_up(all: &mut Option<(Counts, bool)>, total: &Total) {
    if let Some((counts, entities)) = total.made {
        all.get_or_insert((Counts::default(), entities)).0.add(counts);
    }
}

fn throughput(made: Option<(Counts, bool)>, out: &mut String) {
    if let Some((counts, _)) = made {
        let (read, written, failed) = (counts.read, counts.written, counts.failed());
        out.push_str(&format!(",\"in\":{read},\"out\":{written},\"failed\":{failed}"));
    }
}
