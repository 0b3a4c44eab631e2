//! GeoJSON Features that stand for Entities. Family FTR. Source: GS CIM 009 V1.9.1, 4.5.16, 4.5.17, 5.2.29 to 5.2.31;
//! RFC 7946; catalogue 7.5.

use super::mode::{Identity, Mode};
use super::report::{ASK, Arg, SAFE};
use super::{Walk, context, document, edits, entity, geometry};
use crate::lexical::uri;
use crate::rules::ftr;
use ngsild_json::{Kind, Value, quote};

/// Check a Feature, or a collection of Features.
pub(super) fn check<'d>(walk: &mut Walk<'d>, object: Value<'d>) {
    context::enter(walk, object, object.member("@context"));
    let Some(features) = object.get("features") else { return check_feature(walk, object, None) };
    if !features.is_array() {
        walk.reporter.say_of(&ftr::NO_FEATURES, features);
        return;
    }
    for item in features.items() {
        match item.kind() {
            Kind::Object => check_feature(walk, item, Some(object)),
            Kind::Invalid => {}
            _ => {
                walk.reporter.say_of(&ftr::NO_FEATURE, item);
            }
        }
    }
}

/// Check one Feature; `collection` is what it stands in.
fn check_feature<'d>(walk: &mut Walk<'d>, feature: Value<'d>, collection: Option<Value<'d>>) {
    let kind = feature.get("type").and_then(|t| t.as_str());
    if kind.as_deref() != Some("Feature") {
        let place = document::place(feature, feature.opening());
        walk.reporter.say(&ftr::NO_FEATURE, place, &[Arg::Json(feature)]);
        return;
    }
    if let Some(collection) = collection {
        check_context(walk, feature, collection);
    }
    check_id(walk, feature);
    let place = document::place(feature, feature.opening());
    let properties = feature.get("properties");
    match properties {
        Some(properties) if properties.is_object() => check_properties(walk, properties),
        Some(other) if other.kind() == Kind::Invalid => {}
        Some(other) => {
            walk.reporter.say_of(&ftr::BAD_PROPERTIES, other);
        }
        None if walk.truncated => {}
        None => {
            walk.reporter.say(&ftr::NO_PROPERTIES, place, &[]);
        }
    }
    match feature.member("geometry") {
        Some(member) if member.value().kind() == Kind::Null => {}
        Some(member) => {
            geometry::check_bare(walk, member, member.value());
            check_same(walk, member.value(), properties);
        }
        None if walk.truncated => {}
        None => {
            if let Some(finding) = walk.reporter.say(&ftr::NO_GEOMETRY, place, &[]) {
                let edit = edits::insert_first(feature, "geometry", "null");
                finding.mend(SAFE, "Add `\"geometry\": null`", vec![edit]);
            }
        }
    }
    walk.reporter.count_entity();
}

fn check_context(walk: &mut Walk<'_>, feature: Value<'_>, collection: Value<'_>) {
    let Some(context) = feature.member("@context") else { return };
    let Some(finding) = walk.reporter.say(&ftr::FEATURE_CONTEXT, context, &[]) else { return };
    let mut all = edits::remove_member(feature, context);
    match collection.get("@context") {
        None => all.push(edits::insert_first(collection, "@context", context.value().text())),
        Some(there) if !there.same_as(&context.value()) => return,
        Some(_) => {}
    }
    finding.mend(ASK, "Move it to the collection", all);
}

fn check_id(walk: &mut Walk<'_>, feature: Value<'_>) {
    let Some(id) = feature.get("id").or_else(|| feature.get("@id")) else {
        if !walk.truncated {
            walk.reporter.say(&ftr::NO_FEATURE_ID, document::place(feature, feature.opening()), &[]);
        }
        return;
    };
    let text = id.as_str();
    if id.kind() == Kind::Invalid || text.as_deref().is_some_and(uri::is_uri) {
        return;
    }
    let kind = feature.get("properties").and_then(|p| p.get("type")).and_then(|t| t.as_str());
    let local = text.as_deref().unwrap_or(id.text());
    let urn =
        uri::urn(kind.as_deref().unwrap_or_default(), local).filter(|_| text.is_some() || id.is_integer());
    let shown = urn.as_deref().map_or("the id of the Entity".to_owned(), quote);
    let finding = walk.reporter.say(&ftr::BAD_FEATURE_ID, id, &[Arg::Json(id), Arg::Text(&shown)]);
    if let (Some(finding), Some(urn)) = (finding, urn) {
        finding.write_urn(id, &urn);
    }
}

/// The properties of a Feature are an Entity without its id.
fn check_properties<'d>(walk: &mut Walk<'d>, properties: Value<'d>) {
    if properties.get("type").or_else(|| properties.get("@type")).is_none() && !walk.truncated {
        walk.reporter.say(&ftr::NO_ENTITY_TYPE, document::place(properties, properties.opening()), &[]);
    }
    let inner = Mode { identity: Identity::Optional, output: true, nested: true, ..walk.mode };
    let outer = std::mem::replace(&mut walk.mode, inner);
    entity::check(walk, properties);
    walk.mode = outer;
}

/// The geometry is the value of the GeoProperty it stands for. FTR003.
fn check_same(walk: &mut Walk<'_>, geometry: Value<'_>, properties: Option<Value<'_>>) {
    let name = walk.settings.geometry_property.as_deref().unwrap_or("location");
    let Some(attribute) = properties.and_then(|p| p.get(name)) else { return };
    let default = |instance: &Value<'_>| instance.get("datasetId").is_none();
    let instance = if attribute.is_array() { attribute.items().find(default) } else { Some(attribute) };
    let value = instance.map(|instance| instance.get("value").unwrap_or(instance));
    let Some(value) = value.filter(|v| v.get("coordinates").is_some() && !v.same_as(&geometry)) else {
        return;
    };
    if let Some(finding) = walk.reporter.say(&ftr::DIFFERS, geometry, &[Arg::Text(name)]) {
        finding.label(value.span(), "what queries look at");
        finding.replace(ASK, &format!("Take that of `{name}`"), geometry, value.text());
    }
}
