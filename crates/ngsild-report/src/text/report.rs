//! The report for people, as it comes.

use super::{FileText, Fixes, Style, Verdict};
use crate::origin::Places;
use crate::report::{Options, Report, Total};
use crate::shown::Shown;
use crate::words::Words;

/// Frames and, at the end, the verdict. Nothing is kept that grows with the number of findings.
#[derive(Debug)]
pub struct TextReport {
    style: Style,
    words: Words,
    quiet: bool,
    verdict_only: bool,
    file: Option<FileText>,
    verdict: Verdict,
    files: u32,
    fixes: Fixes,
}

impl TextReport {
    /// A report that has not begun.
    pub fn new(options: &Options) -> Self {
        Self {
            style: options.style,
            words: options.words.clone(),
            quiet: options.quiet,
            verdict_only: options.verdict_only,
            file: None,
            verdict: Verdict::default(),
            files: 0,
            fixes: Fixes::default(),
        }
    }

    fn offer(&self) -> Option<String> {
        let count = |n: u32| self.words.counted(u64::from(n), "finding", "findings");
        let Fixes { safe, ask } = self.fixes;
        let (sentence, some, more) = match (safe, ask) {
            (0, 0) => return None,
            (safe, 0) => ("{0} can be fixed with --fix.", safe, String::new()),
            (0, ask) => ("{0} can be fixed with --unsafe-fixes.", ask, String::new()),
            (safe, ask) => {
                ("{0} can be fixed with --fix, and {1} more with --unsafe-fixes.", safe, ask.to_string())
            }
        };
        Some(self.words.fill(sentence, &[&count(some), &more]))
    }
}

impl Report for TextReport {
    fn begin(&mut self, name: &str, _out: &mut String) {
        self.file = (!self.verdict_only).then(|| FileText::new(name, self.style, self.words.clone()));
    }

    fn findings(&mut self, findings: &[Shown<'_>], places: Places<'_, '_>, out: &mut String) {
        if let Some(file) = &mut self.file {
            findings.iter().for_each(|finding| file.finding(finding, places, out));
        }
    }

    fn end(&mut self, total: &Total, trouble: Option<&str>, out: &mut String) {
        if let Some(file) = self.file.take() {
            let all = if self.quiet { total.summary.errors } else { total.summary.total() };
            let fixes = file.finish(all.saturating_sub(total.kept), out);
            self.fixes.safe += fixes.safe;
            self.fixes.ask += fixes.ask;
        }
        if let Some(made) = total.made {
            self.verdict.add_made(made);
        }
        if trouble.is_none() || total.summary.entities > 0 {
            self.files += 1;
            self.verdict.add(&total.summary, &total.detected);
        }
    }

    fn finish(&mut self, note: Option<&str>, out: &mut String) {
        if self.quiet || self.files == 0 {
            return;
        }
        let offer = if note.is_none() { self.offer() } else { None };
        let verdict = self.verdict.line(self.style, &self.words);
        for line in [note, Some(&verdict), offer.as_deref()].into_iter().flatten() {
            out.push_str(line);
            out.push('\n');
        }
    }
}
