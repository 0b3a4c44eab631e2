//! The definition of one term. Source: JSON-LD 1.1 API, 4.2.

use super::compile::{Compiler, Step, is_name};
use super::iri::{Relative, prefixed};
use super::keyword::{Keyword, looks_like_keyword};
use super::local::{Local, Progress};
use super::term::{Container, Definition, Mapping, TypeMapping};
use crate::model::terms::NGSI_LD;
use crate::nearest::nearest;
use crate::rules::ctx;
use ngsild_json::{Kind, Member, Value};
use std::borrow::Cow;

/// Definitions that wait for one another, at most: each takes some of the stack.
const LONGEST_CHAIN: u32 = 100;

/// What a definition may hold.
const ENTRIES: [&str; 11] = [
    "@id",
    "@type",
    "@container",
    "@language",
    "@direction",
    "@reverse",
    "@context",
    "@index",
    "@nest",
    "@prefix",
    "@protected",
];

/// Members of a context object that define no term.
const SETTINGS: [&str; 8] =
    ["@version", "@base", "@vocab", "@language", "@direction", "@propagate", "@protected", "@import"];

impl Compiler<'_> {
    /// Define a term, and before it those that it needs.
    pub(super) fn define(&mut self, local: &mut Local<'_>, index: usize) -> Step {
        let waiting = self.waiting;
        let step = self.define_one(local, index);
        if step.is_err()
            && let Some(notes) = &mut self.notes
        {
            self.waiting = waiting;
            notes.broken.extend(local.member(index).map(|member| member.name().into()));
            local.set(index, Progress::Done);
        }
        self.forgive(step)
    }

    fn define_one(&mut self, local: &mut Local<'_>, index: usize) -> Step {
        let Some(member) = local.member(index) else { return Ok(()) };
        let name = member.name();
        match local.progress(index) {
            Progress::Done => return Ok(()),
            Progress::UnderWay => return Err(self.bad(member, "is defined by itself")),
            Progress::Waiting => {}
        }
        if SETTINGS.contains(&&*name) {
            return Ok(());
        }
        local.set(index, Progress::UnderWay);
        self.waiting += 1;
        if self.waiting > LONGEST_CHAIN {
            return Err(self.bad(member, "leans on too many other terms"));
        }
        if let Some(definition) = self.definition(local, member, &name)? {
            let said = member.value().get("@protected").and_then(|value| value.as_bool());
            let protected = said.unwrap_or(local.protected);
            self.enter(local, member, &name, definition, protected)?;
        }
        self.waiting -= 1;
        local.set(index, Progress::Done);
        Ok(())
    }

    fn enter(
        &mut self,
        local: &Local<'_>,
        member: Member<'_>,
        name: &str,
        definition: Definition,
        protected: bool,
    ) -> Step {
        let known = self.context.term(name);
        let kept = known.is_some_and(|known| known.protected);
        if kept && known.is_some_and(|known| known.definition != definition) {
            return Err(self.bad(member, "is protected by an earlier context, and defined differently here"));
        }
        self.context.put(name, definition, protected || kept, local.source);
        Ok(())
    }

    /// What a term means; `None` where the definition is to be passed over.
    fn definition(
        &mut self,
        local: &mut Local<'_>,
        member: Member<'_>,
        name: &str,
    ) -> Step<Option<Definition>> {
        if name.is_empty() {
            return Err(self.bad(member, "has no name"));
        }
        let value = member.value();
        if name == "@type" {
            return self.type_keyword(member);
        }
        if Keyword::named(name).is_some() {
            return Err(self.bad(member, "is a keyword and cannot be defined"));
        }
        if looks_like_keyword(name) {
            return Ok(None);
        }
        if !matches!(value.kind(), Kind::String | Kind::Null | Kind::Object) {
            return Err(self.bad(member, "is defined by something else than an IRI or an object"));
        }
        if let Some(entry) = value.members().find(|entry| !ENTRIES.contains(&&*entry.name())) {
            return Err(self.unknown_entry(member, entry));
        }
        let Some(mut definition) = self.mapping(local, member, name)? else { return Ok(None) };
        self.type_mapping(local, member, &mut definition)?;
        self.container(member, &mut definition)?;
        self.rest(member, name, &mut definition)?;
        Ok(Some(definition))
    }

    /// `@type` may be said to come as a set; nothing else.
    fn type_keyword(&self, member: Member<'_>) -> Step<Option<Definition>> {
        let value = member.value();
        let fits = value.members().all(|entry| match &*entry.name() {
            "@container" => entry.value().as_str().is_some_and(|container| container == "@set"),
            "@protected" => true,
            _ => false,
        });
        if !value.is_object() || value.is_empty() || !fits {
            return Err(self.bad(member, "is a keyword and cannot be defined"));
        }
        let mut definition = Definition::of(Mapping::Keyword(Keyword::Type));
        if value.get("@container").is_some() {
            definition.container = Container::SET;
        }
        Ok(Some(definition))
    }

    /// What the term stands for.
    fn mapping(&mut self, local: &mut Local<'_>, member: Member<'_>, name: &str) -> Step<Option<Definition>> {
        let value = member.value();
        if let Some(reverse) = value.get("@reverse") {
            return self.reverse(local, member, reverse);
        }
        let simple = !value.is_object();
        let id = if simple { Some(value) } else { value.get("@id") };
        let Some(id) = id else { return self.implied(local, member, name).map(Some) };
        if id.kind() == Kind::Null {
            return Ok(Some(Definition::of(Mapping::Null)));
        }
        let Some(iri) = id.as_str() else {
            return Err(self.bad(member, "has an `@id` that is no text"));
        };
        if iri == name {
            return self.implied(local, member, name).map(Some);
        }
        if Keyword::named(&iri).is_none() && looks_like_keyword(&iri) {
            return Ok(None);
        }
        let mapping = self.name_of(local, member, &iri)?;
        if has_inner_colon(name) || name.contains('/') {
            self.same_as_read(local, member, name, &mapping)?;
        }
        let ends = mapping.as_str().is_some_and(|iri| iri.ends_with([':', '/', '?', '#', '[', ']', '@']));
        let blank = mapping.as_str().is_some_and(|iri| iri.starts_with("_:"));
        let prefix = simple && !name.contains([':', '/']) && (ends || blank);
        Ok(Some(Definition { prefix, ..Definition::of(mapping) }))
    }

    fn reverse(
        &mut self,
        local: &mut Local<'_>,
        member: Member<'_>,
        reverse: Value<'_>,
    ) -> Step<Option<Definition>> {
        let value = member.value();
        if value.get("@id").is_some() || value.get("@nest").is_some() {
            return Err(self.bad(member, "has `@reverse` beside `@id` or `@nest`"));
        }
        let Some(iri) = reverse.as_str() else {
            return Err(self.bad(member, "has a `@reverse` that is no text"));
        };
        if looks_like_keyword(&iri) {
            return Ok(None);
        }
        let mapping = self.name_of(local, member, &iri)?;
        Ok(Some(Definition { reverse: true, ..Definition::of(mapping) }))
    }

    /// An IRI or keyword that a term is said to stand for.
    fn name_of(&mut self, local: &mut Local<'_>, member: Member<'_>, iri: &str) -> Step<Mapping> {
        let iri = self.expand(local, iri)?;
        let iri = iri.as_deref().unwrap_or_default();
        match Keyword::named(iri) {
            Some(Keyword::Context) => Err(self.bad(member, "stands for `@context`")),
            Some(keyword) => Ok(Mapping::Keyword(keyword)),
            None if is_name(iri) => Ok(Mapping::Iri(iri.into())),
            None => Err(self.bad(member, &format!("stands for \"{iri}\", which is no absolute IRI"))),
        }
    }

    /// A term that looks like an IRI stands for what it reads as.
    fn same_as_read(
        &mut self,
        local: &mut Local<'_>,
        member: Member<'_>,
        name: &str,
        mapping: &Mapping,
    ) -> Step {
        if let Some((prefix, _)) = prefixed(name) {
            self.need(local, prefix)?;
        }
        // The term itself must not answer.
        let read = match prefixed(name) {
            Some((prefix, rest)) => match self.context.term(prefix).filter(|term| term.definition.prefix) {
                Some(term) => [term.definition.mapping.as_str().unwrap_or_default(), rest].concat(),
                None => name.to_owned(),
            },
            None => match &self.context.vocab {
                Some(vocab) if !name.contains(':') => [vocab, name].concat(),
                _ => name.to_owned(),
            },
        };
        if mapping.as_str() == Some(&read) {
            return Ok(());
        }
        Err(self.bad(member, "looks like an IRI and stands for another"))
    }

    /// A term that is not said to stand for anything: for what its name reads as.
    fn implied(&mut self, local: &mut Local<'_>, member: Member<'_>, name: &str) -> Step<Definition> {
        if let Some((prefix, rest)) = name.split_once(':').filter(|(prefix, _)| !prefix.is_empty()) {
            self.need(local, prefix)?;
            let base = self.context.term(prefix).and_then(|term| term.definition.mapping.as_str());
            let iri = base.map_or(name.to_owned(), |base| [base, rest].concat());
            return Ok(Definition::of(Mapping::Iri(iri.into())));
        }
        match &self.context.vocab {
            Some(vocab) => Ok(Definition::of(Mapping::Iri([vocab, name].concat().into()))),
            None => Err(self.bad(member, "has no `@id`, and there is no `@vocab`")),
        }
    }

    fn type_mapping(
        &mut self,
        local: &mut Local<'_>,
        member: Member<'_>,
        definition: &mut Definition,
    ) -> Step {
        let Some(value) = member.value().get("@type") else { return Ok(()) };
        let Some(name) = value.as_str() else {
            return Err(self.bad(member, "has a `@type` that is no text"));
        };
        definition.type_mapping = match &*name {
            "@id" => TypeMapping::Id,
            "@vocab" => TypeMapping::Vocab,
            "@json" => TypeMapping::Json,
            "@none" => TypeMapping::None,
            _ => {
                let mut iri = self.expand(local, &name)?.unwrap_or_default();
                if self.core.is_some() && matches!(&*iri, "DateTime" | "Date" | "Time") {
                    // Where the core context is read first, as some brokers do, it knows them.
                    iri.insert_str(0, NGSI_LD);
                }
                if !is_name(&iri) || iri.starts_with("_:") {
                    return Err(
                        self.bad(member, &format!("has the `@type` \"{name}\", which is no absolute IRI"))
                    );
                }
                TypeMapping::Datatype(iri.into())
            }
        };
        Ok(())
    }

    fn container(&self, member: Member<'_>, definition: &mut Definition) -> Step {
        let Some(value) = member.value().get("@container") else { return Ok(()) };
        let mut container = Container::NONE;
        let one = value.is_string().then_some(value);
        for item in one.into_iter().chain(value.items()) {
            let name = item.as_str().unwrap_or_default();
            let Some((known, _)) = Container::ALL.iter().find(|(_, known)| *known == name) else {
                return Err(self.bad(member, "has a `@container` that JSON-LD does not know"));
            };
            container = container.with(*known);
        }
        use Container as C;
        let rest = container.without(C::SET);
        let fits = if container.has(C::LIST) {
            container.len() == 1
        } else if container.has(C::GRAPH) {
            rest.without(C::GRAPH).len() <= 1 && !rest.has(C::LANGUAGE.with(C::TYPE))
        } else {
            rest.len() <= 1
        };
        let wrong_kind = !matches!(value.kind(), Kind::String | Kind::Array | Kind::Null);
        if !fits || wrong_kind || (definition.reverse && !rest.without(C::INDEX).is_empty()) {
            return Err(self.bad(member, "has a `@container` whose parts do not go together"));
        }
        if container.has(C::TYPE) {
            match definition.type_mapping {
                TypeMapping::Unset => definition.type_mapping = TypeMapping::Id,
                TypeMapping::Id | TypeMapping::Vocab => {}
                _ => {
                    return Err(
                        self.bad(member, "has `@container: @type` and another `@type` than @id and @vocab")
                    );
                }
            }
        }
        definition.container = container;
        Ok(())
    }

    /// The entries that need no look at other terms.
    fn rest(&self, member: Member<'_>, name: &str, definition: &mut Definition) -> Step {
        let value = member.value();
        if let Some(index) = value.get("@index") {
            let fits = index.as_str().is_some_and(|index| !index.starts_with('@'));
            if !fits || !definition.container.has(Container::INDEX) {
                return Err(
                    self.bad(member, "has an `@index` that is no property, or no `@container: @index`")
                );
            }
            definition.index = index.as_str().map(|index| index.into());
        }
        definition.scoped = value.get("@context").is_some();
        if let Some(language) = value.get("@language").filter(|_| value.get("@type").is_none()) {
            if !matches!(language.kind(), Kind::Null | Kind::String) {
                return Err(self.bad(member, "has a `@language` that is no text"));
            }
            definition.language = Some(language.as_str().map(|language| language.into()));
        }
        if let Some(direction) = value.get("@direction").filter(|_| value.get("@type").is_none()) {
            definition.direction = Some(self.direction(direction)?);
        }
        if let Some(prefix) = value.get("@prefix") {
            let keyword = matches!(definition.mapping, Mapping::Keyword(_));
            let Some(prefix) =
                prefix.as_bool().filter(|prefix| !(name.contains([':', '/']) || *prefix && keyword))
            else {
                return Err(self.bad(member, "has a `@prefix` that does not fit"));
            };
            definition.prefix = prefix;
        }
        if let Some(nest) = value.get("@nest") {
            if !nest.as_str().is_some_and(|nest| nest == "@nest" || !nest.starts_with('@')) {
                return Err(self.bad(member, "has a `@nest` that is no name"));
            }
            definition.nested = true;
        }
        if value.get("@protected").is_some_and(|value| value.as_bool().is_none()) {
            return Err(self.bad(member, "has a `@protected` that is neither true nor false"));
        }
        Ok(())
    }

    /// A name in a definition; what it leans on is defined first.
    fn expand(&mut self, local: &mut Local<'_>, name: &str) -> Step<Option<String>> {
        self.need(local, name)?;
        if let Some((prefix, _)) = prefixed(name) {
            self.need(local, prefix)?;
        }
        if let Some(notes) = &mut self.notes {
            let names = [Some(name), prefixed(name).map(|(prefix, _)| prefix)];
            let terms = names.into_iter().flatten().filter_map(|name| self.context.term(name));
            notes.leaned.extend(terms.map(|term| term.source).filter(|source| *source != local.source));
        }
        Ok(self.context.expand_iri(name, Relative::Vocab, self.document).map(Cow::into_owned))
    }

    /// Define a term of the same context now, if there is one of this name.
    fn need(&mut self, local: &mut Local<'_>, name: &str) -> Step {
        match local.find(name) {
            Some(index) if !name.starts_with('@') => self.define(local, index),
            _ => Ok(()),
        }
    }

    /// A definition has an entry that JSON-LD does not know.
    #[cold]
    fn unknown_entry(&self, member: Member<'_>, entry: Member<'_>) -> Box<super::trouble::Trouble> {
        let name = entry.name();
        match nearest(&name, ENTRIES.into_iter()) {
            Some(near) if self.stands_in_text() => {
                super::trouble::Trouble::make(&ctx::MISSPELT, entry, &[&member.name(), &name, near])
            }
            _ => self.bad(member, &format!("has a definition with `{name}`")),
        }
    }

    /// What is wrong with a term.
    #[cold]
    fn bad(&self, member: Member<'_>, why: &str) -> Box<super::trouble::Trouble> {
        let why = ["the term `", &member.name(), "` ", why].concat();
        self.fault_at(member.into(), &why)
    }
}

/// A colon that is neither the first nor the last character.
fn has_inner_colon(name: &str) -> bool {
    name.bytes().enumerate().any(|(at, byte)| byte == b':' && at > 0 && at + 1 < name.len())
}
