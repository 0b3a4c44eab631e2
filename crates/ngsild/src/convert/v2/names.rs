//! Ids, types and names of NGSIv2 that NGSI-LD writes otherwise. Family MIG.

use super::super::Work;
use super::super::entity::{Json, Name, spelt};
use crate::check::report::{ASK, Arg};
use crate::lexical::{name, uri};
use crate::model::terms::{Role, core_term};
use crate::rules::mig;
use ngsild_json::{Kind, Member, Value, quote};
use std::borrow::Cow;

/// Schemes that make an id a URI that was meant as one; `Room:1` is a URI too, by its form alone.
const SCHEMES: [&str; 9] = ["urn", "http", "https", "did", "tag", "info", "doi", "ark", "mailto"];

/// What an Entity is, where nothing says it. Source: NGSIv2, "Field syntax restrictions".
pub(super) const THING: &str = "Thing";

fn has_known_scheme(text: &str) -> bool {
    let scheme = text.split_once(':').map(|(scheme, _)| scheme);
    scheme.is_some_and(|scheme| SCHEMES.iter().any(|known| known.eq_ignore_ascii_case(scheme)))
}

/// The URI for an id that is none; `None` where it can stay, or nothing can be made of it.
fn uri_for(type_name: &str, id: &str) -> Option<String> {
    if !has_known_scheme(id) {
        return uri::urn(type_name, id);
    }
    if uri::is_uri(id) {
        return None;
    }
    let encoded = uri::encode_illegal(id);
    if uri::is_uri(&encoded) { Some(encoded) } else { uri::urn(type_name, id) }
}

/// The id of an Entity as NGSI-LD has it.
pub(super) fn id<'d>(work: &mut Work<'d>, value: Value<'d>, type_name: &str) -> Json<'d> {
    let text = match value.kind() {
        Kind::Number => Cow::Borrowed(value.text()),
        _ => value.as_str().unwrap_or_default(),
    };
    let Some(new) = uri_for(type_name, &text) else { return Json::Source(value) };
    let new = quote(&new);
    work.reporter.say(&mig::ID_REWRITTEN, value, &[Arg::Json(value), Arg::Text(&new)]);
    Json::Text(new)
}

/// The target of a Relationship as NGSI-LD has it.
pub(super) fn target<'d>(work: &mut Work<'d>, attribute: Member<'d>, value: Value<'d>) -> Json<'d> {
    let text = value.as_str().unwrap_or_default();
    let type_name = target_type(&attribute.name(), &text);
    let Some(new) = uri_for(&type_name, &text) else { return Json::Source(value) };
    let new = quote(&new);
    let args = [Arg::Name(attribute), Arg::Json(value), Arg::Text(&new)];
    work.reporter.say(&mig::TARGET_REWRITTEN, value, &args);
    Json::Text(new)
}

/// The type a target has by its own words, `Device:7`, by the attribute's, `refDevice`, or else by its name.
fn target_type(attribute: &str, target: &str) -> String {
    let starts_upper = |text: &str| text.starts_with(|c: char| c.is_ascii_uppercase());
    let own = target.split_once(':').map(|(own, _)| own);
    if let Some(own) = own.filter(|own| starts_upper(own) && name::is_short(own)) {
        return own.to_owned();
    }
    let named = attribute.strip_prefix("ref").filter(|rest| starts_upper(rest));
    let (first, rest) = named.unwrap_or(attribute).split_at_checked(1).unwrap_or_default();
    [&first.to_ascii_uppercase(), rest].concat()
}

/// The type of an Entity as NGSI-LD has it.
pub(super) fn entity_type<'d>(work: &mut Work<'d>, value: Value<'d>) -> Json<'d> {
    let Some(text) = value.as_str().filter(|text| !name::is_name(text)) else { return Json::Source(value) };
    let why = name::fault(&text);
    let Some(new) = name::suggest(&text, true) else {
        work.reporter.say(&mig::TYPE_KEPT, value, &[Arg::Json(value), Arg::Text(&why)]);
        return Json::Source(value);
    };
    let new = quote(&new);
    let args = [Arg::Json(value), Arg::Text(&why), Arg::Text(&new)];
    if let Some(finding) = work.reporter.say(&mig::TYPE_RENAMED, value, &args) {
        finding.write(ASK, value, &new);
    }
    Json::Text(new)
}

/// The name that a type has in a URN.
pub(super) fn type_in_urn(value: Value<'_>) -> Cow<'_, str> {
    let text = value.as_str().unwrap_or(Cow::Borrowed(THING));
    if name::is_name(&text) { text } else { name::suggest(&text, true).map_or(text, Cow::Owned) }
}

/// The name of a member of `object` as NGSI-LD has it; `None` where there is none for it, which is reported.
/// `made` are the names that other members got.
pub(super) fn attribute<'d>(
    work: &mut Work<'d>,
    object: Value<'d>,
    member: Member<'d>,
    made: &mut Vec<String>,
) -> Option<Name<'d>> {
    let old = member.name();
    if name::is_name(&old) {
        let role = core_term(member.hash(), &old).map(|term| term.role);
        if matches!(role, Some(Role::Member(_) | Role::Series | Role::Corrupting)) {
            work.reporter.say(&mig::RESERVED, member, &[Arg::Name(member)]);
        }
        return Some(spelt(member));
    }
    let why = name::fault(&old);
    let new = name::suggest(&old, false);
    let Some(new) = new.filter(|new| object.get(new).is_none() && !made.contains(new)) else {
        work.refuse(&mig::NO_NAME, member, &[Arg::Name(member), Arg::Text(&why)]);
        return None;
    };
    let args = [Arg::Name(member), Arg::Text(&why), Arg::Text(&new)];
    if let Some(finding) = work.reporter.say(&mig::RENAMED, member, &args) {
        finding.rename(ASK, &format!("Rename to `{new}`"), member, &new);
    }
    let spelt = quote(&new);
    made.push(new);
    Some(Name::Owned(spelt))
}

#[cfg(test)]
mod tests {
    use super::{target_type, uri_for};

    #[test]
    fn ids() {
        let cases = [
            ("Room1", Some("urn:ngsi-ld:Room:Room1")),
            ("Room:1", Some("urn:ngsi-ld:Room:1")),
            ("santander:1", Some("urn:ngsi-ld:Room:santander:1")),
            ("urn:ngsi-ld:Room:1", None),
            ("urn:ngsi-ld:Room:a b", Some("urn:ngsi-ld:Room:a%20b")),
            ("https://a.b/c d", Some("https://a.b/c%20d")),
            ("did:web:x", None),
            ("", None),
        ];
        for (id, want) in cases {
            assert_eq!(uri_for("Room", id).as_deref(), want, "{id}");
        }
    }

    #[test]
    fn types_of_targets() {
        let cases = [
            ("owner", "Person:1", "Person"),
            ("refDevice", "7", "Device"),
            ("owner", "7", "Owner"),
            ("reference", "x:7", "Reference"),
        ];
        for (attribute, target, want) in cases {
            assert_eq!(target_type(attribute, target), want);
        }
    }
}
