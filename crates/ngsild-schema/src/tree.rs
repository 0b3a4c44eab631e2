//! JSON as the crate jsonschema wants it: trees. Only what the first look leaves open is judged by it, so only that is built.

use ngsild_fit::What;
use ngsild_json::{Kind, Value};
use serde_json::{Map, Number, Value as Tree};

/// A value as it stands in a text.
pub(crate) fn plain(value: Value<'_>) -> Tree {
    match value.kind() {
        Kind::Array => value.items().map(plain).collect(),
        // A repeated member is the last one, as in most readers.
        Kind::Object => {
            object(value.members().map(|member| (member.name().into_owned(), plain(member.value()))))
        }
        _ => scalar(value),
    }
}

/// A value as the view shows it. Documents are not nested more deeply than the parser allows.
pub(crate) fn shown(what: What<'_>) -> Tree {
    match what.value().kind() {
        // Whatever is said of it, is said of nothing inside.
        _ if matches!(what, What::Open(_)) => Tree::Null,
        Kind::Array => what.items().map(shown).collect(),
        Kind::Object => object(
            what.members().into_iter().map(|(member, inside)| (member.name().into_owned(), shown(inside))),
        ),
        _ => scalar(what.value()),
    }
}

fn object(members: impl Iterator<Item = (String, Tree)>) -> Tree {
    // One by one: to collect a map sorts its members first, by a sort of its own.
    let mut all = Map::new();
    all.extend(members);
    Tree::Object(all)
}

fn scalar(value: Value<'_>) -> Tree {
    match value.kind() {
        Kind::True => Tree::Bool(true),
        Kind::False => Tree::Bool(false),
        Kind::Number => number(value),
        Kind::String => Tree::String(value.as_str().unwrap_or_default().into_owned()),
        // What is no JSON has a finding of its own.
        _ => Tree::Null,
    }
}

fn number(value: Value<'_>) -> Tree {
    let text = value.text();
    let exact = text.parse::<u64>().map(Number::from).or_else(|_| text.parse::<i64>().map(Number::from)).ok();
    // Beyond the largest double there is no number in a tree.
    let nearest = || Number::from_f64(value.as_f64()?.clamp(f64::MIN, f64::MAX));
    exact.or_else(nearest).map_or(Tree::Null, Tree::Number)
}
