//! The schemas that were given, each compiled once.

use crate::address;
use crate::compiled::Compiled;
use crate::fault::{Fault, Reason};
use crate::quick::Quick;
use crate::types::Types;
use ahash::AHasher;
use ngsild_json::{Document, NodeId, SyntaxErrorKind, Value};
use std::collections::HashMap;
use std::fmt;
use std::hash::BuildHasherDefault;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock, RwLockReadGuard};

/// Every check looks its schema up; the hash of the standard library takes as long as judging by some schemas.
type ByAddress = HashMap<String, Arc<Text>, BuildHasherDefault<AHasher>>;

/// Schemas by the address they are published under. Nothing is ever fetched.
///
/// The spellings that GitHub has for one file are one address; the `$id` of a schema does not count, because it is often
/// wrong.
#[derive(Default)]
pub struct Schemas {
    exact: ByAddress,
    canonical: ByAddress,
    compiled: Mutex<HashMap<usize, Arc<Compiled>>>,
    quick: RwLock<Quick>,
    types: OnceLock<Types>,
}

/// The same texts; each is parsed once for all, what is compiled of them is not shared.
impl Clone for Schemas {
    fn clone(&self) -> Self {
        Self { exact: self.exact.clone(), canonical: self.canonical.clone(), ..Self::default() }
    }
}

impl fmt::Debug for Schemas {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Schemas").field("addresses", &self.exact.keys()).finish_non_exhaustive()
    }
}

impl Schemas {
    /// No schemas.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keep the text of a schema for its address; one that was kept for it before is replaced.
    pub fn add(&mut self, address: &str, text: &str) {
        let address = address::without_fragment(address);
        let kept = Arc::new(Text::new(address, text));
        self.canonical.insert(address::canonical(address), kept.clone());
        self.exact.insert(address.to_owned(), kept);
        // What was compiled may have referred to it, or missed it.
        self.compiled.lock().unwrap_or_else(PoisonError::into_inner).clear();
        *self.quick.write().unwrap_or_else(PoisonError::into_inner) = Quick::default();
        self.types = OnceLock::new();
    }

    /// Whether there is no schema.
    pub fn is_empty(&self) -> bool {
        self.exact.is_empty()
    }

    /// Whether a schema was given for an address, in any of its spellings.
    pub fn contains(&self, address: &str) -> bool {
        self.text(address).is_some()
    }

    /// The addresses that schemas were given for, in no order.
    pub fn addresses(&self) -> impl Iterator<Item = &str> {
        self.exact.keys().map(String::as_str)
    }

    pub(crate) fn text(&self, address: &str) -> Option<Arc<Text>> {
        let address = address::without_fragment(address);
        self.exact.get(address).or_else(|| self.canonical.get(&address::canonical(address))).cloned()
    }

    pub(crate) fn texts(&self) -> impl Iterator<Item = &Arc<Text>> {
        self.exact.values()
    }

    /// What was read of the schemas for a first look, with this one among them.
    pub(crate) fn quick(&self, text: &Arc<Text>) -> RwLockReadGuard<'_, Quick> {
        let known = self.quick.read().unwrap_or_else(PoisonError::into_inner);
        if known.knows(text) {
            return known;
        }
        drop(known);
        self.quick.write().unwrap_or_else(PoisonError::into_inner).learn(self, text);
        self.quick.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// A schema, ready to judge.
    pub(crate) fn compiled(&self, text: &Arc<Text>) -> Arc<Compiled> {
        let mut compiled = self.compiled.lock().unwrap_or_else(PoisonError::into_inner);
        let key = Arc::as_ptr(text).addr();
        compiled.entry(key).or_insert_with(|| Arc::new(Compiled::new(self, text))).clone()
    }

    /// The schemas by the types they describe.
    pub(crate) fn types(&self) -> &Types {
        self.types.get_or_init(|| Types::of(self))
    }
}

/// The addresses of a schema in a file: the one that it is published under, as far as path and `$id` tell, and that of the
/// file itself. The repositories of the Smart Data Models initiative are known by their names.
pub fn address_of_file(path: &str, text: &str) -> (Option<String>, String) {
    let path = path.replace('\\', "/");
    let folders = ["/dataModel.", "/data-models/common-schema.json"];
    let inside = folders.iter().find_map(|folder| path.rfind(folder)).and_then(|at| path.get(at..));
    let published = inside.map(|inside| ["https://smart-data-models.github.io", inside].concat());
    let document = Document::parse(text.as_bytes());
    let id = || {
        let root = document.root()?;
        let id = root.get("$id").or_else(|| root.get("id"))?.as_str()?;
        (id.contains("://") || id.starts_with("urn:")).then(|| address::without_fragment(&id).to_owned())
    };
    let of_file =
        ["file://", if path.starts_with('/') { "" } else { "/" }, &path.replace(' ', "%20")].concat();
    (published.or_else(id), of_file)
}

/// Whether a text is a JSON Schema, by its members: not an example, nor settings.
pub fn looks_like_schema(text: &str) -> bool {
    const SIGNS: [&str; 7] = ["$schema", "properties", "allOf", "anyOf", "oneOf", "definitions", "$defs"];
    let document = Document::parse(text.as_bytes());
    document.root().is_some_and(|root| {
        SIGNS.iter().any(|sign| root.get(sign).is_some_and(|value| !value.is_empty() || value.is_string()))
    })
}

/// The text of a schema. It is parsed when it is first needed.
pub(crate) struct Text {
    pub(crate) address: Arc<str>,
    text: String,
    document: OnceLock<Document<'static>>,
}

impl Text {
    fn new(address: &str, text: &str) -> Self {
        Self { address: address.into(), text: text.to_owned(), document: OnceLock::new() }
    }

    pub(crate) fn document(&self) -> &Document<'static> {
        self.document.get_or_init(|| Document::parse(self.text.as_bytes()).into_owned())
    }

    /// The schema, if its text is JSON.
    pub(crate) fn root(&self) -> Result<Value<'_>, Fault> {
        let document = self.document();
        if document.errors().iter().any(|error| error.kind == SyntaxErrorKind::TooDeep) {
            return Err(self.fault(Reason::TooDeep));
        }
        let is_json = document.errors().iter().all(|error| !error.kind.is_forbidden());
        let alone = document.roots().count() == 1;
        document.root().filter(|_| is_json && alone).ok_or_else(|| self.fault(Reason::NoJson))
    }

    pub(crate) fn fault(&self, reason: Reason) -> Fault {
        Fault { address: self.address.clone(), pointer: String::new(), reason }
    }

    pub(crate) fn fault_at(&self, node: NodeId, reason: Reason) -> Fault {
        Fault { address: self.address.clone(), pointer: self.pointer(node), reason }
    }

    pub(crate) fn pointer(&self, node: NodeId) -> String {
        self.document().pointer(node)
    }
}
