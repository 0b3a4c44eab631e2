//! Turtle: statements by subject, names shortened. It has no named graphs.

use super::{Literal, Quad, Term};
use oxrdf::{BlankNode, Literal as OxLiteral, NamedNode, NamedOrBlankNode, Term as OxTerm, Triple};
use oxttl::TurtleSerializer;

/// Prefixes that are declared when a name begins with one.
const PREFIXES: [(&str, &str); 5] = [
    ("geojson", "https://purl.org/geojson/vocab#"),
    ("ngsi-ld", "https://uri.etsi.org/ngsi-ld/"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("schema", "https://schema.org/"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

/// The statements of the default graph as Turtle.
pub(crate) fn write(quads: &[Quad]) -> String {
    let triples: Vec<Triple> = quads.iter().filter(|quad| quad.graph.is_none()).filter_map(triple).collect();
    let mut serializer = TurtleSerializer::new();
    for (prefix, iri) in PREFIXES {
        if quads.iter().any(|quad| names(quad).any(|name| name.starts_with(iri))) {
            // Only an IRI that is none would be refused.
            serializer = serializer.with_prefix(prefix, iri).unwrap_or_default();
        }
    }
    let mut writer = serializer.for_writer(Vec::new());
    for triple in &triples {
        // Writing into memory does not fail.
        let _ = writer.serialize_triple(triple);
    }
    writer.finish().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}

fn names(quad: &Quad) -> impl Iterator<Item = &str> {
    [&quad.subject, &quad.predicate, &quad.object].into_iter().filter_map(|term| match term {
        Term::Iri(name) => Some(name.as_str()),
        Term::Literal(literal) => Some(literal.datatype.as_str()),
        Term::Blank(_) => None,
    })
}

fn triple(quad: &Quad) -> Option<Triple> {
    let predicate = match &quad.predicate {
        Term::Iri(name) => NamedNode::new_unchecked(name),
        _ => return None,
    };
    Some(Triple::new(node(&quad.subject)?, predicate, object(&quad.object)))
}

fn node(term: &Term) -> Option<NamedOrBlankNode> {
    match term {
        Term::Iri(name) => Some(NamedNode::new_unchecked(name).into()),
        Term::Blank(label) => Some(BlankNode::new_unchecked(label.trim_start_matches("_:")).into()),
        Term::Literal(_) => None,
    }
}

fn object(term: &Term) -> OxTerm {
    match (node(term), term) {
        (Some(node), _) => node.into(),
        (None, Term::Literal(Literal { text, language: Some(tag), .. })) => {
            OxLiteral::new_language_tagged_literal_unchecked(text, tag).into()
        }
        (None, Term::Literal(Literal { text, datatype, .. })) => {
            OxLiteral::new_typed_literal(text, NamedNode::new_unchecked(datatype)).into()
        }
        (None, _) => OxLiteral::new_simple_literal("").into(),
    }
}
