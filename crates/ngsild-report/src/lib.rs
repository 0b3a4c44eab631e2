//! Findings on their way out: pure functions, strings out. The caller reads no clock for them and tells the date.
//!
//! [`text`] is for people and [`json`] for programs; with the feature `formats` there is every [`Format`] that
//! pipelines, code hosts and test beds read.
//!
//! ```
//! # #[cfg(feature = "formats")] {
//! use ngsild::{Document, LineIndex, Settings, check};
//! use ngsild_report::{Format, Options, Places, Shown, Total, report};
//!
//! let text = r#"{"id": "Room1", "type": "Room"}"#;
//! let found = check(&Document::parse(text.as_bytes()), &Settings::default());
//! let lines = LineIndex::new(text);
//!
//! let mut out = String::new();
//! let mut sarif = report(Format::Sarif, &Options::default());
//! sarif.begin("room.json", &mut out);
//! let shown: Vec<_> = found.findings.iter().map(Shown::whole).collect();
//! sarif.findings(&shown, Places::of(&lines), &mut out);
//! sarif.end(&Total::of(&found), None, &mut out);
//! sarif.finish(None, &mut out);
//! assert!(out.contains("\"ruleId\": \"ENT002\""));
//! # }
//! ```
//!
//! For one text that is in memory, [`render`] does the same in one call.

pub mod contexts;
mod format;
#[cfg(feature = "formats")]
mod formats;
#[cfg(feature = "formats")]
mod item;
pub mod json;
mod origin;
pub mod query;
mod report;
mod shown;
pub mod text;
mod words;

pub use format::Format;
#[cfg(feature = "formats")]
pub use formats::{gitb_csv, render, report};
pub use origin::{Origin, Places};
pub use report::{Location, Options, Report, Total};
pub use shown::Shown;
pub use words::{NOUNS, PHRASES, Words};
