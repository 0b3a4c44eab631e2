//! Histories of attributes: temporal-normalized form, and what the temporal forms have in common.
//! Source: GS CIM 009 V1.9.1, 4.5.6, 4.5.7, 4.5.8.

use super::entity::{Attribute, Core, CorePart, Entity, EntityPart, Instance, Instances, What, plain};
use super::normalized::{read_instance, write_core, write_instances};
use super::{Work, temporal_values};
use crate::check::report::Arg;
use crate::lexical::date_time::Instant;
use crate::model::{AttributeKind, Member};
use crate::rules::cnv;
use ngsild_json::{Writer, first_equals};

/// Write an Entity whose attributes are all arrays of instances.
pub(super) fn write(entity: &Entity<'_>, out: &mut Writer) {
    out.begin_object();
    for part in &entity.parts {
        match part {
            EntityPart::Core(core) => write_core(core, out),
            EntityPart::Attribute(attribute) => {
                out.name(&attribute.name);
                let single = matches!(attribute.instances, Instances::One(_));
                if single {
                    out.begin_array();
                }
                write_instances(&attribute.instances, out);
                if single {
                    out.end_array();
                }
            }
        }
    }
    out.end_object();
}

/// In temporal forms, `scope` is an attribute like others. Source: 4.5.6.
pub(super) fn unfold_scope<'d>(entity: &mut Entity<'d>, work: &mut Work<'d>) {
    for part in &mut entity.parts {
        if let EntityPart::Core(core) = part
            && core.role == Core::Scope
        {
            let instances = scope_instances(core, work);
            *part = EntityPart::Attribute(Attribute { name: Core::Scope.name(), instances });
        }
    }
}

fn scope_instances<'d>(core: &CorePart<'d>, work: &mut Work<'d>) -> Instances<'d> {
    let value = core.value.source();
    if let Some(series) = value.filter(|value| temporal_values::series_in(*value).is_some()) {
        return temporal_values::read_series(work, "scope", series);
    }
    let objects: Vec<_> = match value {
        Some(value) if value.is_object() => vec![value],
        Some(value) => value.items().filter(|item| item.is_object()).collect(),
        None => Vec::new(),
    };
    if objects.is_empty() {
        let instance = Instance::bare(AttributeKind::Property, core.value.clone(), core.place);
        return Instances::One(instance);
    }
    let property = AttributeKind::Property;
    let read = |object| read_instance(work, object, Some(property), property);
    Instances::List(objects.into_iter().map(read).collect())
}

/// Keep the latest instance of each dataset, for forms that show one state. The others are reported, as are
/// attributes that were deleted last.
pub(super) fn keep_latest<'d>(entity: &mut Entity<'d>, work: &mut Work<'d>) {
    unfold_scope(entity, work);
    entity.parts.retain_mut(|part| match part {
        EntityPart::Core(_) => true,
        EntityPart::Attribute(attribute) => keep_latest_of(attribute, work),
    });
    entity.parts.iter_mut().for_each(|part| fold_scope(part, work));
}

fn keep_latest_of(attribute: &mut Attribute<'_>, work: &mut Work<'_>) -> bool {
    let name = plain(&attribute.name);
    let all = attribute.instances.as_slice();
    let mut kept = Vec::new();
    let mut deleted = 0;
    for series in series(all.iter(), |_| 0) {
        let latest = series.iter().max_by_key(|one| time_of(one, work.options.time_property));
        let Some(latest) = latest else { continue };
        if latest.is_deleted() {
            work.reporter.say(&cnv::DELETED_LAST, latest.place, &[Arg::Text(&name)]);
            deleted += 1;
        } else {
            kept.push((*latest).clone());
        }
    }
    let lost = all.len() - kept.len() - deleted;
    if let Some(first) = all.first().filter(|_| lost > 0) {
        work.reporter.say(&cnv::OLDER_INSTANCES, first.place, &[Arg::Text(&name), Arg::Number(lost)]);
    }
    attribute.instances = match (kept.pop(), kept.is_empty()) {
        (None, _) => return false,
        (Some(only), true) => Instances::One(only),
        (Some(last), false) => {
            kept.push(last);
            Instances::List(kept)
        }
    };
    true
}

fn fold_scope(part: &mut EntityPart<'_>, work: &mut Work<'_>) {
    let EntityPart::Attribute(attribute) = part else { return };
    if attribute.name != Core::Scope.name() {
        return;
    }
    report_lost(attribute, &[], "the `scope` of an Entity", work);
    let Some(scope) = attribute.instances.as_slice().first() else { return };
    if let Some(value) = scope.content.clone() {
        *part = EntityPart::Core(CorePart { role: Core::Scope, value, place: scope.place });
    }
}

/// When an instance was: the time of the property asked for; of a deletion or where that is missing, another.
fn time_of(instance: &Instance<'_>, property: Member) -> Option<Instant> {
    let others = [Member::DeletedAt, Member::ModifiedAt, Member::CreatedAt, Member::ObservedAt];
    [property].into_iter().chain(others).find_map(|member| time_in(instance, member))
}

fn time_in(instance: &Instance<'_>, property: Member) -> Option<Instant> {
    Instant::meant_by(&instance.member(property)?.as_str()?)
}

/// Instances that belong together: of the same dataset and label, in their order.
pub(super) fn series<'i, 'd: 'i>(
    instances: impl Iterator<Item = &'i Instance<'d>>,
    label: fn(AttributeKind) -> u8,
) -> Vec<Vec<&'i Instance<'d>>> {
    let all: Vec<&Instance<'_>> = instances.collect();
    let keys: Vec<_> = all.iter().map(|one| (one.dataset_id(), label(one.kind))).collect();
    let firsts = first_equals(keys.len(), &|one, other| keys.get(one).cmp(&keys.get(other)));
    let mut found: Vec<Vec<&Instance<'_>>> = vec![Vec::new(); all.len()];
    for (instance, first) in all.iter().zip(firsts) {
        if let Some(series) = found.get_mut(first as usize) {
            series.push(*instance);
        }
    }
    found.retain(|series| !series.is_empty());
    found
}

/// The instances that have a value, and a time in the property asked for. Others are reported: `form` has no
/// place for them.
pub(super) fn timed<'i, 'd>(
    attribute: &'i Attribute<'d>,
    form: &str,
    work: &mut Work<'_>,
) -> Vec<&'i Instance<'d>> {
    let property = work.options.time_property;
    let has_both = |one: &&Instance<'_>| one.content.is_some() && time_in(one, property).is_some();
    let all = attribute.instances.as_slice();
    let timed: Vec<_> = all.iter().filter(has_both).collect();
    if let Some(first) = all.iter().find(|one| !has_both(one)) {
        let name = plain(&attribute.name);
        let lost = Arg::Number(all.len() - timed.len());
        let args = [Arg::Text(&name), lost, Arg::Text(property.name()), Arg::Text(form)];
        work.reporter.say(&cnv::NO_TIME, first.place, &args);
    }
    timed
}

/// When an instance that is [`timed`] was.
pub(super) fn moment(instance: &Instance<'_>, work: &Work<'_>) -> Option<Instant> {
    time_in(instance, work.options.time_property)
}

/// Report the members of instances that `form` has no place for, each name once.
pub(super) fn report_lost(attribute: &Attribute<'_>, kept: &[Member], form: &str, work: &mut Work<'_>) {
    let name = plain(&attribute.name);
    let parts = || attribute.instances.as_slice().iter().flat_map(|one| &one.parts);
    let names: Vec<_> = parts().map(|part| plain(&part.name)).collect();
    let firsts = first_equals(names.len(), &|one, other| names.get(one).cmp(&names.get(other)));
    for ((at, part), own) in parts().enumerate().zip(&names) {
        let template = match &part.what {
            What::Member(member, _) if kept.contains(member) => continue,
            What::Sub(_) => &cnv::SUB_ATTRIBUTES_LOST,
            _ => &cnv::METADATA_OF_INSTANCES_LOST,
        };
        if firsts.get(at).is_some_and(|first| *first as usize == at) {
            let args = [Arg::Text(own), Arg::Text(&name), Arg::Text(form)];
            work.reporter.say(template, part.place, &args);
        }
    }
}
