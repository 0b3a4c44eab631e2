//! What is known of the Entities of some models, put together once for all of them.

use super::say::list;
use crate::catalogue::Catalogue;
use crate::model::{Attribute, Model};
use std::collections::BTreeMap;

/// Models, and their attributes by name.
#[derive(Debug)]
pub(super) struct Known<'c> {
    pub(super) models: Vec<Model<'c>>,
    /// The models as messages name them.
    pub(super) labels: Vec<String>,
    /// All of them, as messages name them.
    pub(super) title: String,
    /// Whether the attributes of all are known.
    pub(super) is_described: bool,
    /// The names of the attributes, in the order of the models.
    pub(super) names: Vec<&'c str>,
    attributes: BTreeMap<&'c str, (usize, Attribute<'c>)>,
}

impl<'c> Known<'c> {
    pub(super) fn of(catalogue: &'c Catalogue, models: Vec<Model<'c>>) -> Self {
        let labels: Vec<String> = models.iter().map(|model| label(catalogue, model)).collect();
        let (mut names, mut attributes) = (Vec::new(), BTreeMap::new());
        for (number, model) in models.iter().enumerate() {
            for attribute in model.attributes() {
                // The first model that has it says what it is.
                attributes.entry(attribute.name()).or_insert_with(|| {
                    names.push(attribute.name());
                    (number, attribute)
                });
            }
        }
        let is_described = models.iter().all(Model::is_described);
        Self { title: list(labels.iter().cloned()), models, labels, is_described, names, attributes }
    }

    /// The attribute of a name, and the model that has it as messages name it.
    pub(super) fn find(&self, name: &str) -> Option<(&str, Attribute<'c>)> {
        let (number, attribute) = self.attributes.get(name)?;
        Some((self.labels.get(*number)?, *attribute))
    }
}

/// A model as messages name it: by its type, and its subject where several have the type.
fn label(catalogue: &Catalogue, model: &Model<'_>) -> String {
    match catalogue.find(model.type_name()).nth(1) {
        Some(_) => format!("`{}`", model.id()),
        None => format!("`{}`", model.type_name()),
    }
}
