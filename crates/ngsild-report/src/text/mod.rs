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
    pub fn new(path: &str, style: Style) -> Self {
        let path = printable(path);
        Self { path, style, kinds: Vec::new(), fixes: Fixes::default() }
    }

    /// Add the frames of `findings`.
    pub fn findings(&mut self, findings: &[Finding], places: Places<'_, '_>, out: &mut String) {
        findings.iter().for_each(|finding| self.finding(finding, places, out));
    }

    /// Add the frame of a finding, or only count it where enough of its kind were shown.
    pub fn finding(&mut self, finding: &Finding, places: Places<'_, '_>, out: &mut String) {
        if self.count(finding) <= SHOWN_OF_A_KIND {
            frame::write(finding, places, &self.path, self.style, out);
            out.push('\n');
        }
    }

    /// Add what was not shown. `dropped` findings never came here, because of a limit.
    pub fn finish(self, dropped: u32, out: &mut String) -> Fixes {
        let before = out.len();
        for kind in self.kinds.iter().filter(|k| k.count > SHOWN_OF_A_KIND) {
            let more = thousands(u64::from(kind.count - SHOWN_OF_A_KIND));
            let what = format!("{} and {more} more like this", style::icon(kind.severity));
            self.style.paint(Paint::of(kind.severity), &what, out);
            out.push_str(&format!(" ({} {}) in {}\n", kind.code, kind.name, self.path));
        }
        if dropped > 0 {
            let more = counted(u64::from(dropped), "more finding", "more findings");
            out.push_str(&format!("  and {more} over the limit in {}\n", self.path));
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

/// `10000` as `10,000`.
fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() * 4 / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
