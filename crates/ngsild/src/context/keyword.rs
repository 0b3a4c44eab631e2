//! The keywords of JSON-LD 1.1.

/// A keyword, in an expanded document or as what a term stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names say it")]
pub enum Keyword {
    Base,
    Container,
    Context,
    Direction,
    Graph,
    Id,
    Import,
    Included,
    Index,
    Json,
    Language,
    List,
    Nest,
    None,
    Prefix,
    Propagate,
    Protected,
    Reverse,
    Set,
    Type,
    Value,
    Version,
    Vocab,
}

use Keyword as K;

const NAMES: [(Keyword, &str); 23] = [
    (K::Id, "@id"),
    (K::Type, "@type"),
    (K::Value, "@value"),
    (K::Context, "@context"),
    (K::List, "@list"),
    (K::Language, "@language"),
    (K::None, "@none"),
    (K::Json, "@json"),
    (K::Base, "@base"),
    (K::Container, "@container"),
    (K::Direction, "@direction"),
    (K::Graph, "@graph"),
    (K::Import, "@import"),
    (K::Included, "@included"),
    (K::Index, "@index"),
    (K::Nest, "@nest"),
    (K::Prefix, "@prefix"),
    (K::Propagate, "@propagate"),
    (K::Protected, "@protected"),
    (K::Reverse, "@reverse"),
    (K::Set, "@set"),
    (K::Version, "@version"),
    (K::Vocab, "@vocab"),
];

impl Keyword {
    /// The keyword with this name.
    pub fn named(name: &str) -> Option<Self> {
        if !name.starts_with('@') {
            return None;
        }
        NAMES.iter().find(|(_, n)| *n == name).map(|(keyword, _)| *keyword)
    }

    /// The name of every keyword.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> + Clone {
        NAMES.iter().map(|(_, name)| *name)
    }

    /// `@id`, `@type` …
    pub fn as_str(self) -> &'static str {
        NAMES.iter().find(|(keyword, _)| *keyword == self).map_or("", |(_, name)| name)
    }
}

/// Whether a name looks like a keyword: `@` and letters. Such names are kept free for keywords to come.
pub(crate) fn looks_like_keyword(name: &str) -> bool {
    name.strip_prefix('@')
        .is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_alphabetic()))
}
