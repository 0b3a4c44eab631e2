//! Bytes to tape: one pass, no recursion, recovery after each error.
//!
//! The open containers are chained through the tape itself: as long as a container is open, its node's link
//! holds the index of the one around it.

mod recover;

use crate::encoding::decode;
use crate::error::{Repair, SyntaxError, SyntaxErrorKind};
use crate::hash::{hash_in, mix};
use crate::node::{ESCAPED, FRACTION, Kind, MAX_COUNT, Node};
use crate::{Document, Span, key_hash, unescape};
use std::borrow::Cow;

/// What a text may cost at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Containers inside one another.
    pub max_depth: u32,
    /// Values and member names, together.
    pub max_nodes: u32,
    /// Syntax errors that are kept; reading stops after them.
    pub max_errors: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { max_depth: 128, max_nodes: 200_000_000, max_errors: 100 }
    }
}

/// How many JSON texts the source may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sequence {
    /// One, as RFC 8259 says.
    Single,
    /// Several, where a line break separates whole documents.
    #[default]
    Lines,
    /// Several, one right behind the other.
    Concatenated,
}

pub(crate) fn parse<'a>(
    bytes: &'a [u8],
    limits: Limits,
    sequence: Sequence,
    mut nodes: Vec<Node>,
) -> Document<'a> {
    nodes.clear();
    let mut errors = Vec::new();
    if bytes.len() >= u32::MAX as usize {
        errors.push(error(SyntaxErrorKind::TooLarge, Span::at(0)));
        return Document { source: Cow::Borrowed(""), nodes, errors };
    }
    let Some(source) = decode(bytes, limits.max_errors as usize, &mut errors) else {
        return Document { source: Cow::Borrowed(""), nodes, errors };
    };
    let bytes = source.as_bytes();
    let mut parser = Parser {
        bytes,
        pos: 0,
        nodes,
        innermost: NONE,
        in_object: false,
        count: 0,
        depth: 0,
        errors,
        limits,
    };
    parser.nodes.reserve(source.len() / 12);
    parser.documents(sequence);
    let Parser { nodes, mut errors, .. } = parser;
    if errors.len() > 1 {
        errors = crate::sorted(errors, &|a, b| a.span.cmp(&b.span));
    }
    Document { source, nodes, errors }
}

fn error(kind: SyntaxErrorKind, span: Span) -> SyntaxError {
    SyntaxError { kind, span, opener: None, repair: None }
}

/// A string read in two words.
struct Short {
    /// Bytes between the quotes; fewer than sixteen.
    length: usize,
    /// The first eight bytes of the content and what follows it.
    low: u64,
    /// The next eight.
    high: u64,
}

impl Short {
    /// As [`key_hash`] of the content.
    #[inline(always)]
    fn hash(&self) -> u32 {
        if self.length < 8 {
            let first = self.low & ((1 << (8 * self.length)) - 1);
            return mix(first, first, self.length);
        }
        let beyond = 8 * (self.length - 8);
        let last = if beyond == 0 { self.low } else { self.low >> beyond | self.high << (64 - beyond) };
        mix(self.low, last, self.length)
    }
}

/// Marks the quotes, backslashes and control characters among eight bytes by their highest bits. The lowest mark
/// is exact; those above it can be false.
#[inline(always)]
const fn special(x: u64) -> u64 {
    const LOW: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x8080_8080_8080_8080;
    let quote = x ^ (LOW * b'"' as u64);
    let slash = x ^ (LOW * b'\\' as u64);
    let found = (quote.wrapping_sub(LOW) & !quote)
        | (slash.wrapping_sub(LOW) & !slash)
        | (x.wrapping_sub(LOW * 0x20) & !x);
    found & HIGH
}

/// No container: past every index of a tape.
const NONE: u32 = u32::MAX;

/// Reading cannot go on; the reason is among the errors.
struct Stop;
type Step<T = ()> = Result<T, Stop>;

struct Parser<'s> {
    bytes: &'s [u8],
    pos: usize,
    nodes: Vec<Node>,
    /// Tape index of the innermost open container, or [`NONE`].
    innermost: u32,
    /// Whether the innermost container is an object.
    in_object: bool,
    /// Values that the innermost container holds so far.
    count: u32,
    /// Open containers.
    depth: u32,
    errors: Vec<SyntaxError>,
    limits: Limits,
}

impl Parser<'_> {
    fn documents(&mut self, sequence: Sequence) {
        if self.bytes.starts_with(b"\xEF\xBB\xBF") {
            let span = Span::new(0, 3);
            let repair = Some(Repair { span, text: "".into() });
            self.errors.push(SyntaxError {
                kind: SyntaxErrorKind::ByteOrderMark,
                span,
                opener: None,
                repair,
            });
            self.pos = 3;
        }
        if self.sequence(sequence).is_err() {
            self.close_all();
        }
    }

    fn sequence(&mut self, sequence: Sequence) -> Step {
        self.space()?;
        if self.peek().is_none() {
            return self.fault(SyntaxErrorKind::Empty, self.pos, self.pos);
        }
        loop {
            self.document()?;
            let end = self.pos;
            self.space()?;
            let Some(next) = self.peek() else { return Ok(()) };
            let apart = match sequence {
                Sequence::Single => false,
                Sequence::Lines => self.between(end, self.pos).contains(&b'\n'),
                Sequence::Concatenated => true,
            };
            if matches!(next, b'}' | b']') {
                self.fault(SyntaxErrorKind::ExtraBracket, self.pos, self.pos + 1)?;
                self.repair_last("");
                self.pos += 1;
                self.space()?;
                if self.peek().is_none() {
                    return Ok(());
                }
                continue;
            }
            if !apart {
                return self.fault(SyntaxErrorKind::TrailingText, self.pos, self.bytes.len());
            }
        }
    }

    /// One JSON text.
    fn document(&mut self) -> Step {
        loop {
            if self.value()? {
                continue;
            }
            // A value is complete: what may follow depends on the container it stands in.
            loop {
                if self.innermost == NONE {
                    return Ok(());
                }
                if self.separator()? {
                    break;
                }
            }
        }
    }

    /// Read a scalar, or open a container. True: another value is due (the first item or member's value).
    #[inline]
    fn value(&mut self) -> Step<bool> {
        // Most tokens follow one another directly.
        if !matches!(self.peek(), Some(b'"' | b'{' | b'[' | b'0'..=b'9')) {
            self.space()?;
        }
        let start = self.pos;
        match self.peek() {
            Some(b'"') => {
                let flags = match self.short_string() {
                    Some(short) => {
                        self.pos += short.length + 2;
                        0
                    }
                    None => self.string()?,
                };
                self.push(Kind::String, start, self.pos, 0, flags)?;
                Ok(false)
            }
            Some(b'{') => self.open(Kind::Object),
            Some(b'[') => self.open(Kind::Array),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b't') if self.literal(b"true") => self.constant(Kind::True, 4),
            Some(b'f') if self.literal(b"false") => self.constant(Kind::False, 5),
            Some(b'n') if self.literal(b"null") => self.constant(Kind::Null, 4),
            other => self.no_value(other),
        }
    }

    #[inline]
    fn constant(&mut self, kind: Kind, len: usize) -> Step<bool> {
        let start = self.pos;
        self.pos += len;
        self.push(kind, start, self.pos, 0, 0)?;
        Ok(false)
    }

    #[inline]
    fn literal(&self, word: &[u8]) -> bool {
        let rest = self.bytes.get(self.pos..).unwrap_or_default();
        rest.starts_with(word) && !rest.get(word.len()).is_some_and(|&b| is_word(b))
    }

    #[inline]
    fn open(&mut self, kind: Kind) -> Step<bool> {
        if self.depth >= self.limits.max_depth {
            self.fault(SyntaxErrorKind::TooDeep, self.pos, self.pos + 1)?;
            return Err(Stop);
        }
        let start = self.pos;
        let index = self.push(kind, start, start + 1, self.innermost, 0)?;
        self.keep_count();
        self.innermost = index;
        self.count = 0;
        self.depth += 1;
        self.pos += 1;
        self.in_object = kind == Kind::Object;
        if self.in_object && self.peek() == Some(b'"') {
            return self.name();
        }
        self.space()?;
        let end = if kind == Kind::Object { b'}' } else { b']' };
        if self.peek() == Some(end) {
            self.pos += 1;
            self.close();
            return Ok(false);
        }
        if kind == Kind::Object {
            return self.name();
        }
        Ok(true)
    }

    /// The innermost container ends before `self.pos`.
    #[inline]
    fn close(&mut self) {
        let past = self.nodes.len() as u32;
        let end = self.pos as u32;
        let open = self.innermost;
        self.keep_count();
        let Some(node) = self.nodes.get_mut(open as usize) else { return };
        node.end = end;
        self.innermost = std::mem::replace(&mut node.link, past - open);
        self.depth -= 1;
        let outer = self.nodes.get(self.innermost as usize);
        self.count = outer.map_or(0, Node::count);
        self.in_object = outer.is_some_and(|node| node.kind() == Kind::Object);
    }

    /// Write the count of the innermost container to its node.
    #[inline]
    fn keep_count(&mut self) {
        let count = self.count.min(MAX_COUNT);
        if let Some(node) = self.nodes.get_mut(self.innermost as usize) {
            node.meta = node.meta & 0xFF | count << 8;
        }
    }

    /// After a value inside a container: true when another value is due, false when the container has ended.
    #[inline]
    fn separator(&mut self) -> Step<bool> {
        if !matches!(self.peek(), Some(b',' | b'}' | b']')) {
            self.space()?;
        }
        match self.peek() {
            Some(b',') => self.after_comma(),
            Some(b'}') if self.in_object => self.end(),
            Some(b']') if !self.in_object => self.end(),
            other => self.no_separator(other, self.in_object, self.innermost),
        }
    }

    #[inline]
    fn end(&mut self) -> Step<bool> {
        self.pos += 1;
        self.close();
        Ok(false)
    }

    #[inline]
    fn after_comma(&mut self) -> Step<bool> {
        let comma = self.pos;
        let is_object = self.in_object;
        self.pos += 1;
        if is_object && self.peek() == Some(b'"') {
            return self.name();
        }
        self.space()?;
        match self.peek() {
            Some(b'}' | b']') => {
                self.fault(SyntaxErrorKind::TrailingComma, comma, comma + 1)?;
                self.repair_last("");
                // The bracket is judged as if the comma were not there.
                let open = self.innermost;
                match (self.peek(), is_object) {
                    (Some(b'}'), true) | (Some(b']'), false) => self.end(),
                    (other, _) => self.no_separator(other, is_object, open),
                }
            }
            _ if is_object => self.name(),
            _ => Ok(true),
        }
    }

    /// A member's name and colon. True: its value is due; false: the object ended instead.
    #[inline]
    fn name(&mut self) -> Step<bool> {
        let start = self.pos;
        if self.peek() != Some(b'"') {
            return self.no_name();
        }
        if let Some(short) = self.short_string() {
            self.pos += short.length + 2;
            self.check_room()?;
            self.nodes.push(Node::new(Kind::Key, start as u32, self.pos as u32, short.hash()));
            return self.colon();
        }
        let flags = self.string()?;
        self.push_name(start, flags)?;
        self.colon()
    }

    /// The string at `self.pos`, when it has fewer than sixteen bytes and nothing special in it: most names and
    /// many values, read in two words.
    #[inline(always)]
    fn short_string(&self) -> Option<Short> {
        let chunk = self.bytes.get(self.pos + 1..)?.first_chunk::<16>()?;
        let both = u128::from_le_bytes(*chunk);
        let (low, high) = (both as u64, (both >> 64) as u64);
        let length = match special(low) {
            0 => match special(high) {
                0 => return None,
                found => 8 + found.trailing_zeros() as usize / 8,
            },
            found => found.trailing_zeros() as usize / 8,
        };
        (chunk.get(length) == Some(&b'"')).then_some(Short { length, low, high })
    }

    #[inline]
    fn push_name(&mut self, start: usize, flags: u32) -> Step {
        let mut node = Node::new(Kind::Key, start as u32, self.pos as u32, 0);
        node.meta |= flags;
        node.link =
            if flags == 0 { hash_in(self.bytes, start + 1, self.pos - 1) } else { self.odd_hash(&node) };
        self.check_room()?;
        self.nodes.push(node);
        Ok(())
    }

    /// The hash of a name that is escaped or was recovered.
    #[cold]
    fn odd_hash(&self, node: &Node) -> u32 {
        let raw = std::str::from_utf8(self.bytes.get(node.content().range()).unwrap_or_default());
        key_hash(unescape(raw.unwrap_or_default()).as_bytes())
    }

    #[inline]
    fn colon(&mut self) -> Step<bool> {
        if self.peek() == Some(b':') {
            self.pos += 1;
            return Ok(true);
        }
        self.space()?;
        if self.peek() == Some(b':') {
            self.pos += 1;
            return Ok(true);
        }
        let at = self.pos;
        if self.peek() == Some(b'=') {
            self.fault(SyntaxErrorKind::MissingColon, at, at + 1)?;
            self.repair_last(":");
            self.pos += 1;
            return Ok(true);
        }
        self.fault(SyntaxErrorKind::MissingColon, at, (at + 1).min(self.bytes.len()))?;
        if matches!(self.peek(), Some(b',' | b'}' | b']') | None) {
            self.push(Kind::Invalid, at, at, 0, 0)?;
            return Ok(false);
        }
        Ok(true)
    }

    /// Skip white space, and comments with an error.
    #[inline]
    fn space(&mut self) -> Step {
        while let Some(b) = self.peek() {
            if b > b' ' {
                // No JSON token begins with these.
                return if b == b'/' || b == b'#' { self.comment() } else { Ok(()) };
            }
            match b {
                b' ' | b'\n' | b'\r' | b'\t' => self.pos += 1,
                _ => return Ok(()),
            }
            // Indented text is mostly runs of spaces.
            while let Some(chunk) = self.bytes.get(self.pos..).and_then(|rest| rest.first_chunk::<8>()) {
                if u64::from_ne_bytes(*chunk) != 0x2020_2020_2020_2020 {
                    break;
                }
                self.pos += 8;
            }
        }
        Ok(())
    }

    /// Read a string from its opening quote to past its closing one; the flags of its node.
    #[inline]
    fn string(&mut self) -> Step<u32> {
        let start = self.pos;
        self.pos += 1;
        let mut flags = 0;
        loop {
            self.skip_plain();
            match self.peek() {
                Some(b'"') => {
                    self.pos += 1;
                    return Ok(flags);
                }
                Some(b'\\') => {
                    flags |= ESCAPED;
                    self.escape()?;
                }
                other => {
                    if let Some(more) = self.odd_in_string(other, start)? {
                        return Ok(flags | more);
                    }
                }
            }
        }
    }

    /// Go to the next quote, backslash or control character, eight bytes at a time.
    #[inline]
    fn skip_plain(&mut self) {
        while let Some(chunk) = self.bytes.get(self.pos..).and_then(|rest| rest.first_chunk::<8>()) {
            let found = special(u64::from_le_bytes(*chunk));
            if found != 0 {
                self.pos += found.trailing_zeros() as usize / 8;
                return;
            }
            self.pos += 8;
        }
        while self.peek().is_some_and(|b| b >= 0x20 && b != b'"' && b != b'\\') {
            self.pos += 1;
        }
    }

    #[inline]
    fn number(&mut self) -> Step<bool> {
        let start = self.pos;
        self.pos += usize::from(self.peek() == Some(b'-'));
        let integer = self.pos;
        self.digits();
        let mut good = self.pos > integer && (self.pos == integer + 1 || self.byte(integer) != Some(b'0'));
        let mut flags = 0;
        if self.peek() == Some(b'.') {
            flags = FRACTION;
            self.pos += 1;
            good &= self.digits() > 0;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            flags = FRACTION;
            self.pos += 1;
            self.pos += usize::from(matches!(self.peek(), Some(b'+' | b'-')));
            good &= self.digits() > 0;
        }
        if !good || self.peek().is_some_and(|b| is_word(b) || b == b'.' || b == b'+' || b == b'-') {
            return self.bad_number(start);
        }
        self.push(Kind::Number, start, self.pos, 0, flags)?;
        Ok(false)
    }

    #[inline]
    fn digits(&mut self) -> usize {
        let start = self.pos;
        while self.peek().is_some_and(|b| b.is_ascii_digit()) {
            self.pos += 1;
        }
        self.pos - start
    }

    #[inline]
    fn push(&mut self, kind: Kind, start: usize, end: usize, link: u32, flags: u32) -> Step<u32> {
        self.check_room()?;
        let mut node = Node::new(kind, start as u32, end as u32, link);
        node.meta |= flags;
        Ok(self.push_node(node))
    }

    /// Put a value on the tape and count it in the container it stands in.
    #[inline]
    fn push_node(&mut self, node: Node) -> u32 {
        self.count += 1;
        let index = self.nodes.len() as u32;
        self.nodes.push(node);
        index
    }

    #[inline]
    fn check_room(&mut self) -> Step {
        if self.nodes.len() < self.limits.max_nodes as usize {
            return Ok(());
        }
        self.fault(SyntaxErrorKind::TooLarge, self.pos, self.pos)?;
        Err(Stop)
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.byte(self.pos)
    }

    #[inline]
    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    fn between(&self, start: usize, end: usize) -> &[u8] {
        self.bytes.get(start..end).unwrap_or_default()
    }
}

/// Letters, digits and what else may stand inside a word; every non-ASCII byte counts.
fn is_word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$' | b'@') || b >= 0x80
}
