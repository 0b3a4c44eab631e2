//! Patterns and formats, each compiled once for all schemas, when it is first needed.

use crate::compiled::{Judging, MAX_PATTERN, MAX_STEPS, options};
use fancy_regex::{Regex, RegexBuilder};
use jsonschema::{Draft, Validator};
use jsonschema_regex::to_rust_regex;
use ngsild_fit::{Verdict, is_plainly_sound};
use serde_json::{Value as Tree, json};
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// What texts have to be, of the schemas that were met.
#[derive(Default)]
pub(super) struct Texts {
    all: Vec<Wish>,
    patterns: HashMap<String, Option<usize>>,
    formats: HashMap<(String, Draft), usize>,
}

/// What one keyword wants of a text. `None` where it is broken.
enum Wish {
    /// A pattern. The crate takes it as this does, but compiles a meta-schema with it.
    Pattern(String, OnceLock<Option<Regex>>),
    /// A format, as a draft has it.
    Format(String, Draft, OnceLock<Option<Arc<Validator>>>),
    /// A format that nobody knows.
    Anything,
}

impl Wish {
    fn fits(&self, text: &str) -> Verdict {
        match self {
            Self::Pattern(pattern, compiled) => {
                let Some(regex) = compiled.get_or_init(|| compile(pattern)) else { return Verdict::Unknown };
                // The engine panics on a few patterns: https://github.com/rust-lang/regex/issues/1344.
                let found = catch_unwind(AssertUnwindSafe(|| regex.is_match(text)));
                found.map_or(Verdict::Unknown, |found| found.map_or(Verdict::Unknown, Verdict::when))
            }
            // Without a scheme it is none, and the crate need not be asked.
            Self::Format(name, ..) if name == "uri" && !text.contains(':') => Verdict::No,
            Self::Format(name, draft, compiled) => {
                let Some(validator) = compiled.get_or_init(|| format(name, *draft)) else {
                    return Verdict::Unknown;
                };
                Verdict::when(validator.is_valid(&Tree::from(text)))
            }
            Self::Anything => Verdict::Yes,
        }
    }
}

/// What judges texts by a format. To build it takes the crate milliseconds, meta-schema included, so it is kept for all
/// schemas there will be: there are few formats.
fn format(name: &str, draft: Draft) -> Option<Arc<Validator>> {
    static BUILT: Mutex<Vec<(String, Draft, Arc<Validator>)>> = Mutex::new(Vec::new());
    let mut built = BUILT.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((.., known)) = built.iter().find(|(own, of, _)| own == name && *of == draft) {
        return Some(known.clone());
    }
    let validator = options(draft, Judging::WithFormats).build(&json!({ "format": name })).ok()?;
    let validator = Arc::new(validator);
    built.push((name.to_owned(), draft, validator.clone()));
    Some(validator)
}

fn compile(pattern: &str) -> Option<Regex> {
    let translated = to_rust_regex(pattern).ok()?;
    RegexBuilder::new(&translated).backtrack_limit(MAX_STEPS).delegate_size_limit(MAX_PATTERN).build().ok()
}

impl Texts {
    /// The number of a pattern; `None` where it is none.
    pub(super) fn pattern(&mut self, text: &str) -> Option<usize> {
        if let Some(known) = self.patterns.get(text) {
            return *known;
        }
        // To compile it takes a while, so what is sound for certain has time until a text needs it.
        let compiled = if is_plainly_sound(text) { OnceLock::new() } else { OnceLock::from(compile(text)) };
        let is_broken = compiled.get().is_some_and(Option::is_none);
        let number = (!is_broken).then(|| self.push(Wish::Pattern(text.to_owned(), compiled)));
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
        let wish =
            if is_known { Wish::Format(name.to_owned(), draft, OnceLock::new()) } else { Wish::Anything };
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
