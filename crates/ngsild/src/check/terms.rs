//! Names of types, attributes and sub-attributes under the context of their Entity. CTX009, CTX010, CTX012, DOC006,
//! NAM004, JLD003. Source: GS CIM 009 V1.9.1, 4.4, 5.5.5, 5.5.7; catalogue 1 and 6.

use super::definitions::{is_core_prefix, is_scheme};
use super::detect::Shape;
use super::report::{ASK, Arg, Place, SAFE};
use super::{Walk, edits};
use crate::context::survey::{Survey, is_override};
use crate::context::{Container, Mapping, Term, TypeMapping};
use crate::model::SpecVersion;
use crate::model::terms::{CORE_TERMS, DEFAULT_VOCABULARY, Role, core_term, full_iri};
use crate::nearest::nearest;
use crate::rules::{ctx, doc, jld, nam};
use ngsild_json::{Edit, Kind, Member, Value, key_hash, quote, sorted};
use std::rc::Rc;

/// Attributes inside one another that are looked at.
const DEEPEST: u32 = 3;
/// Names of which it is kept what they are near to.
const MOST_NEAR: usize = 64;

impl super::context::EntityContext<'_> {
    /// The IRI of a name; `None` when a context that is not at hand may define it.
    fn iri(&self, name: &str) -> Option<String> {
        let hash = key_hash(name.as_bytes());
        if let Some(term) = core_term(hash, name) {
            return Some(full_iri(term.iri));
        }
        if let Some(term) = self.survey.as_ref().and_then(|survey| survey.find(hash, name)) {
            return term.definition.mapping.as_str().map(str::to_owned);
        }
        if name.contains(':') {
            return Some(self.absolute(name));
        }
        (!self.is_incomplete).then(|| format!("{DEFAULT_VOCABULARY}{name}"))
    }

    /// An IRI with its prefix resolved, where a context at hand defines it.
    fn absolute(&self, iri: &str) -> String {
        let Some((prefix, local)) = iri.split_once(':').filter(|(_, local)| !local.starts_with("//")) else {
            return iri.to_owned();
        };
        let term = self.survey.as_ref().and_then(|survey| survey.prefix(prefix));
        let base = term.and_then(|term| term.definition.mapping.as_str());
        base.map_or_else(|| full_iri(iri), |base| [base, local].concat())
    }

    /// Whether two type names are the same, spelt alike or not.
    pub(super) fn same_term(&self, one: Value<'_>, other: Value<'_>) -> bool {
        let (Some(one), Some(other)) = (one.as_str(), other.as_str()) else { return false };
        if one == other {
            return true;
        }
        let mixed = one.contains(':') != other.contains(':') || self.survey.is_some();
        mixed && self.iri(&one).is_some_and(|iri| Some(iri) == self.iri(&other))
    }
}

/// An IRI with its prefix resolved, where a context at hand defines it.
pub(super) fn absolute(walk: &Walk<'_>, iri: &str) -> String {
    walk.entity.context.absolute(iri)
}

/// Check the names of an object under its context, which was read.
pub(super) fn check<'d>(walk: &mut Walk<'d>, object: Value<'d>) {
    let Some(survey) = walk.entity.context.survey.clone() else { return };
    if let Some(types) = object.get("type").or_else(|| object.get("@type")) {
        for item in types.items().chain(Some(types)).filter(|item| item.is_string()) {
            let name = item.as_str().unwrap_or_default();
            let edit = |near: &str| edits::replace(item, quote(near));
            check_name(walk, &survey, item.into(), key_hash(name.as_bytes()), &name, &edit);
        }
    }
    for member in object.members().filter(|member| !member.is_named("@context")) {
        check_member(walk, &survey, member, 0);
    }
    if !walk.contexts.is_empty() || !walk.entity.context.definitions.is_empty() {
        mark_used(walk, &survey, object);
    }
}

/// A name, and below an attribute those of its sub-attributes. Inside its value, other rules speak.
fn check_member<'d>(walk: &mut Walk<'d>, survey: &Rc<Survey>, member: Member<'d>, depth: u32) {
    let name = member.name();
    if name.starts_with('@') {
        return;
    }
    let edit = |near: &str| edits::rename(member, near);
    let term = check_name(walk, survey, member.into(), member.hash(), &name, &edit);
    if let Some(term) = term {
        check_term(walk, survey, member, &name, term);
    }
    if (depth > 0 && core_term(member.hash(), &name).is_some()) || depth > DEEPEST {
        return;
    }
    let instances = member.value().items().chain(Some(member.value()));
    for instance in instances.filter(|i| matches!(Shape::of(*i), Shape::Typed(_) | Shape::Contained(_))) {
        for inner in instance.members() {
            check_member(walk, survey, inner, depth + 1);
        }
    }
}

/// What the context makes of a name. The term of the user, where it has one that counts.
fn check_name<'s>(
    walk: &mut Walk<'_>,
    survey: &'s Survey,
    place: Place,
    hash: u32,
    name: &str,
    edit: &dyn Fn(&str) -> Edit,
) -> Option<&'s Term> {
    let term = survey.find(hash, name);
    if core_term(hash, name).is_some_and(|core| core.is_in(walk.settings.spec_version)) {
        note_core(walk, term);
        return None;
    }
    if term.is_some() || name.is_empty() {
        return term;
    }
    match name.split_once(':') {
        Some((prefix, local)) => check_prefix(walk, survey, place, name, prefix, local),
        None if !walk.entity.context.is_incomplete && !survey.is_defined(hash, name) => {
            report_unmapped(walk, survey, place, name, edit);
        }
        None => {}
    }
    None
}

/// A core term in the data: a context that defines it too is used, or overruled.
fn note_core(walk: &mut Walk<'_>, term: Option<&Term>) {
    let Some(term) = term else { return };
    let overridden = is_override(term, walk.settings.spec_version);
    let Some(seen) = walk.seen_contexts.get_mut(walk.entity.context.seen) else { return };
    if let Some(used) = seen.used.get_mut(term.source as usize) {
        *used = true;
    }
    if overridden && !seen.overridden.iter().any(|(name, _)| **name == *term.name) {
        seen.overridden.push((term.name.clone(), term.source));
    }
}

fn check_prefix(walk: &mut Walk<'_>, survey: &Survey, place: Place, name: &str, prefix: &str, local: &str) {
    let known = local.starts_with("//") || is_scheme(prefix) || is_core_prefix(prefix);
    if known || walk.entity.context.is_incomplete || survey.is_defined(key_hash(prefix.as_bytes()), prefix) {
        return;
    }
    walk.reporter.say(&ctx::UNKNOWN_NAME_PREFIX, place, &[Arg::Text(name), Arg::Text(prefix)]);
}

#[cold]
fn report_unmapped(
    walk: &mut Walk<'_>,
    survey: &Survey,
    place: Place,
    name: &str,
    edit: &dyn Fn(&str) -> Edit,
) {
    let Some(near) = near_term(walk, survey, name) else {
        walk.reporter.say(&ctx::UNMAPPED, place, &[Arg::Text(name)]);
        return;
    };
    let args = [Arg::Text(name), Arg::Text(&near)];
    if let Some(finding) = walk.reporter.say(&ctx::UNMAPPED_NEAR, place, &args) {
        finding.mend(ASK, &format!("Write `{near}`"), vec![edit(&near)]);
    }
}

/// As [`nearest_term`]: what one Entity calls by a wrong name, the next ones do, too.
fn near_term(walk: &mut Walk<'_>, survey: &Survey, name: &str) -> Option<Rc<str>> {
    let near = || nearest_term(survey, name, walk.settings.spec_version).map(Rc::from);
    let Some(seen) = walk.seen_contexts.get_mut(walk.entity.context.seen) else { return near() };
    if let Some((_, known)) = seen.near.iter().find(|(known, _)| **known == *name) {
        return known.clone();
    }
    let near = near();
    if seen.near.len() < MOST_NEAR {
        seen.near.push((name.into(), near.clone()));
    }
    near
}

/// The term that may be meant by a name that none of the contexts defines. What the core context has in other versions only
/// is none, nor what would be no good name in an Entity.
pub(crate) fn nearest_term<'s>(survey: &'s Survey, name: &str, version: SpecVersion) -> Option<&'s str> {
    let terms = survey.context.terms().map(|term| &*term.name);
    let is_fit = |role: Role| !matches!(role, Role::Series | Role::Corrupting | Role::Kind | Role::Other);
    let core = CORE_TERMS.iter().filter(|term| term.is_in(version) && is_fit(term.role));
    nearest(name, terms.chain(core.map(|term| term.name)))
}

/// What a term of the user does to an attribute.
fn check_term<'d>(walk: &mut Walk<'d>, survey: &Survey, member: Member<'d>, name: &str, term: &Term) {
    match &term.definition.mapping {
        Mapping::Null => {
            walk.reporter.say(&jld::NULL_TERM, member, &[Arg::Text(name)]);
        }
        Mapping::Keyword(keyword) => {
            let args = [Arg::Text(name), Arg::Text(keyword.as_str())];
            walk.reporter.say(&nam::KEYWORD_BY_CONTEXT, member, &args);
        }
        // What stands in the text was said there.
        Mapping::Iri(_) if matches!(member.value().kind(), Kind::Object | Kind::Array) => {
            if let (Some(address), Some(coercion)) = (survey.address(term.source), coercion(term)) {
                let args = [Arg::Text(name), Arg::Text(&coercion), Arg::Quoted(address)];
                walk.reporter.say(&ctx::COERCED_REMOTE, member, &args);
            }
        }
        Mapping::Iri(_) => {}
    }
}

/// How a term is coerced, as a definition writes it.
fn coercion(term: &Term) -> Option<String> {
    let definition = &term.definition;
    if definition.type_mapping != TypeMapping::Unset {
        return Some(format!("`@type: {}`", quote(definition.type_mapping.as_str().unwrap_or_default())));
    }
    let (_, name) = Container::ALL.iter().find(|(container, _)| definition.container.has(*container))?;
    Some(format!("`@container: {}`", quote(name)))
}

/// Note which sources the data makes use of: by its names, by texts that are terms, and by prefixes.
fn mark_used(walk: &mut Walk<'_>, survey: &Survey, object: Value<'_>) {
    let Some(seen) = walk.seen_contexts.get_mut(walk.entity.context.seen) else { return };
    if seen.used.iter().all(|used| *used) {
        return;
    }
    let mut mark = |hash: u32, name: &str| {
        let prefix = || name.split_once(':').and_then(|(prefix, _)| survey.context.term(prefix));
        if let Some(used) =
            survey.find(hash, name).or_else(prefix).and_then(|t| seen.used.get_mut(t.source as usize))
        {
            *used = true;
        }
    };
    mark_below(object, &mut mark);
}

fn mark_below(value: Value<'_>, mark: &mut dyn FnMut(u32, &str)) {
    match value.kind() {
        Kind::Object => {
            for member in value.members().filter(|member| !member.is_named("@context")) {
                mark(member.hash(), &member.name());
                mark_below(member.value(), mark);
            }
        }
        Kind::Array => value.items().for_each(|item| mark_below(item, mark)),
        Kind::String => {
            let text = value.as_str().unwrap_or_default();
            mark(key_hash(text.as_bytes()), &text);
        }
        _ => {}
    }
}

/// Whether two terms of the user in an Entity stand for the same IRI, as far as hashes tell.
pub(super) fn may_share_iris(walk: &Walk<'_>, entity: Value<'_>) -> bool {
    let Some(survey) = &walk.entity.context.survey else { return false };
    let iri = |member: Member<'_>| survey.find(member.hash(), &member.name())?.definition.mapping.as_str();
    let hashes: Vec<u32> =
        entity.members().filter_map(|member| Some(key_hash(iri(member)?.as_bytes()))).collect();
    sorted(hashes, &u32::cmp).windows(2).any(|pair| matches!(pair, [a, b] if a == b))
}

/// Names of one Entity that expand to the same IRI.
#[cold]
pub(super) fn check_same_iri(walk: &mut Walk<'_>, entity: Value<'_>) {
    let context = &walk.entity.context;
    let names: Vec<(String, Member<'_>)> = entity
        .members()
        .filter(|m| !m.name().starts_with('@'))
        .filter_map(|m| Some((context.iri(&m.name())?, m)))
        .collect();
    let names = sorted(names, &|a, b| a.0.cmp(&b.0));
    for pair in names.windows(2) {
        let [(one, first), (other, second)] = pair else { continue };
        let (first_name, second_name) = (first.name(), second.name());
        if one != other || first_name == second_name {
            continue;
        }
        let equal = first.value().same_as(&second.value());
        let args = [Arg::Text(&first_name), Arg::Text(&second_name), Arg::Quoted(one)];
        if let Some(finding) = walk.reporter.say(&doc::SAME_IRI, *second, &args) {
            finding.label(first.name_span(), "the other spelling");
            if equal {
                finding.remove(SAFE, entity, *second);
            }
        }
    }
}
