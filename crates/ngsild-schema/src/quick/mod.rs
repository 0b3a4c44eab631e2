//! A first look at an Entity under its schema. Most data is good, and to know that takes no error, no tree of the schema
//! and no place in it; so schemas are read into the small nodes of `ngsild-fit` from where they stand, what several refer to
//! once, and `jsonschema` is asked only where this look does not end in "yes". It knows the keywords that schemas of data models have; any other
//! keyword, and anything that may be wrong with a schema, leaves all of that schema to the crate.

mod pattern;
mod read;

use crate::judge::is_deeper;
use crate::store::{Schemas, Text};
use ngsild::Representation;
use ngsild_fit::{Nodes, Number, Target, Verdict, View};
use ngsild_json::Value;
use pattern::Patterns;
use read::Dialect;
use std::collections::HashMap;
use std::sync::Arc;

/// Schemas inside one another that judge the same value.
const MAX_HEIGHT: usize = 60;
/// Instances of an attribute that are looked at.
const MAX_INSTANCES: usize = 16;
/// Arrays and objects inside one another, where a schema leads to itself.
const MAX_NESTED: usize = 16;
/// Schemas that can take this depth are not asked how deep data is.
const USUAL_DEPTH: usize = 128;

/// What was read of the schemas at hand.
#[derive(Default)]
pub(crate) struct Quick {
    nodes: Nodes,
    /// Each part that was read, by its text and value.
    units: Vec<Unit>,
    known: HashMap<(usize, u32, Dialect), usize>,
    patterns: Patterns,
    /// What can be asked, by its text, and how deep data may be.
    roots: HashMap<usize, Option<(Number, usize)>>,
}

/// A part of a document that is referred to, or all of it.
struct Unit {
    target: Target,
    leads_to: Vec<usize>,
    /// Nothing in it is in doubt.
    sound: bool,
    /// Its nodes, to know how many schemas judge one value.
    nodes: std::ops::Range<usize>,
}

impl Quick {
    /// Read a schema, if it was not read before.
    pub(crate) fn learn(&mut self, schemas: &Schemas, text: &Arc<Text>) {
        if !self.knows(text) {
            let root = self.read(schemas, text);
            self.roots.insert(Arc::as_ptr(text).addr(), root);
        }
    }

    /// Whether a schema was read.
    pub(crate) fn knows(&self, text: &Arc<Text>) -> bool {
        self.roots.contains_key(&Arc::as_ptr(text).addr())
    }

    /// Whether an Entity fits a schema for certain, so that nothing is to be said.
    pub(crate) fn fits(&self, text: &Arc<Text>, entity: Value<'_>, representation: Representation) -> bool {
        let Some(Some((root, deepest))) = self.roots.get(&Arc::as_ptr(text).addr()) else { return false };
        if *deepest < USUAL_DEPTH && is_deeper(entity, *deepest) {
            return false;
        }
        let fits = |number, value: Value<'_>| self.patterns.fits(number, value);
        let (mut turn, mut instances) = (0, 1);
        while turn < instances {
            let view = View::of(entity, representation, turn, &[]);
            instances = view.instances;
            if instances > MAX_INSTANCES || self.nodes.judge(*root, &view, &fits) != Verdict::Yes {
                return false;
            }
            turn += 1;
        }
        true
    }
}
