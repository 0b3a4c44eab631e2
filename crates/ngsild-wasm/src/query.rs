//! Queries and URLs.

use crate::engine::{Engine, text_of};
use ngsild::query::{Language, Request, check_url, parse};
use ngsild_report::query::{checked_url, parsed_query};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
impl Engine {
    /// Read the first `length` bytes of the buffer as a query; `false` when there are no such settings. The answer is the
    /// JSON text named in the facts.
    ///
    /// # Errors
    /// When there is no such language; the message begins with the option's name.
    pub fn parse_query(&mut self, length: usize, settings: usize, kind: &str) -> Result<bool, JsError> {
        let language = Language::chosen(kind).map_err(|e| JsError::new(&e.to_string()))?;
        let Some(settings) = self.settings.get(settings) else { return Ok(false) };
        let text = text_of(self.input.get(..length).unwrap_or_default());
        let parsed = parse(language, &text);
        self.output = parsed_query(&parsed, &parsed.report(settings), &text);
        self.publish();
        Ok(true)
    }

    /// Check the first `split` bytes of the buffer as the URL of a request; what follows, up to `length`, are its headers, a
    /// line each. `false` when there are no such settings. The answer is the JSON text named in the facts.
    pub fn check_url(&mut self, split: usize, length: usize, settings: usize, method: &str) -> bool {
        let Some(settings) = self.settings.get(settings) else { return false };
        let bytes = self.input.get(..length).unwrap_or_default();
        let (url, headers) = bytes.split_at_checked(split).unwrap_or((bytes, &[]));
        let (url, headers) = (text_of(url), text_of(headers));
        let headers = headers.lines().filter_map(|line| line.split_once(':'));
        let headers =
            headers.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())).collect();
        let request = Request { method: method.to_owned(), headers };
        self.output = checked_url(&check_url(&url, &request, settings), &url);
        self.publish();
        true
    }
}
