//! The schemas and examples of the Smart Data Models initiative: the verdicts are those of three other validators.
#![allow(clippy::expect_used, clippy::print_stderr, clippy::indexing_slicing)]

use ngsild::context::Contexts;
use ngsild::{Document, Report, Settings, Severity, Source};
use ngsild_schema::{Choose, Formats, Request, Schemas, check};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::{env, fs};

struct Corpus {
    folder: PathBuf,
    schemas: Schemas,
    models: Vec<Value>,
}

impl Corpus {
    /// `None` where there is no such suite on this machine.
    fn load() -> Option<Self> {
        let Ok(suites) = env::var("NGSILD_SUITES") else {
            eprintln!("skipped: NGSILD_SUITES is not set");
            return None;
        };
        let folder = Path::new(&suites).join("corpus/smart-data-models");
        let read = |path: &Path| fs::read_to_string(path).expect("a file of the corpus");
        let mut schemas = Schemas::new();
        let map: Value = serde_json::from_str(&read(&folder.join("common/refmap.json"))).expect("refmap");
        for (address, path) in map.as_object().expect("an object") {
            schemas.add(address, &read(&folder.join("common").join(path.as_str().expect("a path"))));
        }
        let models: Vec<Value> = read(&folder.join("manifest.jsonl"))
            .lines()
            .map(|line| serde_json::from_str(line).expect("a line of the manifest"))
            .collect();
        for model in &models {
            let path = model["schema"].as_str().expect("a path");
            schemas.add(model["schema_url"].as_str().expect("an address"), &read(&folder.join(path)));
        }
        Some(Self { folder, schemas, models })
    }

    fn check(&self, example: &str, schema: &Value, representation: &str, formats: Formats) -> Report {
        let text = fs::read(self.folder.join(example)).expect("an example");
        let mut settings = Settings::default();
        settings.set_representation(representation).expect("a representation");
        let address = schema.as_str().expect("an address").to_owned();
        let request = Request { schema: Choose::Address(address), formats, link: None };
        check(&Document::parse(&text), &settings, &Contexts::new(), &self.schemas, &request)
    }
}

#[test]
fn verdicts_are_those_of_others() {
    let Some(corpus) = Corpus::load() else { return };
    let (mut count, mut wrong) = (0, Vec::new());
    let forms =
        [("keyvalues", "simplified", ""), ("normalized", "normalized", "/other_forms/normalized_unwrapped")];
    let ways =
        [(Formats::Assert, "expect_schema_valid"), (Formats::Ignore, "expect_schema_valid_without_formats")];
    for model in &corpus.models {
        for (form, representation, place) in forms {
            let Some(example) = model["examples"][form].as_str() else { continue };
            for (formats, expectation) in ways {
                let expected = model.pointer(place).and_then(|of| of[expectation].as_bool());
                let Some(expected) = expected.filter(|_| model["agree"] != false) else { continue };
                let report = corpus.check(example, &model["schema_url"], representation, formats);
                let said: Vec<String> = report
                    .findings
                    .iter()
                    .filter(|f| f.source == Source::Schema && f.severity == Severity::Error)
                    .map(|f| format!("{} {} {} {:?}", f.rule.code, f.pointer, f.message.text(), f.schema))
                    .collect();
                count += 1;
                if said.is_empty() != expected {
                    let ajv = &model["ajv_errors"];
                    wrong.push(format!(
                        "{} {form} {formats:?}: expected {expected}\n  {said:#?}\n  {ajv}",
                        model["id"]
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(count > 500, "only {count} verdicts");
}

#[test]
fn broken_schemas_are_blamed_and_not_the_data() {
    let Some(corpus) = Corpus::load() else { return };
    let mut blamed = 0;
    for model in &corpus.models {
        if model["schema_problem"].is_null() {
            continue;
        }
        let Some(example) = model["examples"]["keyvalues"].as_str() else { continue };
        let report = corpus.check(example, &model["schema_url"], "simplified", Formats::Warn);
        let said: Vec<_> = report.findings.iter().filter(|f| f.source == Source::Schema).collect();
        let codes: Vec<&str> = said.iter().map(|f| f.rule.code).collect();
        assert!(codes == ["SCH011"] || codes == ["SCH012"], "{}: {codes:?}", model["id"]);
        eprintln!("{}", said[0].message.text());
        blamed += 1;
    }
    assert!(blamed > 0, "no broken schema with an example");
}
