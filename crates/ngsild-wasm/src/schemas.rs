//! Checks against JSON Schemas, in full.wasm only.

use crate::engine::{Engine, parse, written};
use crate::options::wrong;
use js_sys::{Object, Reflect};
use ngsild::SettingsError;
use ngsild_schema::{Request, Schemas};
use std::mem::take;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsError, JsValue};

/// What the options of a check say of schemas.
///
/// # Errors
/// When an option does not take its value.
pub(crate) fn read(options: &JsValue) -> Result<Request, SettingsError> {
    let mut request = Request::default();
    let Some(object) = options.dyn_ref::<Object>() else { return Ok(request) };
    for name in ["schema", "formats", "link"] {
        let value = Reflect::get(object, &name.into()).unwrap_or_default();
        if !value.is_undefined() {
            request.set(name, &value.as_string().ok_or_else(|| wrong(name, "takes a text."))?)?;
        }
    }
    Ok(request)
}

#[wasm_bindgen]
impl Engine {
    /// The number of a new, empty set of schemas.
    pub fn new_schemas(&mut self) -> u32 {
        let free = self.schemas.iter().position(Option::is_none);
        let number = free.unwrap_or(self.schemas.len());
        match self.schemas.get_mut(number) {
            Some(place) => *place = Some(Schemas::new()),
            None => self.schemas.push(Some(Schemas::new())),
        }
        number as u32
    }

    /// Keep a schema in a set: its address is the first `split` bytes of the buffer; the rest, up to `length`, is its
    /// text.
    pub fn add_schema(&mut self, schemas: usize, split: usize, length: usize) {
        let bytes = self.input.get(..length).unwrap_or_default();
        let (address, text) = bytes.split_at_checked(split).unwrap_or_default();
        if let Some(Some(schemas)) = self.schemas.get_mut(schemas) {
            schemas.add(&String::from_utf8_lossy(address), &String::from_utf8_lossy(text));
        }
    }

    /// Forget a set of schemas; its number may be given again.
    pub fn forget_schemas(&mut self, schemas: usize) {
        if let Some(place) = self.schemas.get_mut(schemas) {
            *place = None;
        }
    }

    /// As [`Engine::check`], and every Entity against its schema.
    ///
    /// # Errors
    /// When the schema that the settings name is not in the set.
    pub fn check_by_schemas(
        &mut self,
        length: usize,
        settings: usize,
        contexts: usize,
        schemas: usize,
        ranges: bool,
    ) -> Result<bool, JsError> {
        let told = self.settings.get(settings).zip(self.requests.get(settings));
        let Some((settings, request)) = told else { return Ok(false) };
        let Some(Some(contexts)) = self.contexts.get(contexts) else { return Ok(false) };
        let Some(Some(schemas)) = self.schemas.get(schemas) else { return Ok(false) };
        request.fits(schemas).map_err(|error| JsError::new(&error.to_string()))?;
        let text = self.input.get(..length).unwrap_or_default();
        self.output.clear();
        let document = parse(text, settings, take(&mut self.tape));
        let report = ngsild_schema::check(&document, settings, contexts, schemas, request);
        if report.summary.total() > 0 {
            self.output = written(&report, Some(&document).filter(|_| ranges), &settings.messages);
        }
        self.tape = document.into_tape();
        let messages = settings.messages.clone();
        self.tell(report, messages);
        Ok(true)
    }
}
