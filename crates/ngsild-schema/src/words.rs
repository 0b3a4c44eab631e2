//! What a schema says of data, in words: what was expected, what is there, the nearest value that is allowed.

use crate::compiled::{Compiled, Ready};
use crate::formats;
use crate::node::At;
use crate::place::{Spot, find};
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::json::{Array, Node, Object};
use jsonschema::{JsonType, ValidationError};
use ngsild::rules::{Template, sch};
use ngsild::{SchemaPlace, nearest, shorten};
use ngsild_json::{NodeId, Span};
use serde_json::Value as Tree;

/// Values of an enumeration that are looked at for the nearest one.
const MAX_COMPARED: usize = 2000;
/// Values of an enumeration that a message lists.
const MAX_LISTED: usize = 12;

/// One thing that a schema says.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Remark {
    pub(crate) template: &'static Template,
    pub(crate) args: Vec<String>,
    pub(crate) span: Span,
    pub(crate) node: NodeId,
    pub(crate) schema: SchemaPlace,
    /// The value that would be right, as JSON, where one is near.
    pub(crate) instead: Option<String>,
    /// A member that would be right under another name: its name's place, and that name.
    pub(crate) rename: Option<(Span, String)>,
}

/// Writes the errors of one schema about one Entity.
#[derive(Clone, Copy)]
pub(crate) struct Writer<'w> {
    pub(crate) compiled: &'w Compiled,
    pub(crate) ready: &'w Ready,
    pub(crate) entity: At<'w>,
    /// Formats are remarks only.
    pub(crate) mild: bool,
}

impl<'w> Writer<'w> {
    /// What an error says; several remarks where it is about several members.
    pub(crate) fn remarks(&self, error: &ValidationError<'_>) -> Vec<Remark> {
        let spot = find(self.entity, error.instance_path());
        let who = self.compiled.name.clone();
        let (name, shown) = (spot.subject(), spot.shown());
        let say = |template: &'static Template, args: Vec<String>| self.remark(error, &spot, template, args);
        let range = |wanted: String| say(&sch::RANGE, vec![name.clone(), shown.clone(), who.clone(), wanted]);
        let size = |wanted: String| say(&sch::SIZE, vec![name.clone(), spot.size(), who.clone(), wanted]);
        let one = match error.kind() {
            Kind::Type { kind } => self.wrong_type(error, &spot, &sch::WRONG_TYPE, type_names(kind)),
            Kind::Required { property } => self.required(error, &spot, property),
            Kind::Enum { options } => self.enumeration(error, &spot, options),
            Kind::Constant { expected_value } => {
                let expected = expected_value.to_string();
                let mut remark = say(&sch::CONST, vec![name, shown, who, shorten(&expected)]);
                remark.instead = Some(expected);
                remark
            }
            Kind::Pattern { pattern } => say(&sch::PATTERN, vec![name, shown, who, shorten(pattern)]),
            Kind::BacktrackLimitExceeded { .. } | Kind::RegexEngineFailure { .. } => {
                say(&sch::COSTLY, vec![name, self.keyword_value(error), who])
            }
            Kind::Maximum { limit } => range(format!("at most {limit}")),
            Kind::Minimum { limit } => range(format!("at least {limit}")),
            Kind::ExclusiveMaximum { limit } => range(format!("less than {limit}")),
            Kind::ExclusiveMinimum { limit } => range(format!("more than {limit}")),
            Kind::MultipleOf { multiple_of } => range(format!("a multiple of {multiple_of}")),
            Kind::MaxLength { limit } | Kind::MaxItems { limit } | Kind::MaxProperties { limit } => {
                size(format!("at most {limit}"))
            }
            Kind::MinLength { limit } | Kind::MinItems { limit } | Kind::MinProperties { limit } => {
                size(format!("at least {limit}"))
            }
            Kind::UniqueItems => say(&sch::NOT_UNIQUE, vec![name, who]),
            Kind::Contains => say(&sch::CONTAINS, vec![name, who]),
            Kind::AdditionalProperties { unexpected } | Kind::UnevaluatedProperties { unexpected } => {
                return unexpected.iter().map(|member| self.unexpected(error, &spot, member)).collect();
            }
            Kind::AdditionalItems { limit } => say(&sch::UNEXPECTED_ITEM, vec![name, who, limit.to_string()]),
            Kind::PropertyNames { error: inner } => self.member_name(error, &spot, inner),
            Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
                self.alternatives(error, &spot, context)
            }
            Kind::OneOfMultipleValid { .. } => say(&sch::SEVERAL, vec![name, shown, who]),
            Kind::Not { .. } | Kind::FalseSchema => say(&sch::FORBIDDEN, vec![name, shown, who]),
            Kind::Format { format } => self.format(error, &spot, format),
            other => say(&sch::OTHER, vec![name, other.keyword().to_owned(), who]),
        };
        vec![one]
    }

    /// What is said of the whole Entity.
    pub(crate) fn of_entity(&self, template: &'static Template, args: Vec<String>) -> Option<Remark> {
        let value = self.entity.value()?;
        let (address, pointer) = self.ready.parts.origin("");
        let start = value.span().start;
        Some(Remark {
            template,
            args,
            span: Span::new(start, start + 1),
            node: value.id(),
            schema: SchemaPlace { address: address.to_string(), pointer, keyword: String::new() },
            instead: None,
            rename: None,
        })
    }

    fn remark(
        &self,
        error: &ValidationError<'_>,
        spot: &Spot<'_>,
        template: &'static Template,
        args: Vec<String>,
    ) -> Remark {
        let (address, pointer) = self.ready.parts.origin(error.schema_path().as_str());
        let last = pointer.rsplit('/').next().unwrap_or_default();
        let keyword = match error.kind() {
            Kind::FalseSchema => last,
            kind => kind.keyword(),
        };
        Remark {
            template,
            args,
            span: spot.span,
            node: spot.node,
            schema: SchemaPlace { address: address.to_string(), keyword: keyword.to_owned(), pointer },
            instead: None,
            rename: None,
        }
    }

    fn wrong_type(
        &self,
        error: &ValidationError<'_>,
        spot: &Spot<'_>,
        template: &'static Template,
        wanted: String,
    ) -> Remark {
        let kind = spot.at.map_or("no value", |at| with_article(at.json_type()));
        let args = vec![spot.subject(), spot.shown(), kind.to_owned(), self.compiled.name.clone(), wanted];
        self.remark(error, spot, template, args)
    }

    fn required(&self, error: &ValidationError<'_>, spot: &Spot<'_>, property: &Tree) -> Remark {
        let property = property.as_str().unwrap_or_default();
        let spot = spot.opening();
        let args = vec![spot.subject(), property.to_owned(), self.compiled.name.clone()];
        let known = self.known_members(error);
        let strangers: Vec<_> =
            spot.members().into_iter().filter(|(name, _)| !known.contains(name)).collect();
        let near = nearest(property, strangers.iter().map(|(name, _)| name.as_str())).map(str::to_owned);
        let place = near.and_then(|near| strangers.iter().find(|(name, _)| *name == near).cloned());
        let Some((near, span)) = place else { return self.remark(error, &spot, &sch::REQUIRED, args) };
        let args = args.into_iter().chain([near]).collect();
        let mut remark = self.remark(error, &spot, &sch::REQUIRED_NEAR, args);
        remark.rename = Some((span, property.to_owned()));
        remark
    }

    fn enumeration(&self, error: &ValidationError<'_>, spot: &Spot<'_>, options: &Tree) -> Remark {
        let options = options.as_array().map(Vec::as_slice).unwrap_or_default();
        let mut listed: Vec<String> =
            options.iter().take(MAX_LISTED).map(|option| shorten(&option.to_string())).collect();
        if options.len() > MAX_LISTED {
            listed.push(format!("{} more", options.len() - MAX_LISTED));
        }
        let mut args = vec![spot.subject(), spot.shown(), self.compiled.name.clone(), list(&listed, "and")];
        let own = spot.at.and_then(|at| at.as_string());
        let near = own.and_then(|own| {
            let texts = options.iter().take(MAX_COMPARED).filter_map(Tree::as_str);
            let same = texts.clone().find(|text| text.eq_ignore_ascii_case(own.trim()));
            same.or_else(|| nearest(&own, texts)).map(str::to_owned)
        });
        let Some(near) = near else { return self.remark(error, spot, &sch::ENUM, args) };
        let near = Tree::String(near).to_string();
        args.push(near.clone());
        let mut remark = self.remark(error, spot, &sch::ENUM_NEAR, args);
        remark.instead = Some(near);
        remark
    }

    fn unexpected(&self, error: &ValidationError<'_>, spot: &Spot<'_>, member: &str) -> Remark {
        let mut args = vec![spot.subject(), member.to_owned(), self.compiled.name.clone()];
        let inside = spot.member(member);
        let known = self.known_members(error);
        let near = nearest(member, known.iter().map(String::as_str));
        let Some(near) = near else { return self.remark(error, &inside, &sch::UNEXPECTED, args) };
        args.push(near.to_owned());
        let mut remark = self.remark(error, &inside, &sch::UNEXPECTED_NEAR, args);
        remark.rename = Some((inside.span, near.to_owned()));
        remark
    }

    /// The names in `properties` beside the keyword that an error is about.
    fn known_members(&self, error: &ValidationError<'_>) -> Vec<String> {
        let path = error.schema_path().as_str();
        let parent = path.rsplit_once('/').map_or("", |(parent, _)| parent);
        let known = self.ready.schema_at(&[parent, "/properties"].concat());
        known.and_then(Tree::as_object).map(|own| own.keys().cloned().collect()).unwrap_or_default()
    }

    /// The value of the keyword that an error is about, as text.
    fn keyword_value(&self, error: &ValidationError<'_>) -> String {
        let value = self.ready.schema_at(error.schema_path().as_str());
        shorten(value.and_then(Tree::as_str).unwrap_or("in the schema"))
    }

    fn member_name(
        &self,
        error: &ValidationError<'_>,
        spot: &Spot<'_>,
        inner: &ValidationError<'static>,
    ) -> Remark {
        let name = inner.instance().as_str().unwrap_or_default().to_owned();
        let why = match inner.kind() {
            Kind::Pattern { pattern } => format!("it wants the form `{}`.", shorten(pattern)),
            Kind::MaxLength { limit } => format!("it wants at most {limit} characters."),
            Kind::MinLength { limit } => format!("it wants at least {limit} characters."),
            other => format!("see its `{}`.", other.keyword()),
        };
        self.remark(
            error,
            &spot.member(&name),
            &sch::MEMBER_NAME,
            vec![name, self.compiled.name.clone(), why],
        )
    }

    /// What the alternative says that came nearest to fitting.
    fn alternatives(
        &self,
        error: &ValidationError<'_>,
        spot: &Spot<'_>,
        branches: &[Vec<ValidationError<'static>>],
    ) -> Remark {
        let here = error.instance_path().as_str();
        let type_of = |errors: &Vec<ValidationError<'static>>| match errors.as_slice() {
            [only] if only.instance_path().as_str() == here => match only.kind() {
                Kind::Type { kind } => Some(type_names(kind)),
                _ => None,
            },
            _ => None,
        };
        if let Some(types) = branches.iter().map(type_of).collect::<Option<Vec<_>>>() {
            return self.wrong_type(error, spot, &sch::NONE_OF_THE_TYPES, list(&types, "or"));
        }
        let wrong_kind = |error: &ValidationError<'static>| {
            error.instance_path().as_str() == here && matches!(error.kind(), Kind::Type { .. })
        };
        let nearest = branches
            .iter()
            .filter(|errors| !errors.is_empty())
            .min_by_key(|errors| (errors.iter().any(wrong_kind), errors.len()));
        let inner = nearest.and_then(|errors| errors.first()).map(|error| self.remarks(error));
        let inner = inner.and_then(|remarks| remarks.into_iter().next());
        let why = inner.map(|remark| remark.text()).unwrap_or_default();
        let count = branches.len().to_string();
        let args = vec![spot.subject(), spot.shown(), count, self.compiled.name.clone(), why];
        self.remark(error, spot, &sch::NO_ALTERNATIVE, args)
    }

    fn format(&self, error: &ValidationError<'_>, spot: &Spot<'_>, format: &str) -> Remark {
        let text = spot.at.and_then(|at| at.as_string()).unwrap_or_default();
        if format == "date-time" && formats::is_rfc_3339(&text) {
            let meant =
                formats::meant(&text).map_or_else(String::new, |meant| Tree::String(meant).to_string());
            let mut remark =
                self.remark(error, spot, &sch::NOT_UTC, vec![spot.subject(), spot.shown(), meant.clone()]);
            remark.instead = Some(meant);
            return remark;
        }
        let (what, remedy) = formats::words(format, &text);
        let template = if self.mild { &sch::FORMAT_REMARK } else { &sch::FORMAT };
        self.remark(error, spot, template, vec![spot.subject(), spot.shown(), what, remedy])
    }
}

impl Remark {
    /// As a warning: formats alone are the reason.
    pub(crate) fn softened(mut self) -> Self {
        if self.template != &sch::FORMAT_REMARK {
            let why = format!("in none of the forms that are left when formats count: {}", self.text());
            let mut args = self.args.into_iter();
            let (subject, shown) = (args.next().unwrap_or_default(), args.next().unwrap_or_default());
            self.args = vec![subject, shown, why.trim_end_matches('.').to_owned(), String::new()];
            self.template = &sch::FORMAT_REMARK;
        }
        self
    }

    /// Whether a value is of a wrong type.
    pub(crate) fn is_of_type(&self) -> bool {
        self.template == &sch::WRONG_TYPE || self.template == &sch::NONE_OF_THE_TYPES
    }

    fn text(&self) -> String {
        ngsild::Message { template: self.template, args: self.args.clone(), messages: None }.text()
    }
}

impl Spot<'_> {
    /// How large a value is.
    fn size(&self) -> String {
        let Some(at) = self.at else { return String::new() };
        let (count, noun) = if let Some(list) = at.as_array() {
            (list.len(), "item")
        } else if let Some(members) = at.as_object() {
            (members.len(), "member")
        } else {
            (at.string_length().unwrap_or_default() as usize, "character")
        };
        format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
    }
}

/// The types that are wanted: "a string or an array".
pub(crate) fn type_names(kind: &TypeKind) -> String {
    match kind {
        TypeKind::Single(one) => with_article(*one).to_owned(),
        TypeKind::Multiple(several) => {
            let names: Vec<String> = several.iter().map(|one| with_article(one).to_owned()).collect();
            list(&names, "or")
        }
    }
}

fn with_article(kind: JsonType) -> &'static str {
    match kind {
        JsonType::Array => "an array",
        JsonType::Boolean => "true or false",
        JsonType::Integer => "a whole number",
        JsonType::Null => "null",
        JsonType::Number => "a number",
        JsonType::Object => "an object",
        JsonType::String => "a string",
    }
}

/// "a", "a and b", "a, b and c".
pub(crate) fn list(items: &[String], word: &str) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => [&before.join(", "), " ", word, " ", last].concat(),
    }
}
