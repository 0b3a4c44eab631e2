//! Whether a text has one document or one a line, told by its name and its beginning.

use crate::{Document, Limits, Sequence};

/// How far the end of the first line is looked for.
const LOOK_AHEAD: usize = 4 << 20;

/// Whether the name of a file says that each of its lines is a document.
pub fn is_named_as_lines(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".ndjson") || name.ends_with(".jsonl")
}

/// Whether so much of the beginning of a text is enough for [`is_lines`].
pub fn is_enough_of_lines(head: &[u8]) -> bool {
    head.len() >= LOOK_AHEAD || second_line(head).is_some()
}

/// Whether each line of a file is a document: its name says so, or its first line is one and others follow.
pub fn is_lines(name: &str, head: &[u8]) -> bool {
    !is_wide(head) && (is_named_as_lines(name) || starts_with_lines(head))
}

/// The first line that is not blank, if text follows it.
fn second_line(head: &[u8]) -> Option<&[u8]> {
    let start = head.iter().position(|b| !b.is_ascii_whitespace())?;
    let text = head.get(start..)?;
    let end = text.iter().position(|&b| b == b'\n')?;
    let more = text.get(end..)?.iter().any(|b| !b.is_ascii_whitespace());
    if more { text.get(..end) } else { None }
}

/// Whether the first line is a whole document and another line follows.
fn starts_with_lines(head: &[u8]) -> bool {
    let Some(line) = second_line(head) else { return false };
    let limits = Limits { max_errors: 1, ..Limits::default() };
    let document = Document::parse_with(line, limits, Sequence::Single);
    let container = document.root().is_some_and(|root| root.is_object() || root.is_array());
    container && document.errors().iter().all(|e| !e.kind.is_forbidden())
}

/// UTF-16 and UTF-32 cannot be cut at line feeds.
fn is_wide(head: &[u8]) -> bool {
    matches!(head, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, ..] | [_, 0, ..])
}

#[cfg(test)]
mod tests {
    use super::{is_enough_of_lines, is_lines};

    #[test]
    fn told_by_name_and_beginning() {
        let cases = [
            ("a.json", "{\"a\": 1}\n{\"a\": 2}\n", true, true),
            ("a.json", "\n{\"a\": 1}\n\n{", true, true),
            ("a.json", "{\"a\": 1}\n", false, false),
            ("a.json", "{\n  \"a\": 1\n}\n", true, false),
            ("a.json", "[\n{\"a\": 1},\n{\"a\": 2}\n]", true, false),
            ("a.NDJSON", "{\"a\": 1}", false, true),
            ("a.jsonl", "{\0\"\0", false, false),
        ];
        for (name, head, is_enough, told) in cases {
            let head = head.as_bytes();
            assert_eq!(
                (is_enough_of_lines(head), is_lines(name, head)),
                (is_enough, told),
                "{name} {head:?}"
            );
        }
    }
}
