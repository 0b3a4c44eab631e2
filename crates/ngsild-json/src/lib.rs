//! A lossless, spanned JSON tree.
//!
//! [`Document::parse`] turns text into a flat tape of [`Node`]s that point back into the source. It never
//! fails: what RFC 8259 forbids is listed in [`Document::errors`], each with its place, and parsing goes on
//! after it, so that one typing error does not hide the rest. Numbers keep their spelling, members their
//! order, repeated members are kept.
//!
//! All offsets are byte offsets into the UTF-8 source, from 0; [`LineIndex`] turns them into line, column
//! and UTF-16 offset.

mod block;
mod cursor;
mod document;
mod edit;
mod encoding;
mod error;
mod hash;
mod line_index;
mod lines;
mod node;
mod number;
mod order;
mod parse;
mod pointer;
mod points;
mod print;
mod sheet;
mod span;
mod stream;
mod string;
mod writer;

pub use block::{Block, Class};
pub use cursor::{Cursor, Text, Token, Word};
pub use document::{Document, Items, Member, Members, Value};
pub use edit::{ApplyError, Edit, apply};
pub use encoding::{transcode, utf8_of_utf16};
pub use error::{Repair, SyntaxError, SyntaxErrorKind};
pub use hash::{key_hash, key_hash_joined};
pub use line_index::{LineIndex, Position, utf16_units};
pub use lines::{is_enough_of_lines, is_lines, is_named_as_lines};
pub use node::{Kind, Node, NodeId};
pub use order::{first_equals, order, sorted};
pub use parse::{Limits, Sequence};
pub use pointer::escape_token;
pub use points::Points;
pub use print::{is_dense, minify, minify_into, pretty, quote, quote_into};
pub use sheet::{Sheet, is_ascii, same_bytes};
pub use span::Span;
pub use stream::{Chunk, Splitter};
pub use string::unescape;
pub use writer::Writer;
