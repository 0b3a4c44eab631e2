//! A first look at an Entity under its schema. Most data is good, and to know that takes no error, no tree of the schema
//! and no place in it; so schemas are read into the small nodes of `ngsild-fit` from where they stand, what several refer to
//! once. Where the look does not end in "yes", a second one tells what does not fit, and `jsonschema` is asked only where
//! that is in doubt. It knows the keywords that schemas of data models have; any other keyword, and anything that may be wrong
//! with a schema, leaves all of that schema to the crate.

mod look;
mod read;
mod text;

pub(crate) use look::Look;

use crate::judge::{MAX_SHOWN, is_deeper};
use crate::store::{Schemas, Text};
use ahash::AHasher;
use jsonschema::Draft;
use ngsild_fit::{Form, Nodes, Number, Target, Verdict, View, Whole};
use ngsild_json::{NodeId, Value};
use std::collections::HashMap;
use std::hash::BuildHasherDefault;
use std::sync::Arc;
use text::Texts;

/// Schemas inside one another that judge the same value.
const MAX_HEIGHT: usize = 60;

/// What was read of the schemas at hand.
#[derive(Default)]
pub(crate) struct Quick {
    nodes: Nodes,
    /// The text that each node stands in, and where.
    origins: Vec<(Arc<Text>, NodeId)>,
    /// Each part that was read, by its text and value.
    units: Vec<Unit>,
    known: HashMap<(usize, u32, Draft), usize>,
    /// How many schemas judge one value at a node, where that was asked.
    heights: Vec<Option<usize>>,
    texts: Texts,
    /// What can be asked, by its text.
    roots: HashMap<usize, Option<Root>, BuildHasherDefault<AHasher>>,
}

/// A schema that was read.
struct Root {
    node: Number,
    /// With all that judges the same Entity.
    whole: Whole,
    /// How deep data may be.
    deepest: usize,
    /// What messages call it.
    name: String,
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
    pub(crate) fn fits(&self, text: &Arc<Text>, entity: Value<'_>, form: Form) -> bool {
        let Some(root) = self.root(text, entity) else { return false };
        let fits = |number, text: &str| self.texts.fits(number, text);
        let mut view = View::of(entity, form, &[]);
        let mut left = MAX_SHOWN;
        loop {
            if self.nodes.judge(&root.whole, &view, &fits) != Verdict::Yes {
                return false;
            }
            let Some(rest) = left.checked_sub(view.members().len()) else { return false };
            left = rest;
            if !view.advance() {
                return true;
            }
        }
    }

    /// What tells the failures of an Entity; `None` where the crate has to.
    pub(crate) fn look(&self, text: &Arc<Text>, entity: Value<'_>) -> Option<Look<'_>> {
        Some(Look::new(self, self.root(text, entity)?))
    }

    fn root(&self, text: &Arc<Text>, entity: Value<'_>) -> Option<&Root> {
        let root = self.roots.get(&Arc::as_ptr(text).addr())?.as_ref()?;
        (!is_deeper(entity, root.deepest)).then_some(root)
    }
}
