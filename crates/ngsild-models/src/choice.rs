//! Which model Entities are judged by.

use crate::catalogue::Catalogue;
use crate::model::Model;
use ngsild::{SettingsError, nearest};

/// The model that Entities are judged by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Choice {
    /// That of their type. Where a type has several, the subject that their `@context` names decides.
    #[default]
    Auto,
    /// The one with this number in the catalogue, whatever their type.
    Number(usize),
}

impl Choice {
    /// Read the option `model`: `auto`, a type or name (`ParkingSpot`), or `Subject/Name` (`Parking/ParkingSpot`).
    ///
    /// # Errors
    /// When no model is called so, or several are.
    pub fn parse(word: &str, catalogue: &Catalogue) -> Result<Self, SettingsError> {
        if word == "auto" {
            return Ok(Self::Auto);
        }
        let name = word.trim_start_matches("dataModel.");
        let fits = |model: &Model<'_>| match name.split_once('/') {
            Some((subject, name)) => {
                model.subject() == subject && (model.name() == name || model.type_name() == name)
            }
            None => model.type_name() == name || model.name() == name,
        };
        let mut found = catalogue.models().enumerate().filter(|(_, model)| fits(model));
        let refused = |message: String| Err(SettingsError { option: "model".to_owned(), message });
        match (found.next(), found.next()) {
            (Some((number, _)), None) => Ok(Self::Number(number)),
            (Some(_), Some(_)) => {
                let ids: Vec<String> = catalogue.models().filter(fits).map(|model| model.id()).collect();
                refused(format!("\"{word}\" is the type of several models. Name one of {}.", ids.join(", ")))
            }
            _ => refused(unknown(word, name, catalogue)),
        }
    }
}

fn unknown(word: &str, name: &str, catalogue: &Catalogue) -> String {
    let mut message = format!("\"{word}\" is no model of the catalogue.");
    let ids: Vec<String> = catalogue.models().map(|model| model.id()).collect();
    let near = nearest(name, catalogue.models().map(|model| model.type_name()));
    if let Some(near) = near.or_else(|| nearest(name, ids.iter().map(String::as_str))) {
        message.push_str(&format!(" Did you mean \"{near}\"?"));
    }
    message
}
