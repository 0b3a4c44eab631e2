//! The work on one file, or on some whole lines of it: bytes in, report out. No I/O, so it runs on any thread.

use crate::cache::{self, Memory};
use crate::contexts::{Texts, at_hand};
use crate::make::Made;
use crate::suppress::Suppression;
use ngsild::context::Contexts;
use ngsild::convert::Table;
use ngsild::{
    Applicability, Document, Each, Fixed, Judge, LineIndex, Report, Settings, check_with, fix_bytes_with,
    glance_with,
};
use ngsild_json::{Limits, Node, Sequence};
use ngsild_models::ModelCheck;
use ngsild_schema::{BySchema, Request, Schemas};
use std::sync::atomic::{AtomicUsize, Ordering};

/// Some bytes to work on.
#[derive(Debug)]
pub struct Job {
    /// Which input they belong to.
    pub(crate) input: usize,
    /// A whole file, or whole lines of one.
    pub(crate) bytes: Vec<u8>,
    /// Whether they are a part of the input, and not all of it.
    pub(crate) part: bool,
    /// Whether each line is a document.
    pub(crate) lines: bool,
    /// Whether more of the same input may follow.
    pub(crate) more: bool,
    /// Why the input ends here, when it should not.
    pub(crate) trouble: Option<String>,
    /// What is known of the input; where that is enough, nothing was read.
    pub(crate) known: Option<Memory>,
}

impl Job {
    /// Bytes that the job keeps in memory, for runners that bound it.
    pub fn size(&self) -> usize {
        self.bytes.len()
    }
}

/// What came out of a job.
#[derive(Debug)]
pub struct Done {
    pub(crate) input: usize,
    pub(crate) more: bool,
    pub(crate) trouble: Option<String>,
    /// Bytes of the job.
    pub(crate) read: u64,
    /// The report on `text`.
    pub(crate) report: Report,
    /// The text the report is about; empty when the report has no findings.
    pub(crate) text: String,
    /// Line ends in the text, where more of the input follows.
    pub(crate) lines: u64,
    /// UTF-16 units of the text, where more of the input follows.
    pub(crate) units: u64,
    /// What was mended.
    pub(crate) mended: Option<Mended>,
    /// The text that was made of it.
    pub(crate) made: Option<Made>,
    /// The columns that a table of it needs.
    pub(crate) columns: Option<Table>,
    /// Of the content of a whole input, where it is asked for.
    pub(crate) hash: Option<u64>,
}

/// The text before and after its fixes.
#[derive(Debug)]
pub(crate) struct Mended {
    pub(crate) before: Vec<u8>,
    /// `None` where nothing was changed.
    pub(crate) after: Option<String>,
    pub(crate) fixes: u32,
    /// Line ends before, where more of the input follows.
    pub(crate) lines: u64,
}

/// Memory that is used again from job to job.
#[derive(Debug, Default)]
pub struct Scratch {
    pub(crate) tape: Vec<Node>,
    /// The contexts at hand, with what was compiled from them.
    pub(crate) contexts: Option<Contexts>,
}

/// What is done with every job.
#[derive(Debug)]
pub(crate) struct Task<'c> {
    /// Settings, and the same without findings: they are only counted.
    settings: Vec<(Settings, Settings)>,
    /// Which of them, for each input.
    which: Vec<usize>,
    /// The contexts at hand.
    contexts: Texts,
    /// Which fixes are applied.
    up_to: Option<Applicability>,
    /// What Entities are judged by, beside the rules.
    judges: Judges,
    /// For each input what is not told of it: its fixes are not applied. Empty where nothing is fixed.
    leave: Vec<Vec<&'c Suppression>>,
    /// The number after that of the input which has all the findings that are wanted of it.
    full: AtomicUsize,
    /// Whether whole contents get a hash, for the cache.
    hashing: bool,
}

impl<'c> Task<'c> {
    /// Every input has the settings whose number stands in `which`.
    pub(crate) fn new(
        settings: Vec<Settings>,
        which: Vec<usize>,
        contexts: Texts,
        up_to: Option<Applicability>,
        judges: Judges,
    ) -> Self {
        let counting = |settings: Settings| {
            let counting = Settings { max_findings: 0, ..settings.clone() };
            (settings, counting)
        };
        let settings = settings.into_iter().map(counting).collect();
        let (leave, full) = (Vec::new(), AtomicUsize::new(0));
        Self { settings, which, contexts, up_to, judges, leave, full, hashing: false }
    }

    /// With a hash of every whole content, where that is wanted.
    pub(crate) fn hashing(self, hashing: bool) -> Self {
        Self { hashing, ..self }
    }

    /// Without the fixes of what is suppressed, for each input.
    pub(crate) fn leaving(self, leave: Vec<Vec<&'c Suppression>>) -> Self {
        Self { leave, ..self }
    }

    /// From now on the findings of an input need only be counted. It is no harm when some jobs hear it late.
    pub(crate) fn has_enough(&self, input: usize) {
        self.full.store(input + 1, Ordering::Relaxed);
    }

    /// Do a job.
    pub(crate) fn work(&self, job: Job, scratch: &mut Scratch) -> Done {
        let Job { input, bytes, part, more, trouble, known, .. } = job;
        let read = bytes.len() as u64;
        let Some((settings, counting)) = self.which.get(input).and_then(|which| self.settings.get(*which))
        else {
            return Done::nothing(input);
        };
        let is_current = known.as_ref().is_some_and(|known| known.is_current);
        let whole = self.hashing && !is_current && !part && !more && trouble.is_none();
        let hash = whole.then(|| cache::hash(&bytes)).flatten();
        if let Some(report) = known.and_then(|known| known.report(read, hash, settings)) {
            let text = if report.findings.is_empty() { Vec::new() } else { bytes };
            let text = String::from_utf8(text).unwrap_or_default();
            return Done { report, text, hash, read, ..Done::nothing(input) };
        }
        if bytes.is_empty() && trouble.is_some() {
            return Done { trouble, ..Done::nothing(input) };
        }
        let leave = self.leave.get(input).map(Vec::as_slice).unwrap_or_default();
        let by = By { settings, judges: &self.judges, leave, more };
        let counting = By { settings: counting, ..by };
        scratch.contexts.get_or_insert_with(|| at_hand(&self.contexts));
        let outcome = match self.up_to {
            // Blank lines between documents are no empty text.
            _ if part && bytes.trim_ascii().is_empty() => self.pass_on(bytes, more),
            None if self.full.load(Ordering::Relaxed) == input + 1 => check_bytes(bytes, counting, scratch),
            None => check_bytes(bytes, by, scratch),
            Some(up_to) => mend(bytes, by, counting, up_to, scratch),
        };
        // Where the findings are about another text, such as that of broken characters, they are not told again.
        let is_told = outcome.report.findings.is_empty() || outcome.text.len() as u64 == read;
        Done { input, more, trouble, read, hash: hash.filter(|_| is_told), ..outcome }
    }

    fn pass_on(&self, bytes: Vec<u8>, more: bool) -> Done {
        let (lines, units) = extent(&bytes, more);
        let mended = self.up_to.map(|_| Mended { before: bytes, after: None, fixes: 0, lines });
        Done { lines, units, mended, ..Done::nothing(0) }
    }
}

impl Done {
    pub(crate) fn nothing(input: usize) -> Self {
        Self {
            input,
            more: false,
            trouble: None,
            read: 0,
            report: Report::default(),
            text: String::new(),
            lines: 0,
            units: 0,
            mended: None,
            made: None,
            columns: None,
            hash: None,
        }
    }
}

/// What a text is checked by.
#[derive(Clone, Copy)]
struct By<'t> {
    settings: &'t Settings,
    judges: &'t Judges,
    /// Findings that these hide are not mended.
    leave: &'t [&'t Suppression],
    /// Whether more of the same input follows.
    more: bool,
}

/// What Entities are judged by, beside the rules: a catalogue of models, and schemas.
#[derive(Debug, Default)]
pub(crate) struct Judges {
    pub(crate) model: Option<ModelCheck>,
    /// Schemas, and what is asked of them.
    pub(crate) schemas: Option<(Schemas, Request)>,
}

impl By<'_> {
    fn check(self, document: &Document<'_>, settings: &Settings, contexts: &Contexts) -> Report {
        let Judges { model, schemas } = self.judges;
        let mut model = model.as_ref().map(ModelCheck::judge);
        let mut schemas = schemas.as_ref().map(|(schemas, request)| BySchema::new(schemas, request));
        let model = model.as_mut().map(|judge| judge as &mut dyn Judge);
        let schemas = schemas.as_mut().map(|judge| judge as &mut dyn Judge);
        let mut judges = Each(model.into_iter().chain(schemas).collect());
        let judge = (!judges.0.is_empty()).then_some(&mut judges as &mut dyn Judge);
        check_with(document, settings, contexts, judge)
    }

    /// A first look, which knows nothing of models and schemas.
    fn glance(self, bytes: &[u8], contexts: &Contexts) -> Option<Report> {
        let alone = self.judges.model.is_none() && self.judges.schemas.is_none();
        if alone { glance_with(bytes, self.settings, contexts) } else { None }
    }
}

fn mend(bytes: Vec<u8>, by: By<'_>, counting: By<'_>, up_to: Applicability, scratch: &mut Scratch) -> Done {
    let (lines_before, _) = extent(&bytes, by.more);
    let contexts = scratch.contexts.get_or_insert_default();
    let fixed = fix_bytes_with(&bytes, by.settings, up_to, &|document, settings| {
        let mut report = by.check(document, settings, contexts);
        for finding in &mut report.findings {
            if by.leave.iter().any(|one| one.hides(finding)) {
                finding.fix = None;
            }
        }
        report
    });
    if fixed.applied.is_empty() || does_harm(&bytes, &fixed, counting, scratch) {
        let done = check_bytes(bytes.clone(), by, scratch);
        let mended = Mended { before: bytes, after: None, fixes: 0, lines: lines_before };
        return Done { mended: Some(mended), ..done };
    }
    let (lines, units) = extent(fixed.text.as_bytes(), by.more);
    let shown = if fixed.report.findings.is_empty() { String::new() } else { fixed.text.clone() };
    let fixes = fixed.applied.len() as u32;
    let mended = Mended { before: bytes, after: Some(fixed.text), fixes, lines: lines_before };
    Done { report: fixed.report, text: shown, lines, units, mended: Some(mended), ..Done::nothing(0) }
}

/// Whether fixes brought in errors, other than those that broken syntax hid. They promise not to; a file is worth
/// a second look.
fn does_harm(bytes: &[u8], fixed: &Fixed, counting: By<'_>, scratch: &mut Scratch) -> bool {
    let (before, _) = report(bytes.to_vec(), counting, scratch);
    fixed.report.summary.errors > before.summary.errors && syntax_is_sound(bytes, limits(counting.settings))
}

fn check_bytes(bytes: Vec<u8>, by: By<'_>, scratch: &mut Scratch) -> Done {
    let (lines, units) = extent(&bytes, by.more);
    let (report, text) = report(bytes, by, scratch);
    Done { report, text, lines, units, ..Done::nothing(0) }
}

/// The report on `bytes`, and their text where it is needed to show findings.
fn report(bytes: Vec<u8>, by: By<'_>, scratch: &mut Scratch) -> (Report, String) {
    let contexts = &*scratch.contexts.get_or_insert_default();
    if let Some(report) = by.glance(&bytes, contexts) {
        return (report, String::new());
    }
    let tape = std::mem::take(&mut scratch.tape);
    let document = Document::parse_reusing(&bytes, limits(by.settings), Sequence::Lines, tape);
    let report = by.check(&document, by.settings, contexts);
    let masked = (document.source().as_bytes() != bytes).then(|| document.source().to_owned());
    scratch.tape = document.into_tape();
    if report.findings.is_empty() {
        return (report, String::new());
    }
    (report, masked.unwrap_or_else(|| String::from_utf8(bytes).unwrap_or_default()))
}

fn limits(settings: &Settings) -> Limits {
    Limits { max_depth: settings.max_depth, ..Limits::default() }
}

fn syntax_is_sound(bytes: &[u8], limits: Limits) -> bool {
    Document::parse_with(bytes, limits, Sequence::Lines).errors().is_empty()
}

/// Line ends and UTF-16 units of a text: where what follows it begins. Nobody asks when nothing does.
pub(crate) fn extent(bytes: &[u8], more: bool) -> (u64, u64) {
    if !more {
        return (0, 0);
    }
    if bytes.is_ascii() && !bytes.contains(&b'\r') {
        let lines = bytes.iter().filter(|&&b| b == b'\n').count();
        return (lines as u64, bytes.len() as u64);
    }
    let Ok(text) = std::str::from_utf8(bytes) else {
        let text: String =
            bytes.utf8_chunks().flat_map(|c| [c.valid().into(), "?".repeat(c.invalid().len())]).collect();
        return extent_of(&text);
    };
    extent_of(text)
}

fn extent_of(text: &str) -> (u64, u64) {
    let index = LineIndex::new(text);
    let end = index.position(text.len() as u32);
    (u64::from(index.line_count() - 1), u64::from(end.offset))
}
