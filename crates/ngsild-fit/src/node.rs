//! Schemas as nodes.

use crate::pattern::OfOneClass;
use crate::view::Name;
use ngsild_json::{Kind, Member, sorted};

/// Of a hash that are the number of a bucket.
const MAX_BITS: u32 = 16;

/// Of a node.
pub type Number = u32;
/// What references lead to, known once it was read.
pub type Target = usize;

/// Nodes that may lead to one another.
#[derive(Debug, Default)]
pub struct Nodes {
    all: Vec<Node>,
    targets: Vec<Number>,
}

impl Nodes {
    /// Keep a node.
    pub fn push(&mut self, node: Node) -> Number {
        self.all.push(node);
        self.all.len() as Number - 1
    }

    /// The node of a number.
    #[inline]
    pub fn get(&self, number: Number) -> Option<&Node> {
        self.all.get(number as usize)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Something that references may lead to before it is read.
    pub fn new_target(&mut self) -> Target {
        self.targets.push(Number::MAX);
        self.targets.len() - 1
    }

    /// The node that a target turned out to be.
    pub fn found(&mut self, target: Target, number: Number) {
        if let Some(place) = self.targets.get_mut(target) {
            *place = number;
        }
    }

    /// The node that a target is.
    #[inline]
    pub fn target(&self, target: Target) -> Option<Number> {
        self.targets.get(target).copied()
    }
}

/// A schema.
#[derive(Debug, Default)]
pub struct Node {
    /// It is `false`.
    pub never: bool,
    /// The types that it allows.
    pub types: Types,
    /// What it wants of the value itself.
    pub checks: Vec<Check>,
    /// What it wants of members.
    pub properties: Properties,
    /// The members there have to be.
    pub required: Vec<Name>,
    /// What it wants of items.
    pub items: Option<Number>,
    /// What it wants of members that are no properties.
    pub additional: Option<Number>,
    /// All of these judge the same value.
    pub all: Vec<Number>,
    /// At least one of each, or, where it says so, exactly one.
    pub choices: Vec<(Vec<Number>, bool)>,
    /// What a reference leads to.
    pub refers_to: Option<Target>,
}

/// Members by name, in the order of their hashes, whose first bits are the number of a bucket. Most members that are looked
/// for are properties of another schema: an empty bucket says so at once.
#[derive(Debug, Default)]
pub struct Properties {
    /// Where each bucket begins, and where the last one ends.
    starts: Vec<u32>,
    /// What is left of a hash is the number of its bucket.
    shift: u32,
    all: Vec<(Name, Number)>,
}

impl Properties {
    /// Members with their nodes; `None` where two have one name.
    pub fn of(all: Vec<(Name, Number)>) -> Option<Self> {
        let found = Self::of_several(all);
        let repeated = |pair: &[(Name, Number)]| matches!(pair, [(one, _), (other, _)] if one == other);
        (!found.all.windows(2).any(repeated)).then_some(found)
    }

    /// Members of several schemas with their nodes, so that a name may have more than one.
    pub(crate) fn of_several(all: Vec<(Name, Number)>) -> Self {
        let all = sorted(all, &|(one, _), (other, _)| one.cmp(other));
        // Two to four times as many buckets as there are members.
        let bits = (usize::BITS - all.len().leading_zeros() + 1).min(MAX_BITS);
        let shift = u32::BITS - bits;
        let bucket = |name: &Name| name.hash() >> shift;
        let start = |number| all.partition_point(|(name, _)| bucket(name) < number) as u32;
        let starts = (0..=1 << bits).map(start).collect();
        Self { starts, shift, all }
    }

    /// The node of a member.
    #[inline(always)]
    pub(crate) fn find(&self, member: &Member<'_>) -> Option<Number> {
        let mut found = None;
        self.each(member, |number| found = Some(number));
        found
    }

    /// Meet the nodes of a member; whether there is any.
    #[inline(always)]
    pub(crate) fn each(&self, member: &Member<'_>, mut meet: impl FnMut(Number)) -> bool {
        let mut any = false;
        let hash = member.hash();
        for (own, number) in self.bucket(hash) {
            if own.hash() != hash {
                break;
            }
            if own.is_of(member) {
                meet(*number);
                any = true;
            }
        }
        any
    }

    /// What begins with the first of a hash, up to the end of its bucket.
    #[inline(always)]
    fn bucket(&self, hash: u32) -> &[(Name, Number)] {
        let place = hash.checked_shr(self.shift).unwrap_or_default() as usize;
        let ends = self.starts.get(place..).and_then(|rest| rest.first_chunk());
        let Some(&[start, end]) = ends else { return &[] };
        if start == end {
            return &[];
        }
        let bucket = self.all.get(start as usize..end as usize).unwrap_or_default();
        bucket.get(bucket.partition_point(|(own, _)| own.hash() < hash)..).unwrap_or_default()
    }

    /// The members with their nodes.
    pub(crate) fn all(&self) -> &[(Name, Number)] {
        &self.all
    }

    /// Whether there is none.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }
}

/// The types that a schema allows, a bit each; none: all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Types(pub(crate) u8);

/// What a schema wants of a value.
#[derive(Debug)]
pub enum Check {
    /// One of these values.
    Enumeration(Vec<Allowed>),
    /// Characters of one class alone, where a text is ASCII; else the pattern of a number, for who asks.
    OfOneClass(OfOneClass, usize),
    /// The pattern of a number, which the one who asks knows.
    Pattern(usize),
    /// A format, and its number for who asks.
    Format(Format, usize),
    /// `minimum`.
    AtLeast(f64),
    /// `maximum`.
    AtMost(f64),
    /// `exclusiveMinimum`.
    Above(f64),
    /// `exclusiveMaximum`.
    Below(f64),
    /// `minLength`.
    MinLength(usize),
    /// `maxLength`.
    MaxLength(usize),
    /// `minItems`.
    MinItems(usize),
    /// `maxItems`.
    MaxItems(usize),
    /// `minProperties`.
    MinMembers(usize),
    /// `maxProperties`.
    MaxMembers(usize),
    /// `uniqueItems`.
    Unique,
    /// `dependentRequired`: where there is a member of the first name, those of the others have to be there.
    Dependent(Name, Vec<Name>),
}

/// A value of an enumeration.
#[derive(Debug, Clone, PartialEq)]
pub enum Allowed {
    /// A text.
    Text(Box<str>),
    /// A number, of which no digit is lost.
    Number(f64),
    /// `true`, `false` or `null`.
    Word(Kind),
    /// Any other value.
    Other,
}

/// Formats that the look knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// `date-time`, as NGSI-LD wants it.
    DateTime,
    /// `date`.
    Date,
    /// `time`.
    Time,
    /// `uri`.
    Uri,
    /// One of which only the crate knows whether it is asserted.
    Other,
}
