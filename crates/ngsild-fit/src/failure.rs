//! Everything in an Entity that does not fit a schema, and where: as much as a validator of JSON Schema would tell.

use crate::by_name::has_repeated;
use crate::node::{Check, Format, Node, Nodes, Number};
use crate::verdict::{Fits, Look, Verdict, What, missing};
use ngsild_json::{Member, Value};
use std::cell::Cell;

/// Schemas that judge values, until the look gives up: alternatives inside of alternatives multiply.
const MAX_STEPS: usize = 200_000;

/// A value that does not keep one keyword of a schema.
#[derive(Debug)]
pub struct Failure<'v> {
    /// The schema.
    pub node: Number,
    /// What of it the value does not keep.
    pub broken: Broken<'v>,
    /// The value.
    pub place: Place<'v>,
}

/// What a value does not keep.
#[derive(Debug)]
pub enum Broken<'v> {
    /// The schema is `false`.
    Never,
    /// A keyword whose value says all there is to say.
    Keyword(&'static str),
    /// `required`: a member of this name is missing.
    Required(&'v str),
    /// `additionalProperties`: it is `false`, and these are there.
    Additional(Vec<Member<'v>>),
    /// `anyOf` or `oneOf`: what is wrong by each alternative; by some nothing where it fits more than one.
    Choice(&'static str, Vec<Vec<Failure<'v>>>),
}

/// A value in the view of an Entity.
#[derive(Debug, Clone, Copy)]
pub struct Place<'v> {
    /// The value.
    pub what: What<'v>,
    /// The member that it is, or that it stands in.
    pub member: Option<Member<'v>>,
    /// Which item of that member's array it is.
    pub item: Option<usize>,
}

/// Whether a text has a format, whose text check has a number; as the one who asks lets formats count.
pub type HasFormat<'f> = dyn Fn(Format, usize, Value<'_>) -> Verdict + 'f;

impl Nodes {
    /// What of an Entity does not fit a schema, in no order; `None` where that is in doubt.
    pub fn failures<'v>(
        &'v self,
        root: Number,
        entity: What<'v>,
        patterns: &Fits<'_>,
        formats: &HasFormat<'_>,
    ) -> Option<Vec<Failure<'v>>> {
        let search =
            Search { look: Look { nodes: self, patterns }, nodes: self, formats, steps: Cell::new(0) };
        let mut found = Vec::new();
        search.node(root, Place { what: entity, member: None, item: None }, &mut found)?;
        Some(found)
    }
}

struct Search<'v, 's> {
    look: Look<'s>,
    nodes: &'v Nodes,
    formats: &'s HasFormat<'s>,
    steps: Cell<usize>,
}

impl<'v> Search<'v, '_> {
    fn node(&self, number: Number, place: Place<'v>, found: &mut Vec<Failure<'v>>) -> Option<()> {
        let steps = self.steps.replace(self.steps.get() + 1);
        let node = self.nodes.get(number).filter(|_| steps < MAX_STEPS)?;
        if matches!(place.what, What::Open(_)) {
            return Some(());
        }
        let failure = |broken| Failure { node: number, broken, place };
        if node.never {
            found.push(failure(Broken::Never));
            return Some(());
        }
        if !node.types.allow(place.what.value()).certain()? {
            found.push(failure(Broken::Keyword("type")));
        }
        for check in &node.checks {
            if !self.check(check, place.what).certain()? {
                found.push(failure(Broken::Keyword(check.keyword())));
            }
        }
        self.members(number, node, place, found)?;
        if let Some(items) = node.items {
            for (index, what) in place.what.items().enumerate() {
                self.node(items, Place { what, item: Some(index), ..place }, found)?;
            }
        }
        for part in &node.all {
            self.node(*part, place, found)?;
        }
        for (choices, only_one) in &node.choices {
            let mut branches = Vec::with_capacity(choices.len());
            for choice in choices {
                let mut wrong = Vec::new();
                self.node(*choice, place, &mut wrong)?;
                branches.push(wrong);
            }
            let fitting = branches.iter().filter(|wrong| wrong.is_empty()).count();
            if fitting == 0 || (*only_one && fitting > 1) {
                found.push(failure(Broken::Choice(if *only_one { "oneOf" } else { "anyOf" }, branches)));
            }
        }
        match node.refers_to {
            Some(target) => self.node(self.nodes.target(target)?, place, found),
            None => Some(()),
        }
    }

    fn members(
        &self,
        number: Number,
        node: &'v Node,
        place: Place<'v>,
        found: &mut Vec<Failure<'v>>,
    ) -> Option<()> {
        if !place.what.value().is_object() {
            return Some(());
        }
        let members = place.what.members();
        for name in missing(&node.required, place.what) {
            found.push(Failure { node: number, broken: Broken::Required(name.text()), place });
        }
        let before = found.len();
        let mut additional = Vec::new();
        for (member, what) in &members {
            let known = node.properties.find(member);
            match known.or(node.additional) {
                Some(next) if known.is_none() && self.nodes.get(next)?.never => additional.push(*member),
                Some(next) => {
                    self.node(next, Place { what: *what, member: Some(*member), item: None }, found)?;
                }
                None => {}
            }
        }
        // Of a repeated member only the last one counts.
        if (found.len() > before || !additional.is_empty())
            && has_repeated(members.iter().map(|(member, _)| *member))
        {
            return None;
        }
        if !additional.is_empty() {
            found.push(Failure { node: number, broken: Broken::Additional(additional), place });
        }
        Some(())
    }

    fn check(&self, check: &Check, what: What<'v>) -> Verdict {
        match check {
            Check::Format(format, number) if what.value().is_string() => {
                (self.formats)(*format, *number, what.value())
            }
            Check::Format(..) => Verdict::Yes,
            _ => self.look.check(check, what),
        }
    }
}

impl Check {
    /// The keyword that it comes from.
    const fn keyword(&self) -> &'static str {
        match self {
            Self::Enumeration(_) => "enum",
            Self::OfOneClass(..) | Self::Pattern(_) => "pattern",
            Self::Format(..) => "format",
            Self::AtLeast(_) => "minimum",
            Self::AtMost(_) => "maximum",
            Self::Above(_) => "exclusiveMinimum",
            Self::Below(_) => "exclusiveMaximum",
            Self::MinLength(_) => "minLength",
            Self::MaxLength(_) => "maxLength",
            Self::MinItems(_) => "minItems",
            Self::MaxItems(_) => "maxItems",
            Self::MinMembers(_) => "minProperties",
            Self::MaxMembers(_) => "maxProperties",
            Self::Unique => "uniqueItems",
            Self::Dependent(..) => "dependentRequired",
        }
    }
}
