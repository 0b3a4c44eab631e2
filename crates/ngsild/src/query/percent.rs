//! Percent-encoding, and where decoded characters stood. Source: RFC 3986, 2.1.

use ngsild_json::Points;

/// A decoded text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text; bytes that are no UTF-8 stand as U+FFFD.
    pub(super) text: String,
    /// Where its characters stood.
    pub(super) points: Points,
    /// Bytes that are no UTF-8: where they stood, from and to.
    pub(super) not_utf8: Vec<(usize, usize)>,
    /// Percent signs that encode nothing: where they stood.
    pub(super) bad: Vec<usize>,
}

/// Decode a text.
pub(super) fn decode(encoded: &str) -> Decoded {
    let mut decoded = Decoded::default();
    let mut rest = encoded;
    while let Some(percent) = rest.find('%') {
        decoded.text.push_str(rest.get(..percent).unwrap_or_default());
        let start = encoded.len() - rest.len() + percent;
        // Bytes that are encoded one behind the other make characters together.
        let mut bytes = Vec::new();
        let mut end = start;
        while let Some(byte) = byte(encoded.get(end..).unwrap_or_default()) {
            bytes.push(byte);
            end += 3;
        }
        if bytes.is_empty() {
            decoded.bad.push(start);
            decoded.text.push('%');
            end = start + 1;
        }
        push(&mut decoded, &bytes, start);
        decoded.points.push(decoded.text.len(), end);
        rest = encoded.get(end..).unwrap_or_default();
    }
    decoded.text.push_str(rest);
    decoded
}

/// The byte that a text begins with, percent-encoded.
fn byte(text: &str) -> Option<u8> {
    let digits = text.strip_prefix('%')?.get(..2)?;
    digits.bytes().all(|b| b.is_ascii_hexdigit()).then(|| u8::from_str_radix(digits, 16).ok())?
}

fn push(decoded: &mut Decoded, bytes: &[u8], start: usize) {
    let mut at = start;
    for chunk in bytes.utf8_chunks() {
        for c in chunk.valid().chars() {
            decoded.points.push(decoded.text.len(), at);
            decoded.text.push(c);
            at += 3 * c.len_utf8();
        }
        let length = 3 * chunk.invalid().len();
        if length > 0 {
            decoded.points.push(decoded.text.len(), at);
            decoded.text.push('\u{FFFD}');
            decoded.not_utf8.push((at, at + length));
            at += length;
        }
    }
}

/// What may stand in the value of a parameter, or in a part of a path, as it is, beside letters and digits.
const PLAIN: &[u8] = b"-._~:,*()!@$'/?=";

/// Encode what may not stand in the value of a parameter as it is.
pub(super) fn encode(text: &str) -> String {
    encoded(text, PLAIN)
}

/// Encode a part of a path.
pub(super) fn encode_segment(text: &str) -> String {
    encoded(text, b"-._~:,*()!@$'=;")
}

fn encoded(text: &str, plain: &[u8]) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || plain.contains(&byte) {
            out.push(char::from(byte));
            continue;
        }
        out.push('%');
        for digit in [byte >> 4, byte & 15] {
            out.push(char::from(b"0123456789ABCDEF".get(usize::from(digit)).copied().unwrap_or(b'0')));
        }
    }
    out
}

/// How harmful a character is that stands in a URL as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Raw {
    /// It may stand there.
    Fine,
    /// It should be encoded; most servers take it.
    Odd,
    /// It has to be encoded.
    Wrong,
}

/// What a character of a query or path is, as it stands in the URL.
pub(super) fn raw(c: char) -> Raw {
    match c {
        ';' | '[' | ']' | '{' | '}' => Raw::Odd,
        '"' | '|' | '<' | '>' | '\\' | '^' | '`' => Raw::Wrong,
        c if c.is_control() || c.is_whitespace() => Raw::Wrong,
        c if !c.is_ascii() => Raw::Odd,
        _ => Raw::Fine,
    }
}
