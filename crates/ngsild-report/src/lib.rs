//! Findings on their way out: [`json`] for programs, [`text`] for people. Pure functions, strings out.

pub mod json;
mod origin;
pub mod text;

pub use origin::{Origin, Places};
