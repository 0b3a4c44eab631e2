//! Which schema describes a type: told from the schemas themselves, and from their addresses.

use crate::address::{subject, tail};
use crate::store::{Schemas, Text};
use ngsild_json::{Value, sorted};
use std::collections::HashMap;
use std::sync::Arc;

/// The schemas by the types they describe.
#[derive(Debug, Default)]
pub(crate) struct Types(HashMap<String, Vec<Arc<str>>>);

/// What a type and a context come to.
pub(crate) enum Choice<'t> {
    /// This schema.
    One(&'t Arc<str>),
    /// No schema describes the type.
    None,
    /// These, and the context does not tell which.
    Several(&'t [Arc<str>]),
}

impl Types {
    pub(crate) fn of(schemas: &Schemas) -> Self {
        let mut all: HashMap<String, Vec<Arc<str>>> = HashMap::new();
        for text in schemas.texts() {
            let Some(name) = type_of(text) else { continue };
            all.entry(name).or_default().push(text.address.clone());
        }
        for addresses in all.values_mut() {
            *addresses = sorted(std::mem::take(addresses), &|one, other| one.cmp(other));
            // Two spellings of one address are one schema.
            addresses.dedup_by_key(|address| crate::address::canonical(address));
        }
        Self(all)
    }

    /// The schema for a type, in short form or as an IRI, under these contexts.
    pub(crate) fn choose<'c>(&self, type_name: &str, contexts: impl Iterator<Item = &'c str>) -> Choice<'_> {
        let short = type_name.rsplit(['/', '#']).next().unwrap_or(type_name);
        let Some(addresses) = self.0.get(type_name).or_else(|| self.0.get(short)) else {
            return Choice::None;
        };
        let [first, others @ ..] = addresses.as_slice() else { return Choice::None };
        if others.is_empty() {
            return Choice::One(first);
        }
        let mut subjects: Vec<&str> = contexts.filter_map(subject).collect();
        subjects.extend(subject(type_name));
        let mut fitting =
            addresses.iter().filter(|address| subject(address).is_some_and(|own| subjects.contains(&own)));
        match (fitting.next(), fitting.next()) {
            (Some(one), None) => Choice::One(one),
            _ => Choice::Several(addresses),
        }
    }
}

/// The type that a schema describes: the only one that its property `type` allows, or the folder of a `schema.json`.
pub(crate) fn type_of(text: &Text) -> Option<String> {
    let root = text.root().ok()?;
    let members = |schema: Value<'_>| schema.get("properties").and_then(|own| own.get("type")).and_then(only);
    let found = members(root).or_else(|| root.get("allOf")?.items().find_map(members));
    let is_model = || root.get("allOf").or_else(|| root.get("properties")).is_some();
    let folder = || text.address.ends_with("/schema.json").then(|| tail(&text.address).to_owned());
    found.or_else(|| is_model().then(folder).flatten())
}

/// What messages call a schema: the type it describes, or the end of its address.
pub(crate) fn name_of(text: &Text) -> String {
    type_of(text).unwrap_or_else(|| tail(&text.address).to_owned())
}

/// The only text that a schema allows.
fn only(schema: Value<'_>) -> Option<String> {
    let allowed = schema.get("enum").filter(|names| names.len() == 1).and_then(|names| names.items().next());
    Some(allowed.or_else(|| schema.get("const"))?.as_str()?.into_owned())
}
