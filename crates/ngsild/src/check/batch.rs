//! Batches of Entities. Family BAT. Source: GS CIM 009 V1.9.1, 5.6.7 to 5.6.10, 6.3.5; catalogue 8.2.

use super::report::{ASK, Arg, SAFE};
use super::{Walk, document, edits, entity};
use crate::finding::PayloadKind;
use crate::lexical::uri;
use crate::model::glance::{Form, is_plain};
use crate::rules::{Template, bat};
use crate::settings::{ContentType, Operation};
use ngsild_json::{Kind, Member, Value, sorted};
use std::borrow::Cow;

/// Check the array of a batch that creates or changes Entities.
pub(super) fn check<'d>(walk: &mut Walk<'d>, root: Value<'d>) {
    walk.note_kind(PayloadKind::EntityList);
    if !is_batch(walk, root, "Entities") {
        return;
    }
    // Whole Entities in good order need no second look.
    let asks = super::plain::asks_in_batch(walk.settings, walk.contexts);
    for (index, item) in root.items().enumerate() {
        walk.reporter.enter_item(item, index);
        match item.kind() {
            Kind::Object if asks && is_plain(item.text().as_bytes(), Form::Normalized) => {
                walk.note_plain_entity(item, Form::Normalized);
            }
            Kind::Object => document::check_sent(walk, item),
            Kind::Invalid | Kind::Key => {}
            _ => no_entity(walk, root, item, "Entities"),
        }
    }
    let ids = root.items().enumerate().filter_map(|(at, item)| {
        let id = item.get("id").or_else(|| item.get("@id"))?;
        Some(Named { id: id.as_str()?, at, item, place: id })
    });
    check_repeated(walk, ids.collect());
}

/// Check the array of ids of a batch that deletes.
pub(super) fn check_delete<'d>(walk: &mut Walk<'d>, root: Value<'d>) {
    walk.note_kind(PayloadKind::Other("id-list"));
    if !is_batch(walk, root, "ids of Entities") {
        return;
    }
    for (index, item) in root.items().enumerate() {
        walk.reporter.enter_item(item, index);
        check_id(walk, item);
    }
    let named = |(at, item): (usize, Value<'d>)| Some(Named { id: item.as_str()?, at, item, place: item });
    let ids = root.items().enumerate().filter_map(named);
    check_repeated(walk, ids.collect());
}

/// Whether the body is an array with something in it.
fn is_batch(walk: &mut Walk<'_>, root: Value<'_>, items: &str) -> bool {
    let operation = walk.settings.operation.as_str();
    if !root.is_array() {
        let args = [Arg::Text(operation), Arg::Text(items), Arg::Json(root)];
        let place = document::place(root, if root.is_object() { root.opening() } else { root.span() });
        if let Some(finding) = walk.reporter.say(&bat::NOT_AN_ARRAY, place, &args)
            && (root.is_object() || root.is_string())
        {
            finding.wrap(SAFE, "Put it in brackets", root, "[", "]");
        }
        return false;
    }
    if root.is_empty() {
        walk.reporter.say(&bat::EMPTY_BATCH, root, &[]);
    }
    !root.is_empty()
}

#[cold]
fn no_entity(walk: &mut Walk<'_>, root: Value<'_>, item: Value<'_>, items: &str) {
    let args = [Arg::Json(item), Arg::Text(walk.settings.operation.as_str()), Arg::Text(items)];
    if let Some(finding) = walk.reporter.say(&bat::NO_ENTITY, item, &args)
        && item.kind() == Kind::Null
    {
        finding.remove_item(ASK, "Remove the item", root, item);
    }
}

fn check_id(walk: &mut Walk<'_>, item: Value<'_>) {
    let Some(text) = item.as_str() else { return no_id(walk, item) };
    if uri::is_uri(&text) {
        return entity::check_uri_details(walk, item, &text);
    }
    walk.reporter.say(&bat::DELETE_NO_URI, item, &[Arg::Json(item), Arg::Text(uri::fault(&text))]);
}

#[cold]
fn no_id(walk: &mut Walk<'_>, item: Value<'_>) {
    let id = item.get("id").or_else(|| item.get("@id")).filter(|id| id.is_string());
    match (item.kind(), id) {
        (Kind::Invalid | Kind::Key, _) => {}
        (_, Some(id)) => {
            let place = document::place(item, item.opening());
            if let Some(finding) = walk.reporter.say(&bat::DELETE_ENTITY, place, &[Arg::Json(id)]) {
                finding.replace(SAFE, "Write the id alone", item, id.text());
            }
        }
        _ => {
            walk.reporter.say_of(&bat::DELETE_TYPE, item);
        }
    }
}

/// What a second item with the same id means.
fn repetition(operation: Operation) -> &'static Template {
    match operation {
        Operation::BatchCreate => &bat::CREATED_TWICE,
        Operation::BatchDelete => &bat::DELETED_TWICE,
        _ => &bat::CHANGED_TWICE,
    }
}

/// An item of a batch, with the id that names what is meant.
struct Named<'d> {
    id: Cow<'d, str>,
    at: usize,
    item: Value<'d>,
    /// Where the id stands.
    place: Value<'d>,
}

/// Ids that are in the batch before.
fn check_repeated<'d>(walk: &mut Walk<'d>, ids: Vec<Named<'d>>) {
    let ids = sorted(ids, &|a, b| (&a.id, a.at).cmp(&(&b.id, b.at)));
    for pair in ids.windows(2) {
        let [first, second] = pair else { continue };
        if first.id != second.id {
            continue;
        }
        walk.reporter.enter_item(second.item, second.at);
        let template = repetition(walk.settings.operation);
        if let Some(finding) = walk.reporter.say_of(template, second.place) {
            finding.label(first.place.span(), "the one before");
        }
    }
}

/// Items that are looked at for a context to copy.
const LOOKED_AT: usize = 64;

/// Every item has a context of its own, or none has. BAT003.
pub(super) fn check_context(walk: &mut Walk<'_>, item: Value<'_>, context: Option<Member<'_>>) {
    match (walk.settings.content_type, context) {
        (Some(ContentType::Json), Some(context)) => {
            if let Some(finding) = walk.reporter.say(&bat::CONTEXT_IN_JSON, context, &[]) {
                finding.remove(ASK, item, context);
            }
        }
        (Some(ContentType::LdJson), None) => context_missing(walk, item),
        _ => {}
    }
}

#[cold]
fn context_missing(walk: &mut Walk<'_>, item: Value<'_>) {
    let other =
        walk.reporter.root().and_then(|root| root.items().take(LOOKED_AT).find_map(|i| i.get("@context")));
    let place = document::place(item, item.opening());
    if let (Some(finding), Some(other)) = (walk.reporter.say(&bat::CONTEXT_MISSING, place, &[]), other) {
        let edit = edits::insert_first(item, "@context", other.text());
        finding.mend(SAFE, "Copy the context of another item", vec![edit]);
    }
}
