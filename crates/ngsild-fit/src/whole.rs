//! A schema with those that judge the same Entity: they are mostly one after the other in `allOf`, and most members are
//! properties of one of them. Put together, each member is looked for once.

use crate::by_name::has_repeated;
use crate::node::{Node, Nodes, Number, Properties};
use crate::verdict::{Fits, Look, Verdict, What, missing};
use crate::view::{Name, View};
use Verdict::{No, Unknown, Yes};

/// Schemas that are put together.
const MAX_PARTS: usize = 64;

/// A schema, and what it refers to for the same value.
#[derive(Debug, Default)]
pub struct Whole {
    /// Nodes that want something of the Entity itself.
    parts: Vec<Number>,
    /// The members of all of them.
    properties: Properties,
    /// The members there have to be.
    required: Vec<Name>,
    /// Nodes that judge by themselves: members that are not theirs count, too.
    apart: Vec<Number>,
}

impl Nodes {
    /// The schema that begins with a node. All that it refers to has to be known.
    pub fn whole(&self, root: Number) -> Whole {
        let mut whole = Whole::default();
        let (mut open, mut properties) = (vec![root], Vec::new());
        while let Some(number) = open.pop() {
            let has_room = whole.parts.len() < MAX_PARTS;
            let Some(node) = self.get(number).filter(|node| has_room && is_open(node)) else {
                whole.apart.push(number);
                continue;
            };
            if whole.parts.contains(&number) {
                continue;
            }
            whole.parts.push(number);
            properties.extend_from_slice(node.properties.all());
            whole.required.extend(node.required.iter().cloned());
            open.extend(&node.all);
            open.extend(node.refers_to.map(|target| self.target(target).unwrap_or(Number::MAX)));
        }
        whole.required.sort_unstable();
        whole.required.dedup();
        whole.properties = Properties::of_several(properties);
        whole
    }

    /// Whether an Entity fits a schema. `patterns` is asked of patterns that are none of one class.
    pub fn judge(&self, whole: &Whole, view: &View<'_>, patterns: &Fits<'_>) -> Verdict {
        let look = Look { nodes: self, patterns };
        let what = What::Entity(view);
        let mut verdict = Verdict::when(missing(&whole.required, what).next().is_none());
        for part in &whole.parts {
            verdict = verdict.and(|| self.get(*part).map_or(Unknown, |node| look.itself(node, what)));
        }
        verdict = verdict.and(|| look.members_of_all(whole, view));
        for number in &whole.apart {
            verdict = verdict.and(|| look.node(*number, what));
        }
        verdict
    }
}

impl Look<'_> {
    fn members_of_all(&self, whole: &Whole, view: &View<'_>) -> Verdict {
        let mut verdict = Yes;
        for shown in view.members() {
            let meet = |number| verdict = verdict.and(|| self.node(number, What::shown(shown)));
            whole.properties.each(&shown.member, meet);
        }
        // Of a repeated member only the last one counts, so that a wrong one may be harmless.
        if verdict == No && has_repeated(view.members().iter().map(|shown| shown.member)) {
            return Unknown;
        }
        verdict
    }
}

/// Whether nothing depends on which members are properties of this very schema.
fn is_open(node: &Node) -> bool {
    node.additional.is_none() && !node.never
}
