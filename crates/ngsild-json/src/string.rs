//! The content of JSON strings.

use std::borrow::Cow;

/// Undo the escapes of a string's content (without its quotes). Borrowed when there are none.
/// Half surrogates become U+FFFD, unknown escapes the character after the backslash.
pub fn unescape(content: &str) -> Cow<'_, str> {
    let Some(first) = content.find('\\') else {
        return Cow::Borrowed(content);
    };
    let mut out = String::with_capacity(content.len());
    let (clean, mut rest) = content.split_at(first);
    out.push_str(clean);
    while let Some(after) = rest.strip_prefix('\\') {
        let (c, tail) = escape(after);
        out.extend(c);
        let next = tail.find('\\').unwrap_or(tail.len());
        let (clean, more) = tail.split_at(next);
        out.push_str(clean);
        rest = more;
    }
    Cow::Owned(out)
}

/// The character an escape stands for, and what follows it. `after` starts behind the backslash.
pub(crate) fn escape(after: &str) -> (Option<char>, &str) {
    let mut chars = after.chars();
    let Some(c) = chars.next() else {
        return (None, "");
    };
    let tail = chars.as_str();
    let plain = match c {
        'n' => '\n',
        't' => '\t',
        'r' => '\r',
        'b' => '\u{8}',
        'f' => '\u{c}',
        'u' => return unicode(tail),
        other => other,
    };
    (Some(plain), tail)
}

fn unicode(digits: &str) -> (Option<char>, &str) {
    let Some(unit) = code_unit(digits) else {
        return (Some('u'), digits);
    };
    let tail = digits.get(4..).unwrap_or_default();
    if let Some(c) = char::from_u32(u32::from(unit)) {
        return (Some(c), tail);
    }
    let low = tail.strip_prefix("\\u").and_then(code_unit);
    let pair = low.and_then(|low| char::decode_utf16([unit, low]).next()?.ok());
    match pair {
        Some(c) => (Some(c), tail.get(6..).unwrap_or_default()),
        None => (Some('\u{FFFD}'), tail),
    }
}

/// The UTF-16 unit that four hexadecimal digits spell.
pub(crate) fn code_unit(digits: &str) -> Option<u16> {
    let four = digits.get(..4)?;
    four.bytes().all(|b| b.is_ascii_hexdigit()).then_some(())?;
    u16::from_str_radix(four, 16).ok()
}

#[cfg(test)]
mod tests {
    use super::unescape;

    #[test]
    fn escapes() {
        let cases = [
            ("", ""),
            ("plain", "plain"),
            (r#"a\n\t\"\\\/b"#, "a\n\t\"\\/b"),
            (r"\u00e9\u20ac", "é€"),
            (r"\ud83d\ude00!", "😀!"),
            (r"\ud83d!", "\u{FFFD}!"),
            (r"\ud83d\ud83d\ude00", "\u{FFFD}😀"),
            (r"\ude00", "\u{FFFD}"),
            (r"\u12", "u12"),
            (r"\x", "x"),
            ("\\", ""),
        ];
        for (content, plain) in cases {
            assert_eq!(unescape(content), plain, "{content}");
        }
    }
}
