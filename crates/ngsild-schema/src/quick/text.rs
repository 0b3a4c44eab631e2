//! Patterns and formats, each compiled once for all schemas, when it is first needed.

use crate::compiled::{Judging, options};
use crate::node::{At, Tape};
use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::{Draft, Validator};
use ngsild_fit::{Verdict, is_plainly_sound};
use ngsild_json::Value;
use serde_json::{Value as Tree, json};
use std::collections::HashMap;
use std::sync::OnceLock;

/// What texts have to be, of the schemas that were met.
#[derive(Default)]
pub(super) struct Texts {
    all: Vec<Wish>,
    patterns: HashMap<String, Option<usize>>,
    formats: HashMap<(String, Draft), usize>,
}

/// One keyword alone, as a schema.
struct Wish {
    schema: Tree,
    draft: Draft,
    /// `None` where it is broken.
    compiled: OnceLock<Option<Validator<Tape>>>,
}

impl Wish {
    fn new(schema: Tree, draft: Draft) -> Self {
        Self { schema, draft, compiled: OnceLock::new() }
    }

    fn compiled(&self) -> Option<&Validator<Tape>> {
        // The crate knows best how it reads patterns, and which formats there are.
        let build = || options(self.draft, Judging::WithFormats).build(&self.schema).ok();
        self.compiled.get_or_init(build).as_ref()
    }
}

impl Texts {
    /// The number of a pattern; `None` where it is none.
    pub(super) fn pattern(&mut self, text: &str) -> Option<usize> {
        if let Some(known) = self.patterns.get(text) {
            return *known;
        }
        let wish = Wish::new(json!({ "pattern": text }), Draft::Draft202012);
        let number = (is_plainly_sound(text) || wish.compiled().is_some()).then_some(self.all.len());
        if number.is_some() {
            self.all.push(wish);
        }
        self.patterns.insert(text.to_owned(), number);
        number
    }

    /// The number of a format in a draft.
    pub(super) fn format(&mut self, name: &str, draft: Draft) -> usize {
        *self.formats.entry((name.to_owned(), draft)).or_insert_with(|| {
            self.all.push(Wish::new(json!({ "format": name }), draft));
            self.all.len() - 1
        })
    }

    /// Whether a text is as a pattern or format wants it; in doubt where that takes too long.
    pub(super) fn fits(&self, number: usize, value: Value<'_>) -> Verdict {
        let Some(validator) = self.all.get(number).and_then(Wish::compiled) else { return Verdict::Unknown };
        match validator.validate(At::Value(value)).map_err(|error| error.into_parts().kind) {
            Ok(()) => Verdict::Yes,
            Err(Kind::Pattern { .. } | Kind::Format { .. }) => Verdict::No,
            Err(_) => Verdict::Unknown,
        }
    }
}
