//! What each kind of attribute carries. Families PRP, REL, GEO, LNG, VOC, JSN, LPR, LRE.
//! Source: GS CIM 009 V1.9.1, 4.5.2 to 4.5.24.

use super::attribute::{self, Instance, Met};
use super::detect::Shape;
use super::null::{self, Depth};
use super::report::{ASK, Arg, SAFE};
use super::value::{self, Typing};
use super::{Walk, edits, entity, geometry, instances};
use crate::finding::Representation;
use crate::lexical::{language, uri};
use crate::model::{AttributeKind, Member as CoreMember, SpecVersion};
use crate::rules::{Template, att, kinds as rules, values};
use ngsild_json::{Kind, Member, Value, sorted};

/// Check the container of an instance, which is there.
pub(super) fn check<'d>(
    walk: &mut Walk<'d>,
    name: Member<'d>,
    object: Value<'d>,
    own: Member<'d>,
    instance: Instance,
    met: &Met<'d>,
) {
    let value = own.value();
    match value.kind() {
        Kind::Invalid => return,
        Kind::Null => return null::container(walk, name, own, instance.kind.container()),
        _ => {}
    }
    attribute::check_needless_type(walk, name, object, instance);
    // Each kind has a form of its own to say so; the plain string is understood, too.
    if walk.mode.hears_nulls() && null::is_ngsi_ld(value) {
        return null::ngsi_ld(walk, value, Depth::Attribute);
    }
    match instance.kind {
        AttributeKind::Property if instance.level.in_proof => value::check_proof(walk, value),
        AttributeKind::Property => check_property(walk, name, value, met),
        AttributeKind::GeoProperty => geometry::check(walk, name, value),
        AttributeKind::LanguageProperty => check_language_map(walk, value),
        AttributeKind::VocabProperty => check_vocab(walk, value),
        AttributeKind::JsonProperty => check_json(walk, Some(name), value),
        AttributeKind::ListProperty => check_value_list(walk, value),
        AttributeKind::Relationship => check_object(walk, name, object, value),
        AttributeKind::ListRelationship => check_object_list(walk, name, value),
    }
}

fn check_property<'d>(walk: &mut Walk<'d>, name: Member<'d>, value: Value<'d>, met: &Met<'d>) {
    let typing = match met.value_type {
        Some(member) => Typing::By(member.value()),
        None => Typing::Untyped,
    };
    value::check_property(walk, name, value, typing);
}

/// The instance has no container at all.
#[cold]
pub(super) fn missing(walk: &mut Walk<'_>, name: Member<'_>, object: Value<'_>, kind: AttributeKind) {
    use AttributeKind as K;
    let template: &'static Template = match kind {
        K::Property | K::GeoProperty => &rules::NO_VALUE,
        K::LanguageProperty => &rules::NO_LANGUAGE_MAP,
        K::VocabProperty => &rules::NO_VOCAB,
        K::JsonProperty => &rules::NO_JSON,
        K::ListProperty => &rules::NO_VALUE_LIST,
        K::Relationship => &rules::NO_OBJECT,
        K::ListRelationship => &rules::NO_OBJECT_LIST,
    };
    let args: &[Arg<'_>] = match kind {
        K::Property | K::GeoProperty => &[Arg::Text(kind.name()), Arg::Name(name)],
        _ => &[Arg::Name(name)],
    };
    let place: super::report::Place = object.get("type").map_or(name.into(), Into::into);
    walk.reporter.say(template, place, args);
}

/// The instance has the container of another kind instead of its own.
#[cold]
pub(super) fn wrong_container(
    walk: &mut Walk<'_>,
    object: Value<'_>,
    foreign: Member<'_>,
    other: CoreMember,
    kind: AttributeKind,
) {
    let own = kind.container();
    let value = foreign.value();
    let fits = fits(kind, value);
    let target = matches!(kind, AttributeKind::Relationship | AttributeKind::ListRelationship);
    let what = if target { "target" } else { "value" };
    let template = if target && !fits { &att::WRONG_CONTAINER_URI } else { &att::WRONG_CONTAINER };
    let args = [
        Arg::Text(kind.name()),
        Arg::Text(what),
        Arg::Text(own.name()),
        Arg::Text(other.name()),
        Arg::Json(value),
    ];
    let Some(finding) = walk.reporter.say(template, foreign, &args) else { return };
    if fits {
        let title = format!("Rename `{}` to `{}`", other.name(), own.name());
        // A Property with the container of another kind may as well have been meant as that.
        let safe = kind != AttributeKind::Property;
        finding.rename(safe, &title, foreign, own.name());
    } else if let (AttributeKind::Relationship, Some(type_value)) = (kind, object.get("type"))
        && other == CoreMember::Value
    {
        finding.replace(ASK, "Make it a Property", type_value, "\"Property\"");
    }
}

/// Whether a value may stand in the container of a kind.
fn fits(kind: AttributeKind, value: Value<'_>) -> bool {
    let is_uri = |v: Value<'_>| v.as_str().is_some_and(|t| uri::is_uri(&t));
    let texts = |v: Value<'_>| v.is_string() || (v.is_array() && v.items().all(|i| i.is_string()));
    match kind {
        AttributeKind::Property => true,
        AttributeKind::GeoProperty => Shape::of(value) == Shape::Geometry,
        AttributeKind::LanguageProperty => {
            value.is_object() && value.members().all(|m| language::is_tag(&m.name()) && texts(m.value()))
        }
        AttributeKind::VocabProperty => texts(value) && !value.as_str().is_some_and(|t| t.contains(' ')),
        AttributeKind::JsonProperty => value.is_object(),
        AttributeKind::ListProperty => value.is_array(),
        AttributeKind::Relationship => is_uri(value) || (value.is_array() && value.items().all(is_uri)),
        AttributeKind::ListRelationship => {
            let item = |i: Value<'_>| is_uri(i) || i.get("object").is_some_and(is_uri);
            value.is_array() && value.items().all(item)
        }
    }
}

fn check_object<'d>(walk: &mut Walk<'d>, name: Member<'d>, instance: Value<'d>, value: Value<'d>) {
    match value.kind() {
        Kind::String => check_target(walk, name, instance, value),
        Kind::Array => check_targets(walk, name, instance, value),
        _ => {
            walk.reporter.say_of(&rules::OBJECT_TYPE_WRONG, value);
        }
    }
}

fn check_targets<'d>(walk: &mut Walk<'d>, name: Member<'d>, instance: Value<'d>, array: Value<'d>) {
    if walk.settings.spec_version < SpecVersion::V1_8 {
        let version = walk.settings.spec_version.as_str();
        walk.reporter.say(&rules::OBJECT_ARRAY_TOO_NEW, array, &[Arg::Text(version)]);
    }
    if array.is_empty() {
        walk.reporter.say(&rules::OBJECT_EMPTY, array, &[]);
    }
    for (i, item) in array.items().enumerate() {
        match item.kind() {
            Kind::String => check_target(walk, name, instance, item),
            Kind::Null => null::item(walk, array, item),
            Kind::Invalid => {}
            _ => {
                walk.reporter.say_of(&rules::OBJECT_TYPE_WRONG, item);
            }
        }
        let first = array
            .items()
            .take(i.min(1000))
            .find(|earlier| earlier.is_string() && earlier.text() == item.text());
        if let Some(first) = first
            && let Some(finding) = walk.reporter.say_of(&rules::REPEATED_TARGET, item)
        {
            finding.label(first.span(), "first here");
            finding.remove_item(SAFE, "Remove it", array, item);
        }
    }
}

fn check_target(walk: &mut Walk<'_>, name: Member<'_>, instance: Value<'_>, value: Value<'_>) {
    let Some(text) = value.as_str() else { return };
    if !uri::is_uri(&text) {
        return target_not_a_uri(walk, name, instance, value, &text);
    }
    if text == uri::NGSI_LD_NULL {
        return null::ngsi_ld(walk, value, Depth::Attribute);
    }
    entity::check_uri_details(walk, value, &text);
    let own = walk.entity.value.and_then(|e| e.get("id")).and_then(|id| id.plain_str());
    if own == Some(&*text) {
        walk.reporter.say(&rules::SELF, value, &[Arg::Name(name)]);
    }
}

#[cold]
fn target_not_a_uri(
    walk: &mut Walk<'_>,
    name: Member<'_>,
    instance: Value<'_>,
    value: Value<'_>,
    text: &str,
) {
    let urn = target_urn(name, instance, text);
    let shown = urn.as_ref().map_or(String::new(), |u| format!(", such as `{}`", super::report::shorten(u)));
    let args = [Arg::Json(value), Arg::Text(uri::fault(text)), Arg::Text(&shown)];
    let finding = walk.reporter.say(&rules::OBJECT_NOT_A_URI, value, &args);
    if let (Some(finding), Some(urn)) = (finding, urn) {
        finding.write_urn(value, &urn);
    }
}

/// The URN of a target, where its type can be told: from `objectType`, or a name such as `refDevice`.
fn target_urn(name: Member<'_>, instance: Value<'_>, text: &str) -> Option<String> {
    let attribute = name.name();
    let object_type = instance.get("objectType").and_then(|t| t.as_str());
    let by_name = attribute.strip_prefix("ref").filter(|t| t.starts_with(|c: char| c.is_ascii_uppercase()));
    uri::urn(object_type.as_deref().or(by_name)?, text)
}

fn check_language_map<'d>(walk: &mut Walk<'d>, map: Value<'d>) {
    if !map.is_object() {
        let right = format!("`{{\"@none\": {}}}`", super::report::shorten(map.text()));
        if let Some(finding) = walk.reporter.say(&rules::NOT_A_MAP, map, &[Arg::Json(map), Arg::Text(&right)])
            && map.is_string()
        {
            finding.wrap(ASK, "Write it as `@none`", map, "{\"@none\": ", "}");
        }
        return;
    }
    if map.is_empty() {
        walk.reporter.say(&rules::EMPTY_MAP, map, &[]);
    }
    let mut seen = value::Seen::default();
    for member in map.members() {
        seen.add(member.hash());
        check_tag(walk, map, member);
        check_language_text(walk, map, member);
    }
    if seen.repeated() {
        value::check_duplicates(walk, map);
    }
}

fn check_tag(walk: &mut Walk<'_>, map: Value<'_>, member: Member<'_>) {
    let tag = member.name();
    if matches!(&*tag, "@none" | "en" | "de" | "fr" | "es") {
        return;
    }
    if tag.is_empty() {
        walk.reporter.say(&rules::EMPTY_TAG, member, &[]);
        return;
    }
    if let Some(right) = language::from_name(&tag) {
        if let Some(finding) =
            walk.reporter.say(&rules::LANGUAGE_NAME, member, &[Arg::Text(&tag), Arg::Text(right)])
        {
            finding.rename(ASK, &format!("Write `{right}`"), member, right);
        }
        return;
    }
    let (template, right) = match language::canonical(&tag) {
        Some(right) if right == *tag => return,
        Some(right) => (&rules::TAG_FORM, right),
        None => {
            let hyphens = tag.replace('_', "-");
            let Some(right) = language::canonical(&hyphens).filter(|_| hyphens != *tag) else {
                walk.reporter.say(&values::MALFORMED_TAG, member, &[Arg::Text(&tag)]);
                return;
            };
            (&values::UNDERSCORE, right)
        }
    };
    // Both spellings may be there: one of them cannot take the other's place.
    if let Some(finding) = walk.reporter.say(template, member, &[Arg::Text(&tag), Arg::Text(&right)])
        && map.get(&right).is_none()
    {
        finding.rename(SAFE, &format!("Write `{right}`"), member, &right);
    }
}

fn check_language_text<'d>(walk: &mut Walk<'d>, map: Value<'d>, member: Member<'d>) {
    let value = member.value();
    let tag = member.name();
    match value.kind() {
        Kind::Invalid => {}
        Kind::Null => null::member(walk, Some(map), member),
        Kind::String => check_text(walk, value, &tag),
        Kind::Array => {
            for item in value.items() {
                match item.kind() {
                    Kind::String => check_text(walk, item, &tag),
                    Kind::Null => null::item(walk, value, item),
                    Kind::Invalid => {}
                    _ => {
                        walk.reporter.say(&rules::NOT_A_TEXT, item, &[Arg::Text(&tag), Arg::Json(item)]);
                    }
                }
            }
        }
        _ => {
            walk.reporter.say(&rules::NOT_A_TEXT, value, &[Arg::Text(&tag), Arg::Json(value)]);
        }
    }
}

fn check_text(walk: &mut Walk<'_>, value: Value<'_>, tag: &str) {
    let Some(text) = value.as_str() else { return };
    if text.is_empty() {
        walk.reporter.say(&rules::EMPTY_TEXT, value, &[Arg::Text(tag)]);
    } else if text == uri::NGSI_LD_NULL {
        // `@none` stands for the whole map; another language is a part of it.
        let depth = if tag == "@none" { Depth::Attribute } else { Depth::Value };
        null::ngsi_ld(walk, value, depth);
    } else {
        super::text::check_risky(walk, value, &text);
    }
}

fn check_vocab<'d>(walk: &mut Walk<'d>, value: Value<'d>) {
    match value.kind() {
        Kind::String => check_vocab_term(walk, value),
        Kind::Array if !value.is_empty() => {
            for item in value.items() {
                match item.kind() {
                    Kind::String => check_vocab_term(walk, item),
                    Kind::Null => null::item(walk, value, item),
                    Kind::Object => check_reified_vocab(walk, item),
                    Kind::Invalid => {}
                    _ => vocab_type(walk, item),
                }
            }
        }
        Kind::Object => check_reified_vocab(walk, value),
        _ => vocab_type(walk, value),
    }
}

fn vocab_type(walk: &mut Walk<'_>, value: Value<'_>) {
    walk.reporter.say_of(&rules::VOCAB_TYPE, value);
}

fn check_reified_vocab(walk: &mut Walk<'_>, value: Value<'_>) {
    let Some(id) = value.get("@id").filter(|id| id.is_string()) else { return vocab_type(walk, value) };
    let alone = value.len() == 1;
    if let Some(finding) = walk.reporter.say(&rules::VOCAB_REIFIED, value, &[Arg::Json(id)]) {
        finding.replace(alone, "Write the plain term", value, id.text());
    }
}

fn check_vocab_term(walk: &mut Walk<'_>, value: Value<'_>) {
    let Some(text) = value.as_str() else { return };
    if text == uri::NGSI_LD_NULL {
        null::ngsi_ld(walk, value, Depth::Attribute);
    } else if text.is_empty() {
        vocab_type(walk, value);
    } else if text.contains(char::is_whitespace) {
        walk.reporter.say_of(&rules::VOCAB_SPACES, value);
    }
}

fn check_json<'d>(walk: &mut Walk<'d>, name: Option<Member<'d>>, value: Value<'d>) {
    match value.kind() {
        Kind::Object => {}
        Kind::Array => {
            if let Some(other) = value.items().find(|i| !i.is_object()) {
                walk.reporter.say_of(&rules::ARRAY_OF_OTHERS, other);
            }
        }
        _ => {
            if null::is_ngsi_ld(value) {
                return null::ngsi_ld(walk, value, Depth::Attribute);
            }
            let finding = walk.reporter.say_of(&rules::SCALAR_JSON, value);
            let edits = name.and_then(|n| edits::change_kind(n.value(), value, AttributeKind::Property));
            if let (Some(finding), Some(edits)) = (finding, edits) {
                finding.mend(ASK, "Make it a Property", edits);
            }
            return;
        }
    }
    value::check_raw(walk, value);
}

fn check_value_list<'d>(walk: &mut Walk<'d>, value: Value<'d>) {
    // `["urn:ngsi-ld:null"]` stands for the whole list.
    if let Some(item) = value.items().next().filter(|item| value.len() == 1 && null::is_ngsi_ld(*item)) {
        return null::ngsi_ld(walk, item, Depth::Attribute);
    }
    if !value.is_array() {
        let right = format!("`[{}]`", super::report::shorten(value.text()));
        if let Some(finding) =
            walk.reporter.say(&rules::NOT_A_LIST, value, &[Arg::Json(value), Arg::Text(&right)])
        {
            finding.wrap(ASK, "Put it in brackets", value, "[", "]");
        }
        return;
    }
    for item in value.items() {
        match item.kind() {
            Kind::Null => null::item(walk, value, item),
            _ => value::check_inner(walk, item),
        }
    }
}

fn check_object_list<'d>(walk: &mut Walk<'d>, name: Member<'d>, list: Value<'d>) {
    if !list.is_array() {
        walk.reporter.say_of(&rules::OBJECTS_NOT_A_LIST, list);
        return;
    }
    if list.is_empty() {
        walk.reporter.say(&rules::EMPTY_LIST, list, &[]);
    }
    let mut targets: Vec<(&str, Value<'d>)> = Vec::with_capacity(list.len());
    for item in list.items() {
        if let Some(target) = check_list_item(walk, name, list, item) {
            targets.push((target.text(), target));
        }
    }
    let targets = sorted(targets, &|a, b| a.0.cmp(b.0));
    for pair in targets.windows(2) {
        let [(one, _), (other, target)] = pair else { continue };
        if one == other {
            walk.reporter.say_of(&rules::REPEATED, *target);
        }
    }
}

/// The target of one item, when it is a string.
fn check_list_item<'d>(
    walk: &mut Walk<'d>,
    name: Member<'d>,
    list: Value<'d>,
    item: Value<'d>,
) -> Option<Value<'d>> {
    match item.kind() {
        Kind::Object => check_list_object(walk, name, item),
        Kind::String => {
            check_bare_item(walk, item);
            check_list_target(walk, name, item);
            Some(item)
        }
        Kind::Null => {
            null::item(walk, list, item);
            None
        }
        Kind::Invalid => None,
        _ => {
            walk.reporter.say_of(&rules::ITEM_TYPE, item);
            None
        }
    }
}

fn check_list_object<'d>(walk: &mut Walk<'d>, name: Member<'d>, item: Value<'d>) -> Option<Value<'d>> {
    for member in item.members().filter(|m| m.name() != "object") {
        if let Some(finding) = walk.reporter.say(&rules::ITEM_EXTRA, member, &[Arg::Name(member)]) {
            finding.remove(ASK, item, member);
        }
    }
    let Some(target) = item.get("object").filter(|t| t.is_string()) else {
        walk.reporter.say_of(&rules::ITEM_TYPE, item);
        return None;
    };
    check_list_target(walk, name, target);
    Some(target)
}

fn check_list_target(walk: &mut Walk<'_>, name: Member<'_>, target: Value<'_>) {
    let Some(text) = target.as_str() else { return };
    if uri::is_uri(&text) {
        if text == uri::NGSI_LD_NULL {
            null::ngsi_ld(walk, target, Depth::Attribute);
        }
        return;
    }
    let urn = target_urn(name, name.value(), &text);
    let shown = urn.as_ref().map_or(String::new(), |u| format!(", such as `{}`", super::report::shorten(u)));
    let args = [Arg::Json(target), Arg::Text(uri::fault(&text)), Arg::Text(&shown)];
    let finding = walk.reporter.say(&rules::ITEM_NOT_A_URI, target, &args);
    if let (Some(finding), Some(urn)) = (finding, urn) {
        finding.write_urn(target, &urn);
    }
}

/// Plain strings are concise; where normalized form was asked for, they are an error.
fn check_bare_item(walk: &mut Walk<'_>, item: Value<'_>) {
    if walk.settings.representation != Some(Representation::Normalized) {
        return;
    }
    let right = format!("`{{\"object\": {}}}`", super::report::shorten(item.text()));
    if let Some(finding) = walk.reporter.say(&rules::ITEM_BARE, item, &[Arg::Json(item), Arg::Text(&right)]) {
        finding.wrap(SAFE, "Write it as an object", item, "{\"object\": ", "}");
    }
}

/// An attribute in simplified form: a value, or one of the wrappers that keep a kind.
pub(super) fn check_simplified<'d>(walk: &mut Walk<'d>, name: Member<'d>, value: Value<'d>) {
    if value.len() == 1
        && let Some(dataset) = value.get("dataset").filter(|d| d.is_object())
    {
        return instances::check_simplified_datasets(walk, name, dataset);
    }
    check_simplified_value(walk, name, value);
}

pub(super) fn check_simplified_value<'d>(walk: &mut Walk<'d>, name: Member<'d>, value: Value<'d>) {
    if value.kind() == Kind::Null {
        return null::member(walk, None, name);
    }
    let wrapper = if value.len() == 1 { value.members().next() } else { None };
    if let Some(member) = wrapper {
        match &*member.name() {
            "languageMap" => return check_language_map(walk, member.value()),
            "vocab" => return check_vocab(walk, member.value()),
            "json" => return check_json(walk, None, member.value()),
            _ => {}
        }
    }
    if Shape::of(value) == Shape::Geometry {
        return geometry::check(walk, name, value);
    }
    value::check_inner(walk, value);
}
