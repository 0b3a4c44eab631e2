//! The Entity and its own members. Families ENT and, for its type, NAM. Source: GS CIM 009 V1.9.1, 4.5.1, 5.2.4.

use super::mode::{Identity, Mode, Nulls};
use super::null::Depth;
use super::report::{ASK, Arg, SAFE};
use super::{Walk, attribute, context, edits, members, names, null, temporal, terms, time, value};
use crate::finding::Representation;
use crate::lexical::{name, scope, uri};
use crate::model::glance::{Form, is_plain_attribute, is_plain_member};
use crate::model::seen::SeenMany;
use crate::model::terms::{CoreTerm, Role, V2_LEFTOVERS, core_term};
use crate::model::{AttributeKind, Member as CoreMember, SpecVersion};
use crate::rules::{bat, doc, ent, frg, nam, values};
use ngsild_json::{Edit, Kind, Member, Value, Word, quote};
use std::borrow::Cow;

/// Check an Entity.
pub(super) fn check<'d>(walk: &mut Walk<'d>, entity: Value<'d>) {
    walk.reporter.enter_entity(entity);
    walk.entity.value = Some(entity);
    let mut found = Found::default();
    let mut seen = SeenMany::new();
    let mut folded = SeenMany::new();
    for member in entity.members() {
        seen.add(member.hash());
        let name = member.name();
        folded.add(Word::of(name.as_bytes()).folded_hash());
        if is_bare(walk) && is_plain_member(member.text().as_bytes()) {
            found.attributes += 1;
            continue;
        }
        check_member(walk, entity, member, &name, &mut found);
    }
    if seen.repeated() {
        value::check_duplicates(walk, entity);
    }
    if folded.repeated() {
        names::check_case_twins(walk, entity);
    }
    context::enter(walk, entity, found.context);
    check_identity(walk, entity, &found);
    if walk.entity.representation.is_none() && found.attributes > 0 {
        walk.entity.representation = Some(Representation::Normalized);
    }
    let representation = walk.settings.representation.or(walk.entity.representation);
    walk.ask_judge(entity, representation.unwrap_or(Representation::Normalized));
    walk.leave_entity();
    match walk.mode.identity {
        Identity::Optional => walk.reporter.leave_fragment(),
        _ => walk.reporter.leave_entity(),
    }
}

/// The members that make up the identity of an Entity.
#[derive(Default)]
struct Found<'d> {
    id: Option<Member<'d>>,
    type_member: Option<Member<'d>>,
    at_id: Option<Member<'d>>,
    at_type: Option<Member<'d>>,
    context: Option<Member<'d>>,
    attributes: u32,
    /// An attribute name is a full IRI or has a prefix: two names may mean the same.
    long_names: bool,
}

fn check_member<'d>(
    walk: &mut Walk<'d>,
    entity: Value<'d>,
    member: Member<'d>,
    name: &str,
    found: &mut Found<'d>,
) {
    if name.starts_with('@') {
        return check_keyword(walk, member, name, found);
    }
    found.long_names |= name.contains(':');
    let term = core_term(member.hash(), name).filter(|t| is_known(t, walk.settings.spec_version));
    match term.map(|t| t.role) {
        Some(Role::Id) => found.id = Some(member),
        Some(Role::Type) => found.type_member = Some(member),
        Some(Role::Scope) if walk.mode.temporal => temporal::check_scope(walk, member),
        Some(Role::Scope) => check_scope(walk, member),
        Some(Role::Member(core)) => check_core_member(walk, entity, member, core, found),
        Some(Role::GeoAttribute) => {
            found.attributes += 1;
            check_attribute(walk, member, attribute::Level::core_geo(), found);
        }
        _ => {
            found.attributes += 1;
            if V2_LEFTOVERS.contains(&name.as_bytes()) {
                return check_v2_leftover(walk, member, name);
            }
            names::check_attribute(walk, member, name, term);
            check_attribute(walk, member, attribute::Level::top(), found);
        }
    }
}

/// Whether the Entity is known to be in simplified form, as it is now.
fn is_bare(walk: &Walk<'_>) -> bool {
    let known = walk.settings.representation.or(walk.entity.representation);
    known == Some(Representation::Simplified) && !walk.mode.temporal
}

/// Whether a version knows the term. Scopes came with 1.5, their term with the core context of 1.6.
fn is_known(term: &CoreTerm, version: SpecVersion) -> bool {
    term.is_in(version) || (term.role == Role::Scope && version >= SpecVersion::V1_5)
}

/// Check an attribute, unless a first look tells that there is nothing to say: in an Entity of which one thing is to be
/// said, most attributes are good.
fn check_attribute<'d>(walk: &mut Walk<'d>, member: Member<'d>, level: attribute::Level, found: &Found<'d>) {
    let value = member.value();
    if walk.plain_forms.contains(&Form::Normalized)
        && walk.mode == Mode::ENTITY
        && !matches!(value.kind(), Kind::Invalid)
    {
        let id = found.id.map(|id| id.value().text()).unwrap_or_default();
        let id = id.strip_prefix('"').and_then(|id| id.strip_suffix('"')).unwrap_or_default();
        if is_plain_attribute(value.text().as_bytes(), id.as_bytes(), level.core_geo) {
            return;
        }
    }
    attribute::check(walk, member, level);
}

fn check_keyword<'d>(walk: &mut Walk<'d>, member: Member<'d>, name: &str, found: &mut Found<'d>) {
    match name {
        "@id" => found.at_id = Some(member),
        "@type" => found.at_type = Some(member),
        "@context" => found.context = Some(member),
        _ => {
            walk.reporter.say(&nam::KEYWORD_AS_ATTRIBUTE, member, &[Arg::Text(name)]);
        }
    }
}

fn check_identity<'d>(walk: &mut Walk<'d>, entity: Value<'d>, found: &Found<'d>) {
    check_spellings(walk, entity, "id", found.id, found.at_id);
    check_spellings(walk, entity, "type", found.type_member, found.at_type);
    let type_member = found.type_member.or(found.at_type);
    match found.id.or(found.at_id) {
        Some(id) => check_id(walk, entity, id, type_member),
        None if walk.truncated => {}
        None => match walk.mode.identity {
            Identity::Entity => {
                walk.reporter.say(&ent::NO_ID, super::document::place(entity, entity.opening()), &[]);
            }
            Identity::Id | Identity::Item => {
                walk.reporter.say(&bat::NO_ITEM_ID, super::document::place(entity, entity.opening()), &[]);
            }
            Identity::Type | Identity::Optional => {}
        },
    }
    match type_member {
        Some(member) => check_type(walk, member),
        None if walk.truncated => {}
        None if matches!(walk.mode.identity, Identity::Id | Identity::Optional) => {}
        None => {
            walk.reporter.say(&ent::NO_TYPE, super::document::place(entity, entity.opening()), &[]);
        }
    }
    if found.long_names || terms::may_share_iris(walk, entity) {
        terms::check_same_iri(walk, entity);
    }
}

#[inline]
pub(super) fn check_spellings(
    walk: &mut Walk<'_>,
    object: Value<'_>,
    short: &str,
    plain: Option<Member<'_>>,
    keyword: Option<Member<'_>>,
) {
    let (Some(plain), Some(keyword)) = (plain, keyword) else { return };
    let equal = plain.value().same_as(&keyword.value());
    if let Some(finding) =
        walk.reporter.say(&doc::TWO_SPELLINGS, keyword, &[Arg::Text(short), Arg::Name(keyword)])
    {
        finding.label(plain.name_span(), "the other spelling");
        if equal {
            finding.remove(SAFE, object, keyword);
        }
    }
}

fn check_id(walk: &mut Walk<'_>, entity: Value<'_>, member: Member<'_>, type_member: Option<Member<'_>>) {
    let id = member.value();
    let Some(text) = id.as_str() else { return id_not_a_string(walk, entity, id) };
    if !uri::is_uri(&text) {
        return id_not_a_uri(walk, entity, id, &text);
    }
    if text == uri::NGSI_LD_NULL {
        return identity_deleted(walk, "id", id);
    }
    check_target(walk, entity, member, &text);
    check_urn_form(walk, id, &text, type_member);
    check_uri_details(walk, id, &text);
    if text.bytes().any(|byte| matches!(byte, b'#' | b'?')) {
        let sign = if text.contains('#') { "#" } else { "?" };
        if let Some(finding) = walk.reporter.say(&values::RISKY_ID, id, &[Arg::Json(id), Arg::Text(sign)]) {
            let encoded = text.replace('#', "%23").replace('?', "%3F");
            finding.replace(ASK, "Percent-encode it", id, &quote(&encoded));
        }
    }
}

/// What says which Entity is meant cannot be deleted.
#[cold]
fn identity_deleted(walk: &mut Walk<'_>, name: &str, value: Value<'_>) {
    if walk.mode.nulls == Nulls::Never {
        walk.reporter.say(&values::NULL_URN, value, &[]);
        return;
    }
    let entity = walk.entity.value;
    let finding = walk.reporter.say(&frg::IDENTITY_DELETED, value, &[Arg::Text(name)]);
    if let (Some(finding), Some((entity, member))) =
        (finding, entity.and_then(|e| Some((e, e.member(name)?))))
    {
        finding.remove(ASK, entity, member);
    }
}

/// The id in the body of a request is that of its URL, where that is known.
pub(super) fn check_target(walk: &mut Walk<'_>, entity: Value<'_>, member: Member<'_>, id: &str) {
    let Some(target) = walk.settings.target.as_deref().filter(|target| *target != id) else { return };
    if !matches!(walk.mode.identity, Identity::Optional | Identity::Type) {
        return;
    }
    let args = [Arg::Json(member.value()), Arg::Quoted(target)];
    if let Some(finding) = walk.reporter.say(&frg::OTHER_ID, member, &args) {
        finding.remove(ASK, entity, member);
    }
}

/// What is odd about a URI that is grammatical.
pub(super) fn check_uri_details(walk: &mut Walk<'_>, value: Value<'_>, text: &str) {
    let host = text.strip_prefix("http://").or_else(|| text.strip_prefix("https://"));
    let no_host = host.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', ':', '?', '#']));
    if no_host || text == "http:" || text == "https:" {
        walk.reporter.say_of(&values::NO_HOST, value);
    }
    if text.starts_with("urn:") && text.ends_with(':') {
        walk.reporter.say_of(&values::EMPTY_SEGMENT, value);
    }
}

/// The first type of the Entity, for suggestions.
fn first_type(entity: Value<'_>) -> Option<Cow<'_, str>> {
    let value = entity.get("type").or_else(|| entity.get("@type"))?;
    value.as_str().or_else(|| value.items().next()?.as_str())
}

#[cold]
fn id_not_a_string(walk: &mut Walk<'_>, entity: Value<'_>, id: Value<'_>) {
    if id.kind() == Kind::Invalid {
        return;
    }
    let scalar = (id.kind() == Kind::Number).then(|| id.text());
    let urn = scalar.and_then(|local| uri::urn(&first_type(entity).unwrap_or_default(), local));
    let shown = urn
        .clone()
        .map_or("a URN such as `urn:ngsi-ld:Room:1`".into(), |u| format!("`{}`", super::report::shorten(&u)));
    let finding = walk.reporter.say(&ent::ID_NOT_A_STRING, id, &[Arg::Json(id), Arg::Text(&shown)]);
    if let (Some(finding), Some(urn)) = (finding, urn) {
        finding.write_urn(id, &urn);
    }
}

#[cold]
fn id_not_a_uri(walk: &mut Walk<'_>, entity: Value<'_>, id: Value<'_>, text: &str) {
    let urn = uri::urn(&first_type(entity).unwrap_or_default(), text);
    let shown = urn
        .clone()
        .map_or("a URN such as `urn:ngsi-ld:Room:1`".into(), |u| format!("`{}`", super::report::shorten(&u)));
    let args = [Arg::Json(id), Arg::Text(uri::fault(text)), Arg::Text(&shown)];
    let finding = walk.reporter.say(&ent::ID_NOT_A_URI, id, &args);
    if let (Some(finding), Some(urn)) = (finding, urn) {
        finding.write_urn(id, &urn);
    }
}

const URN_PREFIX: &str = "urn:ngsi-ld:";

fn check_urn_form(walk: &mut Walk<'_>, id: Value<'_>, text: &str, type_member: Option<Member<'_>>) {
    let Some(head) = text.get(..URN_PREFIX.len()) else { return };
    if !head.eq_ignore_ascii_case(URN_PREFIX) {
        return;
    }
    let rest = text.get(URN_PREFIX.len()..).unwrap_or_default();
    if head != URN_PREFIX {
        let right = quote(&format!("{URN_PREFIX}{rest}"));
        if let Some(finding) = walk.reporter.say(&ent::URN_CASE, id, &[Arg::Json(id), Arg::Text(&right)]) {
            finding.replace(ASK, "Write the prefix in small letters", id, &right);
        }
    }
    let Some((segment, _)) = rest.split_once(':') else {
        walk.reporter.say(&ent::URN_FORM, id, &[Arg::Json(id), Arg::Text("`urn:ngsi-ld:<Type>:<local id>`")]);
        return;
    };
    let Some(type_value) = type_member.map(|m| m.value()) else { return };
    // A type that is no name has a rule of its own.
    let names_it = |t: Value<'_>| t.as_str().is_none_or(|t| !name::is_name(&t) || t.ends_with(segment));
    let fits = match type_value.is_array() {
        true => type_value.is_empty() || type_value.items().any(names_it),
        false => names_it(type_value),
    };
    if !fits && name::is_short(segment) {
        walk.reporter.say(&ent::OTHER_TYPE, id, &[Arg::Text(segment), Arg::Json(type_value)]);
    }
}

fn check_type(walk: &mut Walk<'_>, member: Member<'_>) {
    let value = member.value();
    match value.kind() {
        Kind::String => check_type_name(walk, value),
        Kind::Array => check_types(walk, value),
        Kind::Invalid => {}
        _ => {
            walk.reporter.say_of(&ent::BAD_TYPE, value);
        }
    }
}

fn check_types(walk: &mut Walk<'_>, array: Value<'_>) {
    if array.is_empty() {
        walk.reporter.say(&ent::EMPTY_TYPE, array, &[]);
        return;
    }
    if walk.settings.spec_version < SpecVersion::V1_5 {
        let version = walk.settings.spec_version.as_str();
        walk.reporter.say(&ent::TYPE_ARRAY_TOO_NEW, array, &[Arg::Text(version)]);
    }
    for (i, item) in array.items().enumerate() {
        match item.kind() {
            Kind::String => check_type_name(walk, item),
            Kind::Invalid => continue,
            _ => {
                walk.reporter.say_of(&ent::BAD_TYPE, item);
                continue;
            }
        }
        let first = array.items().take(i).find(|earlier| walk.entity.context.same_term(*earlier, item));
        if let Some(first) = first
            && let Some(finding) = walk.reporter.say_of(&ent::REPEATED_TYPE, item)
        {
            finding.label(first.span(), "first here");
            finding.remove_item(SAFE, "Remove it", array, item);
        }
    }
    check_single(walk, "type", array);
}

/// An array of one string is the string.
fn check_single(walk: &mut Walk<'_>, name: &str, array: Value<'_>) {
    let mut items = array.items();
    let (Some(item), None) = (items.next(), items.next()) else { return };
    if !item.is_string() {
        return;
    }
    if let Some(finding) = walk.reporter.say(&ent::SINGLE_ITEM, array, &[Arg::Text(name), Arg::Json(item)]) {
        finding.replace(SAFE, "Write the plain string", array, item.text());
    }
}

fn check_type_name(walk: &mut Walk<'_>, value: Value<'_>) {
    let Some(text) = value.as_str() else { return };
    if text.is_empty() {
        walk.reporter.say(&ent::EMPTY_TYPE, value, &[]);
        return;
    }
    if text == uri::NGSI_LD_NULL {
        return identity_deleted(walk, "type", value);
    }
    if !name::is_name(&text) {
        return bad_type_name(walk, value, &text);
    }
    if let Some(term) = core_term(ngsild_json::key_hash(text.as_bytes()), &text) {
        check_core_type(walk, value, &text, term.role);
        return;
    }
    if text.starts_with(|c: char| c.is_ascii_lowercase()) && !text.contains(':') {
        let mut upper = text.clone().into_owned();
        if let Some(first) = upper.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        walk.reporter.say(&nam::TYPE_CASE, value, &[Arg::Text(&text), Arg::Text(&upper)]);
    }
}

#[cold]
fn bad_type_name(walk: &mut Walk<'_>, value: Value<'_>, text: &str) {
    let suggestion = name::suggest(text, true);
    let shown = suggestion.clone().map_or("letters, digits and `_`".into(), |s| quote(&s));
    let args = [Arg::Json(value), Arg::Text(&name::fault(text)), Arg::Text(&shown)];
    let finding = walk.reporter.say(&ent::TYPE_NAME, value, &args);
    if let (Some(finding), Some(suggestion)) = (finding, suggestion) {
        finding.write_text(ASK, value, &suggestion);
    }
}

fn check_core_type(walk: &mut Walk<'_>, value: Value<'_>, text: &str, role: Role) {
    if matches!(role, Role::Id | Role::Type) {
        walk.reporter.say(&nam::KEYWORD_TYPE, value, &[Arg::Text(text)]);
        return;
    }
    // Classes are the terms with a capital letter.
    if text.starts_with(|c: char| c.is_ascii_uppercase()) {
        let class = match role {
            Role::Kind => "a kind of attribute",
            _ => "a data type",
        };
        walk.reporter.say(&nam::CORE_CLASS, value, &[Arg::Text(text), Arg::Text(class)]);
    }
}

fn check_scope<'d>(walk: &mut Walk<'d>, member: Member<'d>) {
    check_scope_value(walk, member, member.value());
}

/// Check a scope: a string or an array of strings.
pub(super) fn check_scope_value<'d>(walk: &mut Walk<'d>, member: Member<'d>, value: Value<'d>) {
    match value.kind() {
        Kind::String => check_scope_name(walk, value),
        Kind::Array => {
            if value.is_empty() {
                walk.reporter.say(&ent::SCOPE_EMPTY, value, &[]);
            }
            for item in value.items() {
                match item.kind() {
                    Kind::String => check_scope_name(walk, item),
                    Kind::Object if item.get("value").is_some_and(|value| value.is_string()) => {
                        check_reified_scope(walk, item);
                    }
                    Kind::Invalid => {}
                    Kind::Null => null::item(walk, value, item),
                    _ => {
                        walk.reporter.say_of(&ent::SCOPE_TYPE, item);
                    }
                }
            }
            check_single(walk, "scope", value);
        }
        Kind::Object => check_reified_scope(walk, value),
        Kind::Invalid => {}
        Kind::Null => null::member(walk, walk.entity.value, member),
        _ => {
            walk.reporter.say_of(&ent::SCOPE_TYPE, value);
        }
    }
}

fn check_reified_scope(walk: &mut Walk<'_>, value: Value<'_>) {
    let inner = value.get("value").filter(|v| v.is_string() || v.is_array());
    let Some(inner) = inner else {
        walk.reporter.say_of(&ent::SCOPE_TYPE, value);
        return;
    };
    let only = value.members().all(|m| matches!(&*m.name(), "type" | "value"));
    if let Some(finding) = walk.reporter.say(&ent::SCOPE_REIFIED, value, &[Arg::Json(inner)]) {
        finding.replace(only, "Write the plain scope", value, inner.text());
    }
}

fn check_scope_name(walk: &mut Walk<'_>, value: Value<'_>) {
    let Some(text) = value.as_str() else { return };
    if text == uri::NGSI_LD_NULL {
        if walk.mode.nulls == Nulls::Never {
            walk.reporter.say(&ent::SCOPE_NULL, value, &[]);
        } else {
            null::ngsi_ld(walk, value, Depth::Entity);
        }
        return;
    }
    match scope::check(&text) {
        Ok(()) if text.starts_with('/') => {}
        Ok(()) => {
            let right = quote(&format!("/{text}"));
            if let Some(finding) =
                walk.reporter.say(&ent::SCOPE_NO_SLASH, value, &[Arg::Json(value), Arg::Text(&right)])
            {
                finding.replace(SAFE, "Add the slash", value, &right);
            }
        }
        Err(scope::ScopeFault::Level(why)) => {
            walk.reporter.say(&ent::SCOPE_GRAMMAR, value, &[Arg::Json(value), Arg::Text(&why)]);
        }
        Err(scope::ScopeFault::EmptyLevel(right)) => {
            let right = quote(&right);
            if let Some(finding) =
                walk.reporter.say(&ent::SCOPE_SLASH, value, &[Arg::Json(value), Arg::Text(&right)])
            {
                finding.replace(SAFE, "Remove the empty level", value, &right);
            }
        }
    }
}

/// A core member that belongs to attributes, at the Entity.
fn check_core_member<'d>(
    walk: &mut Walk<'d>,
    entity: Value<'d>,
    member: Member<'d>,
    core: CoreMember,
    found: &mut Found<'d>,
) {
    use CoreMember::{CreatedAt, DeletedAt, ExpiresAt, ModifiedAt, NgsildProof};
    let value = member.value();
    if null::is_ngsi_ld(value) {
        return null::ngsi_ld(walk, value, Depth::Entity);
    }
    match core {
        CreatedAt | ModifiedAt | DeletedAt if !value.is_object() => {
            time::check(walk, member);
            if walk.mode.output {
                return;
            }
            if let Some(finding) = walk.reporter.say(&ent::IGNORED, member, &[Arg::Text(core.name())]) {
                finding.remove_member(ASK, "Remove it", entity, member);
            }
        }
        ExpiresAt if core.since() > walk.settings.spec_version => {
            members::too_new(walk, entity, member, core);
        }
        ExpiresAt if !value.is_object() => time::check_expiry(walk, member),
        NgsildProof => {
            found.attributes += 1;
            members::check_proof_at(walk, member, attribute::Level::top());
        }
        _ => check_misplaced_member(walk, entity, member, core, found),
    }
}

#[cold]
fn check_misplaced_member<'d>(
    walk: &mut Walk<'d>,
    entity: Value<'d>,
    member: Member<'d>,
    core: CoreMember,
    found: &mut Found<'d>,
) {
    let value = member.value();
    if value.kind() == Kind::Null {
        return null::member(walk, Some(entity), member);
    }
    let name = core.name();
    if core.is_container() {
        found.attributes += 1;
        walk.reporter.say(&nam::CONTAINER_AS_ATTRIBUTE, member, &[Arg::Text(name)]);
        return;
    }
    let reified = value.is_object() || value.is_array();
    let template = if reified { &nam::METADATA_AS_ATTRIBUTE } else { &ent::METADATA };
    let observed = core == CoreMember::ObservedAt;
    let help = if observed {
        "Put it into the attributes it belongs to, or use an attribute such as `dateObserved`."
    } else {
        "Put it into the attribute it belongs to."
    };
    let taken = entity.get("dateObserved").is_some();
    let Some(finding) = walk.reporter.say(template, member, &[Arg::Text(name), Arg::Text(help)]) else {
        return;
    };
    if observed && !taken {
        let mut all = vec![edits::rename(member, "dateObserved")];
        if !reified {
            let kind = AttributeKind::Property.name();
            all.push(Edit::replace(
                value.span(),
                format!("{{\"type\": \"{kind}\", \"value\": {}}}", value.text()),
            ));
        }
        finding.mend(ASK, "Rename it to `dateObserved`", all);
    }
}

#[cold]
pub(super) fn check_v2_leftover(walk: &mut Walk<'_>, member: Member<'_>, name: &str) {
    let help = match name {
        "TimeInstant" => "Put the time into `observedAt` of the attributes.",
        "servicePath" => "Use `scope`.",
        _ => "Its members become sub-attributes, `observedAt` or `unitCode`.",
    };
    walk.reporter.say(&ent::V2, member, &[Arg::Text(name), Arg::Text(help)]);
}
