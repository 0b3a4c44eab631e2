//! `q` and `csf`: conditions on attributes. Source: GS CIM 009 V1.9.1, 4.9.

use super::pattern;
use super::scan::{Broken, Read, Scanner, is_json};
use super::tree::{Node, NodeKind};
use crate::lexical::{date_time, name, uri};
use crate::rules::qlg;
use ngsild_json::{Document, Span, quote};

/// The operators, longer ones before those they begin with.
const OPERATORS: [&str; 8] = ["!~=", "~=", "==", "!=", ">=", "<=", ">", "<"];
/// What ends a value that stands without quotes.
const STOP: &str = ";|),}&\"";
/// Faults after which the rest is not read where something makes no sense.
const MOST_FAULTS: usize = 100;
/// What ends a name.
const NAME_STOP: &str = "=!<>~;|()[]{}.,&\"' \t\n";

/// Read a whole query.
pub(super) fn read(scanner: &mut Scanner<'_>) -> Read<Node> {
    let query = alternatives(scanner)?;
    scanner.end()?;
    Ok(query)
}

fn alternatives(scanner: &mut Scanner<'_>) -> Read<Node> {
    joined(scanner, NodeKind::Or, &["|"], |scanner| joined(scanner, NodeKind::And, &[";", "&"], condition))
}

/// Items with an operator between them; one item is itself.
fn joined(
    scanner: &mut Scanner<'_>,
    kind: NodeKind,
    operators: &[&str],
    read: fn(&mut Scanner<'_>) -> Read<Node>,
) -> Read<Node> {
    let start = scanner.at;
    let mut items = Vec::new();
    let mut broken = false;
    loop {
        match read(scanner) {
            // What holds together in parentheses holds together without.
            Ok(item) if item.kind == kind => items.extend(item.items),
            Ok(item) => items.push(item),
            Err(Broken) => {
                broken = true;
                recover(scanner);
            }
        }
        let before = scanner.at;
        if !operators.iter().any(|operator| scanner.eat(operator)) && !word(scanner, kind) {
            break;
        }
        foreign(scanner, kind, before);
    }
    if broken {
        return Err(Broken);
    }
    match (items.pop(), items.is_empty()) {
        (Some(only), true) => Ok(only),
        (Some(last), false) => {
            items.push(last);
            Ok(Node::of(kind, scanner.span(start), items))
        }
        (None, _) => Err(Broken),
    }
}

/// `and`, `OR` and the like, as other query languages have them.
fn word(scanner: &mut Scanner<'_>, kind: NodeKind) -> bool {
    let words: &[&str] = if kind == NodeKind::And { &["and ", "AND "] } else { &["or ", "OR "] };
    words.iter().any(|word| scanner.eat(word))
}

/// An operator that is written in another way than the grammar has it.
fn foreign(scanner: &mut Scanner<'_>, kind: NodeKind, before: usize) {
    let doubled = scanner.text.get(before..scanner.at).unwrap_or_default();
    if matches!(doubled, "&" | "|") {
        scanner.eat(doubled);
    }
    let span = scanner.span(before);
    let written = span.of(scanner.text);
    let right = if kind == NodeKind::And { ";" } else { "|" };
    if written != right {
        let shown = format!("`{}`", written.trim());
        let fault = scanner.fault(&qlg::FOREIGN_OPERATOR, span, &[&shown, right]);
        fault.mend(false, "Write the operator of NGSI-LD", span, right);
    }
}

/// Go on behind a condition that makes no sense.
fn recover(scanner: &mut Scanner<'_>) {
    // Whoever reads so many will not read more.
    if scanner.faults.len() > MOST_FAULTS {
        scanner.at = scanner.text.len();
    }
    while let Some(c) = scanner.peek() {
        match c {
            ';' | '|' => return,
            // The string may be what is wrong; then nothing behind it can be read.
            '"' if scanner.string().is_err() => {
                scanner.faults.truncate(scanner.faults.len().saturating_sub(1));
                return;
            }
            '"' => {}
            c => scanner.at += c.len_utf8(),
        }
    }
}

fn condition(scanner: &mut Scanner<'_>) -> Read<Node> {
    scanner.skip_spaces();
    let start = scanner.at;
    let condition = match scanner.peek() {
        Some('(') => {
            scanner.at += 1;
            let inner = scanner.nested(start, alternatives)?;
            if !scanner.eat(")") {
                return scanner.lacks("a closing parenthesis");
            }
            inner
        }
        Some('!') => {
            scanner.at += 1;
            let path = path(scanner)?;
            let shown = Scanner::shown(path.span.of(scanner.text));
            scanner.fault(&qlg::NEGATION, scanner.span(start), &[&shown]);
            Node::of(NodeKind::Not, scanner.span(start), vec![path])
        }
        _ => comparison(scanner)?,
    };
    scanner.skip_spaces();
    Ok(condition)
}

fn comparison(scanner: &mut Scanner<'_>) -> Read<Node> {
    let start = scanner.at;
    let path = path(scanner)?;
    let place = scanner.at;
    scanner.skip_spaces();
    let at = scanner.at;
    let operator = match OPERATORS.iter().find(|operator| scanner.eat(operator)) {
        Some(operator) => operator,
        None if scanner.eat("=") => {
            let span = scanner.span(at);
            scanner.fault(&qlg::SINGLE_EQUALS, span, &[]).mend(false, "Write `==`", span, "==");
            &"=="
        }
        // A path alone asks whether the attribute is there.
        None => {
            let span = Span::new(start as u32, place as u32);
            return Ok(Node::of(NodeKind::Exists, span, vec![path]));
        }
    };
    let operator_span = scanner.span(at);
    scanner.skip_spaces();
    let value = if operator.ends_with("~=") {
        pattern::in_filter(scanner)?
    } else {
        values(scanner, operator, operator_span)?
    };
    let value_of = (*operator).to_owned();
    let span = scanner.span(start);
    Ok(Node { kind: NodeKind::Comparison, span, value: value_of, items: vec![path, value] })
}

/// A path: names joined by dots, perhaps a member of the value or a linked Entity at the end.
pub(super) fn path(scanner: &mut Scanner<'_>) -> Read<Node> {
    let start = scanner.at;
    let mut items = Vec::new();
    loop {
        items.push(attribute(scanner)?);
        if !scanner.eat(".") {
            break;
        }
    }
    let open = scanner.at;
    if scanner.eat("[") {
        items.push(member(scanner, open)?);
    } else if items.len() == 1 && scanner.eat("{") {
        items.push(scanner.nested(open, |scanner| linked(scanner, open))?);
    }
    Ok(Node::of(NodeKind::Path, scanner.span(start), items))
}

/// The name of an attribute: short, with a prefix, or an IRI.
fn attribute(scanner: &mut Scanner<'_>) -> Read<Node> {
    let start = scanner.at;
    if scanner.peek() == Some('"') {
        let iri = scanner.string()?;
        let span = scanner.span(start);
        if !name::is_name(&iri) {
            return bad_name(scanner, span, &iri);
        }
        if !name::is_short(&iri) {
            scanner.fault(&qlg::FULL_IRI, span, &[&Scanner::shown(&iri)]);
        }
        return Ok(Node::leaf(NodeKind::Name, span, iri));
    }
    let mut text = scanner.until(NAME_STOP);
    let scheme = text.split_once(':').map(|(scheme, rest)| (scheme, rest.starts_with("//")));
    let is_iri = matches!(scheme, Some((_, true) | ("urn", _)));
    if is_iri {
        // Dots belong to an IRI.
        scanner.at = start;
        text = scanner.until("=!<>~;|()[]{},&\"' \t\n");
    }
    let span = scanner.span(start);
    if text.is_empty() {
        return scanner.lacks("the name of an attribute");
    }
    if let Some((before, value)) = text.split_once(':').filter(|_| !is_iri)
        && name::is_short(before)
        && !name::is_short(value)
    {
        let colon = Span::new((start + before.len()) as u32, (start + before.len() + 1) as u32);
        return scanner.broken(&qlg::COLON, colon, &[]);
    }
    if !name::is_name(text) {
        return bad_name(scanner, span, text);
    }
    if is_iri {
        scanner.fault(&qlg::FULL_IRI, span, &[&Scanner::shown(text)]);
    }
    Ok(Node::leaf(NodeKind::Name, span, text))
}

/// Whether a name that stands without quotes is read as this name.
pub(super) fn reads_bare(name: &str) -> bool {
    let reads_whole = !name.contains(|c| NAME_STOP.contains(c));
    reads_whole
        && name.split_once(':').is_none_or(|(scheme, rest)| {
            scheme != "urn" && !rest.starts_with("//") && (!name::is_short(scheme) || name::is_short(rest))
        })
}

#[cold]
pub(super) fn bad_name<T>(scanner: &mut Scanner<'_>, span: Span, text: &str) -> Read<T> {
    scanner.broken(&qlg::BAD_NAME, span, &[&Scanner::shown(text), &name::fault(text)])
}

/// What stands in brackets behind a path.
fn member(scanner: &mut Scanner<'_>, open: usize) -> Read<Node> {
    let mut items = Vec::new();
    loop {
        let start = scanner.at;
        let text = scanner.until(".]");
        if text.is_empty() {
            return scanner.lacks("the name of a member");
        }
        items.push(Node::leaf(NodeKind::Name, scanner.span(start), text));
        if scanner.eat("]") {
            return Ok(Node::of(NodeKind::Member, scanner.span(open), items));
        }
        if !scanner.eat(".") {
            return scanner.lacks("a closing bracket");
        }
    }
}

/// What stands in braces behind the name of a Relationship.
fn linked(scanner: &mut Scanner<'_>, open: usize) -> Read<Node> {
    let mut items = Vec::new();
    let start = scanner.at;
    // Types end with a colon; a prefix does so too, but types come first.
    let ahead = scanner.rest();
    let types = ahead.find([':', '{', '}', '[', '.', '=', '<', '>', '!', '~', '"']);
    if types.is_some_and(|at| ahead.as_bytes().get(at) == Some(&b':')) {
        let mut types = Vec::new();
        loop {
            let from = scanner.at;
            let text = scanner.until(",:");
            if !name::is_short(text) {
                return bad_name(scanner, scanner.span(from), text);
            }
            types.push(Node::leaf(NodeKind::Name, scanner.span(from), text));
            if !scanner.eat(",") {
                break;
            }
        }
        items.push(Node::of(NodeKind::Types, scanner.span(start), types));
        scanner.eat(":");
    }
    items.push(path(scanner)?);
    if !scanner.eat("}") {
        return scanner.lacks("a closing brace");
    }
    Ok(Node::of(NodeKind::Linked, scanner.span(open), items))
}

/// A value, a list of values, or a range.
fn values(scanner: &mut Scanner<'_>, operator: &str, operator_span: Span) -> Read<Node> {
    let start = scanner.at;
    let first = value(scanner)?;
    let equality = matches!(operator, "==" | "!=");
    let mut items = vec![first];
    let kind = if scanner.eat("..") {
        items.push(value(scanner)?);
        NodeKind::Range
    } else {
        while scanner.eat(",") {
            scanner.skip_spaces();
            items.push(value(scanner)?);
        }
        NodeKind::List
    };
    let several = items.len() > 1;
    let span = scanner.span(start);
    let ordered = (!equality).then(|| match (several, kind, items.first().map(|item| item.kind)) {
        (true, NodeKind::Range, _) => "a range",
        (true, ..) => "a list",
        (false, _, Some(NodeKind::Boolean)) => "a boolean",
        _ => "",
    });
    if let Some(what) = ordered.filter(|what| !what.is_empty()) {
        return scanner.broken(&qlg::CANNOT_ORDER, operator_span, &[what, operator]);
    }
    if several {
        return Ok(Node::of(kind, span, items));
    }
    let Some(only) = items.pop() else { return Err(Broken) };
    if !equality && only.kind == NodeKind::String && uri::is_uri(&only.value) {
        let shown = Scanner::shown(&only.value);
        scanner.fault(&qlg::ORDERED, operator_span, &[&shown, operator]);
    }
    Ok(only)
}

fn value(scanner: &mut Scanner<'_>) -> Read<Node> {
    let start = scanner.at;
    match scanner.peek() {
        Some('"') => {
            let text = scanner.string()?;
            let span = scanner.span(start);
            check_escapes(scanner, span)?;
            quoted_date(scanner, span, &text);
            Ok(Node::leaf(NodeKind::String, span, text))
        }
        Some('\'') => single_quoted(scanner),
        Some('%') if scanner.rest().starts_with("%22") => twice_encoded(scanner),
        _ => bare(scanner),
    }
}

/// A string has the escapes of JSON, and no others.
fn check_escapes(scanner: &mut Scanner<'_>, span: Span) -> Read<()> {
    let written = span.of(scanner.text);
    if is_json(written) {
        return Ok(());
    }
    let shown = format!("`{}`", crate::check::shorten(written));
    scanner.broken(&qlg::BAD_ESCAPE, span, &[&shown])
}

/// A string that is quoted, and reads as a date.
fn quoted_date(scanner: &mut Scanner<'_>, span: Span, text: &str) {
    if date_time::date_time(text).is_ok() || date_time::is_date(text) {
        let args = [Scanner::shown(text), text.to_owned()];
        let fault = scanner.fault(&qlg::QUOTED, span, &args.each_ref().map(String::as_str));
        fault.mend(false, "Compare as a date", span, text);
    }
}

#[cold]
fn single_quoted(scanner: &mut Scanner<'_>) -> Read<Node> {
    let start = scanner.at;
    scanner.at += 1;
    let text = scanner.until("'");
    if !scanner.eat("'") {
        let span = scanner.span(start);
        return scanner.broken(&qlg::UNTERMINATED, span, &[&format!("`'{}`", crate::check::shorten(text))]);
    }
    let span = scanner.span(start);
    let right = quote(text);
    let shown = [crate::check::shorten(span.of(scanner.text)), Scanner::shown(text)];
    let fault = scanner.fault(&qlg::SINGLE_QUOTES, span, &shown.each_ref().map(String::as_str));
    fault.mend(false, "Use double quotes", span, &right);
    Ok(Node::leaf(NodeKind::String, span, text))
}

/// A string whose quotes are percent-encoded where they should not be any more.
#[cold]
pub(super) fn twice_encoded(scanner: &mut Scanner<'_>) -> Read<Node> {
    let start = scanner.at;
    let content = scanner.text.get(start + 3..).unwrap_or_default();
    let Some(end) = content.find("%22") else {
        scanner.at = scanner.text.len();
        let shown = format!("`{}`", crate::check::shorten(scanner.text.get(start..).unwrap_or_default()));
        let span = scanner.span(start);
        return scanner.broken(&qlg::UNTERMINATED, span, &[&shown]);
    };
    scanner.at = start + 3 + end + 3;
    let text = super::percent::decode(content.get(..end).unwrap_or_default()).text;
    let span = scanner.span(start);
    let right = quote(&text);
    let shown = [Scanner::shown(span.of(scanner.text)), Scanner::shown(&text)];
    let fault = scanner.fault(&qlg::TWICE, span, &shown.each_ref().map(String::as_str));
    fault.mend(false, "Decode it", span, &right);
    Ok(Node::leaf(NodeKind::String, span, text))
}

/// A value without quotes.
fn bare(scanner: &mut Scanner<'_>) -> Read<Node> {
    let start = scanner.at;
    let text = scanner.until(STOP);
    // A range ends a value, but two dots may stand in a URI.
    let text = match text.find("..").filter(|_| !text.contains("//")) {
        Some(dots) => text.get(..dots).unwrap_or_default(),
        None => with_fraction(scanner, text),
    };
    let text = before_comparison(before_word(text)).trim_end();
    scanner.at = start + text.len();
    if text.is_empty() {
        return scanner.lacks("a value");
    }
    if text.starts_with('=') {
        let span = Span::new(start.saturating_sub(2) as u32, start as u32 + 1);
        return scanner.broken(&qlg::FOREIGN_OPERATOR, span, &["`===`", "=="]);
    }
    if text.starts_with(['<', '>', '~']) {
        let span = Span::new(start.saturating_sub(1) as u32, start as u32 + 1);
        let shown = format!("`{}`", scanner.text.get(start.saturating_sub(1)..=start).unwrap_or_default());
        return scanner.broken(
            &qlg::FOREIGN_OPERATOR,
            span,
            &[&shown, if text.starts_with('~') { "~=" } else { ">" }],
        );
    }
    let span = scanner.span(start);
    if is_number(text) {
        return Ok(Node::leaf(NodeKind::Number, span, text));
    }
    if matches!(text, "true" | "false") {
        return Ok(Node::leaf(NodeKind::Boolean, span, text));
    }
    if date_time::is_date(text) {
        return Ok(Node::leaf(NodeKind::Date, span, text));
    }
    if date_time::is_time(text) {
        return Ok(Node::leaf(NodeKind::Time, span, text));
    }
    if let Some(node) = time(scanner, span, text) {
        return Ok(node);
    }
    let right = quote(text);
    let (template, title) = if uri::is_uri(text) {
        (&qlg::BARE_URI, "Quote the URI")
    } else {
        (&qlg::UNQUOTED, "Quote the string")
    };
    let shown = [crate::check::shorten(text), crate::check::shorten(&right)].map(|t| format!("`{t}`"));
    let fault = scanner.fault(template, span, &shown.each_ref().map(String::as_str));
    fault.mend(true, title, span, &right);
    Ok(Node::leaf(NodeKind::String, span, text))
}

/// A value ends where an operator of another language comes, and behind it another comparison.
fn before_word(text: &str) -> &str {
    let ends = [" and ", " AND ", " or ", " OR "].into_iter().filter_map(|word| {
        let (before, after) = text.split_once(word)?;
        after.contains(['=', '<', '>', '~']).then_some(before)
    });
    ends.min_by_key(|before| before.len()).unwrap_or(text)
}

/// A value ends where another comparison begins behind spaces, although no operator joins the two.
fn before_comparison(text: &str) -> &str {
    let begins = |behind: &str| {
        let name = behind.find(|c: char| c.is_whitespace() || NAME_STOP.contains(c)).filter(|end| *end > 0);
        name.is_some_and(|end| OPERATORS.iter().any(|o| behind.get(end..).is_some_and(|b| b.starts_with(o))))
    };
    let parts = text.match_indices(char::is_whitespace).filter_map(|(at, _)| text.split_at_checked(at));
    // Of spaces in a row the first is asked, so that each part of the text is looked at once.
    let mut ends = parts.filter(|(before, _)| !before.ends_with(char::is_whitespace));
    ends.find(|(_, behind)| begins(behind.trim_start())).map_or(text, |(before, _)| before)
}

/// Take in the fraction of a second behind a comma, where `text` and it are a DateTime.
fn with_fraction<'t>(scanner: &mut Scanner<'t>, text: &'t str) -> &'t str {
    let start = scanner.at - text.len();
    let Some(fraction) = scanner.rest().strip_prefix(',').filter(|_| text.contains('T')) else { return text };
    let end = scanner.at + 1 + fraction.find(|c| STOP.contains(c)).unwrap_or(fraction.len());
    let whole = scanner.text.get(start..end).unwrap_or_default();
    if !matches!(date_time::date_time(whole), Err(date_time::Fault::Comma(_))) {
        return text;
    }
    scanner.at = end;
    whole
}

/// A DateTime, or what is meant as one.
fn time(scanner: &mut Scanner<'_>, span: Span, text: &str) -> Option<Node> {
    if !text.starts_with(|c: char| c.is_ascii_digit()) || !text.contains(['T', ':']) {
        return None;
    }
    let fault = match date_time::date_time(text) {
        Ok(_) => return Some(Node::leaf(NodeKind::DateTime, span, text)),
        Err(date_time::Fault::Comma(right)) => return Some(Node::leaf(NodeKind::DateTime, span, right)),
        Err(fault) => fault,
    };
    let safe = fault.is_certain();
    let template = if matches!(fault, date_time::Fault::NoZone(_)) { &qlg::NO_ZONE } else { &qlg::NOT_UTC };
    let shown = format!("`{text}`");
    if let date_time::Fault::Malformed(why) = fault {
        if text.len() > 10 && text.as_bytes().get(4) == Some(&b'-') {
            scanner.fault(&qlg::OFF_FORM, span, &[&shown, why]);
        }
        return None;
    }
    let right = fault.meant()?;
    let fault = scanner.fault(template, span, &[&shown, &format!("`{right}`")]);
    fault.mend(safe, "Write it in UTC", span, &right);
    Some(Node::leaf(NodeKind::DateTime, span, right))
}

/// Whether a text is a JSON number.
pub(super) fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        && text.len() < 400
        && Document::parse(text.as_bytes())
            .root()
            .is_some_and(|root| root.kind() == ngsild_json::Kind::Number && root.text() == text)
}
