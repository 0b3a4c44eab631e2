//! Entities as most are: normalized or simplified, and nothing to say about them.
//!
//! One pass over the text, without a tape, tells that no rule at all would speak. Whatever it does not know, it leaves to
//! the full walk, which alone decides what is said; property tests hold that the full walk is silent wherever this one is
//! content.

mod simplified;
mod value;

use crate::core::Core;
use crate::date_time;
use crate::position::Point;
use crate::seen::SeenMany;
use crate::terms::{self, Role, core_term_of_bytes};
use crate::units::{self, UnitCode};
use crate::{AttributeKind, Member as M};
use ngsild_json::{Class, Cursor, Text, Token, Word};

/// No way through the text goes deeper than this.
pub const DEEPEST: u32 = 32;
/// Attributes of attributes of attributes are the last that are looked at.
const DEEPEST_ATTRIBUTE: u32 = 2;

/// Documents about which no rule has anything to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PlainDocuments {
    /// The Entities in all of them.
    pub entities: u32,
    /// Whether the first one is an array.
    pub begins_with_array: bool,
    /// Whether any of them is.
    pub has_array: bool,
    /// Whether a context is named that is not the core.
    pub user_context: bool,
    /// The form of all of them.
    pub form: Form,
}

/// How the attributes of an Entity are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// Each with its kind.
    #[default]
    Normalized,
    /// As bare values.
    Simplified,
}

/// Whether the text is one Entity in this form about which no rule has anything to say.
pub fn is_plain(entity: &[u8], form: Form) -> bool {
    Plain::new(entity).entity(form).is_some()
}

/// Whether the text is an attribute about which no rule has anything to say, in an Entity with this id. `geo`: it has to be a
/// GeoProperty.
pub fn is_plain_attribute(attribute: &[u8], id: &[u8], geo: bool) -> bool {
    let mut plain = Plain::new(attribute);
    plain.id = id;
    plain.attribute(0, geo).is_some()
}

/// Whether the text is a member of an Entity in simplified form, an attribute about which no rule has anything to say.
pub fn is_plain_member(member: &[u8]) -> bool {
    let mut plain = Plain::new(member);
    plain.bare_attribute().is_some() && plain.text.is_at_end()
}

/// Whether every document of a text is an Entity, or an array of them, about which no rule has anything to say: all of them
/// in one of these forms.
pub fn plain_documents(bytes: &[u8], forms: &[Form]) -> Option<PlainDocuments> {
    forms.iter().find_map(|form| Plain::new(bytes).documents(*form))
}

/// The way through a text. Every step gives up with `None`.
struct Plain<'s> {
    text: Cursor<'s>,
    /// The id of the Entity, once it was met.
    id: &'s [u8],
    /// The last DateTime that was good, with its quotes.
    instant: &'s [u8],
    /// The positions of a line or ring.
    points: Vec<Point>,
    /// A context was named that is not the core.
    user_context: bool,
}

type Step<T = ()> = Option<T>;

/// `Some` when it holds.
#[inline(always)]
fn holds(condition: bool) -> Step {
    if condition { Some(()) } else { None }
}

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

/// Letters, digits, and the low line.
const NAME: Class =
    Class::EMPTY.with_range(b'a', b'z').with_range(b'A', b'Z').with_range(b'0', b'9').with(b'_');
const URN: Class = NAME.with_all(b"-.~:@");
const URL: Class = NAME.with_all(b"-.~/");
const VISIBLE: Class = Class::EMPTY.with_range(b'!', b'~');

const ID: Word = Word::of(b"id");
const TYPE: Word = Word::of(b"type");
const LEFTOVERS: [Word; 3] = {
    let [one, two, three] = terms::V2_LEFTOVERS;
    [Word::of(one), Word::of(two), Word::of(three)]
};
const URN_SCHEME: Word = Word::of(b"urn:");
const CONTEXT: Word = Word::of(b"@context");
const NULL: Word = Word::of(terms::NGSI_LD_NULL.as_bytes());

const TYPE_NAME: Token = Token::name("type");
/// The members of attributes that are met most.
static OFTEN: [(Token, M); 5] = {
    const fn name(member: M) -> (Token, M) {
        (Token::name(member.name()), member)
    }
    [name(M::Value), name(M::ObservedAt), name(M::UnitCode), name(M::Object), name(M::DatasetId)]
};
/// The kinds that are met most.
static KINDS: [(Token, AttributeKind); 3] = {
    const fn text(kind: AttributeKind) -> (Token, AttributeKind) {
        (Token::text(kind.name()), kind)
    }
    [text(AttributeKind::Property), text(AttributeKind::Relationship), text(AttributeKind::GeoProperty)]
};

/// The name of a member of an attribute.
enum Name<'s> {
    Member(M),
    SubAttribute(Text<'s>),
}

impl<'s> Plain<'s> {
    fn new(bytes: &'s [u8]) -> Self {
        Self { text: Cursor::new(bytes), id: b"", instant: b"", points: Vec::new(), user_context: false }
    }

    /// A string. For places that are met rarely: where it is read in line, it takes the room of a rule or two.
    #[inline(never)]
    fn string(&mut self) -> Step<Text<'s>> {
        self.text.text()
    }

    /// A member's name. For places that are met rarely.
    #[inline(never)]
    fn name(&mut self) -> Step<Text<'s>> {
        self.text.name()
    }

    fn documents(&mut self, form: Form) -> Step<PlainDocuments> {
        let begins_with_array = self.text.peek() == b'[';
        let mut found = PlainDocuments { begins_with_array, form, ..PlainDocuments::default() };
        loop {
            if self.text.peek() == b'[' {
                found.has_array = true;
                self.text.take(b'[')?;
                loop {
                    self.entity(form)?;
                    found.entities += 1;
                    if !self.text.more(b']')? {
                        break;
                    }
                }
            } else {
                self.entity(form)?;
                found.entities += 1;
            }
            let apart = self.text.line_break();
            if self.text.is_at_end() {
                found.user_context = self.user_context;
                return Some(found);
            }
            holds(apart)?;
        }
    }

    fn entity(&mut self, form: Form) -> Step {
        let mut seen = SeenMany::new();
        let (mut id, mut type_name) = (None, None);
        let mut attributes = false;
        self.id = b"";
        self.text.take(b'{')?;
        loop {
            let name = self.text.name()?;
            let word = name.word();
            // Names that are equal but for capital letters are equal under this hash, so that it finds both.
            seen.add(word.folded_hash());
            if word == ID {
                let text = self.string()?;
                self.id = text.content();
                id = Some(text);
            } else if word == TYPE {
                type_name = Some(self.string()?);
            } else if word == CONTEXT {
                self.context()?;
            } else {
                let geo = is_geo_attribute(&name)?;
                attributes = true;
                match form {
                    Form::Normalized => self.attribute(0, geo)?,
                    Form::Simplified => self.bare(geo)?,
                }
            }
            if !self.text.more(b'}')? {
                break;
            }
        }
        // Without attributes, no representation can be told.
        holds(attributes && !seen.repeated())?;
        identity(id?, type_name?)
    }

    /// Addresses of contexts, the core context last or left out.
    #[inline(never)]
    fn context(&mut self) -> Step {
        if self.text.peek() == b'"' {
            self.user_context |= !is_core_context(self.string()?)?;
            return Some(());
        }
        self.text.take(b'[')?;
        loop {
            let is_core = is_core_context(self.string()?)?;
            self.user_context |= !is_core;
            if !self.text.more(b']')? {
                return Some(());
            }
            holds(!is_core)?;
        }
    }

    /// An attribute, or a sub-attribute at a `depth` above 0.
    fn attribute(&mut self, depth: u32, geo: bool) -> Step {
        match self.text.peek() {
            b'{' => self.instance(depth, geo).map(|_| ()),
            // Instances of sub-attributes are rare enough for the full walk.
            b'[' if depth == 0 => self.instances(geo),
            _ => None,
        }
    }

    /// Several instances of one kind, each of a data set of its own.
    #[inline(never)]
    fn instances(&mut self, geo: bool) -> Step {
        let mut datasets = Few::default();
        let mut kind = None;
        self.text.take(b'[')?;
        loop {
            let (own, dataset) = self.instance(0, geo)?;
            holds(*kind.get_or_insert(own) == own)?;
            // The default instance has the empty name, which no data set bears.
            datasets.add(dataset)?;
            if !self.text.more(b']')? {
                break;
            }
        }
        holds(datasets.count > 1)
    }

    /// One instance: its kind and the hash of its data set.
    fn instance(&mut self, depth: u32, geo: bool) -> Step<(AttributeKind, u32)> {
        self.text.take(b'{')?;
        let kind = self.kind()?;
        holds(!geo || kind == AttributeKind::GeoProperty)?;
        let mut members = 0u32;
        let mut sub_attributes = Few::default();
        let mut dataset = 0;
        while self.text.more(b'}')? {
            match self.member_name()? {
                Name::SubAttribute(name) => {
                    sub_attributes.add(name.hash())?;
                    holds(depth < DEEPEST_ATTRIBUTE && is_attribute_name(&name))?;
                    self.attribute(depth + 1, false)?;
                }
                Name::Member(member) => {
                    let bit = 1 << member as u32;
                    holds(members & bit == 0)?;
                    members |= bit;
                    match member {
                        _ if member == kind.container() => self.container(kind)?,
                        M::ObservedAt | M::ExpiresAt => self.date_time()?,
                        M::UnitCode => self.unit(kind)?,
                        M::ObjectType => self.object_type(kind)?,
                        M::DatasetId => dataset = self.dataset()?,
                        _ => return None,
                    }
                }
            }
        }
        holds(members & 1 << kind.container() as u32 != 0)?;
        Some((kind, dataset))
    }

    #[inline(always)]
    fn kind(&mut self) -> Step<AttributeKind> {
        holds(self.text.skip_name(&TYPE_NAME))?;
        if let Some((_, kind)) = KINDS.iter().find(|(text, _)| self.text.skip(text)) {
            return Some(*kind);
        }
        AttributeKind::from_name(std::str::from_utf8(self.string()?.content()).ok()?)
    }

    #[inline(always)]
    fn member_name(&mut self) -> Step<Name<'s>> {
        if let Some((_, member)) = OFTEN.iter().find(|(name, _)| self.text.skip_name(name)) {
            return Some(Name::Member(*member));
        }
        let name = self.text.name()?;
        match role(&name) {
            None => Some(Name::SubAttribute(name)),
            Some(Role::Member(member)) => Some(Name::Member(member)),
            Some(_) => None,
        }
    }

    #[inline(always)]
    fn date_time(&mut self) -> Step {
        // Most DateTimes of an Entity are the same.
        if self.text.skip_again(self.instant) {
            return Some(());
        }
        let text = self.string()?.content();
        let year = date_time::strict(text)?;
        holds((1970..2200).contains(&year))?;
        self.instant = self.text.behind(text.len() + 2);
        Some(())
    }

    #[inline(always)]
    fn unit(&mut self, kind: AttributeKind) -> Step {
        holds(kind == AttributeKind::Property)?;
        holds(units::lookup_bytes(self.text.text()?.content()) == UnitCode::Current)
    }

    #[inline(never)]
    fn object_type(&mut self, kind: AttributeKind) -> Step {
        let name = self.string()?;
        let first = name.content().first()?;
        holds(kind == AttributeKind::Relationship && first.is_ascii_alphabetic() && name.is_all(&NAME))
    }

    /// The hash of the data set's name.
    #[inline(never)]
    fn dataset(&mut self) -> Step<u32> {
        let name = self.string()?;
        holds(is_plain_urn(&name))?;
        Some(name.hash())
    }
}

/// What the core context has a name for.
#[inline(always)]
fn role(name: &Text<'_>) -> Option<Role> {
    core_term_of_bytes(name.hash(), name.content()).map(|term| term.role)
}

/// Whether a top member that may be an attribute has to be a GeoProperty; `None` when it may not.
#[inline(always)]
fn is_geo_attribute(name: &Text<'_>) -> Step<bool> {
    holds(is_attribute_name(name))?;
    match role(name) {
        None => holds(!LEFTOVERS.iter().any(|leftover| *leftover == name.word())).map(|()| false),
        Some(Role::GeoAttribute) => Some(true),
        Some(_) => None,
    }
}

/// An attribute name in lower camel case, ASCII.
#[inline(always)]
fn is_attribute_name(name: &Text<'_>) -> bool {
    name.content().first().is_some_and(u8::is_ascii_lowercase) && name.is_all(&NAME)
}

/// `urn:ngsi-ld:<Type>:<local id>` for a type in upper camel case that is no core term.
#[inline(never)]
fn identity(id: Text<'_>, type_name: Text<'_>) -> Step {
    let name = type_name.content();
    holds(name.first()?.is_ascii_uppercase() && type_name.is_all(&NAME) && role(&type_name).is_none())?;
    let local = id.content().strip_prefix(b"urn:ngsi-ld:")?.strip_prefix(name)?.strip_prefix(b":")?;
    holds(!local.is_empty() && is_plain_urn(&id))
}

/// A URN whose characters may all stand in a path, and that ends with a part.
#[inline(always)]
fn is_plain_urn(text: &Text<'_>) -> bool {
    text.word().begins_with(URN_SCHEME)
        && text.is_all(&URN)
        && text.content().last() != Some(&b':')
        && text.word() != NULL
}

/// Whether an address of plain characters is that of a core context.
#[inline(always)]
fn is_core_context(url: Text<'_>) -> Step<bool> {
    let url = url.content();
    let rest = url.strip_prefix(b"https://")?;
    holds(rest.first()?.is_ascii_alphanumeric() && URL.has_all(rest))?;
    match Core::named(std::str::from_utf8(url).ok()?) {
        None => Some(false),
        Some(Core::Version(_)) => Some(true),
        Some(_) => None,
    }
}
