//! The core members of an attribute instance other than its value container.
//! Families ATT003 to ATT013, MUL003, MUL004, MUL007, UNT, REL002. Source: catalogue 4.1.

use super::attribute::{self, Instance, Level, Met};
use super::null::Depth;
use super::report::{ASK, Arg, SAFE};
use super::{Walk, holds, null, time};
use crate::lexical::{language, name, uri};
use crate::model::member::Carry;
use crate::model::{AttributeKind, Member as CoreMember, SpecVersion};
use crate::rules::{att, kinds as kind_rules, mul, values};
use crate::units::{self, UnitCode};
use ngsild_json::{Kind, Member, Value, quote};

/// Check a core member.
pub(super) fn check<'d>(
    walk: &mut Walk<'d>,
    object: Value<'d>,
    member: Member<'d>,
    core: CoreMember,
    instance: Instance,
    met: &mut Met<'d>,
) {
    if core == instance.kind.container() {
        met.own = met.own.or(Some(member));
        return;
    }
    if core.is_container() {
        met.foreign = met.foreign.or(Some((member, core)));
        return;
    }
    let value = member.value();
    match value.kind() {
        Kind::Null => return null::member(walk, Some(object), member),
        Kind::Invalid => return,
        Kind::String if null::is_ngsi_ld(value) && core != CoreMember::DatasetId => {
            return null::ngsi_ld(walk, value, Depth::Attribute);
        }
        _ => {}
    }
    if core.since() > walk.settings.spec_version {
        return too_new(walk, object, member, core);
    }
    let sealed = matches!(core, CoreMember::EntityIdSealed | CoreMember::EntityTypeSealed);
    if sealed && instance.level.in_proof {
        return check_sealed(walk, member, core);
    }
    match core.carried_by(instance.kind) {
        Carry::Optional | Carry::Mandatory => check_content(walk, object, member, core, instance, met),
        Carry::System => ignored(walk, object, member, core, false),
        Carry::QueryOutput => ignored(walk, object, member, core, true),
        Carry::Notification if walk.mode.output => {}
        Carry::Notification => unwanted(walk, object, member, core, instance, Unwanted::Output),
        Carry::Prohibited => unwanted(walk, object, member, core, instance, Unwanted::Prohibited),
        Carry::Unlisted => {
            unwanted(walk, object, member, core, instance, Unwanted::Unlisted);
            check_content(walk, object, member, core, instance, met);
        }
    }
}

fn check_content<'d>(
    walk: &mut Walk<'d>,
    object: Value<'d>,
    member: Member<'d>,
    core: CoreMember,
    instance: Instance,
    met: &mut Met<'d>,
) {
    let value = member.value();
    if value.is_array() && core != CoreMember::ObjectType {
        walk.reporter.say(&mul::METADATA_ARRAY, value, &[Arg::Text(core.name())]);
        return;
    }
    match core {
        CoreMember::UnitCode => check_unit(walk, value),
        CoreMember::ObservedAt | CoreMember::ExpiresAt => time::check(walk, member),
        CoreMember::DatasetId => check_dataset(walk, object, member),
        CoreMember::ValueType => {
            met.value_type = Some(member);
            check_value_type(walk, value, instance.kind);
        }
        CoreMember::ObjectType => check_object_type(walk, value),
        CoreMember::Lang => check_lang(walk, value),
        _ => {}
    }
}

#[cold]
pub(super) fn too_new(walk: &mut Walk<'_>, object: Value<'_>, member: Member<'_>, core: CoreMember) {
    let args = [
        Arg::Text(core.name()),
        Arg::Text(core.since().as_str()),
        Arg::Text(walk.settings.spec_version.as_str()),
    ];
    if let Some(finding) = walk.reporter.say(&att::MEMBER_TOO_NEW, member, &args) {
        finding.remove(ASK, object, member);
    }
}

#[cold]
fn ignored(walk: &mut Walk<'_>, object: Value<'_>, member: Member<'_>, core: CoreMember, query: bool) {
    if core.is_date_time() {
        time::check(walk, member);
    }
    if core == CoreMember::Lang {
        check_lang(walk, member.value());
    }
    if core == CoreMember::InstanceId {
        check_instance_id(walk, member.value());
    }
    if walk.mode.output {
        return;
    }
    let template = if query { &att::QUERY_OUTPUT } else { &att::SYSTEM };
    if let Some(finding) = walk.reporter.say(template, member, &[Arg::Text(core.name())]) {
        finding.remove(SAFE, object, member);
    }
}

fn check_instance_id(walk: &mut Walk<'_>, value: Value<'_>) {
    let Some(text) = value.as_str() else { return holds::check_uri(walk, "instanceId", value) };
    if !uri::is_uri(&text) {
        let args = [Arg::Text("instanceId"), Arg::Json(value), Arg::Text(uri::fault(&text))];
        let finding = walk.reporter.say(&values::MALFORMED_URI, value, &args);
        let encoded = text.trim().replace(' ', "%20");
        if let Some(finding) = finding
            && uri::is_uri(&encoded)
        {
            finding.replace(ASK, "Percent-encode the spaces", value, &quote(&encoded));
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unwanted {
    Prohibited,
    Unlisted,
    Output,
}

#[cold]
fn unwanted(
    walk: &mut Walk<'_>,
    object: Value<'_>,
    member: Member<'_>,
    core: CoreMember,
    instance: Instance,
    why: Unwanted,
) {
    let (kind, text) = (Arg::Text(instance.kind.name()), Arg::Text(core.name()));
    let finding = match why {
        Unwanted::Prohibited => walk.reporter.say(&att::PROHIBITED, member, &[kind, text]),
        Unwanted::Unlisted => walk.reporter.say(&att::UNLISTED, member, &[kind, text]),
        Unwanted::Output => walk.reporter.say(&att::OUTPUT_ONLY, member, &[text]),
    };
    if let Some(finding) = finding {
        finding.remove(ASK, object, member);
    }
}

fn check_unit(walk: &mut Walk<'_>, value: Value<'_>) {
    if value.is_object() {
        return reified_unit(walk, value);
    }
    let Some(code) = value.as_str() else {
        walk.reporter.say_of(&values::UNIT_TYPE, value);
        return;
    };
    match units::lookup(&code) {
        UnitCode::Current => {}
        other => unknown_unit(walk, value, &code, other),
    }
}

#[cold]
fn unknown_unit(walk: &mut Walk<'_>, value: Value<'_>, code: &str, found: UnitCode) {
    if found == UnitCode::Withdrawn {
        walk.reporter.say_of(&values::UNIT_WITHDRAWN, value);
        return;
    }
    if let Some((suggestion, unit)) = units::suggest(code) {
        let args = [Arg::Json(value), Arg::Text(unit), Arg::Text(suggestion)];
        if let Some(finding) = walk.reporter.say(&values::UNIT_SYMBOL, value, &args) {
            finding.write_text(ASK, value, suggestion);
        }
        return;
    }
    let has_form =
        matches!(code.len(), 2 | 3) && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    let template = if has_form { &values::UNIT_UNLISTED } else { &values::UNIT_UNKNOWN };
    walk.reporter.say_of(template, value);
}

#[cold]
fn reified_unit(walk: &mut Walk<'_>, value: Value<'_>) {
    let Some(inner) = value.get("value").filter(|v| v.is_string()) else {
        walk.reporter.say_of(&values::UNIT_TYPE, value);
        return;
    };
    let only = value.members().all(|m| matches!(&*m.name(), "type" | "value"));
    if let Some(finding) = walk.reporter.say(&att::REIFIED_UNIT, value, &[Arg::Json(inner)]) {
        finding.replace(only, "Write the plain code", value, inner.text());
    }
}

fn check_dataset(walk: &mut Walk<'_>, object: Value<'_>, member: Member<'_>) {
    let value = member.value();
    let Some(id) = value.as_str() else {
        walk.reporter.say_of(&mul::DATASET_TYPE, value);
        return;
    };
    if id == "@none" {
        return default_dataset(walk, object, member);
    }
    if id == uri::NGSI_LD_NULL {
        walk.reporter.say(&mul::DATASET_NULL, value, &[]);
        return;
    }
    if uri::is_uri(&id) {
        return;
    }
    let urn = uri::urn("datasetId", &id);
    let shown = urn.as_deref().map_or("a URI".into(), quote);
    let args = [Arg::Json(value), Arg::Text(uri::fault(&id)), Arg::Text(&shown)];
    let finding = walk.reporter.say(&mul::DATASET_NOT_A_URI, value, &args);
    if let (Some(finding), Some(urn)) = (finding, urn) {
        finding.write_text(ASK, value, &urn);
    }
}

#[cold]
fn default_dataset(walk: &mut Walk<'_>, object: Value<'_>, member: Member<'_>) {
    let spec = walk.settings.spec_version;
    let finding = if spec < SpecVersion::V1_8 {
        walk.reporter.say(&mul::DATASET_NONE_TOO_NEW, member, &[Arg::Text(spec.as_str())])
    } else {
        walk.reporter.say(&mul::DATASET_NONE, member, &[])
    };
    if let Some(finding) = finding {
        finding.remove(SAFE, object, member);
    }
}

fn check_value_type(walk: &mut Walk<'_>, value: Value<'_>, kind: AttributeKind) {
    let text = value.as_str();
    if kind == AttributeKind::LanguageProperty {
        let lang_string =
            ["langString", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", "rdf:langString"];
        if !text.is_some_and(|t| lang_string.contains(&&*t)) {
            walk.reporter.say_of(&att::LANG_STRING, value);
        }
        return;
    }
    if text.is_none_or(|t| t.is_empty()) {
        walk.reporter.say_of(&att::VALUE_TYPE, value);
    }
}

fn check_object_type(walk: &mut Walk<'_>, value: Value<'_>) {
    let good = |v: Value<'_>| v.as_str().is_some_and(|t| name::is_name(&t));
    let fits = if value.is_array() { !value.is_empty() && value.items().all(good) } else { good(value) };
    if !fits {
        walk.reporter.say_of(&kind_rules::BAD_OBJECT_TYPE, value);
    }
}

fn check_lang(walk: &mut Walk<'_>, value: Value<'_>) {
    // A text without a language may be what a broker found.
    if !value.as_str().is_some_and(|tag| tag == "@none" || language::is_tag(&tag)) {
        walk.reporter.say_of(&values::LANG_TYPE, value);
    }
}

/// Check `ngsildproof`: a Property whose value is an object. Source: GS CIM 009 V1.9.1, 4.5.2.2.
pub(super) fn check_proof<'d>(walk: &mut Walk<'d>, member: Member<'d>, outer: Instance) {
    if CoreMember::NgsildProof.since() > walk.settings.spec_version {
        let core = CoreMember::NgsildProof;
        let args = [
            Arg::Text(core.name()),
            Arg::Text(core.since().as_str()),
            Arg::Text(walk.settings.spec_version.as_str()),
        ];
        walk.reporter.say(&att::MEMBER_TOO_NEW, member, &args);
        return;
    }
    check_proof_at(walk, member, outer.level.below());
}

/// Check `ngsildproof` at the Entity or in an attribute.
pub(super) fn check_proof_at<'d>(walk: &mut Walk<'d>, member: Member<'d>, level: Level) {
    let proof = member.value();
    let level = Level { in_proof: true, core_geo: false, ..level };
    match proof.kind() {
        Kind::Object => {}
        Kind::Null => return null::member(walk, None, member),
        Kind::Invalid => return,
        _ => {
            walk.reporter.say_of(&att::PROOF_KIND, proof);
            return;
        }
    }
    if let Some(inner) = proof.get("value").filter(|v| !v.is_object() && v.kind() != Kind::Invalid) {
        walk.reporter.say_of(&att::PROOF_VALUE, inner);
        return;
    }
    let kind = proof.get("type").and_then(|t| t.as_str());
    if kind.as_deref().is_some_and(|k| super::detect::kind_of(k) != Some(AttributeKind::Property)) {
        walk.reporter.say_of(&att::PROOF_KIND, proof);
        return;
    }
    let instance = Instance { kind: AttributeKind::Property, typed: kind.is_some(), level };
    attribute::check_instance(walk, member, proof, instance);
}

/// What a proof seals is what it stands in.
fn check_sealed(walk: &mut Walk<'_>, member: Member<'_>, core: CoreMember) {
    let value = member.value();
    let (what, names): (&str, [&str; 2]) = match core {
        CoreMember::EntityIdSealed => ("id", ["id", "@id"]),
        _ => ("type", ["type", "@type"]),
    };
    let Some(sealed) = value.as_str() else {
        walk.reporter.say(
            &att::SEALED_TYPE,
            value,
            &[Arg::Text(core.name()), Arg::Json(value), Arg::Text(what)],
        );
        return;
    };
    let Some(entity) = walk.entity.value else { return };
    let Some(actual) = names.iter().find_map(|n| entity.get(n)) else { return };
    let same = |v: Value<'_>| v.as_str().is_some_and(|t| t == sealed);
    if !same(actual) && !actual.items().any(same) {
        walk.reporter.say(
            &att::SEALED_DIFFERS,
            value,
            &[Arg::Text(core.name()), Arg::Json(value), Arg::Json(actual)],
        );
    }
}
