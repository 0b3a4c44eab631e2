//! Messages have names and values in code style, between backticks.

/// The pieces of a message, and whether each is code. A backtick without its other half is text.
pub(crate) fn pieces(message: &str) -> impl Iterator<Item = (bool, &str)> {
    let mut rest = message;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some((code, after)) = rest.strip_prefix('`').and_then(|inner| inner.split_once('`')) {
            rest = after;
            return Some((true, code));
        }
        let from = usize::from(rest.starts_with('`'));
        let end = rest.get(from..).and_then(|tail| tail.find('`')).map_or(rest.len(), |at| at + from);
        let (text, after) = rest.split_at_checked(end)?;
        rest = after;
        Some((false, text))
    })
}

#[cfg(test)]
mod tests {
    use super::pieces;

    #[test]
    fn code_and_text() {
        let cases: [(&str, &[(bool, &str)]); 5] = [
            ("`id` is bad", &[(true, "id"), (false, " is bad")]),
            ("a `b` c", &[(false, "a "), (true, "b"), (false, " c")]),
            ("a ` b", &[(false, "a "), (false, "` b")]),
            ("``", &[(true, "")]),
            ("", &[]),
        ];
        for (message, want) in cases {
            assert_eq!(pieces(message).collect::<Vec<_>>(), want, "{message}");
        }
    }
}
