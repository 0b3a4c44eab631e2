//! The view over the tape and the simplified form as a tree of its own get the same verdicts.

use crate::bundle::bundle;
use crate::complaint::Extent;
use crate::judge::{BySchema, Case};
use crate::store::{Schemas, Text};
use crate::tree::shown;
use crate::{Formats, Request};
use jsonschema::Validator;
use ngsild_fit::{Form, View, What};
use ngsild_json::{Document, Value};
use proptest::prelude::*;
use serde_json::{Map, Value as Tree, json};
use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::{env, fs};

/// A schema for each of both, and an Entity in normalized form.
struct Pair {
    name: String,
    plain: Validator,
    entity: Tree,
    /// For the first look.
    schemas: Schemas,
    text: Arc<Text>,
}

/// Every keyword that a verdict can hang on, and an Entity that fits.
fn own_pair() -> (String, Schemas, Tree) {
    let schema = json!({
        "$defs": {"named": {"type": "object", "properties": {"name": {"type": "string", "minLength": 2, "maxLength": 6}},
            "required": ["name"], "additionalProperties": false, "minProperties": 1, "maxProperties": 2}},
        "properties": {
            "id": {"type": "string", "format": "uri"},
            "type": {"const": "Room"},
            "count": {"type": "integer", "minimum": 0, "exclusiveMaximum": 10, "multipleOf": 2},
            "share": {"type": "number", "maximum": 1},
            "state": {"enum": ["free", 1, null, ["x"], {"a": 1.0}]},
            "code": {"type": "string", "pattern": "^[A-Z](?!x)[0-9]+$"},
            "when": {"format": "date-time"},
            "tags": {"type": "array", "items": {"type": "string"}, "uniqueItems": true, "minItems": 1, "maxItems": 3,
                "contains": {"const": "a"}},
            "pair": {"prefixItems": [{"type": "number"}, {"type": "string"}], "items": false},
            "owner": {"oneOf": [{"$ref": "#/$defs/named"}, {"type": "string"}, {"type": "array", "items": {"$ref": "#/$defs/named"}}]},
            "names": {"propertyNames": {"pattern": "^[a-z]{2}$"}, "patternProperties": {"^e": {"type": "string"}},
                "additionalProperties": {"type": ["string", "null"]}},
            "flag": {"not": {"const": false}},
        },
        "required": ["id", "count"],
        "dependentRequired": {"share": ["count"]},
        "if": {"required": ["flag"]}, "then": {"required": ["state"]},
        "unevaluatedProperties": {"type": ["string", "number", "array", "object", "boolean"]},
    });
    let entity = json!({
        "id": "urn:ngsi-ld:Room:1", "type": "Room",
        "count": {"type": "Property", "value": 4},
        "share": {"type": "Property", "value": 0.5, "unitCode": "P1"},
        "state": {"type": "Property", "value": {"a": 1}},
        "code": {"type": "Property", "value": "A12"},
        "when": {"type": "Property", "value": {"@type": "DateTime", "@value": "2024-05-01T08:00:00Z"}},
        "tags": {"type": "ListProperty", "valueList": ["a", "b"]},
        "pair": [{"type": "Property", "value": 1}, {"type": "Property", "value": "é\n"}],
        "owner": {"type": "JsonProperty", "json": [{"name": "Anna"}]},
        "names": {"type": "LanguageProperty", "languageMap": {"en": "Hall", "fr": "Salle"}},
        "flag": {"value": true},
        "target": {"type": "Relationship", "object": "urn:ngsi-ld:Hall:1"},
    });
    let mut schemas = Schemas::new();
    schemas.add("https://example.org/own.json", &schema.to_string());
    ("https://example.org/own.json".into(), schemas, entity)
}

/// The keywords that the first look knows, alone, in a dialect.
fn common_pair(dialect: &str) -> (String, Schemas, Tree) {
    let (_, _, mut entity) = own_pair();
    entity["state"]["value"] = json!("free");
    let mut schema = json!({
        "$schema": dialect,
        "$defs": {"named": {"type": "object", "properties": {"name": {"type": "string", "minLength": 2, "maxLength": 6}},
            "required": ["name"], "additionalProperties": false}},
        "allOf": [{"properties": {"id": {"anyOf": [{"type": "string", "format": "uri"}, {"type": "integer"}]}}, "required": ["id"]}],
        "properties": {
            "count": {"type": "integer", "minimum": 0, "exclusiveMaximum": 10},
            "share": {"type": ["number", "null"], "maximum": 1, "exclusiveMinimum": -1},
            "state": {"enum": ["free", 1, null, ["x"], {"a": 1.0}]},
            "code": {"type": "string", "pattern": "^[A-Z](?!x)[0-9]+$"},
            "when": {"format": "date-time"},
            "tags": {"type": "array", "items": {"type": "string"}, "uniqueItems": true, "minItems": 1, "maxItems": 3},
            "owner": {"oneOf": [{"$ref": "#/$defs/named"}, {"type": "string"}, {"type": "array", "items": {"$ref": "#/$defs/named"}}]},
            "names": {"additionalProperties": {"type": ["string", "null"]}, "minProperties": 1, "maxProperties": 2},
            "flag": {"type": "boolean"},
            "target": {"oneOf": [{"type": "string", "format": "uri"}, {"type": "string", "maxLength": 4}, {"enum": ["text"]}]},
            "pair": {"items": {"pattern": "^[\\w:\\-]+$"}},
        },
        "required": ["count"],
    });
    let dependent = if dialect.starts_with("http:") { "dependencies" } else { "dependentRequired" };
    schema[dependent] = json!({"share": ["count", "state"]});
    if dialect.starts_with("http:") {
        // Before 2019, values that hold others are left to the crate.
        schema["properties"]["state"] = json!({"enum": ["free", "closed", 1, -3.25, true, null]});
    }
    if dialect.contains("draft-04") {
        // A number that is not allowed itself is said otherwise there.
        schema["properties"]["count"] = json!({"type": "integer", "minimum": 0, "maximum": 9});
        schema["properties"]["share"] = json!({"type": ["number", "null"], "maximum": 1});
    }
    let mut schemas = Schemas::new();
    schemas.add(dialect, &schema.to_string());
    (dialect.to_owned(), schemas, entity)
}

const DIALECTS: [&str; 5] = [
    "https://json-schema.org/draft/2020-12/schema",
    "https://json-schema.org/draft/2019-09/schema",
    "http://json-schema.org/draft-07/schema#",
    "http://json-schema.org/draft-06/schema#",
    "http://json-schema.org/draft-04/schema#",
];

static PAIRS: LazyLock<Vec<Pair>> = LazyLock::new(|| {
    let (address, schemas, entity) = own_pair();
    let mut pairs: Vec<Pair> = pair(&schemas, &address, entity).into_iter().collect();
    for dialect in DIALECTS {
        let (address, schemas, entity) = common_pair(dialect);
        pairs.extend(pair(&schemas, &address, entity));
    }
    pairs.extend(env::var("NGSILD_SUITES").ok().map(|suites| corpus(Path::new(&suites))).unwrap_or_default());
    pairs
});

fn pair(schemas: &Schemas, address: &str, entity: Tree) -> Option<Pair> {
    let text = schemas.text(address)?;
    let made = bundle(schemas, &text).ok()?;
    let options = jsonschema::options().with_draft(made.draft).should_validate_formats(true).offline();
    let plain = options.build(&made.tree).ok()?;
    Some(Pair { name: address.to_owned(), plain, entity, schemas: schemas.clone(), text })
}

/// Every tenth model of the corpus that has an example.
fn corpus(suites: &Path) -> Vec<Pair> {
    let folder = suites.join("corpus/smart-data-models");
    let read = |path: &Path| fs::read_to_string(path).expect("a file of the corpus");
    let parse = |text: &str| serde_json::from_str::<Tree>(text).expect("JSON");
    let mut schemas = Schemas::new();
    let map = parse(&read(&folder.join("common/refmap.json")));
    for (address, path) in map.as_object().expect("an object") {
        schemas.add(address, &read(&folder.join("common").join(path.as_str().expect("a path"))));
    }
    let manifest = read(&folder.join("manifest.jsonl"));
    let with_example =
        manifest.lines().map(parse).filter(|model| model["examples"]["normalized"].is_string());
    let mut pairs = Vec::new();
    for model in with_example.step_by(10) {
        let text = |field: &Tree| read(&folder.join(field.as_str().expect("a path")));
        let address = model["schema_url"].as_str().expect("an address");
        schemas.add(address, &text(&model["schema"]));
        pairs.extend(pair(&schemas, address, parse(&text(&model["examples"]["normalized"]))));
    }
    assert!(!pairs.is_empty(), "the corpus was not read");
    pairs
}

/// The members with the values of attributes, and the kinds that have them.
const CONTAINERS: [(&str, &str); 7] = [
    ("value", "Property GeoProperty"),
    ("object", "Relationship"),
    ("languageMap", "LanguageProperty"),
    ("vocab", "VocabProperty"),
    ("json", "JsonProperty"),
    ("valueList", "ListProperty"),
    ("objectList", "ListRelationship"),
];

/// Simplified form, as a program without a tape would make it.
fn simplified(entity: &Tree) -> Tree {
    // Members have no order here; one container at a time is enough for what is tried.
    fn content(attribute: &Map<String, Tree>) -> Option<&Tree> {
        let kind = attribute.get("type").and_then(Tree::as_str);
        let of_kind = CONTAINERS.iter().find(|(_, kinds)| kinds.split(' ').any(|own| kind == Some(own)));
        let own = of_kind.and_then(|(name, _)| attribute.get(*name));
        own.or_else(|| CONTAINERS.iter().find_map(|(name, _)| attribute.get(*name)))
    }
    fn unwrapped(value: &Tree) -> Tree {
        match value {
            Tree::Array(items) => items.iter().map(unwrapped).collect(),
            Tree::Object(members) if members.len() <= 3 && members.contains_key("@value") => {
                unwrapped(&members["@value"])
            }
            Tree::Object(members) => {
                members.iter().map(|(name, value)| (name.clone(), unwrapped(value))).collect()
            }
            other => other.clone(),
        }
    }
    fn attribute(value: &Tree) -> Tree {
        let contents = |items: &[Tree]| -> Option<Vec<Tree>> {
            items.iter().map(|item| content(item.as_object()?).cloned()).collect()
        };
        match value {
            Tree::Object(members) => content(members).unwrap_or(value).clone(),
            Tree::Array(items) if !items.is_empty() => match contents(items) {
                Some(list) if !items.iter().any(|item| item.get("datasetId").is_some()) => Tree::Array(list),
                Some(list) => list.first().cloned().unwrap_or_default(),
                None => value.clone(),
            },
            other => other.clone(),
        }
    }
    let members = entity.as_object().into_iter().flatten();
    members.map(|(name, value)| (name.clone(), unwrapped(&attribute(value)))).collect::<Map<_, _>>().into()
}

/// Change a value somewhere.
fn mutate(value: &mut Tree, place: u32, kind: u8) {
    let count = match value {
        Tree::Array(items) => items.len(),
        Tree::Object(members) => members.len(),
        _ => 0,
    };
    // A third of the changes hits the container itself.
    if count > 0 && !place.is_multiple_of(3) {
        let (at, rest) = ((place as usize / 3) % count, place / 3 / count as u32);
        let inside = match value {
            Tree::Array(items) => items.get_mut(at),
            Tree::Object(members) => members.values_mut().nth(at),
            _ => None,
        };
        return inside.map_or((), |inside| mutate(inside, rest, kind));
    }
    let name =
        |members: &Map<String, Tree>| members.keys().nth(place as usize % members.len().max(1)).cloned();
    match (kind % 14, &mut *value) {
        (0, Tree::Object(members)) => drop(name(members).and_then(|name| members.remove(&name))),
        (1, Tree::Object(members)) => drop(members.insert("surplus".into(), json!(1))),
        (2, Tree::Array(items)) => drop(items.pop()),
        (3, Tree::Array(items)) => items.extend(items.first().cloned()),
        (4, Tree::String(text)) => text.push_str("\u{e9}\""),
        (5, Tree::Number(_)) => *value = json!(-3.25),
        (6, _) => *value = Tree::Null,
        (7, _) => *value = json!("text"),
        (8, _) => *value = json!(12345678901234567890_u64),
        (9, _) => *value = json!([1, 1.0, "1"]),
        (10, _) => *value = json!({"@type": "X", "@value": value.clone()}),
        (11, _) => *value = json!({"type": "Property", "value": value.clone()}),
        (12, _) => *value = json!([{"type": "Property", "value": 1, "datasetId": "urn:a:1"}, {"value": "b"}]),
        _ => *value = json!(true),
    }
}

/// What an error is about: its place, its keyword, and where that stands.
fn told<'e>(errors: impl Iterator<Item = jsonschema::ValidationError<'e>>) -> Vec<String> {
    let mut all: Vec<String> =
        errors.map(|e| format!("{} {} {}", e.instance_path(), e.schema_path(), e.kind().keyword())).collect();
    all.sort();
    all
}

/// With numbers that are the same when they are equal: a tree may keep how they are spelt, if another crate of the
/// workspace asks for that.
fn by_value(tree: Tree) -> Tree {
    match tree {
        Tree::Number(number) => number.as_f64().map_or(Tree::Null, Tree::from),
        Tree::Array(items) => items.into_iter().map(by_value).collect(),
        Tree::Object(members) => {
            Tree::Object(members.into_iter().map(|(name, value)| (name, by_value(value))).collect())
        }
        other => other,
    }
}

fn fits(pair: &Pair, entity: Value<'_>) -> bool {
    pair.schemas.quick(&pair.text).fits(&pair.text, entity, Form::AtOnce)
}

/// Where the first look knows what to say of an Entity, the crate says the same. Whether it knows.
fn compare_remarks(pair: &Pair, entity: Value<'_>, form: Form) -> Result<bool, TestCaseError> {
    let case = Case { entity, form, extent: Extent::Whole };
    let quick = pair.schemas.quick(&pair.text);
    let compiled = pair.schemas.compiled(&pair.text);
    let (Some(look), Ok(ready)) = (quick.look(&pair.text, entity), &compiled.state) else { return Ok(false) };
    for (formats, _) in Formats::ALL {
        let request = Request { formats, ..Request::default() };
        let judge = BySchema::new(&pair.schemas, &request);
        let Some(own) = judge.remarks(&look, case) else {
            return Ok(false);
        };
        let others = judge.remarks(ready, case);
        prop_assert_eq!(Some(own), others, "{}: {:?} {}", pair.name, formats, entity.text());
    }
    Ok(true)
}

fn compare(pair: &Pair, entity: &Tree) -> Result<(), TestCaseError> {
    let text = entity.to_string();
    let document = Document::parse(text.as_bytes());
    let root = document.root().expect("an Entity");
    let mut view = View::of(root, Form::AtOnce, &[]);
    let simple = simplified(entity);
    prop_assert_eq!(by_value(shown(What::Entity(&view))), by_value(simple), "{}: the view", pair.name);
    compare_remarks(pair, root, Form::AtOnce)?;
    if fits(pair, root) {
        loop {
            prop_assert!(
                pair.plain.is_valid(&shown(What::Entity(&view))),
                "the first look takes {}: {}",
                pair.name,
                text
            );
            if !view.advance() {
                break;
            }
        }
    }
    Ok(())
}

/// Whether a schema says anything of an Entity.
fn is_wrong(pair: &Pair, entity: &Tree, form: Form) -> bool {
    let text = entity.to_string();
    let document = Document::parse(text.as_bytes());
    let case = Case { entity: document.root().expect("an Entity"), form, extent: Extent::Whole };
    let compiled = pair.schemas.compiled(&pair.text);
    let request = Request::default();
    let ready = compiled.state.as_ref().map_err(|_| "a fault").expect("a schema that can judge");
    BySchema::new(&pair.schemas, &request).remarks(ready, case).is_none_or(|said| !said.is_empty())
}

/// What the views of an Entity show, one after the other.
fn views(entity: &Tree, form: Form) -> Vec<Tree> {
    let text = entity.to_string();
    let document = Document::parse(text.as_bytes());
    let mut view = View::of(document.root().expect("an Entity"), form, &[]);
    let mut all = vec![by_value(shown(What::Entity(&view)))];
    while view.advance() {
        all.push(by_value(shown(What::Entity(&view))));
    }
    all
}

/// The member with the value of an attribute, and the kind that has it.
fn container(attribute: &Tree) -> Option<(&'static str, &'static str)> {
    let attribute = attribute.as_object()?;
    let found = CONTAINERS.iter().find(|(name, _)| attribute.contains_key(*name))?;
    Some((found.0, found.1.split(' ').next().unwrap_or_default()))
}

/// A history gets the verdicts of the Entities that its instances make, whether it is written as instances or as pairs.
fn compare_history(pair: &Pair, moments: &[Tree]) -> Result<(), TestCaseError> {
    let first = moments.first().and_then(Tree::as_object).cloned().unwrap_or_default();
    let (mut instances, mut pairs) = (first.clone(), first.clone());
    for (name, attribute) in &first {
        let Some((held, kind)) = container(attribute) else { continue };
        let at = |turn: usize| format!("2024-05-01T08:00:{turn:02}Z");
        let all = moments.iter().enumerate();
        let instance = |(turn, moment): (usize, &Tree)| {
            let mut instance = moment[name].clone();
            instance["observedAt"] = at(turn).into();
            instance
        };
        instances.insert(name.clone(), all.clone().map(instance).collect());
        let values: Vec<Tree> = all.map(|(turn, moment)| json!([moment[name][held], at(turn)])).collect();
        pairs.insert(name.clone(), json!({"type": kind, format!("{held}s"): values}));
    }
    let wanted: Vec<Tree> = moments.iter().flat_map(|moment| views(moment, Form::AtOnce)).collect();
    let wrong = moments.iter().any(|moment| is_wrong(pair, moment, Form::AtOnce));
    for history in [Tree::Object(instances), Tree::Object(pairs)] {
        prop_assert_eq!(&views(&history, Form::OverTime), &wanted, "{}: {}", pair.name, history);
        prop_assert_eq!(is_wrong(pair, &history, Form::OverTime), wrong, "{}: {}", pair.name, history);
        let text = history.to_string();
        let document = Document::parse(text.as_bytes());
        let root = document.root().expect("an Entity");
        compare_remarks(pair, root, Form::OverTime)?;
        let taken = pair.schemas.quick(&pair.text).fits(&pair.text, root, Form::OverTime);
        prop_assert!(!taken || !wrong, "the first look takes {}: {}", pair.name, history);
    }
    Ok(())
}

/// Where the schema has keywords that it knows, the first look is enough for good data.
#[test]
fn the_first_look_is_mostly_enough() {
    let (mut good, mut taken) = (0, 0);
    for pair in PAIRS.iter().skip(1) {
        let mut entity = pair.entity.clone();
        // What is written here has a text that ends with a line break, which no pattern in it allows.
        if let Some(broken) = entity.pointer_mut("/pair/1/value") {
            *broken = json!("a:b");
        }
        let text = entity.to_string();
        let document = Document::parse(text.as_bytes());
        let root = document.root().expect("an Entity");
        let is_good = pair.plain.is_valid(&simplified(&entity));
        let is_taken = fits(pair, root);
        good += usize::from(is_good);
        taken += usize::from(is_good && is_taken);
    }
    assert!(good >= DIALECTS.len() && taken * 10 >= good * 9, "{taken} of {good}");
}

#[test]
fn examples_get_the_same_verdict() {
    for pair in PAIRS.iter() {
        compare(pair, &pair.entity).expect("the same verdict");
    }
    let first = PAIRS.first().expect("a pair");
    assert_eq!(told(first.plain.iter_errors(&simplified(&first.entity))), Vec::<String>::new());
}

/// Where the schema has keywords that it knows, the first look is enough to say what is wrong, too.
#[test]
fn the_first_look_mostly_knows_what_is_wrong() {
    let (mut all, mut known) = (0, 0);
    for pair in PAIRS.iter().skip(1) {
        for (place, kind) in (0..40).map(|turn| (turn * 7919, (turn % 14) as u8)) {
            let mut entity = pair.entity.clone();
            mutate(&mut entity, place, kind);
            let text = entity.to_string();
            let document = Document::parse(text.as_bytes());
            let root = document.root().expect("an Entity");
            if root.is_object() && !fits(pair, root) {
                all += 1;
                known += usize::from(compare_remarks(pair, root, Form::AtOnce).expect("the same remarks"));
            }
        }
    }
    assert!(all >= 20 && known * 10 >= all * 8, "{known} of {all}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn changed_entities_get_the_same_verdict(which: u16, changes in prop::collection::vec((any::<u32>(), any::<u8>()), 1..4)) {
        // Half of the cases are about the schemas that have every keyword.
        let at = if which.is_multiple_of(2) { which as usize / 2 % (1 + DIALECTS.len()) } else { which as usize / 2 % PAIRS.len() };
        let pair = &PAIRS[at];
        let mut entity = pair.entity.clone();
        changes.iter().for_each(|(place, kind)| mutate(&mut entity, *place, *kind));
        if entity.is_object() {
            compare(pair, &entity)?;
        }
    }

    #[test]
    fn histories_get_the_verdicts_of_their_instances(which: u16, changes in prop::collection::vec((any::<usize>(), any::<u32>(), any::<u8>()), 1..4)) {
        let at = if which.is_multiple_of(2) { which as usize / 2 % (1 + DIALECTS.len()) } else { which as usize / 2 % PAIRS.len() };
        let pair = &PAIRS[at];
        let mut moment = pair.entity.clone();
        // What has several instances at one time is no history.
        moment.as_object_mut().expect("an Entity").retain(|_, member| !member.is_array());
        let mut moments = vec![moment.clone()];
        for (name, place, kind) in &changes {
            let attributes = moment.as_object().expect("an Entity").iter();
            let held: Vec<_> = attributes.filter_map(|(name, one)| Some((name.clone(), container(one)?.0))).collect();
            let Some((name, container)) = held.get(name % held.len().max(1)) else { continue };
            mutate(&mut moment[name.as_str()][*container], *place, *kind);
            moments.push(moment.clone());
        }
        compare_history(pair, &moments)?;
    }
}
