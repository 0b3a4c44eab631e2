//! Statements to objects of expanded JSON-LD. Source: JSON-LD 1.1 API, 8.4 and 8.5.

use super::{
    BOOLEAN, DIRECTION, DOUBLE, FIRST, I18N, INTEGER, JSON, LANGUAGE, LIST, Literal, NIL, Quad, REST, STRING,
    TYPE, Term, VALUE,
};
use crate::failure::{Failure, Place};
use crate::node_map::DEFAULT_GRAPH;
use crate::options::{Direction, Mode, Options};
use crate::tree::{self, Choice, MAX_DEPTH, TOO_DEEP, object, string};
use json_syntax::Value as Tree;
use ngsild_json::{Document, sorted};
use std::collections::{BTreeMap, BTreeSet};

/// What is said of a node: types, and values by property.
#[derive(Debug, Default)]
struct Node {
    types: Vec<String>,
    properties: BTreeMap<String, Vec<Tree>>,
}

/// Where a value stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Usage {
    graph: String,
    node: String,
    property: String,
    index: usize,
}

/// The statements of one graph.
#[derive(Debug, Default)]
struct Graph {
    nodes: BTreeMap<String, Node>,
    /// Where lists end.
    ends: Vec<Usage>,
    /// Nodes that may be texts with a direction.
    compound: BTreeSet<String>,
}

/// Where each blank node is named, in all graphs together; `None` when it is named more than once.
#[derive(Debug, Default)]
struct NamedOnce(BTreeMap<String, Option<Usage>>);

impl NamedOnce {
    fn add(&mut self, id: &str, usage: Usage) {
        self.0.entry(id.to_owned()).and_modify(|known| *known = None).or_insert(Some(usage));
    }

    /// The only place where a blank node is named, if that is in this graph.
    fn place(&self, id: &str, graph: &str) -> Option<&Usage> {
        self.0.get(id)?.as_ref().filter(|usage| usage.graph == graph)
    }
}

/// A chain of cells that is a list: where it stands, and its cells from the last to the first.
#[derive(Debug)]
struct Chain {
    head: Usage,
    cells: Vec<String>,
}

/// The objects that the statements are about, in the order of their names.
pub(crate) fn objects(quads: BTreeSet<Quad>, options: &Options<'_>) -> Result<Tree, Failure> {
    let mut graphs: BTreeMap<String, Graph> = BTreeMap::new();
    let mut names = BTreeSet::new();
    let mut named_once = NamedOnce::default();
    for quad in quads {
        let name = quad.graph.as_ref().and_then(Term::id).unwrap_or(DEFAULT_GRAPH).to_owned();
        if name != DEFAULT_GRAPH {
            names.insert(name.clone());
        }
        graphs.entry(name.clone()).or_default().add(&quad, &name, &mut named_once, options)?;
    }
    for (name, graph) in &mut graphs {
        graph.join_compounds(name, &named_once);
        graph.join_lists(&named_once)?;
    }
    let mut default = graphs.remove(DEFAULT_GRAPH).unwrap_or_default();
    for name in names {
        default.nodes.entry(name).or_default();
    }
    let nodes = default.nodes.iter().filter_map(|(id, node)| written(id, node, graphs.get(id)));
    Ok(Tree::Array(nodes.collect()))
}

/// The node as an object; `None` when nothing is said of it.
fn written(id: &str, node: &Node, graph: Option<&Graph>) -> Option<Tree> {
    let mut members = vec![("@id", string(id))];
    if !node.types.is_empty() {
        members.push(("@type", Tree::Array(node.types.iter().map(|name| string(name)).collect())));
    }
    if let Some(graph) = graph {
        let nodes = graph.nodes.iter().filter_map(|(id, node)| written(id, node, None));
        members.push(("@graph", Tree::Array(nodes.collect())));
    }
    members.extend(node.properties.iter().map(|(name, values)| (name.as_str(), Tree::Array(values.clone()))));
    (members.len() > 1).then(|| object(members))
}

impl Graph {
    fn add(
        &mut self,
        quad: &Quad,
        graph: &str,
        named: &mut NamedOnce,
        options: &Options<'_>,
    ) -> Result<(), Failure> {
        let (Some(subject), Some(predicate)) = (quad.subject.id(), quad.predicate.id()) else {
            return Ok(());
        };
        if options.direction == Some(Direction::CompoundLiteral) && predicate == DIRECTION {
            self.compound.insert(subject.to_owned());
        }
        let object = quad.object.id();
        if let Some(id) = object {
            self.nodes.entry(id.to_owned()).or_default();
        }
        let node = self.nodes.entry(subject.to_owned()).or_default();
        if let Some(name) = object.filter(|_| predicate == TYPE && !options.rdf_type) {
            node.types.push(name.to_owned());
            return Ok(());
        }
        let value = value_of(&quad.object, options)?;
        let values = node.properties.entry(predicate.to_owned()).or_default();
        // Different spellings of a number may have become the same one.
        if options.native_types && object.is_none() && values.contains(&value) {
            return Ok(());
        }
        let usage = Usage {
            graph: graph.to_owned(),
            node: subject.to_owned(),
            property: predicate.to_owned(),
            index: values.len(),
        };
        values.push(value);
        match &quad.object {
            Term::Iri(id) if id == NIL => self.ends.push(usage),
            Term::Blank(id) => named.add(id, usage),
            _ => {}
        }
        Ok(())
    }

    fn value_at(&mut self, usage: &Usage) -> Option<&mut Tree> {
        self.nodes.get_mut(&usage.node)?.properties.get_mut(&usage.property)?.get_mut(usage.index)
    }

    /// Nodes that stand for a text with a direction become such texts.
    fn join_compounds(&mut self, graph: &str, named: &NamedOnce) {
        for id in std::mem::take(&mut self.compound) {
            let Some(usage) = named.place(&id, graph) else { continue };
            let Some(node) = self.nodes.remove(&id) else { continue };
            let text = |property| {
                let value = node.properties.get(property)?.first()?.as_object()?;
                tree::get(value, "@value").cloned()
            };
            let mut members = vec![("@value", text(VALUE).unwrap_or(Tree::Null))];
            members.extend(text(LANGUAGE).map(|tag| ("@language", tag)));
            members.extend(text(DIRECTION).map(|way| ("@direction", way)));
            if let Some(value) = self.value_at(usage) {
                *value = object(members);
            }
        }
    }

    /// Chains of `rdf:first` and `rdf:rest` become lists, those inside others first.
    fn join_lists(&mut self, named: &NamedOnce) -> Result<(), Failure> {
        let ends = std::mem::take(&mut self.ends);
        let chains: Vec<Chain> = ends.into_iter().map(|end| self.chain(end, named)).collect();
        let mut owners = BTreeMap::new();
        for (i, chain) in chains.iter().enumerate() {
            owners.extend(chain.cells.iter().map(|cell| (cell.as_str(), i)));
        }
        let depths: Result<Vec<_>, _> = chains.iter().map(|chain| depth(chain, &chains, &owners)).collect();
        let order =
            sorted(depths?.into_iter().zip(&chains).collect(), &|(one, _), (other, _)| other.cmp(one));
        for (_, chain) in order {
            let items = chain.cells.iter().rev().filter_map(|id| self.item(id).cloned());
            let list = object(vec![("@list", Tree::Array(items.collect()))]);
            for id in &chain.cells {
                self.nodes.remove(id);
            }
            if let Some(value) = self.value_at(&chain.head) {
                *value = list;
            }
        }
        Ok(())
    }

    /// The list that ends here. What is no clean list stays as it is, up to its last clean cell.
    fn chain(&self, end: Usage, named: &NamedOnce) -> Chain {
        let mut chain = Chain { head: end, cells: Vec::new() };
        while chain.head.property == REST {
            let usage = named.place(&chain.head.node, &chain.head.graph);
            let (Some(usage), Some(_)) = (usage, self.item(&chain.head.node)) else { break };
            chain.cells.push(std::mem::replace(&mut chain.head, usage.clone()).node);
        }
        chain
    }

    /// The item of a blank node that is a cell of a list and nothing else.
    fn item(&self, id: &str) -> Option<&Tree> {
        let node = self.nodes.get(id)?;
        let [item] = node.properties.get(FIRST)?.as_slice() else { return None };
        let rest = node.properties.get(REST)?;
        let only =
            rest.len() == 1 && node.properties.len() == 2 && node.types.iter().all(|name| name == LIST);
        only.then_some(item)
    }
}

/// How many lists a list stands in. A list inside itself is refused as one that is nested too deeply.
fn depth(chain: &Chain, chains: &[Chain], owners: &BTreeMap<&str, usize>) -> Result<usize, Failure> {
    let mut depth = 0;
    let mut outer = owners.get(chain.head.node.as_str());
    while let Some(chain) = outer.and_then(|i| chains.get(*i)) {
        depth += 1;
        if depth > MAX_DEPTH {
            return Err(Failure::new(TOO_DEEP, "", Place::Unknown));
        }
        outer = owners.get(chain.head.node.as_str());
    }
    Ok(depth)
}

fn value_of(term: &Term, options: &Options<'_>) -> Result<Tree, Failure> {
    let literal = match term {
        Term::Iri(id) | Term::Blank(id) => return Ok(object(vec![("@id", string(id))])),
        Term::Literal(literal) => literal,
    };
    if let Some(native) = options.native_types.then(|| native(literal)).flatten() {
        return Ok(object(vec![("@value", native)]));
    }
    let mut members = vec![("@value", string(&literal.text))];
    let i18n =
        literal.datatype.strip_prefix(I18N).filter(|_| options.direction == Some(Direction::I18nDatatype));
    if let Some(tag) = &literal.language {
        members.push(("@language", string(tag)));
    } else if let Some((tag, way)) = i18n.and_then(|fragment| fragment.rsplit_once('_')) {
        members.extend((!tag.is_empty()).then(|| ("@language", string(tag))));
        members.push(("@direction", string(way)));
    } else if literal.datatype == JSON && options.mode == Mode::JsonLd11 {
        members = vec![("@value", json(&literal.text)?), ("@type", string("@json"))];
    } else if literal.datatype != STRING {
        members.push(("@type", string(&literal.datatype)));
    }
    Ok(object(members))
}

fn json(text: &str) -> Result<Tree, Failure> {
    let document = Document::parse(text.as_bytes());
    let root = document.root().filter(|_| document.errors().is_empty());
    let root = root.ok_or_else(|| Failure::new("invalid JSON literal", text, Place::Unknown))?;
    tree::build(root, Choice::default())
}

/// A boolean or a number of JSON, where the text is one.
fn native(literal: &Literal) -> Option<Tree> {
    let text = literal.text.as_str();
    match literal.datatype.as_str() {
        BOOLEAN if matches!(text, "true" | "1" | "false" | "0") => {
            Some(Tree::Boolean(matches!(text, "true" | "1")))
        }
        INTEGER => {
            let (sign, digits) = text.strip_prefix('-').map_or(("", text), |digits| ("-", digits));
            let digits = digits.strip_prefix('+').filter(|_| sign.is_empty()).unwrap_or(digits);
            let whole = !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit());
            let digits = digits.trim_start_matches('0');
            let digits = if digits.is_empty() { "0" } else { digits };
            whole.then(|| format!("{sign}{digits}").parse().ok()).flatten().map(Tree::Number)
        }
        DOUBLE => {
            let number: f64 = text.parse().ok().filter(|number: &f64| number.is_finite())?;
            let whole = number.fract() == 0.0 && number.abs() < 1e21;
            let text = if whole { format!("{number:.0}") } else { format!("{number:?}") };
            text.parse().ok().map(Tree::Number)
        }
        _ => None,
    }
}
