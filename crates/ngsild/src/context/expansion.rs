//! Node objects, member by member.

use super::iri::{Relative, has_space, is_absolute, prefixed, split_scheme};
use super::keyword::{Keyword, looks_like_keyword};
use super::table::Context;
use super::term::{Container, Mapping, Term, TypeMapping};
use super::trouble::Trouble;
use crate::check::report::{Place, shorten};
use crate::rules::{Template, jld};
use ngsild_json::{
    Kind, Member, NodeId, Value, key_hash, key_hash_joined, minify, quote, quote_into, sorted,
};
use std::borrow::Cow;

/// Why an expansion ends early.
pub(super) enum Stop {
    Trouble(Trouble),
    /// What is needed that only a general processor knows.
    Beyond(&'static str, Place),
}

pub(super) type Step<T = ()> = Result<T, Box<Stop>>;

/// The output of an expansion.
pub(super) struct Expansion {
    pub(super) out: String,
    /// Hashes of the properties of the objects under way.
    hashes: Vec<u32>,
}

impl Expansion {
    pub(super) fn new(out: String) -> Self {
        Self { out, hashes: Vec::new() }
    }

    /// A value at the top of a document; `@context` of this very value is in `context` already.
    pub(super) fn root(&mut self, value: Value<'_>, context: &Context, base: Option<&str>) -> Step {
        let mut walk = Walk {
            out: &mut self.out,
            hashes: &mut self.hashes,
            context,
            base,
            holder: value.id(),
            last: Extras::default(),
        };
        walk.hashes.clear();
        if let Some(graph) = walk.only_graph(value) {
            walk.items(graph, Active::FLOATING, false)?;
        } else {
            walk.items(value, Active::FLOATING, false)?;
        }
        Ok(())
    }
}

/// The property whose values are expanded.
#[derive(Clone, Copy)]
pub(super) struct Active<'c> {
    /// Its term, if it has one.
    pub(super) term: Option<&'c Term>,
    /// The top of a document or graph: what belongs to nothing is dropped.
    floating: bool,
}

impl<'c> Active<'c> {
    const FLOATING: Self = Self { term: None, floating: true };
    const UNKNOWN: Self = Self { term: None, floating: false };

    pub(super) const fn of(term: &'c Term) -> Self {
        Self { term: Some(term), floating: false }
    }

    pub(super) const fn is_floating(&self) -> bool {
        self.floating
    }
}

/// What became of a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// Nothing: it is left out.
    Null,
    /// One item.
    Item,
    /// One list object.
    List,
    /// Any number of items.
    Set,
}

/// What the last node object written holds.
#[derive(Clone, Copy, Default)]
pub(super) struct Extras {
    /// Members.
    pub(super) count: usize,
    pub(super) id: bool,
    pub(super) index: bool,
    pub(super) graph: bool,
    /// It is a value object.
    pub(super) value: bool,
    /// Behind the bracket that opens the value of `@type`.
    pub(super) types: Option<usize>,
}

/// What a name stands for.
#[derive(Clone)]
enum Key<'c, 'd> {
    /// Nothing.
    Ignored,
    Keyword(Keyword),
    Term(&'c Term),
    /// A name of the default vocabulary.
    Vocab(Cow<'d, str>),
    Iri(Cow<'d, str>),
}

pub(super) struct Walk<'w> {
    pub(super) out: &'w mut String,
    hashes: &'w mut Vec<u32>,
    pub(super) context: &'w Context,
    base: Option<&'w str>,
    /// The object whose `@context` applies.
    holder: NodeId,
    pub(super) last: Extras,
}

/// Objects with more members are looked through for repeated ones at their end.
const FEW: usize = 64;

impl<'w> Walk<'w> {
    /// The value of `@graph`, where an object holds nothing else.
    fn only_graph<'d>(&self, value: Value<'d>) -> Option<Value<'d>> {
        let mut graph = None;
        for member in value.members().filter(|member| !member.is_named("@context")) {
            match self.key(member) {
                Key::Ignored => {}
                Key::Keyword(Keyword::Graph) if graph.is_none() => graph = Some(member.value()),
                _ => return None,
            }
        }
        graph.filter(|graph| graph.is_object() || graph.is_array())
    }

    /// Whether nothing stands before in the same container.
    #[inline]
    fn is_first(&self) -> bool {
        matches!(self.out.as_bytes().last(), Some(b'[' | b'{'))
    }

    /// A comma, unless this is the first of its container.
    #[inline]
    pub(super) fn separate(&mut self) {
        if !self.is_first() {
            self.out.push(',');
        }
    }

    /// Write a part that begins with a comma, without it where this is the first.
    #[inline]
    fn put(&mut self, part: &str) {
        let part = if self.is_first() { part.get(1..).unwrap_or_default() } else { part };
        self.out.push_str(part);
    }

    /// Write what a value expands to, as items of an array.
    pub(super) fn items(&mut self, value: Value<'_>, active: Active<'w>, in_list: bool) -> Step<Kept> {
        match value.kind() {
            Kind::Object => self.object(value, active, in_list),
            Kind::Array => {
                let in_list =
                    in_list || active.term.is_some_and(|t| t.definition.container.has(Container::LIST));
                for item in value.items() {
                    self.item(item, active, in_list)?;
                }
                Ok(Kept::Set)
            }
            Kind::Null | Kind::Invalid | Kind::Key => Ok(Kept::Null),
            _ if active.floating && !in_list => Ok(Kept::Null),
            _ => {
                self.scalar(value, active.term);
                Ok(Kept::Item)
            }
        }
    }

    /// An item of an array. Arrays in lists are lists themselves.
    fn item(&mut self, item: Value<'_>, active: Active<'w>, in_list: bool) -> Step {
        if !in_list || !matches!(item.kind(), Kind::Array | Kind::Object) {
            return self.items(item, active, false).map(|_| ());
        }
        let start = self.out.len();
        if item.is_array() {
            self.separate();
            self.out.push_str("{\"@list\":[");
            self.items(item, active, false)?;
            self.out.push_str("]}");
        } else if self.items(item, active, false)? == Kept::Set {
            let written = self.out.split_off(start);
            self.separate();
            self.out.push_str("{\"@list\":[");
            self.out.push_str(written.strip_prefix(',').unwrap_or(&written));
            self.out.push_str("]}");
        }
        Ok(())
    }

    /// A text, number, `true` or `false`.
    fn scalar(&mut self, value: Value<'_>, term: Option<&Term>) {
        let text = value.is_string();
        let closings = match term {
            Some(term) => {
                if text {
                    match term.definition.type_mapping {
                        TypeMapping::Id => return self.reference(value, Relative::Document),
                        TypeMapping::Vocab => return self.reference(value, Relative::Both),
                        _ => {}
                    }
                }
                &term.closings
            }
            None => &*self.context.plain,
        };
        let [after_text, after_other] = closings;
        self.last = Extras { value: true, ..Extras::default() };
        self.put(",{\"@value\":");
        self.out.push_str(value.text());
        // The bracket behind it belongs to the property.
        let closing = if text { after_text } else { after_other };
        self.out.push_str(closing.strip_suffix(']').unwrap_or(closing));
    }

    /// A text that names a node.
    fn reference(&mut self, value: Value<'_>, relative: Relative) {
        self.last = Extras { id: true, ..Extras::default() };
        self.put(",{\"@id\":");
        self.iri(value, relative);
        self.out.push('}');
    }

    /// A text as IRI.
    fn iri(&mut self, value: Value<'_>, relative: Relative) {
        let Some(name) = value.plain_str() else { return self.unusual_iri(value, relative) };
        if relative == Relative::Both
            && let Some(term) = self.context.term(name)
        {
            return self.out.push_str(&term.quoted);
        }
        let Some((scheme, rest)) = split_scheme(name) else {
            if let (Relative::Both, Some(_), false) = (relative, &self.context.vocab, name.starts_with('@')) {
                self.out.push_str(self.context.vocab_opening.get(1..).unwrap_or_default());
                self.out.push_str(name);
                return self.out.push('"');
            }
            return self.unusual_iri(value, relative);
        };
        if rest.starts_with("//") || (scheme == "urn" && !self.context.has_prefix(scheme) && !has_space(rest))
        {
            return self.out.push_str(value.text());
        }
        self.unusual_iri(value, relative);
    }

    fn unusual_iri(&mut self, value: Value<'_>, relative: Relative) {
        let Some(name) = value.as_str() else { return self.out.push_str("null") };
        match self.context.expand_iri(&name, relative, self.base) {
            None => self.out.push_str("null"),
            Some(Cow::Borrowed(_)) => self.out.push_str(value.text()),
            Some(Cow::Owned(iri)) => quote_into(&iri, self.out),
        }
    }

    /// A name as IRI.
    pub(super) fn expanded(&self, name: &str, relative: Relative) -> Option<String> {
        self.context.expand_iri(name, relative, self.base).map(Cow::into_owned)
    }

    /// The IRI or keyword that a member name stands for.
    pub(super) fn property_name(&self, member: Member<'_>) -> Option<String> {
        match self.key(member) {
            Key::Ignored => None,
            Key::Keyword(keyword) => Some(keyword.as_str().to_owned()),
            Key::Term(term) => term.definition.mapping.as_str().map(str::to_owned),
            Key::Vocab(name) => Some([self.context.vocab().unwrap_or_default(), &name].concat()),
            Key::Iri(iri) => Some(iri.into_owned()),
        }
    }

    /// What a member name stands for.
    #[inline]
    fn key<'d>(&self, member: Member<'d>) -> Key<'w, 'd> {
        let name = member.name();
        match self.context.find(member.hash(), name.as_bytes()) {
            Some(term) => match &term.definition.mapping {
                Mapping::Iri(_) => Key::Term(term),
                Mapping::Keyword(keyword) => Key::Keyword(*keyword),
                Mapping::Null => Key::Ignored,
            },
            None => self.other_key(name),
        }
    }

    fn other_key<'d>(&self, name: Cow<'d, str>) -> Key<'w, 'd> {
        if name.starts_with('@') {
            if let Some(keyword) = Keyword::named(&name) {
                return Key::Keyword(keyword);
            }
            if looks_like_keyword(&name) {
                return Key::Ignored;
            }
        }
        if name.bytes().any(|b| b == b':') {
            if let Some((prefix, rest)) = prefixed(&name)
                && let Some(term) = self.context.term(prefix).filter(|term| term.definition.prefix)
                && let Mapping::Iri(iri) = &term.definition.mapping
            {
                let iri = [iri, rest].concat();
                return if has_space(&iri) { Key::Ignored } else { Key::Iri(iri.into()) };
            }
            if is_absolute(&name) {
                return Key::Iri(name);
            }
        }
        match &self.context.vocab {
            Some(_) if self.context.vocab_names && !has_space(&name) => Key::Vocab(name),
            _ => Key::Ignored,
        }
    }

    /// What an object expands to.
    fn object(&mut self, object: Value<'_>, active: Active<'w>, in_list: bool) -> Step<Kept> {
        let start = self.out.len();
        let floor = self.hashes.len();
        let written = self.node(object, floor);
        self.hashes.truncate(floor);
        match written? {
            Node::Written(extras) => Ok(self.close(start, extras, active.floating && !in_list)),
            Node::Repeated => {
                self.out.truncate(start);
                self.careful(object, active, in_list)
            }
            Node::Special => {
                self.out.truncate(start);
                self.special(object, active, in_list)
            }
        }
    }

    /// End a node object, or leave it out where it says nothing.
    fn close(&mut self, start: usize, extras: Extras, floating: bool) -> Kept {
        if floating && (extras.count == 0 || (extras.count == 1 && extras.id)) {
            self.out.truncate(start);
            return Kept::Null;
        }
        self.out.push('}');
        self.last = extras;
        Kept::Item
    }

    /// A node object up to its closing bracket, as long as it is nothing else and no name is repeated.
    fn node(&mut self, object: Value<'_>, floor: usize) -> Step<Node> {
        let many = object.len() > FEW;
        let mut extras = Extras::default();
        self.put(",{");
        for member in object.members() {
            let key = self.key(member);
            let hash = match &key {
                Key::Ignored => continue,
                Key::Keyword(keyword) => match self.keyword(*keyword, object, member, &mut extras)? {
                    None => continue,
                    Some(node) => return Ok(node),
                },
                Key::Term(term) => term.iri_hash,
                Key::Vocab(name) => {
                    key_hash_joined(self.context.vocab().unwrap_or_default().as_bytes(), name.as_bytes())
                }
                Key::Iri(iri) => key_hash(iri.as_bytes()),
            };
            if !many && self.hashes.get(floor..).is_some_and(|seen| seen.contains(&hash)) {
                return Ok(Node::Repeated);
            }
            self.hashes.push(hash);
            let value = member.value();
            if let Key::Term(term) = &key
                && term.takes(value.kind())
            {
                let [after_text, after_other] = &term.closings;
                self.put(&term.opening);
                self.out.push_str(value.text());
                self.out.push_str(if value.is_string() { after_text } else { after_other });
                extras.count += 1;
                continue;
            }
            let before = self.out.len();
            self.open(&key, member);
            if self.property(&key, member)? == Kept::Null {
                self.out.truncate(before);
                continue;
            }
            self.out.push(']');
            extras.count += 1;
        }
        if many && self.is_repeated(floor) {
            return Ok(Node::Repeated);
        }
        Ok(Node::Written(extras))
    }

    /// Whether one of the hashes from `floor` on stands there twice.
    #[cold]
    fn is_repeated(&mut self, floor: usize) -> bool {
        let Some(hashes) = self.hashes.get_mut(floor..) else { return false };
        hashes.sort_unstable();
        hashes.windows(2).any(|pair| matches!(pair, [a, b] if a == b))
    }

    /// Write the name of a property, and the bracket in front of its values.
    #[inline]
    fn open(&mut self, key: &Key<'_, '_>, member: Member<'_>) {
        match key {
            Key::Term(term) => self.put(term.name_opening()),
            Key::Vocab(Cow::Borrowed(name)) => {
                self.put(&self.context.vocab_opening);
                self.out.push_str(name);
                self.out.push_str("\":[");
            }
            Key::Vocab(Cow::Owned(name)) => {
                let iri = [self.context.vocab().unwrap_or_default(), name].concat();
                self.separate();
                self.out.push_str(&quote(&iri));
                self.out.push_str(":[");
            }
            Key::Iri(Cow::Borrowed(iri)) if member.name_span().len() as usize == iri.len() + 2 => {
                self.put(",\"");
                self.out.push_str(iri);
                self.out.push_str("\":[");
            }
            Key::Iri(iri) => {
                self.separate();
                self.out.push_str(&quote(iri));
                self.out.push_str(":[");
            }
            Key::Ignored | Key::Keyword(_) => {}
        }
    }

    /// The values of a property, as items of its array.
    #[inline]
    fn property(&mut self, key: &Key<'w, '_>, member: Member<'_>) -> Step<Kept> {
        let Key::Term(term) = key else { return self.items(member.value(), Active::UNKNOWN, false) };
        let term: &'w Term = term;
        if term.plain {
            return self.items(member.value(), Active::of(term), false);
        }
        self.contained(term, member)
    }

    /// A keyword among the members of a node object; what to do instead of going on.
    fn keyword(
        &mut self,
        keyword: Keyword,
        object: Value<'_>,
        member: Member<'_>,
        extras: &mut Extras,
    ) -> Step<Option<Node>> {
        let value = member.value();
        match keyword {
            Keyword::Context if object.id() == self.holder => return Ok(None),
            Keyword::Context => return beyond("`@context` inside a node", member),
            Keyword::Id | Keyword::Index => {
                let id = keyword == Keyword::Id;
                let seen = if id { &mut extras.id } else { &mut extras.index };
                if std::mem::replace(seen, true) {
                    return Ok(Some(Node::Repeated));
                }
                if !value.is_string() {
                    return wrong(&jld::NO_TEXT, value, &[keyword.as_str(), &shown(value)]);
                }
                if id {
                    self.put(",\"@id\":");
                    self.iri(value, Relative::Document);
                } else {
                    self.put(",\"@index\":");
                    self.out.push_str(value.text());
                }
            }
            Keyword::Type => {
                if extras.types.is_some() {
                    return Ok(Some(Node::Repeated));
                }
                self.types(&[member], extras)?;
                return Ok(None);
            }
            Keyword::Graph => {
                if std::mem::replace(&mut extras.graph, true) {
                    return Ok(Some(Node::Repeated));
                }
                if !value.is_object() && !value.is_array() {
                    return wrong(&jld::NO_GRAPH, value, &[&shown(value)]);
                }
                self.separate();
                self.out.push_str("\"@graph\":[");
                self.items(value, Active::FLOATING, false)?;
                self.out.push(']');
            }
            Keyword::Value | Keyword::List | Keyword::Set | Keyword::Language | Keyword::Direction => {
                return Ok(Some(Node::Special));
            }
            _ => return beyond(keyword.as_str(), member),
        }
        extras.count += 1;
        Ok(None)
    }

    #[cold]
    fn is_scoped(&self, name: Value<'_>) -> bool {
        name.as_str().is_some_and(|name| self.context.term(&name).is_some_and(|term| term.definition.scoped))
    }

    /// The types of a node, of all members that give some.
    fn types(&mut self, members: &[Member<'_>], extras: &mut Extras) -> Step {
        let before = self.out.len();
        self.put(",\"@type\":[");
        let start = self.out.len();
        for value in members.iter().map(Member::value) {
            let one = (!value.is_array()).then_some(value);
            for item in one.into_iter().chain(value.items()) {
                if !item.is_string() {
                    return wrong(&jld::NO_TEXT, item, &["@type", &shown(item)]);
                }
                if self.context.scopes && self.is_scoped(item) {
                    return beyond("a type with a context of its own", item);
                }
                self.separate();
                self.iri(item, Relative::Both);
            }
        }
        if self.out.len() == start {
            self.out.truncate(before);
            return Ok(());
        }
        self.out.push(']');
        extras.types = Some(start);
        extras.count += 1;
        Ok(())
    }

    /// A node object with names that are repeated, or stand for the same: of repeated names the last counts, as
    /// for every reader of JSON; the values of names that stand for the same go together.
    #[cold]
    fn careful(&mut self, object: Value<'_>, active: Active<'w>, in_list: bool) -> Step<Kept> {
        let mut members = sorted(object.members().collect(), &|a: &Member<'_>, b| a.name().cmp(&b.name()));
        members.reverse();
        members.dedup_by(|a, b| a.name() == b.name());
        members.reverse();
        let start = self.out.len();
        let mut extras = Extras::default();
        let mut properties = Vec::new();
        let mut types = Vec::new();
        self.separate();
        self.out.push('{');
        for member in members {
            match self.key(member) {
                Key::Ignored => {}
                Key::Keyword(Keyword::Type) => types.push(member),
                Key::Keyword(keyword) => match self.keyword(keyword, object, member, &mut extras)? {
                    None => {}
                    Some(Node::Special) => {
                        self.out.truncate(start);
                        return self.special(object, active, in_list);
                    }
                    Some(_) => return wrong(&jld::COLLIDING, member, &[&member.name(), keyword.as_str()]),
                },
                key => {
                    let iri = self.property_name(member).unwrap_or_default();
                    properties.push((iri, key, member));
                }
            }
        }
        if !types.is_empty() {
            self.types(&types, &mut extras)?;
        }
        self.together(properties, &mut extras)?;
        Ok(self.close(start, extras, active.floating && !in_list))
    }

    /// Properties by their IRIs, those of the same IRI in one.
    fn together(&mut self, properties: Vec<(String, Key<'w, '_>, Member<'_>)>, extras: &mut Extras) -> Step {
        let properties = sorted(properties, &|a, b| a.0.cmp(&b.0));
        let mut rest = properties.as_slice();
        while let Some((iri, key, member)) = rest.first() {
            let count = rest.iter().take_while(|(other, ..)| other == iri).count();
            let before = self.out.len();
            self.open(key, *member);
            let mut kept = false;
            for (_, key, member) in rest.iter().take(count) {
                kept |= self.property(key, *member)? != Kept::Null;
            }
            if kept {
                self.out.push(']');
                extras.count += 1;
            } else {
                self.out.truncate(before);
            }
            rest = rest.get(count..).unwrap_or_default();
        }
        Ok(())
    }
}

/// How far a node object came.
enum Node {
    /// It stands there, but for its closing bracket.
    Written(Extras),
    /// A name may be repeated: it is to be read with more care.
    Repeated,
    /// It is a value, list or set object.
    Special,
}

#[cold]
pub(super) fn beyond<T>(what: &'static str, place: impl Into<Place>) -> Step<T> {
    Err(Box::new(Stop::Beyond(what, place.into())))
}

#[cold]
pub(super) fn wrong<T>(template: &'static Template, place: impl Into<Place>, args: &[&str]) -> Step<T> {
    Err(Box::new(Stop::Trouble(*Trouble::make(template, place, args))))
}

/// A value as messages show it.
pub(super) fn shown(value: Value<'_>) -> String {
    shorten(&minify(value))
}
