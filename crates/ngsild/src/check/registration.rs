//! Registrations of Context Sources. Family CSR.
//! Source: GS CIM 009 V1.9.1, 4.3.6, 4.20, 5.2.8 to 5.2.11, 5.2.34, 5.9.2; catalogue 8.4.

use super::holds::is_version;
use super::report::{ASK, Arg};
use super::selection::{self, ENTITY_INFO};
use super::subscription::KEY_VALUE;
use super::table::{self, Holds, Others, Part, Scheme, Table, Voice, may, must, old, set};
use super::{Walk, document};
use crate::lexical::uri;
use crate::model::SpecVersion;
use crate::nearest::nearest;
use crate::rules::csr;
use ngsild_json::{Member, Value, quote};

use SpecVersion::{V1_0, V1_5, V1_6, V1_8};

static VOICE: Voice = Voice {
    missing: &csr::MISSING,
    wrong: &csr::WRONG,
    empty: &csr::EMPTY,
    choice: &csr::CHOICE,
    unknown: &csr::UNKNOWN,
    set: &csr::SET,
    old: &csr::OLD,
    number: &csr::WRONG,
    past: &csr::PAST,
};

static REGISTRATION: Table = Table {
    name: "ContextSourceRegistration",
    rows: &[
        may("id", Holds::Uri, V1_0),
        must("type", Holds::Type),
        may("registrationName", Holds::Text, V1_0),
        may("description", Holds::Text, V1_0),
        must("information", Holds::Objects(&INFORMATION)),
        may("tenant", Holds::Text, V1_6),
        may("observationInterval", Holds::Object(&INTERVAL), V1_0),
        may("managementInterval", Holds::Object(&INTERVAL), V1_0),
        may("location", Holds::Geometry, V1_0),
        may("observationSpace", Holds::Geometry, V1_0),
        may("operationSpace", Holds::Geometry, V1_0),
        may("expiresAt", Holds::Expiry, V1_0),
        must("endpoint", Holds::Address(Scheme::Web)),
        may("contextSourceInfo", Holds::Objects(&KEY_VALUE), V1_6),
        may("contextSourceAlias", Holds::Text, V1_8),
        may("scope", Holds::Scope, V1_5),
        may("mode", Holds::Word(&["inclusive", "exclusive", "redirect", "auxiliary"]), V1_6),
        may("operations", Holds::By(check_operations, "an array of names of operations"), V1_6),
        may("refreshRate", Holds::Duration, V1_6),
        may("management", Holds::Object(&MANAGEMENT), V1_6),
        may("datasetId", Holds::DatasetIds, V1_8),
        set("status", Holds::Word(&["ok", "failed"])),
        set("timesSent", Holds::Whole(0, u32::MAX)),
        set("timesFailed", Holds::Whole(0, u32::MAX)),
        set("lastSuccess", Holds::DateTime),
        set("lastFailure", Holds::DateTime),
        set("createdAt", Holds::DateTime),
        set("modifiedAt", Holds::DateTime),
        old("name", "registrationName"),
        old("expires", "expiresAt"),
    ],
    others: Others::Free,
    voice: None,
};

static INFORMATION: Table = Table {
    name: "RegistrationInfo",
    rows: &[
        may("entities", Holds::Objects(&ENTITY_INFO), V1_0),
        may("propertyNames", Holds::Names, V1_0),
        may("relationshipNames", Holds::Names, V1_0),
        old("properties", "propertyNames"),
        old("relationships", "relationshipNames"),
    ],
    others: Others::Odd,
    voice: None,
};

static INTERVAL: Table = Table {
    name: "TimeInterval",
    rows: &[
        must("startAt", Holds::DateTime),
        may("endAt", Holds::DateTime, V1_0),
        old("start", "startAt"),
        old("end", "endAt"),
    ],
    others: Others::Odd,
    voice: None,
};

static MANAGEMENT: Table = Table {
    name: "RegistrationManagementInfo",
    rows: &[
        may("localOnly", Holds::Bool, V1_6),
        may("cacheDuration", Holds::Duration, V1_6),
        may("timeout", Holds::Positive, V1_6),
        may("cooldown", Holds::Positive, V1_6),
    ],
    others: Others::Odd,
    voice: None,
};

/// Operations that a Context Source may offer, and names for several of them. 4.20.
#[rustfmt::skip]
const OPERATIONS: [&str; 49] = [
    "createEntity", "updateEntity", "appendAttrs", "updateAttrs", "deleteAttrs", "deleteEntity", "createBatch",
    "upsertBatch", "updateBatch", "deleteBatch", "upsertTemporal", "appendAttrsTemporal", "deleteAttrsTemporal",
    "updateAttrInstanceTemporal", "deleteAttrInstanceTemporal", "deleteTemporal", "mergeEntity", "replaceEntity",
    "replaceAttrs", "mergeBatch", "purgeEntity", "retrieveEntity", "queryEntity", "queryBatch", "retrieveTemporal",
    "queryTemporal", "retrieveEntityTypes", "retrieveEntityTypeDetails", "retrieveEntityTypeInfo",
    "retrieveAttrTypes", "retrieveAttrTypeDetails", "retrieveAttrTypeInfo", "createSubscription",
    "updateSubscription", "retrieveSubscription", "querySubscription", "deleteSubscription", "retrieveEntityMap",
    "updateEntityMap", "deleteEntityMap", "createEntityMapQueryEntity", "createEntityMapQueryTemporal",
    "retrieveContextSourceIdentity",
    "federationOps", "associationOps", "updateOps", "retrieveOps", "redirectionOps",
    // In drafts and brokers.
    "queryEntities",
];

/// What a source may do that only fills gaps. 5.9.2.4.
const AUXILIARY: [&str; 3] = ["retrieveOps", "retrieveEntity", "queryEntity"];

/// Check a registration, or the fragment of one.
pub(super) fn check<'d>(walk: &mut Walk<'d>, object: Value<'d>, part: Part) {
    table::check(walk, object, &REGISTRATION, &VOICE, part);
    let mode = object.get("mode").and_then(|mode| mode.as_str());
    let mode = mode.as_deref().unwrap_or_default();
    let information = object.get("information");
    for entry in information.iter().flat_map(Value::items).filter(|entry| entry.is_object()) {
        check_entry(walk, entry, mode);
    }
    if mode == "auxiliary" {
        check_auxiliary(walk, object);
    }
    for name in ["observationInterval", "managementInterval"] {
        if let Some(interval) = object.get(name) {
            check_interval(walk, interval);
        }
    }
    if let Some(info) = object.get("contextSourceInfo") {
        info.items().for_each(|pair| check_info(walk, pair));
    }
    if let Some(endpoint) = object.get("endpoint").filter(|e| e.is_string()) {
        check_endpoint(walk, endpoint);
    }
}

/// One entry of `information`: it registers something, and for an exclusive registration something exact.
fn check_entry(walk: &mut Walk<'_>, entry: Value<'_>, mode: &str) {
    let named = ["propertyNames", "relationshipNames", "properties", "relationships"];
    let names = named.iter().any(|name| entry.get(name).is_some());
    let place = document::place(entry, entry.opening());
    let entities = entry.get("entities");
    if entities.is_none() && !names && !walk.truncated {
        walk.reporter.say(&csr::NO_INFORMATION, place, &[]);
    }
    for info in entities.iter().flat_map(Value::items).filter(|info| info.is_object()) {
        check_entity_info(walk, info, mode);
    }
    if mode != "exclusive" {
        return;
    }
    if entities.is_none() {
        walk.reporter.say(&csr::NO_ENTITY, place, &[]);
    }
    if !names {
        walk.reporter.say(&csr::NO_ATTRIBUTES, place, &[]);
    }
}

fn check_entity_info(walk: &mut Walk<'_>, info: Value<'_>, mode: &str) {
    let place = document::place(info, info.opening());
    if info.get("type").or_else(|| info.get("@type")).is_none() {
        let redirects = mode == "redirect" && info.get("id").is_some();
        let template = if redirects { &csr::NO_TYPE_IN_REDIRECT } else { &csr::NO_TYPE };
        walk.reporter.say(template, place, &[]);
    }
    let named = info.get("id").is_some() && info.get("idPattern").is_none();
    if mode == "exclusive" && !named {
        walk.reporter.say(&csr::NO_ID, place, &[]);
    }
}

/// The names of operations. CSR004.
fn check_operations<'d>(
    walk: &mut Walk<'d>,
    _: Value<'d>,
    member: Member<'d>,
    voice: &'static Voice,
    _: Part,
) {
    let array = member.value();
    if !array.is_array() {
        let args = [Arg::Text("operations"), Arg::Json(array), Arg::Text("an array of names of operations")];
        walk.reporter.say(voice.wrong, array, &args);
        return;
    }
    if array.is_empty() {
        walk.reporter.say(voice.empty, array, &[Arg::Text("operations")]);
    }
    table::texts(walk, "operations", array, "the name of an operation", voice, &mut |walk, item, text| {
        if OPERATIONS.contains(&text) {
            return;
        }
        match nearest(text, OPERATIONS.into_iter()) {
            Some(near) => {
                let finding =
                    walk.reporter.say(&csr::NEAR_OPERATION, item, &[Arg::Json(item), Arg::Text(near)]);
                if let Some(finding) = finding {
                    finding.write_text(ASK, item, near);
                }
            }
            None => {
                walk.reporter.say_of(&csr::OPERATION, item);
            }
        }
    });
}

fn check_auxiliary(walk: &mut Walk<'_>, object: Value<'_>) {
    let operations = object.get("operations");
    for item in operations.iter().flat_map(Value::items) {
        let Some(text) = item.as_str() else { continue };
        if OPERATIONS.contains(&&*text) && !AUXILIARY.contains(&&*text) {
            walk.reporter.say_of(&csr::WRITES, item);
        }
    }
}

fn check_interval(walk: &mut Walk<'_>, interval: Value<'_>) {
    let (Some(start), Some(end)) = (interval.get("startAt"), interval.get("endAt")) else { return };
    if selection::is_earlier(end, start) {
        walk.reporter.say(&csr::NEVER, end, &[Arg::Json(end), Arg::Json(start)]);
    }
}

/// Keys with a meaning of their own. CSR005.
fn check_info(walk: &mut Walk<'_>, pair: Value<'_>) {
    let (Some(key), Some(value)) = (pair.get("key"), pair.get("value")) else { return };
    let (Some(name), Some(text)) = (key.as_str(), value.as_str()) else { return };
    // Copied from each request.
    if text == "urn:ngsi-ld:request" {
        return;
    }
    let media = ["application/json", "application/ld+json"].contains(&&*text);
    let (good, what) = match name.to_ascii_lowercase().as_str() {
        "accept" | "contenttype" | "content-type" => (media, "application/json or application/ld+json"),
        "jsonldcontext" => (uri::is_uri(&text), "a URI"),
        "ngsildconformance" => (is_version(&text), "a version such as \"1.8\""),
        "ngsild-tenant" | "fiware-service" | "content-length" => {
            walk.reporter.say(&csr::HEADER, key, &[Arg::Text(&name)]);
            return;
        }
        _ => return,
    };
    if !good {
        walk.reporter.say(&csr::INFO, value, &[Arg::Text(&name), Arg::Json(value), Arg::Text(what)]);
    }
}

fn check_endpoint(walk: &mut Walk<'_>, endpoint: Value<'_>) {
    let Some(text) = endpoint.as_str() else { return };
    let Some(trimmed) = text.trim_end_matches('/').strip_suffix("/ngsi-ld/v1") else { return };
    let right = quote(trimmed);
    if let Some(finding) = walk.reporter.say(&csr::PATH, endpoint, &[Arg::Json(endpoint), Arg::Text(&right)])
    {
        finding.write_text(ASK, endpoint, trimmed);
    }
}
