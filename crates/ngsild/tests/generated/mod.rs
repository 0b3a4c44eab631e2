//! Entities as they may be: every kind, sub-attributes, datasets, lists, values that look like something else.
#![allow(dead_code, reason = "each test file uses its part")]

use proptest::prelude::*;

pub(crate) fn pick(texts: &'static [&'static str]) -> impl Strategy<Value = String> {
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

/// Values that are objects with members called as those of attributes are, and arrays of such.
fn lookalike() -> impl Strategy<Value = String> {
    scalar().prop_recursive(3, 16, 4, |inner| {
        let names = &[
            "value",
            "object",
            "languageMap",
            "vocab",
            "json",
            "valueList",
            "objectList",
            "values",
            "objects",
            "avg",
            "dataset",
            "observedAt",
            "unitCode",
            "datasetId",
            "metadata",
            "features",
            "properties",
            "geometry",
            "entity",
            "id",
            "scope",
            "street",
        ];
        let types = &[
            "Property",
            "Propery",
            "Relationship",
            "GeoProperty",
            "Text",
            "Feature",
            "FeatureCollection",
            "Query",
        ];
        let members = prop::collection::vec((prop::sample::select(names), inner.clone()), 1..4);
        let object = (prop::option::weighted(0.4, prop::sample::select(types)), members);
        let object = object.prop_map(|(kind, members)| {
            let mut all: Vec<_> = kind.map(|kind| format!("\"type\": \"{kind}\"")).into_iter().collect();
            let mut seen = Vec::new();
            for (name, value) in members {
                if !seen.contains(&name) {
                    all.push(format!("\"{name}\": {value}"));
                    seen.push(name);
                }
            }
            format!("{{{}}}", all.join(", "))
        });
        prop_oneof![
            4 => object,
            1 => prop::collection::vec(inner, 1..3).prop_map(|items| format!("[{}]", items.join(", "))),
        ]
    })
}

/// An Entity whose values look like parts of NGSI-LD.
pub(crate) fn lookalikes() -> impl Strategy<Value = String> {
    prop::collection::vec(lookalike(), 1..4).prop_map(|values| {
        let names = ["speed", "air", "status"];
        let of = |(name, value): (&&str, String)| {
            format!(", \"{name}\": {{\"type\": \"Property\", \"value\": {value}}}")
        };
        let members: Vec<_> = names.iter().zip(values).map(of).collect();
        format!("{{\"id\": \"urn:ngsi-ld:Thing:1\", \"type\": \"Thing\"{}}}", members.concat())
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

pub(crate) fn entity() -> impl Strategy<Value = String> {
    prop::collection::vec(attribute(), 0..6).prop_map(|attributes| {
        let names = ["speed", "air", "status", "refDevice", "name", "été"];
        let members: Vec<_> = names.iter().zip(attributes).map(|(n, a)| format!(", \"{n}\": {a}")).collect();
        format!(
            "{{\"id\": \"urn:ngsi-ld:Thing:1\", \"type\": \"Thing\", \"scope\": \"/a\"{}}}",
            members.concat()
        )
    })
}
