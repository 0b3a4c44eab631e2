//! The languages beside English: complete, with the same places, and nothing that a finding says stays English.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

mod checked;

use ngsild::context::Contexts;
use ngsild::messages::{LOCALES, Messages, embedded};
use ngsild::rules::{self, page};
use ngsild::{Document, convert::convert};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::sync::Arc;

fn files() -> impl Iterator<Item = (&'static str, &'static str)> {
    let others = LOCALES.into_iter().filter(|locale| *locale != "en");
    others.map(|locale| (locale, embedded(locale).expect(locale)))
}

fn table(file: &str, name: &str) -> Map<String, Value> {
    let file: Value = serde_json::from_str(file).expect("JSON");
    file[name].as_object().expect(name).clone()
}

/// `{0}`, `{1}` … and what stands in code style, of which nothing may be lost.
fn fixed_parts(text: &str) -> (BTreeSet<&str>, BTreeSet<&str>) {
    let places = text
        .match_indices('{')
        .filter_map(|(at, _)| text.get(at..at + 3))
        .filter(|place| place.ends_with('}') && place.as_bytes().get(1).is_some_and(u8::is_ascii_digit));
    (places.collect(), text.split('`').skip(1).step_by(2).collect())
}

#[test]
fn every_language_has_every_message_with_its_places() {
    let mut wrong = Vec::new();
    for (locale, file) in files() {
        assert_eq!(Messages::parse(file).expect(locale).locale(), locale);
        let mut said = table(file, "messages");
        for template in rules::all().flat_map(rules::messages) {
            let key = format!("{} {}", template.rule.code, template.id());
            let lines = said.remove(&key).unwrap_or_default();
            for (at, english) in [template.text(), template.help()].into_iter().enumerate() {
                let line = lines[at].as_str().unwrap_or_default();
                if line.is_empty() != english.is_empty() || fixed_parts(line) != fixed_parts(english) {
                    wrong.push(format!("{locale} {key}: {line:?} for {english:?}"));
                }
            }
        }
        wrong.extend(said.keys().map(|key| format!("{locale}: there is no message {key}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_language_has_the_same_phrases_with_their_places() {
    let reference = table(embedded("de").expect("de"), "phrases");
    let mut wrong = Vec::new();
    for (locale, file) in files() {
        let said = table(file, "phrases");
        let keys = |table: &Map<String, Value>| table.keys().cloned().collect::<BTreeSet<_>>();
        wrong.extend(
            keys(&reference).symmetric_difference(&keys(&said)).map(|key| format!("{locale}: {key:?}")),
        );
        for (english, line) in &said {
            let line = line.as_str().unwrap_or_default();
            if line.is_empty() || fixed_parts(line) != fixed_parts(english) {
                wrong.push(format!("{locale}: {line:?} for {english:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_that_the_examples_of_the_rules_say_stays_english() {
    let own = |rule: &&rules::Rule| !rule.is_of_json_ld() && !rule.is_of_schemas() && !rule.is_of_models();
    let mut found = Vec::new();
    for page in rules::all().filter(own).filter_map(|rule| page(rule.code)) {
        for example in &page.bad {
            let options = page.options.iter().copied();
            found.extend(
                match (checked::of_query(example.text, &page.options), checked::conversion(options)) {
                    (Some(findings), _) => findings,
                    (None, Some(options)) => {
                        convert(&Document::parse(&example.bytes()), &options, &Contexts::new())
                            .report
                            .findings
                    }
                    (None, None) => {
                        let settings = checked::settings(page.options.iter().copied());
                        checked::report(&example.bytes(), &settings).findings
                    }
                },
            );
        }
    }
    let mut wrong: Vec<String> = Vec::new();
    for (locale, file) in files() {
        let messages = Messages::parse(file).expect(locale);
        wrong.extend(found.iter().flat_map(|finding| checked::left_in_english(finding, &messages)));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_check_speaks_the_language_it_was_told() {
    let text = br#"{"id": "Room1", "type": "Room"}"#;
    let messages = Messages::parse(embedded("de").expect("de")).map(Arc::new);
    let settings = ngsild::Settings { messages, ..ngsild::Settings::default() };
    let report = checked::report(text, &settings);
    let finding = &report.findings[0];
    assert_eq!(finding.message.text(), "`id` ist \"Room1\", was keine URI ist. Broker lehnen die Entity ab.");
    assert_eq!(finding.message.help(), "`urn:ngsi-ld:Room:Room1` verwenden.");
    let title = &finding.fix.as_ref().expect("a fix").title;
    assert_eq!(title, "\"urn:ngsi-ld:Room:Room1\" schreiben");
    let english = checked::report(text, &ngsild::Settings::default());
    assert_eq!(finding.fingerprint(), english.findings[0].fingerprint());
}
