//! Every format, sample by sample: what it looks like, and that those who define it accept it.
//! `INSTA_UPDATE=always` writes the snapshots anew.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, clippy::print_stderr)]

use ngsild::{Document, LineIndex, Settings, check};
use ngsild_report::{Format, Location, Options, Places, Shown, Total, render, report};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// 2026-01-31T10:00:00.000Z
const DATE: u64 = 1_769_853_600_000;

fn options() -> Options {
    Options { date: Some(DATE), ..Options::default() }
}

fn of_text(format: Format, name: &str, text: &str, options: &Options) -> String {
    let found = check(&Document::parse(text.as_bytes()), &Settings::default());
    render(format, name, &found, Places::of(&LineIndex::new(text)), options)
}

/// A run over every sample, and one that cannot be read.
fn of_run(format: Format, redacted: bool) -> String {
    let mut out = String::new();
    let mut report = report(format, &options());
    for (name, text) in samples() {
        let found = check(&Document::parse(text.as_bytes()), &Settings::default());
        let shown: Vec<_> = found
            .findings
            .iter()
            .map(|finding| if redacted { Shown::redacted(finding) } else { Shown::whole(finding) })
            .collect();
        report.begin(&name, &mut out);
        let lines = LineIndex::new(&text);
        let places = if redacted { Places::of(&lines).without_text() } else { Places::of(&lines) };
        report.findings(&shown, places, &mut out);
        report.end(&Total::of(&found), None, &mut out);
    }
    report.begin("./gone.json", &mut out);
    report.end(&Total::default(), Some("there is no such file or folder"), &mut out);
    report.finish(None, &mut out);
    out
}

fn samples() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let read = |path: &PathBuf| {
        (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read_to_string(path).unwrap())
    };
    files.iter().map(read).collect()
}

/// Every text that a format makes here, to be judged.
fn every(format: Format) -> Vec<String> {
    let mut all: Vec<_> =
        samples().iter().map(|(name, text)| of_text(format, name, text, &options())).collect();
    all.extend([of_run(format, false), of_run(format, true)]);
    all
}

#[test]
fn formats_as_they_look() {
    for (format, name, _) in Format::ALL {
        for sample in ["room.json", "same-cause.ndjson", "clean.json", "hostile.json"] {
            let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples").join(sample);
            let text = fs::read_to_string(path).unwrap();
            let stable =
                of_text(format, sample, &text, &options()).replace(env!("CARGO_PKG_VERSION"), "VERSION");
            insta::assert_snapshot!(format!("{name}@{sample}"), stable);
        }
    }
}

#[test]
fn places_of_gitb_reports_may_be_pointers() {
    let input = Some("{\"id\": \"Room1\", \"type\": \"Room\"}".to_owned());
    let options = Options { location: Location::Pointer, input: input.clone(), ..options() };
    let xml = of_text(Format::GitbXml, "a.json", input.as_deref().unwrap(), &options);
    assert!(xml.contains("<location>/id</location>"), "{xml}");
    assert!(xml.contains("<c:value>{&quot;id&quot;"), "{xml}");
    let json = of_text(Format::GitbJson, "a.json", input.as_deref().unwrap(), &options);
    assert!(json.contains("\"location\": \"/id\"") && json.contains("\"items\": ["), "{json}");
}

#[test]
fn names_lead_back_to_formats() {
    for (format, name, about) in Format::ALL {
        assert_eq!((Format::named(name), format.as_str()), (Some(format), name));
        assert!(!about.is_empty());
    }
    assert_eq!(Format::named("pdf"), None);
}

#[test]
fn hidden_values_are_in_no_format() {
    for (format, name, _) in Format::ALL {
        let (whole, hidden) = (of_run(format, false), of_run(format, true));
        for value in ["Room1", "°C", "113.4", "Zweiter Wert", "urn:ngsi-ld:Building:1", "2024-05-01T10"] {
            assert!(!hidden.contains(value), "{name} tells {value}:\n{hidden}");
        }
        assert!(whole.contains("Room1") || format == Format::Gitlab || format == Format::Github, "{name}");
        // Where it is, and what is wrong, is still told.
        assert!(hidden.contains("ENT002") && hidden.contains("room.json"), "{name}:\n{hidden}");
    }
}

#[test]
fn control_characters_are_in_no_format() {
    let text = "{\"id\": \"a\u{1b}[31m\u{7}\", \"type\": \"Room\"}";
    for (format, name, _) in Format::ALL {
        let out = of_text(format, "room\u{1b}.json", text, &options());
        assert!(out.contains("ENT002"), "{name}:\n{out}");
        assert!(!out.contains(|c: char| c.is_control() && !matches!(c, '\n' | '\t')), "{name}:\n{out:?}");
    }
}

#[test]
fn fingerprints_stay_when_values_are_hidden_and_texts_reformatted() {
    let text = include_str!("samples/room.json");
    let document = Document::parse(text.as_bytes());
    let found = check(&document, &Settings::default());
    for finding in &found.findings {
        assert_eq!(Shown::redacted(finding).fingerprint(), finding.fingerprint());
    }
    let prints = |text: &str| -> Vec<String> {
        let found = check(&Document::parse(text.as_bytes()), &Settings::default());
        let mut prints: Vec<_> = found.findings.iter().map(ngsild::Finding::fingerprint).collect();
        prints.sort();
        prints
    };
    assert_eq!(prints(text), prints(&text.replace('\n', "\n\n   ")));
}

#[test]
fn every_fingerprint_of_a_gitlab_report_is_its_own() {
    let issues: serde_json::Value = serde_json::from_str(&of_run(Format::Gitlab, true)).unwrap();
    let mut prints: Vec<_> =
        issues.as_array().unwrap().iter().map(|i| i["fingerprint"].as_str().unwrap()).collect();
    let all = prints.len();
    prints.sort_unstable();
    prints.dedup();
    assert!(all > 5 && prints.len() == all);
}

#[test]
fn json_reports_meet_their_schemas() {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas");
    let mut cases = vec![
        (Format::Gitlab, own.join("gitlab.schema.json")),
        (Format::GitbJson, own.join("gitb.schema.json")),
    ];
    match suite("sarif-2.1.0.schema.json") {
        Some(path) => cases.push((Format::Sarif, path)),
        None => eprintln!("skipped: SARIF against its schema, NGSILD_SUITES names no folder"),
    }
    for (format, path) in cases {
        let schema = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
        let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
        for text in every(format) {
            let report = serde_json::from_str(&text).unwrap();
            let errors: Vec<_> =
                validator.iter_errors(&report).map(|e| format!("{}: {e}", e.instance_path())).collect();
            assert!(errors.is_empty(), "{format}: {errors:#?}\n{text}");
        }
    }
}

#[test]
fn xml_reports_meet_their_schemas() {
    if Command::new("xmllint").arg("--version").output().is_err() {
        eprintln!("skipped: there is no xmllint (Debian: libxml2-utils)");
        return;
    }
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/schemas");
    let mut cases =
        vec![(Format::Junit, own.join("junit.xsd")), (Format::Checkstyle, own.join("checkstyle.xsd"))];
    match suite("gitb_tr.xsd") {
        Some(path) => cases.push((Format::GitbXml, path)),
        None => eprintln!("skipped: GITB reports against their schema, NGSILD_SUITES names no folder"),
    }
    let file = std::env::temp_dir().join(format!("ngsild-report-{}.xml", std::process::id()));
    for (format, schema) in cases {
        for text in every(format) {
            fs::write(&file, &text).unwrap();
            let mut judge = Command::new("xmllint");
            judge.args(["--nonet", "--noout", "--schema"]).arg(&schema).arg(&file);
            let verdict = judge.output().unwrap();
            assert!(
                verdict.status.success(),
                "{format}: {}\n{text}",
                String::from_utf8_lossy(&verdict.stderr)
            );
        }
    }
    fs::remove_file(file).unwrap();
}

fn suite(name: &str) -> Option<PathBuf> {
    let path = Path::new(&std::env::var_os("NGSILD_SUITES")?).join("conformance/reports").join(name);
    path.exists().then_some(path)
}

#[test]
fn lines_of_jsonl_are_documents() {
    let text = of_run(Format::Jsonl, false);
    assert!(text.lines().count() > 10);
    for line in text.lines() {
        let line: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(
            line["path"].is_string() && (line["code"].is_string() || line["error"].is_string()),
            "{line}"
        );
    }
}

#[test]
fn tables_have_a_row_for_each_finding() {
    let text = of_run(Format::Csv, false);
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let columns = table.headers().unwrap().len();
    let rows: Vec<_> = table.records().map(Result::unwrap).collect();
    assert!(rows.len() > 10 && rows.iter().all(|row| row.len() == columns));
    // No cell is a formula.
    assert!(rows.iter().flatten().all(|cell| !cell.starts_with(['=', '+', '-', '@'])), "{text}");
}

#[test]
fn nothing_in_the_data_becomes_markup() {
    let text = include_str!("samples/hostile.json");
    let html = of_text(Format::Html, "<b>.json", text, &options());
    assert!(!html.contains("<script>alert") && html.contains("&lt;script&gt;alert") && !html.contains("<b>"));
    let github = of_text(Format::Github, "a,b:c.json", text, &options());
    assert!(
        github.lines().all(|line| line.starts_with("::") && line.contains("file=a%2Cb%3Ac.json,")),
        "{github}"
    );
    let markdown = of_text(Format::Markdown, "a.json", text, &options());
    assert!(!markdown.contains(" @team") && !markdown.contains("<script>"), "{markdown}");
}
