//! What a report is written from, and how it comes: file by file, findings in pieces.

use crate::origin::Places;
use crate::shown::Shown;
use crate::text::{Style, Throughput};
use crate::words::Words;
use ngsild::{Detected, Summary};

/// What a file amounts to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Total {
    /// The counts of all findings, kept or not.
    pub summary: Summary,
    /// What the file was taken for.
    pub detected: Detected,
    /// Findings that were handed on.
    pub kept: u32,
    /// Fixes that were applied.
    pub fixes: u32,
    /// What came in and went out, where a text was made.
    pub made: Option<Throughput>,
}

impl Total {
    /// What a text amounts to whose findings are all handed on.
    pub fn of(report: &ngsild::Report) -> Self {
        let (summary, detected) = (report.summary, report.detected);
        Self { summary, detected, kept: report.findings.len() as u32, ..Self::default() }
    }
}

/// A report that is being written. Each call adds to `out` what can be written by then.
pub trait Report {
    /// A file begins.
    fn begin(&mut self, name: &str, out: &mut String);
    /// Some findings of it.
    fn findings(&mut self, findings: &[Shown<'_>], places: Places<'_, '_>, out: &mut String);
    /// It ends; `trouble` says why too early.
    fn end(&mut self, total: &Total, trouble: Option<&str>, out: &mut String);
    /// Nothing follows. `note` is for people: what became of the fixes.
    fn finish(&mut self, note: Option<&str>, out: &mut String);
}

/// What a report is told.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// The moment of the report, in milliseconds since 1970 in UTC.
    pub date: Option<u64>,
    /// Colour, in formats for a terminal.
    pub style: Style,
    /// No verdict for people, where there is nothing wrong or something else says it.
    pub quiet: bool,
    /// Findings are not shown to people, only the verdict: something else shows them.
    pub verdict_only: bool,
    /// How GITB reports name a place.
    pub location: Location,
    /// The language of what formats for people add to findings.
    pub words: Words,
    /// The checked text, for GITB reports of one input.
    pub input: Option<String>,
}

/// How GITB reports name a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Location {
    /// `contentToValidate:LINE:COLUMN`, which the test bed marks in the text.
    #[default]
    Line,
    /// A JSON Pointer.
    Pointer,
}
