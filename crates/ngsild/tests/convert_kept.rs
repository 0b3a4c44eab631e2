//! What tables keep, what hints and guesses bring back, and what aggregates count: the rest is reported.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

mod generated;

use csv_core::{ReadFieldResult, Reader};
use generated::{entity, lookalikes};
use ngsild::context::Contexts;
use ngsild::convert::{ConvertOptions, Form, convert};
use ngsild::{Converted, Document};
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

thread_local! {
    static CONTEXTS: Contexts = Contexts::new();
}

fn converted(text: &str, options: &ConvertOptions) -> Converted {
    CONTEXTS.with(|contexts| convert(&Document::parse(text.as_bytes()), options, contexts))
}

fn same(one: &str, other: &str) -> bool {
    let (one, other) = (Document::parse(one.as_bytes()), Document::parse(other.as_bytes()));
    one.root().zip(other.root()).is_some_and(|(one, other)| one.same_as(&other))
}

fn members(text: &str) -> Map<String, Value> {
    serde_json::from_str(text).expect(text)
}

/// The rows of a table, as any reader of RFC 4180 sees them.
fn rows(table: &str) -> Vec<Vec<String>> {
    let (mut reader, mut buffer) = (Reader::new(), vec![0; table.len() + 1]);
    let (mut rows, mut row, mut field) = (Vec::new(), Vec::new(), Vec::new());
    let mut rest = table.as_bytes();
    loop {
        let (result, read, written) = reader.read_field(rest, &mut buffer);
        rest = &rest[read..];
        field.extend_from_slice(&buffer[..written]);
        match result {
            ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
            ReadFieldResult::Field { record_end } => {
                row.push(String::from_utf8(std::mem::take(&mut field)).expect("UTF-8"));
                if record_end {
                    rows.push(std::mem::take(&mut row));
                }
            }
            ReadFieldResult::End => return rows,
        }
    }
}

/// Code and pointer of everything that was said.
fn said(converted: &Converted) -> BTreeSet<(&'static str, String)> {
    converted.report.findings.iter().map(|f| (f.rule.code, f.pointer.clone())).collect()
}

/// The instances of an attribute.
fn instances(attribute: &Value) -> &[Value] {
    attribute.as_array().map_or(std::slice::from_ref(attribute), Vec::as_slice)
}

/// The only kind of an attribute.
fn kind_of(attribute: &Value) -> Option<&str> {
    let kinds: BTreeSet<_> = instances(attribute).iter().map(|one| one["type"].as_str()).collect();
    if kinds.len() == 1 { kinds.into_iter().next()? } else { None }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn a_table_keeps_what_simplified_form_keeps(
        entities in prop::collection::vec(prop_oneof![entity(), lookalikes()], 1..4),
    ) {
        let list = format!("[{}]", entities.join(", "));
        let normalized = |to| ConvertOptions { from: Some(Form::Normalized), ..ConvertOptions::to(to) };
        let table = converted(&list, &normalized(Form::Csv));
        let simplified = converted(&list, &normalized(Form::Simplified));
        prop_assert_eq!(said(&table), said(&simplified));
        let objects: Vec<Map<String, Value>> = serde_json::from_str(&simplified.text).expect("an array");
        let rows = rows(&table.text);
        let (header, rows) = rows.split_first().expect("a header");
        prop_assert_eq!(rows.len(), objects.len());
        for (row, object) in rows.iter().zip(&objects) {
            prop_assert_eq!(row.len(), header.len());
            prop_assert!(object.keys().all(|name| header.contains(name)), "{:?}\n{:?}", header, object);
            for (name, cell) in header.iter().zip(row) {
                match object.get(name) {
                    None => prop_assert_eq!(cell, ""),
                    Some(Value::String(text)) => prop_assert_eq!(cell, text),
                    Some(value) => prop_assert!(same(cell, &value.to_string()) || serde_json::from_str::<Value>(cell).ok().as_ref() == Some(value), "{cell}\n{value}"),
                }
            }
        }
    }

    #[test]
    fn hints_bring_back_the_kinds_that_do_not_show(entity in entity()) {
        let there = converted(&entity, &ConvertOptions { from: Some(Form::Normalized), ..ConvertOptions::to(Form::Simplified) });
        let mut back = ConvertOptions { from: Some(Form::Simplified), ..ConvertOptions::to(Form::Normalized) };
        let all = members(&entity);
        let attributes = || all.iter().filter(|(name, _)| !matches!(name.as_str(), "id" | "type" | "scope"));
        for (name, attribute) in attributes() {
            if let Some(kind) = kind_of(attribute) {
                back.set(&format!("hints.{name}"), kind).expect("a kind");
            }
        }
        let one_kind = attributes().all(|(_, attribute)| kind_of(attribute).is_some());
        let only_kinds = there.report.findings.iter().all(|f| f.rule.code == "CNV004");
        prop_assume!(one_kind && only_kinds);
        let back = converted(&there.text, &back);
        prop_assert!(back.report.findings.is_empty(), "{:?}", back.report.findings);
        prop_assert!(same(&back.text, &entity), "{}\n{}", there.text, back.text);
    }

    #[test]
    fn every_guess_is_told_and_nothing_else_changes(entity in prop_oneof![entity(), lookalikes()]) {
        let there = converted(&entity, &ConvertOptions { from: Some(Form::Normalized), ..ConvertOptions::to(Form::Simplified) });
        let mut options = ConvertOptions { from: Some(Form::Simplified), ..ConvertOptions::to(Form::Normalized) };
        let plain = converted(&there.text, &options);
        options.set("guessRelationships", "true").expect("a switch");
        let guessed = converted(&there.text, &options);
        let mut changed = BTreeSet::new();
        let (before, after) = (members(&plain.text), members(&guessed.text));
        prop_assert_eq!(before.len(), after.len());
        for (name, attribute) in &before {
            for (at, (one, other)) in instances(attribute).iter().zip(instances(&after[name])).enumerate() {
                if one == other {
                    continue;
                }
                let mut meant = one.clone();
                let value = meant.as_object_mut().expect("an instance").remove("value").expect("a value");
                meant["type"] = json!("Relationship");
                meant["object"] = value;
                prop_assert_eq!(&meant, other);
                changed.insert((name.clone(), at));
            }
        }
        let told = guessed.report.findings.iter().filter(|f| f.rule.code == "MIG002").count();
        prop_assert_eq!(told, changed.len(), "{:?}\n{}", guessed.report.findings, guessed.text);
    }

    #[test]
    fn what_aggregates_do_not_count_is_reported(entity in entity()) {
        let mut options = ConvertOptions { from: Some(Form::Normalized), ..ConvertOptions::to(Form::AggregatedValues) };
        options.set("aggrMethods", "totalCount").expect("a method");
        let aggregated = converted(&entity, &options);
        let (there, all) = (members(&aggregated.text), members(&entity));
        let told = |code: &str, pointer: &str| {
            aggregated.report.findings.iter().find(|f| f.rule.code == code && f.pointer == pointer)
        };
        for (name, attribute) in all.iter().filter(|(name, _)| !matches!(name.as_str(), "id" | "type" | "scope")) {
            let place = |at: usize| if attribute.is_array() { format!("/{name}/{at}") } else { format!("/{name}") };
            let all = instances(attribute);
            // Each is told once for an attribute, at the first place.
            let untimed = all.iter().position(|one| one.get("observedAt").is_none());
            let counted = all.iter().filter(|one| one.get("observedAt").is_some()).count();
            let finding = untimed.map(|at| told("CNV016", &place(at)).expect("a finding"));
            prop_assert_eq!(finding.map_or(0, |f| f.message.args[1].parse().expect("a number")), all.len() - counted);
            for (lost, code) in [("expiresAt", "CNV003"), ("accuracy", "CNV002")] {
                let first = all.iter().position(|one| one.get(lost).is_some());
                for at in 0..all.len() {
                    let is_told = told(code, &format!("{}/{lost}", place(at))).is_some();
                    prop_assert_eq!(is_told, first == Some(at), "{} {}", place(at), lost);
                }
            }
            let series = there.get(name).map(instances).unwrap_or_default();
            prop_assert_eq!(series.len(), counted, "{}: {}", name, aggregated.text);
            for one in series {
                let tuples = one["totalCount"].as_array().expect("tuples");
                prop_assert_eq!(tuples.len(), 1);
                prop_assert!(tuples[0][0].as_u64().is_some_and(|count| count > 0), "{one}");
            }
        }
    }
}
