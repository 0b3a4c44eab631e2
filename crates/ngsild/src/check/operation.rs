//! What each operation has as its body.

use super::report::Arg;
use super::table::Part;
use super::{
    Walk, batch, context, document, fragment, hosted, listing, notification, query_body, registration,
    subscription, temporal,
};
use crate::finding::PayloadKind;
use crate::rules::{Template, csr, not, pld, qry, sub};
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
        O::TemporalEntity | O::TemporalAppendAttrs | O::TemporalAttrInstanceUpdate => {
            temporal::check_body(walk, root)
        }
        O::AddContext | O::Context => hosted::check(walk, root),
        _ => check_payload(walk, root),
    }
}

fn check_entity<'d>(walk: &mut Walk<'d>, root: Value<'d>) {
    walk.note_kind(PayloadKind::Entity);
    if !root.is_object() {
        return document::no_entity(walk, root);
    }
    document::check_sent(walk, root);
}

/// What an operation has as its body: the name of its kind, its data type, and who says when it is something else.
fn body(operation: Operation) -> (&'static str, &'static str, &'static Template) {
    use Operation as O;
    match operation {
        O::Query | O::TemporalQuery => ("query", "Query", &qry::WRONG),
        O::Registration | O::RegistrationUpdate => ("registration", "registration", &csr::WRONG),
        O::Notification => ("notification", "Notification", &not::WRONG),
        O::Snapshot => ("snapshot", "Snapshot", &pld::WRONG),
        _ => ("subscription", "Subscription", &sub::WRONG),
    }
}

fn check_payload<'d>(walk: &mut Walk<'d>, root: Value<'d>) {
    use Operation as O;
    let operation = walk.settings.operation;
    let (kind, name, template) = body(operation);
    walk.note_kind(PayloadKind::Other(kind));
    if !root.is_object() {
        let args = [Arg::Text(name), Arg::Json(root), Arg::Text("an object")];
        walk.reporter.say(template, root, &args);
        return;
    }
    context::enter(walk, root, root.member("@context"));
    match operation {
        O::Query => query_body::check(walk, root, query_body::Purpose::State),
        O::TemporalQuery => query_body::check(walk, root, query_body::Purpose::History),
        O::Registration => registration::check(walk, root, Part::Whole),
        O::RegistrationUpdate => {
            fragment::check_table(walk, root);
            registration::check(walk, root, Part::Update);
        }
        O::Notification => notification::check(walk, root),
        O::Snapshot => listing::check_snapshot(walk, root, Part::Whole),
        O::SubscriptionUpdate | O::CsourceSubscriptionUpdate => {
            fragment::check_table(walk, root);
            subscription::check(walk, root, Part::Update);
        }
        _ => subscription::check(walk, root, Part::Whole),
    }
}
