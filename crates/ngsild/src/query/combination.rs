//! What parameters say together. Families QLG, QRY and HTP. Source: GS CIM 009 V1.9.1, 4.10, 4.11, 5.7.1.4, 5.7.2.4, 5.7.4.4.

use super::tree::{Node, NodeKind};
use super::url::{Check, Param};
use super::value::depth_of;
use crate::check::geometry;
use crate::lexical::date_time;
use crate::rules::{htp, qlg, qry, sub};
use ngsild_json::{Document, quote};

/// Parameters that mean nothing without another one.
const NEEDS: &[(&str, &str)] = &[
    ("geoproperty", "georel"),
    ("joinLevel", "join"),
    ("containedBy", "joinLevel"),
    ("entityMapLifetime", "entityMap"),
    ("timeproperty", "timerel"),
    ("aggrPeriodDuration", "aggrMethods"),
    ("expandValues", "q"),
    ("jsonKeys", "q"),
    ("orderFrom", "orderBy"),
    ("orderGeometry", "orderFrom"),
    ("collation", "orderBy"),
];
const GEO: [&str; 3] = ["georel", "geometry", "coordinates"];
/// How many arrays deep the positions of a geometry lie.
const DEPTHS: &[(&str, usize, &str)] = &[
    ("Point", 1, "`[13.4,52.5]`"),
    ("MultiPoint", 2, "`[[13.4,52.5],[13.5,52.6]]`"),
    ("LineString", 2, "`[[13.4,52.5],[13.5,52.6]]`"),
    ("MultiLineString", 3, "`[[[13.4,52.5],[13.5,52.6]]]`"),
    ("Polygon", 3, "`[[[13.4,52.5],[13.5,52.5],[13.5,52.6],[13.4,52.5]]]`"),
    ("MultiPolygon", 4, "`[[[[13.4,52.5],[13.5,52.5],[13.5,52.6],[13.4,52.5]]]]`"),
];

/// Check the parameters of a request against one another.
pub(super) fn check(check: &mut Check<'_>) {
    for (name, needed) in NEEDS {
        if has(check, name) && !has(check, needed) {
            check.say_of(name, &htp::IDLE, &[name, needed]);
        }
    }
    geoquery(check);
    shape(check, "coordinates", "geometry");
    shape(check, "orderFrom", "orderGeometry");
    time(check);
    width(check);
    all_types(check);
    order(check);
    links(check);
    projections(check);
    pages(check);
    formats(check);
}

fn param<'c>(check: &'c Check<'_>, name: &str) -> Option<&'c Param> {
    check.params.iter().find(|param| param.name == name)
}

fn has(check: &Check<'_>, name: &str) -> bool {
    param(check, name).is_some()
}

fn is(check: &Check<'_>, name: &str, value: &str) -> bool {
    param(check, name).is_some_and(|param| param.value == value)
}

fn tree<'c>(check: &'c Check<'_>, name: &str) -> Option<&'c Node> {
    param(check, name)?.parsed.as_ref()?.tree.as_ref()
}

/// The three parameters of a geoquery come together.
fn geoquery(check: &mut Check<'_>) {
    let (there, missing): (Vec<&str>, Vec<&str>) = GEO.iter().partition(|name| has(check, name));
    if let Some(first) = there.first()
        && !missing.is_empty()
    {
        let missing: Vec<String> = missing.iter().map(|name| format!("`{name}`")).collect();
        check.say_of(first, &qlg::INCOMPLETE, &[first, &missing.join(" and ")]);
    }
}

/// Coordinates are those of the geometry.
fn shape(check: &mut Check<'_>, coordinates: &str, named_by: &str) {
    let Some(positions) = tree(check, coordinates).map(|node| node.value.clone()) else { return };
    let kind = match tree(check, named_by) {
        Some(node) => node.value.clone(),
        None if named_by == "orderGeometry" => "Point".to_owned(),
        None => return,
    };
    let depth = Document::parse(positions.as_bytes()).root().and_then(depth_of);
    let Some((kind, wanted, example)) = DEPTHS.iter().find(|(name, ..)| *name == kind) else { return };
    if let Some(depth) = depth.filter(|depth| depth != wanted) {
        let deep =
            |depth: usize| if depth == 1 { "one bracket".to_owned() } else { format!("{depth} brackets") };
        let why = format!("positions lie in {}, and have to lie in {}", deep(depth), deep(*wanted));
        check.say_of(coordinates, &qlg::OTHER_SHAPE, &[kind, &why, example]);
    } else if let Some(value) = param(check, coordinates).map(|param| param.value.clone()) {
        check.say_inside(coordinates, geometry::of_text(kind, &Document::parse(value.as_bytes())));
    }
}

fn time(check: &mut Check<'_>) {
    let Some(endpoint) = check.endpoint else { return };
    let needed = matches!(endpoint.operation, "query-temporal-entities" | "create-temporal-entity-map");
    match (has(check, "timerel"), has(check, "timeAt")) {
        (false, false) if needed => check.say_of_all(&qry::URL_NO_TIME, &[]),
        (true, false) => check.say_of("timerel", &qry::URL_HALF_A_TIME, &["timerel", "timeAt"]),
        (false, true) => check.say_of("timeAt", &qry::URL_HALF_A_TIME, &["timeAt", "timerel"]),
        _ => {}
    }
    let between = is(check, "timerel", "between");
    if between && !has(check, "endTimeAt") {
        check.say_of("timerel", &qry::NO_END, &[]);
    }
    if let Some(relation) = tree(check, "timerel").map(|node| quote(&node.value))
        && !between
    {
        check.say_of("endTimeAt", &qry::NEEDLESS_END, &[&relation]);
    }
    if between
        && let Some((end, start)) = param(check, "endTimeAt").zip(param(check, "timeAt"))
        && date_time::is_earlier(&end.value, &start.value)
    {
        let (end, start) = (quote(&end.value), quote(&start.value));
        check.say_of("endTimeAt", &qry::NEVER, &[&end, &start]);
    }
    let aggregated = ["format", "options"].iter().any(|name| {
        param(check, name).is_some_and(|param| param.value.split(',').any(|word| word == "aggregatedValues"))
    });
    let by = if has(check, "format") { "format" } else { "options" };
    match (aggregated, has(check, "aggrMethods")) {
        (true, false) => check.say_of(by, &qry::URL_NO_METHODS, &[]),
        (false, true) => check.say_of("aggrMethods", &htp::IDLE, &["aggrMethods", "format=aggregatedValues"]),
        _ => {}
    }
}

/// Something has to narrow the answer.
fn width(check: &mut Check<'_>) {
    let wide = check.endpoint.is_some_and(super::Endpoint::asks_for_entities);
    let narrows = ["type", "georel", "geometry"].iter().any(|name| has(check, name));
    // What makes no sense has been said.
    let names = |name: &&str| has(check, name) && tree(check, name).is_none_or(Node::names_attribute);
    let narrows = narrows || ["attrs", "pick", "q"].iter().any(names);
    if wide && !is(check, "local", "true") && !narrows {
        check.say_of_all(&qry::URL_TOO_WIDE, &[]);
    }
}

/// All types are those of this broker.
fn all_types(check: &mut Check<'_>) {
    if is(check, "type", "*") && is(check, "local", "false") {
        check.say_of("local", &sub::URL_NOT_LOCAL, &[]);
    }
}

fn order(check: &mut Check<'_>) {
    let is_known = check.endpoint.is_some_and(|endpoint| endpoint.params().any(|name| name == "orderBy"));
    if !has(check, "orderBy") || !is_known {
        return;
    }
    // All types are asked of one broker only.
    if !is(check, "local", "true") && !is(check, "type", "*") {
        check.say_of("orderBy", &qry::URL_NOT_LOCAL, &[]);
    }
    let by_distance = tree(check, "orderBy")
        .is_some_and(|list| list.items.iter().any(|term| term.value.starts_with("dist-")));
    if by_distance && !has(check, "orderFrom") {
        check.say_of("orderBy", &qry::URL_NO_REFERENCE, &[]);
    }
}

/// How many links a query follows.
fn linked(node: &Node) -> usize {
    let own =
        usize::from(node.kind == NodeKind::Linked || node.kind == NodeKind::Term && !node.items.is_empty());
    own + node.items.iter().map(linked).max().unwrap_or(0)
}

/// What goes into linked Entities needs them joined.
fn links(check: &mut Check<'_>) {
    let joined = has(check, "join") && !is(check, "join", "@none");
    let level = param(check, "joinLevel").map_or(Some(1), |param| param.value.parse::<usize>().ok());
    for name in ["q", "pick", "omit"] {
        let depth = tree(check, name).map_or(0, linked);
        if depth > 0 && !joined {
            check.say_of(name, &qry::URL_NO_JOIN, &[name]);
        } else if let Some(level) = level.filter(|level| depth > *level) {
            check.say_of(name, &qry::URL_TOO_DEEP, &[name, &depth.to_string(), &level.to_string()]);
        }
    }
}

fn projections(check: &mut Check<'_>) {
    if has(check, "attrs") {
        for name in ["pick", "omit"] {
            check.say_of(name, &qry::WITH_ATTRS, &[name]);
        }
    }
    if has(check, "keep") {
        check.say_of("drop", &qry::KEPT_AND_DROPPED, &[]);
    }
    let twice = tree(check, "omit").zip(tree(check, "pick")).and_then(|(omit, pick)| {
        let picked = |term: &&Node| pick.items.iter().any(|other| other.same_as(term));
        omit.items.iter().find(picked).map(|term| quote(&term.value))
    });
    if let Some(twice) = twice {
        check.say_of("omit", &qry::PICKED_AND_OMITTED, &[&twice]);
    }
}

fn pages(check: &mut Check<'_>) {
    let nothing = tree(check, "limit").is_some_and(|limit| limit.value.bytes().all(|b| b == b'0'));
    if nothing && !is(check, "count", "true") {
        check.say_of("limit", &htp::NOTHING_WANTED, &[]);
    }
    let accepted = check.request.header("accept").map(str::to_owned);
    let some = check.request.headers.iter().any(|(name, _)| !name.eq_ignore_ascii_case("link"));
    let accepted = accepted.or_else(|| some.then(|| "application/json".to_owned()));
    if let Some(accepted) =
        accepted.filter(|accepted| !accepted.contains("geo+json") && !accepted.contains("*/*"))
    {
        check.say_of("geometryProperty", &htp::NOT_GEOJSON, &[&format!("`{accepted}`")]);
    }
}

/// Formats and options.
fn formats(check: &mut Check<'_>) {
    const FORMATS: [&str; 6] =
        ["normalized", "concise", "simplified", "keyValues", "temporalValues", "aggregatedValues"];
    let Some(endpoint) = check.endpoint else { return };
    let format = tree(check, "format").map(|format| format.value.clone());
    if let Some(format) = format.filter(|format| !endpoint.knows(format)) {
        check.say_of("format", &htp::OPTION, &[&quote(&format), &format!("`{}`", endpoint.operation)]);
    }
    let Some(options) = tree(check, "options").cloned() else { return };
    for option in &options.items {
        let word = option.value.as_str();
        if word == "count" {
            check.say_of("options", &qlg::OLD_PARAMETER, &["options=count", "Write `count=true`."]);
        } else if !endpoint.knows(word) {
            check.say_of("options", &htp::OPTION, &[&quote(word), &format!("`{}`", endpoint.operation)]);
        } else if FORMATS.contains(&word) {
            match param(check, "format").map(|format| format.value.clone()) {
                Some(format) if format != word => {
                    check.say_of("options", &htp::FORMAT_WINS, &[&quote(&format), &quote(word)]);
                }
                _ => check.say_of("options", &htp::DEPRECATED, &[word]),
            }
        }
    }
}
