//! From a text to another, on any thread: a whole text, or some lines of one.

use super::table::Tables;
use crate::work::{Done, Job, Scratch, extent};
use ngsild::context::{CompactOptions, Contexts, ExpandOptions, compact, expand};
use ngsild::convert::{ConvertOptions, Form, convert};
use ngsild::{Converted, Document, Finding, PayloadKind, Report, Settings, syntax};
use ngsild_json::{Limits, Sequence, minify, pretty, quote};
use std::mem::take;
use std::sync::atomic::{AtomicUsize, Ordering};

/// What a text is made into.
#[derive(Debug, Clone)]
pub(crate) enum Making {
    /// Another form.
    Convert(Box<ConvertOptions>),
    /// JSON-LD with full IRIs.
    Expand(Box<ExpandOptions>),
    /// JSON-LD with the terms of a context.
    Compact(Box<CompactOptions>),
    /// The same with other white space.
    Format(Box<Settings>),
}

/// How the white space stands in what is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// None.
    AsMade,
    /// One member a line.
    Indented,
}

/// Spaces of a level.
const INDENT: usize = 2;

/// What came out of a job besides its report.
#[derive(Debug, Default)]
pub(crate) struct Made {
    /// The new text, without a line break at its end.
    pub(crate) text: String,
    pub(crate) counts: Counts,
    /// An error ends the run here.
    pub(crate) stops: bool,
}

/// How many Entities, or documents, came in and went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Counts {
    pub(crate) read: u64,
    pub(crate) written: u64,
}

impl Counts {
    pub(crate) fn add(&mut self, other: Self) {
        self.read += other.read;
        self.written += other.written;
    }
}

/// Makes texts.
#[derive(Debug)]
pub(crate) struct Maker {
    pub(crate) making: Making,
    /// The same without findings: they are only counted.
    counting: Making,
    /// The number after that of the input which has all the findings that are wanted of it.
    full: AtomicUsize,
    pub(crate) shape: Shape,
    /// Whether an error ends the run.
    pub(crate) stop: bool,
    /// Addresses and texts of the contexts at hand.
    pub(crate) contexts: Vec<(String, String)>,
    /// The columns, where tables are made.
    pub(crate) tables: Option<Tables>,
    /// Whether newline-delimited texts have to stay so.
    pub(crate) keeps_lines: bool,
}

impl Making {
    pub(super) fn settings(&self) -> &Settings {
        match self {
            Self::Convert(options) => &options.settings,
            Self::Expand(options) => &options.settings,
            Self::Compact(options) => &options.input.settings,
            Self::Format(settings) => settings,
        }
    }

    fn settings_mut(&mut self) -> &mut Settings {
        match self {
            Self::Convert(options) => &mut options.settings,
            Self::Expand(options) => &mut options.settings,
            Self::Compact(options) => &mut options.input.settings,
            Self::Format(settings) => settings,
        }
    }

    /// The conversion to a table.
    pub(crate) fn table(&self) -> Option<&ConvertOptions> {
        match self {
            Self::Convert(options) if options.to == Form::Csv => Some(options),
            _ => None,
        }
    }

    /// Whether it counts Entities, and not documents.
    pub(crate) const fn counts_entities(&self) -> bool {
        matches!(self, Self::Convert(_))
    }
}

impl Maker {
    pub(crate) fn new(making: Making, shape: Shape, stop: bool, contexts: Vec<(String, String)>) -> Self {
        let mut counting = making.clone();
        counting.settings_mut().max_findings = 0;
        let (full, tables, keeps_lines) = (AtomicUsize::new(0), None, false);
        Self { making, counting, full, shape, stop, contexts, tables, keeps_lines }
    }

    /// Do a job.
    pub(crate) fn work(&self, job: Job, scratch: &mut Scratch) -> Done {
        let Job { input, bytes, part, lines: is_lines, more, trouble, .. } = job;
        let done = Done { input, more, trouble, read: bytes.len() as u64, ..Done::nothing(input) };
        let blank = part && bytes.trim_ascii().is_empty();
        if blank || (bytes.is_empty() && done.trouble.is_some()) {
            let (lines, units) = extent(&bytes, more);
            return Done { lines, units, made: Some(Made::default()), ..done };
        }
        let (lines, units) = extent(&bytes, more);
        let contexts = scratch.contexts.take().unwrap_or_else(|| self.contexts());
        let document =
            Document::parse_reusing(&bytes, self.limits(), Sequence::Lines, take(&mut scratch.tape));
        let full = self.full.load(Ordering::Relaxed) == input + 1;
        let making = if full { &self.counting } else { &self.making };
        let (mut report, mut made) = self.whole_or_in_pieces(making, &document, input, is_lines, &contexts);
        if self.shape == Shape::Indented && !(is_lines && self.keeps_lines) && self.tables.is_none() {
            made.text = self.indented(&made.text);
        }
        // Fixes are for the commands that apply them.
        report.findings.iter_mut().for_each(|finding| finding.fix = None);
        let text = if report.findings.is_empty() { String::new() } else { document.source().to_owned() };
        scratch.tape = document.into_tape();
        scratch.contexts = Some(contexts);
        Done { report, text, lines, units, made: Some(made), ..done }
    }

    /// From now on the findings of an input need only be counted. It is no harm when some jobs hear it late.
    pub(crate) fn has_enough(&self, input: usize) {
        self.full.store(input + 1, Ordering::Relaxed);
    }

    /// The contexts at hand; each thread compiles its own.
    pub(crate) fn contexts(&self) -> Contexts {
        let mut contexts = Contexts::new();
        for (url, text) in &self.contexts {
            contexts.add(url, text);
        }
        contexts
    }

    pub(crate) fn limits(&self) -> Limits {
        Limits { max_depth: self.making.settings().max_depth, ..Limits::default() }
    }

    /// Look at what can be read of a job: the whole text, or those of its lines that are sound.
    pub(crate) fn each_readable(&self, job: &Job, look: &mut dyn FnMut(&Document<'_>)) {
        let document = Document::parse_with(&job.bytes, self.limits(), Sequence::Lines);
        if document.errors().is_empty() {
            return look(&document);
        }
        for (_, piece) in pieces(&document, job.lines) {
            look(&Document::parse_with(piece.as_bytes(), self.limits(), Sequence::Lines));
        }
    }

    fn make(
        &self,
        making: &Making,
        document: &Document<'_>,
        input: usize,
        contexts: &Contexts,
    ) -> (Report, Made) {
        let roots = document.roots().count() as u64;
        let done = match making {
            Making::Convert(options) => {
                let table = self.tables.as_ref().and_then(|tables| tables.of(input));
                let done = match table {
                    Some(table) => table.rows(document, options, contexts),
                    None => convert(document, options, contexts),
                };
                let read = u64::from(done.report.summary.entities);
                // A text that cannot be read at all is one that failed.
                let read = if read == 0 && done.report.summary.errors > 0 { 1 } else { read };
                let counts = Counts { read, written: u64::from(done.written) };
                return (done.report, Made { text: done.text, counts, stops: false });
            }
            Making::Expand(options) => expand(document, options, contexts)
                .unwrap_or_else(|_| general(document, options, None, contexts)),
            Making::Compact(options) => compact(document, options, contexts)
                .unwrap_or_else(|_| general(document, &options.input, Some(&options.context), contexts)),
            Making::Format(settings) => formatted(document, settings),
        };
        let written = if done.text.is_empty() { 0 } else { roots };
        (done.report, Made { text: done.text, counts: Counts { read: roots.max(1), written }, stops: false })
    }

    fn whole_or_in_pieces(
        &self,
        making: &Making,
        document: &Document<'_>,
        input: usize,
        is_lines: bool,
        contexts: &Contexts,
    ) -> (Report, Made) {
        let (report, made) = self.make(making, document, input, contexts);
        if report.summary.errors == 0 || !(self.stop || made.text.is_empty()) {
            return (report, made);
        }
        let pieces = pieces(document, is_lines);
        if pieces.len() > 1 {
            return self.piece_by_piece(making.clone(), &pieces, input, contexts);
        }
        let counts = if self.stop { Counts { written: 0, ..made.counts } } else { made.counts };
        let text = if self.stop { String::new() } else { made.text };
        (report, Made { text, counts, stops: self.stop })
    }

    /// Where a text of several documents has errors: each by itself, so that those without are not lost with them, or
    /// up to the first that has some.
    fn piece_by_piece(
        &self,
        mut making: Making,
        pieces: &[(u32, &str)],
        input: usize,
        contexts: &Contexts,
    ) -> (Report, Made) {
        let most = making.settings().max_findings;
        let first = making.settings().first_entity;
        let mut whole = Made::default();
        let mut report = Report::default();
        for &(start, piece) in pieces {
            making.settings_mut().first_entity = first + report.summary.entities;
            let document = Document::parse_with(piece.as_bytes(), self.limits(), Sequence::Lines);
            let (mut one, made) = self.make(&making, &document, input, contexts);
            one.findings.iter_mut().for_each(|finding| shift(finding, start));
            let failed = one.summary.errors > 0;
            add(&mut report, one, most);
            whole.counts.read += made.counts.read;
            if failed && self.stop {
                whole.stops = true;
                break;
            }
            whole.counts.written += made.counts.written;
            if !whole.text.is_empty() && !made.text.is_empty() {
                whole.text.push('\n');
            }
            whole.text.push_str(&made.text);
        }
        (report, whole)
    }

    fn indented(&self, text: &str) -> String {
        // Expanded form is three levels deep for one of the input.
        let deepest = self.limits().max_depth.saturating_mul(3);
        let limits = Limits { max_depth: deepest, ..Limits::default() };
        let document = Document::parse_with(text.as_bytes(), limits, Sequence::Lines);
        let documents: Vec<String> = document.roots().map(|root| pretty(root, INDENT)).collect();
        documents.join("\n")
    }
}

/// The documents of a text, and where they begin. Where the syntax is broken, lines are the documents, if there are
/// any.
fn pieces<'d>(document: &'d Document<'d>, is_lines: bool) -> Vec<(u32, &'d str)> {
    let source = document.source();
    if document.errors().is_empty() {
        return document.roots().map(|root| (root.span().start, root.text())).collect();
    }
    if !is_lines {
        return vec![(0, source)];
    }
    let mut start = 0;
    let mut lines = Vec::new();
    for line in source.split_inclusive('\n') {
        if !line.trim_ascii().is_empty() {
            lines.push((start, line.trim_ascii_end()));
        }
        start += line.len() as u32;
    }
    lines
}

/// What the tables of compiled contexts do not cover.
fn general(
    document: &Document<'_>,
    told: &ExpandOptions,
    context: Option<&str>,
    contexts: &Contexts,
) -> Converted {
    let link = told.link.as_deref().map(quote).unwrap_or_default();
    let link = Document::parse(link.as_bytes());
    let context = Document::parse(context.unwrap_or_default().as_bytes());
    let options = ngsild_jsonld::Options {
        core: (!told.plain).then_some(told.settings.spec_version),
        url: told.base.as_deref(),
        expand_context: link.root(),
        settings: Some(&told.settings),
        ..ngsild_jsonld::Options::new(contexts)
    };
    match context.root() {
        Some(context) => ngsild_jsonld::compact(document, context, &options),
        None => ngsild_jsonld::expand(document, &options),
    }
}

/// The documents of a text without white space, a line each.
fn formatted(document: &Document<'_>, settings: &Settings) -> Converted {
    let report = syntax(document, settings);
    if !report.valid() {
        return Converted { report, ..Converted::default() };
    }
    let documents: Vec<String> = document.roots().map(minify).collect();
    Converted { text: documents.join("\n"), report, ..Converted::default() }
}

/// Move a finding from its piece to the whole text.
fn shift(finding: &mut Finding, by: u32) {
    let labels = finding.labels.iter_mut().map(|label| &mut label.span);
    for span in labels.chain([&mut finding.span]) {
        span.start += by;
        span.end += by;
    }
}

/// Add the report on a piece, with as many findings as are wanted.
fn add(whole: &mut Report, one: Report, most: usize) {
    let room = most.saturating_sub(whole.findings.len());
    whole.findings.extend(one.findings.into_iter().take(room));
    let (sum, more) = (&mut whole.summary, one.summary);
    sum.errors += more.errors;
    sum.warnings += more.warnings;
    sum.infos += more.infos;
    sum.entities += more.entities;
    sum.invalid_entities += more.invalid_entities;
    if whole.detected.kind == PayloadKind::Unknown {
        whole.detected = one.detected;
    }
}
