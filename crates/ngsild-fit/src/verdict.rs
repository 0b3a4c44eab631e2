//! From a value and a node to a verdict.

use crate::by_name::{ByName, has_repeated};
use crate::node::{Allowed, Check, Format, Node, Nodes, Number, Types};
use crate::view::{self, Name, Shown, Sort, View, bare, same};
use Verdict::{No, Unknown, Yes};
use ngsild::lexical::{date_time, uri};
use ngsild::model::date_time::strict;
use ngsild::model::position;
use ngsild_json::{Kind, Member, Value};

/// Digits of a number that a double keeps.
const EXACT: usize = 15;
/// Items that are compared with one another.
const MAX_COMPARED: usize = 16;

/// Whether a value fits a schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// For certain, whatever counts of formats.
    Yes,
    /// For certain, whatever counts of formats.
    No,
    /// Who knows all of JSON Schema has to say.
    Unknown,
}

/// Whether a text fits the pattern of a number.
pub type Fits<'f> = dyn Fn(usize, &str) -> Verdict + 'f;

impl Types {
    const NULL: Self = Self(1);
    const BOOLEAN: Self = Self(2);
    const INTEGER: Self = Self(4);
    const NUMBER: Self = Self(8);
    const STRING: Self = Self(16);
    const ARRAY: Self = Self(32);
    const OBJECT: Self = Self(64);

    /// The type of a name.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "null" => Self::NULL,
            "boolean" => Self::BOOLEAN,
            "integer" => Self::INTEGER,
            "number" => Self::NUMBER,
            "string" => Self::STRING,
            "array" => Self::ARRAY,
            "object" => Self::OBJECT,
            _ => return None,
        })
    }

    /// These and another; `None` where it is one of them.
    pub fn with(self, other: Self) -> Option<Self> {
        (!self.has(other)).then_some(Self(self.0 | other.0))
    }

    #[inline(always)]
    fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    #[inline(always)]
    pub(crate) fn allow(self, value: Value<'_>) -> Verdict {
        if self == Self::default() {
            return Yes;
        }
        let own = match value.kind() {
            Kind::Null => Self::NULL,
            Kind::True | Kind::False => Self::BOOLEAN,
            Kind::String => Self::STRING,
            Kind::Array => Self::ARRAY,
            Kind::Object => Self::OBJECT,
            Kind::Number if self.has(Self::NUMBER) || (value.is_integer() && self.has(Self::INTEGER)) => {
                return Yes;
            }
            // `1.0` is whole by most drafts.
            Kind::Number if self.has(Self::INTEGER) => {
                return if value.as_f64().is_some_and(|number| number.fract() != 0.0) { No } else { Unknown };
            }
            Kind::Number => return No,
            Kind::Key | Kind::Invalid => return Unknown,
        };
        Verdict::when(self.has(own))
    }
}

impl Verdict {
    #[inline(always)]
    pub(crate) fn and(self, other: impl FnOnce() -> Self) -> Self {
        match self {
            Yes => other(),
            No => No,
            Unknown => {
                if other() == No {
                    No
                } else {
                    Unknown
                }
            }
        }
    }

    /// The verdict that a fact is.
    #[inline(always)]
    pub const fn when(holds: bool) -> Self {
        if holds { Yes } else { No }
    }

    /// `None` where it is in doubt.
    pub(crate) fn certain(self) -> Option<bool> {
        (self != Unknown).then_some(self == Yes)
    }
}

/// What is judged: the Entity as it is shown, or a value inside.
#[derive(Debug, Clone, Copy)]
pub enum What<'v> {
    /// The Entity itself.
    Entity(&'v View<'v>),
    /// A value inside.
    Value(Value<'v>),
    /// An array of instances, as the array of their values.
    Instances(Value<'v>),
    /// What holds no value of its attribute: it is not judged.
    Open(Value<'v>),
}

impl<'v> What<'v> {
    /// What is shown of a member.
    pub const fn shown(shown: &Shown<'v>) -> Self {
        match shown.sort {
            Sort::Plain => Self::Value(shown.value),
            Sort::List => Self::Instances(shown.value),
            Sort::Open => Self::Open(shown.value),
        }
    }

    /// The value as it stands in the text.
    pub const fn value(self) -> Value<'v> {
        match self {
            Self::Entity(view) => view.entity,
            Self::Value(value) | Self::Instances(value) | Self::Open(value) => value,
        }
    }

    /// The items of an array as they are shown.
    pub fn items(self) -> impl Iterator<Item = Self> {
        self.value().items().map(move |item| Self::Value(self.item(item)))
    }

    /// An item as it is shown.
    fn item(self, item: Value<'v>) -> Value<'v> {
        if matches!(self, Self::Instances(_)) { view::item(item) } else { bare(item) }
    }

    /// The members with what is shown of them; none of what is no object.
    pub fn members(self) -> Vec<(Member<'v>, Self)> {
        match self {
            Self::Entity(view) => view.members().iter().map(|one| (one.member, Self::shown(one))).collect(),
            Self::Value(object) | Self::Instances(object) | Self::Open(object) => {
                object.members().map(|member| (member, Self::Value(bare(member.value())))).collect()
            }
        }
    }
}

/// What a look has in hand.
#[derive(Clone, Copy)]
pub(crate) struct Look<'l> {
    pub(crate) nodes: &'l Nodes,
    pub(crate) patterns: &'l Fits<'l>,
}

impl Look<'_> {
    fn node(&self, number: Number, what: What<'_>) -> Verdict {
        self.nodes.get(number).map_or(Unknown, |node| self.by(node, what))
    }

    /// As a node says.
    #[inline(always)]
    pub(crate) fn by(&self, node: &Node, what: What<'_>) -> Verdict {
        if matches!(what, What::Open(_)) {
            return Yes;
        }
        if node.never {
            return No;
        }
        let value = what.value();
        let mut verdict = self.itself(node, what);
        verdict = match value.kind() {
            Kind::Object => verdict.and(|| self.object(node, what)),
            Kind::Array => verdict.and(|| self.array(node, what)),
            _ => verdict,
        };
        if verdict == No {
            return No;
        }
        for part in &node.all {
            verdict = verdict.and(|| self.node(*part, what));
        }
        match node.refers_to.and_then(|target| self.nodes.target(target)) {
            Some(number) => verdict.and(|| self.node(number, what)),
            None => verdict,
        }
    }

    /// What a schema wants of the value itself.
    #[inline(always)]
    pub(crate) fn itself(&self, node: &Node, what: What<'_>) -> Verdict {
        let mut verdict = node.types.allow(what.value());
        for check in &node.checks {
            verdict = verdict.and(|| self.check(check, what));
        }
        for (choices, only_one) in &node.choices {
            verdict = verdict.and(|| self.choice(choices, *only_one, what));
        }
        verdict
    }

    fn choice(&self, choices: &[Number], only_one: bool, what: What<'_>) -> Verdict {
        let (mut fitting, mut open) = (0, false);
        for choice in choices {
            match self.node(*choice, what) {
                Yes if !only_one => return Yes,
                Yes => fitting += 1,
                No => {}
                Unknown => open = true,
            }
        }
        match (fitting, open) {
            (_, true) => Unknown,
            (1, false) => Yes,
            _ => No,
        }
    }

    #[inline(always)]
    fn object(&self, node: &Node, what: What<'_>) -> Verdict {
        match what {
            What::Entity(view) => {
                let members = || view.members().iter().map(|one| (one.member, What::shown(one)));
                self.members(node, what, members)
            }
            What::Value(object) | What::Instances(object) | What::Open(object) => {
                let members = || object.members().map(|member| (member, What::Value(bare(member.value()))));
                self.members(node, what, members)
            }
        }
    }

    fn members<'v, I>(&self, node: &Node, object: What<'v>, members: impl Fn() -> I) -> Verdict
    where
        I: Iterator<Item = (Member<'v>, What<'v>)>,
    {
        let required = Verdict::when(missing(&node.required, object).next().is_none());
        if required == No || (node.properties.is_empty() && node.additional.is_none()) {
            return required;
        }
        let mut verdict = Yes;
        for (member, inside) in members() {
            let mut judge = |number| verdict = verdict.and(|| self.node(number, inside));
            if !node.properties.each(&member, &mut judge)
                && let Some(number) = node.additional
            {
                judge(number);
            }
        }
        // Of a repeated member only the last one counts, so that a wrong one may be harmless.
        if verdict == No && has_repeated(members().map(|(member, _)| member)) {
            verdict = Unknown;
        }
        required.and(|| verdict)
    }

    #[inline(always)]
    fn array(&self, node: &Node, what: What<'_>) -> Verdict {
        let Some(items) = node.items else { return Yes };
        let judge = |item| self.node(items, What::Value(what.item(item)));
        what.value().items().fold(Yes, |verdict, item| verdict.and(|| judge(item)))
    }

    pub(crate) fn check(&self, check: &Check, what: What<'_>) -> Verdict {
        let value = what.value();
        match check {
            Check::Enumeration(values) => enumeration(values, value),
            Check::Unique if value.is_array() => unique(what),
            Check::Dependent(name, others) => dependent(name, others, what),
            Check::MinItems(least) if value.is_array() => Verdict::when(value.len() >= *least),
            Check::MaxItems(most) if value.is_array() => Verdict::when(value.len() <= *most),
            Check::MinMembers(least) if value.is_object() => Verdict::when(value.len() >= *least),
            Check::MaxMembers(most) if value.is_object() => Verdict::when(value.len() <= *most),
            _ => match value.kind() {
                Kind::String => self.check_text(check, value),
                Kind::Number => check_number(check, value),
                _ => Yes,
            },
        }
    }

    fn check_text(&self, check: &Check, value: Value<'_>) -> Verdict {
        let Some(text) = value.as_str() else { return Unknown };
        match check {
            Check::OfOneClass(class, number) => match class.fits(&text) {
                Some(fits) => Verdict::when(fits),
                None => (self.patterns)(*number, &text),
            },
            Check::Pattern(number) => (self.patterns)(*number, &text),
            Check::Format(format, _) => format.holds(&text),
            Check::MinLength(least) => Verdict::when(text.chars().count() >= *least),
            Check::MaxLength(most) => Verdict::when(text.len() <= *most || text.chars().count() <= *most),
            _ => Yes,
        }
    }
}

/// Names that are looked for one after the other.
const MAX_SOUGHT: usize = 64;

/// The names that no member has.
pub(crate) fn missing<'n>(names: &'n [Name], object: What<'_>) -> impl Iterator<Item = &'n Name> {
    let by_name = (names.len() > MAX_SOUGHT).then(|| ByName::of(object));
    names.iter().filter(move |name| match (&by_name, object) {
        (Some(by_name), _) => by_name.find(name.text()).is_none(),
        (None, What::Entity(view)) => !view.members().iter().any(|one| name.is_of(&one.member)),
        (None, _) => !object.value().members().any(|member| name.is_of(&member)),
    })
}

fn enumeration(values: &[Allowed], value: Value<'_>) -> Verdict {
    let found = match value.kind() {
        Kind::String => {
            let Some(text) = value.as_str() else { return Unknown };
            let is = |known: &Allowed| matches!(known, Allowed::Text(own) if same(own.as_bytes(), text.as_bytes()));
            return Verdict::when(values.iter().any(is));
        }
        Kind::Number if value.text().len() <= EXACT => {
            let number = value.as_f64();
            values.iter().any(|known| matches!(known, Allowed::Number(own) if Some(*own) == number))
        }
        kind => values.contains(&Allowed::Word(kind)),
    };
    let is_open =
        value.kind() == Kind::Number && value.text().len() > EXACT || values.contains(&Allowed::Other);
    if is_open && !found { Unknown } else { Verdict::when(found) }
}

/// Drafts do not agree on the keyword, so what does not keep it is in doubt.
fn dependent(name: &Name, others: &[Name], what: What<'_>) -> Verdict {
    let lacks = |names| what.value().is_object() && missing(names, what).next().is_some();
    if !lacks(std::slice::from_ref(name)) && lacks(others) { Unknown } else { Yes }
}

fn unique(what: What<'_>) -> Verdict {
    let array = what.value();
    if array.len() > MAX_COMPARED {
        return Unknown;
    }
    let texts: Option<Vec<_>> = array.items().map(|item| what.item(item).as_str()).collect();
    let Some(texts) = texts else { return if array.len() < 2 { Yes } else { Unknown } };
    Verdict::when((1..texts.len()).all(|at| {
        let (before, rest) = texts.split_at(at);
        rest.first().is_none_or(|text| !before.contains(text))
    }))
}

fn check_number(check: &Check, value: Value<'_>) -> Verdict {
    let short = position::short_decimal(value.text().as_bytes());
    let limits = (check, short.or_else(|| value.as_f64()));
    let (holds, limit, number) = match limits {
        (Check::AtLeast(limit), Some(number)) => (number >= *limit, *limit, number),
        (Check::AtMost(limit), Some(number)) => (number <= *limit, *limit, number),
        (Check::Above(limit), Some(number)) => (number > *limit, *limit, number),
        (Check::Below(limit), Some(number)) => (number < *limit, *limit, number),
        (_, None) => return Unknown,
        _ => return Yes,
    };
    // What is lost when digits become a double matters only where the two meet.
    if number == limit && value.text().len() > EXACT { Unknown } else { Verdict::when(holds) }
}

impl Format {
    /// Whether a text has it for certain, whoever asks; never certain that it has not, because formats count as one is told.
    pub fn holds(self, text: &str) -> Verdict {
        let holds = match self {
            Self::DateTime => strict(text.as_bytes()).is_some() || date_time::date_time(text).is_ok(),
            Self::Date => date_time::is_date(text),
            Self::Time => date_time::is_time(text),
            Self::Uri => text.is_ascii() && !text.contains('[') && uri::is_uri(text),
            Self::Other => false,
        };
        if holds { Yes } else { Unknown }
    }
}
