//! A schema that is ready to judge, or why it cannot.

use crate::address;
use crate::bundle::{Bundle, MAX_LAYERS, Parts, bundle};
use crate::fault::{Fault, Reason};
use crate::formats;
use crate::node::Tape;
use crate::store::{Schemas, Text};
use jsonschema::{Draft, PatternOptions, Retrieve, ValidationError, ValidationOptions, Validator};
use serde_json::Value as Tree;
use std::sync::{Arc, OnceLock};

/// Steps that a pattern with look-around may take on one string.
const MAX_STEPS: usize = 100_000;
/// Bytes that a compiled pattern may take.
const MAX_PATTERN: usize = 1 << 20;

/// How formats count for a validator.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Judging {
    /// Not at all.
    WithoutFormats,
    /// As the schema says, dates and times to RFC 3339.
    WithFormats,
    /// As the schema says, and dates with times to NGSI-LD: in UTC.
    InUtc,
}

/// A schema that was compiled.
pub(crate) struct Compiled {
    /// What messages call it: the type it describes, or the end of its address.
    pub(crate) name: String,
    pub(crate) address: Arc<str>,
    pub(crate) state: Result<Ready, Fault>,
    pub(crate) unknown_dialect: Option<String>,
}

/// A schema that can judge.
pub(crate) struct Ready {
    tree: Tree,
    draft: Draft,
    pub(crate) parts: Parts,
    pub(crate) branches_deeply: bool,
    /// How deeply data may be nested: the schemas under way multiply with it.
    pub(crate) deepest: usize,
    validators: [OnceLock<Option<Validator<Tape>>>; 3],
}

impl Compiled {
    pub(crate) fn new(schemas: &Schemas, text: &Arc<Text>) -> Self {
        let name = crate::types::type_of(text).unwrap_or_else(|| address::tail(&text.address).to_owned());
        let mut unknown_dialect = None;
        let state = bundle(schemas, text).and_then(|bundle| {
            unknown_dialect = bundle.unknown_dialect.clone();
            Ready::new(bundle)
        });
        Self { name, address: text.address.clone(), state, unknown_dialect }
    }
}

impl Ready {
    fn new(bundle: Bundle) -> Result<Self, Fault> {
        let mut ready = Self {
            tree: bundle.tree,
            draft: bundle.draft,
            parts: bundle.parts,
            branches_deeply: bundle.branches_deeply,
            deepest: MAX_LAYERS / bundle.layers.max(1),
            validators: Default::default(),
        };
        let first = ready.build(Judging::WithFormats).map_err(|error| ready.fault(&error))?;
        if let Some(place) = ready.validators.get_mut(Judging::WithFormats as usize) {
            *place = OnceLock::from(Some(first));
        }
        Ok(ready)
    }

    /// The validator; `None` where the crate refuses to build it, which the first build would have found.
    pub(crate) fn validator(&self, judging: Judging) -> Option<&Validator<Tape>> {
        let place = self.validators.get(judging as usize)?;
        place.get_or_init(|| self.build(judging).ok()).as_ref()
    }

    /// A place in the bundle.
    pub(crate) fn schema_at(&self, place: &str) -> Option<&Tree> {
        self.tree.pointer(place)
    }

    fn build(&self, judging: Judging) -> Result<Validator<Tape>, ValidationError<'static>> {
        options(self.draft, judging).build(&self.tree)
    }

    /// What is wrong with a schema that cannot be built.
    fn fault(&self, error: &ValidationError<'static>) -> Fault {
        let place = error.instance_path().as_str();
        let (address, pointer) = self.parts.origin(place);
        Fault { address, pointer, reason: Reason::Refused(crate::refused::text(&self.tree, error)) }
    }
}

/// How the crate is to read schemas.
pub(crate) fn options(draft: Draft, judging: Judging) -> ValidationOptions<'static, Arc<dyn Retrieve>, Tape> {
    let patterns = PatternOptions::fancy_regex().backtrack_limit(MAX_STEPS).size_limit(MAX_PATTERN);
    let options = jsonschema::options_for::<Tape>()
        .with_draft(draft)
        .should_validate_formats(judging != Judging::WithoutFormats)
        .with_pattern_options(patterns)
        .offline();
    if judging == Judging::InUtc {
        options.with_format("date-time", formats::is_utc)
    } else {
        options.with_format("date-time", formats::is_rfc_3339)
    }
}
