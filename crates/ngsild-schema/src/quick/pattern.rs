//! Patterns, each compiled once for all schemas, when it is first needed.

use crate::compiled::{Judging, options};
use crate::node::{At, Tape};
use jsonschema::{Draft, Validator};
use ngsild_fit::is_plainly_sound;
use ngsild_json::Value;
use serde_json::json;
use std::collections::HashMap;
use std::sync::OnceLock;

/// The patterns that were met.
#[derive(Default)]
pub(super) struct Patterns {
    all: Vec<Pattern>,
    known: HashMap<String, Option<usize>>,
}

struct Pattern {
    text: String,
    /// `None` where it is no pattern.
    compiled: OnceLock<Option<Validator<Tape>>>,
}

impl Pattern {
    fn compiled(&self) -> Option<&Validator<Tape>> {
        // The crate knows best how it reads patterns.
        let build =
            || options(Draft::Draft202012, Judging::WithoutFormats).build(&json!({ "pattern": self.text }));
        self.compiled.get_or_init(|| build().ok()).as_ref()
    }
}

impl Patterns {
    /// The number of a pattern; `None` where it is none.
    pub(super) fn find(&mut self, text: &str) -> Option<usize> {
        if let Some(known) = self.known.get(text) {
            return *known;
        }
        let pattern = Pattern { text: text.to_owned(), compiled: OnceLock::new() };
        let number = (is_plainly_sound(text) || pattern.compiled().is_some()).then_some(self.all.len());
        if number.is_some() {
            self.all.push(pattern);
        }
        self.known.insert(text.to_owned(), number);
        number
    }

    /// Whether a text fits; `false` also where its pattern takes too long.
    pub(super) fn fits(&self, number: usize, value: Value<'_>) -> bool {
        let validator = self.all.get(number).and_then(Pattern::compiled);
        validator.is_some_and(|validator| validator.is_valid(At::Value(value)))
    }
}
