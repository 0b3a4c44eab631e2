//! The tree as seen by its users: values, members, items.

use crate::node::{FRACTION, Kind, Node, NodeId};
use crate::parse::{Limits, Sequence, parse};
use crate::{Span, SyntaxError, key_hash, unescape};
use std::borrow::Cow;

/// A parsed text: the source, the tape over it and what is wrong with it.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    pub(crate) source: Cow<'a, str>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) errors: Vec<SyntaxError>,
}

impl<'a> Document<'a> {
    /// Parse with default limits; documents may be separated by line breaks.
    pub fn parse(bytes: &'a [u8]) -> Self {
        Self::parse_with(bytes, Limits::default(), Sequence::default())
    }

    /// Parse within `limits`, taking as many documents as `sequence` allows.
    pub fn parse_with(bytes: &'a [u8], limits: Limits, sequence: Sequence) -> Self {
        parse(bytes, limits, sequence, Vec::new())
    }

    /// As [`Document::parse_with`], using the memory of an earlier tape again.
    pub fn parse_reusing(bytes: &'a [u8], limits: Limits, sequence: Sequence, tape: Vec<Node>) -> Self {
        parse(bytes, limits, sequence, tape)
    }

    /// Give the tape's memory back, for [`Document::parse_reusing`].
    pub fn into_tape(self) -> Vec<Node> {
        self.nodes
    }

    /// The text. Bytes that were not UTF-8 stand in it as `?`, so that offsets are those of the input.
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What is wrong with the text as JSON, by position. Empty for good JSON.
    pub fn errors(&self) -> &[SyntaxError] {
        &self.errors
    }

    /// The tape.
    pub fn nodes(&self) -> &[Node] {
        &self.nodes
    }

    /// The node at `id`.
    #[inline]
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(id.0 as usize)
    }

    /// The value at `id`; `None` for a name or an index past the tape.
    #[inline]
    pub fn value(&self, id: NodeId) -> Option<Value<'_>> {
        let node = self.node(id)?;
        (node.kind() != Kind::Key).then_some(Value { doc: self, id, node: *node })
    }

    /// The first document, if there is one.
    pub fn root(&self) -> Option<Value<'_>> {
        self.value(NodeId(0))
    }

    /// Every document of the text, in order.
    pub fn roots(&self) -> Items<'_> {
        Items { doc: self, next: 0, end: self.nodes.len() as u32 }
    }

    #[inline]
    fn past(&self, id: u32) -> u32 {
        match self.nodes.get(id as usize) {
            // A container's link is past itself; a broken tape must not send a loop backwards.
            Some(node) if node.is_container() => node.link.max(id + 1),
            _ => id + 1,
        }
    }
}

/// A value of a document: cheap to copy, nothing is read before it is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Value<'d> {
    doc: &'d Document<'d>,
    id: NodeId,
    node: Node,
}

impl<'d> Value<'d> {
    /// What the value is.
    #[inline]
    pub fn kind(&self) -> Kind {
        self.node.kind()
    }

    /// Its place on the tape.
    #[inline]
    pub fn id(&self) -> NodeId {
        self.id
    }

    /// Its place in the source, quotes and brackets included.
    #[inline]
    pub fn span(&self) -> Span {
        self.node.span()
    }

    /// The document it belongs to.
    pub fn document(&self) -> &'d Document<'d> {
        self.doc
    }

    /// The value as spelt in the source.
    #[inline]
    pub fn text(&self) -> &'d str {
        self.span().of(self.doc.source())
    }

    /// Whether it is an object.
    pub fn is_object(&self) -> bool {
        self.kind() == Kind::Object
    }

    /// Whether it is an array.
    pub fn is_array(&self) -> bool {
        self.kind() == Kind::Array
    }

    /// Whether it is a string.
    pub fn is_string(&self) -> bool {
        self.kind() == Kind::String
    }

    /// The string, unescaped; `None` for other kinds.
    #[inline]
    pub fn as_str(&self) -> Option<Cow<'d, str>> {
        if self.kind() != Kind::String {
            return None;
        }
        Some(self.unescaped())
    }

    /// The content of a string that needs no unescaping; `None` for other kinds and escaped strings.
    #[inline]
    pub fn plain_str(&self) -> Option<&'d str> {
        let plain = self.kind() == Kind::String && !self.node.has(crate::node::ESCAPED);
        plain.then(|| self.node.content().of(self.doc.source()))
    }

    /// Where a string's content stands, without its quotes. The whole span for other kinds.
    pub fn content_span(&self) -> Span {
        if self.kind() == Kind::String { self.node.content() } else { self.span() }
    }

    #[inline]
    fn unescaped(&self) -> Cow<'d, str> {
        let raw = self.node.content().of(self.doc.source());
        if self.node.has(crate::node::ESCAPED) { unescape(raw) } else { Cow::Borrowed(raw) }
    }

    /// The number as the nearest double; infinite when it is too large for one. `None` for other kinds.
    pub fn as_f64(&self) -> Option<f64> {
        (self.kind() == Kind::Number).then(|| self.text().parse().ok()).flatten()
    }

    /// Whether it is a number spelt without fraction and exponent.
    pub fn is_integer(&self) -> bool {
        self.kind() == Kind::Number && !self.node.has(FRACTION)
    }

    /// `true` or `false`; `None` for other kinds.
    pub fn as_bool(&self) -> Option<bool> {
        match self.kind() {
            Kind::True => Some(true),
            Kind::False => Some(false),
            _ => None,
        }
    }

    /// Number of items of an array or members of an object; 0 for other kinds.
    #[inline]
    pub fn len(&self) -> usize {
        if self.node.is_container() { self.node.count() as usize } else { 0 }
    }

    /// Whether it holds no item or member.
    #[inline]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The members of an object in source order, repeated ones included; nothing for other kinds.
    #[inline]
    pub fn members(&self) -> Members<'d> {
        let end = if self.kind() == Kind::Object { self.node.link } else { 0 };
        Members { doc: self.doc, next: self.id.0 + 1, end }
    }

    /// The items of an array; nothing for other kinds.
    #[inline]
    pub fn items(&self) -> Items<'d> {
        let end = if self.kind() == Kind::Array { self.node.link } else { 0 };
        Items { doc: self.doc, next: self.id.0 + 1, end }
    }

    /// The first member called `name`.
    pub fn member(&self, name: &str) -> Option<Member<'d>> {
        let hash = key_hash(name.as_bytes());
        self.members().find(|m| m.hash() == hash && m.name() == name)
    }

    /// The value of the first member called `name`.
    pub fn get(&self, name: &str) -> Option<Value<'d>> {
        self.member(name).map(|m| m.value())
    }

    /// Whether two values are the same JSON: members in any order, numbers by value, strings unescaped.
    /// Objects with repeated members are never equal.
    pub fn same_as(&self, other: &Value<'_>) -> bool {
        if self.kind() != other.kind() || self.len() != other.len() {
            return false;
        }
        match self.kind() {
            Kind::Null | Kind::True | Kind::False => true,
            Kind::Invalid | Kind::Key => false,
            Kind::String => self.as_str() == other.as_str(),
            Kind::Number => self.text() == other.text() || self.as_f64() == other.as_f64(),
            Kind::Array => self.items().zip(other.items()).all(|(a, b)| a.same_as(&b)),
            Kind::Object => self.members().all(|m| other.get(&m.name()).is_some_and(|v| m.value().same_as(&v))),
        }
    }
}

/// A member of an object: its name and its value.
#[derive(Debug, Clone, Copy)]
pub struct Member<'d> {
    key: Value<'d>,
}

impl<'d> Member<'d> {
    /// The name, unescaped.
    #[inline]
    pub fn name(&self) -> Cow<'d, str> {
        self.key.unescaped()
    }

    /// [`key_hash`] of the name.
    #[inline]
    pub fn hash(&self) -> u32 {
        self.key.node.link
    }

    /// The name's place, quotes included.
    pub fn name_span(&self) -> Span {
        self.key.node.span()
    }

    /// The name's place on the tape.
    pub fn key_id(&self) -> NodeId {
        self.key.id
    }

    /// From the name's first quote to the value's end.
    pub fn span(&self) -> Span {
        Span::new(self.key.node.start, self.value().span().end)
    }

    /// The value.
    #[inline]
    pub fn value(&self) -> Value<'d> {
        let id = NodeId(self.key.id.0 + 1);
        // The parser gives every name a value; the name itself stands in where a tape is broken.
        self.key.doc.value(id).unwrap_or(self.key)
    }
}

/// The members of an object.
#[derive(Debug, Clone)]
pub struct Members<'d> {
    doc: &'d Document<'d>,
    next: u32,
    end: u32,
}

impl<'d> Iterator for Members<'d> {
    type Item = Member<'d>;

    #[inline]
    fn next(&mut self) -> Option<Member<'d>> {
        if self.next >= self.end {
            return None;
        }
        let id = NodeId(self.next);
        let node = *self.doc.node(id)?;
        self.next = self.doc.past(self.next + 1);
        Some(Member { key: Value { doc: self.doc, id, node } })
    }
}

/// The items of an array, or the documents of a text.
#[derive(Debug, Clone)]
pub struct Items<'d> {
    doc: &'d Document<'d>,
    next: u32,
    end: u32,
}

impl<'d> Iterator for Items<'d> {
    type Item = Value<'d>;

    #[inline]
    fn next(&mut self) -> Option<Value<'d>> {
        if self.next >= self.end {
            return None;
        }
        let value = self.doc.value(NodeId(self.next))?;
        self.next = self.doc.past(self.next);
        Some(value)
    }
}
