//! From the texts of schemas to nodes.

use super::{MAX_HEIGHT, Quick, Root, Unit};
use crate::address;
use crate::bundle::{MAX_LAYERS, dialect};
use crate::compiled::MAX_NESTED;
use crate::keyword;
use crate::store::{Schemas, Text};
use crate::types::name_of;
use jsonschema::Draft;
use ngsild_fit::{Allowed, Check, Format, Name, Node, Number, OfOneClass, Properties, Target, Types};
use ngsild_json::{Kind, NodeId, Value};
use std::mem::take;
use std::sync::Arc;

/// Values of an enumeration.
const MAX_ENUMERATION: usize = 10_000;
/// Members that others depend on: each is looked for by itself.
const MAX_DEPENDENT: usize = 64;
/// Nodes of a schema with all that it refers to.
const MAX_NODES: usize = 100_000;

/// Something is in doubt: all of the schema is left to the crate.
struct Doubt;

type Sure<T = ()> = Result<T, Doubt>;

/// Where the reader is.
struct Spot<'t> {
    schemas: &'t Schemas,
    text: &'t Arc<Text>,
    draft: Draft,
    leads_to: Vec<usize>,
    depth: usize,
}

impl Quick {
    /// Read a schema and all that it refers to. `None` where anything is in doubt.
    pub(super) fn read(&mut self, schemas: &Schemas, text: &Arc<Text>) -> Option<Root> {
        let root = text.root().ok()?;
        let (draft, None) = dialect(root) else { return None };
        let unit = self.unit(schemas, text, root.id(), draft, 0);
        let (height, circular) = self.height(unit)?;
        let deepest = MAX_LAYERS / (height + 1);
        let node = self.nodes.target(self.units.get(unit)?.target)?;
        Some(Root {
            node,
            whole: self.nodes.whole(node),
            deepest: if circular { deepest.min(MAX_NESTED) } else { deepest },
            name: name_of(text),
        })
    }

    /// The number of the unit at a place.
    fn unit(
        &mut self,
        schemas: &Schemas,
        text: &Arc<Text>,
        value: NodeId,
        draft: Draft,
        depth: usize,
    ) -> usize {
        let key = (Arc::as_ptr(text).addr(), value.0, draft);
        if let Some(number) = self.known.get(&key) {
            return *number;
        }
        let number = self.units.len();
        self.known.insert(key, number);
        let target = self.nodes.new_target();
        self.units.push(Unit { target, leads_to: Vec::new(), sound: false, nodes: 0..0 });
        let start = self.nodes.len();
        let mut spot = Spot { schemas, text, draft, leads_to: Vec::new(), depth };
        let read = match text.document().value(value) {
            Some(schema) => self.schema(schema, &mut spot),
            None => Err(Doubt),
        };
        if let Some(unit) = self.units.get_mut(number) {
            unit.sound = read.is_ok();
            self.nodes.found(target, read.unwrap_or(Number::MAX));
            unit.leads_to = spot.leads_to;
            unit.nodes = start..self.nodes.len();
        }
        number
    }

    fn schema(&mut self, schema: Value<'_>, spot: &mut Spot<'_>) -> Sure<Number> {
        match schema.kind() {
            // Draft 4 has them for `additionalProperties` alone.
            Kind::True | Kind::False if spot.draft == Draft::Draft4 => return Err(Doubt),
            Kind::True | Kind::False => return Ok(self.boolean(schema, spot)),
            Kind::Object => {}
            _ => return Err(Doubt),
        }
        spot.depth += 1;
        if spot.depth > MAX_HEIGHT {
            return Err(Doubt);
        }
        // References inside of what has an `$id` count from there.
        if schema.id() != NodeId(0) && keyword::id_of(schema, spot.draft).is_some() {
            return Err(Doubt);
        }
        let mut node = Node::default();
        let mut seen: Vec<&'static str> = Vec::new();
        for member in schema.members() {
            let name = member.name();
            let Some(known) = keyword::find(&name) else { continue };
            if seen.contains(&known.name) {
                let is_same = schema.get(&name).is_some_and(|first| first.same_as(&member.value()));
                if is_same { continue } else { return Err(Doubt) }
            }
            seen.push(known.name);
            self.keyword(known.name, member.value(), &mut node, spot)?;
        }
        if spot.draft < Draft::Draft201909 && node.refers_to.is_some() && seen.len() > 1 {
            return Err(Doubt);
        }
        spot.depth -= 1;
        Ok(self.push(node, schema, spot))
    }

    fn boolean(&mut self, schema: Value<'_>, spot: &Spot<'_>) -> Number {
        let never = schema.kind() == Kind::False;
        self.push(Node { never, ..Node::default() }, schema, spot)
    }

    fn push(&mut self, node: Node, schema: Value<'_>, spot: &Spot<'_>) -> Number {
        self.origins.push((spot.text.clone(), schema.id()));
        self.nodes.push(node)
    }

    fn keyword(&mut self, name: &str, value: Value<'_>, node: &mut Node, spot: &mut Spot<'_>) -> Sure {
        match name {
            "type" => node.types = types(value)?,
            "properties" => {
                let mut all = Vec::with_capacity(value.len());
                for member in object(value)?.members() {
                    all.push((Name::new(&member.name()), self.schema(member.value(), spot)?));
                }
                node.properties = Properties::of(all).ok_or(Doubt)?;
            }
            "required" => node.required = names(value, spot.draft)?,
            "dependentRequired" | "dependencies" if value.len() <= MAX_DEPENDENT => {
                for member in object(value)?.members() {
                    let others = names(member.value(), spot.draft)?;
                    node.checks.push(Check::Dependent(Name::new(&member.name()), others));
                }
            }
            "items" => node.items = Some(self.schema(value, spot)?),
            "additionalProperties" if value.as_bool() == Some(true) => {}
            "additionalProperties" if value.as_bool() == Some(false) => {
                node.additional = Some(self.boolean(value, spot));
            }
            "additionalProperties" => node.additional = Some(self.schema(value, spot)?),
            "allOf" => node.all.extend(self.schemas(value, spot)?),
            "anyOf" => node.choices.push((self.schemas(value, spot)?, false)),
            "oneOf" => node.choices.push((self.schemas(value, spot)?, true)),
            "$ref" => node.refers_to = Some(self.reference(value, spot)?),
            "enum" => node.checks.push(Check::Enumeration(enumeration(value, spot.draft)?)),
            "pattern" => {
                let pattern = value.as_str().ok_or(Doubt)?;
                let number = self.texts.pattern(&pattern).ok_or(Doubt)?;
                node.checks.push(match OfOneClass::read(&pattern) {
                    Some(class) => Check::OfOneClass(class, number),
                    None => Check::Pattern(number),
                });
            }
            "format" => {
                let name = value.as_str().ok_or(Doubt)?;
                node.checks.push(Check::Format(format(&name), self.texts.format(&name, spot.draft)));
            }
            "minimum" => node.checks.push(Check::AtLeast(number(value)?)),
            "maximum" => node.checks.push(Check::AtMost(number(value)?)),
            "exclusiveMinimum" | "exclusiveMaximum" if spot.draft == Draft::Draft4 => return Err(Doubt),
            "exclusiveMinimum" => node.checks.push(Check::Above(number(value)?)),
            "exclusiveMaximum" => node.checks.push(Check::Below(number(value)?)),
            "minLength" => node.checks.push(Check::MinLength(count(value)?)),
            "maxLength" => node.checks.push(Check::MaxLength(count(value)?)),
            "minItems" => node.checks.push(Check::MinItems(count(value)?)),
            "maxItems" => node.checks.push(Check::MaxItems(count(value)?)),
            "minProperties" => node.checks.push(Check::MinMembers(count(value)?)),
            "maxProperties" => node.checks.push(Check::MaxMembers(count(value)?)),
            "uniqueItems" => match value.as_bool() {
                Some(true) => node.checks.push(Check::Unique),
                Some(false) => {}
                None => return Err(Doubt),
            },
            _ => return Err(Doubt),
        }
        Ok(())
    }

    fn schemas(&mut self, value: Value<'_>, spot: &mut Spot<'_>) -> Sure<Vec<Number>> {
        let list = array(value)?;
        if list.is_empty() {
            return Err(Doubt);
        }
        list.items().map(|item| self.schema(item, spot)).collect()
    }

    fn reference(&mut self, value: Value<'_>, spot: &mut Spot<'_>) -> Sure<Target> {
        let reference = value.as_str().ok_or(Doubt)?;
        let (before, fragment) = reference.split_once('#').unwrap_or((&reference, ""));
        let text = match before {
            "" => spot.text.clone(),
            _ => spot.schemas.text(&address::resolve(&spot.text.address, before)).ok_or(Doubt)?,
        };
        let root = text.root().map_err(|_| Doubt)?;
        let fragment = address::decoded(fragment).ok_or(Doubt)?;
        let target = match fragment.as_str() {
            "" => root,
            pointer if pointer.starts_with('/') => text.document().at(root, pointer).ok_or(Doubt)?,
            _ => return Err(Doubt),
        };
        let unit = self.unit(spot.schemas, &text, target.id(), spot.draft, spot.depth);
        spot.leads_to.push(unit);
        self.units.get(unit).map(|unit| unit.target).ok_or(Doubt)
    }

    /// How many schemas judge one value at most, and whether some unit leads to itself. `None` where anything is in doubt.
    fn height(&mut self, start: usize) -> Option<(usize, bool)> {
        let mut order: Vec<usize> = vec![start];
        let mut at = 0;
        while let Some(number) = order.get(at).copied() {
            let unit = self.units.get(number).filter(|unit| unit.sound)?;
            for next in &unit.leads_to {
                if !order.contains(next) {
                    order.push(*next);
                }
            }
            at += 1;
        }
        // What is known of units that were read before stays.
        let mut heights = take(&mut self.heights);
        heights.resize(self.nodes.len(), None);
        let found = self.greatest_height(&order, &mut heights);
        self.heights = heights;
        found
    }

    fn greatest_height(&self, order: &[usize], heights: &mut [Option<usize>]) -> Option<(usize, bool)> {
        let mut circular = false;
        let (mut most, mut nodes) = (0, 0);
        for number in order {
            let unit = self.units.get(*number)?;
            circular |= self.reaches(*number, *number);
            nodes += unit.nodes.len();
            if nodes > MAX_NODES {
                return None;
            }
            for node in unit.nodes.clone() {
                most = most.max(self.height_of(node as Number, heights, 0)?);
            }
        }
        Some((most, circular))
    }

    fn height_of(&self, number: Number, heights: &mut [Option<usize>], depth: usize) -> Option<usize> {
        if let Some(Some(height)) = heights.get(number as usize) {
            return Some(*height);
        }
        // What leads to itself without going into the value comes to this, too.
        if depth > MAX_HEIGHT {
            return None;
        }
        let node = self.nodes.get(number)?;
        let referred = match node.refers_to {
            Some(target) => Some(self.nodes.target(target)?),
            None => None,
        };
        let mut height = 0;
        let inside = node.all.iter().chain(node.choices.iter().flat_map(|(list, _)| list)).chain(&referred);
        for next in inside {
            height = height.max(self.height_of(*next, heights, depth + 1)?);
        }
        if let Some(place) = heights.get_mut(number as usize) {
            *place = Some(height + 1);
        }
        Some(height + 1)
    }

    /// Whether a unit leads to another, over any number of references.
    fn reaches(&self, from: usize, to: usize) -> bool {
        let mut way = vec![from];
        let mut seen = Vec::new();
        while let Some(at) = way.pop() {
            for next in self.units.get(at).map(|unit| unit.leads_to.as_slice()).unwrap_or_default() {
                if *next == to {
                    return true;
                }
                if !seen.contains(next) {
                    seen.push(*next);
                    way.push(*next);
                }
            }
        }
        false
    }
}

fn object(value: Value<'_>) -> Sure<Value<'_>> {
    if value.is_object() { Ok(value) } else { Err(Doubt) }
}

fn array(value: Value<'_>) -> Sure<Value<'_>> {
    if value.is_array() { Ok(value) } else { Err(Doubt) }
}

/// Names, each once.
fn names(value: Value<'_>, draft: Draft) -> Sure<Vec<Name>> {
    if draft == Draft::Draft4 && value.is_empty() {
        return Err(Doubt);
    }
    let mut names = Vec::new();
    for item in array(value)?.items() {
        let name = Name::new(&item.as_str().ok_or(Doubt)?);
        if names.contains(&name) {
            return Err(Doubt);
        }
        names.push(name);
    }
    Ok(names)
}

/// A number, of which no digit is lost.
fn number(value: Value<'_>) -> Sure<f64> {
    let exact = value.kind() == Kind::Number && value.text().len() <= 15;
    value.as_f64().filter(|_| exact).ok_or(Doubt)
}

/// The values of an enumeration. Which ones there may be, drafts say differently; most are texts, each once.
fn enumeration(value: Value<'_>, draft: Draft) -> Sure<Vec<Allowed>> {
    if array(value)?.len() > MAX_ENUMERATION {
        return Err(Doubt);
    }
    let values: Vec<_> = value.items().map(allowed).collect();
    if draft < Draft::Draft201909 {
        let mut once: Vec<_> = values.iter().map(|value| format!("{value:?}")).collect();
        once.sort();
        once.dedup();
        if once.is_empty() || once.len() < values.len() || values.contains(&Allowed::Other) {
            return Err(Doubt);
        }
    }
    Ok(values)
}

fn allowed(value: Value<'_>) -> Allowed {
    let number = || number(value).map(Allowed::Number).unwrap_or(Allowed::Other);
    match value.kind() {
        Kind::String => value.as_str().map_or(Allowed::Other, |text| Allowed::Text((*text).into())),
        Kind::True | Kind::False | Kind::Null => Allowed::Word(value.kind()),
        _ => number(),
    }
}

fn count(value: Value<'_>) -> Sure<usize> {
    value.text().parse().map_err(|_| Doubt)
}

fn types(value: Value<'_>) -> Sure<Types> {
    let mut types = Types::default();
    let one = (!value.is_array()).then_some(value);
    for name in one.into_iter().chain(value.items()) {
        let bit = Types::named(&name.as_str().ok_or(Doubt)?).ok_or(Doubt)?;
        types = types.with(bit).ok_or(Doubt)?;
    }
    if types == Types::default() { Err(Doubt) } else { Ok(types) }
}

fn format(name: &str) -> Format {
    match name {
        "date-time" => Format::DateTime,
        "date" => Format::Date,
        "time" => Format::Time,
        "uri" => Format::Uri,
        _ => Format::Other,
    }
}
