//! What is common in an expansion: node objects, their names and values, from a document to the text of its expanded form.
//! Whatever is rare is done by who asks. Source: JSON-LD 1.1 API, 5.1 and 5.3.

mod expanded_form;
mod item;
mod words;

pub use expanded_form::is_expanded;
pub use item::Item;
pub use words::{Texts, VALUE_OPENING, Way, Word, Words};

use ngsild_json::{Kind, Member, NodeId, Sheet, Value, is_dense};

/// The expansion has come to its end; who stopped it knows why.
#[derive(Debug, Clone, Copy)]
pub struct Stopped;

/// A step of an expansion.
pub type Step<T = ()> = Result<T, Stopped>;

/// Does what is rare.
pub trait Rare<'w> {
    /// A member of a node object that is no common one: all of it.
    ///
    /// # Errors
    /// When the expansion cannot go on.
    fn member(
        &mut self,
        walk: &mut Walk<'w>,
        object: Value<'_>,
        member: Member<'_>,
        extras: &mut Extras,
        names: &mut Names,
    ) -> Step<Next>;

    /// An object that is no common node: a value, list or set, or one with repeated names.
    ///
    /// # Errors
    /// When the expansion cannot go on.
    fn object(
        &mut self,
        walk: &mut Walk<'w>,
        object: Value<'_>,
        active: Active<'w>,
        in_list: bool,
        next: Next,
    ) -> Step<Kept>;

    /// A text as IRI that takes more than a look at it.
    fn iri(&mut self, walk: &mut Walk<'w>, value: Value<'_>, relative: Texts);

    /// A type that may be none.
    ///
    /// # Errors
    /// When it is none, or the expansion cannot go on.
    fn type_name(&mut self, walk: &mut Walk<'w>, value: Value<'_>) -> Step;

    /// An object in which the words may be others: see [`Words::by_types`].
    ///
    /// # Errors
    /// When the expansion cannot go on.
    fn typed(
        &mut self,
        walk: &mut Walk<'w>,
        object: Value<'_>,
        active: Active<'w>,
        in_list: bool,
    ) -> Step<Kept>;

    /// A value is left out, because it belongs to nothing.
    fn floating(&mut self, value: Value<'_>);
}

/// How a walk over the members of an object goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// To the next member.
    Go,
    /// A name may be repeated: the object is to be read with more care.
    Repeated,
    /// It is a value, list or set object.
    Special,
}

/// The property whose values are expanded.
#[derive(Debug, Clone, Copy)]
pub struct Active<'w> {
    /// Its word, if it has one.
    pub word: Option<&'w Word>,
    /// The top of a document or graph: what belongs to nothing is dropped.
    pub floating: bool,
}

impl<'w> Active<'w> {
    /// No property.
    pub const FLOATING: Self = Self { word: None, floating: true };
    /// A property that is no word.
    pub const UNKNOWN: Self = Self { word: None, floating: false };

    /// The property of a word.
    pub const fn of(word: &'w Word) -> Self {
        Self { word: Some(word), floating: false }
    }
}

/// What became of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Nothing: it is left out.
    Null,
    /// One item.
    Item,
    /// One list object.
    List,
    /// Any number of items.
    Set,
}

/// What the last object written holds.
#[derive(Debug, Clone, Copy, Default)]
pub struct Extras {
    /// Members.
    pub count: usize,
    /// `@id`
    pub id: bool,
    /// `@index`
    pub index: bool,
    /// `@graph`
    pub graph: bool,
    /// It is a value object.
    pub value: bool,
    /// Behind the bracket that opens the value of `@type`.
    pub types: Option<usize>,
}

/// The names that an object was seen to have.
#[derive(Debug, Clone, Copy)]
pub struct Names {
    /// Where they begin among those of all objects under way.
    floor: usize,
    /// One bit for each.
    bits: u64,
    /// There are many: they are looked through at the end.
    many: bool,
}

/// Objects with more members are looked through for repeated ones at their end.
const FEW: usize = 64;

/// An expansion under way.
#[derive(Debug)]
pub struct Walk<'w> {
    /// What is written.
    pub out: Sheet,
    /// The words of the context that applies.
    pub words: &'w Words,
    /// The object whose `@context` applies.
    pub holder: NodeId,
    /// What the last object written holds.
    pub last: Extras,
    /// Numbers of the names of the objects under way.
    seen: Vec<u32>,
}

impl<'w> Walk<'w> {
    /// A walk that writes to the end of `out`.
    pub fn new(out: Sheet, words: &'w Words, holder: NodeId) -> Self {
        Self { out, words, holder, last: Extras::default(), seen: Vec::new() }
    }

    /// Write what a value expands to, as items of an array.
    ///
    /// # Errors
    /// When the expansion cannot go on.
    pub fn items(
        &mut self,
        value: Value<'_>,
        active: Active<'w>,
        in_list: bool,
        rare: &mut dyn Rare<'w>,
    ) -> Step<Kept> {
        match value.kind() {
            Kind::Object if self.words.by_types => rare.typed(self, value, active, in_list),
            Kind::Object => self.object(value, active, in_list, rare),
            Kind::Array => {
                let in_list = in_list || active.word.is_some_and(|word| word.way == Way::List);
                for item in value.items() {
                    self.item(item, active, in_list, rare)?;
                }
                Ok(Kept::Set)
            }
            Kind::Null | Kind::Invalid | Kind::Key => Ok(Kept::Null),
            _ if active.floating && !in_list => {
                rare.floating(value);
                Ok(Kept::Null)
            }
            _ => {
                self.scalar(value, active.word, rare);
                Ok(Kept::Item)
            }
        }
    }

    /// An item of an array. Arrays in lists are lists themselves.
    fn item(&mut self, item: Value<'_>, active: Active<'w>, in_list: bool, rare: &mut dyn Rare<'w>) -> Step {
        if !in_list || !matches!(item.kind(), Kind::Array | Kind::Object) {
            return self.items(item, active, false, rare).map(|_| ());
        }
        if item.is_array() {
            self.out.put_next(",{\"@list\":[");
            self.items(item, active, false, rare)?;
            self.out.put("]}");
            return Ok(());
        }
        let start = self.out.len();
        if self.items(item, active, false, rare)? == Kept::Set {
            // A set object in a list.
            match self.out.as_bytes().get(start) {
                None => self.out.put_next(",{\"@list\":["),
                Some(first) => self.out.insert(start + usize::from(*first == b','), "{\"@list\":["),
            }
            self.out.put("]}");
        }
        Ok(())
    }

    /// A text, number, `true` or `false`.
    fn scalar(&mut self, value: Value<'_>, word: Option<&Word>, rare: &mut dyn Rare<'w>) {
        let text = value.is_string();
        let closings = match word {
            Some(word) if text && word.texts != Texts::Values => {
                return self.reference(value, word.texts, rare);
            }
            Some(word) => &word.closings,
            None => &self.words.closings,
        };
        let closing = closing(closings, text);
        self.last = Extras { value: true, ..Extras::default() };
        self.out.put_next(",{\"@value\":");
        self.out.put_value(value);
        // The bracket behind it belongs to the property.
        self.out.put(closing.get(..closing.len().saturating_sub(1)).unwrap_or_default());
    }

    /// A text that names a node.
    fn reference(&mut self, value: Value<'_>, texts: Texts, rare: &mut dyn Rare<'w>) {
        self.last = Extras { id: true, ..Extras::default() };
        self.out.put_next(",{\"@id\":");
        self.iri(value, texts, rare);
        self.out.put("}");
    }

    /// A text as IRI.
    pub fn iri(&mut self, value: Value<'_>, texts: Texts, rare: &mut dyn Rare<'w>) {
        let Some(name) = value.plain_str() else { return rare.iri(self, value, texts) };
        if texts == Texts::Names
            && let Some(word) = self.words.find(value.content_hash(), name.as_bytes())
        {
            return self.out.put(&word.quoted);
        }
        if self.stays(name) {
            return self.out.put_value(value);
        }
        if texts == Texts::Names && self.words.has_vocab && !name.bytes().any(|b| b == b':' || b == b'@') {
            self.out.put(self.words.vocab_opening.get(1..).unwrap_or_default());
            self.out.put(name);
            return self.out.put("\"");
        }
        rare.iri(self, value, texts);
    }

    /// Whether a name is an IRI that no prefix can be meant in.
    fn stays(&self, name: &str) -> bool {
        if let Some(rest) = name.strip_prefix("urn:") {
            return !self.words.urn_is_prefix && is_dense(rest);
        }
        after_scheme(name).is_some_and(|rest| rest.starts_with("//"))
    }

    /// What an object expands to with the words that apply.
    ///
    /// # Errors
    /// When the expansion cannot go on.
    pub fn object(
        &mut self,
        object: Value<'_>,
        active: Active<'w>,
        in_list: bool,
        rare: &mut dyn Rare<'w>,
    ) -> Step<Kept> {
        let start = self.out.len();
        let floor = self.seen.len();
        let mut extras = Extras::default();
        let next = self.node(object, &mut extras, rare);
        self.seen.truncate(floor);
        match next? {
            Next::Go => Ok(self.close(start, extras, object, active.floating && !in_list, rare)),
            next => {
                self.out.truncate(start);
                rare.object(self, object, active, in_list, next)
            }
        }
    }

    /// End a node object that begins at `start`, or leave it out where it says nothing.
    pub fn close(
        &mut self,
        start: usize,
        extras: Extras,
        object: Value<'_>,
        floating: bool,
        rare: &mut dyn Rare<'w>,
    ) -> Kept {
        if floating && (extras.count == 0 || (extras.count == 1 && extras.id)) {
            self.out.truncate(start);
            rare.floating(object);
            return Kept::Null;
        }
        self.out.put("}");
        self.last = extras;
        Kept::Item
    }

    /// A node object up to its closing bracket, as long as it is nothing else and no name is repeated.
    fn node(&mut self, object: Value<'_>, extras: &mut Extras, rare: &mut dyn Rare<'w>) -> Step<Next> {
        let mut names = Names { floor: self.seen.len(), bits: 0, many: object.len() > FEW };
        self.out.put_next(",{");
        for member in object.members() {
            match self.member(object, member, extras, &mut names, rare)? {
                Next::Go => {}
                next => return Ok(next),
            }
        }
        if names.many && self.is_repeated(names.floor) {
            return Ok(Next::Repeated);
        }
        Ok(Next::Go)
    }

    fn member(
        &mut self,
        object: Value<'_>,
        member: Member<'_>,
        extras: &mut Extras,
        names: &mut Names,
        rare: &mut dyn Rare<'w>,
    ) -> Step<Next> {
        let Some(name) = member.plain_name() else { return rare.member(self, object, member, extras, names) };
        let value = member.value();
        let Some(word) = self.words.find(member.hash(), name.as_bytes()) else {
            if !self.words.vocab_names || !is_dense(name) || name.bytes().any(|b| b == b':' || b == b'@') {
                return rare.member(self, object, member, extras, names);
            }
            if self.meets_again(names, member.hash()) {
                return Ok(Next::Repeated);
            }
            let before = self.out.len();
            self.out.put_next(&self.words.vocab_opening);
            self.out.put(name);
            self.out.put("\":[");
            let kept = self.items(value, Active::UNKNOWN, false, rare)?;
            self.end(before, kept, extras);
            return Ok(Next::Go);
        };
        match word.way {
            Way::Rare => return rare.member(self, object, member, extras, names),
            Way::Id => {
                if !value.is_string() || extras.id {
                    return rare.member(self, object, member, extras, names);
                }
                extras.id = true;
                extras.count += 1;
                self.out.put_next(",\"@id\":");
                self.iri(value, Texts::Nodes, rare);
                return Ok(Next::Go);
            }
            Way::Type => {
                if extras.types.is_some() {
                    return Ok(Next::Repeated);
                }
                self.types(&[member], extras, rare)?;
                return Ok(Next::Go);
            }
            Way::Property | Way::List => {}
        }
        if self.meets_again(names, word.same) {
            return Ok(Next::Repeated);
        }
        let text = value.is_string();
        let common = matches!(value.kind(), Kind::Number | Kind::True | Kind::False)
            || (text && word.texts == Texts::Values);
        if common && word.way == Way::Property {
            self.out.put_next(&word.opening);
            self.out.put_value(value);
            self.out.put(closing(&word.closings, text));
            extras.count += 1;
            return Ok(Next::Go);
        }
        let before = self.out.len();
        self.out.put_next(word.name_opening());
        let kept = match word.way {
            Way::List => self.list(value, word, rare)?,
            _ => self.items(value, Active::of(word), false, rare)?,
        };
        self.end(before, kept, extras);
        Ok(Next::Go)
    }

    /// End a property that begins at `before`, or leave it out where it has no value.
    pub fn end(&mut self, before: usize, kept: Kept, extras: &mut Extras) {
        if kept == Kept::Null {
            return self.out.truncate(before);
        }
        self.out.put("]");
        extras.count += 1;
    }

    /// Whether an object may have had this name already.
    pub fn meets_again(&mut self, names: &mut Names, same: u32) -> bool {
        let bit = 1 << (same & 63);
        let known = names.bits & bit != 0
            && !names.many
            && self.seen.get(names.floor..).is_some_and(|seen| seen.contains(&same));
        names.bits |= bit;
        self.seen.push(same);
        known
    }

    /// Whether one of the names from `floor` on stands there twice.
    #[cold]
    fn is_repeated(&mut self, floor: usize) -> bool {
        let Some(seen) = self.seen.get_mut(floor..) else { return false };
        seen.sort_unstable();
        seen.windows(2).any(|pair| matches!(pair, [a, b] if a == b))
    }

    /// The types of a node, of all members that give some.
    ///
    /// # Errors
    /// When one is no type, or the expansion cannot go on.
    pub fn types(&mut self, members: &[Member<'_>], extras: &mut Extras, rare: &mut dyn Rare<'w>) -> Step {
        let before = self.out.len();
        self.out.put_next(",\"@type\":[");
        let start = self.out.len();
        for value in members.iter().map(Member::value) {
            if !value.is_array() {
                self.type_name(value, rare)?;
            }
            for item in value.items() {
                self.type_name(item, rare)?;
            }
        }
        if self.out.len() == start {
            self.out.truncate(before);
            return Ok(());
        }
        self.out.put("]");
        extras.types = Some(start);
        extras.count += 1;
        Ok(())
    }

    fn type_name(&mut self, value: Value<'_>, rare: &mut dyn Rare<'w>) -> Step {
        if !value.is_string() || self.words.scoped_types {
            rare.type_name(self, value)?;
        }
        self.out.separate();
        self.iri(value, Texts::Names, rare);
        Ok(())
    }

    /// The value of a list container.
    ///
    /// # Errors
    /// When the expansion cannot go on.
    pub fn list(&mut self, value: Value<'_>, word: &'w Word, rare: &mut dyn Rare<'w>) -> Step<Kept> {
        const OPENING: &str = "{\"@list\":[";
        let start = self.out.len();
        self.out.separate();
        let inside = self.out.len();
        self.out.put(OPENING);
        match self.items(value, Active::of(word), false, rare)? {
            Kept::Null => {
                self.out.truncate(start);
                return Ok(Kept::Null);
            }
            // A list object is a list already.
            Kept::List => self.out.replace(inside..inside + OPENING.len(), ""),
            Kept::Item | Kept::Set => self.out.put("]}"),
        }
        Ok(Kept::List)
    }
}

/// What stands behind the first colon.
fn after_scheme(iri: &str) -> Option<&str> {
    let colon = iri.bytes().position(|b| b == b':')?;
    iri.get(colon + 1..)
}

/// What closes a value object and the property behind it.
#[inline]
fn closing(closings: &[Box<str>; 2], text: bool) -> &str {
    let [after_text, after_other] = closings;
    if text { after_text } else { after_other }
}
