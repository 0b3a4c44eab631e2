//! The words of reports in every language.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use ngsild::messages::{LOCALES, Messages, embedded};
use ngsild::{Document, LineIndex, Settings, check};
use ngsild_report::{Format, NOUNS, Options, PHRASES, Places, Words, render};
use std::collections::BTreeSet;
use std::sync::Arc;

fn places(text: &str) -> BTreeSet<&str> {
    text.match_indices('{').filter_map(|(at, _)| text.get(at..at + 3)).collect()
}

#[test]
fn every_language_has_every_word_with_its_places() {
    let mut wrong = Vec::new();
    for locale in LOCALES.into_iter().filter(|locale| *locale != "en") {
        let file: serde_json::Value = serde_json::from_str(embedded(locale).unwrap()).unwrap();
        let mut words = file["report"].as_object().unwrap().clone();
        for phrase in PHRASES {
            let said = words.remove(*phrase).unwrap_or_default();
            if said.as_str().is_none_or(|said| said.is_empty() || places(said) != places(phrase)) {
                wrong.push(format!("{locale}: {said} for {phrase:?}"));
            }
        }
        let mut nouns = file["counts"].as_object().unwrap().clone();
        let forms = if locale == "pl" { 3 } else { 2 };
        for noun in NOUNS {
            let said = nouns.remove(*noun).unwrap_or_default();
            if said.as_array().is_none_or(|said| said.len() != forms) {
                wrong.push(format!("{locale}: {said} for {noun:?}"));
            }
        }
        wrong.extend(words.keys().chain(nouns.keys()).map(|key| format!("{locale}: no report says {key:?}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn formats_for_people_speak_and_those_for_programs_keep_their_names() {
    let messages = Messages::parse(embedded("de").unwrap()).map(Arc::new);
    let settings = Settings { messages: messages.clone(), ..Settings::default() };
    let text = "{\"id\": \"Room1\", \"type\": \"Room\"}";
    let found = check(&Document::parse(text.as_bytes()), &settings);
    let lines = LineIndex::new(text);
    let options = Options { words: Words::of(messages), ..Options::default() };
    for (format, ..) in Format::ALL {
        let report = render(format, "room.json", &found, Places::of(&lines), &options);
        assert!(report.contains("was keine URI ist"), "{format}: {report}");
        let of_people = [
            Format::Text,
            Format::Concise,
            Format::Grouped,
            Format::Narrated,
            Format::Markdown,
            Format::Html,
        ];
        assert_eq!(
            report.contains("1 Fehler in 1 Entity"),
            of_people.contains(&format),
            "{format}: {report}"
        );
    }
    let json = render(Format::Json, "room.json", &found, Places::of(&lines), &options);
    assert!(json.contains("\"severity\":\"error\"") && json.contains("\"applicability\":\"unsafe\""));
}
