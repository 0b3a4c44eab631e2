//! A schema and all that it refers to, as one tree that needs nothing else: the parts that are referred to stand under
//! `$defs`, references point there, and what takes no part in a verdict is left out.
//!
//! So shared documents are read in the dialect of the schema that refers to them, wrong `$id`s mislead nobody, and a
//! reference to nowhere is found here, with its place.

use crate::address::{self, decoded};
use crate::fault::{Fault, Reason};
use crate::keyword::{self, Holds};
use crate::scope::{self, RECURSIVE, Scopes};
use crate::store::{Schemas, Text};
use crate::tree::plain;
use jsonschema::Draft;
use ngsild_json::{NodeId, Value};
use serde_json::{Map, Value as Tree};
use std::collections::HashMap;
use std::sync::Arc;

/// Schemas that may be under way at one time: each takes a part of the stack, and that of a WASM instance is small.
pub(crate) const MAX_LAYERS: usize = 600;
/// Values that the tree may hold: parts that lie in one another are written more than once.
const MAX_VALUES: usize = 2_000_000;

/// A schema with all that it refers to.
pub(crate) struct Bundle {
    pub(crate) tree: Tree,
    pub(crate) draft: Draft,
    pub(crate) parts: Parts,
    /// The dialect that the schema names, where it is not known.
    pub(crate) unknown_dialect: Option<String>,
    /// Some part can lead to itself, and there are alternatives: the time it takes may double with each level.
    pub(crate) branches_deeply: bool,
    /// How many schemas inside one another judge the same value, at most: the stack that they take.
    pub(crate) layers: usize,
}

/// Where the parts of a bundle come from; the schema itself is the first.
#[derive(Debug, Default)]
pub(crate) struct Parts(Vec<Origin>);

#[derive(Debug)]
struct Origin {
    address: Arc<str>,
    pointer: String,
}

impl Parts {
    /// The documents that the parts come from, some more than once.
    pub(crate) fn addresses(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|origin| &*origin.address)
    }

    /// The address and the pointer in the published schema of a place in the bundle.
    pub(crate) fn origin(&self, place: &str) -> (Arc<str>, String) {
        let inside = place.strip_prefix("/$defs/").and_then(|rest| {
            let (number, rest) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            Some((self.0.get(number.parse::<usize>().ok()?)?, rest))
        });
        match inside.or_else(|| Some((self.0.first()?, place))) {
            Some((origin, rest)) => (origin.address.clone(), [&origin.pointer, rest].concat()),
            None => ("".into(), place.to_owned()),
        }
    }
}

/// Bundle the schema that was given for an address.
pub(crate) fn bundle(schemas: &Schemas, text: &Arc<Text>) -> Result<Bundle, Fault> {
    let root = text.root()?;
    let (draft, unknown_dialect) = dialect(root);
    let mut bundler = Bundler {
        schemas,
        draft,
        parts: Vec::new(),
        known: HashMap::new(),
        scopes: Scopes::new(draft),
        values: 0,
        layers: 0,
        has_alternatives: false,
    };
    bundler.part(text, Place { value: root.id(), resource: root.id(), base: text.address.clone() }, 0);
    let mut trees = Vec::new();
    while let Some((text, place, scope)) =
        bundler.parts.get(trees.len()).map(|part| (part.text.clone(), part.place.clone(), part.scope))
    {
        let number = trees.len();
        let value = text.document().value(place.value).ok_or_else(|| text.fault(Reason::NoJson))?;
        let spot = Spot {
            part: number,
            text: &text,
            resource: place.resource,
            base: place.base,
            scope,
            in_place: true,
            layer: 1,
        };
        trees.push(bundler.schema(value, &spot)?);
    }
    bundler.refuse_endless_references()?;
    let layers = bundler.all_layers();
    if layers > MAX_LAYERS {
        return Err(text.fault(Reason::TooDeep));
    }
    let branches_deeply = bundler.has_alternatives && bundler.leads_to_itself(false).is_some();
    let parts = bundler.parts.into_iter().map(|part| Origin {
        address: part.text.address.clone(),
        pointer: part.text.pointer(part.place.value),
    });
    Ok(Bundle {
        tree: join(trees),
        draft,
        parts: Parts(parts.collect()),
        unknown_dialect,
        branches_deeply,
        layers,
    })
}

/// The first tree with the others in its `$defs`, by their numbers.
fn join(trees: Vec<Tree>) -> Tree {
    let mut trees = trees.into_iter().enumerate();
    let first = trees.next().map_or(Tree::Bool(true), |(_, tree)| tree);
    let others: Map<String, Tree> = trees.map(|(number, tree)| (number.to_string(), tree)).collect();
    match first {
        Tree::Object(mut members) => {
            if !others.is_empty() {
                members.insert("$defs".into(), Tree::Object(others));
            }
            Tree::Object(members)
        }
        other => other,
    }
}

/// The draft that a schema is written in, and the name of its dialect where that is not known.
pub(crate) fn dialect(root: Value<'_>) -> (Draft, Option<String>) {
    let Some(named) = root.get("$schema").and_then(|named| named.as_str()) else {
        return (Draft::Draft202012, None);
    };
    match Draft::from_schema_uri(&named) {
        Draft::Unknown => (Draft::Draft202012, Some(named.into_owned())),
        draft => (draft, None),
    }
}

struct Bundler<'s> {
    schemas: &'s Schemas,
    draft: Draft,
    parts: Vec<Part>,
    /// The number of each part, by its text and value, and the scope it is read in.
    known: HashMap<(usize, u32, scope::Number), usize>,
    scopes: Scopes,
    values: usize,
    layers: usize,
    has_alternatives: bool,
}

struct Part {
    text: Arc<Text>,
    place: Place,
    scope: scope::Number,
    leads_to: Vec<Way>,
}

/// A reference from one part to another.
struct Way {
    to: usize,
    /// They judge the same value.
    in_place: bool,
    /// The schemas around the reference that judge the same value as it.
    layer: usize,
}

/// A value in a schema, with the resource it belongs to.
#[derive(Clone)]
struct Place {
    value: NodeId,
    /// The schema whose `$id` references inside count from.
    resource: NodeId,
    base: Arc<str>,
}

/// Where the bundler is.
#[derive(Clone)]
struct Spot<'t> {
    part: usize,
    text: &'t Arc<Text>,
    resource: NodeId,
    base: Arc<str>,
    scope: scope::Number,
    /// Still at the value that the part judges.
    in_place: bool,
    /// The schemas up to here that judge the same value.
    layer: usize,
}

impl Bundler<'_> {
    /// The number of the part that begins at a place, which a scope leads to.
    fn part(&mut self, text: &Arc<Text>, place: Place, from: scope::Number) -> usize {
        let scope = self.scopes.enter(from, text, place.resource);
        let key = (Arc::as_ptr(text).addr(), place.value.0, scope);
        if let Some(number) = self.known.get(&key) {
            return *number;
        }
        let number = self.parts.len();
        self.known.insert(key, number);
        self.parts.push(Part { text: text.clone(), place, scope, leads_to: Vec::new() });
        number
    }

    /// A schema without what takes no part in a verdict. What is no schema stays as it is: the meta-schema refuses it.
    fn schema(&mut self, schema: Value<'_>, spot: &Spot<'_>) -> Result<Tree, Fault> {
        self.count(schema, spot)?;
        if !schema.is_object() {
            return Ok(plain(schema));
        }
        let own = self.resource(schema, spot);
        let spot = own.as_ref().unwrap_or(spot);
        let mut members = Map::new();
        // Up to draft 7, what stands beside a reference does not count.
        let alone = matches!(self.draft, Draft::Draft4 | Draft::Draft6 | Draft::Draft7);
        if let Some(reference) = schema.get("$ref").filter(|reference| alone && reference.is_string()) {
            members.insert("$ref".into(), self.reference(reference, spot)?);
            return Ok(Tree::Object(members));
        }
        for member in schema.members() {
            let name = member.name();
            let Some(keyword) = keyword::find(&name) else { continue };
            self.has_alternatives |= matches!(&*name, "anyOf" | "oneOf");
            let layer = match keyword.holds {
                Holds::Reference => spot.layer,
                _ if keyword.in_place => spot.layer + 1,
                _ => 1,
            };
            let inner = Spot { in_place: spot.in_place && keyword.in_place, layer, ..spot.clone() };
            let (name, tree) = match keyword.holds {
                Holds::Reference if *name == *"$ref" => {
                    ("$ref".into(), self.reference(member.value(), &inner)?)
                }
                Holds::Reference => match self.dynamic(&name, member.value(), &inner)? {
                    // To a place in the bundle, each of these is an ordinary reference.
                    Some(tree) if schema.get("$ref").is_none() => ("$ref".into(), tree),
                    Some(tree) => (name.into_owned(), tree),
                    None => continue,
                },
                holds => (name.into_owned(), self.content(member.value(), holds, &inner)?),
            };
            members.insert(name, tree);
        }
        Ok(Tree::Object(members))
    }

    /// What a keyword holds.
    fn content(&mut self, value: Value<'_>, holds: Holds, spot: &Spot<'_>) -> Result<Tree, Fault> {
        match holds {
            Holds::Schema => self.schema(value, spot),
            Holds::Schemas | Holds::SchemaOrSchemas if value.is_array() => {
                value.items().map(|item| self.schema(item, spot)).collect::<Result<_, _>>().map(Tree::Array)
            }
            Holds::SchemaOrSchemas => self.schema(value, spot),
            Holds::Named | Holds::Dependencies if value.is_object() => {
                let mut all = Map::new();
                for member in value.members() {
                    let inside = member.value();
                    let is_names = holds == Holds::Dependencies && inside.is_array();
                    let tree = if is_names { plain(inside) } else { self.schema(inside, spot)? };
                    all.insert(member.name().into_owned(), tree);
                }
                Ok(Tree::Object(all))
            }
            _ => {
                self.count(value, spot)?;
                Ok(plain(value))
            }
        }
    }

    fn count(&mut self, value: Value<'_>, spot: &Spot<'_>) -> Result<(), Fault> {
        self.values += 1 + value.len();
        self.layers = self.layers.max(spot.layer);
        if self.values <= MAX_VALUES { Ok(()) } else { Err(spot.text.fault_at(value.id(), Reason::TooLarge)) }
    }

    /// The resource that begins with a schema which has an `$id`; that of a whole document does not count.
    fn resource<'t>(&mut self, schema: Value<'_>, spot: &Spot<'t>) -> Option<Spot<'t>> {
        if schema.id() == NodeId(0) {
            return None;
        }
        let id = keyword::resource_id(schema, self.draft)?;
        let base = address::resolve(&spot.base, &id);
        let scope = self.scopes.enter(spot.scope, spot.text, schema.id());
        Some(Spot { resource: schema.id(), base: base.into(), scope, ..spot.clone() })
    }

    /// A reference, to the part that it names.
    fn reference(&mut self, reference: Value<'_>, spot: &Spot<'_>) -> Result<Tree, Fault> {
        let Some(named) = reference.as_str() else { return Ok(plain(reference)) };
        let (text, place) =
            self.target(&named, spot).map_err(|reason| spot.text.fault_at(reference.id(), reason))?;
        Ok(self.lead(&text, place, spot))
    }

    /// A dynamic reference: to the outermost schema with the anchor, where what it names has one. `None` in a draft that does
    /// not know it.
    fn dynamic(
        &mut self,
        keyword: &str,
        reference: Value<'_>,
        spot: &Spot<'_>,
    ) -> Result<Option<Tree>, Fault> {
        let own = if keyword == "$dynamicRef" { Draft::Draft202012 } else { Draft::Draft201909 };
        if self.draft != own {
            return Ok(None);
        }
        let Some(named) = reference.as_str() else { return Ok(Some(plain(reference))) };
        let (text, place) =
            self.target(&named, spot).map_err(|reason| spot.text.fault_at(reference.id(), reason))?;
        let fragment = named.split_once('#').map_or("", |(_, fragment)| fragment);
        let anchor = text.document().value(place.value).and_then(|schema| self.scopes.anchor_of(schema));
        // It has to be named by its anchor: a way to it by its members is an ordinary reference.
        let anchor =
            anchor.filter(|anchor| anchor == RECURSIVE || decoded(fragment).as_ref() == Some(anchor));
        let outermost = anchor.and_then(|anchor| self.scopes.outermost(spot.scope, &anchor)).cloned();
        let found = outermost.and_then(|found| {
            let text = self.text_of(found.text)?;
            let base = self.base_of(&text, found.resource);
            Some((text, Place { value: found.value, resource: found.resource, base }))
        });
        let (text, place) = found.unwrap_or((text, place));
        Ok(Some(self.lead(&text, place, spot)))
    }

    /// A document on the way to here.
    fn text_of(&self, address: usize) -> Option<Arc<Text>> {
        self.parts.iter().map(|part| &part.text).find(|text| Arc::as_ptr(text).addr() == address).cloned()
    }

    /// What references inside a resource count from.
    fn base_of(&self, text: &Arc<Text>, resource: NodeId) -> Arc<str> {
        let id = text.document().value(resource).filter(|_| resource != NodeId(0));
        let id = id.and_then(|schema| keyword::resource_id(schema, self.draft));
        id.map_or_else(|| text.address.clone(), |id| address::resolve(&text.address, &id).into())
    }

    /// Lead from a spot to the part that begins at a place.
    fn lead(&mut self, text: &Arc<Text>, place: Place, spot: &Spot<'_>) -> Tree {
        let number = self.part(text, place, spot.scope);
        if let Some(part) = self.parts.get_mut(spot.part) {
            part.leads_to.push(Way { to: number, in_place: spot.in_place, layer: spot.layer });
        }
        Tree::String(if number == 0 { "#".to_owned() } else { format!("#/$defs/{number}") })
    }

    /// What a reference names.
    fn target(&self, reference: &str, spot: &Spot<'_>) -> Result<(Arc<Text>, Place), Reason> {
        let (before, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let fragment = decoded(fragment).ok_or_else(|| Reason::Nowhere(reference.to_owned()))?;
        if before.is_empty() {
            let place = Place { value: spot.resource, resource: spot.resource, base: spot.base.clone() };
            let whole = Place { value: NodeId(0), resource: NodeId(0), base: spot.text.address.clone() };
            let found = inside(spot.text, &place, &fragment).or_else(|| inside(spot.text, &whole, &fragment));
            return found
                .map(|place| (spot.text.clone(), place))
                .ok_or_else(|| Reason::Nowhere(reference.to_owned()));
        }
        let address = address::resolve(&spot.base, before);
        let (text, place) = match self.schemas.text(&address) {
            Some(text) => {
                text.root().map_err(|_| Reason::Unreadable(address.clone()))?;
                let base = text.address.clone();
                (text, Place { value: NodeId(0), resource: NodeId(0), base })
            }
            // A schema may hold others that are meant to be known by their `$id`.
            None => match embedded(spot.text, &address, self.draft) {
                Some(value) => {
                    (spot.text.clone(), Place { value, resource: value, base: address.as_str().into() })
                }
                None if address::is_private(&address) => return Err(Reason::Private(address)),
                None => return Err(Reason::Missing(address)),
            },
        };
        let found = inside(&text, &place, &fragment)
            .ok_or_else(|| Reason::Nowhere([&address, "#", &fragment].concat()));
        found.map(|place| (text, place))
    }

    /// How many schemas inside one another judge the same value, over references too; not much more than is allowed where it
    /// is more.
    fn all_layers(&self) -> usize {
        // What each part adds to those around it. There are no circles, so this comes to an end.
        let mut below = vec![0_usize; self.parts.len()];
        let mut most = self.layers;
        let mut changed = true;
        while changed && most <= MAX_LAYERS {
            changed = false;
            for (number, part) in self.parts.iter().enumerate() {
                for way in &part.leads_to {
                    let layers = way.layer + below.get(way.to).copied().unwrap_or(0);
                    most = most.max(layers + 1);
                    match below.get_mut(number) {
                        Some(own) if way.in_place && layers > *own => (*own, changed) = (layers, true),
                        _ => {}
                    }
                }
            }
        }
        most
    }

    /// Schemas that judge a value by themselves again, and so without end.
    fn refuse_endless_references(&self) -> Result<(), Fault> {
        match self.leads_to_itself(true).and_then(|number| self.parts.get(number)) {
            Some(part) => Err(part.text.fault_at(part.place.value, Reason::Endless)),
            None => Ok(()),
        }
    }

    /// A part that leads to itself; with `in_place`, without going into the value.
    fn leads_to_itself(&self, in_place: bool) -> Option<usize> {
        // 0: not seen, 1: on the way, 2: done. The way is a list, because it can be long.
        let mut state = vec![0_u8; self.parts.len()];
        for start in 0..self.parts.len() {
            let mut way = vec![(start, 0)];
            while let Some((part, next)) = way.pop() {
                let seen = state.get_mut(part)?;
                if next == 0 && *seen == 2 {
                    continue;
                }
                *seen = 1;
                let leads_to = self.parts.get(part).map(|part| part.leads_to.as_slice()).unwrap_or_default();
                let step = leads_to.iter().enumerate().skip(next).find(|(_, way)| way.in_place || !in_place);
                let Some((at, Way { to: target, .. })) = step else {
                    *seen = 2;
                    continue;
                };
                match state.get(*target) {
                    Some(1) => return Some(*target),
                    Some(0) => way.extend([(part, at + 1), (*target, 0)]),
                    _ => way.push((part, at + 1)),
                }
            }
        }
        None
    }
}

/// The place that a fragment names inside a resource.
fn inside(text: &Text, from: &Place, fragment: &str) -> Option<Place> {
    let document = text.document();
    let resource = document.value(from.value)?;
    let value = match fragment {
        "" => resource,
        _ if fragment.starts_with('/') => document.at(resource, fragment)?,
        name => {
            let names_it = |value: &Value<'_>| {
                let is = |member: &str, wanted: &str| {
                    value.get(member).is_some_and(|v| v.as_str().is_some_and(|v| v == wanted))
                };
                let hash = ["#", name].concat();
                is("$anchor", name) || is("$dynamicAnchor", name) || is("$id", &hash) || is("id", &hash)
            };
            objects(text, resource).find(names_it)?
        }
    };
    Some(Place { value: value.id(), ..from.clone() })
}

/// A schema inside a document with an `$id` that comes to this address.
fn embedded(text: &Text, address: &str, draft: Draft) -> Option<NodeId> {
    let root = text.document().root()?;
    let has_it = |value: &Value<'_>| {
        keyword::id_of(*value, draft)
            .is_some_and(|id| address::without_fragment(&address::resolve(&text.address, &id)) == address)
    };
    objects(text, root).skip(1).find(has_it).map(|value| value.id())
}

/// Every object of a value, itself first.
fn objects<'t>(text: &'t Text, value: Value<'t>) -> impl Iterator<Item = Value<'t>> {
    let document = text.document();
    let first = value.id().0;
    let count = document.node(value.id()).map_or(0, |node| node.extent() as u32);
    let values = (first..first + count).filter_map(|id| document.value(NodeId(id)));
    values.filter(|value| value.is_object())
}
