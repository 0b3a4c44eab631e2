//! The terms of a context as they are met and as they are written.

use ngsild_json::{key_hash, same_bytes};

/// How the value of a member is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Way {
    /// As nothing that is common.
    #[default]
    Rare,
    /// `@id`
    Id,
    /// `@type`
    Type,
    /// A property whose values expand one by one.
    Property,
    /// A property whose values are a list.
    List,
}

/// What texts among the values of a term are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Texts {
    /// Values.
    #[default]
    Values,
    /// Names of nodes, relative to the document.
    Nodes,
    /// Names of nodes, which may be terms.
    Names,
}

/// A term.
#[derive(Debug, Clone, Default)]
pub struct Word {
    name: Box<str>,
    hash: u32,
    /// Its place among the words.
    pub number: u32,
    /// How the value of a member with this name is read.
    pub way: Way,
    /// What texts among its values are.
    pub texts: Texts,
    /// A number that all names of the same IRI have, and hardly others.
    pub same: u32,
    /// `,"IRI":[{"@value":`, what stands before a scalar value; the name alone is [`Word::name_opening`].
    pub opening: Box<str>,
    /// `"IRI"`, or the keyword likewise; `null` where it stands for nothing.
    pub quoted: Box<str>,
    /// What closes a value object around a text, and around another scalar, and the property behind it: `}]`.
    pub closings: [Box<str>; 2],
}

/// What begins a value object.
pub const VALUE_OPENING: &str = "{\"@value\":";

impl Word {
    /// `,"IRI":[`
    #[inline]
    pub fn name_opening(&self) -> &str {
        self.opening.get(..self.opening.len().saturating_sub(VALUE_OPENING.len())).unwrap_or_default()
    }
}

/// The words of a compiled context, found by the hash that the parser computes on the way, and what is said of names that
/// are none of them.
#[derive(Debug, Clone, Default)]
pub struct Words {
    list: Vec<Word>,
    /// Numbers of words + 1, by hash; 0 is free. At least twice as many as words, a power of two.
    slots: Vec<u32>,
    /// Whether there is a vocabulary.
    pub has_vocab: bool,
    /// Whether the vocabulary makes absolute IRIs of names.
    pub vocab_names: bool,
    /// `,"VOCAB`, escaped, without the closing quote.
    pub vocab_opening: Box<str>,
    /// What closes the value objects of names that are no word: see [`Word::closings`].
    pub closings: [Box<str>; 2],
    /// Whether types may have a context of their own.
    pub scoped_types: bool,
    /// Whether the types of an object decide on the words in it.
    pub by_types: bool,
    /// Whether `urn` is a prefix.
    pub urn_is_prefix: bool,
}

/// How many slots a table begins with.
const FEW: usize = 64;

impl Words {
    /// The word called `name`, whose [`key_hash`] is known.
    #[inline]
    pub fn find(&self, hash: u32, name: &[u8]) -> Option<&Word> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = hash as usize & mask;
        loop {
            let number = self.slots.get(slot)?.checked_sub(1)?;
            let word = self.list.get(number as usize)?;
            if word.hash == hash && same_bytes(word.name.as_bytes(), name) {
                return Some(word);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Every word, by its number.
    pub fn list_mut(&mut self) -> &mut [Word] {
        &mut self.list
    }

    /// The number of the word called `name`, which is made where there is none.
    pub fn enter(&mut self, name: &str) -> usize {
        let hash = key_hash(name.as_bytes());
        if let Some(known) = self.find(hash, name.as_bytes()) {
            return known.number as usize;
        }
        let number = self.list.len();
        self.list.push(Word { name: name.into(), hash, number: number as u32, ..Word::default() });
        if self.list.len() * 2 > self.slots.len() {
            self.slots = vec![0; (self.slots.len() * 2).max(FEW)];
            for word in &self.list {
                take(&mut self.slots, word);
            }
        } else if let Some(word) = self.list.last() {
            take(&mut self.slots, word);
        }
        number
    }
}

/// Give a word the first free slot from its own on.
fn take(slots: &mut [u32], word: &Word) {
    let mask = slots.len().saturating_sub(1);
    let mut slot = word.hash as usize & mask;
    while let Some(place) = slots.get_mut(slot) {
        if *place == 0 {
            *place = word.number + 1;
            return;
        }
        slot = (slot + 1) & mask;
    }
}
