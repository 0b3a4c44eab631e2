//! What a conversion is told.

use super::Form;
use crate::model::AttributeKind;
use crate::settings::{Settings, SettingsError, choose};

/// Every option that a text can set.
pub const OPTIONS: [&str; 6] = ["to", "from", "hints", "guessRelationships", "specVersion", "rules"];

const SWITCH: [(bool, &str); 2] = [(true, "true"), (false, "false")];

/// The options of a conversion. The version of the specification in `settings` is that of the output.
#[derive(Debug, Clone)]
pub struct ConvertOptions {
    /// The form of the output.
    pub to: Form,
    /// The form of the input; `None` to tell it from each Entity.
    pub from: Option<Form>,
    /// Levels of findings, limits, version.
    pub settings: Settings,
    /// Kinds of attributes that simplified form does not show, by name.
    pub hints: Vec<(String, AttributeKind)>,
    /// Read URIs in simplified form as Relationships: Entity URNs always, other URIs under names such as
    /// `refDevice`, `hasOwner`, `isPartOf`.
    pub guess_relationships: bool,
}

impl ConvertOptions {
    /// Convert to `form`, with nothing else asked for.
    pub fn to(form: Form) -> Self {
        Self {
            to: form,
            from: None,
            settings: Settings::default(),
            hints: Vec::new(),
            guess_relationships: false,
        }
    }

    /// Set an option by its name in the JavaScript interface, from a text. Lists are separated by commas.
    ///
    /// # Errors
    /// When there is no such option, or it does not take the value.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), SettingsError> {
        match name {
            "to" => self.to = Form::named(name, value)?,
            "from" if value == "auto" => self.from = None,
            "from" => self.from = Some(Form::named(name, value)?),
            "guessRelationships" => self.guess_relationships = choose(name, value, &SWITCH)?,
            "specVersion" => self.settings.set_spec_version(value)?,
            _ => return self.set_named(name, value),
        }
        Ok(())
    }

    /// Options that hold a name themselves: `hints.owner`, `rules.CNV003`.
    fn set_named(&mut self, name: &str, value: &str) -> Result<(), SettingsError> {
        if let Some(attribute) = name.strip_prefix("hints.") {
            let kinds = AttributeKind::ALL.map(|kind| (kind, kind.name()));
            self.hints.push((attribute.to_owned(), choose(name, value, &kinds)?));
            return Ok(());
        }
        if let Some(code) = name.strip_prefix("rules.") {
            return self.settings.set_level(code, value);
        }
        Err(SettingsError::unknown(name, &mut OPTIONS.into_iter()))
    }

    /// The kind that was said of an attribute.
    pub(super) fn hint(&self, name: &str) -> Option<AttributeKind> {
        self.hints.iter().rev().find(|(known, _)| known == name).map(|(_, kind)| *kind)
    }
}
