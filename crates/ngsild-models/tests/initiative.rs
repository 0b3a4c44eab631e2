//! The models and examples of the initiative, where `NGSILD_SUITES` names a folder that holds them.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::print_stderr)]
#![cfg(feature = "data")]

use ngsild::{Document, Report, Settings, check};
use ngsild_models::{Catalogue, Choice, ModelCheck, SMART_DATA_MODELS};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{env, fs};

/// What one script found in the examples, by how it begins, and the rules that say the same.
const CATEGORIES: [(&str, &[&str]); 24] = [
    ("GeoJSON geometry in a Property", &["PRP002", "ENT014"]),
    ("GeoProperty: geometry type not GeoJSON", &["GJS001", "GJS002"]),
    ("latitude out of range", &["GJS003"]),
    ("no coordinates", &["GJS001"]),
    ("polygon ring not closed", &["GJS007"]),
    ("@type DateTime whose @value", &["VAL003"]),
    ("@type in a typed value other", &["VAL002", "VAL005"]),
    ("@context entry not an http(s) address", &["CTX"]),
    ("ListProperty without valueList but with value", &["ATT002"]),
    ("NGSIv2 or JSON type name as attribute type", &["ATT001"]),
    ("Property without value", &["PRP001", "ATT002"]),
    ("Relationship object is not a URI", &["REL"]),
    ("Relationship without object but with value", &["ATT002"]),
    ("attribute array without distinct datasetId", &["MUL"]),
    ("attribute is a bare array", &["ENT"]),
    ("attribute is a bare value", &["ENT"]),
    ("attribute name outside", &["NAM"]),
    ("attribute without type", &["ATT"]),
    ("entity without", &["ENT"]),
    ("id is not a URI", &["ENT002"]),
    ("sub-attribute: attribute object", &["ATT"]),
    ("type differs from the model name", &["SDM010"]),
    ("unitCode not in the form", &["UNT"]),
    ("unknown attribute type", &["ATT001"]),
];

#[test]
fn mistakes_are_found() {
    let Some(corpus) = corpus() else { return };
    let catalogue = Arc::new(Catalogue::parse(SMART_DATA_MODELS).expect("the catalogue"));
    let mut tally: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    let mut spoken: BTreeMap<&'static str, (usize, usize)> = BTreeMap::new();
    for row in rows(&corpus) {
        for form in ["keyvalues", "normalized"] {
            let Some(path) = row["examples"][form].as_str() else { continue };
            let Some(report) = report(&corpus.join(path), &row, &catalogue) else { continue };
            let codes: BTreeSet<&str> = report.findings.iter().map(|finding| finding.rule.code).collect();
            let mut ids = BTreeSet::new();
            for finding in report.findings.iter().filter(|finding| finding.rule.is_of_models()) {
                let id = finding.message.template.id();
                let (examples, findings) = spoken.entry(id).or_default();
                *examples += usize::from(ids.insert(id));
                *findings += 1;
            }
            for category in row["ngsi_findings"][form].as_array().into_iter().flatten() {
                let Some(category) = category[0].as_str().filter(|text| !text.starts_with("(note)")) else {
                    continue;
                };
                let known = CATEGORIES.iter().find(|(part, _)| category.contains(part));
                let found = known.is_some_and(|(_, rules)| {
                    rules.iter().any(|rule| codes.iter().any(|code| code.starts_with(rule)))
                });
                let (all, right) = tally.entry(format!("{form}: {category}")).or_default();
                *all += 1;
                *right += usize::from(found);
            }
        }
    }
    let mut text = String::from(
        "Mistakes that a script found in the examples: files, and files where a rule says the same\n\n",
    );
    for (category, (all, found)) in &tally {
        let _ = writeln!(text, "{all:4} {found:4}  {category}");
    }
    text.push_str("\nMessages about models: examples, findings\n\n");
    for (id, (examples, findings)) in &spoken {
        let _ = writeln!(text, "{examples:4} {findings:4}  {id}");
    }
    snapshot("initiative.txt", &text);
}

/// The facts of the catalogue against the schemas: what one says the other has to say.
#[test]
fn facts_are_those_of_the_schemas() {
    let Some(corpus) = corpus() else { return };
    let catalogue = Catalogue::parse(SMART_DATA_MODELS).expect("the catalogue");
    let [mut kinds, mut types, mut enumerations, mut required] = [(0, 0); 4];
    let count =
        |(same, other): &mut (i32, i32), is_same: bool| if is_same { *same += 1 } else { *other += 1 };
    for row in rows(&corpus) {
        let id = format!(
            "{}/{}",
            row["subject"].as_str().unwrap_or_default(),
            row["model"].as_str().unwrap_or_default()
        );
        let Some(model) = catalogue.models().find(|model| model.id() == id) else { continue };
        let path = corpus.join(row["schema"].as_str().unwrap_or_default());
        let text = fs::read_to_string(path).expect("a schema");
        let Ok(schema) = serde_json::from_str::<Value>(&text) else { continue };
        let parts = schema["allOf"].as_array().into_iter().flatten().chain([&schema]);
        let listed =
            parts.clone().filter_map(|part| part["required"].as_array()).flatten().filter_map(Value::as_str);
        let listed: BTreeSet<&str> = listed.collect();
        for (name, property) in parts.filter_map(|part| part["properties"].as_object()).flatten() {
            let Some(attribute) = model.attribute(name) else { continue };
            count(&mut required, attribute.is_required() == listed.contains(name.as_str()));
            let words =
                property["description"].as_str().unwrap_or_default().split('.').next().unwrap_or_default();
            if let (Some(kind), "Property" | "GeoProperty" | "Relationship") = (attribute.kind(), words) {
                count(&mut kinds, kind.name() == words);
            }
            if let (Some(one), false) = (property["type"].as_str(), attribute.types().is_empty()) {
                // The package says "number" of whole numbers.
                let one = if one == "integer" { "number" } else { one };
                count(&mut types, attribute.types().names().any(|name| name == one));
            }
            if let Some(values) = property["enum"].as_array() {
                let mut written =
                    values.iter().map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned));
                let agrees = written.all(|value| attribute.enumeration().any(|known| known == value));
                count(&mut enumerations, agrees || attribute.enumeration().next().is_none());
            }
        }
    }
    let text = format!(
        "Facts that the catalogue and the schemas have in common, and those that differ\n\n\
         kinds {kinds:?}\nJSON types {types:?}\nenumerations {enumerations:?}\nrequired {required:?}\n"
    );
    snapshot("facts.txt", &text);
    for (same, other) in [kinds, types, enumerations, required] {
        assert!(same > 100 && other * 100 < same, "{text}");
    }
}

fn report(path: &Path, row: &Value, catalogue: &Arc<Catalogue>) -> Option<Report> {
    let text = fs::read(path).ok()?;
    let id = format!("{}/{}", row["subject"].as_str()?, row["model"].as_str()?);
    let settings = Settings { max_findings: 100_000, ..Settings::default() };
    let document = Document::parse(&text);
    Some(match Choice::parse(&id, catalogue) {
        Ok(choice) => ModelCheck::new(catalogue.clone(), choice).check(&document, &settings),
        Err(_) => check(&document, &settings),
    })
}

fn rows(corpus: &Path) -> Vec<Value> {
    let text = fs::read_to_string(corpus.join("manifest.jsonl")).expect("the manifest");
    text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect()
}

fn corpus() -> Option<PathBuf> {
    let Some(suites) = env::var_os("NGSILD_SUITES") else {
        eprintln!("skipped: NGSILD_SUITES does not say where the suites are");
        return None;
    };
    Some(Path::new(&suites).join("corpus/smart-data-models"))
}

/// Compare with the text that is kept; with `NGSILD_ACCEPT` in the environment, keep this one.
fn snapshot(name: &str, text: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/models").join(name);
    if env::var_os("NGSILD_ACCEPT").is_some() {
        fs::write(&path, text).expect("the snapshot is written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(text, kept, "{name} has changed; keep it with NGSILD_ACCEPT=1, where it should");
}
