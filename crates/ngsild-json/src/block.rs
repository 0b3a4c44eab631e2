//! Sixteen bytes looked at in one go: by the vector instructions of WASM, elsewhere by two words.

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
use lanes as own;
#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
use words as own;

/// Sixteen bytes of a text.
#[derive(Debug, Clone, Copy)]
pub struct Block(own::Lanes);

impl Block {
    /// How many bytes a block has.
    pub const LEN: usize = 16;

    /// Take a look at these bytes.
    #[inline(always)]
    pub fn of(bytes: &[u8; Self::LEN]) -> Self {
        Self(own::load(bytes))
    }

    /// Where the first quote, backslash or control character stands; [`Block::LEN`] when there is none.
    #[inline(always)]
    pub fn stop(self) -> usize {
        own::stop(self.0)
    }

    /// How many ASCII characters the block begins with.
    #[inline(always)]
    pub fn ascii(self) -> usize {
        own::ascii(self.0)
    }

    /// How many characters of the class stand in a row from `from` on.
    #[inline(always)]
    pub fn run(self, class: &Class, from: usize) -> usize {
        own::run(self.0, class, from)
    }

    /// Where the first character of the class stands; [`Block::LEN`] when there is none.
    #[inline(always)]
    pub fn find(self, class: &Class) -> usize {
        own::find(self.0, class)
    }
}

/// Sixteen units of UTF-16, low byte first, as the ASCII characters that they are; `None` when there is another one.
#[inline(always)]
pub(crate) fn narrow(units: &[u8; 2 * Block::LEN]) -> Option<[u8; Block::LEN]> {
    let (Some(low), Some(high)) = (units.first_chunk(), units.last_chunk()) else { return None };
    own::narrow(own::load(low), own::load(high))
}

/// A set of ASCII characters: one byte for each low half of a character, one bit in it for each high half.
#[derive(Debug, Clone, Copy)]
pub struct Class([u8; 16]);

impl Class {
    /// No character.
    pub const EMPTY: Self = Self([0; 16]);

    /// With the character `c`; others than ASCII cannot be in a class.
    #[must_use]
    #[allow(clippy::indexing_slicing, reason = "the low half of a byte is below 16")]
    pub const fn with(mut self, c: u8) -> Self {
        if c < 0x80 {
            self.0[(c & 15) as usize] |= 1 << (c >> 4);
        }
        self
    }

    /// With every character of `list`.
    #[must_use]
    #[allow(clippy::indexing_slicing, reason = "evaluated by the compiler; within the length")]
    pub const fn with_all(mut self, list: &[u8]) -> Self {
        let mut i = 0;
        while i < list.len() {
            self = self.with(list[i]);
            i += 1;
        }
        self
    }

    /// With the characters from `first` to `last`.
    #[must_use]
    pub const fn with_range(mut self, first: u8, last: u8) -> Self {
        let mut c = first;
        while c <= last && c < 0x80 {
            self = self.with(c);
            c += 1;
        }
        self
    }

    /// Whether the character is in it.
    #[inline(always)]
    pub fn has(&self, c: u8) -> bool {
        let bits = self.0.get(usize::from(c & 15)).copied().unwrap_or(0);
        c < 0x80 && bits >> (c >> 4) & 1 != 0
    }

    /// Whether all of `text` is in it.
    #[inline]
    pub fn has_all(&self, text: &[u8]) -> bool {
        let (blocks, rest) = text.as_chunks::<{ Block::LEN }>();
        blocks.iter().all(|block| Block::of(block).run(self, 0) == Block::LEN)
            && rest.iter().all(|c| self.has(*c))
    }

    /// Whether nothing of `text` is in it.
    #[inline]
    pub fn has_none(&self, text: &[u8]) -> bool {
        let (blocks, rest) = text.as_chunks::<{ Block::LEN }>();
        blocks.iter().all(|block| Block::of(block).find(self) == Block::LEN)
            && !rest.iter().any(|c| self.has(*c))
    }
}

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod lanes {
    use super::Class;
    use core::arch::wasm32::{
        u8x16_bitmask, u8x16_eq, u8x16_lt, u8x16_narrow_i16x8, u8x16_shr, u8x16_splat, u8x16_swizzle,
        u16x8_splat, u64x2, u64x2_extract_lane, v128, v128_and, v128_any_true, v128_or,
    };

    pub(super) type Lanes = v128;

    #[inline(always)]
    pub(super) fn load(bytes: &[u8; 16]) -> Lanes {
        let both = u128::from_le_bytes(*bytes);
        u64x2(both as u64, (both >> 64) as u64)
    }

    #[inline(always)]
    fn first(mask: u16) -> usize {
        (u32::from(mask) | 1 << 16).trailing_zeros() as usize
    }

    #[inline(always)]
    pub(super) fn stop(lanes: Lanes) -> usize {
        let quote = u8x16_eq(lanes, u8x16_splat(b'"'));
        let slash = u8x16_eq(lanes, u8x16_splat(b'\\'));
        let control = u8x16_lt(lanes, u8x16_splat(b' '));
        first(u8x16_bitmask(v128_or(v128_or(quote, slash), control)))
    }

    #[inline(always)]
    pub(super) fn ascii(lanes: Lanes) -> usize {
        first(u8x16_bitmask(lanes))
    }

    /// A bit for each character outside the class.
    #[inline(always)]
    fn outside(lanes: Lanes, class: &Class) -> u16 {
        const ROWS: v128 = u64x2(0x8040_2010_0804_0201, 0);
        let columns = u8x16_swizzle(load(&class.0), v128_and(lanes, u8x16_splat(15)));
        let row = u8x16_swizzle(ROWS, u8x16_shr(lanes, 4));
        u8x16_bitmask(u8x16_eq(v128_and(columns, row), u8x16_splat(0)))
    }

    #[inline(always)]
    pub(super) fn run(lanes: Lanes, class: &Class, from: usize) -> usize {
        ((u32::from(outside(lanes, class)) | 1 << 16) >> from).trailing_zeros() as usize
    }

    #[inline(always)]
    pub(super) fn find(lanes: Lanes, class: &Class) -> usize {
        first(!outside(lanes, class))
    }

    #[inline(always)]
    pub(super) fn narrow(low: Lanes, high: Lanes) -> Option<[u8; 16]> {
        if v128_any_true(v128_and(v128_or(low, high), u16x8_splat(0xFF80))) {
            return None;
        }
        let narrow = u8x16_narrow_i16x8(low, high);
        let (first, last) = (u64x2_extract_lane::<0>(narrow), u64x2_extract_lane::<1>(narrow));
        Some((u128::from(first) | u128::from(last) << 64).to_le_bytes())
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod words {
    use super::Class;

    pub(super) type Lanes = [u8; 16];

    #[inline(always)]
    pub(super) fn load(bytes: &[u8; 16]) -> Lanes {
        *bytes
    }

    /// Eight bytes, and the next eight.
    #[inline(always)]
    fn halves(lanes: Lanes) -> (u64, u64) {
        let both = u128::from_le_bytes(lanes);
        (both as u64, (both >> 64) as u64)
    }

    /// The index of the first marked byte, when bytes are marked by their highest bits.
    #[inline(always)]
    fn first(low: u64, high: impl FnOnce() -> u64) -> usize {
        if low != 0 {
            return low.trailing_zeros() as usize / 8;
        }
        8 + high().trailing_zeros() as usize / 8
    }

    const ONES: u64 = 0x0101_0101_0101_0101;
    const MARKS: u64 = 0x8080_8080_8080_8080;

    #[inline(always)]
    pub(super) fn stop(lanes: Lanes) -> usize {
        let (low, high) = halves(lanes);
        first(special(low), || special(high))
    }

    /// Marks the quotes, backslashes and control characters. The lowest mark is exact; those above it can be false.
    #[inline(always)]
    const fn special(x: u64) -> u64 {
        let quote = x ^ (ONES * b'"' as u64);
        let slash = x ^ (ONES * b'\\' as u64);
        let found = (quote.wrapping_sub(ONES) & !quote)
            | (slash.wrapping_sub(ONES) & !slash)
            | (x.wrapping_sub(ONES * 0x20) & !x);
        found & MARKS
    }

    #[inline(always)]
    pub(super) fn ascii(lanes: Lanes) -> usize {
        let (low, high) = halves(lanes);
        first(low & MARKS, || high & MARKS)
    }

    #[inline(always)]
    pub(super) fn run(lanes: Lanes, class: &Class, from: usize) -> usize {
        let rest = lanes.get(from..).unwrap_or_default();
        rest.iter().position(|c| !class.has(*c)).unwrap_or(rest.len())
    }
    #[inline(always)]
    pub(super) fn find(lanes: Lanes, class: &Class) -> usize {
        lanes.iter().position(|c| class.has(*c)).unwrap_or(lanes.len())
    }

    #[inline(always)]
    pub(super) fn narrow(low: Lanes, high: Lanes) -> Option<[u8; 16]> {
        let mut narrow = [0; 16];
        let units = low.as_chunks::<2>().0.iter().chain(high.as_chunks::<2>().0);
        let mut all = 0;
        for (byte, [low, high]) in narrow.iter_mut().zip(units) {
            *byte = *low;
            all |= low & 0x80 | high;
        }
        (all == 0).then_some(narrow)
    }
}
