//! What a member of a data type may hold, and the values of each sort.

use super::report::{ASK, Arg, SAFE};
use super::table::{self, Holds, Need, Part, Row, Scheme, Table, Voice};
use super::{Walk, entity, geometry, query_text, time};
use crate::lexical::date_time::Instant;
use crate::lexical::duration::Duration;
use crate::lexical::number::approximate;
use crate::lexical::{name, uri};
use crate::nearest::nearest;
use crate::query::Language;
use crate::rules::{nam, values};
use ngsild_json::{Kind, Member, Value, quote};
use std::borrow::Cow;

/// What is to be held, in words: to follow "has to be".
pub(super) fn describe(holds: Holds, table: &str) -> Cow<'static, str> {
    Cow::Borrowed(match holds {
        Holds::Type => return Cow::Owned(quote(table)),
        Holds::Text => "a string that is not empty",
        Holds::AnyText => "a string",
        Holds::Bool => "true or false",
        Holds::Positive => "a number greater than 0",
        Holds::Whole(0, u32::MAX) => "a whole number",
        Holds::Whole(least, u32::MAX) => return Cow::Owned(format!("a whole number from {least}")),
        Holds::Whole(least, most) => return Cow::Owned(format!("a whole number from {least} to {most}")),
        Holds::Uri | Holds::Address(_) => "a URI",
        Holds::UriOrUris => "a URI or an array of URIs",
        Holds::Uris => "an array of URIs",
        Holds::DateTime | Holds::Expiry => "a DateTime such as \"2026-01-31T12:00:00Z\"",
        Holds::Duration => "a duration such as \"PT5M\"",
        Holds::Word(words) => return Cow::Owned(format!("one of {}", words.join(", "))),
        Holds::Words(words) => return Cow::Owned(format!("an array with some of {}", words.join(", "))),
        Holds::Names => "an array of names of attributes",
        Holds::TypeNames => "the name of a type, or an array of them",
        Holds::List(_) => "a list with commas, in a string",
        Holds::DatasetIds => "an array of URIs, or `@none`",
        Holds::Scope => "a scope such as \"/Madrid\", or an array of them",
        Holds::Geometry => "a GeoJSON geometry",
        Holds::Version => "a version such as \"1.8\"",
        Holds::Language(Language::Type) => "a type, or a selection of types such as \"Car,Bus\"",
        Holds::Language(_) => "a string that is not empty",
        Holds::Languages(_) => "an array of strings",
        Holds::Object(_) => "an object",
        Holds::Objects(_) => "an array of objects",
        Holds::By(_, words) => words,
        Holds::Any => "there",
    })
}

/// Check what a member holds.
pub(super) fn check<'d>(
    walk: &mut Walk<'d>,
    object: Value<'d>,
    member: Member<'d>,
    row: &'static Row,
    table: &'static Table,
    voice: &'static Voice,
    part: Part,
) {
    let value = member.value();
    let what = |walk: &mut Walk<'d>| wrong(walk, row, value, table, voice);
    match row.holds {
        Holds::Any => super::value::check_raw(walk, value),
        Holds::Type => check_type(walk, value, row, table, voice),
        Holds::Text | Holds::AnyText => {
            let empty = value.as_str().map(|text| text.is_empty());
            if empty.is_none() || (empty == Some(true) && matches!(row.holds, Holds::Text)) {
                what(walk);
            }
        }
        Holds::Bool if value.as_bool().is_none() => check_boolean(walk, value, row, table, voice),
        Holds::Bool => {}
        Holds::Positive | Holds::Whole(..) => check_number(walk, value, row, table, voice),
        Holds::Uri => check_uri(walk, &member.name(), value),
        Holds::UriOrUris if value.is_array() => check_uris(walk, object, member, row, table, voice),
        Holds::UriOrUris => check_uri(walk, &member.name(), value),
        Holds::Uris => check_uris(walk, object, member, row, table, voice),
        Holds::Address(scheme) => check_address(walk, &member.name(), value, scheme),
        Holds::DateTime => time::check(walk, member),
        Holds::Expiry => {
            time::check(walk, member);
            if part != Part::Answer {
                check_expiry(walk, value, row, voice);
            }
        }
        Holds::Duration => check_duration(walk, &member.name(), value),
        Holds::Word(words) => check_word(walk, value, words, row, voice),
        Holds::Scope => entity::check_scope_value(walk, member, value),
        Holds::Geometry => check_geometry(walk, member),
        Holds::Version => check_version(walk, value, row, table, voice),
        Holds::Language(used) => match value.as_str().filter(|text| !text.is_empty()) {
            Some(_) => check_language(walk, used, &member.name(), value),
            None => what(walk),
        },
        Holds::List(used) if value.is_string() => check_language(walk, used, &member.name(), value),
        Holds::TypeNames if value.is_string() => check_type_name(walk, value, row, table, voice),
        Holds::DatasetIds if value.is_string() => what(walk),
        Holds::Words(_)
        | Holds::Names
        | Holds::TypeNames
        | Holds::List(_)
        | Holds::DatasetIds
        | Holds::Languages(_) => check_array(walk, object, member, row, table, voice),
        Holds::Object(inner) if value.is_object() => table::check(walk, value, inner, voice, part),
        Holds::Objects(inner) if value.is_array() => {
            check_objects(walk, object, member, row, inner, voice, part);
        }
        Holds::Object(_) | Holds::Objects(_) => wrong_container(walk, value, row, table, voice),
        Holds::By(judge, _) => judge(walk, object, member, voice, part),
    }
}

#[cold]
pub(super) fn wrong(
    walk: &mut Walk<'_>,
    row: &'static Row,
    value: Value<'_>,
    table: &'static Table,
    voice: &'static Voice,
) {
    let what = describe(row.holds, table.name);
    walk.reporter.say(voice.wrong, value, &[Arg::Text(row.name), Arg::Json(value), Arg::Text(&what)]);
}

/// An object where an array of objects should stand is the only item of it.
#[cold]
fn wrong_container(
    walk: &mut Walk<'_>,
    value: Value<'_>,
    row: &'static Row,
    table: &'static Table,
    voice: &'static Voice,
) {
    let what = describe(row.holds, table.name);
    let args = [Arg::Text(row.name), Arg::Json(value), Arg::Text(&what)];
    let finding = walk.reporter.say(voice.wrong, value, &args);
    if let Some(finding) = finding
        && value.is_object()
    {
        finding.wrap(ASK, "Put it in brackets", value, "[", "]");
    }
}

fn check_type(
    walk: &mut Walk<'_>,
    value: Value<'_>,
    row: &'static Row,
    table: &'static Table,
    voice: &'static Voice,
) {
    let Some(text) = value.as_str() else { return wrong(walk, row, value, table, voice) };
    if text == table.name || text.strip_prefix(crate::model::terms::NGSI_LD) == Some(table.name) {
        return;
    }
    let what = quote(table.name);
    let args = [Arg::Text(row.name), Arg::Json(value), Arg::Text(&what)];
    if let Some(finding) = walk.reporter.say(voice.wrong, value, &args)
        && nearest(&text, [table.name].into_iter()).is_some()
    {
        finding.write_text(ASK, value, table.name);
    }
}

#[cold]
fn check_boolean(
    walk: &mut Walk<'_>,
    value: Value<'_>,
    row: &'static Row,
    table: &'static Table,
    voice: &'static Voice,
) {
    let what = describe(row.holds, table.name);
    let args = [Arg::Text(row.name), Arg::Json(value), Arg::Text(&what)];
    let meant = value.as_str().filter(|text| matches!(&**text, "true" | "false"));
    if let (Some(finding), Some(meant)) = (walk.reporter.say(voice.wrong, value, &args), meant) {
        finding.write(ASK, value, &meant);
    }
}

fn check_number(
    walk: &mut Walk<'_>,
    value: Value<'_>,
    row: &'static Row,
    table: &'static Table,
    voice: &'static Voice,
) {
    let fits = |text: &str, whole: bool| match row.holds {
        Holds::Whole(least, most) => {
            whole && text.parse::<u64>().is_ok_and(|n| (u64::from(least)..=u64::from(most)).contains(&n))
        }
        _ => approximate(text).is_some_and(|n| n > 0.0 && n.is_finite()),
    };
    if value.kind() == Kind::Number && fits(value.text(), value.is_integer()) {
        return;
    }
    let what = describe(row.holds, table.name);
    let args = [Arg::Text(row.name), Arg::Json(value), Arg::Text(&what)];
    let Some(finding) = walk.reporter.say(voice.number, value, &args) else { return };
    // A number written as text.
    let document_of = |text: &str| ngsild_json::Document::parse(text.as_bytes()).errors().is_empty();
    if let Some(text) = value.as_str()
        && document_of(&text)
        && fits(&text, !text.contains(['.', 'e', 'E']))
    {
        finding.replace(SAFE, "Write a number", value, &text);
    }
}

/// Check a URI that a member called `name` holds.
pub(super) fn check_uri(walk: &mut Walk<'_>, name: &str, value: Value<'_>) {
    if value.kind() == Kind::Invalid {
        return;
    }
    let text = value.as_str();
    if let Some(text) = text.as_deref().filter(|text| uri::is_uri(text)) {
        return entity::check_uri_details(walk, value, text);
    }
    let fault = text.as_deref().map_or("", uri::fault);
    walk.reporter.say(&values::MALFORMED_URI, value, &[Arg::Text(name), Arg::Json(value), Arg::Text(fault)]);
}

fn check_uris<'d>(
    walk: &mut Walk<'d>,
    object: Value<'d>,
    member: Member<'d>,
    row: &'static Row,
    table: &'static Table,
    voice: &'static Voice,
) {
    let array = member.value();
    if !array.is_array() {
        return wrong(walk, row, array, table, voice);
    }
    if array.is_empty() && row.need != Need::Set {
        return empty(walk, object, member, row, voice);
    }
    let name = member.name();
    array.items().for_each(|item| check_uri(walk, &name, item));
}

/// A URI that something is sent to, or fetched from. URI003.
fn check_address(walk: &mut Walk<'_>, name: &str, value: Value<'_>, scheme: Scheme) {
    let text = value.as_str();
    let Some(text) = text.filter(|text| uri::is_uri(text)) else { return no_address(walk, name, value) };
    let used = text.split_once(':').map_or("", |(used, _)| used).to_ascii_lowercase();
    let known: &[&str] = match scheme {
        Scheme::Web | Scheme::OnlyWeb => &["http", "https"],
        Scheme::Notify => &["http", "https", "mqtt", "mqtts"],
    };
    if known.contains(&used.as_str()) {
        return entity::check_uri_details(walk, value, &text);
    }
    let template = if scheme == Scheme::Web { &values::OTHER_SCHEME } else { &values::NO_ADDRESS };
    let list = known.join(", ");
    walk.reporter.say(template, value, &[Arg::Text(name), Arg::Json(value), Arg::Text(&list)]);
}

#[cold]
fn no_address(walk: &mut Walk<'_>, name: &str, value: Value<'_>) {
    let text = value.as_str();
    let meant = text.as_deref().filter(|text| text.contains('.')).map(|text| ["http://", text].concat());
    let Some(meant) = meant.filter(|meant| uri::is_uri(meant)) else { return check_uri(walk, name, value) };
    let args = [Arg::Text(name), Arg::Json(value), Arg::Quoted(&meant)];
    if let Some(finding) = walk.reporter.say(&values::NO_SCHEME, value, &args) {
        finding.write_text(ASK, value, &meant);
    }
}

/// The day on which the newest version was published. Without a clock, what lies before it is past.
const PUBLISHED: &str = "2025-07-01T00:00:00Z";

fn check_expiry(walk: &mut Walk<'_>, value: Value<'_>, row: &'static Row, voice: &'static Voice) {
    let Some(expiry) = value.as_str().and_then(|text| Instant::meant_by(&text)) else { return };
    let now = walk.settings.now.or_else(|| Some(Instant::meant_by(PUBLISHED)?.micros()));
    if now.is_some_and(|now| expiry.micros() < now) {
        walk.reporter.say(voice.past, value, &[Arg::Text(row.name), Arg::Json(value)]);
    }
}

/// Check a duration that a member called `name` holds. DTM008.
pub(super) fn check_duration(walk: &mut Walk<'_>, name: &str, value: Value<'_>) {
    let why = match value.as_str() {
        Some(text) => match Duration::parse(&text) {
            Ok(_) => return,
            Err(why) => why,
        },
        None => "it is no string",
    };
    let args = [Arg::Text(name), Arg::Json(value), Arg::Text(why)];
    let finding = walk.reporter.say(&values::DURATION, value, &args);
    let meant = value.as_str().and_then(|text| meant_duration(&text));
    if let (Some(finding), Some(meant)) = (finding, meant) {
        finding.write_text(ASK, value, &meant);
    }
}

/// The duration that words such as `5 minutes` mean.
fn meant_duration(text: &str) -> Option<String> {
    let text = text.trim().to_ascii_lowercase();
    let end = text.find(|c: char| !c.is_ascii_digit())?;
    let (number, unit) = text.split_at(end);
    let (before, sign) = match unit.trim().trim_end_matches('s') {
        "" | "sec" | "second" => ("PT", "S"),
        "m" | "min" | "minute" => ("PT", "M"),
        "h" | "hour" => ("PT", "H"),
        "d" | "day" => ("P", "D"),
        "week" => ("P", "W"),
        "month" => ("P", "M"),
        "year" => ("P", "Y"),
        _ => return None,
    };
    let meant = [before, number, sign].concat();
    Duration::parse(&meant).is_ok().then_some(meant)
}

/// An expression of a query language. `*` selects all types, where types are selected.
fn check_language(walk: &mut Walk<'_>, used: Language, name: &str, value: Value<'_>) {
    let all = used == Language::Type && value.as_str().is_some_and(|text| text == "*");
    if !all {
        query_text::check(walk, used, name, value);
    }
}

/// A word that is none of those there are; the near one is proposed.
fn check_word(
    walk: &mut Walk<'_>,
    value: Value<'_>,
    words: &'static [&'static str],
    row: &'static Row,
    voice: &'static Voice,
) {
    let text = value.as_str();
    if text.as_deref().is_some_and(|text| words.contains(&text)) {
        return;
    }
    let list = words.join(", ");
    let args = [Arg::Text(row.name), Arg::Json(value), Arg::Text(&list)];
    let near = text.and_then(|text| nearest(&text, words.iter().copied()));
    if let (Some(finding), Some(near)) = (walk.reporter.say(voice.choice, value, &args), near) {
        finding.write_text(ASK, value, near);
    }
}

/// A bare geometry; one inside a GeoProperty is taken out. CSR008.
fn check_geometry<'d>(walk: &mut Walk<'d>, member: Member<'d>) {
    let value = member.value();
    let inner = value.get("value").filter(|inner| inner.is_object() && value.get("coordinates").is_none());
    let Some(inner) = inner else { return geometry::check_bare(walk, member, value) };
    if let Some(finding) =
        walk.reporter.say(&crate::rules::csr::REIFIED_GEOMETRY, value, &[Arg::Name(member)])
    {
        finding.replace(SAFE, "Write the geometry alone", value, inner.text());
    }
}

/// `major.minor`
fn check_version(
    walk: &mut Walk<'_>,
    value: Value<'_>,
    row: &'static Row,
    table: &'static Table,
    voice: &'static Voice,
) {
    if !value.as_str().is_some_and(|text| is_version(&text)) {
        wrong(walk, row, value, table, voice);
    }
}

pub(super) fn is_version(text: &str) -> bool {
    let number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    text.split_once('.').is_some_and(|(major, minor)| number(major) && number(minor))
}

#[cold]
fn empty<'d>(
    walk: &mut Walk<'d>,
    object: Value<'d>,
    member: Member<'d>,
    row: &'static Row,
    voice: &'static Voice,
) {
    if let Some(finding) = walk.reporter.say(voice.empty, member.value(), &[Arg::Text(row.name)])
        && row.need == Need::May
    {
        // Without these, more is selected than someone may have meant.
        let narrow = ["entities", "watchedAttributes", "pick", "propertyNames", "relationshipNames"];
        let applicability = if narrow.contains(&row.name) { ASK } else { SAFE };
        finding.remove(applicability, object, member);
    }
}

fn check_array<'d>(
    walk: &mut Walk<'d>,
    object: Value<'d>,
    member: Member<'d>,
    row: &'static Row,
    table: &'static Table,
    voice: &'static Voice,
) {
    let array = member.value();
    if !array.is_array() {
        return wrong_texts(walk, array, row, table, voice);
    }
    // A broker may have nothing to list.
    if array.is_empty() && row.need != Need::Set {
        return empty(walk, object, member, row, voice);
    }
    let item = match row.holds {
        Holds::Names => "the name of an attribute",
        Holds::TypeNames => "the name of a type",
        Holds::DatasetIds => "a URI, or `@none`",
        _ => "a string that is not empty",
    };
    let name = member.name();
    let holds = row.holds;
    table::texts(walk, &name, array, item, voice, &mut |walk, item, text| match holds {
        Holds::Names => check_name(walk, item, text),
        Holds::TypeNames => check_type_name(walk, item, row, table, voice),
        Holds::Words(words) => check_word(walk, item, words, row, voice),
        Holds::Languages(used) => check_language(walk, used, row.name, item),
        Holds::DatasetIds if text != "@none" => check_uri(walk, row.name, item),
        _ => {}
    });
}

/// A string where an array of strings should stand is the only item of it.
#[cold]
fn wrong_texts(
    walk: &mut Walk<'_>,
    value: Value<'_>,
    row: &'static Row,
    table: &'static Table,
    voice: &'static Voice,
) {
    let what = describe(row.holds, table.name);
    let args = [Arg::Text(row.name), Arg::Json(value), Arg::Text(&what)];
    if let Some(finding) = walk.reporter.say(voice.wrong, value, &args)
        && value.is_string()
    {
        finding.wrap(ASK, "Put it in brackets", value, "[", "]");
    }
}

/// The name of an attribute in a list. Brokers take names there that they would not store.
pub(super) fn check_name(walk: &mut Walk<'_>, item: Value<'_>, text: &str) {
    if name::is_name(text) {
        return;
    }
    let suggestion = name::suggest(text, false);
    let shown = suggestion.clone().map_or("letters, digits and `_`".into(), |s| quote(&s));
    let args = [Arg::Json(item), Arg::Text(&name::fault(text)), Arg::Text(&shown)];
    walk.reporter.say(&nam::MALFORMED_IN_LIST, item, &args);
}

fn check_type_name(
    walk: &mut Walk<'_>,
    item: Value<'_>,
    row: &'static Row,
    table: &'static Table,
    voice: &'static Voice,
) {
    let Some(text) = item.as_str().filter(|text| !text.is_empty()) else {
        return wrong(walk, row, item, table, voice);
    };
    check_name(walk, item, &text);
}

fn check_objects<'d>(
    walk: &mut Walk<'d>,
    object: Value<'d>,
    member: Member<'d>,
    row: &'static Row,
    inner: &'static Table,
    voice: &'static Voice,
    part: Part,
) {
    let array = member.value();
    if array.is_empty() && row.need != Need::Set && part != Part::Answer {
        return empty(walk, object, member, row, voice);
    }
    let name = member.name();
    for item in array.items() {
        match item.kind() {
            Kind::Object => table::check(walk, item, inner, voice, part),
            Kind::Invalid => {}
            Kind::Null => super::null::item(walk, array, item),
            _ => {
                let args = [Arg::Text(&name), Arg::Json(item), Arg::Text("an object")];
                walk.reporter.say(voice.wrong, item, &args);
            }
        }
    }
}
