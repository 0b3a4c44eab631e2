//! `@context` as far as it stands in the text. Family CTX, DOC006. Nothing is loaded.
//! Source: GS CIM 009 V1.9.1, 4.4, 5.2.3, 5.5.7; catalogue 1 and 6.

use super::detect::Shape;
use super::mode::Identity;
use super::report::{ASK, Arg, Place, SAFE};
use super::{Walk, batch, edits, value};
use crate::context::Core;
use crate::lexical::uri;
use crate::model::terms::{CORE_TERMS, DEFAULT_VOCABULARY, NGSI_LD, core_term, full_iri};
use crate::rules::{ctx, doc, nam};
use crate::settings::{ContentType, Operation, nearest};
use ngsild_json::{Edit, Kind, Member, Value, key_hash, quote, sorted};

/// What the text itself says of the terms of an Entity.
#[derive(Default)]
pub(super) struct LocalContext<'d> {
    /// Terms defined in the text, with their definitions; later ones win.
    definitions: Vec<Member<'d>>,
    /// The objects that hold the definitions, each as often as it has some.
    holders: Vec<Value<'d>>,
    /// A context other than the core is named by its address: terms may be defined there.
    has_remote: bool,
}

impl<'d> LocalContext<'d> {
    /// The IRI that the text gives to a term, as it is written there.
    fn defined(&self, name: &str) -> Option<String> {
        let member = self.definitions.iter().rev().find(|m| m.name() == name)?;
        let value = member.value();
        let id = if value.is_object() { value.get("@id")? } else { value };
        Some(self.absolute(&id.as_str()?))
    }

    /// An IRI with its prefix resolved, where the prefix is defined in the text.
    fn absolute(&self, iri: &str) -> String {
        let Some((prefix, local)) = iri.split_once(':') else { return iri.to_owned() };
        if local.starts_with("//") || !self.definitions.iter().any(|m| m.name() == prefix) {
            return iri.to_owned();
        }
        self.defined(prefix).map_or(iri.to_owned(), |base| format!("{base}{local}"))
    }

    /// The IRI of a term; `None` when a context that is not at hand may define it.
    fn iri(&self, name: &str) -> Option<String> {
        if let Some(term) = core_term(key_hash(name.as_bytes()), name) {
            return Some(full_iri(term.iri));
        }
        if let Some(iri) = self.defined(name) {
            return Some(iri);
        }
        if name.contains(':') {
            return Some(self.absolute(name));
        }
        (!self.has_remote).then(|| format!("{DEFAULT_VOCABULARY}{name}"))
    }

    /// Whether two type names are the same, spelt alike or not.
    pub(super) fn same_term(&self, one: Value<'_>, other: Value<'_>) -> bool {
        let (Some(one), Some(other)) = (one.as_str(), other.as_str()) else { return false };
        if one == other {
            return true;
        }
        let mixed = one.contains(':') != other.contains(':') || !self.definitions.is_empty();
        mixed && self.iri(&one).is_some_and(|iri| Some(iri) == self.iri(&other))
    }
}

/// Check the context of a document, its member `@context`, and keep what it defines.
pub(super) fn enter<'d>(walk: &mut Walk<'d>, object: Value<'d>, context: Option<Member<'d>>) {
    if walk.mode.nested {
        // The payload around it has the context.
        return context.into_iter().for_each(|context| value::misplaced_context(walk, object, context));
    }
    walk.entity.context.definitions.clear();
    walk.entity.context.holders.clear();
    walk.entity.context.has_remote = walk.settings.has_link;
    check_content_type(walk, object, context);
    let Some(context) = context else { return };
    let value = context.value();
    check_value(walk, value);
    check_cores(walk, value);
    if !walk.entity.context.definitions.is_empty() {
        check_definitions(walk, object);
    }
}

fn check_content_type(walk: &mut Walk<'_>, object: Value<'_>, context: Option<Member<'_>>) {
    // What is kept is a context, whatever the media type.
    if walk.settings.operation == Operation::AddContext {
        return;
    }
    if matches!(walk.mode.identity, Identity::Id | Identity::Item) {
        return batch::check_context(walk, object, context);
    }
    match (walk.settings.content_type, context) {
        (Some(ContentType::Json), Some(context)) => {
            walk.reporter.say(&ctx::IN_JSON, context, &[]);
        }
        (Some(ContentType::LdJson), None) => {
            let start = object.span().start;
            let place = super::document::place(object, ngsild_json::Span::new(start, start + 1));
            walk.reporter.say(&ctx::MISSING_IN_LD, place, &[]);
        }
        (Some(ContentType::LdJson), Some(context)) if walk.settings.has_link => {
            walk.reporter.say(&ctx::WITH_LINK, context, &[]);
        }
        _ => {}
    }
}

fn check_value<'d>(walk: &mut Walk<'d>, value: Value<'d>) {
    match value.kind() {
        Kind::String => check_url(walk, value),
        Kind::Object => collect(walk, value),
        Kind::Array => {
            if value.is_empty() {
                walk.reporter.say(&ctx::EMPTY, value, &[]);
            }
            value.items().for_each(|item| check_value(walk, item));
        }
        Kind::Invalid => {}
        _ => {
            walk.reporter.say_of(&ctx::WRONG_TYPE, value);
        }
    }
}

fn check_url(walk: &mut Walk<'_>, value: Value<'_>) {
    let Some(url) = value.as_str() else { return };
    if !uri::is_uri(&url) {
        let wordy = url.is_empty() || url.contains(char::is_whitespace);
        let template = if wordy { &ctx::NOT_A_URL } else { &ctx::RELATIVE };
        walk.reporter.say_of(template, value);
        return;
    }
    if Core::named(&url).is_none() {
        walk.entity.context.has_remote = true;
    }
}

/// What is wrong with naming a core context so.
const fn what(core: Core) -> &'static str {
    match core {
        Core::Version(_) => "a core context",
        Core::Unversioned => "the address of the core context without a version, which stands for an old one",
        Core::Http => "the core context under its old address with http",
        Core::Forge => "the core context at a place of its development, which may be gone",
    }
}

/// Order, number and age of the core contexts.
fn check_cores<'d>(walk: &mut Walk<'d>, context: Value<'d>) {
    // The first core context and the last one, if there are two.
    let mut cores: (Option<Value<'d>>, Option<Value<'d>>) = (None, None);
    visit_cores(walk, context, &mut cores);
    match cores {
        (Some(first), Some(last)) => several_cores(walk, context, first, last),
        (Some(core), None) => check_last(walk, context, core),
        _ => {}
    }
}

type Cores<'d> = (Option<Value<'d>>, Option<Value<'d>>);

fn visit_cores<'d>(walk: &mut Walk<'d>, context: Value<'d>, cores: &mut Cores<'d>) {
    if let Some(core) = context.as_str().and_then(|url| Core::named(&url)) {
        if !matches!(core, Core::Version(_)) {
            old_core(walk, context, core);
        }
        match cores.0 {
            None => cores.0 = Some(context),
            Some(_) => cores.1 = Some(context),
        }
    }
    context.items().for_each(|item| visit_cores(walk, item, cores));
}

#[cold]
fn old_core(walk: &mut Walk<'_>, value: Value<'_>, core: Core) {
    let right = quote(&Core::address(walk.settings.spec_version));
    let args = [Arg::Json(value), Arg::Text(what(core)), Arg::Text(&right)];
    if let Some(finding) = walk.reporter.say(&ctx::OLD_CORE, value, &args) {
        finding.replace(SAFE, "Name the current core context", value, &right);
    }
}

#[cold]
fn several_cores(walk: &mut Walk<'_>, context: Value<'_>, first: Value<'_>, last: Value<'_>) {
    let finding = walk.reporter.say(&ctx::SEVERAL_CORES, first, &[Arg::Json(first), Arg::Json(last)]);
    if let Some(finding) = finding {
        finding.label(last.span(), "named again");
        if context.items().any(|i| i.id() == first.id()) {
            finding.remove_item(SAFE, "Remove the first one", context, first);
        }
    }
}

fn check_last(walk: &mut Walk<'_>, context: Value<'_>, core: Value<'_>) {
    let after = context.items().skip_while(|i| i.id() != core.id()).nth(1);
    if after.is_none() {
        return;
    }
    if let Some(finding) = walk.reporter.say_of(&ctx::CORE_NOT_LAST, core) {
        let mut items: Vec<&str> =
            context.items().filter(|i| i.id() != core.id()).map(|i| i.text()).collect();
        items.push(core.text());
        finding.replace(SAFE, "Put it at the end", context, &format!("[{}]", items.join(", ")));
    }
}

/// Keep the definitions of a context that stands in the text.
fn collect<'d>(walk: &mut Walk<'d>, context: Value<'d>) {
    // A document that is a context holds its definitions one level down.
    if let Some(inner) = context.get("@context").filter(|_| context.len() == 1) {
        return check_value(walk, inner);
    }
    let mut seen = super::value::Seen::default();
    for member in context.members() {
        seen.add(member.hash());
        if member.name() == "@import" {
            walk.entity.context.has_remote = true;
        }
        if !member.name().starts_with('@') {
            check_definition(walk, member);
            walk.entity.context.definitions.push(member);
            walk.entity.context.holders.push(context);
        }
    }
    if seen.repeated() {
        super::value::check_duplicates(walk, context);
    }
}

fn check_definition(walk: &mut Walk<'_>, member: Member<'_>) {
    let value = member.value();
    match value.kind() {
        Kind::String | Kind::Null | Kind::Invalid => {}
        Kind::Object => {
            let scoped = value.get("@context").is_some();
            if scoped {
                walk.reporter.say(&ctx::SCOPED, member, &[Arg::Name(member)]);
            }
            if let Some(id) = value.get("@id").filter(|id| !matches!(id.kind(), Kind::String | Kind::Null)) {
                walk.reporter.say(&ctx::BAD_DEFINITION, id, &[Arg::Name(member), Arg::Json(id)]);
            }
        }
        _ => {
            walk.reporter.say(&ctx::BAD_DEFINITION, value, &[Arg::Name(member), Arg::Json(value)]);
        }
    }
}

/// What can be said of the definitions when all are known.
fn check_definitions<'d>(walk: &mut Walk<'d>, object: Value<'d>) {
    let definitions = walk.entity.context.definitions.clone();
    let holders = walk.entity.context.holders.clone();
    for (member, holder) in definitions.iter().zip(holders) {
        let name = member.name();
        check_override(walk, holder, *member, &name);
        check_name_mapping(walk, *member, &name);
        check_iri(walk, *member, &name);
        check_coercion(walk, object, *member, &name);
    }
    check_unmapped(walk, object);
}

fn check_override(walk: &mut Walk<'_>, context: Value<'_>, member: Member<'_>, name: &str) {
    let Some(term) = core_term(key_hash(name.as_bytes()), name) else { return };
    if !term.is_in(walk.settings.spec_version) {
        return;
    }
    let value = member.value();
    let id = if value.is_object() { value.get("@id") } else { Some(value) };
    let same = id.and_then(|id| id.as_str()).is_some_and(|id| full_iri(&id) == full_iri(term.iri));
    if same {
        return;
    }
    if let Some(finding) = walk.reporter.say(&ctx::OVERRIDES, member, &[Arg::Text(name)]) {
        // The definition has no effect, so nothing is lost with it.
        finding.remove_member(ASK, "Remove the definition", context, member);
    }
}

/// `name` mapped to an IRI of NGSI-LD that ETSI does not define.
fn check_name_mapping(walk: &mut Walk<'_>, member: Member<'_>, name: &str) {
    if name != "name" {
        return;
    }
    let value = member.value();
    let id = if value.is_object() { value.get("@id") } else { Some(value) };
    let Some(id) = id.filter(|v| v.is_string()) else { return };
    let iri = id.as_str().map(|iri| walk.entity.context.absolute(&iri)).unwrap_or_default();
    if (iri == "ngsi-ld:name" || iri == format!("{NGSI_LD}name"))
        && let Some(finding) = walk.reporter.say_of(&nam::NGSI_LD_NAME, id)
    {
        finding.replace(ASK, "Use the term of schema.org", id, "\"https://schema.org/name\"");
    }
}

fn check_iri(walk: &mut Walk<'_>, member: Member<'_>, name: &str) {
    let value = member.value();
    let id = if value.is_object() { value.get("@id") } else { Some(value) };
    let Some(id) = id.filter(|v| v.is_string()) else { return };
    let Some(iri) = id.as_str() else { return };
    let after = uri::after_slashes(&iri).unwrap_or_default();
    if after.starts_with("http://") || after.starts_with("https://") {
        let right = quote(after);
        if let Some(finding) =
            walk.reporter.say(&ctx::DOUBLE_SCHEME, id, &[Arg::Text(name), Arg::Json(id), Arg::Text(&right)])
        {
            finding.replace(ASK, "Remove one scheme", id, &right);
        }
        return;
    }
    let context = &walk.entity.context;
    let uses = |m: &Member<'_>, prefix: &str| {
        let v = m.value();
        let id = if v.is_object() { v.get("@id") } else { Some(v) };
        let starts =
            |t: &str| t.split_once(':').is_some_and(|(p, local)| p == prefix && !local.starts_with("//"));
        id.and_then(|i| i.as_str()).is_some_and(|t| starts(&t))
    };
    let used = context.definitions.iter().any(|m| uses(m, name));
    if used && uri::after_slashes(&iri).is_some() && !iri.ends_with(['#', '/', ':', '?', '=']) {
        walk.reporter.say(&ctx::OPEN_PREFIX, id, &[Arg::Text(name), Arg::Json(id)]);
        return;
    }
    check_prefix(walk, id, name, &iri);
}

fn check_prefix(walk: &mut Walk<'_>, id: Value<'_>, name: &str, iri: &str) {
    let Some((prefix, local)) = iri.split_once(':') else { return };
    let scheme = local.starts_with("//") || matches!(prefix, "urn" | "tag" | "did" | "mailto" | "_");
    let core = matches!(prefix, "ngsi-ld" | "geojson" | "dct" | "rdf");
    let context = &walk.entity.context;
    let known = context.has_remote || context.definitions.iter().any(|m| m.name() == prefix);
    if !scheme && !core && !known {
        let args = [Arg::Text(name), Arg::Json(id), Arg::Text(prefix)];
        walk.reporter.say(&ctx::UNKNOWN_PREFIX, id, &args);
    }
}

/// A coercion matters where the term is an attribute of this very Entity.
fn check_coercion(walk: &mut Walk<'_>, object: Value<'_>, member: Member<'_>, name: &str) {
    let definition = member.value();
    let coercion = ["@type", "@container"].iter().find_map(|k| definition.member(k));
    let Some(coercion) = coercion else { return };
    if !object.get(name).is_some_and(|v| v.is_object() || v.is_array()) {
        return;
    }
    let shown = format!("`{}: {}`", coercion.name(), coercion.value().text());
    if let Some(finding) = walk.reporter.say(&ctx::COERCED, coercion, &[Arg::Text(name), Arg::Text(&shown)]) {
        finding.remove_member(ASK, "Remove the coercion", definition, coercion);
    }
}

/// Types, attributes and sub-attributes that no context at hand defines, when all contexts are at hand.
fn check_unmapped(walk: &mut Walk<'_>, object: Value<'_>) {
    if walk.entity.context.has_remote {
        return;
    }
    if let Some(type_value) = object.get("type").or_else(|| object.get("@type")) {
        let types = type_value.items().chain(Some(type_value));
        for item in types.filter(|t| t.is_string()) {
            let name = item.as_str().unwrap_or_default();
            if is_unmapped(walk, &name) {
                report_unmapped(walk, item.into(), &name, |near| edits::replace(item, quote(near)));
            }
        }
    }
    for member in object.members() {
        check_unmapped_member(walk, member, 0);
    }
}

fn check_unmapped_member(walk: &mut Walk<'_>, member: Member<'_>, depth: u32) {
    let name = member.name();
    if is_unmapped(walk, &name) {
        report_unmapped(walk, member.into(), &name, |near| edits::rename(member, near));
    }
    // Below an attribute stand sub-attributes; inside its value, other rules speak.
    let instances = member.value().items().chain(Some(member.value()));
    let core = core_term(member.hash(), &name).is_some();
    if name.starts_with('@') || (core && depth > 0) || depth > 3 {
        return;
    }
    for instance in instances.filter(|i| matches!(Shape::of(*i), Shape::Typed(_) | Shape::Contained(_))) {
        for inner in instance.members() {
            check_unmapped_member(walk, inner, depth + 1);
        }
    }
}

/// A short name that is neither a core term nor defined in the text.
fn is_unmapped(walk: &Walk<'_>, name: &str) -> bool {
    let plain = !name.contains(':') && !name.starts_with('@') && !name.is_empty();
    plain
        && core_term(key_hash(name.as_bytes()), name).is_none()
        && !walk.entity.context.definitions.iter().any(|m| m.is_named(name))
}

fn report_unmapped(walk: &mut Walk<'_>, place: Place, name: &str, edit: impl Fn(&str) -> Edit) {
    let names: Vec<_> = walk.entity.context.definitions.iter().map(|m| m.name()).collect();
    let candidates = names.iter().map(|n| &**n).chain(CORE_TERMS.iter().map(|t| t.name));
    let Some(near) = nearest(name, candidates) else {
        walk.reporter.say(&ctx::UNMAPPED, place, &[Arg::Text(name)]);
        return;
    };
    if let Some(finding) = walk.reporter.say(&ctx::UNMAPPED_NEAR, place, &[Arg::Text(name), Arg::Text(near)])
    {
        finding.mend(ASK, &format!("Write `{near}`"), vec![edit(near)]);
    }
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
