//! The first look: most data is fine, and needs no parsing to tell.

use crate::context::Contexts;
use crate::finding::{Detected, PayloadKind, Report, Representation, Summary};
use crate::model::SpecVersion;
use crate::model::glance::{DEEPEST, plain_documents};
use crate::settings::{Operation, Settings};

/// Whether the settings are such that a first look may tell.
pub(super) fn fits(settings: &Settings, contexts: &Contexts) -> bool {
    settings.operation.is_of_entities()
        && (contexts.is_empty() || settings.link.is_none())
        && settings.spec_version == SpecVersion::V1_9
        && settings.content_type.is_none()
        && settings.link_header.is_none()
        && settings.params.is_empty()
        && settings.form.is_none()
        && matches!(settings.representation, None | Some(Representation::Normalized))
        && settings.max_depth >= DEEPEST
}

/// Whether a first look at the items of a batch may tell.
pub(super) fn asks_in_batch(settings: &Settings, contexts: &Contexts) -> bool {
    use Operation::{BatchCreate, BatchUpdate, BatchUpsert};
    let body = Settings { operation: Operation::Entity, ..settings.clone() };
    let of_entities = matches!(settings.operation, BatchCreate | BatchUpdate | BatchUpsert);
    of_entities && contexts.is_empty() && fits(&body, contexts)
}

/// A first look at a text, which may hold several documents: its report when there is nothing at all to say, as it is for
/// most data. `None` when only [`check`](crate::check()) can tell. It costs less than parsing.
pub fn glance(bytes: &[u8], settings: &Settings) -> Option<Report> {
    glance_with(bytes, settings, &Contexts::new())
}

/// As [`glance`], with contexts at hand: names under a context of the user are left to the check.
pub fn glance_with(bytes: &[u8], settings: &Settings, contexts: &Contexts) -> Option<Report> {
    if !fits(settings, contexts) || bytes.len() >= u32::MAX as usize {
        return None;
    }
    let found = plain_documents(bytes)?;
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
            representation: Some(Representation::Normalized),
            spec_version: settings.spec_version,
            ..Detected::default()
        },
    })
}
