//! The deepest document that is processed fits into the stack of a thread, whatever it consists of.
#![allow(clippy::expect_used)]

use ngsild_jsonld::{Document, Format, Options, compact, expand, flatten, to_rdf};
use std::collections::BTreeMap;
use std::thread;

const CONTEXT: &str = r#"{"@vocab": "urn:v:", "r": {"@reverse": "urn:p:r"}, "g": {"@id": "urn:p:g", "@container": "@graph"},
    "l": {"@id": "urn:p:l", "@container": "@list"}, "t": {"@id": "urn:p:t", "@container": "@type"},
    "i": {"@id": "urn:p:i", "@container": "@id"}, "x": {"@id": "urn:p:x", "@container": "@index"},
    "T": {"@id": "urn:T", "@context": {"s": {"@id": "urn:p:s", "@context": {}}}},
    "p": {"@id": "urn:p:p", "@context": {"q": {"@id": "urn:p:q"}}}, "j": {"@id": "urn:p:j", "@type": "@json"}}"#;

/// What a level opens with and closes with, and how many containers that are.
const SHAPES: [(&str, &str, usize); 13] = [
    ("[", "]", 1),
    ("{\"l\": [", "]}", 2),
    ("{\"a\": ", "}", 1),
    ("{\"r\": ", "}", 1),
    ("{\"@graph\": ", "}", 1),
    ("{\"g\": ", "}", 1),
    ("{\"@included\": ", "}", 1),
    ("{\"@nest\": ", "}", 1),
    ("{\"t\": {\"T\": ", "}}", 2),
    ("{\"i\": {\"urn:z\": ", "}}", 2),
    ("{\"@type\": \"T\", \"s\": ", "}", 1),
    ("{\"p\": ", "}", 1),
    ("{\"j\": ", "}", 1),
];

#[test]
fn the_deepest_documents_fit_into_a_thread() {
    let contexts: BTreeMap<String, String> = (0..100)
        .map(|i| (format!("urn:c:{i}"), format!(r#"{{"@context": ["urn:c:{}"]}}"#, i + 1)))
        .chain([("urn:c:100".to_owned(), r#"{"@context": {}}"#.to_owned())])
        .collect();
    let work = move || {
        let options = Options::new(&contexts);
        let chain = Document::parse(br#"{"@context": "urn:c:0", "urn:p": 1}"#);
        assert!(expand(&chain, &options).report.valid(), "100 contexts, each naming the next one");
        for (open, close, containers) in SHAPES {
            let levels = 30 / containers;
            let text = format!(
                r#"{{"@context": {CONTEXT}, "v": {}{{"w": 1}}{}}}"#,
                open.repeat(levels),
                close.repeat(levels)
            );
            let document = Document::parse(text.as_bytes());
            let given = Document::parse(CONTEXT.as_bytes());
            let given = given.root().expect("a context");
            for made in [
                expand(&document, &options),
                compact(&document, given, &options),
                flatten(&document, Some(given), &options),
                to_rdf(&document, Format::NQuads, &options),
            ] {
                assert!(made.report.valid(), "{open}: {:?}", made.report.findings);
            }
        }
    };
    let thread = thread::Builder::new().stack_size(STACK).spawn(work).expect("a thread");
    thread.join().expect("no fault");
}

/// What a thread of the standard library has.
const STACK: usize = 2 << 20;
