//! Reports in every format, in a WASM file of its own: a page loads it when someone asks for one.

use crate::given::Given;
use js_sys::{Object, Reflect};
use ngsild::{Document, LineIndex, Messages};
use ngsild_report::text::Style;
use ngsild_report::{Format, Location, Options, Places, Shown, Total, Words, report};
use std::sync::Arc;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

/// A report about `result`, a `CheckResult` as JSON, and about the text it belongs to, where that is given. `told` has
/// `color`, `redact`, `pointers` (places in test bed reports), `input` (the text goes into them), `date` and `messages`
/// (the file of the language).
///
/// # Errors
/// When there is no such format.
#[wasm_bindgen]
#[allow(clippy::needless_pass_by_value)] // As the bindings hand them over.
pub fn render_report(
    result: &str,
    text: Option<Vec<u8>>,
    name: &str,
    format: &str,
    told: &Object,
) -> Result<String, JsError> {
    let format = Format::named(format).ok_or_else(|| JsError::new("format: there is none of this name."))?;
    let member = |name: &str| Reflect::get(told, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let is_on = |name: &str| member(name).is_truthy();
    let redact = is_on("redact");
    let source = Document::parse(text.as_deref().unwrap_or_default());
    let lines = LineIndex::new(source.source());
    let lines = text.is_some().then_some(&lines);
    let input = (is_on("input") && !redact).then(|| lines.map(|_| source.source().to_owned())).flatten();
    let messages = member("messages").as_string().and_then(|file| Messages::parse(&file)).map(Arc::new);
    let options = Options {
        date: member("date").as_f64().map(|date| date as u64),
        style: if is_on("color") { Style::Ansi } else { Style::Plain },
        location: if is_on("pointers") { Location::Pointer } else { Location::Line },
        input,
        words: Words::of(messages.clone()),
        ..Options::default()
    };
    let places = lines.map_or_else(Places::none, Places::of);
    let places = if redact { places.without_text() } else { places };
    let result = Document::parse(result.as_bytes());
    let mut out = String::new();
    let Some(result) = result.root() else { return Ok(out) };
    let given = Given { result, lines, messages: &messages };
    let findings = given.findings();
    let shown: Vec<_> =
        findings.iter().map(|f| if redact { Shown::redacted(f) } else { Shown::whole(f) }).collect();
    let (summary, detected) = (given.summary(), given.detected());
    let total = Total { summary, detected, kept: findings.len() as u32, ..Total::default() };
    let mut report = report(format, &options);
    report.begin(name, &mut out);
    report.findings(&shown, places, &mut out);
    report.end(&total, None, &mut out);
    report.finish(None, &mut out);
    Ok(out)
}
