//! Entities as most are: normalized, and nothing to say about them.
//!
//! [`is_plain`] tells in one pass over the tape that no rule at all would speak. Whatever it does not know,
//! it leaves to the full walk, which alone decides what is said; a property test holds that the full walk is
//! silent wherever this one is content. It is the difference between 150 and 400 MB/s for good data.

use super::geometry::{self, Point};
use super::names;
use super::value::SeenMany;
use crate::context::Core;
use crate::finding::Representation;
use crate::lexical::{date_time, uri};
use crate::model::member::Member as M;
use crate::model::terms::{CoreTerm, Role, core_term_of_bytes};
use crate::model::{AttributeKind, SpecVersion};
use crate::settings::Settings;
use crate::units::{self, UnitCode};
use ngsild_json::{Document, Kind, Node, Value, key_hash};

/// Whether the settings are such that [`is_plain`] may be asked.
pub(super) fn fits(settings: &Settings) -> bool {
    settings.spec_version == SpecVersion::V1_9
        && settings.content_type.is_none()
        && matches!(settings.representation, None | Some(Representation::Normalized))
}

/// Whether the object is an Entity about which no rule has anything to say.
pub(super) fn is_plain<'d>(document: &'d Document<'d>, entity: Value<'d>, points: &mut Vec<Point>) -> bool {
    let start = entity.id().0 as usize;
    let mut plain =
        Plain { bytes: document.source().as_bytes(), nodes: document.nodes(), at: start, points, id: b"" };
    plain.entity().is_some()
}

/// A walk over the tape. Every step gives up with `None`.
struct Plain<'d, 'p> {
    bytes: &'d [u8],
    nodes: &'d [Node],
    at: usize,
    points: &'p mut Vec<Point>,
    /// The id of the Entity, once it was met.
    id: &'d [u8],
}

type Step<T = ()> = Option<T>;

/// The hashes of a few names, each different from the others.
#[derive(Default)]
struct Few {
    hashes: [u32; 12],
    count: usize,
}

impl Few {
    /// Keep one more; `None` when one with its hash is there already, or there is no room for it.
    #[inline(always)]
    fn add(&mut self, hash: u32) -> Step {
        let (kept, rest) = self.hashes.split_at_mut_checked(self.count)?;
        holds(!kept.contains(&hash))?;
        *rest.first_mut()? = hash;
        self.count += 1;
        Some(())
    }
}

/// `Some` when it holds.
#[inline(always)]
fn holds(condition: bool) -> Step {
    if condition { Some(()) } else { None }
}

impl<'d> Plain<'d, '_> {
    #[inline(always)]
    fn next(&mut self) -> Step<&'d Node> {
        let node = self.nodes.get(self.at)?;
        self.at += 1;
        Some(node)
    }

    /// The content of a string or name that reads as it stands.
    #[inline(always)]
    fn content(&self, node: &Node) -> Step<&'d [u8]> {
        holds(node.is_verbatim())?;
        let span = node.span();
        self.bytes.get(span.start as usize + 1..span.end as usize - 1)
    }

    /// The content of the next value, which is a string.
    #[inline(always)]
    fn string(&mut self) -> Step<&'d [u8]> {
        let node = self.next()?;
        holds(node.kind() == Kind::String)?;
        self.content(node)
    }

    /// The next member's name and the core term it is.
    #[inline(always)]
    fn name(&mut self) -> Step<(&'d Node, &'d [u8], Option<&'static CoreTerm>)> {
        let key = self.next()?;
        let name = self.content(key)?;
        Some((key, name, core_term_of_bytes(key.name_hash(), name)))
    }

    fn entity(&mut self) -> Step {
        let end = self.at + self.nodes.get(self.at)?.extent();
        self.next()?;
        let mut seen = SeenMany::new();
        let (mut id, mut type_name): (&[u8], &[u8]) = (b"", b"");
        let mut attributes = false;
        while self.at < end {
            let (_, name, term) = self.name()?;
            // Names that are equal but for capital letters are equal under this hash, so that it finds both.
            seen.add(names::folded_hash_of(name));
            match term.map(|t| t.role) {
                None => attributes |= self.top_member(name)?,
                Some(Role::Id) => {
                    id = self.string()?;
                    self.id = id;
                }
                Some(Role::Type) => type_name = self.string()?,
                Some(Role::GeoAttribute) => {
                    attributes = true;
                    self.attribute(0, true)?;
                }
                _ => return None,
            }
        }
        // Without attributes, no representation can be told.
        holds(attributes && !seen.repeated())?;
        identity(id, type_name)
    }

    /// Whether it is an attribute.
    #[inline(always)]
    fn top_member(&mut self, name: &[u8]) -> Step<bool> {
        if name == b"@context" {
            return self.context().map(|()| false);
        }
        holds(is_attribute_name(name) && !matches!(name, b"metadata" | b"servicePath"))?;
        self.attribute(0, false).map(|()| true)
    }

    /// Addresses of contexts, the core context last or left out.
    fn context(&mut self) -> Step {
        let node = self.next()?;
        if node.kind() == Kind::String {
            return context_url(self.content(node)?).map(|_| ());
        }
        holds(node.kind() == Kind::Array && node.count() > 0)?;
        let end = self.end(node);
        while self.at + 1 < end {
            let url = self.string()?;
            holds(!context_url(url)?)?;
        }
        let url = self.string()?;
        context_url(url).map(|_| ())
    }

    /// Past the descendants of a container that was just read.
    #[inline(always)]
    fn end(&self, container: &Node) -> usize {
        self.at - 1 + container.extent()
    }

    fn attribute(&mut self, depth: u32, geo: bool) -> Step {
        let node = self.next()?;
        holds(depth <= 2)?;
        match node.kind() {
            Kind::Object => self.instance(node, depth, geo).map(|_| ()),
            // Instances of sub-attributes are rare enough for the full walk.
            Kind::Array if depth == 0 => self.instances(node, geo),
            _ => None,
        }
    }

    /// Several instances of one kind, each of a data set of its own.
    fn instances(&mut self, array: &Node, geo: bool) -> Step {
        let mut datasets = Few::default();
        let mut kind = None;
        holds(array.count() > 1)?;
        let end = self.end(array);
        while self.at < end {
            let object = self.next()?;
            holds(object.kind() == Kind::Object)?;
            let (own, dataset) = self.instance(object, 0, geo)?;
            holds(*kind.get_or_insert(own) == own)?;
            // The default instance has the empty name, which no data set bears.
            datasets.add(key_hash(dataset))?;
        }
        Some(())
    }

    /// One instance: its kind and its data set.
    fn instance(&mut self, object: &Node, depth: u32, geo: bool) -> Step<(AttributeKind, &'d [u8])> {
        let end = self.end(object);
        let (_, name, _) = self.name()?;
        holds(name == b"type")?;
        let kind = AttributeKind::from_name(std::str::from_utf8(self.string()?).ok()?)?;
        holds((kind == AttributeKind::GeoProperty) == geo || !geo)?;
        let mut seen = Few::default();
        let mut has_value = false;
        let mut dataset: &[u8] = b"";
        while self.at < end {
            let (key, name, term) = self.name()?;
            seen.add(key.name_hash())?;
            match term.map(|t| t.role) {
                None => {
                    holds(is_attribute_name(name))?;
                    self.attribute(depth + 1, false)?;
                }
                Some(Role::Member(member)) if member == kind.container() => {
                    holds(!has_value)?;
                    has_value = true;
                    self.container(kind)?;
                }
                Some(Role::Member(M::ObservedAt | M::ExpiresAt)) => self.date_time()?,
                Some(Role::Member(M::UnitCode)) if kind == AttributeKind::Property => self.unit()?,
                Some(Role::Member(M::ObjectType)) if kind == AttributeKind::Relationship => {
                    let name = self.string()?;
                    holds(is_plain_name(name))?;
                }
                Some(Role::Member(M::DatasetId)) => {
                    dataset = self.string()?;
                    holds(plain_urn(dataset))?;
                }
                _ => return None,
            }
        }
        holds(has_value)?;
        Some((kind, dataset))
    }

    #[inline(always)]
    fn container(&mut self, kind: AttributeKind) -> Step {
        match kind {
            AttributeKind::Property => self.property_value(),
            AttributeKind::GeoProperty => self.geometry(),
            AttributeKind::LanguageProperty => self.language_map(),
            AttributeKind::Relationship => self.targets(),
            AttributeKind::VocabProperty => {
                let term = self.string()?;
                holds(!term.is_empty() && term.iter().all(|b| b.is_ascii_graphic()) && !is_null(term))
            }
            AttributeKind::ListProperty => {
                let list = self.next()?;
                holds(list.kind() == Kind::Array)?;
                let end = self.end(list);
                while self.at < end {
                    self.inner_value(0)?;
                }
                Some(())
            }
            AttributeKind::JsonProperty => {
                let json = self.next()?;
                holds(json.kind() == Kind::Object)?;
                self.raw_members(json, 0)
            }
            AttributeKind::ListRelationship => self.object_list(),
        }
    }

    /// One target, or several that differ.
    #[inline(always)]
    fn targets(&mut self) -> Step {
        let node = self.next()?;
        if node.kind() == Kind::String {
            return self.target(node).map(|_| ());
        }
        holds(node.kind() == Kind::Array && node.count() > 0)?;
        let mut seen = Few::default();
        let end = self.end(node);
        while self.at < end {
            let item = self.next()?;
            holds(item.kind() == Kind::String)?;
            seen.add(key_hash(self.target(item)?))?;
        }
        Some(())
    }

    /// The id of another Entity.
    #[inline(always)]
    fn target(&self, node: &Node) -> Step<&'d [u8]> {
        let target = self.content(node)?;
        // That it is another one can be told only when the Entity's own id was met.
        holds(plain_urn(target) && target != self.id && !self.id.is_empty())?;
        Some(target)
    }

    /// Raw JSON: anything, but no name twice.
    fn raw_members(&mut self, object: &Node, depth: u32) -> Step {
        holds(depth < 16)?;
        let mut seen = Few::default();
        let end = self.end(object);
        while self.at < end {
            let key = self.next()?;
            self.content(key)?;
            seen.add(key.name_hash())?;
            let value = self.next()?;
            match value.kind() {
                Kind::Object => self.raw_members(value, depth + 1)?,
                // Arrays may hold objects; the full walk looks into them.
                Kind::Array | Kind::Invalid | Kind::Key => return None,
                _ => {}
            }
        }
        Some(())
    }

    /// `[{"object": URI}, …]`, each target once.
    fn object_list(&mut self) -> Step {
        let list = self.next()?;
        holds(list.kind() == Kind::Array && list.count() > 0)?;
        let mut seen = Few::default();
        let end = self.end(list);
        while self.at < end {
            let item = self.next()?;
            holds(item.kind() == Kind::Object && item.count() == 1)?;
            let (_, name, _) = self.name()?;
            holds(name == b"object")?;
            let target = self.string()?;
            holds(plain_urn(target))?;
            seen.add(key_hash(target))?;
        }
        Some(())
    }

    #[inline(always)]
    fn date_time(&mut self) -> Step {
        let text = self.string()?;
        let year = date_time::strict(text)?;
        holds((1970..2200).contains(&year))
    }

    #[inline(always)]
    fn unit(&mut self) -> Step {
        let code = self.string()?;
        holds(units::lookup(std::str::from_utf8(code).ok()?) == UnitCode::Current)
    }

    fn property_value(&mut self) -> Step {
        let node = self.next()?;
        match node.kind() {
            Kind::String => property_text(self.content(node)?),
            Kind::Number => self.number(node),
            Kind::True | Kind::False => Some(()),
            Kind::Object => self.property_object(node),
            Kind::Array => {
                holds(node.count() > 1)?;
                let end = self.end(node);
                while self.at < end {
                    let item = self.nodes.get(self.at)?;
                    let urn = item.kind() == Kind::String && self.content(item)?.starts_with(b"urn:");
                    holds(!urn && item.kind() != Kind::Array)?;
                    self.inner_value(0)?;
                }
                Some(())
            }
            _ => None,
        }
    }

    /// A number of at most fifteen characters survives as it is.
    #[inline(always)]
    fn number(&self, node: &Node) -> Step {
        holds(node.span().len() <= 15)?;
        if !node.has_fraction() {
            return Some(());
        }
        let text = self.bytes.get(node.span().range())?;
        holds(!text.iter().any(|b| matches!(b, b'e' | b'E')))
    }

    /// A plain object, or a typed DateTime.
    fn property_object(&mut self, node: &Node) -> Step {
        let first = self.nodes.get(self.at)?;
        let typed = node.count() == 2 && self.content(first)? == b"@type";
        if !typed {
            return self.members(node, 0);
        }
        self.next()?;
        holds(self.string()? == b"DateTime")?;
        let (_, name, _) = self.name()?;
        holds(name == b"@value")?;
        let text = self.string()?;
        date_time::strict(text).map(|_| ())
    }

    fn inner_value(&mut self, depth: u32) -> Step {
        let node = self.next()?;
        match node.kind() {
            Kind::String => {
                let text = self.content(node)?;
                holds(!is_risky(text) && !is_null(text))
            }
            Kind::Number => self.number(node),
            Kind::True | Kind::False => Some(()),
            Kind::Object => self.members(node, depth + 1),
            Kind::Array => {
                let end = self.end(node);
                while self.at < end {
                    self.inner_value(depth + 1)?;
                }
                holds(depth < 16)
            }
            _ => None,
        }
    }

    /// The members of an object inside a value: no keyword, nothing that looks like an attribute or geometry.
    fn members(&mut self, object: &Node, depth: u32) -> Step {
        holds(object.count() > 0 && depth < 16)?;
        let mut seen = Few::default();
        let end = self.end(object);
        while self.at < end {
            let key = self.next()?;
            let name = self.content(key)?;
            seen.add(key.name_hash())?;
            holds(!matches!(name, [] | [b'@', ..] | b"id" | b"type"))?;
            self.inner_value(depth)?;
        }
        Some(())
    }

    fn language_map(&mut self) -> Step {
        let map = self.next()?;
        holds(map.kind() == Kind::Object && map.count() > 0)?;
        let mut seen = Few::default();
        let end = self.end(map);
        while self.at < end {
            let key = self.next()?;
            let tag = self.content(key)?;
            seen.add(key.name_hash())?;
            let two_letters = tag.len() == 2 && tag.iter().all(u8::is_ascii_lowercase);
            // Codes that were replaced by others are left to the full walk.
            holds(two_letters && !matches!(tag, b"iw" | b"in" | b"ji" | b"jw" | b"mo"))?;
            let text = self.string()?;
            holds(!text.is_empty() && !is_risky(text) && !is_null(text))?;
        }
        Some(())
    }

    fn geometry(&mut self) -> Step {
        let object = self.next()?;
        holds(object.kind() == Kind::Object && object.count() == 2)?;
        let (_, name, _) = self.name()?;
        holds(name == b"type")?;
        let kind = self.string()?;
        let (_, name, _) = self.name()?;
        holds(name == b"coordinates")?;
        match kind {
            b"Point" => {
                let (x, y) = self.position()?;
                holds(x != 0.0 || y != 0.0)
            }
            b"LineString" => {
                self.positions(2)?;
                holds(!geometry::repeats(self.points))
            }
            b"Polygon" => {
                let rings = self.next()?;
                // Holes run the other way; polygons with holes are left to the full walk.
                holds(rings.kind() == Kind::Array && rings.count() == 1)?;
                self.positions(4)?;
                holds(geometry::is_plain_ring(self.points))
            }
            _ => None,
        }
    }

    fn positions(&mut self, least: u32) -> Step {
        let list = self.next()?;
        holds(list.kind() == Kind::Array && list.count() >= least)?;
        self.points.clear();
        let end = self.end(list);
        while self.at < end {
            let point = self.position()?;
            self.points.push(point);
        }
        Some(())
    }

    /// Longitude and latitude; an altitude may follow.
    #[inline(always)]
    fn position(&mut self) -> Step<Point> {
        let position = self.next()?;
        holds(position.kind() == Kind::Array && matches!(position.count(), 2 | 3))?;
        let point = (self.degrees(180.0)?, self.degrees(90.0)?);
        if position.count() == 3 {
            holds(self.next()?.kind() == Kind::Number)?;
        }
        Some(point)
    }

    #[inline(always)]
    fn degrees(&mut self, limit: f64) -> Step<f64> {
        let node = self.next()?;
        holds(node.kind() == Kind::Number)?;
        let value = geometry::degrees(self.bytes.get(node.span().range())?)?;
        holds(value.abs() <= limit)?;
        Some(value)
    }
}

/// What a byte may be part of, a bit each: one look-up a byte instead of a chain of comparisons.
static CLASS: [u8; 256] = {
    let mut table = [0; 256];
    let mut b = 0;
    while b < 256 {
        let byte = b as u8;
        let word = byte.is_ascii_alphanumeric();
        let name = word || byte == b'_';
        let urn = name || matches!(byte, b'-' | b'.' | b'~' | b':' | b'@');
        let url = name || matches!(byte, b'-' | b'.' | b'~' | b'/');
        #[allow(clippy::indexing_slicing, reason = "evaluated by the compiler; b is below 256")]
        {
            table[b] = (name as u8 * NAME)
                | (urn as u8 * URN)
                | (url as u8 * URL)
                | (super::text::is_risky(byte) as u8 * RISKY);
        }
        b += 1;
    }
    table
};
const NAME: u8 = 1;
const URN: u8 = 2;
const URL: u8 = 4;
const RISKY: u8 = 8;

/// Whether every byte is of a class.
#[inline(always)]
fn all(text: &[u8], class: u8) -> bool {
    let mut both = class;
    for b in text {
        both &= CLASS.get(usize::from(*b)).copied().unwrap_or(0);
    }
    both == class
}

/// Whether some byte is of a class.
#[inline(always)]
fn any(text: &[u8], class: u8) -> bool {
    let mut either = 0;
    for b in text {
        either |= CLASS.get(usize::from(*b)).copied().unwrap_or(class);
    }
    either & class != 0
}

/// An attribute name in lower camel case, ASCII.
#[inline(always)]
fn is_attribute_name(name: &[u8]) -> bool {
    name.first().is_some_and(u8::is_ascii_lowercase) && all(name, NAME)
}

/// A short name, ASCII.
#[inline(always)]
fn is_plain_name(name: &[u8]) -> bool {
    name.first().is_some_and(u8::is_ascii_alphabetic) && all(name, NAME)
}

#[inline(always)]
fn is_null(text: &[u8]) -> bool {
    text == uri::NGSI_LD_NULL.as_bytes()
}

/// `urn:ngsi-ld:<Type>:<local id>` for a type in upper camel case that is no core term.
#[inline(always)]
fn identity(id: &[u8], type_name: &[u8]) -> Step {
    let (first, _) = type_name.split_first()?;
    holds(first.is_ascii_uppercase() && is_plain_name(type_name))?;
    holds(core_term_of_bytes(key_hash(type_name), type_name).is_none())?;
    let local = id.strip_prefix(b"urn:ngsi-ld:")?.strip_prefix(type_name)?.strip_prefix(b":")?;
    holds(!local.is_empty() && plain_urn(id))
}

/// A URN whose characters may all stand in a path, and that ends with a part.
#[inline(always)]
fn plain_urn(text: &[u8]) -> bool {
    text.starts_with(b"urn:") && all(text, URN) && text.last() != Some(&b':') && !is_null(text)
}

#[inline(always)]
fn is_risky(text: &[u8]) -> bool {
    any(text, RISKY)
}

/// A text that is plainly text: no URN, number, boolean or date.
#[inline(always)]
fn property_text(text: &[u8]) -> Step {
    let (first, _) = text.split_first()?;
    holds(!matches!(first, b'0'..=b'9' | b'-' | b'+') && !text.starts_with(b"urn:"))?;
    holds(!text.eq_ignore_ascii_case(b"true") && !text.eq_ignore_ascii_case(b"false"))?;
    holds(!is_risky(text))
}

/// Whether an address of plain characters is that of a core context.
#[inline(always)]
fn context_url(url: &[u8]) -> Step<bool> {
    let rest = url.strip_prefix(b"https://")?;
    let first = rest.first()?;
    holds(first.is_ascii_alphanumeric() && all(rest, URL))?;
    match Core::named(std::str::from_utf8(url).ok()?) {
        None => Some(false),
        Some(Core::Version(_)) => Some(true),
        Some(_) => None,
    }
}
