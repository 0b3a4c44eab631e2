//! Mutations that keep a text JSON: parts are swapped, repeated, or replaced by what is likely to matter.

use serde_json::{Map, Value, json};

/// Texts that rules look at.
const TEXTS: [&str; 40] = [
    "",
    "Property",
    "GeoProperty",
    "Relationship",
    "LanguageProperty",
    "VocabProperty",
    "JsonProperty",
    "ListProperty",
    "ListRelationship",
    "VocabularyProperty",
    "Propery",
    "Text",
    "urn:ngsi-ld:Room:1",
    "Room1",
    "urn:ngsi-ld:null",
    "@none",
    "2026-05-01T10:00:00Z",
    "2026-05-01T10:00:00+02:00",
    "2026-05-01 10:00",
    "2026-02-30T25:61:61,1234567Z",
    "20260501T100000Z",
    "1714557600",
    "CEL",
    "°C",
    "%",
    "µg/m3",
    "/a/b",
    "/a/",
    "en_US",
    "Point",
    "Polygon",
    "point",
    "DateTime",
    "Datetime",
    "https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.8.jsonld",
    "http://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context.jsonld",
    "https://smartdatamodels.org/context.jsonld",
    "a b<c>",
    "𝄞é\u{0}",
    "23.5",
];

/// Member names that rules look at.
const NAMES: [&str; 36] = [
    "id",
    "@id",
    "type",
    "@type",
    "@context",
    "scope",
    "location",
    "value",
    "object",
    "languageMap",
    "vocab",
    "json",
    "valueList",
    "objectList",
    "observedAt",
    "unitCode",
    "datasetId",
    "expiresAt",
    "createdAt",
    "instanceId",
    "lang",
    "valueType",
    "objectType",
    "@value",
    "@language",
    "@list",
    "coordinates",
    "bbox",
    "crs",
    "properties",
    "geometry",
    "air-temp",
    "status",
    "max",
    "",
    "speed",
];

/// Change a JSON text into another; `None` where the text is no JSON.
pub fn mutate_json(text: &[u8], seed: u32, max_size: usize) -> Option<Vec<u8>> {
    let mut value: Value = serde_json::from_slice(text).ok()?;
    let mut chance = Chance(u64::from(seed) | 1 << 32);
    for _ in 0..=chance.below(3) {
        change(&mut value, &mut chance, 0);
    }
    let written =
        if chance.below(2) == 0 { serde_json::to_vec(&value) } else { serde_json::to_vec_pretty(&value) };
    written.ok().filter(|w| w.len() <= max_size)
}

/// Go down to some place of the tree and change it.
fn change(value: &mut Value, chance: &mut Chance, depth: usize) {
    let inner = match value {
        Value::Array(items) if !items.is_empty() && depth < 12 => {
            let at = chance.below(items.len());
            items.get_mut(at)
        }
        Value::Object(members) if !members.is_empty() && depth < 12 => {
            let at = chance.below(members.len());
            members.values_mut().nth(at)
        }
        _ => None,
    };
    match inner {
        Some(inner) if chance.below(4) > 0 => change(inner, chance, depth + 1),
        _ => change_here(value, chance),
    }
}

fn change_here(value: &mut Value, chance: &mut Chance) {
    match (chance.below(8), value) {
        (0, value) => *value = Value::Array(vec![value.take()]),
        (1, value) => *value = json!({ *chance.pick(&NAMES): value.take() }),
        (2 | 3, Value::Array(items)) if !items.is_empty() => {
            let item = items.get(chance.below(items.len())).cloned().unwrap_or_default();
            items.push(item);
        }
        (4, Value::Array(items)) if !items.is_empty() => {
            items.remove(chance.below(items.len()));
        }
        (2..=5, Value::Object(members)) => change_member(members, chance),
        (_, value) => *value = fresh(chance),
    }
}

fn change_member(members: &mut Map<String, Value>, chance: &mut Chance) {
    let name = members.keys().nth(chance.below(members.len().max(1))).cloned();
    match (chance.below(3), name) {
        (0, Some(name)) => {
            members.remove(&name);
        }
        (1, Some(name)) => {
            let value = members.remove(&name).unwrap_or_default();
            members.insert((*chance.pick(&NAMES)).to_owned(), value);
        }
        _ => {
            members.insert((*chance.pick(&NAMES)).to_owned(), fresh(chance));
        }
    }
}

fn fresh(chance: &mut Chance) -> Value {
    match chance.below(14) {
        0 => Value::Null,
        1 => json!(true),
        2 => json!(chance.below(400) as f64 / 2.0 - 100.0),
        3 => json!([4.4, 51.2]),
        4 => json!([[[4.4, 51.2], [4.5, 51.2], [4.5, 51.3], [4.4, 51.3]]]),
        5 => json!({"type": "Point", "coordinates": [51.2, 104.4]}),
        6 => json!({"type": "Property", "value": 1}),
        7 => json!({"value": 1, "datasetId": "urn:ngsi-ld:Dataset:1"}),
        8 => json!({"@type": "DateTime", "@value": *chance.pick(&TEXTS)}),
        9 => json!([]),
        10 => json!({}),
        _ => json!(*chance.pick(&TEXTS)),
    }
}

/// Numbers from a seed (the xorshift generator): the fuzzer repeats what it found by repeating the seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % limit.max(1)
    }

    fn pick<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len())]
    }
}
