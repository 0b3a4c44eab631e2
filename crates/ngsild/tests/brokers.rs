//! Verdicts of broker test suites on payloads, from the folder that NGSILD_SUITES names.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

use ngsild::context::Contexts;
use ngsild::{Document, Settings, Severity};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Cases where the verdict is not that of the broker, and why. All others have to be right.
const KNOWN: &[(&str, &str)] = &[
    (
        "orion-ld-create-entity-5142ec2762",
        "an attribute `avg` re-keyed by the core context: 4.4, 5.5.7, Annex B",
    ),
    (
        "orion-ld-create-entity-52e54d41ba",
        "an attribute `avg` re-keyed by the core context: 4.4, 5.5.7, Annex B",
    ),
    ("scorpio-temporal-query-1246415a8e", "a temporal query without `temporalQ`: 5.2.23, 5.7.4"),
    ("orion-ld-subscription-50c3c89180", "a selector of the type `.*`: 4.17 knows names, and \"*\""),
    (
        "orion-ld-create-entity-7ab27ddc38",
        "a context with `@type: @set`, which processors of JSON-LD refuse: JSON-LD 1.1 API 4.2.2",
    ),
    ("orion-ld-add-context-b3fccc97b7", "terms that stand for no absolute IRI: JSON-LD 1.1, 4.2"),
    ("orion-ld-create-entity-9a73dd7dd9", "a malformed `createdAt`: 5.2.2 types it, though it is ignored"),
];

#[test]
fn verdicts() {
    let Some(suites) = std::env::var_os("NGSILD_SUITES") else {
        println!("skipped: NGSILD_SUITES names no folder with corpus/broker-cases");
        return;
    };
    let contexts = contexts(Path::new(&suites));
    let only = std::env::var("NGSILD_CASE").unwrap_or_default();
    let mut tallies: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    for case in cases(Path::new(&suites)) {
        let (Some(operation), true) = (case["op"].as_str(), case["confidence"] == "high") else { continue };
        if !operation.contains(&only) {
            continue;
        }
        let tally = tallies.entry(operation.to_owned()).or_default();
        tally.1 += 1;
        let known = KNOWN.iter().any(|(id, _)| case["id"] == *id);
        match verdict(&case, &contexts) {
            None if known => wrong.push(format!("{} is right now: no known miss", case["id"])),
            None => tally.0 += 1,
            Some(_) if known => {}
            Some(said) => wrong.push(said),
        }
    }
    for (operation, (right, total)) in &tallies {
        println!("{operation}: {right} of {total}");
    }
    let (right, total) = tallies.values().fold((0, 0), |sum, tally| (sum.0 + tally.0, sum.1 + tally.1));
    println!("{right} of {total} right");
    assert!(wrong.is_empty(), "{} cases\n{}", wrong.len(), wrong.join("\n"));
    assert!(right as f64 >= 0.99 * total as f64);
}

fn cases(suites: &Path) -> Vec<Value> {
    let mut cases = Vec::new();
    for entry in std::fs::read_dir(suites.join("corpus/broker-cases")).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|e| e == "jsonl") && !path.ends_with("conversions.jsonl") {
            let text = std::fs::read_to_string(&path).unwrap();
            let lines = text.lines().filter(|l| !l.trim().is_empty());
            cases.extend(lines.map(|line| serde_json::from_str::<Value>(line).unwrap()));
        }
    }
    cases
}

/// The contexts that the cases name.
fn contexts(suites: &Path) -> Contexts {
    let text = std::fs::read_to_string(suites.join("corpus/broker-cases/contexts.json")).unwrap();
    let given: serde_json::Map<String, Value> = serde_json::from_str(&text).unwrap();
    let mut contexts = Contexts::new();
    given.iter().for_each(|(url, document)| contexts.add(url, &document.to_string()));
    contexts
}

/// What was said where the verdict is not the expected one.
fn verdict(case: &Value, contexts: &Contexts) -> Option<String> {
    let text = case["payload_text"].as_str().map_or_else(|| case["payload"].to_string(), str::to_owned);
    let mut settings = Settings::default();
    settings.set_operation(case["op"].as_str().unwrap()).unwrap();
    if let Some(media_type) = case["content_type"].as_str() {
        settings.set_content_type(media_type);
    }
    settings.link = case["link"].as_str().map(str::to_owned);
    for pair in case["params"].as_str().unwrap_or_default().split('&').filter_map(|p| p.split_once('=')) {
        settings.set_param(pair.0, pair.1);
    }
    let document = Document::parse(text.as_bytes());
    let report = ngsild::check_with(&document, &settings, contexts, None);
    if report.valid() == (case["expect"] == "accept") {
        return None;
    }
    let errors: Vec<String> = report
        .findings
        .iter()
        .filter(|f| f.severity == Severity::Error)
        .map(|f| format!("  {} {} {}", f.rule.code, f.pointer, f.message.text()))
        .collect();
    Some(format!(
        "{} {} expected {} {}\n{}\n  {:.600}",
        case["op"],
        case["id"],
        case["expect"],
        case["why"],
        errors.join("\n"),
        text
    ))
}
