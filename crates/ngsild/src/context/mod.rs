//! Contexts compiled into tables, and documents expanded on them, from text to text in one pass.
//!
//! ```
//! use ngsild::context::{Contexts, ExpandOptions, expand};
//!
//! let document = ngsild::Document::parse(br#"{"id": "urn:ngsi-ld:Room:1", "type": "Room"}"#);
//! let expanded = expand(&document, &ExpandOptions::default(), &Contexts::new()).map_err(|b| b.what);
//! assert_eq!(
//!     expanded.map(|e| e.text),
//!     Ok(r#"[{"@id":"urn:ngsi-ld:Room:1","@type":["https://uri.etsi.org/ngsi-ld/default-context/Room"]}]"#.to_owned())
//! );
//! ```

mod compact;
mod compaction;
mod compile;
mod contained;
mod core;
mod define;
mod expand;
mod expansion;
mod inverse;
mod iri;
mod keyword;
mod local;
mod options;
mod proof;
mod report;
mod stop;
mod store;
pub(crate) mod survey;
mod table;
mod term;
mod trouble;

pub use self::core::{Core, core_context};
pub use compact::compact;
pub use expand::{Beyond, expand, expand_into};
pub use keyword::Keyword;
pub(crate) use keyword::looks_like_keyword;
pub use options::{CompactOptions, ExpandOptions};
pub use proof::{DATA_INTEGRITY, data_integrity_context};
pub use report::{ContextReport, ContextUse, NameUse, Origin, Overridden, Role, context_report};
pub use store::Contexts;
pub use table::{Base, Context};
pub use term::{Container, Definition, Direction, Mapping, Term, TypeMapping};
