//! The simple location formats of NGSIv2: texts with latitude first. Source: NGSIv2, "Geospatial properties of
//! entities".

use super::types::Meaning;
use super::values::is_number;
use crate::lexical::number::approximate;
use ngsild_json::Value;

/// The GeoJSON geometry of a value in a simple location format.
pub(super) fn geometry(meaning: Meaning, value: Value<'_>) -> Option<String> {
    match meaning {
        Meaning::Point => Some(geojson("Point", &Position::read(&value.as_str()?)?.print())),
        Meaning::Line => Some(geojson("LineString", &list(&positions(value, 2)?))),
        Meaning::Polygon => Some(polygon(closed(positions(value, 3)?))),
        Meaning::Box => Some(polygon(corners(&positions(value, 2)?)?)),
        _ => None,
    }
}

/// A position, its numbers as they are spelt.
#[derive(Clone, PartialEq)]
struct Position {
    latitude: String,
    longitude: String,
}

impl Position {
    /// `"latitude, longitude"`.
    fn read(text: &str) -> Option<Self> {
        let (latitude, longitude) = text.split_once(',')?;
        let number = |text: &str| is_number(text.trim()).then(|| text.trim().to_owned());
        Some(Self { latitude: number(latitude)?, longitude: number(longitude)? })
    }

    fn print(&self) -> String {
        ["[", &self.longitude, ",", &self.latitude, "]"].concat()
    }
}

fn positions(value: Value<'_>, at_least: usize) -> Option<Vec<Position>> {
    let all: Option<Vec<_>> = value.items().map(|item| Position::read(&item.as_str()?)).collect();
    all.filter(|all| all.len() >= at_least)
}

/// The ring, its first position again at its end.
fn closed(mut ring: Vec<Position>) -> Vec<Position> {
    if ring.first() != ring.last() {
        ring.extend(ring.first().cloned());
    }
    ring
}

/// The ring around two opposite corners, counter-clockwise.
fn corners(two: &[Position]) -> Option<Vec<Position>> {
    let [one, other] = two else { return None };
    let in_order = |a: &String, b: &String| {
        let order = if approximate(a) <= approximate(b) { (a, b) } else { (b, a) };
        (order.0.clone(), order.1.clone())
    };
    let (south, north) = in_order(&one.latitude, &other.latitude);
    let (west, east) = in_order(&one.longitude, &other.longitude);
    let at = |latitude: &String, longitude: &String| Position {
        latitude: latitude.clone(),
        longitude: longitude.clone(),
    };
    Some(closed(vec![at(&south, &west), at(&south, &east), at(&north, &east), at(&north, &west)]))
}

fn polygon(ring: Vec<Position>) -> String {
    geojson("Polygon", &["[", &list(&ring), "]"].concat())
}

fn list(positions: &[Position]) -> String {
    let all: Vec<String> = positions.iter().map(Position::print).collect();
    ["[", &all.join(","), "]"].concat()
}

fn geojson(type_name: &str, coordinates: &str) -> String {
    ["{\"type\":\"", type_name, "\",\"coordinates\":", coordinates, "}"].concat()
}
