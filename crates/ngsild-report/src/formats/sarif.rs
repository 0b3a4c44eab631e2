//! `sarif`: Static Analysis Results Interchange Format. Source: OASIS SARIF 2.1.0.

use super::{HOME, TOOL, VERSION, addresses, moment};
use crate::item::{Item, Mend, Range, Run, page_of};
use crate::words::Words;
use ngsild::rules::Rule;
use ngsild::{Applicability, Severity};
use serde::Serialize;

#[derive(Serialize)]
struct Log {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [SarifRun; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifRun {
    tool: Tool,
    invocations: [Invocation; 1],
    column_kind: &'static str,
    results: Vec<Outcome>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    information_uri: &'static str,
    rules: Vec<Descriptor>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor {
    id: &'static str,
    name: &'static str,
    short_description: Message,
    help_uri: String,
    default_configuration: Configuration,
    properties: Tags,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Tags {
    tags: Vec<&'static str>,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Invocation {
    execution_successful: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    end_time_utc: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    tool_execution_notifications: Vec<Notification>,
}

#[derive(Serialize)]
struct Notification {
    level: &'static str,
    message: Message,
    locations: [Location; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    partial_fingerprints: Fingerprints,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Fix>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<EntityOf>,
}

#[derive(Serialize)]
struct Fingerprints {
    #[serde(rename = "ngsild/v1")]
    ours: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct EntityOf {
    #[serde(skip_serializing_if = "Option::is_none")]
    entity_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity_type: Option<String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<Logical>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u64,
    start_column: u32,
    end_line: u64,
    end_column: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical {
    fully_qualified_name: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fix {
    description: Message,
    artifact_changes: [Change; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Change {
    artifact_location: Artifact,
    replacements: Vec<Replacement>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement {
    deleted_region: Region,
    inserted_content: Message,
}

pub(super) fn write(run: &Run) -> String {
    let mut rules: Vec<&'static Rule> = Vec::new();
    let mut results = Vec::new();
    for (file, item) in run.items() {
        let rule_index = rules.iter().position(|rule| rule.code == item.rule.code).unwrap_or_else(|| {
            rules.push(item.rule);
            rules.len() - 1
        });
        results.push(outcome(item, rule_index, &addresses::uri(&file.name), &run.options.words));
    }
    let notification = |(file, reason): (&crate::item::FileItems, &str)| Notification {
        level: "error",
        message: Message { text: reason.to_owned() },
        locations: [location(&addresses::uri(&file.name), None)],
    };
    let notifications: Vec<_> = run.troubles().map(notification).collect();
    let invocation = Invocation {
        execution_successful: notifications.is_empty(),
        end_time_utc: run.options.date.map(|date| moment::in_utc(date) + "Z"),
        tool_execution_notifications: notifications,
    };
    let driver = Driver {
        name: TOOL,
        version: VERSION,
        semantic_version: VERSION,
        information_uri: HOME,
        rules: rules.into_iter().map(descriptor).collect(),
    };
    let run =
        SarifRun { tool: Tool { driver }, invocations: [invocation], column_kind: "utf16CodeUnits", results };
    let schema = "https://json.schemastore.org/sarif-2.1.0.json";
    let log = Log { schema, version: "2.1.0", runs: [run] };
    // Strings and numbers into memory: there is nothing that could fail.
    serde_json::to_string_pretty(&log).unwrap_or_default() + "\n"
}

fn descriptor(rule: &'static Rule) -> Descriptor {
    let mut words = rule.name.replace('-', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    Descriptor {
        id: rule.code,
        name: rule.name,
        short_description: Message { text: format!("{words}.") },
        help_uri: page_of(rule),
        default_configuration: Configuration { level: level(rule.severity) },
        properties: Tags { tags: vec![rule.source.as_str(), rule.family()] },
    }
}

fn outcome(item: &Item, rule_index: usize, uri: &str, words: &Words) -> Outcome {
    let mut place = location(uri, item.range);
    // The root of a document has the empty pointer, which is no name.
    if !item.pointer.is_empty() {
        place.logical_locations.push(Logical { fully_qualified_name: item.pointer.clone() });
    }
    let related = |(range, text): &(Option<Range>, String)| Location {
        message: Some(Message { text: text.clone() }),
        ..location(uri, *range)
    };
    let properties = item
        .entity
        .as_ref()
        .map(|entity| EntityOf { entity_id: entity.id.clone(), entity_type: entity.type_name.clone() });
    Outcome {
        rule_id: item.rule.code,
        rule_index,
        level: level(item.severity),
        message: Message { text: item.sentence() },
        locations: [place],
        related_locations: item.labels.iter().map(related).collect(),
        partial_fingerprints: Fingerprints { ours: item.fingerprint.clone() },
        fixes: item
            .fix
            .iter()
            .filter(|fix| !fix.edits.is_empty())
            .map(|mend| fix(mend, uri, words))
            .collect(),
        properties,
    }
}

fn location(uri: &str, range: Option<Range>) -> Location {
    let artifact_location = Artifact { uri: uri.to_owned() };
    let physical_location = Physical { artifact_location, region: range.map(region) };
    Location { physical_location, logical_locations: Vec::new(), message: None }
}

fn region((start, end): Range) -> Region {
    Region { start_line: start.line, start_column: start.column, end_line: end.line, end_column: end.column }
}

fn fix(mend: &Mend, uri: &str, words: &Words) -> Fix {
    let replacements = mend.edits.iter().map(|(range, text)| Replacement {
        deleted_region: region(*range),
        inserted_content: Message { text: text.clone() },
    });
    let change =
        Change { artifact_location: Artifact { uri: uri.to_owned() }, replacements: replacements.collect() };
    let text = match mend.applicability {
        Applicability::Safe => mend.title.clone(),
        Applicability::Unsafe => words.fill("{0} (to agree to)", &[&mend.title]),
    };
    Fix { description: Message { text }, artifact_changes: [change] }
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}
