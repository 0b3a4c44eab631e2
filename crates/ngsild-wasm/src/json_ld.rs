//! Contexts, and the texts that are expanded and made short with them.

use crate::engine::{Engine, facts_of, parse, text_of};
use crate::options;
use ngsild::context::{Beyond, CompactOptions, Contexts, compact, context_report, core_context, expand_into};
use ngsild::model::SpecVersion;
use ngsild::{Converted, Document, LineIndex, Report};
use ngsild_json::{Sheet, quote};
use ngsild_report::{Places, json};
use std::mem::take;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

/// What is done to a text, with every option.
#[derive(Debug)]
pub(crate) struct Work {
    pub(crate) options: CompactOptions,
    /// Compact, instead of only expanding.
    pub(crate) compacts: bool,
    /// What only general processing does.
    #[cfg(feature = "full")]
    pub(crate) general: Option<crate::general::General>,
}

impl Work {
    /// Do it; the text stands in `out`.
    fn run(&self, document: &Document<'_>, contexts: &Contexts, out: &mut Sheet) -> Report {
        #[cfg(feature = "full")]
        if let Some(general) = &self.general {
            return place(general.run(document, &self.options, contexts), out);
        }
        if self.compacts {
            let done = compact(document, &self.options, contexts);
            return place(done.unwrap_or_else(|beyond| self.beyond(document, contexts, *beyond)), out);
        }
        expand_into(out, document, &self.options.input, contexts)
            .unwrap_or_else(|beyond| place(self.beyond(document, contexts, *beyond), out))
    }

    /// What the tables do not cover: told, where there is no general processing.
    #[cfg(not(feature = "full"))]
    fn beyond(&self, _: &Document<'_>, _: &Contexts, beyond: Beyond) -> Converted {
        beyond.converted
    }

    /// What the tables do not cover, done by general processing.
    #[cfg(feature = "full")]
    fn beyond(&self, document: &Document<'_>, contexts: &Contexts, _: Beyond) -> Converted {
        use crate::general::{Call, General};
        let call = if self.compacts { Call::Compact } else { Call::Expand };
        General::of(call).run(document, &self.options, contexts)
    }
}

fn place(made: Converted, out: &mut Sheet) -> Report {
    out.truncate(0);
    out.put(&made.text);
    made.report
}

#[wasm_bindgen]
impl Engine {
    /// The number of a new, empty set of contexts. Number 0 is always there, and stays empty.
    pub fn new_contexts(&mut self) -> u32 {
        match self.contexts.iter().skip(1).position(Option::is_none) {
            Some(free) => {
                if let Some(place) = self.contexts.get_mut(free + 1) {
                    *place = Some(Contexts::new());
                }
                free as u32 + 1
            }
            None => {
                self.contexts.push(Some(Contexts::new()));
                self.contexts.len() as u32 - 1
            }
        }
    }

    /// Keep a context in a set: its address is the first `split` bytes of the buffer; the rest, up to `length`, is
    /// its text.
    pub fn add_context(&mut self, contexts: usize, split: usize, length: usize) {
        let bytes = self.input.get(..length).unwrap_or_default();
        let (url, text) = bytes.split_at_checked(split).unwrap_or_default();
        if let Some(Some(contexts)) = self.contexts.get_mut(contexts) {
            contexts.add(&text_of(url), &text_of(text));
        }
    }

    /// Forget a set of contexts; its number may be given again.
    pub fn forget_contexts(&mut self, contexts: usize) {
        if let Some(place) = self.contexts.get_mut(contexts).filter(|_| contexts > 0) {
            *place = None;
        }
    }

    /// Keep the expansion or compaction that `options` describe; the number it is called by.
    ///
    /// # Errors
    /// When an option is wrong; the message begins with its name.
    pub fn json_ld(&mut self, options: &JsValue, compacts: bool) -> Result<u32, JsError> {
        let mut options =
            options::read_json_ld(options, compacts, compacts).map_err(|e| JsError::new(&e.to_string()))?;
        options.input.settings.messages.clone_from(&self.spoken);
        self.works.push(Work {
            options,
            compacts,
            #[cfg(feature = "full")]
            general: None,
        });
        Ok(self.works.len() as u32 - 1)
    }

    /// Expand or compact the first `length` bytes of the buffer; `false` when there is no such work or set of
    /// contexts. The answer is the text named in the facts, and the counts of what there is to say of it.
    pub fn process(&mut self, length: usize, work: usize, contexts: usize) -> bool {
        let Some(work) = self.works.get_mut(work) else { return false };
        let Some(Some(contexts)) = self.contexts.get(contexts) else { return false };
        // Findings are made only for who asks for them: see `process_findings`.
        let kept = std::mem::replace(&mut work.options.input.settings.max_findings, 0);
        let text = self.input.get(..length).unwrap_or_default();
        let document = parse(text, &work.options.input.settings, take(&mut self.tape));
        let report = work.run(&document, contexts, &mut self.sheet);
        self.tape = document.into_tape();
        work.options.input.settings.max_findings = kept;
        self.facts = facts_of(&report, self.sheet.as_bytes());
        true
    }

    /// What there is to say of the same work on the same bytes, as an array of diagnostics.
    pub fn process_findings(&mut self, length: usize, work: usize, contexts: usize, ranges: bool) -> bool {
        let Some(work) = self.works.get(work) else { return false };
        let Some(Some(contexts)) = self.contexts.get(contexts) else { return false };
        let text = self.input.get(..length).unwrap_or_default();
        let document = parse(text, &work.options.input.settings, take(&mut self.tape));
        let report = work.run(&document, contexts, &mut self.sheet);
        let lines = LineIndex::new(document.source());
        let places = if ranges { Places::of(&lines) } else { Places::none() };
        self.output.clear();
        json::diagnostics(&report.findings, places, &mut self.output);
        self.tape = document.into_tape();
        self.publish();
        true
    }

    /// The core context of a version as JSON; no text where there is no such version.
    pub fn core_context(&mut self, version: &str) {
        let version = SpecVersion::checkable().find(|known| known.as_str() == version);
        self.output = version.map_or_else(String::new, core_context);
        self.publish();
    }

    /// What the contexts make of the names in the first `length` bytes of the buffer, as JSON.
    pub fn context_report(&mut self, length: usize, work: usize, contexts: usize) -> bool {
        let Some(work) = self.works.get(work) else { return false };
        let Some(Some(contexts)) = self.contexts.get(contexts) else { return false };
        let text = self.input.get(..length).unwrap_or_default();
        let document = parse(text, &work.options.input.settings, take(&mut self.tape));
        self.output =
            ngsild_report::contexts::json(&context_report(&document, &work.options.input, contexts));
        self.tape = document.into_tape();
        self.publish();
        true
    }

    /// The addresses of contexts that a text wants and that are not in the set, as a JSON array.
    pub fn missing_contexts(&mut self, length: usize, work: usize, contexts: usize) -> bool {
        let Some(work) = self.works.get(work) else { return false };
        let Some(Some(contexts)) = self.contexts.get(contexts) else { return false };
        let text = self.input.get(..length).unwrap_or_default();
        let document = parse(text, &work.options.input.settings, take(&mut self.tape));
        let missing = contexts.missing(&document, &work.options.input);
        let quoted: Vec<String> = missing.iter().map(|address| quote(address)).collect();
        self.output = ["[", &quoted.join(","), "]"].concat();
        self.tape = document.into_tape();
        self.publish();
        true
    }
}
