//! A text put together from many short parts.

use crate::print::{is_dense, minify};
use crate::{Kind, Value};
use std::ops::Range;

const BLOCK: usize = 16;

/// A text under construction. Parts are copied by whole blocks: mostly they are short, and in WASM an instruction that
/// copies any number of bytes costs more than the bytes do.
#[derive(Debug, Default)]
pub struct Sheet {
    /// What is written, and room behind it.
    bytes: Vec<u8>,
    length: usize,
}

impl Sheet {
    /// An empty sheet, in the memory of an earlier text.
    pub fn reusing(text: String) -> Self {
        Self { bytes: text.into_bytes(), length: 0 }
    }

    /// The finished text.
    pub fn finish(mut self) -> String {
        self.bytes.truncate(self.length);
        String::from_utf8(self.bytes)
            .unwrap_or_else(|broken| String::from_utf8_lossy(broken.as_bytes()).into_owned())
    }

    /// How many bytes are written.
    #[inline]
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether nothing is written.
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// What is written.
    pub fn as_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    /// Make room for this many more bytes at once.
    pub fn reserve(&mut self, more: usize) {
        let wanted = self.length.saturating_add(more);
        if self.bytes.len() < wanted {
            self.grow(wanted);
        }
    }

    #[cold]
    fn grow(&mut self, wanted: usize) {
        let size = wanted.max(self.bytes.len().saturating_mul(2)).max(self.bytes.capacity());
        self.bytes.resize(size, 0);
    }

    /// Write a part.
    #[inline]
    pub fn put(&mut self, part: &str) {
        self.put_bytes(part.as_bytes());
    }

    /// Write a value as it is spelt.
    #[inline]
    pub fn put_value(&mut self, value: Value<'_>) {
        // A value begins and ends between characters: nobody need look.
        self.put_bytes(value.bytes());
    }

    #[inline(never)]
    fn put_bytes(&mut self, part: &[u8]) {
        let end = self.length + part.len();
        if self.bytes.len() < end {
            self.grow(end);
        }
        let Some(room) = self.bytes.get_mut(self.length..end) else { return };
        copy(part, room);
        self.length = end;
    }

    /// Write a part that begins with a comma; without it where this is the first of its container.
    #[inline(never)]
    pub fn put_next(&mut self, part: &str) {
        self.put(if self.is_first() { part.get(1..).unwrap_or_default() } else { part });
    }

    /// Write a text as a JSON string, quotes included.
    pub fn quote(&mut self, text: &str) {
        // Without an early end it is done many bytes at a time.
        if text.bytes().fold(false, |other, b| other | (b < b' ') | (b == b'"') | (b == b'\\')) {
            return self.put(&crate::quote(text));
        }
        self.put("\"");
        self.put(text);
        self.put("\"");
    }

    /// Write a value of a document, without white space between its parts.
    pub fn json(&mut self, value: Value<'_>) {
        let text = value.text();
        if !matches!(value.kind(), Kind::Object | Kind::Array) || is_dense(text) {
            return self.put(text);
        }
        self.put(&minify(value));
    }

    /// A comma, unless what follows is the first of its container.
    pub fn separate(&mut self) {
        if !self.is_first() {
            self.put(",");
        }
    }

    /// Whether nothing stands before in the same container.
    #[inline]
    fn is_first(&self) -> bool {
        let last = self.length.checked_sub(1).and_then(|last| self.bytes.get(last));
        matches!(last, Some(b'[' | b'{'))
    }

    /// Forget what was written after the first `length` bytes.
    pub fn truncate(&mut self, length: usize) {
        self.length = self.length.min(length);
    }

    /// Take back what was written from `at` on.
    pub fn split_off(&mut self, at: usize) -> String {
        let taken = self.as_bytes().get(at..).unwrap_or_default();
        let taken = String::from_utf8_lossy(taken).into_owned();
        self.truncate(at);
        taken
    }

    /// Put a part in front of what was written from `at` on.
    #[cold]
    pub fn insert(&mut self, at: usize, part: &str) {
        self.replace(at..at, part);
    }

    /// Write a part over what stands at `range`.
    #[cold]
    pub fn replace(&mut self, range: Range<usize>, part: &str) {
        if range.start > range.end || range.end > self.length {
            return;
        }
        self.length = self.length - range.len() + part.len();
        self.bytes.splice(range, part.bytes());
    }
}

/// Copy a part into a room of the same length: all but long ones by two blocks, which may overlap.
#[inline(always)]
fn copy(part: &[u8], room: &mut [u8]) {
    match part.len() {
        65.. => room.copy_from_slice(part),
        32.. => overlapping::<32>(part, room),
        16.. => overlapping::<16>(part, room),
        8.. => overlapping::<8>(part, room),
        4.. => overlapping::<4>(part, room),
        2.. => overlapping::<2>(part, room),
        _ => overlapping::<1>(part, room),
    }
}

/// A part between one and two times as long as `N`.
#[inline(always)]
fn overlapping<const N: usize>(part: &[u8], room: &mut [u8]) {
    if let (Some(start), Some(end)) = (part.first_chunk::<N>(), part.last_chunk::<N>()) {
        if let Some(to) = room.first_chunk_mut() {
            *to = *start;
        }
        if let Some(to) = room.last_chunk_mut() {
            *to = *end;
        }
    }
}

/// Whether a text is ASCII. There is no early end: so blocks are looked at as a whole.
pub fn is_ascii(text: &[u8]) -> bool {
    let (blocks, rest) = text.as_chunks::<BLOCK>();
    let all = blocks.iter().fold(0, |all, block| all | number(block));
    all & u128::from_ne_bytes([0x80; BLOCK]) == 0 && rest.is_ascii()
}

/// Whether two names are the same. Long ones mostly begin alike, so their ends are compared first.
#[inline(never)]
pub fn same_bytes(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    if let (Some(x), Some(y)) = (a.last_chunk::<BLOCK>(), b.last_chunk::<BLOCK>()) {
        let whole = a.as_chunks::<BLOCK>().0.iter().zip(b.as_chunks::<BLOCK>().0);
        return number(x) == number(y) && whole.rev().all(|(x, y)| number(x) == number(y));
    }
    if let (Some(x), Some(y)) = (a.first_chunk::<8>(), b.first_chunk::<8>()) {
        return u64::from_ne_bytes(*x) == u64::from_ne_bytes(*y)
            && a.last_chunk::<8>().map(|x| u64::from_ne_bytes(*x))
                == b.last_chunk::<8>().map(|y| u64::from_ne_bytes(*y));
    }
    a.iter().zip(b).all(|(x, y)| x == y)
}

#[inline(always)]
fn number(block: &[u8; BLOCK]) -> u128 {
    u128::from_ne_bytes(*block)
}

#[cfg(test)]
mod tests {
    use super::{Sheet, is_ascii, same_bytes};

    #[test]
    fn parts_of_every_length() {
        let text: String = ('!'..='~').chain("äöü€😀".chars()).cycle().take(200).collect();
        let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let mut sheet = Sheet::reusing("old".to_owned());
        let mut plain = String::new();
        for window in starts
            .windows(2)
            .flat_map(|w| starts.iter().filter(move |end| **end >= w[0]).map(move |end| (w[0], *end)))
        {
            sheet.put(&text[window.0..window.1]);
            plain.push_str(&text[window.0..window.1]);
        }
        assert_eq!(sheet.finish(), plain);
    }

    #[test]
    fn commas_insertions_and_what_is_taken_back() {
        let mut sheet = Sheet::default();
        for part in ["[", "", ",1", ",2"] {
            if part.starts_with(',') { sheet.put_next(part) } else { sheet.put(part) }
        }
        sheet.separate();
        sheet.put("x");
        sheet.insert(1, "0,");
        sheet.replace(0..1, "{{");
        assert_eq!(sheet.as_bytes(), b"{{0,1,2,x");
        assert_eq!(sheet.split_off(sheet.len() - 2), ",x");
        sheet.quote("a\nb\"");
        sheet.truncate(sheet.len() - 3);
        sheet.quote("plain");
        assert_eq!(sheet.finish(), "{{0,1,2\"a\\nb\"plain\"");
    }

    #[test]
    fn texts_that_are_not_ascii_anywhere() {
        for length in 0..70 {
            let mut text = vec![b'~'; length];
            assert!(is_ascii(&text));
            for at in 0..length {
                text[at] = 0x80;
                assert!(!is_ascii(&text), "{length} {at}");
                text[at] = b'~';
            }
        }
    }

    #[test]
    fn names_that_differ_anywhere() {
        for length in 0..70 {
            let name: Vec<u8> = (0..length).collect();
            assert!(same_bytes(&name, &name.clone()));
            for at in 0..name.len() {
                let mut other = name.clone();
                other[at] ^= 0x40;
                assert!(!same_bytes(&name, &other), "{length} {at}");
            }
        }
    }
}
