//! Attributes in any representation: which kind they are, and what stands in them.
//! Families ATT, CON and ENT014 to ENT016. Source: GS CIM 009 V1.9.1, 4.5.2; catalogue 7.2.

use super::detect::{
    Origin, Shape, container_in, container_named, instances, kind_of, leading_kind, meant_kind,
};
use super::entity::check_v2_leftover;
use super::null::Depth;
use super::report::{ASK, Arg, SAFE};
use super::value::Seen;
use super::{
    Walk, asked, edits, fragment, geometry, instances as array, kinds, members, names, null, temporal, value,
};
use crate::finding::Representation;
use crate::model::terms::{Role, core_member, core_term};
use crate::model::{AttributeKind, Member as CoreMember, SpecVersion};
use crate::nearest::nearest;
use crate::rules::{att, con, ent, kinds as kind_rules};
use ngsild_json::{Kind, Member, Value, quote};

/// Where an attribute stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Level {
    /// 0 for attributes of the Entity, 1 for their sub-attributes, and so on.
    pub(super) depth: u32,
    /// `location`, `observationSpace` or `operationSpace`: always a GeoProperty.
    pub(super) core_geo: bool,
    /// Inside `ngsildproof`.
    pub(super) in_proof: bool,
    /// Inside an attribute without value.
    pub(super) in_void: bool,
}

impl Level {
    pub(super) const fn top() -> Self {
        Self { depth: 0, core_geo: false, in_proof: false, in_void: false }
    }

    pub(super) const fn core_geo() -> Self {
        Self { core_geo: true, ..Self::top() }
    }

    pub(super) const fn below(self) -> Self {
        Self { depth: self.depth + 1, ..Self::top() }
    }
}

/// Check an attribute: one instance, several, or a bare value.
pub(super) fn check<'d>(walk: &mut Walk<'d>, member: Member<'d>, level: Level) {
    if walk.mode.temporal && level.depth == 0 {
        return temporal::check(walk, member, level);
    }
    let value = member.value();
    match value.kind() {
        Kind::Object if asked::is_simplified(walk) => asked::check_value(walk, member, value),
        Kind::Object => check_object(walk, member, value, level),
        Kind::Array => array::check(walk, member, value, level),
        Kind::String if null::is_ngsi_ld(value) => {
            null::ngsi_ld(walk, value, if level.depth == 0 { Depth::Entity } else { Depth::Attribute });
        }
        Kind::Invalid | Kind::Key => {}
        Kind::Null => null::member(walk, None, member),
        _ => check_bare(walk, member, value, level),
    }
}

/// Check one instance, or a value that is an object. Its kind, when it has one.
pub(super) fn check_object<'d>(walk: &mut Walk<'d>, member: Member<'d>, object: Value<'d>, level: Level) {
    if let Some(kind) = leading_kind(object) {
        return check_instance(walk, member, object, Instance { kind, typed: true, level });
    }
    match Shape::of(object) {
        Shape::Typed(kind) => check_instance(walk, member, object, Instance { kind, typed: true, level }),
        Shape::NearlyTyped => check_nearly_typed(walk, member, object, level),
        shape => check_untyped(walk, member, object, shape, level),
    }
}

/// One instance of an attribute.
#[derive(Debug, Clone, Copy)]
pub(super) struct Instance {
    pub(super) kind: AttributeKind,
    /// Its `type` is written, not told from its members.
    pub(super) typed: bool,
    pub(super) level: Level,
}

/// What was met among the members of an instance.
#[derive(Default)]
pub(super) struct Met<'d> {
    /// The container of the kind.
    pub(super) own: Option<Member<'d>>,
    /// A container of another kind.
    pub(super) foreign: Option<(Member<'d>, CoreMember)>,
    pub(super) value_type: Option<Member<'d>>,
    /// What a misspelt name may mean, the container first, and whether it is missing.
    missing: Option<[(&'static str, bool); 4]>,
}

impl Met<'_> {
    /// Looked up once: an attribute may have any number of sub-attributes.
    fn missing(&mut self, object: Value<'_>, kind: AttributeKind) -> [(&'static str, bool); 4] {
        let known = [kind.container().name(), "observedAt", "unitCode", "datasetId"];
        *self.missing.get_or_insert_with(|| known.map(|name| (name, object.get(name).is_none())))
    }
}

pub(super) fn check_instance<'d>(
    walk: &mut Walk<'d>,
    name: Member<'d>,
    object: Value<'d>,
    written: Instance,
) {
    let mut instance = written;
    // A Property is judged as the GeoProperty it has to be: what is wrong with its geometry is said, too.
    if written.level.core_geo
        && written.kind != AttributeKind::GeoProperty
        && wrong_core_geo(walk, name, object, written.kind)
    {
        instance.kind = AttributeKind::GeoProperty;
    }
    let Instance { kind, level, .. } = instance;
    check_kind_version(walk, object, instance);
    let mut met = Met::default();
    let mut seen = Seen::default();
    for member in object.members() {
        seen.add(member.hash());
        check_member(walk, object, member, instance, &mut met);
    }
    if seen.repeated() {
        value::check_duplicates(walk, object);
    }
    check_containers(walk, name, object, instance, &met);
    if !instance.typed && level.depth == 0 {
        note_read_as_concise(walk, name, object, kind);
    }
}

fn check_member<'d>(
    walk: &mut Walk<'d>,
    object: Value<'d>,
    member: Member<'d>,
    instance: Instance,
    met: &mut Met<'d>,
) {
    let name = member.name();
    if name.starts_with('@') {
        return check_keyword(walk, object, member, &name);
    }
    let term = core_term(member.hash(), &name);
    match term.map(|t| t.role) {
        Some(Role::Type) => {}
        Some(Role::Id) => {
            identified(walk, object, member, &name);
        }
        Some(Role::Member(CoreMember::NgsildProof)) => members::check_proof(walk, member, instance),
        Some(Role::Member(core)) => members::check(walk, object, member, core, instance, met),
        _ => {
            let missing = met.missing(object, instance.kind);
            if is_misspelt(walk, member, &name, instance, &missing) {
                return;
            }
            // It holds attributes of its own, so that it is no value of one.
            let is_v2 = name == "metadata" && Shape::of(member.value()) == Shape::Object;
            if is_v2 {
                check_v2_leftover(walk, member, &name);
            }
            let [(_, is_void), ..] = missing;
            let level = Level { in_void: is_v2 || is_void, ..instance.level.below() };
            check_sub_attribute(walk, member, &name, level);
        }
    }
}

/// Whether a bare value in normalized form is called nearly like a member that is missing: then that is said, since no
/// sub-attribute was meant.
fn is_misspelt(
    walk: &mut Walk<'_>,
    member: Member<'_>,
    name: &str,
    instance: Instance,
    missing: &[(&'static str, bool)],
) -> bool {
    let value = member.value();
    let is_bare = instance.typed && !is_instance(value) && !instances(value);
    if !is_bare || walk.representation() != Representation::Normalized {
        return false;
    }
    let near = nearest(name, missing.iter().map(|(known, _)| *known));
    let Some(near) = near.filter(|near| missing.contains(&(*near, true))) else { return false };
    let is_mixture = is_mixture(walk, instance.level.below());
    let template = if is_mixture { &att::NEAR_INSIDE } else { &att::NEAR_MEMBER };
    if let Some(finding) = walk.reporter.say(template, member, &[Arg::Text(name), Arg::Text(near)]) {
        finding.mend(ASK, &["Write `", near, "`"].concat(), vec![edits::rename(member, near)]);
    }
    true
}

fn check_sub_attribute<'d>(walk: &mut Walk<'d>, member: Member<'d>, name: &str, level: Level) {
    let term = core_term(member.hash(), name).filter(|t| t.is_in(walk.settings.spec_version));
    names::check_attribute(walk, member, name, term);
    if level.depth == 3 {
        let depth = Arg::Number(level.depth as usize);
        walk.reporter.say(&att::DEEP, member, &[Arg::Text(name), depth]);
    }
    check(walk, member, level);
}

#[cold]
fn identified(walk: &mut Walk<'_>, object: Value<'_>, member: Member<'_>, name: &str) {
    if let Some(finding) = walk.reporter.say(&att::IDENTIFIED, member, &[Arg::Text(name)]) {
        finding.remove(ASK, object, member);
    }
}

#[cold]
fn check_keyword(walk: &mut Walk<'_>, object: Value<'_>, member: Member<'_>, name: &str) {
    match name {
        "@type" => {
            let plain = object.member("type");
            super::entity::check_spellings(walk, object, "type", plain, Some(member));
        }
        "@id" => identified(walk, object, member, name),
        "@context" if walk.entity.with_context == Some(object.id()) => {}
        "@context" => value::misplaced_context(walk, object, member),
        _ => {
            walk.reporter.say(&att::KEYWORD, member, &[Arg::Text(name)]);
        }
    }
}

/// The container of the kind is there, alone, and holds what it should.
fn check_containers<'d>(
    walk: &mut Walk<'d>,
    name: Member<'d>,
    object: Value<'d>,
    instance: Instance,
    met: &Met<'d>,
) {
    let kind = instance.kind;
    match (met.own, met.foreign) {
        (Some(own), None) => kinds::check(walk, name, object, own, instance, met),
        (Some(own), Some((foreign, other))) => {
            kinds::check(walk, name, object, own, instance, met);
            let template = if instance.typed { &att::TWO_CONTAINERS } else { &con::TWO_CONTAINERS };
            let attribute = name.name();
            let first = if instance.typed { kind.name() } else { &*attribute };
            let args = [Arg::Text(first), Arg::Text(kind.container().name()), Arg::Text(other.name())];
            if let Some(finding) = walk.reporter.say(template, foreign, &args)
                && instance.typed
            {
                finding.remove(ASK, object, foreign);
            }
        }
        (None, Some((foreign, other))) => kinds::wrong_container(walk, object, foreign, other, kind),
        (None, None) if walk.truncated => {}
        (None, None) if walk.mode.partial => fragment::only_metadata(walk, object),
        (None, None) => kinds::missing(walk, name, object, kind),
    }
}

fn check_kind_version(walk: &mut Walk<'_>, object: Value<'_>, instance: Instance) {
    let spec = walk.settings.spec_version;
    if !instance.typed || (instance.kind.since() <= spec && instance.kind != AttributeKind::VocabProperty) {
        return;
    }
    let Some(type_value) = object.get("type") else { return };
    let old_name = type_value.as_str().is_some_and(|t| t.ends_with("VocabularyProperty"));
    if old_name && spec >= SpecVersion::V1_8 {
        if let Some(finding) = walk.reporter.say(&kind_rules::OLD_NAME, type_value, &[]) {
            finding.replace(SAFE, "Write \"VocabProperty\"", type_value, "\"VocabProperty\"");
        }
        return;
    }
    if instance.kind == AttributeKind::VocabProperty && spec == SpecVersion::V1_7 && !old_name {
        if let Some(finding) = walk.reporter.say(&kind_rules::NEW_NAME, type_value, &[]) {
            finding.replace(SAFE, "Write \"VocabularyProperty\"", type_value, "\"VocabularyProperty\"");
        }
        return;
    }
    if instance.kind.since() > spec {
        let other =
            if instance.kind == AttributeKind::ListRelationship { "a Relationship" } else { "a Property" };
        let args = [
            Arg::Json(type_value),
            Arg::Text(instance.kind.since().as_str()),
            Arg::Text(spec.as_str()),
            Arg::Text(other),
        ];
        walk.reporter.say(&att::KIND_TOO_NEW, type_value, &args);
    }
}

/// True when the value is a geometry in a Property.
#[cold]
fn wrong_core_geo(walk: &mut Walk<'_>, name: Member<'_>, object: Value<'_>, kind: AttributeKind) -> bool {
    let type_value = object.get("type");
    // A text such as an address does not become a geometry by another `type`.
    if let Some(text) = object.get("value").filter(|value| value.is_string() && !geometry::is_text(*value)) {
        walk.reporter.say(&ent::GEO_NOT_A_GEOMETRY, text, &[Arg::Name(name), Arg::Json(text)]);
        return false;
    }
    let is_geometry = object.get("value").is_some_and(|v| Shape::of(v) == Shape::Geometry);
    let place: super::report::Place = type_value.map_or(name.into(), Into::into);
    let args = [Arg::Name(name), Arg::Text(kind.name())];
    let finding = walk.reporter.say(&ent::GEO_AS_OTHER_KIND, place, &args);
    if let (Some(finding), Some(type_value)) = (finding, type_value) {
        finding.replace(is_geometry, "Make it a GeoProperty", type_value, "\"GeoProperty\"");
    }
    is_geometry && kind == AttributeKind::Property
}

/// The `type` is no kind, but near one, of NGSIv2, or beside a value container.
#[cold]
pub(super) fn check_nearly_typed<'d>(walk: &mut Walk<'d>, name: Member<'d>, object: Value<'d>, level: Level) {
    match near_kind(walk, object, level) {
        Some(kind) if container_in(object) == Some(kind.container()) => {
            let level = Level { core_geo: false, ..level };
            check_instance(walk, name, object, Instance { kind, typed: false, level });
        }
        _ => value::check_duplicates(walk, object),
    }
}

/// Say what is wrong with a `type` that is no kind; the kind that was meant, if one was.
fn near_kind<'d>(walk: &mut Walk<'d>, object: Value<'d>, level: Level) -> Option<AttributeKind> {
    let type_member = object.member("type").or_else(|| object.member("@type"))?;
    let type_value = type_member.value();
    let Some(text) = type_value.as_str() else {
        if type_value.kind() == Kind::Null {
            null::member(walk, None, type_member);
            return None;
        }
        walk.reporter.say_of(&att::KIND_NOT_A_STRING, type_value);
        return None;
    };
    let Some((kind, origin)) = meant_kind(&text) else {
        walk.reporter.say_of(&att::UNKNOWN_KIND, type_value);
        return None;
    };
    let kind =
        if level.core_geo && kind == AttributeKind::Property { AttributeKind::GeoProperty } else { kind };
    let template = if origin == Origin::NgsiV2 { &att::V2_KIND } else { &att::NEAR_KIND };
    let args = [Arg::Json(type_value), Arg::Text(kind.name())];
    if let Some(finding) = walk.reporter.say(template, type_value, &args) {
        // A typing error is plain; of NGSIv2 only the text types keep their meaning as they stand.
        let plain_text = matches!(&*text, "Text" | "String" | "TextUnrestricted" | "geo:json" | "Reference");
        let fits = object.get(kind.container().name()).is_some();
        let safe = fits && (origin == Origin::TypingError || plain_text);
        finding.write_text(safe, type_value, kind.name());
    }
    Some(kind)
}

/// An object with no kind: what it is depends on the representation.
pub(super) fn check_untyped<'d>(
    walk: &mut Walk<'d>,
    name: Member<'d>,
    object: Value<'d>,
    shape: Shape,
    level: Level,
) {
    if shape == Shape::Object && is_metadata(walk, object) {
        return fragment::check_metadata(walk, name, object, level);
    }
    match walk.representation() {
        Representation::Normalized => normalized_without_kind(walk, name, object, shape, level),
        Representation::Simplified => {
            several_containers(walk, name, object);
            kinds::check_simplified(walk, name, object);
        }
        Representation::Concise => {
            check_concise_version(walk, name);
            check_concise(walk, name, object, shape, level);
        }
    }
}

/// Whether an attribute comes without its value, as a merge may have it: it holds members that only attributes have.
/// Source: GS CIM 009 V1.9.1, 5.5.12.
fn is_metadata(walk: &Walk<'_>, object: Value<'_>) -> bool {
    walk.mode.partial && object.members().any(|member| core_member(&member).is_some())
}

/// Taken for simplified form, which nobody asked for, a value has what concise form would take for two containers.
#[cold]
fn several_containers(walk: &mut Walk<'_>, name: Member<'_>, object: Value<'_>) {
    let all = object.members().filter_map(|m| Some((m, container_named(&m.name())?)));
    let [(_, first), (place, second)] = all.take(2).collect::<Vec<_>>()[..] else { return };
    let args = [Arg::Name(name), Arg::Text(first.name()), Arg::Text(second.name())];
    walk.reporter.say(&con::TAKEN_FOR_A_VALUE, place, &args);
}

fn check_concise<'d>(walk: &mut Walk<'d>, name: Member<'d>, object: Value<'d>, shape: Shape, level: Level) {
    match shape {
        Shape::Contained(container) => {
            let kind = concise_kind(object, container, level);
            check_instance(walk, name, object, Instance { kind, typed: false, level });
        }
        Shape::Geometry => geometry::check(walk, name, object),
        _ if object.is_empty() => empty_attribute(walk, name, object, "object"),
        Shape::OtherType => typed_plain_object(walk, name, object),
        _ if level.core_geo => not_a_geometry(walk, name, object),
        _ => value::check_property(walk, name, object, value::Typing::Untyped),
    }
}

/// The kind a value container stands for; `value` with a geometry is a GeoProperty.
pub(super) fn concise_kind(object: Value<'_>, container: CoreMember, level: Level) -> AttributeKind {
    let geometry = object.get("value").is_some_and(|v| Shape::of(v) == Shape::Geometry);
    match AttributeKind::of_container(container) {
        Some(AttributeKind::Property) if geometry || level.core_geo => AttributeKind::GeoProperty,
        Some(kind) => kind,
        None => AttributeKind::Property,
    }
}

#[cold]
fn typed_plain_object(walk: &mut Walk<'_>, name: Member<'_>, object: Value<'_>) {
    value::check_duplicates(walk, object);
    let Some(type_member) = object.member("type").or_else(|| object.member("@type")) else { return };
    let type_value = type_member.value();
    if !type_value.is_string() {
        walk.reporter.say_of(&att::KIND_NOT_A_STRING, type_value);
        return;
    }
    let args = [Arg::Name(name), Arg::Json(type_value)];
    if let Some(finding) = walk.reporter.say(&con::TYPED_OBJECT, type_value, &args) {
        finding.wrap(SAFE, "Put the object in `value`", object, "{\"value\": ", "}");
    }
}

#[cold]
fn empty_attribute(walk: &mut Walk<'_>, name: Member<'_>, value: Value<'_>, what: &str) {
    let finding = walk.reporter.say(&ent::EMPTY_ATTRIBUTE, value, &[Arg::Name(name), Arg::Text(what)]);
    let entity = walk.entity.value;
    if let (Some(finding), Some(entity)) = (finding, entity) {
        finding.remove(ASK, entity, name);
    }
}

pub(super) fn empty_array(walk: &mut Walk<'_>, name: Member<'_>, array: Value<'_>) {
    empty_attribute(walk, name, array, "array");
}

#[cold]
fn not_a_geometry(walk: &mut Walk<'_>, name: Member<'_>, value: Value<'_>) {
    if geometry::check_foreign(walk, value) {
        return;
    }
    walk.reporter.say(&ent::GEO_NOT_A_GEOMETRY, value, &[Arg::Name(name), Arg::Json(value)]);
}

#[cold]
fn normalized_without_kind<'d>(
    walk: &mut Walk<'d>,
    name: Member<'d>,
    object: Value<'d>,
    shape: Shape,
    level: Level,
) {
    let attribute = name.name();
    match shape {
        Shape::Contained(container) => {
            let kind = concise_kind(object, container, level);
            let args = [Arg::Text(&attribute), Arg::Text(kind.name())];
            let template = if is_mixture(walk, level) { &att::KIND_LEFT_OUT } else { &att::NO_KIND };
            if let Some(finding) = walk.reporter.say(template, name, &args) {
                let title = format!("Add `\"type\": \"{kind}\"`");
                finding.mend(SAFE, &title, vec![edits::insert_first(object, "type", &quote(kind.name()))]);
            }
            check_instance(walk, name, object, Instance { kind, typed: false, level });
        }
        Shape::OtherType => {
            value::check_duplicates(walk, object);
            let Some(type_value) = object.get("type").or_else(|| object.get("@type")) else { return };
            if type_value.is_string() {
                walk.reporter.say_of(&att::UNKNOWN_KIND, type_value);
            } else {
                walk.reporter.say_of(&att::KIND_NOT_A_STRING, type_value);
            }
        }
        _ if object.is_empty() => empty_attribute(walk, name, object, "object"),
        _ => check_bare(walk, name, object, level),
    }
}

/// A value that stands where an attribute should.
pub(super) fn check_bare<'d>(walk: &mut Walk<'d>, name: Member<'d>, value: Value<'d>, level: Level) {
    match walk.representation() {
        Representation::Normalized => {
            bare_in_normalized(walk, name, value, level);
            if is_mixture(walk, level) {
                value::check_property(walk, name, value, value::Typing::Untyped);
            }
        }
        Representation::Simplified if level.core_geo && !value.is_object() => {
            if geometry::is_text(value) {
                geometry::check(walk, name, value);
            } else {
                not_a_geometry(walk, name, value);
            }
        }
        Representation::Simplified => kinds::check_simplified(walk, name, value),
        Representation::Concise => {
            check_concise_version(walk, name);
            if level.core_geo {
                return not_a_geometry(walk, name, value);
            }
            value::check_property(walk, name, value, value::Typing::Untyped);
        }
    }
}

/// Whether sub-attributes in concise form may stand in attributes that name their kind: in concise form `type` is only
/// optional. Source: GS CIM 009 V1.9.1, 4.5.2.3.
fn is_mixture(walk: &Walk<'_>, level: Level) -> bool {
    let settings = walk.settings;
    let is_asked = settings.representation.is_some() || settings.spec_version < SpecVersion::V1_6;
    level.depth > 0 && !walk.mode.temporal && !is_asked
}

#[cold]
fn bare_in_normalized(walk: &mut Walk<'_>, name: Member<'_>, value: Value<'_>, level: Level) {
    let kind = match Shape::of(value) {
        Shape::Geometry => AttributeKind::GeoProperty,
        _ => AttributeKind::Property,
    };
    let before = format!("{{\"type\": \"{kind}\", \"value\": ");
    let right = format!("`{before}{}}}`", super::report::shorten(value.text()));
    let finding = if level.depth == 0 {
        let args = [Arg::Name(name), Arg::Json(value), Arg::Text(&right)];
        walk.reporter.say(&ent::BARE_VALUE, value, &args)
    } else {
        let args = [Arg::Name(name), Arg::Text(&right)];
        let template = if is_mixture(walk, level) { &att::BARE_INSIDE } else { &att::BARE_SUB_ATTRIBUTE };
        walk.reporter.say(template, value, &args)
    };
    // Over time it would still lack its time. In an attribute without value it may be meant as that.
    let safe = !walk.mode.temporal && !level.in_void;
    if let Some(finding) = finding {
        finding.wrap(safe, &format!("Make it a {kind}"), value, &before, "}");
    }
}

fn check_concise_version(walk: &mut Walk<'_>, name: Member<'_>) {
    let spec = walk.settings.spec_version;
    if spec < SpecVersion::V1_6 {
        walk.reporter.say(&att::CONCISE_TOO_NEW, name, &[Arg::Name(name), Arg::Text(spec.as_str())]);
    }
}

/// An object read as an attribute because of `value`, with members that look like data.
fn note_read_as_concise<'d>(walk: &mut Walk<'d>, name: Member<'d>, object: Value<'d>, kind: AttributeKind) {
    // What stands alone is an attribute.
    if kind != AttributeKind::Property
        || object.len() < 2
        || object.get("type").is_some()
        || name.is_unnamed()
    {
        return;
    }
    let bare = |m: &Member<'_>| {
        let value = m.value();
        let plain = matches!(value.kind(), Kind::String | Kind::Number | Kind::True | Kind::False);
        plain && core_term(m.hash(), &m.name()).is_none() && !null::is_ngsi_ld(value)
    };
    if !object.members().any(|m| bare(&m)) {
        return;
    }
    if let Some(finding) =
        walk.reporter.say(&con::READ_AS_ATTRIBUTE, name, &[Arg::Name(name), Arg::Text("value")])
    {
        finding.wrap(ASK, "Put the object in `value`", object, "{\"value\": ", "}");
    }
}

/// In concise form, a `type` that can be told is not needed. Asked for only where concise form is asked for.
pub(super) fn check_needless_type(
    walk: &mut Walk<'_>,
    name: Member<'_>,
    object: Value<'_>,
    instance: Instance,
) {
    if walk.settings.representation != Some(Representation::Concise) || !instance.typed {
        return;
    }
    let Some(type_member) = object.member("type") else { return };
    let told = match instance.kind {
        AttributeKind::Property => object.get("value").is_some_and(|v| Shape::of(v) != Shape::Geometry),
        AttributeKind::GeoProperty => object.get("value").is_some_and(|v| Shape::of(v) == Shape::Geometry),
        kind => object.get(kind.container().name()).is_some(),
    };
    let containers = object.members().filter(|m| container_named(&m.name()).is_some()).count();
    if !told || containers != 1 {
        return;
    }
    let attribute = name.name();
    if let Some(finding) = walk.reporter.say(&con::NEEDLESS_TYPE, type_member, &[Arg::Text(&attribute)]) {
        finding.remove(SAFE, object, type_member);
    }
}

/// Whether an item of an array is an instance of an attribute.
pub(super) fn is_instance(item: Value<'_>) -> bool {
    match Shape::of(item) {
        Shape::Typed(_) | Shape::NearlyTyped | Shape::Contained(_) => true,
        Shape::OtherType => item.get("type").and_then(|t| t.as_str()).is_some_and(|t| kind_of(&t).is_some()),
        _ => false,
    }
}
