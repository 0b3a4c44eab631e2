//! The command line over a host made of maps, where everything that can go wrong does when it should.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use ngsild_cli::{Entry, Found, Handle, Host, Kind, Trouble, run};
use std::collections::{BTreeMap, HashMap};

const BAD: &str =
    "{\"id\": \"urn:ngsi-ld:Room:1\", \"type\": \"Room\", \"t\": {\"type\": \"Propery\", \"value\": 1}}\n";

/// Files in memory, and what shall fail.
#[derive(Default)]
struct Memory {
    files: BTreeMap<String, Vec<u8>>,
    reading: HashMap<u32, (String, usize)>,
    writing: HashMap<u32, (String, Vec<u8>)>,
    last: u32,
    stdin: Vec<u8>,
    stdout: Vec<u8>,
    stderr: Vec<u8>,
    terminal: bool,
    clock: std::cell::Cell<u64>,
    /// Bytes of a file after which reading fails.
    read_fails_after: Option<usize>,
    write_fails: bool,
    commit_fails: bool,
    stdout_fails: Option<Trouble>,
    committed: u32,
    discarded: u32,
    /// Files that were opened.
    opened: Vec<String>,
    /// What is written to files while the program waits, one at a time.
    changes: Vec<(String, String)>,
}

impl Memory {
    fn with(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_vec())).collect();
        Self { files, last: 2, ..Self::default() }
    }

    fn run(&mut self, arguments: &[&str]) -> i32 {
        let arguments: Vec<String> = arguments.iter().map(|a| (*a).to_owned()).collect();
        run(&arguments, self)
    }

    fn said(&self) -> (String, String) {
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        (text(&self.stdout), text(&self.stderr))
    }
}

fn disk_full() -> Trouble {
    Trouble::Other("the disk is full".to_owned())
}

impl Host for Memory {
    fn inspect(&mut self, path: &str) -> Result<Found, Trouble> {
        if let Some(bytes) = self.files.get(path) {
            let size = bytes.len() as u64;
            return Ok(Found { kind: Kind::File, size, modified: size });
        }
        let is_folder = path == "." || self.files.keys().any(|name| name.starts_with(&format!("{path}/")));
        let folder = Found { kind: Kind::Folder, size: 0, modified: 0 };
        if is_folder { Ok(folder) } else { Err(Trouble::NotFound) }
    }

    fn list(&mut self, folder: &str) -> Result<Vec<Entry>, Trouble> {
        let names = self.files.keys().filter_map(|name| name.strip_prefix(&format!("{folder}/")));
        Ok(names.map(|name| Entry { name: name.to_owned(), kind: Kind::File }).collect())
    }

    fn open(&mut self, path: &str) -> Result<Handle, Trouble> {
        if !self.files.contains_key(path) {
            return Err(Trouble::NotFound);
        }
        self.opened.push(path.to_owned());
        self.last += 1;
        self.reading.insert(self.last, (path.to_owned(), 0));
        Ok(Handle(self.last))
    }

    fn read(&mut self, from: Handle, most: usize) -> Result<Vec<u8>, Trouble> {
        if from == Handle::STDIN {
            let rest = self.stdin.split_off(most.min(self.stdin.len()));
            return Ok(std::mem::replace(&mut self.stdin, rest));
        }
        let (name, at) = self.reading.get_mut(&from.0).unwrap();
        if self.read_fails_after.is_some_and(|limit| *at >= limit) {
            return Err(Trouble::Other("the disk is broken".to_owned()));
        }
        let bytes = &self.files[name];
        let end = (*at + most).min(bytes.len());
        let piece = bytes[*at..end].to_vec();
        *at = end;
        Ok(piece)
    }

    fn close(&mut self, file: Handle) {
        self.reading.remove(&file.0);
    }

    fn replace(&mut self, path: &str) -> Result<Handle, Trouble> {
        self.last += 1;
        self.writing.insert(self.last, (path.to_owned(), Vec::new()));
        Ok(Handle(self.last))
    }

    fn create(&mut self, path: &str) -> Result<Handle, Trouble> {
        self.replace(path)
    }

    fn full_path(&mut self, path: &str) -> Result<String, Trouble> {
        if self.files.contains_key(path) { Ok(path.to_owned()) } else { Err(Trouble::NotFound) }
    }

    fn write(&mut self, to: Handle, bytes: &[u8]) -> Result<(), Trouble> {
        match to {
            Handle::STDOUT => match self.stdout_fails.clone() {
                Some(trouble) => return Err(trouble),
                None => self.stdout.extend(bytes),
            },
            Handle::STDERR => self.stderr.extend(bytes),
            Handle(_) if self.write_fails => return Err(disk_full()),
            Handle(other) => self.writing.get_mut(&other).unwrap().1.extend(bytes),
        }
        Ok(())
    }

    fn commit(&mut self, new: Handle) -> Result<(), Trouble> {
        let (path, bytes) = self.writing.remove(&new.0).unwrap();
        if self.commit_fails {
            return Err(Trouble::NotAllowed);
        }
        self.committed += 1;
        self.files.insert(path, bytes);
        Ok(())
    }

    fn discard(&mut self, new: Handle) {
        self.discarded += 1;
        self.writing.remove(&new.0).unwrap();
    }

    fn is_terminal(&self, _stream: Handle) -> bool {
        self.terminal
    }

    fn variable(&self, _name: &str) -> Option<String> {
        None
    }

    fn now(&self) -> u64 {
        self.clock.set(self.clock.get() + 700);
        self.clock.get()
    }

    fn date(&self) -> u64 {
        1_769_853_600_000
    }

    fn wait(&mut self, _milliseconds: u64) -> bool {
        if self.changes.is_empty() {
            return false;
        }
        let (name, text) = self.changes.remove(0);
        self.files.insert(name, text.into_bytes());
        true
    }
}

#[test]
fn a_failed_fix_leaves_the_file_as_it_was() {
    let lines = BAD.repeat(30_000);
    type Fail = fn(&mut Memory);
    let failures: [(&str, Fail, &str); 3] = [
        ("writing", |host| host.write_fails = true, "it stays as it was: the disk is full"),
        ("renaming", |host| host.commit_fails = true, "it stays as it was: permission denied"),
        ("reading", |host| host.read_fails_after = Some(0), "the disk is broken"),
    ];
    for (name, text) in [("a.json", BAD), ("a.ndjson", lines.as_str())] {
        for (what, fail, message) in failures {
            let mut host = Memory::with(&[(name, text)]);
            fail(&mut host);
            assert_eq!(host.run(&["fix", name]), 2, "{what} {name}");
            assert!(host.files[name] == text.as_bytes(), "{what} {name}: the file has changed");
            let (stdout, stderr) = host.said();
            assert!(stderr.contains(message), "{what} {name}: {stderr}");
            assert!(!stdout.contains("applied"), "{what} {name}: {stdout}");
            assert!(
                host.writing.is_empty() && host.reading.is_empty(),
                "{what} {name}: something is left open"
            );
        }
    }
}

#[test]
fn a_file_that_breaks_off_is_not_replaced_by_its_beginning() {
    let text = BAD.repeat(60_000);
    let mut host = Memory::with(&[("a.ndjson", &text)]);
    host.read_fails_after = Some(3 << 20);
    assert_eq!(host.run(&["fix", "a.ndjson"]), 2);
    assert!(host.files["a.ndjson"] == text.as_bytes());
    assert_eq!((host.committed, host.discarded), (0, 1));
    assert_eq!(host.said().1, "ngsild: a.ndjson: the disk is broken.\n");
}

#[test]
fn what_needs_no_fix_is_not_written() {
    let good = "{\"id\": \"urn:ngsi-ld:Room:1\", \"type\": \"Room\"}\n";
    for (name, text) in [("a.json", good.to_owned()), ("a.ndjson", good.repeat(60_000))] {
        let mut host = Memory::with(&[(name, &text)]);
        assert_eq!(host.run(&["fix", name]), 0);
        assert_eq!(host.committed, 0, "{name}");
        assert!(host.writing.is_empty());
    }
}

#[test]
fn a_closed_output_ends_the_run_in_silence() {
    let text = "{\"id\": \"Room1\"}\n".repeat(300_000);
    let mut host = Memory::with(&[("a.ndjson", &text)]);
    host.stdout_fails = Some(Trouble::BrokenPipe);
    assert_eq!(host.run(&["check", "a.ndjson"]), 2);
    assert_eq!(host.said().1, "");
    let mut host = Memory::with(&[("a.ndjson", &text)]);
    host.stdout_fails = Some(disk_full());
    assert_eq!(host.run(&["check", "a.ndjson"]), 2);
    assert_eq!(host.said().1, "ngsild: the output cannot be written: the disk is full.\n");
}

#[test]
fn without_files_a_person_gets_help() {
    for command in ["check", "fix"] {
        let mut host = Memory::with(&[]);
        host.terminal = true;
        assert_eq!(host.run(&[command]), 2);
        let usage = format!("Usage: ngsild {command} [OPTIONS] [FILES]...");
        assert!(host.said().1.contains(&usage), "{}", host.said().1);
    }
}

#[test]
fn progress_is_shown_to_people_only_and_taken_away_again() {
    let text = "{\"id\": \"urn:ngsi-ld:Room:1\", \"type\": \"Room\"}\n".repeat(120_000);
    let mut host = Memory::with(&[("a.ndjson", &text)]);
    assert_eq!(host.run(&["check", "a.ndjson"]), 0);
    assert_eq!(host.said().1, "");
    host = Memory::with(&[("a.ndjson", &text)]);
    host.terminal = true;
    assert_eq!(host.run(&["check", "a.ndjson"]), 0);
    let shown = host.said().1;
    assert!(shown.starts_with("\r\x1b[2K[") && shown.contains(" MB of 5 MB checked"), "{shown:?}");
    assert!(shown.ends_with("\r\x1b[2K"), "{shown:?}");
}

/// A text of several chunks gives the findings, places and counts of the same text in one piece.
#[test]
fn lines_in_chunks_are_as_one_text() {
    let mut text = String::from("\n");
    for i in 0..60_000 {
        let id = if i % 701 == 0 { format!("Räum😀{i}") } else { format!("urn:ngsi-ld:Room:{i}") };
        let end = if i % 97 == 0 { "\r\n\n" } else { "\n" };
        text.push_str(&format!("{{\"id\": \"{id}\", \"type\": \"Room\", \"größe\": {{\"type\": \"Property\", \"value\": {i}}}}}{end}"));
    }
    assert!(text.len() > 4 << 20);
    let settings = ngsild::Settings { max_findings: usize::MAX, ..ngsild::Settings::default() };
    let whole = ngsild::check(&ngsild::Document::parse(text.as_bytes()), &settings);
    let lines = ngsild::LineIndex::new(&text);
    let mut host = Memory::with(&[("a.ndjson", &text)]);
    let code = host.run(&["check", "a.ndjson", "--format", "json", "--max-findings", "1000000"]);
    assert_eq!(code, 1);
    let answer: serde_json::Value = serde_json::from_slice(&host.stdout).unwrap();
    let want = ngsild_report::json::check_result(&whole, &lines);
    let want: serde_json::Value = serde_json::from_str(&want).unwrap();
    let file = &answer["files"][0];
    assert!(file["diagnostics"].as_array().unwrap().len() > 60_000 / 701);
    for part in ["summary", "detected", "valid"] {
        assert_eq!(file[part], want[part], "{part}");
    }
    let pairs = file["diagnostics"].as_array().unwrap().iter().zip(want["diagnostics"].as_array().unwrap());
    for (got, want) in pairs {
        assert_eq!(got, want);
    }
    assert_eq!(file["diagnostics"].as_array().unwrap().len(), want["diagnostics"].as_array().unwrap().len());
}

const GOOD: &str = "{\"id\": \"urn:ngsi-ld:Room:1\", \"type\": \"Room\"}\n";

#[test]
fn what_changes_is_checked_again() {
    let mut host = Memory::with(&[("a.json", GOOD), ("b.json", GOOD)]);
    let change = |name: &str, text: &str| (name.to_owned(), text.to_owned());
    // What is written in two steps is checked once, when it stays as it is.
    host.changes = vec![
        change("b.json", "{"),
        change("b.json", BAD),
        change("other.txt", ""),
        change("b.json", GOOD),
        change("other.txt", ""),
    ];
    assert_eq!(host.run(&["check", "a.json", "b.json", "--watch", "--format", "concise"]), 0);
    let (stdout, stderr) = host.said();
    assert_eq!(stderr, "Watching 2 files. Ctrl+C ends.\nChanged: b.json\nChanged: b.json\n");
    let lines: Vec<_> = stdout.lines().collect();
    assert_eq!(lines.len(), 4, "{stdout}");
    assert!(
        lines[0].starts_with("Valid NGSI-LD: 2 entities") && lines[1].starts_with("b.json:1:"),
        "{stdout}"
    );
    assert!(lines[2].starts_with("1 error in 1 entity") && lines[3].starts_with("Valid NGSI-LD"), "{stdout}");
    assert_eq!(Memory::with(&[]).run(&["check", "-", "--watch"]), 2);
}

/// Every text of `tests/rules`, as a file.
fn rule_cases() -> Vec<(String, String)> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/rules");
    let mut texts = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        let file = std::fs::read_to_string(&path).unwrap();
        for block in file.split("\n```").filter(|block| block.starts_with("json")) {
            let (kind, text) = block.split_once('\n').unwrap_or((block, ""));
            let text = match kind {
                "json members" => format!("{{\"id\": \"urn:ngsi-ld:A:1\", \"type\": \"A\", {text}}}"),
                _ => text.to_owned(),
            };
            texts.push((format!("{stem}-{}.json", texts.len()), text));
        }
    }
    texts
}

#[test]
fn files_are_not_checked_again_with_a_cache() {
    let read = |host: &mut Memory, arguments: &[&str]| {
        host.opened.clear();
        host.stdout.clear();
        let code = host.run(arguments);
        let opened = host.opened.iter().filter(|path| path.ends_with("json")).cloned().collect::<Vec<_>>();
        (code, opened, String::from_utf8(host.stdout.clone()).unwrap())
    };
    let check = ["check", "a.json", "bad.json", "--cache"];
    let mut host = Memory::with(&[("a.json", GOOD), ("bad.json", BAD)]);
    let (code, opened, first) = read(&mut host, &check);
    assert_eq!((code, opened), (1, vec!["a.json".to_owned(), "bad.json".to_owned()]));
    // The same is said; what is good is not even opened.
    assert_eq!(read(&mut host, &check), (1, vec!["bad.json".to_owned()], first.clone()));
    // What is bad is read, since the report shows it, and is taken for what it was where size and time are the same.
    let same_size = BAD.replace("Propery", "Relatio");
    host.files.insert("bad.json".to_owned(), same_size.into_bytes());
    assert!(read(&mut host, &check).2.contains("ATT001: \"Propery\""), "{first}");
    host.files.insert("bad.json".to_owned(), BAD.as_bytes().to_vec());
    // Other settings, another answer.
    let (_, opened, _) = read(&mut host, &["check", "a.json", "--cache", "--spec-version", "1.6"]);
    assert_eq!(opened, ["a.json"]);
    // What has changed is checked again.
    let other = GOOD.replace("Room\"}", "Hall\", \"x\": null}");
    host.files.insert("a.json".to_owned(), other.into_bytes());
    assert!(read(&mut host, &check).2.contains("a.json"));
    // A broken cache knows nothing.
    for broken in [&b"\xff"[..], b"ngsild cache 2 0.1.0\n\x7f\xff\xff"] {
        host.files.insert(".ngsild-cache".to_owned(), broken.to_vec());
        host.files.insert("a.json".to_owned(), GOOD.as_bytes().to_vec());
        assert_eq!(read(&mut host, &check).2, first);
    }
}

#[test]
fn a_cache_changes_no_report() {
    let cases = rule_cases();
    assert!(cases.len() > 1000, "{}", cases.len());
    let mut host = Memory::default();
    host.files.extend(cases.iter().map(|(name, text)| (format!("cases/{name}"), text.clone().into_bytes())));
    for arguments in [
        &["--format", "json"][..],
        &["--format", "text", "--locale", "de"],
        &["--format", "gitb-xml", "--max-findings", "1"],
    ] {
        let mut report = |more: &[&str]| {
            host.stdout.clear();
            let code = host.run(&[&["check", "cases"][..], arguments, more].concat());
            (code, String::from_utf8(host.stdout.clone()).unwrap())
        };
        let (code, fresh) = report(&[]);
        for round in ["kept", "told again"] {
            let (cached_code, cached) = report(&["--cache"]);
            let other = fresh.lines().zip(cached.lines()).find(|(fresh, cached)| fresh != cached);
            assert_eq!(other, None, "{arguments:?}, {round}");
            assert_eq!((cached_code, cached.len()), (code, fresh.len()), "{arguments:?}, {round}");
        }
    }
}

#[test]
fn shells_and_manuals_know_the_commands() {
    for arguments in
        [&["completions", "bash"][..], &["completions", "fish"], &["completions", "powershell"], &["man"]]
    {
        let mut host = Memory::default();
        assert_eq!(host.run(arguments), 0, "{arguments:?}");
        let text = host.said().0;
        assert!(text.contains("itb") && text.contains("check") && text.len() > 1000, "{arguments:?}: {text}");
    }
}
