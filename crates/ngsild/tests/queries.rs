//! The languages inside strings: the cases of `tests/queries`, and what holds for every query.
#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod checked;

use ngsild::query::{Language, Node, NodeKind, Parsed, Request, check_url, parse};
use ngsild::rules::{self, FixGrade};
use ngsild::{Applicability, Finding, LineIndex, Settings};
use ngsild_json::{Edit, apply};
use proptest::prelude::*;
use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, Instant};
use std::{env, fs};

/// A case of the files: language, query, what is expected.
struct Case {
    language: String,
    query: String,
    expected: String,
}

fn all_cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/queries");
    let mut cases = Vec::new();
    for file in fs::read_dir(folder).expect("tests/queries") {
        let path = file.expect("entry").path();
        if path.ends_with("README.md") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a text");
        for block in text.split("```").skip(1).step_by(2) {
            let (language, block) = block.split_once('\n').expect("lines");
            for case in block.trim_end_matches('\n').split("\n\n") {
                let (query, expected) = case.split_once('\n').unwrap_or((case, ""));
                let [language, query, expected] = [language, query, expected].map(str::to_owned);
                cases.push(Case { language, query, expected });
            }
        }
    }
    cases
}

#[test]
fn cases() {
    let only = env::var("NGSILD_CASE").unwrap_or_default();
    let (mut ran, mut wrong) = (0, String::new());
    for Case { language, query, expected } in all_cases().iter().filter(|case| case.query.contains(&only)) {
        ran += 1;
        let (text, answer) = answer(language, query, expected);
        judge(&format!("{language} {query}"), &text, &answer, expected, &mut wrong);
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(ran > 150 || !only.is_empty(), "only {ran} cases");
}

#[test]
fn every_rule_has_a_case_and_keeps_the_promise_of_its_fix_grade() {
    let cases = all_cases();
    let findings: Vec<Finding> = cases
        .iter()
        .flat_map(|case| answer(&case.language, &case.query, &case.expected).1.findings)
        .collect();
    for rule in rules::all().filter(|rule| rule.is_of_query()) {
        let mut own = findings.iter().filter(|finding| finding.rule == rule).peekable();
        assert!(own.peek().is_some(), "{} has no case", rule.code);
        let best = own.filter_map(|finding| finding.fix.as_ref()).map(|fix| fix.applicability).min();
        let kept = match rule.fix {
            FixGrade::Auto => best == Some(Applicability::Safe),
            FixGrade::Ask => best == Some(Applicability::Unsafe),
            FixGrade::No => best.is_none(),
        };
        assert!(kept, "{} promises {}, and offers {best:?}", rule.code, rule.fix.as_str());
    }
}

/// What there is to say of a text, and what it is.
struct Answer {
    findings: Vec<Finding>,
    lines: Vec<String>,
}

fn answer(language: &str, query: &str, expected: &str) -> (String, Answer) {
    let settings = Settings::default();
    if language == "url" {
        let headers = expected.lines().filter_map(|line| line.strip_prefix("@ "));
        let text = std::iter::once(query).chain(headers).collect::<Vec<_>>().join("\n");
        let (url, request) = checked::request(&text);
        let checked = check_url(url, &request, &settings);
        let lines = checked.endpoint.iter().map(|endpoint| format!("= {}", endpoint.operation)).collect();
        return (url.to_owned(), Answer { findings: checked.report.findings, lines });
    }
    let parsed = parse(Language::named(language).expect(language), query);
    let mut lines: Vec<String> = parsed.print().map(|text| format!("= {text}")).into_iter().collect();
    let wants_tree = expected.lines().any(|line| line.starts_with("> "));
    lines.extend(parsed.tree.as_ref().filter(|_| wants_tree).map(|tree| format!("> {}", shown(tree))));
    (query.to_owned(), Answer { findings: parsed.report(&settings).findings, lines })
}

fn judge(name: &str, text: &str, answer: &Answer, expected: &str, wrong: &mut String) {
    let Answer { findings, lines: found } = answer;
    let mut found = found.clone();
    let lines = LineIndex::new(text);
    for finding in findings {
        let [from, to] = [finding.span.start, finding.span.end].map(|at| lines.position(at).offset);
        found.push(format!("! {} {from}-{to} {}", finding.rule.code, finding.severity.as_str()));
    }
    let marks = |mark: &str| expected.lines().any(|line| line.starts_with(mark));
    found.extend(marks("~ ").then(|| format!("~ {}", fixed(text, findings, Applicability::Safe))));
    found.extend(marks("? ").then(|| format!("? {}", fixed(text, findings, Applicability::Unsafe))));
    let expected: Vec<&str> = expected.lines().filter(|line| !line.starts_with("@ ")).collect();
    let [mut want, mut have] = [expected.join("\n"), found.join("\n")].map(|text| sorted(&text));
    if want != have {
        want.insert(0, String::new());
        have.insert(0, String::new());
        let messages: Vec<String> = findings.iter().map(|f| f.message.text()).collect();
        let (want, have) = (want.join("\n    "), have.join("\n    "));
        writeln!(wrong, "{name}\n  expected{want}\n  found{have}\n  {messages:?}\n").expect("a string");
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

    /// In a Subscription the place is that in the document, however the string is escaped.
    #[test]
    fn findings_in_a_document_point_into_its_string(before in any::<String>(), escaped in any::<bool>()) {
        let query = format!("a=={};b==MARK", ngsild_json::quote(&before));
        let spelt = if escaped {
            let units: String = query.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
            units.replace("\\u004d\\u0041\\u0052\\u004b", "MARK")
        } else {
            let quoted = ngsild_json::quote(&query);
            quoted[1..quoted.len() - 1].to_owned()
        };
        let text = format!(
            "{{\"type\": \"Subscription\", \"entities\": [{{\"type\": \"Straße\"}}], \"q\": \"{spelt}\", \
             \"notification\": {{\"endpoint\": {{\"uri\": \"https://a.b/c\"}}}}}}"
        );
        let settings = checked::settings([("as", "subscription")]);
        let report = checked::report(text.as_bytes(), &settings);
        let finding = report.findings.iter().find(|f| f.rule.code == "QLG002").expect("QLG002");
        prop_assert_eq!(finding.span.of(&text), "MARK");
        prop_assert_eq!(&finding.pointer, "/q");
        let units = text.encode_utf16().collect::<Vec<_>>();
        let mark: Vec<u16> = "MARK".encode_utf16().collect();
        let position = LineIndex::new(&text).position(finding.span.start);
        prop_assert_eq!(&units[position.offset as usize..position.offset as usize + 4], mark.as_slice());
        let fixed = ngsild::fix(&text, &settings, Applicability::Safe);
        prop_assert!(!fixed.report.findings.iter().any(|f| f.rule.code == "QLG002"), "{}", fixed.text);
    }

    #[test]
    fn findings_of_a_url_lie_in_it(text in rubble(), path in 0..3usize) {
        let url = ["entities?", "https://b.example/ngsi-ld/v1/temporal/entities?type=", "/entities/"][path].to_owned() + &text;
        let checked = check_url(&url, &Request::default(), &Settings::default());
        for finding in &checked.report.findings {
            assert!(url.get(finding.span.range()).is_some(), "{url:?} {finding:?}");
            let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
            assert!(apply(&url, &edits.cloned().collect::<Vec<_>>()).is_ok(), "{url:?} {finding:?}");
        }
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
        (Language::Q, "a==b".to_owned() + &" ".repeat(1_000_000) + "c"),
        (Language::Q, "a==b".to_owned() + &"\u{a0}c".repeat(300_000)),
        (Language::Q, "a==b".to_owned() + &" and".repeat(250_000)),
        (Language::Q, "a==2024-01-01T".to_owned() + &",1".repeat(500_000)),
        (Language::OrderBy, "a".to_owned() + &" ".repeat(1_000_000) + ";asc"),
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
