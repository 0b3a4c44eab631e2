//! The tape: one small node per value and per member name.

use crate::Span;

/// Index of a node on the tape of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(pub u32);

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u32)]
pub enum Kind {
    /// `null`
    Null = 0,
    /// `false`
    False = 1,
    /// `true`
    True = 2,
    /// A number, spelt as in the source.
    Number = 3,
    /// A string, still escaped.
    String = 4,
    /// An array; its items follow on the tape.
    Array = 5,
    /// An object; its members follow on the tape, each a [`Kind::Key`] and a value.
    Object = 6,
    /// The name of a member; its value is the next node.
    Key = 7,
    /// Text that stands where a value should and is none (`NaN`, `01`); [`crate::Document::errors`] says why.
    Invalid = 8,
}

/// One value or member name: kind, place and the way past it.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Containers: number of nodes, itself and its descendants. Keys: hash of the unescaped name.
    pub(crate) link: u32,
    /// Kind in the low four bits, flags in the next four, for containers the number of items above.
    pub(crate) meta: u32,
}

/// The string holds at least one backslash.
pub(crate) const ESCAPED: u32 = 1 << 4;
/// Recovered name without quotes.
pub(crate) const BARE: u32 = 1 << 5;
/// Recovered string without a closing quote.
pub(crate) const UNTERMINATED: u32 = 1 << 6;
/// A number with a fraction or an exponent.
pub(crate) const FRACTION: u32 = 1 << 7;
/// Counts saturate here.
pub(crate) const MAX_COUNT: u32 = (1 << 24) - 1;

impl Node {
    pub(crate) const fn new(kind: Kind, start: u32, end: u32, link: u32) -> Self {
        Self { start, end, link, meta: kind as u32 }
    }

    /// What the node is.
    #[inline]
    pub const fn kind(&self) -> Kind {
        match self.meta & 15 {
            0 => Kind::Null,
            1 => Kind::False,
            2 => Kind::True,
            3 => Kind::Number,
            4 => Kind::String,
            5 => Kind::Array,
            6 => Kind::Object,
            7 => Kind::Key,
            _ => Kind::Invalid,
        }
    }

    /// Where the node stands; quotes and brackets included.
    #[inline]
    pub const fn span(&self) -> Span {
        Span::new(self.start, self.end)
    }

    /// Hash of a member name as [`crate::key_hash`] gives it for the unescaped name; 0 for other nodes.
    #[inline]
    pub const fn name_hash(&self) -> u32 {
        if self.meta & 15 == Kind::Key as u32 { self.link } else { 0 }
    }

    /// Number of items or members, at most 16,777,215; 0 for other nodes.
    #[inline]
    pub const fn count(&self) -> u32 {
        self.meta >> 8
    }

    #[inline]
    pub(crate) const fn has(&self, flag: u32) -> bool {
        self.meta & flag != 0
    }

    /// Whether a string or name stands in the source just as it reads: quoted, and nothing escaped.
    #[inline]
    pub const fn is_verbatim(&self) -> bool {
        self.meta & (ESCAPED | BARE | UNTERMINATED) == 0
    }

    /// Whether a number is spelt with a fraction or an exponent.
    #[inline]
    pub const fn has_fraction(&self) -> bool {
        self.meta & FRACTION != 0
    }

    /// Number of nodes of the value, itself included; at least 1, so that a walk always moves on.
    #[inline]
    pub const fn extent(&self) -> usize {
        if self.is_container() && self.link > 0 { self.link as usize } else { 1 }
    }

    #[inline]
    pub(crate) const fn is_container(&self) -> bool {
        matches!(self.meta & 15, 5 | 6)
    }

    /// The span of a string's or name's content, without its quotes.
    #[inline]
    pub(crate) const fn content(&self) -> Span {
        if self.has(BARE) {
            return self.span();
        }
        let end = if self.has(UNTERMINATED) { self.end } else { self.end.saturating_sub(1) };
        Span::new(self.start + 1, end)
    }
}
