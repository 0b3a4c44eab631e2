//! A way over a text without a tape: for those who ask only whether it is as they expect it.

use crate::block::{Block, Class};
use crate::hash::mix;

/// Goes over a JSON text, token by token. Every step gives up with `None` where the text is not what is asked for, is no
/// strict JSON, or has an escape in a string: then [`Document::parse`](crate::Document::parse) has to tell.
#[derive(Debug, Clone)]
pub struct Cursor<'s> {
    bytes: &'s [u8],
    at: usize,
}

/// A string or name without escapes.
#[derive(Debug, Clone, Copy)]
pub struct Text<'s> {
    content: &'s [u8],
    /// What it begins with; with what follows it where it is shorter than that.
    block: Block,
    word: Word,
}

/// Both ends of a text and its length: all of it up to sixteen bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Word {
    first: u64,
    last: u64,
    len: usize,
}

/// A few bytes, at most sixteen, that are often met: they are found by one comparison.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    bytes: u128,
    mask: u128,
    len: usize,
}

impl Token {
    /// The token that these bytes are.
    ///
    /// # Panics
    /// Where it has more than sixteen; meant for constants.
    #[allow(clippy::indexing_slicing, reason = "evaluated by the compiler; within the length")]
    pub const fn of(token: &[u8]) -> Self {
        assert!(token.len() <= Block::LEN, "a token is at most a block long");
        let (mut bytes, mut mask, mut i) = (0, 0, 0);
        while i < token.len() {
            bytes |= (token[i] as u128) << (8 * i);
            mask |= 0xFF << (8 * i);
            i += 1;
        }
        Self { bytes, mask, len: token.len() }
    }

    /// A text with its quotes.
    ///
    /// # Panics
    /// Where it is too long.
    pub const fn text(text: &str) -> Self {
        let Self { bytes, mask, len } = Self::of(text.as_bytes());
        assert!(len + 2 <= Block::LEN, "a token is at most a block long");
        let end = (b'"' as u128) << (8 * (len + 1));
        Self { bytes: bytes << 8 | b'"' as u128 | end, mask: mask << 16 | 0xFFFF, len: len + 2 }
    }

    /// A member's name with its quotes and colon.
    ///
    /// # Panics
    /// Where it is too long.
    pub const fn name(name: &str) -> Self {
        let Self { bytes, mask, len } = Self::of(name.as_bytes());
        assert!(len + 3 <= Block::LEN, "a token is at most a block long");
        let end = (b'"' as u128 | (b':' as u128) << 8) << (8 * (len + 1));
        Self { bytes: bytes << 8 | b'"' as u128 | end, mask: mask << 24 | 0xFF_FFFF, len: len + 3 }
    }
}

const DIGIT: Class = Class::EMPTY.with_range(b'0', b'9');

impl<'s> Cursor<'s> {
    /// At the first token of a text.
    #[inline]
    pub fn new(bytes: &'s [u8]) -> Self {
        let mut cursor = Self { bytes, at: 0 };
        cursor.space();
        cursor
    }

    /// The next byte; 0 at the end.
    #[inline(always)]
    pub fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    /// Whether the text has come to its end.
    #[inline]
    pub fn is_at_end(&self) -> bool {
        self.at == self.bytes.len()
    }

    /// Skip white space; whether there was a line break in it.
    pub fn line_break(&mut self) -> bool {
        let start = self.at;
        self.space();
        self.bytes.get(start..self.at).unwrap_or_default().contains(&b'\n')
    }

    #[inline(always)]
    fn space(&mut self) {
        if self.peek() <= b' ' {
            self.at = Self::past_space(self.bytes, self.at);
        }
    }

    #[inline(never)]
    fn past_space(bytes: &[u8], mut at: usize) -> usize {
        while matches!(bytes.get(at), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            at += 1;
            // Indented text is mostly runs of spaces.
            while bytes.get(at..).is_some_and(|rest| rest.starts_with(b"        ")) {
                at += 8;
            }
        }
        at
    }

    /// Past one sign, and the white space behind it.
    #[inline(always)]
    pub fn take(&mut self, sign: u8) -> Option<()> {
        if self.peek() != sign {
            return None;
        }
        self.at += 1;
        self.space();
        Some(())
    }

    /// Past a token, if it is the next one.
    ///
    /// Names that are known are better asked for in this way: where the next token begins does not depend on what was read
    /// then, and the processor goes on without waiting for it.
    #[inline(always)]
    pub fn skip(&mut self, token: &Token) -> bool {
        let chunk = self.bytes.get(self.at..).and_then(|rest| rest.first_chunk());
        let met = chunk.is_some_and(|chunk| u128::from_le_bytes(*chunk) & token.mask == token.bytes);
        if met {
            self.at += token.len;
        }
        met
    }

    /// Past a member's name and its colon, if it is the next one.
    #[inline(always)]
    pub fn skip_name(&mut self, name: &Token) -> bool {
        let met = self.skip(name);
        if met {
            self.space();
        }
        met
    }

    /// The `len` bytes that were read last.
    #[inline(always)]
    pub fn behind(&self, len: usize) -> &'s [u8] {
        self.bytes.get(self.at.saturating_sub(len)..self.at).unwrap_or_default()
    }

    /// Past these bytes, sixteen to thirty-two, if they are the next ones.
    #[inline(always)]
    pub fn skip_again(&mut self, bytes: &[u8]) -> bool {
        let next = self.bytes.get(self.at..).and_then(|rest| rest.get(..bytes.len()));
        let same = next.is_some_and(|next| {
            let (head, tail) = (next.first_chunk::<16>(), next.last_chunk::<16>());
            head.is_some()
                && bytes.len() <= 32
                && head.map(|b| u128::from_le_bytes(*b))
                    == bytes.first_chunk().map(|b| u128::from_le_bytes(*b))
                && tail.map(|b| u128::from_le_bytes(*b))
                    == bytes.last_chunk().map(|b| u128::from_le_bytes(*b))
        });
        if same {
            self.at += bytes.len();
        }
        same
    }

    /// Behind a value in a container that `close` ends: past the comma, `true`, or past the end, `false`.
    #[inline(always)]
    pub fn more(&mut self, close: u8) -> Option<bool> {
        self.space();
        let sign = self.peek();
        if sign != b',' && sign != close {
            return None;
        }
        self.at += 1;
        if sign == b',' {
            self.space();
        }
        Some(sign == b',')
    }

    /// A member's name, and past its colon.
    #[inline(always)]
    pub fn name(&mut self) -> Option<Text<'s>> {
        let name = self.text()?;
        self.space();
        self.take(b':')?;
        Some(name)
    }

    /// A string.
    #[inline(always)]
    pub fn text(&mut self) -> Option<Text<'s>> {
        if self.peek() != b'"' {
            return None;
        }
        let start = self.at + 1;
        let rest = self.bytes.get(start..)?;
        let Some(chunk) = rest.first_chunk() else {
            let text = Text::near_the_end(rest)?;
            self.at = start + text.content.len() + 1;
            return Some(text);
        };
        let block = Block::of(chunk);
        let len = block.stop();
        if len == Block::LEN {
            let text = Text::long(rest, block)?;
            self.at = start + text.content.len() + 1;
            return Some(text);
        }
        if chunk.get(len) != Some(&b'"') {
            return None;
        }
        let content = chunk.get(..len)?;
        if block.ascii() < len {
            std::str::from_utf8(content).ok()?;
        }
        self.at = start + len + 1;
        Some(Text { content, block, word: Word::at(self.bytes, start, len, chunk) })
    }

    /// A number without exponent: its text, and whether it has a fraction.
    #[inline(always)]
    pub fn number(&mut self) -> Option<(&'s [u8], bool)> {
        let rest = self.bytes.get(self.at..)?;
        let minus = usize::from(rest.first() == Some(&b'-'));
        let (whole, fraction) = match rest.first_chunk() {
            Some(chunk) => {
                let block = Block::of(chunk);
                let whole = block.run(&DIGIT, minus);
                let point = minus + whole;
                (
                    whole,
                    if chunk.get(point) == Some(&b'.') { Some(block.run(&DIGIT, point + 1)) } else { None },
                )
            }
            None => Self::last_number(rest, minus),
        };
        if whole == 0 || whole > 1 && rest.get(minus) == Some(&b'0') || fraction == Some(0) {
            return None;
        }
        let len = minus + whole + fraction.map_or(0, |f| f + 1);
        self.at += len;
        Some((rest.get(..len)?, fraction.is_some()))
    }

    #[inline(never)]
    fn last_number(rest: &[u8], minus: usize) -> (usize, Option<usize>) {
        let digits = |from: usize| rest.iter().skip(from).take_while(|b| b.is_ascii_digit()).count();
        let whole = digits(minus);
        let point = minus + whole;
        (whole, (rest.get(point) == Some(&b'.')).then(|| digits(point + 1)))
    }

    /// `true`, `false` or `null`.
    #[inline(always)]
    pub fn word(&mut self, word: &[u8]) -> Option<()> {
        if !self.bytes.get(self.at..)?.starts_with(word) {
            return None;
        }
        self.at += word.len();
        Some(())
    }
}

impl<'s> Text<'s> {
    /// A string of sixteen bytes or more.
    #[inline]
    fn long(rest: &'s [u8], first: Block) -> Option<Self> {
        let mut ascii = first.ascii() == Block::LEN;
        let mut len = Block::LEN;
        while let Some(chunk) = rest.get(len..).and_then(|tail| tail.first_chunk()) {
            let block = Block::of(chunk);
            let stop = block.stop();
            ascii &= block.ascii() >= stop;
            len += stop;
            if stop < Block::LEN {
                break;
            }
        }
        while rest.get(len).is_some_and(|&b| b >= b' ' && b != b'"' && b != b'\\') {
            ascii &= rest.get(len).is_some_and(u8::is_ascii);
            len += 1;
        }
        if rest.get(len) != Some(&b'"') {
            return None;
        }
        let content = rest.get(..len)?;
        if !ascii {
            std::str::from_utf8(content).ok()?;
        }
        let (head, tail) = (content.first_chunk()?, content.last_chunk()?);
        let word = Word { first: u64::from_le_bytes(*head), last: u64::from_le_bytes(*tail), len };
        Some(Self { content, block: first, word })
    }

    /// A string that ends within the last sixteen bytes of the text.
    #[inline(never)]
    fn near_the_end(rest: &'s [u8]) -> Option<Self> {
        let len = rest.iter().position(|&b| b < b' ' || b == b'"' || b == b'\\')?;
        if rest.get(len) != Some(&b'"') {
            return None;
        }
        let content = rest.get(..len)?;
        std::str::from_utf8(content).ok()?;
        let mut chunk = [0; Block::LEN];
        chunk.get_mut(..len)?.copy_from_slice(content);
        Some(Self { content, block: Block::of(&chunk), word: Word::of(content) })
    }

    /// What stands between the quotes: UTF-8 without escapes.
    #[inline(always)]
    pub fn content(&self) -> &'s [u8] {
        self.content
    }

    /// Its ends and its length.
    #[inline(always)]
    pub fn word(&self) -> Word {
        self.word
    }

    /// As [`key_hash`](crate::key_hash) of the content.
    #[inline(always)]
    pub fn hash(&self) -> u32 {
        self.word.hash()
    }

    /// Whether every character is of a class.
    #[inline(always)]
    pub fn is_all(&self, class: &Class) -> bool {
        let len = self.content.len();
        let run = self.block.run(class, 0);
        if len < Block::LEN { run >= len } else { run == Block::LEN && class.has_all(self.content) }
    }

    /// Whether no character is of a class.
    #[inline(always)]
    pub fn has_none(&self, class: &Class) -> bool {
        let len = self.content.len();
        let found = self.block.find(class);
        if len < Block::LEN { found >= len } else { found == Block::LEN && class.has_none(self.content) }
    }
}

impl Word {
    /// The word of a name.
    #[inline]
    pub const fn of(name: &[u8]) -> Self {
        let (first, last) = crate::hash::ends(name);
        Self { first, last, len: name.len() }
    }

    /// The word of a text that ends within the block it begins with.
    #[inline(always)]
    fn at(bytes: &[u8], start: usize, len: usize, chunk: &[u8; Block::LEN]) -> Self {
        let first = u128::from_le_bytes(*chunk) as u64;
        if len < 8 {
            let first = first & ((1 << (8 * len)) - 1);
            return Self { first, last: first, len };
        }
        let last = bytes.get(start + len - 8..).and_then(|b| b.first_chunk::<8>());
        Self { first, last: last.map_or(0, |b| u64::from_le_bytes(*b)), len }
    }

    /// Whether the text begins with a shorter one of at most eight bytes.
    #[inline(always)]
    pub const fn begins_with(self, other: Self) -> bool {
        let mask = if other.len < 8 { (1 << (8 * other.len)) - 1 } else { u64::MAX };
        self.len >= other.len && self.first & mask == other.first
    }

    /// As [`key_hash`](crate::key_hash) of the text.
    #[inline(always)]
    pub const fn hash(self) -> u32 {
        mix(self.first, self.last, self.len)
    }

    /// As [`Word::hash`], equal for texts that differ in small and capital letters only.
    #[inline(always)]
    pub const fn folded_hash(self) -> u32 {
        const FOLD: u64 = 0x2020_2020_2020_2020;
        mix(self.first | FOLD, self.last | FOLD, self.len)
    }
}
