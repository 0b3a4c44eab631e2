//! Dynamic and recursive references, in the shape of the JSON Schema suite: tests/models/dynamic-references.json.
#![allow(clippy::expect_used)]

use ngsild::context::Contexts;
use ngsild::{Document, Representation, Settings, Source};
use ngsild_schema::{Choose, Request, Schemas, check};
use serde_json::Value;

const ADDRESS: &str = "https://example.org/schema.json";

#[test]
fn dynamic_references_lead_to_the_outermost_schema() {
    let groups: Vec<Value> =
        serde_json::from_str(include_str!("../../../tests/models/dynamic-references.json")).expect("JSON");
    assert!(!groups.is_empty());
    let settings = Settings { representation: Some(Representation::Simplified), ..Settings::default() };
    let request = Request { schema: Choose::Address(ADDRESS.into()), ..Request::default() };
    for group in &groups {
        let mut schemas = Schemas::new();
        schemas.add(ADDRESS, &group["schema"].to_string());
        for (address, schema) in group["remotes"].as_object().into_iter().flatten() {
            schemas.add(address, &schema.to_string());
        }
        for case in group["tests"].as_array().expect("tests") {
            let text = case["data"].to_string();
            let document = Document::parse(text.as_bytes());
            let report = check(&document, &settings, &Contexts::new(), &schemas, &request);
            let found = report.findings.iter().filter(|finding| finding.rule.source == Source::Schema);
            let found: Vec<String> = found.map(|finding| finding.message.text()).collect();
            let expected = case["valid"].as_bool().expect("valid");
            assert_eq!(
                found.is_empty(),
                expected,
                "{}: {}: {found:?}",
                group["description"],
                case["description"]
            );
        }
    }
}
