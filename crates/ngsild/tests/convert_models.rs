//! Every example of Smart Data Models that checks clean, from the folder that NGSILD_SUITES names, becomes every form
//! and comes back.
#![allow(clippy::expect_used, clippy::print_stdout, missing_docs)]

use ngsild::context::Contexts;
use ngsild::convert::{ConvertOptions, Form, convert};
use ngsild::{Converted, Document, Settings, check};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use std::{env, fs};

/// Forms that lose nothing: what comes back is what went in.
const LOSSLESS: [Form; 5] = [
    Form::Normalized,
    Form::Concise,
    Form::GeoJsonNormalized,
    Form::GeoJsonConcise,
    Form::TemporalNormalized,
];
/// An example is some KB: a conversion that takes longer has gone astray.
const PATIENCE: Duration = Duration::from_secs(5);

fn suite() -> Option<PathBuf> {
    let Some(suites) = env::var_os("NGSILD_SUITES") else {
        println!("skipped: NGSILD_SUITES names no folder with corpus/smart-data-models");
        return None;
    };
    Some(PathBuf::from(suites).join("corpus/smart-data-models"))
}

fn contexts(folder: &Path) -> Contexts {
    let map = fs::read_to_string(folder.join("common/contextmap.json")).expect("contextmap.json");
    let map: BTreeMap<String, String> = serde_json::from_str(&map).expect("addresses and files");
    let mut contexts = Contexts::new();
    for (address, file) in map {
        let text = fs::read_to_string(folder.join(&file))
            .or_else(|_| fs::read_to_string(folder.join("common").join(&file)));
        contexts.add(&address, &text.expect("a context"));
    }
    contexts
}

/// The examples, and what they are called.
fn examples(folder: &Path) -> Vec<(String, String)> {
    let mut folders = vec![folder.join("models")];
    let mut found = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            let name = path.to_string_lossy().into_owned();
            if path.is_dir() {
                folders.push(path);
            } else if !name.ends_with("schema.json") {
                found.push((name, String::from_utf8_lossy(&fs::read(path).expect("a file")).into_owned()));
            }
        }
    }
    found.sort();
    found
}

fn converted(text: &str, from: Option<Form>, to: Form, contexts: &Contexts) -> Converted {
    let options = ConvertOptions { from, ..ConvertOptions::to(to) };
    let began = Instant::now();
    let converted = convert(&Document::parse(text.as_bytes()), &options, contexts);
    assert!(began.elapsed() < PATIENCE, "{} takes {:?}: {text}", to.as_str(), began.elapsed());
    for finding in &converted.report.findings {
        assert!(finding.span.end as usize <= text.len(), "{finding:?}");
    }
    let is_json = to == Form::Csv || Document::parse(converted.text.as_bytes()).errors().is_empty();
    assert!(is_json || converted.text.is_empty(), "{}: {}", to.as_str(), converted.text);
    converted
}

fn same(one: &str, other: &str) -> bool {
    let (one, other) = (Document::parse(one.as_bytes()), Document::parse(other.as_bytes()));
    one.root().zip(other.root()).is_some_and(|(one, other)| one.same_as(&other))
}

#[test]
fn examples_become_every_form_and_come_back() {
    let Some(folder) = suite() else { return };
    let contexts = contexts(&folder);
    let (mut clean, mut expanded) = (0, 0);
    for (name, text) in examples(&folder) {
        if !check(&Document::parse(text.as_bytes()), &Settings::default()).valid() {
            continue;
        }
        clean += 1;
        let normalized = converted(&text, None, Form::Normalized, &contexts).text;
        assert!(!normalized.is_empty(), "{name}");
        for (form, word) in Form::ALL {
            let there = converted(&text, None, form, &contexts);
            let through_context = matches!(form, Form::Expanded | Form::Compacted);
            expanded += u32::from(form == Form::Expanded && !there.text.is_empty());
            assert!(through_context || there.written > 0, "{name} to {word}");
            if !form.is_readable() || there.text.is_empty() {
                continue;
            }
            let back = converted(&there.text, Some(form), Form::Normalized, &contexts);
            if LOSSLESS.contains(&form) {
                assert!(same(&back.text, &normalized), "{name} to {word}\n{}\n{}", there.text, back.text);
            }
        }
    }
    println!("{clean} clean examples, {expanded} of them expanded");
    assert!(clean > 300 && expanded > 200, "{clean} clean examples, {expanded} of them expanded");
}
