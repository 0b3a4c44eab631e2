//! The cases of `tests/models`, and the examples of the rules that models speak.
#![allow(clippy::expect_used, clippy::panic)]
#![cfg(feature = "data")]

use ngsild::rules::{self, FixGrade};
use ngsild::{Applicability, Document, Finding, Fixed, Report, Settings, Severity, fix_with};
use ngsild_json::quote;
use ngsild_models::{Catalogue, Choice, ModelCheck, SMART_DATA_MODELS};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

/// What a text is checked by.
struct Options {
    settings: Settings,
    model: ModelCheck,
}

struct Case {
    name: String,
    options: Options,
    input: String,
    findings: Vec<String>,
    fixed: Option<String>,
}

#[test]
fn cases() {
    let mut wrong = Vec::new();
    for case in all_cases() {
        let found: Vec<String> = own(&report(&case.input, &case.options)).iter().map(line).collect();
        if found != case.findings {
            wrong.push(format!("{}\n  expected {:#?}\n  found {found:#?}", case.name, case.findings));
        }
        let Some(want) = &case.fixed else { continue };
        let fixed = self::fixed(&case.input, &case.options).text;
        if fixed != *want {
            wrong.push(format!("{}\n  expected {want}\n  fixed    {fixed}", case.name));
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_message_has_a_case() {
    let seen: BTreeSet<_> = all_cases()
        .into_iter()
        .flat_map(|case| own(&report(&case.input, &case.options)))
        .map(|finding| (finding.rule.code, finding.message.template.id()))
        .collect();
    let messages = rules::all().filter(|rule| rule.is_of_models()).flat_map(rules::messages);
    let unseen: Vec<_> = messages.map(|m| (m.rule.code, m.id())).filter(|m| !seen.contains(m)).collect();
    assert!(unseen.is_empty(), "no case for {unseen:?}");
}

#[test]
fn every_rule_keeps_the_promise_of_its_fix_grade() {
    let findings: Vec<Finding> =
        all_cases().into_iter().flat_map(|case| own(&report(&case.input, &case.options))).collect();
    for rule in rules::all().filter(|rule| rule.is_of_models()) {
        let fixes = || findings.iter().filter(|f| f.rule == rule).filter_map(|f| f.fix.as_ref());
        assert_eq!(fixes().count() > 0, rule.fix == FixGrade::Ask, "{}", rule.code);
        assert!(fixes().all(|fix| fix.applicability == Applicability::Unsafe), "{}", rule.code);
    }
}

#[test]
fn fixes_come_to_an_end_and_add_no_error() {
    for case in all_cases() {
        let before = report(&case.input, &case.options);
        let once = fixed(&case.input, &case.options);
        let twice = fixed(&once.text, &case.options);
        assert_eq!(once.text, twice.text, "{}", case.name);
        assert!(once.report.summary.errors <= before.summary.errors, "{}", case.name);
    }
}

#[test]
fn examples_do_what_they_say() {
    let mut wrong = Vec::new();
    for rule in rules::all().filter(|rule| rule.is_of_models()) {
        let page = rules::page(rule.code).expect(rule.code);
        let options = self::options(page.options.iter().copied());
        for (examples, bad) in [(&page.bad, true), (&page.good, false)] {
            for example in examples {
                let findings = report(example.text, &options).findings;
                let said = findings.iter().any(|f| f.rule == rule);
                let error = findings.iter().any(|f| f.severity == Severity::Error);
                if said != bad || error {
                    let lines: Vec<String> = findings.iter().map(line).collect();
                    wrong.push(format!("{} bad: {bad}, found {lines:#?}", rule.code));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_choice_that_names_no_model() {
    let catalogue = catalogue();
    for (word, message) in [
        ("ParkinSpot", "model: \"ParkinSpot\" is no model of the catalogue. Did you mean \"ParkingSpot\"?"),
        ("Parking/ParkingSpt", "Did you mean \"Parking/ParkingSpot\"?"),
        ("Fan", "model: \"Fan\" is the type of several models. Name one of S4BLDG/Fan, ZEB/Fan."),
        ("", "model: \"\" is no model of the catalogue."),
    ] {
        let error = Choice::parse(word, &catalogue).expect_err(word).to_string();
        assert!(error.ends_with(message), "{error}");
    }
    for word in
        ["auto", "ParkingSpot", "Parking/ParkingSpot", "dataModel.Parking/ParkingSpot", "SeaportFacilities"]
    {
        assert!(Choice::parse(word, &catalogue).is_ok(), "{word}");
    }
}

fn catalogue() -> Arc<Catalogue> {
    static CATALOGUE: OnceLock<Arc<Catalogue>> = OnceLock::new();
    let read = || Arc::new(Catalogue::parse(SMART_DATA_MODELS).expect("the catalogue"));
    CATALOGUE.get_or_init(read).clone()
}

fn options<'o>(options: impl Iterator<Item = (&'o str, &'o str)>) -> Options {
    let catalogue = catalogue();
    let mut settings = Settings::default();
    let (mut choice, mut link) = (Choice::Auto, None);
    for (name, value) in options {
        match name {
            "model" => choice = Choice::parse(value, &catalogue).expect(value),
            "link" => link = Some(value),
            "as" => settings.set_operation(value).expect(value),
            "representation" => settings.set_representation(value).expect(value),
            _ => panic!("no option: {name}"),
        }
    }
    let model = ModelCheck::new(catalogue, choice);
    let model = match link {
        Some(link) => model.linked(link),
        None => model,
    };
    Options { settings, model }
}

fn report(text: &str, options: &Options) -> Report {
    options.model.check(&Document::parse(text.as_bytes()), &options.settings)
}

fn fixed(text: &str, options: &Options) -> Fixed {
    let check = |document: &Document<'_>, settings: &Settings| options.model.check(document, settings);
    fix_with(text, &options.settings, Applicability::Unsafe, &check)
}

fn own(report: &Report) -> Vec<Finding> {
    report.findings.iter().filter(|finding| finding.rule.is_of_models()).cloned().collect()
}

fn line(finding: &Finding) -> String {
    let help = finding.message.help();
    let space = if help.is_empty() { "" } else { " " };
    let (code, severity, text) = (finding.rule.code, finding.severity.as_str(), finding.message.text());
    format!("{code} {} {severity} {text}{space}{help}", finding.pointer)
}

fn all_cases() -> Vec<Case> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/models/SDM.md");
    let text = fs::read_to_string(file).expect("tests/models/SDM.md");
    let cases: Vec<Case> = text.split("\n## ").skip(1).map(case).collect();
    assert!(cases.len() > 20);
    cases
}

fn case(section: &str) -> Case {
    let (name, body) = section.split_once('\n').expect("a heading and a body");
    let (mut options, mut input, mut findings, mut fixed) = (Vec::new(), String::new(), Vec::new(), None);
    for block in body.split("```").skip(1).step_by(2) {
        let (kind, text) = block.split_once('\n').expect("a block has lines");
        let text = text.strip_suffix('\n').unwrap_or(text);
        match kind {
            "options" => options = text.lines().filter_map(|line| line.split_once('=')).collect(),
            "json" => input = text.to_owned(),
            "expect" => findings = text.lines().map(str::to_owned).collect(),
            "fixed unsafe" => fixed = Some(text.to_owned()),
            _ => panic!("{name}: no block is called {kind}"),
        }
    }
    Case { name: name.to_owned(), options: self::options(options.into_iter()), input, findings, fixed }
}

/// Data of which very much is wrong: the time that takes grows as it does, not faster.
#[test]
fn hostile_data_ends_soon() {
    const MANY: usize = 8000;
    let many = |one: &dyn Fn(usize) -> String| (0..MANY).map(one).collect::<Vec<_>>().join(", ");
    let spot = |more: String| format!(r#"{{"id": "urn:a:1", "type": "ParkingSpot", {more}}}"#);
    let catalogue = Catalogue::parse(SMART_DATA_MODELS).expect("the catalogue");
    let types: BTreeSet<_> = catalogue.models().map(|model| quote(model.type_name())).collect();
    let types = types.into_iter().collect::<Vec<_>>().join(", ");
    let other = many(&|n| format!(r#""statsu{n}": {{"type": "Property", "value": 1}}"#));
    let contexts = many(&|n| format!(r#""https://example.org/{n}""#));
    let cases = [
        ("unknown attributes", spot(other.clone()), MANY),
        (
            "unknown attributes of many types",
            format!(r#"{{"id": "urn:a:1", "type": [{types}], {other}}}"#),
            100,
        ),
        (
            "one type again and again",
            format!(
                r#"{{"id": "urn:a:1", "type": [{}], {other}}}"#,
                many(&|_| r#""ParkingSpot""#.to_owned())
            ),
            MANY,
        ),
        (
            "ambiguous types and many contexts",
            format!(
                r#"{{"id": "urn:a:1", "type": [{}], "@context": [{contexts}]}}"#,
                many(&|_| r#""Device""#.to_owned())
            ),
            1,
        ),
        (
            "unknown types",
            format!(
                "[{}]",
                many(&|n| format!(
                    r#"{{"id": "urn:a:{n}", "type": "ParkingSpto{n}x", "a": {{"type": "Property", "value": 1}}}}"#
                ))
            ),
            MANY,
        ),
        (
            "values of an enumeration",
            spot(format!(
                r#""status": {{"type": "ListProperty", "valueList": [{}]}}"#,
                many(&|n| format!(r#""clsoed{n}""#))
            )),
            MANY,
        ),
    ];
    let settings = Settings::default();
    let count =
        |report: Report| (report.summary.errors + report.summary.warnings + report.summary.infos) as usize;
    let check = ModelCheck::auto(Arc::new(catalogue));
    for (name, text, least) in cases {
        let document = Document::parse(text.as_bytes());
        let start = Instant::now();
        let report = check.check(&document, &settings);
        let took = start.elapsed();
        assert!(took < Duration::from_secs(30), "{name} took {took:?}");
        let said = count(report) - count(ngsild::check(&document, &settings));
        assert!(said >= least, "{name}: {said} findings");
    }
}
