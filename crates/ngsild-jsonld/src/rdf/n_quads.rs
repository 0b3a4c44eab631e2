//! N-Quads: a statement a line.

use super::{LANG_STRING, Literal, Quad, STRING, Term};
use ngsild_json::Span;
use oxrdf::{GraphName, NamedOrBlankNode, Term as OxTerm};
use oxttl::NQuadsParser;
use std::collections::BTreeSet;

/// The statements as N-Quads, in the form that RDF Canonicalization gives them.
pub(crate) fn write(quads: &[Quad]) -> String {
    let mut out = String::new();
    for quad in quads {
        for term in [&quad.subject, &quad.predicate, &quad.object].into_iter().chain(&quad.graph) {
            write_term(term, &mut out);
            out.push(' ');
        }
        out.push_str(".\n");
    }
    out
}

fn write_term(term: &Term, out: &mut String) {
    match term {
        Term::Blank(label) => out.push_str(label),
        Term::Iri(iri) => write_iri(iri, out),
        Term::Literal(literal) => {
            write_text(&literal.text, out);
            if let Some(tag) = &literal.language {
                out.push('@');
                out.push_str(tag);
            } else if literal.datatype != STRING {
                out.push_str("^^");
                write_iri(&literal.datatype, out);
            }
        }
    }
}

fn write_iri(iri: &str, out: &mut String) {
    out.push('<');
    out.push_str(iri);
    out.push('>');
}

fn write_text(text: &str, out: &mut String) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            '\u{8}' => out.push_str("\\b"),
            '\u{c}' => out.push_str("\\f"),
            c if c.is_ascii_control() => out.push_str(&format!("\\u{:04X}", c as u32)),
            c => out.push(c),
        }
    }
    out.push('"');
}

/// Errors that are told at most.
const MAX_ERRORS: usize = 100;

/// A line that is no statement: where, and why.
#[derive(Debug)]
pub(crate) struct SyntaxError {
    pub(crate) span: Span,
    pub(crate) message: String,
}

/// The statements of a text, each once; and what could not be read.
pub(crate) fn read(text: &str) -> (BTreeSet<Quad>, Vec<SyntaxError>) {
    let mut quads = BTreeSet::new();
    let mut errors = Vec::new();
    for result in NQuadsParser::new().for_slice(text) {
        match result {
            Ok(quad) => {
                quads.insert(Quad {
                    graph: match quad.graph_name {
                        GraphName::DefaultGraph => None,
                        GraphName::NamedNode(name) => Some(Term::Iri(name.into_string())),
                        GraphName::BlankNode(node) => Some(Term::Blank(node.to_string())),
                    },
                    subject: match quad.subject {
                        NamedOrBlankNode::NamedNode(name) => Term::Iri(name.into_string()),
                        NamedOrBlankNode::BlankNode(node) => Term::Blank(node.to_string()),
                    },
                    predicate: Term::Iri(quad.predicate.into_string()),
                    object: object(quad.object),
                });
            }
            Err(error) => {
                let place = error.location();
                let span = Span::new(place.start.offset as u32, place.end.offset as u32);
                errors.push(SyntaxError { span, message: error.message().to_owned() });
                if errors.len() == MAX_ERRORS {
                    break;
                }
            }
        }
    }
    (quads, errors)
}

fn object(term: OxTerm) -> Term {
    match term {
        OxTerm::NamedNode(name) => Term::Iri(name.into_string()),
        OxTerm::BlankNode(node) => Term::Blank(node.to_string()),
        OxTerm::Literal(literal) => {
            let (text, datatype, language) = literal.destruct();
            let datatype = datatype.map(|name| name.into_string());
            let datatype =
                datatype.unwrap_or_else(|| if language.is_some() { LANG_STRING } else { STRING }.to_owned());
            Term::Literal(Literal { text, datatype, language })
        }
    }
}
