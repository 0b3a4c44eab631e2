//! Graphs of nodes to statements. Source: JSON-LD 1.1 API, 8.1 and 8.2.
//!
//! Our own rather than the crate's: that one writes compound literals without what they consist of.

use super::{
    BOOLEAN, DIRECTION, DOUBLE, FIRST, I18N, INTEGER, JSON, LANG_STRING, LANGUAGE, Literal, NIL, Quad, REST,
    STRING, TYPE, Term, VALUE,
};
use crate::node_map::{DEFAULT_GRAPH, Node, NodeMap};
use crate::options::Direction;
use crate::tree::{get, items, print};
use json_ld::Iri;
use json_syntax::{Object, Value as Tree};

/// What a document says.
#[derive(Debug, Default)]
pub(crate) struct Statements {
    /// The statements: default graph first, then by name of graph and subject.
    pub(crate) quads: Vec<Quad>,
    /// Statements left out, because a name in them is no absolute IRI, or a language no language tag.
    pub(crate) dropped: usize,
}

/// The statements of a node map.
pub(crate) fn statements(mut map: NodeMap, direction: Option<Direction>) -> Statements {
    let graphs = std::mem::take(&mut map.graphs);
    let mut out = Writer { map, direction, graph: None, done: Statements::default() };
    for (name, graph) in &graphs {
        if name != DEFAULT_GRAPH {
            let Some(name) = out.named(name) else { continue };
            out.graph = Some(name);
        }
        for (id, node) in graph {
            out.node(id, node);
        }
    }
    out.done
}

struct Writer {
    map: NodeMap,
    direction: Option<Direction>,
    graph: Option<Term>,
    done: Statements,
}

impl Writer {
    /// A node by its name; counted as dropped when that is no absolute IRI.
    fn named(&mut self, name: &str) -> Option<Term> {
        let term = if name.starts_with("_:") {
            Some(Term::Blank(name.to_owned()))
        } else {
            Iri::new(name).is_ok().then(|| Term::iri(name))
        };
        self.done.dropped += usize::from(term.is_none());
        term
    }

    fn blank(&mut self) -> Term {
        Term::Blank(self.map.relabel(None))
    }

    fn say(&mut self, subject: &Term, predicate: &Term, object: Term) {
        let (graph, subject, predicate) = (self.graph.clone(), subject.clone(), predicate.clone());
        self.done.quads.push(Quad { graph, subject, predicate, object });
    }

    fn node(&mut self, id: &str, node: &Node) {
        if node.types.is_empty() && node.properties.values().all(|values| values.items.is_empty()) {
            return;
        }
        let Some(subject) = self.named(id) else { return };
        for name in &node.types {
            if let Some(object) = self.named(name) {
                self.say(&subject, &Term::iri(TYPE), object);
            }
        }
        for (property, values) in &node.properties {
            // A property without an IRI is no property of RDF.
            let Some(predicate @ Term::Iri(_)) = self.named(property) else {
                self.done.dropped += usize::from(property.starts_with("_:"));
                continue;
            };
            for value in &values.items {
                if let Some(object) = self.object(value) {
                    self.say(&subject, &predicate, object);
                }
            }
        }
    }

    /// The term for a value, after the statements that it needs.
    fn object(&mut self, value: &Tree) -> Option<Term> {
        let Tree::Object(object) = value else { return None };
        if let Some(list) = get(object, "@list") {
            return self.list(items(list));
        }
        if let Some(value) = get(object, "@value") {
            let term = self.literal(value, object);
            self.done.dropped += usize::from(term.is_none());
            return term;
        }
        self.named(get(object, "@id")?.as_str()?)
    }

    fn list(&mut self, items: &[Tree]) -> Option<Term> {
        let cells: Vec<Term> = items.iter().map(|_| self.blank()).collect();
        for (i, (cell, item)) in cells.iter().zip(items).enumerate() {
            if let Some(object) = self.object(item) {
                self.say(cell, &Term::iri(FIRST), object);
            }
            let rest = cells.get(i + 1).cloned().unwrap_or_else(|| Term::iri(NIL));
            self.say(cell, &Term::iri(REST), rest);
        }
        Some(cells.into_iter().next().unwrap_or_else(|| Term::iri(NIL)))
    }

    fn literal(&mut self, value: &Tree, object: &Object) -> Option<Term> {
        let text = |name| get(object, name).and_then(Tree::as_str);
        let datatype = text("@type");
        if datatype == Some("@json") {
            return Some(Term::Literal(Literal::new(canonical(value), JSON)));
        }
        if datatype.is_some_and(|name| !name.starts_with("_:") && Iri::new(name).is_err()) {
            return None;
        }
        let language = text("@language");
        if language.is_some_and(|tag| !is_language_tag(tag)) {
            return None;
        }
        match (text("@direction"), self.direction) {
            (Some(way), Some(Direction::I18nDatatype)) => {
                let tag = language.unwrap_or_default().to_ascii_lowercase();
                Some(Term::Literal(Literal::new(value.as_str()?, &format!("{I18N}{tag}_{way}"))))
            }
            (Some(way), Some(Direction::CompoundLiteral)) => {
                Some(self.compound(value.as_str()?, language, way))
            }
            _ => Some(Term::Literal(plain(value, datatype, language)?)),
        }
    }

    fn compound(&mut self, text: &str, language: Option<&str>, way: &str) -> Term {
        let node = self.blank();
        let lower = language.map(str::to_ascii_lowercase);
        let parts = [(VALUE, Some(text)), (LANGUAGE, lower.as_deref()), (DIRECTION, Some(way))];
        for (property, text) in parts {
            if let Some(text) = text {
                self.say(&node, &Term::iri(property), Term::Literal(Literal::new(text, STRING)));
            }
        }
        node
    }
}

fn plain(value: &Tree, datatype: Option<&str>, language: Option<&str>) -> Option<Literal> {
    Some(match value {
        Tree::Boolean(truth) => Literal::new(truth.to_string(), datatype.unwrap_or(BOOLEAN)),
        Tree::Number(number) => match integer(number.as_str()).filter(|_| datatype != Some(DOUBLE)) {
            Some(digits) => Literal::new(digits, datatype.unwrap_or(INTEGER)),
            None => Literal::new(canonical_double(number.as_str().parse().ok()?), datatype.unwrap_or(DOUBLE)),
        },
        Tree::String(text) => match language {
            Some(tag) => {
                Literal { language: Some(tag.to_owned()), ..Literal::new(text.as_str(), LANG_STRING) }
            }
            None => Literal::new(text.as_str(), datatype.unwrap_or(STRING)),
        },
        _ => return None,
    })
}

/// The digits of a number that is whole and below 10^21, however it is spelt.
fn integer(spelt: &str) -> Option<String> {
    if spelt.bytes().all(|b| b.is_ascii_digit() || b == b'-') && spelt.len() <= 21 {
        return Some(if spelt == "-0" { "0".to_owned() } else { spelt.to_owned() });
    }
    let number: f64 = spelt.parse().ok()?;
    // Adding zero makes -0 to 0.
    (number.fract() == 0.0 && number.abs() < 1e21).then(|| format!("{:.0}", number + 0.0))
}

/// As XML Schema writes a double: `5.5E0`, with 15 digits after the point at most.
fn canonical_double(number: f64) -> String {
    let text = format!("{number:.15E}");
    let Some((digits, exponent)) = text.split_once('E') else { return text };
    let digits = digits.trim_end_matches('0');
    let zero = if digits.ends_with('.') { "0" } else { "" };
    format!("{digits}{zero}E{exponent}")
}

/// JSON in the one form that RFC 8785 gives it.
fn canonical(value: &Tree) -> String {
    let mut value = value.clone();
    value.canonicalize();
    print(&value)
}

/// Whether a text is a language tag of RFC 5646, as those who read N-Quads judge it.
fn is_language_tag(tag: &str) -> bool {
    oxrdf::Literal::new_language_tagged_literal("", tag).is_ok()
}
