//! Checks, fixes and conversions with schemas and models at hand, in full.wasm only.

use crate::engine::{Engine, parse, text_of, written};
use crate::options::wrong;
use js_sys::{Object, Reflect};
use ngsild::context::Contexts;
use ngsild::convert::Kinds;
use ngsild::{Applicability, Document, Each, Judge, Report, Settings, SettingsError};
use ngsild_models::{Catalogue, Choice, ModelCheck};
use ngsild_report::json;
use ngsild_schema::{BySchema, Choose, KindsBySchema, Request, Schemas};
use std::mem::take;
use std::sync::Arc;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsError, JsValue};

/// What Entities are judged by, beside the rules.
#[derive(Debug, Default)]
pub(crate) struct Judges {
    schemas: Arc<Schemas>,
    catalogue: Option<Arc<Catalogue>>,
}

/// What the options of a call ask of them.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    request: Request,
    /// Whether a schema was asked for in so many words.
    wants_schema: bool,
    /// The option `model`.
    model: Option<String>,
}

impl Asked {
    /// What the options of a call say.
    ///
    /// # Errors
    /// When an option does not take its value.
    pub(crate) fn read(options: &JsValue) -> Result<Self, SettingsError> {
        let mut asked = Self::default();
        let Some(object) = options.dyn_ref::<Object>() else { return Ok(asked) };
        let text = |name: &str| {
            let value = Reflect::get(object, &name.into()).unwrap_or_default();
            let text = || value.as_string().ok_or_else(|| wrong(name, "takes a text."));
            if value.is_undefined() { Ok(None) } else { text().map(Some) }
        };
        for name in ["schema", "formats", "link"] {
            if let Some(value) = text(name)? {
                asked.request.set(name, &value)?;
                asked.wants_schema |= name == "schema";
            }
        }
        asked.model = text("model")?;
        Ok(asked)
    }
}

/// Those who judge in one call, before they have seen anything.
struct Bench<'j> {
    schemas: Option<BySchema<'j>>,
    model: Option<ModelCheck>,
}

impl Judges {
    fn bench<'j>(&'j self, asked: &'j Asked) -> Result<Bench<'j>, SettingsError> {
        let schemas = BySchema::new(&self.schemas, &asked.request);
        if schemas.lacks_the_named() {
            asked.request.fits(&self.schemas)?;
        }
        let wanted = !self.schemas.is_empty() || asked.wants_schema;
        let wanted = wanted && asked.request.schema != Choose::Off;
        Ok(Bench { schemas: wanted.then_some(schemas), model: self.model(asked)? })
    }

    fn model(&self, asked: &Asked) -> Result<Option<ModelCheck>, SettingsError> {
        let word = asked.model.as_deref().unwrap_or("auto");
        let Some(catalogue) = self.catalogue.as_ref().filter(|_| word != "off") else { return Ok(None) };
        let check = ModelCheck::new(catalogue.clone(), Choice::parse(word, catalogue)?);
        Ok(Some(match &asked.request.link {
            Some(link) => check.linked(link),
            None => check,
        }))
    }

    /// Who tells a conversion the kinds that simplified form does not show.
    fn kinds(&self, asked: &Asked) -> Result<Vec<Arc<dyn Kinds>>, SettingsError> {
        asked.request.fits(&self.schemas)?;
        let mut all: Vec<Arc<dyn Kinds>> = Vec::new();
        if !self.schemas.is_empty() {
            all.push(Arc::new(KindsBySchema::new(self.schemas.clone(), asked.request.clone())));
        }
        if let Some(model) = self.model(asked)? {
            all.push(Arc::new(model));
        }
        Ok(all)
    }
}

impl Bench<'_> {
    fn check(&self, document: &Document<'_>, settings: &Settings, contexts: &Contexts) -> Report {
        let mut schemas = self.schemas.clone();
        let mut model = self.model.as_ref().map(ModelCheck::judge);
        let schemas = schemas.as_mut().map(|judge| judge as &mut dyn Judge);
        let model = model.as_mut().map(|judge| judge as &mut dyn Judge);
        let mut judges = Each(schemas.into_iter().chain(model).collect());
        let judge = (!judges.0.is_empty()).then_some(&mut judges as &mut dyn Judge);
        ngsild::check_with(document, settings, contexts, judge)
    }
}

#[wasm_bindgen]
impl Engine {
    /// The number of a new set of judges, which is empty.
    pub fn new_judges(&mut self) -> u32 {
        let free = self.judges.iter().position(Option::is_none);
        let number = free.unwrap_or(self.judges.len());
        match self.judges.get_mut(number) {
            Some(place) => *place = Some(Judges::default()),
            None => self.judges.push(Some(Judges::default())),
        }
        number as u32
    }

    /// Keep a schema in a set: its address is the first `split` bytes of the buffer; the rest, up to `length`, is its
    /// text.
    pub fn add_schema(&mut self, judges: usize, split: usize, length: usize) {
        let bytes = self.input.get(..length).unwrap_or_default();
        let (address, text) = bytes.split_at_checked(split).unwrap_or_default();
        if let Some(Some(judges)) = self.judges.get_mut(judges) {
            // A conversion may still hold those from before.
            let schemas = Arc::make_mut(&mut judges.schemas);
            schemas.add(&text_of(address), &text_of(text));
        }
    }

    /// Keep the schemas of a pack in a set: its text is in the buffer, up to `length`.
    ///
    /// # Errors
    /// When the text is none.
    pub fn add_pack(&mut self, judges: usize, length: usize) -> Result<(), JsError> {
        let text = text_of(self.input.get(..length).unwrap_or_default());
        let Some(Some(judges)) = self.judges.get_mut(judges) else { return Ok(()) };
        Arc::make_mut(&mut judges.schemas).add_pack(&text)?;
        Ok(())
    }

    /// Keep a catalogue of models in a set: its text is in the buffer, up to `length`.
    ///
    /// # Errors
    /// When the text is none.
    pub fn add_models(&mut self, judges: usize, length: usize) -> Result<(), JsError> {
        let text = text_of(self.input.get(..length).unwrap_or_default()).into_owned();
        let catalogue = Catalogue::parse(text)?;
        if let Some(judges) = self.judges.get_mut(judges).and_then(Option::as_mut) {
            judges.catalogue = Some(Arc::new(catalogue));
        }
        Ok(())
    }

    /// Forget a set of judges; its number may be given again.
    pub fn forget_judges(&mut self, judges: usize) {
        if let Some(place) = self.judges.get_mut(judges) {
            *place = None;
        }
    }

    /// As [`Engine::check`], and every Entity by the judges of a set.
    ///
    /// # Errors
    /// When the settings name a schema or model that is not in the set.
    pub fn check_by(
        &mut self,
        length: usize,
        settings: usize,
        contexts: usize,
        judges: usize,
        ranges: bool,
    ) -> Result<bool, JsError> {
        let tape = take(&mut self.tape);
        let Some((settings, contexts, bench)) = self.call(settings, contexts, judges)? else {
            return Ok(false);
        };
        let text = self.input.get(..length).unwrap_or_default();
        let document = parse(text, settings, tape);
        let report = bench.check(&document, settings, contexts);
        let told = !report.findings.is_empty();
        let told = told.then(|| written(&report, Some(&document).filter(|_| ranges), &settings.messages));
        let messages = settings.messages.clone();
        self.tape = document.into_tape();
        self.output.clear();
        if let Some(text) = told {
            self.output = text;
        }
        self.tell(report, messages);
        Ok(true)
    }

    /// As [`Engine::fix`], by the judges of a set as well.
    ///
    /// # Errors
    /// As [`Engine::check_by`].
    pub fn fix_by(
        &mut self,
        length: usize,
        settings: usize,
        contexts: usize,
        judges: usize,
        bold: bool,
    ) -> Result<bool, JsError> {
        let Some((settings, contexts, bench)) = self.call(settings, contexts, judges)? else {
            return Ok(false);
        };
        let bytes = self.input.get(..length).unwrap_or_default();
        let up_to = if bold { Applicability::Unsafe } else { Applicability::Safe };
        let check = |document: &Document<'_>, settings: &Settings| bench.check(document, settings, contexts);
        self.output = json::fix_result(&ngsild::fix_bytes_with(bytes, settings, up_to, &check));
        self.publish();
        Ok(true)
    }

    /// As [`Engine::conversion`], with the kinds that the judges of a set know, as the options `model`, `schema` and `link`
    /// of `asked` say.
    ///
    /// # Errors
    /// When an option is wrong; the message begins with its name.
    pub fn conversion_by(
        &mut self,
        options: &JsValue,
        asked: &JsValue,
        judges: usize,
    ) -> Result<u32, JsError> {
        let asked = Asked::read(asked).map_err(told_as_error)?;
        let number = self.conversion(options)?;
        let kinds = match self.judges.get(judges) {
            Some(Some(judges)) => judges.kinds(&asked).map_err(told_as_error)?,
            _ => Vec::new(),
        };
        if let Some(conversion) = self.conversions.get_mut(number as usize) {
            conversion.kinds = kinds;
        }
        Ok(number)
    }
}

impl Engine {
    /// What the numbers of a call stand for; `None` where one of them is not known.
    fn call(
        &self,
        settings: usize,
        contexts: usize,
        judges: usize,
    ) -> Result<Option<(&Settings, &Contexts, Bench<'_>)>, JsError> {
        let told = self.settings.get(settings).zip(self.asked.get(settings));
        let (Some((settings, asked)), Some(Some(contexts)), Some(Some(judges))) =
            (told, self.contexts.get(contexts), self.judges.get(judges))
        else {
            return Ok(None);
        };
        Ok(Some((settings, contexts, judges.bench(asked).map_err(told_as_error)?)))
    }
}

#[allow(clippy::needless_pass_by_value)] // As `map_err` hands it over.
fn told_as_error(error: SettingsError) -> JsError {
    JsError::new(&error.to_string())
}
