//! Regular expressions: their form only; none is ever run. Source: GS CIM 009 V1.9.1, 4.9, 5.2.33; IEEE 1003.2.

use super::scan::{Read, Scanner, is_json};
use super::tree::{Node, NodeKind};
use crate::check::shorten;
use crate::rules::qlg;
use ngsild_json::Span;

/// The pattern behind `~=`: quoted, or up to the end of the condition.
pub(super) fn in_filter(scanner: &mut Scanner<'_>) -> Read<Node> {
    let start = scanner.at;
    let pattern = match scanner.peek() {
        Some('"') => quoted(scanner)?,
        Some('%') if scanner.rest().starts_with("%22") => return super::filter::twice_encoded(scanner),
        _ => bare(scanner).to_owned(),
    };
    if pattern.is_empty() {
        return scanner.lacks("a pattern");
    }
    let span = scanner.span(start);
    check(scanner, span, &pattern)?;
    Ok(Node::leaf(NodeKind::Pattern, span, pattern))
}

/// A pattern in quotes. Where its backslashes make no escapes of JSON, they are those of the pattern.
fn quoted(scanner: &mut Scanner<'_>) -> Read<String> {
    let start = scanner.at;
    let text = scanner.string()?;
    let written = scanner.text.get(start..scanner.at).unwrap_or_default();
    if is_json(written) {
        return Ok(text);
    }
    let inside = written.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    Ok(inside.unwrap_or_default().replace("\\\"", "\""))
}

/// A pattern that ids are matched with.
pub(super) fn whole(scanner: &mut Scanner<'_>) -> Read<Node> {
    let text = scanner.text;
    scanner.at = text.len();
    let span = scanner.span(0);
    let shown = Scanner::shown(text);
    // `*` alone, or in front: the habit of file names.
    let right = text.replace(":*", ":.*");
    let right = right.strip_prefix('*').map_or_else(|| right.clone(), |rest| [".*", rest].concat());
    if right != text && form(&right).is_ok() {
        let args = [shown, Scanner::shown(&right)];
        let fault = scanner.fault(&qlg::GLOB, span, &args.each_ref().map(String::as_str));
        fault.mend(false, "Write it as a regular expression", span, &right);
        return Ok(Node::leaf(NodeKind::Pattern, span, right));
    }
    check(scanner, span, text)?;
    if !text.starts_with('^') && !text.starts_with(".*") && !text.starts_with('(') {
        scanner.fault(&qlg::UNANCHORED, span, &[&shown]);
    }
    Ok(Node::leaf(NodeKind::Pattern, span, text))
}

/// What stands without quotes up to the end of the condition: its own parentheses and bars belong to it.
fn bare<'t>(scanner: &mut Scanner<'t>) -> &'t str {
    let start = scanner.at;
    let (mut open, mut in_class, mut escaped) = (0u32, false, false);
    for (at, c) in scanner.rest().char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            ']' => in_class = false,
            '[' => in_class = true,
            _ if in_class => {}
            '(' => open += 1,
            ')' if open > 0 => open -= 1,
            ')' | ';' | '|' if open == 0 => {
                scanner.at = start + at;
                return scanner.text.get(start..scanner.at).unwrap_or_default();
            }
            _ => {}
        }
    }
    scanner.at = scanner.text.len();
    scanner.text.get(start..).unwrap_or_default()
}

/// Whether the form is that of an extended regular expression: brackets closed, nothing repeated that is nothing.
fn check(scanner: &mut Scanner<'_>, span: Span, pattern: &str) -> Read<()> {
    if let Err(why) = form(pattern) {
        let shown = format!("`{}`", shorten(pattern));
        return scanner.broken(&qlg::BAD_PATTERN, span, &[&shown, why]);
    }
    let foreign = ["(?", "\\d", "\\w", "\\s", "\\b", "\\D", "\\W", "\\S", "*?", "+?", "??"];
    if let Some(found) = foreign.into_iter().find(|found| pattern.contains(found)) {
        let instead = match found {
            "\\d" => "`[0-9]`",
            "\\w" => "`[A-Za-z0-9_]`",
            "\\s" => "`[[:space:]]`",
            _ => "it in another way",
        };
        scanner.fault(&qlg::NOT_POSIX, span, &[&format!("`{found}`"), instead]);
    }
    Ok(())
}

fn form(pattern: &str) -> Result<(), &'static str> {
    let mut chars = pattern.chars().peekable();
    let mut open = 0u32;
    // Whether something stands before that can be repeated.
    let mut repeatable = false;
    while let Some(c) = chars.next() {
        match c {
            '\\' if chars.next().is_none() => return Err("a backslash ends it"),
            '[' => class(&mut chars)?,
            '(' => open += 1,
            ')' => open = open.checked_sub(1).ok_or("a parenthesis is closed that was not opened")?,
            '*' | '+' | '?' if !repeatable => return Err("nothing stands before what repeats it"),
            _ => {}
        }
        repeatable = !matches!(c, '(' | '|' | '^');
        // What stands behind an open parenthesis and begins with `?` belongs to another dialect.
        if c == '(' && chars.peek() == Some(&'?') {
            chars.next();
        }
    }
    if open > 0 { Err("a parenthesis is not closed") } else { Ok(()) }
}

/// A class of characters, behind its opening bracket.
fn class(chars: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Result<(), &'static str> {
    const OPEN: &str = "a bracket is not closed";
    if chars.peek() == Some(&'^') {
        chars.next();
    }
    // A closing bracket in front stands for itself.
    let mut first = true;
    while let Some(c) = chars.next() {
        match c {
            ']' if !first => return Ok(()),
            '[' if chars.peek().is_some_and(|c| matches!(c, ':' | '.' | '=')) => {
                let kind = chars.next();
                let mut last = None;
                loop {
                    let Some(c) = chars.next() else { return Err(OPEN) };
                    if c == ']' && last == kind {
                        break;
                    }
                    last = Some(c);
                }
            }
            '\\' => {
                chars.next();
            }
            _ => {}
        }
        first = false;
    }
    Err(OPEN)
}
