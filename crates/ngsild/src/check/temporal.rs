//! Entities over time.

use super::attribute::Level;
use super::{Walk, entity};
use ngsild_json::Member;

pub(super) fn check_scope<'d>(walk: &mut Walk<'d>, member: Member<'d>) {
    entity::check_scope_value(walk, member, member.value());
}

pub(super) fn check<'d>(walk: &mut Walk<'d>, member: Member<'d>, level: Level) {
    let _ = (walk, member, level);
}
