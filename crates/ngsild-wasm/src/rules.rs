//! The facts of the rules. Their long texts travel beside the WASM file.

use ngsild::{Profile, rules};
use ngsild_report::json::RULE_PAGES;
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

/// What can be said of a rule in a few words.
#[derive(Debug, Serialize)]
struct Facts {
    code: &'static str,
    name: &'static str,
    family: &'static str,
    source: &'static str,
    severity: &'static str,
    since: &'static str,
    fix: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    clause: &'static str,
    url: String,
}

/// The facts of every rule, in the order of the catalogue.
///
/// # Errors
/// When the values cannot be made.
#[wasm_bindgen]
pub fn rule_facts() -> Result<JsValue, JsError> {
    let facts: Vec<Facts> = rules::all().map(facts).collect();
    Ok(serde_wasm_bindgen::to_value(&facts)?)
}

/// The code of the rule that `code` names, whatever its case, or of the one that was probably meant.
#[wasm_bindgen]
pub fn nearest_rule(code: &str) -> Option<String> {
    let known = || rules::all().map(|rule| rule.code);
    let near = rules::find(code).map(|rule| rule.code).or_else(|| ngsild::nearest(code, known()));
    near.map(str::to_owned)
}

/// The profiles as JSON, the default one first.
#[wasm_bindgen]
pub fn profiles() -> String {
    Profile::all_json()
}

fn facts(rule: &'static rules::Rule) -> Facts {
    Facts {
        code: rule.code,
        name: rule.name,
        family: rule.family(),
        source: rule.source.as_str(),
        severity: rule.severity.as_str(),
        since: rule.since.as_str(),
        fix: rule.fix.as_str(),
        clause: rule.clause,
        url: format!("{RULE_PAGES}{}", rule.code),
    }
}
