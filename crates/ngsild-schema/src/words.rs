//! What a schema says of data, in words: what was expected, what is there, the nearest value that is allowed.

use crate::complaint::{Complaint, Want};
use crate::formats;
use crate::near::Near;
use crate::place::Spot;
use crate::store::Schemas;
use jsonschema::JsonType;
use ngsild::rules::{Template, sch};
use ngsild::{SchemaPlace, shorten};
use ngsild_json::{Kind, Member, NodeId, Span, sorted};
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

/// Writes what one schema says about one Entity.
#[derive(Clone, Copy)]
pub(crate) struct Writer<'w> {
    pub(crate) schemas: &'w Schemas,
    /// What messages call the schema.
    pub(crate) name: &'w str,
    /// What was meant.
    pub(crate) near: &'w Near,
    /// Formats are remarks only.
    pub(crate) mild: bool,
}

impl Writer<'_> {
    /// What a complaint says; several remarks where it is about several members.
    pub(crate) fn remarks(&self, complaint: &Complaint<'_>) -> Vec<Remark> {
        let spot = &complaint.spot;
        let who = self.name.to_owned();
        let (name, shown) = (|| spot.subject(), || spot.shown());
        let say = |template: &'static Template, args: Vec<String>| remark(complaint, spot, template, args);
        let one = match &complaint.want {
            Want::Types(types) => self.wrong_type(complaint, &sch::WRONG_TYPE, type_names(types)),
            Want::Member(property) => self.required(complaint, property),
            Want::Enumeration(options) => self.enumeration(complaint, options),
            Want::Constant(expected) => {
                let expected = expected.to_string();
                let mut remark = say(&sch::CONST, vec![name(), shown(), who, shorten(&expected)]);
                remark.instead = Some(expected);
                remark
            }
            Want::Pattern(pattern) => say(&sch::PATTERN, vec![name(), shown(), who, shorten(pattern)]),
            Want::Costly => say(&sch::COSTLY, vec![name(), self.keyword_value(complaint), who]),
            Want::Range(wanted) => say(&sch::RANGE, vec![name(), shown(), who, wanted.clone()]),
            Want::Size(wanted) => say(&sch::SIZE, vec![name(), spot.size(), who, wanted.clone()]),
            Want::Unique => say(&sch::NOT_UNIQUE, vec![name(), who]),
            Want::Contains => say(&sch::CONTAINS, vec![name(), who]),
            Want::NoMembers(unexpected) => {
                let known = self.known_members(complaint);
                return unexpected.iter().map(|member| self.unexpected(complaint, &known, member)).collect();
            }
            Want::NoItems(limit) => say(&sch::UNEXPECTED_ITEM, vec![name(), who, limit.to_string()]),
            Want::Name(member, why) => {
                let args = vec![member.name().into_owned(), who, why.clone()];
                remark(complaint, &spot.member(member), &sch::MEMBER_NAME, args)
            }
            Want::OneOf(branches) => self.alternatives(complaint, branches),
            Want::OnlyOne => say(&sch::SEVERAL, vec![name(), shown(), who]),
            Want::Nothing => say(&sch::FORBIDDEN, vec![name(), shown(), who]),
            Want::Format(format) => self.format(complaint, format),
            Want::Other => say(&sch::OTHER, vec![name(), complaint.schema.keyword.clone(), who]),
        };
        vec![one]
    }

    fn wrong_type(&self, complaint: &Complaint<'_>, template: &'static Template, wanted: String) -> Remark {
        let spot = &complaint.spot;
        let kind = with_article(match spot.what.value().kind() {
            Kind::True | Kind::False => JsonType::Boolean,
            Kind::Number => JsonType::Number,
            Kind::String => JsonType::String,
            Kind::Array => JsonType::Array,
            Kind::Object => JsonType::Object,
            Kind::Null | Kind::Key | Kind::Invalid => JsonType::Null,
        });
        let args = vec![spot.subject(), spot.shown(), kind.to_owned(), self.name.to_owned(), wanted];
        remark(complaint, spot, template, args)
    }

    fn required(&self, complaint: &Complaint<'_>, property: &str) -> Remark {
        let spot = complaint.spot.opening();
        let args = vec![spot.subject(), property.to_owned(), self.name.to_owned()];
        let near = self.near.once(complaint, spot.node, property, |guesses| {
            let known = self.known_members(complaint);
            let is_stranger = |name: &String| known.binary_search(name).is_err();
            let members = spot.members();
            guesses.spend(known.len() + members.len());
            let strangers: Vec<_> = members.into_iter().filter(|(name, _)| is_stranger(name)).collect();
            let near = guesses.nearest(property, strangers.iter().map(|(name, _)| name.as_str()))?;
            strangers.iter().find(|(name, _)| name == near).cloned()
        });
        let Some((near, span)) = near else { return remark(complaint, &spot, &sch::REQUIRED, args) };
        let args = args.into_iter().chain([near]).collect();
        let mut remark = remark(complaint, &spot, &sch::REQUIRED_NEAR, args);
        remark.rename = Some((span, property.to_owned()));
        remark
    }

    fn enumeration(&self, complaint: &Complaint<'_>, options: &Tree) -> Remark {
        let spot = &complaint.spot;
        let options = options.as_array().map(Vec::as_slice).unwrap_or_default();
        let mut listed: Vec<String> =
            options.iter().take(MAX_LISTED).map(|option| shorten(&option.to_string())).collect();
        if options.len() > MAX_LISTED {
            listed.push(format!("{} more", options.len() - MAX_LISTED));
        }
        let mut args = vec![spot.subject(), spot.shown(), self.name.to_owned(), list(&listed, "and")];
        let own = spot.what.value().as_str();
        let near = own.and_then(|own| {
            self.near.once(complaint, spot.node, "", |guesses| {
                let texts = options.iter().take(MAX_COMPARED).filter_map(Tree::as_str);
                guesses.spend(options.len().min(MAX_COMPARED) / 8);
                let same = texts.clone().find(|text| text.eq_ignore_ascii_case(own.trim()));
                Some((same.or_else(|| guesses.nearest(&own, texts))?.to_owned(), spot.span))
            })
        });
        let Some((near, _)) = near else { return remark(complaint, spot, &sch::ENUM, args) };
        let near = Tree::String(near).to_string();
        args.push(near.clone());
        let mut remark = remark(complaint, spot, &sch::ENUM_NEAR, args);
        remark.instead = Some(near);
        remark
    }

    fn unexpected(&self, complaint: &Complaint<'_>, known: &[String], member: &Member<'_>) -> Remark {
        let spot = &complaint.spot;
        let name = member.name();
        let mut args = vec![spot.subject(), name.clone().into_owned(), self.name.to_owned()];
        let inside = spot.member(member);
        let near = self.near.once(complaint, inside.node, &name, |guesses| {
            let near = guesses.nearest(&name, known.iter().map(String::as_str))?;
            Some((near.to_owned(), inside.span))
        });
        let Some((near, place)) = near else { return remark(complaint, &inside, &sch::UNEXPECTED, args) };
        args.push(near.clone());
        let mut remark = remark(complaint, &inside, &sch::UNEXPECTED_NEAR, args);
        remark.rename = Some((place, near));
        remark
    }

    /// The names in `properties` beside the keyword that a complaint is about.
    fn known_members(&self, complaint: &Complaint<'_>) -> Vec<String> {
        let parent = complaint.schema.pointer.rsplit_once('/').map_or("", |(parent, _)| parent);
        let Some(text) = self.schemas.text(&complaint.schema.address) else { return Vec::new() };
        let schema = text.root().ok().and_then(|root| text.document().at(root, parent));
        let known = schema.and_then(|schema| schema.get("properties"));
        let names = known.iter().flat_map(|own| own.members()).map(|own| own.name().into_owned());
        sorted(names.collect(), &|one: &String, other| one.cmp(other))
    }

    /// The value of the keyword that a complaint is about, as text.
    fn keyword_value(&self, complaint: &Complaint<'_>) -> String {
        let text = self.schemas.text(&complaint.schema.address);
        let value = text
            .as_ref()
            .and_then(|text| text.document().at(text.root().ok()?, &complaint.schema.pointer)?.as_str());
        shorten(value.as_deref().unwrap_or("in the schema"))
    }

    /// What the alternative says that came nearest to fitting.
    fn alternatives(&self, complaint: &Complaint<'_>, branches: &[Vec<Complaint<'_>>]) -> Remark {
        let spot = &complaint.spot;
        let types_here = |one: &Complaint<'_>| match &one.want {
            Want::Types(types) if one.spot.node == spot.node => Some(type_names(types)),
            _ => None,
        };
        let type_of = |branch: &Vec<Complaint<'_>>| match branch.as_slice() {
            [only] => types_here(only),
            _ => None,
        };
        if let Some(mut types) = branches.iter().map(type_of).collect::<Option<Vec<_>>>() {
            types.dedup();
            return self.wrong_type(complaint, &sch::NONE_OF_THE_TYPES, list(&types, "or"));
        }
        let wrong_kind = |branch: &Vec<Complaint<'_>>| branch.iter().any(|one| types_here(one).is_some());
        let nearest = branches
            .iter()
            .filter(|branch| !branch.is_empty())
            .min_by_key(|branch| (wrong_kind(branch), branch.len()));
        let first =
            nearest.and_then(|branch| branch.iter().min_by(|one, other| one.order().cmp(&other.order())));
        let inner = first.and_then(|one| self.remarks(one).into_iter().next());
        let why = inner.map(|remark| remark.text()).unwrap_or_default();
        let count = branches.len().to_string();
        let args = vec![spot.subject(), spot.shown(), count, self.name.to_owned(), why];
        remark(complaint, spot, &sch::NO_ALTERNATIVE, args)
    }

    fn format(&self, complaint: &Complaint<'_>, format: &str) -> Remark {
        let spot = &complaint.spot;
        let text = spot.what.value().as_str().unwrap_or_default();
        if format == "date-time" && formats::is_rfc_3339(&text) {
            let meant =
                formats::meant(&text).map_or_else(String::new, |meant| Tree::String(meant).to_string());
            let mut remark =
                remark(complaint, spot, &sch::NOT_UTC, vec![spot.subject(), spot.shown(), meant.clone()]);
            remark.instead = Some(meant);
            return remark;
        }
        let (what, remedy) = formats::words(format, &text);
        let template = if self.mild { &sch::FORMAT_REMARK } else { &sch::FORMAT };
        remark(complaint, spot, template, vec![spot.subject(), spot.shown(), what, remedy])
    }
}

fn remark(
    complaint: &Complaint<'_>,
    spot: &Spot<'_>,
    template: &'static Template,
    args: Vec<String>,
) -> Remark {
    Remark {
        template,
        args,
        span: spot.span,
        node: spot.node,
        schema: complaint.schema.clone(),
        instead: None,
        rename: None,
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

    /// The place in the text, and in the schema.
    pub(crate) fn place(&self) -> (Span, &str, &str) {
        (self.span, &self.schema.address, &self.schema.pointer)
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
        let value = self.what.value();
        let (count, noun) = match value.kind() {
            Kind::Array => (value.len(), "item"),
            Kind::Object => (value.len(), "member"),
            _ => (value.as_str().unwrap_or_default().chars().count(), "character"),
        };
        format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
    }
}

/// The types that are wanted: "a string or an array".
pub(crate) fn type_names(types: &[JsonType]) -> String {
    let names: Vec<String> = types.iter().map(|one| with_article(*one).to_owned()).collect();
    list(&names, "or")
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
