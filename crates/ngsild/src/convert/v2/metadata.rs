//! Metadata of NGSIv2: what becomes a member of the attribute, what a sub-attribute. Source: NGSIv2, "Builtin
//! Metadata"; catalogue 11.

use super::super::Work;
use super::super::entity::{Instances, Json, Part, What, quoted};
use super::names;
use super::read::read_typed;
use super::values::{Utc, utc};
use crate::check::report::Arg;
use crate::model::terms::{Role, core_term};
use crate::model::{Member, member::Carry};
use crate::rules::cnv;
use ngsild_json::{Value, quote};

/// Names under which data tells when a value was observed; the first in an attribute counts.
const OBSERVED: [&str; 3] = ["timestamp", "TimeInstant", "observedAt"];

/// Read metadata into every instance of its attribute.
pub(super) fn read<'d>(
    work: &mut Work<'d>,
    attribute: ngsild_json::Member<'d>,
    metadata: Value<'d>,
    instances: &mut Instances<'d>,
) {
    let mut made = Vec::new();
    for entry in metadata.members() {
        let part = part(work, metadata, entry, instances, &mut made);
        match part {
            Ok(Some(part)) => add(&part, instances),
            Ok(None) => {}
            Err(Lost) => say_lost(work, attribute, entry),
        }
    }
}

/// Read a member that stands beside `value`, where only metadata should: `unitCode` and times are understood.
pub(super) fn read_beside<'d>(
    work: &mut Work<'d>,
    attribute: ngsild_json::Member<'d>,
    entry: ngsild_json::Member<'d>,
    instances: &mut Instances<'d>,
) {
    let value = entry.value();
    let observed = OBSERVED.contains(&&*entry.name()).then(|| observed_at(work, entry, value)).flatten();
    match observed.or_else(|| as_member(entry, value, instances)) {
        Some(part) => add(&part, instances),
        None => say_lost(work, attribute, entry),
    }
}

/// Metadata without a place in NGSI-LD.
struct Lost;

fn part<'d>(
    work: &mut Work<'d>,
    metadata: Value<'d>,
    entry: ngsild_json::Member<'d>,
    instances: &Instances<'d>,
    made: &mut Vec<String>,
) -> Result<Option<Part<'d>>, Lost> {
    let name = entry.name();
    let value = entry.value();
    let plain = if value.is_object() { value.get("value") } else { Some(value) };
    let has = |member| instances.as_slice().iter().any(|one| one.member(member).is_some());
    if OBSERVED.contains(&&*name)
        && !has(Member::ObservedAt)
        && let Some(part) = plain.and_then(|plain| observed_at(work, entry, plain))
    {
        return Ok(Some(part));
    }
    if let Some(part) = plain.and_then(|plain| as_member(entry, plain, instances)) {
        return Ok(Some(part));
    }
    let role = core_term(entry.hash(), &name).map(|term| term.role);
    let taken = matches!(role, Some(Role::Id | Role::Type | Role::Member(_)));
    if taken || matches!(&*name, "dateCreated" | "dateModified") || !value.is_object() {
        return Err(Lost);
    }
    let Some(inner) = read_typed(work, entry) else { return Ok(None) };
    let name = names::attribute(work, metadata, entry, made);
    Ok(name.map(|name| Part { name, what: What::Sub(inner), place: entry.into() }))
}

/// `observedAt`, from a DateTime.
pub(super) fn observed_at<'d>(
    work: &mut Work<'d>,
    entry: ngsild_json::Member<'d>,
    plain: Value<'d>,
) -> Option<Part<'d>> {
    let json = match utc(work, entry, plain)? {
        Utc::Same => Json::Source(plain),
        Utc::Other(text) => Json::Text(quote(&text)),
    };
    Some(member(Member::ObservedAt, json, entry))
}

/// `unitCode` and `datasetId`, where the attribute may carry them.
fn as_member<'d>(
    entry: ngsild_json::Member<'d>,
    plain: Value<'d>,
    instances: &Instances<'d>,
) -> Option<Part<'d>> {
    let wanted = [Member::UnitCode, Member::DatasetId].into_iter().find(|m| entry.is_named(m.name()))?;
    let carried = |member: Member| {
        instances
            .as_slice()
            .iter()
            .all(|one| member.carried_by(one.kind) != Carry::Prohibited && one.member(member).is_none())
    };
    (plain.is_string() && carried(wanted)).then(|| member(wanted, Json::Source(plain), entry))
}

fn member<'d>(member: Member, json: Json<'d>, entry: ngsild_json::Member<'d>) -> Part<'d> {
    Part { name: quoted(member), what: What::Member(member, json), place: entry.into() }
}

/// Give every instance a part.
pub(super) fn add<'d>(part: &Part<'d>, instances: &mut Instances<'d>) {
    instances.as_mut_slice().iter_mut().for_each(|one| one.parts.push(part.clone()));
}

#[cold]
fn say_lost(work: &mut Work<'_>, attribute: ngsild_json::Member<'_>, entry: ngsild_json::Member<'_>) {
    let args = [Arg::Name(entry), Arg::Name(attribute), Arg::Text("NGSI-LD")];
    work.reporter.say(&cnv::METADATA_LOST, entry, &args);
}
