//! From a value of NGSIv2 and its type to the instances of an NGSI-LD attribute. Source: catalogue 11.

use super::super::Work;
use super::super::concise::{is_geometry, is_pure_geometry};
use super::super::entity::{Instance, Instances, Json};
use super::super::simplified::is_target;
use super::options::DateTimeForm;
use super::types::{Meaning, decoded};
use super::{geo, names};
use crate::check::report::Arg;
use crate::lexical::date_time::{self, Fault};
use crate::lexical::number::approximate;
use crate::lexical::{language, uri};
use crate::model::terms::{Role, core_term};
use crate::model::{AttributeKind, Member, SpecVersion};
use crate::rules::{cnv, mig};
use ngsild_json::{Document, Kind, Value, Writer, quote};
use std::borrow::Cow;

/// A value with what is known of it.
pub(super) struct Given<'d> {
    /// The attribute or metadata.
    pub(super) member: ngsild_json::Member<'d>,
    /// The type as the source names it; empty where there is none.
    pub(super) type_name: Cow<'d, str>,
    pub(super) meaning: Meaning,
    pub(super) value: Value<'d>,
}

impl<'d> Given<'d> {
    fn one(&self, kind: AttributeKind, content: Json<'d>) -> Instance<'d> {
        Instance::bare(kind, content, self.value.into())
    }

    fn as_it_is(&self) -> Instance<'d> {
        self.one(AttributeKind::Property, Json::Source(self.value))
    }
}

/// The instances of the attribute that holds a value; `None` where there is nothing to hold.
pub(super) fn instances<'d>(work: &mut Work<'d>, given: &Given<'d>) -> Option<Instances<'d>> {
    if given.value.kind() == Kind::Null {
        work.refuse(&cnv::NULL_IN_NGSI_V2, given.value, &[Arg::Name(given.member)]);
        return None;
    }
    let is_relationship = given.meaning == Meaning::Kind(AttributeKind::Relationship);
    if (is_relationship || is_guessed(work, given))
        && let Some(instances) = relationship(work, given)
    {
        return Some(instances);
    }
    Some(Instances::One(instance(work, given)))
}

/// Whether a text may be taken for the target of a Relationship. Targets in NGSIv2 need not be URIs.
fn is_guessed(work: &mut Work<'_>, given: &Given<'_>) -> bool {
    let may_refer = matches!(given.meaning, Meaning::Plain | Meaning::Structured);
    if !work.options.guess_relationships || !may_refer {
        return false;
    }
    let name = given.member.name();
    let refers = name.strip_prefix("ref").is_some_and(|r| r.starts_with(|c: char| c.is_ascii_uppercase()));
    let guessed = is_target(&name, given.value) || (refers && are_texts(given.value));
    if guessed {
        let args = [Arg::Name(given.member), Arg::Json(given.value)];
        work.reporter.say(&mig::GUESSED_RELATIONSHIP, given.value, &args);
    }
    guessed
}

/// A string that is not empty, or an array of those.
fn are_texts(value: Value<'_>) -> bool {
    are_all(value, |text| !text.trim().is_empty())
}

fn is_term(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_whitespace)
}

/// Whether a string, or every item of an array, is such a text.
fn are_all(value: Value<'_>, is_such: fn(&str) -> bool) -> bool {
    let fits = |v: Value<'_>| v.as_str().is_some_and(|text| is_such(&text));
    if value.is_array() { !value.is_empty() && value.items().all(fits) } else { fits(value) }
}

fn relationship<'d>(work: &mut Work<'d>, given: &Given<'d>) -> Option<Instances<'d>> {
    let kind = AttributeKind::Relationship;
    if !are_texts(given.value) {
        return None;
    }
    if !given.value.is_array() {
        let target = names::target(work, given.member, given.value);
        return Some(Instances::One(given.one(kind, target)));
    }
    let targets: Vec<Json<'d>> =
        given.value.items().map(|item| names::target(work, given.member, item)).collect();
    if work.options.settings.spec_version < SpecVersion::V1_8 {
        return Some(Instances::List(by_dataset(given, targets)));
    }
    if targets.iter().all(|target| target.source().is_some()) {
        return Some(Instances::One(given.one(kind, Json::Source(given.value))));
    }
    let mut out = Writer::default();
    out.begin_array();
    targets.iter().for_each(|target| target.write(&mut out));
    out.end_array();
    Some(Instances::One(given.one(kind, Json::Text(out.finish()))))
}

/// Before version 1.8 a Relationship had one target: the others get a `datasetId` by their place.
fn by_dataset<'d>(given: &Given<'d>, targets: Vec<Json<'d>>) -> Vec<Instance<'d>> {
    let numbered = targets.into_iter().enumerate().map(|(index, target)| {
        let mut instance = given.one(AttributeKind::Relationship, target);
        if index > 0 {
            instance.add(Member::DatasetId, Json::Text(format!("\"urn:ngsi-ld:Dataset:{}\"", index + 1)));
        }
        instance
    });
    numbered.collect()
}

fn instance<'d>(work: &mut Work<'d>, given: &Given<'d>) -> Instance<'d> {
    if is_place(given) {
        return place(work, given);
    }
    match given.meaning {
        Meaning::Plain | Meaning::Structured => plain(work, given),
        Meaning::Number => number(work, given),
        Meaning::Boolean => boolean(work, given),
        Meaning::DateTime | Meaning::Date | Meaning::Time => moment(work, given),
        Meaning::Address => address(work, given),
        Meaning::Point | Meaning::Line | Meaning::Polygon | Meaning::Box => {
            simple_location(work, given, given.meaning)
        }
        Meaning::Kind(AttributeKind::GeoProperty) if given.value.is_string() => {
            simple_location(work, given, Meaning::Point)
        }
        Meaning::Kind(kind) if fits(kind, given.value) => given.one(kind, Json::Source(given.value)),
        Meaning::Kind(_) => misfit(work, given),
    }
}

/// Whether a value may stand in the container of a kind. Relationships are read elsewhere.
fn fits(kind: AttributeKind, value: Value<'_>) -> bool {
    use AttributeKind::{
        GeoProperty, JsonProperty, LanguageProperty, ListProperty, ListRelationship, Property, Relationship,
        VocabProperty,
    };
    match kind {
        Property => true,
        GeoProperty => is_geometry(value),
        LanguageProperty => value.is_object() && value.members().all(is_translation),
        VocabProperty => are_all(value, is_term),
        JsonProperty => value.is_object() || value.is_array(),
        ListProperty => value.is_array(),
        ListRelationship => value.is_array() && are_all(value, uri::is_uri),
        Relationship => false,
    }
}

/// A value that is not of its type stays as it is.
fn misfit<'d>(work: &mut Work<'d>, given: &Given<'d>) -> Instance<'d> {
    let args = [Arg::Name(given.member), Arg::Text(&given.type_name), Arg::Json(given.value)];
    work.reporter.say(&mig::NOT_OF_TYPE, given.value, &args);
    plain(work, given)
}

/// A value that says itself what it is.
fn plain<'d>(work: &mut Work<'d>, given: &Given<'d>) -> Instance<'d> {
    use AttributeKind::{GeoProperty, JsonProperty};
    let value = given.value;
    if given.meaning != Meaning::Structured && is_pure_geometry(value) {
        return given.one(GeoProperty, Json::Source(value));
    }
    if work.options.settings.spec_version >= JsonProperty.since() && is_raw_json(value) {
        return given.one(JsonProperty, Json::Source(value));
    }
    let escaped = work.options.ngsi_v2.decode_escapes && given.type_name != "TextUnrestricted";
    match value.as_str().filter(|_| escaped).and_then(|text| decoded(&text)) {
        Some(text) => given.one(AttributeKind::Property, Json::Text(quote(&text))),
        None => given.as_it_is(),
    }
}

/// Whether JSON-LD would not give an object or array back as it is: for nulls, arrays in arrays, and members
/// that it reads as ids and types.
pub(super) fn is_raw_json(value: Value<'_>) -> bool {
    match value.kind() {
        Kind::Object => value.members().any(is_raw_member),
        Kind::Array => value.items().any(|item| item.is_array() || is_null_or_raw(item)),
        _ => false,
    }
}

fn is_raw_member(member: ngsild_json::Member<'_>) -> bool {
    let name = member.name();
    matches!(&*name, "id" | "type") || name.starts_with('@') || is_null_or_raw(member.value())
}

fn is_null_or_raw(value: Value<'_>) -> bool {
    value.kind() == Kind::Null || is_raw_json(value)
}

fn is_translation(member: ngsild_json::Member<'_>) -> bool {
    (member.is_named("@none") || language::is_tag(&member.name())) && are_texts(member.value())
}

fn number<'d>(work: &mut Work<'d>, given: &Given<'d>) -> Instance<'d> {
    if given.value.kind() == Kind::Number {
        return given.as_it_is();
    }
    match given.value.as_str().filter(|text| is_number(text)) {
        Some(text) => cast(work, given, &text),
        None => misfit(work, given),
    }
}

/// Whether `text` is a number as JSON writes it, and one that a double can hold.
pub(super) fn is_number(text: &str) -> bool {
    let document = Document::parse(text.as_bytes());
    let is_number = |v: Value<'_>| v.kind() == Kind::Number && v.text() == text;
    document.errors().is_empty()
        && document.root().is_some_and(is_number)
        && approximate(text).is_some_and(f64::is_finite)
}

fn boolean<'d>(work: &mut Work<'d>, given: &Given<'d>) -> Instance<'d> {
    if matches!(given.value.kind(), Kind::True | Kind::False) {
        return given.as_it_is();
    }
    match given.value.as_str().filter(|text| matches!(&**text, "true" | "false")) {
        Some(text) => cast(work, given, &text),
        None => misfit(work, given),
    }
}

fn cast<'d>(work: &mut Work<'d>, given: &Given<'d>, json: &str) -> Instance<'d> {
    let args =
        [Arg::Name(given.member), Arg::Json(given.value), Arg::Text(&given.type_name), Arg::Text(json)];
    work.reporter.say(&mig::CAST, given.value, &args);
    given.one(AttributeKind::Property, Json::Text(json.to_owned()))
}

/// An address is a Property, though it has a `type`; since version 1.9 `valueType` keeps what it is.
fn address<'d>(work: &mut Work<'d>, given: &Given<'d>) -> Instance<'d> {
    let named = |m: &ngsild_json::Member<'_>| m.is_named("type") && m.value().is_string();
    if !given.value.is_object() || given.value.members().any(|m| !named(&m) && is_raw_member(m)) {
        return plain(work, given);
    }
    let mut instance = given.as_it_is();
    if work.options.settings.spec_version >= Member::ValueType.since() {
        instance.add(Member::ValueType, Json::Text(quote(&given.type_name)));
    }
    instance
}

fn simple_location<'d>(work: &mut Work<'d>, given: &Given<'d>, format: Meaning) -> Instance<'d> {
    match geo::geometry(format, given.value) {
        Some(geometry) => given.one(AttributeKind::GeoProperty, Json::Text(geometry)),
        None => misfit(work, given),
    }
}

/// `location`, `observationSpace` or `operationSpace` of a type that is none of geo.
fn is_place(given: &Given<'_>) -> bool {
    let name = given.member.name();
    let role = core_term(given.member.hash(), &name).map(|term| term.role);
    role == Some(Role::GeoAttribute) && matches!(given.meaning, Meaning::Plain | Meaning::Structured)
}

fn place<'d>(work: &mut Work<'d>, given: &Given<'d>) -> Instance<'d> {
    let kind = AttributeKind::GeoProperty;
    if is_geometry(given.value) {
        return given.one(kind, Json::Source(given.value));
    }
    let (name, shown) = (Arg::Name(given.member), Arg::Json(given.value));
    if let Some(point) = geo::geometry(Meaning::Point, given.value) {
        work.reporter.say(&mig::READ_AS_POINT, given.value, &[name, shown, Arg::Text(&point)]);
        return given.one(kind, Json::Text(point));
    }
    work.reporter.say(&mig::NO_GEOMETRY, given.value, &[name, shown]);
    plain(work, given)
}

/// A DateTime, Date or Time.
fn moment<'d>(work: &mut Work<'d>, given: &Given<'d>) -> Instance<'d> {
    let Some((type_name, text)) = typed_moment(work, given) else { return misfit(work, given) };
    let json = text.map_or(Json::Source(given.value), |text| Json::Text(quote(&text)));
    let settings = &work.options.settings;
    match work.options.ngsi_v2.date_time {
        DateTimeForm::Plain => given.one(AttributeKind::Property, json),
        DateTimeForm::ValueType if settings.spec_version >= Member::ValueType.since() => {
            let mut instance = given.one(AttributeKind::Property, json);
            instance.add(Member::ValueType, Json::Text(quote(type_name)));
            instance
        }
        _ => {
            let mut out = Writer::default();
            out.begin_object();
            out.name("\"@type\"");
            out.raw(&quote(type_name));
            out.name("\"@value\"");
            json.write(&mut out);
            out.end_object();
            given.one(AttributeKind::Property, Json::Text(out.finish()))
        }
    }
}

/// What a text of such a type is, and how NGSI-LD writes it, where that is another way.
fn typed_moment(work: &mut Work<'_>, given: &Given<'_>) -> Option<(&'static str, Option<String>)> {
    let text = given.value.as_str()?;
    if date_time::is_date(&text) && given.meaning != Meaning::Time {
        return Some(("Date", None));
    }
    if given.meaning == Meaning::Time {
        let with_zone = [&text, "Z"].concat();
        return match (date_time::is_time(&text), date_time::is_time(&with_zone)) {
            (true, _) => Some(("Time", None)),
            (_, true) => {
                say_shifted(work, given.member, given.value, &with_zone, true);
                Some(("Time", Some(with_zone)))
            }
            _ => None,
        };
    }
    match utc(work, given.member, given.value)? {
        Utc::Same => Some(("DateTime", None)),
        Utc::Other(text) => Some(("DateTime", Some(text))),
    }
}

/// How NGSI-LD writes a DateTime.
pub(super) enum Utc {
    /// As it stands.
    Same,
    /// Another way.
    Other(String),
}

/// A DateTime in UTC; `None` for a value that is none.
pub(super) fn utc(work: &mut Work<'_>, member: ngsild_json::Member<'_>, value: Value<'_>) -> Option<Utc> {
    let text = value.as_str()?;
    let Err(fault) = date_time::date_time(&text) else { return Some(Utc::Same) };
    let fault = match fault {
        // NGSIv2 takes `10:30` for `10:30:00`.
        Fault::Malformed(_) => {
            let full = date_time::with_seconds(&text)?;
            match date_time::date_time(&full) {
                Ok(_) => Fault::Form(full),
                Err(fault) => fault,
            }
        }
        fault => fault,
    };
    let no_zone = matches!(fault, Fault::NoZone(_));
    let right = fault.meant()?;
    say_shifted(work, member, value, &right, no_zone);
    Some(Utc::Other(right))
}

fn say_shifted(
    work: &mut Work<'_>,
    member: ngsild_json::Member<'_>,
    value: Value<'_>,
    right: &str,
    zone_taken: bool,
) {
    let template = if zone_taken { &mig::ZONE_TAKEN } else { &mig::REWRITTEN_TIME };
    work.reporter.say(template, value, &[Arg::Name(member), Arg::Json(value), Arg::Text(&quote(right))]);
}
