//! What a schema does not accept of an Entity, whoever found it: the first look, or the crate `jsonschema`.

use crate::compiled::Judging;
use crate::place::Spot;
use jsonschema::JsonType;
use ngsild::SchemaPlace;
use ngsild::model::terms::is_ngsi_ld_null;
use ngsild_fit::{View, What};
use ngsild_json::Member;
use serde_json::Value as Tree;
use std::borrow::Cow;
use std::sync::Arc;

/// A value that a schema does not accept.
pub(crate) struct Complaint<'c> {
    pub(crate) want: Want<'c>,
    pub(crate) spot: Spot<'c>,
    /// The keyword, and where it was published.
    pub(crate) schema: SchemaPlace,
}

impl Complaint<'_> {
    /// Of the complaints about an Entity: whoever found them, they are said in the same order.
    pub(crate) fn order(&self) -> (u32, &str, &str) {
        (self.spot.span.start, &self.schema.address, &self.schema.pointer)
    }

    /// What is left of it where data changes an Entity, or tells of one that changed: what is deleted has no value, and in a
    /// part, what is not there is not missing.
    pub(crate) fn within(mut self, extent: Extent) -> Option<Self> {
        if matches!(self.spot.what, What::Open(_)) || is_ngsi_ld_null(self.spot.what.value()) {
            return None;
        }
        let is_part = extent == Extent::Part;
        let is_whole = matches!(self.spot.what, What::Entity(_));
        match self.want {
            Want::Member(_) if is_part => return None,
            // These may count or ask for what is not there.
            Want::Size(_) | Want::Nothing | Want::Other if is_part && is_whole => return None,
            Want::OneOf(branches) => {
                let left = |branch: Vec<Self>| -> Vec<Self> {
                    branch.into_iter().filter_map(|one| one.within(extent)).collect()
                };
                let branches: Vec<_> = branches.into_iter().map(left).collect();
                if branches.iter().any(Vec::is_empty) {
                    return None;
                }
                self.want = Want::OneOf(branches);
            }
            _ => {}
        }
        Some(self)
    }
}

/// How much of an Entity is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Extent {
    /// All of it.
    Whole,
    /// Some of its attributes, as updates send them.
    Part,
}

/// What a schema wants.
pub(crate) enum Want<'c> {
    /// A value of one of these types.
    Types(Vec<JsonType>),
    /// A member of this name.
    Member(Cow<'c, str>),
    /// One of these values.
    Enumeration(Arc<Tree>),
    /// This value.
    Constant(Tree),
    /// A text of this form.
    Pattern(String),
    /// A text of some form, which takes too long to tell.
    Costly,
    /// A number in a range, in words.
    Range(String),
    /// So many items, members or characters, in words.
    Size(String),
    /// No item twice.
    Unique,
    /// Some item that fits.
    Contains,
    /// None of these members.
    NoMembers(Vec<Member<'c>>),
    /// No more items than these.
    NoItems(usize),
    /// Another name of a member, and why in words.
    Name(Member<'c>, String),
    /// One of several alternatives: what is wrong by each.
    OneOf(Vec<Vec<Complaint<'c>>>),
    /// Only one of several alternatives.
    OnlyOne,
    /// Nothing at all.
    Nothing,
    /// A text of this format.
    Format(String),
    /// Something that there are no words for.
    Other,
}

/// Who judges.
pub(crate) trait Judges {
    /// What messages call the schema.
    fn name(&self) -> &str;

    /// The schema as a whole.
    fn root(&self) -> SchemaPlace;

    /// What it does not accept of an Entity; `None` where it does not know.
    fn complaints<'c>(&'c self, view: &'c View<'c>, judging: Judging) -> Option<Vec<Complaint<'c>>>;
}
