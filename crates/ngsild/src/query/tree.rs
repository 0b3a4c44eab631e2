//! What a query says: a small tree, with places in its text.

use super::filter::reads_bare;
use ngsild_json::{Span, quote};

/// What a node of a query is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NodeKind {
    /// At least one item holds.
    Or,
    /// Every item holds.
    And,
    /// The item does not hold (Orion-LD).
    Not,
    /// The attribute at the path exists.
    Exists,
    /// A path, then what it is compared with; the value is the operator.
    Comparison,
    /// Names from the attribute inwards; perhaps a member of its value, or a linked Entity at the end.
    Path,
    /// What stands in brackets: names of members of the value, a language, or `*`.
    Member,
    /// What stands in braces: perhaps the types, then the path in the linked Entity.
    Linked,
    /// The types of a linked Entity.
    Types,
    /// A name of an attribute, a type or a member.
    Name,
    /// Values, one of which has to fit.
    List,
    /// From the first value to the second.
    Range,
    /// A number, as it is spelt.
    Number,
    /// A string, without its quotes and escapes; a URI is one.
    String,
    /// `true` or `false`.
    Boolean,
    /// A DateTime.
    DateTime,
    /// A Date.
    Date,
    /// A Time.
    Time,
    /// A URI in a list of URIs.
    Uri,
    /// A regular expression.
    Pattern,
    /// Everything: `*` as a type, a language, `/#` as a scope.
    Any,
    /// A scope; `+` stands for any level.
    Scope,
    /// A scope and everything below it.
    Subtree,
    /// A member that is picked, perhaps with members of the Entity it links to.
    Term,
    /// A path to sort by; the value is the direction.
    Order,
    /// A language tag; its item is the quality, if it has one.
    Language,
    /// A word out of a list of words.
    Word,
    /// A georel; its item is the distance of `near`.
    Georel,
    /// `maxDistance` or `minDistance`; its item is the number of metres.
    Distance,
    /// Coordinates, as JSON.
    Coordinates,
    /// A duration.
    Duration,
    /// Any other text.
    Text,
}

impl NodeKind {
    /// The name in the JavaScript interface.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Or => "or",
            Self::And => "and",
            Self::Not => "not",
            Self::Exists => "exists",
            Self::Comparison => "comparison",
            Self::Path => "path",
            Self::Member => "member",
            Self::Linked => "linked",
            Self::Types => "types",
            Self::Name => "name",
            Self::List => "list",
            Self::Range => "range",
            Self::Number => "number",
            Self::String => "string",
            Self::Boolean => "boolean",
            Self::DateTime => "date-time",
            Self::Date => "date",
            Self::Time => "time",
            Self::Uri => "uri",
            Self::Pattern => "pattern",
            Self::Any => "any",
            Self::Scope => "scope",
            Self::Subtree => "subtree",
            Self::Term => "term",
            Self::Order => "order",
            Self::Language => "language",
            Self::Word => "word",
            Self::Georel => "georel",
            Self::Distance => "distance",
            Self::Coordinates => "coordinates",
            Self::Duration => "duration",
            Self::Text => "text",
        }
    }
}

/// A node of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// What it is.
    pub kind: NodeKind,
    /// Where, in bytes of the query.
    pub span: Span,
    /// What it says by itself: a name, a value without quotes, an operator. May be empty.
    pub value: String,
    /// What it is made of, in order.
    pub items: Vec<Node>,
}

/// What is no attribute of an Entity, or one that the broker sets itself: to ask for it narrows no answer.
const NO_ATTRIBUTES: [&str; 7] = ["id", "type", "scope", "createdAt", "modifiedAt", "deletedAt", "expiresAt"];

impl Node {
    /// Whether a condition or list names an attribute that not every Entity has. Source: GS CIM 009 V1.9.1, 5.7.2.4.
    pub(crate) fn names_attribute(&self) -> bool {
        match self.kind {
            NodeKind::Name | NodeKind::Term => !NO_ATTRIBUTES.contains(&self.value.as_str()),
            // What follows is the value, or lies inside the attribute.
            NodeKind::Comparison | NodeKind::Exists | NodeKind::Not | NodeKind::Path => {
                self.items.first().is_none_or(Self::names_attribute)
            }
            NodeKind::And | NodeKind::Or | NodeKind::List => self.items.iter().any(Self::names_attribute),
            _ => true,
        }
    }

    pub(super) fn leaf(kind: NodeKind, span: Span, value: impl Into<String>) -> Self {
        Self { kind, span, value: value.into(), items: Vec::new() }
    }

    pub(super) fn of(kind: NodeKind, span: Span, items: Vec<Node>) -> Self {
        Self { kind, span, value: String::new(), items }
    }

    /// Whether two trees say the same, wherever their parts stand.
    pub fn same_as(&self, other: &Node) -> bool {
        self.kind == other.kind
            && self.value == other.value
            && self.items.len() == other.items.len()
            && self.items.iter().zip(&other.items).all(|(one, two)| one.same_as(two))
    }

    /// The first node of this kind, in the order of the text.
    pub fn find(&self, kind: NodeKind) -> Option<&Node> {
        if self.kind == kind { Some(self) } else { self.items.iter().find_map(|item| item.find(kind)) }
    }

    /// The query in canonical form, appended: no spaces, strings in double quotes, no parentheses but needed ones.
    /// `or` is what stands between alternatives.
    pub(super) fn print(&self, or: char, out: &mut String) {
        match self.kind {
            NodeKind::Or => self.print_items(or, or, out),
            NodeKind::And if or == '|' => self.print_items(';', or, out),
            NodeKind::And => self.print_around("(", ';', ")", or, out),
            NodeKind::List | NodeKind::Types => self.print_items(',', or, out),
            NodeKind::Range => {
                for (at, item) in self.items.iter().enumerate() {
                    out.push_str(if at == 0 { "" } else { ".." });
                    item.print(or, out);
                }
            }
            NodeKind::Not => {
                out.push('!');
                self.print_items(';', or, out);
            }
            NodeKind::Exists => self.print_items(';', or, out),
            NodeKind::Comparison => {
                for (at, item) in self.items.iter().enumerate() {
                    out.push_str(if at == 1 { &self.value } else { "" });
                    item.print(or, out);
                }
            }
            NodeKind::Path => self.print_path(false, or, out),
            NodeKind::Member => self.print_around("[", '.', "]", or, out),
            NodeKind::Linked => {
                out.push('{');
                let typed = self.items.len() > 1;
                for item in &self.items {
                    match item.kind {
                        NodeKind::Path => item.print_path(!typed, or, out),
                        _ => {
                            item.print(or, out);
                            out.push(':');
                        }
                    }
                }
                out.push('}');
            }
            NodeKind::Term => {
                out.push_str(&self.value);
                if !self.items.is_empty() {
                    self.print_around("{", ',', "}", or, out);
                }
            }
            NodeKind::Order => {
                self.print_items(',', or, out);
                if self.value != "asc" {
                    out.push(';');
                    out.push_str(&self.value);
                }
            }
            NodeKind::Language => {
                out.push_str(&self.value);
                for quality in &self.items {
                    out.push_str(";q=");
                    out.push_str(&quality.value);
                }
            }
            NodeKind::Georel => {
                out.push_str(&self.value);
                for distance in &self.items {
                    out.push(';');
                    out.push_str(&distance.value);
                    out.push_str("==");
                    distance.items.iter().for_each(|number| number.print(or, out));
                }
            }
            NodeKind::Subtree => {
                out.push_str(&self.value);
                out.push_str("/#");
            }
            NodeKind::String => out.push_str(&quote(&self.value)),
            NodeKind::Pattern if or == '|' => out.push_str(&quote(&self.value)),
            _ => out.push_str(&self.value),
        }
    }

    /// Names with dots between them. An IRI is quoted, whatever its scheme; so is a prefixed name where its prefix would be
    /// read as a type.
    fn print_path(&self, after_brace: bool, or: char, out: &mut String) {
        for (at, item) in self.items.iter().enumerate() {
            let is_name = item.kind == NodeKind::Name;
            out.push_str(if at > 0 && is_name { "." } else { "" });
            let is_iri = !reads_bare(&item.value);
            if is_name && (is_iri || after_brace && at == 0 && item.value.contains(':')) {
                out.push_str(&quote(&item.value));
            } else {
                item.print(or, out);
            }
        }
    }

    fn print_items(&self, separator: char, or: char, out: &mut String) {
        for (at, item) in self.items.iter().enumerate() {
            if at > 0 {
                out.push(separator);
            }
            // Inside what has to hold together, alternatives need parentheses; nothing else does.
            let loose = self.kind == NodeKind::And && item.kind == NodeKind::Or;
            out.push_str(if loose { "(" } else { "" });
            item.print(or, out);
            out.push_str(if loose { ")" } else { "" });
        }
    }

    fn print_around(&self, open: &str, separator: char, close: &str, or: char, out: &mut String) {
        out.push_str(open);
        self.print_items(separator, or, out);
        out.push_str(close);
    }
}
