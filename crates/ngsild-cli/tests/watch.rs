//! `--watch` with the real program: how soon it answers a change.
#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod program;

use program::Folder;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

const GOOD: &str = r#"{"id": "urn:ngsi-ld:Room:1", "type": "Room", "t": {"type": "Property", "value": 1}}"#;

/// The goal is 100 milliseconds on a quiet machine; machines that test many things at once are slower.
const BOUND: Duration = Duration::from_secs(3);

/// Ends the program with the test, whatever happens.
struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_change_is_told_soon() {
    let folder = Folder::new();
    folder.write("room.json", GOOD.as_bytes());
    let child = Command::new(env!("CARGO_BIN_EXE_ngsild"))
        .args(["check", "room.json", "--watch", "--format", "concise"])
        .current_dir(folder.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn();
    let mut child = Ended(child.unwrap());
    let mut lines = BufReader::new(child.0.stdout.take().unwrap()).lines();
    let first = lines.next().unwrap().unwrap();
    assert!(first.starts_with("Valid NGSI-LD"), "{first}");
    let mut times = Vec::new();
    for turn in 0..5 {
        std::thread::sleep(Duration::from_millis(150));
        let bad = GOOD.replace("Property", &format!("Propery{turn}"));
        folder.write("room.json", bad.as_bytes());
        let began = Instant::now();
        let finding = lines.next().unwrap().unwrap();
        times.push(began.elapsed());
        assert!(finding.starts_with("room.json:1:"), "{finding}");
        let verdict = lines.next().unwrap().unwrap();
        assert!(verdict.starts_with("1 error"), "{verdict}");
    }
    times.sort();
    println!("from a change to its finding: {times:?}");
    assert!(times.get(2).is_some_and(|median| *median < BOUND), "{times:?}");
}
