//! Patterns, each compiled once for all schemas.

use super::Verdict;
use crate::compiled::{Judging, options};
use crate::node::{At, Tape};
use jsonschema::{Draft, Validator};
use ngsild_json::Value;
use serde_json::json;
use std::collections::HashMap;

/// The patterns that were met.
#[derive(Default)]
pub(super) struct Patterns {
    all: Vec<Validator<Tape>>,
    known: HashMap<String, Option<usize>>,
}

impl Patterns {
    /// The number of a pattern; `None` where it is none.
    pub(super) fn find(&mut self, pattern: &str) -> Option<usize> {
        if let Some(known) = self.known.get(pattern) {
            return *known;
        }
        // The crate knows best how it reads patterns.
        let built =
            options(Draft::Draft202012, Judging::WithoutFormats).build(&json!({ "pattern": pattern }));
        let number = built.ok().map(|validator| {
            self.all.push(validator);
            self.all.len() - 1
        });
        self.known.insert(pattern.to_owned(), number);
        number
    }

    pub(super) fn fits(&self, number: usize, value: Value<'_>) -> Verdict {
        match self.all.get(number).map(|validator| validator.is_valid(At::Value(value))) {
            Some(true) => Verdict::Yes,
            // It may have taken too long.
            _ => Verdict::Unknown,
        }
    }
}
