//! A compiled context: every term with its meaning, found by the hash that the parser computes on the way.

use super::inverse::Inverse;
use super::iri::is_absolute;
use super::keyword::Keyword;
use super::proof::{PROPERTY, Proof};
use super::term::{Container, Definition, Direction, Mapping, Term, TypeMapping};
use crate::model::expansion::{Texts, VALUE_OPENING, Way, Words};
use ngsild_json::{key_hash, quote};
use std::cell::OnceCell;
use std::rc::Rc;

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
    /// The terms as they are met and written, by the same numbers.
    pub(super) words: Words,
    /// What names become that no term defines.
    pub(super) vocab: Option<Box<str>>,
    /// What relative IRIs are resolved against.
    pub(super) base: Base,
    /// The language of texts whose term says none.
    pub(super) language: Option<Box<str>>,
    /// The direction of texts whose term says none.
    pub(super) direction: Option<Direction>,
    sources: Vec<String>,
    /// Whether the core context is in it, and has proofs.
    pub(super) knows_proofs: bool,
    /// The contexts inside proofs, made when there is one.
    proof: OnceCell<Rc<Proof>>,
    /// From IRIs back to terms, made when something is compacted.
    pub(super) inverse: OnceCell<Box<Inverse>>,
}

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
        self.words.find(hash, name).and_then(|word| self.terms.get(word.number as usize))
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
        let term = Term { name: name.into(), definition, protected, source, iri_hash: 0, fits_all: false };
        let number = self.words.enter(name);
        match self.terms.get_mut(number) {
            Some(known) => *known = term,
            None => self.terms.push(term),
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

    /// Work out what an expansion writes, and what it looks at.
    pub(super) fn finish(mut self) -> Self {
        let mut words = std::mem::take(&mut self.words);
        let mut terms = std::mem::take(&mut self.terms);
        for (term, word) in terms.iter_mut().zip(words.list_mut()) {
            let definition = &term.definition;
            (word.way, word.texts) = (definition.way(), definition.texts());
            if let Some(name) = definition.mapping.as_str() {
                word.quoted = quote(name).into();
            } else {
                word.quoted = "null".into();
            }
            let Mapping::Iri(iri) = &definition.mapping else { continue };
            word.same = self.same(iri);
            word.opening = [",", &word.quoted, ":[", VALUE_OPENING].concat().into();
            word.closings = self.closings(definition);
            term.iri_hash = key_hash(iri.as_bytes());
            term.fits_all = definition.fits_all();
        }
        self.terms = terms;
        // The one of the core is no type.
        words.scoped_types = self.terms.iter().any(|term| term.definition.scoped && &*term.name != PROPERTY);
        words.has_vocab = self.vocab.is_some();
        words.vocab_names = self.vocab.as_deref().is_some_and(is_absolute);
        let vocab = quote(self.vocab.as_deref().unwrap_or_default());
        words.vocab_opening = [",", vocab.strip_suffix('"').unwrap_or_default()].concat().into();
        words.closings = self.closings(&Definition::of(Mapping::Null));
        self.words = words;
        self.words.urn_is_prefix = self.has_prefix("urn");
        self
    }

    /// The contexts inside proofs, where it knows them.
    pub(super) fn proof(&self) -> Option<&Proof> {
        self.knows_proofs.then(|| &**self.proof.get_or_init(|| Rc::new(Proof::of(self))))
    }

    /// The same, to be added to.
    pub(super) fn anew(&self) -> Self {
        Self {
            terms: self.terms.clone(),
            words: self.words.clone(),
            vocab: self.vocab.clone(),
            base: self.base.clone(),
            language: self.language.clone(),
            direction: self.direction,
            sources: self.sources.clone(),
            ..Self::default()
        }
    }

    /// A number that all names of the same IRI have. Names of the vocabulary have that of the name, which is known
    /// when they are met.
    pub(super) fn same(&self, iri: &str) -> u32 {
        let name = self.vocab.as_deref().and_then(|vocab| iri.strip_prefix(vocab));
        key_hash(name.unwrap_or(iri).as_bytes())
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

impl Definition {
    /// How values of the term are read.
    fn way(&self) -> Way {
        match &self.mapping {
            Mapping::Keyword(Keyword::Id) => Way::Id,
            Mapping::Keyword(Keyword::Type) => Way::Type,
            Mapping::Iri(_) if self.is_beyond() || self.type_mapping == TypeMapping::Json => Way::Rare,
            Mapping::Iri(_) if self.container.has(Container::MAPS) => Way::Rare,
            Mapping::Iri(_) if self.container.has(Container::LIST) => Way::List,
            Mapping::Iri(_) => Way::Property,
            _ => Way::Rare,
        }
    }

    fn texts(&self) -> Texts {
        match self.type_mapping {
            TypeMapping::Id => Texts::Nodes,
            TypeMapping::Vocab => Texts::Names,
            _ => Texts::Values,
        }
    }
}
