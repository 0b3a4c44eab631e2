//! Which crate may lean on which: the arrows of ARCHITECTURE.md, and no others.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

/// Each crate of the workspace, and the others that it may depend on.
const ARROWS: [(&str, &[&str]); 12] = [
    ("ngsild-json", &[]),
    ("ngsild-model", &["ngsild-json"]),
    ("ngsild", &["ngsild-json", "ngsild-model"]),
    ("ngsild-jsonld", &["ngsild-json", "ngsild"]),
    ("ngsild-fetch", &["ngsild-json", "ngsild"]),
    ("ngsild-fit", &["ngsild-json", "ngsild"]),
    ("ngsild-schema", &["ngsild-json", "ngsild", "ngsild-fit"]),
    ("ngsild-models", &["ngsild-json", "ngsild"]),
    ("ngsild-report", &["ngsild-json", "ngsild"]),
    (
        "ngsild-cli",
        &[
            "ngsild-json",
            "ngsild",
            "ngsild-fetch",
            "ngsild-jsonld",
            "ngsild-models",
            "ngsild-schema",
            "ngsild-report",
        ],
    ),
    (
        "ngsild-wasm",
        &[
            "ngsild-json",
            "ngsild",
            "ngsild-fetch",
            "ngsild-jsonld",
            "ngsild-models",
            "ngsild-schema",
            "ngsild-report",
            "ngsild-cli",
        ],
    ),
    ("xtask", &[]),
];

#[test]
fn crates_depend_only_on_what_is_below_them() {
    let crates = workspace();
    let names: BTreeSet<&str> = crates.keys().map(String::as_str).collect();
    assert!(
        names.contains("ngsild-json") && names.contains("ngsild"),
        "the workspace was not read: {names:?}"
    );
    for (name, dependencies) in &crates {
        let allowed = ARROWS.iter().find(|(n, _)| n == name).map(|(_, allowed)| *allowed);
        let allowed = allowed.unwrap_or_else(|| panic!("{name} is new: say in ARROWS what it may depend on"));
        for (dependency, _) in dependencies.iter().filter(|(d, _)| names.contains(d.as_str())) {
            assert!(allowed.contains(&dependency.as_str()), "{name} must not depend on {dependency}");
        }
    }
}

#[test]
fn the_json_crate_stands_alone() {
    let crates = workspace();
    let needed: Vec<_> = crates["ngsild-json"].iter().filter(|(_, kind)| kind != "dev").collect();
    assert!(needed.is_empty(), "{needed:?}");
}

/// Every crate of the workspace with its dependencies: name, and `normal`, `dev` or `build`.
fn workspace() -> BTreeMap<String, Vec<(String, String)>> {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--format-version", "1", "--no-deps", "--offline"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout).unwrap();
    let text = |value: &Value| value.as_str().unwrap_or("normal").to_owned();
    let dependencies = |package: &Value| {
        package["dependencies"]
            .as_array()
            .unwrap()
            .iter()
            .map(|d| (text(&d["name"]), text(&d["kind"])))
            .collect()
    };
    metadata["packages"].as_array().unwrap().iter().map(|p| (text(&p["name"]), dependencies(p))).collect()
}
