//! The languages inside strings: the cases of `tests/queries`, and what holds for every query.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use ngsild::query::{Language, Node, NodeKind, Parsed, parse};
use ngsild::{Applicability, Finding, LineIndex, Settings};
use ngsild_json::{Edit, apply};
use proptest::prelude::*;
use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs};

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/queries");
    let only = env::var("NGSILD_CASE").unwrap_or_default();
    let (mut ran, mut wrong) = (0, String::new());
    for file in fs::read_dir(folder).expect("tests/queries") {
        let path = file.expect("entry").path();
        let text = fs::read_to_string(&path).expect("a text");
        if path.ends_with("README.md") {
            continue;
        }
        for block in text.split("```").skip(1).step_by(2) {
            let (language, cases) = block.split_once('\n').expect("lines");
            let Some(language) = Language::named(language) else { continue };
            for case in cases.trim_end_matches('\n').split("\n\n") {
                let (query, expected) = case.split_once('\n').unwrap_or((case, ""));
                if query.contains(&only) {
                    ran += 1;
                    judge(language, query, expected, &mut wrong);
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(ran > 100 || !only.is_empty(), "only {ran} cases");
}

fn judge(language: Language, query: &str, expected: &str, wrong: &mut String) {
    let parsed = parse(language, query);
    let mut found = Vec::new();
    let lines = LineIndex::new(query);
    let findings = parsed.report(&Settings::default()).findings;
    for finding in &findings {
        let [from, to] = [finding.span.start, finding.span.end].map(|at| lines.position(at).offset);
        found.push(format!("! {} {from}-{to} {}", finding.rule.code, finding.severity.as_str()));
    }
    let marks = |mark: &str| expected.lines().any(|line| line.starts_with(mark));
    found.extend(parsed.print().map(|text| format!("= {text}")));
    found.extend(marks("~ ").then(|| format!("~ {}", fixed(query, &findings, Applicability::Safe))));
    found.extend(marks("? ").then(|| format!("? {}", fixed(query, &findings, Applicability::Unsafe))));
    let tree = parsed.tree.as_ref().filter(|_| marks("> "));
    found.extend(tree.map(|tree| format!("> {}", shown(tree))));
    let [mut want, mut have] = [expected.to_owned(), found.join("\n")].map(|text| sorted(&text));
    if want != have {
        want.insert(0, String::new());
        have.insert(0, String::new());
        let messages: Vec<String> = findings.iter().map(|f| f.message.text()).collect();
        let (want, have) = (want.join("\n    "), have.join("\n    "));
        writeln!(wrong, "{} {query}\n  expected{want}\n  found{have}\n  {messages:?}\n", language.name())
            .expect("a string");
    }
}

fn sorted(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    lines.sort();
    lines
}

fn fixed(query: &str, findings: &[Finding], up_to: Applicability) -> String {
    let fixes = findings.iter().filter_map(|f| f.fix.as_ref()).filter(|fix| fix.applicability <= up_to);
    let edits: Vec<Edit> = fixes.flat_map(|fix| fix.edits.clone()).collect();
    apply(query, &edits).expect("edits that fit together")
}

fn shown(node: &Node) -> String {
    let space = if node.value.is_empty() { "" } else { " " };
    let items: Vec<String> = node.items.iter().map(shown).collect();
    let items = if items.is_empty() { String::new() } else { format!("({})", items.join(" ")) };
    format!("{}{space}{}{items}", node.kind.as_str(), node.value)
}

/// Printed and read again it is the same, and good.
fn comes_back(parsed: &Parsed) {
    let Some(tree) = &parsed.tree else { return };
    let text = parsed.print().expect("a tree prints");
    let again = parse(parsed.language, &text);
    let Some(second) = &again.tree else { panic!("{text} is not read: {:?}", again.faults) };
    assert!(tree.same_as(second), "{text}\n{}\n{}", shown(tree), shown(second));
    assert_eq!(again.print().as_deref(), Some(text.as_str()));
}

/// Every place of the tree and of the faults lies in the text, between characters; what breaks a query is said.
fn well_placed(parsed: &Parsed, text: &str) {
    fn walk(node: &Node, text: &str) {
        let range = node.span.range();
        assert!(text.get(range).is_some(), "{text:?} {node:?}");
        for item in &node.items {
            assert!(
                node.span.start <= item.span.start && item.span.end <= node.span.end,
                "{text:?} {node:?}"
            );
            walk(item, text);
        }
    }
    parsed.tree.iter().for_each(|tree| walk(tree, text));
    for fault in &parsed.faults {
        assert!(text.get(fault.span.range()).is_some(), "{text:?} {fault:?}");
        for (span, _) in fault.mend.iter().flat_map(|mend| &mend.edits) {
            assert!(text.get(span.range()).is_some(), "{text:?} {fault:?}");
        }
    }
    assert!(parsed.tree.is_some() || !parsed.faults.is_empty(), "{text:?} is refused in silence");
}

/// Conditions as people write them.
fn query() -> impl Strategy<Value = String> {
    let name =
        prop_oneof!["[a-z][a-zA-Z0-9_]{0,6}", Just("ταχύτητα".to_owned()), Just("schema:name".to_owned())];
    let path = (
        name.clone(),
        prop_oneof![
            "",
            "\\.[a-z]{1,4}",
            "\\[[a-z]{1,3}(\\.[a-z]{1,3})?\\]",
            "\\{[a-z]{1,3}\\}",
            "\\{T,U:[a-z]{1,3}\\}"
        ],
    )
        .prop_map(|(name, rest)| name + &rest);
    let value = prop_oneof![
        "-?(0|[1-9][0-9]{0,4})(\\.[0-9]{1,3})?",
        any::<String>().prop_map(|text| ngsild_json::quote(&text)),
        Just("2026-01-31T12:00:00Z".to_owned()),
        Just("2026-01-31T12:00:00+01:00".to_owned()),
        Just("urn:ngsi-ld:Room:1".to_owned()),
        "[a-z]{1,5}",
        Just("true".to_owned()),
    ];
    let term = prop_oneof![
        path.clone(),
        (path.clone(), prop_oneof!["==", "!="], proptest::collection::vec(value.clone(), 1..4))
            .prop_map(|(path, operator, values)| format!("{path}{operator}{}", values.join(","))),
        (path.clone(), prop_oneof![">", "<", ">=", "<="], value).prop_map(|(p, o, v)| format!("{p}{o}{v}")),
        (path, prop_oneof!["~=", "!~="], prop_oneof!["\"[a-z.*]{1,5}\"", "[a-z]{1,5}", "\\(a\\|b\\)"])
            .prop_map(|(p, o, v)| format!("{p}{o}{v}")),
    ];
    term.prop_recursive(4, 24, 4, |inner| {
        (proptest::collection::vec(inner, 2..4), prop_oneof![Just(";"), Just("|")])
            .prop_map(|(items, operator)| format!("({})", items.join(operator)))
    })
}

/// Texts made of the signs that the grammars know.
fn rubble() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[a-z1-9 ]{1,3}",
        "[;|(){}\\[\\]<>=!~.,\"'&%+#/*:\\\\-]{1,3}",
        Just("é😀".to_owned()),
        Just("near;maxDistance==".to_owned()),
        Just("urn:x:y".to_owned()),
        Just("q=".to_owned()),
        Just("%22".to_owned()),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn queries_come_back(text in query()) {
        let parsed = parse(Language::Q, &text);
        well_placed(&parsed, &text);
        comes_back(&parsed);
    }

    #[test]
    fn rubble_is_read_or_refused(text in rubble()) {
        for language in Language::all() {
            let parsed = parse(language, &text);
            well_placed(&parsed, &text);
            comes_back(&parsed);
        }
    }
}

#[test]
fn hostile_queries_end_soon() {
    let deep = "(".repeat(100_000) + "a" + &")".repeat(100_000);
    let cases = [
        (Language::Q, deep.clone()),
        (Language::Q, "a{".repeat(100_000)),
        (Language::Q, "(a;".repeat(100_000)),
        (Language::Q, "1;".repeat(500_000)),
        (Language::Q, "a==b;".repeat(200_000) + "c"),
        (Language::Q, "a == b;".repeat(150_000) + "c"),
        (Language::Q, "a==\"".repeat(250_000)),
        (Language::Q, "a==".to_owned() + &"1,".repeat(500_000) + "1"),
        (Language::Q, "a~=".to_owned() + &"(a*)*".repeat(100_000)),
        (Language::Q, "a~=\"".to_owned() + &"(".repeat(500_000) + "\""),
        (Language::Q, "a.".repeat(500_000)),
        (Language::Q, "a==%22".repeat(100_000)),
        (Language::IdPattern, "(a+)+".repeat(200_000)),
        (Language::Pick, "a{".repeat(100_000)),
        (Language::Pick, "a,".repeat(500_000) + "a"),
        (Language::Type, deep),
        (Language::ScopeQ, "/a".repeat(500_000)),
        (Language::Coordinates, "[".repeat(500_000)),
        (Language::Georel, "near;maxDistance==1".to_owned() + &";maxDistance==1".repeat(50_000)),
        (Language::Lang, "fr;q=0.9,".repeat(100_000) + "*"),
    ];
    for (language, text) in cases {
        let start = Instant::now();
        let parsed = parse(language, &text);
        let took = start.elapsed();
        assert!(took < Duration::from_secs(30), "{} {:.20} took {took:?}", language.name(), text);
        assert!(parsed.tree.is_some() || !parsed.faults.is_empty());
        assert!(parsed.tree.is_none() || parsed.print().is_some());
    }
}

#[test]
fn every_kind_has_its_name() {
    assert_eq!(NodeKind::DateTime.as_str(), "date-time");
    let parsed = parse(Language::Q, "a>1");
    assert_eq!(
        parsed.tree.and_then(|tree| tree.find(NodeKind::Number).map(|n| n.value.clone())).as_deref(),
        Some("1")
    );
}
