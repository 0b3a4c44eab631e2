//! Look-ups in the catalogue of data models, for forms and autocompletion. Small structured things: they cross as
//! JavaScript values.

use ngsild_models::{Attribute, Catalogue, Choice, Model};
use serde::Serialize;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsError, JsValue};

/// A catalogue.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Models {
    catalogue: Catalogue,
}

/// A model without its attributes.
#[derive(Debug, Serialize)]
struct ModelFacts<'c> {
    id: String,
    #[serde(rename = "type")]
    type_name: &'c str,
    subject: &'c str,
    name: &'c str,
    version: &'c str,
    licence: &'c str,
    schema: String,
    context: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct AttributeFacts<'c> {
    name: &'c str,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    types: Vec<&'static str>,
    required: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    enumeration: Option<Vec<Listed<'c>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'c str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit_code: Option<&'c str>,
}

/// A value of an enumeration.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Listed<'c> {
    Text(&'c str),
    Number(f64),
}

#[derive(Debug, Serialize)]
struct SubjectFacts<'c> {
    name: &'c str,
    models: usize,
}

#[wasm_bindgen]
impl Models {
    /// Read a catalogue.
    ///
    /// # Errors
    /// When the text is none.
    #[wasm_bindgen(constructor)]
    pub fn new(text: String) -> Result<Self, JsError> {
        Ok(Self { catalogue: Catalogue::parse(text)? })
    }

    /// What the catalogue was made from.
    pub fn source(&self) -> String {
        self.catalogue.source().to_owned()
    }

    /// Every subject, and how many models it has.
    ///
    /// # Errors
    /// When the values cannot be made.
    pub fn subjects(&self) -> Result<JsValue, JsError> {
        let subjects = self.catalogue.subjects();
        let facts: Vec<_> =
            subjects.iter().map(|s| SubjectFacts { name: s.name, models: s.models }).collect();
        Ok(serde_wasm_bindgen::to_value(&facts)?)
    }

    /// The models of a subject and of a type, where they are named; all without.
    ///
    /// # Errors
    /// When the values cannot be made.
    pub fn list(&self, subject: Option<String>, type_name: Option<String>) -> Result<JsValue, JsError> {
        let fits = |given: &Option<String>, known: &str| given.as_ref().is_none_or(|given| given == known);
        let models = self.catalogue.models();
        let wanted = models.filter(|m| fits(&subject, m.subject()) && fits(&type_name, m.type_name()));
        let facts: Vec<ModelFacts<'_>> = wanted.map(|model| facts_of(&model)).collect();
        Ok(serde_wasm_bindgen::to_value(&facts)?)
    }

    /// The model that a type or `Subject/Name` names; nothing where there is none.
    ///
    /// # Errors
    /// When several are called so; the message names them.
    pub fn find(&self, name: &str) -> Result<JsValue, JsError> {
        match self.model(name)? {
            Some(model) => Ok(serde_wasm_bindgen::to_value(&facts_of(&model))?),
            None => Ok(JsValue::UNDEFINED),
        }
    }

    /// The attributes of the model that a type or `Subject/Name` names; nothing where there is none.
    ///
    /// # Errors
    /// When several are called so; the message names them.
    pub fn attributes(&self, name: &str) -> Result<JsValue, JsError> {
        let Some(model) = self.model(name)? else { return Ok(JsValue::UNDEFINED) };
        let facts: Vec<_> = model.attributes().map(attribute_facts).collect();
        Ok(serde_wasm_bindgen::to_value(&facts)?)
    }

    fn model(&self, name: &str) -> Result<Option<Model<'_>>, JsError> {
        match Choice::parse(name, &self.catalogue) {
            Ok(Choice::Number(number)) => Ok(self.catalogue.models().nth(number)),
            Ok(Choice::Auto) => Ok(None),
            Err(error) if self.catalogue.find(name).nth(1).is_some() => Err(JsError::new(&error.message)),
            Err(_) => Ok(None),
        }
    }
}

fn facts_of<'c>(model: &Model<'c>) -> ModelFacts<'c> {
    ModelFacts {
        id: model.id(),
        type_name: model.type_name(),
        subject: model.subject(),
        name: model.name(),
        version: model.version(),
        licence: model.licence(),
        schema: model.schema(),
        context: model.context(),
    }
}

fn attribute_facts(attribute: Attribute<'_>) -> AttributeFacts<'_> {
    let number = attribute.types().is_number();
    let listed = |value| match str::parse(value) {
        Ok(parsed) if number => Listed::Number(parsed),
        _ => Listed::Text(value),
    };
    let values: Vec<Listed<'_>> = attribute.enumeration().map(listed).collect();
    AttributeFacts {
        name: attribute.name(),
        kind: attribute.kind().map(|kind| kind.name()),
        types: attribute.types().names().collect(),
        required: attribute.is_required(),
        format: attribute.format(),
        enumeration: (!values.is_empty()).then_some(values),
        unit: attribute.unit(),
        unit_code: attribute.unit_code(),
    }
}
