//! The JSON Schema of a configuration, from the table of settings.

use super::keys::{Key, OF_FILES, OF_RUNS, OF_SUPPRESSIONS, Takes, names};
use ngsild_json::quote;

/// The address that editors know the schema by.
pub(crate) const ADDRESS: &str = "https://ngsild.github.io/schemas/ngsild.json";

/// The schema, as JSON.
pub fn config_schema() -> String {
    let base = [OF_RUNS, OF_FILES].map(properties).join(",");
    let all: Vec<_> = ngsild::rules::all().flat_map(|rule| [rule.code, rule.family()]).collect();
    let mut codes: Vec<&str> = Vec::new();
    for code in all {
        if !codes.contains(&code) {
            codes.push(code);
        }
    }
    let text = format!(
        r#"{{"$schema":"http://json-schema.org/draft-07/schema#","$id":{},"title":"Settings of ngsild","type":"object","additionalProperties":false,"properties":{{{base}}},"definitions":{{"texts":{{"anyOf":[{{"type":"string"}},{{"type":"array","items":{{"type":"string"}}}}]}},"levels":{{"type":"object","propertyNames":{{"enum":{}}},"additionalProperties":{{"enum":{}}}}}}}}}"#,
        quote(ADDRESS),
        list(&codes),
        list(&names(Takes::Levels)),
    );
    let document = ngsild::Document::parse(text.as_bytes());
    document.root().map(|root| ngsild_json::pretty(root, 2) + "\n").unwrap_or_default()
}

fn properties(keys: &[Key]) -> String {
    let property = |key: &Key| {
        let shape = shape(key.takes);
        format!(r#"{}:{{"description":{},{shape}}}"#, quote(key.name), quote(key.about))
    };
    keys.iter().map(property).collect::<Vec<_>>().join(",")
}

/// The members of the schema of a value.
fn shape(takes: Takes) -> String {
    match takes {
        Takes::Text => r#""type":"string""#.to_owned(),
        Takes::Operation
        | Takes::Representation
        | Takes::Version
        | Takes::Profile
        | Takes::Locale
        | Takes::Formats => {
            format!(r#""enum":{}"#, list(&names(takes)))
        }
        Takes::Number => r#""type":"integer","minimum":0"#.to_owned(),
        Takes::Texts => r##""allOf":[{"$ref":"#/definitions/texts"}]"##.to_owned(),
        Takes::Levels => r##""allOf":[{"$ref":"#/definitions/levels"}]"##.to_owned(),
        Takes::Files => r#""type":"object","additionalProperties":{"type":"string"}"#.to_owned(),
        Takes::Overrides => format!(
            r##""type":"array","items":{{"type":"object","required":["files"],"additionalProperties":false,"properties":{{"files":{{"description":"Globs of the files.","allOf":[{{"$ref":"#/definitions/texts"}}]}},{}}}}}"##,
            properties(OF_FILES)
        ),
        Takes::Suppressions => format!(
            r#""type":"array","items":{{"type":"object","required":["reason"],"minProperties":2,"additionalProperties":false,"properties":{{{}}}}}"#,
            properties(OF_SUPPRESSIONS)
        ),
    }
}

fn list(names: &[&str]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| quote(name)).collect();
    format!("[{}]", quoted.join(","))
}
