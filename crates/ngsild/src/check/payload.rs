//! Payloads that are told by their `type` or shape, in what somebody sends or a broker answers. Catalogue 7.1.

use super::mode::Mode;
use super::table::Part;
use super::{
    Walk, context, detect, document, feature, fragment, hosted, listing, notification, problem, query_body,
    registration, subscription,
};
use crate::finding::PayloadKind;
use crate::settings::Operation;
use ngsild_json::Value;

/// Check a payload that was told by itself.
pub(super) fn check<'d>(walk: &mut Walk<'d>, object: Value<'d>, kind: PayloadKind) {
    if kind == PayloadKind::GeoJson {
        return feature::check(walk, object);
    }
    walk.detected.reason = walk.detected.reason.or_else(|| detect::reason(kind));
    let PayloadKind::Other(kind) = kind else { return document::check_other(walk, object) };
    if kind == detect::CONTEXT {
        return hosted::check(walk, object);
    }
    context::enter(walk, object, object.member("@context"));
    let outer = std::mem::replace(&mut walk.mode, Mode { nested: false, ..Mode::TOLD });
    match kind {
        detect::ATTRIBUTE => {
            walk.mode = Mode::of(Operation::PartialAttrUpdate);
            fragment::check_alone(walk, object);
            walk.leave_entity();
        }
        "subscription" => subscription::check(walk, object, Part::Answer),
        "registration" => registration::check(walk, object, Part::Answer),
        "notification" | "csource-notification" | "snapshot-notification" => {
            notification::check(walk, object)
        }
        "query" => query_body::check(walk, object, query_body::Purpose::Any),
        "snapshot" => listing::check_snapshot(walk, object, Part::Answer),
        "problem-details" => problem::check(walk, object),
        _ => {
            listing::check(walk, object, kind);
        }
    }
    walk.mode = outer;
}
