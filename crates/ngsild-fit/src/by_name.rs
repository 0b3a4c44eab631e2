//! The members of an object in the order of their names, for who looks for many of them.

use crate::verdict::What;
use ngsild::model::seen::SeenMany;
use ngsild_json::{Member, first_equals, sorted};
use std::borrow::Cow;

/// Members by their names.
#[derive(Debug)]
pub struct ByName<'v> {
    all: Vec<(Cow<'v, str>, Member<'v>, What<'v>)>,
}

impl<'v> ByName<'v> {
    /// The members of what is judged; none of what is no object.
    pub fn of(what: What<'v>) -> Self {
        let named = what.members().into_iter().map(|(member, inside)| (member.name(), member, inside));
        Self { all: sorted(named.collect(), &|one, other| one.0.cmp(&other.0)) }
    }

    /// The member of a name, and what is shown of it; where it is repeated, the last one, as readers of JSON keep it.
    pub fn find(&self, name: &str) -> Option<(Member<'v>, What<'v>)> {
        let end = self.all.partition_point(|(own, ..)| &**own <= name);
        let (own, member, what) = self.all.get(end.checked_sub(1)?)?;
        (own == name).then_some((*member, *what))
    }
}

/// Whether a name stands there twice.
pub(crate) fn has_repeated<'v>(members: impl Iterator<Item = Member<'v>>) -> bool {
    let members: Vec<_> = members.collect();
    let mut seen = SeenMany::new();
    members.iter().for_each(|member| seen.add(member.hash()));
    if !seen.repeated() {
        return false;
    }
    let names: Vec<_> = members.iter().map(Member::name).collect();
    let firsts = first_equals(names.len(), &|one, other| names.get(one).cmp(&names.get(other)));
    firsts.iter().enumerate().any(|(at, first)| at != *first as usize)
}
