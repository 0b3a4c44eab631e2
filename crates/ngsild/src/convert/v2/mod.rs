//! NGSIv2, normalized and key-values. Source: the FIWARE NGSIv2 specification; catalogue 11.

mod geo;
mod metadata;
mod names;
mod options;
mod read;
mod types;
mod values;
mod write;

pub use options::{DateTimeForm, NgsiV2Options, TimeInstant};
pub(super) use read::{read, read_key_values};
pub(super) use write::{write, write_key_values};
