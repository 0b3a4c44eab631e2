//! The kinds of attributes, which the schemas of the Smart Data Models say in the first word of a description.

use crate::address;
use crate::judge::{Found, Request, find};
use crate::store::{Schemas, Text};
use ngsild::convert::Kinds;
use ngsild::model::AttributeKind;
use ngsild_json::{NodeId, Value};
use std::sync::Arc;

/// Schemas that are followed, from one to the next that it refers to.
const MAX_STEPS: usize = 16;

/// Tells conversions from simplified form the kinds that the schema of an Entity's type says: "Relationship. The sensor …".
#[derive(Debug, Clone)]
pub struct KindsBySchema {
    schemas: Arc<Schemas>,
    request: Request,
}

impl KindsBySchema {
    /// By these schemas, chosen as the request says.
    pub const fn new(schemas: Arc<Schemas>, request: Request) -> Self {
        Self { schemas, request }
    }
}

impl Kinds for KindsBySchema {
    fn kind(&self, entity: Value<'_>, attribute: &str) -> Option<AttributeKind> {
        let Found::One(address) = find(&self.schemas, &self.request, entity) else { return None };
        let text = self.schemas.text(address)?;
        kind_in(&self.schemas, &text, NodeId(0), attribute, MAX_STEPS)
    }
}

/// The kind that a schema, or one that it is composed of, says of an attribute.
fn kind_in(
    schemas: &Schemas,
    text: &Arc<Text>,
    schema: NodeId,
    name: &str,
    steps: usize,
) -> Option<AttributeKind> {
    let steps = steps.checked_sub(1)?;
    let schema = text.document().value(schema)?;
    let own = schema.get("properties").and_then(|all| all.get(name));
    if let Some(property) = own {
        return said(property).or_else(|| {
            let (text, value) = referred(schemas, text, property)?;
            said(text.document().value(value)?)
        });
    }
    let mut parts = schema.get("allOf").into_iter().flat_map(|parts| parts.items());
    let inside = parts.find_map(|part| kind_in(schemas, text, part.id(), name, steps));
    inside.or_else(|| {
        let (text, value) = referred(schemas, text, schema)?;
        kind_in(schemas, &text, value, name, steps)
    })
}

/// What a schema refers to.
pub(crate) fn referred(
    schemas: &Schemas,
    text: &Arc<Text>,
    schema: Value<'_>,
) -> Option<(Arc<Text>, NodeId)> {
    let reference = schema.get("$ref")?.as_str()?;
    let (before, fragment) = reference.split_once('#').unwrap_or((&reference, ""));
    let other = match before {
        "" => text.clone(),
        _ => schemas.text(&address::resolve(&text.address, before))?,
    };
    let root = other.root().ok()?;
    let value = other.document().at(root, &address::decoded(fragment)?)?.id();
    Some((other, value))
}

/// The kind that a description begins with.
fn said(property: Value<'_>) -> Option<AttributeKind> {
    kind_of_description(&property.get("description")?.as_str()?)
}

/// The kind that a description begins with, as the Smart Data Models write it: `Relationship. The sensor …`.
pub fn kind_of_description(description: &str) -> Option<AttributeKind> {
    let (word, _) = description.split_once('.')?;
    AttributeKind::ALL.into_iter().find(|kind| kind.name().eq_ignore_ascii_case(word.trim()))
}

#[cfg(test)]
mod tests {
    use super::{KindsBySchema, kind_of_description};
    use crate::{Request, Schemas};
    use ngsild::convert::{ConvertOptions, Form, convert};
    use ngsild::model::AttributeKind;
    use ngsild::{Document, context::Contexts};
    use std::sync::Arc;

    #[test]
    fn first_words() {
        assert_eq!(kind_of_description("Relationship. The owner."), Some(AttributeKind::Relationship));
        assert_eq!(kind_of_description("Geoproperty. Where."), Some(AttributeKind::GeoProperty));
        assert_eq!(kind_of_description("The owner. Relationship."), None);
        assert_eq!(kind_of_description("Relationship"), None);
    }

    #[test]
    fn kinds_come_from_the_schema_of_the_type() {
        let mut schemas = Schemas::new();
        schemas.add(
            "https://example.org/common.json",
            r#"{"definitions": {"Named": {"properties": {"names": {"description": "ListProperty. All names."}}},
                "Link": {"description": "Relationship. To anything."}}}"#,
        );
        schemas.add(
            "https://example.org/Room/schema.json",
            r##"{"allOf": [{"$ref": "common.json#/definitions/x"}, {"$ref": "../common.json#/definitions/Named"},
                {"properties": {"owner": {"description": "Relationship. Who has it."}, "state": {"description": "Property."},
                    "next": {"$ref": "../common.json#/definitions/Link"}, "type": {"enum": ["Room"]}}}]}"##,
        );
        let kinds = KindsBySchema::new(Arc::new(schemas), Request::default());
        let options = ConvertOptions {
            from: Some(Form::Simplified),
            kinds: vec![Arc::new(kinds)],
            ..ConvertOptions::to(Form::Normalized)
        };
        let text = r#"[{"id":"urn:a:1","type":"Room","owner":"urn:a:2","next":["urn:a:3"],"names":["x"],"state":"y","other":"urn:a:4"},{"id":"urn:a:5","type":"Hall","owner":"urn:a:2"},{"id":"urn:a:6","type":"Room","owner":"nobody"}]"#;
        let made = convert(&Document::parse(text.as_bytes()), &options, &Contexts::new());
        let want = r#"[{"id":"urn:a:1","type":"Room","owner":{"type":"Relationship","object":"urn:a:2"},"next":{"type":"Relationship","object":["urn:a:3"]},"names":{"type":"ListProperty","valueList":["x"]},"state":{"type":"Property","value":"y"},"other":{"type":"Property","value":"urn:a:4"}},{"id":"urn:a:5","type":"Hall","owner":{"type":"Property","value":"urn:a:2"}},{"id":"urn:a:6","type":"Room","owner":{"type":"Property","value":"nobody"}}]"#;
        assert_eq!(made.text, want);
    }
}
