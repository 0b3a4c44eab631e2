//! The checks of a schema.json: what it says to people, and what it forgets.

use super::check::Checking;
use super::checks::{CAMEL_CASE, CHECKS, COMPLETE, DESCRIPTIONS, METADATA, STRINGS};
use ngsild::{Document, Severity};
use ngsild_json::{Kind, Member, Value};
use ngsild_schema::kind_of_description;

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";
const SHORTEST_TITLE: usize = 15;
const SHORTEST_ABOUT: usize = 50;
const SHORTEST_DESCRIPTION: usize = 15;
/// Schemas inside one another.
const DEEPEST: usize = 64;

/// Look at the schema of a model.
pub(super) fn check(checking: &mut Checking<'_>, file: &str, document: &Document<'_>) {
    let Some(root) = document.root() else { return };
    let mut reader = Reader { checking, file, document };
    reader.metadata(root);
    reader.schema(root, 0);
}

struct Reader<'r, 'c> {
    checking: &'r mut Checking<'c>,
    file: &'r str,
    document: &'r Document<'r>,
}

impl Reader<'_, '_> {
    fn say(&mut self, check: usize, place: Value<'_>, what: String, remedy: &str) {
        let severity = CHECKS.get(check).map_or(Severity::Error, |check| check.severity);
        self.checking.say(check, severity, (self.file, self.document), place, what, remedy);
    }

    fn metadata(&mut self, root: Value<'_>) {
        let text = |name: &str| root.get(name).and_then(|value| value.as_str());
        if text("$schema").as_deref() != Some(DIALECT) {
            let place = root.get("$schema").unwrap_or(root);
            self.say(
                METADATA,
                place,
                "`$schema` does not name 2020-12.".into(),
                &format!("Write \"$schema\": \"{DIALECT}\"."),
            );
        }
        for name in ["$schemaVersion", "modelTags", "title", "description", "$id"] {
            if root.get(name).is_none_or(|value| !value.is_string()) {
                self.say(METADATA, root, format!("The schema has no `{name}`."), "Add it, as a text.");
            }
        }
        for (name, least) in [("title", SHORTEST_TITLE), ("description", SHORTEST_ABOUT)] {
            let short = text(name).is_some_and(|text| text.chars().count() < least);
            if let Some(value) = root.get(name).filter(|_| short) {
                let what = format!("`{name}` has fewer than {least} characters.");
                self.say(METADATA, value, what, "Say what the model is for.");
            }
        }
        self.id(root);
        if !["license", "licence"].iter().any(|name| root.get(name).is_some()) {
            self.say(
                METADATA,
                root,
                "The schema names no licence.".into(),
                "Add `license`; empty means the initiative's own, CC BY 4.0.",
            );
        }
        let required: Vec<_> = requirements(root, 0);
        for name in ["id", "type"] {
            if !required.iter().any(|one| one == name) {
                let place = root.get("required").unwrap_or(root);
                self.say(
                    METADATA,
                    place,
                    format!("`required` does not hold `{name}`."),
                    "Every Entity has both: add it.",
                );
            }
        }
    }

    /// The address under which the schema is published ends with the names of its folders.
    fn id(&mut self, root: Value<'_>) {
        let Some(value) = root.get("$id").filter(|value| value.is_string()) else { return };
        let id = value.as_str().unwrap_or_default();
        let wanted = ["/", &self.checking.folder.name, "/schema.json"].concat();
        if !id.starts_with("https://") || !id.trim_end_matches('#').ends_with(&wanted) {
            let what = format!("`$id` is \"{id}\", which is not where this model is published.");
            self.say(METADATA, value, what, &format!("Write the address that ends with {wanted}."));
        }
    }

    fn schema(&mut self, schema: Value<'_>, depth: usize) {
        if depth > DEEPEST || !schema.is_object() {
            return;
        }
        self.types(schema);
        for member in schema.members() {
            let value = member.value();
            match &*member.name() {
                "properties" => {
                    for property in value.members() {
                        self.property(property, depth < 3);
                        self.schema(property.value(), depth + 1);
                    }
                }
                "allOf" | "anyOf" | "oneOf" => value.items().for_each(|part| self.schema(part, depth + 1)),
                "items" | "additionalProperties" | "not" => self.schema(value, depth + 1),
                "definitions" | "$defs" => {
                    value.members().for_each(|part| self.schema(part.value(), depth + 1))
                }
                _ => {}
            }
        }
    }

    /// Types and what belongs to them.
    fn types(&mut self, schema: Value<'_>) {
        let Some(value) = schema.get("type").filter(|value| value.is_string()) else { return };
        let holds = |names: &[&str]| names.iter().any(|name| schema.get(name).is_some());
        let others = ["$ref", "allOf", "anyOf", "oneOf", "enum", "const"];
        match value.as_str().as_deref() {
            Some("string") => {
                for name in ["items", "properties"] {
                    if let Some(place) = schema.get(name) {
                        let what = format!("A string has no `{name}`.");
                        self.say(
                            STRINGS,
                            place,
                            what,
                            "Take it out, or make the type an array or an object.",
                        );
                    }
                }
            }
            Some("array") if !holds(&["items", "prefixItems"]) && !holds(&others) => {
                self.say(
                    COMPLETE,
                    value,
                    "The array does not say what its items are.".into(),
                    "Add `items`.",
                );
            }
            Some("object") if !holds(&["properties", "additionalProperties"]) && !holds(&others) => {
                self.say(
                    COMPLETE,
                    value,
                    "The object does not say what is in it.".into(),
                    "Add `properties`.",
                );
            }
            _ => {}
        }
    }

    /// An attribute, or what is in one: those have a kind.
    fn property(&mut self, property: Member<'_>, is_attribute: bool) {
        let (name, value) = (property.name(), property.value());
        let place = value;
        if !is_camel(&name) {
            let what = format!("`{name}` is not in camel case.");
            self.say(
                CAMEL_CASE,
                place,
                what,
                "Begin with a small letter, and write words together: `dateObserved`.",
            );
        }
        let Some(description) = value.get("description").filter(|value| value.is_string()) else {
            if !value.get("$ref").is_some_and(|value| value.kind() == Kind::String) {
                let what = format!("`{name}` has no description.");
                self.say(
                    DESCRIPTIONS,
                    place,
                    what,
                    "Write one that begins with its kind: `Property. The …`.",
                );
            }
            return;
        };
        let text = description.as_str().unwrap_or_default();
        if text.chars().count() < SHORTEST_DESCRIPTION {
            let what =
                format!("The description of `{name}` has fewer than {SHORTEST_DESCRIPTION} characters.");
            self.say(DESCRIPTIONS, description, what, "Say what it is.");
        }
        if is_attribute && kind_of_description(&text).is_none() {
            let what = format!("The description of `{name}` does not begin with a kind of NGSI-LD.");
            self.say(
                DESCRIPTIONS,
                description,
                what,
                "Begin with `Property.`, `Relationship.`, `GeoProperty.` or another kind.",
            );
        }
        for word in ["Model", "Units", "Privacy", "Multilanguage", "Enum"] {
            if is_malformed(&text, word) {
                let what = format!(
                    "`{word}:` in the description of `{name}` is not followed by a text in single quotes."
                );
                self.say(DESCRIPTIONS, description, what, &format!("Write `{word}:'…'`."));
            }
        }
    }
}

/// Whether a word that marks something stands there without its text in quotes: `Units:'meters'` is right.
fn is_malformed(text: &str, word: &str) -> bool {
    text.match_indices(&[word, ":"].concat()).any(|(at, found)| {
        let rest = text.get(at + found.len()..).unwrap_or_default();
        let alone = text.get(..at).is_none_or(|before| !before.ends_with(char::is_alphanumeric));
        alone && !rest.strip_prefix('\'').is_some_and(|rest| rest.contains('\''))
    })
}

/// Names that someone else gave, and those in camel case.
fn is_camel(name: &str) -> bool {
    name.starts_with('@')
        || name.contains(':')
        || (name.starts_with(|first: char| first.is_ascii_lowercase())
            && name.chars().all(|c| c.is_ascii_alphanumeric()))
}

/// The names that are required, in the schema itself and what it is composed of here.
fn requirements(schema: Value<'_>, depth: usize) -> Vec<String> {
    let own = schema.get("required").into_iter().flat_map(|names| names.items());
    let mut all: Vec<String> = own.filter_map(|name| Some(name.as_str()?.into_owned())).collect();
    if depth < DEEPEST {
        for part in schema.get("allOf").into_iter().flat_map(|parts| parts.items()) {
            all.extend(requirements(part, depth + 1));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{is_camel, is_malformed};

    #[test]
    fn camel_case() {
        for name in ["id", "dateObserved", "pm10", "@context", "schema:name"] {
            assert!(is_camel(name), "{name}");
        }
        for name in ["DateObserved", "date_observed", "date-observed", "PM10", ""] {
            assert!(!is_camel(name), "{name}");
        }
    }

    #[test]
    fn marks_in_descriptions() {
        for text in
            ["Property. Units:'meters'. Model:'https://schema.org/x'", "Property. A DataModel: one", ""]
        {
            assert!(!is_malformed(text, "Units") && !is_malformed(text, "Model"), "{text}");
        }
        for text in ["Property. Units: 'meters'", "Units:meters", "Units:\"meters\"", "Units:'meters"] {
            assert!(is_malformed(text, "Units"), "{text}");
        }
    }
}
