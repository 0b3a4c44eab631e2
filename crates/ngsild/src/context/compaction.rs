//! Node objects of an expanded document, made short. Source: JSON-LD 1.1 API, 6.1 and 6.3.

use super::keyword::Keyword;
use super::proof::{self, Proof};
use super::stop::{Step, beyond, wrong};
use super::table::{Base, Context};
use super::term::{Container, Term, TypeMapping};
use crate::model::expansion::Item;
use crate::rules::jld;
use ngsild_json::{Member, Sheet, Value, key_hash, quote};
use std::borrow::Cow;

/// The name of a property in the output.
#[derive(Clone)]
enum Name<'c> {
    Term(&'c Term),
    Other(String),
}

impl Name<'_> {
    fn as_str(&self) -> &str {
        match self {
            Self::Term(term) => &term.name,
            Self::Other(name) => name,
        }
    }
}

/// What is left out of a node, because the key of a map says it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Omit {
    Nothing,
    Id,
    FirstType,
}

/// A compaction under way.
pub(super) struct Compaction<'c> {
    pub(super) out: Sheet,
    pub(super) context: &'c Context,
    /// The contexts inside the proof under way.
    pub(super) proof: Option<&'c Proof>,
    /// Whether what comes is the purpose of a proof.
    pub(super) is_purpose: bool,
    /// The address of the document, if it has one.
    pub(super) base: Option<&'c str>,
    /// Whether an array of one item becomes the item.
    pub(super) single: bool,
}

impl<'c> Compaction<'c> {
    fn name(&mut self, name: &str) {
        self.out.separate();
        self.out.quote(name);
        self.out.put(":");
    }

    fn keyword(&mut self, keyword: Keyword) {
        let alias = self.context.alias(keyword);
        self.name(alias);
    }

    /// A top-level node, with `first` as its first member if that is not empty.
    pub(super) fn top(&mut self, node: Value<'_>, first: &str) -> Step {
        self.out.put("{");
        self.out.put(first);
        self.members(node, None, Omit::Nothing)?;
        self.out.put("}");
        Ok(())
    }

    /// The member `@graph` with these nodes.
    pub(super) fn graph(&mut self, nodes: Value<'_>) -> Step {
        self.keyword(Keyword::Graph);
        self.out.put("[");
        for node in nodes.items() {
            self.out.separate();
            self.item(node, None)?;
        }
        self.out.put("]");
        Ok(())
    }

    /// An item of a property. Its term says how it is written.
    fn item(&mut self, item: Value<'_>, term: Option<&'c Term>) -> Step {
        self.object(&Item::of(item), term)
    }

    fn object(&mut self, item: &Item<'_>, term: Option<&'c Term>) -> Step {
        if item.value.is_some() {
            return self.value(item, term);
        }
        if let Some(list) = item.list {
            return self.list(item, list, term);
        }
        if item.object.len() == 1
            && let Some(id) = item.id
        {
            return self.reference(id, term, Omit::Nothing);
        }
        self.node(item.object, term, Omit::Nothing)
    }

    fn node(&mut self, node: Value<'_>, term: Option<&'c Term>, omit: Omit) -> Step {
        let outside = (self.context, self.proof, self.is_purpose);
        if let Some(proof) = self.proof {
            let types = node.get("@type");
            let types = types.iter().flat_map(|types| types.items());
            let proof = if self.is_purpose { proof.in_purpose() } else { proof };
            self.context = proof.of_types(types, &proof::type_iri());
            (self.proof, self.is_purpose) = (Some(proof), false);
        }
        self.out.put("{");
        let done = self.members(node, term, omit);
        (self.context, self.proof, self.is_purpose) = outside;
        done?;
        self.out.put("}");
        Ok(())
    }

    /// A list, inside a list container as an array.
    fn list(&mut self, item: &Item<'_>, list: Value<'_>, term: Option<&'c Term>) -> Step {
        let contained = term.is_some_and(|term| term.definition.container.has(Container::LIST));
        if !contained {
            self.out.put("{");
            self.keyword(Keyword::List);
        }
        self.out.put("[");
        for inner in list.items() {
            self.out.separate();
            self.item(inner, term)?;
        }
        self.out.put("]");
        if !contained {
            if let Some(index) = item.index {
                self.keyword(Keyword::Index);
                self.out.put_value(index);
            }
            self.out.put("}");
        }
        Ok(())
    }

    /// A node that is nothing but its id.
    fn reference(&mut self, id: Value<'_>, term: Option<&'c Term>, omit: Omit) -> Step {
        let mapping = term.map(|term| &term.definition.type_mapping);
        let vocab = mapping == Some(&TypeMapping::Vocab);
        if vocab || mapping == Some(&TypeMapping::Id) {
            return self.iri(id, vocab);
        }
        self.out.put("{");
        if omit != Omit::Id {
            self.keyword(Keyword::Id);
            self.iri(id, false)?;
        }
        self.out.put("}");
        Ok(())
    }

    /// A value object. Source: 6.3.
    fn value(&mut self, item: &Item<'_>, term: Option<&'c Term>) -> Step {
        let Some(inner) = item.value else { return Ok(()) };
        let in_map = term.is_some_and(|term| term.definition.container.has(Container::INDEX));
        let kept_index = item.index.filter(|_| !in_map);
        if kept_index.is_none() && self.is_bare(item, inner, term) {
            self.out.json(inner);
            return Ok(());
        }
        self.out.put("{");
        if let Some(index) = kept_index {
            self.keyword(Keyword::Index);
            self.out.put_value(index);
        }
        if let Some(datatype) = item.types {
            self.keyword(Keyword::Type);
            self.iri(datatype, true)?;
        }
        for (keyword, said) in [(Keyword::Language, item.language), (Keyword::Direction, item.direction)] {
            if let Some(said) = said {
                self.keyword(keyword);
                self.out.put_value(said);
            }
        }
        self.keyword(Keyword::Value);
        self.out.json(inner);
        self.out.put("}");
        Ok(())
    }

    /// Whether the term says all that the value object says.
    fn is_bare(&self, item: &Item<'_>, inner: Value<'_>, term: Option<&Term>) -> bool {
        let definition = term.map(|term| &term.definition);
        let mapping = definition.map_or(&TypeMapping::Unset, |definition| &definition.type_mapping);
        if *mapping == TypeMapping::None {
            return false;
        }
        if let Some(datatype) = item.types {
            return datatype.as_str().as_deref() == mapping.as_str();
        }
        if !inner.is_string() {
            return item.language.is_none() && item.direction.is_none();
        }
        let said = |value: Option<Value<'_>>| value.and_then(|value| value.as_str().map(Cow::into_owned));
        let default = (self.context.language.as_deref(), self.context.direction);
        let wanted_language =
            definition.and_then(|d| d.language.as_ref()).map_or(default.0, Option::as_deref);
        let wanted_direction = definition.and_then(|d| d.direction).unwrap_or(default.1);
        let same_language = match (said(item.language), wanted_language) {
            (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
            (one, other) => one.is_none() && other.is_none(),
        };
        same_language
            && said(item.direction).as_deref() == wanted_direction.map(|direction| direction.as_str())
    }

    /// An IRI, relative to the vocabulary or the document.
    fn iri(&mut self, value: Value<'_>, vocab: bool) -> Step {
        let Some(iri) = value.as_str() else {
            self.out.put("null");
            return Ok(());
        };
        let hash = if vocab { iri_hash(value, &iri) } else { 0 };
        let short = self.short(&iri, hash, vocab, value)?;
        self.out.quote(&short);
        Ok(())
    }

    /// An IRI without a value, made short.
    fn short<'i>(&self, iri: &'i str, hash: u32, vocab: bool, place: Value<'_>) -> Step<Cow<'i, str>>
    where
        'c: 'i,
    {
        if let Some(keyword) = Keyword::named(iri) {
            return Ok(Cow::Borrowed(self.context.alias(keyword)));
        }
        if vocab {
            if let Some(term) = self.context.select(hash, iri, None) {
                return Ok(Cow::Borrowed(&term.name));
            }
            if let Some(suffix) = self.suffix(iri) {
                return Ok(Cow::Borrowed(suffix));
            }
        }
        if let Some(compact) = self.context.compact_with_prefix(iri, false) {
            return Ok(Cow::Owned(compact));
        }
        if let Some(prefix) = self.context.confused_with(iri) {
            return wrong(&jld::CONFUSED, place, &[&quote(iri), prefix]);
        }
        Ok(if vocab { Cow::Borrowed(iri) } else { self.relative(iri) })
    }

    /// What follows the vocabulary, where that is no term.
    fn suffix<'i>(&self, iri: &'i str) -> Option<&'i str> {
        let suffix = iri.strip_prefix(self.context.vocab()?)?;
        (!suffix.is_empty() && self.context.term(suffix).is_none()).then_some(suffix)
    }

    /// An IRI relative to the document.
    fn relative<'i>(&self, iri: &'i str) -> Cow<'i, str> {
        let base = match &self.context.base {
            Base::None => None,
            Base::Document => self.base.map(Cow::Borrowed),
            Base::Iri(base) => {
                Some(self.base.map_or(Cow::Borrowed(&**base), |document| super::iri::resolve(document, base)))
            }
        };
        base.map_or(Cow::Borrowed(iri), |base| super::iri::relative_to(&base, iri))
    }

    /// The members of a node.
    fn members(&mut self, node: Value<'_>, term: Option<&'c Term>, omit: Omit) -> Step {
        for member in node.members() {
            let name = member.name();
            if !name.starts_with('@') {
                self.property(member, &name)?;
                continue;
            }
            let value = member.value();
            match &*name {
                "@id" if omit == Omit::Id => {}
                "@id" => {
                    self.keyword(Keyword::Id);
                    self.iri(value, false)?;
                }
                "@type" => self.types(value, omit)?,
                "@index" if term.is_some_and(|term| term.definition.container.has(Container::INDEX)) => {}
                "@index" => {
                    self.keyword(Keyword::Index);
                    self.out.put_value(value);
                }
                _ => return beyond("`@graph` beside other members", member),
            }
        }
        Ok(())
    }

    fn types(&mut self, types: Value<'_>, omit: Omit) -> Step {
        let skipped = usize::from(omit == Omit::FirstType);
        let count = types.len().saturating_sub(skipped);
        if skipped > 0 && count == 0 {
            return Ok(());
        }
        let alias = self.context.alias(Keyword::Type);
        let set = self.context.term(alias).is_some_and(|term| term.definition.container.has(Container::SET));
        self.name(alias);
        let array = set || count != 1;
        if array {
            self.out.put("[");
        }
        for item in types.items().skip(skipped) {
            if array {
                self.out.separate();
            }
            let name = item.as_str().unwrap_or_default();
            let short = self.short(&name, iri_hash(item, &name), true, item)?;
            if self.context.words.scoped_types
                && self.context.term(&short).is_some_and(|term| term.definition.scoped)
            {
                return beyond("a type with a context of its own", item);
            }
            self.out.quote(&short);
        }
        if array {
            self.out.put("]");
        }
        Ok(())
    }

    /// The name of a property for one of its values.
    fn name_for(&self, iri: &str, hash: u32, item: Value<'_>) -> Step<Name<'c>> {
        let context = self.context;
        if let Some(term) = context.select(hash, iri, Some(item)) {
            return Ok(Name::Term(term));
        }
        if let Some(suffix) = self.suffix(iri) {
            return Ok(Name::Other(suffix.to_owned()));
        }
        if let Some(compact) = context.compact_with_prefix(iri, true) {
            return Ok(context.term(&compact).map_or(Name::Other(compact), Name::Term));
        }
        if let Some(prefix) = context.confused_with(iri) {
            return wrong(&jld::CONFUSED, item, &[&quote(iri), prefix]);
        }
        Ok(Name::Other(iri.to_owned()))
    }

    fn property(&mut self, member: Member<'_>, iri: &str) -> Step {
        let (hash, values) = (member.hash(), member.value());
        let mut items = values.items();
        let Some(first) = items.next() else {
            let name = self.name_for(iri, hash, values)?;
            self.name(name.as_str());
            self.out.put("[]");
            return Ok(());
        };
        let name = self.name_for(iri, hash, first)?;
        let mut others = Vec::new();
        for item in items {
            others.push((self.name_for(iri, hash, item)?, item));
        }
        if others.iter().all(|(other, _)| other.as_str() == name.as_str()) {
            return self.group(member, &name, &mut values.items(), values.len());
        }
        others.insert(0, (name, first));
        // Values under different names: one name after the other, as they first come up.
        let mut done: Vec<String> = Vec::new();
        for (name, _) in &others {
            if done.iter().any(|done| done == name.as_str()) {
                continue;
            }
            done.push(name.as_str().to_owned());
            let mut group =
                others.iter().filter(|(other, _)| other.as_str() == name.as_str()).map(|(_, i)| *i);
            let count = group.clone().count();
            self.group(member, name, &mut group, count)?;
        }
        Ok(())
    }

    /// The contexts inside proofs, for a term that has one of them.
    fn proof_of(&self, term: &Term) -> Option<&'c Proof> {
        let proof = self.proof.or_else(|| self.context.proof())?;
        (term.definition.scoped && proof.of_term(term).is_some()).then_some(proof)
    }

    /// Whether a term asks for no more than is known here.
    fn known(&self, term: &Term, place: Member<'_>) -> Step {
        if self.proof_of(term).is_some() {
            return Ok(());
        }
        let definition = &term.definition;
        if definition.is_beyond() && !definition.holds_graphs() {
            let what = match definition {
                d if d.scoped => "a term with a context of its own",
                d if d.nested => "`@nest`",
                d if d.reverse => "`@reverse`",
                _ => "a map by the values of a property, or of graphs",
            };
            return beyond(what, place);
        }
        Ok(())
    }

    /// The values under one name.
    fn group<'v>(
        &mut self,
        member: Member<'v>,
        name: &Name<'c>,
        items: &mut dyn Iterator<Item = Value<'v>>,
        count: usize,
    ) -> Step {
        let term = match name {
            Name::Term(term) => Some(*term),
            Name::Other(_) => None,
        };
        if let Some(term) = term {
            self.known(term, member)?;
        }
        let container = term.map_or(Container::NONE, |term| term.definition.container);
        self.name(name.as_str());
        if let Some(term) = term.filter(|_| container.has(Container::MAPS.with(Container::GRAPH))) {
            return match container.has(Container::GRAPH) {
                true => self.graphs(term, items),
                false => self.map(term, items),
            };
        }
        if container.has(Container::LIST) {
            let Some(item) = items.next() else { return Ok(()) };
            if count > 1 {
                return beyond("several lists of one property", item);
            }
            return self.item(item, term);
        }
        let array = count > 1 || container.has(Container::SET) || !self.single;
        let outside = (self.context, self.proof, self.is_purpose);
        if let Some((term, proof, context)) = term.and_then(|term| {
            let proof = self.proof_of(term)?;
            Some((term, proof, proof.of_term(term)?))
        }) {
            (self.context, self.proof, self.is_purpose) = (context, Some(proof), proof::is_purpose(term));
        }
        let done = self.values(items, term, array);
        (self.context, self.proof, self.is_purpose) = outside;
        done
    }

    /// Graphs of their own under a term that says so: what is in them. Source: JSON-LD 1.1 API, 6.1.2, step 12.8.9.7.
    fn graphs<'v>(&mut self, term: &'c Term, items: &mut dyn Iterator<Item = Value<'v>>) -> Step {
        let mut inner = Vec::new();
        for item in items {
            let graph = item.get("@graph").filter(|graph| item.len() == 1 && graph.len() == 1);
            match graph.and_then(|graph| graph.items().next()) {
                Some(only) => inner.push(only),
                None => return beyond("`@graph` beside other members", item),
            }
        }
        let array = inner.len() > 1 || term.definition.container.has(Container::SET) || !self.single;
        self.values(&mut inner.into_iter(), Some(term), array)
    }

    /// Values under one name, as an array or one by itself.
    fn values<'v>(
        &mut self,
        items: &mut dyn Iterator<Item = Value<'v>>,
        term: Option<&'c Term>,
        array: bool,
    ) -> Step {
        if array {
            self.out.put("[");
        }
        for item in items {
            if !array {
                self.item(item, term)?;
                continue;
            }
            self.out.separate();
            let start = self.out.len();
            self.item(item, term)?;
            self.join(start);
        }
        if array {
            self.out.put("]");
        }
        Ok(())
    }

    /// An array among the items of an array, which is JSON of its own, becomes part of it.
    fn join(&mut self, start: usize) {
        if self.out.as_bytes().get(start) != Some(&b'[') {
            return;
        }
        let inner = self.out.split_off(start);
        let inner = inner.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')).unwrap_or_default();
        if inner.trim().is_empty() && self.out.as_bytes().ends_with(b",") {
            self.out.truncate(start.saturating_sub(1));
        }
        self.out.put(inner.trim());
    }

    /// The values of a term whose container is a map.
    fn map<'v>(&mut self, term: &'c Term, items: &mut dyn Iterator<Item = Value<'v>>) -> Step {
        let mut entries: Vec<(String, Value<'v>)> = Vec::new();
        for item in items {
            entries.push((self.map_key(term, item)?, item));
        }
        let set = term.definition.container.has(Container::SET);
        self.out.put("{");
        let mut done = Vec::new();
        for (position, (key, _)) in entries.iter().enumerate() {
            if done.get(position).copied().unwrap_or(false) {
                continue;
            }
            let same: Vec<usize> = (position..entries.len())
                .filter(|at| entries.get(*at).is_some_and(|e| e.0 == *key))
                .collect();
            done.resize(entries.len(), false);
            self.name(key);
            let array = set || same.len() > 1;
            if array {
                self.out.put("[");
            }
            for at in &same {
                if let Some(flag) = done.get_mut(*at) {
                    *flag = true;
                }
                let Some((_, item)) = entries.get(*at) else { continue };
                if array {
                    self.out.separate();
                }
                self.map_item(term, *item)?;
            }
            if array {
                self.out.put("]");
            }
        }
        self.out.put("}");
        Ok(())
    }

    fn map_key(&self, term: &Term, item: Value<'_>) -> Step<String> {
        let container = term.definition.container;
        let text = |name: &str| item.get(name).and_then(|value| value.as_str());
        let none = || self.context.alias(Keyword::None).to_owned();
        if container.has(Container::LANGUAGE) {
            return Ok(text("@language").map_or_else(none, Cow::into_owned));
        }
        if container.has(Container::INDEX) {
            return Ok(text("@index").map_or_else(none, Cow::into_owned));
        }
        if container.has(Container::ID) {
            let Some(id) = text("@id") else { return Ok(none()) };
            return self.short(&id, 0, false, item).map(Cow::into_owned);
        }
        let first = item.get("@type").and_then(|types| types.items().next());
        let Some(first) = first.and_then(|first| first.as_str()) else { return Ok(none()) };
        let key = self.short(&first, key_hash(first.as_bytes()), true, item)?;
        if self.context.term(&key).is_some_and(|term| term.definition.scoped) {
            return beyond("a type with a context of its own", item);
        }
        Ok(key.into_owned())
    }

    fn map_item(&mut self, term: &'c Term, item: Value<'_>) -> Step {
        let container = term.definition.container;
        let parts = Item::of(item);
        let value = parts.value;
        if let (Some(value), true) = (value, container.has(Container::LANGUAGE)) {
            if parts.direction.is_some() && !self.is_bare(&parts, value, Some(term)) {
                return beyond("a language map with directions", item);
            }
            self.out.put_value(value);
            return Ok(());
        }
        if value.is_some() || parts.list.is_some() {
            return self.item(item, Some(term));
        }
        if container.has(Container::ID) {
            return self.node(item, Some(term), Omit::Id);
        }
        if !container.has(Container::TYPE) {
            return self.item(item, Some(term));
        }
        let types = parts.types.map_or(0, |types| types.len());
        if types == 0 {
            return self.item(item, Some(term));
        }
        match parts.id.filter(|_| types == 1 && item.len() == 2) {
            Some(id) => self.reference(id, Some(term), Omit::Nothing),
            None => self.node(item, Some(term), Omit::FirstType),
        }
    }
}

/// [`key_hash`] of an IRI and the value it stands in.
fn iri_hash(value: Value<'_>, iri: &str) -> u32 {
    match value.plain_str() {
        Some(_) => value.content_hash(),
        None => key_hash(iri.as_bytes()),
    }
}
