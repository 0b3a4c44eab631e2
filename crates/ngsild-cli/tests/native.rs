//! What only the native program does: threads, permissions, links.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod program;

use program::Folder;
use std::collections::BTreeMap;
use std::fs;

const BAD: &str = r#"{"id": "urn:ngsi-ld:Room:1", "type": "Room", "t": {"type": "Propery", "value": 1}}"#;

#[test]
fn on_all_cores_findings_keep_their_order() {
    let folder = Folder::new();
    let line = |i: u32| match i % 500 {
        0 => format!("{{\"id\": \"Room{i}\", \"type\": \"Room\"}}\n"),
        _ => format!("{{\"id\": \"urn:ngsi-ld:Room:{i}\", \"type\": \"Room\"}}\n"),
    };
    let text: String = (0..100_000).map(line).collect();
    for name in ["a.ndjson", "c.ndjson"] {
        folder.write(name, text.as_bytes());
    }
    for i in 0..40 {
        folder.write(
            &format!("b/{i:02}.json"),
            format!("{{\"id\": \"Room{i}\", \"type\": \"Room\"}}").as_bytes(),
        );
    }
    let outcome = folder.run(&["check", ".", "--format", "json"], &BTreeMap::new(), b"");
    assert_eq!(outcome.code, 1, "{}", outcome.stderr);
    let answer: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    let files = answer["files"].as_array().unwrap();
    let paths: Vec<&str> = files.iter().map(|file| file["path"].as_str().unwrap()).collect();
    assert!(paths.is_sorted() && paths.len() == 42, "{paths:?}");
    for file in [&files[0], &files[41]] {
        let places = file["diagnostics"].as_array().unwrap().iter();
        let places = places.map(|d| {
            (d["range"]["start"]["line"].clone(), d["entity"]["index"].clone(), d["entity"]["id"].clone())
        });
        let want =
            (0..200).map(|i| ((i * 500 + 1).into(), (i * 500).into(), format!("Room{}", i * 500).into()));
        assert!(places.eq(want));
        assert_eq!(file["summary"]["entities"], 100_000);
    }
    assert_eq!(answer["summary"]["errors"], 440);
}

#[cfg(unix)]
#[test]
fn a_fixed_file_keeps_its_permissions_and_its_links() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = Folder::new();
    folder.write("real/room.json", BAD.as_bytes());
    let real = folder.path().join("real/room.json");
    fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
    symlink("real/room.json", folder.path().join("link.json")).unwrap();
    let outcome = folder.run(&["fix", "link.json"], &BTreeMap::new(), b"");
    assert_eq!(outcome.code, 0, "{}", outcome.stderr);
    assert!(fs::read_to_string(&real).unwrap().contains("\"Property\""));
    assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(fs::symlink_metadata(folder.path().join("link.json")).unwrap().is_symlink());
    assert_eq!(folder.contents().len(), 2, "a temporary file is left");
}

#[cfg(unix)]
#[test]
fn links_that_go_round_in_circles_are_not_followed() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    folder.write("data/room.json", BAD.as_bytes());
    symlink(".", folder.path().join("data/again")).unwrap();
    symlink("nowhere", folder.path().join("data/dead.json")).unwrap();
    let outcome = folder.run(&["check", "data", "--format", "json"], &BTreeMap::new(), b"");
    let answer: serde_json::Value = serde_json::from_str(&outcome.stdout).unwrap();
    assert_eq!(answer["files"].as_array().unwrap().len(), 1, "{}", outcome.stdout);
    fs::remove_file(folder.path().join("data/again")).unwrap();
}

#[test]
fn a_folder_as_a_file_and_a_file_as_a_folder() {
    let folder = Folder::new();
    folder.write("folder.json/room.json", BAD.as_bytes());
    let outcome = folder.run(&["check", "folder.json"], &BTreeMap::new(), b"");
    assert_eq!(outcome.code, 1);
    assert!(outcome.stdout.contains("folder.json/room.json:1:"), "{}", outcome.stdout);
    let outcome = folder.run(&["check", "folder.json/room.json/more.json"], &BTreeMap::new(), b"");
    assert_eq!((outcome.code, outcome.stdout.as_str()), (2, ""));
    let message = "ngsild: folder.json/room.json/more.json: there is no such file or folder.\n";
    assert_eq!(outcome.stderr, message);
}
