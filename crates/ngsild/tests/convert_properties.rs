//! What must hold for every conversion: concise form loses nothing, what is lost is reported and what is reported is
//! lost, the output is good data of its form, and nothing that is read can break it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use ngsild::context::Contexts;
use ngsild::convert::{ConvertOptions, Form, convert};
use ngsild::{Converted, Document, Report, Representation, Settings, check};
use proptest::prelude::*;

fn pick(texts: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(texts).prop_map(str::to_owned)
}

fn uri() -> impl Strategy<Value = String> {
    (1..4u8).prop_map(|n| format!("\"urn:ngsi-ld:Thing:{n}\""))
}

fn scalar() -> impl Strategy<Value = String> {
    pick(&[
        "1",
        "-0.50",
        "1.0E+2",
        "12345678901234567890",
        "true",
        "\"text\"",
        "\"\\u00e9\\n\"",
        "\"urn:ngsi-ld:Thing:7\"",
    ])
}

/// Values that a Property may have, those among them that look like something else.
fn value() -> impl Strategy<Value = String> {
    scalar().prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 1..4).prop_map(|items| format!("[{}]", items.join(", "))),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|values| {
                let names = ["street", "value", "json", "city"];
                let members: Vec<_> =
                    names.iter().zip(values).map(|(n, v)| format!("\"{n}\": {v}")).collect();
                format!("{{{}}}", members.join(", "))
            }),
            inner.clone().prop_map(|v| format!("{{\"vocab\": {v}}}")),
            inner.prop_map(|v| format!("{{\"value\": {v}}}")),
            Just("{\"type\": \"PostalAddress\", \"street\": \"x\"}".to_owned()),
            Just("{\"@type\": \"DateTime\", \"@value\": \"2026-01-01T00:00:00Z\"}".to_owned()),
            geometry(),
        ]
    })
}

fn geometry() -> impl Strategy<Value = String> {
    pick(&[
        "{\"type\": \"Point\", \"coordinates\": [4.5, 50.25]}",
        "{\"type\": \"LineString\", \"coordinates\": [[4, 50], [5, 51]]}",
        "{\"type\": \"Polygon\", \"coordinates\": [[[0, 0], [1, 0], [1, 1], [0, 0]]], \"bbox\": [0, 0, 1, 1]}",
    ])
}

/// `type` and the container with its value.
fn kind() -> impl Strategy<Value = String> {
    let of = |kind: &'static str, container: &'static str, content: BoxedStrategy<String>| {
        content.prop_map(move |content| format!("\"type\": \"{kind}\", \"{container}\": {content}")).boxed()
    };
    let list = |item: BoxedStrategy<String>| {
        prop::collection::vec(item, 1..4).prop_map(|items| format!("[{}]", items.join(", "))).boxed()
    };
    let target = uri().prop_map(|uri| format!("{{\"object\": {uri}}}")).boxed();
    prop_oneof![
        of("Property", "value", value().boxed()),
        of("GeoProperty", "value", geometry().boxed()),
        of(
            "LanguageProperty",
            "languageMap",
            pick(&["{\"en\": \"x\"}", "{\"fr\": [\"a\", \"b\"], \"@none\": \"c\"}"]).boxed()
        ),
        of("VocabProperty", "vocab", pick(&["\"x\"", "[\"x\", \"y\"]"]).boxed()),
        of("JsonProperty", "json", pick(&["{\"id\": 1, \"type\": null}", "[[], {}]"]).boxed()),
        of("ListProperty", "valueList", list(value().boxed())),
        of("Relationship", "object", uri().boxed()),
        of("Relationship", "object", list(uri().boxed())),
        of("ListRelationship", "objectList", list(target)),
    ]
}

fn metadata() -> impl Strategy<Value = Vec<String>> {
    let some = |text: &'static str| prop::option::of(Just(text.to_owned()));
    (some("\"observedAt\": \"2026-01-01T00:00:00.5Z\""), some("\"expiresAt\": \"2036-01-01T00:00:00Z\""))
        .prop_map(|(one, other)| one.into_iter().chain(other).collect())
}

/// An instance; `more` are members beside its metadata.
fn instance(more: Vec<String>) -> impl Strategy<Value = String> {
    (kind(), metadata(), prop::option::weighted(0.2, kind()), any::<bool>()).prop_map(
        move |(kind, mut members, sub, before)| {
            members.extend(sub.map(|sub| format!("\"accuracy\": {{{sub}}}")));
            members.extend(more.iter().cloned());
            // The container stands before or behind the metadata.
            let at = if before { 0 } else { members.len() };
            members.insert(at, kind);
            format!("{{{}}}", members.join(", "))
        },
    )
}

fn attribute() -> impl Strategy<Value = String> {
    let dataset = |n: usize| vec![format!("\"datasetId\": \"urn:ngsi-ld:Dataset:{n}\"")];
    let bare = kind().prop_map(|kind| format!("{{{kind}}}"));
    prop_oneof![
        3 => bare,
        3 => instance(Vec::new()),
        1 => (instance(Vec::new()), instance(dataset(1)), instance(dataset(2)))
            .prop_map(|(one, two, three)| format!("[{one}, {two}, {three}]")),
    ]
}

fn entity() -> impl Strategy<Value = String> {
    prop::collection::vec(attribute(), 0..6).prop_map(|attributes| {
        let names = ["speed", "air", "status", "refDevice", "name", "été"];
        let members: Vec<_> = names.iter().zip(attributes).map(|(n, a)| format!(", \"{n}\": {a}")).collect();
        format!(
            "{{\"id\": \"urn:ngsi-ld:Thing:1\", \"type\": \"Thing\", \"scope\": \"/a\"{}}}",
            members.concat()
        )
    })
}

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
