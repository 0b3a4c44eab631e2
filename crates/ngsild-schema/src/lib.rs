//! JSON Schema for NGSI-LD: a schema for key-values, as the Smart Data Models initiative writes them, judges Entities in
//! normalized, concise and simplified form, and every finding has its place in the text.
//!
//! ```
//! use ngsild::context::Contexts;
//! use ngsild::{Document, Settings};
//! use ngsild_schema::{Request, Schemas, check};
//!
//! let mut schemas = Schemas::new();
//! schemas.add(
//!     "https://example.org/Room/schema.json",
//!     r#"{"properties": {"type": {"enum": ["Room"]}, "state": {"enum": ["free", "taken"]}}}"#,
//! );
//! let text = r#"{"id": "urn:ngsi-ld:Room:1", "type": "Room", "state": {"type": "Property", "value": "FREE"}}"#;
//! let document = Document::parse(text.as_bytes());
//! let report = check(&document, &Settings::default(), &Contexts::new(), &schemas, &Request::default());
//! let finding = &report.findings[0];
//! assert_eq!(finding.message.text(), r#"`state` is "FREE". Room allows "free" and "taken"."#);
//! assert_eq!(finding.pointer, "/state/value");
//! ```
//!
//! Common keywords are judged over the tape of the document, all others by the crate `jsonschema`. Nothing is ever fetched.

mod address;
#[cfg(test)]
mod agreement;
mod attributes;
mod bundle;
mod compiled;
mod complaint;
mod fault;
mod formats;
mod judge;
mod keyword;
mod kinds;
mod near;
mod pack;
mod place;
mod quick;
mod refused;
mod scope;
mod store;
mod tree;
mod types;
mod words;

pub use attributes::SchemaAttribute;
pub use judge::{BySchema, Choose, Formats, Request, check};
pub use kinds::{KindsBySchema, kind_of_description};
pub use pack::{NoPack, PackedModel, SchemaFault, pack, packed_models};
pub use store::{Schemas, address_of_file, looks_like_schema};
