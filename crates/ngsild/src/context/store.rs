//! The contexts at hand, by their addresses, and what was compiled from them.

use super::compile::{Compiler, Step, start_of};
use super::core::Core;
use super::iri::resolve;
use super::options::ExpandOptions;
use super::survey::Survey;
use super::table::Context;
use super::trouble::Trouble;
use crate::check::report::Place;
use crate::model::SpecVersion;
use crate::rules::ctx;
use ngsild_json::{Document, Kind, Limits, Sequence, Value, minify, quote};
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
    surveyed: RefCell<Vec<(String, SpecVersion, Rc<Survey>)>>,
}

/// A compiled context, and what it was made from.
#[derive(Debug)]
struct Compiled {
    /// The context as it stands in the document, or the address of the link.
    written: String,
    how: How,
    context: Rc<Context>,
    /// The member `@context` of documents that are made short with it, where it was compiled for that.
    member: Option<Rc<str>>,
}

/// What decides, besides the context itself, on how it is compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct How {
    /// The core that wins; `None` for JSON-LD without NGSI-LD.
    pub(super) core: Option<SpecVersion>,
    /// The address of the document.
    pub(super) document: Option<String>,
}

impl Compiled {
    fn is_of(&self, written: &str, how: &How) -> bool {
        self.written == written && self.how == *how
    }
}

impl Contexts {
    /// No context at hand but the core.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keep the text of a context for its address, instead of what was kept for it before. The core contexts are
    /// built in: what is kept for their addresses is never read.
    pub fn add(&mut self, url: &str, text: &str) {
        self.texts.insert(url.to_owned(), loaded(text));
        self.compiled.get_mut().clear();
        self.surveyed.get_mut().clear();
    }

    /// Whether nothing is at hand but the core.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Whether there is a text for an address, or it is that of a core context.
    pub fn has(&self, url: &str) -> bool {
        self.texts.contains_key(url) || Core::named(url).is_some()
    }

    /// The text that was given for an address.
    pub fn text(&self, url: &str) -> Option<&str> {
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

    /// The addresses that the context of an address wants, directly or through others, and that are not at hand.
    pub fn missing_of(&self, address: &str) -> Vec<String> {
        self.follow(vec![address.to_owned()])
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
            if let Some(context) = remote(&context) {
                addresses(context, Some(&address), &mut wanted);
            }
        }
        missing
    }

    /// The compiled context of a document that has none in its text.
    pub(super) fn linked(&self, document: &Document<'_>, link: Option<&str>, how: &How) -> Step<Rc<Context>> {
        let written = link.unwrap_or_default();
        self.known(written, how).map_or_else(
            || {
                let named = |compiler: &mut Compiler<'_>| compiler.named(written, start_of(document));
                self.keep(
                    written,
                    how,
                    None,
                    |compiler| if link.is_some() { named(compiler) } else { Ok(()) },
                )
            },
            Ok,
        )
    }

    /// A context value, compiled.
    pub(super) fn compile(&self, value: Value<'_>, how: &How) -> Step<Rc<Context>> {
        match self.known(value.text(), how) {
            Some(known) => Ok(known),
            None => self.keep(value.text(), how, None, |compiler| compiler.value(value)),
        }
    }

    /// A context that was given as JSON beside a document, compiled, and the member `@context` for documents that
    /// are made short with it.
    pub(super) fn given(
        &self,
        json: &str,
        document: &Document<'_>,
        how: &How,
    ) -> Step<(Rc<Context>, Rc<str>)> {
        if let Some(known) = self.known_to_shorten(json, how) {
            return Ok(known);
        }
        let given = Document::parse_with(json.as_bytes(), Limits::default(), Sequence::Single);
        let context = given.root().filter(|_| given.errors().is_empty());
        let place = start_of(document);
        let Some(context) = context.map(|context| context.get("@context").unwrap_or(context)) else {
            return Err(Trouble::make(&ctx::UNUSABLE, place, &["it is no JSON"]));
        };
        let member: Rc<str> = context_member(context, how.core).into();
        let compiled =
            self.keep(json, how, Some(member.clone()), |compiler| compiler.given(context, place))?;
        Ok((compiled, member))
    }

    /// The survey of a context as it is written, made where it is not known.
    pub(super) fn kept_survey(
        &self,
        written: &str,
        version: SpecVersion,
        work: impl FnOnce() -> Survey,
    ) -> Rc<Survey> {
        let known = |(text, of, survey): &(String, SpecVersion, Rc<Survey>)| {
            (text == written && *of == version).then(|| survey.clone())
        };
        if let Some(survey) = self.surveyed.borrow().iter().find_map(known) {
            return survey;
        }
        let survey = Rc::new(work());
        let mut surveyed = self.surveyed.borrow_mut();
        if surveyed.len() >= KEPT {
            surveyed.clear();
        }
        surveyed.push((written.to_owned(), version, survey.clone()));
        survey
    }

    fn known(&self, written: &str, how: &How) -> Option<Rc<Context>> {
        let compiled = self.compiled.borrow();
        let mut known = compiled.iter().filter(|known| known.is_of(written, how));
        known.next().map(|known| known.context.clone())
    }

    /// A context that was compiled to make documents short: one that was met in a document has no member yet.
    fn known_to_shorten(&self, written: &str, how: &How) -> Option<(Rc<Context>, Rc<str>)> {
        let compiled = self.compiled.borrow();
        let mut known = compiled.iter().filter(|known| known.is_of(written, how));
        known.find_map(|known| Some((known.context.clone(), known.member.clone()?)))
    }

    fn keep(
        &self,
        written: &str,
        how: &How,
        member: Option<Rc<str>>,
        work: impl FnOnce(&mut Compiler<'_>) -> Step,
    ) -> Step<Rc<Context>> {
        let mut compiler = Compiler::new(self, how.core, how.document.as_deref());
        work(&mut compiler)?;
        let context = Rc::new(compiler.finish());
        let mut compiled = self.compiled.borrow_mut();
        if compiled.len() >= KEPT {
            compiled.clear();
        }
        compiled.push(Compiled {
            written: written.to_owned(),
            how: how.clone(),
            context: context.clone(),
            member,
        });
        Ok(context)
    }
}

/// The member `@context` of a document: the context as it was given, and the core context behind it.
fn context_member(context: Value<'_>, core: Option<SpecVersion>) -> String {
    let one = (!context.is_array()).then_some(context);
    let mut parts: Vec<String> = Vec::new();
    for part in one.into_iter().chain(context.items()) {
        let is_core = part.as_str().is_some_and(|url| Core::named(&url).is_some());
        let empty = matches!(part.kind(), Kind::Object | Kind::Array) && part.is_empty();
        if !empty && (core.is_none() || !is_core) {
            parts.push(minify(part));
        }
    }
    parts.extend(core.map(|version| quote(&Core::address(version))));
    match parts.as_slice() {
        [] => String::new(),
        [only] => ["\"@context\":", only].concat(),
        _ => ["\"@context\":[", &parts.join(","), "]"].concat(),
    }
}

/// The context of a document that was given for an address: its member `@context`.
pub(super) fn remote<'d>(given: &'d Document<'d>) -> Option<Value<'d>> {
    given.root()?.get("@context")
}

/// The document inside of what a document loader of the JSON-LD API gives, in `document`; any other text as it is.
/// Source: JSON-LD 1.1 API, 9.4.2.
fn loaded(text: &str) -> String {
    let given = Document::parse(text.as_bytes());
    let inner =
        given.root().filter(|root| root.get("@context").is_none()).and_then(|root| root.get("document"));
    let inner = inner.filter(|inner| inner.get("@context").is_some());
    inner.map_or(text, |inner| inner.text()).to_owned()
}

/// The addresses that a context names, those of contexts inside its terms included.
fn addresses(context: Value<'_>, base: Option<&str>, out: &mut Vec<String>) {
    match context.kind() {
        Kind::String => {
            let address = context.as_str().unwrap_or_default();
            out.push(
                base.map_or(address.clone(), |base| resolve(base, &address).into_owned().into()).into_owned(),
            );
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
