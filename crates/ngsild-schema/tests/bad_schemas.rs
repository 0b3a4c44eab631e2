//! Schemas that are broken, hostile or too large: a finding that names the schema and the place, in bounded time.
#![allow(clippy::expect_used)]

use ngsild::context::Contexts;
use ngsild::{Document, Finding, Settings};
use ngsild_schema::{Choose, Request, Schemas, check};
use std::time::{Duration, Instant};

const ADDRESS: &str = "https://example.org/Room/schema.json";
const ROOM: &str =
    r#"{"id": "urn:ngsi-ld:Room:1", "type": "Room", "x": {"type": "Property", "value": "FREE"}}"#;
/// Far more than any takes, on a machine that does much else.
const PATIENCE: Duration = Duration::from_secs(20);

fn findings(schema: &str, text: &str) -> Vec<Finding> {
    let mut schemas = Schemas::new();
    schemas.add(ADDRESS, schema);
    schemas.add("https://example.org/no.json", "{");
    let request = Request { schema: Choose::Address(ADDRESS.into()), ..Request::default() };
    let start = Instant::now();
    let report =
        check(&Document::parse(text.as_bytes()), &Settings::default(), &Contexts::new(), &schemas, &request);
    assert!(start.elapsed() < PATIENCE, "{:?} for {:.200}", start.elapsed(), schema);
    report.findings
}

fn said(schema: &str) -> Vec<String> {
    findings(schema, ROOM)
        .iter()
        .map(|f| format!("{} {} {}", f.rule.code, f.pointer, f.message.text()))
        .collect()
}

#[test]
fn broken_schemas_are_named_with_the_place() {
    let begins = |code: &str, at: &str, what: &str| {
        let verb = if code == "SCH012" { "refers at" } else { "is broken at" };
        let joint = if code == "SCH012" { " to " } else { ": " };
        format!("{code} /type The schema {ADDRESS} {verb} `#{at}`{joint}{what}")
    };
    let cases = [
        ("{", "SCH011", "", "it is no JSON"),
        ("", "SCH011", "", "it is no JSON"),
        ("{} {}", "SCH011", "", "it is no JSON"),
        ("[]", "SCH011", "", "it is [], and has to be true or false or an object"),
        (r#"{"properties": {"x": {"items": null}}}"#, "SCH011", "/properties/x/items", "`items` is null"),
        (r#"{"properties": {"x": {"items": [{}]}}}"#, "SCH011", "/properties/x/items", "`items` is [{}]"),
        (r#"{"properties": {"x": {"type": "text"}}}"#, "SCH011", "/properties/x/type", "`type` is \"text\""),
        (r#"{"properties": 5}"#, "SCH011", "/properties", "`properties` is 5, and has to be an object"),
        (r#"{"required": "x"}"#, "SCH011", "/required", "`required` is \"x\", and has to be an array"),
        (r#"{"minLength": -1}"#, "SCH011", "/minLength", "`minLength` is -1"),
        (
            r#"{"properties": {"x": {"pattern": "("}}}"#,
            "SCH011",
            "/properties/x/pattern",
            "\"(\" is no pattern",
        ),
        (r##"{"$ref": "#"}"##, "SCH011", "", "it refers to itself"),
        (
            r##"{"allOf": [{"$ref": "#/$defs/a"}], "$defs": {"a": {"anyOf": [{"$ref": "#/$defs/b"}]}, "b": {"$ref": "#/$defs/a"}}}"##,
            "SCH011",
            "/$defs/a",
            "it refers to itself",
        ),
        (r##"{"$ref": "#/$defs/a"}"##, "SCH012", "/$ref", "`#/$defs/a`, which does not exist"),
        (
            r##"{"properties": {"x": {"$ref": "#name"}}}"##,
            "SCH012",
            "/properties/x/$ref",
            "`#name`, which does not",
        ),
        (
            r#"{"$ref": "../other.json"}"#,
            "SCH012",
            "/$ref",
            "https://example.org/other.json, which was not given",
        ),
        (r#"{"$ref": "../no.json"}"#, "SCH012", "/$ref", "https://example.org/no.json, which is no JSON"),
        (
            r#"{"$ref": "http://169.254.169.254/x"}"#,
            "SCH012",
            "/$ref",
            "http://169.254.169.254/x, a private address",
        ),
        (r#"{"$ref": "file:///etc/passwd"}"#, "SCH012", "/$ref", "file:///etc/passwd, a private address"),
    ];
    let mut wrong = Vec::new();
    for (schema, code, at, what) in cases {
        let (got, want) = (said(schema), begins(code, at, what));
        if got.len() != 1 || !got.iter().all(|one| one.starts_with(&want)) {
            wrong.push(format!("{schema}\n  wants {want}\n  says  {got:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_nested_too_deeply_is_said_so() {
    let nested = (0..100).fold("{}".to_owned(), |inner, _| format!(r#"{{"properties": {{"n": {inner}}}}}"#));
    assert!(said(&nested).iter().all(|one| one.contains("too many schemas stand")), "{:?}", said(&nested));
}

#[test]
fn references_that_go_into_the_value_are_fine() {
    let schema = r##"{"properties": {"x": {"$ref": "#/$defs/tree"}},
        "$defs": {"tree": {"anyOf": [{"type": "string"}, {"type": "array", "items": {"$ref": "#/$defs/tree"}}]}}}"##;
    assert_eq!(said(schema), Vec::<String>::new());
}

#[test]
fn large_and_hostile_schemas_end() {
    let many: Vec<String> = (0..100_000).map(|i| format!("\"value-{i}\"")).collect();
    let enumeration = format!(r#"{{"properties": {{"x": {{"enum": [{}]}}}}}}"#, many.join(","));
    let got = said(&enumeration);
    assert!(got.len() == 1 && got.iter().all(|one| one.len() < 1000), "{got:?}");
    // Each level of the value doubles the ways through the schema.
    let doubling = r##"{"properties": {"x": {"$ref": "#/$defs/a"}}, "$defs": {"a": {"anyOf": [
        {"properties": {"n": {"$ref": "#/$defs/a"}}, "type": "object", "required": ["z"]},
        {"properties": {"n": {"$ref": "#/$defs/a"}}, "type": "object", "required": ["y"]}]}}}"##;
    let deep = format!("{}1{}", r#"{"z":1,"y":1,"n":"#.repeat(100), "}".repeat(100));
    let text = format!(
        r#"{{"id": "urn:ngsi-ld:Room:1", "type": "Room", "x": {{"type": "JsonProperty", "json": {deep}}}}}"#
    );
    assert!(findings(doubling, &text).iter().any(|f| f.rule.code == "SCH010"));
    // Many parts that lie in one another.
    let nested = (0..50).fold("{}".to_owned(), |inner, _| format!(r#"{{"properties": {{"n": {inner}}}}}"#));
    let pointers: Vec<String> =
        (0..50).map(|i| format!(r##"{{"$ref": "#/$defs/d{}"}}"##, "/properties/n".repeat(i))).collect();
    assert!(
        said(&format!(r#"{{"allOf": [{}], "$defs": {{"d": {nested}}}}}"#, pointers.join(","))).is_empty()
    );
    let chain: Vec<String> =
        (0..150).map(|i| format!(r##""d{i}": {{"$ref": "#/$defs/d{}"}}"##, i + 1)).collect();
    assert!(
        said(&format!(r##"{{"$ref": "#/$defs/d0", "$defs": {{{}, "d150": {{}}}}}}"##, chain.join(",")))
            .is_empty()
    );
    let far: Vec<String> =
        (0..5000).map(|i| format!(r##""d{i}": {{"$ref": "#/$defs/d{}"}}"##, i + 1)).collect();
    let far = said(&format!(r##"{{"$ref": "#/$defs/d0", "$defs": {{{}, "d5000": {{}}}}}}"##, far.join(",")));
    assert!(far.iter().all(|one| one.starts_with("SCH011")) && far.len() == 1, "{far:?}");
    for pattern in ["^((?=a)a+)+$", "(a+)+$", "(a|a)*b", "(?:a{1,1000}){1,1000}", "\\\\p{L}{1000}"] {
        let schema = format!(r#"{{"properties": {{"x": {{"pattern": "{pattern}"}}}}}}"#);
        let text = ROOM.replace("FREE", &format!("{}!", "a".repeat(5000)));
        assert!(!findings(&schema, &text).is_empty(), "{pattern}");
    }
}
