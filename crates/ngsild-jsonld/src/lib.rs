//! General JSON-LD 1.1: expand, compact, flatten, and to and from RDF.
//!
//! ```
//! use ngsild_jsonld::{Document, Format, Options, to_rdf};
//! use std::collections::BTreeMap;
//!
//! let contexts = BTreeMap::from([(
//!     "https://example.org/rooms.jsonld".to_owned(),
//!     r#"{"@context": {"name": "https://schema.org/name"}}"#.to_owned(),
//! )]);
//! let text = r#"{"@context": "https://example.org/rooms.jsonld", "@id": "urn:ngsi-ld:Room:1", "name": "Room 1"}"#;
//! let document = Document::parse(text.as_bytes());
//! let rdf = to_rdf(&document, Format::NQuads, &Options::new(&contexts));
//! assert_eq!(rdf.text, "<urn:ngsi-ld:Room:1> <https://schema.org/name> \"Room 1\" .\n");
//! ```
//!
//! Expansion and compaction are those of the crate `json-ld`; what Entities need in bulk is done faster by
//! `ngsild`. Nothing is ever loaded: contexts are handed in, see [`Loader`]. Bad input gives findings.

mod context_syntax;
mod convert;
mod error_codes;
mod failure;
mod flatten;
mod loader;
mod locate;
mod ngsi_ld;
mod node_map;
mod options;
mod processor;
mod rdf;
mod tree;

pub use convert::{Format, compact, expand, flatten, from_rdf, to_rdf};
pub use loader::Loader;
pub use ngsild::{Converted, Document};
pub use options::{Direction, Mode, Options};
