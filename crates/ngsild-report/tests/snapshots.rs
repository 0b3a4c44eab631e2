//! What people and programs are shown, sample by sample. `INSTA_UPDATE=always` writes the snapshots anew.
#![allow(clippy::unwrap_used)]

use ngsild::{Applicability, Document, LineIndex, Settings, check, fix};
use ngsild_report::text::{FileText, Style, Verdict};
use ngsild_report::{Origin, Places, Words, json};
use std::fs;

fn as_text(name: &str, text: &str, style: Style) -> String {
    let report = check(&Document::parse(text.as_bytes()), &Settings::default());
    let lines = LineIndex::new(text);
    let mut out = String::new();
    let mut file = FileText::new(name, style, Words::default());
    file.findings(&report.findings, Places::of(&lines), &mut out);
    file.finish(0, &mut out);
    let mut verdict = Verdict::default();
    verdict.add(&report.summary, &report.detected);
    out + &verdict.line(style, &Words::default()) + "\n"
}

#[test]
fn samples() {
    insta::glob!("samples/*", |path| {
        let text = fs::read_to_string(path).unwrap();
        let name = path.file_name().unwrap().to_string_lossy();
        insta::assert_snapshot!("text", as_text(&name, &text, Style::Plain));

        let report = check(&Document::parse(text.as_bytes()), &Settings::default());
        let result = json::check_result(&report, &LineIndex::new(&text));
        let result: serde_json::Value = serde_json::from_str(&result).unwrap();
        insta::assert_snapshot!("json", serde_json::to_string_pretty(&result).unwrap());

        let fixed = json::fix_result(&fix(&text, &Settings::default(), Applicability::Unsafe));
        let fixed: serde_json::Value = serde_json::from_str(&fixed).unwrap();
        insta::assert_snapshot!(
            "fixed",
            format!("{}\n{:#}", fixed["text"].as_str().unwrap(), fixed["applied"])
        );
    });
}

#[test]
fn colour_only_adds_colour() {
    insta::glob!("samples/*", |path| {
        let text = fs::read_to_string(path).unwrap();
        let plain = as_text("a.json", &text, Style::Plain);
        let mut colour = as_text("a.json", &text, Style::Ansi);
        assert!(colour.contains("\x1b["));
        for code in ["\x1b[0m", "\x1b[1m", "\x1b[34m", "\x1b[1;31m", "\x1b[1;32m", "\x1b[1;33m", "\x1b[1;36m"]
        {
            colour = colour.replace(code, "");
        }
        assert_eq!(colour, plain);
    });
}

#[test]
fn parts_of_a_text_show_the_places_of_the_whole() {
    let text = include_str!("samples/same-cause.ndjson");
    let lines = LineIndex::new(text);
    let whole = check(&Document::parse(text.as_bytes()), &Settings::default());
    let mut want = String::new();
    json::diagnostics(&whole.findings, Places::of(&lines), &mut want);

    let cut = text.match_indices('\n').nth(3).unwrap().0 + 1;
    let (head, tail) = text.split_at(cut);
    let settings = Settings { first_entity: 4, ..Settings::default() };
    let parts = [
        (head, Origin::default(), Settings::default()),
        (tail, Origin { line: 4, offset: cut as u64 }, settings),
    ];
    let got: Vec<String> = parts
        .iter()
        .map(|(part, origin, settings)| {
            let report = check(&Document::parse(part.as_bytes()), settings);
            let mut out = String::new();
            json::diagnostics(&report.findings, Places::after(*origin, &LineIndex::new(part)), &mut out);
            out.trim_matches(['[', ']']).to_owned()
        })
        .collect();
    assert_eq!(format!("[{}]", got.join(",")), want);
}

#[test]
fn without_a_text_there_are_pointers_and_no_ranges() {
    let text = include_str!("samples/room.json");
    let report = check(&Document::parse(text.as_bytes()), &Settings::default());
    let result = json::check_result_at(&report, Places::none(), &Words::default());
    let result: serde_json::Value = serde_json::from_str(&result).unwrap();
    let diagnostics = result["diagnostics"].as_array().unwrap();
    assert!(!diagnostics.is_empty());
    for diagnostic in diagnostics {
        assert!(diagnostic["range"].is_null() && diagnostic["pointer"].is_string(), "{diagnostic}");
        assert!(diagnostic["fix"]["edits"].as_array().is_none_or(Vec::is_empty));
    }
    let mut out = String::new();
    let mut file = FileText::new("(object)", Style::Plain, Words::default());
    file.findings(&report.findings, Places::none(), &mut out);
    assert!(out.contains("--> (object)  /id in Room1 (Room)") && !out.contains('^'), "{out}");
}
