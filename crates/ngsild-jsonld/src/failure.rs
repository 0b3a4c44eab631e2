//! Why a document could not be processed.

use ngsild_json::NodeId;

/// The error of a processor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Failure {
    /// The error code of JSON-LD.
    pub(crate) code: String,
    /// What the processor says of it.
    pub(crate) detail: String,
    /// Where.
    pub(crate) place: Place,
}

/// Where a document could not be processed, as far as that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Place {
    /// Somewhere.
    Unknown,
    /// At a node of the document.
    Node(NodeId),
    /// In the context with this address.
    Address(String),
    /// In the context that was given beside the document.
    GivenContext,
}

impl Failure {
    pub(crate) fn new(code: &str, detail: impl ToString, place: Place) -> Self {
        Self { code: code.to_owned(), detail: detail.to_string(), place }
    }

    /// The same place with another error code.
    pub(crate) fn with_code(self, code: &str) -> Self {
        Self { code: code.to_owned(), ..self }
    }

    /// The same error at a place that is known better.
    pub(crate) fn at(self, place: Place) -> Self {
        Self { place, ..self }
    }
}

macro_rules! failures {
    ($($error:ty),*) => {$(
        impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Self::new(error.code().as_str(), &error, Place::Unknown)
            }
        }
    )*};
}
failures!(json_ld::expansion::Error, json_ld::context_processing::Error, json_ld::compaction::Error);
