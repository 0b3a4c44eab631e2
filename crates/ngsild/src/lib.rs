//! NGSI-LD Entities: what is wrong, where, why, and the fix.
//!
//! ```
//! let text = r#"{"id": "Room1", "type": "Room"}"#;
//! let document = ngsild::Document::parse(text.as_bytes());
//! let report = ngsild::check(&document, &ngsild::Settings::default());
//! assert!(!report.valid());
//! assert_eq!(report.findings[0].rule.code, "ENT002");
//! ```
//!
//! The crate does no I/O, reads no clock and starts no thread. Bad input gives findings, never a panic.

mod check;
pub mod context;
pub mod convert;
mod finding;
mod fix;
pub mod lexical;
pub mod messages;
mod nearest;
pub mod profiles;
pub mod query;
pub mod rules;
mod settings;

/// What crates.io shows; its example is run.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

pub use check::detect::{Shape, instances, is_valueless};
pub use check::series::{Pairs, Series};
pub use check::{
    Each, Judge, Remarks, check, check_with, edits, glance, glance_with, shorten, shorten_json, syntax,
};
pub use convert::{ConvertOptions, Form, convert};
pub use finding::{
    Applicability, Converted, Detected, EntityRef, Finding, Fix, Label, Message, PayloadForm, PayloadKind,
    Report, Representation, SchemaPlace, Severity, Source, Summary,
};
pub use fix::{Applied, Fixed, fix, fix_bytes, fix_bytes_with, fix_with};
pub use messages::Messages;
pub use nearest::{Guesses, nearest};
pub use ngsild_json::{Document, Edit, LineIndex, Position, Span};
#[doc(inline)]
pub use ngsild_model as model;
pub use ngsild_model::units;
pub use profiles::Profile;
pub use settings::{Asked, ContentType, Level, Operation, REPRESENTATIONS, Settings, SettingsError};
