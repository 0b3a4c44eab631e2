//! The test suite of the W3C for JSON-LD 1.1, from the folder that `NGSILD_SUITES` names.
#![allow(clippy::expect_used, clippy::panic, clippy::print_stdout)]

mod comparison;
mod suite;

use ngsild_jsonld::{Converted, Document, Format, compact, expand, flatten, from_rdf, to_rdf};
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use suite::{Suite, Test};

/// The sections, and how many of a hundred tests have to pass.
const SECTIONS: [(&str, usize); 5] =
    [("expand", 99), ("compact", 98), ("flatten", 99), ("toRdf", 99), ("fromRdf", 99)];

#[test]
fn the_suite_passes_but_for_known_gaps() {
    let Some(folder) = std::env::var_os("NGSILD_SUITES") else {
        println!("skipped: NGSILD_SUITES names no folder with the suite of the W3C");
        return;
    };
    let suite = Suite::read(&PathBuf::from(folder).join("conformance/json-ld/tests"));
    let mut failed = BTreeSet::new();
    for (section, goal) in SECTIONS {
        let (tests, old) = suite.tests(section);
        let before = failed.len();
        for test in &tests {
            if let Err(why) = catch_unwind(AssertUnwindSafe(|| run(&suite, section, test)))
                .unwrap_or(Err("it panics".into()))
            {
                println!("{}: {} {why}", test.id, test.name);
                failed.insert(test.id.clone());
            }
        }
        let passed = tests.len() - (failed.len() - before);
        println!("{section}: {passed} of {} pass; {old} for JSON-LD 1.0 only are left out", tests.len());
        assert!(passed * 100 >= tests.len() * goal, "{section}: fewer than {goal} of 100 pass");
    }
    assert_eq!(failed, known_gaps(), "left: tests that fail, right: those in tests/known-gaps.toml");
}

fn run(suite: &Suite, section: &str, test: &Test) -> Result<(), String> {
    let texts = suite.texts(test);
    let [input, context, expand_context] =
        [Some(&texts.input), texts.context.as_ref(), texts.expand_context.as_ref()]
            .map(|text| text.map(|text| Document::parse(text.as_bytes())));
    let input = input.expect("an input");
    let context = context.as_ref().and_then(Document::root);
    let options = suite.options(test, expand_context.as_ref().and_then(Document::root));
    let result = match section {
        "expand" => expand(&input, &options),
        "compact" => compact(&input, context.expect("a context"), &options),
        "flatten" => flatten(&input, context, &options),
        "toRdf" => to_rdf(&input, Format::NQuads, &options),
        _ => from_rdf(&texts.input, &options),
    };
    match (&test.error, error_code(&result)) {
        (Some(wanted), Some(code)) if *wanted == code => Ok(()),
        (Some(wanted), found) => Err(format!("should end with \"{wanted}\", not with {found:?}")),
        (None, Some(code)) => Err(format!("ends with \"{code}\": {:?}", result.report.findings)),
        (None, None) => match &texts.expected {
            Some(expected) => comparison::compare(section, &result.text, expected),
            None => Ok(()),
        },
    }
}

/// The error code in the finding that says why there is no result.
fn error_code(result: &Converted) -> Option<String> {
    let finding =
        result.report.findings.iter().find(|f| !result.report.valid() && f.rule.code.starts_with("LDP"))?;
    let args = &finding.message.args;
    let code =
        if finding.message.template.id() == "GIVEN_CONTEXT_REFUSED" { args.first() } else { args.get(1) };
    Some(code.cloned().unwrap_or_else(|| finding.rule.code.to_owned()))
}

#[derive(Deserialize)]
struct KnownGaps {
    gap: Vec<Gap>,
}

#[derive(Deserialize)]
struct Gap {
    #[serde(default)]
    w3c: Vec<String>,
}

fn known_gaps() -> BTreeSet<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/known-gaps.toml");
    let text = fs::read_to_string(path).expect("tests/known-gaps.toml");
    let gaps: KnownGaps = toml::from_str(&text).expect("a list of gaps");
    gaps.gap.into_iter().flat_map(|gap| gap.w3c).collect()
}
