//! The tree that the json-ld crate works on: made from a document, and written as text.

use crate::failure::{Failure, Place};
use json_syntax::object::Entry;
use json_syntax::{Object, Value as Tree};
use ngsild_json::{Kind, Member, Span, Value, quote};

/// Containers inside one another that are processed. The json-ld crate descends by recursion, with up to 60 KB on
/// the stack for each, and threads have 2 MB of it.
pub(crate) const MAX_DEPTH: usize = 32;

/// Which parts of a document go into its tree: everything, unless a failure is being looked for.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Choice {
    /// Only what lies around or inside this place; contexts, ids and types stay.
    pub(crate) along: Option<Span>,
    /// Not what lies here.
    pub(crate) without: Option<Span>,
}

impl Choice {
    fn keeps(self, value: Value<'_>) -> bool {
        let span = value.span();
        self.along.is_none_or(|place| holds(place, span) || holds(span, place)) && self.without != Some(span)
    }

    fn keeps_member(self, member: Member<'_>) -> bool {
        self.keeps(member.value())
            || (self.without.is_none()
                && matches!(&*member.name(), "@context" | "@id" | "id" | "@type" | "type"))
    }

    /// Contexts are kept whole.
    fn inside(self, member: Member<'_>) -> Self {
        if member.is_named("@context") { Self { along: None, ..self } } else { self }
    }
}

fn holds(outer: Span, inner: Span) -> bool {
    outer.start <= inner.start && inner.end <= outer.end
}

/// The value as a tree.
pub(crate) fn build(value: Value<'_>, choice: Choice) -> Result<Tree, Failure> {
    build_within(value, choice, MAX_DEPTH)
}

fn build_within(value: Value<'_>, choice: Choice, depth: usize) -> Result<Tree, Failure> {
    Ok(match value.kind() {
        Kind::Null | Kind::Invalid | Kind::Key => Tree::Null,
        Kind::True => Tree::Boolean(true),
        Kind::False => Tree::Boolean(false),
        Kind::Number => value.text().parse().map(Tree::Number).unwrap_or(Tree::Null),
        Kind::String => string(&value.as_str().unwrap_or_default()),
        Kind::Array => {
            let depth = below(value, depth)?;
            let kept = value.items().filter(|item| choice.keeps(*item));
            Tree::Array(kept.map(|item| build_within(item, choice, depth)).collect::<Result<_, _>>()?)
        }
        Kind::Object => {
            let depth = below(value, depth)?;
            let kept = value.members().filter(|member| choice.keeps_member(*member));
            let entries = kept.map(|member| {
                let value = build_within(member.value(), choice.inside(member), depth)?;
                Ok(Entry::new((&*member.name()).into(), value))
            });
            let entries: Result<_, Failure> = entries.collect();
            Tree::Object(Object::from_vec(entries?))
        }
    })
}

fn below(value: Value<'_>, depth: usize) -> Result<usize, Failure> {
    depth.checked_sub(1).ok_or_else(|| Failure::new(TOO_DEEP, "", Place::Node(value.id())))
}

/// Takes the place of an error code where a document is nested deeper than [`MAX_DEPTH`].
pub(crate) const TOO_DEEP: &str = "nested too deeply";

pub(crate) fn string(text: &str) -> Tree {
    Tree::String(text.into())
}

/// An object of these members, in this order.
pub(crate) fn object(members: Vec<(&str, Tree)>) -> Tree {
    Tree::Object(Object::from_vec(
        members.into_iter().map(|(name, value)| Entry::new(name.into(), value)).collect(),
    ))
}

/// The value of the first member with this name.
pub(crate) fn get<'t>(object: &'t Object, name: &str) -> Option<&'t Tree> {
    object.get(name).next()
}

/// The items of an array, or the one value.
pub(crate) fn items(tree: &Tree) -> &[Tree] {
    match tree {
        Tree::Array(items) => items,
        one => std::slice::from_ref(one),
    }
}

/// The tree as JSON on one line.
pub(crate) fn print(tree: &Tree) -> String {
    let mut out = String::new();
    write(tree, &mut out);
    out
}

fn write(tree: &Tree, out: &mut String) {
    match tree {
        Tree::Null => out.push_str("null"),
        Tree::Boolean(true) => out.push_str("true"),
        Tree::Boolean(false) => out.push_str("false"),
        Tree::Number(number) => out.push_str(number.as_str()),
        Tree::String(text) => out.push_str(&quote(text)),
        Tree::Array(items) => {
            out.push('[');
            for (i, item) in items.iter().enumerate() {
                separate(i, out);
                write(item, out);
            }
            out.push(']');
        }
        Tree::Object(object) => {
            out.push('{');
            for (i, entry) in object.iter().enumerate() {
                separate(i, out);
                out.push_str(&quote(&entry.key));
                out.push(':');
                write(&entry.value, out);
            }
            out.push('}');
        }
    }
}

fn separate(index: usize, out: &mut String) {
    if index > 0 {
        out.push(',');
    }
}
