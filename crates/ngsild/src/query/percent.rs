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
