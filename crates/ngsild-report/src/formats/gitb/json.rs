//! `gitb-json`: as the test bed's validators answer who accepts `application/json`.

use super::{CONTENT, Entry, MEDIA_TYPE, TOOL, Tar, VERSION};
use crate::formats::moment;
use crate::item::Run;
use ngsild::Severity;
use serde::Serialize;

#[derive(Serialize)]
struct Report<'r> {
    date: &'r str,
    result: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'r str>,
    overview: Overview<'r>,
    counters: Counters,
    #[serde(skip_serializing_if = "Option::is_none")]
    context: Option<Context<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reports: Option<Reports<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Overview<'r> {
    #[serde(rename = "profileID")]
    profile_id: &'r str,
    validation_service_name: &'static str,
    validation_service_version: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Counters {
    nr_of_assertions: u64,
    nr_of_errors: u64,
    nr_of_warnings: u64,
}

#[derive(Serialize)]
struct Context<'r> {
    #[serde(rename = "type")]
    kind: &'static str,
    items: [Content<'r>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Content<'r> {
    name: &'static str,
    #[serde(rename = "type")]
    kind: &'static str,
    mime_type: &'static str,
    embedding_method: &'static str,
    value: &'r str,
}

#[derive(Serialize)]
struct Reports<'r> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    error: Vec<Bar<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    warning: Vec<Bar<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    info: Vec<Bar<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reports: Vec<Report<'r>>,
}

#[derive(Serialize)]
struct Bar<'r> {
    #[serde(rename = "assertionID", skip_serializing_if = "Option::is_none")]
    assertion_id: Option<&'r str>,
    description: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    location: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'r str>,
}

pub(in crate::formats) fn write(run: &Run) -> String {
    let date = moment::in_utc(run.options.date.unwrap_or_default()) + "+0000";
    let tar = super::tar(run);
    // Strings and numbers into memory: there is nothing that could fail.
    serde_json::to_string_pretty(&report(&tar, &date)).unwrap_or_default() + "\n"
}

fn report<'r>(tar: &'r Tar<'r>, date: &'r str) -> Report<'r> {
    let [nr_of_assertions, nr_of_errors, nr_of_warnings] = tar.counters;
    let content = |value| Content {
        name: CONTENT,
        kind: "string",
        mime_type: MEDIA_TYPE,
        embedding_method: "STRING",
        value,
    };
    let of = |severity| tar.entries.iter().filter(|e| e.severity == severity).map(bar).collect();
    let is_empty = tar.entries.is_empty() && tar.inner.is_empty();
    Report {
        date,
        result: tar.result,
        name: tar.name,
        overview: Overview {
            profile_id: &tar.profile,
            validation_service_name: TOOL,
            validation_service_version: VERSION,
        },
        counters: Counters { nr_of_assertions, nr_of_errors, nr_of_warnings },
        context: tar.input.map(|input| Context { kind: "map", items: [content(input)] }),
        reports: (!is_empty).then(|| Reports {
            error: of(Severity::Error),
            warning: of(Severity::Warning),
            info: of(Severity::Info),
            reports: tar.inner.iter().map(|inner| report(inner, date)).collect(),
        }),
    }
}

fn bar<'r>(entry: &'r Entry<'r>) -> Bar<'r> {
    Bar {
        assertion_id: entry.id,
        description: &entry.description,
        location: entry.location.as_deref(),
        value: entry.value,
    }
}
