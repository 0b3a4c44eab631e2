//! The list of what is known and not met yet, held together with the cases that wait for it.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use serde::Deserialize;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KnownGaps {
    gap: Vec<Gap>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Gap {
    id: String,
    what: String,
    reason: String,
    since: String,
    #[serde(default)]
    cases: Vec<String>,
    /// Tests of the W3C; crates/ngsild-jsonld holds them against those that fail.
    #[serde(default)]
    w3c: Vec<String>,
}

#[test]
fn every_gap_says_what_why_and_since_when() {
    let gaps = known_gaps();
    let ids: BTreeSet<&str> = gaps.iter().map(|gap| gap.id.as_str()).collect();
    assert_eq!(ids.len(), gaps.len(), "an id is there twice: {ids:?}");
    for Gap { id, what, reason, since, w3c, .. } in &gaps {
        let complete = [what, reason].iter().all(|text| text.ends_with('.') && text.len() > 20);
        assert!(complete, "{id}: `what` and `reason` are sentences");
        assert!(w3c.iter().all(|test| test.contains("/t")), "{id}: tests are named as in expand/t0001");
        assert!(since.split('.').filter(|n| n.parse::<u32>().is_ok()).count() == 3, "{id}: since {since}");
    }
}

#[test]
fn cases_with_a_gap_block_are_the_ones_that_are_named() {
    let listed: BTreeSet<String> = known_gaps().into_iter().flat_map(|gap| gap.cases).collect();
    assert_eq!(cases_with_a_gap(), listed, "left: tests/rules, right: tests/known-gaps.toml");
}

fn known_gaps() -> Vec<Gap> {
    let text = fs::read_to_string(tests().join("known-gaps.toml")).expect("tests/known-gaps.toml");
    toml::from_str::<KnownGaps>(&text).expect("a list of gaps").gap
}

/// The cases of `tests/rules` that wait for a gap to close, as `FILE: HEADING`.
fn cases_with_a_gap() -> BTreeSet<String> {
    let files = fs::read_dir(tests().join("rules")).expect("tests/rules").map(|file| file.unwrap().path());
    let texts =
        files.filter(|file| file.extension().is_some_and(|e| e == "md") && !file.ends_with("README.md"));
    let mut cases = BTreeSet::new();
    for file in texts {
        let text = fs::read_to_string(&file).unwrap();
        let family = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let sections = text.split("\n## ").skip(1).filter_map(|section| section.split_once('\n'));
        let waiting = sections.filter(|(_, body)| body.contains("\n```gap\n"));
        cases.extend(waiting.map(|(heading, _)| format!("{family}: {heading}")));
    }
    cases
}

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests")
}
