//! The tree as seen by its users: values, members, items.

use crate::node::{FRACTION, Kind, Node, NodeId};
use crate::parse::{Limits, Sequence, parse};
use crate::{Span, SyntaxError, unescape};
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

    /// The same document with a text of its own, to be kept.
    pub fn into_owned(self) -> Document<'static> {
        Document { source: Cow::Owned(self.source.into_owned()), nodes: self.nodes, errors: self.errors }
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
        (node.kind() != Kind::Key).then_some(Value { doc: self, node })
    }

    /// The first document, if there is one.
    pub fn root(&self) -> Option<Value<'_>> {
        self.value(NodeId(0))
    }

    /// Every document of the text, in order.
    pub fn roots(&self) -> Items<'_> {
        Items { doc: self, rest: &self.nodes }
    }

    /// The index of a node that lies on the tape of this document.
    #[inline]
    fn id_of(&self, node: &Node) -> NodeId {
        let start = self.nodes.as_ptr().addr();
        let distance = std::ptr::from_ref(node).addr().wrapping_sub(start);
        NodeId((distance / size_of::<Node>()) as u32)
    }
}

/// A value of a document: cheap to copy, nothing is read before it is asked for.
#[derive(Debug, Clone, Copy)]
pub struct Value<'d> {
    doc: &'d Document<'d>,
    node: &'d Node,
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
        self.doc.id_of(self.node)
    }

    /// Its place in the source, quotes and brackets included.
    #[inline]
    pub fn span(&self) -> Span {
        self.node.span()
    }

    /// The first character of its place: the bracket of an array or object that is too much to point at.
    pub fn opening(&self) -> Span {
        let start = self.node.span().start;
        Span::new(start, start + 1)
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

    /// The bytes of [`Value::text`].
    #[inline]
    pub(crate) fn bytes(&self) -> &'d [u8] {
        self.doc.source.as_bytes().get(self.span().range()).unwrap_or_default()
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

    /// [`key_hash`](crate::key_hash) of the content of a string as it is spelt.
    #[inline]
    pub fn content_hash(&self) -> u32 {
        let content = self.content_span();
        crate::hash::hash_in(self.doc.source.as_bytes(), content.start as usize, content.end as usize)
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
        Members { doc: self.doc, rest: if self.kind() == Kind::Object { self.inside() } else { &[] } }
    }

    /// The items of an array; nothing for other kinds.
    #[inline]
    pub fn items(&self) -> Items<'d> {
        Items { doc: self.doc, rest: if self.kind() == Kind::Array { self.inside() } else { &[] } }
    }

    /// The nodes below this one.
    #[inline]
    fn inside(&self) -> &'d [Node] {
        let start = self.id().0 as usize;
        self.doc.nodes.get(start + 1..start + self.node.extent()).unwrap_or_default()
    }

    /// The first member called `name`.
    #[inline]
    pub fn member(&self, name: &str) -> Option<Member<'d>> {
        self.members().find(|m| m.is_named(name))
    }

    /// The value of the first member called `name`.
    #[inline]
    pub fn get(&self, name: &str) -> Option<Value<'d>> {
        self.member(name).map(|m| m.value())
    }

    /// The value as a member without a name, for what stands alone where others stand in an object: its name reads as
    /// empty, and its place is the start of the value.
    pub fn unnamed(&self) -> Member<'d> {
        Member { doc: self.doc, key: self.node, value: self.node }
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
            Kind::Number => crate::number::same_number(self.text(), other.text()),
            Kind::Array => self.items().zip(other.items()).all(|(a, b)| a.same_as(&b)),
            Kind::Object => {
                self.members().all(|m| other.get(&m.name()).is_some_and(|v| m.value().same_as(&v)))
            }
        }
    }
}

/// A member of an object: its name and its value.
#[derive(Debug, Clone, Copy)]
pub struct Member<'d> {
    doc: &'d Document<'d>,
    key: &'d Node,
    value: &'d Node,
}

impl<'d> Member<'d> {
    /// Whether it has no name: see [`Value::unnamed`].
    #[inline]
    pub fn is_unnamed(&self) -> bool {
        self.key.kind() != Kind::Key
    }

    /// The name, unescaped.
    #[inline]
    pub fn name(&self) -> Cow<'d, str> {
        if self.is_unnamed() {
            return Cow::Borrowed("");
        }
        Value { doc: self.doc, node: self.key }.unescaped()
    }

    /// The bytes of a name that needs no unescaping.
    #[inline]
    pub fn verbatim_name(&self) -> Option<&'d [u8]> {
        if self.key.has(crate::node::ESCAPED) || self.is_unnamed() {
            return None;
        }
        self.doc.source.as_bytes().get(self.key.content().range())
    }

    /// A name that needs no unescaping.
    #[inline]
    pub fn plain_name(&self) -> Option<&'d str> {
        let plain = !self.key.has(crate::node::ESCAPED) && !self.is_unnamed();
        plain.then(|| self.key.content().of(self.doc.source()))
    }

    /// Whether the name, unescaped, is `name`.
    #[inline]
    pub fn is_named(&self, name: &str) -> bool {
        if self.is_unnamed() {
            return name.is_empty();
        }
        if self.key.has(crate::node::ESCAPED) {
            return self.name() == name;
        }
        // Comparing lengths first spares most names the look at their bytes.
        let content = self.key.content();
        content.len() as usize == name.len()
            && self.doc.source.as_bytes().get(content.range()) == Some(name.as_bytes())
    }

    /// [`key_hash`](crate::key_hash) of the name.
    #[inline]
    pub fn hash(&self) -> u32 {
        self.key.link
    }

    /// The name's place, quotes included.
    pub fn name_span(&self) -> Span {
        // A whole container is too much to point at.
        if self.key.is_container() { self.value().opening() } else { self.key.span() }
    }

    /// The name's place on the tape.
    pub fn key_id(&self) -> NodeId {
        self.doc.id_of(self.key)
    }

    /// From the name's first quote to the value's end.
    pub fn span(&self) -> Span {
        Span::new(self.key.start, self.value.end)
    }

    /// The name and the value as they stand in the source.
    pub fn text(&self) -> &'d str {
        self.span().of(self.doc.source())
    }

    /// The value.
    #[inline]
    pub fn value(&self) -> Value<'d> {
        Value { doc: self.doc, node: self.value }
    }
}

/// The members of an object.
#[derive(Debug, Clone)]
pub struct Members<'d> {
    doc: &'d Document<'d>,
    rest: &'d [Node],
}

impl<'d> Iterator for Members<'d> {
    type Item = Member<'d>;

    #[inline]
    fn next(&mut self) -> Option<Member<'d>> {
        let [key, value, ..] = self.rest else { return None };
        self.rest = self.rest.get(1 + value.extent()..).unwrap_or_default();
        Some(Member { doc: self.doc, key, value })
    }
}

/// The items of an array, or the documents of a text.
#[derive(Debug, Clone)]
pub struct Items<'d> {
    doc: &'d Document<'d>,
    rest: &'d [Node],
}

impl<'d> Iterator for Items<'d> {
    type Item = Value<'d>;

    #[inline]
    fn next(&mut self) -> Option<Value<'d>> {
        let node = self.rest.first()?;
        self.rest = self.rest.get(node.extent()..).unwrap_or_default();
        Some(Value { doc: self.doc, node })
    }
}
