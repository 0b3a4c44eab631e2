//! Contexts by address: what the host gave, within limits.

use crate::context_syntax;
use crate::failure::{Failure, Place};
use crate::ngsi_ld;
use crate::options::Options;
use crate::tree;
use json_ld::{Iri, IriBuf, LoadError, LoadingResult, RemoteDocument};
use ngsild::context::{Contexts, DATA_INTEGRITY, core_context, data_integrity_context};
use ngsild::model::SpecVersion;
use ngsild_json::Document;
use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::fmt;

/// Gives the text of a context that was handed in for its address. It is asked as often as a context is named.
pub trait Loader {
    /// The text, or `None` where none was given.
    fn load(&self, address: &str) -> Option<&str>;
}

impl Loader for Contexts {
    fn load(&self, address: &str) -> Option<&str> {
        self.text(address)
    }
}

impl Loader for BTreeMap<String, String> {
    fn load(&self, address: &str) -> Option<&str> {
        self.get(address).map(String::as_str)
    }
}

/// Bytes of context that one document may load, all times that it names one taken together.
const MAX_BYTES: usize = 256 << 20;
/// A context counts as this many bytes at least.
const LEAST_BYTES: usize = 8 << 10;
/// Contexts that name other contexts, per document: none can be nested deeper in another.
const MAX_NESTED: usize = 100;

/// The contexts of one run, as the json-ld crate wants them.
pub(crate) struct Shelf<'a> {
    loader: &'a dyn Loader,
    core: Option<SpecVersion>,
    /// The core context, once it was asked for.
    built_in: OnceCell<String>,
    /// The context of proofs, likewise.
    proofs: OnceCell<String>,
    bytes_left: Cell<usize>,
    nested: RefCell<Vec<String>>,
    /// Why the last context could not be had: the crate's own error has lost it.
    failure: RefCell<Option<Failure>>,
}

impl<'a> Shelf<'a> {
    pub(crate) fn new(options: &Options<'a>) -> Self {
        Self {
            loader: options.loader,
            core: options.core,
            built_in: OnceCell::new(),
            proofs: OnceCell::new(),
            bytes_left: Cell::new(MAX_BYTES),
            nested: RefCell::default(),
            failure: RefCell::default(),
        }
    }

    /// Why a context could not be had, if one could not.
    pub(crate) fn failure(&self) -> Option<Failure> {
        self.failure.take()
    }

    /// What is built in comes before what the host gives.
    fn text(&self, address: &str) -> Option<&str> {
        match self.core {
            Some(version) if ngsi_ld::is_core(address) => {
                Some(self.built_in.get_or_init(|| core_context(version)))
            }
            Some(_) => ngsi_ld::built_in(address)
                .or_else(|| self.loader.load(address))
                .or_else(|| self.proofs(address)),
            None => self.loader.load(address),
        }
    }

    /// What the core context names for the terms of proofs, where the host has it not.
    fn proofs(&self, address: &str) -> Option<&str> {
        (address == DATA_INTEGRITY).then(|| &**self.proofs.get_or_init(data_integrity_context))
    }

    fn find(&self, address: &str) -> Result<json_syntax::Value, Failure> {
        let failed =
            |code: &str, detail: &str| Failure::new(code, detail, Place::Address(address.to_owned()));
        let text = self.text(address);
        let text = text.ok_or_else(|| failed("loading remote context failed", "no text was given for it"))?;
        let left = self.bytes_left.get().checked_sub(text.len().max(LEAST_BYTES));
        let left = left.ok_or_else(|| failed("context overflow", "contexts are named too often"))?;
        self.bytes_left.set(left);
        let document = Document::parse(text.as_bytes());
        let root =
            document.root().filter(|_| document.errors().iter().all(|error| !error.kind.is_forbidden()));
        let root = root.ok_or_else(|| failed("loading remote context failed", "its text is no JSON"))?;
        let context = root.get("@context");
        let context = context.ok_or_else(|| failed("invalid remote context", "it has no `@context`"))?;
        context_syntax::check(context).map_err(|failure| failed(&failure.code, ""))?;
        if names_another(context) {
            let mut nested = self.nested.borrow_mut();
            if !nested.iter().any(|known| known == address) {
                nested.push(address.to_owned());
            }
            if nested.len() > MAX_NESTED {
                return Err(failed("context overflow", "too many contexts name others"));
            }
        }
        let built = tree::build(root, tree::Choice::default());
        built.map_err(|_| failed("loading remote context failed", "its text is nested too deeply"))
    }
}

/// Whether a context can lead to another document: one that holds an address as an item, or `@import`, or a
/// context inside.
fn names_another(context: ngsild_json::Value<'_>) -> bool {
    context.is_string()
        || context.items().any(names_another)
        || context.members().any(|member| {
            matches!(&*member.name(), "@import" | "@context") || {
                let definition = member.value();
                definition.is_object() && definition.member("@context").is_some()
            }
        })
}

impl json_ld::Loader for Shelf<'_> {
    async fn load(&self, url: &Iri) -> LoadingResult<IriBuf> {
        match self.find(url.as_str()) {
            Ok(tree) => Ok(RemoteDocument::new(Some(url.to_owned()), None, tree)),
            Err(failure) => {
                self.failure.replace(Some(failure));
                Err(LoadError::new(url.to_owned(), NotHad))
            }
        }
    }
}

#[derive(Debug)]
struct NotHad;

impl fmt::Display for NotHad {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not had")
    }
}

impl std::error::Error for NotHad {}
