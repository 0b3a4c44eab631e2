//! A line of the source as a terminal shows it: cut where it is long, harmless, with columns that add up.

use super::width;

/// Columns that a cut line takes.
const WIDTH: usize = 100;
/// Columns shown before a place in a cut line.
const BEFORE: usize = 30;
/// Columns of a tab.
const TAB: &str = "    ";

/// A part of a line that fits the screen.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window<'l> {
    line: &'l str,
    start: usize,
    end: usize,
}

impl<'l> Window<'l> {
    /// The part of `line` around the byte at `at`; all of it when it is short.
    pub(crate) fn around(line: &'l str, at: usize) -> Self {
        // No character takes more columns than four for each of its bytes (a tab), so a short look is enough.
        if forward(line, 0, WIDTH) == line.len() {
            return Self { line, start: 0, end: line.len() };
        }
        let start = safe_cut(line, backward(line, at, BEFORE));
        let end = safe_cut(line, forward(line, start, WIDTH));
        Self { line, start, end }
    }

    /// Whether a part is left out.
    pub(crate) const fn is_cut(&self) -> bool {
        self.start > 0 || self.end < self.line.len()
    }

    /// The text to show.
    pub(crate) fn text(&self) -> String {
        let before = if self.start > 0 { "…" } else { "" };
        let after = if self.end < self.line.len() { "…" } else { "" };
        format!("{before}{}{after}", printable(self.slice(self.start, self.end)))
    }

    /// Columns before a mark over the bytes `from..to` of the line, and its length in columns, at least 1.
    pub(crate) fn columns(&self, from: usize, to: usize) -> (usize, usize) {
        let from = from.clamp(self.start, self.end);
        let to = to.clamp(from, self.end);
        let lead = usize::from(self.start > 0);
        (lead + columns(self.slice(self.start, from)), columns(self.slice(from, to)).max(1))
    }

    fn slice(&self, from: usize, to: usize) -> &'l str {
        self.line.get(from..to).unwrap_or_default()
    }
}

/// `text` with nothing in it that moves the cursor or turns the direction of writing.
pub fn printable(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => out.push_str(TAB),
            '\0'..='\x1f' => out.extend(char::from_u32(0x2400 + c as u32)),
            '\x7f' => out.push('␡'),
            '\u{80}'..='\u{9f}'
            | '\u{200e}'
            | '\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' => {
                out.push('\u{fffd}');
            }
            c => out.push(c),
        }
    }
    out
}

/// `text` with its middle left out when it has more than `most` characters.
pub(crate) fn shortened(text: &str, most: usize) -> String {
    if text.char_indices().nth(most).is_none() {
        return printable(text);
    }
    let half = most / 2;
    let head = text.char_indices().nth(half).map_or(text.len(), |(at, _)| at);
    let tail = text.char_indices().rev().nth(half.saturating_sub(1)).map_or(0, |(at, _)| at);
    let part = |from: usize, to: usize| printable(text.get(from..to).unwrap_or_default());
    format!("{}…{}", part(0, head), part(tail, text.len()))
}

fn columns(text: &str) -> usize {
    text.chars().map(width).sum()
}

fn width(c: char) -> usize {
    match c {
        '\t' => TAB.len(),
        // Shown as one sign each, see `printable`.
        '\0'..='\x1f' | '\x7f'..='\u{9f}' => 1,
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => 1,
        c => width::columns(c),
    }
}

/// The byte that is `budget` columns after the one at `from`, or the end of the line.
fn forward(line: &str, from: usize, budget: usize) -> usize {
    let mut left = budget;
    for (at, c) in line.get(from..).unwrap_or_default().char_indices() {
        match left.checked_sub(width(c)) {
            Some(rest) => left = rest,
            None => return from + at,
        }
    }
    line.len()
}

/// The byte that is `budget` columns before the one at `from`, or the start of the line.
fn backward(line: &str, from: usize, budget: usize) -> usize {
    let mut left = budget;
    let mut last = from;
    for (at, c) in line.get(..from).unwrap_or_default().char_indices().rev() {
        match left.checked_sub(width(c)) {
            Some(rest) => left = rest,
            None => return last,
        }
        last = at;
    }
    0
}

/// The first place from `at` on where a cut parts neither a character from its marks nor an escape.
fn safe_cut(line: &str, at: usize) -> usize {
    let fits = |at: &usize| {
        let Some(rest) = line.get(*at..) else { return false };
        let joined = rest.chars().next().is_some_and(|c| c != '\t' && width(c) == 0);
        !joined && !inside_escape(line.as_bytes(), *at) && !is_low_surrogate(rest)
    };
    // Marks may be stacked without end; a cut between them is better than a line without end.
    (at..=line.len())
        .take(64)
        .find(fits)
        .unwrap_or_else(|| (at..line.len()).find(|at| line.is_char_boundary(*at)).unwrap_or(line.len()))
}

/// Whether the byte at `at` belongs to an escape that begins before it.
fn inside_escape(line: &[u8], at: usize) -> bool {
    (1..=5.min(at)).any(|back| {
        let start = at - back;
        let run = line.get(..=start).unwrap_or_default().iter().rev().take_while(|&&b| b == b'\\').take(4096);
        // A backslash after an odd number of others is itself escaped.
        let begins = run.count() % 2 == 1;
        let length = if line.get(start + 1) == Some(&b'u') { 6 } else { 2 };
        begins && back < length
    })
}

/// The second half of a pair of `\u` escapes: part of the character before it.
fn is_low_surrogate(rest: &str) -> bool {
    matches!(rest.as_bytes(), [b'\\', b'u', b'd' | b'D', b'c'..=b'f' | b'C'..=b'F', ..])
}

#[cfg(test)]
mod tests {
    use super::{Window, printable, shortened};

    #[test]
    fn cuts_keep_escapes_and_characters_whole() {
        let pieces = ["\\\"", "\\\\", "\\u00e9", "\\ud83d\\ude00", "é", "語", "e\u{301}", "😀", "a"];
        for piece in pieces {
            for shift in 0..8 {
                let line = format!("{}{}", "x".repeat(shift), piece.repeat(200));
                for at in (0..line.len()).step_by(7).filter(|at| line.is_char_boundary(*at)) {
                    let window = Window::around(&line, at);
                    let text = window.text();
                    let inner = text.trim_matches('…').trim_start_matches('x');
                    assert_eq!(inner.replace(piece, ""), "", "{piece} {shift} {at}: {text}");
                    assert!(window.is_cut() && window.start <= at);
                }
            }
        }
    }

    #[test]
    fn columns_of_marks() {
        let cases = [
            ("{\"a\": 1}", 6, 7, (6, 1)),
            ("\t\"a\": 1", 1, 4, (4, 3)),
            ("\"語\": 1", 7, 8, (6, 1)),
            ("\"e\u{301}\": 1", 7, 8, (5, 1)),
            ("[]", 2, 2, (2, 1)),
        ];
        for (line, from, to, want) in cases {
            assert_eq!(Window::around(line, from).columns(from, to), want, "{line}");
        }
    }

    #[test]
    fn nothing_moves_the_cursor() {
        assert_eq!(printable("a\x1b[2J\0\u{202e}b\t."), "a␛[2J␀\u{fffd}b    .");
        assert_eq!(shortened("urn:ngsi-ld:Room:1", 9), "urn:…om:1");
    }
}
