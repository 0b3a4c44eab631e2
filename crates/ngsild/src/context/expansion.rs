//! Node objects, where they hold more than what is common; that is done by `ngsild_model::expansion`.

use super::iri::{Relative, has_space, is_absolute, prefixed};
use super::keyword::{Keyword, looks_like_keyword};
use super::proof::{self, Proof};
use super::stop::{Step, Stop, beyond, shown, wrong};
use super::table::Context;
use super::term::{Mapping, Term};
use super::trouble::Trouble;
use crate::model::expansion::{Active, Extras, Kept, Names, Next, Rare, Stopped, Texts, Walk, Word};
use crate::rules::jld;
use ngsild_json::{Member, Sheet, Value, key_hash, quote, sorted};
use std::borrow::Cow;

/// A step of the walk; why it stopped is kept in [`Odd::stop`].
pub(super) type WalkStep<T = ()> = Result<T, Stopped>;

/// What a name stands for.
#[derive(Clone)]
pub(super) enum Key<'c, 'd> {
    /// Nothing.
    Ignored,
    Keyword(Keyword),
    Word(&'c Word),
    /// A name of the default vocabulary.
    Vocab(Cow<'d, str>),
    Iri(Cow<'d, str>),
}

/// Does what is odd in an expansion.
pub(super) struct Odd<'w> {
    pub(super) context: &'w Context,
    base: Option<&'w str>,
    /// The contexts inside the proof under way.
    proof: Option<&'w Proof>,
    /// Whether what comes is the purpose of a proof.
    is_purpose: bool,
    stop: Option<Box<Stop>>,
    /// What is left out.
    dropped: Vec<Trouble>,
}

/// Expand a value at the top of a document to the end of `out`; what is left out. `@context` of this very value is in
/// `context` already.
pub(super) fn expand_root(
    out: &mut Sheet,
    value: Value<'_>,
    context: &Context,
    base: Option<&str>,
) -> Step<Vec<Trouble>> {
    let mut odd = Odd { context, base, proof: None, is_purpose: false, stop: None, dropped: Vec::new() };
    let mut walk = Walk::new(std::mem::take(out), &context.words, value.id());
    let top = odd.only_graph(value).unwrap_or(value);
    let done = walk.items(top, Active::FLOATING, false, &mut odd);
    *out = walk.out;
    match (done, odd.stop) {
        (Err(Stopped), Some(stop)) => Err(stop),
        _ => Ok(odd.dropped),
    }
}

impl<'w> Rare<'w> for Odd<'w> {
    fn member(
        &mut self,
        walk: &mut Walk<'w>,
        object: Value<'_>,
        member: Member<'_>,
        extras: &mut Extras,
        names: &mut Names,
    ) -> WalkStep<Next> {
        let key = self.key(member);
        let same = match &key {
            Key::Ignored => {
                self.ignored(member);
                return Ok(Next::Go);
            }
            Key::Keyword(keyword) => return self.keyword(walk, *keyword, object, member, extras),
            Key::Word(word) => word.same,
            Key::Vocab(name) => key_hash(name.as_bytes()),
            Key::Iri(iri) => self.context.same(iri),
        };
        if walk.meets_again(names, same) {
            return Ok(Next::Repeated);
        }
        let before = walk.out.len();
        self.open(walk, &key, member);
        let kept = self.property(walk, &key, member)?;
        walk.end(before, kept, extras);
        Ok(Next::Go)
    }

    fn object(
        &mut self,
        walk: &mut Walk<'w>,
        object: Value<'_>,
        active: Active<'w>,
        in_list: bool,
        next: Next,
    ) -> WalkStep<Kept> {
        // It is gone through once more.
        let span = object.span();
        self.dropped.retain(|known| !(span.start..span.end).contains(&known.place.span.start));
        match next {
            Next::Special => self.special(walk, object, active, in_list),
            Next::Repeated | Next::Go => self.careful(walk, object, active, in_list),
        }
    }

    fn iri(&mut self, walk: &mut Walk<'w>, value: Value<'_>, texts: Texts) {
        let relative = if texts == Texts::Names { Relative::Both } else { Relative::Document };
        let Some(name) = value.as_str() else { return walk.out.put("null") };
        match self.context.expand_iri(&name, relative, self.base) {
            None => walk.out.put("null"),
            Some(Cow::Borrowed(_)) => walk.out.put_value(value),
            Some(Cow::Owned(iri)) => walk.out.put(&quote(&iri)),
        }
    }

    fn type_name(&mut self, _: &mut Walk<'w>, value: Value<'_>) -> WalkStep {
        let Some(name) = value.as_str() else {
            return self.stop(wrong(&jld::NO_TEXT, value, &["@type", &shown(value)]));
        };
        match self.context.term(&name).is_some_and(|term| term.definition.scoped) {
            true => self.stop(beyond("a type with a context of its own", value)),
            false => Ok(()),
        }
    }

    fn typed(
        &mut self,
        walk: &mut Walk<'w>,
        object: Value<'_>,
        active: Active<'w>,
        in_list: bool,
    ) -> WalkStep<Kept> {
        let Some(proof) = self.proof else { return walk.object(object, active, in_list, self) };
        let types =
            object.members().filter(|member| matches!(self.key(*member), Key::Keyword(Keyword::Type)));
        let types = types.flat_map(|member| member.value().items().chain(Some(member.value())));
        let proof = if self.is_purpose { proof.in_purpose() } else { proof };
        let context = proof.of_types(types, proof::TYPE);
        let outside = (self.proof.replace(proof), std::mem::take(&mut self.is_purpose));
        let kept = self.within(walk, context, |odd, walk| walk.object(object, active, in_list, odd));
        (self.proof, self.is_purpose) = outside;
        kept
    }

    fn floating(&mut self, value: Value<'_>) {
        // Without members it says nothing, and what was left out of it was told.
        if !value.is_object() || self.says_something(value) {
            self.dropped.push(*Trouble::make(&jld::FLOATING, value, &[&shown(value)]));
        }
    }
}

impl<'w> Odd<'w> {
    #[cold]
    fn ignored(&mut self, member: Member<'_>) {
        let name = member.name();
        let known = self.context.words.find(member.hash(), name.as_bytes()).is_some();
        let template = if known { &jld::NULL_TERM } else { &jld::NO_IRI };
        self.dropped.push(*Trouble::make(template, member, &[&name]));
    }

    /// Whether an object has members that stand for something.
    fn says_something(&self, object: Value<'_>) -> bool {
        let says = |member| !matches!(self.key(member), Key::Ignored | Key::Keyword(Keyword::Context));
        object.members().any(says)
    }

    /// Work inside another context.
    fn within<T>(
        &mut self,
        walk: &mut Walk<'w>,
        context: &'w Context,
        work: impl FnOnce(&mut Self, &mut Walk<'w>) -> WalkStep<T>,
    ) -> WalkStep<T> {
        let outside = (std::mem::replace(&mut self.context, context), walk.words);
        walk.words = &context.words;
        let done = work(self, walk);
        (self.context, walk.words) = outside;
        done
    }

    /// The values of a term with a context of its own, where that is known: it is one of proofs.
    pub(super) fn proven(
        &mut self,
        walk: &mut Walk<'w>,
        term: &Term,
        word: &'w Word,
        value: Value<'_>,
    ) -> WalkStep<Option<Kept>> {
        let Some(proof) = self.proof.or_else(|| self.context.proof()) else { return Ok(None) };
        let Some(context) = proof.of_term(term) else { return Ok(None) };
        let is_purpose = std::mem::replace(&mut self.is_purpose, proof::is_purpose(term));
        let outside = (self.proof.replace(proof), is_purpose);
        let kept = self.within(walk, context, |odd, walk| walk.items(value, Active::of(word), false, odd));
        (self.proof, self.is_purpose) = outside;
        kept.map(Some)
    }

    /// Keep why a walk stops.
    pub(super) fn stop<T>(&mut self, step: Step<T>) -> WalkStep<T> {
        step.map_err(|stop| {
            self.stop = Some(stop);
            Stopped
        })
    }

    /// What a word means.
    pub(super) fn term(&self, word: &Word) -> Option<&'w Term> {
        self.context.terms.get(word.number as usize)
    }

    /// The value of `@graph`, where an object holds nothing else.
    fn only_graph<'d>(&self, value: Value<'d>) -> Option<Value<'d>> {
        let mut graph = None;
        for member in value.members().filter(|member| !member.is_named("@context")) {
            match self.key(member) {
                Key::Ignored => {}
                Key::Keyword(Keyword::Graph) if graph.is_none() => graph = Some(member.value()),
                _ => return None,
            }
        }
        graph.filter(|graph| graph.is_object() || graph.is_array())
    }

    /// A name as IRI.
    pub(super) fn expanded(&self, name: &str, relative: Relative) -> Option<String> {
        self.context.expand_iri(name, relative, self.base).map(Cow::into_owned)
    }

    /// The IRI or keyword that a member name stands for.
    fn property_name(&self, member: Member<'_>) -> Option<String> {
        match self.key(member) {
            Key::Ignored => None,
            Key::Keyword(keyword) => Some(keyword.as_str().to_owned()),
            Key::Word(word) => self.term(word)?.definition.mapping.as_str().map(str::to_owned),
            Key::Vocab(name) => Some([self.context.vocab().unwrap_or_default(), &name].concat()),
            Key::Iri(iri) => Some(iri.into_owned()),
        }
    }

    /// What a member name stands for.
    pub(super) fn key<'d>(&self, member: Member<'d>) -> Key<'w, 'd> {
        let name = member.name();
        let Some(word) = self.context.words.find(member.hash(), name.as_bytes()) else {
            return self.other_key(name);
        };
        match self.term(word).map(|term| &term.definition.mapping) {
            Some(Mapping::Iri(_)) => Key::Word(word),
            Some(Mapping::Keyword(keyword)) => Key::Keyword(*keyword),
            Some(Mapping::Null) | None => Key::Ignored,
        }
    }

    fn other_key<'d>(&self, name: Cow<'d, str>) -> Key<'w, 'd> {
        if name.starts_with('@') {
            if let Some(keyword) = Keyword::named(&name) {
                return Key::Keyword(keyword);
            }
            if looks_like_keyword(&name) {
                return Key::Ignored;
            }
        }
        if name.bytes().any(|b| b == b':') {
            if let Some((prefix, rest)) = prefixed(&name)
                && let Some(term) = self.context.term(prefix).filter(|term| term.definition.prefix)
                && let Mapping::Iri(iri) = &term.definition.mapping
            {
                let iri = [iri, rest].concat();
                return if has_space(&iri) { Key::Ignored } else { Key::Iri(iri.into()) };
            }
            if is_absolute(&name) {
                return Key::Iri(name);
            }
        }
        match self.context.words.vocab_names && !has_space(&name) {
            true => Key::Vocab(name),
            false => Key::Ignored,
        }
    }

    /// Write the name of a property, and the bracket in front of its values.
    fn open(&self, walk: &mut Walk<'w>, key: &Key<'_, '_>, member: Member<'_>) {
        let iri = match key {
            Key::Word(word) => return walk.out.put_next(word.name_opening()),
            Key::Vocab(name) => &[self.context.vocab().unwrap_or_default(), name].concat(),
            Key::Iri(iri) => &**iri,
            Key::Ignored | Key::Keyword(_) => return,
        };
        walk.out.separate();
        match member.plain_name() {
            // As it is spelt.
            Some(name) if name == iri && member.name_span().len() as usize == name.len() + 2 => {
                walk.out.put("\"");
                walk.out.put(name);
                walk.out.put("\"");
            }
            _ => walk.out.put(&quote(iri)),
        }
        walk.out.put(":[");
    }

    /// The values of a property, as items of its array.
    fn property(&mut self, walk: &mut Walk<'w>, key: &Key<'w, '_>, member: Member<'_>) -> WalkStep<Kept> {
        let Key::Word(word) = key else { return walk.items(member.value(), Active::UNKNOWN, false, self) };
        self.contained(walk, word, member)
    }

    /// A keyword among the members of a node object.
    fn keyword(
        &mut self,
        walk: &mut Walk<'w>,
        keyword: Keyword,
        object: Value<'_>,
        member: Member<'_>,
        extras: &mut Extras,
    ) -> WalkStep<Next> {
        let value = member.value();
        match keyword {
            Keyword::Context if object.id() == walk.holder => return Ok(Next::Go),
            Keyword::Context => return self.stop(beyond("`@context` inside a node", member)),
            Keyword::Id | Keyword::Index => {
                let id = keyword == Keyword::Id;
                let seen = if id { &mut extras.id } else { &mut extras.index };
                if std::mem::replace(seen, true) {
                    return Ok(Next::Repeated);
                }
                if !value.is_string() {
                    return self.stop(wrong(&jld::NO_TEXT, value, &[keyword.as_str(), &shown(value)]));
                }
                if id {
                    walk.out.put_next(",\"@id\":");
                    walk.iri(value, Texts::Nodes, self);
                } else {
                    walk.out.put_next(",\"@index\":");
                    walk.out.put_value(value);
                }
            }
            Keyword::Type => {
                if extras.types.is_some() {
                    return Ok(Next::Repeated);
                }
                walk.types(&[member], extras, self)?;
                return Ok(Next::Go);
            }
            Keyword::Graph => {
                if std::mem::replace(&mut extras.graph, true) {
                    return Ok(Next::Repeated);
                }
                if !value.is_object() && !value.is_array() {
                    return self.stop(wrong(&jld::NO_GRAPH, value, &[&shown(value)]));
                }
                walk.out.put_next(",\"@graph\":[");
                walk.items(value, Active::FLOATING, false, self)?;
                walk.out.put("]");
            }
            Keyword::Value | Keyword::List | Keyword::Set | Keyword::Language | Keyword::Direction => {
                return Ok(Next::Special);
            }
            _ => return self.stop(beyond(keyword.as_str(), member)),
        }
        extras.count += 1;
        Ok(Next::Go)
    }

    /// A node object with names that are repeated, or stand for the same: of repeated names the last counts, as
    /// for every reader of JSON; the values of names that stand for the same go together.
    #[cold]
    fn careful(
        &mut self,
        walk: &mut Walk<'w>,
        object: Value<'_>,
        active: Active<'w>,
        in_list: bool,
    ) -> WalkStep<Kept> {
        let mut members = sorted(object.members().collect(), &|a: &Member<'_>, b| a.name().cmp(&b.name()));
        members.reverse();
        members.dedup_by(|a, b| a.name() == b.name());
        members.reverse();
        let start = walk.out.len();
        let mut extras = Extras::default();
        let mut properties = Vec::new();
        let mut types = Vec::new();
        walk.out.put_next(",{");
        for member in members {
            match self.key(member) {
                Key::Ignored => self.ignored(member),
                Key::Keyword(Keyword::Type) => types.push(member),
                Key::Keyword(keyword) => match self.keyword(walk, keyword, object, member, &mut extras)? {
                    Next::Go => {}
                    Next::Special => {
                        walk.out.truncate(start);
                        return self.special(walk, object, active, in_list);
                    }
                    Next::Repeated => {
                        let args = [&*member.name(), keyword.as_str()];
                        return self.stop(wrong(&jld::COLLIDING, member, &args));
                    }
                },
                key => {
                    let iri = self.property_name(member).unwrap_or_default();
                    properties.push((iri, key, member));
                }
            }
        }
        if !types.is_empty() {
            walk.types(&types, &mut extras, self)?;
        }
        self.together(walk, properties, &mut extras)?;
        Ok(walk.close(start, extras, object, active.floating && !in_list, self))
    }

    /// Properties by their IRIs, those of the same IRI in one.
    fn together(
        &mut self,
        walk: &mut Walk<'w>,
        properties: Vec<(String, Key<'w, '_>, Member<'_>)>,
        extras: &mut Extras,
    ) -> WalkStep {
        let properties = sorted(properties, &|a, b| a.0.cmp(&b.0));
        let mut rest = properties.as_slice();
        while let Some((iri, key, member)) = rest.first() {
            let count = rest.iter().take_while(|(other, ..)| other == iri).count();
            let before = walk.out.len();
            self.open(walk, key, *member);
            let mut all = Kept::Null;
            for (_, key, member) in rest.iter().take(count) {
                if self.property(walk, key, *member)? != Kept::Null {
                    all = Kept::Set;
                }
            }
            walk.end(before, all, extras);
            rest = rest.get(count..).unwrap_or_default();
        }
        Ok(())
    }
}
