//! What a context says of one term.

use super::keyword::Keyword;

/// What a term stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mapping {
    /// Nothing: members of this name are left out.
    Null,
    /// A keyword.
    Keyword(Keyword),
    /// An IRI.
    Iri(Box<str>),
}

impl Mapping {
    /// The IRI or keyword, as text.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Null => None,
            Self::Keyword(keyword) => Some(keyword.as_str()),
            Self::Iri(iri) => Some(iri),
        }
    }
}

/// How the values of a term are read: its `@type`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum TypeMapping {
    /// Not said.
    #[default]
    Unset,
    /// `@id`: an IRI relative to the document.
    Id,
    /// `@vocab`: a term, or an IRI relative to the vocabulary.
    Vocab,
    /// `@json`: JSON as it stands.
    Json,
    /// `@none`: values keep their type and language.
    None,
    /// A datatype, by its IRI.
    Datatype(Box<str>),
}

impl TypeMapping {
    /// The keyword or IRI; `None` where nothing is said.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::Unset => None,
            Self::Id => Some("@id"),
            Self::Vocab => Some("@vocab"),
            Self::Json => Some("@json"),
            Self::None => Some("@none"),
            Self::Datatype(iri) => Some(iri),
        }
    }
}

/// The containers of a term, a bit each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Container(u8);

impl Container {
    /// No container.
    pub const NONE: Self = Self(0);
    /// `@list`
    pub const LIST: Self = Self(1);
    /// `@set`
    pub const SET: Self = Self(2);
    /// `@language`
    pub const LANGUAGE: Self = Self(4);
    /// `@index`
    pub const INDEX: Self = Self(8);
    /// `@id`
    pub const ID: Self = Self(16);
    /// `@type`
    pub const TYPE: Self = Self(32);
    /// `@graph`
    pub const GRAPH: Self = Self(64);
    /// Those that make a map of the values.
    pub(super) const MAPS: Self = Self(4 | 8 | 16 | 32);

    /// Every container and its keyword.
    pub const ALL: [(Self, &'static str); 7] = [
        (Self::LIST, "@list"),
        (Self::SET, "@set"),
        (Self::LANGUAGE, "@language"),
        (Self::INDEX, "@index"),
        (Self::ID, "@id"),
        (Self::TYPE, "@type"),
        (Self::GRAPH, "@graph"),
    ];

    /// Both.
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether one of `other` is among them.
    #[inline]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// All but `other`.
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// How many there are.
    pub const fn len(self) -> u32 {
        self.0.count_ones()
    }

    /// Whether there is none.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The direction of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

impl Direction {
    /// `ltr`, `rtl`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }

    pub(super) fn named(name: &str) -> Option<Self> {
        [Self::Ltr, Self::Rtl].into_iter().find(|d| d.as_str() == name)
    }
}

/// A language or direction of a term: not said, none, or a certain one.
pub(super) type Said<T> = Option<Option<T>>;

/// What a term means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Definition {
    /// What it stands for.
    pub mapping: Mapping,
    /// How its values are read.
    pub type_mapping: TypeMapping,
    /// Its containers.
    pub container: Container,
    /// The language of its texts, where the term says one; `Some(None)`: texts without a language.
    pub language: Said<Box<str>>,
    /// The direction of its texts, likewise.
    pub direction: Said<Direction>,
    /// Whether compact IRIs may begin with it.
    pub prefix: bool,
    /// Whether it is a `@reverse` property.
    pub reverse: bool,
    /// The property that the keys of its map are the values of.
    pub index: Option<Box<str>>,
    /// Whether its values are nested under another term.
    pub nested: bool,
    /// Whether it has a context of its own.
    pub scoped: bool,
}

impl Definition {
    /// Nothing but what it stands for.
    pub(super) const fn of(mapping: Mapping) -> Self {
        Self {
            mapping,
            type_mapping: TypeMapping::Unset,
            container: Container::NONE,
            language: None,
            direction: None,
            prefix: false,
            reverse: false,
            index: None,
            nested: false,
            scoped: false,
        }
    }

    /// Whether each value is a graph of its own, and nothing else is asked for.
    pub(super) const fn holds_graphs(&self) -> bool {
        let alone = self.container.without(Container::GRAPH.with(Container::SET)).is_empty();
        let plain = !self.reverse && !self.nested && !self.scoped && self.index.is_none();
        self.container.has(Container::GRAPH) && alone && plain
    }

    /// Whether more is asked for than the one-pass expansion knows.
    pub(super) const fn is_beyond(&self) -> bool {
        self.reverse
            || self.nested
            || self.scoped
            || self.index.is_some()
            || self.container.has(Container::GRAPH)
    }
}

/// A term of a compiled context.
#[derive(Debug, Clone)]
pub struct Term {
    /// The short name.
    pub name: Box<str>,
    /// What it means.
    pub definition: Definition,
    /// Whether later contexts may not change it.
    pub protected: bool,
    /// Which source it comes from: an index into [`super::Context::sources`].
    pub source: u32,
    /// `key_hash` of the IRI.
    pub(super) iri_hash: u32,
    /// Whether it fits every value that has its IRI.
    pub(super) fits_all: bool,
}
