//! Where the characters of a text stand in the text it was read from.

use crate::string::escape;

/// Points from which on both texts are the same, up to the next point.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Points(Vec<(u32, u32)>);

impl Points {
    /// Those of a JSON string: where the characters of what [`unescape`](crate::unescape) gives stand in its content.
    pub fn of_escapes(content: &str) -> Self {
        let mut points = Self::default();
        let (mut plain, mut rest) = (0, content);
        while let Some(at) = rest.find('\\') {
            plain += at;
            points.push(plain, content.len() - rest.len() + at);
            let (c, tail) = escape(rest.get(at + 1..).unwrap_or_default());
            plain += c.map_or(0, char::len_utf8);
            rest = tail;
            points.push(plain, content.len() - rest.len());
        }
        points
    }

    /// From here on, the byte at `plain` stands at `source`. Points are added in their order.
    pub fn push(&mut self, plain: usize, source: usize) {
        self.0.push((plain as u32, source as u32));
    }

    /// Where the byte at `plain` stands.
    pub fn source(&self, plain: u32) -> u32 {
        let next = self.0.partition_point(|(known, _)| *known <= plain);
        let before = next.checked_sub(1).and_then(|at| self.0.get(at));
        let (known, source) = before.copied().unwrap_or_default();
        let at = source + (plain - known);
        // Not past what comes next: an escape may be shorter than the character it stands for.
        self.0.get(next).map_or(at, |(_, limit)| at.min(*limit))
    }
}

#[cfg(test)]
mod tests {
    use super::Points;
    use crate::unescape;

    #[test]
    fn characters_of_escaped_strings() {
        let content = r#"a\"b\u00e9c\ud83d\ude00d😀e\n"#;
        let plain = unescape(content);
        let points = Points::of_escapes(content);
        let found: Vec<(char, u32)> =
            plain.char_indices().map(|(at, c)| (c, points.source(at as u32))).collect();
        let want = [
            ('a', 0),
            ('"', 1),
            ('b', 3),
            ('é', 4),
            ('c', 10),
            ('😀', 11),
            ('d', 23),
            ('😀', 24),
            ('e', 28),
            ('\n', 29),
        ];
        assert_eq!(found, want);
        assert_eq!(points.source(plain.len() as u32), content.len() as u32);
    }
}
