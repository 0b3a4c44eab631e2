//! The words of the standard: attribute kinds, their members, core terms, versions, unit codes. And the first look at a
//! text, which needs nothing else.
//!
//! What every byte of good data goes through is here and in `ngsild-json`: the WASM build makes these two fast, and what
//! has something to say small.

pub mod core;
pub mod date_time;
pub mod direct;
pub mod expansion;
pub mod glance;
pub mod kind;
pub mod member;
pub mod position;
pub mod seen;
pub mod terms;
pub mod units;
mod version;

pub use kind::AttributeKind;
pub use member::Member;
pub use version::SpecVersion;
