//! A first look at an Entity under its schema. Most data is good, and to know that takes no error, no tree of the schema
//! and no place in it; so schemas are read into small nodes from where they stand, what several refer to once, and `jsonschema`
//! is asked only where this look does not end in "yes". It knows the keywords that schemas of data models have; any other
//! keyword, and anything that may be wrong with a schema, leaves all of that schema to the crate.

mod pattern;
mod read;
mod verdict;

use crate::judge::is_deeper;
use crate::store::{Schemas, Text};
use crate::view::{Name, View};
use ngsild::Representation;
use ngsild_json::Value;
use pattern::Patterns;
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
    nodes: Vec<Node>,
    /// Each part that was read, by its text and value.
    units: Vec<Unit>,
    known: HashMap<(usize, u32), usize>,
    patterns: Patterns,
    /// What can be asked, by its text, and how deep data may be.
    roots: HashMap<usize, Option<(Number, usize)>>,
}

/// Of a node.
type Number = u32;

/// A part of a document that is referred to, or all of it.
struct Unit {
    node: Number,
    leads_to: Vec<usize>,
    /// Nothing in it is in doubt.
    sound: bool,
    /// Its nodes, to know how many schemas judge one value.
    nodes: std::ops::Range<usize>,
}

/// A schema.
#[derive(Debug, Default)]
struct Node {
    /// It is `false`.
    never: bool,
    types: Types,
    checks: Vec<Check>,
    properties: Vec<(Name, Number)>,
    required: Vec<Name>,
    items: Option<Number>,
    additional: Option<Number>,
    /// All of these judge the same value.
    all: Vec<Number>,
    /// At least one of each, or, where it says so, exactly one.
    choices: Vec<(Vec<Number>, bool)>,
    /// The unit that a reference leads to.
    refers_to: Option<usize>,
}

/// The types that a schema allows, a bit each; none: all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Types(u8);

/// What a schema wants of a value.
#[derive(Debug)]
enum Check {
    Enumeration(Vec<Option<Box<str>>>),
    Pattern(usize),
    Format(Format),
    AtLeast(f64),
    AtMost(f64),
    Above(f64),
    Below(f64),
    MinLength(usize),
    MaxLength(usize),
    MinItems(usize),
    MaxItems(usize),
    Unique,
}

/// Formats that this look knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Format {
    DateTime,
    Date,
    Time,
    Uri,
    /// One of which only the crate knows whether it is asserted.
    Other,
}

/// Whether a value fits a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Yes,
    /// For certain, whatever counts of formats.
    No,
    /// The crate has to say.
    Unknown,
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
        let (mut turn, mut instances) = (0, 1);
        while turn < instances {
            let view = View::of(entity, representation, turn, &[]);
            instances = view.instances;
            if instances > MAX_INSTANCES || self.entity(*root, &view) != Verdict::Yes {
                return false;
            }
            turn += 1;
        }
        true
    }
}
