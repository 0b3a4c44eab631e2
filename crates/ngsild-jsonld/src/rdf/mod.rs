//! RDF: statements, and how they are written and read.

mod from;
mod n_quads;
mod to;
mod turtle;

pub(crate) use from::objects;
pub(crate) use n_quads::{SyntaxError, read, write};
pub(crate) use to::statements;
pub(crate) use turtle::write as write_turtle;

pub(crate) const FIRST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first";
pub(crate) const REST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest";
pub(crate) const NIL: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil";
pub(crate) const LIST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#List";
pub(crate) const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
pub(crate) const VALUE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#value";
pub(crate) const LANGUAGE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#language";
pub(crate) const DIRECTION: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#direction";
pub(crate) const JSON: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#JSON";
pub(crate) const LANG_STRING: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";
pub(crate) const STRING: &str = "http://www.w3.org/2001/XMLSchema#string";
pub(crate) const BOOLEAN: &str = "http://www.w3.org/2001/XMLSchema#boolean";
pub(crate) const INTEGER: &str = "http://www.w3.org/2001/XMLSchema#integer";
pub(crate) const DOUBLE: &str = "http://www.w3.org/2001/XMLSchema#double";
/// Datatypes for texts with a direction: language, `_` and direction follow.
pub(crate) const I18N: &str = "https://www.w3.org/ns/i18n#";

/// A name, a blank node or a value.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Term {
    /// An IRI.
    Iri(String),
    /// A blank node: its label with `_:`.
    Blank(String),
    /// A value.
    Literal(Literal),
}

/// A value of RDF.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Literal {
    pub(crate) text: String,
    /// An IRI.
    pub(crate) datatype: String,
    /// For [`LANG_STRING`] only.
    pub(crate) language: Option<String>,
}

impl Literal {
    pub(crate) fn new(text: impl Into<String>, datatype: &str) -> Self {
        Self { text: text.into(), datatype: datatype.to_owned(), language: None }
    }
}

impl Term {
    pub(crate) fn iri(iri: &str) -> Self {
        Self::Iri(iri.to_owned())
    }

    /// The name of a node, as JSON-LD writes it.
    pub(crate) fn id(&self) -> Option<&str> {
        match self {
            Self::Iri(name) | Self::Blank(name) => Some(name),
            Self::Literal(_) => None,
        }
    }
}

/// A statement, in the default graph or in a named one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Quad {
    pub(crate) graph: Option<Term>,
    pub(crate) subject: Term,
    pub(crate) predicate: Term,
    pub(crate) object: Term,
}
