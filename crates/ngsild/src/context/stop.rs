//! Why an expansion or compaction ends early.

use super::trouble::Trouble;
use crate::check::report::{Place, shorten};
use crate::rules::Template;
use ngsild_json::{Value, minify};

/// Why an expansion ends early.
pub(super) enum Stop {
    Trouble(Trouble),
    /// What is needed that only a general processor knows.
    Beyond(&'static str, Place),
}

pub(super) type Step<T = ()> = Result<T, Box<Stop>>;

#[cold]
pub(super) fn beyond<T>(what: &'static str, place: impl Into<Place>) -> Step<T> {
    Err(Box::new(Stop::Beyond(what, place.into())))
}

#[cold]
pub(super) fn wrong<T>(template: &'static Template, place: impl Into<Place>, args: &[&str]) -> Step<T> {
    Err(Box::new(Stop::Trouble(*Trouble::make(template, place, args))))
}

/// A value as messages show it.
pub(super) fn shown(value: Value<'_>) -> String {
    shorten(&minify(value))
}
