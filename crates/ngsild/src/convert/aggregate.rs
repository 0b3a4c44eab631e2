//! The methods of aggregation, and to which values each applies. Source: GS CIM 009 V1.9.1, 4.5.19.1.

use super::entity::{Instance, Json};
use crate::lexical::date_time::{Instant, is_time};
use crate::lexical::decimal::{self, Decimal};
use crate::model::{AttributeKind, Member};
use crate::settings::{SettingsError, choose};
use ngsild_json::{Kind, Value, minify, quote, sorted};
use std::borrow::Cow;
use std::cmp::Ordering;

/// A way to make one value of many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AggrMethod {
    /// How many values there are.
    TotalCount,
    /// How many different values there are.
    DistinctCount,
    /// The sum of numbers, or of the sizes of arrays.
    Sum,
    /// The mean of numbers, of the sizes of arrays, or of times of day.
    Avg,
    /// The least number, size of an array, text, date or time of day.
    Min,
    /// The greatest of these.
    Max,
    /// The standard deviation of numbers, taken as all there are in the period.
    Stddev,
    /// The sum of the squares of numbers.
    Sumsq,
}

use AggrMethod::{Avg, DistinctCount, Max, Min, Stddev, Sum, Sumsq, TotalCount};

impl AggrMethod {
    /// Every method, with its name.
    pub const ALL: [(Self, &'static str); 8] = [
        (TotalCount, "totalCount"),
        (DistinctCount, "distinctCount"),
        (Sum, "sum"),
        (Avg, "avg"),
        (Min, "min"),
        (Max, "max"),
        (Stddev, "stddev"),
        (Sumsq, "sumsq"),
    ];

    /// Its name.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(method, _)| *method == self).map_or("", |(_, name)| name)
    }

    /// The methods in a list with commas, each once.
    pub(super) fn list(option: &str, names: &str) -> Result<Vec<Self>, SettingsError> {
        let mut methods = Vec::new();
        for name in names.split(',') {
            let method = choose(option, name.trim(), &Self::ALL)?;
            if !methods.contains(&method) {
                methods.push(method);
            }
        }
        Ok(methods)
    }

    /// Whether it counts values without looking into them.
    pub(super) const fn counts(self) -> bool {
        matches!(self, TotalCount | DistinctCount)
    }
}

/// What values are, as far as methods make a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Numbers, and booleans as 1 and 0.
    Number,
    /// Arrays, by their sizes.
    Array,
    Text,
    /// DateTimes and Dates.
    Date,
    Time,
    Target,
    /// Objects and what else can only be counted.
    Other,
}

impl Class {
    /// The methods that apply.
    pub(super) const fn methods(self) -> &'static [AggrMethod] {
        match self {
            Self::Number => &[TotalCount, DistinctCount, Sum, Avg, Min, Max, Stddev, Sumsq],
            Self::Array => &[TotalCount, DistinctCount, Sum, Avg, Min, Max],
            Self::Time => &[TotalCount, DistinctCount, Avg, Min, Max],
            Self::Text | Self::Date => &[TotalCount, DistinctCount, Min, Max],
            Self::Target | Self::Other => &[TotalCount, DistinctCount],
        }
    }

    /// Its values, in messages.
    pub(super) const fn plural(self) -> &'static str {
        match self {
            Self::Number => "numbers",
            Self::Array => "arrays",
            Self::Text => "texts",
            Self::Date => "dates",
            Self::Time => "times of day",
            Self::Target => "targets of Relationships",
            Self::Other => "neither numbers, texts, dates nor arrays",
        }
    }
}

/// A value at a time.
pub(super) struct Sample<'i> {
    pub(super) at: Instant,
    pub(super) class: Class,
    key: Key<'i>,
    content: &'i Json<'i>,
}

/// What values of a class are compared by.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key<'i> {
    Number(Decimal),
    Text(Cow<'i, str>),
    /// Microseconds.
    Time(i64),
    None,
}

impl<'i> Sample<'i> {
    /// The value of an instance; `None` for a deletion, or where there is none.
    pub(super) fn of(instance: &'i Instance<'i>, at: Instant) -> Option<Self> {
        let content = instance.content.as_ref().filter(|_| !instance.is_deleted())?;
        let (class, key) = measure(instance, content);
        Some(Self { at, class, key, content })
    }
}

fn measure<'i>(instance: &'i Instance<'i>, content: &'i Json<'i>) -> (Class, Key<'i>) {
    use AttributeKind::{JsonProperty, ListProperty, ListRelationship, Property, Relationship};
    let value = match (instance.kind, content.source()) {
        (Relationship | ListRelationship, _) => return (Class::Target, Key::None),
        (Property | JsonProperty | ListProperty, Some(value)) => value,
        _ => return (Class::Other, Key::None),
    };
    let number = |number| (Class::Number, Key::Number(number));
    match value.kind() {
        Kind::Number => Decimal::read(value.text()).map_or((Class::Other, Key::None), number),
        Kind::True | Kind::False => number(Decimal::whole(usize::from(value.kind() == Kind::True))),
        Kind::Array => (Class::Array, Key::Number(Decimal::whole(value.len()))),
        Kind::String => {
            let named = instance.member(Member::ValueType).and_then(Json::as_str);
            measure_text(value.as_str().unwrap_or_default(), named.as_deref())
        }
        _ => {
            let typed = value.get("@type").zip(value.get("@value"));
            let texts = typed.and_then(|(named, value)| named.as_str().zip(value.as_str()));
            texts.map_or((Class::Other, Key::None), |(named, text)| measure_text(text, Some(&named)))
        }
    }
}

/// A text is measured by the type that someone gave it.
fn measure_text<'i>(text: Cow<'i, str>, named: Option<&str>) -> (Class, Key<'i>) {
    let short = named.map(|named| named.rsplit(['/', '#', ':']).next().unwrap_or(named));
    let micros = |text: &str| Instant::meant_by(text).map(|instant| Key::Time(instant.micros()));
    let found = match short {
        Some("DateTime") => micros(&text).map(|key| (Class::Date, key)),
        Some("Date") => micros(&format!("{text}T00:00:00Z")).map(|key| (Class::Date, key)),
        Some("Time") if is_time(&text) => micros(&format!("1970-01-01T{text}")).map(|key| (Class::Time, key)),
        Some("URI" | "@id" | "anyURI") => Some((Class::Other, Key::None)),
        _ => None,
    };
    found.unwrap_or((Class::Text, Key::Text(text)))
}

/// What a method makes of samples, as JSON; of those of another class only counts are made. `None` when no sample
/// is left.
pub(super) fn aggregate(method: AggrMethod, class: Class, samples: &[Sample<'_>]) -> Option<String> {
    match method {
        TotalCount => return Some(samples.len().to_string()),
        DistinctCount => return Some(distinct(samples).to_string()),
        _ => {}
    }
    let of_class = || samples.iter().filter(|sample| sample.class == class);
    let numbers: Vec<Decimal> = of_class()
        .filter_map(|sample| match sample.key {
            Key::Number(number) => Some(number),
            _ => None,
        })
        .collect();
    of_class().next()?;
    let greatest = |wanted: Ordering| {
        let better = |one: &'_ Sample<'_>, best: &Sample<'_>| one.key.cmp(&best.key) == wanted;
        of_class().reduce(|best, one| if better(one, best) { one } else { best }).map(shown)
    };
    match method {
        Min => greatest(Ordering::Less),
        Max => greatest(Ordering::Greater),
        Avg if class == Class::Time => mean_time(of_class()),
        Avg => Some(decimal::mean(&numbers)),
        Sum => Some(decimal::sum(&numbers)),
        Sumsq => Some(decimal::sum_of_squares(&numbers)),
        _ => Some(decimal::deviation(&numbers)),
    }
}

/// The least or greatest value as it is spelt; of booleans and arrays, the number they stand for.
fn shown(sample: &Sample<'_>) -> String {
    match (&sample.key, sample.content.source()) {
        (Key::Number(number), Some(value)) if value.kind() != Kind::Number => number.to_text(),
        (_, Some(value)) => minify(value),
        (_, None) => String::new(),
    }
}

/// The mean time of day.
fn mean_time<'s>(samples: impl Iterator<Item = &'s Sample<'s>>) -> Option<String> {
    let (mut sum, mut count) = (0i128, 0);
    for sample in samples {
        if let Key::Time(micros) = sample.key {
            sum += i128::from(micros);
            count += 1;
        }
    }
    let mean = Instant::of_micros(i64::try_from(sum.checked_div(count)?).ok()?)?.to_text();
    mean.split_once('T').map(|(_, time)| quote(time))
}

/// How many different values there are.
fn distinct(samples: &[Sample<'_>]) -> usize {
    let keys = samples.iter().map(|sample| match sample.content {
        Json::Source(value) => {
            let mut key = String::new();
            canonical(*value, &mut key);
            key
        }
        Json::Text(text) => text.clone(),
    });
    let keys = sorted(keys.collect(), &String::cmp);
    keys.windows(2).filter(|pair| pair.first() != pair.last()).count() + usize::from(!keys.is_empty())
}

/// Numbers of this many characters are read exactly.
const EXACT: usize = 18;

/// A text that only equal values have: members in the order of their names, numbers by value.
fn canonical(value: Value<'_>, out: &mut String) {
    match value.kind() {
        Kind::Number => match Decimal::read(value.text()) {
            Some(number) if value.text().len() <= EXACT => out.push_str(&number.to_text()),
            _ => out.push_str(value.text()),
        },
        Kind::String => out.push_str(&quote(&value.as_str().unwrap_or_default())),
        Kind::Array => {
            out.push('[');
            for item in value.items() {
                canonical(item, out);
                out.push(',');
            }
            out.push(']');
        }
        Kind::Object => {
            let members: Vec<_> = value.members().map(|member| (member.name(), member.value())).collect();
            out.push('{');
            for (name, value) in sorted(members, &|(one, _), (other, _)| one.cmp(other)) {
                out.push_str(&quote(&name));
                canonical(value, out);
            }
            out.push('}');
        }
        _ => out.push_str(value.text()),
    }
}
