//! `jsonl`: a JSON document a finding, one a line, with the members of a diagnostic and `path` before them.

use crate::item::{FileItems, Item, Range, page_of};
use crate::origin::Place;
use crate::report::Options;
use serde::Serialize;

#[derive(Serialize)]
struct Line<'i> {
    path: &'i str,
    code: &'i str,
    name: &'i str,
    source: &'i str,
    severity: &'i str,
    message: &'i str,
    #[serde(skip_serializing_if = "str::is_empty")]
    help: &'i str,
    pointer: &'i str,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<Both>,
    #[serde(skip_serializing_if = "Option::is_none")]
    entity: Option<Entity<'i>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    fix: Option<Fix<'i>>,
    #[serde(skip_serializing_if = "str::is_empty")]
    clause: &'i str,
    url: String,
    fingerprint: &'i str,
}

#[derive(Serialize)]
struct Both {
    start: At,
    end: At,
}

#[derive(Serialize)]
struct At {
    line: u64,
    column: u32,
    offset: u64,
}

#[derive(Serialize)]
struct Entity<'i> {
    index: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'i str>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    type_name: Option<&'i str>,
}

#[derive(Serialize)]
struct Fix<'i> {
    title: &'i str,
    applicability: &'i str,
}

#[derive(Serialize)]
struct Failed<'i> {
    path: &'i str,
    error: &'i str,
}

pub(super) fn file(file: &FileItems, _options: &Options, out: &mut String) {
    for item in &file.items {
        push(&line(&file.name, item), out);
    }
    if let Some(error) = &file.trouble {
        push(&Failed { path: &file.name, error }, out);
    }
}

fn line<'i>(path: &'i str, item: &'i Item) -> Line<'i> {
    let entity = item.entity.as_ref().map(|entity| Entity {
        index: entity.index,
        id: entity.id.as_deref(),
        type_name: entity.type_name.as_deref(),
    });
    let fix =
        item.fix.as_ref().map(|fix| Fix { title: &fix.title, applicability: fix.applicability.as_str() });
    Line {
        path,
        code: item.rule.code,
        name: item.rule.name,
        source: item.rule.source.as_str(),
        severity: item.severity.as_str(),
        message: &item.message,
        help: &item.help,
        pointer: &item.pointer,
        range: item.range.map(both),
        entity,
        fix,
        clause: item.rule.clause,
        url: page_of(item.rule),
        fingerprint: &item.fingerprint,
    }
}

fn both((start, end): Range) -> Both {
    let at = |place: Place| At { line: place.line, column: place.column, offset: place.offset };
    Both { start: at(start), end: at(end) }
}

fn push(value: &impl Serialize, out: &mut String) {
    // Strings and numbers into memory: there is nothing that could fail.
    out.push_str(&serde_json::to_string(value).unwrap_or_default());
    out.push('\n');
}
