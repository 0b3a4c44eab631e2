//! The core contexts, written from the table of terms, against copies of those that ETSI publishes, term by term. The copies are
//! in the folder that `NGSILD_SUITES` names.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stderr)]

use ngsild::context::core_context;
use ngsild::model::SpecVersion;
use serde_json::Value;
use std::collections::BTreeMap;

/// What a context says of its terms: the IRI, the `@type`, the `@container`, and whether it scopes others.
type Terms = BTreeMap<String, [String; 4]>;

fn terms(document: &Value) -> Terms {
    let context = document["@context"].as_object().unwrap();
    let iri_of = |name: &str| {
        let definition = context.get(name)?;
        definition.as_str().or_else(|| definition["@id"].as_str()).filter(|iri| *iri != name)
    };
    let in_full = |name: &str| match name.split_once(':') {
        Some((_, local)) if local.starts_with("//") => name.to_owned(),
        Some((prefix, local)) => iri_of(prefix).map_or(name.to_owned(), |iri| [iri, local].concat()),
        None if name.is_empty() || name.starts_with('@') => name.to_owned(),
        None => [context["@vocab"].as_str().unwrap_or_default(), name].concat(),
    };
    // Types are named by the terms that stand for them.
    let full = |name: &str| in_full(iri_of(name).unwrap_or(name));
    let text = |value: &Value| value.as_str().map(full).unwrap_or_default();
    let term = |definition: &Value| match definition.is_string() {
        true => [text(definition), String::new(), String::new(), String::new()],
        false => {
            let scope = if definition["@context"].is_null() { "" } else { "scoped" };
            [&definition["@id"], &definition["@type"], &definition["@container"], &Value::from(scope)]
                .map(text)
        }
    };
    let named = context.iter().filter(|(name, _)| !name.starts_with('@'));
    named.map(|(name, definition)| (name.clone(), term(definition))).collect()
}

#[test]
fn every_term_is_as_etsi_publishes_it() {
    let Some(suites) = std::env::var_os("NGSILD_SUITES") else {
        eprintln!("skipped: NGSILD_SUITES names no folder");
        return;
    };
    let path = std::path::Path::new(&suites).join("corpus/broker-cases/contexts.json");
    let copies: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let mut compared = 0;
    let mut differences = Vec::new();
    for version in SpecVersion::ALL {
        let address = format!("https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v{version}.jsonld");
        let Some(copy) = copies.get(&address) else { continue };
        compared += 1;
        let ours: Value = serde_json::from_str(&core_context(version)).unwrap();
        for keyword in ["@vocab", "@version", "@protected"] {
            let (ours, theirs) = (&ours["@context"][keyword], &copy["document"]["@context"][keyword]);
            if ours != theirs {
                differences.push(format!("{version} {keyword}: {ours}, published {theirs}"));
            }
        }
        let (ours, theirs) = (terms(&ours), terms(&copy["document"]));
        for name in ours.keys().chain(theirs.keys().filter(|name| !ours.contains_key(*name))) {
            if ours.get(name) != theirs.get(name) {
                differences.push(format!(
                    "{version} {name}: {:?}, published {:?}",
                    ours.get(name),
                    theirs.get(name)
                ));
            }
        }
    }
    assert!(compared >= 4, "only {compared} versions are among the copies");
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
