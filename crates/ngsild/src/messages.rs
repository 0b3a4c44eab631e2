//! What is said in another language. The English texts stand where they are used; a language is a table of them, one
//! JSON file in `messages/`, loaded when it is asked for.

pub use crate::finding::fill;
use crate::rules::Template;
use ngsild_json::{Document, Value};
use std::borrow::Cow;
use std::fmt;

/// Every language that there are messages in, by its tag.
pub const LOCALES: [&str; 8] = ["en", "de", "fr", "es", "nl", "it", "pt", "pl"];

/// The language that a tag such as `de-AT` asks for, where there are messages in it.
pub fn locale_of(tag: &str) -> Option<&'static str> {
    let language = tag.split(['-', '_']).next().unwrap_or_default();
    LOCALES.into_iter().find(|known| known.eq_ignore_ascii_case(language))
}

/// The file of a language, for programs that hold it.
#[cfg(feature = "messages")]
pub fn embedded(locale: &str) -> Option<&'static str> {
    match locale {
        "de" => Some(include_str!("../messages/de.json")),
        "fr" => Some(include_str!("../messages/fr.json")),
        "es" => Some(include_str!("../messages/es.json")),
        "nl" => Some(include_str!("../messages/nl.json")),
        "it" => Some(include_str!("../messages/it.json")),
        "pt" => Some(include_str!("../messages/pt.json")),
        "pl" => Some(include_str!("../messages/pl.json")),
        _ => None,
    }
}

/// A phrase may hold others: "a string or an array".
const DEEPEST: u32 = 4;

/// The messages of one language, from its file.
#[derive(Clone, PartialEq, Eq)]
pub struct Messages {
    locale: String,
    /// Code and name of a message, and its text and help, a line each.
    messages: Vec<(String, String)>,
    /// Labels, titles of fixes, words that are arguments: English, and translated. Those with places come in the order
    /// in which they are tried.
    phrases: Vec<(String, String)>,
    /// What reports add to findings: English, and translated.
    report: Vec<(String, String)>,
    /// A noun in English, and its forms, a line each: for one, for some where the language has that, for many.
    counts: Vec<(String, String)>,
}

/// The tag alone: the rest is long, and the same wherever the tag is.
impl fmt::Debug for Messages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.locale)
    }
}

impl Messages {
    /// Read the file of a language. `None` when it is no such file.
    pub fn parse(json: &str) -> Option<Self> {
        let document = Document::parse(json.as_bytes());
        let root = document.root()?;
        let table = |name: &str| Some(root.get(name)?.members().map(entry).collect());
        Some(Self {
            locale: root.get("locale")?.as_str()?.into_owned(),
            messages: table("messages")?,
            phrases: table("phrases")?,
            report: table("report")?,
            counts: table("counts")?,
        })
    }

    /// The tag of the language.
    pub fn locale(&self) -> &str {
        &self.locale
    }

    /// Text and help of a message, a line each.
    pub(crate) fn lines(&self, template: &Template) -> Option<&str> {
        let (code, id) = (template.rule.code, template.id());
        let is_it = |key: &str| key.strip_prefix(code).and_then(|rest| rest.strip_prefix(' ')) == Some(id);
        self.messages.iter().find(|(key, _)| is_it(key)).map(|(_, lines)| lines.as_str())
    }

    /// A line of a message with its arguments.
    pub(crate) fn fill(&self, line: &str, args: &[String]) -> String {
        self.fill_in(line, &args.iter().map(String::as_str).collect::<Vec<_>>(), DEEPEST)
    }

    /// What goes into the places of a line may be a phrase itself, unless it stands in code style or in quotes.
    fn fill_in(&self, line: &str, args: &[&str], depth: u32) -> String {
        let said = |(number, arg): (usize, &&str)| {
            let place = ["{", &number.to_string(), "}"].concat();
            let named = ["`", "\""].iter().any(|mark| line.contains(&[mark, place.as_str(), mark].concat()));
            let phrase = if named { None } else { self.phrase_in(arg, depth) };
            phrase.unwrap_or_else(|| (*arg).to_owned())
        };
        fill(line, &args.iter().enumerate().map(said).collect::<Vec<_>>())
    }

    /// A label, a title of a fix, a word of a report; as it is where the language does not know it.
    pub fn phrase(&self, english: &str) -> String {
        self.phrase_in(english, DEEPEST).unwrap_or_else(|| english.to_owned())
    }

    fn phrase_in(&self, english: &str, depth: u32) -> Option<String> {
        if depth == 0 || is_data(english) {
            return None;
        }
        if let Some(said) = look_up(&self.phrases, english) {
            return Some(said.to_owned());
        }
        self.phrases
            .iter()
            .find_map(|(pattern, said)| Some(self.fill_in(said, &pieces(pattern, english)?, depth - 1)))
    }

    /// What a report adds to findings, with its places still in it.
    pub fn report(&self, english: &str) -> Option<&str> {
        look_up(&self.report, english)
    }

    /// The form of a noun that goes with a number. `one` names it in English.
    pub fn noun(&self, count: u64, one: &str) -> Option<&str> {
        let forms = look_up(&self.counts, one)?;
        let form = match (self.locale.as_str(), count) {
            ("fr", 0) | (_, 1) => 0,
            // In Polish 2 to 4, 22 to 24, 32 to 34 … have a form of their own, 12 to 14 have not.
            ("pl", n) if (2..=4).contains(&(n % 10)) && !(12..=14).contains(&(n % 100)) => 1,
            ("pl", _) => 2,
            _ => 1,
        };
        forms.split('\n').nth(form)
    }
}

fn look_up<'m>(table: &'m [(String, String)], english: &str) -> Option<&'m str> {
    table.iter().find(|(known, _)| known == english).map(|(_, said)| said.as_str())
}

fn entry(member: ngsild_json::Member<'_>) -> (String, String) {
    let text = |value: Value<'_>| value.as_str().unwrap_or_default().into_owned();
    let value = member.value();
    let lines = match value.is_array() {
        true => value.items().map(text).collect::<Vec<_>>().join("\n"),
        false => text(value),
    };
    (member.name().into_owned(), lines)
}

/// Whether a text is a value of the data: one string in quotes, an object, an array.
fn is_data(text: &str) -> bool {
    let inside = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inside.is_some_and(|inside| !inside.replace("\\\"", "").contains('"')) || text.starts_with(['{', '['])
}

/// What stands in the places of a pattern, in order, where `text` is like it.
fn pieces<'t>(pattern: &str, text: &'t str) -> Option<Vec<&'t str>> {
    let (mut rest, mut after) = (text, pattern);
    let mut pieces = Vec::new();
    while let Some((before, tail)) = after.split_once('{') {
        rest = match pieces.last_mut() {
            None => rest.strip_prefix(before)?,
            Some(piece) => {
                let (found, next) = rest.split_once(before)?;
                *piece = found;
                next
            }
        };
        pieces.push("");
        after = tail.split_once('}')?.1;
    }
    *pieces.last_mut()? = rest.strip_suffix(after)?;
    pieces.iter().all(|piece| !piece.is_empty()).then_some(pieces)
}

/// `text` in the language that was asked for.
pub fn said<'t>(messages: Option<&Messages>, text: &'t str) -> Cow<'t, str> {
    messages.map_or(Cow::Borrowed(text), |messages| Cow::Owned(messages.phrase(text)))
}

#[cfg(test)]
mod tests {
    use super::{Messages, pieces};

    #[test]
    fn patterns() {
        let cases: [(&str, &str, Option<Vec<&str>>); 6] = [
            ("Write {0}", "Write `a`", Some(vec!["`a`"])),
            ("{0} or {1}", "a, b or c", Some(vec!["a, b", "c"])),
            ("{0} or {1}", "a, b", None),
            ("Add `{0}`", "Add `x`!", None),
            ("no places", "no places", None),
            ("{0} term", " term", None),
        ];
        for (pattern, text, want) in cases {
            assert_eq!(pieces(pattern, text), want, "{pattern}");
        }
    }

    #[test]
    fn phrases_hold_phrases_and_leave_data_alone() {
        let file = r#"{"locale": "de", "messages": {}, "report": {}, "counts": {"error": ["Fehler", "Fehler"]}, "phrases": {
            "a string": "eine Zeichenkette", "an array": "ein Array", "value": "den Wert",
            "Rename `{0}` to `{1}`": "`{0}` in `{1}` umbenennen", "{0} or {1}": "{0} oder {1}"}}"#;
        let messages = Messages::parse(file).expect("a file of a language");
        assert_eq!(messages.phrase("a string or an array"), "eine Zeichenkette oder ein Array");
        assert_eq!(messages.phrase("\"this or that\""), "\"this or that\"");
        assert_eq!(messages.phrase("Rename `value` to `object`"), "`value` in `object` umbenennen");
        assert_eq!(messages.noun(2, "error"), Some("Fehler"));
        assert_eq!(Messages::parse("{}"), None);
    }
}
