//! aggregatedValues: of each attribute, what methods make of its values in periods of time.
//! Source: GS CIM 009 V1.9.1, 4.5.19.

use super::Work;
use super::aggregate::{AggrMethod, Class, Sample, aggregate};
use super::entity::{Attribute, Entity, EntityPart, Instance, plain};
use super::normalized::write_core;
use super::temporal::{moment, report_lost, series, timed};
use super::temporal_values::{write_dataset, write_each};
use crate::check::report::Arg;
use crate::lexical::date_time::Instant;
use crate::lexical::duration::Duration;
use crate::model::{AttributeKind, Member};
use crate::rules::cnv;
use ngsild_json::{Writer, quote, sorted};

const FORM: &str = "aggregatedValues";

/// Write an Entity; what cannot be aggregated is reported.
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

/// Relationships are aggregated as such, everything else as Properties. Source: 4.5.19.0.
const fn label(kind: AttributeKind) -> u8 {
    matches!(kind, AttributeKind::Relationship | AttributeKind::ListRelationship) as u8
}

fn write_attribute(attribute: &Attribute<'_>, work: &mut Work<'_>, out: &mut Writer) {
    let name = plain(&attribute.name);
    let timed = timed(attribute, FORM, work);
    report_lost(attribute, &[work.options.time_property, Member::DatasetId], FORM, work);
    let all = series(timed.into_iter(), label).into_iter();
    let all: Vec<_> = all.filter_map(|instances| Series::of(instances, &name, work)).collect();
    write_each(&attribute.name, all.len(), out, |at, out| {
        if let Some(series) = all.get(at) {
            series.write(work.options.aggr_period, out);
        }
    });
}

/// The values of an attribute, or of one of its datasets, in the order of their times.
struct Series<'i> {
    first: &'i Instance<'i>,
    samples: Vec<Sample<'i>>,
    /// What the first value is.
    class: Class,
    methods: Vec<AggrMethod>,
}

impl<'i> Series<'i> {
    /// `None` when there is nothing to aggregate.
    fn of(instances: Vec<&'i Instance<'i>>, name: &str, work: &mut Work<'_>) -> Option<Self> {
        let first = *instances.first()?;
        let sample = |one: &&'i Instance<'i>| Sample::of(one, moment(one, work)?);
        let samples: Vec<_> = instances.iter().filter_map(sample).collect();
        let samples = sorted(samples, &|one, other| one.at.cmp(&other.at));
        let class = samples.first()?.class;
        let methods = methods(class, first, name, work);
        let others = samples.iter().filter(|sample| sample.class != class).count();
        if others > 0 && !methods.iter().all(|method| method.counts()) {
            let args = [Arg::Text(name), Arg::Number(others), Arg::Text(class.plural())];
            work.reporter.say(&cnv::OTHER_VALUES, first.place, &args);
        }
        (!methods.is_empty()).then_some(Self { first, samples, class, methods })
    }

    fn write(&self, duration: Duration, out: &mut Writer) {
        let periods = periods(&self.samples, duration);
        out.begin_object();
        out.name("\"type\"");
        out.raw(if label(self.first.kind) == 1 { "\"Relationship\"" } else { "\"Property\"" });
        write_dataset(self.first, out);
        for method in &self.methods {
            out.name(&quote(method.as_str()));
            out.begin_array();
            for period in &periods {
                let Some(result) = aggregate(*method, self.class, period.samples) else { continue };
                out.begin_array();
                out.raw(&result);
                out.raw(&quote(&period.start.to_text()));
                out.raw(&quote(&period.end.to_text()));
                out.end_array();
            }
            out.end_array();
        }
        out.end_object();
    }
}

/// The methods asked for that apply; the others are reported.
fn methods(class: Class, first: &Instance<'_>, name: &str, work: &mut Work<'_>) -> Vec<AggrMethod> {
    let possible = class.methods();
    if work.options.aggr_methods.is_empty() {
        return possible.to_vec();
    }
    let asked = work.options.aggr_methods.iter().copied();
    let (fit, others): (Vec<_>, Vec<_>) = asked.partition(|method| possible.contains(method));
    let known: Vec<&str> = possible.iter().map(|method| method.as_str()).collect();
    let known = known.join(", ");
    for method in others {
        let method = Arg::Text(method.as_str());
        let args = [Arg::Text(name), method, Arg::Text(class.plural()), Arg::Text(&known)];
        work.reporter.say(&cnv::NOT_APPLICABLE, first.place, &args);
    }
    fit
}

/// A period with its samples. Its end is the start of the next.
struct Period<'s> {
    start: Instant,
    end: Instant,
    samples: &'s [Sample<'s>],
}

/// The periods that hold samples, counted from the first one. A duration of zero is one period over all.
fn periods<'s>(samples: &'s [Sample<'s>], duration: Duration) -> Vec<Period<'s>> {
    let (Some(first), Some(last)) = (samples.first(), samples.last()) else { return Vec::new() };
    if duration.is_zero() {
        return vec![Period { start: first.at, end: last.at, samples }];
    }
    let mut periods = Vec::new();
    let mut rest = samples;
    while let Some(next) = rest.first() {
        let number = number_of_period(first.at, next.at, duration);
        let start = first.at.plus(duration, number).unwrap_or(next.at);
        let end = first.at.plus(duration, number + 1);
        let count = rest.partition_point(|sample| end.is_none_or(|end| sample.at < end)).max(1);
        let (samples, others) = rest.split_at(count);
        // A period that goes beyond the year 9999 ends with its last sample.
        let end = end.or(samples.last().map(|sample| sample.at)).unwrap_or(start);
        periods.push(Period { start, end, samples });
        rest = others;
    }
    periods
}

/// How many whole periods lie between two instants.
fn number_of_period(first: Instant, at: Instant, duration: Duration) -> u64 {
    const DAY: u64 = 86_400_000_000;
    let distance = u64::try_from(at.micros() - first.micros()).unwrap_or(0);
    let of_months_of = |days| duration.micros.saturating_add(u64::from(duration.months) * days * DAY).max(1);
    // A month has 28 to 31 days: the number lies between these two.
    let (mut low, mut high) = (distance / of_months_of(31), distance / of_months_of(28));
    while low < high {
        let middle = low + (high - low).div_ceil(2);
        if first.plus(duration, middle).is_some_and(|start| start <= at) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::{Duration, Instant, number_of_period};
    use proptest::prelude::*;

    proptest! {
        /// Times from 1900 to 2100, durations from a second to four years.
        #[test]
        fn an_instant_lies_in_its_period(
            first in -2_208_988_800_000_000..4_102_444_800_000_000i64,
            distance in 0..4_102_444_800_000_000i64,
            months in 0..48u32,
            micros in 0..40_000_000_000_000u64,
        ) {
            let duration = Duration { months, micros: if months == 0 { micros + 1_000_000 } else { micros } };
            let [first, at] = [first, first + distance].map(|micros| Instant::of_micros(micros).expect("a time"));
            let number = number_of_period(first, at, duration);
            let [start, end] = [number, number + 1].map(|times| first.plus(duration, times));
            prop_assert!(start.is_some_and(|start| start <= at), "{start:?}");
            prop_assert!(end.is_none_or(|end| at < end), "{end:?}");
        }
    }
}
