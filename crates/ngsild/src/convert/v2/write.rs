//! Write Entities of NGSIv2, normalized or key-values. What has no place there is reported. Source: NGSIv2, "JSON
//! Entity Representation"; catalogue 11.

use super::super::Work;
use super::super::concise::{is_pure_geometry, write_targets};
use super::super::entity::{
    Attribute, Core, CorePart, Entity, EntityPart, Instance, Json, Part, What, plain,
};
use super::super::{lost, normalized};
use super::types::{FORBIDDEN, is_field};
use super::values::is_raw_json;
use crate::check::report::Arg;
use crate::model::{AttributeKind, Member};
use crate::rules::cnv;
use ngsild_json::{Document, Kind, Value, Writer, quote};
use std::borrow::Cow;

const FORM: &str = "NGSIv2";

/// Write an Entity in normalized form.
pub(in crate::convert) fn write(entity: &Entity<'_>, work: &mut Work<'_>, out: &mut Writer) {
    write_with(entity, work, out, write_typed_core, write_typed);
}

/// Write an Entity in key-values form.
pub(in crate::convert) fn write_key_values(entity: &Entity<'_>, work: &mut Work<'_>, out: &mut Writer) {
    write_with(entity, work, out, normalized::write_core, write_bare);
}

type WriteInstance = fn(&Instance<'_>, &str, &mut Work<'_>, &mut Writer);

fn write_with(
    entity: &Entity<'_>,
    work: &mut Work<'_>,
    out: &mut Writer,
    core: fn(&CorePart<'_>, &mut Writer),
    instance: WriteInstance,
) {
    out.begin_object();
    for part in &entity.parts {
        match part {
            EntityPart::Core(part) => write_core(part, work, out, core),
            EntityPart::Attribute(attribute) => write_attribute(attribute, work, out, instance),
        }
    }
    out.end_object();
}

fn write_core(
    core: &CorePart<'_>,
    work: &mut Work<'_>,
    out: &mut Writer,
    write: fn(&CorePart<'_>, &mut Writer),
) {
    let name = core.role.name();
    match core.role {
        Core::Id => {}
        Core::Type => return write_type(core, work, out),
        Core::Scope => return write(core, out),
        Core::Member(member) if member.is_date_time() => return write(core, out),
        Core::Context | Core::Member(_) => {
            return lost::member(core.role, core.place, FORM, work);
        }
    }
    say_no_field(&name, core.value.as_str(), core, work);
    out.name(&name);
    core.value.write(out);
}

/// A member of the Entity, where NGSIv2 has only attributes.
fn write_typed_core(core: &CorePart<'_>, out: &mut Writer) {
    let value_type = match core.role {
        Core::Scope if core.value.as_str().is_none() => "\"StructuredValue\"",
        Core::Scope => "\"Text\"",
        _ => "\"DateTime\"",
    };
    write_entry(&core.role.name(), value_type, &core.value, out);
}

/// Report an id or type that brokers of NGSIv2 refuse.
fn say_no_field(name: &str, text: Option<Cow<'_, str>>, core: &CorePart<'_>, work: &mut Work<'_>) {
    if let Some(text) = text.filter(|text| !is_field(text)) {
        let name = name.trim_matches('"');
        work.reporter.say(&cnv::NO_NGSI_V2_FIELD, core.place, &[Arg::Text(name), Arg::Quoted(&text)]);
    }
}

/// An Entity of NGSIv2 has one type.
fn write_type(core: &CorePart<'_>, work: &mut Work<'_>, out: &mut Writer) {
    out.name("\"type\"");
    let Some(types) = core.value.source().filter(Value::is_array) else {
        say_no_field("type", core.value.as_str(), core, work);
        return core.value.write(out);
    };
    for lost in types.items().skip(1) {
        work.reporter.say(&cnv::OTHER_TYPE_LOST, lost, &[Arg::Json(lost), Arg::Text(FORM)]);
    }
    let Some(first) = types.items().next() else { return core.value.write(out) };
    say_no_field("type", first.as_str(), core, work);
    out.value(first);
}

fn write_attribute(attribute: &Attribute<'_>, work: &mut Work<'_>, out: &mut Writer, write: WriteInstance) {
    let name = plain(&attribute.name);
    let Some(kept) = kept(attribute.instances.as_slice(), &name, work) else { return };
    if !is_field(&name) {
        return work.refuse(&cnv::NAME_NOT_NGSI_V2, kept.place, &[Arg::Text(&name)]);
    }
    out.name(&attribute.name);
    write(kept, &name, work, out);
}

/// The instance that stays: the default one, or else the first; the others are reported.
fn kept<'i, 'd>(instances: &'i [Instance<'d>], name: &str, work: &mut Work<'_>) -> Option<&'i Instance<'d>> {
    let is_default = |one: &&Instance<'_>| one.dataset_id().is_none();
    let kept = instances.iter().find(is_default).or(instances.first())?;
    for lost in instances.iter().filter(|one| !std::ptr::eq(*one, kept)) {
        work.reporter.say(&cnv::ONE_VALUE, lost.place, &[Arg::Text(name), Arg::Text(FORM)]);
    }
    if kept.content.is_some() {
        return Some(kept);
    }
    lost::no_container(kept, name, work);
    None
}

/// `{"type": …, "value": …, "metadata": …}`
fn write_typed(instance: &Instance<'_>, name: &str, work: &mut Work<'_>, out: &mut Writer) {
    out.begin_object();
    write_type_and_value(instance, name, work, out);
    let mut metadata = Writer::default();
    metadata.begin_object();
    for part in &instance.parts {
        write_metadata(part, instance, name, work, &mut metadata);
    }
    metadata.end_object();
    if metadata.text().len() > 2 {
        out.name("\"metadata\"");
        out.raw(metadata.text());
    }
    out.end_object();
}

/// `"type": …, "value": …`
fn write_type_and_value(instance: &Instance<'_>, name: &str, work: &mut Work<'_>, out: &mut Writer) {
    with_value(instance, |value| {
        let typed = Typed::of(instance, value);
        match instance.kind {
            kind if kind == typed.reads_as => {}
            AttributeKind::Property => lost::kind(instance, name, work),
            kind => {
                let args = [name, kind.name(), FORM, &typed.name].map(Arg::Text);
                work.reporter.say(&cnv::KIND_CHANGED, instance.place, &args);
            }
        }
        out.name("\"type\"");
        out.raw(&quote(&typed.name));
        out.name("\"value\"");
        typed.write(instance.kind, out);
    });
}

/// Only the value.
fn write_bare(instance: &Instance<'_>, name: &str, work: &mut Work<'_>, out: &mut Writer) {
    with_value(instance, |value| {
        let typed = Typed::of(instance, value);
        if instance.kind != shown_kind(typed.value) {
            lost::kind(instance, name, work);
        }
        if typed.value.id() != value.id() {
            lost::metadata("@type", name, instance.place, work);
        }
        typed.write(instance.kind, out);
    });
    instance.parts.iter().for_each(|part| lost::part(part, name, work));
}

/// Look at a value, whether it stands in the source or was made.
fn with_value(instance: &Instance<'_>, look: impl FnOnce(Value<'_>)) {
    match &instance.content {
        None => {}
        Some(Json::Source(value)) => look(*value),
        Some(Json::Text(text)) => {
            let document = Document::parse(text.as_bytes());
            if let Some(value) = document.root() {
                look(value);
            }
        }
    }
}

/// A value with its type in NGSIv2.
struct Typed<'v> {
    name: Cow<'v, str>,
    value: Value<'v>,
    /// The kind of NGSI-LD that a reader makes of it.
    reads_as: AttributeKind,
}

impl<'v> Typed<'v> {
    fn of(instance: &'v Instance<'_>, value: Value<'v>) -> Self {
        use AttributeKind::{GeoProperty, Property, Relationship};
        let fixed = |name, reads_as| Self { name: Cow::Borrowed(name), value, reads_as };
        match instance.kind {
            GeoProperty => return fixed("geo:json", GeoProperty),
            Relationship => return fixed("Relationship", Relationship),
            Property => {}
            _ => return fixed(type_of(value), structured_kind(value)),
        }
        if let Some(name) = value_type(instance) {
            return Self { name, value, reads_as: Property };
        }
        match typed_value(value) {
            Some((name, value)) => Self { name, value, reads_as: Property },
            None => fixed(type_of(value), structured_kind(value)),
        }
    }

    fn write(&self, kind: AttributeKind, out: &mut Writer) {
        match kind {
            AttributeKind::ListRelationship => write_targets(self.value, out),
            _ => out.value(self.value),
        }
    }
}

/// `valueType`, where it can be a type in NGSIv2.
fn value_type<'v>(instance: &'v Instance<'_>) -> Option<Cow<'v, str>> {
    instance.member(Member::ValueType)?.as_str().filter(|name| is_field(name))
}

/// The type and the value of `{"@type": …, "@value": …}`.
fn typed_value(value: Value<'_>) -> Option<(Cow<'_, str>, Value<'_>)> {
    let (name, inner) = (value.get("@type")?.as_str()?, value.get("@value")?);
    (value.len() == 2 && is_field(&name)).then_some((name, inner))
}

/// The type of a value that has none of its own.
fn type_of(value: Value<'_>) -> &'static str {
    match value.kind() {
        Kind::Number => "Number",
        Kind::True | Kind::False => "Boolean",
        Kind::Null => "None",
        // Brokers refuse other types with such characters in them.
        Kind::String if value.as_str().is_some_and(|text| text.contains(FORBIDDEN)) => "TextUnrestricted",
        Kind::String => "Text",
        _ => "StructuredValue",
    }
}

/// The kind that a reader makes of a value without a type.
fn shown_kind(value: Value<'_>) -> AttributeKind {
    if is_pure_geometry(value) { AttributeKind::GeoProperty } else { structured_kind(value) }
}

/// The kind that a reader makes of a StructuredValue, and of plain values.
fn structured_kind(value: Value<'_>) -> AttributeKind {
    if is_raw_json(value) { AttributeKind::JsonProperty } else { AttributeKind::Property }
}

/// Write a member of an attribute as metadata, or report that there is none for it.
fn write_metadata(
    part: &Part<'_>,
    instance: &Instance<'_>,
    name: &str,
    work: &mut Work<'_>,
    out: &mut Writer,
) {
    match &part.what {
        What::Member(Member::ObservedAt, json) => write_entry("\"timestamp\"", "\"DateTime\"", json, out),
        What::Member(Member::UnitCode, json) => write_entry("\"unitCode\"", "\"Text\"", json, out),
        What::Member(Member::ValueType, _)
            if instance.kind == AttributeKind::Property && value_type(instance).is_some() => {}
        What::Sub(sub) if !is_taken(&plain(&part.name), instance) => {
            write_sub(part, sub.as_slice(), work, out);
        }
        _ => lost::part(part, name, work),
    }
}

fn write_entry(name: &str, type_name: &str, value: &Json<'_>, out: &mut Writer) {
    out.name(name);
    out.begin_object();
    out.name("\"type\"");
    out.raw(type_name);
    out.name("\"value\"");
    value.write(out);
    out.end_object();
}

/// Whether metadata of that name is made from a member already.
fn is_taken(name: &str, instance: &Instance<'_>) -> bool {
    name == "timestamp" && instance.member(Member::ObservedAt).is_some()
}

/// Metadata have no metadata of their own.
fn write_sub(part: &Part<'_>, instances: &[Instance<'_>], work: &mut Work<'_>, out: &mut Writer) {
    let name = plain(&part.name);
    let Some(kept) = kept(instances, &name, work) else { return };
    if !is_field(&name) {
        return work.refuse(&cnv::NAME_NOT_NGSI_V2, kept.place, &[Arg::Text(&name)]);
    }
    out.name(&part.name);
    out.begin_object();
    write_type_and_value(kept, &name, work, out);
    out.end_object();
    let is_type = |p: &&Part<'_>| matches!(p.what, What::Member(Member::ValueType, _));
    let lost = kept.parts.iter().filter(|p| !(is_type(p) && value_type(kept).is_some()));
    lost.for_each(|inner| lost::part(inner, &name, work));
}
