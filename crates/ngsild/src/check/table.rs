//! Data types of the standard as tables of members, and the one walk over all of them.
//! Source: GS CIM 009 V1.9.1, 5.2 and 5.3.

use super::null::{self, Depth};
use super::report::{ASK, Arg, SAFE};
use super::value::Seen;
use super::{Walk, document, edits, entity, holds, value};
use crate::model::SpecVersion;
use crate::nearest::nearest;
use crate::query::Language;
use crate::rules::Template;
use ngsild_json::{Kind, Member, Value, quote};

/// A data type.
pub(super) struct Table {
    /// What the standard calls it.
    pub(super) name: &'static str,
    pub(super) rows: &'static [Row],
    /// Whether members that no row names may stand.
    pub(super) others: Others,
    /// Who speaks, where it is not the one who speaks of the whole.
    pub(super) voice: Option<&'static Voice>,
}

/// Members that no row names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Others {
    /// Are most likely typing errors.
    Odd,
    /// Are free, unless they look like a typing error.
    Free,
}

/// A member of a data type.
pub(super) struct Row {
    pub(super) name: &'static str,
    pub(super) holds: Holds,
    pub(super) need: Need,
    pub(super) since: SpecVersion,
}

/// Whether a member has to be there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    Must,
    May,
    /// Only a broker sets it.
    Set,
    /// It is the name that version 1.0 had for another one.
    Old(&'static str),
    /// It belongs to NGSIv2; what to do instead.
    V2(&'static str),
}

/// What a member holds.
#[derive(Clone, Copy)]
pub(super) enum Holds {
    /// The name of the data type itself.
    Type,
    /// A string with something in it.
    Text,
    /// A string.
    AnyText,
    Bool,
    /// A number greater than zero.
    Positive,
    /// A whole number in a range.
    Whole(u32, u32),
    Uri,
    /// A URI, or an array of them.
    UriOrUris,
    Uris,
    /// A URI that something is sent to, or fetched from.
    Address(Scheme),
    DateTime,
    /// A DateTime that lies ahead.
    Expiry,
    Duration,
    /// One of some words.
    Word(&'static [&'static str]),
    /// An array of some words.
    Words(&'static [&'static str]),
    /// An array of names of attributes.
    Names,
    /// A name of a type, or an array of them.
    TypeNames,
    /// A list separated by commas, as in a URL, or an array of strings.
    List(Language),
    /// URIs, or `@none`.
    DatasetIds,
    Scope,
    Geometry,
    /// `1.8`
    Version,
    /// An expression of a query language.
    Language(Language),
    /// An array of expressions of a query language.
    Languages(Language),
    Object(&'static Table),
    Objects(&'static Table),
    /// What a function of its own knows, and in words.
    By(Judge, &'static str),
    /// Anything.
    Any,
}

/// Looks at a member of an object for itself.
pub(super) type Judge = for<'d> fn(&mut Walk<'d>, Value<'d>, Member<'d>, &'static Voice, Part);

/// Where a message can be sent to, or a document fetched from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Scheme {
    /// `http` and `https`; others may mean something to somebody.
    Web,
    /// `http` and `https`, and nothing else.
    OnlyWeb,
    /// `http`, `https`, `mqtt`, `mqtts`.
    Notify,
}

/// Who says what is wrong with a data type: a message for each fault.
pub(super) struct Voice {
    /// A member is missing: data type, member, what it holds.
    pub(super) missing: &'static Template,
    /// A member holds something else: member, value, what it holds.
    pub(super) wrong: &'static Template,
    /// An array is empty: member.
    pub(super) empty: &'static Template,
    /// A word is none of those there are: member, value, words.
    pub(super) choice: &'static Template,
    /// A member is not known: member, data type, what may be meant.
    pub(super) unknown: &'static Template,
    /// A member is set by the broker: member.
    pub(super) set: &'static Template,
    /// A name of version 1.0: old name, new name.
    pub(super) old: &'static Template,
    /// A number is out of range: member, value, what it holds.
    pub(super) number: &'static Template,
    /// A time is past: member, value.
    pub(super) past: &'static Template,
}

/// Which part of a data type stands there.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// All that a client sends.
    Whole,
    /// What a client changes.
    Update,
    /// What a broker answers.
    Answer,
}

pub(super) const fn must(name: &'static str, holds: Holds) -> Row {
    Row { name, holds, need: Need::Must, since: SpecVersion::V1_0 }
}

pub(super) const fn may(name: &'static str, holds: Holds, since: SpecVersion) -> Row {
    Row { name, holds, need: Need::May, since }
}

pub(super) const fn set(name: &'static str, holds: Holds) -> Row {
    Row { name, holds, need: Need::Set, since: SpecVersion::V1_0 }
}

pub(super) const fn old(name: &'static str, new: &'static str) -> Row {
    Row { name, holds: Holds::Any, need: Need::Old(new), since: SpecVersion::V1_0 }
}

pub(super) const fn v2(name: &'static str, hint: &'static str) -> Row {
    Row { name, holds: Holds::Any, need: Need::V2(hint), since: SpecVersion::V1_0 }
}

/// Check an object against its table. Members missing from an update of the whole are kept; those of its parts are not.
pub(super) fn check<'d>(
    walk: &mut Walk<'d>,
    object: Value<'d>,
    table: &'static Table,
    voice: &'static Voice,
    part: Part,
) {
    let voice = table.voice.unwrap_or(voice);
    let (mut seen, mut spelt) = (Seen::default(), false);
    for member in object.members() {
        seen.add(member.hash());
        let name = member.name();
        // Both spellings of a keyword are one member.
        let plain = match &*name {
            "@id" => "id",
            "@type" => "type",
            "@context" if walk.entity.with_context == Some(object.id()) => continue,
            "@context" => {
                value::misplaced_context(walk, object, member);
                continue;
            }
            other => other,
        };
        spelt |= plain.len() != name.len();
        match table.rows.iter().find(|row| row.name == plain) {
            Some(row) => check_member(walk, object, member, row, table, voice, part),
            None => check_other(walk, object, member, table, voice),
        }
    }
    if seen.repeated() {
        value::check_duplicates(walk, object);
    }
    if spelt {
        for (plain, keyword) in [("id", "@id"), ("type", "@type")] {
            entity::check_spellings(walk, object, plain, object.member(plain), object.member(keyword));
        }
    }
    let whole = object.id() == root_id(walk);
    let kept = part == Part::Update && whole;
    if !kept && !walk.truncated {
        check_missing(walk, object, table, voice);
    }
}

fn root_id(walk: &Walk<'_>) -> ngsild_json::NodeId {
    walk.reporter.root().map_or(ngsild_json::NodeId(0), |root| root.id())
}

fn check_missing(walk: &mut Walk<'_>, object: Value<'_>, table: &'static Table, voice: &'static Voice) {
    for row in table.rows.iter().filter(|row| row.need == Need::Must) {
        let keyword = ["@", row.name].concat();
        if object.get(row.name).is_some() || object.get(&keyword).is_some() {
            continue;
        }
        let place = document::place(object, object.opening());
        let what = holds::describe(row.holds, table.name);
        let args = [Arg::Text(table.name), Arg::Text(row.name), Arg::Text(&what)];
        let Some(finding) = walk.reporter.say(voice.missing, place, &args) else { continue };
        let (safe, right) = match row.holds {
            Holds::Type => (SAFE, quote(table.name)),
            // All types, of this broker.
            Holds::Language(Language::Type) => (ASK, "\"*\"".to_owned()),
            _ => continue,
        };
        if !object.is_empty() {
            let edit = edits::insert_first(object, row.name, &right);
            finding.mend(safe, &format!("Add `\"{}\": {right}`", row.name), vec![edit]);
        }
    }
}

fn check_member<'d>(
    walk: &mut Walk<'d>,
    object: Value<'d>,
    member: Member<'d>,
    row: &'static Row,
    table: &'static Table,
    voice: &'static Voice,
    part: Part,
) {
    let found = member.value();
    match row.need {
        Need::Old(new) => return renamed(walk, object, member, new, table, voice, part),
        Need::V2(hint) => {
            walk.reporter.say(voice.old, member, &[Arg::Text(row.name), Arg::Text(hint)]);
            return;
        }
        Need::Set if part != Part::Answer => {
            if let Some(finding) = walk.reporter.say(voice.set, member, &[Arg::Text(row.name)]) {
                finding.remove(SAFE, object, member);
            }
            return;
        }
        Need::Must | Need::May | Need::Set => {}
    }
    if row.since > walk.settings.spec_version {
        let why = format!("It exists since version {}.", row.since.as_str());
        let args = [Arg::Text(row.name), Arg::Text(table.name), Arg::Text(&why)];
        walk.reporter.say(voice.unknown, member, &args);
        return;
    }
    match found.kind() {
        Kind::Invalid => {}
        // What has to be there is not deleted either.
        Kind::Null if row.need == Need::Must && walk.mode.deletes() => {
            holds::wrong(walk, row, found, table, voice);
        }
        Kind::Null => null::member(walk, Some(object).filter(|_| row.need != Need::Must), member),
        Kind::String if null::is_ngsi_ld(found) => check_null(walk, object, member, row, voice, table),
        _ => holds::check(walk, object, member, row, table, voice, part),
    }
}

/// NGSI-LD Null deletes a member that may be missing.
fn check_null(
    walk: &mut Walk<'_>,
    object: Value<'_>,
    member: Member<'_>,
    row: &'static Row,
    voice: &'static Voice,
    table: &'static Table,
) {
    if row.need == Need::Must && walk.mode.deletes() {
        let what = holds::describe(row.holds, table.name);
        walk.reporter.say(
            voice.wrong,
            member.value(),
            &[Arg::Text(row.name), Arg::Json(member.value()), Arg::Text(&what)],
        );
        return;
    }
    if row.need != Need::Must || object.id() != root_id(walk) {
        null::ngsi_ld(walk, member.value(), Depth::Attribute);
    } else {
        null::ngsi_ld(walk, member.value(), Depth::Entity);
    }
}

/// A name of version 1.0: what it holds is checked as if it had the new name.
#[cold]
fn renamed<'d>(
    walk: &mut Walk<'d>,
    object: Value<'d>,
    member: Member<'d>,
    new: &'static str,
    table: &'static Table,
    voice: &'static Voice,
    part: Part,
) {
    let taken = object.get(new).is_some();
    if let Some(finding) = walk.reporter.say(voice.old, member, &[Arg::Name(member), Arg::Text(new)])
        && !taken
    {
        finding.rename(SAFE, &format!("Rename it to `{new}`"), member, new);
    }
    if let Some(row) = table.rows.iter().find(|row| row.name == new)
        && !matches!(member.value().kind(), Kind::Null | Kind::Invalid)
        && !null::is_ngsi_ld(member.value())
    {
        holds::check(walk, object, member, row, table, voice, part);
    }
}

#[cold]
fn check_other<'d>(
    walk: &mut Walk<'d>,
    object: Value<'d>,
    member: Member<'d>,
    table: &'static Table,
    voice: &'static Voice,
) {
    value::check_raw(walk, member.value());
    let name = member.name();
    let names = table.rows.iter().filter(|row| !matches!(row.need, Need::Old(_) | Need::V2(_)));
    let near = nearest(&name, names.map(|row| row.name)).filter(|near| object.get(near).is_none());
    if table.others == Others::Free && (near.is_none() || name.contains(':')) {
        return;
    }
    let shown = near
        .map_or("Brokers refuse what they do not know.".to_owned(), |near| format!("Did you mean `{near}`?"));
    let args = [Arg::Text(&name), Arg::Text(table.name), Arg::Text(&shown)];
    let Some(finding) = walk.reporter.say(voice.unknown, member, &args) else { return };
    match near {
        Some(near) => finding.rename(ASK, &format!("Rename it to `{near}`"), member, near),
        None => finding.remove(ASK, object, member),
    }
}

/// Whether an array holds strings: those that are none are reported.
pub(super) fn texts<'d>(
    walk: &mut Walk<'d>,
    name: &str,
    array: Value<'d>,
    what: &str,
    voice: &'static Voice,
    each: &mut dyn FnMut(&mut Walk<'d>, Value<'d>, &str),
) {
    for item in array.items() {
        match item.kind() {
            Kind::Invalid => {}
            Kind::Null => null::item(walk, array, item),
            _ => match item.as_str().filter(|text| !text.is_empty()) {
                Some(text) => each(walk, item, &text),
                None => {
                    walk.reporter.say(
                        voice.wrong,
                        item,
                        &[Arg::Text(name), Arg::Json(item), Arg::Text(what)],
                    );
                }
            },
        }
    }
}
