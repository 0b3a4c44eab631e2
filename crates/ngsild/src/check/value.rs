//! Values, and what holds inside them at any depth. Families VAL, PRP, DOC003, DOC005, DOC009, CTX001.
//! Source: GS CIM 009 V1.9.1, 4.5.2, 4.6.3, 5.2.1; JSON-LD 1.1.

use super::detect::{Shape, kind_of};
use super::null::{self, Depth};
use super::report::{ASK, Arg, Place, SAFE};
use super::{Walk, edits, text};
use crate::lexical::date_time::{self, Fault};
use crate::lexical::number::approximate;
use crate::lexical::uri::NGSI_LD_NULL;
use crate::model::AttributeKind;
use crate::model::terms::NGSI_LD;
use crate::rules::{att, ctx, doc, kinds as rules, values};
use ngsild_json::{Kind, Member, Value, quote, sorted};
use std::borrow::Cow;

/// Characters of a number that every reader of JSON keeps, where there is no exponent.
const SHORT: usize = 15;

/// Names met in one object. Says surely when none is repeated; when one may be, the object is looked at again.
#[derive(Default)]
pub(super) struct Seen {
    bits: [u64; 4],
    hit: bool,
}

impl Seen {
    #[inline]
    pub(super) fn add(&mut self, hash: u32) {
        let (word, bit) = ((hash >> 6) as usize % 4, 1u64 << (hash & 63));
        if let Some(bits) = self.bits.get_mut(word) {
            self.hit |= *bits & bit != 0;
            *bits |= bit;
        }
    }

    #[inline]
    pub(super) const fn repeated(&self) -> bool {
        self.hit
    }
}

/// Report repeated members. Cheap for small objects; n log n for large ones.
#[cold]
pub(super) fn check_duplicates(walk: &mut Walk<'_>, object: Value<'_>) {
    let mut hashes = [0u32; 64];
    let count = object.len();
    if count <= hashes.len() {
        for (slot, member) in hashes.iter_mut().zip(object.members()) {
            *slot = member.hash();
        }
        let used = hashes.get(..count).unwrap_or_default();
        let twice = used.iter().enumerate().any(|(i, h)| used.iter().take(i).any(|e| e == h));
        if !twice {
            return;
        }
    }
    let members: Vec<(u32, Cow<'_, str>, Member<'_>)> =
        object.members().map(|m| (m.hash(), m.name(), m)).collect();
    let members = sorted(members, &|a, b| (a.0, &a.1).cmp(&(b.0, &b.1)));
    for pair in members.windows(2) {
        let [(h1, one, first), (h2, other, second)] = pair else { continue };
        if h1 != h2 || one != other {
            continue;
        }
        let place: Place = (*second).into();
        let args = [Arg::Text(one), Arg::Line(first.name_span().start)];
        if let Some(finding) = walk.reporter.say(&doc::DUPLICATE_MEMBER, place, &args) {
            finding.label(first.name_span(), "first here");
        }
    }
}

/// `@context` below the top level.
#[cold]
pub(super) fn misplaced_context(walk: &mut Walk<'_>, object: Value<'_>, member: Member<'_>) {
    let inside = walk.reporter.pointer(object.id());
    let inside = inside.rsplit('/').next().unwrap_or_default().to_owned();
    let top = walk.entity.value.filter(|e| e.get("@context").is_none() && e.id() != object.id());
    if let Some(finding) = walk.reporter.say(&ctx::MISPLACED, member, &[Arg::Text(&inside)])
        && let Some(top) = top
    {
        let mut all = edits::remove_member(object, member);
        all.push(edits::insert_first(top, "@context", member.value().text()));
        finding.mend(ASK, "Move it to the top", all);
    }
}

/// How the value of a Property says its type.
#[derive(Clone, Copy)]
pub(super) enum Typing<'d> {
    /// Not at all, or inside the value.
    Untyped,
    /// By `valueType`.
    By(Value<'d>),
}

/// Check the value of a Property, or a bare value that stands for one.
pub(super) fn check_property<'d>(
    walk: &mut Walk<'d>,
    name: Member<'d>,
    value: Value<'d>,
    typing: Typing<'d>,
) {
    if let Typing::By(value_type) = typing {
        check_against_value_type(walk, value, value_type);
    }
    match value.kind() {
        Kind::String => {
            let Some(content) = value.as_str() else { return };
            if content.is_empty() {
                return empty_value(walk, name, value);
            }
            if content == NGSI_LD_NULL {
                return null::ngsi_ld(walk, value, Depth::Attribute);
            }
            let typed = matches!(typing, Typing::By(_));
            text::check_property_text(walk, name, value, &content, typed);
        }
        Kind::Number => check_number(walk, value),
        Kind::Array => check_array(walk, name, value),
        Kind::Object => check_object(walk, name, value),
        Kind::Null => null::member(walk, None, name),
        _ => {}
    }
}

#[cold]
pub(super) fn empty_value(walk: &mut Walk<'_>, name: Member<'_>, value: Value<'_>) {
    walk.reporter.say(&rules::EMPTY_VALUE, value, &[Arg::Name(name), Arg::Json(value)]);
}

fn check_array<'d>(walk: &mut Walk<'d>, name: Member<'d>, array: Value<'d>) {
    if array.is_empty() {
        return empty_value(walk, name, array);
    }
    let nested = array.items().any(|i| i.is_array());
    if nested || array.len() == 1 {
        reshaped_array(walk, name, array, nested);
    }
    let urns =
        array.items().all(|i| i.plain_str().is_some_and(|t| t.starts_with("urn:") && t != NGSI_LD_NULL));
    if urns && let Some(first) = array.items().next() {
        walk.reporter.say(&rules::URN_IN_PROPERTY, array, &[Arg::Name(name), Arg::Json(first)]);
    }
    check_items(walk, array);
}

/// An array that JSON-LD gives back in another shape; a ListProperty keeps it.
#[cold]
fn reshaped_array(walk: &mut Walk<'_>, name: Member<'_>, array: Value<'_>, nested: bool) {
    let template = if nested { &values::NESTED } else { &values::ONE_ITEM };
    let edits = edits::change_kind(name.value(), array, AttributeKind::ListProperty);
    let new_enough = walk.settings.spec_version >= AttributeKind::ListProperty.since();
    if let (Some(finding), Some(edits)) =
        (walk.reporter.say(template, array, &[]), edits.filter(|_| new_enough))
    {
        finding.mend(ASK, "Make it a ListProperty", edits);
    }
}

fn check_items<'d>(walk: &mut Walk<'d>, array: Value<'d>) {
    for item in array.items() {
        match item.kind() {
            Kind::Null => null::item(walk, array, item),
            _ => check_inner(walk, item),
        }
    }
}

/// An object as the whole value of a Property.
fn check_object<'d>(walk: &mut Walk<'d>, name: Member<'d>, object: Value<'d>) {
    if object.is_empty() {
        return empty_value(walk, name, object);
    }
    match Shape::of(object) {
        Shape::ValueObject => return check_value_object(walk, object),
        Shape::Geometry => geometry_in_property(walk, name, object),
        Shape::Typed(kind) => attribute_in_value(walk, object, kind),
        _ => {}
    }
    check_inner(walk, object);
}

#[cold]
fn geometry_in_property(walk: &mut Walk<'_>, name: Member<'_>, object: Value<'_>) {
    let geometry = object.get("type").and_then(|t| t.as_str()).unwrap_or_default();
    let args = [Arg::Name(name), Arg::Text(&geometry)];
    // The kind stands beside the value, in the object that encloses it.
    let kind = enclosing_kind(name.value(), object);
    if let Some(finding) = walk.reporter.say(&rules::GEOMETRY_IN_PROPERTY, object, &args)
        && let Some(kind) = kind
    {
        finding.replace(ASK, "Make it a GeoProperty", kind, "\"GeoProperty\"");
    }
}

/// The `type` of the instance that holds `value` in its `value` member.
fn enclosing_kind<'v>(attribute: Value<'v>, value: Value<'_>) -> Option<Value<'v>> {
    let holds = |v: &Value<'_>| v.get("value").is_some_and(|inner| inner.id() == value.id());
    if holds(&attribute) {
        return attribute.get("type");
    }
    attribute.items().find(|i| holds(i)).and_then(|i| i.get("type"))
}

#[cold]
fn attribute_in_value(walk: &mut Walk<'_>, object: Value<'_>, kind: AttributeKind) {
    let Some(inner) = object.get(kind.container().name()) else { return };
    let args = [Arg::Text(kind.name()), Arg::Text(kind.container().name()), Arg::Json(inner)];
    // What else the inner attribute says would be lost.
    let only = object.len() == 2 && kind == AttributeKind::Property;
    if let Some(finding) = walk.reporter.say(&rules::ATTRIBUTE_IN_VALUE, object, &args) {
        finding.replace(only, "Write the inner value", object, inner.text());
    }
}

/// Check anything inside a value, where JSON-LD reads it: no nulls, no contexts, no repeated members.
pub(super) fn check_inner<'d>(walk: &mut Walk<'d>, value: Value<'d>) {
    match value.kind() {
        Kind::String => {
            let Some(content) = value.as_str() else { return };
            if content == NGSI_LD_NULL {
                return null::ngsi_ld(walk, value, Depth::Value);
            }
            text::check_risky(walk, value, &content);
        }
        Kind::Number => check_number(walk, value),
        Kind::Array => check_items(walk, value),
        Kind::Object => check_inner_object(walk, value),
        _ => {}
    }
}

fn check_inner_object<'d>(walk: &mut Walk<'d>, object: Value<'d>) {
    if object.get("@value").is_some() {
        return check_value_members(walk, object);
    }
    check_inner_members(walk, object, true);
}

/// Check the proof that `ngsildproof` holds: it is a node, so that its `id` and `type` are meant.
/// Source: GS CIM 009 V1.9.1, 4.5.2.2, C.11.
pub(super) fn check_proof<'d>(walk: &mut Walk<'d>, proof: Value<'d>) {
    check_inner_members(walk, proof, false);
}

fn check_inner_members<'d>(walk: &mut Walk<'d>, object: Value<'d>, is_plain: bool) {
    let mut seen = Seen::default();
    let geometry = Shape::of(object) == Shape::Geometry;
    for member in object.members() {
        seen.add(member.hash());
        let name = member.name();
        match &*name {
            "@context" => {
                misplaced_context(walk, object, member);
                continue;
            }
            "id" | "@id" if is_plain => keyword_in_value(walk, object, member, &name),
            "type" if is_plain && !geometry => type_in_value(walk, object, member),
            _ => super::names::check_padding(walk, member, &name),
        }
        let value = member.value();
        match value.kind() {
            Kind::Null => null::member(walk, Some(object), member),
            Kind::Object => {
                if let Shape::Typed(kind) = Shape::of(value) {
                    attribute_in_value(walk, value, kind);
                }
                check_inner(walk, value);
            }
            _ => check_inner(walk, value),
        }
    }
    if seen.repeated() {
        check_duplicates(walk, object);
    }
}

#[cold]
fn keyword_in_value(walk: &mut Walk<'_>, object: Value<'_>, member: Member<'_>, name: &str) {
    let attribute = walk.entity.value.and_then(|entity| {
        entity.members().map(|m| m.value()).find(|v| {
            let (outer, inner) = (v.span(), object.span());
            outer.start <= inner.start && inner.end <= outer.end
        })
    });
    let edits = attribute.and_then(|a| edits::change_kind(a, object, AttributeKind::JsonProperty));
    let new_enough = walk.settings.spec_version >= AttributeKind::JsonProperty.since();
    let args = [Arg::Text(name), Arg::Text("the id of a node")];
    let finding = walk.reporter.say(&rules::KEYWORD_IN_VALUE, member, &args);
    if let (Some(finding), Some(edits)) = (finding, edits.filter(|_| new_enough)) {
        finding.mend(ASK, "Make it a JsonProperty", edits);
    }
}

#[cold]
fn type_in_value(walk: &mut Walk<'_>, object: Value<'_>, member: Member<'_>) {
    let value = member.value();
    // Attribute-shaped values have a rule of their own.
    if value.as_str().is_some_and(|t| kind_of(&t).is_some()) {
        return;
    }
    if let Some(finding) = walk.reporter.say(&values::TYPE_IN_VALUE, member, &[Arg::Json(value)]) {
        finding.remove(ASK, object, member);
    }
}

/// Numbers that a double cannot hold as spelt.
#[inline]
fn check_number(walk: &mut Walk<'_>, value: Value<'_>) {
    let digits = value.text().as_bytes();
    if digits.len() > SHORT || digits.iter().any(|byte| matches!(byte, b'e' | b'E')) {
        check_long_number(walk, value);
    }
}

#[cold]
fn check_long_number(walk: &mut Walk<'_>, value: Value<'_>) {
    let Some(number) = approximate(value.text()) else { return };
    if number.is_infinite() {
        if let Some(finding) = walk.reporter.say_of(&doc::OVERFLOW, value) {
            finding.replace(ASK, "Keep it as a string", value, &quote(value.text()));
        }
        return;
    }
    let digits = significant(value.text());
    // Every integer up to 2^53 is a double, and 15 digits come back from one.
    let exact = match value.is_integer() {
        true => {
            digits <= 15 || value.text().trim_start_matches('-').parse::<u64>().is_ok_and(|n| n <= 1 << 53)
        }
        false => digits <= 17,
    };
    if exact {
        return;
    }
    if let Some(finding) = walk.reporter.say(&doc::IMPRECISE, value, &[Arg::Json(value), Arg::Number(digits)])
    {
        finding.replace(ASK, "Keep it as a string", value, &quote(value.text()));
    }
}

/// Digits of a number without leading and trailing zeros.
fn significant(text: &str) -> usize {
    let mantissa = text.split(['e', 'E']).next().unwrap_or_default();
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    digits.trim_start_matches('0').trim_end_matches('0').len()
}

/// Check raw JSON, which JSON-LD does not read: only repeated members matter.
pub(super) fn check_raw<'d>(walk: &mut Walk<'d>, value: Value<'d>) {
    let mut seen = Seen::default();
    for member in value.members() {
        seen.add(member.hash());
        check_raw(walk, member.value());
    }
    if seen.repeated() {
        check_duplicates(walk, value);
    }
    for item in value.items() {
        check_raw(walk, item);
    }
}

/// A JSON-LD value object as the value of a Property.
fn check_value_object<'d>(walk: &mut Walk<'d>, object: Value<'d>) {
    if let Some(inner) = object.get("@value").filter(|v| null::is_ngsi_ld(*v)) {
        return null::ngsi_ld(walk, inner, Depth::Attribute);
    }
    check_value_members(walk, object);
}

fn check_value_members<'d>(walk: &mut Walk<'d>, object: Value<'d>) {
    let mut seen = Seen::default();
    let (mut typed, mut language) = (None, None);
    for member in object.members() {
        seen.add(member.hash());
        match &*member.name() {
            "@value" | "@direction" | "@index" => {}
            "@language" => language = Some(member),
            "@type" => typed = Some(member),
            "type" => {
                typed = Some(member);
                if let Some(finding) = walk.reporter.say(&values::PLAIN_TYPE, member, &[]) {
                    finding.rename(SAFE, "Write `@type`", member, "@type");
                }
            }
            other => {
                if let Some(finding) = walk.reporter.say(&values::EXTRA_MEMBER, member, &[Arg::Text(other)]) {
                    finding.remove(ASK, object, member);
                }
            }
        }
    }
    if seen.repeated() {
        check_duplicates(walk, object);
    }
    if let (Some(_), Some(language)) = (typed, language) {
        walk.reporter.say(&values::TYPE_AND_LANGUAGE, language, &[]);
    }
    let Some(value) = object.get("@value") else { return };
    let type_value = typed.map(|m| m.value());
    let type_name = type_value.and_then(|t| t.as_str());
    if let Some(other) = type_value.filter(|t| !t.is_string()) {
        walk.reporter.say_of(&values::TYPE_NO_TEXT, other);
    }
    if value.kind() == Kind::Null {
        if type_name.as_deref() != Some("@json") {
            null::in_value_object(walk, value);
        }
        return;
    }
    if matches!(value.kind(), Kind::Object | Kind::Array) && type_name.as_deref() != Some("@json") {
        walk.reporter.say_of(&values::NO_LITERAL, value);
        return;
    }
    if let (Some(member), Some(type_name)) = (typed, type_name) {
        check_typed(walk, member.value(), &type_name, value);
    }
}

/// The temporal type that a type name means: exactly, or most likely.
fn temporal_type(name: &str) -> Option<(&'static str, bool)> {
    let short = name
        .strip_prefix(NGSI_LD)
        .or_else(|| name.strip_prefix("ngsi-ld:"))
        .or_else(|| name.strip_prefix("http://www.w3.org/2001/XMLSchema#"))
        .or_else(|| name.strip_prefix("xsd:"));
    match short.unwrap_or(name) {
        "DateTime" => Some(("DateTime", true)),
        "Date" => Some(("Date", true)),
        "Time" => Some(("Time", true)),
        "dateTime" | "date" | "time" if short.is_some() => Some((
            if name.ends_with("ateTime") {
                "DateTime"
            } else if name.ends_with("ate") {
                "Date"
            } else {
                "Time"
            },
            true,
        )),
        "Datetime"
        | "datetime"
        | "date-time"
        | "Date-Time"
        | "dateTime"
        | "schema:DateTime"
        | "https://schema.org/DateTime" => Some(("DateTime", false)),
        _ => None,
    }
}

fn check_typed(walk: &mut Walk<'_>, type_value: Value<'_>, type_name: &str, value: Value<'_>) {
    let Some((meant, exact)) = temporal_type(type_name) else { return };
    if !exact {
        let args = [Arg::Json(type_value), Arg::Text(meant)];
        if let Some(finding) = walk.reporter.say(&values::MISSPELT, type_value, &args) {
            finding.write_text(SAFE, type_value, meant);
        }
    }
    let Some(text) = value.as_str() else {
        let args = [Arg::Json(value), Arg::Text(meant), Arg::Text("it is no string")];
        walk.reporter.say(&values::NOT_OF_TYPE, value, &args);
        return;
    };
    match meant {
        "DateTime" => check_date_time_value(walk, value, &text),
        "Date" if date_time::is_date(&text) => {}
        "Time" if date_time::is_time(&text) => {}
        _ => {
            let form = if meant == "Date" {
                "it is not written as \"2026-01-31\""
            } else {
                "it is not written as \"12:00:00Z\""
            };
            walk.reporter.say(
                &values::NOT_OF_TYPE,
                value,
                &[Arg::Json(value), Arg::Text(meant), Arg::Text(form)],
            );
        }
    }
}

fn check_date_time_value(walk: &mut Walk<'_>, value: Value<'_>, text: &str) {
    let Err(fault) = date_time::date_time(text) else { return };
    if let Fault::Malformed(why) = fault {
        walk.reporter.say(
            &values::NOT_OF_TYPE,
            value,
            &[Arg::Json(value), Arg::Text("DateTime"), Arg::Text(why)],
        );
        return;
    }
    let certain = fault.is_certain();
    let Some(right) = fault.meant().map(|m| quote(&m)) else { return };
    if let Some(finding) =
        walk.reporter.say(&values::OTHER_FORM, value, &[Arg::Json(value), Arg::Text(&right)])
    {
        finding.write(certain, value, &right);
    }
}

/// A value that is not what `valueType` says.
fn check_against_value_type(walk: &mut Walk<'_>, value: Value<'_>, value_type: Value<'_>) {
    let Some(type_name) = value_type.as_str() else { return };
    let Some((meant, _)) = temporal_type(&type_name) else { return };
    let good = |v: Value<'_>| {
        v.as_str().is_some_and(|t| match meant {
            "DateTime" => date_time::date_time(&t).is_ok(),
            "Date" => date_time::is_date(&t),
            _ => date_time::is_time(&t),
        })
    };
    let fits = if value.is_array() { value.items().all(good) } else { good(value) };
    if !fits {
        walk.reporter.say(&att::VALUE_AGAINST_TYPE, value, &[Arg::Json(value_type), Arg::Json(value)]);
    }
}
