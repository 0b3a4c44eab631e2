//! The cases of `tests/json-ld`, and the examples of the rules that general JSON-LD speaks.
#![allow(clippy::expect_used, clippy::panic)]

use ngsild::model::SpecVersion;
use ngsild::rules;
use ngsild_jsonld::{Converted, Document, Format, Mode, Options, compact, expand, flatten, from_rdf, to_rdf};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// What is converted, how, and what has to come of it.
#[derive(Default)]
struct Case<'a> {
    options: Vec<(&'a str, &'a str)>,
    contexts: BTreeMap<String, String>,
    input: &'a str,
    given: Option<&'a str>,
    result: &'a str,
    findings: Vec<&'a str>,
}

#[test]
fn cases() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/json-ld");
    let mut seen = BTreeSet::new();
    let (mut count, mut wrong) = (0, Vec::new());
    for file in fs::read_dir(folder).expect("tests/json-ld").flatten() {
        if file.file_name() == "README.md" {
            continue;
        }
        let text = fs::read_to_string(file.path()).expect("a file of cases");
        for section in text.split("\n## ").skip(1) {
            let (name, body) = section.split_once('\n').expect("a heading");
            let case = Case::read(body);
            let converted = case.run();
            count += 1;
            seen.extend(converted.report.findings.iter().map(|f| (f.rule.code, f.message.template.id())));
            let findings = lines(&converted);
            if converted.text.trim_end() != case.result || findings != case.findings {
                wrong.push(format!("{name}\n  gives {}\n  says {findings:#?}", converted.text));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count} cases:\n{}", wrong.len(), wrong.join("\n"));
    let own = rules::all().filter(|rule| rule.is_of_json_ld());
    let unseen: Vec<_> = own
        .flat_map(rules::messages)
        .filter(|m| !seen.contains(&(m.rule.code, m.id())))
        .map(|m| m.id())
        .collect();
    assert!(unseen.is_empty(), "no case for {unseen:?}");
}

#[test]
fn examples_do_what_they_say() {
    for rule in rules::all().filter(|rule| rule.is_of_json_ld()) {
        let page = rules::page(rule.code).expect(rule.code);
        let says = |text| {
            let case = Case { options: page.options.clone(), input: text, ..Case::default() };
            case.run().report.findings.iter().any(|finding| finding.rule == rule)
        };
        assert!(page.bad.iter().all(|example| says(example.text)), "{}: a bad example is fine", rule.code);
        assert!(!page.good.iter().any(|example| says(example.text)), "{}: a good example is not", rule.code);
    }
}

impl<'a> Case<'a> {
    fn read(body: &'a str) -> Self {
        let mut case = Self::default();
        // Split at the fences, every second part is a block.
        for block in body.split("```").skip(1).step_by(2) {
            let (kind, text) = block.split_once('\n').expect("a block has lines");
            let text = text.trim_end();
            match kind.split_once(' ').unwrap_or((kind, "")) {
                ("options", _) => {
                    case.options = text.lines().filter_map(|line| line.split_once('=')).collect()
                }
                ("context", address) => {
                    case.contexts.insert(address.to_owned(), text.to_owned());
                }
                ("json" | "n-quads", _) => case.input = text,
                ("given", _) => case.given = Some(text),
                ("result", _) => case.result = text,
                ("expect", _) => case.findings = text.lines().collect(),
                _ => panic!("no kind of block: {kind}"),
            }
        }
        case
    }

    fn run(&self) -> Converted {
        let option = |name| self.options.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
        let given = self.given.map(|text| Document::parse(text.as_bytes()));
        let given = given.as_ref().and_then(Document::root);
        let options = Options {
            core: option("core").and_then(|word| SpecVersion::ALL.into_iter().find(|v| v.as_str() == word)),
            url: option("base"),
            native_types: option("nativeTypes") == Some("true"),
            mode: if option("processingMode") == Some("json-ld-1.0") {
                Mode::JsonLd10
            } else {
                Mode::JsonLd11
            },
            ..Options::new(&self.contexts)
        };
        let document = Document::parse(self.input.as_bytes());
        match option("call").expect("call") {
            "expand" => expand(&document, &options),
            "compact" => compact(&document, given.expect("a block `given`"), &options),
            "flatten" => flatten(&document, given, &options),
            "toRdf" => {
                let turtle = option("format") == Some("turtle");
                to_rdf(&document, if turtle { Format::Turtle } else { Format::NQuads }, &options)
            }
            "fromRdf" => from_rdf(self.input, &options),
            call => panic!("no call: {call}"),
        }
    }
}

/// Findings as the cases write them: code, pointer, place in bytes, message and help.
fn lines(converted: &Converted) -> Vec<String> {
    let line = |finding: &ngsild::Finding| {
        let pointer = if finding.pointer.is_empty() { "root" } else { &finding.pointer };
        format!("{} {pointer} {}", finding.rule.code, finding.message.text())
    };
    converted.report.findings.iter().map(line).collect()
}
