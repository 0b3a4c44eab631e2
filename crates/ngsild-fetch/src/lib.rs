//! Contexts, schemas and data that are fetched: only with permission, within limits, and only what is one. This crate decides and
//! does no I/O: a host asks [`Fetching::next`] for an address, gets what is there, and hands the answer back.
//!
//! ```
//! use ngsild::context::Contexts;
//! use ngsild_fetch::{Answer, Fetching, Kind, Limits, Permission};
//!
//! let permission = Permission { hosts: vec!["example.org".to_owned()], ..Permission::default() };
//! let mut fetching = Fetching::new(permission, Limits::default(), Contexts::new());
//! fetching.want("https://example.org/rooms.jsonld", Kind::Context, "room.json");
//! while let Some(address) = fetching.next() {
//!     assert_eq!(address.host(), "example.org");
//!     let body = br#"{"@context": {"Room": "https://example.org/Room"}}"#.to_vec();
//!     fetching.answer(Ok(Answer { media_type: "application/ld+json".to_owned(), body, ..Answer::ok() }));
//! }
//! assert_eq!(fetching.end().documents.len(), 1);
//! ```

mod address;
mod answer;
mod fetching;
mod permission;
mod trouble;

pub use address::{Address, is_private};
pub use answer::{ACCEPTED, Answer};
pub use fetching::{Document, Failed, Fetched, Fetching, Kind, Limits, Wanted};
pub use permission::Permission;
pub use trouble::Trouble;
