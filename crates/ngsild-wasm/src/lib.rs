//! ngsild for JavaScript: bindings, nothing else. The package around them is in `npm/`.
//!
//! Texts cross as UTF-8 through the buffer of an [`Engine`], results come back as numbers and, where something
//! was found, as one JSON text. Small structured things cross as JavaScript values. Each feature makes a WASM
//! file of its own, so that a page does not load the parser of command line arguments.

#[cfg(feature = "cli")]
mod cli;
#[cfg(feature = "core")]
mod engine;
#[cfg(feature = "fetch")]
mod fetch;
#[cfg(feature = "files")]
mod files;
#[cfg(feature = "full")]
mod general;
#[cfg(any(feature = "core", feature = "reports"))]
mod given;
#[cfg(feature = "core")]
mod json_ld;
#[cfg(feature = "full")]
mod judges;
#[cfg(feature = "models")]
mod models;
#[cfg(feature = "core")]
mod options;
#[cfg(feature = "core")]
mod query;
#[cfg(all(any(feature = "cli", feature = "full"), target_arch = "wasm32"))]
mod random;
#[cfg(feature = "reports")]
mod reports;
#[cfg(feature = "core")]
mod rules;

#[cfg(feature = "cli")]
pub use cli::{Machine, manual_page, rule_pages, run, settings_schema};
#[cfg(feature = "core")]
pub use engine::Engine;
#[cfg(feature = "fetch")]
pub use fetch::{fetch_contexts, fetch_data};
#[cfg(feature = "files")]
pub use files::Slices;
#[cfg(feature = "models")]
pub use models::Models;
#[cfg(feature = "reports")]
pub use reports::render_report;
#[cfg(feature = "core")]
pub use rules::{nearest_rule, profiles, rule_facts};
