//! The dynamic scope: which schema a `$dynamicRef` or `$recursiveRef` leads to depends on the way that led to it. Source:
//! JSON Schema 2020-12, 8.2.3.2; 2019-09, 8.2.4.2.

use crate::keyword::resource_id;
use crate::store::Text;
use jsonschema::Draft;
use ngsild_json::{NodeId, Value, sorted};
use std::collections::HashMap;
use std::sync::Arc;

/// The anchor that `$recursiveAnchor` stands for: it has no name.
pub(crate) const RECURSIVE: &str = "";

/// Of a scope among those that were met.
pub(crate) type Number = usize;

/// A schema that has an anchor, and the resource that it is in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Anchored {
    pub(crate) text: usize,
    pub(crate) value: NodeId,
    pub(crate) resource: NodeId,
}

/// What is found by its anchor.
type Anchors = Vec<(String, Anchored)>;

/// The scopes that were met: for each anchor the outermost schema that has it. The first one is empty.
pub(crate) struct Scopes {
    draft: Draft,
    all: Vec<Anchors>,
    /// The anchors of each resource, by its text and value.
    anchors: HashMap<(usize, u32), Arc<Anchors>>,
}

impl Scopes {
    pub(crate) fn new(draft: Draft) -> Self {
        Self { draft, all: vec![Vec::new()], anchors: HashMap::new() }
    }

    /// The scope inside a resource that is entered from another one.
    pub(crate) fn enter(&mut self, from: Number, text: &Arc<Text>, resource: NodeId) -> Number {
        let anchors = self.anchors_of(text, resource);
        let mut inside = self.all.get(from).cloned().unwrap_or_default();
        let new = anchors.iter().filter(|(name, _)| !inside.iter().any(|(known, _)| known == name));
        let new: Vec<_> = new.cloned().collect();
        if new.is_empty() {
            return from;
        }
        inside.extend(new);
        // Whichever way it came about, it is the same scope.
        let inside = sorted(inside, &|(one, _), (other, _)| one.cmp(other));
        self.all.iter().position(|known| *known == inside).unwrap_or_else(|| {
            self.all.push(inside);
            self.all.len() - 1
        })
    }

    /// The outermost schema with an anchor.
    pub(crate) fn outermost(&self, scope: Number, anchor: &str) -> Option<&Anchored> {
        let mut known = self.all.get(scope)?.iter();
        known.find(|(name, _)| name == anchor).map(|(_, anchored)| anchored)
    }

    /// The anchor that makes a reference to a schema a dynamic one.
    pub(crate) fn anchor_of(&self, schema: Value<'_>) -> Option<String> {
        match self.draft {
            Draft::Draft202012 => schema.get("$dynamicAnchor")?.as_str().map(|name| name.into_owned()),
            Draft::Draft201909 => (schema.get("$recursiveAnchor")?.as_bool()?).then(|| RECURSIVE.to_owned()),
            _ => None,
        }
    }

    fn anchors_of(&mut self, text: &Arc<Text>, resource: NodeId) -> Arc<Anchors> {
        let address = Arc::as_ptr(text).addr();
        if let Some(known) = self.anchors.get(&(address, resource.0)) {
            return known.clone();
        }
        let mut found = Anchors::new();
        if matches!(self.draft, Draft::Draft202012 | Draft::Draft201909)
            && let Some(schema) = text.document().value(resource)
        {
            self.gather(schema, resource, address, &mut found);
        }
        let found = Arc::new(found);
        self.anchors.insert((address, resource.0), found.clone());
        found
    }

    /// The anchors in a value, not those of resources inside. Documents are not nested more deeply than the parser allows.
    fn gather(&self, value: Value<'_>, resource: NodeId, text: usize, found: &mut Anchors) {
        let is_root = value.id() == resource;
        if !is_root && resource_id(value, self.draft).is_some() {
            return;
        }
        // A recursive anchor counts at the root of a resource only.
        let anchor = self.anchor_of(value).filter(|name| is_root || name != RECURSIVE);
        if let Some(name) = anchor
            && !found.iter().any(|(known, _)| *known == name)
        {
            found.push((name, Anchored { text, value: value.id(), resource }));
        }
        let inside = value.items().chain(value.members().map(|member| member.value()));
        inside.for_each(|inner| self.gather(inner, resource, text, found));
    }
}
