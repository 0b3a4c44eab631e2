//! The node map: every node of an expanded document once, with all that is said of it, by graph.
//! Source: JSON-LD 1.1 API, 7.2.
//!
//! Our own rather than the crate's: that one keeps nodes in an order that changes from run to run.

use crate::failure::{Failure, Place};
use crate::tree::{get, items, object, string};
use indexmap::IndexSet;
use json_syntax::object::Entry;
use json_syntax::{Object, Value as Tree};
use ngsild_json::sorted;
use std::collections::{BTreeMap, HashSet};

/// The graph that has no name.
pub(crate) const DEFAULT_GRAPH: &str = "@default";

/// What is said of a node.
#[derive(Debug, Default)]
pub(crate) struct Node {
    pub(crate) types: IndexSet<String>,
    pub(crate) index: Option<Tree>,
    pub(crate) properties: BTreeMap<String, Values>,
}

/// The values of a property: each once, but lists as often as they come.
#[derive(Debug, Default)]
pub(crate) struct Values {
    pub(crate) items: Vec<Tree>,
    known: HashSet<Tree>,
}

impl Values {
    fn insert(&mut self, value: Tree) {
        let list = value.as_object().is_some_and(|object| object.contains_key("@list"));
        if list || self.known.insert(value.clone()) {
            self.items.push(value);
        }
    }
}

/// Nodes by their identifiers.
pub(crate) type Graph = BTreeMap<String, Node>;

/// Makes the graphs of an expanded document.
#[derive(Debug, Default)]
pub(crate) struct NodeMap {
    pub(crate) graphs: BTreeMap<String, Graph>,
    labels: BTreeMap<String, String>,
    issued: usize,
}

/// The node and the property that an element is a value of.
#[derive(Clone, Copy)]
enum Subject<'a> {
    /// None: a node at the top.
    None,
    /// The value of a property.
    Of { id: &'a str, property: &'a str },
    /// The subject of a reverse property: the given node becomes a value of what is found.
    Reverse { id: &'a str, property: &'a str },
}

impl NodeMap {
    /// The graphs of an expanded document.
    pub(crate) fn of(expanded: &Tree) -> Result<Self, Failure> {
        let mut map = Self::default();
        map.graphs.insert(DEFAULT_GRAPH.to_owned(), Graph::new());
        for element in items(expanded) {
            map.add(element, DEFAULT_GRAPH, Subject::None, None)?;
        }
        Ok(map)
    }

    /// A label for a blank node that no other has; the same again for the same old one.
    pub(crate) fn relabel(&mut self, old: Option<&str>) -> String {
        if let Some(known) = old.and_then(|old| self.labels.get(old)) {
            return known.clone();
        }
        let label = format!("_:b{}", self.issued);
        self.issued += 1;
        if let Some(old) = old {
            self.labels.insert(old.to_owned(), label.clone());
        }
        label
    }

    fn name(&mut self, name: &str) -> String {
        if name.starts_with("_:") { self.relabel(Some(name)) } else { name.to_owned() }
    }

    fn node(&mut self, graph: &str, id: &str) -> &mut Node {
        if !self.graphs.contains_key(graph) {
            self.graphs.insert(graph.to_owned(), Graph::new());
        }
        self.graphs.entry(graph.to_owned()).or_default().entry(id.to_owned()).or_default()
    }

    fn put(&mut self, graph: &str, subject: Subject<'_>, list: Option<&mut Vec<Tree>>, value: Tree) {
        match (list, subject) {
            (Some(list), _) => list.push(value),
            (None, Subject::Of { id, property }) => {
                let node = self.node(graph, id);
                node.properties.entry(property.to_owned()).or_default().insert(value);
            }
            (None, _) => {}
        }
    }

    /// Take in an element of the document. The depth of the document limits how deep this goes.
    fn add(
        &mut self,
        element: &Tree,
        graph: &str,
        subject: Subject<'_>,
        list: Option<&mut Vec<Tree>>,
    ) -> Result<(), Failure> {
        match element {
            Tree::Object(object) if object.contains_key("@value") => {
                let value = self.relabelled_types(object);
                self.put(graph, subject, list, value);
            }
            Tree::Object(object) if object.contains_key("@list") => {
                let mut inner = Vec::new();
                for item in get(object, "@list").map(items).unwrap_or_default() {
                    self.add(item, graph, subject, Some(&mut inner))?;
                }
                self.put(graph, subject, list, list_object(inner));
            }
            Tree::Object(node) => self.add_node(node, graph, subject, list)?,
            _ => {}
        }
        Ok(())
    }

    fn add_node(
        &mut self,
        element: &Object,
        graph: &str,
        subject: Subject<'_>,
        list: Option<&mut Vec<Tree>>,
    ) -> Result<(), Failure> {
        let id = match get(element, "@id").and_then(Tree::as_str) {
            Some(id) => self.name(id),
            None => self.relabel(None),
        };
        self.node(graph, &id);
        match subject {
            Subject::Reverse { id: object, property } => {
                self.put(graph, Subject::Of { id: &id, property }, None, reference(object));
            }
            _ => self.put(graph, subject, list, reference(&id)),
        }
        for name in get(element, "@type").map(items).unwrap_or_default().iter().filter_map(Tree::as_str) {
            let name = self.name(name);
            self.node(graph, &id).types.insert(name);
        }
        if let Some(index) = get(element, "@index") {
            let known = self.node(graph, &id).index.get_or_insert_with(|| index.clone());
            if known != index {
                return Err(Failure::new("conflicting indexes", &id, Place::Unknown));
            }
        }
        if let Some(Tree::Object(reverse)) = get(element, "@reverse") {
            for entry in reverse {
                let property = self.name(&entry.key);
                for value in items(&entry.value) {
                    self.add(value, graph, Subject::Reverse { id: &id, property: &property }, None)?;
                }
            }
        }
        if let Some(inner) = get(element, "@graph") {
            self.graphs.entry(id.clone()).or_default();
            for value in items(inner) {
                self.add(value, &id, Subject::None, None)?;
            }
        }
        for value in get(element, "@included").map(items).unwrap_or_default() {
            self.add(value, graph, Subject::None, None)?;
        }
        self.add_properties(element, graph, &id)
    }

    fn add_properties(&mut self, element: &Object, graph: &str, id: &str) -> Result<(), Failure> {
        let entries = element.iter().filter(|entry| !entry.key.starts_with('@')).collect();
        for entry in sorted(entries, &|one: &&Entry, other| one.key.cmp(&other.key)) {
            let property = self.name(&entry.key);
            self.node(graph, id).properties.entry(property.clone()).or_default();
            for value in items(&entry.value) {
                self.add(value, graph, Subject::Of { id, property: &property }, None)?;
            }
        }
        Ok(())
    }

    /// A value whose type may be a blank node.
    fn relabelled_types(&mut self, value: &Object) -> Tree {
        let mut value = value.clone();
        let blank = get(&value, "@type").and_then(Tree::as_str).filter(|name| name.starts_with("_:"));
        if let Some(name) = blank.map(str::to_owned) {
            value.insert("@type".into(), string(&self.relabel(Some(&name))));
        }
        Tree::Object(value)
    }
}

fn reference(id: &str) -> Tree {
    object(vec![("@id", string(id))])
}

fn list_object(items: Vec<Tree>) -> Tree {
    object(vec![("@list", Tree::Array(items))])
}
