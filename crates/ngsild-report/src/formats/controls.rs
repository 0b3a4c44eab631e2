//! Characters that no report can hold: XML and HTML forbid them, and a terminal that shows a log would obey them.

use std::borrow::Cow;

/// Without control characters, but for tab and line ends; U+FFFD stands for each. Source: XML 1.0, 2.2.
pub(crate) fn allowed(text: &str) -> Cow<'_, str> {
    let good = |c: char| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    if text.chars().all(good) {
        return text.into();
    }
    text.chars().map(|c| if good(c) { c } else { '\u{fffd}' }).collect()
}
