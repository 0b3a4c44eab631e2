//! Flattening: every node once, in one array. Source: JSON-LD 1.1 API, 7.1.

use crate::failure::Failure;
use crate::node_map::{DEFAULT_GRAPH, Graph, Node, NodeMap};
use crate::tree::{object, string};
use json_syntax::Value as Tree;

/// Flatten an expanded document.
pub(crate) fn flatten(expanded: &Tree) -> Result<Tree, Failure> {
    let mut graphs = NodeMap::of(expanded)?.graphs;
    let mut default = graphs.remove(DEFAULT_GRAPH).unwrap_or_default();
    for name in graphs.keys() {
        default.entry(name.clone()).or_default();
    }
    let nodes = default.into_iter().filter_map(|(id, node)| {
        let graph = graphs.remove(&id).map(nodes);
        written(&id, &node, graph)
    });
    Ok(Tree::Array(nodes.collect()))
}

fn nodes(graph: Graph) -> Vec<Tree> {
    graph.into_iter().filter_map(|(id, node)| written(&id, &node, None)).collect()
}

/// The node as an object; `None` when nothing is said of it.
fn written(id: &str, node: &Node, graph: Option<Vec<Tree>>) -> Option<Tree> {
    let mut members = vec![("@id", string(id))];
    if !node.types.is_empty() {
        members.push(("@type", Tree::Array(node.types.iter().map(|name| string(name)).collect())));
    }
    members.extend(node.index.clone().map(|index| ("@index", index)));
    members.extend(graph.map(|nodes| ("@graph", Tree::Array(nodes))));
    let properties =
        node.properties.iter().map(|(name, values)| (name.as_str(), Tree::Array(values.items.clone())));
    members.extend(properties);
    (members.len() > 1).then(|| object(members))
}
