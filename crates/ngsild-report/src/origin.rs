//! Places as they are shown: in the whole input, even when a part of it was checked.

use ngsild_json::{LineIndex, Position, Span};

/// Where a part of a larger text begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Origin {
    /// Lines before it.
    pub line: u64,
    /// UTF-16 units before it.
    pub offset: u64,
}

/// What turns byte offsets into line, column and UTF-16 offset of the whole input.
#[derive(Debug, Clone, Copy)]
pub struct Places<'l, 's> {
    lines: Option<&'l LineIndex<'s>>,
    origin: Origin,
    /// The text itself is not shown.
    hidden: bool,
}

/// A place in the whole input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Line, from 1.
    pub line: u64,
    /// Column in UTF-16 units, from 1.
    pub column: u32,
    /// UTF-16 units from the start of the input, from 0.
    pub offset: u64,
}

impl<'l, 's> Places<'l, 's> {
    /// Of a text that is the whole input.
    pub fn of(lines: &'l LineIndex<'s>) -> Self {
        Self::after(Origin::default(), lines)
    }

    /// Of a text that is a part of the input.
    pub fn after(origin: Origin, lines: &'l LineIndex<'s>) -> Self {
        Self { lines: Some(lines), origin, hidden: false }
    }

    /// Of an input that was no text: there are pointers, but no ranges.
    pub fn none() -> Self {
        Self { lines: None, origin: Origin::default(), hidden: false }
    }

    /// The same places, for reports that must not show the text.
    #[must_use]
    pub fn without_text(self) -> Self {
        Self { hidden: true, ..self }
    }

    /// The first and last place of a span; `None` when there are no places.
    pub fn range(&self, span: Span) -> Option<(Place, Place)> {
        let lines = self.lines?;
        Some((self.place(lines.position(span.start)), self.place(lines.position(span.end))))
    }

    /// The lines of the text, where they may be shown.
    pub(crate) fn lines(&self) -> Option<&'l LineIndex<'s>> {
        self.lines.filter(|_| !self.hidden)
    }

    /// The number of a line in the whole input.
    pub(crate) fn shown_line(&self, line: u32) -> u64 {
        self.origin.line + u64::from(line)
    }

    fn place(&self, position: Position) -> Place {
        Place {
            line: self.origin.line + u64::from(position.line),
            column: position.column,
            offset: self.origin.offset + u64::from(position.offset),
        }
    }
}
