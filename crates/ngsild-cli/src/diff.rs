//! What fixes change, as a unified diff that `patch` takes.

use ngsild_report::text::printable;
use similar::{Algorithm, ChangeTag, DiffOp, TextDiff};

/// Lines shown around a change.
const CONTEXT: usize = 3;
/// From this many lines on, lines that occur once lead the comparison, which then takes time in proportion.
const MANY_LINES: usize = 20_000;

/// Lines of both sides before the texts that are compared.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Before {
    pub(crate) old: u64,
    pub(crate) new: u64,
}

/// The head of a file's diff.
pub(crate) fn head(name: &str, out: &mut String) {
    let name = printable(name);
    out.push_str(&format!("--- {name}\n+++ {name}\n"));
}

/// The changes from `old` to `new`.
pub(crate) fn hunks(old: &str, new: &str, before: Before, color: bool, out: &mut String) {
    let many = old.len() / 40 > MANY_LINES || old.lines().count() > MANY_LINES;
    let algorithm = if many { Algorithm::Patience } else { Algorithm::Myers };
    let diff = TextDiff::configure().algorithm(algorithm).diff_lines(old, new);
    for group in diff.grouped_ops(CONTEXT) {
        let (Some(first), Some(last)) = (group.first(), group.last()) else { continue };
        let range = |start: usize, end: usize, before: u64| {
            let length = end - start;
            // A side without lines is named by the line before it.
            let line = before + start as u64 + u64::from(length > 0);
            if length == 1 { line.to_string() } else { format!("{line},{length}") }
        };
        let old_range = range(first.old_range().start, last.old_range().end, before.old);
        let new_range = range(first.new_range().start, last.new_range().end, before.new);
        line(&format!("@@ -{old_range} +{new_range} @@"), "\x1b[36m", color, out);
        for op in &group {
            changes(&diff, op, color, out);
        }
    }
}

fn changes(diff: &TextDiff<'_, '_, '_, str>, op: &DiffOp, color: bool, out: &mut String) {
    for change in diff.iter_changes(op) {
        let (sign, paint) = match change.tag() {
            ChangeTag::Delete => ('-', "\x1b[31m"),
            ChangeTag::Insert => ('+', "\x1b[32m"),
            ChangeTag::Equal => (' ', ""),
        };
        let text = change.value();
        line(&format!("{sign}{}", text.strip_suffix('\n').unwrap_or(text)), paint, color, out);
        if !text.ends_with('\n') {
            out.push_str("\\ No newline at end of file\n");
        }
    }
}

fn line(text: &str, paint: &str, color: bool, out: &mut String) {
    if color && !paint.is_empty() {
        out.push_str(paint);
        out.push_str(text);
        out.push_str("\x1b[0m\n");
    } else {
        out.push_str(text);
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::{Before, hunks};

    #[test]
    fn line_numbers_count_from_the_beginning_of_the_file() {
        let cases = [
            ("a\nb\n", "a\nc\n", 0, "@@ -1,2 +1,2 @@\n a\n-b\n+c\n"),
            ("a\n", "b\n", 10, "@@ -11 +11 @@\n-a\n+b\n"),
            ("", "b\n", 0, "@@ -0,0 +1 @@\n+b\n"),
            (
                "a",
                "b",
                0,
                "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n",
            ),
        ];
        for (old, new, line, want) in cases {
            let mut out = String::new();
            hunks(old, new, Before { old: line, new: line }, false, &mut out);
            assert_eq!(out, want);
        }
    }
}
