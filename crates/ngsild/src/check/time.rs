//! Members that hold a DateTime. Family DTM, ATT006, ENT012. Source: GS CIM 009 V1.9.1, 4.6.3, 4.8.

use super::report::{ASK, Arg};
use super::{Walk, null};
use crate::lexical::date_time::{self, Fault, Instant};
use crate::lexical::number::approximate;
use crate::rules::{Template, att, ent, values};
use ngsild_json::{Kind, Member, Value, quote};

/// Check a member whose value is a DateTime.
pub(super) fn check(walk: &mut Walk<'_>, member: Member<'_>) {
    let value = member.value();
    match value.kind() {
        Kind::String => {
            if let Some(text) = value.as_str() {
                check_text(walk, &member.name(), value, &text);
            }
        }
        Kind::Number => check_epoch(walk, member),
        Kind::Object => check_reified(walk, member),
        Kind::Invalid => {}
        Kind::Null => null::member(walk, None, member),
        _ => not_a_string(walk, member),
    }
}

/// As [`check`], for `expiresAt` of an Entity.
pub(super) fn check_expiry(walk: &mut Walk<'_>, member: Member<'_>) {
    let value = member.value();
    let malformed =
        value.as_str().map(|text| matches!(date_time::date_time(&text), Err(Fault::Malformed(_))));
    if malformed == Some(true) || matches!(value.kind(), Kind::True | Kind::False | Kind::Array) {
        walk.reporter.say_of(&ent::EXPIRES_AT, value);
        return;
    }
    check(walk, member);
    // What a broker tells, or what happened over time, may well have ended.
    if walk.mode.output || walk.mode.temporal {
        return;
    }
    let expiry = value.as_str().and_then(|text| Instant::meant_by(&text));
    if expiry.zip(walk.settings.now).is_some_and(|(expiry, now)| expiry.micros() < now) {
        walk.reporter.say(&ent::PAST, value, &[Arg::Json(value)]);
    }
}

/// Check the text of a DateTime; `name` is the member it stands in.
pub(super) fn check_text(walk: &mut Walk<'_>, name: &str, value: Value<'_>, text: &str) {
    match date_time::date_time(text) {
        Ok(instant) if (1970..2200).contains(&instant.year) => {}
        Ok(instant) => {
            let why = if instant.year < 1970 { "before 1970" } else { "far in the future" };
            walk.reporter.say(&values::UNLIKELY, value, &[Arg::Text(name), Arg::Json(value), Arg::Text(why)]);
        }
        Err(fault) => report(walk, name, value, fault),
    }
}

#[cold]
fn report(walk: &mut Walk<'_>, name: &str, value: Value<'_>, fault: Fault) {
    let safe = fault.is_certain();
    let malformed = matches!(fault, Fault::Malformed(_));
    let (template, last) = words(fault);
    let args = [Arg::Text(name), Arg::Json(value), Arg::Text(&last)];
    let Some(finding) = walk.reporter.say(template, value, &args) else { return };
    if !malformed {
        return finding.write(safe, value, &last);
    }
    let full = value.as_str().and_then(|text| date_time::with_seconds(&text));
    if let Some(right) = full.and_then(|full| date_time::spelt(&full)) {
        finding.write_text(ASK, value, &right);
    }
}

/// What is said of a fault: the message, and its last argument, which is the right spelling in quotes, or why there is none.
pub(crate) fn words(fault: Fault) -> (&'static Template, String) {
    let template: &'static Template = match fault {
        Fault::Malformed(why) => return (&values::MALFORMED, why.to_owned()),
        Fault::Padded(_) => &values::PADDED,
        Fault::NoZone(_) => &values::NO_ZONE,
        Fault::Form(_) => &values::FORM,
        Fault::Offset(_) => &values::OFFSET,
        Fault::LongFraction(_) => &values::LONG_FRACTION,
        Fault::Comma(_) => &values::COMMA,
    };
    (template, quote(&fault.meant().unwrap_or_default()))
}

#[cold]
fn check_epoch(walk: &mut Walk<'_>, member: Member<'_>) {
    let value = member.value();
    let Some(right) = approximate(value.text()).and_then(date_time::from_epoch) else {
        return not_a_string(walk, member);
    };
    let right = quote(&right);
    let args = [Arg::Name(member), Arg::Json(value), Arg::Text(&right)];
    if let Some(finding) = walk.reporter.say(&values::EPOCH, value, &args) {
        finding.write(ASK, value, &right);
    }
}

#[cold]
fn not_a_string(walk: &mut Walk<'_>, member: Member<'_>) {
    let value = member.value();
    walk.reporter.say(&att::TIME_NOT_A_STRING, value, &[Arg::Name(member), Arg::Json(value)]);
}

/// A time written as an attribute or typed value: the string inside is meant.
#[cold]
fn check_reified(walk: &mut Walk<'_>, member: Member<'_>) {
    let value = member.value();
    let inner = value.get("value").or_else(|| value.get("@value"));
    let inner = inner.map(|v| v.get("@value").unwrap_or(v)).filter(|v| v.is_string());
    let Some(inner) = inner else { return not_a_string(walk, member) };
    let only = value.members().all(|m| matches!(&*m.name(), "type" | "value" | "@type" | "@value"));
    if let Some(finding) =
        walk.reporter.say(&att::REIFIED_TIME, value, &[Arg::Name(member), Arg::Json(inner)])
    {
        finding.replace(only, "Write the plain DateTime", value, inner.text());
    }
}
