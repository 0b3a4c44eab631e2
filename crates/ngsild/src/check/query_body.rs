//! Queries as bodies. Family QRY. Source: GS CIM 009 V1.9.1, 5.2.23, 5.2.43, 5.2.44, 5.7.2.4; catalogue 8.4.

use super::report::{ASK, Arg};
use super::selection::{self, AGGREGATION, GEO_QUERY, TEMPORAL_QUERY, given};
use super::table::{self, Holds, Others, Part, Table, Voice, may, must, old};
use super::{Walk, document, edits};
use crate::lexical::language;
use crate::model::SpecVersion;
use crate::query::{Language, parse};
use crate::rules::qry;
use ngsild_json::{Member, Value};

use SpecVersion::{V1_0, V1_4, V1_5, V1_8, V1_9};

static VOICE: Voice = Voice {
    missing: &qry::MISSING,
    wrong: &qry::WRONG,
    empty: &qry::EMPTY,
    choice: &qry::CHOICE,
    unknown: &qry::UNKNOWN,
    set: &qry::UNKNOWN,
    old: &qry::OLD,
    number: &qry::WRONG,
    past: &qry::WRONG,
};

pub(super) static QUERY: Table = Table {
    name: "Query",
    rows: &[
        must("type", Holds::Type),
        may("entities", Holds::Objects(&selection::SELECTOR), V1_0),
        may("attrs", Holds::Names, V1_0),
        may("pick", Holds::Languages(Language::Pick), V1_8),
        may("omit", Holds::Languages(Language::Omit), V1_8),
        may("q", Holds::Language(Language::Q), V1_0),
        may("csf", Holds::Language(Language::Csf), V1_0),
        may("geoQ", Holds::Object(&GEO_QUERY), V1_0),
        may("temporalQ", Holds::Object(&TEMPORAL_QUERY), V1_0),
        may("scopeQ", Holds::Language(Language::ScopeQ), V1_5),
        may("lang", Holds::Language(Language::Lang), V1_4),
        may("expandValues", Holds::List(Language::ExpandValues), V1_8),
        may("jsonKeys", Holds::List(Language::JsonKeys), V1_8),
        may("datasetId", Holds::DatasetIds, V1_8),
        may("join", Holds::Word(&["flat", "inline", "@none"]), V1_8),
        may("joinLevel", Holds::Whole(1, u32::MAX), V1_8),
        may("containedBy", Holds::Uris, V1_8),
        may("entityMap", Holds::Bool, V1_8),
        may("entityMapLifetime", Holds::Duration, V1_9),
        may("aggrParams", Holds::Object(&AGGREGATION), V1_9),
        may("ordering", Holds::Object(&ORDERING), V1_9),
        may("splitEntities", Holds::Bool, V1_9),
        // In brokers since before the member of the standard.
        may("localOnly", Holds::Bool, V1_0),
        old("attributes", "attrs"),
    ],
    others: Others::Odd,
    voice: None,
};

static ORDERING: Table = Table {
    name: "OrderingParams",
    rows: &[
        must("orderBy", Holds::Languages(Language::OrderBy)),
        may("collation", Holds::Text, V1_9),
        may("coordinates", Holds::By(check_reference, "coordinates as in GeoJSON"), V1_9),
        may("geometry", Holds::Word(&super::detect::GEOMETRIES), V1_9),
    ],
    others: Others::Odd,
    voice: None,
};

/// What a Query is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Purpose {
    /// The current state.
    State,
    /// How it came about.
    History,
    /// The current state, kept in a Snapshot.
    Kept,
    /// Told from the text.
    Any,
}

/// Check a Query.
pub(super) fn check<'d>(walk: &mut Walk<'d>, object: Value<'d>, purpose: Purpose) {
    table::check(walk, object, &QUERY, &VOICE, Part::Whole);
    check_more(walk, object, purpose);
}

/// What a table cannot say of a Query.
pub(super) fn check_more<'d>(walk: &mut Walk<'d>, object: Value<'d>, purpose: Purpose) {
    check_width(walk, object);
    selection::check_all_types(walk, object);
    check_time(walk, object, purpose);
    selection::check_projections(walk, object, "attrs", &qry::WITH_ATTRS, &qry::PICKED_AND_OMITTED);
    check_links(walk, object, purpose);
    if let Some(ordering) = object.get("ordering").filter(|ordering| ordering.is_object()) {
        check_ordering(walk, ordering, purpose);
    }
}

/// Something has to narrow the answer. QRY002.
fn check_width(walk: &mut Walk<'_>, object: Value<'_>) {
    let names = [
        ("attrs", Language::Attrs),
        ("attributes", Language::Attrs),
        ("pick", Language::Pick),
        ("q", Language::Q),
    ];
    let narrows = ["entities", "geoQ"].iter().any(|name| given(object, name).is_some())
        || names.iter().any(|(name, used)| given(object, name).is_some_and(|m| names_attribute(m, *used)));
    let local = walk.settings.local || object.get("localOnly").and_then(|v| v.as_bool()) == Some(true);
    // Without `type` it is no Query, and that has been said.
    let is_query = object.get("type").is_some() || object.get("@type").is_some();
    if is_query && !local && !walk.truncated && !narrows {
        walk.reporter.say(&qry::TOO_WIDE, document::place(object, object.opening()), &[]);
    }
}

/// Whether an expression, or one of a list, names an attribute that not every Entity has. What makes no sense has been said.
fn names_attribute(member: Member<'_>, used: Language) -> bool {
    let names = |value: Value<'_>| {
        let tree = value.as_str().map(|text| parse(used, &text).tree);
        tree.flatten().is_none_or(|tree| tree.names_attribute())
    };
    let value = member.value();
    if value.is_array() { value.is_empty() || value.items().any(names) } else { names(value) }
}

fn check_time(walk: &mut Walk<'_>, object: Value<'_>, purpose: Purpose) {
    let temporal = given(object, "temporalQ");
    if let Some(temporal) = temporal {
        selection::check_end(walk, temporal.value());
    }
    if let Some(aggregation) = given(object, "aggrParams").filter(|_| purpose == Purpose::State) {
        walk.reporter.say(&qry::NO_HISTORY, aggregation, &[Arg::Name(aggregation)]);
    }
    let place = document::place(object, object.opening());
    match (purpose, temporal) {
        (Purpose::History, None) if !walk.truncated => {
            walk.reporter.say(&qry::NO_TIME, place, &[]);
        }
        (Purpose::History, Some(temporal)) => check_methods(walk, object, temporal),
        (Purpose::State, Some(temporal)) => {
            walk.reporter.say(&qry::NO_HISTORY, temporal, &[Arg::Name(temporal)]);
        }
        (Purpose::Kept, Some(temporal)) => {
            walk.reporter.say(&qry::TIME_IN_SNAPSHOT, temporal, &[]);
        }
        _ => {}
    }
}

/// Aggregated values, which the request asks for, are made by methods. QRY007.
fn check_methods(walk: &mut Walk<'_>, object: Value<'_>, temporal: Member<'_>) {
    let asked = |(name, value): &(String, String)| {
        matches!(name.as_str(), "format" | "options") && value.split(',').any(|w| w == "aggregatedValues")
    };
    let parts = [Some(temporal.value()), object.get("aggrParams")];
    let named = parts.into_iter().flatten().any(|part| part.get("aggrMethods").is_some());
    if named || !walk.settings.params.iter().any(asked) {
        return;
    }
    let args = [Arg::Text("TemporalQuery"), Arg::Text("aggrMethods"), Arg::Text(selection::METHODS)];
    walk.reporter.say(&qry::TEMPORAL_MISSING, temporal, &args);
}

/// The levels that an expression goes into linked Entities: brackets inside one another, outside of quotes.
fn links(text: &str) -> usize {
    let (mut depth, mut deepest, mut quoted, mut escaped) = (0_usize, 0, false, false);
    for c in text.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '{' if !quoted => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            '}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// What goes into linked Entities needs them joined. QRY005.
fn check_links(walk: &mut Walk<'_>, object: Value<'_>, purpose: Purpose) {
    let join = object.get("join");
    let joined = join.and_then(|join| join.as_str()).is_some_and(|join| join != "@none");
    let level = object.get("joinLevel").map_or(Some(1), |level| level.text().parse::<usize>().ok());
    let lists = ["pick", "omit"].iter().filter_map(|name| object.get(name));
    let texts = lists.flat_map(|list| list.items()).chain(object.get("q"));
    for item in texts {
        let depth = item.as_str().map_or(0, |text| links(&text));
        if depth == 0 {
            continue;
        }
        if purpose == Purpose::History {
            walk.reporter.say_of(&qry::LINKED_HISTORY, item);
            continue;
        }
        if joined {
            if let Some(level) = level.filter(|level| depth > *level) {
                let args = [Arg::Json(item), Arg::Number(depth), Arg::Number(level)];
                walk.reporter.say(&qry::TOO_DEEP, item, &args);
            }
            continue;
        }
        if let Some(finding) = walk.reporter.say_of(&qry::NO_JOIN, item)
            && join.is_none()
        {
            finding.mend(
                ASK,
                "Add `\"join\": \"inline\"`",
                vec![edits::insert_first(object, "join", "\"inline\"")],
            );
        }
    }
}

/// Where distances are measured from: the coordinates of a geometry, which is a Point unless another is named.
fn check_reference<'d>(
    walk: &mut Walk<'d>,
    object: Value<'d>,
    member: Member<'d>,
    voice: &'static Voice,
    _: Part,
) {
    let value = member.value();
    let kind = object.get("geometry").map_or(Some("Point".into()), |geometry| geometry.as_str());
    match kind {
        _ if value.is_string() => {}
        Some(kind) if value.is_array() => super::geometry::check_coordinates_of(walk, &kind, value),
        _ => {
            let args = [Arg::Text("coordinates"), Arg::Json(value), Arg::Text("coordinates as in GeoJSON")];
            walk.reporter.say(voice.wrong, value, &args);
        }
    }
}

fn check_ordering(walk: &mut Walk<'_>, ordering: Value<'_>, purpose: Purpose) {
    let by = ordering.get("orderBy");
    if purpose == Purpose::History {
        let is_other = |item: &Value<'_>| item.as_str().is_some_and(|t| t.split(';').next() != Some("id"));
        if let Some(other) = by.and_then(|by| by.items().find(is_other)) {
            walk.reporter.say_of(&qry::ORDERED_HISTORY, other);
        }
    }
    let distance = by.and_then(|by| {
        by.items()
            .find(|item| item.as_str().is_some_and(|t| t.ends_with(";dist-asc") || t.ends_with(";dist-desc")))
    });
    if let Some(distance) = distance.filter(|_| ordering.get("coordinates").is_none()) {
        walk.reporter.say(&qry::NO_REFERENCE, distance, &[]);
    }
    let collation = ordering.get("collation").filter(|c| c.is_string());
    if let Some(collation) = collation
        && !collation.as_str().is_some_and(|text| language::is_tag(&text))
    {
        walk.reporter.say_of(&qry::COLLATION, collation);
    }
}
