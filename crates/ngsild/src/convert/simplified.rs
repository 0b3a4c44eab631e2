//! Simplified form (`keyValues`). Source: GS CIM 009 V1.9.1, 4.5.4.

use super::Work;
use super::concise::{is_pure_geometry, write_targets};
use super::entity::{
    Attribute, Entity, EntityPart, Instance, Instances, Json, NONE, Part, What, plain, spelt,
};
use super::lost;
use super::normalized::{read_with, write_core};
use crate::check::report::Arg;
use crate::lexical::uri;
use crate::model::{AttributeKind, Member, SpecVersion};
use crate::rules::{cnv, mig};
use ngsild_json::{Kind, Value, Writer, first_equals, quote};

/// The kinds whose values stand in a wrapper that names them.
const WRAPPED: [AttributeKind; 3] =
    [AttributeKind::LanguageProperty, AttributeKind::JsonProperty, AttributeKind::VocabProperty];

/// Read an Entity in simplified form. Kinds come from the hints; without one, from who knows them by the type of the
/// Entity; else from the value.
pub(super) fn read<'d>(work: &mut Work<'d>, object: Value<'d>) -> Entity<'d> {
    work.simplified = Some(object);
    read_with(work, object, read_attribute)
}

fn read_attribute<'d>(work: &mut Work<'d>, member: ngsild_json::Member<'d>) -> Option<Instances<'d>> {
    let value = member.value();
    let Some(dataset) = value.get("dataset").filter(|_| is_dataset(value)) else {
        return read_value(work, member, value).map(Instances::One);
    };
    let mut list = Vec::with_capacity(dataset.len());
    for entry in dataset.members() {
        let Some(mut instance) = read_value(work, member, entry.value()) else { continue };
        if !entry.is_named(NONE) {
            instance.add(Member::DatasetId, Json::Text(spelt(entry).into_owned()));
        }
        list.push(instance);
    }
    Some(Instances::List(list))
}

fn read_value<'d>(
    work: &mut Work<'d>,
    member: ngsild_json::Member<'d>,
    value: Value<'d>,
) -> Option<Instance<'d>> {
    if value.kind() == Kind::Null {
        work.refuse(&cnv::NULL, value, &[Arg::Name(member)]);
        return None;
    }
    let name = member.name();
    let (kind, content) = match work.options.hint(&name).or_else(|| known_kind(work, &name, value)) {
        Some(kind) => (kind, content_of(kind, value)),
        None => told_by_value(work, member, value),
    };
    Some(Instance::bare(kind, Json::Source(content), value.into()))
}

/// The kind that a model or schema of the Entity tells, where the value can be of it.
fn known_kind(work: &Work<'_>, name: &str, value: Value<'_>) -> Option<AttributeKind> {
    let entity = work.simplified?;
    let kind = work.options.kinds.iter().find_map(|kinds| kinds.kind(entity, name))?;
    let is_uri = |value: Value<'_>| value.as_str().is_some_and(|text| uri::is_uri(&text));
    let are_uris = |list: Value<'_>| !list.is_empty() && list.items().all(is_uri);
    let fits = match kind {
        AttributeKind::Relationship => is_uri(value) || are_uris(value),
        AttributeKind::ListRelationship => are_uris(value),
        AttributeKind::GeoProperty => is_pure_geometry(value),
        AttributeKind::ListProperty => value.is_array(),
        AttributeKind::LanguageProperty => value.is_object(),
        // Geometry can be nothing but a GeoProperty.
        AttributeKind::Property => !is_pure_geometry(value) && shown_kind(value) == AttributeKind::Property,
        AttributeKind::VocabProperty | AttributeKind::JsonProperty => true,
    };
    fits.then_some(kind)
}

/// The kind that a value shows, and what goes into its container.
fn told_by_value<'d>(
    work: &mut Work<'d>,
    member: ngsild_json::Member<'d>,
    value: Value<'d>,
) -> (AttributeKind, Value<'d>) {
    let kind = shown_kind(value);
    if kind == AttributeKind::Property && work.options.guess_relationships && is_target(&member.name(), value)
    {
        work.reporter.say(&mig::GUESSED_RELATIONSHIP, value, &[Arg::Name(member), Arg::Json(value)]);
        return (AttributeKind::Relationship, value);
    }
    (kind, content_of(kind, value))
}

/// The kind that a value in simplified form reads as when nothing else is known.
fn shown_kind(value: Value<'_>) -> AttributeKind {
    use AttributeKind::{GeoProperty, Property};
    if is_pure_geometry(value) {
        return GeoProperty;
    }
    let wrapped = |kind: &AttributeKind| only_member(value, kind.container().name()).is_some();
    WRAPPED.into_iter().find(wrapped).unwrap_or(Property)
}

/// What stands inside the wrapper that some kinds have.
pub(super) fn content_of(kind: AttributeKind, value: Value<'_>) -> Value<'_> {
    let inside = || only_member(value, kind.container().name());
    WRAPPED.contains(&kind).then(inside).flatten().unwrap_or(value)
}

/// Whether a value is what several instances are in simplified form.
pub(super) fn is_dataset(value: Value<'_>) -> bool {
    only_member(value, "dataset").is_some_and(|dataset| dataset.is_object())
}

fn only_member<'d>(value: Value<'d>, name: &str) -> Option<Value<'d>> {
    if value.is_object() && value.len() == 1 { value.get(name) } else { None }
}

/// Whether a value looks like the target of a Relationship: Entity URNs, or URIs under a name that says so.
pub(super) fn is_target(name: &str, value: Value<'_>) -> bool {
    let says_so = ["ref", "has", "is"].iter().any(|prefix| {
        name.strip_prefix(prefix).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()))
    });
    let fits = |v: Value<'_>| {
        v.as_str().is_some_and(|s| s.starts_with("urn:ngsi-ld:") || (says_so && uri::is_uri(&s)))
    };
    if value.is_array() { !value.is_empty() && value.items().all(fits) } else { fits(value) }
}

/// Write an Entity; what has no place is reported.
pub(super) fn write(entity: &Entity<'_>, work: &mut Work<'_>, out: &mut Writer) {
    out.begin_object();
    for part in &entity.parts {
        match part {
            EntityPart::Core(core) => write_core(core, out),
            EntityPart::Attribute(attribute) => write_attribute(attribute, work, out),
        }
    }
    out.end_object();
}

/// Write an attribute: its value, or one for each `datasetId`.
pub(super) fn write_attribute(attribute: &Attribute<'_>, work: &mut Work<'_>, out: &mut Writer) {
    let name = plain(&attribute.name);
    match attribute.instances.as_slice() {
        [] => {}
        [one] if one.dataset_id().is_none() => {
            if has_value(one, &name, work) {
                out.name(&attribute.name);
                write_value(one, &name, work, out);
            }
        }
        several if work.options.settings.spec_version >= SpecVersion::V1_7 => {
            out.name(&attribute.name);
            write_dataset(several, &name, work, out);
        }
        several => write_default(attribute, several, &name, work, out),
    }
}

/// Several instances, as members of `dataset`.
fn write_dataset(several: &[Instance<'_>], name: &str, work: &mut Work<'_>, out: &mut Writer) {
    let datasets: Vec<_> = several.iter().map(Instance::dataset_id).collect();
    let firsts = first_equals(datasets.len(), &|one, other| datasets.get(one).cmp(&datasets.get(other)));
    out.begin_object();
    out.name("\"dataset\"");
    out.begin_object();
    for (at, (instance, dataset)) in several.iter().zip(&datasets).enumerate() {
        if firsts.get(at).is_some_and(|first| *first as usize != at) {
            work.reporter.say(&cnv::SAME_DATASET, instance.place, &[Arg::Text(name)]);
        } else if has_value(instance, name, work) {
            out.name(&dataset.as_deref().map_or("\"@none\"".into(), quote));
            write_value(instance, name, work, out);
        }
    }
    out.end_object();
    out.end_object();
}

/// Before version 1.7 there was no form for several instances: the default one stays.
fn write_default(
    attribute: &Attribute<'_>,
    several: &[Instance<'_>],
    name: &str,
    work: &mut Work<'_>,
    out: &mut Writer,
) {
    let kept = several.iter().position(|one| one.dataset_id().is_none());
    for (at, instance) in several.iter().enumerate() {
        if Some(at) != kept {
            work.reporter.say(&cnv::NO_DATASETS, instance.place, &[Arg::Text(name)]);
        } else if has_value(instance, name, work) {
            out.name(&attribute.name);
            write_value(instance, name, work, out);
        }
    }
}

fn has_value(instance: &Instance<'_>, name: &str, work: &mut Work<'_>) -> bool {
    let has = instance.content.is_some() || linked(instance).is_some();
    if !has {
        lost::no_container(instance, name, work);
    }
    has
}

/// The value of an instance; the rest is reported as lost.
fn write_value(instance: &Instance<'_>, name: &str, work: &mut Work<'_>, out: &mut Writer) {
    report_lost(instance, name, work);
    if let Some((entities, is_list)) = linked(instance) {
        return write_linked(entities, is_list, work, out);
    }
    write_content(instance, out);
}

/// The content of a container, in the wrapper that some kinds have.
pub(super) fn write_content(instance: &Instance<'_>, out: &mut Writer) {
    let Some(content) = &instance.content else { return };
    match instance.kind {
        AttributeKind::LanguageProperty | AttributeKind::JsonProperty | AttributeKind::VocabProperty => {
            out.begin_object();
            out.name(super::normalized::container_name(instance.kind));
            content.write(out);
            out.end_object();
        }
        AttributeKind::ListRelationship => match content {
            Json::Source(value) => write_targets(*value, out),
            Json::Text(text) => out.raw(text),
        },
        _ => content.write(out),
    }
}

fn linked<'i, 'd>(instance: &'i Instance<'d>) -> Option<(&'i [Entity<'d>], bool)> {
    instance.parts.iter().find_map(|part| match &part.what {
        What::Joined(entities, is_list) => Some((entities.as_slice(), *is_list)),
        _ => None,
    })
}

fn write_linked(entities: &[Entity<'_>], is_list: bool, work: &mut Work<'_>, out: &mut Writer) {
    if is_list {
        out.begin_array();
    }
    entities.iter().for_each(|entity| write(entity, work, out));
    if is_list {
        out.end_array();
    }
}

/// What simplified form has no place for: the kind, where it does not show, and every member but the value.
fn report_lost(instance: &Instance<'_>, name: &str, work: &mut Work<'_>) {
    if reads_back_as(instance) != Some(instance.kind) {
        lost::kind(instance, name, work);
    }
    for part in &instance.parts {
        report_part(part, name, work);
    }
}

fn report_part(part: &Part<'_>, name: &str, work: &mut Work<'_>) {
    match part.what {
        What::Member(Member::DatasetId, _) | What::Joined(..) => {}
        // Whoever asks for a language knows it.
        What::Member(Member::Lang, _) if work.options.languages.is_some() => {}
        _ => lost::part(part, name, work),
    }
}

/// The kind that the value reads as afterwards.
fn reads_back_as(instance: &Instance<'_>) -> Option<AttributeKind> {
    use AttributeKind::{GeoProperty, JsonProperty, LanguageProperty, Property, VocabProperty};
    match instance.kind {
        LanguageProperty | JsonProperty | VocabProperty => Some(instance.kind),
        _ => match instance.content.as_ref()?.source() {
            // A sole `dataset` would be read as instances.
            Some(value) if is_dataset(value) => None,
            Some(value) => Some(shown_kind(value)),
            // A geometry that was made.
            None if instance.kind == GeoProperty => Some(GeoProperty),
            None => Some(Property),
        },
    }
}
