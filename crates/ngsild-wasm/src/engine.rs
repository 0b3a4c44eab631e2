//! One engine an instance: it keeps its memory between calls, so that a clean text costs no allocation.

use crate::given::Given;
use crate::json_ld::Work;
use crate::options;
use ngsild::context::Contexts;
use ngsild::convert::convert_reusing;
use ngsild::{
    Applicability, ConvertOptions, Converted, Detected, Document, LineIndex, Messages, Report, Settings,
    glance_with,
};
use ngsild_json::{Limits, Node, Sequence, Sheet, is_ascii, utf8_of_utf16};
use ngsild_report::text::{FileText, Style, Verdict};
use ngsild_report::{Places, Words, json};
use std::borrow::Cow;
use std::mem::take;
use std::sync::Arc;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

/// Values and names that one text may hold: a tape of 1 GiB, which still fits when it has to be moved to grow.
const MAX_NODES: u32 = 1 << 26;
/// How many answers to "what was detected" are remembered.
const MAX_KNOWN: usize = 64;

/// The checker, its buffers and the settings it was told.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Engine {
    pub(crate) input: Vec<u8>,
    wide: Vec<u8>,
    pub(crate) tape: Vec<Node>,
    pub(crate) output: String,
    /// What was expanded or compacted.
    pub(crate) sheet: Sheet,
    pub(crate) settings: Vec<Settings>,
    pub(crate) conversions: Vec<ConvertOptions>,
    pub(crate) works: Vec<Work>,
    /// Sets of contexts; those that were forgotten leave their place.
    pub(crate) contexts: Vec<Option<Contexts>>,
    /// What each of the settings asks of judges.
    #[cfg(feature = "full")]
    pub(crate) asked: Vec<crate::judges::Asked>,
    /// Sets of judges; those that were forgotten leave their place.
    #[cfg(feature = "full")]
    pub(crate) judges: Vec<Option<crate::judges::Judges>>,
    /// The languages that were handed over, and the one that settings are made in from now on.
    languages: Vec<Arc<Messages>>,
    pub(crate) spoken: Option<Arc<Messages>>,
    known: Vec<(Detected, Option<Arc<Messages>>)>,
    pub(crate) facts: [u32; 8],
}

impl Default for Engine {
    fn default() -> Self {
        Self {
            input: Vec::new(),
            wide: Vec::new(),
            tape: Vec::new(),
            output: String::new(),
            sheet: Sheet::default(),
            settings: vec![Settings::default()],
            conversions: Vec::new(),
            works: Vec::new(),
            contexts: vec![Some(Contexts::new())],
            #[cfg(feature = "full")]
            asked: vec![crate::judges::Asked::default()],
            #[cfg(feature = "full")]
            judges: Vec::new(),
            languages: Vec::new(),
            spoken: None,
            known: Vec::new(),
            facts: [0; 8],
        }
    }
}

#[wasm_bindgen]
impl Engine {
    /// An engine whose settings 0 are the default ones.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Where the numbers of the last answer stand: errors, warnings, infos, Entities, invalid Entities, number
    /// of what was detected (or whether a text that was made is ASCII), start and length of the JSON text. The place stays while the engine lives.
    pub fn facts(&self) -> *const u32 {
        self.facts.as_ptr()
    }

    /// Room for a text of `capacity` bytes: where to write it. What was written before stays. 0 when there is
    /// no memory left.
    pub fn reserve(&mut self, capacity: usize) -> *const u8 {
        room(&mut self.input, capacity)
    }

    /// Room for `capacity` bytes of a text in UTF-16, as [`Engine::reserve`].
    pub fn reserve_wide(&mut self, capacity: usize) -> *const u8 {
        room(&mut self.wide, capacity)
    }

    /// Write the first `length` bytes of UTF-16 into the buffer as UTF-8; how many bytes they take there. It has to have
    /// room for three bytes a unit.
    pub fn narrow(&mut self, length: usize) -> usize {
        utf8_of_utf16(self.wide.get(..length).unwrap_or_default(), &mut self.input)
    }

    /// Keep the file of a language; the number it is spoken by, 0 when it is no such file.
    pub fn add_messages(&mut self, file: &str) -> usize {
        let Some(messages) = Messages::parse(file) else { return 0 };
        self.languages.push(Arc::new(messages));
        self.languages.len()
    }

    /// Settings that are kept, and reports that are written, from now on are in this language; 0 is English.
    pub fn speak(&mut self, language: usize) {
        self.spoken = language.checked_sub(1).and_then(|at| self.languages.get(at).cloned());
    }

    /// Keep the settings that `options` describe; the number they are called by.
    ///
    /// # Errors
    /// When an option is wrong; the message begins with its name.
    pub fn settings(&mut self, options: &JsValue) -> Result<u32, JsError> {
        let wrong = |error: ngsild::SettingsError| JsError::new(&error.to_string());
        let mut settings = options::read(options).map_err(wrong)?;
        settings.messages.clone_from(&self.spoken);
        #[cfg(feature = "full")]
        self.asked.push(crate::judges::Asked::read(options).map_err(wrong)?);
        self.settings.push(settings);
        Ok(self.settings.len() as u32 - 1)
    }

    /// Tell settings the present, in milliseconds since 1970: WASM has no clock.
    pub fn set_now(&mut self, settings: usize, milliseconds: f64) {
        if let Some(settings) = self.settings.get_mut(settings) {
            settings.now = Some((milliseconds * 1000.0) as i64);
        }
    }

    /// Keep the conversion that `options` describe; the number it is called by.
    ///
    /// # Errors
    /// When an option is wrong; the message begins with its name.
    pub fn conversion(&mut self, options: &JsValue) -> Result<u32, JsError> {
        let mut conversion = options::read_conversion(options).map_err(|e| JsError::new(&e.to_string()))?;
        conversion.settings.messages.clone_from(&self.spoken);
        self.conversions.push(conversion);
        Ok(self.conversions.len() as u32 - 1)
    }

    /// Forget all settings but the default ones, and all conversions and other works.
    pub fn forget_settings(&mut self) {
        self.settings.truncate(1);
        #[cfg(feature = "full")]
        self.asked.truncate(1);
        self.conversions.clear();
        self.works.clear();
    }

    /// Check the first `length` bytes of the buffer; `false` when there are no such settings or contexts. The answer
    /// stands in the facts. There is no JSON text when no finding is kept and the same was detected before.
    pub fn check(&mut self, length: usize, settings: usize, contexts: usize, ranges: bool) -> bool {
        let Some(Some(contexts)) = self.contexts.get(contexts) else { return false };
        let Some(settings) = self.settings.get(settings) else { return false };
        let text = self.input.get(..length).unwrap_or_default();
        self.output.clear();
        let report = glance_with(text, settings, contexts).unwrap_or_else(|| {
            let document = parse(text, settings, take(&mut self.tape));
            let report = ngsild::check_with(&document, settings, contexts, None);
            if !report.findings.is_empty() {
                self.output = written(&report, Some(&document).filter(|_| ranges), &settings.messages);
            }
            self.tape = document.into_tape();
            report
        });
        let messages = settings.messages.clone();
        self.tell(report, messages);
        true
    }

    /// Fix the first `length` bytes of the buffer, with unsafe fixes where `bold`; `false` when there are no such
    /// settings or contexts. The answer is the JSON text named in the facts.
    pub fn fix(&mut self, length: usize, settings: usize, contexts: usize, bold: bool) -> bool {
        let Some(Some(contexts)) = self.contexts.get(contexts) else { return false };
        let Some(settings) = self.settings.get(settings) else { return false };
        let bytes = self.input.get(..length).unwrap_or_default();
        let up_to = if bold { Applicability::Unsafe } else { Applicability::Safe };
        self.output =
            json::fix_result(&ngsild::fix_bytes_with(bytes, settings, up_to, &|document, settings| {
                ngsild::check_with(document, settings, contexts, None)
            }));
        self.publish();
        true
    }

    /// Convert the first `length` bytes of the buffer; `false` when there is no such conversion. The answer is the
    /// text named in the facts, and the counts of what there is to say of it.
    pub fn convert(&mut self, length: usize, conversion: usize, contexts: usize) -> bool {
        let Some(Some(contexts)) = self.contexts.get(contexts) else { return false };
        let Some(options) = self.conversions.get_mut(conversion) else { return false };
        // Findings are made only for who asks for them: see `convert_findings`.
        let kept = std::mem::replace(&mut options.settings.max_findings, 0);
        let text = self.input.get(..length).unwrap_or_default();
        let document = parse(text, &options.settings, take(&mut self.tape));
        let converted = convert_reusing(&document, options, contexts, take(&mut self.output));
        self.tape = document.into_tape();
        options.settings.max_findings = kept;
        self.answer(converted);
        true
    }

    /// What there is to say of the same conversion of the same bytes, as an array of diagnostics.
    pub fn convert_findings(
        &mut self,
        length: usize,
        conversion: usize,
        contexts: usize,
        ranges: bool,
    ) -> bool {
        let Some(Some(contexts)) = self.contexts.get(contexts) else { return false };
        let Some(options) = self.conversions.get(conversion) else { return false };
        let text = self.input.get(..length).unwrap_or_default();
        let document = parse(text, &options.settings, take(&mut self.tape));
        let converted = convert_reusing(&document, options, contexts, take(&mut self.output));
        let lines = LineIndex::new(document.source());
        let places = if ranges { Places::of(&lines) } else { Places::none() };
        self.output = converted.text;
        self.output.clear();
        json::diagnostics(&converted.report.findings, places, &mut self.output);
        self.tape = document.into_tape();
        self.publish();
        true
    }

    /// Write a report for people about the result whose JSON text is the first `split` bytes of the buffer; the
    /// rest, up to `length`, is the text it is about. The answer is the text named in the facts.
    pub fn render(&mut self, split: usize, length: usize, name: &str, colour: bool) {
        let (result, source) =
            self.input.get(..length).unwrap_or_default().split_at_checked(split).unwrap_or_default();
        let (result, source) = (Document::parse(result), Document::parse(source));
        let lines = LineIndex::new(source.source());
        let lines = (split < length).then_some(&lines);
        let style = if colour { Style::Ansi } else { Style::Plain };
        self.output.clear();
        if let Some(result) = result.root() {
            let words = Words::of(self.spoken.clone());
            report(Given { result, lines, messages: &self.spoken }, name, style, &words, &mut self.output);
        }
        self.publish();
    }

    /// Give the buffers back, after a large text.
    pub fn release(&mut self) {
        self.input = Vec::new();
        self.wide = Vec::new();
        self.tape = Vec::new();
        self.output = String::new();
        self.sheet = Sheet::default();
    }
}

impl Engine {
    /// The text of a conversion, and the counts of its findings.
    pub(crate) fn answer(&mut self, converted: Converted) {
        self.output = converted.text;
        self.facts = facts_of(&converted.report, self.output.as_bytes());
    }

    /// The answer of a check, whose JSON text is written where something was found.
    pub(crate) fn tell(&mut self, report: Report, messages: Option<Arc<Messages>>) {
        let same = |known: &Option<Arc<Messages>>| match (known, &messages) {
            (Some(known), Some(messages)) => Arc::ptr_eq(known, messages),
            (known, messages) => known.is_none() && messages.is_none(),
        };
        let number = self.known.iter().position(|(known, words)| *known == report.detected && same(words));
        if number.is_none() && self.output.is_empty() {
            self.output = written(&report, None, &messages);
        }
        let number = number.unwrap_or(self.known.len());
        if number == self.known.len() && number < MAX_KNOWN {
            self.known.push((report.detected, messages));
        }
        let s = report.summary;
        self.facts = [s.errors, s.warnings, s.infos, s.entities, s.invalid_entities, number as u32, 0, 0];
        self.publish();
    }

    /// Name the place of the output.
    pub(crate) fn publish(&mut self) {
        let [.., start, length] = &mut self.facts;
        (*start, *length) = (self.output.as_ptr() as usize as u32, self.output.len() as u32);
    }
}

/// The counts of what was found, and the text that was made: whether it is ASCII, its place, its length.
pub(crate) fn facts_of(report: &Report, text: &[u8]) -> [u32; 8] {
    let s = report.summary;
    let (start, length) = (text.as_ptr() as usize as u32, text.len() as u32);
    let ascii = u32::from(is_ascii(text));
    [s.errors, s.warnings, s.infos, s.entities, s.invalid_entities, ascii, start, length]
}

fn room(buffer: &mut Vec<u8>, capacity: usize) -> *const u8 {
    let more = capacity.saturating_sub(buffer.len());
    if buffer.try_reserve_exact(more).is_err() {
        return std::ptr::null();
    }
    buffer.resize(capacity.max(buffer.len()), 0);
    buffer.as_ptr()
}

/// The result as JSON, with ranges where its document is given.
pub(crate) fn written(
    report: &Report,
    document: Option<&Document<'_>>,
    messages: &Option<Arc<Messages>>,
) -> String {
    let lines = document.map(|document| LineIndex::new(document.source()));
    let places = lines.as_ref().map_or_else(Places::none, Places::of);
    json::check_result_at(report, places, &Words::of(messages.clone()))
}

fn report(given: Given<'_>, name: &str, style: Style, words: &Words, out: &mut String) {
    let (findings, summary) = (given.findings(), given.summary());
    let mut file = FileText::new(name, style, words.clone());
    file.findings(&findings, given.lines.map_or_else(Places::none, Places::of), out);
    file.finish(summary.total().saturating_sub(findings.len() as u32), out);
    let mut verdict = Verdict::default();
    verdict.add(&summary, &given.detected());
    out.push_str(&verdict.line(style, words));
    out.push('\n');
}

/// The text that bytes are. Mostly they are UTF-8, which is told faster than what to put for what is not.
pub(crate) fn text_of(bytes: &[u8]) -> Cow<'_, str> {
    std::str::from_utf8(bytes).map_or_else(|_| String::from_utf8_lossy(bytes), Cow::Borrowed)
}

pub(crate) fn parse<'t>(text: &'t [u8], settings: &Settings, tape: Vec<Node>) -> Document<'t> {
    let limits = Limits { max_depth: settings.max_depth, max_nodes: MAX_NODES, ..Limits::default() };
    Document::parse_reusing(text, limits, Sequence::Lines, tape)
}
