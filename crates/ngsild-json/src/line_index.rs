//! From byte offsets to places that people and editors use.

/// A place in the text as editors count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    /// Line, from 1. Lines end with LF, CR LF or CR.
    pub line: u32,
    /// Column in UTF-16 units, from 1.
    pub column: u32,
    /// UTF-16 units from the start of the text, from 0.
    pub offset: u32,
}

/// Bytes between two checkpoints of the UTF-16 count: bounds the work of one look-up in a text of one line.
const STRIDE: usize = 1024;

/// Line starts and UTF-16 counts of a text. Built once, asked often.
#[derive(Debug, Clone)]
pub struct LineIndex<'s> {
    source: &'s str,
    /// Byte offset of the first character of each line.
    lines: Vec<u32>,
    /// UTF-16 units before byte `i * STRIDE`; empty for ASCII, where bytes and units are the same.
    units: Vec<u32>,
}

impl<'s> LineIndex<'s> {
    /// Index `source`.
    pub fn new(source: &'s str) -> Self {
        let bytes = source.as_bytes();
        let mut lines = vec![0];
        for (at, &b) in bytes.iter().enumerate() {
            let ends = b == b'\n' || (b == b'\r' && bytes.get(at + 1) != Some(&b'\n'));
            if ends {
                lines.push(at as u32 + 1);
            }
        }
        let mut units = Vec::new();
        if !source.is_ascii() {
            let mut sum = 0;
            for block in bytes.chunks(STRIDE) {
                units.push(sum);
                sum += utf16_units(block);
            }
            units.push(sum);
        }
        Self { source, lines, units }
    }

    /// Number of lines; at least 1.
    pub fn line_count(&self) -> u32 {
        self.lines.len() as u32
    }

    /// UTF-16 units before the byte at `offset`.
    fn units_before(&self, offset: u32) -> u32 {
        let block = offset as usize / STRIDE;
        let Some(&sum) = self.units.get(block) else { return offset };
        let rest = self.source.as_bytes().get(block * STRIDE..offset as usize).unwrap_or_default();
        sum + utf16_units(rest)
    }

    /// The place of a byte offset; one past the end is the end.
    pub fn position(&self, offset: u32) -> Position {
        let mut offset = offset.min(self.source.len() as u32);
        while !self.source.is_char_boundary(offset as usize) {
            offset -= 1;
        }
        let line = self.lines.partition_point(|&start| start <= offset).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or_default();
        let units = self.units_before(offset);
        Position { line: line as u32, column: units - self.units_before(start) + 1, offset: units }
    }

    /// The text of a line (from 1), without its end. Empty for a line that does not exist.
    pub fn line_text(&self, line: u32) -> &'s str {
        self.line_span(line).of(self.source).trim_end_matches(['\n', '\r'])
    }

    /// The bytes of a line (from 1), its end included.
    pub fn line_span(&self, line: u32) -> crate::Span {
        let index = line.saturating_sub(1) as usize;
        let end = self.source.len() as u32;
        let start = self.lines.get(index).copied().unwrap_or(end);
        crate::Span::new(start, self.lines.get(index + 1).copied().unwrap_or(end))
    }

    /// The byte offset of a UTF-16 offset; past the end is the end, inside a pair its start.
    pub fn byte_of_utf16(&self, units: u32) -> u32 {
        if self.units.is_empty() {
            return units.min(self.source.len() as u32);
        }
        let block = self.units.partition_point(|&sum| sum <= units).saturating_sub(1);
        let mut at = (block * STRIDE).min(self.source.len());
        while !self.source.is_char_boundary(at) {
            at -= 1;
        }
        let mut count = self.units_before(at as u32);
        for c in self.source.get(at..).unwrap_or_default().chars() {
            if count + c.len_utf16() as u32 > units {
                break;
            }
            count += c.len_utf16() as u32;
            at += c.len_utf8();
        }
        at as u32
    }
}

/// UTF-16 units of UTF-8 text: one a character, two for those of four bytes. Counted at the first byte.
pub fn utf16_units(bytes: &[u8]) -> u32 {
    bytes.iter().map(|&b| u32::from(b & 0xC0 != 0x80) + u32::from(b >= 0xF0)).sum()
}

#[cfg(test)]
mod tests {
    use super::{LineIndex, Position};

    #[test]
    fn positions() {
        let text = "a\r\né😀b\rc\n";
        let index = LineIndex::new(text);
        let cases = [(0, 1, 1, 0), (3, 2, 1, 3), (5, 2, 2, 4), (9, 2, 4, 6), (11, 3, 1, 8), (13, 4, 1, 10)];
        for (byte, line, column, offset) in cases {
            assert_eq!(index.position(byte), Position { line, column, offset }, "byte {byte}");
            assert_eq!(index.byte_of_utf16(offset), byte);
        }
        assert_eq!(index.line_text(2), "é😀b");
        assert_eq!(index.position(99).offset, 10);
    }

    #[test]
    fn far_into_one_long_line() {
        let text = "é".repeat(5000);
        let index = LineIndex::new(&text);
        assert_eq!(index.position(6002), Position { line: 1, column: 3002, offset: 3001 });
        assert_eq!(index.byte_of_utf16(3001), 6002);
    }
}
