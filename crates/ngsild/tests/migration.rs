//! Every NGSIv2 example of Smart Data Models, from the folder that NGSILD_SUITES names, becomes NGSI-LD and comes
//! back.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::print_stdout)]

use ngsild::context::Contexts;
use ngsild::convert::{ConvertOptions, Form, convert};
use ngsild::{Converted, Document, Settings, Severity, check};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

/// What checks find in the output, by code. All of it stands in the input already: latitudes beyond 90 and open
/// rings, and attributes whose names NGSI-LD keeps for itself.
const ERRORS_IN_OUTPUT: [(&str, usize); 5] =
    [("GJS003", 64), ("GJS007", 9), ("NAM003", 9), ("NAM004", 4), ("NAM006", 4)];

struct Example {
    name: String,
    normalized: String,
    key_values: String,
    /// The same in normalized form of NGSI-LD.
    ngsi_ld: String,
    say_the_same: bool,
}

fn examples() -> Option<Vec<Example>> {
    let Some(suites) = env::var_os("NGSILD_SUITES") else {
        println!("skipped: NGSILD_SUITES names no folder with corpus/smart-data-models");
        return None;
    };
    let folder = PathBuf::from(suites).join("corpus/smart-data-models");
    let rows = fs::read_to_string(folder.join("manifest.jsonl")).expect("manifest.jsonl");
    let rows = rows.lines().map(|row| serde_json::from_str::<Value>(row).expect("a row"));
    Some(rows.filter_map(|row| example(&folder, &row)).collect())
}

fn example(folder: &Path, row: &Value) -> Option<Example> {
    let text = |form: &str| fs::read_to_string(folder.join(row["examples"][form].as_str()?)).ok();
    Some(Example {
        name: row["id"].as_str()?.to_owned(),
        normalized: text("v2_normalized")?,
        key_values: text("v2_keyvalues")?,
        ngsi_ld: text("normalized").unwrap_or_default(),
        say_the_same: row["normalized_vs_keyvalues"]["v2"] == "equal",
    })
}

fn converted(text: &str, from: Form, to: Form) -> Converted {
    let options = ConvertOptions { from: Some(from), ..ConvertOptions::to(to) };
    convert(&Document::parse(text.as_bytes()), &options, &Contexts::new())
}

/// The findings that tell of a change, by the attribute they stand in.
fn changed(converted: &Converted) -> Vec<String> {
    let told = converted.report.findings.iter().filter(|f| f.severity != Severity::Info);
    told.map(|f| f.pointer.split('/').nth(1).unwrap_or_default().to_owned()).collect()
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("JSON")
}

#[test]
fn examples_become_ngsi_ld() {
    let Some(examples) = examples() else { return };
    let mut errors: BTreeMap<&str, usize> = BTreeMap::new();
    for example in &examples {
        for (text, from) in
            [(&example.normalized, Form::NgsiV2), (&example.key_values, Form::NgsiV2KeyValues)]
        {
            let out = converted(text, from, Form::Normalized);
            assert!(!out.text.is_empty(), "{}", example.name);
            let report = check(&Document::parse(out.text.as_bytes()), &Settings::default());
            for finding in report.findings.iter().filter(|f| f.severity == Severity::Error) {
                *errors.entry(finding.rule.code).or_default() += 1;
            }
        }
    }
    assert!(examples.len() > 200, "{} examples", examples.len());
    let errors: Vec<(&str, usize)> = errors.into_iter().collect();
    assert_eq!(errors, ERRORS_IN_OUTPUT);
}

#[test]
fn most_examples_are_told_for_what_they_are() {
    let Some(examples) = examples() else { return };
    let told = examples.iter().filter(|example| {
        let auto = convert(
            &Document::parse(example.normalized.as_bytes()),
            &ConvertOptions::to(Form::Normalized),
            &Contexts::new(),
        );
        auto.text == converted(&example.normalized, Form::NgsiV2, Form::Normalized).text
    });
    let told = told.count();
    assert!(told >= 198, "{told} of {}", examples.len());
    let mistaken: Vec<&str> = examples
        .iter()
        .filter(|example| {
            let auto = convert(
                &Document::parse(example.ngsi_ld.as_bytes()),
                &ConvertOptions::to(Form::Normalized),
                &Contexts::new(),
            );
            auto.report.findings.iter().any(|f| f.rule.family() == "MIG")
        })
        .map(|example| example.name.as_str())
        .collect();
    assert!(mistaken.is_empty(), "{mistaken:?}");
}

#[test]
fn values_come_back() {
    let Some(examples) = examples() else { return };
    let mut compared = 0;
    for example in &examples {
        let there = converted(&example.normalized, Form::NgsiV2, Form::Normalized);
        let back = converted(&there.text, Form::Normalized, Form::NgsiV2);
        let changed = changed(&there);
        let (before, after) = (json(&example.normalized), json(&back.text));
        for (name, attribute) in before.as_object().into_iter().flatten() {
            if !changed.contains(name) && attribute.is_object() {
                let same = attribute["value"] == after[name]["value"];
                assert!(same, "{} {name}: {attribute} {}", example.name, after[name]);
                compared += 1;
            }
        }
    }
    assert!(compared > 2500, "{compared} values");
}

#[test]
fn both_forms_give_the_same() {
    let Some(examples) = examples() else { return };
    let mut compared = 0;
    for example in examples.iter().filter(|example| example.say_the_same) {
        let one = converted(&example.normalized, Form::NgsiV2, Form::NgsiV2KeyValues);
        let other = converted(&example.key_values, Form::NgsiV2KeyValues, Form::NgsiV2KeyValues);
        if changed(&one)
            .iter()
            .chain(&changed(&other))
            .any(|place| !place.is_empty() && place != "id" && place != "type")
        {
            continue;
        }
        let (before, after) = (json(&example.normalized), json(&example.key_values));
        let (one, other) = (json(&one.text), json(&other.text));
        for (name, _) in before.as_object().into_iter().flatten().filter(|(n, a)| a["value"] == after[n]) {
            assert_eq!(one[name], other[name], "{} {name}", example.name);
            compared += 1;
        }
    }
    assert!(compared > 1500, "{compared} values");
}
