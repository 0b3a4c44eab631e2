//! The words of the standard: attribute kinds, their members, core terms, versions.

pub mod kind;
pub mod member;
pub mod terms;
mod version;

pub use kind::AttributeKind;
pub use member::Member;
pub use version::SpecVersion;
