//! What attributes hold over time, for who judges values: temporalValues and aggregatedValues.
//! Source: GS CIM 009 V1.9.1, 4.5.9, 4.5.19.

use super::detect::{Shape, Temporal, container_in, series_named};
use crate::model::AttributeKind;
use ngsild_json::{Items, Member, Value};

/// What an attribute holds in place of one value.
#[derive(Debug, Clone)]
pub enum Series<'d> {
    /// Pairs of value and time.
    Pairs(Pairs<'d>),
    /// Averages, sums and the like, of which the member is the first.
    Aggregates(Member<'d>),
}

/// The values of an attribute over time.
#[derive(Debug, Clone)]
pub struct Pairs<'d> {
    /// The kind of the attribute.
    pub kind: AttributeKind,
    items: Items<'d>,
}

impl<'d> Series<'d> {
    /// What an attribute holds, where that are pairs or aggregates.
    pub fn of(attribute: Value<'d>) -> Option<Self> {
        let Shape::Typed(kind) = Shape::of(attribute) else { return None };
        if container_in(attribute).is_some() {
            return None;
        }
        let named = |member: Member<'d>| series_named(&member.name()).map(|found| (found, member));
        Some(match attribute.members().find_map(named)? {
            (Temporal::Aggregates, member) => Self::Aggregates(member),
            (_, member) => Self::Pairs(Pairs { kind, items: member.value().items() }),
        })
    }
}

/// The values; what is no pair has none.
impl<'d> Iterator for Pairs<'d> {
    type Item = Value<'d>;

    fn next(&mut self) -> Option<Value<'d>> {
        let held = self.items.find_map(|pair| pair.items().next())?;
        // Some kinds keep their container inside the pair.
        Some(held.get(self.kind.container().name()).filter(|_| held.len() == 1).unwrap_or(held))
    }
}
