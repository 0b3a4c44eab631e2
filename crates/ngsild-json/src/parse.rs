//! Bytes to tape: one pass, no recursion, recovery after each error.
//!
//! The open containers are chained through the tape itself: as long as a container is open, its node's link
//! holds the index of the one around it.

use crate::encoding::decode;
use crate::error::{Repair, SyntaxError, SyntaxErrorKind};
use crate::hash::{hash_in, mix};
use crate::node::{BARE, ESCAPED, FRACTION, Kind, MAX_COUNT, Node, UNTERMINATED};
use crate::string::code_unit;
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

/// What to do when the text is not JSON. None of this runs on good input.
impl Parser<'_> {
    #[cold]
    fn fault(&mut self, kind: SyntaxErrorKind, start: usize, end: usize) -> Step {
        let end = self.char_end(end.min(self.bytes.len()));
        self.errors.push(error(kind, Span::new(start.min(end) as u32, end as u32)));
        if self.errors.len() < self.limits.max_errors as usize {
            return Ok(());
        }
        let at = Span::at(end as u32);
        self.errors.push(error(SyntaxErrorKind::TooManyErrors, at));
        Err(Stop)
    }

    /// The first character boundary at or after `at`.
    fn char_end(&self, mut at: usize) -> usize {
        while self.byte(at).is_some_and(|b| b & 0xC0 == 0x80) {
            at += 1;
        }
        at
    }

    fn repair_last(&mut self, text: impl Into<Cow<'static, str>>) {
        if let Some(last) = self.errors.last_mut() {
            last.repair = Some(Repair { span: last.span, text: text.into() });
        }
    }

    fn opener_of_last(&mut self, span: Span) {
        if let Some(last) = self.errors.last_mut() {
            last.opener = Some(span);
        }
    }

    /// A name owns the node after it, so the last name of a text that ends early gets one.
    fn give_last_name_a_value(&mut self, at: usize) {
        if self.nodes.last().is_some_and(|n| n.kind() == Kind::Key) {
            self.push_node(Node::new(Kind::Invalid, at as u32, at as u32, 0));
        }
    }

    #[cold]
    fn close_all(&mut self) {
        self.pos = self.pos.min(self.bytes.len());
        self.give_last_name_a_value(self.pos);
        while self.innermost != NONE {
            self.close();
        }
    }

    #[cold]
    fn comment(&mut self) -> Step {
        let start = self.pos;
        let rest = self.bytes.get(start..).unwrap_or_default();
        let len = match rest {
            [b'/', b'*', tail @ ..] => {
                tail.windows(2).position(|w| w == b"*/").map_or(rest.len(), |at| at + 4)
            }
            [b'/', b'/', ..] | [b'#', ..] => rest.iter().position(|&b| b == b'\n').unwrap_or(rest.len()),
            _ => return Ok(()),
        };
        self.pos += len;
        self.fault(SyntaxErrorKind::Comment, start, self.pos)?;
        self.repair_last("");
        self.space()
    }

    #[cold]
    fn no_value(&mut self, found: Option<u8>) -> Step<bool> {
        let start = self.pos;
        match found {
            None => self.unclosed(),
            Some(b'\'') => {
                let flags = self.single_quoted()?;
                self.push(Kind::String, start, self.pos, 0, flags)?;
                Ok(false)
            }
            Some(b',' | b'}' | b']' | b':') => {
                self.fault(SyntaxErrorKind::MissingValue, start, start + 1)?;
                if self.peek() == Some(b':') || self.innermost == NONE {
                    self.pos += 1;
                }
                self.push(Kind::Invalid, start, start, 0, 0)?;
                Ok(false)
            }
            Some(b'+' | b'.') => self.bad_number(start),
            Some(b) if is_word(b) => self.word(),
            Some(_) => {
                self.pos = self.char_end(start + 1);
                self.fault(SyntaxErrorKind::UnexpectedCharacter, start, self.pos)?;
                self.push(Kind::Invalid, start, self.pos, 0, 0)?;
                Ok(false)
            }
        }
    }

    fn word(&mut self) -> Step<bool> {
        let start = self.pos;
        self.skip_word();
        let text = String::from_utf8_lossy(self.between(start, self.pos)).into_owned();
        let lower = text.to_ascii_lowercase();
        let (kind, meant, node) = match lower.as_str() {
            "true" => (SyntaxErrorKind::UnknownLiteral, Some("true"), Kind::True),
            "false" => (SyntaxErrorKind::UnknownLiteral, Some("false"), Kind::False),
            "null" | "none" | "nil" | "undefined" => {
                (SyntaxErrorKind::UnknownLiteral, Some("null"), Kind::Null)
            }
            "nan" | "infinity" | "inf" => (SyntaxErrorKind::NotANumber, None, Kind::Invalid),
            _ => (SyntaxErrorKind::UnknownLiteral, None, Kind::Invalid),
        };
        self.fault(kind, start, self.pos)?;
        if let Some(meant) = meant {
            self.repair_last(meant);
        }
        self.push(node, start, self.pos, 0, 0)?;
        Ok(false)
    }

    fn skip_word(&mut self) {
        while self.peek().is_some_and(is_word) {
            self.pos += 1;
        }
    }

    #[cold]
    fn bad_number(&mut self, start: usize) -> Step<bool> {
        while self.peek().is_some_and(|b| is_word(b) || matches!(b, b'.' | b'+' | b'-')) {
            self.pos += 1;
        }
        let text = String::from_utf8_lossy(self.between(start, self.pos)).into_owned();
        let no_number = text.trim_start_matches(['-', '+']).to_ascii_lowercase();
        let kind = match no_number.as_str() {
            "nan" | "infinity" | "inf" => SyntaxErrorKind::NotANumber,
            _ => SyntaxErrorKind::MalformedNumber,
        };
        self.fault(kind, start, self.pos)?;
        if let Some(meant) = respell(&text) {
            self.repair_last(meant);
        }
        self.push(Kind::Invalid, start, self.pos, 0, 0)?;
        Ok(false)
    }

    /// The text ends inside a container. One finding for the innermost says enough; the outer ones would repeat it.
    fn unclosed(&mut self) -> Step<bool> {
        let at = self.bytes.len();
        let node = |index: &u32| self.nodes.get(*index as usize);
        let Some(opener) = node(&self.innermost).map(|n| n.start) else { return Err(Stop) };
        let open = std::iter::successors(node(&self.innermost), |inner| node(&inner.link));
        let brackets: String = open.map(|n| if n.kind() == Kind::Object { '}' } else { ']' }).collect();
        self.fault(SyntaxErrorKind::Unclosed, at, at)?;
        self.opener_of_last(Span::new(opener, opener + 1));
        self.repair_last(brackets);
        self.close_all();
        Err(Stop)
    }

    #[cold]
    fn no_separator(&mut self, found: Option<u8>, is_object: bool, open: u32) -> Step<bool> {
        let at = self.pos;
        match found {
            None => self.unclosed(),
            Some(b'}' | b']') => {
                let wanted = if found == Some(b'}') { Kind::Object } else { Kind::Array };
                let around = |open: u32| self.nodes.get(open as usize).map(|n| n.link);
                let fits_outer = std::iter::successors(around(open), |outer| around(*outer))
                    .any(|outer| self.nodes.get(outer as usize).is_some_and(|n| n.kind() == wanted));
                self.fault(SyntaxErrorKind::WrongBracket, at, at + 1)?;
                let start = self.nodes.get(open as usize).map_or(0, |n| n.start);
                self.opener_of_last(Span::new(start, start + 1));
                let own = if is_object { "}" } else { "]" };
                if fits_outer {
                    // The inner bracket was forgotten: close it here, and let the outer one take this bracket.
                    if let Some(last) = self.errors.last_mut() {
                        last.repair = Some(Repair { span: Span::at(at as u32), text: own.into() });
                    }
                    self.close();
                } else {
                    self.repair_last(own);
                    self.pos += 1;
                    self.close();
                }
                Ok(false)
            }
            Some(b':') if !is_object => {
                self.fault(SyntaxErrorKind::UnexpectedCharacter, at, at + 1)?;
                self.pos += 1;
                Ok(true)
            }
            Some(b) => {
                let last = self.nodes.last().map_or(at, |n| n.end as usize).min(at);
                // The value that ends here may be a container: its bracket stands behind its last part.
                let bracket = self.between(last, at).iter().rposition(|b| matches!(b, b'}' | b']'));
                let previous = bracket.map_or(last, |behind| last + behind + 1);
                let starts = if is_object { b == b'"' || b == b'\'' || is_word(b) } else { starts_value(b) };
                if starts {
                    self.fault(SyntaxErrorKind::MissingComma, previous, previous)?;
                    self.repair_last(",");
                    return if is_object { self.name() } else { Ok(true) };
                }
                self.pos = self.char_end(at + 1);
                self.fault(SyntaxErrorKind::UnexpectedCharacter, at, self.pos)?;
                // Go to the next separator, so that a run of rubbish costs one error, not one a character.
                while self.peek().is_some_and(|b| !matches!(b, b',' | b'}' | b']' | b'"' | b'\n')) {
                    self.pos += 1;
                }
                Ok(false)
            }
        }
    }

    #[cold]
    fn no_name(&mut self) -> Step<bool> {
        let start = self.pos;
        match self.peek() {
            None => self.unclosed(),
            Some(b'\'') => {
                let flags = self.single_quoted()?;
                self.push_name(start, flags)?;
                self.colon()
            }
            Some(b) if is_word(b) => {
                self.skip_word();
                while self.peek().is_some_and(|b| is_word(b) || b == b'-') {
                    self.pos += 1;
                }
                self.fault(SyntaxErrorKind::UnquotedName, start, self.pos)?;
                let text = String::from_utf8_lossy(self.between(start, self.pos)).into_owned();
                self.repair_last(format!("\"{text}\""));
                self.push_name(start, BARE)?;
                self.colon()
            }
            Some(_) => {
                self.fault(SyntaxErrorKind::MissingName, start, start + 1)?;
                // Go on at the next name or the end of the object.
                while self.peek().is_some_and(|b| !matches!(b, b'"' | b'}' | b']')) {
                    self.pos += 1;
                }
                match self.peek() {
                    Some(b'"') => self.name(),
                    Some(b'}') => self.end(),
                    Some(_) => self.no_separator(self.peek(), true, self.innermost),
                    None => self.unclosed(),
                }
            }
        }
    }

    /// A string in single quotes: an error, read as a string all the same.
    fn single_quoted(&mut self) -> Step<u32> {
        let start = self.pos;
        self.pos += 1;
        let mut flags = 0;
        loop {
            match self.peek() {
                Some(b'\'') => {
                    self.pos += 1;
                    break;
                }
                Some(b'\\') => {
                    flags |= ESCAPED;
                    self.pos = self.char_end(self.pos + 2).min(self.bytes.len());
                }
                None | Some(b'\n') => {
                    self.fault(SyntaxErrorKind::UnterminatedString, start, self.pos)?;
                    return Ok(flags | UNTERMINATED);
                }
                Some(_) => self.pos += 1,
            }
        }
        self.fault(SyntaxErrorKind::SingleQuotes, start, self.pos)?;
        let raw = String::from_utf8_lossy(self.between(start + 1, self.pos - 1)).into_owned();
        if flags == 0 {
            self.repair_last(crate::quote(&raw));
        }
        Ok(flags)
    }

    /// A backslash inside a string.
    fn escape(&mut self) -> Step {
        let at = self.pos;
        match self.byte(at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.pos += 2,
            Some(b'u') => return self.unicode_escape(),
            Some(b) if b >= 0x20 => {
                self.pos = self.char_end(at + 2);
                self.fault(SyntaxErrorKind::UnknownEscape, at, self.pos)?;
            }
            _ => {
                self.pos += 1;
                self.fault(SyntaxErrorKind::UnknownEscape, at, self.pos)?;
            }
        }
        Ok(())
    }

    fn unit_at(&self, at: usize) -> Option<u16> {
        let digits = self.between(at, at + 4);
        code_unit(std::str::from_utf8(digits).unwrap_or_default())
    }

    fn unicode_escape(&mut self) -> Step {
        let at = self.pos;
        let Some(unit) = self.unit_at(at + 2) else {
            self.pos += 2;
            return self.fault(SyntaxErrorKind::UnknownEscape, at, self.pos);
        };
        self.pos += 6;
        if !(0xD800..0xE000).contains(&unit) {
            return Ok(());
        }
        let low =
            if self.between(self.pos, self.pos + 2) == b"\\u" { self.unit_at(self.pos + 2) } else { None };
        if unit < 0xDC00 && low.is_some_and(|low| (0xDC00..0xE000).contains(&low)) {
            self.pos += 6;
            return Ok(());
        }
        self.fault(SyntaxErrorKind::LoneSurrogate, at, self.pos)
    }

    /// A control character or the end of the text inside a string. Some: the string ends here.
    #[cold]
    fn odd_in_string(&mut self, found: Option<u8>, start: usize) -> Step<Option<u32>> {
        let at = self.pos;
        match found {
            None => {
                self.fault(SyntaxErrorKind::UnterminatedString, start, at)?;
                self.opener_of_last(Span::new(start as u32, start as u32 + 1));
                Ok(Some(UNTERMINATED))
            }
            Some(b'\n' | b'\r') if !self.closes_soon() => {
                self.fault(SyntaxErrorKind::UnterminatedString, start, at)?;
                self.opener_of_last(Span::new(start as u32, start as u32 + 1));
                if let Some(last) = self.errors.last_mut() {
                    last.repair = Some(Repair { span: Span::at(at as u32), text: "\"".into() });
                }
                Ok(Some(UNTERMINATED))
            }
            Some(b) => {
                self.pos += 1;
                self.fault(SyntaxErrorKind::ControlCharacter, at, at + 1)?;
                self.repair_last(match b {
                    b'\n' => "\\n".to_owned(),
                    b'\r' => "\\r".to_owned(),
                    b'\t' => "\\t".to_owned(),
                    other => format!("\\u{other:04x}"),
                });
                Ok(None)
            }
        }
    }

    /// Whether a string broken by a line feed ends on the next line with what may follow a string:
    /// then the line feed is part of the text, else the closing quote was forgotten.
    fn closes_soon(&self) -> bool {
        let rest = self.bytes.get(self.pos + 1..).unwrap_or_default();
        let line = rest.split(|&b| b == b'\n').next().unwrap_or_default();
        let Some(quote) = line.iter().position(|&b| b == b'"') else { return false };
        let after = line.get(quote + 1..).unwrap_or_default().trim_ascii();
        matches!(after.first(), None | Some(b',' | b'}' | b']'))
            && !line.get(..quote).unwrap_or_default().is_empty()
    }
}

/// Letters, digits and what else may stand inside a word; every non-ASCII byte counts.
fn is_word(b: u8) -> bool {
    b.is_ascii_alphanumeric() || matches!(b, b'_' | b'$' | b'@') || b >= 0x80
}

fn starts_value(b: u8) -> bool {
    is_word(b) || matches!(b, b'"' | b'\'' | b'{' | b'[' | b'-' | b'+' | b'.')
}

/// The JSON spelling of a number written another way, where there is exactly one.
fn respell(text: &str) -> Option<String> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, tail) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()));
    let (fraction, exponent) = tail.split_at(tail.find(['e', 'E']).unwrap_or(tail.len()));
    let whole = whole.trim_start_matches('0');
    let fraction = if fraction == "." { "" } else { fraction };
    let whole = if whole.is_empty() { "0" } else { whole };
    let good = format!("{sign}{whole}{fraction}{exponent}");
    let is_number = good != text && crate::Document::parse(good.as_bytes()).errors().is_empty();
    let has_digit = text.bytes().any(|b| b.is_ascii_digit());
    (is_number && has_digit).then_some(good)
}
