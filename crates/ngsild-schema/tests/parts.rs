//! Parts of Entities, and Entities inside of other payloads: what is there is judged, what is not there is not missing.
#![allow(clippy::expect_used)]

use ngsild::context::Contexts;
use ngsild::{Document, Settings};
use ngsild_schema::{Request, Schemas, check};

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
