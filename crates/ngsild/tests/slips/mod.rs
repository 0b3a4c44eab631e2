//! Entities as people write them: right, wrong in one place, wrong all over, broken by the keyboard.

use proptest::prelude::*;

/// Pieces that values are made of: good ones, and each kind of mistake.
fn scalar() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "1",
        "-0",
        "21.5",
        "1e400",
        "12345678901234567890",
        "true",
        "null",
        "\"text\"",
        "\"\"",
        "\"a (b)\"",
        "\"23.5\"",
        "\"true\"",
        "\"urn:ngsi-ld:Thing:1\"",
        "\"urn:ngsi-ld:null\"",
        "\"not a uri\"",
        "\"2026-01-31T12:00:00Z\"",
        "\"2026-01-31T12:00:00+02:00\"",
        "\"2026-1-3 9:00:00\"",
        "\"2026-01-31\"",
        "1767225600",
        "\"CEL\"",
        "\"°C\"",
        "\"@none\"",
        "\"en\"",
        "\"en_US\"",
        "\"Property\"",
        "\"Propery\"",
        "\"Text\"",
        "\"Relationship\"",
        "\"GeoProperty\"",
        "\"LanguageProperty\"",
        "\"VocabularyProperty\"",
        "\"JsonProperty\"",
        "\"ListProperty\"",
        "\"ListRelationship\"",
        "\"Point\"",
        "\"polygon\"",
        "\"{\\\"type\\\":\\\"Point\\\",\\\"coordinates\\\":[1,2]}\"",
        "[]",
        "{}",
        "[1,2]",
        "[52.5,113.4]",
        "[[1,2],[3,4]]",
        "[[[0,0],[1,0],[1,1]]]",
        "[[0,0],[0,1],[1,1],[0,0]]",
        "\"\\ud800\"",
    ])
    .prop_map(str::to_owned)
}

fn name() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "type",
        "value",
        "object",
        "languageMap",
        "vocab",
        "json",
        "valueList",
        "objectList",
        "unitCode",
        "observedAt",
        "datasetId",
        "expiresAt",
        "createdAt",
        "instanceId",
        "previousValue",
        "lang",
        "objectType",
        "valueType",
        "coordinates",
        "@value",
        "@type",
        "@id",
        "id",
        "@context",
        "speed",
        "air-temp",
        "Speed",
        "name",
        "max",
        "status",
        "location",
        "scope",
        "ngsildproof",
        "entityIdSealed",
        "https://uri.etsi.org/ngsi-ld/default-context/speed",
        " padded ",
        "",
        "dataset",
        "geometry",
        "en",
        "en_US",
        "@none",
        "metadata",
        "TimeInstant",
        "lat",
        "lon",
        "été",
    ])
    .prop_map(str::to_owned)
}

fn value() -> impl Strategy<Value = String> {
    scalar().prop_recursive(4, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|v| format!("[{}]", v.join(", "))),
            prop::collection::vec((name(), inner), 0..6).prop_map(object),
        ]
    })
}

fn object(members: Vec<(String, String)>) -> String {
    let members: Vec<String> = members.iter().map(|(n, v)| format!("\"{n}\": {v}")).collect();
    format!("{{{}}}", members.join(", "))
}

/// Attributes that are nearly right: a kind, its container, some metadata.
fn attribute() -> impl Strategy<Value = String> {
    let kinds = prop::sample::select(vec![
        ("Property", "value"),
        ("GeoProperty", "value"),
        ("LanguageProperty", "languageMap"),
        ("VocabProperty", "vocab"),
        ("JsonProperty", "json"),
        ("ListProperty", "valueList"),
        ("Relationship", "object"),
        ("ListRelationship", "objectList"),
        ("Relationship", "value"),
        ("Text", "value"),
        ("geoproperty", "value"),
    ]);
    (kinds, value(), prop::collection::vec((name(), value()), 0..3)).prop_map(
        |((kind, container), value, rest)| {
            let mut members = vec![("type".to_owned(), format!("\"{kind}\"")), (container.to_owned(), value)];
            members.extend(rest);
            object(members)
        },
    )
}

/// Entities of good and bad pieces.
pub(crate) fn entity() -> impl Strategy<Value = String> {
    let part = prop_oneof![3 => attribute(), 1 => value()];
    let id = prop::sample::select(vec![
        "\"urn:ngsi-ld:T:1\"",
        "\"Room1\"",
        "5",
        "\"URN:ngsi-ld:T:1\"",
        "\"urn:ngsi-ld:Other:1#x\"",
    ]);
    let kind =
        prop::sample::select(vec!["\"T\"", "[\"T\"]", "[\"T\", \"T\"]", "\"air quality\"", "[]", "\"type\""]);
    (id, kind, prop::collection::vec((name(), part), 0..6)).prop_map(|(id, kind, rest)| {
        let mut members = vec![("id".to_owned(), id.to_owned()), ("type".to_owned(), kind.to_owned())];
        members.extend(rest);
        object(members)
    })
}

/// What attributes hold in either form, right and wrong.
const COMMON: &[&str] = &[
    "\"free\"",
    "\"true\"",
    "\"12\"",
    "\"Größe\"",
    "\"a (b)\"",
    "\"\"",
    "\"urn:ngsi-ld:null\"",
    "1",
    "-0.5",
    "1e5",
    "1234567890123456",
    "null",
    "[1, 2]",
    "[1]",
    "[]",
    "{}",
    "{\"city\": \"Wien\", \"no\": 5}",
    "{\"city\": \"Wien\", \"city\": 5}",
    "{\"type\": \"X\", \"a\": 1}",
    "{\"id\": \"X\"}",
    "{\"a\": {\"b\": [1, {\"c\": \"<\"}]}}",
    "{\"a\": {\"b\": [1, {\"c\": \"d\"}]}}",
    "{\"a\": null}",
    "{\"@context\": 1, \"b\": 2}",
];

/// Names of attributes that such values may stand for, good ones oftener.
const NAMES: &[&str] = &[
    "speed",
    "noise",
    "Noise",
    "location",
    "operationSpace",
    "status",
    "air_quality",
    "été",
    "metadata",
    "refDevice",
    "name",
    "max",
    "speed",
];

/// The common values, and these.
fn values(more: &[&'static str]) -> impl Strategy<Value = &'static str> + use<> {
    prop::sample::select([COMMON, more].concat())
}

/// Entities that are right, or wrong in one place: where a hasty look and a full one could differ.
pub(crate) fn tidy_entity() -> impl Strategy<Value = String> {
    let text = values(&[
        "\"Taxi\"",
        "\"urn:x:y\"",
        "true",
        "[[1, 2], [3, 4]]",
        "[\"urn:a:b\", \"urn:a:c\"]",
        "{\"@type\": \"DateTime\", \"@value\": \"2026-01-31T12:00:00Z\"}",
        "{\"@type\": \"DateTime\", \"@value\": \"2026-01-31\"}",
    ]);
    let geometry = prop::sample::select(vec![
        "{\"type\": \"Point\", \"coordinates\": [13.4, 52.5]}",
        "{\"type\": \"Point\", \"coordinates\": [0, 0.0]}",
        "{\"type\": \"Point\", \"coordinates\": [180, -90]}",
        "{\"type\": \"Point\", \"coordinates\": [180.1, 5]}",
        "{\"type\": \"Point\", \"coordinates\": [52.5, 113.4]}",
        "{\"type\": \"Point\", \"coordinates\": [1.12345678, 2]}",
        "{\"type\": \"Point\", \"coordinates\": [1.1234567, 2, 30]}",
        "{\"type\": \"LineString\", \"coordinates\": [[1, 2], [3, 4]]}",
        "{\"type\": \"LineString\", \"coordinates\": [[1, 2], [1.0, 2]]}",
        "{\"type\": \"LineString\", \"coordinates\": [[1, 2]]}",
        "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [2, 0], [2, 2], [0, 0]]]}",
        "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [2, 2], [2, 0], [0, 0]]]}",
        "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [2, 0], [2, 2]]]}",
        "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [2, 2], [2, 0], [0, 3], [0, 0]]]}",
        "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [2, 0], [2, 2], [0, 2], [0, 0.0]]]}",
    ]);
    let metadata = prop::sample::select(vec![
        "",
        "",
        "",
        ", \"observedAt\": \"2026-01-31T12:00:00.5Z\"",
        ", \"observedAt\": \"1960-01-31T12:00:00Z\"",
        ", \"unitCode\": \"CEL\"",
        ", \"unitCode\": \"km\"",
        ", \"datasetId\": \"urn:x:y\"",
        ", \"datasetId\": \"@none\"",
        ", \"reliability\": {\"type\": \"Property\", \"value\": 1}",
        ", \"reliability\": 5",
        ", \"Reliability\": {\"type\": \"Property\", \"value\": 1}",
        ", \"expiresAt\": \"2026-01-31T12:00:00Z\"",
        ", \"unitCode\": \"CEL\", \"unitCode\": \"CEL\"",
        ", \"a\": {\"type\": \"Property\", \"value\": 1, \"b\": {\"type\": \"Property\", \"value\": 1, \"c\": {\"type\": \"Property\", \"value\": 1}}}",
    ]);
    let body = prop_oneof![
        4 => text.prop_map(|v| format!("\"type\": \"Property\", \"value\": {v}")),
        3 => geometry.prop_map(|g| format!("\"type\": \"GeoProperty\", \"value\": {g}")),
        3 => prop::sample::select(vec![
            "\"type\": \"VocabProperty\", \"vocab\": \"term\"",
            "\"type\": \"VocabProperty\", \"vocab\": \"a b\"",
            "\"type\": \"ListProperty\", \"valueList\": [1, [2, null]]",
            "\"type\": \"ListProperty\", \"valueList\": [1, [2, 3], \"a\"]",
            "\"type\": \"JsonProperty\", \"json\": {\"a\": null, \"b\": {\"id\": 1}}",
            "\"type\": \"JsonProperty\", \"json\": {\"a\": {\"b\": 1, \"b\": 2}}",
            "\"type\": \"JsonProperty\", \"json\": [1]",
            "\"type\": \"ListRelationship\", \"objectList\": [{\"object\": \"urn:a:b\"}, {\"object\": \"urn:a:c\"}]",
            "\"type\": \"ListRelationship\", \"objectList\": [{\"object\": \"urn:a:b\"}, {\"object\": \"urn:a:b\"}]",
            "\"type\": \"ListRelationship\", \"objectList\": [\"urn:a:b\"]",
            "\"type\": \"Relationship\", \"object\": [\"urn:a:b\", \"urn:a:c\"]",
            "\"type\": \"Relationship\", \"object\": [\"urn:a:b\", \"urn:ngsi-ld:T:1\"]",
            "\"type\": \"Relationship\", \"object\": [\"urn:a:b\", \"urn:a:b\"]",
            "\"type\": \"Relationship\", \"object\": []",
            "\"type\": \"Relationship\", \"object\": \"urn:a:b\", \"objectType\": \"Device\"",
            "\"type\": \"Relationship\", \"object\": \"urn:a:b\", \"objectType\": \"a b\"",
        ]).prop_map(str::to_owned),
        2 => prop::sample::select(vec!["urn:ngsi-ld:Device:1", "urn:ngsi-ld:T:1", "https://a.b/c", "urn:ngsi-ld:Device:"])
            .prop_map(|o| format!("\"type\": \"Relationship\", \"object\": \"{o}\"")),
        1 => prop::sample::select(vec!["{\"en\": \"a\", \"de\": \"b\"}", "{\"iw\": \"a\"}", "{\"en\": \"\"}", "{\"EN\": \"a\"}", "{\"@none\": \"a\"}", "{}"])
            .prop_map(|m| format!("\"type\": \"LanguageProperty\", \"languageMap\": {m}")),
    ];
    let name = prop::sample::select(NAMES);
    let attribute = (name, body, metadata)
        .prop_map(|(name, body, metadata)| format!(", \"{name}\": {{{body}{metadata}}}"));
    let context = prop::sample::select(vec![
        "",
        ", \"@context\": \"https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.8.jsonld\"",
        ", \"@context\": [\"https://smartdatamodels.org/context.jsonld\", \"https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.8.jsonld\"]",
        ", \"@context\": [\"https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.8.jsonld\", \"https://smartdatamodels.org/context.jsonld\"]",
        ", \"@context\": \"https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context.jsonld\"",
        ", \"@context\": [\"context.jsonld\"]",
        ", \"@context\": [{\"speed\": \"https://schema.org/speed\"}]",
    ]);
    let id = prop::sample::select(vec![
        "urn:ngsi-ld:T:1",
        "urn:ngsi-ld:T:1",
        "urn:ngsi-ld:Other:1",
        "https://a.b/c",
        "urn:ngsi-ld:T:",
    ]);
    (id, prop::collection::vec(attribute, 0..4), context).prop_map(|(id, attributes, context)| {
        format!("{{\"id\": \"{id}\", \"type\": \"T\"{}{context}}}", attributes.concat())
    })
}

/// An Entity in simplified form as most are, and such that nearly are.
pub(crate) fn tidy_simplified_entity() -> impl Strategy<Value = String> {
    let value = values(&[
        "\"urn:ngsi-ld:Device:1\"",
        "\"urn:ngsi-ld:T:1\"",
        "\"2026-01-31T12:00:00.000Z\"",
        "false",
        "[[1, \"2026-01-31T12:00:00Z\"]]",
        "[\"a\", 5, true]",
        "[\"urn:ngsi-ld:Device:1\", \"urn:ngsi-ld:null\"]",
        "[{\"a\": 1}]",
        "{\" city\": 5}",
        "{\"value\": 5}",
        "{\"type\": \"Property\", \"value\": 5}",
        "{\"object\": \"urn:a:b\"}",
        "{\"languageMap\": {\"en\": \"a\"}}",
        "{\"vocab\": \"a\"}",
        "{\"json\": {\"a\": null}}",
        "{\"dataset\": {\"@none\": 5, \"urn:a:b\": 6}}",
        "{\"metadata\": {}, \"value\": 1}",
        "{\"values\": [[1, \"2026-01-31T12:00:00Z\"]]}",
        "{\"max\": [[1, \"2026-01-31T12:00:00Z\", \"2026-02-01T12:00:00Z\"]]}",
        "{\"@value\": 1, \"@type\": \"DateTime\"}",
        "{\"type\": \"Point\", \"coordinates\": [13.4, 52.5]}",
        "{\"type\": \"Point\", \"coordinates\": [0, 0]}",
        "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [2, 0], [2, 2], [0, 0]]]}",
    ]);
    let more = ["title", "scope", "observedAt", "value", "ngsi-ld:name", "schema:name", " a", "isParked"];
    let name = prop::sample::select([NAMES, &more].concat());
    let good = (
        "[a-z]{2,6}",
        prop::sample::select(vec!["1", "\"a\"", "true", "[1, 2]", "{\"b\": 1}", "[\"a\"]", "0.25"]),
    );
    let attribute = prop_oneof![
        2 => (name.prop_map(str::to_owned), value).prop_map(|(name, value)| format!(", \"{name}\": {value}")),
        5 => good.prop_map(|(name, value)| format!(", \"{name}\": {value}")),
        1 => Just(", \"location\": {\"type\": \"Point\", \"coordinates\": [13.4, 52.5]}".to_owned()),
    ];
    let context = prop::sample::select(vec![
        "",
        "",
        ", \"@context\": [\"https://smartdatamodels.org/context.jsonld\", \"https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.8.jsonld\"]",
        ", \"@context\": [{\"speed\": \"https://schema.org/speed\"}]",
    ]);
    let type_name = prop::sample::select(vec!["T", "T", "T", "T", "Subscription", "Feature", "Notification"]);
    (type_name, prop::collection::vec(attribute, 0..5), context).prop_map(
        |(type_name, attributes, context)| {
            format!(
                "{{\"id\": \"urn:ngsi-ld:{type_name}:1\", \"type\": \"{type_name}\"{}{context}}}",
                attributes.concat()
            )
        },
    )
}

/// An Entity with typing errors: signs put in, taken out, or a part cut off.
pub(crate) fn broken_entity() -> impl Strategy<Value = String> {
    let sign = prop::sample::select(vec![
        "{", "}", "[", "]", ",", ":", "\"", "'", "\\", "0", "x", "\n", "/", "#", ".", "-", "true", "é",
        "\u{feff}",
    ]);
    let place = any::<prop::sample::Index>();
    let slips = prop::collection::vec((place, 0..4_usize, sign), 1..5);
    (entity(), slips).prop_map(|(text, slips)| {
        let mut chars: Vec<char> = text.chars().collect();
        for (place, removed, sign) in slips {
            let at = place.index(chars.len() + 1);
            let end = (at + removed).min(chars.len());
            chars.splice(at..end, sign.chars());
        }
        chars.into_iter().collect()
    })
}
