//! Values back to text.

use crate::{Kind, Value};

/// `text` as a JSON string, quotes included.
pub fn quote(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    quote_into(text, &mut out);
    out
}

/// As [`quote`], at the end of `out`.
pub fn quote_into(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    // What needs no escape is copied as a whole.
    while let Some(at) = rest.bytes().position(|b| b < b' ' || b == b'"' || b == b'\\') {
        let (clean, tail) = rest.split_at(at);
        out.push_str(clean);
        let mut chars = tail.chars();
        match chars.next() {
            Some('"') => out.push_str("\\\""),
            Some('\\') => out.push_str("\\\\"),
            Some('\n') => out.push_str("\\n"),
            Some('\r') => out.push_str("\\r"),
            Some('\t') => out.push_str("\\t"),
            Some('\u{8}') => out.push_str("\\b"),
            Some('\u{c}') => out.push_str("\\f"),
            Some(c) => out.push_str(&format!("\\u{:04x}", c as u32)),
            None => {}
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

/// Whether a text is ASCII without white space and control characters.
pub fn is_dense(text: &str) -> bool {
    // Without an early end it is done many bytes at a time.
    !text.bytes().fold(false, |other, b| other | (b <= b' ') | (b >= 0x7F))
}

/// The value without white space between its parts; strings and numbers as spelt in the source.
pub fn minify(value: Value<'_>) -> String {
    let mut out = String::with_capacity(value.text().len());
    minify_into(value, &mut out);
    out
}

/// As [`minify`], at the end of `out`.
pub fn minify_into(value: Value<'_>, out: &mut String) {
    match value.kind() {
        Kind::Object => {
            out.push('{');
            for (i, member) in value.members().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                out.push_str(member.name_span().of(value.document().source()));
                out.push(':');
                minify_into(member.value(), out);
            }
            out.push('}');
        }
        Kind::Array => {
            out.push('[');
            for (i, item) in value.items().enumerate() {
                if i > 0 {
                    out.push(',');
                }
                minify_into(item, out);
            }
            out.push(']');
        }
        _ => out.push_str(value.text()),
    }
}

/// The value with one member or item a line, indented by `indent` spaces a level. Empty containers stay `{}`
/// and `[]`; strings and numbers as spelt in the source. No line break at the end.
pub fn pretty(value: Value<'_>, indent: usize) -> String {
    let mut out = String::with_capacity(value.text().len() * 2);
    write(value, indent, 0, &mut out);
    out
}

fn write(value: Value<'_>, indent: usize, level: usize, out: &mut String) {
    match value.kind() {
        Kind::Object if !value.is_empty() => {
            out.push('{');
            for (i, member) in value.members().enumerate() {
                separate(i, indent, level + 1, out);
                out.push_str(member.name_span().of(value.document().source()));
                out.push_str(": ");
                write(member.value(), indent, level + 1, out);
            }
            line(indent, level, out);
            out.push('}');
        }
        Kind::Array if !value.is_empty() => {
            out.push('[');
            for (i, item) in value.items().enumerate() {
                separate(i, indent, level + 1, out);
                write(item, indent, level + 1, out);
            }
            line(indent, level, out);
            out.push(']');
        }
        Kind::Object => out.push_str("{}"),
        Kind::Array => out.push_str("[]"),
        _ => out.push_str(value.text()),
    }
}

fn separate(index: usize, indent: usize, level: usize, out: &mut String) {
    if index > 0 {
        out.push(',');
    }
    line(indent, level, out);
}

fn line(indent: usize, level: usize, out: &mut String) {
    out.push('\n');
    out.extend(std::iter::repeat_n(' ', indent * level));
}
