//! The cases of `tests/rules`: what a check finds in a text, and what its fixes make of it.
#![allow(clippy::expect_used, clippy::panic)]

mod checked;

use ngsild::context::Contexts;
use ngsild::rules::{self, FixGrade};
use ngsild::{Applicability, Document, Fixed, Report, Settings, Severity, check_with, fix_with};
use std::collections::HashSet;
use std::path::Path;
use std::{env, fs};

/// A section of a case file.
struct Case {
    name: String,
    settings: Settings,
    contexts: Contexts,
    input: String,
    findings: Vec<String>,
    fixed: Option<String>,
    fixed_unsafe: Option<String>,
    /// Why the answer is not yet the expected one.
    gap: Option<String>,
}

#[test]
fn cases() {
    let only = env::var("NGSILD_CASE").unwrap_or_default();
    let cases: Vec<Case> = all_cases().filter(|case| case.name.contains(&only)).collect();
    let wrong: Vec<String> = cases.iter().filter_map(verdict).collect();
    assert!(cases.len() > 250 || !only.is_empty(), "only {} cases", cases.len());
    assert!(wrong.is_empty(), "{} of {} cases:\n\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn fixes_come_to_an_end_and_add_nothing() {
    let grades = [Applicability::Safe, Applicability::Unsafe];
    let cases = all_cases().filter(|case| case.gap.is_none());
    let wrong: Vec<String> =
        cases.flat_map(|case| grades.map(|up_to| harm(&case, up_to))).flatten().collect();
    assert!(wrong.is_empty(), "{} fixes:\n\n{}", wrong.len(), wrong.join("\n"));
}

/// Rules whose table promises a fix that no case shows yet, or none although there is one.
const GRADE_GAPS: &[(&str, &str)] = &[
    ("NAM005", "no prefixed name is proposed"),
    ("NAM008", "no other name is proposed"),
    ("URI001", "spaces are not percent-encoded"),
];

#[test]
fn every_rule_keeps_the_promise_of_its_fix_grade() {
    let reports =
        all_cases().map(|case| checked::report_with(case.input.as_bytes(), &case.settings, &case.contexts));
    let shown: HashSet<(&str, Option<Applicability>)> = reports
        .flat_map(|report| report.findings)
        .map(|f| (f.rule.code, f.fix.as_ref().map(|fix| fix.applicability)))
        .collect();
    let wrong: Vec<String> = checked_rules()
        .filter_map(|rule| {
            let has = |applicability| shown.contains(&(rule.code, Some(applicability)));
            let (safe, offered) = (has(Applicability::Safe), has(Applicability::Unsafe));
            let kept = match rule.fix {
                FixGrade::Auto => safe,
                FixGrade::Ask => offered && !safe,
                FixGrade::No => !safe && !offered,
            };
            let gap = GRADE_GAPS.iter().any(|(code, _)| *code == rule.code);
            (kept == gap).then(|| format!("{} promises {}: {safe} {offered}", rule.code, rule.fix.as_str()))
        })
        .collect();
    assert!(wrong.is_empty(), "promise: a safe fix, one to agree to\n{}", wrong.join("\n"));
}

#[cfg(feature = "messages")]
#[test]
fn nothing_that_cases_say_stays_english_in_another_language() {
    use ngsild::messages::{LOCALES, Messages, embedded};
    let reports =
        all_cases().map(|case| checked::report_with(case.input.as_bytes(), &case.settings, &case.contexts));
    let found: Vec<_> = reports.flat_map(|report| report.findings).collect();
    let languages = LOCALES.into_iter().filter_map(embedded).filter_map(Messages::parse);
    let left: std::collections::BTreeSet<String> = languages
        .flat_map(|messages| {
            found.iter().flat_map(|finding| checked::left_in_english(finding, &messages)).collect::<Vec<_>>()
        })
        .collect();
    assert!(left.is_empty(), "{left:#?}");
}

#[test]
fn every_rule_has_a_case() {
    let named: Vec<String> = all_cases().flat_map(|case| case.findings).collect();
    let missing: Vec<&str> = checked_rules()
        .map(|rule| rule.code)
        .filter(|code| !named.iter().any(|line| line.starts_with(code)))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The rules of a check; those of conversions have their cases in `tests/convert`, those of queries in `tests/queries`.
fn checked_rules() -> impl Iterator<Item = &'static rules::Rule> {
    let elsewhere = |rule: &rules::Rule| rule.is_of_json_ld() || rule.is_of_schemas() || rule.is_of_models();
    rules::all().filter(move |rule| !rule.is_of_conversion() && !rule.is_of_query() && !elsewhere(rule))
}

fn all_cases() -> impl Iterator<Item = Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/rules");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("tests/rules").map(|f| f.expect("entry").path()).collect();
    files.retain(|file| file.extension().is_some_and(|e| e == "md") && !file.ends_with("README.md"));
    files.sort();
    files.into_iter().flat_map(|file| read(&file))
}

/// What a fix does that no fix may do: leave something for a second run, or add a finding.
fn harm(case: &Case, up_to: Applicability) -> Option<String> {
    let before = checked::report_with(case.input.as_bytes(), &case.settings, &case.contexts);
    let once = fixed(&case.input, case, up_to);
    let twice = fixed(&once.text, case, up_to);
    let say =
        |what: String| Some(format!("{}, {} fixes: {what}\n  {}\n", case.name, up_to.as_str(), once.text));
    if twice.text != once.text {
        return say(format!("a second run gives\n  {}", twice.text));
    }
    // What the syntax hid comes to light when it is mended.
    if before.findings.iter().any(|f| f.rule.code == "DOC001") {
        return None;
    }
    let total = |report: &Report| report.summary.total();
    if up_to == Applicability::Safe && total(&once.report) > total(&before) {
        return say("there are more findings than before".to_owned());
    }
    let errors = |report: &Report, code: &str| {
        report.findings.iter().filter(|f| f.severity == Severity::Error && f.rule.code == code).count()
    };
    let grown = |f: &&ngsild::Finding| errors(&once.report, f.rule.code) > errors(&before, f.rule.code);
    let new = once.report.findings.iter().find(grown)?;
    say(format!("a new {} at {}", new.rule.code, new.pointer))
}

/// What is wrong with a case. A gap that has closed is wrong too: its block has to go.
fn verdict(case: &Case) -> Option<String> {
    let Some(gap) = &case.gap else { return judge(case) };
    judge(case).is_none().then(|| format!("{}\n  passes, but has a gap block: {gap}\n", case.name))
}

/// What is wrong with the answer to a case.
fn judge(case: &Case) -> Option<String> {
    let found = findings(&checked::report_with(case.input.as_bytes(), &case.settings, &case.contexts));
    if found != case.findings {
        let [want, have] = [&case.findings, &found].map(|lines| lines.join("\n    "));
        return Some(format!("{}\n  expected\n    {want}\n  found\n    {have}\n", case.name));
    }
    let fixes = [(Applicability::Safe, &case.fixed), (Applicability::Unsafe, &case.fixed_unsafe)];
    fixes.into_iter().find_map(|(up_to, want)| {
        let (want, have) = (want.as_ref()?, fixed(&case.input, case, up_to).text);
        (*want != have).then(|| {
            format!("{}, {} fixes\n  expected {want}\n  found    {have}\n", case.name, up_to.as_str())
        })
    })
}

/// A text of a case after its fixes.
fn fixed(text: &str, case: &Case, up_to: Applicability) -> Fixed {
    let check =
        |document: &Document<'_>, settings: &Settings| check_with(document, settings, &case.contexts, None);
    fix_with(text, &case.settings, up_to, &check)
}

fn findings(report: &Report) -> Vec<String> {
    let mut lines: Vec<String> = report.findings.iter().map(checked::line).collect();
    lines.sort();
    lines
}

fn read(file: &Path) -> Vec<Case> {
    let text = fs::read_to_string(file).expect("a text");
    let family = file.file_stem().unwrap_or_default().to_string_lossy();
    text.split("\n## ").skip(1).map(|section| case(&family, section)).collect()
}

fn case(family: &str, section: &str) -> Case {
    let (name, body) = section.split_once('\n').expect("a heading and a body");
    let name = format!("{family}: {name}");
    let (mut settings, mut input, mut findings) = (Settings::default(), None, None);
    let mut contexts = Contexts::new();
    let (mut fixed, mut fixed_unsafe, mut gap, mut members) = (None, None, None, false);
    for (kind, text) in checked::blocks(body) {
        match kind {
            "options" => settings = checked::settings(text.lines().filter_map(|line| line.split_once('='))),
            "json" => input = Some(text.to_owned()),
            "json members" => (input, members) = (Some(checked::entity(text, ": ", ", ")), true),
            "expect" => findings = Some(text.lines().map(str::to_owned).collect::<Vec<_>>()),
            "fixed" => {
                fixed = Some(if members { checked::entity(text, ": ", ", ") } else { text.to_owned() })
            }
            "fixed unsafe" => {
                fixed_unsafe = Some(if members { checked::entity(text, ": ", ", ") } else { text.to_owned() })
            }
            "gap" => gap = Some(text.to_owned()),
            other if other.starts_with("context ") => {
                contexts.add(other.trim_start_matches("context "), text);
            }
            other => panic!("{name}: no block is called {other}"),
        }
    }
    let (Some(input), Some(mut findings)) = (input, findings) else {
        panic!("{name}: input or expectation is missing")
    };
    findings.sort();
    Case { name, settings, contexts, input, findings, fixed, fixed_unsafe, gap }
}
