//! What the keywords of JSON Schema hold.

use jsonschema::Draft;
use ngsild_json::Value;
use std::borrow::Cow;

/// What stands in a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// A schema.
    Schema,
    /// An array of schemas.
    Schemas,
    /// A schema, or an array of them.
    SchemaOrSchemas,
    /// Schemas by name.
    Named,
    /// Schemas or lists of names, by name.
    Dependencies,
    /// Something that is no schema.
    Data,
    /// The address of a schema.
    Reference,
}

/// A keyword that takes part in a verdict.
#[derive(Debug)]
pub(crate) struct Keyword {
    pub(crate) name: &'static str,
    pub(crate) holds: Holds,
    /// Whether the schemas in it judge the same value as the schema around them.
    pub(crate) in_place: bool,
}

const fn keyword(name: &'static str, holds: Holds, in_place: bool) -> Keyword {
    Keyword { name, holds, in_place }
}

use Holds::{Data, Dependencies, Named, Reference, Schema, SchemaOrSchemas, Schemas};

/// Every keyword that takes part in a verdict, of drafts 4 to 2020-12. What is not here says nothing about data: titles,
/// descriptions, examples, definitions, which count where they are referred to.
const KEYWORDS: [Keyword; 45] = [
    keyword("type", Data, false),
    keyword("properties", Named, false),
    keyword("items", SchemaOrSchemas, false),
    keyword("format", Data, false),
    keyword("enum", Data, false),
    keyword("$ref", Reference, true),
    keyword("required", Data, false),
    keyword("allOf", Schemas, true),
    keyword("anyOf", Schemas, true),
    keyword("oneOf", Schemas, true),
    keyword("not", Schema, true),
    keyword("if", Schema, true),
    keyword("then", Schema, true),
    keyword("else", Schema, true),
    keyword("const", Data, false),
    keyword("pattern", Data, false),
    keyword("minimum", Data, false),
    keyword("maximum", Data, false),
    keyword("exclusiveMinimum", Data, false),
    keyword("exclusiveMaximum", Data, false),
    keyword("multipleOf", Data, false),
    keyword("minLength", Data, false),
    keyword("maxLength", Data, false),
    keyword("minItems", Data, false),
    keyword("maxItems", Data, false),
    keyword("uniqueItems", Data, false),
    keyword("minContains", Data, false),
    keyword("maxContains", Data, false),
    keyword("minProperties", Data, false),
    keyword("maxProperties", Data, false),
    keyword("dependentRequired", Data, false),
    keyword("contentEncoding", Data, false),
    keyword("contentMediaType", Data, false),
    keyword("prefixItems", Schemas, false),
    keyword("additionalItems", Schema, false),
    keyword("contains", Schema, false),
    keyword("patternProperties", Named, false),
    keyword("additionalProperties", Schema, false),
    keyword("propertyNames", Schema, false),
    keyword("unevaluatedItems", Schema, false),
    keyword("unevaluatedProperties", Schema, false),
    keyword("dependentSchemas", Named, true),
    keyword("dependencies", Dependencies, true),
    keyword("$dynamicRef", Reference, true),
    keyword("$recursiveRef", Reference, true),
];

/// The keyword called `name`.
pub(crate) fn find(name: &str) -> Option<&'static Keyword> {
    KEYWORDS.iter().find(|keyword| keyword.name == name)
}

/// The `$id` of a schema, by the name that it has in a draft.
pub(crate) fn id_of<'d>(schema: Value<'d>, draft: Draft) -> Option<Cow<'d, str>> {
    schema.get(if draft == Draft::Draft4 { "id" } else { "$id" })?.as_str()
}

/// The `$id` that a schema begins a resource with: what starts with `#` is an anchor.
pub(crate) fn resource_id<'d>(schema: Value<'d>, draft: Draft) -> Option<Cow<'d, str>> {
    id_of(schema, draft).filter(|id| !id.starts_with('#'))
}
