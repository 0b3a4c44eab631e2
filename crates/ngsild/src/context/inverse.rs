//! From IRIs back to terms. Source: JSON-LD 1.1 API, 4.3, 6.2 and 6.3.

use super::keyword::Keyword;
use super::table::Context;
use super::term::{Container, Definition, Direction, Mapping, Term, TypeMapping};
use ngsild_json::{Value, key_hash, order};

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
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    facet: Facet,
    /// Values of the facet, the best first; `@none` follows by itself.
    preferred: Vec<String>,
    /// Containers, the best first.
    containers: Vec<Container>,
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
            definition.filter(|d| d.container == container && registers(d, context, Facet::Type, datatype)).is_some()
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
        run.filter(move |term| term.definition.mapping.as_str() == Some(iri))
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
        if first.fits_all && terms.next().is_none() {
            return Some(first);
        }
        self.best(hash, iri, &self.wanted(item))
    }

    fn best(&self, hash: u32, iri: &str, wanted: &Wanted) -> Option<&Term> {
        let preferred = || wanted.preferred.iter().map(String::as_str).chain(Some("@none"));
        wanted.containers.iter().find_map(|container| {
            preferred().find_map(|value| {
                self.terms_of(hash, iri).find(|term| {
                    term.definition.container == *container
                        && registers(&term.definition, self, wanted.facet, value)
                })
            })
        })
    }

    /// What a term for a value has to fit.
    fn wanted(&self, item: Option<Value<'_>>) -> Wanted {
        use Container as C;
        let mut containers = Vec::new();
        let indexed = item.is_some_and(|item| item.get("@index").is_some());
        let with_set = |container: C| [container, container.with(C::SET)];
        if indexed {
            containers.extend(with_set(C::INDEX));
        }
        let object = item.filter(Value::is_object);
        let value = object.filter(|item| item.get("@value").is_some());
        if object.is_some() && value.is_none() {
            containers.extend([C::ID, C::ID.with(C::SET), C::TYPE, C::TYPE.with(C::SET)]);
        }
        let list = object.and_then(|item| item.get("@list"));
        let (facet, preferred) = match (list, value) {
            (Some(list), _) => {
                if !indexed {
                    containers.push(C::LIST);
                }
                self.common(list)
            }
            (None, Some(value)) => {
                let (facet, preferred) = of_value(value);
                if facet == Facet::Language && value.get("@language").is_some() && !indexed {
                    containers.extend(with_set(C::LANGUAGE));
                }
                containers.push(C::SET);
                (facet, preferred)
            }
            (None, None) => {
                containers.push(C::SET);
                (Facet::Type, self.of_node(object))
            }
        };
        containers.push(C::NONE);
        if object.is_some() && !indexed {
            containers.extend(with_set(C::INDEX));
        }
        if value.is_some_and(|value| value.len() == 1) {
            containers.extend(with_set(C::LANGUAGE));
        }
        Wanted { facet, preferred, containers }
    }

    /// What the term for a reference has to fit: one whose values are terms, where the reference is one.
    fn of_node(&self, object: Option<Value<'_>>) -> Vec<String> {
        let id = object.and_then(|object| object.get("@id")).and_then(|id| id.as_str());
        let known = id.as_deref().is_some_and(|id| self.select(key_hash(id.as_bytes()), id, None).is_some());
        let order = match (id.is_some(), known) {
            (true, true) => &["@vocab", "@id"][..],
            (true, false) => &["@id", "@vocab"],
            _ => &["@id"],
        };
        order.iter().map(|name| (*name).to_owned()).collect()
    }

    /// What all items of a list have in common.
    fn common(&self, list: Value<'_>) -> (Facet, Vec<String>) {
        if list.is_empty() {
            return (Facet::Any, Vec::new());
        }
        let (mut language, mut datatype): (Option<String>, Option<String>) = (None, None);
        for item in list.items() {
            let value = item.get("@value").is_some();
            let (facet, mut found) = if value { of_value(item) } else { (Facet::Type, vec!["@id".to_owned()]) };
            let found = if found.is_empty() { String::new() } else { found.swap_remove(0) };
            let none = || "@none".to_owned();
            let (item_language, item_type) = match facet {
                Facet::Language => (found, none()),
                _ => (none(), found),
            };
            match &language {
                None => language = Some(item_language),
                Some(known) if *known != item_language && value => language = Some(none()),
                Some(_) => {}
            }
            match &datatype {
                None => datatype = Some(item_type),
                Some(known) if *known != item_type => datatype = Some(none()),
                Some(_) => {}
            }
            if language.as_deref() == Some("@none") && datatype.as_deref() == Some("@none") {
                break;
            }
        }
        let datatype = datatype.filter(|datatype| datatype != "@none");
        match datatype {
            // References in a list are never looked up: which of them are terms differs.
            Some(datatype) => (Facet::Type, vec![datatype]),
            None => with_direction(language.unwrap_or_else(|| "@none".to_owned())),
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

/// Language and direction as one text, and the direction alone after it.
fn with_direction(language: String) -> (Facet, Vec<String>) {
    let direction = language.find('_').and_then(|at| language.get(at..)).map(str::to_owned);
    let mut preferred = vec![language];
    preferred.extend(direction);
    (Facet::Language, preferred)
}

/// What the term for a value object has to fit.
fn of_value(value: Value<'_>) -> (Facet, Vec<String>) {
    let text = |name: &str| value.get(name).and_then(|value| value.as_str());
    if let Some(direction) = text("@direction") {
        let language = text("@language").unwrap_or_default().to_ascii_lowercase();
        return with_direction([&language, "_", &direction].concat());
    }
    if let Some(language) = text("@language") {
        return (Facet::Language, vec![language.to_ascii_lowercase()]);
    }
    match text("@type") {
        Some(datatype) => (Facet::Type, vec![datatype.into_owned()]),
        None => (Facet::Language, vec!["@null".to_owned()]),
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
        let default = facet == Facet::Language && value == default_language(context);
        return default || value == "@none";
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
