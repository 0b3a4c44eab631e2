//! What is said: what was expected, what is there, the nearest value that is allowed; and the place in the text.
#![allow(clippy::expect_used)]

use ngsild::context::Contexts;
use ngsild::{Document, Settings};
use ngsild_schema::{Choose, Formats, Request, Schemas, check};

/// The schema of `x`, the value of `x`, the code, the pointer below `/x/value`, the message and what to do.
const CASES: &[(&str, &str, &str, &str, &str, &str)] = &[
    (r#"{"type": "string"}"#, "5", "SCH001", "", "`x` is 5, which is a number. Room wants a string.", ""),
    (
        r#"{"type": ["string", "array"]}"#,
        "{}",
        "SCH001",
        "",
        "`x` is {}, which is an object. Room wants a string or an array.",
        "",
    ),
    (
        r#"{"items": {"type": "integer"}}"#,
        "[1, 2.5]",
        "SCH001",
        "/1",
        "Item 2 of `x` is 2.5, which is a number. Room wants a whole number.",
        "",
    ),
    (
        r#"{"properties": {"name": {"type": "string"}}, "required": ["name"]}"#,
        r#"{"nmae": "a"}"#,
        "SCH002",
        "",
        "`x` has no `name`, which Room requires, but a member `nmae`.",
        "Rename `nmae` to `name`, if that is meant.",
    ),
    (
        r#"{"required": ["name"]}"#,
        "{}",
        "SCH002",
        "",
        "`x` has no `name`, which Room requires.",
        "Add `name`.",
    ),
    (
        r#"{"enum": ["free", "occupied", "closed"]}"#,
        r#""FREE""#,
        "SCH003",
        "",
        r#"`x` is "FREE". Room allows "free", "occupied" and "closed"."#,
        r#"Did you mean "free"?"#,
    ),
    (
        r#"{"enum": [1, "two"]}"#,
        "3",
        "SCH003",
        "",
        r#"`x` is 3. Room allows 1 and "two"."#,
        "Use one of them.",
    ),
    (
        r#"{"const": {"a": 1}}"#,
        r#"{"a": 2}"#,
        "SCH003",
        "",
        r#"`x` is {"a": 2}. Room allows only {"a":1}."#,
        r#"Write {"a":1}."#,
    ),
    (
        r#"{"pattern": "^[A-Z]+$"}"#,
        r#""abc""#,
        "SCH004",
        "",
        r#"`x` is "abc", which does not have the form that Room wants: `^[A-Z]+$`."#,
        "",
    ),
    (r#"{"maximum": 100}"#, "101", "SCH005", "", "`x` is 101. Room wants at most 100.", ""),
    (r#"{"exclusiveMinimum": 0}"#, "0", "SCH005", "", "`x` is 0. Room wants more than 0.", ""),
    (r#"{"multipleOf": 0.5}"#, "0.7", "SCH005", "", "`x` is 0.7. Room wants a multiple of 0.5.", ""),
    (r#"{"maxLength": 2}"#, r#""é1️""#, "SCH006", "", "`x` has 3 characters. Room wants at most 2.", ""),
    (r#"{"minItems": 2}"#, "[1]", "SCH006", "", "`x` has 1 item. Room wants at least 2.", ""),
    (
        r#"{"maxProperties": 1}"#,
        r#"{"a": 1, "b": 2}"#,
        "SCH006",
        "",
        "`x` has 2 members. Room wants at most 1.",
        "",
    ),
    (
        r#"{"uniqueItems": true}"#,
        "[1, 1.0]",
        "SCH006",
        "",
        "`x` holds the same item more than once. Room wants each only once.",
        "Remove the repeated items.",
    ),
    (
        r#"{"contains": {"const": 1}}"#,
        "[2]",
        "SCH006",
        "",
        "`x` holds no item of the kind that Room wants in it.",
        "",
    ),
    (
        r#"{"properties": {"street": {}}, "additionalProperties": false}"#,
        r#"{"steet": 1}"#,
        "SCH007",
        "/steet",
        "`x` has a member `steet`, for which Room has no place.",
        "Did you mean `street`?",
    ),
    (
        r#"{"anyOf": [{"type": "string"}, {"type": "number"}]}"#,
        "[]",
        "SCH008",
        "",
        "`x` is [], which is an array. Room wants a string or a number.",
        "",
    ),
    (
        r#"{"oneOf": [{"type": "string"}, {"type": "array", "minItems": 2}]}"#,
        "[1]",
        "SCH008",
        "",
        "`x` is [1], and fits none of the 2 alternatives of Room. The nearest one says: `x` has 1 item. Room wants at least 2.",
        "",
    ),
    (
        r#"{"oneOf": [{"minimum": 1}, {"minimum": 2}]}"#,
        "3",
        "SCH008",
        "",
        "`x` is 3, and fits more than one of the alternatives of Room, which exclude one another.",
        "",
    ),
    (r#"{"not": {"const": 1}}"#, "1", "SCH008", "", "`x` is 1, which Room rules out.", ""),
    (
        r#"{"format": "date-time"}"#,
        r#""2024-05-01T10:00:00""#,
        "SCH009",
        "",
        r#"`x` is "2024-05-01T10:00:00", which is no date with a time to RFC 3339."#,
        r#"Write "2024-05-01T10:00:00Z", if that is meant."#,
    ),
    (
        r#"{"format": "date-time"}"#,
        r#""2024-05-01T10:00:00+02:00""#,
        "SCH009",
        "",
        r#"`x` is "2024-05-01T10:00:00+02:00": a date-time to RFC 3339, but not to NGSI-LD, which wants UTC with Z."#,
        r#"Write "2024-05-01T08:00:00Z", the same instant."#,
    ),
    (
        r#"{"format": "uri"}"#,
        r#""a b""#,
        "SCH009",
        "",
        r#"`x` is "a b", which is no URI."#,
        "Write an absolute URI, such as `urn:ngsi-ld:Room:1` or `https://example.org/1`.",
    ),
];

#[test]
fn messages_say_what_is_there_and_what_is_wanted() {
    let mut wrong = Vec::new();
    for (schema, value, code, below, message, help) in CASES {
        let mut schemas = Schemas::new();
        schemas.add(
            "https://example.org/r.json",
            &format!(r#"{{"properties": {{"type": {{"enum": ["Room"]}}, "x": {schema}}}}}"#),
        );
        let text = format!(
            r#"{{"id": "urn:ngsi-ld:Room:1", "type": "Room", "x": {{"type": "Property", "value": {value}}}}}"#
        );
        let request = Request {
            schema: Choose::Address("https://example.org/r.json".into()),
            formats: Formats::Assert,
            link: None,
        };
        let report = check(
            &Document::parse(text.as_bytes()),
            &Settings::default(),
            &Contexts::new(),
            &schemas,
            &request,
        );
        let said: Vec<_> = report.findings.iter().filter(|finding| finding.rule.is_of_schemas()).collect();
        let told = said.first().map(|f| (f.rule.code, f.pointer.clone(), f.message.text(), f.message.help()));
        let want = (*code, format!("/x/value{below}"), (*message).to_owned(), (*help).to_owned());
        if said.len() != 1 || told.as_ref() != Some(&want) {
            wrong.push(format!("{schema} {value}\n  wants {want:?}\n  says  {told:?} of {}", said.len()));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), CASES.len(), wrong.join("\n"));
}

#[test]
fn instances_are_judged_each_or_as_a_list() {
    let mut schemas = Schemas::new();
    let schema = r#"{"properties": {"x": {"type": "number", "maximum": 9}, "y": {"type": "array", "items": {"type": "string"}}}}"#;
    schemas.add("https://example.org/r.json", schema);
    let request =
        Request { schema: Choose::Address("https://example.org/r.json".into()), ..Request::default() };
    let said = |members: &str| -> Vec<String> {
        let text = format!(r#"{{"id": "urn:ngsi-ld:Room:1", "type": "Room", {members}}}"#);
        let report = check(
            &Document::parse(text.as_bytes()),
            &Settings::default(),
            &Contexts::new(),
            &schemas,
            &request,
        );
        let own = report.findings.iter().filter(|finding| finding.rule.is_of_schemas());
        own.map(|finding| format!("{} {}", finding.rule.code, finding.pointer)).collect()
    };
    let two = |name: &str, one: &str, other: &str| {
        format!(
            r#""{name}": [{{"type": "Property", "value": {one}}}, {{"type": "Property", "value": {other}, "datasetId": "urn:a:1"}}]"#
        )
    };
    assert_eq!(said(&two("x", "1", "2")), Vec::<String>::new());
    assert_eq!(said(&two("x", "1", "20")), ["SCH005 /x/1/value"]);
    assert_eq!(said(&two("y", "\"a\"", "\"b\"")), Vec::<String>::new(), "a list is meant");
    assert_eq!(said(&two("y", "\"a\"", "5")), ["SCH001 /y/1/value"]);
    assert_eq!(said(&two("x", "\"a\"", "\"b\"")), ["SCH001 /x/0/value", "SCH001 /x/1/value"]);
}
