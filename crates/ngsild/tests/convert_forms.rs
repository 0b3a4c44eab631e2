//! What must hold for the output of every form: it is good data of its form, it stays as it is when it is converted
//! to its own form, and where a conversion reports no loss, nothing is lost on the way back. By way of expanded form an
//! Entity comes back up to what JSON-LD cannot tell apart.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod generated;

use generated::{entity, lookalikes};
use ngsild::context::Contexts;
use ngsild::convert::{ConvertOptions, Form, convert};
use ngsild::{Converted, Document, Operation, Representation, Settings, Severity, check};
use proptest::prelude::*;
use serde_json::{Map, Value, json};

thread_local! {
    static CONTEXTS: Contexts = Contexts::new();
}

fn converted(text: &str, from: Form, to: Form) -> Converted {
    let options = ConvertOptions { from: Some(from), ..ConvertOptions::to(to) };
    CONTEXTS.with(|contexts| convert(&Document::parse(text.as_bytes()), &options, contexts))
}

fn same(one: &str, other: &str) -> bool {
    let (one, other) = (Document::parse(one.as_bytes()), Document::parse(other.as_bytes()));
    one.root().zip(other.root()).is_some_and(|(one, other)| one.same_as(&other))
}

/// The errors of a check of data in a form.
fn errors(text: &str, form: Form) -> Vec<String> {
    let representation = match form {
        Form::Normalized | Form::Compacted | Form::GeoJsonNormalized => Some(Representation::Normalized),
        Form::Concise | Form::GeoJsonConcise => Some(Representation::Concise),
        Form::Simplified | Form::GeoJsonSimplified => Some(Representation::Simplified),
        _ => None,
    };
    let operation =
        if form == Form::TemporalNormalized { Operation::TemporalEntity } else { Operation::Auto };
    let settings = Settings { representation, operation, ..Settings::default() };
    let findings = check(&Document::parse(text.as_bytes()), &settings).findings;
    let errors = findings.iter().filter(|f| f.severity == Severity::Error);
    errors.map(|f| format!("{} {} {}", f.rule.code, f.pointer, f.message.text())).collect()
}

fn without_context(text: &str) -> Value {
    let mut value: Value = serde_json::from_str(text).expect(text);
    if let Some(entity) = value.as_object_mut() {
        entity.remove("@context");
    }
    value
}

/// An Entity without what expanded form cannot tell apart: an array of one from its item, arrays in arrays from one,
/// null from nothing, 1.0 from 1.
fn as_json_ld_sees_it(value: &Value) -> Value {
    match value {
        Value::Array(items) => {
            let mut flat = Vec::new();
            for item in items.iter().map(as_json_ld_sees_it) {
                match item {
                    Value::Array(inner) => flat.extend(inner),
                    Value::Null => {}
                    item => flat.push(item),
                }
            }
            if flat.len() == 1 { flat.remove(0) } else { Value::Array(flat) }
        }
        Value::Object(members) => {
            let mut seen = Map::new();
            let mut words = Vec::new();
            for (name, value) in members {
                match name.as_str() {
                    // A number is no word of a vocabulary: in a value it comes back under the full name.
                    "vocab" | "ngsi-ld:hasVocab" => words.push(as_json_ld_sees_it(value)),
                    // What is raw JSON stays as it is.
                    "json" => {
                        seen.insert(name.clone(), value.clone());
                    }
                    "@type" => {
                        seen.insert("type".to_owned(), as_json_ld_sees_it(value));
                    }
                    _ => {
                        seen.insert(name.clone(), as_json_ld_sees_it(value));
                    }
                }
            }
            if !words.is_empty() {
                let mut words = match as_json_ld_sees_it(&Value::Array(words)) {
                    Value::Array(words) => words,
                    word => vec![word],
                };
                words.sort_by_key(Value::to_string);
                seen.insert("vocab".to_owned(), Value::Array(words));
            }
            seen.retain(|_, value| !value.is_null());
            Value::Object(seen)
        }
        Value::Number(number) => json!(number.as_f64()),
        other => other.clone(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn the_output_of_every_form_is_good_data_of_its_form(entity in entity()) {
        prop_assume!(errors(&entity, Form::Normalized).is_empty());
        for (form, name) in Form::ALL {
            // What a check does not read: whether temporalValues are good, the test below tells by reading them again.
            if matches!(form, Form::Csv | Form::NgsiV2 | Form::NgsiV2KeyValues | Form::TemporalValues | Form::AggregatedValues) {
                continue;
            }
            let Converted { text, report, written } = converted(&entity, Form::Normalized, form);
            prop_assert_eq!(written, 1, "{}", name);
            let errors = errors(&text, form);
            // A value that looks like another kind is judged as that kind: the conversion has said so.
            let said = report.findings.iter().any(|f| f.rule.code == "CNV004");
            prop_assert!(errors.is_empty() || said, "{name}: {errors:?}\n{text}");
        }
    }

    #[test]
    fn values_that_look_like_attributes_stay_values(entity in lookalikes()) {
        prop_assume!(errors(&entity, Form::Normalized).is_empty());
        for (form, name) in Form::ALL.into_iter().filter(|(form, _)| form.is_readable()) {
            // A context gives these names a meaning; there, another test says what comes back.
            if matches!(form, Form::Expanded | Form::Compacted | Form::AggregatedValues | Form::TemporalValues) {
                continue;
            }
            let there = converted(&entity, Form::Normalized, form);
            let errors = errors(&there.text, form);
            let lost = there.report.findings.iter().any(|f| f.rule.code != "CNV013");
            let checked = !matches!(form, Form::NgsiV2 | Form::NgsiV2KeyValues);
            prop_assert!(lost || !checked || errors.is_empty(), "{name}: {errors:?}\n{}", there.text);
            let back = converted(&there.text, form, Form::Normalized);
            prop_assert_eq!(!lost, same(&back.text, &entity), "{}: {:?}\n{}\n{}", name, there.report.findings, there.text, back.text);
            // These forms say what they are.
            if matches!(form, Form::Normalized | Form::Concise | Form::GeoJsonNormalized | Form::GeoJsonConcise) {
                let options = ConvertOptions::to(Form::Normalized);
                let told = CONTEXTS.with(|contexts| convert(&Document::parse(there.text.as_bytes()), &options, contexts));
                prop_assert!(same(&told.text, &entity), "{name}\n{}\n{}", there.text, told.text);
            }
        }
    }

    #[test]
    fn a_text_in_its_own_form_stays_as_it_is(entity in entity()) {
        for (form, name) in Form::ALL.into_iter().filter(|(form, _)| form.is_readable()) {
            let text = converted(&entity, Form::Normalized, form).text;
            if form == Form::AggregatedValues {
                prop_assert_eq!(converted(&text, form, form).written, 0);
                continue;
            }
            let again = converted(&text, form, form);
            let [one, other] = [&again.text, &text].map(|text| without_context(text));
            prop_assert_eq!(one, other, "{}\n{}\n{}", name, text, again.text);
        }
    }

    #[test]
    fn where_nothing_is_reported_nothing_is_lost(entity in entity()) {
        for (form, name) in [
            (Form::GeoJsonSimplified, "geojson-simplified"),
            (Form::NgsiV2KeyValues, "ngsi-v2-keyvalues"),
        ] {
            let there = converted(&entity, Form::Normalized, form);
            let back = converted(&there.text, form, Form::Normalized);
            // That there is no geometry to show takes nothing away.
            let lost = there.report.findings.iter().any(|f| f.rule.code != "CNV013");
            prop_assert_eq!(!lost, same(&back.text, &entity), "{}: {:?}\n{}\n{}", name, there.report.findings, there.text, back.text);
        }
    }

    #[test]
    fn in_one_go_or_not_the_text_and_the_counts_are_the_same(entity in entity(), list in any::<bool>()) {
        let entity = if list { format!("[{entity}, {entity}]") } else { entity };
        for form in [Form::Concise, Form::Simplified] {
            let counting = Settings { max_findings: 0, ..Settings::default() };
            let told = ConvertOptions { settings: counting, ..ConvertOptions::to(form) };
            // Every member is picked: only the full conversion does that.
            let names = "id,type,scope,speed,air,status,refDevice,name,été";
            let mut whole = told.clone();
            whole.set("pick", names).unwrap();
            let document = Document::parse(entity.as_bytes());
            let [once, other] = CONTEXTS.with(|contexts| [&told, &whole].map(|told| convert(&document, told, contexts)));
            prop_assert_eq!(&once.text, &other.text);
            prop_assert_eq!((once.report.summary, once.written), (other.report.summary, other.written), "{}", once.text);
        }
    }

    #[test]
    fn expanded_and_back_an_entity_is_the_same_to_json_ld(entity in entity()) {
        let expanded = converted(&entity, Form::Normalized, Form::Expanded);
        prop_assert!(expanded.report.findings.is_empty(), "{:?}", expanded.report.findings);
        let compacted = converted(&expanded.text, Form::Expanded, Form::Compacted);
        prop_assert!(compacted.report.findings.is_empty(), "{:?}", compacted.report.findings);
        let back = converted(&compacted.text, Form::Compacted, Form::Normalized);
        let seen = |text: &str| as_json_ld_sees_it(&without_context(text));
        prop_assert_eq!(seen(&back.text), seen(&entity), "{}\n{}", compacted.text, back.text);
    }
}
