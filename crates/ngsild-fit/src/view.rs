//! Entities as simplified form shows them, without building them anew: each attribute's name leads to its value.
//! Source: GS CIM 009 V1.9.1, 4.5.4.

use ngsild::Representation;
use ngsild::model::terms::{Role, core_term_of_bytes};
use ngsild::model::{AttributeKind, Member as CoreMember};
use ngsild_json::{Member, NodeId, Value, key_hash};

/// An Entity, one instance of each attribute.
#[derive(Debug)]
pub struct View<'d> {
    /// The Entity as it stands in the text.
    pub entity: Value<'d>,
    members: Vec<Shown<'d>>,
    /// The instances of the attribute that has the most.
    pub instances: usize,
}

/// A member, and the value that simplified form shows for it.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'d> {
    /// As it stands in the text.
    pub member: Member<'d>,
    /// What is shown.
    pub value: Value<'d>,
    /// The value is an array of instances that nothing tells apart: an array of their values was meant.
    pub list: bool,
}

impl<'d> View<'d> {
    /// The Entity with the `turn`th instance of each attribute, from 0; with its last one where it has fewer. The
    /// instances of an attribute whose name is among the `lists`, which are in the order of the text, are shown as the array of their values.
    pub fn of(entity: Value<'d>, representation: Representation, turn: usize, lists: &[NodeId]) -> Self {
        let mut members = Vec::with_capacity(entity.len());
        let mut instances = 1;
        for member in entity.members() {
            let (value, list) = match representation {
                Representation::Simplified => (simplified(member.value(), turn, &mut instances), false),
                Representation::Normalized | Representation::Concise => {
                    contained(member, turn, lists, &mut instances)
                }
            };
            members.push(Shown { member, value: bare(value), list });
        }
        Self { entity, members, instances }
    }

    /// Leave out attributes of which only other members are there, as updates of a part send them.
    pub fn leave_out_valueless(&mut self) {
        self.members.retain(|shown| shown.list || !is_valueless(shown.value));
    }

    /// The members in the order of the text.
    #[inline]
    pub fn members(&self) -> &[Shown<'d>] {
        &self.members
    }
}

/// A name that is looked for again and again.
#[derive(Debug, PartialEq, Eq)]
pub struct Name {
    hash: u32,
    text: Box<str>,
}

impl Name {
    /// A name as it is looked for.
    pub fn new(text: &str) -> Self {
        Self { hash: key_hash(text.as_bytes()), text: text.into() }
    }

    #[inline]
    pub(crate) fn hash(&self) -> u32 {
        self.hash
    }

    /// The name itself.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether a member is called so.
    #[inline]
    pub fn is_of(&self, member: &Member<'_>) -> bool {
        member.hash() == self.hash
            && match member.verbatim_name() {
                Some(name) => same(name, self.text.as_bytes()),
                None => member.is_named(&self.text),
            }
    }
}

/// Whether two short texts are the same: eight bytes at a time, for which WASM has instructions, as it has none for both.
#[inline]
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    let (first, rest) = one.as_chunks::<8>();
    let (other_first, other_rest) = other.as_chunks::<8>();
    let word = |chunk: &[u8; 8]| u64::from_le_bytes(*chunk);
    one.len() == other.len()
        && first.iter().zip(other_first).all(|(a, b)| word(a) == word(b))
        && rest.iter().zip(other_rest).all(|(a, b)| a == b)
}

/// The `@value` of a typed value at any depth; any other value as it is.
#[inline]
pub fn bare(value: Value<'_>) -> Value<'_> {
    if !value.is_object() || value.len() > 3 {
        return value;
    }
    value.get("@value").map_or(value, bare)
}

/// What stands in the wrapper that simplified form has for some kinds, and for several instances.
fn simplified<'d>(value: Value<'d>, turn: usize, instances: &mut usize) -> Value<'d> {
    if !value.is_object() || value.len() != 1 {
        return value;
    }
    let Some(only) = value.members().next() else { return value };
    let inside = only.value();
    if only.is_named("dataset") && inside.is_object() && !inside.is_empty() {
        *instances = (*instances).max(inside.len());
        let shown = inside.members().take(turn + 1).last().map(|entry| entry.value());
        return shown.map_or(value, |shown| simplified(shown, 0, &mut 1));
    }
    let wrappers = [CoreMember::LanguageMap, CoreMember::Json, CoreMember::Vocab];
    if wrappers.iter().any(|wrapper| only.is_named(wrapper.name())) { inside } else { value }
}

/// What stands in the container of an attribute in normalized or concise form, and whether it is a list of instances.
fn contained<'d>(
    member: Member<'d>,
    turn: usize,
    lists: &[NodeId],
    instances: &mut usize,
) -> (Value<'d>, bool) {
    let value = member.value();
    if value.is_object() {
        return (content(value).unwrap_or(value), false);
    }
    if !value.is_array() || !is_list(value) {
        return (value, false);
    }
    if lists.binary_search(&member.key_id()).is_ok() || !has_datasets(value) {
        return (value, true);
    }
    *instances = (*instances).max(value.len());
    (value.items().take(turn + 1).last().and_then(content).unwrap_or(value), false)
}

/// Whether instances are told apart.
fn has_datasets(array: Value<'_>) -> bool {
    array.items().any(|item| item.get("datasetId").is_some())
}

/// The attributes with several instances, and those.
pub fn multiple(entity: Value<'_>) -> impl Iterator<Item = (Member<'_>, Value<'_>)> {
    let arrays = entity.members().map(|member| (member, member.value()));
    arrays.filter(|(_, value)| value.is_array() && is_list(*value) && has_datasets(*value))
}

/// Whether an array holds nothing but instances of an attribute.
fn is_list(array: Value<'_>) -> bool {
    !array.is_empty() && array.items().all(|item| item.is_object() && content(item).is_some())
}

/// An item of such an array as simplified form shows it.
pub fn item(instance: Value<'_>) -> Value<'_> {
    bare(content(instance).unwrap_or(instance))
}

/// The value container of an attribute: the one of its kind, or else the first there is.
fn content(attribute: Value<'_>) -> Option<Value<'_>> {
    let (mut first, mut wanted) = (None, None);
    for member in attribute.members() {
        match role(&member) {
            Some(Role::Type) => wanted = member.value().plain_str().and_then(AttributeKind::from_name),
            Some(Role::Member(core)) if core.is_container() => {
                if wanted.is_some_and(|kind| kind.container() == core) {
                    return Some(member.value());
                }
                first = first.or(Some(member.value()));
            }
            _ => {}
        }
    }
    let named = wanted.and_then(|kind| attribute.get(kind.container().name()));
    named.or(first)
}

/// Whether there is no value, but what goes with one: `observedAt`, `unitCode` and the like.
fn is_valueless(attribute: Value<'_>) -> bool {
    let goes_along = |member: Member<'_>| match role(&member) {
        Some(Role::Type) => member.value().plain_str().is_some_and(|n| AttributeKind::from_name(n).is_some()),
        Some(Role::Member(core)) => !core.is_container(),
        _ => false,
    };
    attribute.is_object() && !attribute.is_empty() && attribute.members().all(goes_along)
}

#[inline]
fn role(member: &Member<'_>) -> Option<Role> {
    core_term_of_bytes(member.hash(), member.verbatim_name()?).map(|term| term.role)
}
