//! What the option `representation` asks for, and a payload is not. PLD003. Source: GS CIM 009 V1.9.1, 4.5; catalogue 7.

use super::detect::{self, Shape, Temporal};
use super::report::Arg;
use super::{Walk, document, kinds};
use crate::finding::{PayloadForm, PayloadKind, Representation};
use crate::rules::pld;
use ngsild_json::{Kind, Member, Value};

/// Whether simplified form was asked for.
#[inline]
pub(super) fn is_simplified(walk: &Walk<'_>) -> bool {
    walk.settings.representation == Some(Representation::Simplified)
}

/// Whether an Entity over time was asked for.
pub(super) fn is_temporal(walk: &Walk<'_>) -> bool {
    walk.settings.form.is_some_and(PayloadForm::is_temporal)
}

/// The payload is of the form that was asked for, as far as its kind tells.
pub(super) fn check_kind(walk: &mut Walk<'_>, object: Value<'_>, kind: PayloadKind) {
    let Some(form) = walk.settings.form else { return };
    let fits = match form {
        PayloadForm::GeoJson => kind == PayloadKind::GeoJson,
        PayloadForm::Expanded => kind == PayloadKind::Expanded,
        // Its attributes tell the rest.
        PayloadForm::Temporal | PayloadForm::TemporalValues | PayloadForm::AggregatedValues => {
            kind == PayloadKind::Entity
        }
    };
    if fits {
        return;
    }
    let place = document::place(object, object.opening());
    let args = [form.as_str(), kind.as_str(), shape(form)].map(Arg::Text);
    walk.reporter.say(&pld::OTHER_FORM, place, &args);
}

/// What a form looks like.
const fn shape(form: PayloadForm) -> &'static str {
    match form {
        PayloadForm::GeoJson => "a Feature or a FeatureCollection",
        PayloadForm::Expanded => "`@id`, `@type`, and IRIs with arrays of objects",
        PayloadForm::Temporal => "`[{\"type\": \"Property\", \"value\": 20, \"observedAt\": …}, …]`",
        PayloadForm::TemporalValues => {
            "`{\"type\": \"Property\", \"values\": [[20, \"2026-01-31T12:00:00Z\"], …]}`"
        }
        PayloadForm::AggregatedValues => "`{\"type\": \"Property\", \"avg\": [[20, start, end], …]}`",
    }
}

/// An attribute over time is of the form that was asked for.
pub(super) fn check_attribute(walk: &mut Walk<'_>, member: Member<'_>) {
    let Some(form) = walk.settings.form.filter(|form| form.is_temporal()) else { return };
    let value = member.value();
    let items = || value.items().filter(Value::is_object);
    let found = match value.kind() {
        Kind::Object => detect::series_or_aggregates(value),
        Kind::Array => items().find_map(detect::series_or_aggregates),
        _ => return,
    };
    let one = if value.is_array() { items().next() } else { Some(value) };
    if !one.is_some_and(|one| matches!(Shape::of(one), Shape::Typed(_))) {
        return;
    }
    let found = found.unwrap_or(Temporal::Instances);
    let (is_it, has) = match found {
        Temporal::Instances => (form == PayloadForm::Temporal, "instances"),
        Temporal::Pairs => (form == PayloadForm::TemporalValues, "pairs of value and time"),
        Temporal::Aggregates => (form == PayloadForm::AggregatedValues, "aggregates with start and end"),
    };
    if is_it {
        return;
    }
    let args = [Arg::Text(form.as_str()), Arg::Name(member), Arg::Text(has), Arg::Text(shape(form))];
    walk.reporter.say(&pld::OTHER_SERIES, member, &args);
}

/// An object where simplified form was asked for: whatever it looks like, it is a value.
pub(super) fn check_value<'d>(walk: &mut Walk<'d>, member: Member<'d>, object: Value<'d>) {
    if let Shape::Typed(kind) = Shape::of(object)
        && object.get(kind.container().name()).is_some()
    {
        let args = [Arg::Name(member), Arg::Text(kind.name()), Arg::Text(kind.container().name())];
        walk.reporter.say(&pld::LOOKS_NORMALIZED, member, &args);
    }
    kinds::check_simplified(walk, member, object);
}
