//! `cargo xtask release` in a small checkout: what it says, and what it writes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const CARGO: &str =
    "[workspace]\nresolver = \"3\"\nmembers = [\"crates/*\"]\n\n[workspace.package]\nversion = \"0.1.0\"\n";
const CRATE: &str = "[package]\nname = \"ngsild\"\nversion.workspace = true\nedition = \"2024\"\n\n[lib]\npath = \"lib.rs\"\n";
const NPM: &str = "{\n  \"name\": \"ngsild\",\n  \"version\": \"0.1.0\"\n}\n";
const CHANGELOG: &str =
    "# Changelog\n\n## Unreleased\n\n### Added\n\n- Rooms.\n\n## 0.0.9 - 2026-01-01\n\n- Doors.\n";

/// A text put into a file before, a step, and what is said: after "refused: " where the step fails.
const CASES: [(&str, &str, &[&str], &str); 12] = [
    ("", "", &["--only", "tree"], ""),
    ("stray.txt", "x", &["--only", "tree"], "refused: ?? stray.txt"),
    ("", "", &["--only", "version"], "0.1.0, in 9 places"),
    (
        "npm/package.json",
        "{\"name\": \"ngsild\", \"version\": \"0.2.0\"}",
        &["--only", "version"],
        "refused: npm/package.json:1: 0.2.0",
    ),
    (
        "web-demo/docs/guides/ci.md",
        "one\n\nrev: v0.0.9\n",
        &["--only", "version"],
        "refused: web-demo/docs/guides/ci.md:3: 0.0.9",
    ),
    (
        "crates/ngsild/Cargo.toml",
        "[package]\nname = \"ngsild\"\nversion = \"0.3.0\"\n[lib]\npath = \"lib.rs\"\n",
        &["--only", "version"],
        "refused: crates/ngsild/Cargo.toml: 0.3.0",
    ),
    ("", "", &["--set", "1.2"], "refused: `1.2` is no version"),
    (
        "CHANGELOG.md",
        "# Changelog\n\n## Unreleased\n",
        &["--only", "changelog"],
        "refused: nothing under \"## Unreleased\"",
    ),
    (
        "npm/package.json",
        "{\"name\": \"ngsild\", \"version\": \"0.1.0\", \"scripts\": {\"postinstall\": \"x\"}}",
        &["--only", "npm"],
        "refused: `postinstall`",
    ),
    (
        "npm/package.json",
        "{\"name\": \"ngsild\", \"version\": \"0.1.0\", \"dependencies\": {\"x\": \"1\"}}",
        &["--only", "npm"],
        "refused: `dependencies`",
    ),
    (
        "",
        "",
        &["--only", "everything"],
        "refused: `everything` is no step; there are tree, version, changelog, deny, npm, crates",
    ),
    ("", "", &["--publish"], "refused: Usage: cargo xtask release"),
];

#[test]
fn each_step_says_what_is_wrong() {
    let checkout = Checkout::new("steps");
    for (file, text, args, expected) in CASES {
        checkout.fill();
        if !file.is_empty() {
            checkout.put(file, text);
        }
        let (success, said) = checkout.release(args);
        let words = expected.strip_prefix("refused: ");
        assert_eq!(success, words.is_none(), "{args:?} with {file}: {said}");
        assert!(said.contains(words.unwrap_or(expected)), "{args:?} with {file}: {said}");
        fs::remove_file(checkout.folder.join("stray.txt")).ok();
    }
}

#[test]
fn a_version_is_written_to_all_places() {
    let checkout = Checkout::new("set");
    let (success, said) = checkout.release(&["--set", "0.2.0-rc.1"]);
    assert!(success && said.contains("0.2.0-rc.1, in 9 places"), "{said}");
    assert!(checkout.read("web-demo/docs/guides/ci.md").contains("rev: v0.2.0-rc.1\n"));
    assert!(checkout.read("Cargo.lock").contains("version = \"0.2.0-rc.1\""));
}

#[test]
fn what_was_released_is_not_released_again() {
    let checkout = Checkout::new("tag");
    checkout.git(&["tag", "v0.1.0"]);
    assert!(checkout.release(&["--only", "version"]).0, "the tag is on this commit");
    checkout.put("npm/index.js", "1\n");
    checkout.commit("Add an entry");
    let (success, said) = checkout.release(&["--only", "version"]);
    assert!(!success && said.contains("0.1.0 is released"), "{said}");
}

#[test]
fn the_changelog_gets_what_was_written_and_the_commits_since_the_last_tag_by_area() {
    let checkout = Checkout::new("changelog");
    checkout.git(&["tag", "v0.0.9"]);
    checkout.put("npm/index.js", "1\n2\n3\n");
    checkout.put("crates/ngsild/lib.rs", "//! Rooms.\n");
    checkout.commit("Open rooms in JavaScript");
    checkout.put("Cargo.lock", "# new\n");
    checkout.put("web-demo/docs/guides/room.md", "Rooms\n");
    checkout.commit("Tell of rooms");
    checkout.put("clippy.toml", "\n");
    checkout.commit("Be strict");
    let (success, said) = checkout.release(&["--changelog"]);
    assert!(success, "{said}");
    let changelog = checkout.read("CHANGELOG.md");
    let (_, rest) = changelog.split_once("## Unreleased\n\n## 0.1.0 - 2026-02-03\n").expect(&changelog);
    let expected = "\n### Added\n\n- Rooms.\n\n### Every change\n\nDocumentation:\n\n- Tell of rooms\n\nnpm package:\n\n\
        - Open rooms in JavaScript\n\nEverything else:\n\n- Be strict\n\n## 0.0.9 - 2026-01-01\n\n- Doors.\n";
    assert_eq!(rest, expected);
    checkout.commit("Release 0.1.0");
    assert!(checkout.release(&["--only", "changelog"]).0);
    assert!(checkout.read("target/release-notes.md").ends_with("- Be strict\n\n"));
    let (success, said) = checkout.release(&["--changelog"]);
    assert!(!success && said.contains("a section of 0.1.0 already"), "{said}");
}

/// A repository with one crate and the files that name a version.
struct Checkout {
    folder: PathBuf,
}

impl Checkout {
    fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("release-{name}"));
        fs::remove_dir_all(&folder).ok();
        let checkout = Self { folder };
        checkout.fill();
        checkout.git(&["init", "--quiet"]);
        checkout.commit("Begin");
        checkout
    }

    fn fill(&self) {
        let page = NPM.replace("\"ngsild\"", "\"ngsild-page\"");
        for (file, text) in [
            ("Cargo.toml", CARGO),
            ("Cargo.lock", "version = 4\n\n[[package]]\nname = \"ngsild\"\nversion = \"0.1.0\"\n"),
            (".gitignore", "/target\n"),
            ("crates/ngsild/Cargo.toml", CRATE),
            ("crates/ngsild/lib.rs", ""),
            ("npm/package.json", NPM),
            ("npm/package-lock.json", NPM),
            ("web-demo/package.json", &page),
            ("web-demo/package-lock.json", &page),
            ("web-demo/docs/package.json", &page),
            ("web-demo/docs/package-lock.json", &page),
            ("web-demo/docs/guides/ci.md", "rev: v0.1.0\n"),
            ("README.md", "npx ngsild@0.1.0 check\n"),
            ("npm/README.md", ""),
            ("CHANGELOG.md", CHANGELOG),
        ] {
            self.put(file, text);
        }
    }

    fn put(&self, file: &str, text: &str) {
        let path = self.folder.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn read(&self, file: &str) -> String {
        fs::read_to_string(self.folder.join(file)).unwrap()
    }

    fn commit(&self, subject: &str) {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", subject]);
    }

    fn git(&self, args: &[&str]) {
        let who = ["-c", "user.name=n", "-c", "user.email=n@example.org", "-c", "commit.gpgsign=false"];
        let mut git = Command::new("git");
        git.current_dir(&self.folder).args(who).args(args);
        git.env("GIT_AUTHOR_DATE", "2026-02-03T12:00:00Z").env("GIT_COMMITTER_DATE", "2026-02-03T12:00:00Z");
        assert!(git.status().unwrap().success(), "git {args:?}");
    }

    /// Whether it succeeds, and what it says.
    fn release(&self, args: &[&str]) -> (bool, String) {
        let mut program = Command::new(env!("CARGO_BIN_EXE_xtask"));
        program.arg("release").args(args).env("CARGO_MANIFEST_DIR", self.folder.join("crates/xtask"));
        let output = program.current_dir(&self.folder).env_remove("CARGO_TARGET_DIR").output().unwrap();
        let said = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8_lossy(&said).into_owned())
    }
}
