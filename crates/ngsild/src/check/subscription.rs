//! Subscriptions to Entities and to Context Sources. Family SUB.
//! Source: GS CIM 009 V1.9.1, 5.2.12 to 5.2.15, 5.2.22, 5.2.33; catalogue 8.3.

use super::report::{ASK, Arg};
use super::selection::{self, GEO_QUERY, TEMPORAL_QUERY, given};
use super::table::{self, Holds, Others, Part, Scheme, Table, Voice, may, must, old, set, v2};
use super::{Walk, document, edits};
use crate::model::SpecVersion;
use crate::query::Language;
use crate::rules::sub;
use crate::settings::Operation;
use ngsild_json::{Member, Value};

use SpecVersion::{V1_0, V1_3, V1_4, V1_5, V1_6, V1_7, V1_8, V1_9};

static VOICE: Voice = Voice {
    missing: &sub::MISSING,
    wrong: &sub::WRONG,
    empty: &sub::EMPTY,
    choice: &sub::CHOICE,
    unknown: &sub::UNKNOWN,
    set: &sub::SET,
    old: &sub::OLD,
    number: &sub::NUMBER,
    past: &sub::PAST,
};

static SELECTOR: Table = Table {
    name: "EntitySelector",
    rows: selection::SELECTOR.rows,
    others: Others::Odd,
    voice: Some(&Voice { missing: &sub::NO_TYPE, ..VOICE }),
};

const TRIGGERS: &[&str] = &[
    "entityCreated",
    "entityUpdated",
    "entityDeleted",
    "attributeCreated",
    "attributeUpdated",
    "attributeDeleted",
];

static SUBSCRIPTION: Table = Table {
    name: "Subscription",
    rows: &[
        may("id", Holds::Uri, V1_0),
        must("type", Holds::Type),
        may("subscriptionName", Holds::AnyText, V1_0),
        may("description", Holds::AnyText, V1_0),
        may("entities", Holds::Objects(&SELECTOR), V1_0),
        may("watchedAttributes", Holds::Names, V1_0),
        may("notificationTrigger", Holds::Words(TRIGGERS), V1_6),
        may("timeInterval", Holds::Positive, V1_0),
        may("q", Holds::Language(Language::Q), V1_0),
        may("geoQ", Holds::Object(&GEO_QUERY), V1_0),
        may("csf", Holds::Language(Language::Csf), V1_0),
        may("isActive", Holds::Bool, V1_0),
        must("notification", Holds::Object(&NOTIFICATION)),
        may("expiresAt", Holds::Expiry, V1_0),
        may("throttling", Holds::Positive, V1_0),
        may("temporalQ", Holds::Object(&TEMPORAL_QUERY), V1_0),
        may("scopeQ", Holds::Language(Language::ScopeQ), V1_5),
        may("lang", Holds::Language(Language::Lang), V1_4),
        may("datasetId", Holds::DatasetIds, V1_8),
        may("expandValues", Holds::List(Language::ExpandValues), V1_8),
        may("jsonKeys", Holds::List(Language::JsonKeys), V1_8),
        may("jsonldContext", Holds::Address(Scheme::OnlyWeb), V1_7),
        may("localOnly", Holds::Bool, V1_6),
        may("splitEntities", Holds::Bool, V1_9),
        may("ngsildConformance", Holds::Version, V1_9),
        set("status", Holds::Word(&["active", "paused", "expired"])),
        set("createdAt", Holds::DateTime),
        set("modifiedAt", Holds::DateTime),
        old("name", "subscriptionName"),
        old("expires", "expiresAt"),
        v2("subject", "entities` and `watchedAttributes"),
        v2("condition", "watchedAttributes` and `q"),
    ],
    others: Others::Odd,
    voice: None,
};

static NOTIFICATION: Table = Table {
    name: "NotificationParams",
    rows: &[
        must("endpoint", Holds::Object(&ENDPOINT)),
        may("attributes", Holds::Names, V1_0),
        may("pick", Holds::Languages(Language::Pick), V1_8),
        may("omit", Holds::Languages(Language::Omit), V1_8),
        may("format", Holds::Word(&["normalized", "concise", "simplified", "keyValues"]), V1_0),
        may("sysAttrs", Holds::Bool, V1_5),
        may("showChanges", Holds::Bool, V1_6),
        may("join", Holds::Word(&["flat", "inline", "@none"]), V1_8),
        may("joinLevel", Holds::Whole(1, u32::MAX), V1_8),
        set("status", Holds::Word(&["ok", "failed"])),
        set("timesSent", Holds::Whole(0, u32::MAX)),
        set("timesFailed", Holds::Whole(0, u32::MAX)),
        set("lastNotification", Holds::DateTime),
        set("lastSuccess", Holds::DateTime),
        set("lastFailure", Holds::DateTime),
        v2("http", "endpoint"),
        v2("attrs", "pick"),
        v2("attrsFormat", "format"),
    ],
    others: Others::Odd,
    voice: None,
};

const ACCEPTED: &[&str] = &["application/json", "application/ld+json", "application/geo+json"];

static ENDPOINT: Table = Table {
    name: "Endpoint",
    rows: &[
        must("uri", Holds::Address(Scheme::Notify)),
        may("accept", Holds::Word(ACCEPTED), V1_0),
        may("timeout", Holds::Positive, V1_6),
        may("cooldown", Holds::Positive, V1_6),
        may("receiverInfo", Holds::Objects(&KEY_VALUE), V1_3),
        may("notifierInfo", Holds::Objects(&NOTIFIER_INFO), V1_3),
        v2("url", "uri"),
    ],
    others: Others::Odd,
    voice: None,
};

/// A header or parameter with its value.
pub(super) static KEY_VALUE: Table = Table {
    name: "KeyValuePair",
    rows: &[must("key", Holds::Text), must("value", Holds::AnyText)],
    others: Others::Odd,
    voice: None,
};

/// What a broker needs to know to send by MQTT. Source: GS CIM 009 V1.9.1, 7.2.
static NOTIFIER_INFO: Table = Table {
    name: "KeyValuePair",
    rows: &[must("key", Holds::Text), must("value", Holds::By(check_notifier_value, "a string"))],
    others: Others::Odd,
    voice: None,
};

fn check_notifier_value<'d>(
    walk: &mut Walk<'d>,
    pair: Value<'d>,
    member: Member<'d>,
    voice: &'static Voice,
    _: Part,
) {
    let value = member.value();
    let Some(text) = value.as_str() else {
        walk.reporter.say(voice.wrong, value, &[Arg::Text("value"), Arg::Json(value), Arg::Text("a string")]);
        return;
    };
    let known: &[&str] = match pair.get("key").and_then(|key| key.as_str()).as_deref() {
        Some("MQTT-Version") => &["mqtt3.1.1", "mqtt5.0"],
        Some("MQTT-QoS") => &["0", "1", "2"],
        _ => return,
    };
    if !known.contains(&&*text) {
        let args = [Arg::Text("value"), Arg::Json(value), Arg::Text(&known.join(", "))];
        walk.reporter.say(voice.choice, value, &args);
    }
}

/// Check a Subscription, or the fragment of one.
pub(super) fn check<'d>(walk: &mut Walk<'d>, object: Value<'d>, part: Part) {
    table::check(walk, object, &SUBSCRIPTION, &VOICE, part);
    check_subject(walk, object, part);
    check_interval(walk, object);
    selection::check_all_types(walk, object);
    if let Some(temporal) = object.member("temporalQ") {
        check_temporal(walk, object, temporal);
    }
    if let Some(notification) = object.get("notification").filter(|n| n.is_object()) {
        check_notification(walk, notification);
    }
}

/// Times select registrations. Source: GS CIM 009 V1.9.1, 5.2.12.
fn check_temporal<'d>(walk: &mut Walk<'d>, object: Value<'d>, temporal: Member<'d>) {
    selection::check_end(walk, temporal.value());
    if !matches!(walk.settings.operation, Operation::Subscription | Operation::SubscriptionUpdate) {
        return;
    }
    if let Some(finding) = walk.reporter.say(&sub::NOT_OF_ENTITIES, temporal, &[Arg::Text("temporalQ")]) {
        finding.remove(ASK, object, temporal);
    }
}

/// What the Subscription is about. SUB002.
fn check_subject(walk: &mut Walk<'_>, object: Value<'_>, part: Part) {
    let local = object.get("localOnly").and_then(|v| v.as_bool()) == Some(true);
    let legacy = object.get("subject").is_some();
    if part == Part::Update || local || legacy || walk.truncated || object.is_empty() {
        return;
    }
    let (entities, watched) = (given(object, "entities"), given(object, "watchedAttributes"));
    let template = match (entities, watched) {
        (None, None) if given(object, "timeInterval").is_some() => &sub::NO_ENTITIES,
        (None, None) => &sub::NOTHING_WATCHED,
        _ => return,
    };
    walk.reporter.say(template, document::place(object, object.opening()), &[]);
}

fn check_interval(walk: &mut Walk<'_>, object: Value<'_>) {
    let Some(interval) = given(object, "timeInterval") else { return };
    for name in ["watchedAttributes", "throttling"] {
        let Some(member) = given(object, name) else { continue };
        if let Some(finding) = walk.reporter.say(&sub::EXCLUDED, member, &[Arg::Text(name)]) {
            finding.label(interval.name_span(), "notifies at fixed times");
            finding.remove(ASK, object, member);
        }
    }
}

fn check_notification(walk: &mut Walk<'_>, notification: Value<'_>) {
    selection::check_projections(
        walk,
        notification,
        "attributes",
        &sub::WITH_ATTRIBUTES,
        &sub::PICKED_AND_OMITTED,
    );
    check_attributes(walk, notification);
    check_format(walk, notification);
    if let Some(level) = given(notification, "joinLevel") {
        let join = given(notification, "join").and_then(|join| join.value().as_str());
        if matches!(join.as_deref(), None | Some("@none")) {
            walk.reporter.say(&sub::NO_JOIN, level, &[]);
        }
    }
    if let Some(uri) = notification.get("endpoint").and_then(|e| e.get("uri")) {
        check_reach(walk, uri);
    }
}

/// `attributes` names attributes; what else an Entity has is for `pick`. Source: GS CIM 009 V1.9.1, 5.2.14.1.
fn check_attributes(walk: &mut Walk<'_>, notification: Value<'_>) {
    let Some(names) = notification.get("attributes") else { return };
    for item in
        names.items().filter(|item| item.as_str().is_some_and(|t| matches!(&*t, "id" | "type" | "scope")))
    {
        let args = [Arg::Text("attributes"), Arg::Json(item), Arg::Text("the name of an attribute")];
        walk.reporter.say(&sub::WRONG, item, &args);
    }
}

/// What a format has no place for. SUB009.
fn check_format(walk: &mut Walk<'_>, notification: Value<'_>) {
    let Some(format) = notification.get("format") else { return };
    if !format.as_str().is_some_and(|text| matches!(&*text, "simplified" | "keyValues")) {
        return;
    }
    for (name, template) in [("showChanges", &sub::CHANGES), ("sysAttrs", &sub::SYSTEM_ATTRIBUTES)] {
        let Some(member) = notification.member(name).filter(|m| m.value().as_bool() == Some(true)) else {
            continue;
        };
        if let Some(finding) = walk.reporter.say(template, member, &[Arg::Json(format)]) {
            finding.mend(ASK, "Use \"concise\"", vec![edits::replace(format, "\"concise\"")]);
        }
    }
}

/// A host that only the sender knows, or no topic. SUB014.
fn check_reach(walk: &mut Walk<'_>, uri: Value<'_>) {
    let Some(text) = uri.as_str() else { return };
    let Some((scheme, rest)) = text.split_once("://") else { return };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = if host.starts_with('[') { host } else { host.split(':').next().unwrap_or_default() };
    if is_private(host) {
        walk.reporter.say_of(&sub::PRIVATE, uri);
    }
    let path = rest.get(authority.len()..).unwrap_or_default();
    if matches!(scheme, "mqtt" | "mqtts") && path.trim_matches('/').is_empty() {
        walk.reporter.say_of(&sub::NO_TOPIC, uri);
    }
}

/// A host of this machine, or of a network that is not the internet. Source: RFC 1918, RFC 6890.
fn is_private(host: &str) -> bool {
    let mut parts = host.split('.').map(|part| part.parse::<u8>());
    let address = [parts.next(), parts.next(), parts.next(), parts.next(), parts.next()];
    match address {
        [Some(Ok(a)), Some(Ok(b)), Some(Ok(_)), Some(Ok(_)), None] => {
            matches!((a, b), (0 | 10 | 127, _) | (192, 168) | (169, 254) | (172, 16..=31))
        }
        _ => host == "localhost" || host == "[::1]" || host.ends_with(".localhost"),
    }
}
