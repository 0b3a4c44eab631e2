//! A schema with those that judge the same Entity: they are mostly one after the other in `allOf`, and most members are
//! properties of one of them. Put together, each member is looked for once.

use crate::node::{Node, Nodes, Number, Properties};
use crate::verdict::{Fits, Look, Verdict, What};
use crate::view::View;
use Verdict::{Unknown, Yes};

/// Schemas that are put together.
const MAX_PARTS: usize = 64;

/// A schema, and what it refers to for the same value.
#[derive(Debug, Default)]
pub struct Whole {
    /// Nodes that want something of the Entity itself.
    parts: Vec<Number>,
    /// What all of them want of members; and the nodes that judge by themselves, because members that are not theirs count, too.
    together: Node,
}

impl Nodes {
    /// The schema that begins with a node. All that it refers to has to be known.
    pub fn whole(&self, root: Number) -> Whole {
        let Whole { mut parts, mut together } = Whole::default();
        let (mut open, mut properties) = (vec![root], Vec::new());
        while let Some(number) = open.pop() {
            let has_room = parts.len() < MAX_PARTS;
            let Some(node) = self.get(number).filter(|node| has_room && is_open(node)) else {
                together.all.push(number);
                continue;
            };
            if parts.contains(&number) {
                continue;
            }
            parts.push(number);
            properties.extend_from_slice(node.properties.all());
            together.required.extend(node.required.iter().cloned());
            open.extend(&node.all);
            open.extend(node.refers_to.map(|target| self.target(target).unwrap_or(Number::MAX)));
        }
        together.required.sort_unstable();
        together.required.dedup();
        together.properties = Properties::of_several(properties);
        Whole { parts, together }
    }

    /// Whether an Entity fits a schema. `patterns` is asked of patterns that are none of one class.
    pub fn judge(&self, whole: &Whole, view: &View<'_>, patterns: &Fits<'_>) -> Verdict {
        let look = Look { nodes: self, patterns };
        let what = What::Entity(view);
        let itself = |part: &Number| self.get(*part).map_or(Unknown, |node| look.itself(node, what));
        let verdict = whole.parts.iter().fold(Yes, |verdict, part| verdict.and(|| itself(part)));
        verdict.and(|| look.by(&whole.together, what))
    }
}

/// Whether nothing depends on which members are properties of this very schema.
fn is_open(node: &Node) -> bool {
    node.additional.is_none() && !node.never
}
