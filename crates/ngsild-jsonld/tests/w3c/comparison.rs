//! Whether a result is the expected one: arrays in any order, but for lists; RDF whatever its blank nodes are called.

use oxrdf::Dataset;
use oxrdf::dataset::CanonicalizationAlgorithm;
use oxttl::NQuadsParser;
use serde_json::Value;

/// Compare a result with the expected one.
pub(crate) fn compare(section: &str, result: &str, expected: &str) -> Result<(), String> {
    let same = if section == "toRdf" {
        dataset(result)? == dataset(expected)?
    } else {
        let [result, expected] =
            [result, expected].map(|text| serde_json::from_str::<Value>(text).map_err(|e| e.to_string()));
        same(&result?, &expected?, false)
    };
    if same { Ok(()) } else { Err(format!("\n   gives {result}\n   instead of {expected}")) }
}

fn dataset(text: &str) -> Result<Dataset, String> {
    let quads: Result<Dataset, _> = NQuadsParser::new().for_slice(text).collect();
    let mut dataset = quads.map_err(|error| error.to_string())?;
    dataset.canonicalize(CanonicalizationAlgorithm::Unstable);
    Ok(dataset)
}

fn same(one: &Value, other: &Value, ordered: bool) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let found = |(name, value): (&String, &Value)| {
                other.get(name).is_some_and(|expected| match (name.as_str(), value, expected) {
                    ("@language", Value::String(one), Value::String(other)) => {
                        one.eq_ignore_ascii_case(other)
                    }
                    _ => same(value, expected, name == "@list"),
                })
            };
            one.len() == other.len() && one.iter().all(found)
        }
        (Value::Array(one), Value::Array(other)) if ordered => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other, false))
        }
        (Value::Array(one), Value::Array(other)) => {
            let mut left: Vec<&Value> = other.iter().collect();
            let mut take = |value: &Value| {
                let at = left.iter().position(|expected| same(value, expected, false));
                at.map(|at| left.swap_remove(at)).is_some()
            };
            one.len() == other.len() && one.iter().all(&mut take)
        }
        (Value::Number(one), Value::Number(other)) => one.as_f64() == other.as_f64(),
        _ => one == other,
    }
}
