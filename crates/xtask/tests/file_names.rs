//! Every system can check the repository out: Windows reserves some names, and takes case for nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::process::Command;

const RESERVED: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

#[test]
fn no_name_is_reserved_or_there_twice_in_another_case() {
    let git = Command::new("git").args(["ls-files", "-z"]).current_dir("../..").output().unwrap();
    let files = String::from_utf8(git.stdout).unwrap().to_lowercase();
    let mut seen = BTreeSet::new();
    for file in files.split_terminator('\0') {
        assert!(seen.insert(file), "{file} is there twice");
        for part in file.split('/') {
            let stem = part.split('.').next().unwrap().trim_end_matches(|c: char| c.is_ascii_digit());
            assert!(!RESERVED.contains(&stem), "Windows reserves the name of {file}");
            assert!(!part.contains(['<', '>', ':', '"', '\\', '|', '?', '*']), "{file}");
        }
    }
    assert!(!seen.is_empty());
}
