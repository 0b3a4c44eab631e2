//! What a schema says of the attributes of its Entities, over all that it is composed of.

use crate::kinds::{kind_of_description, referred};
use crate::store::{Schemas, Text};
use ngsild::model::AttributeKind;
use ngsild_json::{NodeId, Value};
use std::sync::Arc;

/// Schemas that are followed, from one to the next that it refers to.
const MAX_STEPS: usize = 16;

/// An attribute as a schema has it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SchemaAttribute {
    /// Its name.
    pub name: String,
    /// Its kind, where the description begins with one.
    pub kind: Option<AttributeKind>,
    /// The JSON types of its value in simplified form, as the schema names them.
    pub types: Vec<String>,
    /// What JSON Schema calls `format`.
    pub format: Option<String>,
    /// The values it may have, as JSON.
    pub enumeration: Vec<String>,
    /// Whether every Entity has to have it.
    pub required: bool,
}

impl Schemas {
    /// The attributes that the schema of an address describes, in its order; what it refers to and is not at hand is left
    /// out.
    pub fn attributes(&self, address: &str) -> Vec<SchemaAttribute> {
        let mut all = Vec::new();
        if let Some(text) = self.text(address) {
            let mut required = Vec::new();
            self.gather(&text, NodeId(0), MAX_STEPS, &mut all, &mut required);
            for attribute in &mut all {
                attribute.required = required.contains(&attribute.name);
            }
        }
        all
    }

    fn gather(
        &self,
        text: &Arc<Text>,
        schema: NodeId,
        steps: usize,
        all: &mut Vec<SchemaAttribute>,
        required: &mut Vec<String>,
    ) {
        let Some(steps) = steps.checked_sub(1) else { return };
        let Some(schema) = text.document().value(schema) else { return };
        let names = schema.get("required").into_iter().flat_map(|names| names.items());
        required.extend(names.filter_map(|name| Some(name.as_str()?.into_owned())));
        for member in schema.get("properties").into_iter().flat_map(|own| own.members()) {
            if !all.iter().any(|known| known.name == member.name()) {
                all.push(self.attribute(text, &member.name(), member.value()));
            }
        }
        for part in schema.get("allOf").into_iter().flat_map(|parts| parts.items()) {
            self.gather(text, part.id(), steps, all, required);
        }
        if let Some((text, value)) = referred(self, text, schema) {
            self.gather(&text, value, steps, all, required);
        }
    }

    fn attribute(&self, text: &Arc<Text>, name: &str, property: Value<'_>) -> SchemaAttribute {
        let mut attribute = SchemaAttribute { name: name.to_owned(), ..SchemaAttribute::default() };
        tell(property, &mut attribute);
        if let Some((text, value)) = referred(self, text, property)
            && let Some(value) = text.document().value(value)
        {
            tell(value, &mut attribute);
        }
        attribute
    }
}

/// What a schema says of its value, where that is not known yet.
fn tell(property: Value<'_>, attribute: &mut SchemaAttribute) {
    let text = |name: &str| Some(property.get(name)?.as_str()?.into_owned());
    attribute.kind = attribute.kind.or_else(|| kind_of_description(&text("description")?));
    attribute.format = attribute.format.take().or_else(|| text("format"));
    if attribute.types.is_empty() {
        let types = property.get("type").into_iter();
        let names =
            types.flat_map(|types| [types].into_iter().chain(types.items())).filter_map(|one| one.as_str());
        attribute.types = names.map(|name| name.into_owned()).collect();
    }
    if attribute.enumeration.is_empty() {
        let values = property.get("enum").into_iter().flat_map(|values| values.items());
        attribute.enumeration = values.map(|value| value.text().to_owned()).collect();
    }
}

#[cfg(test)]
mod tests {
    use crate::Schemas;

    #[test]
    fn attributes_of_all_parts() {
        let mut schemas = Schemas::new();
        schemas.add(
            "https://example.org/Room/schema.json",
            r##"{"required": ["id", "state"], "allOf": [{"$ref": "#/$defs/named"}, {"$ref": "https://example.org/none.json"}],
            "$defs": {"named": {"properties": {"name": {"type": ["string", "null"], "description": "Property. The name."}}}},
            "properties": {"state": {"enum": ["free", 1]}, "at": {"$ref": "#/$defs/named", "description": "GeoProperty. Where."}}}"##,
        );
        let told = |attribute: &crate::SchemaAttribute| {
            let kind = attribute.kind.map_or("-", |kind| kind.name());
            let (types, values) = (attribute.types.join("|"), attribute.enumeration.join("|"));
            format!("{} {kind} {types} {values} {}", attribute.name, attribute.required)
        };
        let all: Vec<String> =
            schemas.attributes("https://example.org/Room/schema.json").iter().map(told).collect();
        assert_eq!(
            all,
            ["state -  \"free\"|1 true", "at GeoProperty   false", "name Property string|null  false"]
        );
        assert!(schemas.attributes("https://example.org/none.json").is_empty());
    }
}
