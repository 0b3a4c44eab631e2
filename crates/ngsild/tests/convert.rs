//! The cases of `tests/convert`: what a conversion makes of a text, and what it says of it.
#![allow(clippy::expect_used, clippy::panic)]

mod checked;

use ngsild::context::Contexts;
use ngsild::convert::{ConvertOptions, Form, Kinds, convert};
use ngsild::model::AttributeKind;
use ngsild::{Document, rules};
use ngsild_json::Value;
use std::path::Path;
use std::sync::Arc;
use std::{env, fs};

/// Kinds that a case tells by type: type, attribute, kind.
#[derive(Debug)]
struct ByType(Vec<(String, String, AttributeKind)>);

impl ByType {
    fn of(lines: &[(&str, &str)]) -> Self {
        let one = |(name, kind): &(&str, &str)| {
            let (type_name, attribute) =
                name.trim_start_matches("kinds.").split_once('.').expect("kinds.TYPE.ATTRIBUTE");
            (type_name.to_owned(), attribute.to_owned(), AttributeKind::from_name(kind).expect("a kind"))
        };
        Self(lines.iter().map(one).collect())
    }
}

impl Kinds for ByType {
    fn kind(&self, entity: Value<'_>, attribute: &str) -> Option<AttributeKind> {
        let type_name = entity.get("type")?.as_str()?;
        let (.., kind) = self.0.iter().find(|(own, name, _)| *own == type_name && name == attribute)?;
        Some(*kind)
    }
}

/// A section of a case file.
struct Case {
    name: String,
    options: ConvertOptions,
    input: String,
    converted: Option<String>,
    findings: Vec<String>,
    back: Option<String>,
}

#[test]
fn cases() {
    let only = env::var("NGSILD_CASE").unwrap_or_default();
    let cases: Vec<Case> = all_cases().filter(|case| case.name.contains(&only)).collect();
    let wrong: Vec<String> = cases.iter().filter_map(verdict).collect();
    assert!(cases.len() > 40 || !only.is_empty(), "only {} cases", cases.len());
    assert!(wrong.is_empty(), "{} of {} cases:\n\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn every_rule_of_conversions_has_a_case() {
    let named: Vec<String> = all_cases().flat_map(|case| case.findings).collect();
    let missing: Vec<&str> = rules::all()
        .filter(|rule| rule.is_of_conversion())
        .map(|rule| rule.code)
        .filter(|code| !named.iter().any(|line| line.starts_with(code)))
        .collect();
    assert!(missing.is_empty(), "{missing:?}");
}

fn verdict(case: &Case) -> Option<String> {
    let document = Document::parse(case.input.as_bytes());
    let converted = convert(&document, &case.options, &Contexts::new());
    let mut found: Vec<String> = converted.report.findings.iter().map(checked::line).collect();
    found.sort();
    if found != case.findings {
        let [want, have] = [&case.findings, &found].map(|lines| lines.join("\n    "));
        return Some(format!("{}\n  expected\n    {want}\n  found\n    {have}\n", case.name));
    }
    if case.converted.as_ref().is_some_and(|want| *want != converted.text) {
        let want = case.converted.as_deref().unwrap_or_default();
        return Some(format!("{}\n  expected  {want}\n  converted {}\n", case.name, converted.text));
    }
    let form = case.back.as_ref()?;
    let mut back = ConvertOptions::to(Form::Normalized);
    back.from = Some(case.options.to);
    back.set("to", form).expect("a form");
    let text = convert(&Document::parse(converted.text.as_bytes()), &back, &Contexts::new()).text;
    let same = same(&text, &case.input);
    (!same).then(|| format!("{}\n  back it is {text}\n", case.name))
}

fn same(one: &str, other: &str) -> bool {
    let (one, other) = (Document::parse(one.as_bytes()), Document::parse(other.as_bytes()));
    one.root().zip(other.root()).is_some_and(|(one, other)| one.same_as(&other))
}

fn all_cases() -> impl Iterator<Item = Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/convert");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("tests/convert").map(|f| f.expect("entry").path()).collect();
    files.retain(|file| file.extension().is_some_and(|e| e == "md") && !file.ends_with("README.md"));
    files.sort();
    files.into_iter().flat_map(|file| {
        let text = fs::read_to_string(&file).expect("a text");
        let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        text.split("\n## ").skip(1).map(|section| case(&stem, section)).collect::<Vec<_>>()
    })
}

fn case(file: &str, section: &str) -> Case {
    let (name, body) = section.split_once('\n').expect("a heading and a body");
    let name = format!("{file}: {name}");
    let (mut options, mut input, mut converted) = (None, None, None);
    let (mut findings, mut back) = (Vec::new(), None);
    for (kind, text) in checked::blocks(body) {
        match kind {
            "options" => {
                let pairs: Vec<_> = text.lines().filter_map(|line| line.split_once('=')).collect();
                let (kinds, others): (Vec<_>, Vec<_>) =
                    pairs.into_iter().partition(|(name, _)| name.starts_with("kinds."));
                let told = checked::conversion(others);
                options =
                    told.map(|told| ConvertOptions { kinds: vec![Arc::new(ByType::of(&kinds))], ..told });
            }
            "json" => input = Some(text.to_owned()),
            "json members" => input = Some(checked::entity(text, ": ", ", ")),
            "converted" => converted = Some(text.to_owned()),
            "converted members" => converted = Some(checked::entity(text, ":", ",")),
            "expect" => findings = text.lines().map(str::to_owned).collect(),
            "back" => back = Some(text.to_owned()),
            other => panic!("{name}: no block is called {other}"),
        }
    }
    let (Some(options), Some(input)) = (options, input) else {
        panic!("{name}: options or input are missing")
    };
    assert!(converted.is_some() || !findings.is_empty() || back.is_some(), "{name}: nothing is expected");
    findings.sort();
    Case { name, options, input, converted, findings, back }
}
