//! What a context makes of every name in a text: its IRI, where it was defined, how its values are read; and what is
//! wrong between the names and the contexts. Source: GS CIM 009 V1.9.1, 4.4, 5.5.7; catalogue 6.

use super::core;
use super::options::ExpandOptions;
use super::store::Contexts;
use super::survey::{self, Survey, is_override};
use super::term::{Container, Definition, Mapping, Term};
use crate::check::report::Place;
use crate::check::terms::nearest_term;
use crate::model::SpecVersion;
use crate::model::terms::{DEFAULT_VOCABULARY, core_term, full_iri};
use ngsild_json::{Document, Kind, Member, NodeId, Span, Value, key_hash};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// What stands between the names of a text and its contexts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ContextReport {
    /// The contexts that the documents of the text name or hold, each once, in their order.
    pub contexts: Vec<ContextUse>,
    /// Every name, in the order they are met.
    pub names: Vec<NameUse>,
    /// Terms of the user that the core context defines as something else.
    pub overridden: Vec<Overridden>,
    /// The addresses that are not at hand.
    pub missing: Vec<String>,
}

/// A context, and what is used of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContextUse {
    /// Its address; `None` where it stands in the text.
    pub address: Option<String>,
    /// Where it is named first, as a JSON Pointer into its document; empty for that of a Link header.
    pub pointer: String,
    /// Whether it is a core context. Core contexts are always at hand.
    pub is_core: bool,
    /// Whether it could be read, and with it every context that it names.
    pub at_hand: bool,
    /// How many terms it defines, those of contexts that it names included.
    pub terms: usize,
    /// How many of them stand in the text.
    pub used: usize,
    /// Whether other contexts of the text build on its prefixes.
    pub serves_others: bool,
}

impl ContextUse {
    /// Whether nothing in the text comes from it.
    pub fn is_unused(&self) -> bool {
        self.at_hand && !self.is_core && self.used == 0 && !self.serves_others
    }
}

/// What a name is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// The type of an Entity, or of a value.
    Type,
    /// An attribute, sub-attribute or other member.
    Member,
    /// A member inside the value of an attribute. Brokers differ in whether they expand it.
    InValue,
    /// A term that stands for a value: in `vocab`, `objectType`, `valueType`.
    Value,
}

impl Role {
    /// `type`, `member`, `in-value`, `value`
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Member => "member",
            Self::InValue => "in-value",
            Self::Value => "value",
        }
    }
}

/// Where the meaning of a name comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The core context.
    Core,
    /// A context of the text, by its address; `None` where it stands in the text.
    Context(Option<String>),
    /// It is an IRI.
    Iri,
    /// No context: it falls into the default vocabulary, or keeps a prefix that nobody defines.
    Nowhere,
    /// A context that is not at hand may define it.
    Unknown,
}

impl Origin {
    /// `core`, `context`, `iri`, `none`, `unknown`
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Context(_) => "context",
            Self::Iri => "iri",
            Self::Nowhere => "none",
            Self::Unknown => "unknown",
        }
    }
}

/// A name, and what becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NameUse {
    /// As it stands in the text.
    pub name: String,
    /// What it is used for.
    pub role: Role,
    /// The IRI or keyword that it stands for; `None` where JSON-LD leaves it out, or nobody can tell.
    pub iri: Option<String>,
    /// Where that comes from.
    pub origin: Origin,
    /// How its values are read: `@id`, `@vocab`, `@json` or a datatype.
    pub coercion: Option<String>,
    /// Its containers: `@list`, `@set` …
    pub containers: Vec<&'static str>,
    /// The language of its texts.
    pub language: Option<String>,
    /// The term that may be meant, where no context has the name.
    pub nearest: Option<String>,
    /// How often it is used.
    pub count: usize,
    /// Where it is used first, as a JSON Pointer into its document.
    pub pointer: String,
}

/// A term of the user that the core context defines as something else, so that the definition has no effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overridden {
    /// The term.
    pub name: String,
    /// What the user has it stand for.
    pub iri: Option<String>,
    /// What it stands for.
    pub core_iri: String,
    /// The context that defines it; `None` where it stands in the text.
    pub context: Option<String>,
    /// Whether it stands in the data.
    pub used: bool,
}

/// Report on the names and contexts of a text: one document, an array, or one document a line. The context of a Link
/// header is that of documents without one. Of a text that is no JSON, what could be read is reported.
pub fn context_report(
    document: &Document<'_>,
    options: &ExpandOptions,
    contexts: &Contexts,
) -> ContextReport {
    let mut walk = Walk {
        contexts,
        version: options.settings.spec_version,
        link: options.link.as_deref(),
        out: ContextReport::default(),
        surveys: Vec::new(),
        known: BTreeMap::new(),
        used: BTreeSet::new(),
        at: At { document, root: None, item: None },
    };
    for root in document.roots() {
        walk.at = At { document, root: Some(root), item: None };
        if root.is_object() {
            walk.document(root);
        }
        for (index, item) in root.items().enumerate() {
            walk.at.item = Some((item, index));
            walk.document(item);
        }
    }
    walk.out
}

/// Where the walk is.
struct At<'d> {
    document: &'d Document<'d>,
    root: Option<Value<'d>>,
    item: Option<(Value<'d>, usize)>,
}

impl At<'_> {
    fn pointer(&self, node: NodeId) -> String {
        match (self.item, self.root) {
            (Some((item, index)), _) => format!("/{index}{}", self.document.pointer_from(item, node)),
            (None, Some(root)) => self.document.pointer_from(root, node),
            (None, None) => String::new(),
        }
    }
}

struct Walk<'d> {
    contexts: &'d Contexts,
    version: SpecVersion,
    link: Option<&'d str>,
    out: ContextReport,
    /// The contexts that were met, with the places of their parts in the report.
    surveys: Vec<(Rc<Survey>, Vec<usize>)>,
    /// Names under a context, by where they stand in the report.
    known: BTreeMap<(String, Role, Option<usize>), usize>,
    /// Names under a context, whatever they are used for.
    used: BTreeSet<(String, usize)>,
    at: At<'d>,
}

impl<'d> Walk<'d> {
    /// One document, or an item of an array.
    fn document(&mut self, object: Value<'d>) {
        if !object.is_object() {
            return;
        }
        let start = Place { span: Span::at(object.span().start), node: object.id() };
        let survey = match (object.get("@context"), self.link) {
            (Some(context), _) => {
                Some((self.contexts.survey(context, self.version), Place::from(context), true))
            }
            (None, Some(link)) => Some((self.contexts.survey_link(link, start, self.version), start, false)),
            (None, None) => None,
        };
        let survey = survey.map(|(survey, place, inside)| self.enter(survey, place, inside));
        self.members(object, survey, false);
    }

    /// The number of a context; what it holds goes into the report when it is met first.
    fn enter(&mut self, survey: Rc<Survey>, place: Place, inside: bool) -> usize {
        if let Some(known) = self.surveys.iter().position(|(known, _)| Rc::ptr_eq(known, &survey)) {
            return known;
        }
        let origin = survey::Origin::of(place);
        let missing = survey.missing();
        let mut parts = Vec::new();
        for part in &survey.parts {
            let address = part.address.as_deref().map(str::to_owned);
            // The same context in another text is the same.
            let known = |known: &ContextUse| known.address.is_some() && known.address == address;
            parts.push(self.out.contexts.iter().position(known).unwrap_or(self.out.contexts.len()));
            if parts.last() == Some(&self.out.contexts.len()) {
                let pointer = if inside { self.at.pointer(part.place(origin).node) } else { String::new() };
                self.out.contexts.push(ContextUse {
                    at_hand: part.at_hand,
                    pointer,
                    is_core: part.is_core,
                    terms: part.terms(&survey).count(),
                    used: 0,
                    serves_others: survey.serves_others(part),
                    address,
                });
            }
        }
        for (address, _) in missing {
            if !self.out.missing.iter().any(|known| known == address) {
                self.out.missing.push(address.to_owned());
            }
        }
        for term in survey.context.terms().filter(|term| is_override(term, self.version)) {
            let core = core_term(key_hash(term.name.as_bytes()), &term.name);
            self.out.overridden.push(Overridden {
                name: term.name.to_string(),
                iri: term.definition.mapping.as_str().map(str::to_owned),
                core_iri: core.map(|core| core.iri_in(self.version)).unwrap_or_default(),
                context: survey.address(term.source).map(str::to_owned),
                used: false,
            });
        }
        self.surveys.push((survey, parts));
        self.surveys.len() - 1
    }

    fn members(&mut self, object: Value<'d>, survey: Option<usize>, in_value: bool) {
        for member in object.members() {
            self.member(member, survey, in_value);
        }
    }

    fn member(&mut self, member: Member<'d>, survey: Option<usize>, in_value: bool) {
        let name = member.name();
        if name == "@context" {
            return;
        }
        let role = if in_value { Role::InValue } else { Role::Member };
        if !name.starts_with('@') {
            self.note(&name, member.hash(), role, survey, member.key_id());
        }
        let value = member.value();
        match &*name {
            "type" | "@type" => self.texts(value, Role::Type, survey),
            "vocab" | "objectType" | "valueType" if !in_value => self.texts(value, Role::Value, survey),
            // What stands in there is no JSON-LD, or no names.
            "json" | "languageMap" | "@value" => {}
            _ => self.below(value, survey, in_value || name == "value"),
        }
    }

    fn texts(&mut self, value: Value<'d>, role: Role, survey: Option<usize>) {
        let one = value.is_string().then_some(value);
        for item in one.into_iter().chain(value.items()) {
            if let Some(name) = item.as_str() {
                self.note(&name, key_hash(name.as_bytes()), role, survey, item.id());
            }
        }
    }

    fn below(&mut self, value: Value<'d>, survey: Option<usize>, in_value: bool) {
        match value.kind() {
            Kind::Object => self.members(value, survey, in_value),
            Kind::Array => value.items().for_each(|item| self.below(item, survey, in_value)),
            _ => {}
        }
    }

    /// Count a name; say what becomes of it when it is met first.
    fn note(&mut self, name: &str, hash: u32, role: Role, survey: Option<usize>, node: NodeId) {
        // The core means the same everywhere.
        let of_core = core_term(hash, name).is_some_and(|core| core.is_in(self.version));
        let key = (name.to_owned(), role, survey.filter(|_| !of_core));
        if let Some(index) = survey
            && self.used.insert((name.to_owned(), index))
        {
            self.use_of(name, hash, survey);
        }
        if let Some(known) = self.known.get(&key).and_then(|index| self.out.names.get_mut(*index)) {
            known.count += 1;
            return;
        }
        let read = survey.and_then(|index| self.surveys.get(index)).map(|(survey, _)| survey.clone());
        let mut made = meaning(name, hash, read.as_deref(), self.version);
        made.role = role;
        made.pointer = self.at.pointer(node);
        self.known.insert(key, self.out.names.len());
        self.out.names.push(made);
    }

    /// Note which context a name comes from.
    fn use_of(&mut self, name: &str, hash: u32, survey: Option<usize>) {
        let Some((survey, parts)) = survey.and_then(|index| self.surveys.get(index)) else { return };
        let prefix = || name.split_once(':').and_then(|(prefix, _)| survey.context.term(prefix));
        let Some(term) = survey.find(hash, name).or_else(prefix) else { return };
        for (part, index) in survey.parts.iter().zip(parts) {
            if part.sources.contains(&term.source)
                && let Some(context) = self.out.contexts.get_mut(*index)
            {
                context.used += 1;
            }
        }
        if let Some(overridden) = self.out.overridden.iter_mut().find(|overridden| overridden.name == name) {
            overridden.used = true;
        }
    }
}

/// What becomes of a name under a context, or under the core alone.
fn meaning(name: &str, hash: u32, survey: Option<&Survey>, version: SpecVersion) -> NameUse {
    let plain = |iri: Option<String>, origin: Origin| NameUse {
        name: name.to_owned(),
        role: Role::Member,
        iri,
        origin,
        coercion: None,
        containers: Vec::new(),
        language: None,
        nearest: None,
        count: 1,
        pointer: String::new(),
    };
    let defined = |definition: &Definition, origin: Origin| {
        let containers = Container::ALL.iter().filter(|(container, _)| definition.container.has(*container));
        NameUse {
            coercion: definition.type_mapping.as_str().map(str::to_owned),
            containers: containers.map(|(_, name)| *name).collect(),
            language: definition.language.clone().flatten().map(String::from),
            ..plain(definition.mapping.as_str().map(str::to_owned), origin)
        }
    };
    if let Some(core) = core_term(hash, name).filter(|core| core.is_in(version)) {
        return defined(&core::definition(core, version), Origin::Core);
    }
    let is_complete = survey.is_none_or(|survey| survey.is_complete);
    if let Some((survey, term)) = survey.and_then(|survey| Some((survey, survey.find(hash, name)?))) {
        return defined(&term.definition, Origin::Context(survey.address(term.source).map(str::to_owned)));
    }
    if let Some((prefix, local)) = name.split_once(':') {
        let term = survey.and_then(|survey| Some((survey, survey.prefix(prefix)?)));
        if let Some((survey, Term { definition, source, .. })) = term
            && let (Mapping::Iri(base), false) = (&definition.mapping, local.starts_with("//"))
        {
            let address = survey.address(*source).map(str::to_owned);
            return plain(Some([base, local].concat()), Origin::Context(address));
        }
        let whole = full_iri(name);
        let known = whole != name || local.starts_with("//") || crate::check::definitions::is_scheme(prefix);
        return match (known, is_complete) {
            (true, _) => plain(Some(whole), Origin::Iri),
            (false, true) => plain(Some(whole), Origin::Nowhere),
            (false, false) => plain(None, Origin::Unknown),
        };
    }
    if !is_complete {
        return plain(None, Origin::Unknown);
    }
    let nearest = survey.and_then(|survey| nearest_term(survey, name, version)).map(str::to_owned);
    NameUse { nearest, ..plain(Some([DEFAULT_VOCABULARY, name].concat()), Origin::Nowhere) }
}
