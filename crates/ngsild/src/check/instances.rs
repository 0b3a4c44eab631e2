//! Several instances of one attribute, and arrays that are a value. Family MUL and CON003.
//! Source: GS CIM 009 V1.9.1, 4.5.5.

use super::attribute::{self, Level};
use super::detect::{self, Shape};
use super::report::{Arg, SAFE};
use super::{Walk, kinds, null, value};
use crate::finding::Representation;
use crate::lexical::uri::NGSI_LD_NULL;
use crate::rules::{con, mul};
use ngsild_json::{Kind, Member, Value, sorted};
use std::borrow::Cow;

/// Check an attribute whose value is an array.
pub(super) fn check<'d>(walk: &mut Walk<'d>, name: Member<'d>, array: Value<'d>, level: Level) {
    if array.is_empty() {
        return match walk.representation() {
            Representation::Simplified => value::empty_value(walk, name, array),
            _ => attribute::empty_array(walk, name, array),
        };
    }
    if !detect::instances(array) || is_simplified_value(walk, array) {
        return check_plain(walk, name, array, level);
    }
    for item in array.items() {
        if attribute::is_instance(item) {
            attribute::check_object(walk, name, item, level);
        } else {
            check_stranger(walk, name, array, item);
        }
    }
    check_datasets(walk, name, array);
    check_kinds(walk, name, array, level);
    check_single(walk, name, array);
    if level.depth > 0 && array.len() > 1 {
        let attribute = name.name();
        walk.reporter.say(&mul::SUB_INSTANCES, name, &[Arg::Text(&attribute)]);
    }
}

/// In simplified form several instances have a form of their own, so that an array is a value even when its items
/// look like instances.
fn is_simplified_value(walk: &mut Walk<'_>, array: Value<'_>) -> bool {
    if walk.settings.representation.is_some() {
        return walk.settings.representation == Some(Representation::Simplified);
    }
    let typed = |item| matches!(Shape::of(item), Shape::Typed(_) | Shape::NearlyTyped);
    !array.items().any(typed) && walk.representation() == Representation::Simplified
}

/// An array of no instances is a value, where bare values may stand.
fn check_plain<'d>(walk: &mut Walk<'d>, name: Member<'d>, array: Value<'d>, level: Level) {
    let objects = array.items().all(|i| Shape::of(i) == Shape::Object);
    if objects && walk.representation() == Representation::Concise {
        let attribute = name.name();
        if let Some(finding) = walk.reporter.say(&con::AMBIGUOUS_ARRAY, array, &[Arg::Text(&attribute)]) {
            finding.wrap(SAFE, "Put the array in `value`", array, "{\"value\": ", "}");
        }
    }
    attribute::check_bare(walk, name, array, level);
}

#[cold]
fn check_stranger<'d>(walk: &mut Walk<'d>, name: Member<'d>, array: Value<'d>, item: Value<'d>) {
    match item.kind() {
        Kind::Invalid => {}
        Kind::Null => null::item(walk, array, item),
        _ => {
            walk.reporter.say(&mul::MIXED_ARRAY, item, &[Arg::Name(name), Arg::Json(item)]);
        }
    }
}

/// The data set of an instance; the default one has none.
fn dataset(item: Value<'_>) -> Option<Cow<'_, str>> {
    item.get("datasetId").and_then(|d| d.as_str()).filter(|d| d != "@none" && d != NGSI_LD_NULL)
}

/// Each data set once, the default one included.
fn check_datasets(walk: &mut Walk<'_>, name: Member<'_>, array: Value<'_>) {
    let mut sets: Vec<(Option<Cow<'_, str>>, Value<'_>)> = Vec::with_capacity(array.len());
    sets.extend(array.items().filter(|i| i.is_object()).map(|i| (dataset(i), i)));
    let sets = sorted(sets, &|a, b| a.0.cmp(&b.0));
    for pair in sets.windows(2) {
        let [(one, first), (other, second)] = pair else { continue };
        if one == other {
            repeated_dataset(walk, name, *first, *second);
        }
    }
}

#[cold]
fn repeated_dataset(walk: &mut Walk<'_>, name: Member<'_>, first: Value<'_>, second: Value<'_>) {
    let given = second.get("datasetId");
    let finding = match given {
        Some(id) if id.as_str().is_some_and(|d| d != "@none") => {
            walk.reporter.say(&mul::REPEATED_DATASET, id, &[Arg::Name(name), Arg::Json(id)])
        }
        _ => walk.reporter.say(&mul::SEVERAL_DEFAULTS, second, &[Arg::Name(name)]),
    };
    if let Some(finding) = finding {
        finding.label(first.span(), "the other instance");
    }
}

/// All instances of one name are of one kind.
pub(super) fn check_kinds(walk: &mut Walk<'_>, name: Member<'_>, array: Value<'_>, level: Level) {
    let mut typed = array.items().filter_map(|item| match Shape::of(item) {
        Shape::Typed(kind) => Some((kind, item)),
        Shape::Contained(container) => Some((attribute::concise_kind(item, container, level), item)),
        _ => None,
    });
    let Some((first, place)) = typed.next() else { return };
    let Some((other, item)) = typed.find(|(kind, _)| *kind != first) else { return };
    let args = [Arg::Name(name), Arg::Text(first.name()), Arg::Text(other.name())];
    if let Some(finding) = walk.reporter.say(&mul::MIXED_KINDS, item, &args) {
        finding.label(place.span(), "the first kind");
    }
}

fn check_single(walk: &mut Walk<'_>, name: Member<'_>, array: Value<'_>) {
    let mut items = array.items();
    let (Some(item), None) = (items.next(), items.next()) else { return };
    if let Some(finding) = walk.reporter.say(&mul::SINGLE_INSTANCE, array, &[Arg::Name(name)]) {
        finding.replace(SAFE, "Write the instance alone", array, item.text());
    }
}

/// Check the `dataset` wrapper of simplified form: data sets and their values.
pub(super) fn check_simplified_datasets<'d>(walk: &mut Walk<'d>, name: Member<'d>, dataset: Value<'d>) {
    for member in dataset.members() {
        let id = member.name();
        if id != "@none" && !crate::lexical::uri::is_uri(&id) {
            let why = crate::lexical::uri::fault(&id);
            let urn = crate::lexical::uri::urn("datasetId", &id).unwrap_or_else(|| "a URI".into());
            let args = [Arg::Quoted(&id), Arg::Text(why), Arg::Quoted(&urn)];
            walk.reporter.say(&mul::DATASET_NOT_A_URI, member, &args);
        }
        kinds::check_simplified_value(walk, name, member.value());
    }
}
