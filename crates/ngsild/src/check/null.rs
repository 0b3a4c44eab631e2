//! `null` and NGSI-LD Null: what deletes, and where it may stand. DOC005, VAL007, FRG001 to FRG003, FRG005.
//! Source: GS CIM 009 V1.9.1, 4.5.0, 5.2.1, 5.5.4, 5.5.8, 5.5.12.

use super::mode::Nulls;
use super::report::{ASK, Arg, SAFE};
use super::{Walk, edits};
use crate::lexical::uri::NGSI_LD_NULL;
use crate::model::Member as CoreMember;
pub(super) use crate::model::terms::is_ngsi_ld_null as is_ngsi_ld;
use crate::rules::{doc, frg, values};
use ngsild_json::{Member, Value, quote};

/// How deep something stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Depth {
    /// A member of the Entity: an attribute, its scope, its expiry.
    Entity,
    /// A sub-attribute, a member of an attribute, or its value.
    Attribute,
    /// A part of a value.
    Value,
}

/// NGSI-LD Null stands here.
#[cold]
pub(super) fn ngsi_ld(walk: &mut Walk<'_>, value: Value<'_>, depth: Depth) {
    match (walk.mode.nulls, depth) {
        (Nulls::Anywhere, _) | (Nulls::Attributes | Nulls::Told, Depth::Entity | Depth::Attribute) => {}
        (Nulls::Never, _) | (Nulls::Told, Depth::Value) => {
            walk.reporter.say(&values::NULL_URN, value, &[]);
        }
        (Nulls::NotHere, _) => not_here(walk, value, depth),
        (Nulls::Attributes, Depth::Value) => {
            walk.reporter.say(&frg::INSIDE_VALUE, value, &[]);
        }
    }
}

fn not_here(walk: &mut Walk<'_>, value: Value<'_>, depth: Depth) {
    if walk.mode.temporal && walk.entity.deleted_instance && depth == Depth::Attribute {
        walk.reporter.say(&frg::DELETED_THEN, value, &[]);
        return;
    }
    let attribute = enclosing_attribute(walk, value);
    let operation = walk.settings.operation.as_str();
    let finding = match attribute.filter(|_| depth == Depth::Entity) {
        Some((_, member)) => {
            walk.reporter.say(&frg::DELETED_MEMBER, value, &[Arg::Name(member), Arg::Text(operation)])
        }
        None => walk.reporter.say(&frg::NOTHING_TO_DELETE, value, &[Arg::Text(operation)]),
    };
    if let (Some(finding), Some((entity, member))) = (finding, attribute) {
        finding.remove(ASK, entity, member);
    }
}

/// The Entity under the walk, and its member that holds a value.
fn enclosing_attribute<'d>(walk: &Walk<'d>, value: Value<'_>) -> Option<(Value<'d>, Member<'d>)> {
    let entity = walk.entity.value?;
    let holds = |m: &Member<'_>| {
        let (outer, inner) = (m.value().span(), value.span());
        outer.start <= inner.start && inner.end <= outer.end
    };
    Some((entity, entity.members().find(holds)?))
}

/// `null` as a member's value. `object` is the object it can be removed from, if that leaves a sound one.
#[cold]
pub(super) fn member(walk: &mut Walk<'_>, object: Option<Value<'_>>, member: Member<'_>) {
    if walk.mode.deletes() {
        return json_null(walk, member, &quote(NGSI_LD_NULL));
    }
    let finding = walk.reporter.say(&doc::NULL_MEMBER, member.value(), &[Arg::Name(member)]);
    let object = object.or(walk.entity.value);
    if let (Some(finding), Some(object)) = (finding, object) {
        finding.remove(ASK, object, member);
    }
}

/// `null` in the value container of an attribute: without it, nothing is left of the attribute.
#[cold]
pub(super) fn container(walk: &mut Walk<'_>, attribute: Member<'_>, container: Member<'_>, of: CoreMember) {
    if walk.mode.deletes() {
        let null = quote(NGSI_LD_NULL);
        let right = match of {
            CoreMember::LanguageMap => format!("{{\"@none\": {null}}}"),
            CoreMember::ValueList | CoreMember::ObjectList => format!("[{null}]"),
            _ => null,
        };
        return json_null(walk, container, &right);
    }
    let args = [Arg::Name(container), Arg::Name(attribute)];
    let finding = walk.reporter.say(&doc::NULL_CONTAINER, container.value(), &args);
    // Of several instances, or a sub-attribute, the enclosing value is not at hand here.
    let alone = attribute.value().is_object();
    if let (Some(finding), Some(entity)) = (finding, walk.entity.value.filter(|_| alone)) {
        finding.remove(ASK, entity, attribute);
    }
}

/// JSON `null` in an update, where NGSI-LD Null is meant.
fn json_null(walk: &mut Walk<'_>, member: Member<'_>, right: &str) {
    let args = [Arg::Name(member), Arg::Text(right)];
    if let Some(finding) = walk.reporter.say(&frg::JSON_NULL, member.value(), &args) {
        finding.write(SAFE, member.value(), right);
    }
}

/// `null` as an item of an array.
#[cold]
pub(super) fn item(walk: &mut Walk<'_>, array: Value<'_>, item: Value<'_>) {
    if let Some(finding) = walk.reporter.say(&doc::NULL_ITEM, item, &[]) {
        finding.remove_item(ASK, "Remove the item", array, item);
    }
}

/// `null` as the `@value` of a value object.
#[cold]
pub(super) fn in_value_object(walk: &mut Walk<'_>, value: Value<'_>) {
    let attribute = enclosing_attribute(walk, value);
    if let (Some(finding), Some((entity, attribute))) =
        (walk.reporter.say(&values::NULL_VALUE, value, &[]), attribute)
    {
        finding.mend(ASK, &format!("Remove `{}`", attribute.name()), edits::remove_member(entity, attribute));
    }
}
