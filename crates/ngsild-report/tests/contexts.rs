//! Context reports, as people and programs read them.
#![allow(clippy::unwrap_used)]

use ngsild::Document;
use ngsild::context::{Contexts, ExpandOptions, context_report};
use ngsild_report::contexts::{json, text};
use ngsild_report::text::Style;

const TEXT: &str = r#"[
  {"id": "urn:ngsi-ld:Room:1", "type": "Room", "temperatur": {"type": "Property", "value": {"unit": 21}},
   "owner": {"type": "Relationship", "object": "urn:ngsi-ld:Person:1"}, "status": {"type": "VocabProperty", "vocab": "open"},
   "ex:floor": {"type": "Property", "value": 1}, "schema:name": {"type": "Property", "value": "Hall"},
   "https://example.org/x": {"type": "Property", "value": 1}, "hidden": {"type": "Property", "value": 1},
   "@context": ["https://example.org/rooms.jsonld", {"ex": "https://example.org/", "hidden": null}, "https://example.org/unused.jsonld",
                "https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.9.jsonld"]},
  {"id": "urn:ngsi-ld:Room:2", "type": "Room", "temperature": {"type": "Property", "value": 21}, "@context": "https://example.org/gone.jsonld"}
]"#;

fn contexts() -> Contexts {
    let mut contexts = Contexts::new();
    contexts.add(
        "https://example.org/rooms.jsonld",
        r#"{"@context": {"Room": "https://example.org/Room", "temperature": "https://example.org/temperature",
            "owner": {"@id": "https://example.org/owner", "@type": "@id"}, "status": "https://example.org/status", "open": "https://example.org/open"}}"#,
    );
    contexts.add(
        "https://example.org/unused.jsonld",
        r#"{"@context": {"Street": "https://example.org/Street"}}"#,
    );
    contexts
}

#[test]
fn for_people_and_for_programs() {
    let document = Document::parse(TEXT.as_bytes());
    let report = context_report(&document, &ExpandOptions::default(), &contexts());
    insta::assert_snapshot!("contexts-text", text(&report, Style::Plain));
    let parsed: serde_json::Value = serde_json::from_str(&json(&report)).unwrap();
    insta::assert_snapshot!("contexts-json", serde_json::to_string_pretty(&parsed).unwrap());
}
