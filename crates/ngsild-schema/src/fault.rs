//! What is wrong with a schema, and where in it.

use std::sync::Arc;

/// A schema that cannot judge.
#[derive(Debug, Clone)]
pub(crate) struct Fault {
    /// The document that is at fault, by the address it was given for.
    pub(crate) address: Arc<str>,
    /// Where in it.
    pub(crate) pointer: String,
    pub(crate) reason: Reason,
}

/// Why a schema cannot judge.
#[derive(Debug, Clone)]
pub(crate) enum Reason {
    /// Its text is no JSON.
    NoJson,
    /// It is nested too deeply.
    TooDeep,
    /// It and what it refers to are too much.
    TooLarge,
    /// A reference to a place that does not exist.
    Nowhere(String),
    /// A reference to a document that was not given.
    Missing(String),
    /// A reference to an address that is never asked.
    Private(String),
    /// A reference to a document that is no JSON.
    Unreadable(String),
    /// It judges a value by itself again.
    Endless,
    /// The meta-schema refuses it: in words.
    Refused(String),
}

impl Reason {
    /// What is wrong, in words that follow "is broken at …:".
    pub(crate) fn text(&self) -> String {
        match self {
            Self::NoJson => "it is no JSON".into(),
            Self::TooDeep => "too many schemas stand inside one another, or refer to one another".into(),
            Self::TooLarge => "it holds, with all it refers to, more than two million values".into(),
            Self::Nowhere(place) => format!("`{place}`, which does not exist"),
            Self::Missing(address) => format!("{address}, which was not given"),
            Self::Private(address) => format!("{address}, a private address"),
            Self::Unreadable(address) => format!("{address}, which is no JSON"),
            Self::Endless => "it refers to itself without going into the value, and so never ends".into(),
            Self::Refused(why) => why.clone(),
        }
    }

    /// What to do about a reference; `None` where it is not about one.
    pub(crate) fn remedy(&self) -> Option<&'static str> {
        match self {
            Self::Nowhere(_) => Some("Mend the schema; the data is not to blame."),
            Self::Missing(_) => Some("Add that schema too, under this address."),
            Self::Private(_) => {
                Some("Nothing is fetched from there. Add that schema too, under this address.")
            }
            Self::Unreadable(_) => Some("Mend that schema; the data is not to blame."),
            _ => None,
        }
    }
}
