//! A schema that is ready to judge, or why it cannot.

use crate::bundle::{Bundle, MAX_LAYERS, Parts, bundle};
use crate::complaint::{Complaint, Judges, Want};
use crate::fault::{Fault, Reason};
use crate::formats;
use crate::judge::is_deeper;
use crate::place::{Places, Spot};
use crate::store::{Schemas, Text};
use crate::tree::shown;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::{Draft, JsonType, PatternOptions, Retrieve, ValidationError, ValidationOptions, Validator};
use ngsild::{SchemaPlace, shorten};
use ngsild_fit::{View, What};
use ngsild_json::Value;
use serde_json::Value as Tree;
use std::sync::{Arc, OnceLock};

/// Steps that a pattern with look-around may take on one string.
pub(crate) const MAX_STEPS: usize = 100_000;
/// Arrays and objects inside one another, for schemas whose alternatives lead to themselves.
pub(crate) const MAX_NESTED: usize = 16;
/// Bytes that a compiled pattern may take.
pub(crate) const MAX_PATTERN: usize = 1 << 20;

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
    /// What messages call it.
    pub(crate) name: String,
    pub(crate) address: Arc<str>,
    pub(crate) state: Result<Ready, Fault>,
    pub(crate) unknown_dialect: Option<String>,
}

/// A schema that can judge.
pub(crate) struct Ready {
    name: String,
    tree: Tree,
    draft: Draft,
    pub(crate) parts: Parts,
    /// How deeply data may be nested: the schemas under way multiply with it.
    deepest: usize,
    validators: [OnceLock<Option<Validator>>; 3],
}

impl Compiled {
    pub(crate) fn new(schemas: &Schemas, text: &Arc<Text>) -> Self {
        let name = crate::types::name_of(text);
        let mut unknown_dialect = None;
        let state = bundle(schemas, text).and_then(|bundle| {
            unknown_dialect = bundle.unknown_dialect.clone();
            Ready::new(bundle, name.clone())
        });
        Self { name, address: text.address.clone(), state, unknown_dialect }
    }
}

impl Ready {
    fn new(bundle: Bundle, name: String) -> Result<Self, Fault> {
        let deepest = MAX_LAYERS / bundle.layers.max(1);
        let mut ready = Self {
            name,
            tree: bundle.tree,
            draft: bundle.draft,
            parts: bundle.parts,
            deepest: if bundle.branches_deeply { deepest.min(MAX_NESTED) } else { deepest },
            validators: Default::default(),
        };
        let first = ready.build(Judging::WithFormats).map_err(|error| ready.fault(&error))?;
        if let Some(place) = ready.validators.get_mut(Judging::WithFormats as usize) {
            *place = OnceLock::from(Some(first));
        }
        Ok(ready)
    }

    /// Whether an Entity is nested no more deeply than the schema can judge.
    pub(crate) fn takes(&self, entity: Value<'_>) -> bool {
        !is_deeper(entity, self.deepest)
    }

    /// The validator; `None` where the crate refuses to build it, which the first build would have found.
    fn validator(&self, judging: Judging) -> Option<&Validator> {
        let place = self.validators.get(judging as usize)?;
        place.get_or_init(|| self.build(judging).ok()).as_ref()
    }

    fn build(&self, judging: Judging) -> Result<Validator, ValidationError<'static>> {
        options(self.draft, judging).build(&self.tree)
    }

    /// What is wrong with a schema that cannot be built.
    fn fault(&self, error: &ValidationError<'static>) -> Fault {
        let place = error.instance_path().as_str();
        let (address, pointer) = self.parts.origin(place);
        Fault { address, pointer, reason: Reason::Refused(crate::refused::text(&self.tree, error)) }
    }
}

impl Judges for Ready {
    fn name(&self) -> &str {
        &self.name
    }

    fn root(&self) -> SchemaPlace {
        let (address, pointer) = self.parts.origin("");
        SchemaPlace { address: address.to_string(), pointer, keyword: String::new() }
    }

    fn complaints<'c>(&'c self, view: &'c View<'c>, judging: Judging) -> Option<Vec<Complaint<'c>>> {
        let entity = What::Entity(view);
        let tree = shown(entity);
        let errors = self.validator(judging)?.iter_errors(&tree);
        let places = Places::of(entity);
        Some(errors.map(|error| self.complaint(&places, error)).collect())
    }
}

impl Ready {
    fn complaint<'c>(&'c self, places: &Places<'c>, error: ValidationError<'_>) -> Complaint<'c> {
        let spot = places.find(error.instance_path());
        let (address, pointer) = self.parts.origin(error.schema_path().as_str());
        let keyword = match error.kind() {
            Kind::FalseSchema => pointer.rsplit('/').next().unwrap_or_default(),
            kind => kind.keyword(),
        };
        let schema = SchemaPlace { address: address.to_string(), keyword: keyword.to_owned(), pointer };
        let want = self.want(places, &spot, error.into_parts().kind);
        Complaint { want, spot, schema }
    }

    fn want<'c>(&'c self, places: &Places<'c>, spot: &Spot<'c>, kind: Kind) -> Want<'c> {
        match kind {
            Kind::Type { kind } => Want::Types(types(&kind)),
            Kind::Required { property } => {
                Want::Member(property.as_str().unwrap_or_default().to_owned().into())
            }
            Kind::Enum { options } => Want::Enumeration(options),
            Kind::Constant { expected_value } => Want::Constant(Tree::clone(&expected_value)),
            Kind::Pattern { pattern } => Want::Pattern(pattern),
            Kind::BacktrackLimitExceeded { .. } | Kind::RegexEngineFailure { .. } => Want::Costly,
            Kind::Maximum { limit } => Want::Range(format!("at most {limit}")),
            Kind::Minimum { limit } => Want::Range(format!("at least {limit}")),
            Kind::ExclusiveMaximum { limit } => Want::Range(format!("less than {limit}")),
            Kind::ExclusiveMinimum { limit } => Want::Range(format!("more than {limit}")),
            Kind::MultipleOf { multiple_of } => Want::Range(format!("a multiple of {multiple_of}")),
            Kind::MaxLength { limit } | Kind::MaxItems { limit } | Kind::MaxProperties { limit } => {
                Want::Size(format!("at most {limit}"))
            }
            Kind::MinLength { limit } | Kind::MinItems { limit } | Kind::MinProperties { limit } => {
                Want::Size(format!("at least {limit}"))
            }
            Kind::UniqueItems => Want::Unique,
            Kind::Contains => Want::Contains,
            Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
                Want::NoMembers(unexpected.iter().filter_map(|name| places.member(spot, name)).collect())
            }
            Kind::AdditionalItems { limit } => Want::NoItems(limit),
            Kind::PropertyNames { error } => {
                let name = error.instance().as_str().unwrap_or_default();
                let member = places.member(spot, name);
                member.map_or(Want::Other, |member| Want::Name(member, wanted_of_name(&error)))
            }
            Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
                let branch = |errors: Vec<ValidationError<'static>>| {
                    errors.into_iter().map(|error| self.complaint(places, error)).collect()
                };
                Want::OneOf(context.into_iter().map(branch).collect())
            }
            Kind::OneOfMultipleValid { .. } => Want::OnlyOne,
            Kind::Not { .. } | Kind::FalseSchema => Want::Nothing,
            Kind::Format { format } => Want::Format(format),
            _ => Want::Other,
        }
    }
}

/// The types of an error, in the order of `JsonType`.
pub(crate) fn types(kind: &TypeKind) -> Vec<JsonType> {
    match kind {
        TypeKind::Single(one) => vec![*one],
        TypeKind::Multiple(several) => several.iter().collect(),
    }
}

fn wanted_of_name(error: &ValidationError<'static>) -> String {
    match error.kind() {
        Kind::Pattern { pattern } => format!("it wants the form `{}`.", shorten(pattern)),
        Kind::MaxLength { limit } => format!("it wants at most {limit} characters."),
        Kind::MinLength { limit } => format!("it wants at least {limit} characters."),
        other => format!("see its `{}`.", other.keyword()),
    }
}

/// How the crate is to read schemas.
pub(crate) fn options(draft: Draft, judging: Judging) -> ValidationOptions<'static, Arc<dyn Retrieve>> {
    let patterns = PatternOptions::fancy_regex().backtrack_limit(MAX_STEPS).size_limit(MAX_PATTERN);
    let options = jsonschema::options()
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
