//! Concise form. Source: GS CIM 009 V1.9.1, 4.5.2.3, 4.5.3.3, 4.5.18.3 and its fellows, 4.7.3.

use super::Work;
use super::entity::{Entity, EntityPart, Instance, Instances, Json, Part, What};
use super::normalized::{
    container_name, kind_of_object, quoted_kind, read_instance, write_core, write_joined, write_members,
};
use super::simplified::is_dataset;
use crate::check::detect::{
    GEOMETRIES, Shape, container_in, instances, is_geometry_type, several_containers,
};
use crate::check::report::Arg;
use crate::lexical::uri::NGSI_LD_NULL;
use crate::model::AttributeKind;
use crate::rules::{Template, cnv};
use ngsild_json::{Kind, Member, Value, Writer, quote};

/// Read an attribute whose value has no `type` that is a kind. What cannot be read is reported and left out.
pub(super) fn read_untyped<'d>(work: &mut Work<'d>, member: Member<'d>) -> Option<Instances<'d>> {
    let value = member.value();
    if value.is_array() && instances(value) {
        let list: Vec<_> = value.items().filter_map(|item| read_listed(work, member, item)).collect();
        return (!list.is_empty()).then_some(Instances::List(list));
    }
    read_one(work, member, value).map(Instances::One)
}

/// An instance among several: an object with a kind or a container.
fn read_listed<'d>(work: &mut Work<'d>, member: Member<'d>, item: Value<'d>) -> Option<Instance<'d>> {
    if let Some(kind) = kind_of_object(item) {
        return Some(read_instance(work, item, Some(kind), kind));
    }
    if container_in(item).is_none() {
        return refuse(work, &cnv::NO_INSTANCE, member, item);
    }
    read_one(work, member, item)
}

fn read_one<'d>(work: &mut Work<'d>, member: Member<'d>, value: Value<'d>) -> Option<Instance<'d>> {
    let bare = |kind| Some(Instance::bare(kind, Json::Source(value), value.into()));
    match Shape::of(value) {
        Shape::Scalar | Shape::Array | Shape::ValueObject | Shape::Object => bare(AttributeKind::Property),
        Shape::Typed(kind) => Some(read_instance(work, value, Some(kind), kind)),
        Shape::Geometry if is_pure_geometry(value) => bare(AttributeKind::GeoProperty),
        Shape::Contained(container) => read_contained(work, member, value, container),
        Shape::Null => refuse(work, &cnv::NULL, member, value),
        Shape::NearlyTyped => refuse(work, &cnv::UNKNOWN_KIND, member, value),
        Shape::Geometry | Shape::OtherType => {
            work.reporter.say(&cnv::READ_AS_VALUE, value, &[Arg::Name(member)]);
            bare(AttributeKind::Property)
        }
        Shape::Invalid => None,
    }
}

fn read_contained<'d>(
    work: &mut Work<'d>,
    member: Member<'d>,
    object: Value<'d>,
    container: crate::model::Member,
) -> Option<Instance<'d>> {
    if several_containers(object) {
        return refuse(work, &cnv::SEVERAL_CONTAINERS, member, object);
    }
    let kind = match AttributeKind::of_container(container)? {
        AttributeKind::Property if object.get("value").is_some_and(is_geometry) => AttributeKind::GeoProperty,
        kind => kind,
    };
    Some(read_instance(work, object, None, kind))
}

#[cold]
fn refuse<'d>(
    work: &mut Work<'d>,
    template: &'static Template,
    member: Member<'d>,
    value: Value<'d>,
) -> Option<Instance<'d>> {
    work.refuse(template, value, &[Arg::Name(member), Arg::Json(value)]);
    None
}

/// Whether an object says that it is a geometry, whatever else it holds.
pub(super) fn is_geometry(value: Value<'_>) -> bool {
    let type_value = value.get("type").or_else(|| value.get("@type"));
    let Some(name) = type_value.and_then(|t| t.as_str()) else { return false };
    let holds = |member| value.get(member).is_some();
    (GEOMETRIES.contains(&&*name) && holds("coordinates")) || (is_geometry_type(&name) && holds("geometries"))
}

/// Whether a value read alone is a geometry: `type`, `coordinates` and at most `bbox`.
pub(super) fn is_pure_geometry(value: Value<'_>) -> bool {
    is_geometry(value)
        && value.members().all(|m| matches!(&*m.name(), "type" | "@type" | "coordinates" | "bbox"))
}

/// Write an Entity.
pub(super) fn write(entity: &Entity<'_>, out: &mut Writer) {
    out.begin_object();
    for part in &entity.parts {
        match part {
            EntityPart::Core(core) => write_core(core, out),
            EntityPart::Attribute(attribute) => {
                out.name(&attribute.name);
                write_instances(&attribute.instances, out);
            }
        }
    }
    out.end_object();
}

/// Write the instances of an attribute.
pub(super) fn write_instances(instances: &Instances<'_>, out: &mut Writer) {
    match instances {
        Instances::One(one) => write_instance(one, out),
        Instances::List(list) => {
            out.begin_array();
            list.iter().for_each(|one| write_object(one, out));
            out.end_array();
        }
    }
}

fn write_instance(instance: &Instance<'_>, out: &mut Writer) {
    match &instance.content {
        // Source: 4.5.18.3, 5.8.6.
        Some(_) if instance.parts.is_empty() && instance.is_deleted() => out.raw(&quote(NGSI_LD_NULL)),
        Some(content) if instance.parts.is_empty() && stands_alone(instance.kind, content) => {
            content.write(out)
        }
        _ => write_object(instance, out),
    }
}

/// Whether a value without anything beside it reads back as what it was.
fn stands_alone(kind: AttributeKind, content: &Json<'_>) -> bool {
    let Json::Source(value) = content else { return false };
    match kind {
        AttributeKind::Property => match value.kind() {
            // Alone, an empty container says that there is no attribute.
            Kind::Object | Kind::Array if value.is_empty() => false,
            Kind::Object => Shape::of(*value) == Shape::Object && !is_dataset(*value),
            Kind::Array => !value.items().any(|item| item.is_object()),
            Kind::Null => false,
            _ => true,
        },
        AttributeKind::GeoProperty => is_pure_geometry(*value) && Shape::of(*value) == Shape::Geometry,
        _ => false,
    }
}

fn write_object(instance: &Instance<'_>, out: &mut Writer) {
    out.begin_object();
    if !is_told_by_container(instance) {
        out.name("\"type\"");
        out.raw(quoted_kind(instance.kind));
    }
    write_members(instance, out, write_content, write_part);
    out.end_object();
}

/// Whether the kind can be told from the container, so that `type` is not needed.
fn is_told_by_container(instance: &Instance<'_>) -> bool {
    let Some(content) = &instance.content else { return false };
    let other_container = |part: &Part<'_>| matches!(part.what, What::Member(m, _) if m.is_container());
    if instance.parts.iter().any(other_container) {
        return false;
    }
    let geometry = content.source().is_some_and(is_geometry);
    match instance.kind {
        AttributeKind::Property => !geometry,
        AttributeKind::GeoProperty => geometry,
        _ => true,
    }
}

fn write_content(instance: &Instance<'_>, out: &mut Writer) {
    let Some(content) = &instance.content else { return };
    out.name(container_name(instance.kind));
    match content {
        Json::Source(value) if instance.kind == AttributeKind::ListRelationship => write_targets(*value, out),
        _ => content.write(out),
    }
}

/// Targets of a ListRelationship: URIs, where normalized form has objects.
pub(super) fn write_targets(list: Value<'_>, out: &mut Writer) {
    if !list.is_array() {
        return out.value(list);
    }
    out.begin_array();
    for item in list.items() {
        out.value(target(item).unwrap_or(item));
    }
    out.end_array();
}

/// The URI of an object that holds nothing else.
fn target(item: Value<'_>) -> Option<Value<'_>> {
    if item.len() == 1 { item.get("object") } else { None }
}

fn write_part(part: &Part<'_>, out: &mut Writer) {
    out.name(&part.name);
    match &part.what {
        What::Member(crate::model::Member::PreviousObjectList, Json::Source(list)) => {
            write_targets(*list, out)
        }
        What::Member(_, json) | What::Other(json) => json.write(out),
        What::Sub(instances) => write_instances(instances, out),
        What::Joined(entities, is_list) => write_joined(entities, *is_list, out, write),
    }
}
