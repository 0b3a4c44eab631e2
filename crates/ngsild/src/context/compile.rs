//! A context as it is written, compiled into a table. Source: JSON-LD 1.1 API, 4.1; catalogue 6.1.

use super::core::{self, Core};
use super::iri::{Relative, is_absolute, resolve};
use super::local::Local;
use super::store::{Contexts, remote};
use super::survey::{DOCUMENT, Notes};
use super::table::{Base, Context};
use super::term::Direction;
use super::trouble::Trouble;
use crate::check::report::Place;
use crate::lexical::number::approximate;
use crate::model::SpecVersion;
use crate::rules::{Template, ctx};
use ngsild_json::{Document, Kind, NodeId, Span, Value};

/// Contexts that name one another, at most.
const MOST_LEVELS: usize = 100;
/// Arrays and contexts inside one another, at most: each takes some of the stack.
const DEEPEST: u32 = 256;
/// Terms that one context may define, those of contexts it names included.
const MOST_TERMS: usize = 1_000_000;
/// What loading a context counts, in terms, beside those it defines: contexts that only name others, twice each,
/// would be read without end.
const LOAD: usize = 16;

pub(super) type Step<T = ()> = Result<T, Box<Trouble>>;

/// A compilation under way.
pub(super) struct Compiler<'s> {
    contexts: &'s Contexts,
    pub(super) context: Context,
    /// The core that wins in the end, whose addresses among the contexts are passed over.
    pub(super) core: Option<SpecVersion>,
    /// The address of the document, if it has one.
    pub(super) document: Option<&'s str>,
    /// The addresses of the contexts under way.
    chain: Vec<String>,
    /// Where in the document the context under way is named; `None` while it stands in the document.
    origin: Option<Place>,
    /// Terms met so far, and texts, by their length.
    terms: usize,
    depth: u32,
    /// Definitions that wait for one another.
    pub(super) waiting: u32,
    /// Where what is wrong is noted, so that the rest can go on; `None` where the first fault ends it.
    pub(super) notes: Option<Box<Notes>>,
}

impl<'s> Compiler<'s> {
    pub(super) fn new(contexts: &'s Contexts, core: Option<SpecVersion>, document: Option<&'s str>) -> Self {
        Self {
            contexts,
            context: Context::default(),
            core,
            document,
            chain: Vec::new(),
            origin: None,
            terms: 0,
            depth: 0,
            waiting: 0,
            notes: None,
        }
    }

    /// Pass over a fault where faults are noted, unless the context is too large to go on.
    pub(super) fn forgive(&mut self, step: Step) -> Step {
        let (Err(trouble), Some(notes)) = (&step, &mut self.notes) else { return step };
        if !notes.ended {
            notes.add(trouble);
            notes.ended |= self.terms > MOST_TERMS;
        }
        if notes.ended { step } else { Ok(()) }
    }

    /// The table of what was compiled so far, the core last.
    pub(super) fn finish(mut self) -> Context {
        if let Some(version) = self.core {
            core::define(&mut self.context, version);
        }
        self.context.finish()
    }

    /// A context value, wherever it stands.
    pub(super) fn value(&mut self, value: Value<'_>) -> Step {
        if self.depth >= DEEPEST {
            return Err(self.fault(value, "it is nested too deeply"));
        }
        self.depth += 1;
        if self.chain.is_empty()
            && let Some(notes) = &mut self.notes
        {
            notes.begin(value);
        }
        let done = match value.kind() {
            Kind::Array => value.items().try_for_each(|item| {
                let step = self.value(item);
                self.forgive(step)
            }),
            Kind::Null => self.reset(value),
            Kind::String => {
                let address = value.as_str().unwrap_or_default();
                let place = Place::from(value);
                self.named(&address, place)
            }
            Kind::Object => self.object(value),
            // Where all faults are noted, the check has said it.
            _ if self.notes.is_some() && self.chain.is_empty() => Ok(()),
            _ => Err(self.fault(value, "it holds something else than addresses and objects")),
        };
        self.depth -= 1;
        done
    }

    fn reset(&mut self, value: Value<'_>) -> Step {
        if self.context.has_protected() {
            return Err(self.fault(value, "`null` would remove protected terms"));
        }
        self.context.clear();
        Ok(())
    }

    /// A context that was given beside the document; what is wrong with it stands at `place`.
    pub(super) fn given(&mut self, value: Value<'_>, place: Place) -> Step {
        self.origin = Some(place);
        let inner = value.get("@context").unwrap_or(value);
        self.value(inner)
    }

    /// A context by its address. The core is left for the end.
    pub(super) fn named(&mut self, address: &str, place: Place) -> Step {
        let base = self.chain.last().map(String::as_str).or(self.document);
        let address = base.map_or(address.into(), |base| resolve(base, address));
        if self.core.is_some() && Core::named(&address).is_some() {
            if let Some(notes) = self.notes.as_mut().filter(|_| self.chain.is_empty()) {
                notes.is_core();
            }
            return Ok(());
        }
        self.load(&address, place, |compiler, context| compiler.value(context))
    }

    /// Work on the context that lies at an address.
    fn load(&mut self, address: &str, place: Place, work: impl FnOnce(&mut Self, Value<'_>) -> Step) -> Step {
        let place = self.origin.unwrap_or(place);
        let say = |template: &'static Template| Err(Trouble::make(template, place, &[address]));
        if self.chain.iter().any(|under_way| under_way == address) {
            return say(&ctx::CYCLE);
        }
        if self.chain.len() >= MOST_LEVELS {
            return say(&ctx::TOO_MANY_LEVELS);
        }
        let Some(text) = self.contexts.text(address) else {
            return say(&ctx::NOT_AT_HAND);
        };
        self.terms += LOAD + text.len() / 64;
        if self.terms > MOST_TERMS {
            return say(&ctx::TOO_MANY_TERMS);
        }
        let document = Document::parse(text.as_bytes());
        if document.errors().iter().any(|error| error.kind.is_forbidden()) {
            return say(&ctx::NO_JSON);
        }
        let Some(context) = remote(&document) else {
            return say(&ctx::NO_CONTEXT);
        };
        let before = self.origin.replace(place);
        self.chain.push(address.to_owned());
        let done = work(self, context);
        self.chain.pop();
        self.origin = before;
        done
    }

    fn object(&mut self, object: Value<'_>) -> Step {
        let Some(import) = object.get("@import") else {
            return self.members(&[object]);
        };
        let Some(address) = import.as_str() else {
            return Err(self.fault(import, "`@import` takes an address"));
        };
        let base = self.chain.last().map(String::as_str).or(self.document);
        let address = base.map_or(address.clone(), |base| resolve(base, &address).into_owned().into());
        self.load(&address, Place::from(import), |compiler, imported| {
            if !imported.is_object() || imported.get("@import").is_some() {
                return Err(compiler.fault(imported, "an imported context is one object without `@import`"));
            }
            compiler.members(&[imported, object])
        })
    }

    /// The members of a context object, behind those of the object it imports.
    fn members(&mut self, objects: &[Value<'_>]) -> Step {
        let name = match (self.chain.last(), &self.notes) {
            (Some(address), _) => address.clone(),
            (None, Some(notes)) => notes.name(),
            (None, None) => DOCUMENT.to_owned(),
        };
        let source = self.context.source(&name);
        let mut local = Local::new(objects, source);
        self.terms += local.len() + 1;
        if self.terms > MOST_TERMS
            && let Some(object) = objects.last()
        {
            return Err(self.fault(*object, "it holds more than 1,000,000 terms"));
        }
        if let Some(notes) = &mut self.notes {
            notes.source(source);
        }
        let step = self.settings(&mut local);
        self.forgive(step)?;
        for index in 0..local.len() {
            self.define(&mut local, index)?;
        }
        Ok(())
    }

    /// The keywords of a context object.
    fn settings(&mut self, local: &mut Local<'_>) -> Step {
        if let Some(version) = local.get("@version")
            && approximate(version.text()) != Some(1.1)
        {
            return Err(self.fault(version, "`@version` is 1.1 or left out"));
        }
        if let Some(base) = local.get("@base").filter(|_| self.chain.is_empty()) {
            self.set_base(base)?;
        }
        if let Some(vocab) = local.get("@vocab") {
            self.set_vocab(vocab)?;
        }
        if let Some(language) = local.get("@language") {
            if !matches!(language.kind(), Kind::Null | Kind::String) {
                return Err(self.fault(language, "`@language` is a text or null"));
            }
            self.context.language = language.as_str().map(|language| language.into());
        }
        if let Some(direction) = local.get("@direction") {
            self.context.direction = self.direction(direction)?;
        }
        for name in ["@propagate", "@protected"] {
            if let Some(value) = local.get(name)
                && value.as_bool().is_none()
            {
                return Err(self.fault(value, &format!("`{name}` is true or false")));
            }
        }
        local.protected = local.get("@protected").and_then(|value| value.as_bool()).unwrap_or_default();
        Ok(())
    }

    fn set_base(&mut self, value: Value<'_>) -> Step {
        self.context.base = match (value.kind(), value.as_str()) {
            (Kind::Null, _) => Base::None,
            (_, Some(iri)) => match &self.context.base {
                Base::Iri(base) => Base::Iri(resolve(base, &iri).into()),
                _ => Base::Iri(iri.into()),
            },
            _ => return Err(self.fault(value, "`@base` is an IRI or null")),
        };
        Ok(())
    }

    fn set_vocab(&mut self, value: Value<'_>) -> Step {
        if value.kind() == Kind::Null {
            self.context.vocab = None;
            return Ok(());
        }
        let Some(vocab) = value.as_str() else {
            return Err(self.fault(value, "`@vocab` is an IRI or null"));
        };
        let iri = self.context.expand_iri(&vocab, Relative::Both, self.document);
        self.context.vocab = iri.map(|iri| iri.into());
        Ok(())
    }

    /// A direction, or `null` for none.
    pub(super) fn direction(&self, value: Value<'_>) -> Step<Option<Direction>> {
        let direction = value.as_str().and_then(|name| Direction::named(&name));
        if direction.is_none() && value.kind() != Kind::Null {
            return Err(self.fault(value, "`@direction` is \"ltr\", \"rtl\" or null"));
        }
        Ok(direction)
    }

    /// Whether the context under way stands in the document, and none that was given beside it.
    pub(super) fn stands_in_text(&self) -> bool {
        self.origin.is_none()
    }

    /// Why the context under way cannot be used.
    #[cold]
    pub(super) fn fault(&self, value: Value<'_>, why: &str) -> Box<Trouble> {
        self.fault_at(Place::from(value), why)
    }

    #[cold]
    pub(super) fn fault_at(&self, place: Place, why: &str) -> Box<Trouble> {
        match (self.origin, self.chain.last()) {
            (Some(origin), Some(address)) => Trouble::make(&ctx::UNUSABLE_REMOTE, origin, &[address, why]),
            (origin, _) => Trouble::make(&ctx::UNUSABLE, origin.unwrap_or(place), &[why]),
        }
    }
}

/// Whether an IRI may stand for a property or type: absolute, or a blank node.
pub(super) fn is_name(iri: &str) -> bool {
    is_absolute(iri)
}

/// The start of a document, for what has no place of its own.
pub(super) fn start_of(document: &Document<'_>) -> Place {
    match document.root() {
        Some(root) => Place { span: Span::at(root.span().start), node: root.id() },
        None => Place { span: Span::at(0), node: NodeId(0) },
    }
}
