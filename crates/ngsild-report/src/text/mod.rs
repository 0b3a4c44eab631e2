//! Findings for people: a frame a finding, the same cause said once, a verdict in words.

mod frame;
mod line;
mod report;
mod style;
mod verdict;
mod width;

pub use line::printable;
pub use report::TextReport;
pub use style::Style;
pub use verdict::{Throughput, Verdict, counted};

use crate::origin::Places;
use crate::words::Words;
use ngsild::{Applicability, Finding, Severity};
pub(crate) use style::Paint;
#[cfg(feature = "formats")]
pub(crate) use style::icon;

/// So many findings with the same message are shown; the others are counted.
const SHOWN_OF_A_KIND: u32 = 3;

/// The findings of one file, whole or chunk by chunk.
#[derive(Debug)]
pub struct FileText {
    path: String,
    style: Style,
    words: Words,
    kinds: Vec<Seen>,
    fixes: Fixes,
}

/// How many findings a fix would mend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Fixes {
    /// Unseen.
    pub safe: u32,
    /// After someone agreed.
    pub ask: u32,
}

/// How often a message came.
#[derive(Debug)]
struct Seen {
    code: &'static str,
    name: &'static str,
    message: &'static str,
    severity: Severity,
    count: u32,
}

impl FileText {
    /// For the file called `path`.
    pub fn new(path: &str, style: Style, words: Words) -> Self {
        let path = printable(path);
        Self { path, style, words, kinds: Vec::new(), fixes: Fixes::default() }
    }

    /// Add the frames of `findings`.
    pub fn findings(&mut self, findings: &[Finding], places: Places<'_, '_>, out: &mut String) {
        findings.iter().for_each(|finding| self.finding(finding, places, out));
    }

    /// Add the frame of a finding, or only count it where enough of its kind were shown.
    pub fn finding(&mut self, finding: &Finding, places: Places<'_, '_>, out: &mut String) {
        if self.count(finding) <= SHOWN_OF_A_KIND {
            frame::write(finding, places, &self.path, self.style, &self.words, out);
            out.push('\n');
        }
    }

    /// Add what was not shown. `dropped` findings never came here, because of a limit.
    pub fn finish(self, dropped: u32, out: &mut String) -> Fixes {
        let before = out.len();
        for kind in self.kinds.iter().filter(|k| k.count > SHOWN_OF_A_KIND) {
            let more = self.words.number(u64::from(kind.count - SHOWN_OF_A_KIND));
            let what = self.words.fill("and {0} more like this", &[&more]);
            let what = format!("{} {what}", style::icon(kind.severity));
            self.style.paint(Paint::of(kind.severity), &what, out);
            let place = self.words.fill("in {0}", &[&self.path]);
            out.push_str(&format!(" ({} {}) {place}\n", kind.code, kind.name));
        }
        if dropped > 0 {
            let more = self.words.counted(u64::from(dropped), "more finding", "more findings");
            let more = self.words.fill("and {0} over the limit", &[&more]);
            let place = self.words.fill("in {0}", &[&self.path]);
            out.push_str(&format!("  {more} {place}\n"));
        }
        if out.len() > before {
            out.push('\n');
        }
        self.fixes
    }

    fn count(&mut self, finding: &Finding) -> u32 {
        match finding.fix.as_ref().map(|f| f.applicability) {
            Some(Applicability::Safe) => self.fixes.safe += 1,
            Some(Applicability::Unsafe) => self.fixes.ask += 1,
            None => {}
        }
        let (code, message) = (finding.rule.code, finding.message.template.id());
        if let Some(seen) = self.kinds.iter_mut().find(|k| k.code == code && k.message == message) {
            seen.count += 1;
            return seen.count;
        }
        let name = finding.rule.name;
        self.kinds.push(Seen { code, name, message, severity: finding.severity, count: 1 });
        1
    }
}
