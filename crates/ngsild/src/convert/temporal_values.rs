//! temporalValues: of each attribute, pairs of a value and a time. Source: GS CIM 009 V1.9.1, 4.5.9.

use super::Work;
use super::entity::{Attribute, Entity, EntityPart, Instance, Instances, Json};
use super::normalized::{kind_of_object, quoted_kind, read_with, write_core};
use super::simplified::{content_of, write_content};
use super::temporal::{report_lost, series, timed};
use crate::check::report::Arg;
use crate::model::terms::{Role, core_term};
use crate::model::{AttributeKind, Member};
use crate::rules::cnv;
use ngsild_json::{Kind, Value, Writer};

const FORM: &str = "temporalValues";

/// The member that holds the pairs of a kind.
const fn series_name(kind: AttributeKind) -> &'static str {
    match kind {
        AttributeKind::Property | AttributeKind::GeoProperty => "values",
        AttributeKind::LanguageProperty => "languageMaps",
        AttributeKind::VocabProperty => "vocabs",
        AttributeKind::JsonProperty => "jsons",
        AttributeKind::ListProperty => "valueLists",
        AttributeKind::Relationship => "objects",
        AttributeKind::ListRelationship => "objectLists",
    }
}

/// The member of an object that holds pairs.
pub(super) fn series_in(object: Value<'_>) -> Option<ngsild_json::Member<'_>> {
    let is_series = |member: &ngsild_json::Member<'_>| {
        core_term(member.hash(), &member.name()).is_some_and(|term| matches!(term.role, Role::Series))
    };
    object.members().find(is_series)
}

/// Read an Entity; each pair becomes an instance.
pub(super) fn read<'d>(work: &mut Work<'d>, object: Value<'d>) -> Entity<'d> {
    read_with(work, object, |work, member| {
        let name = member.name();
        let instances = match member.value().kind() {
            Kind::Array => {
                let all = member.value().items().map(|item| read_series(work, &name, item));
                Instances::List(all.flat_map(Instances::into_list).collect())
            }
            _ => read_series(work, &name, member.value()),
        };
        (!instances.as_slice().is_empty()).then_some(instances)
    })
}

/// Read the pairs of an attribute, or of one of its datasets.
pub(super) fn read_series<'d>(work: &mut Work<'d>, name: &str, object: Value<'d>) -> Instances<'d> {
    let Some(series) = series_in(object).filter(|series| series.value().is_array()) else {
        let wanted = series_name(kind_of_object(object).unwrap_or(AttributeKind::Property));
        work.refuse(&cnv::NO_SERIES, object, &[Arg::Text(name), Arg::Text(wanted)]);
        return Instances::List(Vec::new());
    };
    let told = AttributeKind::ALL.into_iter().find(|kind| series.is_named(series_name(*kind)));
    let kind = kind_of_object(object).or(told).unwrap_or(AttributeKind::Property);
    if !series.is_named(series_name(kind)) {
        let args = [Arg::Text(name), Arg::Text(kind.name()), Arg::Text(series_name(kind)), Arg::Name(series)];
        work.reporter.say(&cnv::OTHER_SERIES, series, &args);
    }
    for member in object.members() {
        if !["type", "@type", "datasetId"].contains(&&*member.name()) && member.key_id() != series.key_id() {
            work.reporter.say(&cnv::SERIES_MEMBER_LOST, member, &[Arg::Name(member), Arg::Text(name)]);
        }
    }
    let dataset = object.get("datasetId");
    let pairs = series.value().items().enumerate();
    Instances::List(pairs.filter_map(|(at, pair)| read_pair(work, name, kind, dataset, (at, pair))).collect())
}

fn read_pair<'d>(
    work: &mut Work<'d>,
    name: &str,
    kind: AttributeKind,
    dataset: Option<Value<'d>>,
    (at, pair): (usize, Value<'d>),
) -> Option<Instance<'d>> {
    let mut items = pair.items();
    let both = items.next().zip(items.next()).filter(|_| items.next().is_none());
    let fits = |(value, time): &(Value<'_>, Value<'_>)| value.kind() != Kind::Null && time.is_string();
    let Some((value, time)) = both.filter(fits) else {
        work.refuse(&cnv::NO_PAIR, pair, &[Arg::Number(at + 1), Arg::Text(name)]);
        return None;
    };
    let mut instance = Instance::bare(kind, Json::Source(content_of(kind, value)), pair.into());
    instance.add(work.options.time_property, Json::Source(time));
    if let Some(dataset) = dataset {
        instance.add(Member::DatasetId, Json::Source(dataset));
    }
    Some(instance)
}

/// Write an Entity; what has no place is reported.
pub(super) fn write(entity: &Entity<'_>, work: &mut Work<'_>, out: &mut Writer) {
    out.begin_object();
    for part in &entity.parts {
        match part {
            EntityPart::Core(core) => write_core(core, out),
            EntityPart::Attribute(attribute) => write_attribute(attribute, work, out),
        }
    }
    out.end_object();
}

fn write_attribute(attribute: &Attribute<'_>, work: &mut Work<'_>, out: &mut Writer) {
    let timed = timed(attribute, FORM, work);
    report_lost(attribute, &[work.options.time_property, Member::DatasetId], FORM, work);
    let all = series(timed.into_iter(), |kind| kind as u8);
    write_each(&attribute.name, all.len(), out, |at, out| {
        if let Some(series) = all.get(at) {
            write_series(series, work, out);
        }
    });
}

/// Write the series of an attribute: one as an object, several as an array, none not at all.
pub(super) fn write_each(
    name: &str,
    count: usize,
    out: &mut Writer,
    mut series: impl FnMut(usize, &mut Writer),
) {
    if count == 0 {
        return;
    }
    out.name(name);
    if count > 1 {
        out.begin_array();
    }
    (0..count).for_each(|at| series(at, out));
    if count > 1 {
        out.end_array();
    }
}

fn write_series(series: &[&Instance<'_>], work: &Work<'_>, out: &mut Writer) {
    let Some(first) = series.first() else { return };
    out.begin_object();
    out.name("\"type\"");
    out.raw(quoted_kind(first.kind));
    write_dataset(first, out);
    out.name(&format!("\"{}\"", series_name(first.kind)));
    out.begin_array();
    for instance in series {
        out.begin_array();
        write_content(instance, out);
        if let Some(time) = instance.member(work.options.time_property) {
            time.write(out);
        }
        out.end_array();
    }
    out.end_array();
    out.end_object();
}

/// The dataset of a series, unless it is the default one.
pub(super) fn write_dataset(first: &Instance<'_>, out: &mut Writer) {
    if let Some(dataset) = first.member(Member::DatasetId).filter(|_| first.dataset_id().is_some()) {
        out.name("\"datasetId\"");
        dataset.write(out);
    }
}
