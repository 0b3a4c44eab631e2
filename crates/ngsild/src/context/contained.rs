//! Values that a container, a coercion or their own keywords shape: lists, maps, value objects.
//! Source: JSON-LD 1.1 API, 5.1.2, steps 13.5 to 14.

use super::expansion::{Key, Odd, WalkStep};
use super::iri::{Relative, is_absolute};
use super::keyword::Keyword;
use super::stop::{Step, beyond, shown, wrong};
use super::term::{Container, Mapping, Term, TypeMapping};
use crate::model::expansion::{Active, Extras, Kept, Rare, Walk, Word};
use crate::rules::jld;
use ngsild_json::{Kind, Member, Value, quote};

/// The keywords of a value, list or set object.
#[derive(Default)]
struct Special<'d> {
    value: Option<Member<'d>>,
    list: Option<Member<'d>>,
    set: Option<Member<'d>>,
    types: Option<Member<'d>>,
    language: Option<Member<'d>>,
    direction: Option<Member<'d>>,
    index: Option<Member<'d>>,
    /// Something that has no place in such an object.
    other: Option<Member<'d>>,
}

impl<'w> Odd<'w> {
    /// The values of a term with a container or coercion.
    pub(super) fn contained(
        &mut self,
        walk: &mut Walk<'w>,
        word: &'w Word,
        member: Member<'_>,
    ) -> WalkStep<Kept> {
        use Container as C;
        let value = member.value();
        let Some(term) = self.term(word) else { return Ok(Kept::Null) };
        let definition = &term.definition;
        if definition.scoped
            && let Some(kept) = self.proven(walk, term, word, value)?
        {
            return Ok(kept);
        }
        if definition.is_beyond() {
            if definition.holds_graphs() {
                return self.graphs(walk, value, word);
            }
            let what = match definition {
                d if d.scoped => "a term with a context of its own",
                d if d.reverse => "`@reverse`",
                d if d.nested => "`@nest`",
                d if d.container.has(C::GRAPH) => "a map by the values of a property, or of graphs",
                _ => "a map by the values of a property",
            };
            return self.stop(beyond(what, member));
        }
        let container = definition.container;
        // JSON is never a map, whatever the container. Source: step 13.6.
        if definition.type_mapping == TypeMapping::Json {
            if container.has(C::LIST) {
                return self.stop(beyond("`@container: @list` with `@type: @json`", member));
            }
            return Ok(json(walk, value));
        }
        if value.is_object() && container.has(C::LANGUAGE) {
            return self.language_map(walk, value, term);
        }
        if value.is_object() && container.has(C::MAPS) {
            return self.map(walk, value, word, container);
        }
        if container.has(C::LIST) {
            return walk.list(value, word, self);
        }
        walk.items(value, Active::of(word), false, self)
    }

    /// Values that are graphs of their own. Source: step 13.12.
    fn graphs(&mut self, walk: &mut Walk<'w>, value: Value<'_>, word: &'w Word) -> WalkStep<Kept> {
        if value.is_array() {
            for item in value.items() {
                self.graphs(walk, item, word)?;
            }
            return Ok(Kept::Set);
        }
        let start = walk.out.len();
        walk.out.separate();
        walk.out.put("{\"@graph\":[");
        match walk.items(value, Active::of(word), false, self)? {
            Kept::Item => {}
            Kept::Null => {
                walk.out.truncate(start);
                return Ok(Kept::Null);
            }
            Kept::List | Kept::Set => return self.stop(beyond("`@container: @graph`", value)),
        }
        walk.out.put("]}");
        walk.last = Extras { count: 1, graph: true, ..Extras::default() };
        Ok(Kept::Item)
    }

    fn language_map(&mut self, walk: &mut Walk<'w>, map: Value<'_>, term: &Term) -> WalkStep<Kept> {
        let direction = term.definition.direction.unwrap_or(self.context.direction);
        for member in last_of_each(map) {
            let name = member.name();
            let none = self.is_none(&name);
            let one = (!member.value().is_array()).then_some(member.value());
            for text in one.into_iter().chain(member.value().items()) {
                if text.kind() == Kind::Null {
                    continue;
                }
                if !text.is_string() {
                    return self.stop(wrong(&jld::NO_LANGUAGE_TEXT, text, &[&name, &shown(text)]));
                }
                walk.out.separate();
                walk.out.put("{\"@value\":");
                walk.out.put_value(text);
                if !none {
                    walk.out.put(",\"@language\":");
                    walk.out.put(&quote(&name));
                }
                if let Some(direction) = direction {
                    walk.out.put(",\"@direction\":");
                    walk.out.put(&quote(direction.as_str()));
                }
                walk.out.put("}");
            }
        }
        Ok(Kept::Set)
    }

    /// Whether a key of a map stands for `@none`.
    fn is_none(&self, name: &str) -> bool {
        name == "@none"
            || self
                .context
                .term(name)
                .is_some_and(|t| t.definition.mapping == Mapping::Keyword(Keyword::None))
    }

    /// A map by index, id or type.
    fn map(
        &mut self,
        walk: &mut Walk<'w>,
        map: Value<'_>,
        word: &'w Word,
        container: Container,
    ) -> WalkStep<Kept> {
        for member in last_of_each(map) {
            let name = member.name();
            if self.context.term(&name).is_some_and(|term| term.definition.scoped) {
                return self.stop(beyond("a type with a context of its own", member));
            }
            let one = (!member.value().is_array()).then_some(member.value());
            for value in one.into_iter().chain(member.value().items()) {
                let start = walk.out.len();
                match walk.items(value, Active::of(word), false, self)? {
                    Kept::Null => continue,
                    Kept::Item => {}
                    Kept::List | Kept::Set => {
                        return self.stop(beyond("a map whose items are lists or sets", member));
                    }
                }
                if !self.is_none(&name) {
                    self.give_key(walk, start, &name, container, member)?;
                }
            }
        }
        Ok(Kept::Set)
    }

    /// Put the key of a map into the item that was written from `start` on.
    fn give_key(
        &mut self,
        walk: &mut Walk<'w>,
        start: usize,
        name: &str,
        container: Container,
        member: Member<'_>,
    ) -> WalkStep {
        let last = walk.last;
        let (keyword, taken) = if container.has(Container::INDEX) {
            ("@index", last.index)
        } else if container.has(Container::ID) {
            ("@id", last.id)
        } else {
            ("@type", false)
        };
        if last.value && keyword != "@index" {
            return self.stop(wrong(&jld::VALUE_IN_MAP, member, &[name, keyword]));
        }
        if taken {
            return Ok(());
        }
        let key = match keyword {
            "@index" => quote(name),
            "@id" => self.quoted(name, Relative::Document),
            _ => self.quoted(name, Relative::Vocab),
        };
        if let (Some(types), "@type") = (last.types, keyword) {
            walk.out.insert(types, &[&key, ","].concat());
            return Ok(());
        }
        let inside = start + usize::from(walk.out.as_bytes().get(start) == Some(&b',')) + 1;
        let comma = if walk.out.as_bytes().get(inside) == Some(&b'}') { "" } else { "," };
        let member = match keyword {
            "@type" => ["\"@type\":[", &key, "]", comma].concat(),
            _ => [&quote(keyword), ":", &key, comma].concat(),
        };
        walk.out.insert(inside, &member);
        Ok(())
    }

    fn quoted(&self, name: &str, relative: Relative) -> String {
        self.expanded(name, relative).map_or("null".to_owned(), |iri| quote(&iri))
    }

    /// A value, list or set object.
    pub(super) fn special(
        &mut self,
        walk: &mut Walk<'w>,
        object: Value<'_>,
        active: Active<'w>,
        in_list: bool,
    ) -> WalkStep<Kept> {
        let found = self.keywords_of(object);
        let found = self.stop(found)?;
        if let Some(value) = found.value {
            return self.value_object(walk, value, &found, active, in_list);
        }
        let Some(member) = found.list.or(found.set) else {
            return match (found.other, found.types.or(found.index).or(found.direction), found.language) {
                // A language of nothing.
                (None, None, Some(_)) => Ok(Kept::Null),
                (Some(member), ..) | (_, Some(member), _) => {
                    self.stop(beyond("`@language` or `@direction` in a node", member))
                }
                (None, None, None) => Ok(Kept::Null),
            };
        };
        let both = found.list.and(found.set);
        if let Some(other) = both.or(found.other).or(found.types).or(found.language).or(found.direction) {
            return self.stop(wrong(&jld::MORE_THAN_LIST, other, &[&member.name(), &other.name()]));
        }
        if found.set.is_some() {
            walk.items(member.value(), active, false, self)?;
            return Ok(Kept::Set);
        }
        if active.floating && !in_list {
            self.floating(object);
            return Ok(Kept::Null);
        }
        walk.out.separate();
        walk.out.put("{\"@list\":[");
        walk.items(member.value(), active, true, self)?;
        walk.out.put("]");
        self.index(walk, found.index)?;
        walk.out.put("}");
        Ok(Kept::List)
    }

    fn keywords_of<'d>(&self, object: Value<'d>) -> Step<Special<'d>> {
        let mut found = Special::default();
        for member in object.members() {
            let keyword = match self.key(member) {
                Key::Ignored => continue,
                Key::Keyword(keyword) => Some(keyword),
                Key::Word(_) | Key::Vocab(_) | Key::Iri(_) => None,
            };
            let place = match keyword {
                Some(Keyword::Value) => &mut found.value,
                Some(Keyword::List) => &mut found.list,
                Some(Keyword::Set) => &mut found.set,
                Some(Keyword::Type) => &mut found.types,
                Some(Keyword::Language) => &mut found.language,
                Some(Keyword::Direction) => &mut found.direction,
                Some(Keyword::Index) => &mut found.index,
                Some(Keyword::Context) => return beyond("`@context` inside a node", member),
                _ if member.value().kind() == Kind::Null => continue,
                _ => &mut found.other,
            };
            if let Some(known) = place.replace(member)
                && known.name() != member.name()
                && let Some(keyword) = keyword
            {
                return wrong(&jld::COLLIDING, member, &[&member.name(), keyword.as_str()]);
            }
        }
        Ok(found)
    }

    fn value_object(
        &mut self,
        walk: &mut Walk<'w>,
        member: Member<'_>,
        found: &Special<'_>,
        active: Active<'w>,
        in_list: bool,
    ) -> WalkStep<Kept> {
        let value = member.value();
        if let Some(other) = found.other.or(found.list).or(found.set) {
            return self.stop(wrong(&jld::MORE_THAN_VALUE, other, &[&other.name()]));
        }
        let language = found.language.filter(|language| language.value().kind() != Kind::Null);
        if let (Some(_), Some(other)) = (found.types, language.or(found.direction)) {
            return self.stop(wrong(&jld::TYPE_AND_LANGUAGE, other, &[&other.name()]));
        }
        let datatype = found.types.map(|types| self.datatype(types.value())).transpose();
        let datatype = self.stop(datatype)?;
        let json = datatype.as_deref() == Some("@json");
        if !json && matches!(value.kind(), Kind::Object | Kind::Array) {
            return self.stop(wrong(&jld::NO_VALUE, value, &[&shown(value)]));
        }
        if value.kind() == Kind::Null && !json {
            return Ok(Kept::Null);
        }
        if active.floating && !in_list {
            self.floating(value);
            return Ok(Kept::Null);
        }
        if let Some(language) = language
            && (!value.is_string() || !language.value().is_string())
        {
            return self.stop(wrong(&jld::NO_LANGUAGE_TEXT, value, &[&language.name(), &shown(value)]));
        }
        walk.out.separate();
        walk.out.put("{\"@value\":");
        walk.out.json(value);
        if let Some(datatype) = datatype {
            walk.out.put(",\"@type\":");
            walk.out.quote(&datatype);
        }
        if let Some(language) = language {
            walk.out.put(",\"@language\":");
            walk.out.put_value(language.value());
        }
        if let Some(direction) = found.direction.map(|direction| direction.value()) {
            if !matches!(direction.as_str().as_deref(), Some("ltr" | "rtl")) {
                return self.stop(wrong(&jld::NO_TEXT, direction, &["@direction", &shown(direction)]));
            }
            walk.out.put(",\"@direction\":");
            walk.out.put_value(direction);
        }
        self.index(walk, found.index)?;
        walk.out.put("}");
        walk.last = Extras { value: true, index: found.index.is_some(), ..Extras::default() };
        Ok(Kept::Item)
    }

    /// The type of a value object: `@json` or an IRI.
    fn datatype(&self, value: Value<'_>) -> Step<String> {
        let one =
            if value.is_array() && value.len() == 1 { value.items().next().unwrap_or(value) } else { value };
        let iri = one.as_str().and_then(|name| self.expanded(&name, Relative::Both));
        match iri {
            Some(iri) if iri == "@json" || (is_absolute(&iri) && !iri.starts_with("_:")) => Ok(iri),
            _ => wrong(&jld::NO_DATATYPE, value, &[&shown(value)]),
        }
    }

    fn index(&mut self, walk: &mut Walk<'w>, index: Option<Member<'_>>) -> WalkStep {
        let Some(index) = index.map(|index| index.value()) else { return Ok(()) };
        if !index.is_string() {
            return self.stop(wrong(&jld::NO_TEXT, index, &["@index", &shown(index)]));
        }
        walk.out.put(",\"@index\":");
        walk.out.put_value(index);
        Ok(())
    }
}

/// JSON, its strings and numbers as they are spelt.
fn json(walk: &mut Walk<'_>, value: Value<'_>) -> Kept {
    walk.out.separate();
    walk.last = Extras { value: true, ..Extras::default() };
    walk.out.put("{\"@type\":\"@json\",\"@value\":");
    walk.out.json(value);
    walk.out.put("}");
    Kept::Item
}

/// The members of a map; of repeated ones the last.
fn last_of_each(map: Value<'_>) -> Vec<Member<'_>> {
    let mut members: Vec<Member<'_>> = Vec::with_capacity(map.len());
    for member in map.members() {
        match members
            .iter_mut()
            .take(64)
            .find(|known| known.hash() == member.hash() && known.name() == member.name())
        {
            Some(known) => *known = member,
            None => members.push(member),
        }
    }
    members
}
