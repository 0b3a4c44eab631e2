//! Terms as a context defines them: what stands in the text. CTX003, CTX005, CTX009, CTX012, NAM010.
//! Source: GS CIM 009 V1.9.1, 4.4, 5.5.7, C.6; catalogue 1.

use super::Walk;
use super::report::{ASK, Arg};
use crate::context::survey::is_override;
use crate::context::{Keyword, looks_like_keyword};
use crate::lexical::uri;
use crate::model::terms::{NGSI_LD, full_iri};
use crate::nearest::nearest;
use crate::rules::{ctx, nam};
use ngsild_json::{Kind, Member, Value, quote};

/// Keep the definitions of a context that stands in the text.
pub(super) fn collect<'d>(walk: &mut Walk<'d>, context: Value<'d>) {
    // A document that is a context holds its definitions one level down.
    if let Some(inner) = context.get("@context").filter(|_| context.len() == 1) {
        return super::context::check_value(walk, inner);
    }
    let mut seen = super::value::Seen::default();
    for member in context.members() {
        seen.add(member.hash());
        match &*member.name() {
            "@import" => walk.entity.context.is_incomplete = true,
            "@vocab" => vocabulary(walk, context, member),
            name if looks_like_keyword(name) => check_keyword(walk, member, name),
            _ => {
                if member.value().get("@context").is_some() {
                    walk.reporter.say(&ctx::SCOPED, member, &[Arg::Name(member)]);
                }
                walk.entity.context.definitions.push((member, context));
            }
        }
    }
    if seen.repeated() {
        super::value::check_duplicates(walk, context);
    }
}

fn vocabulary(walk: &mut Walk<'_>, context: Value<'_>, member: Member<'_>) {
    let Some(finding) = walk.reporter.say(&ctx::VOCABULARY, member, &[]) else { return };
    // Terms without an IRI would lose theirs with a vocabulary.
    if member.value().kind() == Kind::Null {
        finding.remove_member(ASK, "Remove it", context, member);
    }
}

/// A member of a context that looks like a keyword.
fn check_keyword(walk: &mut Walk<'_>, member: Member<'_>, name: &str) {
    if Keyword::named(name).is_some() {
        return;
    }
    match nearest(name, Keyword::names()) {
        Some(near) => {
            let args = [Arg::Text(name), Arg::Text(near)];
            if let Some(finding) = walk.reporter.say(&ctx::NEAR_KEYWORD, member, &args) {
                finding.rename(ASK, &["Call it `", near, "`"].concat(), member, near);
            }
        }
        None => {
            walk.reporter.say(&ctx::NO_KEYWORD, member, &[Arg::Text(name)]);
        }
    }
}

/// What can be said of the definitions when all are known; `object` is what they apply to.
pub(super) fn check<'d>(walk: &mut Walk<'d>, object: Value<'d>) {
    let definitions = walk.entity.context.definitions.clone();
    for (member, holder) in &definitions {
        check_override(walk, *holder, *member);
        check_name_mapping(walk, *member);
        check_iri(walk, *member, &definitions);
        check_coercion(walk, object, *member);
    }
}

/// What a term is said to stand for.
fn id_of(member: Member<'_>) -> Option<Value<'_>> {
    let value = member.value();
    if value.is_object() { value.get("@id") } else { Some(value) }
}

fn check_override(walk: &mut Walk<'_>, context: Value<'_>, member: Member<'_>) {
    let name = member.name();
    let Some(survey) = walk.entity.context.survey.clone() else { return };
    let term = survey.find(member.hash(), &name);
    let is_prefix = core_prefix(&name).is_some_and(|iri| {
        let id = id_of(member).and_then(|id| id.as_str());
        id.is_none_or(|id| super::terms::absolute(walk, &id) != iri)
    });
    if !is_prefix && !term.is_some_and(|term| is_override(term, walk.settings.spec_version)) {
        return;
    }
    if let Some(finding) = walk.reporter.say(&ctx::OVERRIDES, member, &[Arg::Text(&name)]) {
        // The definition has no effect, so nothing is lost with it.
        finding.remove_member(ASK, "Remove the definition", context, member);
    }
}

/// What a prefix of the core context stands for.
fn core_prefix(name: &str) -> Option<String> {
    matches!(name, "ngsi-ld" | "geojson").then(|| full_iri(&[name, ":"].concat()))
}

/// `name` mapped to an IRI of NGSI-LD that ETSI does not define.
fn check_name_mapping(walk: &mut Walk<'_>, member: Member<'_>) {
    if !member.is_named("name") {
        return;
    }
    let Some(id) = id_of(member).filter(|v| v.is_string()) else { return };
    let iri = id.as_str().map(|iri| super::terms::absolute(walk, &iri)).unwrap_or_default();
    if (iri == "ngsi-ld:name" || iri == format!("{NGSI_LD}name"))
        && let Some(finding) = walk.reporter.say_of(&nam::NGSI_LD_NAME, id)
    {
        finding.replace(ASK, "Use the term of schema.org", id, "\"https://schema.org/name\"");
    }
}

fn check_iri<'d>(walk: &mut Walk<'d>, member: Member<'d>, definitions: &[(Member<'d>, Value<'d>)]) {
    let Some(id) = id_of(member).filter(|v| v.is_string()) else { return };
    let Some(iri) = id.as_str() else { return };
    let name = member.name();
    let after = uri::after_slashes(&iri).unwrap_or_default();
    if after.starts_with("http://") || after.starts_with("https://") {
        let right = quote(after);
        let args = [Arg::Text(&name), Arg::Json(id), Arg::Text(&right)];
        if let Some(finding) = walk.reporter.say(&ctx::DOUBLE_SCHEME, id, &args) {
            finding.replace(ASK, "Remove one scheme", id, &right);
        }
        return;
    }
    if uri::after_slashes(&iri).is_some()
        && !iri.ends_with(['#', '/', ':', '?', '='])
        && definitions.iter().any(|(other, _)| begins_with(*other, &name))
    {
        walk.reporter.say(&ctx::OPEN_PREFIX, id, &[Arg::Text(&name), Arg::Json(id)]);
        return;
    }
    check_prefix(walk, id, &name, &iri);
}

/// Whether a definition is a compact IRI with this prefix.
fn begins_with(member: Member<'_>, prefix: &str) -> bool {
    let iri = id_of(member).and_then(|id| id.as_str());
    iri.is_some_and(|iri| {
        iri.split_once(':').is_some_and(|(p, local)| p == prefix && !local.starts_with("//"))
    })
}

fn check_prefix(walk: &mut Walk<'_>, id: Value<'_>, name: &str, iri: &str) {
    let Some((prefix, local)) = iri.split_once(':') else { return };
    if local.starts_with("//")
        || is_scheme(prefix)
        || is_core_prefix(prefix)
        || walk.entity.context.is_incomplete
    {
        return;
    }
    let survey = walk.entity.context.survey.as_ref();
    if survey.is_none_or(|survey| survey.context.term(prefix).is_none()) {
        let args = [Arg::Text(name), Arg::Json(id), Arg::Text(prefix)];
        walk.reporter.say(&ctx::UNKNOWN_PREFIX, id, &args);
    }
}

/// Whether what stands before a colon is a scheme of IRIs without slashes.
pub(crate) fn is_scheme(prefix: &str) -> bool {
    matches!(prefix, "urn" | "tag" | "did" | "mailto" | "tel" | "geo" | "data" | "_")
}

/// Whether it is a prefix that NGSI-LD itself writes.
pub(super) fn is_core_prefix(prefix: &str) -> bool {
    matches!(prefix, "ngsi-ld" | "geojson" | "dct" | "rdf")
}

/// A coercion matters where the term is an attribute of this very Entity.
fn check_coercion(walk: &mut Walk<'_>, object: Value<'_>, member: Member<'_>) {
    let definition = member.value();
    let coercion = ["@type", "@container"].iter().find_map(|k| definition.member(k));
    let Some(coercion) = coercion else { return };
    let name = member.name();
    if !object.get(&name).is_some_and(|v| v.is_object() || v.is_array()) {
        return;
    }
    let shown = format!("`{}: {}`", coercion.name(), coercion.value().text());
    if let Some(finding) = walk.reporter.say(&ctx::COERCED, coercion, &[Arg::Text(&name), Arg::Text(&shown)])
    {
        finding.remove_member(ASK, "Remove the coercion", definition, coercion);
    }
}
