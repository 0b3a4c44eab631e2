//! The table of payloads in the README says what is said.
#![allow(clippy::expect_used, clippy::panic)]

mod checked;

#[test]
fn mistakes_are_found_as_the_readme_says() {
    let readme = include_str!("../../../README.md");
    let rows: Vec<Vec<&str>> = readme
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains("| `{") || line.contains("| `["))
        .map(|line| {
            line.split(" | ").map(|cell| cell.trim_matches(|c| matches!(c, '`' | '|' | ' '))).collect()
        })
        .collect();
    assert!(rows.len() > 20, "{} rows", rows.len());
    for row in rows {
        let [_, operation, body, said] = row.as_slice() else { panic!("{row:?}") };
        let report = checked::report(body.as_bytes(), &checked::settings([("as", *operation)]));
        let code = said.split(':').next().expect("a code");
        let found: Vec<String> = report.findings.iter().map(checked::line).collect();
        assert!(report.findings.iter().any(|f| f.rule.code == code), "{operation} {body}: {found:?}");
    }
}
