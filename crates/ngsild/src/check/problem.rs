//! What a broker says of an error. Family PRB. Source: GS CIM 009 V1.9.1, 5.5.2, 5.5.3, 6.3.2; RFC 7807; catalogue 9.

use super::report::{Arg, SAFE};
use super::table::{self, Holds, Others, Part, Table, Voice, may, must, old};
use super::{Walk, holds};
use crate::model::SpecVersion::V1_0;
use crate::nearest::nearest;
use crate::rules::prb;
use ngsild_json::{Kind, Member, Value, quote};

static VOICE: Voice = Voice {
    missing: &prb::MISSING,
    wrong: &prb::WRONG,
    empty: &prb::WRONG,
    choice: &prb::WRONG,
    unknown: &prb::UNKNOWN,
    set: &prb::UNKNOWN,
    old: &prb::OLD,
    number: &prb::WRONG,
    past: &prb::WRONG,
};

/// The members of ProblemDetails.
pub(super) static DETAILS: Table = Table {
    name: "ProblemDetails",
    rows: &[
        must("type", Holds::By(check_type, "a URI")),
        must("title", Holds::AnyText),
        must("detail", Holds::AnyText),
        may("status", Holds::Whole(100, 599), V1_0),
        may("instance", Holds::AnyText, V1_0),
        old("details", "detail"),
    ],
    others: Others::Free,
    voice: Some(&VOICE),
};

pub(super) const ERRORS: &str = "https://uri.etsi.org/ngsi-ld/errors/";
const OLD_ERRORS: &str = "http://uri.etsi.org/ngsi-ld/errors/";

/// The errors of NGSI-LD and the status they go with; 0 where versions disagree.
const TYPES: [(&str, u32); 12] = [
    ("InvalidRequest", 400),
    ("BadRequestData", 400),
    ("TooComplexQuery", 403),
    ("TooManyResults", 403),
    ("ResourceNotFound", 404),
    ("NonexistentTenant", 404),
    ("AlreadyExists", 409),
    ("Conflict", 409),
    ("OperationNotSupported", 422),
    ("InternalError", 500),
    ("NoMultiTenantSupport", 501),
    ("LdContextNotAvailable", 0),
];

/// Whether a `type` names an error.
pub(super) fn is_error_type(text: &str) -> bool {
    text.starts_with(ERRORS) || text.starts_with(OLD_ERRORS)
}

/// Check what a broker says of an error.
pub(super) fn check<'d>(walk: &mut Walk<'d>, object: Value<'d>) {
    table::check(walk, object, &DETAILS, &VOICE, Part::Answer);
}

fn check_type<'d>(walk: &mut Walk<'d>, object: Value<'d>, member: Member<'d>, _: &'static Voice, _: Part) {
    let value = member.value();
    if value.kind() == Kind::Number {
        return status_as_type(walk, value);
    }
    let Some(text) = value.as_str() else { return holds::check_uri(walk, "type", value) };
    if text == "about:blank" {
        return;
    }
    let Some(name) = text.strip_prefix(ERRORS).or_else(|| text.strip_prefix(OLD_ERRORS)) else {
        return no_error_type(walk, value, &text);
    };
    let right = [ERRORS, name].concat();
    if text.starts_with(OLD_ERRORS) {
        let args = [Arg::Json(value), Arg::Quoted(&right)];
        if let Some(finding) = walk.reporter.say(&prb::HTTP, value, &args) {
            finding.write_text(SAFE, value, &right);
        }
    }
    match TYPES.iter().find(|(known, _)| *known == name) {
        Some((_, status)) => check_status(walk, object, name, *status),
        None => unknown_type(walk, value, name),
    }
}

/// Old brokers put the status there.
#[cold]
fn status_as_type(walk: &mut Walk<'_>, value: Value<'_>) {
    let status = value.text().parse::<u32>().unwrap_or_default();
    let name = TYPES.iter().find(|(_, known)| *known == status).map(|(name, _)| *name);
    // 400 is mostly said of the data.
    let name = if status == 400 { Some("BadRequestData") } else { name };
    let right = name.map_or("about:blank".to_owned(), |name| [ERRORS, name].concat());
    let args = [Arg::Json(value), Arg::Quoted(&right)];
    if let Some(finding) = walk.reporter.say(&prb::STATUS_AS_TYPE, value, &args) {
        finding.write_text(SAFE, value, &right);
    }
}

#[cold]
fn no_error_type(walk: &mut Walk<'_>, value: Value<'_>, text: &str) {
    if !crate::lexical::uri::is_uri(text) {
        return holds::check_uri(walk, "type", value);
    }
    walk.reporter.say_of(&prb::UNKNOWN_TYPE, value);
}

#[cold]
fn unknown_type(walk: &mut Walk<'_>, value: Value<'_>, name: &str) {
    let Some(near) = nearest(name, TYPES.iter().map(|(name, _)| *name)) else {
        walk.reporter.say_of(&prb::UNKNOWN_TYPE, value);
        return;
    };
    let right = [ERRORS, near].concat();
    let args = [Arg::Json(value), Arg::Text(&quote(&right))];
    if let Some(finding) = walk.reporter.say(&prb::NEAR_TYPE, value, &args) {
        finding.write_text(SAFE, value, &right);
    }
}

/// A status that does not go with the error.
fn check_status(walk: &mut Walk<'_>, object: Value<'_>, name: &str, status: u32) {
    let Some(given) = object.get("status").filter(|s| s.is_integer()) else { return };
    let found = given.text().parse::<u32>().unwrap_or_default();
    let fits = found == status || (status == 0 && matches!(found, 503 | 504));
    if !fits {
        let right = if status == 0 { "504".to_owned() } else { status.to_string() };
        walk.reporter.say(&prb::OTHER_STATUS, given, &[Arg::Json(given), Arg::Text(name), Arg::Text(&right)]);
    }
}
