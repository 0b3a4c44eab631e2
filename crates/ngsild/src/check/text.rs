//! Strings inside values. PRP003, PRP004, ENT020. Source: GS CIM 009 V1.9.1, 4.6.3, 4.6.4.

use super::report::{ASK, Arg};
use super::{Walk, edits};
use crate::lexical::date_time;
use crate::lexical::number::approximate;
use crate::model::terms::is_risky;
use crate::rules::{ent, kinds as rules};
use ngsild_json::{Member, Value, quote};

/// One entry a byte, so that a clean text costs one look-up a byte.
static RISKY: [bool; 256] = {
    let mut table = [false; 256];
    let mut i = 0;
    while i < 256 {
        #[allow(clippy::indexing_slicing, reason = "evaluated by the compiler; i is below 256")]
        {
            table[i] = is_risky(i as u8);
        }
        i += 1;
    }
    table
};

/// Warn of characters that brokers may refuse.
#[inline]
pub(super) fn check_risky(walk: &mut Walk<'_>, value: Value<'_>, text: &str) {
    let risky = |b: u8| RISKY.get(usize::from(b)).copied().unwrap_or(false);
    if text.bytes().any(risky) {
        report_risky(walk, value, text);
    }
}

#[cold]
fn report_risky(walk: &mut Walk<'_>, value: Value<'_>, text: &str) {
    if text.contains('\0') {
        walk.reporter.say(&ent::NUL, value, &[]);
        return;
    }
    let found: Vec<char> = "<>\"'=;()".chars().filter(|c| text.contains(*c)).collect();
    let shown: Vec<String> = found.iter().map(|c| format!("`{c}`")).collect();
    let Some(finding) = walk.reporter.say(&ent::RISKY, value, &[Arg::Text(&shown.join(" "))]) else { return };
    let mut encoded = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if found.contains(&c) { encoded.push_str(&format!("%{:02X}", c as u32)) } else { encoded.push(c) }
    }
    finding.replace(ASK, "Percent-encode them", value, &quote(&encoded));
}

/// Check the text that is the whole value of a Property.
pub(super) fn check_property_text(
    walk: &mut Walk<'_>,
    name: Member<'_>,
    value: Value<'_>,
    text: &str,
    typed: bool,
) {
    let bytes = text.as_bytes();
    match bytes.first() {
        Some(b'u') if text.starts_with("urn:") => looks_like_target(walk, name, value, text),
        Some(b'0'..=b'9' | b'-' | b'+') if !typed => looks_like_number_or_date(walk, value, text),
        Some(b't' | b'f' | b'T' | b'F') if !typed => looks_like_boolean(walk, value, text),
        _ => {}
    }
    check_risky(walk, value, text);
}

#[cold]
pub(super) fn looks_like_target(walk: &mut Walk<'_>, name: Member<'_>, value: Value<'_>, text: &str) {
    if !crate::lexical::uri::is_uri(text) {
        return;
    }
    let finding = walk.reporter.say(&rules::URN_IN_PROPERTY, value, &[Arg::Name(name), Arg::Json(value)]);
    let Some(finding) = finding else { return };
    // Inside a typed instance, kind and container change together; a bare value becomes an instance.
    let outer = name.value();
    if outer.id() == value.id() {
        finding.wrap(ASK, "Make it a Relationship", value, "{\"type\": \"Relationship\", \"object\": ", "}");
        return;
    }
    let (kind, container) = (outer.get("type"), outer.member("value"));
    if let (Some(kind), Some(container)) = (kind, container)
        && container.value().id() == value.id()
    {
        let edits = vec![edits::replace(kind, "\"Relationship\""), edits::rename(container, "object")];
        finding.mend(ASK, "Make it a Relationship", edits);
    }
}

#[cold]
fn looks_like_number_or_date(walk: &mut Walk<'_>, value: Value<'_>, text: &str) {
    // More digits are kept better as text.
    let short = text.len() <= 15;
    let document = ngsild_json::Document::parse(if short { text.as_bytes() } else { b"" });
    let number = document.errors().is_empty()
        && document
            .root()
            .filter(|root| root.kind() == ngsild_json::Kind::Number)
            .is_some_and(|root| approximate(root.text()).is_some_and(f64::is_finite));
    if number {
        // A leading zero, as in a phone number or postal code, is no JSON number and does not get here.
        if let Some(finding) =
            walk.reporter.say(&rules::NUMBER_AS_TEXT, value, &[Arg::Json(value), Arg::Text(text)])
        {
            finding.replace(ASK, "Write a number", value, text);
        }
        return;
    }
    let Some(right) = date_time::spelt(text) else { return };
    let typed = format!("{{\"@type\": \"DateTime\", \"@value\": {}}}", quote(&right));
    let shown = format!("`{typed}`");
    if let Some(finding) =
        walk.reporter.say(&rules::DATE_AS_TEXT, value, &[Arg::Json(value), Arg::Text(&shown)])
    {
        finding.replace(ASK, "Write a typed DateTime", value, &typed);
    }
}

#[cold]
fn looks_like_boolean(walk: &mut Walk<'_>, value: Value<'_>, text: &str) {
    let right = match text.to_ascii_lowercase().as_str() {
        "true" => "true",
        "false" => "false",
        _ => return,
    };
    if let Some(finding) =
        walk.reporter.say(&rules::BOOLEAN_AS_TEXT, value, &[Arg::Json(value), Arg::Text(right)])
    {
        finding.replace(ASK, "Write a boolean", value, right);
    }
}
