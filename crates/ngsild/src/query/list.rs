//! Types, scopes, projections, orders, languages and other lists. Source: GS CIM 009 V1.9.1, 4.15, 4.17 to 4.19, 4.21,
//! 4.23.

use super::filter::{bad_name, path};
use super::scan::{Broken, Mend, Read, Scanner};
use super::tree::{Node, NodeKind};
use crate::lexical::{language, name, uri};
use crate::nearest::nearest;
use crate::rules::qlg;
use ngsild_json::Span;

/// How one item of a list is read.
type Item = fn(&mut Scanner<'_>) -> Read<Node>;

const COMMA: &[&str] = &[","];
const COMMA_OR_BAR: &[&str] = &[",", "|"];
/// What ends an item.
const STOP: &str = ",|;(){}";

/// Items with separators between them: one at least. One item of alternatives is itself.
fn items(scanner: &mut Scanner<'_>, kind: NodeKind, separators: &[&str], item: Item) -> Read<Node> {
    let start = scanner.at;
    let mut items = Vec::new();
    loop {
        scanner.skip_spaces();
        items.push(item(scanner)?);
        scanner.skip_spaces();
        if !separators.iter().any(|separator| scanner.eat(separator)) {
            break;
        }
    }
    if items.len() == 1 && kind != NodeKind::List {
        return items.pop().ok_or(Broken);
    }
    Ok(Node::of(kind, scanner.span(start), items))
}

/// As [`items`], up to the end of the text.
fn whole(scanner: &mut Scanner<'_>, kind: NodeKind, separators: &[&str], item: Item) -> Read<Node> {
    let list = items(scanner, kind, separators, item)?;
    scanner.end()?;
    Ok(list)
}

/// What one item says, up to where it ends.
fn word<'t>(scanner: &mut Scanner<'t>, stop: &str, what: &str) -> Read<(&'t str, Span)> {
    let start = scanner.at;
    let text = scanner.until(stop).trim_end();
    scanner.at = start + text.len();
    if text.is_empty() {
        return scanner.lacks(what);
    }
    Ok((text, scanner.span(start)))
}

/// Types: `Room,(Home;Vehicle)`, or `*`.
pub(super) fn types(scanner: &mut Scanner<'_>) -> Read<Node> {
    if scanner.text == "*" {
        scanner.at = 1;
        return Ok(Node::leaf(NodeKind::Any, scanner.span(0), "*"));
    }
    alternatives(scanner, type_or_group)
}

/// Scopes: `/Madrid/#,(/a;/b)`, or `/#`.
pub(super) fn scopes(scanner: &mut Scanner<'_>) -> Read<Node> {
    if scanner.text == "/#" {
        scanner.at = 2;
        return Ok(Node::leaf(NodeKind::Any, scanner.span(0), "/#"));
    }
    alternatives(scanner, scope_or_group)
}

fn alternatives(scanner: &mut Scanner<'_>, item: Item) -> Read<Node> {
    let mut list = items(scanner, NodeKind::Or, COMMA_OR_BAR, item)?;
    if list.kind == NodeKind::Or {
        list.items = flat(list.items);
    }
    if scanner.peek() == Some(';') {
        let shown = Scanner::shown(list.span.of(scanner.text));
        let end = scanner.at as u32 + 1;
        return scanner.broken(&qlg::BARE_AND, Span::new(end - 1, end), &[&shown]);
    }
    scanner.end()?;
    Ok(list)
}

fn type_or_group(scanner: &mut Scanner<'_>) -> Read<Node> {
    or_group(scanner, type_name)
}

fn scope_or_group(scanner: &mut Scanner<'_>) -> Read<Node> {
    or_group(scanner, scope)
}

fn or_group(scanner: &mut Scanner<'_>, item: Item) -> Read<Node> {
    let start = scanner.at;
    if !scanner.eat("(") {
        return item(scanner);
    }
    let group = items(scanner, NodeKind::And, &[";"], item)?;
    if scanner.eat(")") {
        return Ok(group);
    }
    if group.kind == NodeKind::And || !COMMA_OR_BAR.iter().any(|separator| scanner.eat(separator)) {
        return scanner.lacks("a closing parenthesis");
    }
    let mut others = vec![items(scanner, NodeKind::Or, COMMA_OR_BAR, item)?];
    if !scanner.eat(")") {
        return scanner.lacks("a closing parenthesis");
    }
    others.insert(0, group);
    let span = scanner.span(start);
    let end = span.end;
    let fault = scanner.fault(&qlg::OR_IN_PARENTHESES, span, &[&Scanner::shown(span.of(scanner.text))]);
    let edits = [Span::new(span.start, span.start + 1), Span::new(end - 1, end)];
    let edits = edits.map(|span| (span, String::new())).to_vec();
    fault.mend = Some(Mend { safe: true, title: "Leave the parentheses out".to_owned(), edits });
    Ok(Node::of(NodeKind::Or, span, flat(others)))
}

/// Alternatives of alternatives are alternatives.
fn flat(items: Vec<Node>) -> Vec<Node> {
    let one = |node: Node| if node.kind == NodeKind::Or { node.items } else { vec![node] };
    items.into_iter().flat_map(one).collect()
}

fn type_name(scanner: &mut Scanner<'_>) -> Read<Node> {
    let (text, span) = word(scanner, STOP, "the name of a type")?;
    if !name::is_name(text) {
        return bad_name(scanner, span, text);
    }
    Ok(Node::leaf(NodeKind::Name, span, text))
}

fn scope(scanner: &mut Scanner<'_>) -> Read<Node> {
    let (text, span) = word(scanner, STOP, "a scope")?;
    let (levels, kind) = match text.strip_suffix("/#") {
        Some(levels) if !levels.is_empty() => (levels, NodeKind::Subtree),
        _ => (text, NodeKind::Scope),
    };
    let slashed = levels.strip_prefix('/');
    if let Some(level) =
        slashed.unwrap_or(levels).split('/').find(|level| *level != "+" && !name::is_short(level))
    {
        return bad_name(scanner, span, level);
    }
    if slashed.is_none() {
        let right = ["/", text].concat();
        let shown = [Scanner::shown(text), Scanner::shown(&right)];
        let fault = scanner.fault(&qlg::NO_SLASH, span, &shown.each_ref().map(String::as_str));
        fault.mend(true, "Put a slash in front", span, &right);
        return Ok(Node::leaf(kind, span, ["/", levels].concat()));
    }
    Ok(Node::leaf(kind, span, levels))
}

/// Members: `id,room{name}`.
pub(super) fn projection(scanner: &mut Scanner<'_>) -> Read<Node> {
    whole(scanner, NodeKind::List, COMMA_OR_BAR, term)
}

fn term(scanner: &mut Scanner<'_>) -> Read<Node> {
    let (text, span) = word(scanner, STOP, "the name of a member")?;
    if !name::is_name(text) {
        return bad_name(scanner, span, text);
    }
    let open = scanner.at;
    if !scanner.eat("{") {
        return Ok(Node::leaf(NodeKind::Term, span, text));
    }
    let inner = scanner.nested(open, |scanner| items(scanner, NodeKind::List, COMMA_OR_BAR, term))?;
    if !scanner.eat("}") {
        return scanner.lacks("a closing brace");
    }
    let span = Span::new(span.start, scanner.at as u32);
    Ok(Node { kind: NodeKind::Term, span, value: text.to_owned(), items: inner.items })
}

/// Names of attributes.
pub(super) fn names(scanner: &mut Scanner<'_>) -> Read<Node> {
    whole(scanner, NodeKind::List, COMMA, attribute)
}

/// The name of one attribute.
pub(super) fn name(scanner: &mut Scanner<'_>) -> Read<Node> {
    let name = attribute(scanner)?;
    scanner.end()?;
    Ok(name)
}

fn attribute(scanner: &mut Scanner<'_>) -> Read<Node> {
    let (text, span) = word(scanner, ",", "the name of an attribute")?;
    if !name::is_name(text) {
        return bad_name(scanner, span, text);
    }
    Ok(Node::leaf(NodeKind::Name, span, text))
}

/// Paths with directions: `temperature;desc,id`.
pub(super) fn order(scanner: &mut Scanner<'_>) -> Read<Node> {
    whole(scanner, NodeKind::List, COMMA, ordered)
}

fn ordered(scanner: &mut Scanner<'_>) -> Read<Node> {
    const DIRECTIONS: &[&str] = &["asc", "desc", "dist-asc", "dist-desc"];
    let start = scanner.at;
    let by = path(scanner)?;
    let mut span = scanner.span(start);
    let mut direction = "asc".to_owned();
    scanner.skip_spaces();
    if scanner.eat(";") {
        scanner.skip_spaces();
        direction = one_of(scanner, DIRECTIONS)?.value;
        span = scanner.span(start);
    }
    Ok(Node { kind: NodeKind::Order, span, value: direction, items: vec![by] })
}

/// Words out of a list of words.
pub(super) fn words(scanner: &mut Scanner<'_>, known: &'static [&'static str]) -> Read<Node> {
    let start = scanner.at;
    let mut items = Vec::new();
    loop {
        scanner.skip_spaces();
        items.push(one_of(scanner, known)?);
        if !scanner.eat(",") {
            break;
        }
    }
    scanner.end()?;
    Ok(Node::of(NodeKind::List, scanner.span(start), items))
}

/// One word out of a list of words.
pub(super) fn one_of(scanner: &mut Scanner<'_>, known: &[&str]) -> Read<Node> {
    let (text, span) = word(scanner, ",;", "a word")?;
    if known.is_empty() || known.contains(&text) {
        return Ok(Node::leaf(NodeKind::Word, span, text));
    }
    let (shown, all) = (Scanner::shown(text), known.join(", "));
    let Some(near) = nearest(text, known.iter().copied()) else {
        return scanner.broken(&qlg::NONE_OF, span, &[&shown, &all]);
    };
    let fault = scanner.fault(&qlg::NEAR_ONE, span, &[&shown, &all, &Scanner::shown(near)]);
    fault.mend(false, &format!("Write {}", Scanner::shown(near)), span, near);
    Err(Broken)
}

/// Languages in the order they are wanted: `fr-CH,fr;q=0.9,*;q=0.5`.
pub(super) fn languages(scanner: &mut Scanner<'_>) -> Read<Node> {
    whole(scanner, NodeKind::List, COMMA, weighted)
}

fn weighted(scanner: &mut Scanner<'_>) -> Read<Node> {
    let start = scanner.at;
    let (tag, span) = word(scanner, ",;", "a language tag")?;
    if tag != "*" && !language::is_tag(tag) {
        return not_a(scanner, span, tag, "language tags such as `en` or `fr-CH`, or `*`");
    }
    scanner.skip_spaces();
    let mut items = Vec::new();
    if scanner.eat(";") {
        scanner.skip_spaces();
        if !scanner.eat("q=") {
            return scanner.lacks("`q=`");
        }
        let (quality, span) = word(scanner, ",;", "a number from 0 to 1")?;
        if !is_quality(quality) {
            return not_a(scanner, span, quality, "a number from 0 to 1 with at most three decimals");
        }
        items.push(Node::leaf(NodeKind::Number, span, quality));
    }
    Ok(Node { kind: NodeKind::Language, span: scanner.span(start), value: tag.to_owned(), items })
}

/// A qvalue of RFC 7231: 0 to 1, with at most three decimals.
fn is_quality(text: &str) -> bool {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
    let digit = |allowed: fn(&u8) -> bool| decimals.len() <= 3 && decimals.bytes().all(|b| allowed(&b));
    match whole {
        "0" => digit(u8::is_ascii_digit),
        "1" => digit(|b| *b == b'0'),
        _ => false,
    }
}

/// URIs, separated by commas.
pub(super) fn uris(scanner: &mut Scanner<'_>, none: bool) -> Read<Node> {
    whole(scanner, NodeKind::List, COMMA, if none { uri_or_none } else { one_uri })
}

fn uri_or_none(scanner: &mut Scanner<'_>) -> Read<Node> {
    if scanner.rest().split(',').next().map(str::trim) == Some("@none") {
        let start = scanner.at;
        scanner.eat("@none");
        return Ok(Node::leaf(NodeKind::Uri, scanner.span(start), "@none"));
    }
    one_uri(scanner)
}

fn one_uri(scanner: &mut Scanner<'_>) -> Read<Node> {
    let (text, span) = word(scanner, ",", "a URI")?;
    if !uri::is_uri(text) {
        return not_a(scanner, span, text, "a URI");
    }
    Ok(Node::leaf(NodeKind::Uri, span, text))
}

/// A value has to be something else.
pub(super) fn not_a<T>(scanner: &mut Scanner<'_>, span: Span, text: &str, what: &str) -> Read<T> {
    let example = scanner.language.example();
    scanner.broken(&qlg::WRONG_VALUE, span, &[&Scanner::shown(text), what, example])
}
