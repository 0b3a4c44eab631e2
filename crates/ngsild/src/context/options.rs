//! What an expansion or compaction is told.

use super::store::How;
use crate::settings::{Settings, SettingsError};

/// How a document is expanded.
#[derive(Debug, Clone, Default)]
pub struct ExpandOptions {
    /// The version of the core context, levels of findings, limits.
    pub settings: Settings,
    /// The context that a Link header names: that of documents without `@context`.
    pub link: Option<String>,
    /// JSON-LD without NGSI-LD: no core context.
    pub plain: bool,
    /// The address of the document, for relative IRIs.
    pub base: Option<String>,
}

/// Every option of an expansion that a text can set.
const EXPAND: [&str; 4] = ["link", "base", "specVersion", "rules"];
/// And of a compaction.
const COMPACT: [&str; 5] = ["context", "link", "base", "specVersion", "rules"];

impl ExpandOptions {
    /// Set an option by its name in the JavaScript interface, from a text.
    ///
    /// # Errors
    /// When there is no such option, or it does not take the value.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), SettingsError> {
        self.set_one_of(name, value, &EXPAND)
    }

    fn set_one_of(&mut self, name: &str, value: &str, known: &[&'static str]) -> Result<(), SettingsError> {
        match name {
            "link" => self.link = (!value.is_empty()).then(|| value.to_owned()),
            "base" => self.base = (!value.is_empty()).then(|| value.to_owned()),
            "specVersion" => self.settings.set_spec_version(value)?,
            _ => match name.strip_prefix("rules.") {
                Some(code) => self.settings.set_level(code, value)?,
                None => return Err(SettingsError::unknown(name, &mut known.iter().copied())),
            },
        }
        Ok(())
    }

    pub(super) fn how(&self) -> How {
        let core = (!self.plain).then_some(self.settings.spec_version);
        How { core, document: self.base.clone() }
    }
}

/// How a document is made short.
#[derive(Debug, Clone)]
pub struct CompactOptions {
    /// How it is read: it may be expanded or not.
    pub input: ExpandOptions,
    /// The context of the output, as JSON: an address, an object, or an array of those. The core context need not
    /// be named; `[]` is the core alone.
    pub context: String,
    /// Keep arrays of one item.
    pub keep_arrays: bool,
}

impl CompactOptions {
    /// Compact with this context, and nothing else asked for.
    pub fn with(context: &str) -> Self {
        Self { input: ExpandOptions::default(), context: context.to_owned(), keep_arrays: false }
    }

    /// Set an option by its name in the JavaScript interface, from a text; `context` from JSON.
    ///
    /// # Errors
    /// When there is no such option, or it does not take the value.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), SettingsError> {
        if name == "context" {
            self.context = value.to_owned();
            return Ok(());
        }
        self.input.set_one_of(name, value, &COMPACT)
    }
}
