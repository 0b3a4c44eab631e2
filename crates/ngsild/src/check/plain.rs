//! The first look: most data is fine, and needs no parsing to tell.

use crate::context::Contexts;
use crate::finding::{Detected, PayloadKind, Report, Representation, Summary};
use crate::model::SpecVersion;
use crate::model::glance::{DEEPEST, Form, plain_documents};
use crate::settings::{Operation, Settings};

/// The forms in which a first look at Entities may tell, which the settings decide; the likelier one first.
pub(super) fn forms(settings: &Settings, contexts: &Contexts) -> &'static [Form] {
    if !fits(settings, contexts) {
        return &[];
    }
    // What is sent to be kept is never simplified.
    let may_be_simplified = matches!(settings.operation, Operation::Auto | Operation::Entity);
    match settings.representation {
        None if may_be_simplified => &[Form::Normalized, Form::Simplified],
        None | Some(Representation::Normalized) => &[Form::Normalized],
        Some(Representation::Simplified) if may_be_simplified => &[Form::Simplified],
        Some(_) => &[],
    }
}

/// Whether the settings, but for the representation, are such that a first look may tell.
fn fits(settings: &Settings, contexts: &Contexts) -> bool {
    settings.operation.is_of_entities()
        && (contexts.is_empty() || settings.link.is_none())
        && settings.spec_version == SpecVersion::V1_9
        && settings.content_type.is_none()
        && settings.link_header.is_none()
        && settings.params.is_empty()
        && settings.form.is_none()
        && settings.max_depth >= DEEPEST
}

/// Whether a first look at the items of a batch may tell.
pub(super) fn asks_in_batch(settings: &Settings, contexts: &Contexts) -> bool {
    use Operation::{BatchCreate, BatchUpdate, BatchUpsert};
    let body = Settings { operation: Operation::Entity, ..settings.clone() };
    let of_entities = matches!(settings.operation, BatchCreate | BatchUpdate | BatchUpsert);
    of_entities && contexts.is_empty() && forms(&body, contexts).contains(&Form::Normalized)
}

/// A first look at a text, which may hold several documents: its report when there is nothing at all to say, as it is for
/// most data. `None` when only [`check`](crate::check()) can tell. It costs less than parsing.
pub fn glance(bytes: &[u8], settings: &Settings) -> Option<Report> {
    glance_with(bytes, settings, &Contexts::new())
}

/// As [`glance`], with contexts at hand: names under a context of the user are left to the check.
pub fn glance_with(bytes: &[u8], settings: &Settings, contexts: &Contexts) -> Option<Report> {
    if bytes.len() >= u32::MAX as usize {
        return None;
    }
    let found = plain_documents(bytes, forms(settings, contexts))?;
    if found.has_array && settings.operation == Operation::CreateEntity {
        return None;
    }
    if found.user_context && !contexts.is_empty() {
        return None;
    }
    let several = found.begins_with_array || found.entities > 1;
    Some(Report {
        findings: Vec::new(),
        summary: Summary { entities: found.entities, ..Summary::default() },
        detected: Detected {
            kind: if several { PayloadKind::EntityList } else { PayloadKind::Entity },
            representation: Some(found.form.into()),
            ambiguous: is_ambiguous(found.form, settings),
            spec_version: settings.spec_version,
            ..Detected::default()
        },
    })
}

/// Whether an Entity in a form may as well be in another one.
pub(super) fn is_ambiguous(form: Form, settings: &Settings) -> bool {
    form == Form::Simplified && settings.representation.is_none()
}

impl From<Form> for Representation {
    fn from(form: Form) -> Self {
        match form {
            Form::Normalized => Self::Normalized,
            Form::Simplified => Self::Simplified,
        }
    }
}
