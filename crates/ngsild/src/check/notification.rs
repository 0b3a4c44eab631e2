//! What a broker sends to subscribers. Family NOT. Source: GS CIM 009 V1.9.1, 5.3, 5.8.6; catalogue 8.3.

use super::mode::Mode;
use super::report::{Arg, SAFE};
use super::table::{self, Holds, Others, Part, Table, Voice, may, must};
use super::{Walk, entity, feature, listing, registration};
use crate::model::SpecVersion;
use crate::rules::not;
use ngsild_json::{Kind, Member, Value};

use SpecVersion::V1_9;

static VOICE: Voice = Voice {
    missing: &not::MISSING,
    wrong: &not::WRONG,
    empty: &not::WRONG,
    choice: &not::CHOICE,
    unknown: &not::UNKNOWN,
    set: &not::UNKNOWN,
    old: &not::UNKNOWN,
    number: &not::WRONG,
    past: &not::WRONG,
};

static NOTIFICATION: Table = Table {
    name: "Notification",
    rows: &[
        must("id", Holds::Uri),
        must("type", Holds::Type),
        must("subscriptionId", Holds::Uri),
        must("notifiedAt", Holds::DateTime),
        must("data", Holds::By(check_entities, "an array of objects")),
    ],
    others: Others::Odd,
    voice: None,
};

static SOURCE_NOTIFICATION: Table = Table {
    name: "ContextSourceNotification",
    rows: &[
        must("id", Holds::Uri),
        must("type", Holds::Type),
        must("subscriptionId", Holds::Uri),
        must("notifiedAt", Holds::DateTime),
        must("data", Holds::By(check_registrations, "an array of objects")),
        must("triggerReason", Holds::Word(&["newlyMatching", "updated", "noLongerMatching"])),
    ],
    others: Others::Odd,
    voice: None,
};

static SNAPSHOT_NOTIFICATION: Table = Table {
    name: "SnapshotNotification",
    rows: &[
        must("id", Holds::Uri),
        must("type", Holds::Type),
        must("snapshotId", Holds::Uri),
        must("snapshotStatus", Holds::Word(&listing::SNAPSHOT_STATES)),
        must("notifiedAt", Holds::DateTime),
        may("snapshotPriority", Holds::Whole(1, 10), V1_9),
        may("expiresAt", Holds::DateTime, V1_9),
        may("snapshotQueriesDetails", Holds::Objects(&listing::EXECUTION), V1_9),
        may("temporalSnapshotQueriesDetails", Holds::Objects(&listing::EXECUTION), V1_9),
        may("snapshotTemporalQueriesDetails", Holds::Objects(&listing::EXECUTION), V1_9),
    ],
    others: Others::Odd,
    voice: None,
};

/// Check a notification of any of the three types.
pub(super) fn check<'d>(walk: &mut Walk<'d>, object: Value<'d>) {
    let type_value = object.get("type").or_else(|| object.get("@type")).and_then(|t| t.as_str());
    let table = match type_value.as_deref() {
        Some("ContextSourceNotification") => &SOURCE_NOTIFICATION,
        Some("SnapshotNotification") => &SNAPSHOT_NOTIFICATION,
        _ => &NOTIFICATION,
    };
    table::check(walk, object, table, &VOICE, Part::Answer);
}

/// The Entities of a notification: an array, or a FeatureCollection.
fn check_entities<'d>(walk: &mut Walk<'d>, _: Value<'d>, member: Member<'d>, voice: &'static Voice, _: Part) {
    let data = member.value();
    if data.get("features").is_some() {
        let outer = std::mem::replace(&mut walk.mode, Mode::TOLD);
        feature::check(walk, data);
        walk.mode = outer;
        return;
    }
    check_items(walk, member, voice, |walk, item| {
        let outer = std::mem::replace(&mut walk.mode, Mode::TOLD);
        entity::check(walk, item);
        walk.mode = outer;
    });
}

fn check_registrations<'d>(
    walk: &mut Walk<'d>,
    _: Value<'d>,
    member: Member<'d>,
    voice: &'static Voice,
    _: Part,
) {
    check_items(walk, member, voice, |walk, item| registration::check(walk, item, Part::Answer));
}

fn check_items<'d>(
    walk: &mut Walk<'d>,
    member: Member<'d>,
    voice: &'static Voice,
    each: impl Fn(&mut Walk<'d>, Value<'d>),
) {
    let data = member.value();
    if data.is_object() {
        if let Some(finding) = walk.reporter.say(&not::ONE_ENTITY, data, &[]) {
            finding.wrap(SAFE, "Put it in brackets", data, "[", "]");
        }
        return each(walk, data);
    }
    if !data.is_array() {
        let args = [Arg::Text("data"), Arg::Json(data), Arg::Text("an array")];
        walk.reporter.say(voice.wrong, data, &args);
        return;
    }
    for item in data.items() {
        match item.kind() {
            Kind::Object => each(walk, item),
            Kind::Invalid => {}
            _ => {
                let args = [Arg::Text("data"), Arg::Json(item), Arg::Text("an array of objects")];
                walk.reporter.say(voice.wrong, item, &args);
            }
        }
    }
}
