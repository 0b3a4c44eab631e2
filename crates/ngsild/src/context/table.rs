//! A compiled context: every term with its meaning, found by the hash that the parser computes on the way.

use super::inverse::Inverse;
use super::iri::is_absolute;
use super::term::{Definition, Direction, Mapping, Term, TypeMapping, VALUE_OPENING};
use ngsild_json::{key_hash, quote};
use std::cell::OnceCell;

/// What relative IRIs are resolved against.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Base {
    /// The address of the document, if it has one.
    #[default]
    Document,
    /// Nothing: relative IRIs stay as they are.
    None,
    /// An IRI.
    Iri(Box<str>),
}

/// A compiled context.
#[derive(Debug, Clone, Default)]
pub struct Context {
    pub(super) terms: Vec<Term>,
    /// Indices of terms + 1, by hash; 0 is free. At least twice as many as terms, a power of two.
    slots: Vec<u32>,
    /// What names become that no term defines.
    pub(super) vocab: Option<Box<str>>,
    /// What relative IRIs are resolved against.
    pub(super) base: Base,
    /// The language of texts whose term says none.
    pub(super) language: Option<Box<str>>,
    /// The direction of texts whose term says none.
    pub(super) direction: Option<Direction>,
    sources: Vec<String>,
    /// `,"VOCAB`, escaped, without the closing quote.
    pub(super) vocab_opening: Box<str>,
    /// Whether the vocabulary makes absolute IRIs of names.
    pub(super) vocab_names: bool,
    /// Whether a user's term has a context of its own.
    pub(super) scopes: bool,
    /// What closes the value objects of names that no term defines.
    pub(super) plain: Box<[Box<str>; 2]>,
    /// From IRIs back to terms, made when something is compacted.
    pub(super) inverse: OnceCell<Box<Inverse>>,
}

/// How many slots a table begins with.
const FEW: usize = 64;

impl Context {
    /// The term called `name`.
    pub fn term(&self, name: &str) -> Option<&Term> {
        self.find(key_hash(name.as_bytes()), name.as_bytes())
    }

    /// Every term.
    pub fn terms(&self) -> impl Iterator<Item = &Term> {
        self.terms.iter()
    }

    /// What names become that no term defines.
    pub fn vocab(&self) -> Option<&str> {
        self.vocab.as_deref()
    }

    /// The addresses of the contexts that went into this one; what stands in the document itself is called
    /// `document`.
    pub fn sources(&self) -> &[String] {
        &self.sources
    }

    /// The term called `name`, whose [`key_hash`] is known.
    #[inline]
    pub(super) fn find(&self, hash: u32, name: &[u8]) -> Option<&Term> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = hash as usize & mask;
        loop {
            let index = self.slots.get(slot).copied().unwrap_or(0).checked_sub(1)?;
            let term = self.terms.get(index as usize)?;
            if term.hash == hash && term.name.as_bytes() == name {
                return Some(term);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Whether compact IRIs may begin with `name`.
    pub(super) fn has_prefix(&self, name: &str) -> bool {
        self.term(name).is_some_and(|term| term.definition.prefix)
    }

    /// The number of a source; it is kept under its address.
    pub(super) fn source(&mut self, address: &str) -> u32 {
        if let Some(known) = self.sources.iter().position(|source| source == address) {
            return known as u32;
        }
        self.sources.push(address.to_owned());
        self.sources.len() as u32 - 1
    }

    /// Define a term, whatever was said of it before.
    pub(super) fn put(&mut self, name: &str, definition: Definition, protected: bool, source: u32) {
        let hash = key_hash(name.as_bytes());
        let term = Term {
            name: name.into(),
            definition,
            protected,
            source,
            hash,
            iri_hash: 0,
            plain: false,
            fits_all: false,
            opening: "".into(),
            quoted: "null".into(),
            closings: Default::default(),
        };
        let index = self
            .find(hash, name.as_bytes())
            .map(|known| (std::ptr::from_ref(known).addr() - self.terms.as_ptr().addr()) / size_of::<Term>());
        if let Some(slot) = index.and_then(|index| self.terms.get_mut(index)) {
            *slot = term;
            return;
        }
        self.terms.push(term);
        if self.terms.len() * 2 > self.slots.len() {
            self.grow();
        } else {
            self.enter(hash, self.terms.len() as u32);
        }
    }

    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(FEW)];
        for index in 0..self.terms.len() {
            let hash = self.terms.get(index).map_or(0, |term| term.hash);
            self.enter(hash, index as u32 + 1);
        }
    }

    fn enter(&mut self, hash: u32, number: u32) {
        let mask = self.slots.len().saturating_sub(1);
        let mut slot = hash as usize & mask;
        while let Some(place) = self.slots.get_mut(slot) {
            if *place == 0 {
                *place = number;
                return;
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Forget every term, as `null` among contexts asks for.
    pub(super) fn clear(&mut self) {
        *self = Self { sources: std::mem::take(&mut self.sources), ..Self::default() };
    }

    /// Whether a term may not be changed.
    pub(super) fn has_protected(&self) -> bool {
        self.terms.iter().any(|term| term.protected)
    }

    /// Work out the texts that an expansion writes.
    pub(super) fn finish(mut self) -> Self {
        let mut terms = std::mem::take(&mut self.terms);
        for term in &mut terms {
            if let Some(name) = term.definition.mapping.as_str() {
                term.quoted = quote(name).into();
            }
            let Mapping::Iri(iri) = &term.definition.mapping else { continue };
            term.iri_hash = key_hash(iri.as_bytes());
            term.opening = [",", &term.quoted, ":[", VALUE_OPENING].concat().into();
            let d = &term.definition;
            term.plain = d.container.is_empty() && d.type_mapping != TypeMapping::Json && !d.is_beyond();
            term.fits_all = d.fits_all();
            term.closings = self.closings(&term.definition);
        }
        self.terms = terms;
        self.vocab_names = self.vocab.as_deref().is_some_and(is_absolute);
        // The one of the core is no type.
        self.scopes = self.terms.iter().any(|term| term.definition.scoped && &*term.name != "ngsildproof");
        let vocab = quote(self.vocab.as_deref().unwrap_or_default());
        self.vocab_opening = [",", vocab.strip_suffix('"').unwrap_or_default()].concat().into();
        self.plain = Box::new(self.closings(&Definition::of(Mapping::Null)));
        self
    }

    /// What closes a value object behind a text, and behind another scalar.
    fn closings(&self, definition: &Definition) -> [Box<str>; 2] {
        if let TypeMapping::Datatype(iri) = &definition.type_mapping {
            let typed: Box<str> = [",\"@type\":", &quote(iri), "}]"].concat().into();
            return [typed.clone(), typed];
        }
        let mut text = String::new();
        if let Some(language) = definition.language.as_ref().unwrap_or(&self.language) {
            text.push_str(",\"@language\":");
            text.push_str(&quote(language));
        }
        if let Some(direction) = definition.direction.unwrap_or(self.direction) {
            text.push_str(",\"@direction\":");
            text.push_str(&quote(direction.as_str()));
        }
        text.push_str("}]");
        [text.into(), "}]".into()]
    }
}
