//! From bytes to text: UTF-8 checked, every fault found, offsets kept.

use crate::block::{Block, narrow};
use crate::{Repair, Span, SyntaxError, SyntaxErrorKind};
use std::borrow::Cow;

/// The text of `bytes`, every offset unchanged: a byte that is not UTF-8 becomes `?`.
/// The first `most` faults go to `errors`, neighbours as one; `None` when the bytes are no 8-bit encoding at all.
pub(crate) fn decode<'a>(
    bytes: &'a [u8],
    most: usize,
    errors: &mut Vec<SyntaxError>,
) -> Option<Cow<'a, str>> {
    if is_wide(bytes) {
        // The document's text is empty then, and a place has to lie inside it.
        let span = Span::at(0);
        errors.push(SyntaxError { kind: SyntaxErrorKind::WideEncoding, span, opener: None, repair: None });
        return None;
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(Cow::Borrowed(text)),
        Err(_) => Some(Cow::Owned(mask_faults(bytes, most, errors))),
    }
}

/// The text of bytes that are not UTF-8, where their encoding is plain to see: UTF-16 with a byte order mark, or
/// Latin-1. `None` where it is not.
///
/// ```
/// assert_eq!(ngsild_json::transcode(b"\"M\xE4nche\"").as_deref(), Some("\"Mänche\""));
/// assert_eq!(ngsild_json::transcode(b"\"\xC3\xA4 \xE4\""), None);
/// ```
pub fn transcode(bytes: &[u8]) -> Option<String> {
    from_utf16(bytes).or_else(|| {
        let plain = !is_wide(bytes) && looks_like_latin1(bytes);
        plain.then(|| bytes.iter().map(|&b| char::from(b)).collect())
    })
}

fn from_utf16(bytes: &[u8]) -> Option<String> {
    let (unit, rest): (fn([u8; 2]) -> u16, _) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (u16::from_le_bytes, rest),
        [0xFE, 0xFF, rest @ ..] => (u16::from_be_bytes, rest),
        _ => return None,
    };
    let (pairs, odd) = rest.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|pair| unit(*pair)).collect();
    if odd.is_empty() { String::from_utf16(&units).ok() } else { None }
}

/// Write UTF-16, low byte first, as UTF-8, a lone surrogate as U+FFFD; how many bytes of `out` it takes. What does not fit
/// is left out: three bytes a unit are always enough.
///
/// ```
/// let units: Vec<u8> = "Größe 😀".encode_utf16().flat_map(u16::to_le_bytes).collect();
/// let mut out = vec![0; units.len() * 2];
/// let length = ngsild_json::utf8_of_utf16(&units, &mut out);
/// assert_eq!(std::str::from_utf8(&out[..length]), Ok("Größe 😀"));
/// ```
pub fn utf8_of_utf16(units: &[u8], out: &mut [u8]) -> usize {
    let (mut rest, mut at) = (units, 0);
    while !rest.is_empty() {
        let room = out.get_mut(at..).and_then(|free| free.first_chunk_mut());
        if let (Some(narrow), Some(room)) = (rest.first_chunk().and_then(narrow), room) {
            *room = narrow;
            at += Block::LEN;
            rest = rest.get(2 * Block::LEN..).unwrap_or_default();
            continue;
        }
        let stop = rest.len().saturating_sub(2 * Block::LEN);
        while rest.len() > stop {
            let units = rest.as_chunks().0.iter().map(|unit| u16::from_le_bytes(*unit));
            let Some(next) = char::decode_utf16(units).next() else { return at };
            let c = next.unwrap_or(char::REPLACEMENT_CHARACTER);
            let Some(room) = out.get_mut(at..at + c.len_utf8()) else { return at };
            at += c.encode_utf8(room).len();
            rest = rest.get(2 * c.len_utf16()..).unwrap_or_default();
        }
    }
    at
}

/// UTF-16 and UTF-32 show a byte order mark, or NUL beside the first ASCII character.
fn is_wide(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, 1..=0x7F, ..] | [0, 0, ..] | [1..=0x7F, 0, _, ..]
    ) && (bytes.len().is_multiple_of(2)
        || bytes.starts_with(&[0xFF, 0xFE])
        || bytes.starts_with(&[0xFE, 0xFF]))
}

fn mask_faults(bytes: &[u8], most: usize, errors: &mut Vec<SyntaxError>) -> String {
    let latin1 = looks_like_latin1(bytes);
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        let bad = chunk.invalid();
        if bad.is_empty() {
            continue;
        }
        let start = text.len() as u32;
        let span = Span::new(start, start + bad.len() as u32);
        text.extend(std::iter::repeat_n('?', bad.len()));
        let meant = || bad.iter().map(|&b| char::from(b)).collect::<String>();
        if let Some(last) = errors.last_mut().filter(|last| last.span.end == start) {
            last.span.end = span.end;
            if let Some(repair) = &mut last.repair {
                repair.span = last.span;
                repair.text.to_mut().push_str(&meant());
            }
        } else if errors.len() < most {
            let repair = latin1.then(|| Repair { span, text: meant().into() });
            errors.push(SyntaxError { kind: SyntaxErrorKind::NotUtf8, span, opener: None, repair });
        } else if errors.len() == most {
            let kind = SyntaxErrorKind::TooManyErrors;
            errors.push(SyntaxError { kind, span: Span::at(start), opener: None, repair: None });
        }
    }
    text
}

/// Latin-1 is plain to see when no byte pair is UTF-8 and none of the bytes is a C1 control of Latin-1.
fn looks_like_latin1(bytes: &[u8]) -> bool {
    let no_pair = bytes.utf8_chunks().all(|chunk| chunk.valid().is_ascii());
    no_pair && bytes.iter().all(|&b| !(0x80..0xA0).contains(&b))
}
