//! Parameters that hold one value: georel, coordinates, times, numbers, switches.
//! Source: GS CIM 009 V1.9.1, 4.10, 4.11, 4.23.3, 6.3.

use super::language::Language;
use super::list::not_a;
use super::scan::{Broken, Fault, Read, Scanner};
use super::tree::{Node, NodeKind};
use crate::check::time_fault;
use crate::lexical::date_time;
use crate::lexical::duration::Duration;
use crate::lexical::language;
use crate::lexical::number::approximate;
use crate::nearest::nearest;
use crate::rules::{htp, qlg};
use ngsild_json::{Document, Kind, Span, Value};

const RELATIONS: &[&str] = &["near", "within", "contains", "overlaps", "intersects", "equals", "disjoint"];
const DISTANCES: &[&str] = &["maxDistance", "minDistance"];

/// The whole text, and where it stands.
fn all<'t>(scanner: &mut Scanner<'t>) -> (&'t str, Span) {
    scanner.at = scanner.text.len();
    (scanner.text, scanner.span(0))
}

/// `near;maxDistance==2000`, or the name of another relation.
pub(super) fn georel(scanner: &mut Scanner<'_>) -> Read<Node> {
    let start = scanner.at;
    let relation = scanner.until(";= ");
    let span = scanner.span(start);
    if !RELATIONS.contains(&relation) {
        let (shown, known) = (Scanner::shown(relation), RELATIONS.join(", "));
        let Some(near) = nearest(relation, RELATIONS.iter().copied()) else {
            return scanner.broken(&qlg::NONE_OF, span, &[&shown, &known]);
        };
        let fault = scanner.fault(&qlg::NEAR_ONE, span, &[&shown, &known, &Scanner::shown(near)]);
        fault.mend(false, &format!("Write `{near}`"), span, near);
        return Err(Broken);
    }
    let mut items = Vec::new();
    while scanner.at < scanner.text.len() {
        scanner.skip_spaces();
        if !scanner.eat(";") {
            return scanner.lacks("`;`");
        }
        scanner.skip_spaces();
        items.push(distance(scanner)?);
    }
    let span = scanner.span(start);
    match (relation, items.len()) {
        ("near", 0) => {
            let example = scanner.language.example();
            scanner.broken(&qlg::NO_DISTANCE, span, &[example])
        }
        ("near", 1) | (_, 0) => Ok(Node { kind: NodeKind::Georel, span, value: relation.to_owned(), items }),
        ("near", _) => scanner.broken(&qlg::SEVERAL_DISTANCES, span, &[]),
        _ => scanner.broken(&qlg::NEEDS_NO_DISTANCE, span, &[&Scanner::shown(relation)]),
    }
}

fn distance(scanner: &mut Scanner<'_>) -> Read<Node> {
    let start = scanner.at;
    let which = scanner.until("=: ;");
    if !DISTANCES.contains(&which) {
        let (shown, known) = (Scanner::shown(which), DISTANCES.join(", "));
        let span = scanner.span(start);
        return match nearest(which, DISTANCES.iter().copied()) {
            Some(near) => {
                let fault = scanner.fault(&qlg::NEAR_ONE, span, &[&shown, &known, &Scanner::shown(near)]);
                fault.mend(false, &format!("Write `{near}`"), span, near);
                Err(Broken)
            }
            None => scanner.broken(&qlg::NONE_OF, span, &[&shown, &known]),
        };
    }
    scanner.skip_spaces();
    let at = scanner.at;
    if !scanner.eat("==") {
        if !scanner.eat("=") && !scanner.eat(":") {
            return scanner.lacks("`==`");
        }
        let span = scanner.span(at);
        let shown = format!("`{}`", span.of(scanner.text));
        scanner.fault(&qlg::DISTANCE_EQUALS, span, &[&shown]).mend(false, "Write `==`", span, "==");
        return Err(Broken);
    }
    scanner.skip_spaces();
    let from = scanner.at;
    let number = scanner.until(";").trim_end();
    scanner.at = from + number.len();
    if number.is_empty() {
        return scanner.lacks("a number of metres");
    }
    let span = scanner.span(from);
    let positive = super::filter::is_number(number) && approximate(number).is_some_and(|n| n > 0.0);
    if !positive {
        let example = scanner.language.example();
        return scanner.broken(&qlg::NOT_POSITIVE, span, &[&Scanner::shown(number), example]);
    }
    let metres = Node::leaf(NodeKind::Number, span, number);
    let span = scanner.span(start);
    Ok(Node { kind: NodeKind::Distance, span, value: which.to_owned(), items: vec![metres] })
}

/// An array of numbers, or of such arrays.
pub(super) fn coordinates(scanner: &mut Scanner<'_>) -> Read<Node> {
    let (text, span) = all(scanner);
    let document = Document::parse(text.as_bytes());
    let root = document.root().filter(|root| document.errors().is_empty() && root.is_array());
    match root {
        Some(root) if depth_of(root).is_some() => {
            Ok(Node::leaf(NodeKind::Coordinates, span, ngsild_json::minify(root)))
        }
        _ => not_a(scanner, span, text, "an array of numbers, longitude first, or of such arrays"),
    }
}

/// How many arrays deep the positions of coordinates lie, told from the first ones; 1 is a position. `None` when they
/// are no coordinates.
pub(crate) fn depth_of(coordinates: Value<'_>) -> Option<usize> {
    let mut value = coordinates;
    for depth in 1..=4 {
        let first = value.items().next()?;
        if first.kind() == Kind::Number {
            let numbers = (2..=3).contains(&value.len()) && value.items().all(|n| n.kind() == Kind::Number);
            return numbers.then_some(depth);
        }
        if !value.items().all(|item| item.is_array()) {
            return None;
        }
        value = first;
    }
    None
}

/// A DateTime.
pub(super) fn time(scanner: &mut Scanner<'_>) -> Read<Node> {
    let (text, span) = all(scanner);
    let fault = match date_time::date_time(text) {
        Ok(_) => return Ok(Node::leaf(NodeKind::DateTime, span, text)),
        Err(fault) => fault,
    };
    let safe = fault.is_certain();
    let right = fault.clone().meant();
    let (template, last) = time_fault(fault);
    let args = vec![scanner.language.name().to_owned(), Scanner::shown(text), last];
    let noted = scanner.faults.push_mut(Fault { template, args, span, mend: None });
    let Some(right) = right else { return Err(Broken) };
    noted.mend(safe, &format!("Write {}", Scanner::shown(&right)), span, &right);
    Ok(Node::leaf(NodeKind::DateTime, span, right))
}

/// A duration.
pub(super) fn duration(scanner: &mut Scanner<'_>) -> Read<Node> {
    let (text, span) = all(scanner);
    match Duration::parse(text) {
        Ok(_) => Ok(Node::leaf(NodeKind::Duration, span, text)),
        Err(why) => not_a(scanner, span, text, &format!("a duration such as PT1H or P1D: {why}")),
    }
}

/// A whole number, `least` or more.
pub(super) fn whole(scanner: &mut Scanner<'_>, least: u8) -> Read<Node> {
    let (text, span) = all(scanner);
    let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    if digits && (least == 0 || text.bytes().any(|b| b != b'0')) {
        return Ok(Node::leaf(NodeKind::Number, span, text));
    }
    let what = format!("a whole number, {least} or more");
    if !matches!(scanner.language, Language::Limit | Language::Offset) {
        return not_a(scanner, span, text, &what);
    }
    let example = scanner.language.example();
    scanner.broken(&htp::NOT_A_COUNT, span, &[&Scanner::shown(text), &what, example])
}

/// `true` or `false`.
pub(super) fn boolean(scanner: &mut Scanner<'_>) -> Read<Node> {
    let (text, span) = all(scanner);
    if matches!(text, "true" | "false") {
        return Ok(Node::leaf(NodeKind::Boolean, span, text));
    }
    not_a(scanner, span, text, "true or false")
}

/// A tag that begins with a language, such as `de-u-co-phonebk`.
pub(super) fn tag(scanner: &mut Scanner<'_>) -> Read<Node> {
    let (text, span) = all(scanner);
    if language::is_tag(text) {
        return Ok(Node::leaf(NodeKind::Text, span, text));
    }
    not_a(scanner, span, text, "a language tag, perhaps with a collation")
}
