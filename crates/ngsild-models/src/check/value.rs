//! Whether a value is one that the model allows: its JSON type, format and enumeration.

use super::entity::Judged;
use super::say::{list, say, shown};
use crate::model::JsonTypes;
use ngsild::lexical::date_time::{Fault, date_time, is_date, is_time};
use ngsild::lexical::uri;
use ngsild::model::AttributeKind;
use ngsild::model::terms::is_ngsi_ld_null;
use ngsild::rules::sdm;
use ngsild::{Document, Guesses, Remarks, edits};
use ngsild_json::{Kind, Value, quote};

/// Judge the value of an attribute of `kind`.
pub(super) fn check<'d>(
    said: &mut Remarks<'_, '_>,
    judged: &Judged<'_, 'd>,
    kind: AttributeKind,
    value: Value<'d>,
) {
    let value = unwrapped(value);
    if value.kind() == Kind::Null || is_ngsi_ld_null(value) {
        return;
    }
    let right = match kind {
        AttributeKind::Property => check_type(said, judged, value) && check_format(said, judged, value),
        AttributeKind::VocabProperty | AttributeKind::ListProperty => true,
        _ => false,
    };
    if right {
        let one = (!value.is_array()).then_some(value);
        one.into_iter().chain(value.items()).for_each(|item| check_enumeration(said, judged, item));
    }
}

/// What stands inside of `{"@type": "DateTime", "@value": …}`, and of what simplified form wraps.
fn unwrapped(value: Value<'_>) -> Value<'_> {
    if let Some(inside) = value.get("@value") {
        return inside;
    }
    value.get("vocab").filter(|_| value.len() == 1).unwrap_or(value)
}

fn check_type<'d>(said: &mut Remarks<'_, '_>, judged: &Judged<'_, 'd>, value: Value<'d>) -> bool {
    let types = judged.attribute.types();
    let map = |name| value.len() == 1 && value.get(name).is_some();
    if types.allow(value) || map("languageMap") || map("json") {
        return true;
    }
    let name = judged.attribute.name().to_owned();
    let scalar = !matches!(value.kind(), Kind::Array | Kind::Object);
    if types.is_array() {
        let finding =
            say(said, &sdm::ONE_FOR_SEVERAL, value, vec![name, shown(value), judged.label.to_owned()]);
        finding.offer("Put it in an array", edits::wrap(value, "[", "]"));
        return scalar;
    }
    // In NGSI-LD an array of one item is the item.
    if value.len() == 1 && value.items().any(|item| types.allow(item)) {
        return true;
    }
    let wanted = types.names().map(with_article).collect::<Vec<_>>().join(" or ");
    let mut args = vec![name, shown(value), type_of(value).to_owned(), judged.label.to_owned(), wanted];
    match number_in(value, types) {
        Some(number) => {
            args.push(number.clone());
            let finding = say(said, &sdm::NUMBER_AS_TEXT, value, args);
            finding.offer(&format!("Write {number}"), vec![edits::replace(value, number)]);
        }
        None => {
            say(said, &sdm::OTHER_JSON_TYPE, value, args);
        }
    }
    false
}

/// The number that a text spells, where a number is wanted.
fn number_in(value: Value<'_>, types: JsonTypes<'_>) -> Option<String> {
    let text = value.as_str().filter(|_| types.is_number())?;
    let text = text.trim();
    let document = Document::parse(text.as_bytes());
    let number = document.root().filter(|root| root.kind() == Kind::Number && types.allow(*root))?;
    (document.errors().is_empty() && number.text() == text).then(|| text.to_owned())
}

fn with_article(name: &str) -> String {
    let article = if name.starts_with(['a', 'i', 'o']) { "an" } else { "a" };
    if name == "null" { name.to_owned() } else { format!("{article} {name}") }
}

fn type_of(value: Value<'_>) -> &'static str {
    match value.kind() {
        Kind::String => "a string",
        Kind::Number if value.is_integer() => "an integer",
        Kind::Number => "a number",
        Kind::True | Kind::False => "a boolean",
        Kind::Array => "an array",
        Kind::Object => "an object",
        _ => "null",
    }
}

fn check_format<'d>(said: &mut Remarks<'_, '_>, judged: &Judged<'_, 'd>, value: Value<'d>) -> bool {
    let (Some(format), Some(text)) = (judged.attribute.format(), value.as_str()) else { return true };
    let (right, wanted) = match format {
        "date-time" => (is_date_time(&text), "a date and time such as \"2026-01-31T12:00:00Z\""),
        "date" => (is_date(&text), "a date such as \"2026-01-31\""),
        "time" => (is_rfc_3339_time(&text), "a time such as \"12:00:00Z\""),
        "uri" => (uri::is_uri(&text), "a URI such as \"https://example.org/\""),
        "email" | "idn-email" => (is_email(&text), "an email address"),
        _ => return true,
    };
    if !right {
        let args = vec![
            judged.attribute.name().to_owned(),
            shown(value),
            judged.label.to_owned(),
            wanted.to_owned(),
        ];
        say(said, &sdm::OTHER_FORMAT, value, args);
    }
    right
}

/// RFC 3339, which leaves zone and fraction free.
fn is_date_time(text: &str) -> bool {
    match date_time(text) {
        Ok(_) => true,
        Err(fault) => matches!(fault, Fault::Offset(_) | Fault::LongFraction(_)),
    }
}

/// RFC 3339 wants a zone; NGSI-LD's own Time is the same.
fn is_rfc_3339_time(text: &str) -> bool {
    is_time(text) || is_date_time(&["2000-01-01T", text].concat())
}

fn is_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else { return false };
    !name.is_empty() && !host.is_empty() && !text.contains(char::is_whitespace) && !host.contains('@')
}

fn check_enumeration<'d>(said: &mut Remarks<'_, '_>, judged: &Judged<'_, 'd>, value: Value<'d>) {
    let mut values = judged.attribute.enumeration();
    let written = match value.kind() {
        Kind::String => value.as_str().unwrap_or_default().into_owned(),
        Kind::Number | Kind::True | Kind::False => value.text().to_owned(),
        _ => return,
    };
    let number = value.as_f64();
    let same = |known: &str| known == written || (number.is_some() && known.parse().ok() == number);
    if values.clone().next().is_none() || values.clone().any(same) {
        return;
    }
    let is_text = value.is_string();
    let json = |known: &str| if is_text { quote(known) } else { known.to_owned() };
    let allowed = list(values.clone().map(json));
    let args = vec![judged.attribute.name().to_owned(), shown(value), judged.label.to_owned(), allowed];
    let near = if is_text { meant(judged.guesses, &written, values.clone()) } else { None };
    let Some(near) = near else {
        say(said, &sdm::NOT_IN_ENUMERATION, value, args);
        return;
    };
    let near = values.find(|known| *known == near).map(quote).unwrap_or_default();
    let args = args.into_iter().chain([near.clone()]).collect();
    let finding = say(said, &sdm::NEAR_ENUMERATION, value, args);
    finding.offer(&format!("Write {near}"), vec![edits::replace(value, near)]);
}

/// The value that was probably meant: the same in another case or with other signs between its words, else the nearest.
fn meant<'c>(
    guesses: &Guesses,
    written: &str,
    values: impl Iterator<Item = &'c str> + Clone,
) -> Option<&'c str> {
    let folded = |text: &str| -> String {
        text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let wanted = folded(written);
    let same = values.clone().find(|known| !wanted.is_empty() && folded(known) == wanted);
    same.or_else(|| guesses.nearest(written, values))
}
