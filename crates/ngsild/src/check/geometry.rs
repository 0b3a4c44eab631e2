//! GeoJSON geometries. Families GEO and GJS. Source: GS CIM 009 V1.9.1, 4.7; RFC 7946.

use super::detect::{GEOMETRIES, Shape};
use super::null::{self, Depth};
use super::report::{ASK, Arg, SAFE};
use super::{Walk, edits, value};
use crate::context::Contexts;
use crate::finding::{Finding, Severity};
use crate::lexical::number::approximate;
use crate::lexical::uri::NGSI_LD_NULL;
use crate::model::position::{LONGEST_SEARCHED_RING, MOST_DECIMALS, Point, area, crosses, repeats};
use crate::rules::{kinds as rules, values};
use crate::settings::Settings;
use ngsild_json::{Document, Edit, Kind, Member, Value, quote};

/// Check the value of a GeoProperty.
pub(super) fn check<'d>(walk: &mut Walk<'d>, name: Member<'d>, geometry: Value<'d>) {
    match geometry.kind() {
        Kind::Object => check_object(walk, name, geometry),
        Kind::String => check_text(walk, name, geometry),
        Kind::Invalid => {}
        _ => no_geometry(walk, name, geometry),
    }
}

/// Check a geometry that is no attribute: text does not stand for it.
pub(super) fn check_bare<'d>(walk: &mut Walk<'d>, name: Member<'d>, geometry: Value<'d>) {
    match geometry.kind() {
        Kind::Object => check_object(walk, name, geometry),
        Kind::Invalid => {}
        _ => no_geometry(walk, name, geometry),
    }
}

/// Check coordinates whose geometry stands beside them.
pub(super) fn check_coordinates_of<'d>(walk: &mut Walk<'d>, kind: &str, coordinates: Value<'d>) {
    let index = GEOMETRIES.iter().position(|known| *known == kind);
    if let Some(shape) = index.and_then(|at| GEOMETRY_SHAPES.get(at)) {
        check_coordinates(walk, kind, *shape, coordinates);
    }
}

/// What there is to say of coordinates in a text of their own. Places are bytes of that text.
pub(crate) fn of_text(kind: &str, coordinates: &Document<'_>) -> Vec<Finding> {
    let (settings, contexts) = (Settings::default(), Contexts::new());
    let mut walk = Walk::new(coordinates, &settings, &contexts);
    if let Some(root) = coordinates.root() {
        check_coordinates_of(&mut walk, kind, root);
    }
    walk.finish().findings
}

/// Whether an array is nested as the coordinates of a geometry are, with numbers at its bottom.
pub(super) fn fits(kind: &str, coordinates: Value<'_>) -> bool {
    fn numbers(value: Value<'_>, depth: usize) -> bool {
        match depth {
            0 => value.kind() == Kind::Number,
            _ => value.is_array() && !value.is_empty() && value.items().all(|item| numbers(item, depth - 1)),
        }
    }
    let index = GEOMETRIES.iter().position(|known| *known == kind);
    index.and_then(|at| GEOMETRY_SHAPES.get(at)).is_some_and(|shape| numbers(coordinates, shape.depth))
}

#[cold]
fn no_geometry(walk: &mut Walk<'_>, name: Member<'_>, found: Value<'_>) {
    walk.reporter.say(&rules::NOT_A_GEOMETRY, found, &[Arg::Name(name), Arg::Json(found)]);
}

/// Whether a value is a geometry written as JSON text. Source: GS CIM 009 V1.9.1, 4.7.2.
pub(super) fn is_text(value: Value<'_>) -> bool {
    let Some(text) = value.as_str() else { return false };
    unpacked(&Document::parse(text.as_bytes())).is_some()
}

/// The geometry that a text holds.
fn unpacked<'d>(text: &'d Document<'d>) -> Option<Value<'d>> {
    text.root().filter(|root| text.errors().is_empty() && Shape::of(*root) == Shape::Geometry)
}

/// A geometry written as JSON text is one, once unpacked.
#[cold]
fn check_text(walk: &mut Walk<'_>, name: Member<'_>, found: Value<'_>) {
    let text = found.as_str().unwrap_or_default();
    if text == NGSI_LD_NULL {
        return null::ngsi_ld(walk, found, Depth::Attribute);
    }
    let document = Document::parse(text.as_bytes());
    let Some(geometry) = unpacked(&document) else { return no_geometry(walk, name, found) };
    check_unpacked(walk, found, geometry);
    if let Some(finding) = walk.reporter.say(&rules::GEOMETRY_AS_TEXT, found, &[Arg::Name(name)]) {
        finding.replace(SAFE, "Write it as an object", found, text.trim());
    }
}

/// What makes no geometry of a text is said of all of it.
fn check_unpacked(walk: &mut Walk<'_>, text: Value<'_>, geometry: Value<'_>) {
    let (Some(kind), Some(coordinates)) = (geometry.get("type"), geometry.get("coordinates")) else { return };
    let coordinates = Document::parse(coordinates.text().as_bytes());
    let wrong = of_text(&kind.as_str().unwrap_or_default(), &coordinates)
        .into_iter()
        .filter(|found| found.severity == Severity::Error);
    for Finding { message, .. } in wrong {
        let args: Vec<Arg<'_>> = message.args.iter().map(|arg| Arg::Text(arg)).collect();
        walk.reporter.say(message.template, text, &args);
    }
}

fn check_object<'d>(walk: &mut Walk<'d>, name: Member<'d>, object: Value<'d>) {
    let mut seen = value::Seen::default();
    let (mut type_value, mut coordinates) = (None, None);
    for member in object.members() {
        seen.add(member.hash());
        match &*member.name() {
            "type" | "@type" => type_value = Some(member.value()),
            "coordinates" => coordinates = Some(member.value()),
            _ => {}
        }
    }
    if seen.repeated() {
        value::check_duplicates(walk, object);
    }
    let type_name = type_value.and_then(|t| t.as_str());
    let (Some(type_value), Some(type_name)) = (type_value, type_name) else {
        return check_untyped(walk, name, object, coordinates);
    };
    let Some(index) = GEOMETRIES.iter().position(|g| *g == type_name) else {
        return wrong_type(walk, object, type_value, &type_name);
    };
    if object.len() > 2 {
        check_extras(walk, object);
    }
    let Some(coordinates) = coordinates else {
        walk.reporter.say(&values::NO_COORDINATES, object, &[Arg::Text(&type_name)]);
        return;
    };
    let shape =
        GEOMETRY_SHAPES.get(index).copied().unwrap_or(GeometryShape { depth: 1, lines: false, rings: false });
    check_coordinates(walk, &type_name, shape, coordinates);
}

/// How coordinates are nested. In the order of [`GEOMETRIES`].
#[derive(Clone, Copy)]
struct GeometryShape {
    /// Arrays inside one another.
    depth: usize,
    /// The arrays of positions are lines.
    lines: bool,
    /// The arrays of positions are rings.
    rings: bool,
}

const GEOMETRY_SHAPES: [GeometryShape; 6] = [
    GeometryShape { depth: 1, lines: false, rings: false },
    GeometryShape { depth: 2, lines: false, rings: false },
    GeometryShape { depth: 2, lines: true, rings: false },
    GeometryShape { depth: 3, lines: true, rings: false },
    GeometryShape { depth: 3, lines: false, rings: true },
    GeometryShape { depth: 4, lines: false, rings: true },
];

/// The words for coordinates of a depth.
const fn nesting(depth: usize) -> &'static str {
    match depth {
        1 => "one position",
        2 => "an array of positions",
        3 => "an array of arrays of positions",
        _ => "an array of polygons, each an array of rings",
    }
}

#[cold]
fn check_untyped<'d>(
    walk: &mut Walk<'d>,
    name: Member<'d>,
    object: Value<'d>,
    coordinates: Option<Value<'d>>,
) {
    if check_foreign(walk, object) {
        return;
    }
    let guess = coordinates.map(nested_depth).and_then(|depth| match depth {
        1 => Some("Point"),
        2 => Some("LineString"),
        3 => Some("Polygon"),
        4 => Some("MultiPolygon"),
        _ => None,
    });
    let Some(guess) = guess.filter(|_| object.get("type").is_none()) else {
        return no_geometry(walk, name, object);
    };
    if let Some(finding) = walk.reporter.say(&values::NO_TYPE, object, &[Arg::Text(guess)]) {
        finding.mend(
            ASK,
            &format!("Add `\"type\": \"{guess}\"`"),
            vec![edits::insert_first(object, "type", &quote(guess))],
        );
    }
}

/// An object with latitude and longitude by name. True when it was one.
#[cold]
pub(super) fn check_foreign(walk: &mut Walk<'_>, object: Value<'_>) -> bool {
    let number = |names: [&str; 3]| {
        names
            .iter()
            .find_map(|n| object.get(n))
            .filter(|v| v.kind() == Kind::Number || v.as_str().is_some_and(|t| is_json_number(t.trim())))
    };
    let latitude = number(["lat", "latitude", "Latitude"]);
    let longitude = number(["lon", "longitude", "lng"]).or_else(|| object.get("Longitude"));
    let (Some(latitude), Some(longitude)) = (latitude, longitude) else { return false };
    let digits = |v: Value<'_>| v.as_str().map_or(v.text().to_owned(), |t| t.trim().to_owned());
    let right =
        format!("{{\"type\": \"Point\", \"coordinates\": [{}, {}]}}", digits(longitude), digits(latitude));
    let shown = format!("`{right}`");
    if let Some(finding) =
        walk.reporter.say(&values::LAT_LON_OBJECT, object, &[Arg::Json(object), Arg::Text(&shown)])
    {
        finding.replace(object.len() == 2, "Write a Point", object, &right);
    }
    true
}

#[cold]
fn wrong_type(walk: &mut Walk<'_>, object: Value<'_>, type_value: Value<'_>, type_name: &str) {
    if let Some(right) = GEOMETRIES.iter().find(|g| g.eq_ignore_ascii_case(type_name.trim())) {
        if let Some(finding) =
            walk.reporter.say(&values::TYPE_CASE, type_value, &[Arg::Json(type_value), Arg::Text(right)])
        {
            finding.write_text(SAFE, type_value, right);
        }
        return;
    }
    if type_name == "Feature"
        && let Some(geometry) = object.get("geometry").filter(|g| g.is_object())
    {
        if let Some(finding) = walk.reporter.say(&rules::FEATURE, type_value, &[]) {
            let properties = object.get("properties").is_none_or(|p| p.is_empty());
            finding.replace(properties, "Write the geometry alone", object, geometry.text());
        }
        return;
    }
    walk.reporter.say_of(&rules::UNSUPPORTED, type_value);
}

fn check_extras(walk: &mut Walk<'_>, object: Value<'_>) {
    for member in object.members() {
        let name = member.name();
        let finding = match &*name {
            "type" | "@type" | "coordinates" => continue,
            "bbox" => {
                check_bbox(walk, member.value());
                continue;
            }
            "@context" => {
                value::misplaced_context(walk, object, member);
                continue;
            }
            "crs" => walk.reporter.say(&values::CRS, member, &[]),
            _ => walk.reporter.say(&values::EXTRA, member, &[Arg::Text(&name)]),
        };
        if let Some(finding) = finding {
            finding.remove(ASK, object, member);
        }
    }
}

fn check_bbox(walk: &mut Walk<'_>, bbox: Value<'_>) {
    let good = matches!(bbox.len(), 4 | 6) && bbox.items().all(|v| v.kind() == Kind::Number);
    if !good {
        walk.reporter.say_of(&values::BAD_BBOX, bbox);
    }
}

/// Arrays inside one another, along the first items.
fn nested_depth(value: Value<'_>) -> usize {
    let mut depth = 0;
    let mut current = Some(value);
    while let Some(array) = current.filter(|v| v.is_array()) {
        depth += 1;
        current = array.items().next();
    }
    depth
}

fn check_coordinates<'d>(walk: &mut Walk<'d>, type_name: &str, shape: GeometryShape, coordinates: Value<'d>) {
    if coordinates.kind() == Kind::Object && check_foreign_position(walk, coordinates) {
        return;
    }
    let found = nested_depth(coordinates);
    if coordinates.is_array() && coordinates.is_empty() {
        walk.reporter.say(&values::EMPTY, coordinates, &[Arg::Text(type_name)]);
        return;
    }
    if found != shape.depth && found > 0 {
        return wrong_depth(walk, type_name, shape, coordinates, found);
    }
    match shape.depth {
        1 => {
            if check_position(walk, coordinates) == Some((0.0, 0.0)) {
                walk.reporter.say(&values::NULL_ISLAND, coordinates, &[]);
            }
        }
        2 => check_positions(walk, shape, coordinates, 0),
        3 => coordinates.items().enumerate().for_each(|(i, line)| check_positions(walk, shape, line, i)),
        _ => {
            for polygon in coordinates.items() {
                polygon.items().enumerate().for_each(|(i, ring)| check_positions(walk, shape, ring, i));
                if !polygon.is_array() {
                    no_position(walk, polygon);
                }
            }
        }
    }
}

/// `"coordinates": {"lat": …, "lon": …}`.
#[cold]
fn check_foreign_position(walk: &mut Walk<'_>, object: Value<'_>) -> bool {
    let find =
        |names: [&str; 3]| names.iter().find_map(|n| object.get(n)).filter(|v| v.kind() == Kind::Number);
    let (Some(latitude), Some(longitude)) =
        (find(["lat", "latitude", "y"]), find(["lon", "longitude", "lng"]))
    else {
        return false;
    };
    let right = format!("[{}, {}]", longitude.text(), latitude.text());
    if let Some(finding) =
        walk.reporter.say(&values::LAT_LON_OBJECT, object, &[Arg::Json(object), Arg::Text(&right)])
    {
        finding.replace(SAFE, "Write a position", object, &right);
    }
    true
}

#[cold]
fn wrong_depth(
    walk: &mut Walk<'_>,
    type_name: &str,
    shape: GeometryShape,
    coordinates: Value<'_>,
    found: usize,
) {
    let flat = found < shape.depth;
    let template = if flat { &values::TOO_FLAT } else { &values::TOO_NESTED };
    let args = [Arg::Text(type_name), Arg::Text(nesting(shape.depth))];
    let Some(finding) = walk.reporter.say(template, coordinates, &args) else { return };
    if flat && found + 1 == shape.depth && found > 1 {
        finding.wrap(SAFE, "Wrap them in brackets", coordinates, "[", "]");
    }
    let inner = coordinates.items().next();
    if let Some(inner) = inner.filter(|_| !flat && found == shape.depth + 1 && coordinates.len() == 1) {
        finding.replace(ASK, "Remove the outer brackets", coordinates, inner.text());
    }
}

#[cold]
fn no_position(walk: &mut Walk<'_>, found: Value<'_>) {
    if found.kind() != Kind::Invalid {
        walk.reporter.say_of(&values::NOT_A_POSITION, found);
    }
}

/// A line, a ring or a set of positions. `index` is its place in a polygon: 0 is the outer ring.
fn check_positions<'d>(walk: &mut Walk<'d>, shape: GeometryShape, list: Value<'d>, index: usize) {
    if !list.is_array() {
        return no_position(walk, list);
    }
    let mut points = std::mem::take(&mut walk.points);
    points.clear();
    points.extend(list.items().filter_map(|position| check_position(walk, position)));
    let good = points.len() == list.len();
    if shape.lines && list.len() < 2 {
        walk.reporter.say(&values::SHORT_LINE, list, &[Arg::Number(list.len())]);
    }
    if good && (shape.lines || shape.rings) {
        check_repeats(walk, list, &points);
    }
    if good && shape.rings {
        check_ring(walk, list, &points, index);
    }
    walk.points = points;
}

/// Longitude and latitude, when the position is two or more numbers.
fn check_position(walk: &mut Walk<'_>, position: Value<'_>) -> Option<Point> {
    if !position.is_array() {
        no_position(walk, position);
        return None;
    }
    let mut good = true;
    for item in position.items() {
        good &= item.kind() == Kind::Number || not_a_number(walk, item);
    }
    let length = position.len();
    if length < 2 {
        walk.reporter.say(&values::POSITION_LENGTH, position, &[Arg::Json(position), Arg::Number(length)]);
        return None;
    }
    if length > 3 {
        walk.reporter.say(&values::POSITION_LONG, position, &[Arg::Json(position), Arg::Number(length)]);
    }
    if good { check_range(walk, position) } else { None }
}

/// Always false; says why.
#[cold]
fn not_a_number(walk: &mut Walk<'_>, item: Value<'_>) -> bool {
    if item.kind() == Kind::Invalid {
        return false;
    }
    let number = item.as_str().map(|t| t.trim().to_owned()).filter(|t| is_json_number(t));
    match number {
        Some(number) => {
            let args = [Arg::Json(item), Arg::Text(&number)];
            if let Some(finding) = walk.reporter.say(&values::NUMBER_AS_TEXT, item, &args) {
                finding.replace(SAFE, "Write a number", item, &number);
            }
        }
        None => {
            walk.reporter.say_of(&values::NOT_A_NUMBER, item);
        }
    }
    false
}

fn is_json_number(text: &str) -> bool {
    let document = Document::parse(text.as_bytes());
    document.errors().is_empty() && document.root().is_some_and(|r| r.kind() == Kind::Number)
}

fn check_range(walk: &mut Walk<'_>, position: Value<'_>) -> Option<Point> {
    let mut items = position.items();
    let (longitude, latitude) = (items.next()?, items.next()?);
    let (x, y) = (approximate(longitude.text())?, approximate(latitude.text())?);
    if !(-180.0..=180.0).contains(&x) {
        walk.reporter.say_of(&values::LONGITUDE, longitude);
    }
    if !(-90.0..=90.0).contains(&y) {
        latitude_out_of_range(walk, longitude, latitude, (x, y));
    }
    check_decimals(walk, longitude);
    check_decimals(walk, latitude);
    Some((x, y))
}

#[cold]
fn latitude_out_of_range(walk: &mut Walk<'_>, longitude: Value<'_>, latitude: Value<'_>, (x, y): (f64, f64)) {
    let swappable = (-90.0..=90.0).contains(&x) && (-180.0..=180.0).contains(&y);
    if !swappable {
        walk.reporter.say_of(&values::LATITUDE, latitude);
        return;
    }
    let right = format!("[{}, {}]", latitude.text(), longitude.text());
    let args = [Arg::Json(latitude), Arg::Text(&right), Arg::Json(longitude)];
    if let Some(finding) = walk.reporter.say(&values::LATITUDE_SWAPPED, latitude, &args) {
        let edits =
            vec![edits::replace(longitude, latitude.text()), edits::replace(latitude, longitude.text())];
        finding.mend(ASK, "Swap longitude and latitude", edits);
    }
}

#[inline]
fn check_decimals(walk: &mut Walk<'_>, number: Value<'_>) {
    if number.span().len() as usize <= MOST_DECIMALS + 2 {
        return;
    }
    let text = number.text();
    let decimals = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    if decimals <= MOST_DECIMALS || text.contains(['e', 'E']) {
        return;
    }
    let Some(rounded) = round(text) else { return };
    let args = [Arg::Json(number), Arg::Number(decimals), Arg::Text(&rounded)];
    if let Some(finding) = walk.reporter.say(&values::DECIMALS, number, &args) {
        finding.replace(ASK, &format!("Round to {MOST_DECIMALS} decimals"), number, &rounded);
    }
}

/// A number spelt with fraction and without exponent, rounded half up to [`MOST_DECIMALS`] decimals, in its
/// digits: no double stands between.
fn round(text: &str) -> Option<String> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", text),
    };
    let (whole, fraction) = digits.split_once('.')?;
    let up = fraction.as_bytes().get(MOST_DECIMALS).is_some_and(|b| *b >= b'5');
    let scaled: u64 = format!("{whole}{}", fraction.get(..MOST_DECIMALS)?).parse().ok()?;
    let scaled = (scaled + u64::from(up)).to_string();
    let scaled = format!("{scaled:0>width$}", width = MOST_DECIMALS + 1);
    let (whole, fraction) = scaled.split_at(scaled.len() - MOST_DECIMALS);
    let rounded = format!("{sign}{whole}.{fraction}");
    Some(rounded.trim_end_matches('0').trim_end_matches('.').to_owned())
}

fn check_repeats(walk: &mut Walk<'_>, list: Value<'_>, points: &[Point]) {
    if !repeats(points) {
        return;
    }
    let later = points.windows(2).zip(list.items().skip(1));
    for (_, position) in later.filter(|(pair, _)| pair.first() == pair.last()) {
        walk.reporter.say_of(&values::REPEATED_VERTEX, position);
    }
}

fn check_ring(walk: &mut Walk<'_>, ring: Value<'_>, points: &[Point], index: usize) {
    let (Some(first), Some(last)) = (ring.items().next(), ring.items().last()) else {
        walk.reporter.say(&values::SHORT_RING, ring, &[Arg::Number(0)]);
        return;
    };
    let closed = first.len() == last.len()
        && first
            .items()
            .zip(last.items())
            .all(|(a, b)| a.text() == b.text() || approximate(a.text()) == approximate(b.text()));
    // An open triangle has three positions: closing it gives it the fourth.
    let enough = ring.len() >= if closed { 4 } else { 3 };
    if !enough {
        walk.reporter.say(&values::SHORT_RING, ring, &[Arg::Number(ring.len())]);
        return;
    }
    if !closed {
        return open_ring(walk, first, last);
    }
    check_direction(walk, ring, points, index);
    check_crossing(walk, ring, points);
}

#[cold]
fn open_ring(walk: &mut Walk<'_>, first: Value<'_>, last: Value<'_>) {
    if let Some(finding) = walk.reporter.say(&values::OPEN_RING, last, &[Arg::Json(last), Arg::Json(first)]) {
        finding.label(first.span(), "starts here");
        finding.mend(
            SAFE,
            "Close the ring",
            vec![Edit::insert(last.span().end, format!(", {}", first.text()))],
        );
    }
}

fn check_direction(walk: &mut Walk<'_>, ring: Value<'_>, points: &[Point], index: usize) {
    let area = area(points);
    let outer = index == 0;
    let wrong = if outer { area < 0.0 } else { area > 0.0 };
    if !wrong {
        return;
    }
    let template = if outer { &values::OUTER_CLOCKWISE } else { &values::HOLE_COUNTER };
    if let Some(finding) = walk.reporter.say(template, ring, &[]) {
        let mut positions: Vec<&str> = ring.items().map(|p| p.text()).collect();
        positions.reverse();
        finding.replace(ASK, "Reverse the ring", ring, &format!("[{}]", positions.join(", ")));
    }
}

fn check_crossing(walk: &mut Walk<'_>, ring: Value<'_>, points: &[Point]) {
    if points.len() <= LONGEST_SEARCHED_RING && crosses(points) {
        walk.reporter.say(&values::SELF_CROSSING, ring, &[]);
    }
}

#[cfg(test)]
mod tests {
    use super::round;

    #[test]
    fn decimals_are_rounded_in_their_digits() {
        let cases = [
            ("13.404953999999", "13.404954"),
            ("-0.00000004", "-0"),
            ("-0.00000005", "-0.0000001"),
            ("52.99999999", "53"),
            ("9.123456789", "9.1234568"),
            ("179.0000000000001", "179"),
        ];
        for (text, rounded) in cases {
            assert_eq!(round(text).as_deref(), Some(rounded), "{text}");
        }
    }
}
