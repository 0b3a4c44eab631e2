//! The text as JSON, and what its documents are. Families DOC and the outer part of ENT.

use super::mode::Mode;
use super::plain::is_ambiguous;
use super::report::{Arg, Place};
use super::{Walk, asked, context, detect, entity, operation, payload};
use crate::finding::{PayloadKind, Source};
use crate::model::glance::{Form, is_plain};
use crate::rules::{Template, doc, ent};
use crate::settings::Operation;
use ngsild_json::{Edit, Kind, NodeId, Span, SyntaxError, SyntaxErrorKind, Value};

/// Report what is wrong with the text as JSON.
pub(super) fn check_syntax(walk: &mut Walk<'_>) {
    let document = walk.reporter.document();
    for error in document.errors() {
        use SyntaxErrorKind::{TooDeep, TooLarge, TooManyErrors, Unclosed};
        walk.truncated |= matches!(error.kind, TooDeep | TooLarge | TooManyErrors | Unclosed);
        report(walk, error);
    }
}

fn report(walk: &mut Walk<'_>, error: &SyntaxError) {
    let document = walk.reporter.document();
    let source = document.source();
    let found = error.span.of(source);
    let before = before(source, error.span.start);
    let after = source.get(error.span.end as usize..).unwrap_or_default().trim_start().chars().next();
    let after = after.map_or("the end of the text".to_owned(), |c| format!("`{c}`"));
    let opener = error.opener.map(|s| s.of(source)).unwrap_or_default();
    let opener_line = error.opener.map_or(0, |s| s.start);
    let control = match found.chars().next() {
        Some('\t') => ("a tab (U+0009)".to_owned(), "`\\t`".to_owned()),
        Some('\n') => ("a line feed (U+000A)".to_owned(), "`\\n`".to_owned()),
        Some(c) => (format!("U+{:04X}", c as u32), format!("`\\u{:04x}`", c as u32)),
        None => Default::default(),
    };
    let shown = format!("`{}`", super::report::shorten(&printable(found)));
    let latin1 = error.repair.as_ref().map(|r| r.text.to_string()).unwrap_or_default();
    let limit = walk.settings.max_depth.to_string();
    use Arg::{Line, Text};
    use SyntaxErrorKind as E;
    let (template, args): (&'static Template, Vec<Arg<'_>>) = match error.kind {
        E::Empty => (&doc::EMPTY, vec![]),
        E::UnexpectedCharacter => (&doc::UNEXPECTED_CHARACTER, vec![Text(&shown)]),
        E::MissingValue => (&doc::MISSING_VALUE, vec![Text(&shown)]),
        E::MissingComma => (&doc::MISSING_COMMA, vec![Text(&before)]),
        E::TrailingComma => (&doc::TRAILING_COMMA, vec![Text(&after)]),
        E::MissingColon => (&doc::MISSING_COLON, vec![Text(&before)]),
        E::MissingName => (&doc::MISSING_NAME, vec![Text(&shown)]),
        E::UnquotedName => (&doc::UNQUOTED_NAME, vec![Text(&shown)]),
        E::SingleQuotes => (&doc::SINGLE_QUOTES, vec![Text(&shown)]),
        E::UnterminatedString => (&doc::UNTERMINATED_STRING, vec![Text(&shown)]),
        E::ControlCharacter => (&doc::CONTROL_CHARACTER, vec![Text(&control.0), Text(&control.1)]),
        E::UnknownEscape => (&doc::UNKNOWN_ESCAPE, vec![Text(&shown)]),
        E::LoneSurrogate => (&doc::LONE_SURROGATE, vec![Text(&shown)]),
        E::MalformedNumber => (&doc::MALFORMED_NUMBER, vec![Text(&shown)]),
        E::NotANumber => (&doc::NOT_A_NUMBER, vec![Text(&shown)]),
        E::UnknownLiteral => (&doc::UNKNOWN_LITERAL, vec![Text(&shown)]),
        E::Comment => (&doc::COMMENT, vec![Text(&shown)]),
        E::Unclosed => (&doc::UNCLOSED, vec![Text(opener), Line(opener_line)]),
        E::WrongBracket => (&doc::WRONG_BRACKET, vec![Text(&shown), Text(opener), Line(opener_line)]),
        E::ExtraBracket => (&doc::EXTRA_BRACKET, vec![Text(&shown)]),
        E::TrailingText => (&doc::TRAILING_TEXT, vec![Text(&shown)]),
        E::TooDeep => (&doc::TOO_DEEP, vec![Text(&limit)]),
        E::TooLarge => (&doc::TOO_LARGE, vec![Text("4 GiB, or 200 million values")]),
        E::NotUtf8 if error.repair.is_some() => (&doc::LATIN1, vec![Text(&latin1)]),
        E::NotUtf8 => (&doc::NOT_UTF8, vec![]),
        E::WideEncoding => (&doc::WIDE, vec![]),
        E::ByteOrderMark => (&doc::BYTE_ORDER_MARK, vec![]),
        E::TooManyErrors => (&doc::TOO_MANY_ERRORS, vec![Text("100")]),
    };
    let standard = if error.kind.is_forbidden() { Source::Json } else { Source::NgsiLd };
    let place = Place { span: error.span, node: NodeId(0) };
    let Some(finding) = walk.reporter.say_as(template, place, &args, standard) else { return };
    if let Some(opener) = error.opener {
        finding.label(opener, "opened here");
    }
    if let Some(repair) = &error.repair {
        let edits = vec![Edit::replace(repair.span, repair.text.to_string())];
        // What the bytes meant is certain for an encoding; what a typing error meant is a guess.
        let safe = matches!(error.kind, E::NotUtf8 | E::ByteOrderMark);
        finding.mend(safe, title(error.kind), edits);
    }
}

fn title(kind: SyntaxErrorKind) -> &'static str {
    use SyntaxErrorKind as E;
    match kind {
        E::MissingComma => "Insert a comma",
        E::TrailingComma => "Remove the comma",
        E::MissingColon => "Write a colon",
        E::UnquotedName | E::SingleQuotes => "Use double quotes",
        E::Comment => "Remove the comment",
        E::Unclosed | E::WrongBracket => "Close the bracket",
        E::ExtraBracket => "Remove the bracket",
        E::UnterminatedString => "Close the string",
        E::ControlCharacter => "Escape the character",
        E::MalformedNumber => "Write it as a JSON number",
        E::NotUtf8 => "Write the character in UTF-8",
        E::ByteOrderMark => "Remove the byte order mark",
        _ => "Write it as JSON",
    }
}

/// Bytes that are looked at for the word before an error.
const LOOK_BACK: u32 = 256;

/// The word or sign that ends before `offset`, in code style.
fn before(source: &str, offset: u32) -> String {
    // A short look is enough to show the word, and a text may have a million errors.
    let from = (offset.saturating_sub(LOOK_BACK)..=offset).find(|at| source.is_char_boundary(*at as usize));
    let text = source.get(from.unwrap_or(offset) as usize..offset as usize).unwrap_or_default().trim_end();
    let start = text.rfind(|c: char| c.is_whitespace() || matches!(c, '{' | '[' | ',' | ':'));
    let word = text.get(start.map_or(0, |s| s + 1)..).unwrap_or_default();
    let word = if word.is_empty() { text.get(start.unwrap_or(0)..).unwrap_or_default() } else { word };
    format!("`{}`", super::report::shorten(&printable(word)))
}

fn printable(text: &str) -> String {
    text.chars().take(200).map(|c| if c.is_control() { '\u{FFFD}' } else { c }).collect()
}

/// Check one document of the text.
pub(super) fn check_root<'d>(walk: &mut Walk<'d>, root: Value<'d>) {
    if !walk.settings.operation.is_of_entities() {
        return operation::check(walk, root);
    }
    match root.kind() {
        Kind::Object => check_object(walk, root),
        Kind::Array => check_array(walk, root),
        Kind::Invalid | Kind::Key => {}
        _ => no_entity(walk, root),
    }
}

pub(super) fn no_entity(walk: &mut Walk<'_>, value: Value<'_>) {
    walk.reporter.say_of(&ent::NOT_AN_OBJECT, value);
}

fn check_array<'d>(walk: &mut Walk<'d>, array: Value<'d>) {
    walk.note_kind(PayloadKind::EntityList);
    if walk.settings.operation == Operation::CreateEntity {
        return no_entity(walk, array);
    }
    for (index, item) in array.items().enumerate() {
        walk.reporter.enter_item(item, index);
        match item.kind() {
            Kind::Object => check_object(walk, item),
            Kind::Invalid | Kind::Key => {}
            _ => no_entity(walk, item),
        }
    }
}

/// An object is an Entity unless its shape says otherwise and nobody said it has to be one.
fn check_object<'d>(walk: &mut Walk<'d>, object: Value<'d>) {
    if let Some(form) = walk.plain_forms.iter().find(|form| is_plain(object.text().as_bytes(), **form)) {
        return walk.note_plain_entity(object, *form);
    }
    let kind = detect::payload(object);
    if kind != PayloadKind::Entity {
        walk.note_kind(kind);
    }
    asked::check_kind(walk, object, kind);
    match kind {
        PayloadKind::Entity if walk.settings.operation == Operation::Auto || asked::is_temporal(walk) => {
            check_entity(walk, object);
        }
        PayloadKind::Entity => {
            walk.note_kind(kind);
            entity::check(walk, object);
        }
        _ if walk.settings.operation == Operation::Auto => payload::check(walk, object, kind),
        PayloadKind::GeoJson => geojson(walk, object),
        _ => entity::check(walk, object),
    }
}

/// Check an Entity, or a part of one, that a request sends. Features are none.
pub(super) fn check_sent<'d>(walk: &mut Walk<'d>, object: Value<'d>) {
    match detect::payload(object) {
        PayloadKind::GeoJson => geojson(walk, object),
        _ => entity::check(walk, object),
    }
}

#[cold]
fn geojson(walk: &mut Walk<'_>, object: Value<'_>) {
    let name = object.get("type").and_then(|t| t.as_str()).unwrap_or_default();
    walk.reporter.say(&ent::GEOJSON, object, &[Arg::Text(&name)]);
}

/// An Entity in its current state, or over time.
fn check_entity<'d>(walk: &mut Walk<'d>, object: Value<'d>) {
    // Values in simplified form may look like anything.
    let shown = if asked::is_simplified(walk) { None } else { detect::temporal(object) };
    if shown.is_none() && !asked::is_temporal(walk) {
        walk.note_kind(PayloadKind::Entity);
        return entity::check(walk, object);
    }
    walk.note_kind(PayloadKind::TemporalEntity);
    if let Some(shown) = shown.filter(|_| !asked::is_temporal(walk)) {
        walk.detected.reason.get_or_insert(shown.reason());
    }
    let outer = std::mem::replace(&mut walk.mode, Mode::HISTORY);
    entity::check(walk, object);
    walk.mode = outer;
}

/// A payload whose own rules are not known here: only what holds for every document.
pub(super) fn check_other<'d>(walk: &mut Walk<'d>, object: Value<'d>) {
    context::enter(walk, object, object.member("@context"));
    super::value::check_raw(walk, object);
}

impl<'d> Walk<'d> {
    /// An Entity was looked at, and the rules have nothing to say.
    #[inline]
    pub(super) fn note_plain_entity(&mut self, entity: Value<'d>, form: Form) {
        self.note_kind(PayloadKind::Entity);
        self.detected.representation.get_or_insert(form.into());
        self.detected.ambiguous |= is_ambiguous(form, self.settings);
        if self.judge.is_none() {
            return self.reporter.count_entity();
        }
        self.reporter.enter_entity(entity);
        self.ask_judge(entity, form.into());
        self.reporter.leave_entity();
    }

    /// The first document decides what the text is called; a second kind makes it a list.
    pub(super) fn note_kind(&mut self, kind: PayloadKind) {
        if self.detected.kind == PayloadKind::Unknown {
            self.detected.kind = kind;
        }
    }
}

/// The place of a span inside a value.
pub(super) fn place(value: Value<'_>, span: Span) -> Place {
    Place { span, node: value.id() }
}
