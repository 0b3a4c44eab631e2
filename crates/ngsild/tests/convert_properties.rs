//! What must hold for every conversion: concise form loses nothing, what is lost is reported and what is reported is
//! lost, the output is good data of its form, and nothing that is read can break it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod generated;

use generated::{entity, pick};
use ngsild::context::Contexts;
use ngsild::convert::{ConvertOptions, Form, convert};
use ngsild::{Converted, Document, Report, Representation, Settings, check};
use proptest::prelude::*;

/// An Entity of NGSIv2: any type with any value.
fn ngsi_v2() -> impl Strategy<Value = String> {
    const TYPES: &[&str] = &[
        "Text",
        "Number",
        "Boolean",
        "DateTime",
        "Date",
        "Time",
        "StructuredValue",
        "PostalAddress",
        "Percentage",
        "geo:point",
        "geo:line",
        "geo:polygon",
        "geo:box",
        "geo:json",
        "Relationship",
        "Reference",
        "VocabProperty",
        "LanguageProperty",
        "ListProperty",
        "ListRelationship",
        "JsonProperty",
    ];
    const VALUES: &[&str] = &[
        "\"x\"",
        "\"1.50\"",
        "2",
        "true",
        "null",
        "\"true\"",
        "\"\"",
        "\"2026-01-31T12:00\"",
        "\"2026-01-31\"",
        "\"2026-01-31T12:00:00+02:00\"",
        "\"12:00:00\"",
        "\"41.5, 2.25\"",
        "[\"1, 2\", \"3, 4\", \"5, 7\"]",
        "[\"1, 2\", \"3, 4\"]",
        "{\"a\": [1, 2]}",
        "{\"type\": \"x\", \"b\": null}",
        "[\"urn:a:b\", \"Room 7\"]",
        "\"urn:ngsi-ld:Room:1\"",
        "{\"en\": \"x\"}",
        "{\"type\": \"Point\", \"coordinates\": [2.5, 41]}",
        "[1, [2]]",
    ];
    let typed =
        || (pick(TYPES), pick(VALUES)).prop_map(|(t, v)| format!("\"type\": \"{t}\", \"value\": {v}"));
    let names = ["accuracy", "timestamp", "unitCode", "TimeInstant", "a b"];
    let metadata = prop::collection::vec(typed(), 0..3).prop_map(move |all| {
        let of = |(name, typed): (&&str, String)| format!("\"{name}\": {{{typed}}}");
        names.iter().zip(all).map(of).collect::<Vec<_>>().join(", ")
    });
    let attribute = (typed(), metadata)
        .prop_map(|(typed, metadata)| format!("{{{typed}, \"metadata\": {{{metadata}}}}}"));
    prop::collection::vec(attribute, 0..5).prop_map(|attributes| {
        let names = ["speed", "refDevice", "air-temp", "place", "owner"];
        let members: Vec<_> = names.iter().zip(attributes).map(|(n, a)| format!(", \"{n}\": {a}")).collect();
        format!("{{\"id\": \"urn:ngsi-ld:Room:1\", \"type\": \"Room\"{}}}", members.concat())
    })
}

thread_local! {
    static CONTEXTS: Contexts = Contexts::new();
}

fn convert_with(text: &str, options: &ConvertOptions) -> Converted {
    CONTEXTS.with(|contexts| convert(&Document::parse(text.as_bytes()), options, contexts))
}

fn converted(text: &str, from: Form, to: Form) -> (String, Report) {
    let options = ConvertOptions { from: Some(from), ..ConvertOptions::to(to) };
    let converted = convert_with(text, &options);
    (converted.text, converted.report)
}

fn same(one: &str, other: &str) -> bool {
    let (one, other) = (Document::parse(one.as_bytes()), Document::parse(other.as_bytes()));
    one.root().zip(other.root()).is_some_and(|(one, other)| one.same_as(&other))
}

fn errors(text: &str, representation: Representation) -> Vec<String> {
    let settings = Settings { representation: Some(representation), ..Settings::default() };
    let document = Document::parse(text.as_bytes());
    let findings = check(&document, &settings).findings;
    let errors = findings.iter().filter(|f| f.severity == ngsild::Severity::Error);
    errors.map(|f| format!("{} {} {}", f.rule.code, f.pointer, f.message.text())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn concise_form_loses_nothing(entity in entity()) {
        let (concise, report) = converted(&entity, Form::Normalized, Form::Concise);
        prop_assert!(report.findings.is_empty(), "{:?}", report.findings);
        let (back, report) = converted(&concise, Form::Concise, Form::Normalized);
        prop_assert!(report.findings.is_empty(), "{:?}", report.findings);
        prop_assert!(same(&back, &entity), "{concise}\n{back}");
        let again = converted(&concise, Form::Concise, Form::Concise).0;
        prop_assert_eq!(&again, &concise);
    }

    #[test]
    fn what_is_lost_is_reported_and_what_is_reported_is_lost(entity in entity()) {
        let (simplified, report) = converted(&entity, Form::Normalized, Form::Simplified);
        let (back, _) = converted(&simplified, Form::Simplified, Form::Normalized);
        prop_assert_eq!(report.findings.is_empty(), same(&back, &entity), "{:?}\n{}\n{}", report.findings, simplified, back);
    }

    #[test]
    fn geojson_loses_nothing(entity in entity(), name in pick(&["location", "speed", "air"])) {
        for form in [Form::GeoJsonNormalized, Form::GeoJsonConcise] {
            let mut options = ConvertOptions::to(form);
            options.geometry_property = Some(name.clone());
            let feature = convert_with(&entity, &options);
            let lost = feature.report.findings.iter().any(|f| f.rule.code != "CNV013");
            prop_assert!(!lost, "{:?}", feature.report.findings);
            let (back, report) = converted(&feature.text, form, Form::Normalized);
            prop_assert!(report.findings.is_empty(), "{:?}", report.findings);
            prop_assert!(same(&back, &entity), "{}\n{back}", feature.text);
        }
    }

    #[test]
    fn temporal_normalized_form_loses_nothing(entity in entity()) {
        let (history, report) = converted(&entity, Form::Normalized, Form::TemporalNormalized);
        prop_assert!(report.findings.is_empty(), "{:?}", report.findings);
        let (back, report) = converted(&history, Form::TemporalNormalized, Form::Normalized);
        prop_assert!(report.findings.is_empty(), "{:?}", report.findings);
        prop_assert!(same(&back, &entity), "{history}\n{back}");
    }

    #[test]
    fn what_pairs_lose_is_reported(entity in entity()) {
        // Without a time, the scope is always lost.
        let entity = entity.replace(", \"scope\": \"/a\"", "");
        let (pairs, report) = converted(&entity, Form::Normalized, Form::TemporalValues);
        let (back, again) = converted(&pairs, Form::TemporalValues, Form::Normalized);
        prop_assert!(again.findings.is_empty(), "{:?}\n{pairs}", again.findings);
        prop_assert_eq!(report.findings.is_empty(), same(&back, &entity), "{:?}\n{}\n{}", report.findings, pairs, back);
    }

    #[test]
    fn so_it_is_in_ngsi_v2(entity in entity()) {
        let (v2, report) = converted(&entity, Form::Normalized, Form::NgsiV2);
        let (back, migrated) = converted(&v2, Form::NgsiV2, Form::Normalized);
        prop_assert_eq!(report.findings.is_empty(), same(&back, &entity), "{:?}\n{}\n{}", report.findings, v2, back);
        let said = migrated.findings.iter().filter(|f| f.rule.code != "MIG005");
        prop_assert_eq!(said.count(), 0, "{:?}", migrated.findings);
    }

    #[test]
    fn ngsi_v2_becomes_good_data_and_keeps_its_values(entity in ngsi_v2()) {
        let (there, report) = converted(&entity, Form::NgsiV2, Form::Normalized);
        let errors = errors(&there, Representation::Normalized);
        prop_assert!(errors.is_empty(), "{errors:?}\n{there}");
        let (back, _) = converted(&there, Form::Normalized, Form::NgsiV2);
        if report.findings.iter().all(|f| f.rule.code == "MIG005") {
            let (once, twice) = (converted(&entity, Form::NgsiV2, Form::NgsiV2KeyValues).0, converted(&back, Form::NgsiV2, Form::NgsiV2KeyValues).0);
            prop_assert!(same(&once, &twice), "{once}\n{twice}");
        }
    }

    #[test]
    fn the_output_is_good_data_of_its_form(entity in entity()) {
        prop_assume!(errors(&entity, Representation::Normalized).is_empty());
        let forms = [
            (Form::Normalized, Representation::Normalized),
            (Form::Concise, Representation::Concise),
            (Form::Simplified, Representation::Simplified),
        ];
        for (form, representation) in forms {
            let (text, report) = converted(&entity, Form::Normalized, form);
            let errors = errors(&text, representation);
            // A value that looks like another kind is judged as that kind: the conversion has said so.
            let said = report.findings.iter().any(|f| f.rule.code == "CNV004");
            prop_assert!(errors.is_empty() || said, "{}: {errors:?}\n{text}", form.as_str());
        }
    }
}

proptest! {
    // Each case is converted from every form to every form.
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn nothing_breaks_a_conversion(text in "[\\[\\]{}\",:a-c0-9 \\\\n]{0,60}", entity in entity(), cut in any::<prop::sample::Index>()) {
        let at = cut.index(entity.len() + 1);
        let cut: String = entity.chars().take(at).collect();
        for text in [&text, &cut, &format!("[{entity}, {entity}]")] {
            for (from, _) in Form::ALL.into_iter().filter(|(form, _)| form.is_readable()) {
                for (to, _) in Form::ALL {
                    let (new, report) = converted(text, from, to);
                    for finding in &report.findings {
                        prop_assert!(finding.span.end as usize <= text.len(), "{finding:?}");
                    }
                    let document = Document::parse(new.as_bytes());
                    let good = to == Form::Csv || document.errors().is_empty() || new.is_empty();
                    prop_assert!(good, "{} to {}: {new}", from.as_str(), to.as_str());
                }
            }
        }
    }
}
