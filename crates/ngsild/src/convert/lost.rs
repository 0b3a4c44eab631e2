//! What a form has no place for.

use super::Work;
use super::entity::{Core, Instance, Part, What, plain};
use crate::check::report::{Arg, Place};
use crate::rules::cnv;

/// Report a member of the attribute called `name` as lost.
pub(super) fn part(part: &Part<'_>, name: &str, work: &mut Work<'_>) {
    let own = plain(&part.name);
    match part.what {
        What::Sub(_) => {
            let args = [&own, name, work.options.to.in_words()].map(Arg::Text);
            work.reporter.say(&cnv::SUB_ATTRIBUTE_LOST, part.place, &args);
        }
        _ => metadata(&own, name, part.place, work),
    }
}

/// Report what is no sub-attribute as lost.
pub(super) fn metadata(own: &str, name: &str, place: Place, work: &mut Work<'_>) {
    let args = [own, name, work.options.to.in_words()].map(Arg::Text);
    work.reporter.say(&cnv::METADATA_LOST, place, &args);
}

/// Report a member of the Entity itself as lost, in `form`.
pub(super) fn member(role: Core, place: Place, form: &str, work: &mut Work<'_>) {
    let name = role.name();
    work.reporter.say(&cnv::MEMBER_LOST, place, &[&plain(&name), form].map(Arg::Text));
}

/// Report that the value alone does not show its kind.
pub(super) fn kind(instance: &Instance<'_>, name: &str, work: &mut Work<'_>) {
    let args = [name, instance.kind.name()].map(Arg::Text);
    work.reporter.say(&cnv::KIND_LOST, instance.place, &args);
}

/// Report that there is no value to write.
pub(super) fn no_container(instance: &Instance<'_>, name: &str, work: &mut Work<'_>) {
    let args = [name, instance.kind.name(), instance.kind.container().name()].map(Arg::Text);
    work.refuse(&cnv::NO_CONTAINER, instance.place, &args);
}
