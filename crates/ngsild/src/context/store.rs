//! The contexts at hand, by their addresses, and what was compiled from them.

use super::compile::{Compiler, Step, start_of};
use super::core::Core;
use super::expand::ExpandOptions;
use super::iri::resolve;
use super::table::Context;
use crate::check::report::Place;
use crate::model::SpecVersion;
use ngsild_json::{Document, Kind, Value};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// Compiled contexts that are kept.
const KEPT: usize = 64;

/// Texts of contexts, by their addresses. Nothing is ever loaded: a host gives what it has. What is compiled is
/// kept, so that many documents with the same context cost one compilation.
#[derive(Debug, Default)]
pub struct Contexts {
    texts: BTreeMap<String, String>,
    compiled: RefCell<Vec<Compiled>>,
}

/// A compiled context, and what it was made from.
#[derive(Debug)]
struct Compiled {
    /// The context as it stands in the document, or the address of the link.
    written: String,
    how: How,
    context: Rc<Context>,
}

/// What decides, besides the context itself, on how it is compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct How {
    /// The core that wins; `None` for JSON-LD without NGSI-LD.
    pub(super) core: Option<SpecVersion>,
    /// The address of the document.
    pub(super) document: Option<String>,
}

impl Contexts {
    /// No context at hand but the core.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keep the text of a context for its address, instead of what was kept for it before. The core contexts are
    /// built in: what is kept for their addresses is never read.
    pub fn add(&mut self, url: &str, text: &str) {
        self.texts.insert(url.to_owned(), text.to_owned());
        self.compiled.get_mut().clear();
    }

    /// Whether there is a text for an address, or it is that of a core context.
    pub fn has(&self, url: &str) -> bool {
        self.texts.contains_key(url) || Core::named(url).is_some()
    }

    pub(super) fn text(&self, url: &str) -> Option<&str> {
        self.texts.get(url).map(String::as_str)
    }

    /// The addresses that a document and the contexts it names want, and that are not at hand; the context of a
    /// Link header with them. In the order they are met, each once.
    pub fn missing(&self, document: &Document<'_>, options: &ExpandOptions) -> Vec<String> {
        let mut wanted: Vec<String> = options.link.iter().cloned().collect();
        for root in document.roots() {
            for object in root.items().chain(Some(root)) {
                if let Some(context) = object.get("@context") {
                    addresses(context, options.base.as_deref(), &mut wanted);
                }
            }
        }
        self.follow(wanted)
    }

    /// What is not at hand of the addresses, and of those that their contexts name.
    pub(super) fn follow(&self, mut wanted: Vec<String>) -> Vec<String> {
        let mut seen = BTreeSet::new();
        let mut missing = Vec::new();
        let mut at = 0;
        while let Some(address) = wanted.get(at).cloned() {
            at += 1;
            if Core::named(&address).is_some() || !seen.insert(address.clone()) {
                continue;
            }
            let Some(text) = self.text(&address) else {
                missing.push(address);
                continue;
            };
            let context = Document::parse(text.as_bytes());
            if let Some(context) = context.root().and_then(|root| root.get("@context")) {
                addresses(context, Some(&address), &mut wanted);
            }
        }
        missing
    }

    /// The compiled context of a document that has none in its text.
    pub(super) fn linked(&self, document: &Document<'_>, link: Option<&str>, how: &How) -> Step<Rc<Context>> {
        self.kept(link.unwrap_or_default(), how, |compiler| match link {
            Some(link) => compiler.named(link, start_of(document)),
            None => Ok(()),
        })
    }

    /// A context value, compiled.
    pub(super) fn compile(&self, value: Value<'_>, how: &How) -> Step<Rc<Context>> {
        self.kept(value.text(), how, |compiler| compiler.value(value))
    }

    /// A context that was given beside a document, compiled.
    pub(super) fn given(&self, value: Value<'_>, document: &Document<'_>, how: &How) -> Step<Rc<Context>> {
        self.kept(value.text(), how, |compiler| compiler.given(value, start_of(document)))
    }

    fn kept(
        &self,
        written: &str,
        how: &How,
        work: impl FnOnce(&mut Compiler<'_>) -> Step,
    ) -> Step<Rc<Context>> {
        let known = |compiled: &&Compiled| compiled.written == written && compiled.how == *how;
        if let Some(known) = self.compiled.borrow().iter().find(known) {
            return Ok(known.context.clone());
        }
        let mut compiler = Compiler::new(self, how.core, how.document.as_deref());
        work(&mut compiler)?;
        let context = Rc::new(compiler.finish());
        let mut compiled = self.compiled.borrow_mut();
        if compiled.len() >= KEPT {
            compiled.clear();
        }
        compiled.push(Compiled { written: written.to_owned(), how: how.clone(), context: context.clone() });
        Ok(context)
    }
}

/// The addresses that a context names, those of contexts inside its terms included.
fn addresses(context: Value<'_>, base: Option<&str>, out: &mut Vec<String>) {
    match context.kind() {
        Kind::String => {
            let address = context.as_str().unwrap_or_default();
            out.push(base.map_or(address.clone(), |base| resolve(base, &address).into_owned().into()).into_owned());
        }
        Kind::Array => context.items().for_each(|item| addresses(item, base, out)),
        Kind::Object => {
            for member in context.members() {
                let name = member.name();
                if name == "@import" {
                    addresses(member.value(), base, out);
                } else if let Some(scoped) = member.value().get("@context") {
                    addresses(scoped, base, out);
                }
            }
        }
        _ => {}
    }
}

/// Where a document names its context: at the value, else at its start.
pub(super) fn place_of(document: &Document<'_>) -> Place {
    let context = document.root().and_then(|root| root.get("@context"));
    context.map_or_else(|| start_of(document), Place::from)
}
