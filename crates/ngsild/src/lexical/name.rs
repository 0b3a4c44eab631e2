//! Names of types, attributes and sub-attributes. Source: GS CIM 009 V1.9.1, 4.6.2.

use crate::lexical::uri;

/// Whether `name` may stand as it is: a short name, a prefixed name, or an absolute IRI.
#[inline]
pub fn is_name(name: &str) -> bool {
    is_short(name) || (name.contains(':') && (is_prefixed(name) || uri::is_uri(name)))
}

/// A letter, then letters, digits and `_`.
///
/// Beyond ASCII, "letter" is the Unicode property Alphabetic and "digit" any numeric character: the standard's
/// categories L and N, and with them the combining vowel signs that words of Indic scripts are written with.
#[inline]
pub fn is_short(name: &str) -> bool {
    let bytes = name.as_bytes();
    let Some(first) = bytes.first() else { return false };
    if first.is_ascii_alphabetic() && bytes.iter().all(|&b| b.is_ascii_alphanumeric() || b == b'_') {
        return true;
    }
    if name.is_ascii() {
        return false;
    }
    let mut chars = name.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.all(is_name_char)
}

fn is_name_char(c: char) -> bool {
    c == '_' || c.is_alphabetic() || c.is_numeric()
}

fn is_prefixed(name: &str) -> bool {
    name.split_once(':').is_some_and(|(prefix, local)| is_short(prefix) && is_short(local))
}

/// Why `name` is none, in words that follow "is no NGSI-LD name:".
pub fn fault(name: &str) -> String {
    if name.contains(':') {
        return "it is neither prefix:name nor an absolute IRI".into();
    }
    let mut chars = name.chars();
    match chars.next() {
        None => return "it is empty".into(),
        Some(c) if !c.is_alphabetic() && (is_name_char(c)) => {
            return format!("it starts with \"{c}\", not with a letter");
        }
        _ => {}
    }
    match name.chars().find(|c| !is_name_char(*c)) {
        Some(' ') => "it holds a space".into(),
        Some('-') => "it holds a hyphen".into(),
        Some('.') => "it holds a dot".into(),
        Some(c) if c.is_control() => format!("it holds the control character U+{:04X}", c as u32),
        Some(c) => format!("it holds \"{c}\""),
        None => "it does not start with a letter".into(),
    }
}

/// A name made from the words in `name`; `None` when there is no letter to begin with.
/// `upper` for types: `air quality` becomes `AirQuality`, for attributes `airQuality`.
pub fn suggest(name: &str, upper: bool) -> Option<String> {
    let words = name.split(|c: char| !is_name_char(c)).filter(|w| !w.is_empty());
    let mut out = String::with_capacity(name.len());
    for word in words {
        let word = if out.is_empty() { word.trim_start_matches(|c: char| !c.is_alphabetic()) } else { word };
        let mut chars = word.chars();
        let Some(first) = chars.next() else { continue };
        match out.is_empty() {
            true if upper => out.push(first.to_ascii_uppercase()),
            true => out.push(first),
            false => out.push(first.to_ascii_uppercase()),
        }
        out.push_str(chars.as_str());
    }
    (is_short(&out) && out != name).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::{fault, is_name, suggest};

    #[test]
    fn names() {
        let good =
            ["speed", "a1_b", "été", "温度", "schema:name", "https://schema.org/name", "urn:x:y", "तापमान"];
        let bad = [
            "",
            "air-temp",
            "1a",
            "_a",
            "a b",
            "a.b",
            "a/b",
            "@type",
            "P?|{{",
            "a:b c",
            "device<State",
            "²a",
        ];
        for name in good {
            assert!(is_name(name), "{name}");
        }
        for name in bad {
            assert!(!is_name(name), "{name}");
        }
    }

    #[test]
    fn suggestions_and_reasons() {
        let cases = [
            ("air-temp", Some("airTemp"), "it holds a hyphen"),
            ("1a", Some("a"), "it starts with \"1\", not with a letter"),
            ("a b", Some("aB"), "it holds a space"),
            ("Is(Open)", Some("IsOpen"), "it holds \"(\""),
            ("---", None, "it holds a hyphen"),
            ("a:b c", Some("aBC"), "it is neither prefix:name nor an absolute IRI"),
        ];
        for (name, want, why) in cases {
            assert_eq!(suggest(name, false).as_deref(), want, "{name}");
            assert_eq!(fault(name), why);
        }
    }
}
