//! From IRIs back to terms. Source: JSON-LD 1.1 API, 4.3, 6.2 and 6.3.

use super::keyword::Keyword;
use super::table::Context;
use super::term::{Container, Definition, Direction, Mapping, Term, TypeMapping};
use crate::model::expansion::Item;
use ngsild_json::{Value, key_hash, order, same_bytes};
use std::borrow::Cow;

/// The terms of a context, by what they stand for; of those that stand for the same the shortest first.
#[derive(Debug, Clone, Default)]
pub(super) struct Inverse {
    /// Indices of terms by hash of their IRI, then by length and letters of their name.
    by_iri: Vec<u32>,
    /// Where a hash begins in `by_iri`, + 1; 0 is free.
    slots: Vec<u32>,
    /// Terms that compact IRIs may begin with.
    prefixes: Vec<u32>,
    /// The name of each keyword.
    aliases: Vec<(Keyword, u32)>,
}

/// Which part of a definition is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Facet {
    Language,
    Type,
    Any,
}

/// What a term has to fit.
struct Wanted<'v> {
    facet: Facet,
    preferred: Preferred<'v>,
    /// Containers, the best first.
    containers: [Container; MOST_CONTAINERS],
    count: usize,
}

/// Values of a facet, the best first; `@none` follows by itself.
type Preferred<'v> = [Option<Cow<'v, str>>; 2];

/// No value asks for more.
const MOST_CONTAINERS: usize = 12;

impl Wanted<'_> {
    fn add(&mut self, containers: &[Container]) {
        for container in containers {
            if let Some(place) = self.containers.get_mut(self.count) {
                *place = *container;
                self.count += 1;
            }
        }
    }
}

impl Inverse {
    pub(super) fn of(context: &Context) -> Self {
        let terms = &context.terms;
        let name = |index: usize| terms.get(index).map(|term| (term.name.chars().count(), &*term.name));
        let hash = |index: usize| terms.get(index).map(|term| term.iri_hash);
        let sorted = order(terms.len(), &|a, b| hash(a).cmp(&hash(b)).then_with(|| name(a).cmp(&name(b))));
        let mut inverse = Self::default();
        let mut keywords: Vec<u32> = Vec::new();
        for index in sorted {
            let Some(term) = terms.get(index as usize) else { continue };
            match term.definition.mapping {
                Mapping::Iri(_) => inverse.by_iri.push(index),
                Mapping::Keyword(_) => keywords.push(index),
                Mapping::Null => continue,
            }
            if term.definition.prefix && !term.name.contains(':') {
                inverse.prefixes.push(index);
            }
        }
        let fits = |index: &u32, container: Container, datatype: &str| {
            let definition = terms.get(*index as usize).map(|term| &term.definition);
            definition
                .filter(|d| d.container == container && registers(d, context, Facet::Type, datatype))
                .is_some()
        };
        let (none, set) = (Container::NONE, Container::SET);
        for (container, datatype) in [(none, "@none"), (set, "@id"), (set, "@none"), (none, "@id")] {
            for index in keywords.iter().filter(|index| fits(index, container, datatype)) {
                inverse.add_alias(terms, *index);
            }
        }
        inverse.index(terms);
        inverse
    }

    fn add_alias(&mut self, terms: &[Term], index: u32) {
        let Some(term) = terms.get(index as usize) else { return };
        if let Mapping::Keyword(keyword) = term.definition.mapping
            && Keyword::named(&term.name).is_none()
            && !self.aliases.iter().any(|(known, _)| *known == keyword)
        {
            self.aliases.push((keyword, index));
        }
    }

    fn index(&mut self, terms: &[Term]) {
        self.slots = vec![0; (self.by_iri.len() * 2).next_power_of_two().max(4)];
        let mask = self.slots.len() - 1;
        let mut before = None;
        for (position, index) in self.by_iri.iter().enumerate() {
            let Some(hash) = terms.get(*index as usize).map(|term| term.iri_hash) else { continue };
            if before.replace(hash) == Some(hash) {
                continue;
            }
            let mut slot = hash as usize & mask;
            while self.slots.get(slot).is_some_and(|taken| *taken != 0) {
                slot = (slot + 1) & mask;
            }
            if let Some(place) = self.slots.get_mut(slot) {
                *place = position as u32 + 1;
            }
        }
    }
}

impl Context {
    fn inverse(&self) -> &Inverse {
        self.inverse.get_or_init(|| Box::new(Inverse::of(self)))
    }

    /// The terms that stand for an IRI, the shortest first.
    pub(super) fn terms_of<'c>(&'c self, hash: u32, iri: &str) -> impl Iterator<Item = &'c Term> {
        let inverse = self.inverse();
        let mask = inverse.slots.len() - 1;
        let mut slot = hash as usize & mask;
        let term_at = |position: u32| {
            inverse.by_iri.get(position as usize).and_then(|index| self.terms.get(*index as usize))
        };
        let start = loop {
            let number = inverse.slots.get(slot).copied().unwrap_or(0);
            let Some(position) = number.checked_sub(1) else { break u32::MAX };
            if term_at(position).is_some_and(|term| term.iri_hash == hash) {
                break position;
            }
            slot = (slot + 1) & mask;
        };
        let run = (start..u32::MAX).map_while(term_at).take_while(move |term| term.iri_hash == hash);
        run.filter(move |term| match &term.definition.mapping {
            Mapping::Iri(known) => same_bytes(known.as_bytes(), iri.as_bytes()),
            _ => false,
        })
    }

    /// What a keyword is called.
    pub(super) fn alias(&self, keyword: Keyword) -> &str {
        let alias = self.inverse().aliases.iter().find(|(known, _)| *known == keyword);
        let term = alias.and_then(|(_, index)| self.terms.get(*index as usize));
        term.map_or(keyword.as_str(), |term| &term.name)
    }

    /// The term for a property with a value, or for an IRI without one.
    pub(super) fn select(&self, hash: u32, iri: &str, item: Option<Value<'_>>) -> Option<&Term> {
        let mut terms = self.terms_of(hash, iri);
        let first = terms.next()?;
        if terms.next().is_none()
            && (first.fits_all || item.is_some_and(|item| fits(&first.definition, item)))
        {
            return Some(first);
        }
        self.best(hash, iri, &self.wanted(item))
    }

    fn best(&self, hash: u32, iri: &str, wanted: &Wanted<'_>) -> Option<&Term> {
        let containers = wanted.containers.get(..wanted.count).unwrap_or_default();
        containers.iter().find_map(|container| {
            let preferred = wanted.preferred.iter().flatten().map(|value| &**value).chain(Some("@none"));
            preferred.into_iter().find_map(|value| {
                self.terms_of(hash, iri).find(|term| {
                    term.definition.container == *container
                        && registers(&term.definition, self, wanted.facet, value)
                })
            })
        })
    }

    /// What a term for a value has to fit.
    fn wanted<'v>(&self, item: Option<Value<'v>>) -> Wanted<'v> {
        use Container as C;
        const INDEX: [C; 2] = [C::INDEX, C::INDEX.with(C::SET)];
        const LANGUAGE: [C; 2] = [C::LANGUAGE, C::LANGUAGE.with(C::SET)];
        let mut wanted = Wanted {
            facet: Facet::Type,
            preferred: [None, None],
            containers: [C::NONE; MOST_CONTAINERS],
            count: 0,
        };
        let item = item.filter(Value::is_object).map(Item::of);
        let indexed = item.is_some_and(|item| item.index.is_some());
        if indexed {
            wanted.add(&INDEX);
        }
        let value = item.filter(|item| item.value.is_some());
        if item.is_some_and(is_graph) {
            wanted.add(&[C::GRAPH, C::GRAPH.with(C::SET)]);
        } else if item.is_some() && value.is_none() {
            wanted.add(&[C::ID, C::ID.with(C::SET), C::TYPE, C::TYPE.with(C::SET)]);
        }
        if let Some(list) = item.and_then(|item| item.list) {
            if !indexed {
                wanted.add(&[C::LIST]);
            }
            (wanted.facet, wanted.preferred) = common(list);
        } else if let Some(value) = value {
            (wanted.facet, wanted.preferred) = of_value(&value);
            if value.language.is_some() && !indexed {
                wanted.add(&LANGUAGE);
            }
            wanted.add(&[C::SET]);
        } else {
            wanted.preferred = self.of_node(item);
            wanted.add(&[C::SET]);
        }
        wanted.add(&[C::NONE]);
        if item.is_some() && !indexed {
            wanted.add(&INDEX);
        }
        if value.is_some_and(|value| value.object.len() == 1) {
            wanted.add(&LANGUAGE);
        }
        wanted
    }

    /// What the term for a reference has to fit: one whose values are terms, where the reference is one.
    fn of_node(&self, item: Option<Item<'_>>) -> Preferred<'static> {
        let id = item.and_then(|item| item.id).and_then(|id| id.as_str());
        let known = id.as_deref().is_some_and(|id| self.select(key_hash(id.as_bytes()), id, None).is_some());
        match (id.is_some(), known) {
            (true, true) => ["@vocab", "@id"].map(|name| Some(Cow::Borrowed(name))),
            (true, false) => ["@id", "@vocab"].map(|name| Some(Cow::Borrowed(name))),
            _ => [Some(Cow::Borrowed("@id")), None],
        }
    }

    /// A compact IRI, where a prefix makes one that no term takes. The shortest, of those the first.
    pub(super) fn compact_with_prefix(&self, iri: &str, has_value: bool) -> Option<String> {
        let mut best: Option<String> = None;
        for index in &self.inverse().prefixes {
            let Some(term) = self.terms.get(*index as usize) else { continue };
            let base = term.definition.mapping.as_str().unwrap_or_default();
            let Some(rest) = iri.strip_prefix(base).filter(|rest| !rest.is_empty()) else { continue };
            let compact = [&term.name, ":", rest].concat();
            let better = best.as_ref().is_none_or(|best| {
                let key = |text: &str| text.chars().count();
                (key(&compact), &compact) < (key(best), best)
            });
            let free = self
                .term(&compact)
                .is_none_or(|taken| !has_value && taken.definition.mapping.as_str() == Some(iri));
            if better && free {
                best = Some(compact);
            }
        }
        best
    }

    /// The prefix that an absolute IRI would be taken to begin with.
    pub(super) fn confused_with(&self, iri: &str) -> Option<&str> {
        let (scheme, rest) = iri.split_once(':')?;
        if rest.starts_with("//") {
            return None;
        }
        self.term(scheme).filter(|term| term.definition.prefix).map(|term| &*term.name)
    }
}

/// Whether the only term of an IRI plainly fits a value: a list container a list, a datatype a value of it. That it does
/// not do so plainly says nothing.
fn fits(definition: &Definition, item: Value<'_>) -> bool {
    if definition.reverse || definition.language.is_some() || definition.direction.is_some() {
        return false;
    }
    let mut members = item.members();
    match (&definition.type_mapping, members.next(), members.next()) {
        (TypeMapping::Unset, Some(list), None) => {
            definition.container == Container::LIST && list.is_named("@list")
        }
        (TypeMapping::Datatype(datatype), Some(value), Some(types)) if item.len() == 2 => {
            definition.container.is_empty()
                && value.is_named("@value")
                && types.is_named("@type")
                && types.value().plain_str() == Some(datatype)
        }
        _ => false,
    }
}

/// Whether a value is a graph without a name.
fn is_graph(item: Item<'_>) -> bool {
    let other = item.id.or(item.value).or(item.list);
    other.is_none() && item.object.get("@graph").is_some()
}

/// What all items of a list have in common.
fn common(list: Value<'_>) -> (Facet, Preferred<'_>) {
    const NONE: Cow<'static, str> = Cow::Borrowed("@none");
    let (mut language, mut datatype): (Option<Cow<'_, str>>, Option<Cow<'_, str>>) = (None, None);
    for item in list.items() {
        let item = Item::of(item);
        let value = item.value.is_some();
        let (facet, [found, _]) =
            if value { of_value(&item) } else { (Facet::Type, [Some(Cow::Borrowed("@id")), None]) };
        let found = found.unwrap_or(NONE);
        let (item_language, item_type) = if facet == Facet::Language { (found, NONE) } else { (NONE, found) };
        match &language {
            None => language = Some(item_language),
            Some(known) if *known != item_language && value => language = Some(NONE),
            Some(_) => {}
        }
        match &datatype {
            None => datatype = Some(item_type),
            Some(known) if *known != item_type => datatype = Some(NONE),
            Some(_) => {}
        }
        if language == Some(NONE) && datatype == Some(NONE) {
            break;
        }
    }
    match (datatype.filter(|datatype| *datatype != NONE), language) {
        (None, None) => (Facet::Any, [None, None]),
        // References in a list are never looked up: which of them are terms differs.
        (Some(datatype), _) => (Facet::Type, [Some(datatype), None]),
        (None, Some(language)) => with_direction(language),
    }
}

/// Language and direction as one text, and the direction alone after it.
fn with_direction(language: Cow<'_, str>) -> (Facet, Preferred<'_>) {
    let direction =
        language.find('_').and_then(|at| language.get(at..)).map(|text| Cow::Owned(text.to_owned()));
    (Facet::Language, [Some(language), direction])
}

/// What the term for a value object has to fit.
fn of_value<'v>(item: &Item<'v>) -> (Facet, Preferred<'v>) {
    let text = |value: Option<Value<'v>>| value.and_then(|value| value.as_str());
    if let Some(direction) = text(item.direction) {
        let language = text(item.language).unwrap_or_default().to_ascii_lowercase();
        return with_direction([&language, "_", &*direction].concat().into());
    }
    if let Some(language) = text(item.language) {
        return (Facet::Language, [Some(language.to_ascii_lowercase().into()), None]);
    }
    match text(item.types) {
        Some(datatype) => (Facet::Type, [Some(datatype), None]),
        None => (Facet::Language, [Some(Cow::Borrowed("@null")), None]),
    }
}

/// Whether a term is the choice for a value of the facet.
fn registers(definition: &Definition, context: &Context, facet: Facet, value: &str) -> bool {
    if facet == Facet::Any {
        return value == "@none";
    }
    let of_type = |name: &str| facet == Facet::Type && value == name;
    if definition.reverse {
        return of_type("@reverse");
    }
    if definition.type_mapping == TypeMapping::None {
        return value == "@none";
    }
    if let Some(name) = definition.type_mapping.as_str() {
        return of_type(name);
    }
    let (language, direction) = (&definition.language, definition.direction);
    if language.is_none() && direction.is_none() {
        return value == "@none" || (facet == Facet::Language && value == default_language(context));
    }
    facet == Facet::Language && value == said(language.as_ref().map(Option::as_deref), direction)
}

/// What texts have whose term says nothing.
fn default_language(context: &Context) -> String {
    match (&context.language, context.direction) {
        (language, Some(direction)) => {
            let language = language.as_deref().unwrap_or_default().to_ascii_lowercase();
            [&language, "_", direction.as_str()].concat()
        }
        (Some(language), None) => language.to_ascii_lowercase(),
        (None, None) => "@none".to_owned(),
    }
}

/// What texts have whose term says a language or a direction.
fn said(language: Option<Option<&str>>, direction: Option<Option<Direction>>) -> String {
    let tag = language.flatten().map(str::to_ascii_lowercase).unwrap_or_default();
    match (language, direction.flatten()) {
        (_, Some(direction)) => [&tag, "_", direction.as_str()].concat(),
        (Some(Some(_)), None) => tag,
        (Some(None), None) => "@null".to_owned(),
        (None, None) => "@none".to_owned(),
    }
}

impl Definition {
    /// Whether the term can be the only choice for every value.
    pub(super) fn fits_all(&self) -> bool {
        let unsaid = self.language.is_none() && self.direction.is_none();
        self.container.is_empty() && self.type_mapping == TypeMapping::Unset && unsaid && !self.reverse
    }
}
