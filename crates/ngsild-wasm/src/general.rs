//! General JSON-LD, in full.wasm only: what the one-pass path leaves, flattening, RDF.

use crate::engine::Engine;
use crate::json_ld::Work;
use crate::options;
use js_sys::{Object, Reflect};
use ngsild::context::{CompactOptions, Contexts};
use ngsild::{Converted, Document, SettingsError};
use ngsild_json::quote;
use ngsild_jsonld::{Direction, Format, Mode, Options, compact, expand, flatten, from_rdf, to_rdf};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Call {
    Expand,
    Compact,
    Flatten,
    ToRdf,
    FromRdf,
}

impl Call {
    fn named(name: &str) -> Option<Self> {
        match name {
            "expand" => Some(Self::Expand),
            "compact" => Some(Self::Compact),
            "flatten" => Some(Self::Flatten),
            "toRdf" => Some(Self::ToRdf),
            "fromRdf" => Some(Self::FromRdf),
            _ => None,
        }
    }

    /// Whether there may be a context of the output.
    fn compacts(self) -> bool {
        matches!(self, Self::Compact | Self::Flatten)
    }
}

/// General processing, with the options that only it has.
#[derive(Debug)]
pub(crate) struct General {
    call: Call,
    mode: Mode,
    absolute: bool,
    format: Format,
    direction: Option<Direction>,
    native_types: bool,
    rdf_type: bool,
}

impl General {
    pub(crate) fn of(call: Call) -> Self {
        Self {
            call,
            mode: Mode::default(),
            absolute: false,
            format: Format::default(),
            direction: None,
            native_types: false,
            rdf_type: false,
        }
    }

    pub(crate) fn run(
        &self,
        document: &Document<'_>,
        told: &CompactOptions,
        contexts: &Contexts,
    ) -> Converted {
        let link = told.input.link.as_deref().map(quote).unwrap_or_default();
        let link = Document::parse(link.as_bytes());
        let given = Document::parse(told.context.as_bytes());
        let settings = &told.input.settings;
        let options = Options {
            core: (!told.input.plain).then_some(settings.spec_version),
            url: told.input.base.as_deref(),
            expand_context: link.root(),
            settings: Some(settings),
            mode: self.mode,
            compact_arrays: !told.keep_arrays,
            compact_to_relative: !self.absolute,
            direction: self.direction,
            native_types: self.native_types,
            rdf_type: self.rdf_type,
            ..Options::new(contexts)
        };
        match (self.call, given.root()) {
            (Call::Compact, Some(given)) => compact(document, given, &options),
            (Call::Expand | Call::Compact, _) => expand(document, &options),
            (Call::Flatten, given) => flatten(document, given, &options),
            (Call::ToRdf, _) => to_rdf(document, self.format, &options),
            (Call::FromRdf, _) => from_rdf(document.source(), &options),
        }
    }

    /// Set an option that only general processing has; `false` for all others.
    fn set(&mut self, told: &mut CompactOptions, name: &str, value: &JsValue) -> Result<bool, SettingsError> {
        let truth = || value.as_bool().ok_or_else(|| options::wrong(name, "takes true or false."));
        let one_of = |words: &[&str]| {
            let word = value.as_string();
            let known = words.iter().position(|known| word.as_deref() == Some(*known));
            known.ok_or_else(|| options::wrong(name, &["takes one of ", &words.join(", "), "."].concat()))
        };
        match name {
            "ngsiLd" => told.input.plain = !truth()?,
            "processingMode" => {
                let old = one_of(&["json-ld-1.0", "json-ld-1.1"])? == 0;
                self.mode = if old { Mode::JsonLd10 } else { Mode::JsonLd11 };
            }
            "compactArrays" if self.call.compacts() => told.keep_arrays = !truth()?,
            "compactToRelative" if self.call.compacts() => self.absolute = !truth()?,
            "format" if self.call == Call::ToRdf => {
                let turtle = one_of(&Format::ALL.map(Format::as_str))? == 1;
                self.format = if turtle { Format::Turtle } else { Format::NQuads };
            }
            "direction" if matches!(self.call, Call::ToRdf | Call::FromRdf) => {
                let datatype = one_of(&["i18n-datatype", "compound-literal"])? == 0;
                self.direction =
                    Some(if datatype { Direction::I18nDatatype } else { Direction::CompoundLiteral });
            }
            "nativeTypes" if self.call == Call::FromRdf => self.native_types = truth()?,
            "rdfType" if self.call == Call::FromRdf => self.rdf_type = truth()?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

#[wasm_bindgen]
impl Engine {
    /// Keep what `options` describe of a call of general JSON-LD; the number it is called by.
    ///
    /// # Errors
    /// When an option is wrong; the message begins with its name.
    pub fn general(&mut self, call: &str, options: &JsValue) -> Result<u32, JsError> {
        let Some(call) = Call::named(call) else {
            return Err(JsError::new("call: there is none of this name."));
        };
        let mut work = read(call, options).map_err(|error| JsError::new(&error.to_string()))?;
        work.options.input.settings.messages.clone_from(&self.spoken);
        self.works.push(work);
        Ok(self.works.len() as u32 - 1)
    }
}

fn read(call: Call, given: &JsValue) -> Result<Work, SettingsError> {
    let mut general = General::of(call);
    let mut told = CompactOptions::with("");
    let shared = Object::new();
    options::each(given, &mut |name, value| {
        if !general.set(&mut told, name, value)? {
            // Setting a member of a plain object does not fail.
            let _ = Reflect::set(&shared, &JsValue::from_str(name), value);
        }
        Ok(())
    })?;
    let read = options::read_json_ld(&shared, call.compacts(), call == Call::Compact)?;
    told.context = read.context;
    let plain = told.input.plain;
    told.input = read.input;
    told.input.plain = plain;
    Ok(Work { options: told, compacts: call.compacts(), general: Some(general) })
}
