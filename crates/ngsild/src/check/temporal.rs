//! Entities over time: instances of attributes, pairs of value and time, aggregates. Family TMP, MUL010.
//! Source: GS CIM 009 V1.9.1, 4.5.6 to 4.5.9, 4.5.19, 5.2.20, 5.6.11 to 5.6.14; catalogue 7.6.

use super::attribute::{self, Level};
use super::detect::{self, Shape};
use super::null::{self, Depth};
use super::report::{Arg, SAFE};
use super::{Walk, asked, document, edits, entity, fragment, geometry, holds, instances, time, value};
use crate::finding::PayloadKind;
use crate::lexical::date_time::{self, Instant};
use crate::model::AttributeKind;
use crate::rules::{mul, tmp};
use crate::settings::Operation;
use ngsild_json::{Kind, Member, Value, quote, sorted};

/// Check the body of an operation on the history of an Entity.
pub(super) fn check_body<'d>(walk: &mut Walk<'d>, root: Value<'d>) {
    let operation = walk.settings.operation;
    if operation == Operation::TemporalEntity {
        walk.note_kind(PayloadKind::TemporalEntity);
        if !root.is_object() {
            return document::no_entity(walk, root);
        }
        return entity::check(walk, root);
    }
    let alone = matches!(Shape::of(root), Shape::Typed(_) | Shape::NearlyTyped | Shape::Contained(_));
    if operation == Operation::TemporalAttrInstanceUpdate && alone {
        return fragment::check_attribute(walk, root);
    }
    let several = detect::attributes(root).count();
    if operation == Operation::TemporalAttrInstanceUpdate && several > 1 {
        walk.reporter.say(&tmp::NOT_ONE, document::place(root, root.opening()), &[Arg::Number(several)]);
    }
    fragment::check(walk, root);
}

/// Check an attribute over time.
pub(super) fn check<'d>(walk: &mut Walk<'d>, member: Member<'d>, level: Level) {
    let found = member.value();
    asked::check_attribute(walk, member);
    match found.kind() {
        Kind::Array if found.is_empty() && walk.mode.output => {}
        Kind::Array if found.is_empty() => attribute::empty_array(walk, member, found),
        Kind::Array => check_instances(walk, member, found, level),
        Kind::Object => {
            if !check_object(walk, member, found, level) && !member.is_unnamed() {
                not_an_array(walk, found);
            }
        }
        Kind::Null => null::member(walk, None, member),
        Kind::String if null::is_ngsi_ld(found) => null::ngsi_ld(walk, found, Depth::Entity),
        Kind::Invalid | Kind::Key => {}
        _ => attribute::check_bare(walk, member, found, level),
    }
}

/// One object: pairs, aggregates or an instance. True when it was pairs or aggregates.
fn check_object<'d>(walk: &mut Walk<'d>, name: Member<'d>, object: Value<'d>, level: Level) -> bool {
    if detect::holds_series(object) {
        check_series(walk, name, object);
        return true;
    }
    walk.entity.deleted_instance = object.get("deletedAt").is_some();
    attribute::check_object(walk, name, object, level);
    walk.entity.deleted_instance = false;
    false
}

/// One instance where an array of them should stand.
fn not_an_array(walk: &mut Walk<'_>, object: Value<'_>) {
    let template = match walk.settings.operation {
        Operation::TemporalAppendAttrs | Operation::TemporalAttrInstanceUpdate => &tmp::NOT_AN_ARRAY,
        Operation::TemporalEntity => &tmp::ONE_INSTANCE,
        // A broker may answer so.
        _ => return,
    };
    let place = document::place(object, object.opening());
    if let Some(finding) = walk.reporter.say(template, place, &[]) {
        finding.wrap(SAFE, "Put it in brackets", object, "[", "]");
    }
}

fn check_instances<'d>(walk: &mut Walk<'d>, name: Member<'d>, array: Value<'d>, level: Level) {
    if walk.settings.operation == Operation::TemporalAttrInstanceUpdate && array.len() != 1 {
        walk.reporter.say(&tmp::NOT_ONE, array, &[Arg::Number(array.len())]);
    }
    if !array.items().any(|item| item.is_object()) {
        return attribute::check_bare(walk, name, array, level);
    }
    let mut series = false;
    for item in array.items() {
        match item.kind() {
            Kind::Object => series |= check_object(walk, name, item, level),
            Kind::Null => null::item(walk, array, item),
            Kind::Invalid => {}
            _ => {
                walk.reporter.say(&mul::MIXED_ARRAY, item, &[Arg::Name(name), Arg::Json(item)]);
            }
        }
    }
    if series {
        return;
    }
    instances::check_kinds(walk, name, array, level);
    check_ids(walk, array);
    check_order(walk, array, |item| item.get("observedAt"));
    if walk.mode.output {
        return;
    }
    for item in array.items().filter(|item| item.is_object() && item.get("observedAt").is_none()) {
        let place = document::place(item, item.opening());
        walk.reporter.say(&tmp::NO_TIME, place, &[Arg::Name(name)]);
    }
}

/// An instance is there once. MUL010.
fn check_ids<'d>(walk: &mut Walk<'d>, array: Value<'d>) {
    let ids = array.items().filter_map(|item| item.get("instanceId"));
    let ids: Vec<(String, Value<'d>)> = ids.filter_map(|id| Some((id.as_str()?.into_owned(), id))).collect();
    let ids = sorted(ids, &|a, b| a.0.cmp(&b.0));
    for pair in ids.windows(2) {
        let [(one, first), (other, second)] = pair else { continue };
        if one == other
            && let Some(finding) = walk.reporter.say_of(&mul::REPEATED_INSTANCE, *second)
        {
            finding.label(first.span(), "first here");
        }
    }
}

/// The data set of an instance or pair, and its time.
type Timed<'d> = (Option<String>, Instant, Value<'d>);

/// Times rise or fall, and none is there twice for one data set. TMP006.
fn check_order<'d>(walk: &mut Walk<'d>, array: Value<'d>, time: impl Fn(Value<'d>) -> Option<Value<'d>>) {
    let timed = |item: Value<'d>| -> Option<Timed<'d>> {
        let at = Instant::meant_by(&time(item)?.as_str()?)?;
        let dataset = item.get("datasetId").and_then(|d| d.as_str()).map(|d| d.into_owned());
        Some((dataset, at, item))
    };
    let all: Vec<Timed<'d>> = array.items().filter_map(timed).collect();
    let by_set = sorted(all.clone(), &|a, b| (&a.0, a.1).cmp(&(&b.0, b.1)));
    for pair in by_set.windows(2) {
        let [(one, at, _), (other, again, item)] = pair else { continue };
        if one == other
            && at == again
            && let Some(shown) = time(*item)
        {
            walk.reporter.say_of(&tmp::SAME_TIME, shown);
        }
    }
    // The items of each data set, as they stand.
    let as_they_stand = sorted(all.clone(), &|a, b| (&a.0, a.2.id()).cmp(&(&b.0, b.2.id())));
    let disordered = |set: &[Timed<'d>]| {
        let rising = set.is_sorted_by(|a, b| a.1 <= b.1);
        let falling = set.is_sorted_by(|a, b| a.1 >= b.1);
        !rising && !falling
    };
    if !as_they_stand.chunk_by(|a, b| a.0 == b.0).any(disordered) {
        return;
    }
    let Some(finding) = walk.reporter.say(&tmp::DISORDER, document::place(array, array.opening()), &[])
    else {
        return;
    };
    // Each item takes the place of another one, so that the layout stays.
    if all.len() == array.len() {
        let places = all.iter().map(|(.., item)| *item);
        let in_order = sorted(all.clone(), &|a, b| (a.1, a.2.id()).cmp(&(b.1, b.2.id())));
        let moved = places.zip(in_order).filter(|(place, (.., item))| place.id() != item.id());
        finding.mend(
            SAFE,
            "Sort by time",
            moved.map(|(place, (.., item))| edits::replace(place, item.text())).collect(),
        );
    }
}

/// Scope over time: a plain scope, or Property instances that hold one. 4.5.6.
pub(super) fn check_scope<'d>(walk: &mut Walk<'d>, member: Member<'d>) {
    let found = member.value();
    let instances: Vec<Value<'d>> = match found.kind() {
        Kind::Object => vec![found],
        Kind::Array if found.items().any(|item| item.is_object()) => found.items().collect(),
        _ => return entity::check_scope_value(walk, member, found),
    };
    for instance in instances {
        if detect::holds_series(instance) {
            check_series(walk, member, instance);
            let held =
                instance.get("values").into_iter().flat_map(|v| v.items()).filter_map(|p| p.items().next());
            held.for_each(|scope| entity::check_scope_value(walk, member, scope));
            continue;
        }
        let Some(inner) = instance.member("value") else {
            entity::check_scope_value(walk, member, instance);
            continue;
        };
        match null::is_ngsi_ld(inner.value()) {
            true => null::ngsi_ld(walk, inner.value(), Depth::Attribute),
            false => entity::check_scope_value(walk, inner, inner.value()),
        }
        let times = ["observedAt", "createdAt", "modifiedAt", "deletedAt"];
        for at in times.iter().filter_map(|name| instance.member(name)) {
            time::check(walk, at);
        }
    }
}

/// The member that holds the pairs of a kind.
const fn series_of(kind: AttributeKind) -> &'static str {
    match kind {
        AttributeKind::Property | AttributeKind::GeoProperty => "values",
        AttributeKind::LanguageProperty => "languageMaps",
        AttributeKind::VocabProperty => "vocabs",
        AttributeKind::JsonProperty => "jsons",
        AttributeKind::ListProperty => "valueLists",
        AttributeKind::Relationship => "objects",
        AttributeKind::ListRelationship => "objectLists",
    }
}

/// Pairs of value and time, or aggregates. TMP001, TMP002, TMP005.
fn check_series<'d>(walk: &mut Walk<'d>, name: Member<'d>, object: Value<'d>) {
    let Some(kind) = object.get("type").and_then(|t| detect::kind_of(&t.as_str()?)) else { return };
    let mut pairs = None;
    for member in object.members() {
        let found = member.name();
        match detect::series_named(&found) {
            Some(detect::Temporal::Pairs) => {
                check_holder(walk, object, member, kind);
                check_tuples(walk, member, kind, 2);
                pairs = Some(member);
            }
            Some(_) => {
                let target = matches!(kind, AttributeKind::Relationship | AttributeKind::ListRelationship);
                if target && !matches!(&*found, "distinctCount" | "totalCount") {
                    walk.reporter.say(&tmp::NOT_FOR_TARGETS, member, &[Arg::Text(&found)]);
                }
                check_tuples(walk, member, kind, 3);
            }
            None if found == "datasetId" => holds::check_uri(walk, "datasetId", member.value()),
            None => {}
        }
    }
    if walk.mode.output {
        return;
    }
    let place = document::place(object, object.opening());
    let Some(finding) = walk.reporter.say(&tmp::TUPLES_SENT, place, &[Arg::Name(name)]) else { return };
    if let Some(text) = pairs.and_then(|pairs| as_instances(object, pairs, kind)) {
        finding.replace(SAFE, "Write instances", object, &text);
    }
}

/// Pairs as an array of instances; `None` where one is no pair, or something else would be lost.
fn as_instances(object: Value<'_>, pairs: Member<'_>, kind: AttributeKind) -> Option<String> {
    let container = kind.container().name();
    let mut instances = Vec::with_capacity(pairs.value().len());
    if object.len() != 2 || pairs.name() != series_of(kind) {
        return None;
    }
    for pair in pairs.value().items() {
        let (held, at) = (pair.items().next()?, pair.items().nth(1).filter(|at| at.is_string())?);
        // Some kinds keep their container inside the pair.
        let held = held.get(container).unwrap_or(held);
        instances.push(format!(
            "{{\"type\": {}, \"{container}\": {}, \"observedAt\": {}}}",
            quote(kind.name()),
            held.text(),
            at.text()
        ));
    }
    (!instances.is_empty()).then(|| format!("[{}]", instances.join(", ")))
}

/// Pairs stand in the member that belongs to the kind.
fn check_holder(walk: &mut Walk<'_>, object: Value<'_>, member: Member<'_>, kind: AttributeKind) {
    let own = series_of(kind);
    let found = member.name();
    // Its name in version 1.8.
    if found == own || (own == "objectLists" && found == "objectsLists") {
        return;
    }
    let args = [Arg::Text(kind.name()), Arg::Text(own), Arg::Text(&found)];
    if let Some(finding) = walk.reporter.say(&tmp::OTHER_SERIES, member, &args)
        && object.get(own).is_none()
    {
        finding.rename(SAFE, &format!("Rename it to `{own}`"), member, own);
    }
}

/// Each item is a tuple of a value and one time or two.
fn check_tuples<'d>(walk: &mut Walk<'d>, member: Member<'d>, kind: AttributeKind, length: usize) {
    let name = member.name();
    let what = if length == 2 { "a value and a time" } else { "a value, a start and an end" };
    if !member.value().is_array() {
        walk.reporter.say(&tmp::NO_TUPLES, member.value(), &[Arg::Text(&name), Arg::Text(what)]);
        return;
    }
    for item in member.value().items() {
        if item.kind() == Kind::Invalid {
            continue;
        }
        if !item.is_array() || item.len() != length {
            walk.reporter.say(&tmp::NO_TUPLE, item, &[Arg::Json(item), Arg::Text(&name), Arg::Text(what)]);
            continue;
        }
        for (at, part) in item.items().enumerate() {
            match at {
                0 if length == 2 && kind == AttributeKind::GeoProperty && part.is_object() => {
                    geometry::check(walk, member, part);
                }
                0 => check_held(walk, item, part, kind, length),
                _ => check_time(walk, part),
            }
        }
    }
    if length == 2 {
        check_order(walk, member.value(), |pair| pair.items().nth(1));
    }
}

fn check_held<'d>(walk: &mut Walk<'d>, pair: Value<'d>, held: Value<'d>, kind: AttributeKind, length: usize) {
    match held.kind() {
        Kind::Null => null::item(walk, pair, held),
        Kind::String if null::is_ngsi_ld(held) => null::ngsi_ld(walk, held, Depth::Attribute),
        Kind::String if kind == AttributeKind::Relationship && length == 2 => {
            holds::check_uri(walk, "objects", held);
        }
        _ => value::check_raw(walk, held),
    }
}

fn check_time(walk: &mut Walk<'_>, at: Value<'_>) {
    let good = at.as_str().is_some_and(|text| {
        date_time::date_time(&text).is_ok()
            || matches!(date_time::date_time(&text), Err(date_time::Fault::Comma(_)))
    });
    if !good && at.kind() != Kind::Invalid {
        let meant =
            at.as_str().and_then(|text| Instant::meant_by(&text)).map(|meant| quote(&meant.to_text()));
        let shown = meant.clone().unwrap_or_else(|| "it as \"2026-01-31T12:00:00Z\"".to_owned());
        let finding = walk.reporter.say(&tmp::NO_DATE_TIME, at, &[Arg::Json(at), Arg::Text(&shown)]);
        if let (Some(finding), Some(meant)) = (finding, meant) {
            finding.write(super::report::ASK, at, &meant);
        }
    }
}
