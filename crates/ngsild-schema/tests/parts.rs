//! Parts of Entities, and Entities inside of other payloads: what is there is judged, what is not there is not missing.
#![allow(clippy::expect_used)]

use ngsild::context::Contexts;
use ngsild::{Document, Settings};
use ngsild_schema::{Choose, Request, Schemas, check};
use std::time::{Duration, Instant};

const SCHEMA: &str = r#"{"required": ["id", "type", "state"], "minProperties": 3,
    "anyOf": [{"required": ["level"]}, {"required": ["state"]}],
    "properties": {
        "id": {"type": "string"}, "type": {"enum": ["Room"]}, "state": {"enum": ["free", "taken"]}, "level": {"type": "number", "minimum": 0},
        "address": {"type": "object", "required": ["town"], "properties": {"town": {"type": "string"}}},
        "owner": {"oneOf": [{"type": "string"}, {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}]}}}"#;

/// What it is sent as, the payload, and what schemas say: the code and the pointer.
const CASES: &[(&str, &str, &[&str])] = &[
    (
        "create-entity",
        r#"{"id": "urn:ngsi-ld:Room:1", "type": "Room", "level": {"type": "Property", "value": 1}}"#,
        &["SCH002 "],
    ),
    ("append-attrs", r#"{"type": "Room", "level": {"type": "Property", "value": 1}}"#, &[]),
    (
        "append-attrs",
        r#"{"type": "Room", "level": {"type": "Property", "value": -1}}"#,
        &["SCH005 /level/value"],
    ),
    ("append-attrs", r#"{"level": {"type": "Property", "value": -1}}"#, &[]),
    ("replace-entity", r#"{"type": "Room", "state": {"value": "open"}}"#, &["SCH003 /state/value"]),
    (
        "merge-patch",
        r#"{"type": "Room", "state": "urn:ngsi-ld:null", "address": {"value": {"street": "x"}}}"#,
        &[],
    ),
    (
        "merge-patch",
        r#"{"type": "Room", "level": {"observedAt": "2024-05-01T08:00:00Z"}, "address": {"value": {"town": 5}}}"#,
        &["SCH001 /address/value/town"],
    ),
    ("merge-patch", r#"{"type": "Room", "owner": {"value": {"mail": "x"}}}"#, &[]),
    ("merge-patch", r#"{"type": "Room", "owner": {"value": {"name": 5}}}"#, &["SCH008 /owner/value"]),
    ("merge-patch", r#"{"type": "Room", "level": {"type": "Property", "value": "urn:ngsi-ld:null"}}"#, &[]),
    (
        "batch-update",
        r#"[{"id": "urn:ngsi-ld:Room:1", "type": "Room", "level": {"type": "Property", "value": "x"}}]"#,
        &["SCH001 /0/level/value"],
    ),
    (
        "batch-create",
        r#"[{"id": "urn:ngsi-ld:Room:1", "type": "Room", "level": {"type": "Property", "value": 1}}]"#,
        &["SCH002 /0"],
    ),
    (
        "auto",
        r#"{"type": "FeatureCollection", "features": [{"type": "Feature", "id": "urn:ngsi-ld:Room:1", "geometry": null,
            "properties": {"type": "Room", "level": {"type": "Property", "value": -1}}}]}"#,
        &["SCH005 /features/0/properties/level/value"],
    ),
    (
        "auto",
        r#"{"id": "urn:ngsi-ld:Notification:1", "type": "Notification", "subscriptionId": "urn:ngsi-ld:Subscription:1",
            "notifiedAt": "2024-05-01T08:00:00Z", "data": [{"id": "urn:ngsi-ld:Room:1", "type": "Room",
            "state": {"type": "Property", "value": "open"}, "level": {"type": "Property", "value": "urn:ngsi-ld:null"}}]}"#,
        &["SCH003 /data/0/state/value"],
    ),
    (
        "temporal-entity",
        r#"{"id": "urn:ngsi-ld:Room:1", "type": "Room", "state": [
            {"type": "Property", "value": "free", "observedAt": "2024-05-01T08:00:00Z"},
            {"type": "Property", "value": "open", "observedAt": "2024-05-01T09:00:00Z"}],
            "level": [{"type": "Property", "value": 1, "observedAt": "2024-05-01T08:00:00Z"}]}"#,
        &["SCH003 /state/1/value"],
    ),
    (
        "temporal-entity",
        r#"{"id": "urn:ngsi-ld:Room:1", "type": "Room",
            "level": [{"type": "Property", "value": 1, "observedAt": "2024-05-01T08:00:00Z"},
            {"type": "Property", "value": -1, "observedAt": "2024-05-01T09:00:00Z"},
            {"type": "Property", "value": -2, "observedAt": "2024-05-01T10:00:00Z"}]}"#,
        &["SCH002 ", "SCH005 /level/1/value", "SCH005 /level/2/value"],
    ),
    (
        "temporal-append-attrs",
        r#"{"type": "Room", "level": [{"type": "Property", "value": "x", "observedAt": "2024-05-01T08:00:00Z"}]}"#,
        &["SCH001 /level/0/value"],
    ),
    (
        "auto",
        r#"{"id": "urn:ngsi-ld:Room:1", "type": "Room", "state": {"type": "Property", "values": [["free", "2024-05-01T08:00:00Z"],
            ["open", "2024-05-01T09:00:00Z"], ["urn:ngsi-ld:null", "2024-05-01T10:00:00Z"]]},
            "owner": [{"type": "Property", "datasetId": "urn:a:1", "values": [["Anna", "2024-05-01T08:00:00Z"]]},
            {"type": "Property", "datasetId": "urn:a:2", "values": [[{"mail": 5}, "2024-05-01T08:00:00Z"]]}]}"#,
        &["SCH003 /state/values/1/0", "SCH008 /owner/1/values/0/0"],
    ),
    (
        "auto",
        r#"{"id": "urn:ngsi-ld:Room:1", "type": "Room", "state": {"type": "Property", "max": [["open", "2024-05-01T08:00:00Z",
            "2024-05-01T09:00:00Z"]]}, "level": {"type": "Property", "avg": [[-1, "2024-05-01T08:00:00Z", "2024-05-01T09:00:00Z"]]}}"#,
        &["SCH017 /state"],
    ),
    (
        "auto",
        r#"[{"id": "urn:ngsi-ld:Room:1", "type": "Room", "state": {"type": "Property", "max": [["open", "2024-05-01T08:00:00Z",
            "2024-05-01T09:00:00Z"]]}}, {"id": "urn:ngsi-ld:Room:2", "type": "Room", "state": {"type": "Property", "max": []}}]"#,
        &["SCH017 /0/state"],
    ),
    (
        "auto",
        r#"[{"id": "urn:ngsi-ld:Room:1", "type": "Room", "state": [
            {"type": "Property", "value": "free", "observedAt": "2024-05-01T08:00:00Z"},
            {"type": "Property", "value": "open", "observedAt": "2024-05-01T09:00:00Z"}]}]"#,
        &["SCH003 /0/state/1/value"],
    ),
    ("partial-attr-update", r#"{"value": -1}"#, &[]),
];

#[test]
fn parts_are_judged_by_what_is_there() {
    let mut schemas = Schemas::new();
    schemas.add("https://example.org/Room/schema.json", SCHEMA);
    // A keyword that only the crate `jsonschema` knows: both judges say the same.
    let mut others = Schemas::new();
    others.add(
        "https://example.org/Room/schema.json",
        &SCHEMA.replacen('{', r#"{"dependentRequired": {"no": ["one"]}, "#, 1),
    );
    let mut wrong = Vec::new();
    for (operation, payload, expected) in CASES {
        for schemas in [&schemas, &others] {
            let mut settings = Settings::default();
            settings.set_operation(operation).expect("an operation");
            let document = Document::parse(payload.as_bytes());
            let report = check(&document, &settings, &Contexts::new(), schemas, &Request::default());
            let own = report.findings.iter().filter(|finding| finding.rule.is_of_schemas());
            let said: Vec<_> =
                own.map(|finding| format!("{} {}", finding.rule.code, finding.pointer)).collect();
            if said != *expected {
                wrong.push(format!("{operation} {payload}\n  wants {expected:?}\n  says  {said:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}

/// Which attribute it is, the payload does not say: a schema that was asked for by its address says that it did not judge.
#[test]
fn attributes_alone_are_not_judged_and_that_is_said() {
    const ADDRESS: &str = "https://example.org/Room/schema.json";
    let mut schemas = Schemas::new();
    schemas.add(ADDRESS, SCHEMA);
    let request = Request { schema: Choose::Address(ADDRESS.into()), ..Request::default() };
    for operation in ["partial-attr-update", "replace-attr", "temporal-attr-instance-update"] {
        let mut settings = Settings::default();
        settings.set_operation(operation).expect("an operation");
        let document =
            Document::parse(br#"{"type": "Property", "value": -1, "observedAt": "2024-05-01T08:00:00Z"}"#);
        let report = check(&document, &settings, &Contexts::new(), &schemas, &request);
        let own: Vec<_> = report.findings.iter().filter(|finding| finding.rule.is_of_schemas()).collect();
        assert_eq!(own.len(), 1, "{operation}");
        assert!(own.iter().all(|one| one.message.text().starts_with("The attribute was not judged by Room")));
    }
}

/// Of very long histories the first instances are judged, and that is said.
#[test]
fn long_histories_end_soon() {
    let mut schemas = Schemas::new();
    schemas.add("https://example.org/Room/schema.json", SCHEMA);
    let more = (0..1000)
        .map(|n| format!(r#""a{n}": {{"type": "Property", "values": []}}"#))
        .collect::<Vec<_>>()
        .join(", ");
    let at = |n: usize| format!("2024-05-01T{:02}:{:02}:{:02}Z", n / 3600, n / 60 % 60, n % 60);
    let pair = |value: &str, n: usize| format!(r#"[{value}, "{}"]"#, at(n));
    let pairs = |value: &str| (0..5000).map(|n| pair(value, n)).collect::<Vec<_>>().join(", ");
    let history = |value: &str| {
        format!(
            r#"{{"id": "urn:ngsi-ld:Room:1", "type": "Room", {more}, "state": {{"type": "Property", "values": [{}]}}}}"#,
            pairs(value)
        )
    };
    for (value, least) in [(r#""free""#, 1), (r#""open""#, 990)] {
        let text = history(value);
        let document = Document::parse(text.as_bytes());
        let start = Instant::now();
        let report = check(&document, &Settings::default(), &Contexts::new(), &schemas, &Request::default());
        assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
        let said = report.findings.iter().filter(|finding| finding.rule.is_of_schemas());
        assert!(said.clone().count() >= least, "{value}: {}", said.clone().count());
        assert_eq!(said.filter(|finding| finding.rule.code == "SCH017").count(), 1, "{value}");
    }
}
