//! Patterns and formats, each compiled once for all schemas, when it is first needed.

use crate::compiled::{Judging, MAX_STEPS, options};
use fancy_regex::{Regex, RegexBuilder};
use jsonschema::error::ValidationErrorKind as Kind;
use jsonschema::{Draft, Validator};
use jsonschema_regex::to_rust_regex;
use ngsild_fit::{Verdict, is_plainly_sound};
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

/// What one keyword wants of a text. `None` where it is broken.
enum Wish {
    /// A pattern that no limit is needed for. The crate takes it as this does, but compiles a meta-schema with it.
    Sound(String, OnceLock<Option<Regex>>),
    /// Another pattern, or a format, as a schema of its own.
    Other(Tree, Draft, OnceLock<Option<Validator>>),
    /// A format that nobody knows.
    Anything,
}

impl Wish {
    fn other(schema: Tree, draft: Draft) -> Self {
        Self::Other(schema, draft, OnceLock::new())
    }

    fn fits(&self, text: &str) -> Verdict {
        match self {
            Self::Sound(pattern, compiled) => match compiled.get_or_init(|| compile(pattern)) {
                Some(regex) => regex.is_match(text).map_or(Verdict::Unknown, Verdict::when),
                None => Verdict::Unknown,
            },
            Self::Other(schema, draft, compiled) => {
                let validator = compiled.get_or_init(|| build(schema, *draft));
                let Some(validator) = validator else { return Verdict::Unknown };
                match validator.validate(&Tree::from(text)).map_err(|error| error.into_parts().kind) {
                    Ok(()) => Verdict::Yes,
                    Err(Kind::Pattern { .. } | Kind::Format { .. }) => Verdict::No,
                    Err(_) => Verdict::Unknown,
                }
            }
            Self::Anything => Verdict::Yes,
        }
    }
}

fn compile(pattern: &str) -> Option<Regex> {
    RegexBuilder::new(&to_rust_regex(pattern).ok()?).backtrack_limit(MAX_STEPS).build().ok()
}

fn build(schema: &Tree, draft: Draft) -> Option<Validator> {
    options(draft, Judging::WithFormats).build(schema).ok()
}

impl Texts {
    /// The number of a pattern; `None` where it is none.
    pub(super) fn pattern(&mut self, text: &str) -> Option<usize> {
        if let Some(known) = self.patterns.get(text) {
            return *known;
        }
        let number = if is_plainly_sound(text) {
            Some(self.push(Wish::Sound(text.to_owned(), OnceLock::new())))
        } else {
            let schema = json!({ "pattern": text });
            let built = build(&schema, Draft::Draft202012);
            let wish = |validator| Wish::Other(schema, Draft::Draft202012, OnceLock::from(Some(validator)));
            built.map(|validator| self.push(wish(validator)))
        };
        self.patterns.insert(text.to_owned(), number);
        number
    }

    /// The number of a format in a draft.
    pub(super) fn format(&mut self, name: &str, draft: Draft) -> usize {
        let key = (name.to_owned(), draft);
        if let Some(known) = self.formats.get(&key) {
            return *known;
        }
        let is_known = options(draft, Judging::WithFormats).is_known_format(draft, name);
        let wish = if is_known { Wish::other(json!({ "format": name }), draft) } else { Wish::Anything };
        let number = self.push(wish);
        self.formats.insert(key, number);
        number
    }

    fn push(&mut self, wish: Wish) -> usize {
        self.all.push(wish);
        self.all.len() - 1
    }

    /// Whether a text is as a pattern or format wants it; in doubt where that takes too long.
    pub(super) fn fits(&self, number: usize, text: &str) -> Verdict {
        self.all.get(number).map_or(Verdict::Unknown, |wish| wish.fits(text))
    }
}
