//! Normalized form, and what concise form has in common with it. Source: GS CIM 009 V1.9.1, 4.5.1, 4.5.2, 4.5.3.

use super::Work;
use super::concise;
use super::entity::{
    Attribute, Core, CorePart, Entity, EntityPart, Instance, Instances, Json, Part, What, spelt,
};
use crate::check::detect::{kind_of, leading_kind};
use crate::model::terms::{Role, core_term_of_bytes};
use crate::model::{AttributeKind, Member};
use ngsild_json::{Kind, Value, Writer};

/// Read an Entity in normalized or concise form.
pub(super) fn read<'d>(work: &mut Work<'d>, object: Value<'d>) -> Entity<'d> {
    read_with(work, object, read_attribute)
}

/// Read an Entity whose attributes `attribute` reads.
pub(super) fn read_with<'d>(
    work: &mut Work<'d>,
    object: Value<'d>,
    attribute: fn(&mut Work<'d>, ngsild_json::Member<'d>) -> Option<Instances<'d>>,
) -> Entity<'d> {
    let mut parts = Vec::with_capacity(object.len());
    for member in object.members() {
        let (value, place) = (member.value(), member.into());
        if let Some(role) = core_role(member) {
            parts.push(EntityPart::Core(CorePart { role, value: Json::Source(value), place }));
        } else if let Some(instances) = attribute(work, member) {
            let name = spelt(member);
            parts.push(EntityPart::Attribute(Attribute { name, instances }));
        }
    }
    Entity { parts }
}

/// What the name of a member stands for.
enum Meaning {
    /// A keyword of JSON-LD, or what looks like one.
    Keyword,
    /// A term of the core context.
    Term(Role),
    /// Anything else: mostly an attribute.
    Unknown,
}

#[inline]
fn meaning(member: ngsild_json::Member<'_>) -> Meaning {
    match member.verbatim_name() {
        Some(name) => meaning_of(member.hash(), name),
        None => meaning_of(member.hash(), member.name().as_bytes()),
    }
}

#[inline]
fn meaning_of(hash: u32, name: &[u8]) -> Meaning {
    if name.first() == Some(&b'@') {
        return Meaning::Keyword;
    }
    core_term_of_bytes(hash, name).map_or(Meaning::Unknown, |term| Meaning::Term(term.role))
}

/// What a member of an Entity is, when it is no attribute.
pub(super) fn core_role(member: ngsild_json::Member<'_>) -> Option<Core> {
    let role = match meaning(member) {
        Meaning::Term(role) => role,
        Meaning::Unknown => return None,
        Meaning::Keyword => {
            return match &*member.name() {
                "@context" => Some(Core::Context),
                "@id" => Some(Core::Id),
                "@type" => Some(Core::Type),
                _ => None,
            };
        }
    };
    match role {
        Role::Id => Some(Core::Id),
        Role::Type => Some(Core::Type),
        Role::Scope => Some(Core::Scope),
        Role::Member(m) if m.is_date_time() && m != Member::ObservedAt => Some(Core::Member(m)),
        Role::Member(m @ (Member::NgsildProof | Member::EntityIdSealed | Member::EntityTypeSealed)) => {
            Some(Core::Member(m))
        }
        _ => None,
    }
}

/// Read an attribute or sub-attribute. What cannot be read is reported and left out.
pub(super) fn read_attribute<'d>(
    work: &mut Work<'d>,
    member: ngsild_json::Member<'d>,
) -> Option<Instances<'d>> {
    let value = member.value();
    if let Some(kind) = kind_of_object(value) {
        return Some(Instances::One(read_instance(work, value, Some(kind), kind)));
    }
    concise::read_untyped(work, member)
}

/// The kind that the `type` of an object names.
#[inline]
pub(super) fn kind_of_object(value: Value<'_>) -> Option<AttributeKind> {
    if value.kind() != Kind::Object {
        return None;
    }
    if let Some(kind) = leading_kind(value) {
        return Some(kind);
    }
    let named = value.members().find(|m| m.is_named("type") || m.is_named("@type"))?;
    kind_of(&named.value().as_str()?)
}

/// Read the members of an instance whose kind is known; `typed` when its `type` says so.
pub(super) fn read_instance<'d>(
    work: &mut Work<'d>,
    object: Value<'d>,
    typed: Option<AttributeKind>,
    kind: AttributeKind,
) -> Instance<'d> {
    let mut instance =
        Instance { kind, content: None, content_at: 0, parts: Vec::new(), place: object.into() };
    let mut type_seen = typed.is_none();
    for member in object.members() {
        let value = member.value();
        let what = match meaning(member) {
            Meaning::Term(Role::Type) if !type_seen => {
                type_seen = true;
                continue;
            }
            Meaning::Keyword if !type_seen && member.is_named("@type") => {
                type_seen = true;
                continue;
            }
            Meaning::Term(Role::Member(m)) if m == kind.container() && instance.content.is_none() => {
                instance.content = Some(Json::Source(value));
                instance.content_at = instance.parts.len();
                continue;
            }
            Meaning::Term(Role::Member(m @ (Member::Entity | Member::EntityList))) => {
                joined(work, value, m == Member::EntityList)
            }
            // A proof is a Property. Source: 4.5.2.2.
            Meaning::Term(Role::Member(Member::NgsildProof)) => match read_attribute(work, member) {
                Some(instances) => What::Sub(instances),
                None => continue,
            },
            Meaning::Term(Role::Member(m)) => What::Member(m, Json::Source(value)),
            Meaning::Term(Role::Id | Role::Type) | Meaning::Keyword => What::Other(Json::Source(value)),
            _ => match read_attribute(work, member) {
                Some(instances) => What::Sub(instances),
                None => continue,
            },
        };
        instance.parts.push(Part { name: spelt(member), what, place: member.into() });
    }
    instance
}

/// Linked Entities that a query with `join=inline` put into a Relationship.
fn joined<'d>(work: &mut Work<'d>, value: Value<'d>, is_list: bool) -> What<'d> {
    let objects: Vec<Value<'d>> = if value.is_array() { value.items().collect() } else { vec![value] };
    if objects.is_empty() || objects.iter().any(|object| !object.is_object()) {
        return What::Other(Json::Source(value));
    }
    What::Joined(objects.into_iter().map(|object| read(work, object)).collect(), is_list || value.is_array())
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

/// Write a member of an Entity that is no attribute.
pub(super) fn write_core(core: &CorePart<'_>, out: &mut Writer) {
    out.name(&core.role.name());
    core.value.write(out);
}

/// Write the instances of an attribute.
pub(super) fn write_instances(instances: &Instances<'_>, out: &mut Writer) {
    match instances {
        Instances::One(one) => write_instance(one, out),
        Instances::List(list) => {
            out.begin_array();
            list.iter().for_each(|one| write_instance(one, out));
            out.end_array();
        }
    }
}

fn write_instance(instance: &Instance<'_>, out: &mut Writer) {
    out.begin_object();
    out.name("\"type\"");
    out.raw(quoted_kind(instance.kind));
    write_members(instance, out, write_content, write_part);
    out.end_object();
}

/// Write the container and the other members in the order of the source.
pub(super) fn write_members(
    instance: &Instance<'_>,
    out: &mut Writer,
    content: fn(&Instance<'_>, &mut Writer),
    part: fn(&Part<'_>, &mut Writer),
) {
    for (at, one) in instance.parts.iter().enumerate() {
        if at == instance.content_at {
            content(instance, out);
        }
        part(one, out);
    }
    if instance.content_at >= instance.parts.len() {
        content(instance, out);
    }
}

fn write_content(instance: &Instance<'_>, out: &mut Writer) {
    let Some(content) = &instance.content else { return };
    out.name(container_name(instance.kind));
    match content {
        Json::Source(value) if instance.kind == AttributeKind::ListRelationship => write_objects(*value, out),
        _ => content.write(out),
    }
}

/// Targets of a ListRelationship: each an object with `object`, which concise form leaves out.
fn write_objects(list: Value<'_>, out: &mut Writer) {
    if !list.is_array() {
        return out.value(list);
    }
    out.begin_array();
    for item in list.items() {
        if item.is_string() {
            out.begin_object();
            out.name("\"object\"");
            out.value(item);
            out.end_object();
        } else {
            out.value(item);
        }
    }
    out.end_array();
}

fn write_part(part: &Part<'_>, out: &mut Writer) {
    out.name(&part.name);
    match &part.what {
        What::Member(Member::PreviousObjectList, Json::Source(list)) => write_objects(*list, out),
        What::Member(_, json) | What::Other(json) => json.write(out),
        What::Sub(instances) => write_instances(instances, out),
        What::Joined(entities, is_list) => write_joined(entities, *is_list, out, write),
    }
}

/// Write linked Entities, each by `entity`.
pub(super) fn write_joined(
    entities: &[Entity<'_>],
    is_list: bool,
    out: &mut Writer,
    entity: fn(&Entity<'_>, &mut Writer),
) {
    if is_list {
        out.begin_array();
    }
    entities.iter().for_each(|one| entity(one, out));
    if is_list {
        out.end_array();
    }
}

/// The name of a kind, quotes included.
pub(super) const fn quoted_kind(kind: AttributeKind) -> &'static str {
    match kind {
        AttributeKind::Property => "\"Property\"",
        AttributeKind::GeoProperty => "\"GeoProperty\"",
        AttributeKind::LanguageProperty => "\"LanguageProperty\"",
        AttributeKind::VocabProperty => "\"VocabProperty\"",
        AttributeKind::JsonProperty => "\"JsonProperty\"",
        AttributeKind::ListProperty => "\"ListProperty\"",
        AttributeKind::Relationship => "\"Relationship\"",
        AttributeKind::ListRelationship => "\"ListRelationship\"",
    }
}

/// The name of a kind's container, quotes included.
pub(super) const fn container_name(kind: AttributeKind) -> &'static str {
    match kind {
        AttributeKind::Property | AttributeKind::GeoProperty => "\"value\"",
        AttributeKind::LanguageProperty => "\"languageMap\"",
        AttributeKind::VocabProperty => "\"vocab\"",
        AttributeKind::JsonProperty => "\"json\"",
        AttributeKind::ListProperty => "\"valueList\"",
        AttributeKind::Relationship => "\"object\"",
        AttributeKind::ListRelationship => "\"objectList\"",
    }
}
