//! Which tests of the W3C suite the one-pass path takes and passes, from the folder that NGSILD_SUITES names.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    missing_docs,
    clippy::indexing_slicing
)]

use ngsild::Document;
use ngsild::context::{CompactOptions, Contexts, ExpandOptions, compact, expand};
use serde_json::Value;
use std::path::{Path, PathBuf};

const BASE: &str = "https://w3c.github.io/json-ld-api/tests/";

/// What became of a test.
#[derive(Debug, PartialEq)]
enum Outcome {
    Passed,
    /// Left to a general processor.
    Beyond,
    Failed(String),
}

/// Passed, left to a general processor, failed; of how many.
fn count(section: &str, run: impl Fn(&Path, &Value) -> Outcome) -> Option<[usize; 3]> {
    let Some(suites) = std::env::var_os("NGSILD_SUITES") else {
        println!("skipped: NGSILD_SUITES names no folder with conformance/json-ld");
        return None;
    };
    let folder = PathBuf::from(suites).join("conformance/json-ld/tests");
    let manifest = read(&folder, &format!("{section}-manifest.jsonld"));
    let manifest: Value = serde_json::from_str(&manifest).unwrap();
    let mut counts = [0; 3];
    for case in manifest["sequence"].as_array().unwrap() {
        let option = &case["option"];
        let old = option["specVersion"] == "json-ld-1.0" || option["processingMode"] == "json-ld-1.0";
        if old || !option["expandContext"].is_null() || option["compactToRelative"] == false {
            continue;
        }
        let outcome = run(&folder, case);
        match outcome {
            Outcome::Passed => counts[0] += 1,
            Outcome::Beyond => counts[1] += 1,
            Outcome::Failed(why) => {
                counts[2] += 1;
                println!("{section}/{} {}\n  {why}", case["@id"].as_str().unwrap(), case["name"]);
            }
        }
    }
    println!(
        "{section}: {} passed, {} left to a general processor, {} failed",
        counts[0], counts[1], counts[2]
    );
    Some(counts)
}

fn read(folder: &Path, name: &str) -> String {
    std::fs::read_to_string(folder.join(name)).unwrap()
}

/// The contexts of the suite that a document wants.
fn contexts(folder: &Path, document: &Document<'_>, options: &ExpandOptions) -> Contexts {
    let mut contexts = Contexts::new();
    loop {
        let mut new = false;
        for address in contexts.missing(document, options) {
            let Some(file) = address.strip_prefix(BASE) else { continue };
            if let (false, Ok(text)) = (contexts.has(&address), std::fs::read_to_string(folder.join(file))) {
                contexts.add(&address, &text);
                new = true;
            }
        }
        if !new {
            return contexts;
        }
    }
}

fn options(case: &Value) -> ExpandOptions {
    let base = case["option"]["base"]
        .as_str()
        .map_or_else(|| [BASE, case["input"].as_str().unwrap()].concat(), str::to_owned);
    ExpandOptions { plain: true, base: Some(base), ..ExpandOptions::default() }
}

/// The same JSON-LD: arrays other than lists in any order, and language tags in any case.
fn same(one: &Value, other: &Value) -> bool {
    canonical(one, false) == canonical(other, false)
}

fn canonical(value: &Value, ordered: bool) -> Value {
    match value {
        Value::Array(items) => {
            let mut items: Vec<Value> = items.iter().map(|item| canonical(item, false)).collect();
            if !ordered {
                items.sort_by_key(Value::to_string);
            }
            Value::Array(items)
        }
        Value::Object(object) => {
            let raw = object.get("@type").is_some_and(|t| t == "@json");
            let entry = |(name, value): (&String, &Value)| {
                let value = match (name.as_str(), value) {
                    ("@value", _) if raw => value.clone(),
                    ("@language", Value::String(tag)) => tag.to_lowercase().into(),
                    ("@list", _) => canonical(value, true),
                    _ => canonical(value, false),
                };
                (name.clone(), value)
            };
            Value::Object(object.iter().map(entry).collect())
        }
        Value::Number(number) => number.as_f64().map_or_else(|| value.clone(), Value::from),
        _ => value.clone(),
    }
}

fn judge(folder: &Path, case: &Value, text: &str, said: &str) -> Outcome {
    let Some(expected) = case["expect"].as_str() else {
        return match text {
            "" => Outcome::Passed,
            _ => Outcome::Failed(format!("wanted {}, got {text}", case["expectErrorCode"])),
        };
    };
    let expected: Value = serde_json::from_str(&read(folder, expected)).unwrap();
    match serde_json::from_str::<Value>(text) {
        Ok(got) if same(&got, &expected) => Outcome::Passed,
        _ => Outcome::Failed(format!("wanted {expected}\n  got    {text} {said}")),
    }
}

#[test]
fn expansion() {
    let counts = count("expand", |folder, case| {
        let text = read(folder, case["input"].as_str().unwrap());
        let document =
            Document::parse_with(text.as_bytes(), Default::default(), ngsild_json::Sequence::Single);
        let options = options(case);
        let contexts = contexts(folder, &document, &options);
        match expand(&document, &options, &contexts) {
            Err(_) => Outcome::Beyond,
            Ok(expanded) => {
                let said: Vec<String> = expanded.report.findings.iter().map(|f| f.message.text()).collect();
                judge(folder, case, &expanded.text, &said.join("; "))
            }
        }
    });
    if let Some(counts) = counts {
        assert_eq!(counts, [229, 136, 1]);
    }
}

#[test]
fn compaction() {
    let counts = count("compact", |folder, case| {
        let text = read(folder, case["input"].as_str().unwrap());
        let document =
            Document::parse_with(text.as_bytes(), Default::default(), ngsild_json::Sequence::Single);
        let input = options(case);
        let mut contexts = contexts(folder, &document, &input);
        let context = read(folder, case["context"].as_str().unwrap());
        let given = Document::parse(context.as_bytes());
        for address in contexts.missing(&given, &input) {
            let file = address.strip_prefix(BASE).unwrap_or_default();
            if let Ok(text) = std::fs::read_to_string(folder.join(file)) {
                contexts.add(&address, &text);
            }
        }
        let keep_arrays = case["option"]["compactArrays"] == false;
        match compact(&document, &CompactOptions { input, context: context.clone(), keep_arrays }, &contexts)
        {
            Err(_) => Outcome::Beyond,
            Ok(compacted) => {
                let said: Vec<String> = compacted.report.findings.iter().map(|f| f.message.text()).collect();
                judge(folder, case, &compacted.text, &said.join("; "))
            }
        }
    });
    if let Some(counts) = counts {
        assert_eq!(counts, [131, 101, 0]);
    }
}
