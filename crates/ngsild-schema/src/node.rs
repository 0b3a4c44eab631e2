//! The view as the crate jsonschema wants JSON to be: its value traits over the tape.

use jsonschema::JsonType;
use jsonschema::json::{Array, Json, JsonNumber, Node, NodeIdentity, Object, cmp};
use jsonschema_value::LazyInstance;
use ngsild_fit::{Name, Shown, View, What, bare, item};
use ngsild_json::{Items, Kind, Members, Value};
use serde_json::{Map, Number, Value as Tree};
use std::borrow::Cow;
use std::slice;

/// JSON on the tape of a document.
pub(crate) struct Tape;

impl Json for Tape {
    type Node<'a> = At<'a>;
    type PreparedKey = Name;
    type StringBuffer = ();

    fn prepare_key(key: &str) -> Name {
        Name::new(key)
    }

    fn with_string_node<T>(_: &mut (), string: &str, f: impl FnOnce(At<'_>) -> T) -> T {
        f(At::Text(string))
    }
}

/// A place in the view.
#[derive(Debug, Clone, Copy)]
pub(crate) enum At<'a> {
    /// The Entity itself.
    Entity(&'a View<'a>),
    /// A value inside.
    Value(Value<'a>),
    /// An array of instances, as the array of their values.
    Instances(Value<'a>),
    /// The name of a member.
    Text(&'a str),
}

impl<'a> At<'a> {
    /// What is shown of a member.
    pub(crate) fn of(shown: &Shown<'a>) -> Self {
        What::shown(shown).into()
    }

    /// The value on the tape.
    pub(crate) fn value(self) -> Option<Value<'a>> {
        match self {
            Self::Entity(view) => Some(view.entity),
            Self::Value(value) | Self::Instances(value) => Some(value),
            Self::Text(_) => None,
        }
    }

    fn kind(self) -> Kind {
        match self {
            Self::Entity(_) => Kind::Object,
            Self::Value(value) => value.kind(),
            Self::Instances(_) => Kind::Array,
            Self::Text(_) => Kind::String,
        }
    }
}

impl<'a> From<What<'a>> for At<'a> {
    fn from(what: What<'a>) -> Self {
        match what {
            What::Entity(view) => Self::Entity(view),
            What::Value(value) => Self::Value(value),
            What::Instances(value) => Self::Instances(value),
        }
    }
}

impl<'a> Node<'a, Tape> for At<'a> {
    type Object = Fields<'a>;
    type Array = List<'a>;
    type Number = Digits<'a>;

    fn as_object(&self) -> Option<Fields<'a>> {
        match *self {
            At::Entity(view) => Some(Fields::Shown(view)),
            At::Value(value) if value.is_object() => Some(Fields::Plain(value)),
            _ => None,
        }
    }

    fn as_array(&self) -> Option<List<'a>> {
        match *self {
            At::Value(value) if value.is_array() => Some(List { array: value, show: bare_item }),
            At::Instances(value) => Some(List { array: value, show: instance }),
            _ => None,
        }
    }

    fn as_string(&self) -> Option<Cow<'a, str>> {
        match *self {
            At::Value(value) => value.as_str(),
            At::Text(text) => Some(Cow::Borrowed(text)),
            At::Entity(_) | At::Instances(_) => None,
        }
    }

    fn as_number(&self) -> Option<Digits<'a>> {
        match *self {
            At::Value(value) if value.kind() == Kind::Number => Some(Digits(value)),
            _ => None,
        }
    }

    fn as_boolean(&self) -> Option<bool> {
        match self {
            At::Value(value) => value.as_bool(),
            _ => None,
        }
    }

    fn is_null(&self) -> bool {
        matches!(self.json_type(), JsonType::Null)
    }

    fn is_number(&self) -> bool {
        self.kind() == Kind::Number
    }

    fn is_string(&self) -> bool {
        self.kind() == Kind::String
    }

    fn json_type(&self) -> JsonType {
        match self.kind() {
            Kind::True | Kind::False => JsonType::Boolean,
            Kind::Number => JsonType::Number,
            Kind::String => JsonType::String,
            Kind::Array => JsonType::Array,
            Kind::Object => JsonType::Object,
            // What is no JSON has a finding of its own.
            Kind::Null | Kind::Key | Kind::Invalid => JsonType::Null,
        }
    }

    fn equals_value(&self, expected: &Tree) -> bool {
        match expected {
            Tree::String(text) => self.as_string().is_some_and(|own| own == *text),
            Tree::Number(number) => self.as_number().is_some_and(|own| cmp::equal_numbers(&own, number)),
            Tree::Bool(truth) => self.as_boolean() == Some(*truth),
            Tree::Null => self.is_null(),
            Tree::Array(items) => self.as_array().is_some_and(|own| {
                own.len() == items.len() && own.elements().zip(items).all(|(a, b)| a.equals_value(b))
            }),
            Tree::Object(members) => self.as_object().is_some_and(|own| {
                own.len() == members.len()
                    && own.members().all(|(name, value)| {
                        members.get(&*name).is_some_and(|expected| value.equals_value(expected))
                    })
            }),
        }
    }

    fn to_value(&self) -> Cow<'a, Tree> {
        Cow::Owned(tree(*self))
    }

    /// Messages are made from the tape; nothing is built for an error. Only the Entity is: the crate looks a place up in it
    /// when a pattern takes too long.
    fn lazy_value(&self) -> LazyInstance<'a> {
        let value = if matches!(self, Self::Entity(_)) { tree(*self) } else { Tree::Null };
        LazyInstance::Ready(Cow::Owned(value))
    }

    fn identity(&self) -> Option<NodeIdentity> {
        let value = self.value()?;
        Some(NodeIdentity::tagged(std::ptr::from_ref(value.document()).addr(), value.id().0))
    }
}

/// A value as a tree. Documents are not nested more deeply than the parser allows.
pub(crate) fn tree(at: At<'_>) -> Tree {
    match at.json_type() {
        JsonType::Null => Tree::Null,
        JsonType::Boolean => Tree::Bool(at.as_boolean().unwrap_or_default()),
        JsonType::Number | JsonType::Integer => {
            at.as_number().map_or(Tree::Null, |number| Tree::Number(number.to_number().into_owned()))
        }
        JsonType::String => Tree::String(at.as_string().unwrap_or_default().into_owned()),
        JsonType::Array => at.as_array().map_or(Tree::Null, |list| list.elements().map(tree).collect()),
        JsonType::Object => {
            let members = at.as_object().into_iter().flat_map(|own| own.members());
            let mut all = Map::new();
            // A repeated member is the last one, as in most readers.
            for (name, value) in members {
                all.insert(name.into_owned(), tree(value));
            }
            Tree::Object(all)
        }
    }
}

/// The members of an object.
pub(crate) enum Fields<'a> {
    Shown(&'a View<'a>),
    Plain(Value<'a>),
}

impl<'a> Object<'a, Tape> for Fields<'a> {
    type Node = At<'a>;
    type MemberName = Cow<'a, str>;
    type MembersIter = FieldsIter<'a>;

    fn len(&self) -> usize {
        match self {
            Self::Shown(view) => view.members().len(),
            Self::Plain(value) => value.len(),
        }
    }

    #[inline]
    fn get(&self, key: &Name) -> Option<At<'a>> {
        match self {
            Self::Shown(view) => view.find(key).map(At::of),
            Self::Plain(object) => {
                let member = object.members().filter(|member| key.is_of(member)).last()?;
                Some(At::Value(bare(member.value())))
            }
        }
    }

    fn members(&self) -> FieldsIter<'a> {
        match self {
            Self::Shown(view) => FieldsIter::Shown(view.members().iter()),
            Self::Plain(value) => FieldsIter::Plain(value.members()),
        }
    }
}

pub(crate) enum FieldsIter<'a> {
    Shown(slice::Iter<'a, Shown<'a>>),
    Plain(Members<'a>),
}

impl<'a> Iterator for FieldsIter<'a> {
    type Item = (Cow<'a, str>, At<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        match self {
            Self::Shown(rest) => rest.next().map(|shown| (shown.member.name(), At::of(shown))),
            Self::Plain(rest) => rest.next().map(|member| (member.name(), At::Value(bare(member.value())))),
        }
    }
}

/// The items of an array.
pub(crate) struct List<'a> {
    array: Value<'a>,
    show: fn(Value<'a>) -> At<'a>,
}

fn bare_item(value: Value<'_>) -> At<'_> {
    At::Value(bare(value))
}

fn instance(value: Value<'_>) -> At<'_> {
    At::Value(item(value))
}

impl<'a> Array<'a, Tape> for List<'a> {
    type Node = At<'a>;
    type ElementsIter = std::iter::Map<Items<'a>, fn(Value<'a>) -> At<'a>>;

    fn len(&self) -> usize {
        self.array.len()
    }

    fn elements(&self) -> Self::ElementsIter {
        self.array.items().map(self.show)
    }
}

/// A number as it is spelt.
pub(crate) struct Digits<'a>(Value<'a>);

impl JsonNumber for Digits<'_> {
    fn as_u64(&self) -> Option<u64> {
        self.0.text().parse().ok()
    }

    fn as_i64(&self) -> Option<i64> {
        self.0.text().parse().ok()
    }

    fn as_f64(&self) -> Option<f64> {
        self.0.as_f64().filter(|number| number.is_finite())
    }

    fn as_str(&self) -> Cow<'_, str> {
        Cow::Borrowed(self.0.text())
    }

    fn to_number(&self) -> Cow<'_, Number> {
        let exact = self.as_u64().map(Number::from).or_else(|| self.as_i64().map(Number::from));
        // Beyond the largest double there is no number in a tree.
        let nearest = || Number::from_f64(self.as_f64().unwrap_or(f64::MAX));
        Cow::Owned(exact.or_else(nearest).unwrap_or_else(|| Number::from(0)))
    }

    fn is_integer(&self) -> bool {
        self.0.is_integer() || self.as_f64().is_some_and(|number| number.fract() == 0.0)
    }

    fn is_written_as_integer(&self) -> bool {
        self.0.is_integer()
    }
}
