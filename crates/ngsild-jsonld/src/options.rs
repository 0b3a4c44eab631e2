//! What a caller may ask for.

use crate::Loader;
use ngsild::model::SpecVersion;
use ngsild::{Finding, Report, Settings};
use ngsild_json::Value;

/// The version of JSON-LD that is spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mode {
    /// JSON-LD 1.0: what came with 1.1 is refused.
    JsonLd10,
    /// JSON-LD 1.1.
    #[default]
    JsonLd11,
}

/// How RDF says in which direction a text is read. Source: JSON-LD 1.1 API, 8.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// As a datatype that holds language and direction.
    I18nDatatype,
    /// As a blank node with value, language and direction.
    CompoundLiteral,
}

/// Settings of all conversions. Each reads those that concern it.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// Where contexts come from; nothing is loaded otherwise.
    pub loader: &'a dyn Loader,
    /// For NGSI-LD the version whose core context is applied after all others, so that it wins; `None` for plain
    /// JSON-LD.
    pub core: Option<SpecVersion>,
    /// The address of the document: relative addresses start there.
    pub url: Option<&'a str>,
    /// Takes the place of `url` as the base of relative IRIs.
    pub base: Option<&'a str>,
    /// A context that is applied before those of the document. For NGSI-LD it is that of a Link header: it applies
    /// to objects that have none.
    pub expand_context: Option<Value<'a>>,
    /// Levels of findings, and how many are kept.
    pub settings: Option<&'a Settings>,
    /// The version of JSON-LD.
    pub mode: Mode,
    /// Compaction: an array of one item becomes that item.
    pub compact_arrays: bool,
    /// Compaction: IRIs become relative to the base.
    pub compact_to_relative: bool,
    /// RDF: how directions of texts are said; `None` leaves them out.
    pub direction: Option<Direction>,
    /// From RDF: numbers and booleans become those of JSON.
    pub native_types: bool,
    /// From RDF: `rdf:type` stays a property.
    pub rdf_type: bool,
}

impl<'a> Options<'a> {
    /// Plain JSON-LD 1.1 with the defaults of its API.
    pub fn new(loader: &'a dyn Loader) -> Self {
        Self {
            loader,
            core: None,
            url: None,
            base: None,
            expand_context: None,
            settings: None,
            mode: Mode::default(),
            compact_arrays: true,
            compact_to_relative: true,
            direction: None,
            native_types: false,
            rdf_type: false,
        }
    }

    /// NGSI-LD: the core context of `version` is applied last.
    pub fn ngsi_ld(loader: &'a dyn Loader, version: SpecVersion) -> Self {
        Self { core: Some(version), ..Self::new(loader) }
    }

    pub(crate) fn report(&self, findings: Vec<Finding>) -> Report {
        match self.settings {
            Some(settings) => Report::of(findings, settings),
            None => Report::of(findings, &Settings::default()),
        }
    }
}
