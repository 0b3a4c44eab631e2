//! The one-pass path of the core and general processing give the same, on every payload of both corpora.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::print_stdout)]

#[path = "w3c/comparison.rs"]
mod comparison;

use comparison::compare;
use ngsild::context::{self, CompactOptions, Contexts, ExpandOptions};
use ngsild::model::SpecVersion;
use ngsild_json::{minify, quote};
use ngsild_jsonld::{Document, Options};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Documents, by a part of their text, where the two differ for a reason, which may be either's.
const DISAGREEMENTS: [(&str, &str); 6] = [
    (
        r#""my attr""#,
        "jsonld.js and the one-pass path drop a name with white space; the json-ld crate keeps it",
    ),
    (r#""Egg percentage""#, "a name with white space"),
    (r#""coordinates ""#, "a name with white space"),
    (
        r#""@X""#,
        "the standard ignores what looks like a keyword; the json-ld crate refuses it in a value object",
    ),
    (
        r#""uri:ngsi-ld:"#,
        "the json-ld crate takes every term, such as `uri`, for a prefix, and refuses the IRI",
    ),
    (r#""type":"type""#, "the json-ld crate refuses a type that stands for a keyword"),
];

/// How many documents both could process, and where they differ.
#[derive(Default)]
struct Count {
    documents: usize,
    beyond: usize,
    refused: usize,
    same: usize,
    differences: Vec<String>,
    disagreements: BTreeSet<&'static str>,
}

#[test]
fn both_ways_agree() {
    let Some(folder) = std::env::var_os("NGSILD_SUITES") else {
        println!("skipped: NGSILD_SUITES names no folder with the corpora");
        return;
    };
    let folder = PathBuf::from(folder).join("corpus");
    let contexts = contexts(&folder);
    let mut count = Count::default();
    for text in broker_cases(&folder.join("broker-cases"))
        .into_iter()
        .chain(models(&folder.join("smart-data-models")))
    {
        look_at(&text, &contexts, &mut count);
    }
    let Count { documents, beyond, refused, same, differences, disagreements } = count;
    println!(
        "{documents} documents: {same} the same, {beyond} beyond the one-pass path, {refused} refused by both"
    );
    assert!(same > 1200, "only {same} could be compared");
    assert!(differences.is_empty(), "{} differ:\n{}", differences.len(), differences.join("\n"));
    for (part, why) in DISAGREEMENTS {
        assert!(disagreements.contains(part), "no document with {part} differs any more: {why}");
    }
}

/// Proofs, whose terms count only inside a node of a type inside an attribute.
#[test]
fn both_ways_agree_on_proofs() {
    let mut count = Count::default();
    let proofs = include_str!("../../../tests/json-ld/proofs.ndjson");
    let named = include_str!("../../../tests/json-ld/named-proofs.ndjson");
    for text in proofs.lines().chain(named.lines()) {
        look_at(text, &Contexts::new(), &mut count);
    }
    assert_eq!((count.same, count.differences.as_slice()), (count.documents, [].as_slice()));
    assert!(count.documents >= 20, "{} documents", count.documents);
}

fn look_at(text: &str, contexts: &Contexts, count: &mut Count) {
    count.documents += 1;
    let document = Document::parse(text.as_bytes());
    let options = Options::ngsi_ld(contexts, SpecVersion::default());
    let Ok(fast) = context::expand(&document, &ExpandOptions::default(), contexts) else {
        count.beyond += 1;
        return;
    };
    let general = ngsild_jsonld::expand(&document, &options);
    let known = DISAGREEMENTS.iter().find(|(part, _)| text.contains(part));
    let mut note = |what: &str, why: String| match known {
        Some((part, _)) => {
            count.disagreements.insert(part);
        }
        None => count.differences.push(format!("{what} {why:.900}\n  of {text:.600}")),
    };
    match (fast.report.valid(), general.report.valid()) {
        (true, true) => {}
        (false, false) => {
            count.refused += 1;
            return;
        }
        (fast_is, _) => {
            let report = if fast_is { general.report } else { fast.report };
            let messages: Vec<String> = report.findings.iter().map(|f| f.message.text()).collect();
            return note(if fast_is { "only fast:" } else { "only general:" }, messages.join("; "));
        }
    }
    if let Err(why) = compare("expand", &fast.text, &general.text) {
        return note("expanded", why);
    }
    count.same += 1;
    // Back to terms: both results say the same when they are expanded again.
    let context = document.root().and_then(|root| root.get("@context")).map_or("[]".to_owned(), minify);
    let given = Document::parse(context.as_bytes());
    let Some(given) = given.root() else { return };
    let Ok(short) = context::compact(&document, &CompactOptions::with(&context), contexts) else { return };
    let general_short = ngsild_jsonld::compact(&document, given, &options);
    if short.text.is_empty() || general_short.text.is_empty() {
        return note(
            "compacted",
            format!("to {:.400}\n  instead of {:.400}", short.text, general_short.text),
        );
    }
    let [again, general_again] = [&short, &general_short].map(|made| {
        let again = Document::parse(made.text.as_bytes());
        ngsild_jsonld::expand(&again, &options)
    });
    // What no processor reads back, such as a languageMap that is a number, has to be the same as it stands.
    let (kind, ours, theirs) = match again.report.valid() || general_again.report.valid() {
        true => ("expand", again.text, general_again.text),
        false => ("compact", short.text, general_short.text),
    };
    if let Err(why) = compare(kind, &ours, &theirs) {
        note("compacted", why);
    }
}

fn contexts(folder: &Path) -> Contexts {
    let mut contexts = Contexts::new();
    let read = |path: PathBuf| -> Value {
        serde_json::from_str(&fs::read_to_string(path).expect("a file")).expect("JSON")
    };
    let known = read(folder.join("broker-cases/contexts.json"));
    for (address, context) in known.as_object().expect("contexts") {
        contexts.add(address, &context.to_string());
    }
    let common = folder.join("smart-data-models/common");
    let known = read(common.join("contextmap.json"));
    for (address, file) in known.as_object().expect("contexts") {
        let Ok(text) = fs::read_to_string(common.join(file.as_str().unwrap_or_default())) else { continue };
        contexts.add(address, &text);
    }
    contexts
}

fn broker_cases(folder: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    for file in fs::read_dir(folder).expect("broker cases").flatten() {
        if file.path().extension().is_none_or(|extension| extension != "jsonl") {
            continue;
        }
        for line in fs::read_to_string(file.path()).expect("cases").lines() {
            let case: Value = serde_json::from_str(line).expect("a case");
            let mut payload =
                if case["payload"].is_null() { case["input"].clone() } else { case["payload"].clone() };
            if let (Some(link), Some(object)) = (case["link"].as_str(), payload.as_object_mut())
                && !object.contains_key("@context")
            {
                let link = serde_json::from_str(&quote(link)).expect("a text");
                object.insert("@context".to_owned(), link);
            }
            if !payload.is_null() {
                texts.push(payload.to_string());
            }
        }
    }
    texts
}

fn models(folder: &Path) -> Vec<String> {
    let mut texts = Vec::new();
    let mut folders = vec![folder.join("models")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("models").flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "jsonld") {
                texts.extend(fs::read_to_string(path));
            }
        }
    }
    texts
}
