//! What is expanded, made short with the same context and expanded again says the same, for any good Entity and any context. Not
//! so for bad ones: JSON-LD makes a language map of a number, which it does not read again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod generated;

use generated::entity;
use ngsild::Document;
use ngsild::context::{CompactOptions, Contexts, ExpandOptions, compact, expand};
use proptest::prelude::*;
use serde_json::Value;

/// The names that generated Entities have, among others.
const NAMES: &[&str] =
    &["Thing", "speed", "air", "status", "street", "city", "unit", "source", "temperature", "PostalAddress"];

/// A context of some of the names, each as a full IRI, a compact one, or a definition with a coercion.
fn context() -> impl Strategy<Value = String> {
    let term = (prop::sample::select(NAMES), 0..6u8).prop_map(|(name, form)| {
        let definition = match form {
            0 | 1 => format!("\"https://example.org/{name}\""),
            2 => format!("\"ex:{name}\""),
            3 => format!("{{\"@id\": \"ex:{name}\"}}"),
            4 => format!("{{\"@id\": \"https://example.org/{name}\", \"@type\": \"@id\"}}"),
            _ => format!("{{\"@id\": \"https://example.org/{name}\", \"@container\": \"@set\"}}"),
        };
        (name, format!("\"{name}\": {definition}"))
    });
    prop::collection::vec(term, 0..8).prop_map(|mut terms| {
        terms.sort_by_key(|(name, _)| *name);
        terms.dedup_by_key(|(name, _)| *name);
        let terms: Vec<String> = terms.into_iter().map(|(_, term)| term).collect();
        format!(
            "{{\"ex\": \"https://example.org/\"{}{}}}",
            if terms.is_empty() { "" } else { ", " },
            terms.join(", ")
        )
    })
}

fn expanded(text: &str) -> Option<String> {
    let document = Document::parse(text.as_bytes());
    let made = expand(&document, &ExpandOptions::default(), &Contexts::new()).ok()?;
    made.report.valid().then_some(made.text)
}

/// The same whatever the order of members, and of items that are no list.
fn canonical(value: Value, ordered: bool) -> Value {
    match value {
        Value::Array(items) => {
            let mut items: Vec<Value> = items.into_iter().map(|item| canonical(item, false)).collect();
            if !ordered {
                items.sort_by_key(ToString::to_string);
            }
            Value::Array(items)
        }
        Value::Object(members) if members.get("@type").is_some_and(|kind| kind == "@json") => {
            Value::Object(members)
        }
        Value::Object(members) => {
            let member = |(name, value): (String, Value)| {
                let is_list = name == "@list";
                (name, canonical(value, is_list))
            };
            Value::Object(members.into_iter().map(member).collect())
        }
        other => other,
    }
}

fn same(one: &str, other: &str) -> bool {
    let read = |text: &str| canonical(serde_json::from_str(text).unwrap(), false);
    read(one) == read(other)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn there_and_back(text in entity(), context in context()) {
        let with_context = text.replacen('{', &format!("{{\"@context\": {context}, "), 1);
        // What needs a general processor, or is refused, has no text.
        if let Some(first) = expanded(&with_context) {
            let document = Document::parse(first.as_bytes());
            if let Ok(short) = compact(&document, &CompactOptions::with(&context), &Contexts::new()) {
                prop_assert!(short.report.valid(), "{first}\n{:?}", short.report.findings);
                let again = expanded(&short.text);
                prop_assert!(again.as_deref().is_some_and(|again| same(&first, again)), "{with_context}\n{first}\n{}\n{again:?}", short.text);
            }
        }
    }
}
