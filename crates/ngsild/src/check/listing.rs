//! Payloads that have no family of their own: Snapshots, maps of Entities, lists of types and attributes, identities,
//! results of batches. Family PLD. Source: GS CIM 009 V1.9.1, 5.2.16 to 5.2.18, 5.2.24 to 5.2.28, 5.2.39 to 5.2.42;
//! catalogue 8.2, 8.4.

use super::query_body::{self, QUERY};
use super::report::Arg;
use super::subscription::KEY_VALUE;
use super::table::{self, Holds, Others, Part, Scheme, Table, Voice, may, must, old, set};
use super::{Walk, document, problem};
use crate::lexical::uri;
use crate::model::SpecVersion;
use crate::rules::pld;
use ngsild_json::{Member, Value};

use SpecVersion::{V1_3, V1_6, V1_8, V1_9};

pub(super) static VOICE: Voice = Voice {
    missing: &pld::MISSING,
    wrong: &pld::WRONG,
    empty: &pld::EMPTY,
    choice: &pld::CHOICE,
    unknown: &pld::UNKNOWN,
    set: &pld::SET,
    old: &pld::OLD,
    number: &pld::WRONG,
    past: &pld::WRONG,
};

pub(super) const SNAPSHOT_STATES: [&str; 5] = ["preparing", "success", "partial", "failure", "empty"];

static SNAPSHOT: Table = Table {
    name: "Snapshot",
    rows: &[
        may("id", Holds::Uri, V1_9),
        must("type", Holds::Type),
        may("snapshotQueries", Holds::Objects(&QUERY), V1_9),
        may("snapshotTemporalQueries", Holds::Objects(&QUERY), V1_9),
        may("snapshotLifetime", Holds::Duration, V1_9),
        may("snapshotPriority", Holds::Whole(1, 10), V1_9),
        may("endpoint", Holds::Address(Scheme::Notify), V1_9),
        may("receiverInfo", Holds::Objects(&KEY_VALUE), V1_9),
        set("snapshotStatus", Holds::Word(&SNAPSHOT_STATES)),
        set("snapshotQueriesDetails", Holds::Objects(&EXECUTION)),
        set("snapshotTemporalQueriesDetails", Holds::Objects(&EXECUTION)),
        set("expiresAt", Holds::DateTime),
        set("createdAt", Holds::DateTime),
        set("modifiedAt", Holds::DateTime),
        set("lastUsedAt", Holds::DateTime),
    ],
    others: Others::Odd,
    voice: None,
};

/// How a query of a Snapshot went.
pub(super) static EXECUTION: Table = Table {
    name: "ExecutionResultDetails",
    rows: &[
        must("resultStatus", Holds::Word(&["success", "failure", "empty"])),
        may("problemDetails", Holds::Object(&problem::DETAILS), V1_9),
    ],
    others: Others::Odd,
    voice: None,
};

static ENTITY_MAP: Table = Table {
    name: "EntityMap",
    rows: &[
        must("id", Holds::Uri),
        must("type", Holds::Type),
        must("expiresAt", Holds::DateTime),
        may("entityMap", Holds::By(check_entity_map, "an object with an array for each Entity"), V1_8),
        may("linkedMaps", Holds::By(check_linked_maps, "an object with a URI for each registration"), V1_8),
        old("expiredBy", "expiresAt"),
    ],
    others: Others::Odd,
    voice: None,
};

static TYPE_LIST: Table = Table {
    name: "EntityTypeList",
    rows: &[must("id", Holds::Uri), must("type", Holds::Type), set_list("typeList")],
    others: Others::Odd,
    voice: None,
};

static ENTITY_TYPE: Table = Table {
    name: "EntityType",
    rows: &[
        must("id", Holds::Uri),
        must("type", Holds::Type),
        must("typeName", Holds::Text),
        set_list("attributeNames"),
    ],
    others: Others::Odd,
    voice: None,
};

static TYPE_INFO: Table = Table {
    name: "EntityTypeInfo",
    rows: &[
        must("id", Holds::Uri),
        must("type", Holds::Type),
        must("typeName", Holds::Text),
        must("entityCount", Holds::Whole(0, u32::MAX)),
        must("attributeDetails", Holds::Objects(&ATTRIBUTE)),
    ],
    others: Others::Odd,
    voice: None,
};

static ATTRIBUTE_LIST: Table = Table {
    name: "AttributeList",
    rows: &[must("id", Holds::Uri), must("type", Holds::Type), set_list("attributeList")],
    others: Others::Odd,
    voice: None,
};

static ATTRIBUTE: Table = Table {
    name: "Attribute",
    rows: &[
        must("id", Holds::Uri),
        must("type", Holds::Type),
        must("attributeName", Holds::Text),
        may("attributeCount", Holds::Whole(0, u32::MAX), V1_3),
        may("attributeTypes", LIST, V1_3),
        may("typeNames", LIST, V1_3),
    ],
    others: Others::Odd,
    voice: None,
};

static IDENTITY: Table = Table {
    name: "ContextSourceIdentity",
    rows: &[
        must("id", Holds::Uri),
        must("type", Holds::Type),
        must("contextSourceAlias", Holds::Text),
        must("contextSourceUptime", Holds::Duration),
        must("contextSourceTimeAt", Holds::DateTime),
        may("contextSourceExtras", Holds::Any, V1_8),
    ],
    others: Others::Odd,
    voice: None,
};

/// What became of the items of a batch.
static BATCH_RESULT: Table = Table {
    name: "BatchOperationResult",
    rows: &[
        must("success", Holds::By(check_ids, "an array of URIs")),
        must("errors", Holds::Objects(&BATCH_ERROR)),
    ],
    others: Others::Odd,
    voice: None,
};

static BATCH_ERROR: Table = Table {
    name: "BatchEntityError",
    rows: &[
        must("entityId", Holds::Uri),
        must("error", Holds::Object(&problem::DETAILS)),
        may("registrationId", Holds::Uri, V1_6),
    ],
    others: Others::Odd,
    voice: None,
};

/// What became of the attributes of an update.
static UPDATE_RESULT: Table = Table {
    name: "UpdateResult",
    rows: &[must("updated", LIST), must("notUpdated", Holds::Objects(&NOT_UPDATED))],
    others: Others::Odd,
    voice: None,
};

static NOT_UPDATED: Table = Table {
    name: "NotUpdatedDetails",
    rows: &[
        must("attributeName", Holds::Text),
        must("reason", Holds::Text),
        may("registrationId", Holds::Uri, V1_6),
    ],
    others: Others::Odd,
    voice: None,
};

/// A list that may be empty.
const LIST: Holds = Holds::By(check_list, "an array of strings");

const fn set_list(name: &'static str) -> table::Row {
    must(name, LIST)
}

/// The payload types that are nothing but a table.
static TABLES: [(&str, &Table); 9] = [
    ("entity-map", &ENTITY_MAP),
    ("entity-type-list", &TYPE_LIST),
    ("entity-type", &ENTITY_TYPE),
    ("entity-type-info", &TYPE_INFO),
    ("attribute-list", &ATTRIBUTE_LIST),
    ("attribute", &ATTRIBUTE),
    ("csource-identity", &IDENTITY),
    ("batch-result", &BATCH_RESULT),
    ("update-result", &UPDATE_RESULT),
];

/// Check a payload that its kind names. False when there is no such kind here.
pub(super) fn check<'d>(walk: &mut Walk<'d>, object: Value<'d>, kind: &str) -> bool {
    let Some((_, table)) = TABLES.iter().find(|(name, _)| *name == kind) else { return false };
    table::check(walk, object, table, &VOICE, Part::Answer);
    true
}

/// Check a Snapshot.
pub(super) fn check_snapshot<'d>(walk: &mut Walk<'d>, object: Value<'d>, part: Part) {
    table::check(walk, object, &SNAPSHOT, &VOICE, part);
    let purposes = [
        ("snapshotQueries", query_body::Purpose::Kept),
        ("snapshotTemporalQueries", query_body::Purpose::History),
    ];
    let mut any = false;
    for (name, purpose) in purposes {
        let Some(queries) = object.get(name) else { continue };
        any = true;
        queries
            .items()
            .filter(|q| q.is_object())
            .for_each(|query| query_body::check_more(walk, query, purpose));
    }
    if !any && part == Part::Whole && !walk.truncated {
        walk.reporter.say(&pld::NO_QUERIES, document::place(object, object.opening()), &[]);
    }
}

/// An array of strings, which may be empty.
fn check_list<'d>(walk: &mut Walk<'d>, _: Value<'d>, member: Member<'d>, voice: &'static Voice, _: Part) {
    let (name, value) = (member.name(), member.value());
    // Compaction makes a string of an array of one.
    if value.is_string() {
        return;
    }
    if !value.is_array() {
        let args = [Arg::Text(&name), Arg::Json(value), Arg::Text("an array of strings")];
        walk.reporter.say(voice.wrong, value, &args);
        return;
    }
    table::texts(walk, &name, value, "a string that is not empty", voice, &mut |_, _, _| {});
}

/// An array of URIs, which may be empty.
fn check_ids<'d>(walk: &mut Walk<'d>, _: Value<'d>, member: Member<'d>, voice: &'static Voice, _: Part) {
    let (name, value) = (member.name(), member.value());
    if !value.is_array() {
        let args = [Arg::Text(&name), Arg::Json(value), Arg::Text("an array of URIs")];
        walk.reporter.say(voice.wrong, value, &args);
        return;
    }
    value.items().for_each(|item| super::holds::check_uri(walk, &name, item));
}

/// Where each Entity comes from: registrations, or `@none` for the broker itself.
fn check_entity_map<'d>(
    walk: &mut Walk<'d>,
    _: Value<'d>,
    member: Member<'d>,
    voice: &'static Voice,
    _: Part,
) {
    let map = member.value();
    if !map.is_object() {
        let args =
            [Arg::Text("entityMap"), Arg::Json(map), Arg::Text("an object with an array for each Entity")];
        walk.reporter.say(voice.wrong, map, &args);
        return;
    }
    for entry in map.members() {
        check_key(walk, entry);
        let sources = entry.value();
        let good = |v: &Value<'_>| v.as_str().is_some_and(|text| text == "@none" || uri::is_uri(&text));
        let items: Vec<Value<'_>> =
            if sources.is_array() { sources.items().collect() } else { vec![sources] };
        for item in items.iter().filter(|item| !good(item)) {
            walk.reporter.say_of(&pld::NO_REGISTRATION, *item);
        }
    }
}

fn check_linked_maps<'d>(
    walk: &mut Walk<'d>,
    _: Value<'d>,
    member: Member<'d>,
    voice: &'static Voice,
    _: Part,
) {
    let maps = member.value();
    if !maps.is_object() {
        let args = [
            Arg::Text("linkedMaps"),
            Arg::Json(maps),
            Arg::Text("an object with a URI for each registration"),
        ];
        walk.reporter.say(voice.wrong, maps, &args);
        return;
    }
    for entry in maps.members() {
        check_key(walk, entry);
        super::holds::check_uri(walk, &entry.name(), entry.value());
    }
}

fn check_key(walk: &mut Walk<'_>, entry: Member<'_>) {
    let key = entry.name();
    if !uri::is_uri(&key) {
        let args = [Arg::Text("a key"), Arg::Quoted(&key), Arg::Text(uri::fault(&key))];
        walk.reporter.say(&crate::rules::values::MALFORMED_URI, entry, &args);
    }
}
