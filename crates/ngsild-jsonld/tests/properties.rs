//! What holds for every text: no panic, findings inside the text, results that are stable.
#![allow(clippy::expect_used)]

use ngsild_jsonld::{Converted, Document, Format, Options, compact, expand, flatten, from_rdf, to_rdf};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Names and texts that mean something in JSON-LD, and some that do not.
const WORDS: [&str; 44] = [
    "@context",
    "@id",
    "@type",
    "@value",
    "@list",
    "@set",
    "@graph",
    "@reverse",
    "@nest",
    "@included",
    "@index",
    "@language",
    "@direction",
    "@container",
    "@vocab",
    "@base",
    "@prefix",
    "@protected",
    "@propagate",
    "@import",
    "@version",
    "@json",
    "@none",
    "@default",
    "@foo",
    "a",
    "b",
    "c",
    "a:b",
    "_:x",
    "_:y",
    "https://example.org/",
    "https://example.org/a",
    "https://example.org/context",
    "",
    ":",
    "#a",
    "../a",
    "ltr",
    "en",
    "not an IRI",
    "http://[",
    "é",
    "\u{1}",
];

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(WORDS.to_vec()).prop_map(ngsild_json::quote)
}

/// JSON that is close to JSON-LD.
fn json() -> impl Strategy<Value = String> {
    let numbers = prop::sample::select(vec!["0", "-0", "1.0", "2.5", "1e400", "12345678901234567890123"]);
    let leaf = prop_oneof![
        6 => word(),
        1 => Just("null".to_owned()),
        1 => prop::sample::select(vec!["true", "false"]).prop_map(str::to_owned),
        1 => numbers.prop_map(str::to_owned),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        let members = prop::collection::vec((word(), inner.clone()), 0..6);
        let object = members.prop_map(|members| {
            let members: BTreeMap<_, _> = members.into_iter().collect();
            let members: Vec<_> =
                members.into_iter().map(|(name, value)| format!("{name}:{value}")).collect();
            format!("{{{}}}", members.join(","))
        });
        prop_oneof![
            3 => object,
            1 => prop::collection::vec(inner, 0..4).prop_map(|items| format!("[{}]", items.join(","))),
        ]
    })
}

/// A context of terms, defined by words and by objects of words.
fn context() -> impl Strategy<Value = String> {
    let definition = prop::collection::vec((word(), word()), 0..4).prop_map(|members| {
        let members: BTreeMap<_, _> = members.into_iter().collect();
        let members: Vec<_> = members.into_iter().map(|(name, value)| format!("{name}:{value}")).collect();
        format!("{{{}}}", members.join(","))
    });
    let value = prop_oneof![2 => word(), 1 => definition, 1 => Just("true".to_owned()), 1 => json()];
    prop::collection::vec((word(), value), 0..6).prop_map(|terms| {
        let terms: BTreeMap<_, _> = terms.into_iter().collect();
        let terms: Vec<_> = terms.into_iter().map(|(name, value)| format!("{name}:{value}")).collect();
        format!("{{{}}}", terms.join(","))
    })
}

fn is_sound(converted: &Converted, text: &str) {
    for finding in &converted.report.findings {
        assert!(
            finding.span.start <= finding.span.end && finding.span.end as usize <= text.len(),
            "{finding:?}"
        );
    }
    assert!(converted.report.valid() || converted.text.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn nothing_panics(text in json(), context in context(), remote in context()) {
        let text = match text.strip_prefix('{') {
            Some("}") | None => text,
            Some(rest) if rest.starts_with("\"@context\"") => text,
            Some(rest) => format!("{{\"@context\":{context},{rest}"),
        };
        let contexts = BTreeMap::from([
            ("https://example.org/context".to_owned(), format!("{{\"@context\":{remote}}}")),
        ]);
        let options = Options { base: Some("https://example.org/base/"), ..Options::new(&contexts) };
        let document = Document::parse(text.as_bytes());
        let given = Document::parse(context.as_bytes());
        let given = given.root().expect("JSON");

        let expanded = expand(&document, &options);
        is_sound(&expanded, &text);
        is_sound(&compact(&document, given, &options), &text);
        is_sound(&flatten(&document, None, &options), &text);
        is_sound(&flatten(&document, Some(given), &options), &text);
        is_sound(&to_rdf(&document, Format::Turtle, &options), &text);
        let quads = to_rdf(&document, Format::NQuads, &options);
        is_sound(&quads, &text);
        let back = from_rdf(&quads.text, &options);
        assert!(back.report.valid(), "{} {:?}", quads.text, back.report);
        if expanded.report.valid() {
            let document = Document::parse(expanded.text.as_bytes());
            let again = expand(&document, &Options::new(&contexts));
            assert!(again.report.valid(), "{} {:?}", expanded.text, again.report);
        }
    }

    #[test]
    fn any_text_is_read_as_n_quads(text in "(<[a-z:/ ]{0,9}>|_:[a-c]|\"[a-z\\\\\"]{0,5}\"|@[a-z]{0,3}|\\^\\^|[ .\n]){0,12}") {
        is_sound(&from_rdf(&text, &Options::new(&BTreeMap::new())), &text);
    }
}

/// More of them on request: `PROPTEST_CASES`.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(500)
}
