//! `@context` and what it makes of names. Family CTX, DOC006. Nothing is loaded.
//! Source: GS CIM 009 V1.9.1, 4.4, 5.2.3, 5.5.7; catalogue 1 and 6.

use super::detect::CONTEXT;
use super::mode::Identity;
use super::report::{ASK, Arg, SAFE, Whereabouts};
use super::{Walk, batch, definitions, document, terms, value};
use crate::context::Core;
use crate::context::survey::{Origin, Survey};
use crate::finding::PayloadKind;
use crate::lexical::uri;
use crate::rules::ctx;
use crate::settings::{ContentType, Operation};
use ngsild_json::{Edit, Kind, Member, Value, quote};
use std::rc::Rc;

/// The context of an Entity.
#[derive(Default)]
pub(super) struct EntityContext<'d> {
    /// Terms defined in the text, each with the object that holds it; later ones win.
    pub(super) definitions: Vec<(Member<'d>, Value<'d>)>,
    /// The contexts of the user, read; `None` where nothing can be said of them, or there are none.
    pub(super) survey: Option<Rc<Survey>>,
    /// Which of the contexts that were met it is.
    pub(super) seen: usize,
    /// A context other than the core is named that is not at hand: names may be defined there.
    pub(super) is_incomplete: bool,
}

/// A context that was met in the text, and what was used of it.
pub(super) struct Seen<'d> {
    survey: Rc<Survey>,
    /// Sources some name of the data comes from.
    pub(super) used: Vec<bool>,
    /// Core terms in the data that the context defines as something else.
    pub(super) overridden: Vec<(Box<str>, u32)>,
    /// Names of the data that the context does not define, and the term that each is near to.
    pub(super) near: Vec<(Box<str>, Option<Rc<str>>)>,
    /// Where it was met first.
    origin: Origin,
    whereabouts: Whereabouts<'d>,
}

/// Check the context of a document, its member `@context`, and read it.
pub(super) fn enter<'d>(walk: &mut Walk<'d>, object: Value<'d>, context: Option<Member<'d>>) {
    if walk.mode.nested {
        // The payload around it has the context.
        return context.into_iter().for_each(|context| value::misplaced_context(walk, object, context));
    }
    walk.entity.with_context = Some(object.id());
    walk.entity.context = EntityContext {
        definitions: std::mem::take(&mut walk.entity.context.definitions),
        ..EntityContext::default()
    };
    walk.entity.context.definitions.clear();
    check_content_type(walk, object, context);
    let Some(context) = context else { return enter_link(walk, object) };
    let value = context.value();
    check_value(walk, value);
    check_cores(walk, value);
    // Without terms, a context may still set something that cannot be.
    let holds_an_object = value.is_object() || value.items().any(|item| item.is_object());
    let worth = holds_an_object || !walk.contexts.is_empty();
    if worth && matches!(value.kind(), Kind::String | Kind::Object | Kind::Array) {
        let survey = walk.contexts.survey(value, walk.settings.spec_version);
        survey_entered(walk, object, survey, Origin::of(value.into()));
    }
}

/// The context of a Link header.
fn enter_link<'d>(walk: &mut Walk<'d>, object: Value<'d>) {
    let Some(link) = &walk.settings.link else { return };
    walk.entity.context.is_incomplete = Core::named(link).is_none();
    if walk.contexts.is_empty() {
        return;
    }
    let place = document::place(object, object.opening());
    let survey = walk.contexts.survey_link(link, place, walk.settings.spec_version);
    survey_entered(walk, object, survey, Origin::of(place));
}

/// Check names under a context that was read.
fn survey_entered<'d>(walk: &mut Walk<'d>, object: Value<'d>, survey: Rc<Survey>, origin: Origin) {
    walk.entity.context.is_incomplete = !survey.is_complete;
    for trouble in survey.troubles() {
        let place = origin.place(trouble.place);
        let finding = trouble.report_at(place, &mut walk.reporter);
        if let (true, Some(finding), Some(near)) =
            (trouble.template == &ctx::MISSPELT, finding, trouble.args.get(2))
        {
            let edit = Edit { span: place.span, text: quote(near) };
            finding.mend(ASK, &["Call it `", near, "`"].concat(), vec![edit]);
        }
    }
    let known = walk.seen_contexts.iter().position(|seen| Rc::ptr_eq(&seen.survey, &survey));
    walk.entity.context.seen = known.unwrap_or(walk.seen_contexts.len());
    if known.is_none() {
        let used = vec![false; survey.context.sources().len()];
        let whereabouts = walk.reporter.whereabouts();
        let (overridden, near) = (Vec::new(), Vec::new());
        let seen = Seen { survey: survey.clone(), used, overridden, near, origin, whereabouts };
        walk.seen_contexts.push(seen);
    }
    let reads_names = !walk.entity.context.definitions.is_empty() || !walk.contexts.is_empty();
    let has_terms = reads_names && survey.parts.iter().any(|part| !part.is_core);
    walk.entity.context.survey = Some(survey);
    if !walk.entity.context.definitions.is_empty() {
        definitions::check(walk, object);
    }
    // Under the core alone there are no terms that a name could have missed.
    if has_terms {
        terms::check(walk, object);
    }
}

/// What can be said of the contexts when all data was seen.
pub(super) fn check_use(walk: &mut Walk<'_>) {
    for seen in std::mem::take(&mut walk.seen_contexts) {
        walk.reporter.return_to(seen.whereabouts);
        if !walk.contexts.is_empty() {
            // What is no address was said already.
            for (address, place) in seen.survey.missing().into_iter().filter(|m| uri::is_uri(m.0)) {
                walk.reporter.say(&ctx::NOT_LOOKED_UP, seen.origin.place(place), &[Arg::Quoted(address)]);
            }
        }
        check_parts(walk, &seen);
    }
}

fn check_parts(walk: &mut Walk<'_>, seen: &Seen<'_>) {
    let survey = &*seen.survey;
    for part in &survey.parts {
        let place = part.place(seen.origin);
        let names: Vec<String> = seen
            .overridden
            .iter()
            .filter(|(_, source)| part.sources.contains(source) && survey.address(*source).is_some())
            .map(|(name, _)| format!("`{name}`"))
            .collect();
        let address = part.address.as_deref().unwrap_or_default();
        if !names.is_empty() {
            let args = [Arg::Quoted(address), Arg::Text(&names.join(", "))];
            walk.reporter.say(&ctx::OVERRIDES_REMOTE, place, &args);
        }
        let defines = part.terms(survey).next().is_some();
        let used = part.sources.iter().any(|source| seen.used.get(*source as usize) == Some(&true));
        // A context that is not at hand may lean on this one.
        if used || !defines || !survey.is_complete || survey.serves_others(part) || is_document(walk) {
            continue;
        }
        match part.address {
            Some(_) => walk.reporter.say(&ctx::UNUSED, place, &[Arg::Quoted(address)]),
            None => walk.reporter.say(&ctx::UNUSED_TERMS, place, &[]),
        };
    }
}

/// Whether the text is a context, and no data.
fn is_document(walk: &Walk<'_>) -> bool {
    walk.detected.kind == PayloadKind::Other(CONTEXT)
}

fn check_content_type(walk: &mut Walk<'_>, object: Value<'_>, context: Option<Member<'_>>) {
    // What is kept is a context, whatever the media type.
    if is_document(walk) {
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
            let place = document::place(object, object.opening());
            walk.reporter.say(&ctx::MISSING_IN_LD, place, &[]);
        }
        (Some(ContentType::LdJson), Some(context)) if walk.settings.link.is_some() => {
            walk.reporter.say(&ctx::WITH_LINK, context, &[]);
        }
        _ => {}
    }
}

pub(super) fn check_value<'d>(walk: &mut Walk<'d>, value: Value<'d>) {
    match value.kind() {
        Kind::String => check_url(walk, value),
        Kind::Object => definitions::collect(walk, value),
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
        // A context that is published has a base: its own address.
        if walk.settings.operation == Operation::Context
            && !url.is_empty()
            && oxiri::IriRef::parse(&*url).is_ok()
        {
            walk.entity.context.is_incomplete = true;
            return;
        }
        let wordy = url.is_empty() || url.contains(char::is_whitespace);
        let template = if wordy { &ctx::NOT_A_URL } else { &ctx::RELATIVE };
        walk.reporter.say_of(template, value);
        return;
    }
    if Core::named(&url).is_none() {
        walk.entity.context.is_incomplete = true;
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
