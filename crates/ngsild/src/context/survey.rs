//! A context as a check looks at it: everything that can be used of it, and everything that is wrong with it.

use super::compile::Compiler;
use super::store::Contexts;
use super::table::Context;
use super::term::Term;
use super::trouble::Trouble;
use crate::check::report::Place;
use crate::model::SpecVersion;
use crate::model::terms::{core_term, full_iri};
use crate::rules::ctx;
use ngsild_json::{NodeId, Span, Value, key_hash};
use std::rc::Rc;

/// Faults that are noted in one context.
const MOST_TROUBLES: usize = 100;

/// What is noted on the way through a context whose faults do not end the work. Places are those of the text that
/// holds the context.
#[derive(Default)]
pub(super) struct Notes {
    parts: Vec<Part>,
    troubles: Vec<Trouble>,
    /// Nothing is noted any more, and nothing read.
    pub(super) ended: bool,
    /// Names whose definition cannot be used.
    pub(super) broken: Vec<Box<str>>,
    /// Sources whose terms and prefixes serve in the definitions of others.
    pub(super) leaned: Vec<u32>,
}

/// What an array of contexts holds: an address, or an object.
#[derive(Debug, Clone)]
pub(crate) struct Part {
    /// `None`: it stands in the text.
    pub(crate) address: Option<Box<str>>,
    pub(crate) is_core: bool,
    /// The sources that its terms come from: indices into [`Context::sources`].
    pub(crate) sources: Vec<u32>,
    /// It could be read, and with it every context that it names.
    pub(crate) at_hand: bool,
    place: Place,
}

impl Notes {
    /// A context among those of the document.
    pub(super) fn begin(&mut self, value: Value<'_>) {
        if value.is_string() || value.is_object() {
            let address = value.as_str().map(|address| address.into());
            self.part(address, value.into());
        }
    }

    fn part(&mut self, address: Option<Box<str>>, place: Place) {
        self.parts.push(Part { address, is_core: false, sources: Vec::new(), at_hand: true, place });
    }

    /// Something is wrong with the context at hand.
    pub(super) fn add(&mut self, trouble: &Trouble) {
        // Of a term that cannot be used the name is known; of other faults with a context, not what it defines.
        let hides = trouble.template.rule == &ctx::CTX007 && trouble.template != &ctx::UNUSABLE_REMOTE;
        if let Some(part) = self.parts.last_mut().filter(|_| hides) {
            part.at_hand = false;
        }
        self.troubles.push(trouble.clone());
        self.ended = self.troubles.len() >= MOST_TROUBLES;
    }

    /// The context of a Link header.
    fn link(&mut self, address: &str, place: Place) {
        self.part(Some(address.into()), place);
    }

    pub(super) fn is_core(&mut self) {
        if let Some(part) = self.parts.last_mut() {
            part.is_core = true;
        }
    }

    /// What stands in the text at the part at hand is called after it, so that objects are told apart.
    pub(super) fn name(&self) -> String {
        [DOCUMENT, " ", &self.parts.len().to_string()].concat()
    }

    pub(super) fn source(&mut self, source: u32) {
        if let Some(part) = self.parts.last_mut() {
            part.sources.push(source);
        }
    }
}

/// A context, read in full. Documents whose context is written alike share it, so its places count from where the
/// context stands.
#[derive(Debug)]
pub(crate) struct Survey {
    /// The terms of the user. Those of the core, which win, are not among them.
    pub(crate) context: Context,
    pub(crate) parts: Vec<Part>,
    /// Every context that is named is at hand.
    pub(crate) is_complete: bool,
    troubles: Vec<Trouble>,
    broken: Vec<Box<str>>,
    leaned: Vec<u32>,
}

/// Where a context stands in its text.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Origin {
    offset: u32,
    node: u32,
}

impl Origin {
    pub(crate) fn of(place: Place) -> Self {
        Self { offset: place.span.start, node: place.node.0 }
    }

    /// A place that counts from here, in the text.
    pub(crate) fn place(self, place: Place) -> Place {
        let span = Span::new(place.span.start + self.offset, place.span.end + self.offset);
        Place { span, node: NodeId(place.node.0 + self.node) }
    }

    fn relative(self, place: Place) -> Place {
        let back = |offset: u32| offset.saturating_sub(self.offset);
        let span = Span::new(back(place.span.start), back(place.span.end));
        Place { span, node: NodeId(place.node.0.saturating_sub(self.node)) }
    }
}

impl Survey {
    fn of(compiler: Compiler<'_>, origin: Origin) -> Self {
        let Notes { mut parts, mut troubles, broken, leaned, .. } =
            compiler.notes.map(|notes| *notes).unwrap_or_default();
        let is_complete = parts.iter().all(|part| part.at_hand);
        parts.iter_mut().for_each(|part| part.place = origin.relative(part.place));
        troubles.iter_mut().for_each(|trouble| trouble.place = origin.relative(trouble.place));
        Self { context: compiler.context, parts, is_complete, troubles, broken, leaned }
    }

    /// What is wrong, but for contexts that are not at hand.
    pub(crate) fn troubles(&self) -> impl Iterator<Item = &Trouble> {
        self.troubles.iter().filter(|trouble| trouble.template != &ctx::NOT_AT_HAND)
    }

    /// The addresses that are not at hand, each once, and where they are asked for.
    pub(crate) fn missing(&self) -> Vec<(&str, Place)> {
        let mut missing: Vec<(&str, Place)> = Vec::new();
        for trouble in self.troubles.iter().filter(|trouble| trouble.template == &ctx::NOT_AT_HAND) {
            let address = trouble.args.first().map_or("", String::as_str);
            if !missing.iter().any(|(known, _)| *known == address) {
                missing.push((address, trouble.place));
            }
        }
        missing
    }

    /// The term of a name whose hash is known.
    pub(crate) fn find(&self, hash: u32, name: &str) -> Option<&Term> {
        self.context.find(hash, name.as_bytes())
    }

    /// The term that begins a compact IRI.
    pub(crate) fn prefix(&self, prefix: &str) -> Option<&Term> {
        self.context.term(prefix).filter(|term| term.definition.prefix)
    }

    /// Whether a name is defined, well or badly.
    pub(crate) fn is_defined(&self, hash: u32, name: &str) -> bool {
        self.find(hash, name).is_some() || self.broken.iter().any(|broken| **broken == *name)
    }

    /// Where a source is called by its address; `None` for what stands in the text.
    pub(crate) fn address(&self, source: u32) -> Option<&str> {
        let address = self.context.sources().get(source as usize)?;
        (address.split(' ').next() != Some(DOCUMENT)).then_some(address.as_str())
    }

    /// Whether other contexts of the document build on a part.
    pub(crate) fn serves_others(&self, part: &Part) -> bool {
        part.sources.iter().any(|source| self.leaned.contains(source))
    }
}

/// The source of what stands in a document itself.
pub(crate) const DOCUMENT: &str = "document";

/// Whether the core context of `version` defines a term, and as something else.
pub(crate) fn is_override(term: &Term, version: SpecVersion) -> bool {
    let core = core_term(key_hash(term.name.as_bytes()), &term.name).filter(|core| core.is_in(version));
    let differs = |core: String| term.definition.mapping.as_str().is_none_or(|iri| full_iri(iri) != core);
    core.is_some_and(|core| differs(core.iri_in(version)))
}

impl Part {
    /// The terms that it defines, and that later contexts leave.
    pub(crate) fn terms<'s>(&self, survey: &'s Survey) -> impl Iterator<Item = &'s Term> {
        survey.context.terms().filter(|term| self.sources.contains(&term.source))
    }

    /// Where it stands, in the text that holds the context.
    pub(crate) fn place(&self, origin: Origin) -> Place {
        origin.place(self.place)
    }
}

impl Contexts {
    /// A context value, surveyed.
    pub(crate) fn survey(&self, value: Value<'_>, version: SpecVersion) -> Rc<Survey> {
        let origin = Origin::of(value.into());
        self.kept_survey(value.text(), version, || {
            let mut compiler = self.surveyor(version);
            let step = compiler.value(value);
            // What ends the work is among the notes.
            let _ = compiler.forgive(step);
            Survey::of(compiler, origin)
        })
    }

    /// The context that a Link header names, surveyed. What there is to say of it stands at `place`.
    pub(crate) fn survey_link(&self, link: &str, place: Place, version: SpecVersion) -> Rc<Survey> {
        self.kept_survey(link, version, || {
            let mut compiler = self.surveyor(version);
            if let Some(notes) = &mut compiler.notes {
                notes.link(link, place);
            }
            let step = compiler.named(link, place);
            let _ = compiler.forgive(step);
            Survey::of(compiler, Origin::of(place))
        })
    }

    fn surveyor(&self, version: SpecVersion) -> Compiler<'_> {
        let mut compiler = Compiler::new(self, Some(version), None);
        compiler.notes = Some(Box::default());
        compiler
    }
}
