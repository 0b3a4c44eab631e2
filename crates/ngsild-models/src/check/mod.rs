//! Entities judged by their models. Rules SDM.

mod entity;
mod kind;
mod known;
mod say;
mod target;
mod value;

use crate::catalogue::Catalogue;
use crate::choice::Choice;
use crate::model::Model;
use entity::Case;
use known::Known;
use ngsild::context::Contexts;
use ngsild::convert::Kinds;
use ngsild::model::AttributeKind;
use ngsild::rules::sdm;
use ngsild::{Document, Guesses, Judge, Remarks, Report, Representation, Settings, check_with, edits};
use ngsild_json::{Value, quote};
use say::{list, say, shown};
use std::collections::BTreeSet;
use std::sync::Arc;
use target::{Target, local_name};

/// What Entities are judged by: models of a catalogue.
#[derive(Debug, Clone)]
pub struct ModelCheck {
    catalogue: Arc<Catalogue>,
    choice: Choice,
    link: Option<String>,
}

impl ModelCheck {
    /// Judge by the models of `choice`.
    pub const fn new(catalogue: Arc<Catalogue>, choice: Choice) -> Self {
        Self { catalogue, choice, link: None }
    }

    /// Judge every Entity by the model of its type.
    pub const fn auto(catalogue: Arc<Catalogue>) -> Self {
        Self::new(catalogue, Choice::Auto)
    }

    /// The address of the context that a Link header names; its subject decides between models of the same type.
    #[must_use]
    pub fn linked(self, link: &str) -> Self {
        Self { link: Some(link.to_owned()), ..self }
    }

    /// Check a document as [`ngsild::check`] does, and every Entity by its model.
    pub fn check(&self, document: &Document<'_>, settings: &Settings) -> Report {
        check_with(document, settings, &Contexts::new(), Some(&mut self.judge()))
    }

    /// What is asked of each Entity of one document.
    pub const fn judge(&self) -> ByModel<'_> {
        ByModel { check: self, said: BTreeSet::new(), known: None, guesses: Guesses::new() }
    }

    fn target<'c, 'd>(&'c self, entity: Value<'d>) -> Target<'c, 'd> {
        match self.choice {
            Choice::Number(number) => {
                Target::Models(self.catalogue.models().nth(number).into_iter().collect())
            }
            Choice::Auto => Target::of(&self.catalogue, entity, self.link.as_deref()),
        }
    }
}

/// The kinds that models have attributes as.
impl Kinds for ModelCheck {
    fn kind(&self, entity: Value<'_>, attribute: &str) -> Option<AttributeKind> {
        let Target::Models(models) = self.target(entity) else { return None };
        let name = local_name(attribute)?;
        models.iter().find_map(|model| model.attribute(name)?.kind())
    }
}

/// Judges the Entities of one document.
#[derive(Debug)]
pub struct ByModel<'c> {
    check: &'c ModelCheck,
    /// Types of which was said that nothing is known: once is enough.
    said: BTreeSet<String>,
    /// What is known of the last Entity: mostly the next has the same models.
    known: Option<Known<'c>>,
    guesses: Guesses,
}

impl Judge for ByModel<'_> {
    fn judge(&mut self, entity: Value<'_>, representation: Representation, remarks: &mut Remarks<'_, '_>) {
        match self.check.target(entity) {
            Target::Models(models) => {
                Case::new(self.known(models), entity, representation, false).check(remarks);
            }
            Target::Several(type_name, ids) => {
                if self.said.insert(shown(type_name)) {
                    let args = vec![shown(type_name), list(ids.iter().map(|id| format!("`{id}`")))];
                    say(remarks, &sdm::AMBIGUOUS_TYPE, type_name, args);
                }
            }
            Target::None(type_name) => self.no_model(type_name, remarks),
            Target::Untyped => {}
        }
    }

    fn judge_part(&mut self, part: Value<'_>, representation: Representation, remarks: &mut Remarks<'_, '_>) {
        let Target::Models(models) = self.check.target(part) else { return };
        Case::new(self.known(models), part, representation, true).check(remarks);
    }

    fn judge_history(&mut self, history: Value<'_>, whole: bool, remarks: &mut Remarks<'_, '_>) {
        match whole {
            true => self.judge(history, Representation::Normalized, remarks),
            false => self.judge_part(history, Representation::Normalized, remarks),
        }
    }
}

impl<'c> ByModel<'c> {
    fn known(&mut self, models: Vec<Model<'c>>) -> &Known<'c> {
        let check = self.check;
        let same = self.known.take().filter(|known| known.models == models);
        self.known.insert(same.unwrap_or_else(|| Known::of(&check.catalogue, models)))
    }

    fn no_model(&mut self, type_name: Value<'_>, remarks: &mut Remarks<'_, '_>) {
        let name = type_name.as_str().unwrap_or_default();
        if self.said.contains(&shown(type_name)) {
            return;
        }
        let types = self.check.catalogue.models().map(|model| model.type_name());
        if let Some(near) = self.guesses.nearest(&name, types).map(quote) {
            let finding = say(remarks, &sdm::NEAR_MODEL, type_name, vec![shown(type_name), near.clone()]);
            finding.offer(&format!("Write {near}"), vec![edits::replace(type_name, near)]);
        } else {
            self.said.insert(shown(type_name));
            say(remarks, &sdm::UNKNOWN_MODEL, type_name, vec![shown(type_name)]);
        }
    }
}
