//! The tables of payloads and queries in the README say what is said.
#![allow(clippy::expect_used, clippy::panic)]

mod checked;

const README: &str = include_str!("../../../README.md");

/// The rows of the table in a section: a name or kind, a text, and the code that is said of it.
fn rows(section: &str) -> Vec<[&'static str; 3]> {
    let (_, rest) = README.split_once(section).expect(section);
    let text = rest.split("\n## ").next().unwrap_or(rest);
    let bare = |cell: &'static str| cell.trim_matches(|c| matches!(c, '`' | '|' | ' '));
    let rows = text.lines().filter(|line| line.starts_with("| ")).skip(1);
    rows.map(|line| {
        let cells: Vec<&str> = line.split(" | ").map(bare).collect();
        let [_, name, text, said] = cells.as_slice() else { panic!("{line}") };
        [name, text, said.split(':').next().expect("a code")]
    })
    .collect()
}

#[test]
fn mistakes_are_found_as_the_readme_says() {
    let rows = rows("## Every payload");
    assert!(rows.len() > 20, "{} rows", rows.len());
    for [operation, body, code] in rows {
        let report = checked::report(body.as_bytes(), &checked::settings([("as", operation)]));
        let found: Vec<String> = report.findings.iter().map(checked::line).collect();
        assert!(report.findings.iter().any(|f| f.rule.code == code), "{operation} {body}: {found:?}");
    }
}

#[test]
fn so_they_are_in_queries() {
    let rows = rows("## Queries and URLs");
    assert!(rows.len() > 10, "{} rows", rows.len());
    for [kind, text, code] in rows {
        let call = if kind == "url" { "checkUrl" } else { "parseQuery" };
        let found = checked::of_query(text, &[("call", call), ("kind", kind)]).expect("a call");
        let codes: Vec<_> = found.iter().map(|f| f.rule.code).collect();
        assert!(codes.contains(&code), "{kind} {text}: {codes:?}");
    }
}
