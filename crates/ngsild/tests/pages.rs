//! The pages of the rules: complete, and their examples do what they say.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

mod checked;

use ngsild::context::Contexts;
use ngsild::rules::{self, Example, Page, all_json, page, page_codes, to_markdown};
use ngsild::{Document, Finding, Severity, convert::convert};
use std::collections::BTreeSet;

#[test]
fn every_rule_has_one_section_and_every_section_a_rule() {
    let sections: Vec<&str> = page_codes().collect();
    let rules: Vec<&str> = rules::all().map(|rule| rule.code).collect();
    assert_eq!(sections, rules, "in the order of the rules");
}

#[test]
fn every_section_is_complete() {
    for page in pages() {
        for (part, text) in
            [("title", page.title), ("What", page.what), ("Why", page.why), ("Do", page.remedy)]
        {
            assert!(text.len() > 8, "{}: {part} is missing", page.code);
            assert!(!text.contains('!') && !text.contains("please"), "{}: tone of {part}", page.code);
            let ends_well = part == "title" || text.ends_with('.');
            assert!(ends_well, "{}: {part} ends in the middle", page.code);
        }
        assert!(!page.bad.is_empty() && !page.good.is_empty(), "{}: examples are missing", page.code);
    }
}

#[test]
fn examples_do_what_they_say() {
    let mut wrong = Vec::new();
    // The examples of JSON-LD, schemas and data models are executed where they are spoken.
    let own = |rule: &rules::Rule| !rule.is_of_json_ld() && !rule.is_of_schemas() && !rule.is_of_models();
    for page in pages().filter(|page| rules::find(page.code).is_some_and(own)) {
        for example in &page.bad {
            let findings = findings(&page, example);
            if !findings.iter().any(|f| f.rule.code == page.code) {
                wrong.push(format!("{}: bad is not found, but {}", page.code, list(&findings)));
            }
        }
        for example in &page.good {
            let findings = findings(&page, example);
            if findings.iter().any(|f| f.rule.code == page.code || f.severity == Severity::Error) {
                wrong.push(format!("{}: good has {}", page.code, list(&findings)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} examples:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn the_data_file_holds_every_rule() {
    let text = all_json("https://rules.example/");
    let rows: Vec<serde_json::Value> = serde_json::from_str(&text).expect("JSON");
    assert_eq!(rows.len(), rules::all().count());
    let row = rows.iter().find(|row| row["code"] == "ENT002").expect("ENT002");
    for (member, value) in [
        ("name", "id-not-a-uri"),
        ("family", "ENT"),
        ("source", "ngsi-ld"),
        ("severity", "error"),
        ("since", "1.0"),
        ("clause", "5.2.4, A.2"),
        ("fix", "unsafe"),
        ("url", "https://rules.example/ENT002"),
        ("title", "The id is not a URI"),
    ] {
        assert_eq!(row[member], value, "{member}");
    }
    assert!(row["bad"][0].as_str().is_some_and(|bad| bad.contains("Room101")));
    assert_eq!(row["messages"][0]["id"], "ID_NOT_A_URI");
    let ids = |row: &serde_json::Value| row["messages"].as_array().map_or(0, Vec::len);
    assert!(rows.iter().all(|row| ids(row) > 0));
}

#[test]
fn a_page_in_markdown_holds_facts_texts_and_messages() {
    let rule = rules::find("dtm003").expect("whatever its case");
    let text = to_markdown(rule).expect("a page");
    for part in [
        "# DTM003 · ",
        "`long-fraction`",
        "| error |",
        "4.6.3",
        "## Bad\n\n```json\n{",
        "`LONG_FRACTION` (error): ",
    ] {
        assert!(text.contains(part), "{part} in\n{text}");
    }
    assert!(page("ENT999").is_none());
}

fn pages() -> impl Iterator<Item = Page> {
    rules::all().filter_map(|rule| page(rule.code))
}

fn findings(page: &Page, example: &Example) -> Vec<Finding> {
    if let Some(findings) = checked::of_query(example.text, &page.options) {
        return findings;
    }
    let (bytes, options) = (example.bytes(), page.options.iter().copied());
    match checked::conversion(options.clone()) {
        Some(options) => convert(&Document::parse(&bytes), &options, &Contexts::new()).report.findings,
        None => checked::report(&bytes, &checked::settings(options)).findings,
    }
}

fn list(findings: &[Finding]) -> String {
    let codes: BTreeSet<String> =
        findings.iter().map(|f| format!("{} {} ({})", f.rule.code, f.pointer, f.severity.as_str())).collect();
    codes.into_iter().collect::<Vec<_>>().join(", ")
}
