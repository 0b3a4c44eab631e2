//! The edits that fixes are made of, in the style of the text around them.

use crate::model::AttributeKind;
use ngsild_json::{Edit, Member, Span, Value, quote};

/// Give a member another name.
pub fn rename(member: Member<'_>, name: &str) -> Edit {
    Edit::replace(member.name_span(), quote(name))
}

/// Put another text in place of a value.
pub fn replace(value: Value<'_>, text: impl Into<String>) -> Edit {
    Edit::replace(value.span(), text)
}

/// Put text around a value.
pub fn wrap(value: Value<'_>, before: &str, after: &str) -> Vec<Edit> {
    // One edit, not two: two insertions would leave room for another fix between them.
    vec![Edit::replace(value.span(), format!("{before}{}{after}", value.text()))]
}

/// Take a member out of its object, with the comma that belongs to it.
pub(super) fn remove_member(object: Value<'_>, member: Member<'_>) -> Vec<Edit> {
    let members: Vec<Span> = object.members().map(|m| m.span()).collect();
    remove(&members, member.span())
}

/// Take an item out of its array, with the comma that belongs to it.
pub(super) fn remove_item(array: Value<'_>, item: Value<'_>) -> Vec<Edit> {
    let items: Vec<Span> = array.items().map(|i| i.span()).collect();
    remove(&items, item.span())
}

fn remove(all: &[Span], one: Span) -> Vec<Edit> {
    let Some(at) = all.iter().position(|s| *s == one) else { return Vec::new() };
    let next = all.get(at + 1);
    let previous = at.checked_sub(1).and_then(|before| all.get(before));
    let span = match (next, previous) {
        (Some(next), _) => Span::new(one.start, next.start),
        (None, Some(previous)) => Span::new(previous.end, one.end),
        (None, None) => one,
    };
    vec![Edit::delete(span)]
}

/// Make a typed instance another kind: its `type`, and the container that holds `value`.
pub fn change_kind(instance: Value<'_>, value: Value<'_>, kind: AttributeKind) -> Option<Vec<Edit>> {
    let holds = |i: &Value<'_>| i.members().any(|m| m.value().id() == value.id());
    let instance = instance.items().chain(Some(instance)).find(holds)?;
    let container = instance.members().find(|m| m.value().id() == value.id())?;
    let type_value = instance.get("type")?;
    Some(vec![replace(type_value, quote(kind.name())), rename(container, kind.container().name())])
}

/// Add a member at the start of an object, spaced as its first member is.
pub(super) fn insert_first(object: Value<'_>, name: &str, value: &str) -> Edit {
    let at = object.span().start + 1;
    let source = object.document().source();
    let Some(first) = object.members().next() else {
        return Edit::insert(at, format!("{}: {value}", quote(name)));
    };
    let space = Span::new(at, first.name_span().start).of(source);
    let colon = Span::new(first.name_span().end, first.value().span().start).of(source);
    let text = if space.is_empty() { ", " } else { "," };
    let separator = if space.is_empty() && colon == ":" { "," } else { text };
    Edit::insert(at, format!("{space}{}{colon}{value}{separator}", quote(name)))
}
