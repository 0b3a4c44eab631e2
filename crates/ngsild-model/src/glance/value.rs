//! What the containers of attributes hold.

use super::{Few, NULL, Plain, Step, TYPE, TYPE_NAME, URN_SCHEME, VISIBLE, holds, is_plain_urn};
use crate::AttributeKind;
use crate::date_time;
use crate::position::{self, Point};
use crate::terms::is_risky;
use ngsild_json::{Class, Text, Token, Word};

/// Containers inside a value.
const DEEPEST: u32 = 16;
/// A number of at most so many characters survives as it is.
const LONGEST_NUMBER: usize = 15;

const RISKY: Class = {
    let mut risky = Class::EMPTY;
    let mut c = 0;
    while c < 0x80 {
        if is_risky(c) {
            risky = risky.with(c);
        }
        c += 1;
    }
    risky
};
const LOWER: Class = Class::EMPTY.with_range(b'a', b'z');

const ID: Word = Word::of(b"id");
const AT_TYPE: Token = Token::name("@type");
const AT_VALUE: Token = Token::name("@value");
const DATE_TIME: Token = Token::text("DateTime");
const OBJECT: Token = Token::name("object");
const COORDINATES: Token = Token::name("coordinates");
const POINT: Token = Token::text("Point");
const LINE_STRING: Token = Token::text("LineString");
const POLYGON: Token = Token::text("Polygon");

impl Plain<'_> {
    #[inline(always)]
    pub(super) fn container(&mut self, kind: AttributeKind) -> Step {
        match kind {
            AttributeKind::Property => self.property_value(),
            AttributeKind::GeoProperty => self.geometry(),
            AttributeKind::LanguageProperty => self.language_map(),
            AttributeKind::Relationship => self.targets(),
            AttributeKind::VocabProperty => {
                let term = self.string()?;
                holds(!term.content().is_empty() && term.is_all(&VISIBLE) && term.word() != NULL)
            }
            AttributeKind::ListProperty => self.items(0),
            AttributeKind::JsonProperty => self.raw_members(0),
            AttributeKind::ListRelationship => self.object_list(),
        }
    }

    /// One target, or several that differ.
    #[inline(always)]
    fn targets(&mut self) -> Step {
        if self.text.peek() == b'"' {
            return self.target().map(|_| ());
        }
        let mut seen = Few::default();
        self.text.take(b'[')?;
        loop {
            seen.add(self.target()?)?;
            if !self.text.more(b']')? {
                return Some(());
            }
        }
    }

    /// The id of another Entity; its hash.
    #[inline(always)]
    fn target(&mut self) -> Step<u32> {
        let target = self.text.text()?;
        // That it is another one can be told only when the Entity's own id was met.
        holds(is_plain_urn(&target) && target.content() != self.id && !self.id.is_empty())?;
        Some(target.hash())
    }

    /// Raw JSON: an object of anything, but no name twice.
    fn raw_members(&mut self, depth: u32) -> Step {
        holds(depth < DEEPEST)?;
        let mut seen = Few::default();
        self.text.take(b'{')?;
        if self.text.peek() == b'}' {
            return self.text.take(b'}');
        }
        loop {
            seen.add(self.name()?.hash())?;
            match self.text.peek() {
                b'{' => self.raw_members(depth + 1)?,
                // Arrays may hold objects; the full walk looks into them.
                b'"' => self.string().map(|_| ())?,
                b't' | b'f' | b'n' => self.constant(true)?,
                _ => self.any_number()?,
            }
            if !self.text.more(b'}')? {
                return Some(());
            }
        }
    }

    /// `[{"object": URI}, …]`, each target once.
    #[inline(never)]
    fn object_list(&mut self) -> Step {
        let mut seen = Few::default();
        self.text.take(b'[')?;
        loop {
            self.text.take(b'{')?;
            holds(self.text.skip_name(&OBJECT))?;
            let target = self.string()?;
            holds(is_plain_urn(&target) && !self.text.more(b'}')?)?;
            seen.add(target.hash())?;
            if !self.text.more(b']')? {
                return Some(());
            }
        }
    }

    #[inline(always)]
    pub(super) fn property_value(&mut self) -> Step {
        match self.text.peek() {
            b'"' => property_text(&self.text.text()?),
            b't' | b'f' => self.constant(false),
            b'{' => self.property_object(),
            b'[' => self.property_array(),
            _ => self.number(),
        }
    }

    #[inline(never)]
    fn property_array(&mut self) -> Step {
        let mut count = 0u32;
        self.text.take(b'[')?;
        loop {
            match self.text.peek() {
                b'"' => {
                    let text = self.string()?;
                    holds(is_safe(&text) && !text.word().begins_with(URN_SCHEME))?;
                }
                b'[' => return None,
                _ => self.inner_value(0)?,
            }
            count += 1;
            if !self.text.more(b']')? {
                return holds(count > 1);
            }
        }
    }

    #[inline(never)]
    pub(super) fn constant(&mut self, null: bool) -> Step {
        match self.text.peek() {
            b't' => self.text.word(b"true"),
            b'f' => self.text.word(b"false"),
            b'n' if null => self.text.word(b"null"),
            _ => None,
        }
    }

    #[inline(always)]
    pub(super) fn number(&mut self) -> Step {
        let (number, _) = self.text.number()?;
        holds(number.len() <= LONGEST_NUMBER)
    }

    /// A plain object, or a typed DateTime.
    #[inline(never)]
    fn property_object(&mut self) -> Step {
        self.text.take(b'{')?;
        if !self.text.skip_name(&AT_TYPE) {
            let name = self.name()?;
            return self.members(name, 0);
        }
        holds(self.text.skip(&DATE_TIME) && self.text.more(b'}')? && self.text.skip_name(&AT_VALUE))?;
        if !self.text.skip_again(self.instant) {
            date_time::strict(self.string()?.content())?;
        }
        holds(!self.text.more(b'}')?)
    }

    pub(super) fn inner_value(&mut self, depth: u32) -> Step {
        match self.text.peek() {
            b'"' => holds(is_safe(&self.text.text()?)),
            b't' | b'f' => self.constant(false),
            b'{' => {
                self.text.take(b'{')?;
                let name = self.name()?;
                self.members(name, depth + 1)
            }
            b'[' => self.items(depth + 1),
            _ => self.number(),
        }
    }

    /// The items of an array inside a value.
    fn items(&mut self, depth: u32) -> Step {
        holds(depth <= DEEPEST)?;
        self.text.take(b'[')?;
        if self.text.peek() == b']' {
            return self.text.take(b']');
        }
        loop {
            self.inner_value(depth)?;
            if !self.text.more(b']')? {
                return Some(());
            }
        }
    }

    /// The members of an object inside a value, from the first one's name on: no keyword, nothing that looks like an
    /// attribute or geometry.
    fn members(&mut self, first: Text<'_>, depth: u32) -> Step {
        holds(depth < DEEPEST)?;
        let mut seen = Few::default();
        let mut name = first;
        loop {
            seen.add(name.hash())?;
            holds(is_free_name(&name) && name.word() != TYPE)?;
            self.inner_value(depth)?;
            if !self.text.more(b'}')? {
                return Some(());
            }
            name = self.text.name()?;
        }
    }

    #[inline(never)]
    fn language_map(&mut self) -> Step {
        let mut seen = Few::default();
        self.text.take(b'{')?;
        loop {
            let tag = self.name()?;
            seen.add(tag.hash())?;
            // Codes that were replaced by others are left to the full walk.
            let replaced = matches!(tag.content(), b"iw" | b"in" | b"ji" | b"jw" | b"mo");
            holds(tag.content().len() == 2 && tag.is_all(&LOWER) && !replaced)?;
            let text = self.string()?;
            holds(!text.content().is_empty() && is_safe(&text))?;
            if !self.text.more(b'}')? {
                return Some(());
            }
        }
    }

    #[inline(never)]
    pub(super) fn geometry(&mut self) -> Step {
        self.text.take(b'{')?;
        holds(self.text.skip_name(&TYPE_NAME))?;
        if self.text.skip(&POINT) {
            self.coordinates()?;
            let ((x, y), _) = self.position()?;
            holds(x != 0.0 || y != 0.0)?;
        } else if self.text.skip(&LINE_STRING) {
            self.coordinates()?;
            self.positions(2)?;
            holds(!position::repeats(&self.points))?;
        } else {
            // Holes run the other way; polygons with holes are left to the full walk.
            holds(self.text.skip(&POLYGON))?;
            self.coordinates()?;
            self.text.take(b'[')?;
            // Where a ring rises, its ends have to meet in height, too: that is left to the full walk.
            let is_high = self.positions(4)?;
            holds(!is_high && !self.text.more(b']')? && position::is_plain_ring(&self.points))?;
        }
        holds(!self.text.more(b'}')?)
    }

    #[inline(never)]
    fn coordinates(&mut self) -> Step {
        holds(self.text.more(b'}')? && self.text.skip_name(&COORDINATES))
    }

    /// Some positions; whether one has an altitude.
    fn positions(&mut self, least: usize) -> Step<bool> {
        self.points.clear();
        self.text.take(b'[')?;
        let mut any_high = false;
        loop {
            let (point, is_high) = self.position()?;
            any_high |= is_high;
            self.points.push(point);
            if !self.text.more(b']')? {
                holds(self.points.len() >= least)?;
                return Some(any_high);
            }
        }
    }

    /// Longitude and latitude; whether an altitude follows.
    fn position(&mut self) -> Step<(Point, bool)> {
        self.text.take(b'[')?;
        let x = self.degrees(180.0)?;
        holds(self.text.more(b']')?)?;
        let y = self.degrees(90.0)?;
        let is_high = self.text.more(b']')?;
        if is_high {
            self.any_number()?;
            holds(!self.text.more(b']')?)?;
        }
        Some(((x, y), is_high))
    }

    #[inline(never)]
    fn any_number(&mut self) -> Step {
        self.text.number().map(|_| ())
    }

    #[inline(never)]
    fn degrees(&mut self, limit: f64) -> Step<f64> {
        let value = position::short_decimal(self.text.number()?.0)?;
        holds(value.abs() <= limit)?;
        Some(value)
    }
}

/// The name of a member inside a value: no keyword, and nothing around it that is not seen.
#[inline(always)]
pub(super) fn is_free_name(name: &Text<'_>) -> bool {
    let content = name.content();
    let seen = |end: Option<&u8>| end.is_some_and(u8::is_ascii_graphic);
    seen(content.first()) && content.first() != Some(&b'@') && seen(content.last()) && name.word() != ID
}

#[inline(always)]
pub(super) fn is_safe(text: &Text<'_>) -> bool {
    text.has_none(&RISKY) && text.word() != NULL
}

/// A text that is plainly text: no URN, number, boolean or date.
#[inline(always)]
fn property_text(text: &Text<'_>) -> Step {
    let content = text.content();
    let first = content.first()?;
    holds(!matches!(first, b'0'..=b'9' | b'-' | b'+') && !text.word().begins_with(URN_SCHEME))?;
    holds(!content.eq_ignore_ascii_case(b"true") && !content.eq_ignore_ascii_case(b"false"))?;
    holds(is_safe(text))
}
