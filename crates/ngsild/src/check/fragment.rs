//! Parts of an Entity, and single attributes, as updates send them. Family FRG.
//! Source: GS CIM 009 V1.9.1, 5.4, 5.5.8, 5.5.12, 5.6; catalogue 8.1.

use super::attribute::{self, Instance, Level};
use super::detect::{ATTRIBUTE, Shape};
use super::report::{ASK, Arg};
use super::{Walk, context, document, entity, null};
use crate::finding::{PayloadKind, Representation};
use crate::lexical::name;
use crate::model::member::Carry;
use crate::model::terms::{Role, core_member, core_term};
use crate::model::{AttributeKind, Member as CoreMember};
use crate::rules::{att, frg};
use crate::settings::Operation;
use ngsild_json::{Kind, Member, Value};

/// Check a fragment of an Entity.
pub(super) fn check<'d>(walk: &mut Walk<'d>, root: Value<'d>) {
    walk.note_kind(PayloadKind::Other("entity-fragment"));
    if !root.is_object() {
        return document::no_entity(walk, root);
    }
    if is_empty(root) {
        empty(walk, root);
    }
    let adds_types = matches!(
        walk.settings.operation,
        Operation::AppendAttrs | Operation::UpdateAttrs | Operation::MergePatch
    );
    if let Some(member) = root.member("type").or_else(|| root.member("@type")).filter(|_| adds_types)
        && !null::is_ngsi_ld(member.value())
    {
        walk.reporter.say(&frg::TYPES_ARE_ADDED, member, &[Arg::Json(member.value())]);
    }
    document::check_sent(walk, root);
}

/// What holds for the fragment of any data type: it changes something, and not what it is.
pub(super) fn check_table(walk: &mut Walk<'_>, root: Value<'_>) {
    if is_empty(root) {
        empty(walk, root);
    }
    for name in ["id", "@id", "type", "@type"] {
        let Some(member) = root.member(name).filter(|m| null::is_ngsi_ld(m.value())) else { continue };
        if let Some(finding) = walk.reporter.say(&frg::IDENTITY_DELETED, member.value(), &[Arg::Text(name)]) {
            finding.remove(ASK, root, member);
        }
    }
    if let Some(id) = root.member("id").or_else(|| root.member("@id"))
        && let Some(text) = id.value().as_str()
    {
        entity::check_target(walk, root, id, &text);
    }
}

/// Whether nothing is there that could change.
fn is_empty(root: Value<'_>) -> bool {
    root.members().all(|m| m.name() == "@context")
}

fn empty(walk: &mut Walk<'_>, root: Value<'_>) {
    walk.reporter.say(&frg::EMPTY_FRAGMENT, document::place(root, root.opening()), &[]);
}

/// Check an attribute that stands alone: the URL has its name.
pub(super) fn check_attribute<'d>(walk: &mut Walk<'d>, root: Value<'d>) {
    walk.note_kind(PayloadKind::Other(ATTRIBUTE));
    check_name(walk, root);
    let is_scalar = !matches!(root.kind(), Kind::Object | Kind::Array | Kind::Null);
    if is_scalar && walk.settings.operation == Operation::PartialAttrUpdate {
        return no_fragment(walk, root);
    }
    if root.is_object() {
        context::enter(walk, root, root.member("@context"));
        if is_empty(root) {
            return empty(walk, root);
        }
    }
    check_alone(walk, root);
    walk.ask_judge_of_attribute(root);
    walk.leave_entity();
}

/// A bare value where a fragment should stand, which is an object. Source: GS CIM 009 V1.9.1, 5.4.
#[cold]
fn no_fragment(walk: &mut Walk<'_>, root: Value<'_>) {
    if let Some(finding) = walk.reporter.say_of(&att::NO_FRAGMENT, root) {
        finding.wrap(ASK, "Write it as an object", root, "{\"value\": ", "}");
    }
}

/// Check one attribute, or several instances of one, that are all of the document.
pub(super) fn check_alone<'d>(walk: &mut Walk<'d>, root: Value<'d>) {
    let named = root.unnamed();
    let shape = Shape::of(root);
    walk.entity.representation = Some(match shape {
        Shape::Typed(_) => Representation::Normalized,
        _ => Representation::Concise,
    });
    let level = level(walk);
    match shape {
        Shape::Object if walk.mode.partial => check_metadata(walk, named, root, level),
        _ => attribute::check(walk, named, level),
    }
}

/// The level of the attribute that the URL names.
fn level(walk: &Walk<'_>) -> Level {
    let name = walk.settings.attribute.as_deref().unwrap_or_default();
    let term = core_term(ngsild_json::key_hash(name.as_bytes()), name);
    match term.map(|t| t.role) {
        Some(Role::GeoAttribute) => Level::core_geo(),
        _ => Level::top(),
    }
}

/// The name of the attribute, where the URL of the request is known.
fn check_name(walk: &mut Walk<'_>, root: Value<'_>) {
    let Some(text) = walk.settings.attribute.as_deref() else { return };
    let place = document::place(root, root.opening());
    if matches!(text, "scope" | "type") {
        walk.reporter.say(&frg::NO_ATTRIBUTE, place, &[Arg::Text(text)]);
    } else if !name::is_name(text) {
        walk.reporter.say(&frg::URL_NAME, place, &[Arg::Text(text), Arg::Text(&name::fault(text))]);
    }
    let Some(again) = root.member(text).filter(|m| root.len() == 1 && m.value().is_object()) else { return };
    if let Some(finding) = walk.reporter.say(&frg::NAMED_TWICE, again, &[Arg::Text(text)]) {
        finding.replace(ASK, "Send the attribute alone", root, again.value().text());
    }
}

/// An attribute without a value: its members fit some kind, which cannot be told.
pub(super) fn check_metadata<'d>(walk: &mut Walk<'d>, name: Member<'d>, root: Value<'d>, level: Level) {
    let fits = |kind: AttributeKind, core: CoreMember| {
        !matches!(core.carried_by(kind), Carry::Prohibited | Carry::Unlisted)
    };
    let carries = |kind: &AttributeKind| {
        root.members().filter_map(|member| core_member(&member)).all(|core| fits(*kind, core))
    };
    let kind = AttributeKind::ALL.into_iter().find(carries).unwrap_or(AttributeKind::Property);
    attribute::check_instance(walk, name, root, Instance { kind, typed: false, level });
}

/// An instance has no value container, where it needs none.
#[cold]
pub(super) fn only_metadata(walk: &mut Walk<'_>, object: Value<'_>) {
    walk.reporter.say(&frg::ONLY_METADATA, document::place(object, object.opening()), &[]);
}
