//! What each operation has as its body.

use super::{Walk, batch, document, entity, fragment};
use crate::finding::PayloadKind;
use crate::settings::Operation;
use ngsild_json::{Kind, Value};

/// Check the body of an operation.
pub(super) fn check<'d>(walk: &mut Walk<'d>, root: Value<'d>) {
    use Operation as O;
    if matches!(root.kind(), Kind::Invalid | Kind::Key) {
        return;
    }
    match walk.settings.operation {
        O::AppendAttrs | O::UpdateAttrs | O::MergePatch => fragment::check(walk, root),
        O::PartialAttrUpdate | O::ReplaceAttr => fragment::check_attribute(walk, root),
        O::BatchCreate | O::BatchUpsert | O::BatchUpdate | O::BatchMerge => batch::check(walk, root),
        O::BatchDelete => batch::check_delete(walk, root),
        O::ReplaceEntity => check_entity(walk, root),
        _ => document::check_other(walk, root),
    }
}

fn check_entity<'d>(walk: &mut Walk<'d>, root: Value<'d>) {
    walk.note_kind(PayloadKind::Entity);
    if !root.is_object() {
        return document::no_entity(walk, root);
    }
    entity::check(walk, root);
}
