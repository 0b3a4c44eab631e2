//! Runs the cases in `tests/cli/` of the repository against the program, or against the command in `NGSILD_BIN`
//! (`node …/cli.cjs`), which has to give the same bytes. `INSTA_UPDATE=always` writes the snapshots anew.
#![allow(clippy::unwrap_used, clippy::panic)]

mod program;

use program::{Folder, Input};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    /// Files of every case.
    #[serde(default)]
    files: BTreeMap<String, Input>,
    case: BTreeMap<String, Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    args: Vec<String>,
    #[serde(default)]
    stdin: Option<Input>,
    #[serde(default)]
    files: BTreeMap<String, Input>,
    #[serde(default)]
    env: BTreeMap<String, String>,
    code: i32,
}

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/cli");
    let mut ran = 0;
    let mut wrong = Vec::new();
    for entry in fs::read_dir(&folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let cases: Cases = toml::from_str(&fs::read_to_string(&path).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        for (name, case) in &cases.case {
            ran += 1;
            let (code, shown) = run(&cases.files, case);
            if code != case.code {
                wrong.push(format!("{stem} {name}: exit {code}, not {}\n{shown}", case.code));
            }
            let mut settings = insta::Settings::clone_current();
            settings.set_snapshot_path(folder.join("snapshots"));
            settings.set_prepend_module_to_snapshot(false);
            settings.set_omit_expression(true);
            settings.bind(|| insta::assert_snapshot!(format!("{stem}-{name}"), shown));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(ran > 0, "no cases in {}", folder.display());
}

/// The exit code, and everything a user sees of a case: arguments, exit code, outputs, files that changed.
fn run(shared: &BTreeMap<String, Input>, case: &Case) -> (i32, String) {
    let folder = Folder::new();
    let files = shared.iter().chain(&case.files);
    for (name, input) in files.clone() {
        folder.write(name, &input.bytes());
    }
    let before = folder.contents();
    let stdin = case.stdin.as_ref().map(Input::bytes).unwrap_or_default();
    let outcome = folder.run(&case.args, &case.env, &stdin);
    let mut shown = format!("$ ngsild {}\n[exit {}]\n", case.args.join(" "), outcome.code);
    for (name, text) in [("stdout", &outcome.stdout), ("stderr", &outcome.stderr)] {
        if !text.is_empty() {
            writeln!(shown, "[{name}]\n{text}").unwrap();
        }
    }
    for (name, bytes) in folder.contents() {
        if before.get(&name) != Some(&bytes) {
            writeln!(shown, "[file {name}]\n{}", String::from_utf8_lossy(&bytes).replace('\r', "␍")).unwrap();
        }
    }
    // Names of files may be told in full.
    let folder = folder.path().canonicalize().unwrap();
    (outcome.code, shown.replace(&*folder.to_string_lossy(), "/[folder]"))
}
