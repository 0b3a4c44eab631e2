//! Entities as simplified form shows them, without building them anew: each attribute's name leads to its value.
//! Source: GS CIM 009 V1.9.1, 4.5.4; over time 4.5.6 to 4.5.9.

use ngsild::Representation;
use ngsild::model::terms::{Role, core_term_of_bytes};
use ngsild::model::{AttributeKind, Member as CoreMember};
use ngsild::{Pairs, Series, is_valueless};
use ngsild_json::{Items, Member, Members, NodeId, Value, key_hash};

/// How the attributes of an Entity are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// In simplified form.
    Simplified,
    /// In normalized or concise form, as they are at one time.
    AtOnce,
    /// As they are over time: every instance is shown, one after the other.
    OverTime,
}

impl From<Representation> for Form {
    fn from(representation: Representation) -> Self {
        match representation {
            Representation::Simplified => Self::Simplified,
            Representation::Normalized | Representation::Concise => Self::AtOnce,
        }
    }
}

/// An Entity, one instance of each attribute.
#[derive(Debug)]
pub struct View<'d> {
    /// The Entity as it stands in the text.
    pub entity: Value<'d>,
    members: Vec<Shown<'d>>,
    /// What is to be shown yet, by the place of its member.
    later: Vec<(usize, Instances<'d>)>,
}

/// A member, and the value that simplified form shows for it.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'d> {
    /// As it stands in the text.
    pub member: Member<'d>,
    /// What is shown.
    pub value: Value<'d>,
    /// What the value is.
    pub sort: Sort,
}

/// What a value in the view is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// As it stands in the text.
    Plain,
    /// An array of instances that nothing tells apart: an array of their values was meant.
    List,
    /// No value of the attribute: aggregates of them, or nothing yet.
    Open,
}

impl<'d> View<'d> {
    /// The Entity with the first instance of each attribute. The instances of an attribute whose name is among the `lists`,
    /// which are in the order of the text, are shown as the array of their values.
    pub fn of(entity: Value<'d>, form: Form, lists: &[NodeId]) -> Self {
        let (mut members, mut later) = (Vec::with_capacity(entity.len()), Vec::new());
        for member in entity.members() {
            let value = member.value();
            let plain = |value| (value, Sort::Plain);
            let (value, sort) = match (form, Instances::of(member, form, lists)) {
                (_, Some(mut instances)) => {
                    let first = instances.next().unwrap_or((value, Sort::Open));
                    later.push((members.len(), instances));
                    first
                }
                (Form::Simplified, None) => plain(simplified(value)),
                (Form::AtOnce, None) if is_list(value) => (value, Sort::List),
                (_, None) => plain(content(value).unwrap_or(value)),
            };
            members.push(Shown { member, value: bare(value), sort });
        }
        Self { entity, members, later }
    }

    /// Show the next instance of each attribute that has one; of the others the last one stays. Whether there was one.
    pub fn advance(&mut self) -> bool {
        let Self { members, later, .. } = self;
        later.retain_mut(|(at, instances)| {
            let Some((value, sort)) = instances.next() else { return false };
            if let Some(shown) = members.get_mut(*at) {
                (shown.value, shown.sort) = (bare(value), sort);
            }
            true
        });
        !later.is_empty()
    }

    /// Judge no attributes of which only other members are there, as updates of a part send them.
    pub fn open_valueless(&mut self) {
        let plain = self.members.iter_mut().filter(|shown| shown.sort == Sort::Plain);
        plain.filter(|shown| is_valueless(shown.value)).for_each(|shown| shown.sort = Sort::Open);
    }

    /// The members in the order of the text.
    #[inline]
    pub fn members(&self) -> &[Shown<'d>] {
        &self.members
    }
}

/// A name that is looked for again and again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
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
#[inline(always)]
pub fn bare(mut value: Value<'_>) -> Value<'_> {
    while value.is_object() && value.len() <= 3 {
        let Some(inside) = value.get("@value") else { break };
        value = inside;
    }
    value
}

/// What stands in the wrapper that simplified form has for some kinds.
#[inline(always)]
fn simplified(value: Value<'_>) -> Value<'_> {
    const WRAPPERS: [CoreMember; 3] = [CoreMember::LanguageMap, CoreMember::Json, CoreMember::Vocab];
    if !value.is_object() || value.len() != 1 {
        return value;
    }
    let only = value.members().find(|only| WRAPPERS.iter().any(|wrapper| only.is_named(wrapper.name())));
    only.map_or(value, |only| only.value())
}

/// The instances of an attribute that are shown one after the other.
#[derive(Debug)]
enum Instances<'d> {
    /// The instances by their data sets, in simplified form.
    Dataset(Members<'d>),
    /// Those in an array.
    Array(Items<'d>),
    /// Those of a history: in an array, or one alone; and the pairs of the one that holds several.
    History(Option<Value<'d>>, Items<'d>, Option<Pairs<'d>>),
}

impl<'d> Instances<'d> {
    fn of(member: Member<'d>, form: Form, lists: &[NodeId]) -> Option<Self> {
        let value = member.value();
        match form {
            Form::Simplified => {
                let only =
                    value.members().next().filter(|only| value.len() == 1 && only.is_named("dataset"))?;
                let inside = only.value();
                (inside.is_object() && !inside.is_empty()).then(|| Self::Dataset(inside.members()))
            }
            Form::AtOnce => {
                let is_several =
                    is_list(value) && lists.binary_search(&member.key_id()).is_err() && has_datasets(value);
                is_several.then(|| Self::Array(value.items()))
            }
            Form::OverTime if !is_attribute(&member) => None,
            Form::OverTime if value.is_object() => Some(Self::History(Some(value), value.items(), None)),
            Form::OverTime => {
                let is_history =
                    value.is_array() && (value.is_empty() || value.items().any(|item| item.is_object()));
                is_history.then(|| Self::History(None, value.items(), None))
            }
        }
    }
}

impl<'d> Iterator for Instances<'d> {
    type Item = (Value<'d>, Sort);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Dataset(entries) => Some((simplified(entries.next()?.value()), Sort::Plain)),
            Self::Array(items) => items.next().map(|item| (content(item).unwrap_or(item), Sort::Plain)),
            Self::History(alone, items, pairs) => loop {
                if let Some(value) = pairs.as_mut().and_then(Iterator::next) {
                    return Some((value, Sort::Plain));
                }
                let instance = alone.take().or_else(|| items.next())?;
                if let Some(value) = content(instance) {
                    return Some((value, Sort::Plain));
                }
                match Series::of(instance) {
                    Some(Series::Pairs(found)) => *pairs = Some(found),
                    Some(Series::Aggregates(_)) => return Some((instance, Sort::Open)),
                    // Only its end is told.
                    None if is_valueless(instance) => {}
                    None => return Some((instance, Sort::Plain)),
                }
            },
        }
    }
}

/// Whether a member of an Entity is an attribute: neither `id`, `type` and the like, nor a keyword.
fn is_attribute(member: &Member<'_>) -> bool {
    let is_keyword = member.verbatim_name().is_some_and(|name| name.starts_with(b"@"));
    !is_keyword && !matches!(role(member), Some(Role::Id | Role::Type | Role::Member(_)))
}

/// Whether instances are told apart.
fn has_datasets(array: Value<'_>) -> bool {
    array.items().any(|item| item.get("datasetId").is_some())
}

/// The attributes with several instances, and those.
pub fn multiple(entity: Value<'_>) -> impl Iterator<Item = (Member<'_>, Value<'_>)> {
    let arrays = entity.members().map(|member| (member, member.value()));
    arrays.filter(|(_, value)| is_list(*value) && has_datasets(*value))
}

/// Whether an array holds nothing but instances of an attribute.
#[inline(always)]
fn is_list(array: Value<'_>) -> bool {
    array.is_array() && !array.is_empty() && are_instances(array)
}

fn are_instances(array: Value<'_>) -> bool {
    array.items().all(|item| item.is_object() && content(item).is_some())
}

/// An item of such an array as simplified form shows it.
pub fn item(instance: Value<'_>) -> Value<'_> {
    bare(content(instance).unwrap_or(instance))
}

/// The value container of an attribute.
#[inline(always)]
fn content(attribute: Value<'_>) -> Option<Value<'_>> {
    usual_content(attribute).or_else(|| any_content(attribute))
}

/// The container behind the kind, which most attributes begin with.
#[inline(always)]
fn usual_content(attribute: Value<'_>) -> Option<Value<'_>> {
    let mut members = attribute.members();
    let is = |member: &Member<'_>, name: &str| {
        member.verbatim_name().is_some_and(|own| same(own, name.as_bytes()))
    };
    let first = members.next().filter(|first| is(first, "type"))?;
    let kind = AttributeKind::from_name(first.value().plain_str()?)?;
    members.next().filter(|second| is(second, kind.container().name())).map(|second| second.value())
}

/// The container of its kind, or else the first there is.
fn any_content(attribute: Value<'_>) -> Option<Value<'_>> {
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

#[inline]
fn role(member: &Member<'_>) -> Option<Role> {
    core_term_of_bytes(member.hash(), member.verbatim_name()?).map(|term| term.role)
}
