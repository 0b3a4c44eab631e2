//! `models check` over the models of the initiative, where `NGSILD_SUITES` names a folder that holds them: how often each
//! check speaks.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::print_stderr)]

use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

#[test]
fn models_of_the_initiative() {
    let Some(suites) = env::var_os("NGSILD_SUITES") else {
        eprintln!("skipped: NGSILD_SUITES does not say where the suites are");
        return;
    };
    let corpus = Path::new(&suites).join("corpus/smart-data-models");
    let map = fs::read_to_string(corpus.join("common/refmap.json")).expect("the map of addresses");
    let map: BTreeMap<String, String> = serde_json::from_str(&map).expect("JSON");
    let mut command = Command::new(env!("CARGO_BIN_EXE_ngsild"));
    command.current_dir(&corpus).args(["models", "check", "--format", "json"]);
    // Some subjects are enough.
    let folders = fs::read_dir(corpus.join("models")).expect("the subjects");
    let mut subjects: Vec<_> =
        folders.filter_map(|entry| entry.ok()?.file_name().into_string().ok()).collect();
    subjects.sort();
    command.args(subjects.iter().step_by(7).map(|subject| format!("models/{subject}")));
    // The corpus has no other files than schemas and examples, and those beside one another.
    command.args(["--skip", "files", "--skip", "yaml"]);
    for (address, path) in &map {
        command.args(["--schemas", &format!("{address}=common/{path}")]);
    }
    let output = command.output().expect("the program runs");
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    let told: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let mut counts: BTreeMap<(u64, String), Vec<&str>> = BTreeMap::new();
    for finding in told["findings"].as_array().expect("findings") {
        let check = finding["check"].as_u64().expect("a number");
        let name = finding["name"].as_str().expect("a name");
        let code = finding["code"].as_str().unwrap_or_default();
        let files = counts.entry((check, format!("{name} {code}").trim_end().to_owned())).or_default();
        files.push(finding["file"].as_str().expect("a file"));
    }
    let mut text = format!("What `models check` says of {} models: findings, files\n\n", told["models"]);
    for ((check, name), files) in &mut counts {
        let count = files.len();
        files.dedup();
        let _ = writeln!(text, "{count:5} {:4}  {check:2} {name}", files.len());
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/models/checks.txt");
    if env::var_os("NGSILD_ACCEPT").is_some() {
        fs::write(&path, &text).expect("the snapshot is written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, kept, "checks.txt has changed; keep it with NGSILD_ACCEPT=1, where it should");
}
