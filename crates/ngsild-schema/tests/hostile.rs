//! Data of which very much is wrong, and schemas that want very much: the time a check takes grows as they do, not faster.
#![allow(clippy::expect_used)]

use ngsild::context::Contexts;
use ngsild::{Document, Representation, Settings};
use ngsild_schema::{Choose, Request, Schemas, check};
use std::time::{Duration, Instant};

const MANY: usize = 16_000;

fn many(one: impl Fn(usize) -> String) -> String {
    (0..MANY).map(one).collect::<Vec<_>>().join(", ")
}

fn object(one: impl Fn(usize) -> String) -> String {
    format!(r#"{{"id": "urn:ngsi-ld:Room:1", "type": "Room", {}}}"#, many(one))
}

#[test]
fn hostile_data_ends_soon() {
    let members = object(|n| format!(r#""member{n}": {n}"#));
    let inside =
        format!(r#"{{"id": "urn:a:1", "type": "Room", "x": {{{}}}}}"#, many(|n| format!(r#""m{n}": 1"#)));
    let items = format!(r#"{{"id": "urn:a:1", "type": "Room", "x": [{}]}}"#, many(|n| n.to_string()));
    let names = many(|n| format!(r#""mebmer{n}""#));
    let properties = many(|n| format!(r#""mebmer{n}": true"#));
    let own = many(|n| format!(r#""member{n}": true"#));
    let long = "a".repeat(100_000);
    let cases: [(&str, String, String, usize); 16] = [
        ("no members", r#"{"additionalProperties": false}"#.into(), members.clone(), MANY),
        (
            "no members, told by the crate",
            r#"{"unevaluatedProperties": false}"#.into(),
            members.clone(),
            MANY,
        ),
        ("no members of these names", r#"{"propertyNames": {"maxLength": 2}}"#.into(), members.clone(), MANY),
        (
            "members of a type",
            r#"{"additionalProperties": {"type": "string"}}"#.into(),
            members.clone(),
            MANY,
        ),
        (
            "members of a type, told by the crate",
            r#"{"additionalProperties": {"type": "string"}, "dependentRequired": {}}"#.into(),
            members.clone(),
            MANY,
        ),
        (
            "members inside",
            r#"{"properties": {"x": {"additionalProperties": false}}}"#.into(),
            inside.clone(),
            MANY,
        ),
        (
            "members inside, told by the crate",
            r#"{"properties": {"x": {"additionalProperties": {"type": "string"}}}, "dependentRequired": {}}"#
                .into(),
            inside,
            MANY,
        ),
        ("items", r#"{"properties": {"x": {"items": {"type": "string"}}}}"#.into(), items.clone(), MANY),
        (
            "items, told by the crate",
            r#"{"properties": {"x": {"items": {"type": "string"}}}, "dependentRequired": {}}"#.into(),
            items,
            MANY,
        ),
        ("required members", format!(r#"{{"required": [{names}]}}"#), members.clone(), MANY),
        (
            "required members that are known",
            format!(r#"{{"properties": {{{own}}}, "required": [{names}]}}"#),
            members.clone(),
            MANY,
        ),
        (
            "other members",
            format!(r#"{{"properties": {{{properties}}}, "additionalProperties": false}}"#),
            members.clone(),
            MANY,
        ),
        (
            "formats",
            r#"{"additionalProperties": {"format": "date-time"}}"#.into(),
            object(|n| format!(r#""member{n}": "now""#)),
            MANY,
        ),
        (
            "values of an enumeration",
            format!(
                r#"{{"additionalProperties": {{"enum": [{}]}}}}"#,
                (0..100).map(|n| format!("\"e{n}\"")).collect::<Vec<_>>().join(", ")
            ),
            object(|n| format!(r#""member{n}": "f{n}""#)),
            MANY,
        ),
        (
            "one name again and again",
            r#"{"properties": {"x": {"type": "string"}}}"#.into(),
            object(|_| r#""x": 1"#.to_owned()),
            1,
        ),
        (
            "long names",
            format!(r#"{{"properties": {{"{long}": true}}, "additionalProperties": false}}"#),
            format!(r#"{{"id": "urn:a:1", "type": "Room", "{long}a": 1}}"#),
            1,
        ),
    ];
    let settings = Settings { representation: Some(Representation::Simplified), ..Settings::default() };
    for (name, schema, entity, least) in cases {
        let mut schemas = Schemas::new();
        schemas.add("https://example.org/Room/schema.json", &schema);
        let request = Request {
            schema: Choose::Address("https://example.org/Room/schema.json".into()),
            ..Request::default()
        };
        let document = Document::parse(entity.as_bytes());
        let start = Instant::now();
        let report = check(&document, &settings, &Contexts::new(), &schemas, &request);
        let took = start.elapsed();
        assert!(took < Duration::from_secs(30), "{name} took {took:?}");
        let said = report.summary.errors + report.summary.warnings;
        assert!(said as usize >= least, "{name}: {said} findings");
    }
}
