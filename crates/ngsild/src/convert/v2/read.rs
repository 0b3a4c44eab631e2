//! Read Entities of NGSIv2. Source: NGSIv2, "JSON Entity Representation" and "JSON Attribute Representation".

use super::super::Work;
use super::super::entity::{Attribute, Core, CorePart, Entity, EntityPart, Instances, Json, Part};
use super::super::normalized::core_role;
use super::metadata::{self, observed_at};
use super::names::{self, THING};
use super::options::TimeInstant;
use super::types::{Meaning, meaning};
use super::values::{Given, Utc, instances, utc};
use crate::check::report::Arg;
use crate::model::Member;
use crate::rules::{cnv, mig};
use ngsild_json::{Kind, Value, quote};
use std::borrow::Cow;

type ReadAttribute = for<'d> fn(&mut Work<'d>, ngsild_json::Member<'d>) -> Option<Instances<'d>>;

/// Read an Entity in normalized form.
pub(in crate::convert) fn read<'d>(work: &mut Work<'d>, object: Value<'d>) -> Entity<'d> {
    read_with(work, object, read_attribute)
}

/// Read an Entity in key-values form.
pub(in crate::convert) fn read_key_values<'d>(work: &mut Work<'d>, object: Value<'d>) -> Entity<'d> {
    read_with(work, object, read_bare)
}

fn read_with<'d>(work: &mut Work<'d>, object: Value<'d>, attribute: ReadAttribute) -> Entity<'d> {
    let type_value = object.get("type").filter(Value::is_string);
    let type_name = type_value.map_or(Cow::Borrowed(THING), names::type_in_urn);
    let mut parts = Vec::with_capacity(object.len() + 1);
    let mut made = Vec::new();
    let mut spread = None;
    for member in object.members() {
        if let Some(role) = core_role(member) {
            parts.extend(core(work, member, role, &type_name).map(EntityPart::Core));
            if role == Core::Id && object.get("type").is_none() {
                parts.push(thing(work, object));
            }
        } else if work.options.ngsi_v2.time_instant == TimeInstant::ObservedAt
            && member.is_named("TimeInstant")
            && let Some(part) = spread_instant(work, member)
        {
            spread = Some(part);
        } else if let Some(instances) = attribute(work, member)
            && let Some(name) = names::attribute(work, object, member, &mut made)
        {
            parts.push(EntityPart::Attribute(Attribute { name, instances }));
        }
    }
    if let Some(part) = spread {
        spread_over(&part, &mut parts);
    }
    say_without_context(work, object, type_value.unwrap_or(object));
    Entity { parts }
}

/// An Entity of NGSIv2 without a type is a Thing.
fn thing<'d>(work: &mut Work<'d>, object: Value<'d>) -> EntityPart<'d> {
    work.reporter.say(&mig::NO_TYPE, object, &[]);
    EntityPart::Core(CorePart { role: Core::Type, value: Json::Text(quote(THING)), place: object.into() })
}

/// A member that NGSI-LD has beside the attributes.
fn core<'d>(
    work: &mut Work<'d>,
    member: ngsild_json::Member<'d>,
    role: Core,
    type_name: &str,
) -> Option<CorePart<'d>> {
    let (value, place) = (member.value(), member.into());
    let value = match role {
        Core::Id => names::id(work, value, type_name),
        Core::Type => names::entity_type(work, value),
        Core::Context => Json::Source(value),
        Core::Scope | Core::Member(_) => core_value(work, member, role)?,
    };
    Some(CorePart { role, value, place })
}

/// The plain value of an attribute whose name NGSI-LD keeps for a member of its own: `createdAt`, `scope`.
fn core_value<'d>(work: &mut Work<'d>, member: ngsild_json::Member<'d>, role: Core) -> Option<Json<'d>> {
    let value = member.value();
    let plain = if value.is_object() { value.get("value").unwrap_or(value) } else { value };
    let made = match role {
        Core::Scope => is_scope(plain).then_some(Json::Source(plain)),
        Core::Member(m) if m.is_date_time() => utc(work, member, plain).map(|utc| match utc {
            Utc::Same => Json::Source(plain),
            Utc::Other(text) => Json::Text(quote(&text)),
        }),
        _ => None,
    };
    if made.is_none() {
        work.refuse(&mig::NAME_TAKEN, member, &[Arg::Name(member)]);
    }
    made
}

fn is_scope(value: Value<'_>) -> bool {
    let is_path = |v: Value<'_>| v.as_str().is_some_and(|text| text.starts_with('/'));
    if value.is_array() { value.items().all(is_path) } else { is_path(value) }
}

/// Where nothing names a context, terms fall into the default vocabulary. Said once for a text.
fn say_without_context(work: &mut Work<'_>, object: Value<'_>, type_value: Value<'_>) {
    let options = work.options;
    let named = options.context.is_some() || options.link.is_some() || object.get("@context").is_some();
    if named || std::mem::replace(&mut work.said_no_context, true) {
        return;
    }
    let name = type_value.as_str().unwrap_or(Cow::Borrowed(THING));
    work.reporter.say(&mig::NO_CONTEXT, type_value, &[Arg::Quoted(&name)]);
}

/// Read an attribute in normalized form: an object with `value`, mostly with `type` and `metadata`.
fn read_attribute<'d>(work: &mut Work<'d>, member: ngsild_json::Member<'d>) -> Option<Instances<'d>> {
    let object = member.value();
    let mut instances = read_typed(work, member)?;
    for beside in object.members().filter(|m| !matches!(&*m.name(), "type" | "value" | "metadata")) {
        metadata::read_beside(work, member, beside, &mut instances);
    }
    if let Some(metadata) = object.get("metadata") {
        metadata::read(work, member, metadata, &mut instances);
    }
    Some(instances)
}

/// Read the `type` and `value` of an attribute or of metadata.
pub(super) fn read_typed<'d>(work: &mut Work<'d>, member: ngsild_json::Member<'d>) -> Option<Instances<'d>> {
    let object = member.value();
    let [type_value, value] = ["type", "value"].map(|name| object.get(name));
    if type_value.or(value).is_none() {
        let template = if object.kind() == Kind::Null { &cnv::NULL_IN_NGSI_V2 } else { &cnv::NOT_NGSI_V2 };
        work.refuse(template, object, &[Arg::Name(member), Arg::Json(object)]);
        return None;
    }
    let Some(value) = value else {
        work.refuse(&cnv::NULL_IN_NGSI_V2, object, &[Arg::Name(member)]);
        return None;
    };
    let type_name = type_value.and_then(|t| t.as_str()).unwrap_or_default();
    let (type_name, meaning) = told(work, member, type_name);
    instances(work, &Given { member, type_name, meaning, value })
}

/// What an attribute's type means, unless a hint says it; a type of the user's own is reported.
fn told<'d>(
    work: &mut Work<'d>,
    member: ngsild_json::Member<'d>,
    type_name: Cow<'d, str>,
) -> (Cow<'d, str>, Meaning) {
    if let Some(kind) = work.options.hint(&member.name()) {
        return (Cow::Borrowed(kind.name()), Meaning::Kind(kind));
    }
    let known = if type_name.is_empty() { Some(Meaning::Plain) } else { meaning(&type_name) };
    if known.is_none() {
        work.reporter.say(&cnv::V2_TYPE_LOST, member, &[Arg::Name(member), Arg::Quoted(&type_name)]);
    }
    (type_name, known.unwrap_or(Meaning::Plain))
}

/// Read an attribute in key-values form.
fn read_bare<'d>(work: &mut Work<'d>, member: ngsild_json::Member<'d>) -> Option<Instances<'d>> {
    let (type_name, meaning) = told(work, member, Cow::Borrowed(""));
    instances(work, &Given { member, type_name, meaning, value: member.value() })
}

/// `observedAt`, from the attribute `TimeInstant`.
fn spread_instant<'d>(work: &mut Work<'d>, member: ngsild_json::Member<'d>) -> Option<Part<'d>> {
    let value = member.value();
    observed_at(work, member, value.get("value").unwrap_or(value))
}

fn spread_over<'d>(part: &Part<'d>, parts: &mut [EntityPart<'d>]) {
    for entity_part in parts {
        let EntityPart::Attribute(attribute) = entity_part else { continue };
        let timed = |i: &Instances<'_>| i.as_slice().iter().any(|i| i.member(Member::ObservedAt).is_some());
        if !timed(&attribute.instances) {
            metadata::add(part, &mut attribute.instances);
        }
    }
}
