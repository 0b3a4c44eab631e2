//! Names of attributes and sub-attributes. Family NAM. Source: GS CIM 009 V1.9.1, 4.5.1, 4.6.2, Annex B.

use super::Walk;
use super::report::{ASK, Arg};
use crate::lexical::name;
use crate::model::terms::{CORE_TERMS, Coercion, CoreTerm, NGSI_LD, Role, full_iri};
use crate::rules::{doc, nam};
use ngsild_json::{Member, Value, sorted};

/// Check the name of an attribute that is no member of the core. `term` is the core term of that name, if any.
#[inline]
pub(super) fn check_attribute(
    walk: &mut Walk<'_>,
    member: Member<'_>,
    text: &str,
    term: Option<&'static CoreTerm>,
) {
    if let Some(term) = term {
        return check_core_term(walk, member, term);
    }
    if !name::is_name(text) {
        return bad_name(walk, member, text);
    }
    if text.starts_with(|c: char| c.is_ascii_uppercase()) {
        capital(walk, member, text);
    }
    if is_container_by_iri(text) {
        walk.reporter.say(&nam::CONTAINER_AS_ATTRIBUTE, member, &[Arg::Text(text)]);
    }
    if text == "ngsi-ld:name" || text == "https://uri.etsi.org/ngsi-ld/name" {
        let finding = walk.reporter.say(&nam::NGSI_LD_NAME, member, &[Arg::Text(&format!("`{text}`"))]);
        if let Some(finding) = finding {
            finding.rename(ASK, "Use the term of schema.org", member, "https://schema.org/name");
        }
    }
}

/// Whether a name is the IRI of a value container, which the core context writes in short.
fn is_container_by_iri(text: &str) -> bool {
    (text.starts_with("ngsi-ld:") || text.starts_with(NGSI_LD)) && {
        let iri = full_iri(text);
        CORE_TERMS.iter().any(|term| is_container(term.role) && full_iri(term.iri) == iri)
    }
}

const fn is_container(role: Role) -> bool {
    match role {
        Role::Member(core) => core.is_container(),
        Role::Series => true,
        _ => false,
    }
}

#[cold]
fn capital(walk: &mut Walk<'_>, member: Member<'_>, text: &str) {
    // An acronym or an IRI is no matter of style.
    let second = text.chars().nth(1);
    if text.contains(':') || !second.is_some_and(|c| c.is_ascii_lowercase()) {
        return;
    }
    let mut lower = text.to_owned();
    if let Some(first) = lower.get_mut(..1) {
        first.make_ascii_lowercase();
    }
    walk.reporter.say(&nam::ATTRIBUTE_CASE, member, &[Arg::Text(text), Arg::Text(&lower)]);
}

#[cold]
fn bad_name(walk: &mut Walk<'_>, member: Member<'_>, text: &str) {
    if text.is_empty() {
        walk.reporter.say(&nam::EMPTY_NAME, member, &[]);
        return;
    }
    check_padding(walk, member, text);
    let why = name::fault(text);
    let shown = text.chars().map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect::<String>();
    let Some(suggestion) = name::suggest(text, false) else {
        walk.reporter.say(&nam::MALFORMED_NO_IDEA, member, &[Arg::Text(&shown), Arg::Text(&why)]);
        return;
    };
    let args = [Arg::Text(&shown), Arg::Text(&why), Arg::Text(&suggestion)];
    if let Some(finding) = walk.reporter.say(&nam::MALFORMED, member, &args) {
        finding.rename(ASK, &format!("Rename it to `{suggestion}`"), member, &suggestion);
    }
}

/// Spaces or control characters around a name.
#[inline]
pub(super) fn check_padding(walk: &mut Walk<'_>, member: Member<'_>, text: &str) {
    let odd = |b: Option<&u8>| b.is_some_and(|b| *b <= b' ' || *b >= 0x7F);
    if odd(text.as_bytes().first()) || odd(text.as_bytes().last()) {
        report_padding(walk, member, text);
    }
}

#[cold]
fn report_padding(walk: &mut Walk<'_>, member: Member<'_>, text: &str) {
    let trimmed = text.trim_matches(|c: char| c.is_whitespace() || c.is_control());
    if trimmed == text || trimmed.is_empty() {
        return;
    }
    let args = [Arg::Quoted(text), Arg::Text(trimmed)];
    if let Some(finding) = walk.reporter.say(&doc::PADDED_NAME, member, &args) {
        finding.rename(ASK, "Trim the name", member, trimmed);
    }
}

fn check_core_term(walk: &mut Walk<'_>, member: Member<'_>, term: &'static CoreTerm) {
    let text = Arg::Text(term.name);
    match term.role {
        Role::Id | Role::Type | Role::Scope | Role::GeoAttribute => {}
        role if is_container(role) => {
            walk.reporter.say(&nam::CONTAINER_AS_ATTRIBUTE, member, &[text]);
        }
        Role::Member(_) | Role::Series => {}
        Role::Corrupting => {
            let other = other_name(term.name);
            let shown = other.map_or(String::new(), |other| format!(", such as `{other}`"));
            let args = [text, Arg::Text(effect(term)), Arg::Text(&shown)];
            let finding = walk.reporter.say(&nam::CORRUPTING, member, &args);
            if let (Some(finding), Some(other)) = (finding, other) {
                finding.rename(ASK, &format!("Rename it to `{other}`"), member, other);
            }
        }
        Role::Kind | Role::Other => {
            let iri = term.iri.to_owned();
            walk.reporter.say(&nam::CORE_TERM, member, &[text, Arg::Text(&iri)]);
        }
    }
}

/// A name that says the same and is no core term.
fn other_name(name: &str) -> Option<&'static str> {
    Some(match name {
        "avg" => "average",
        "max" => "maximum",
        "min" => "minimum",
        "stddev" => "standardDeviation",
        "startAt" => "startDate",
        "endAt" => "endDate",
        "dataset" => "dataSet",
        _ => return None,
    })
}

fn effect(term: &CoreTerm) -> &'static str {
    match term.coercion {
        Coercion::DateTime => "is read as a DateTime",
        Coercion::Index => "is keyed by data sets or registrations",
        _ => "is read as a list",
    }
}

/// Names of one Entity that differ only in capital letters.
#[cold]
pub(super) fn check_case_twins(walk: &mut Walk<'_>, entity: Value<'_>) {
    let names: Vec<_> = entity.members().map(|m| (m.name().to_ascii_lowercase(), m)).collect();
    let names = sorted(names, &|a, b| a.0.cmp(&b.0));
    for pair in names.windows(2) {
        let [(one, first), (other, second)] = pair else { continue };
        if one != other || first.name() == second.name() {
            continue;
        }
        let (first_name, second_name) = (first.name(), second.name());
        let args = [Arg::Text(&first_name), Arg::Text(&second_name)];
        if let Some(finding) = walk.reporter.say(&nam::SAME_BUT_CASE, *second, &args) {
            finding.label(first.name_span(), "the other one");
        }
    }
}
