//! Why the meta-schema refuses a schema, in words.

use crate::compiled::types;
use crate::words::{list, type_names};
use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;
use ngsild::shorten;
use serde_json::Value as Tree;

/// What is wrong at the place of an error, in words that follow "is broken at …:".
pub(crate) fn text(schema: &Tree, error: &ValidationError<'static>) -> String {
    let place = error.instance_path().as_str();
    let value = schema.pointer(place).unwrap_or_else(|| error.instance());
    let shown = shorten(&value.to_string());
    let name = place.rsplit('/').next().filter(|name| !name.is_empty());
    let subject = name.map_or("it".to_owned(), |name| format!("`{name}`"));
    match error.kind() {
        Kind::Type { kind } => format!("{subject} is {shown}, and has to be {}", type_names(&types(kind))),
        Kind::Enum { options } => {
            let allowed: Vec<String> =
                options.as_array().into_iter().flatten().map(Tree::to_string).collect();
            format!("{subject} is {shown}, and has to be {}", list(&allowed, "or"))
        }
        Kind::Format { format } if format == "regex" => {
            format!("{shown} is no pattern, or one that takes too much memory")
        }
        Kind::Pattern { .. } => format!("{subject} is {shown}, which is not allowed there"),
        Kind::Referencing(why) => format!("a reference cannot be followed: {why}"),
        Kind::Minimum { limit } => format!("{subject} is {shown}, and has to be at least {limit}"),
        Kind::MinItems { limit } => format!("{subject} has fewer than {limit} items"),
        Kind::UniqueItems => format!("{subject} names the same more than once"),
        _ if value.is_null() && !place.is_empty() => {
            format!("{subject} is null, where a schema has to stand")
        }
        _ => format!("{subject} is {shown}, which JSON Schema does not allow there"),
    }
}
