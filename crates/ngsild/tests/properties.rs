//! What must hold for every text: findings lie inside it, and fixes do no harm.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use ngsild::{Applicability, Document, Edit, Operation, Report, Settings, check, fix, fix_bytes, glance};
use ngsild_json::Value;
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

fn entity() -> impl Strategy<Value = String> {
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

/// Entities that are right, or wrong in one place: where a hasty look and a full one could differ.
fn tidy_entity() -> impl Strategy<Value = String> {
    let text = prop::sample::select(vec![
        "\"free\"",
        "\"Taxi\"",
        "\"true\"",
        "\"12\"",
        "\"Größe\"",
        "\"a (b)\"",
        "\"\"",
        "\"urn:x:y\"",
        "\"urn:ngsi-ld:null\"",
        "1",
        "-0.5",
        "1e5",
        "1234567890123456",
        "true",
        "null",
        "[1, 2]",
        "[1]",
        "[[1, 2], [3, 4]]",
        "[]",
        "{}",
        "[\"urn:a:b\", \"urn:a:c\"]",
        "{\"city\": \"Wien\", \"no\": 5}",
        "{\"city\": \"Wien\", \"city\": 5}",
        "{\"type\": \"X\", \"a\": 1}",
        "{\"id\": \"X\"}",
        "{\"@type\": \"DateTime\", \"@value\": \"2026-01-31T12:00:00Z\"}",
        "{\"@type\": \"DateTime\", \"@value\": \"2026-01-31\"}",
        "{\"a\": {\"b\": [1, {\"c\": \"<\"}]}}",
        "{\"a\": {\"b\": [1, {\"c\": \"d\"}]}}",
        "{\"a\": null}",
        "{\"@context\": 1, \"b\": 2}",
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
    let name = prop::sample::select(vec![
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
    ]);
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
fn tidy_simplified_entity() -> impl Strategy<Value = String> {
    let value = prop::sample::select(vec![
        "\"free\"",
        "\"\"",
        "\"true\"",
        "\"12\"",
        "\"Größe\"",
        "\"a (b)\"",
        "\"urn:ngsi-ld:Device:1\"",
        "\"urn:ngsi-ld:T:1\"",
        "\"urn:ngsi-ld:null\"",
        "\"2026-01-31T12:00:00.000Z\"",
        "1",
        "-0.5",
        "1e5",
        "1234567890123456",
        "false",
        "null",
        "[1, 2]",
        "[1]",
        "[]",
        "{}",
        "[[1, \"2026-01-31T12:00:00Z\"]]",
        "[\"a\", 5, true]",
        "[\"urn:ngsi-ld:Device:1\", \"urn:ngsi-ld:null\"]",
        "[{\"a\": 1}]",
        "{\"city\": \"Wien\", \"no\": 5}",
        "{\"city\": \"Wien\", \"city\": 5}",
        "{\" city\": 5}",
        "{\"value\": 5}",
        "{\"type\": \"Property\", \"value\": 5}",
        "{\"type\": \"X\", \"a\": 1}",
        "{\"id\": \"X\"}",
        "{\"object\": \"urn:a:b\"}",
        "{\"languageMap\": {\"en\": \"a\"}}",
        "{\"vocab\": \"a\"}",
        "{\"json\": {\"a\": null}}",
        "{\"dataset\": {\"@none\": 5, \"urn:a:b\": 6}}",
        "{\"metadata\": {}, \"value\": 1}",
        "{\"values\": [[1, \"2026-01-31T12:00:00Z\"]]}",
        "{\"max\": [[1, \"2026-01-31T12:00:00Z\", \"2026-02-01T12:00:00Z\"]]}",
        "{\"a\": {\"b\": [1, {\"c\": \"<\"}]}}",
        "{\"a\": {\"b\": [1, {\"c\": \"d\"}]}}",
        "{\"a\": null}",
        "{\"@context\": 1, \"b\": 2}",
        "{\"@value\": 1, \"@type\": \"DateTime\"}",
        "{\"type\": \"Point\", \"coordinates\": [13.4, 52.5]}",
        "{\"type\": \"Point\", \"coordinates\": [0, 0]}",
        "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [2, 0], [2, 2], [0, 0]]]}",
    ]);
    let name = prop::sample::select(vec![
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
        "title",
        "scope",
        "observedAt",
        "value",
        "ngsi-ld:name",
        "schema:name",
        " a",
        "isParked",
        "speed",
    ]);
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
fn broken_entity() -> impl Strategy<Value = String> {
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

fn settings() -> impl Strategy<Value = Settings> {
    let operation = prop::sample::select(Operation::ALL.map(|(_, name)| name).to_vec());
    let representation = prop::sample::select(vec!["auto", "normalized", "concise", "simplified"]);
    let version = prop::sample::select(vec!["1.3", "1.5", "1.6", "1.7", "1.8", "1.9"]);
    (operation, representation, version).prop_map(|(operation, representation, version)| {
        let mut settings = Settings::default();
        settings.set_operation(operation).unwrap();
        settings.set_representation(representation).unwrap();
        settings.set_spec_version(version).unwrap();
        settings
    })
}

/// An Entity with something of most things that the hasty look knows.
const CLEAN: &str = r#"{"id":"urn:ngsi-ld:Room:1","type":"Room","t":{"type":"Property","value":21.5,"unitCode":"CEL","observedAt":"2026-01-31T12:00:00Z","by":{"type":"Relationship","object":"urn:ngsi-ld:Device:7","objectType":"Device"}},"observedIn":{"type":"Property","value":{"city":"Wien","parts":["a","b"]},"observedAt":"2026-01-31T12:00:00Z"},"labelOfManyLetters":{"type":"LanguageProperty","languageMap":{"en":"large","de":"größer als groß"}},"location":{"type":"GeoProperty","value":{"type":"Point","coordinates":[13.4,52.5,30]}},"way":{"type":"GeoProperty","value":{"type":"LineString","coordinates":[[1,2],[3,4.5]]}},"open":[{"type":"Property","value":true},{"type":"Property","value":false,"datasetId":"urn:ngsi-ld:Dataset:a"}],"kind":{"type":"VocabProperty","vocab":"large"},"raw":{"type":"JsonProperty","json":{"a":null,"b":{}}},"list":{"type":"ListProperty","valueList":[1,-2,{"a":1}]},"next":{"type":"ListRelationship","objectList":[{"object":"urn:ngsi-ld:Room:2"}]},"when":{"type":"Property","value":{"@type":"DateTime","@value":"2026-01-31T12:00:00Z"}},"@context":["https://example.org/context.jsonld","https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.8.jsonld"]}"#;

/// An Entity in simplified form, with something of most things that the hasty look knows.
const CLEAN_SIMPLIFIED: &str = r#"{"id":"urn:ngsi-ld:Room:1","type":"Room","t":21.5,"open":true,"label":"größer als groß","empty":"","ref":"urn:ngsi-ld:Device:7","location":{"type":"Point","coordinates":[13.4,52.5]},"address":{"city":"Wien","parts":["a",{"b":false}]},"one":["a"],"several":[1,"b",true],"observed":"2026-01-31T12:00:00.000Z","@context":["https://example.org/context.jsonld","https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.8.jsonld"]}"#;

const LAYOUTS: usize = 6;

/// Texts with both Entities, or the first one only.
fn lay_out(one: &str, other: &str, layout: usize) -> String {
    let document = Document::parse(one.as_bytes());
    let spaced = |indent| document.root().map_or(one.to_owned(), |root| ngsild_json::pretty(root, indent));
    match layout {
        0 => one.to_owned(),
        1 => spaced(4),
        2 => format!("{one}\n{other}\n"),
        3 => format!("[{one},{other}]"),
        4 => format!("[\n  {},\n {other} ]", spaced(2)),
        _ => document.root().map_or(one.to_owned(), |root| ngsild_json::minify(root)),
    }
}

/// What a hand may hit.
fn slip() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "", ",", ":", "\"", "{", "}", "[", "]", "\\", "\\n", " ", "\n", "\0", "\x1f", "0", "1", ".", "-", "e", "a", "Z", "_", "@", "<",
            "é", "true", "null", "urn:", "\"a\":1,", "\"type\":\"Property\",",
        ]).prop_map(|text| text.as_bytes().to_vec()),
        1 => any::<u8>().prop_map(|byte| vec![byte]),
    ]
}

/// A media type that no rule knows changes nothing but that every Entity gets the full walk.
fn check_fully(text: &[u8]) -> Report {
    let mut settings = Settings::default();
    settings.set_content_type("text/plain");
    check_text(text, &settings)
}

fn is_same(one: &Report, other: &Report) -> bool {
    one.findings == other.findings && one.summary == other.summary && one.detected == other.detected
}

#[test]
fn the_hasty_look_is_content_with_clean_entities() {
    for layout in 0..LAYOUTS {
        let text = lay_out(CLEAN_SIMPLIFIED, CLEAN_SIMPLIFIED, layout);
        assert!(glance(text.as_bytes(), &Settings::default()).is_some(), "simplified, layout {layout}");
        let text = lay_out(CLEAN, CLEAN, layout);
        // Not even the end of the text may make a difference.
        for text in [text.clone(), format!("{text} \n\n")] {
            assert!(glance(text.as_bytes(), &Settings::default()).is_some(), "layout {layout}");
        }
    }
}

fn check_text(text: &[u8], settings: &Settings) -> Report {
    let document = Document::parse(text);
    let report = check(&document, settings);
    for finding in &report.findings {
        let code = finding.rule.code;
        assert!(document.source().get(finding.span.range()).is_some(), "{code}: span outside the text");
        let message = format!("{} {}", finding.message.text(), finding.message.help());
        let open = ["{0}", "{1}", "{2}", "{3}", "{4}"].iter().any(|place| {
            // Places may come from the data itself; those of the template are the ones to miss.
            message.contains(place) && !document.source().contains(place)
        });
        assert!(!open, "{code}: {message}");
        for label in &finding.labels {
            assert!(document.source().get(label.span.range()).is_some(), "{code}: label outside the text");
        }
        if let Some(fix) = &finding.fix {
            assert!(!fix.edits.is_empty(), "{code}: a fix without edits");
            let edits: Vec<Edit> = fix.edits.clone();
            assert!(ngsild_json::apply(document.source(), &edits).is_ok(), "{code}: {:?}", fix.edits);
        }
        let found = document.roots().any(|root| leads(&document, root, &finding.pointer));
        assert!(found || document.nodes().is_empty(), "{code}: no {}", finding.pointer);
    }
    let sorted = report.findings.windows(2).all(|w| w[0].span.start <= w[1].span.start);
    assert!(sorted, "findings in the order of the text");
    report
}

/// Whether a pointer leads to something: where a name stands several times, to any of these members.
fn leads(document: &Document<'_>, value: Value<'_>, pointer: &str) -> bool {
    let Some((token, rest)) = pointer.strip_prefix('/').map(|p| p.split_at(p.find('/').unwrap_or(p.len())))
    else {
        return document.at(value, pointer).is_some();
    };
    let name = token.replace("~1", "/").replace("~0", "~");
    let item = || document.at(value, &format!("/{token}")).filter(|_| value.is_array());
    value
        .members()
        .filter(|member| member.name() == name)
        .map(|member| member.value())
        .chain(item())
        .any(|inside| leads(document, inside, rest))
}

fn check_fix(text: &str, settings: &Settings, up_to: Applicability) {
    let before = check_text(text.as_bytes(), settings);
    let fixed = fix(text, settings, up_to);
    let after = check_text(fixed.text.as_bytes(), settings);
    assert_eq!(after.summary, fixed.report.summary);
    let syntax = before.findings.iter().any(|f| f.rule.code == "DOC001");
    assert!(syntax || after.summary.errors <= before.summary.errors, "{text}\n{}", fixed.text);
    assert!(fixed.applied.is_empty() == (fixed.text == text), "{text}\n{}", fixed.text);
    let again = fix(&fixed.text, settings, up_to);
    assert_eq!(again.text, fixed.text, "fixing twice changes the text again:\n{text}");
}

/// How many texts each property is tried on; `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(400)
}

/// Texts whose brackets, quotes and commas are more than one pass can put right.
#[test]
fn fixing_broken_text_twice_is_fixing_it_once() {
    let texts = [
        ("{d\"3ro.0}5}", None),
        (r#"{"id": "urn:ngsi-ld:A:1", "type": "A""#, Some(r#"{"id": "urn:ngsi-ld:A:1", "type": "A"}"#)),
        (r#"{"a": {"b": [{"c": [1"#, Some(r#"{"a": {"b": [{"c": [1]}]}}"#)),
        (r#"[1 2 3, {"a" = 4,},"#, None),
        (r#"[{"a": [1]} {"b": {}} []]"#, Some(r#"[{"a": [1]}, {"b": {}}, []]"#)),
        (&format!("[{}]", "1,,".repeat(500)), None),
        (&"[".repeat(127), Some(&format!("{}{}", "[".repeat(127), "]".repeat(127)))),
        (&format!("[{}1]", "0 ".repeat(5000)), Some(&format!("[{}1]", "0, ".repeat(5000)))),
    ];
    for (text, expected) in texts {
        check_fix(text, &Settings::default(), Applicability::Unsafe);
        if let Some(expected) = expected {
            let fixed = fix(text, &Settings::default(), Applicability::Unsafe).text;
            assert_eq!(fixed.replace(", ", ","), expected.replace(", ", ","), "{text}");
        }
    }
}

#[test]
fn bytes_are_written_in_utf_8_where_their_encoding_is_plain() {
    let text = r#"{"id": "urn:ngsi-ld:Room:1", "type": "Room", "n": {"type": "Propery", "value": "Mänche"}}"#;
    let mended = text.replace("Propery", "Property");
    let utf16 =
        |order: fn(u16) -> [u8; 2]| format!("\u{feff}{text}").encode_utf16().flat_map(order).collect();
    let latin1 = text.chars().map(|c| c as u8).collect();
    for bytes in [text.as_bytes().to_vec(), latin1, utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)] {
        let fixed = fix_bytes(&bytes, &Settings::default(), Applicability::Safe);
        let first = if bytes == text.as_bytes() { "ATT001" } else { "DOC002" };
        assert_eq!((fixed.text.as_str(), fixed.applied[0].rule.code), (mended.as_str(), first));
        assert!(fixed.report.valid());
    }
    for unknown in [&b"{\"id\": \"\xC3\xA4\xFF\"}"[..], b"\xFF\xFE{", b"\"\x80\"", b"{\0}\0\xD8\0"] {
        let left = fix_bytes(unknown, &Settings::default(), Applicability::Unsafe);
        assert!(left.applied.is_empty() && !left.report.valid(), "{unknown:?}");
    }
}

/// What is said of an Entity in simplified form that has one attribute.
fn said_of_simplified(name: &str, value: &str) -> Vec<(&'static str, String)> {
    let mut settings = Settings::default();
    settings.set_representation("simplified").unwrap();
    let text = format!("{{\"id\": \"urn:ngsi-ld:T:1\", \"type\": \"T\", \"{name}\": {value}}}");
    let report = check_text(text.as_bytes(), &settings);
    report.findings.iter().map(|finding| (finding.rule.code, finding.pointer.clone())).collect()
}

/// A name that is escaped is the same to every rule, but the hasty look leaves it to the full walk.
#[test]
fn members_of_simplified_form_are_judged_alike_whoever_looks() {
    let values = [
        "1",
        "-0.5",
        "1e5",
        "123456789012345",
        "1234567890123456",
        "12345678901234567890",
        "1e400",
        "true",
        "false",
        "null",
        "\"free\"",
        "\"\"",
        "\"a (b)\"",
        "\"a;b\"",
        "\"\\u0000\"",
        "\"urn:ngsi-ld:null\"",
        "\"urn:ngsi-ld:Room:1\"",
        "\"2026-01-31\"",
        "\"Größe\"",
        "[]",
        "[1]",
        "{}",
        "{\"a\": null}",
    ];
    let names = [
        "speed",
        "Speed",
        "air_quality",
        "metadata",
        "servicePath",
        "value",
        "object",
        "observedAt",
        "unitCode",
        "scope",
        "location",
        "name",
        "status",
        "title",
        "airQuality2",
        "x",
        "ngsildproof",
        "expiresAt",
    ];
    let mut silent = 0;
    for name in names {
        let (first, rest) = name.split_at(1);
        let escaped = format!("\\u{:04x}{rest}", u32::from(first.chars().next().unwrap()));
        for value in values {
            let plainly = said_of_simplified(name, value);
            assert_eq!(plainly, said_of_simplified(&escaped, value), "{name}: {value}");
            silent += usize::from(plainly.is_empty());
        }
    }
    assert!(silent > 50, "{silent}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn findings_lie_inside_the_text(text in entity(), settings in settings()) {
        check_text(text.as_bytes(), &settings);
    }

    #[test]
    fn findings_lie_inside_broken_text(text in entity(), cut in any::<prop::sample::Index>(), settings in settings()) {
        let cut = cut.index(text.len());
        check_text(&text.as_bytes()[..cut], &settings);
        check_text(&text.as_bytes()[cut..], &settings);
    }

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..120), settings in settings()) {
        check_text(&bytes, &settings);
    }

    #[test]
    fn the_hasty_look_is_content_only_where_the_full_walk_is_silent(
        text in prop_oneof![4 => tidy_entity(), 4 => tidy_simplified_entity(), 1 => entity()],
        other in prop_oneof![tidy_entity(), tidy_simplified_entity()],
        layout in 0..LAYOUTS,
    ) {
        let text = lay_out(&text, &other, layout);
        let settings = Settings::default();
        let full = check_fully(text.as_bytes());
        prop_assert!(is_same(&check_text(text.as_bytes(), &settings), &full), "{}", text);
        for form in ["normalized", "simplified", "concise"] {
            let mut asked = settings.clone();
            asked.set_representation(form).unwrap();
            let mut fully = asked.clone();
            fully.set_content_type("text/plain");
            let full = check_text(text.as_bytes(), &fully);
            prop_assert!(is_same(&check_text(text.as_bytes(), &asked), &full), "{}: {}", form, text);
            if let Some(hasty) = glance(text.as_bytes(), &asked) {
                prop_assert!(is_same(&hasty, &full), "{}: {}", form, text);
            }
        }
        if let Some(hasty) = glance(text.as_bytes(), &settings) {
            prop_assert!(is_same(&hasty, &full), "{}", text);
        }
    }

    #[test]
    fn the_hasty_look_sees_every_slip(
        text in prop_oneof![tidy_entity(), tidy_simplified_entity()],
        layout in 0..LAYOUTS,
        slips in prop::collection::vec((any::<prop::sample::Index>(), slip(), 0..3usize), 0..3),
    ) {
        let mut bytes = lay_out(&text, CLEAN, layout).into_bytes();
        for (at, slip, length) in slips {
            let at = at.index(bytes.len());
            bytes.splice(at..(at + length).min(bytes.len()), slip);
        }
        let full = check_fully(&bytes);
        // It asks the hasty look of every Entity, and of every attribute.
        let text = String::from_utf8_lossy(&bytes);
        prop_assert!(is_same(&check_text(&bytes, &Settings::default()), &full), "{}", text);
        if let Some(hasty) = glance(&bytes, &Settings::default()) {
            prop_assert!(is_same(&hasty, &full), "{}", text);
        }
    }

    #[test]
    fn safe_fixes_do_no_harm(text in entity(), settings in settings()) {
        check_fix(&text, &settings, Applicability::Safe);
    }

    #[test]
    fn fixes_of_broken_text_come_to_an_end(text in broken_entity(), settings in settings()) {
        check_fix(&text, &settings, Applicability::Safe);
        check_fix(&text, &settings, Applicability::Unsafe);
    }

    #[test]
    fn unsafe_fixes_do_no_harm(text in entity(), settings in settings()) {
        check_fix(&text, &settings, Applicability::Unsafe);
    }
}
