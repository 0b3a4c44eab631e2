//! What Subscriptions, queries and registrations select: Entities, places, times.
//! Source: GS CIM 009 V1.9.1, 5.2.8, 5.2.13, 5.2.21, 5.2.33; catalogue 8.3, 8.4.

use super::detect::GEOMETRIES;
use super::report::{ASK, Arg, Place, SAFE};
use super::table::{Holds, Others, Part, Table, Voice, may, must, old};
use super::{Walk, geometry, null};
use crate::finding::Finding;
use crate::lexical::date_time;
use crate::model::SpecVersion;
use crate::query::Language;
use crate::rules::{Template, qry, sub};
use ngsild_json::{Document, Kind, Member, Points, Span, Value, quote};

use SpecVersion::{V1_0, V1_3, V1_4, V1_9};

/// The members of an EntitySelector.
pub(super) static SELECTOR: Table = Table {
    name: "EntitySelector",
    rows: &[
        must("type", Holds::Language(Language::Type)),
        may("id", Holds::UriOrUris, V1_0),
        may("idPattern", Holds::Language(Language::IdPattern), V1_0),
    ],
    others: Others::Odd,
    voice: None,
};

/// The members of an EntityInfo. That `type` may be missing has a rule of its own.
pub(super) static ENTITY_INFO: Table = Table {
    name: "EntityInfo",
    rows: &[
        may("type", Holds::TypeNames, V1_0),
        may("id", Holds::Uri, V1_0),
        may("idPattern", Holds::Language(Language::IdPattern), V1_0),
    ],
    others: Others::Odd,
    voice: None,
};

/// The members of a GeoQuery.
pub(super) static GEO_QUERY: Table = Table {
    name: "GeoQuery",
    rows: &[
        must("geometry", Holds::Word(&GEOMETRIES)),
        must("coordinates", Holds::By(check_coordinates, "coordinates as in GeoJSON")),
        must("georel", Holds::Language(Language::Georel)),
        may("geoproperty", Holds::Language(Language::Geoproperty), V1_0),
    ],
    others: Others::Odd,
    voice: Some(&GEO),
};

static GEO: Voice = Voice {
    missing: &sub::GEO_MISSING,
    wrong: &sub::GEO_WRONG,
    empty: &sub::EMPTY,
    choice: &sub::GEO_CHOICE,
    unknown: &sub::UNKNOWN,
    set: &sub::SET,
    old: &sub::OLD,
    number: &sub::GEO_WRONG,
    past: &sub::PAST,
};

/// Check what a member holds as coordinates; their geometry stands beside them.
fn check_coordinates<'d>(
    walk: &mut Walk<'d>,
    object: Value<'d>,
    member: Member<'d>,
    _: &'static Voice,
    _: Part,
) {
    let value = member.value();
    let beside = object.get("geometry").and_then(|geometry| geometry.as_str());
    let Some(kind) = beside.filter(|kind| GEOMETRIES.contains(&&**kind)) else { return };
    if value.is_array() {
        return geometry::check_coordinates_of(walk, &kind, value);
    }
    // The same array as text, as in a URL.
    let text = value.as_str().unwrap_or_default();
    let inner = Document::parse(text.as_bytes());
    let good = inner.errors().is_empty() && inner.root().is_some_and(|root| geometry::fits(&kind, root));
    if good {
        return report_inside(walk, value, geometry::of_text(&kind, &inner));
    }
    let bare = ["[", &text, "]"].concat();
    let inner = Document::parse(bare.as_bytes());
    let meant = inner.errors().is_empty() && inner.root().is_some_and(|root| geometry::fits(&kind, root));
    let right =
        if meant { bare.as_str() } else { "[longitude, latitude], in as many brackets as the geometry has" };
    let args = [Arg::Json(value), Arg::Text(&kind), Arg::Text(right)];
    if let Some(finding) = walk.reporter.say(&sub::COORDINATES, value, &args)
        && meant
    {
        finding.write(ASK, value, &bare);
    }
}

/// Say what was found inside a text: its places are bytes of the text without escapes.
fn report_inside(walk: &mut Walk<'_>, value: Value<'_>, found: Vec<Finding>) {
    let content = value.content_span();
    let points = Points::of_escapes(content.of(value.document().source()));
    for Finding { message, span, .. } in found {
        let (start, end) = (points.source(span.start), points.source(span.end));
        let place = Place { span: Span::new(content.start + start, content.start + end), node: value.id() };
        let args: Vec<Arg<'_>> = message.args.iter().map(|arg| Arg::Text(arg)).collect();
        walk.reporter.say(message.template, place, &args);
    }
}

/// What time is meant: `timerel` and its like.
pub(super) static TEMPORAL_QUERY: Table = Table {
    name: "TemporalQuery",
    rows: &[
        must("timerel", Holds::Word(&["before", "after", "between"])),
        must("timeAt", Holds::DateTime),
        may("endTimeAt", Holds::DateTime, V1_0),
        may("timeproperty", Holds::Word(&["observedAt", "createdAt", "modifiedAt", "deletedAt"]), V1_0),
        may("lastN", Holds::Whole(1, u32::MAX), V1_3),
        may("aggrMethods", Holds::By(check_methods, METHODS), V1_4),
        may("aggrPeriodDuration", Holds::Duration, V1_4),
        old("time", "timeAt"),
        old("endTime", "endTimeAt"),
    ],
    others: Others::Odd,
    voice: Some(&TEMPORAL),
};

/// What `aggrMethods` holds.
pub(super) const METHODS: &str = "a string such as \"avg,max\"";

/// How values are aggregated.
pub(super) static AGGREGATION: Table = Table {
    name: "AggregationParams",
    rows: &[
        must("aggrMethods", Holds::By(check_methods, METHODS)),
        may("aggrPeriodDuration", Holds::Duration, V1_9),
    ],
    others: Others::Odd,
    voice: Some(&TEMPORAL),
};

static TEMPORAL: Voice = Voice {
    missing: &qry::TEMPORAL_MISSING,
    wrong: &qry::TEMPORAL_WRONG,
    empty: &qry::EMPTY,
    choice: &qry::TEMPORAL_CHOICE,
    unknown: &qry::UNKNOWN,
    set: &qry::UNKNOWN,
    old: &qry::OLD,
    number: &qry::TEMPORAL_WRONG,
    past: &qry::TEMPORAL_WRONG,
};

/// Methods of aggregation: names with commas between them, or an array of them.
fn check_methods<'d>(walk: &mut Walk<'d>, _: Value<'d>, member: Member<'d>, _: &'static Voice, _: Part) {
    let value = member.value();
    let methods = super::detect::AGGREGATES.join(", ");
    let judge = |walk: &mut Walk<'d>, place: Value<'d>, name: &str| {
        if !super::detect::AGGREGATES.contains(&name) {
            let shown = quote(name);
            let args = [Arg::Text("aggrMethods"), Arg::Text(&shown), Arg::Text(&methods)];
            walk.reporter.say(&qry::TEMPORAL_CHOICE, place, &args);
        }
    };
    if let Some(text) = value.as_str() {
        return text.split(',').for_each(|name| judge(walk, value, name.trim()));
    }
    let names: Vec<_> = value.items().filter_map(|item| item.as_str()).collect();
    if !value.is_array() || names.len() != value.len() || names.is_empty() {
        let args = [Arg::Text("aggrMethods"), Arg::Json(value), Arg::Text(METHODS)];
        walk.reporter.say(&qry::TEMPORAL_WRONG, value, &args);
        return;
    }
    value.items().zip(&names).for_each(|(item, name)| judge(walk, item, name));
    let right = quote(&names.join(","));
    if let Some(finding) = walk.reporter.say(&qry::METHODS_AS_ARRAY, value, &[Arg::Text(&right)]) {
        finding.write(SAFE, value, &right);
    }
}

/// `endTimeAt` goes with `between`, and with nothing else. QRY007.
pub(super) fn check_end(walk: &mut Walk<'_>, temporal: Value<'_>) {
    let Some(relation) = temporal.get("timerel").filter(|r| r.is_string()) else { return };
    let between = relation.as_str().is_some_and(|text| text == "between");
    let end = temporal.member("endTimeAt").or_else(|| temporal.member("endTime"));
    match end {
        None if between => {
            walk.reporter.say(&qry::NO_END, relation, &[]);
        }
        Some(end) if !between => {
            walk.reporter.say(&qry::NEEDLESS_END, end, &[Arg::Json(relation)]);
        }
        Some(end) => check_order(walk, temporal, end.value()),
        None => {}
    }
}

fn check_order(walk: &mut Walk<'_>, temporal: Value<'_>, end: Value<'_>) {
    let Some(start) = temporal.get("timeAt").or_else(|| temporal.get("time")) else { return };
    if is_earlier(end, start) {
        walk.reporter.say(&qry::NEVER, end, &[Arg::Json(end), Arg::Json(start)]);
    }
}

/// Whether two values mean times, and the first the earlier one.
pub(super) fn is_earlier(one: Value<'_>, other: Value<'_>) -> bool {
    one.as_str().zip(other.as_str()).is_some_and(|(one, other)| date_time::is_earlier(&one, &other))
}

/// A member that is there, and no null: a fragment deletes it by that.
pub(super) fn given<'d>(object: Value<'d>, name: &str) -> Option<Member<'d>> {
    let is_given =
        |value: Value<'_>| !matches!(value.kind(), Kind::Null | Kind::Invalid) && !null::is_ngsi_ld(value);
    object.member(name).filter(|member| is_given(member.value()))
}

/// "*" stands for what the broker has itself. SUB006.
pub(super) fn check_all_types(walk: &mut Walk<'_>, object: Value<'_>) {
    let Some(local) = object.member("localOnly").filter(|m| m.value().as_bool() == Some(false)) else {
        return;
    };
    let entities = object.get("entities");
    let all = entities
        .and_then(|e| e.items().find_map(|i| i.get("type").filter(|t| t.as_str().as_deref() == Some("*"))));
    let Some(all) = all else { return };
    if let Some(finding) = walk.reporter.say(&sub::NOT_LOCAL, all, &[]) {
        finding.label(local.name_span(), "not local");
        finding.remove(ASK, object, local);
    }
}

/// Items of a list that others are compared with.
const LONGEST: usize = 1000;

/// Members that are picked and omitted, or stand beside the deprecated list of attributes called `legacy`.
pub(super) fn check_projections(
    walk: &mut Walk<'_>,
    object: Value<'_>,
    legacy: &str,
    together: &'static Template,
    twice: &'static Template,
) {
    if object.get(legacy).is_some_and(|list| list.is_array()) {
        for name in ["pick", "omit"] {
            if let Some(member) = given(object, name) {
                walk.reporter.say(together, member, &[Arg::Text(name)]);
            }
        }
    }
    let (Some(pick), Some(omit)) = (object.get("pick"), object.get("omit")) else { return };
    for item in omit.items().filter(|item| item.is_string()) {
        if pick.items().take(LONGEST).any(|picked| picked.as_str() == item.as_str()) {
            walk.reporter.say(twice, item, &[Arg::Json(item)]);
        }
    }
}
