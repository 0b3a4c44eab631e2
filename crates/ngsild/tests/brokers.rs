//! Verdicts of broker test suites on Entities, from the folder that NGSILD_SUITES names.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

use ngsild::{Document, Settings, Severity};
use serde_json::Value;
use std::path::Path;

#[test]
fn verdicts_on_create_entity() {
    let Some(suites) = std::env::var_os("NGSILD_SUITES") else {
        println!("skipped: NGSILD_SUITES names no folder with corpus/broker-cases");
        return;
    };
    let (mut right, mut wrong) = (0, Vec::new());
    for entry in std::fs::read_dir(Path::new(&suites).join("corpus/broker-cases")).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.ends_with(".jsonl") || name == "conversions.jsonl" {
            continue;
        }
        for line in std::fs::read_to_string(&path).unwrap().lines().filter(|l| !l.trim().is_empty()) {
            let case: Value = serde_json::from_str(line).unwrap();
            if case["op"] != "create-entity" || case["confidence"] != "high" {
                continue;
            }
            match verdict(&case) {
                None => right += 1,
                Some(said) => wrong.push(said),
            }
        }
    }
    let total = right + wrong.len();
    let share = right as f64 / total as f64;
    println!("{right} of {total} right");
    assert!(total > 450, "only {total} cases");
    assert!(share >= 0.99, "{share:.4}\n{}", wrong.join("\n"));
}

/// What was said where the verdict is not the expected one.
fn verdict(case: &Value) -> Option<String> {
    let text = case["payload_text"].as_str().map_or_else(|| case["payload"].to_string(), str::to_owned);
    let mut settings = Settings::default();
    settings.set_operation("create-entity").unwrap();
    if let Some(media_type) = case["content_type"].as_str() {
        settings.set_content_type(media_type);
    }
    settings.has_link = case["link"].is_string();
    for pair in case["params"].as_str().unwrap_or_default().split('&').filter_map(|p| p.split_once('=')) {
        settings.set_param(pair.0, pair.1);
    }
    let document = Document::parse(text.as_bytes());
    let report = ngsild::check(&document, &settings);
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
        "{} expected {} {}\n{}\n  {:.600}",
        case["id"],
        case["expect"],
        case["why"],
        errors.join("\n"),
        text
    ))
}
