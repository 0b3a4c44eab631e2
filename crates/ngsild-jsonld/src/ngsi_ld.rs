//! The contexts of NGSI-LD: those of the user in their order, then the core context, which always wins.
//! Source: GS CIM 009 V1.9.1, 4.4 and 5.5.7; catalogue 6.1.

use crate::tree::{items, object, string};
use json_syntax::{Object, Value as Tree};
use ngsild::context::Core;
use ngsild::model::SpecVersion;

/// Stands for the core context where a document is processed. No document can name it: their core contexts, wherever
/// they stand, say nothing, so that they cannot come before those of the user.
const CORE: &str = "urn:ngsild:the-core-context";

/// Whether the address is the one under which the core context is processed.
pub(crate) fn is_core(address: &str) -> bool {
    address == CORE
}

/// The text for an address that NGSI-LD gives a meaning, before the host is asked.
pub(crate) fn built_in(address: &str) -> Option<&'static str> {
    Core::named(address).map(|_| NOTHING)
}

const NOTHING: &str = r#"{"@context":{}}"#;

/// Put the core context behind the contexts of each object of a document; an object without any gets that of the
/// link first.
pub(crate) fn with_core(document: &mut Tree, link: Option<&Tree>) {
    match document {
        Tree::Array(items) => items.iter_mut().for_each(|item| with_core_of(item, link)),
        one => with_core_of(one, link),
    }
}

fn with_core_of(item: &mut Tree, link: Option<&Tree>) {
    let Tree::Object(object) = item else { return };
    let own = object.get("@context").next();
    let context = behind(own.or(link), CORE);
    put_first(object, context);
}

/// A given context and the core context, for processing.
pub(crate) fn given_with_core(given: &Tree) -> Tree {
    behind(Some(given), CORE)
}

/// In the output, the given context and the address of the core context.
pub(crate) fn name_core(output: &mut Tree, given: &Tree, version: SpecVersion) {
    let address = Core::address(version);
    let context = match behind(Some(given), &address) {
        Tree::Array(only) if only.len() == 1 => string(&address),
        context => context,
    };
    match output {
        Tree::Object(object) => put_first(object, context),
        // Several nodes without a common object.
        other => {
            let nodes = std::mem::replace(other, Tree::Null);
            *other = object(vec![("@context", context), ("@graph", nodes)]);
        }
    }
}

/// The contexts in their order, without core contexts, and `last` behind them.
fn behind(context: Option<&Tree>, last: &str) -> Tree {
    let is_core = |context: &Tree| context.as_str().is_some_and(|address| Core::named(address).is_some());
    let is_empty = |context: &Tree| context.as_object().is_some_and(Object::is_empty);
    let user = context.map(items).unwrap_or_default().iter();
    let kept = user.filter(|context| !is_core(context) && !is_empty(context)).cloned();
    Tree::Array(kept.chain([string(last)]).collect())
}

fn put_first(object: &mut Object, context: Tree) {
    let _ = object.remove("@context").count();
    object.push_front("@context".into(), context);
}
