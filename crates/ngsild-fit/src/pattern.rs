//! What can be told of a pattern without compiling it, which takes longer than thousands of looks.

/// A pattern such as `^[\w\-:]+$`: characters of one class, and how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OfOneClass {
    /// A bit for each ASCII character. WASM has no instruction that shifts 128 of them.
    allowed: [u32; 4],
    least: usize,
    most: usize,
}

impl OfOneClass {
    /// The pattern, if it is of this kind.
    pub fn read(pattern: &str) -> Option<Self> {
        let inside = pattern.strip_prefix('^')?.strip_suffix('$')?;
        let mut reader = Reader { rest: inside.as_bytes(), groups: 0 };
        let allowed = match reader.next()? {
            b'[' => reader.class()?,
            b'\\' => reader.escape()?,
            _ => return None,
        };
        let (least, most) = reader.quantifier()?;
        let part = |at: u32| (allowed >> (32 * at)) as u32;
        let allowed = [part(0), part(1), part(2), part(3)];
        reader.rest.is_empty().then_some(Self { allowed, least, most })
    }

    /// Whether a text fits; `None` where it is not ASCII.
    #[inline]
    pub(crate) fn fits(&self, text: &str) -> Option<bool> {
        let bytes = text.as_bytes();
        let mut fits = (self.least..=self.most).contains(&bytes.len());
        for byte in bytes {
            let part = self.allowed.get(usize::from(byte >> 5))?;
            fits &= part >> (byte & 31) & 1 == 1;
        }
        Some(fits)
    }
}

/// Whether a pattern is sound for certain, and takes little room: it may be compiled when it is first needed.
pub fn is_plainly_sound(pattern: &str) -> bool {
    let mut reader = Reader { rest: pattern.as_bytes(), groups: 0 };
    pattern.len() < 500 && reader.alternatives().is_some() && reader.rest.is_empty()
}

/// Groups inside one another.
const MAX_GROUPS: usize = 20;
/// How often something may be repeated, when it says how often.
const MAX_COUNT: usize = 50;

struct Reader<'p> {
    rest: &'p [u8],
    groups: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn take(&mut self, wanted: u8) -> bool {
        let found = self.rest.first() == Some(&wanted);
        if found {
            self.next();
        }
        found
    }

    /// What stands up to a closing bracket, or the end.
    fn alternatives(&mut self) -> Option<()> {
        // Repeating what may be nothing, or is counted itself, is for the compiler to judge.
        while let Some(byte) = self.rest.first().copied() {
            if byte == b')' {
                return Some(());
            }
            self.next();
            let repeats = match byte {
                b'^' | b'$' | b'|' => continue,
                b'(' => {
                    self.group()?;
                    !self.counts()
                }
                b'[' => self.class().map(|_| true)?,
                b'\\' => self.escape().map(|_| true)?,
                b'.' => true,
                b'*' | b'+' | b'?' | b'{' | b'}' | b']' => return None,
                _ if byte.is_ascii_graphic() || byte == b' ' => true,
                _ => return None,
            };
            if repeats && matches!(self.rest.first(), Some(b'*' | b'+' | b'?' | b'{')) {
                self.quantifier()?;
            }
        }
        Some(())
    }

    fn group(&mut self) -> Option<()> {
        self.groups += 1;
        if self.groups > MAX_GROUPS || (self.take(b'?') && !self.take(b':')) {
            return None;
        }
        self.alternatives()?;
        self.take(b')').then_some(())
    }

    /// Whether a number of times follows.
    fn counts(&self) -> bool {
        self.rest.first() == Some(&b'{')
    }

    /// `*`, `+`, `?`, `{2}`, `{2,}` or `{2,4}`; none is once.
    fn quantifier(&mut self) -> Option<(usize, usize)> {
        let range = match self.rest.first() {
            None => return Some((1, 1)),
            Some(b'*') => (0, usize::MAX),
            Some(b'+') => (1, usize::MAX),
            Some(b'?') => (0, 1),
            Some(b'{') => return self.count(),
            _ => return None,
        };
        self.next();
        Some(range)
    }

    fn count(&mut self) -> Option<(usize, usize)> {
        let end = self.rest.iter().position(|byte| *byte == b'}')?;
        let (inside, rest) = self.rest.split_at_checked(end)?;
        let inside = std::str::from_utf8(inside.get(1..)?).ok()?;
        self.rest = rest.get(1..)?;
        let number = |text: &str| {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            text.parse::<usize>().ok().filter(|count| digits && *count <= MAX_COUNT)
        };
        let (least, most) = match inside.split_once(',') {
            None => (number(inside)?, number(inside)?),
            Some((least, "")) => (number(least)?, usize::MAX),
            Some((least, most)) => (number(least)?, number(most)?),
        };
        (least <= most).then_some((least, most))
    }

    /// The characters of a class, behind its bracket.
    fn class(&mut self) -> Option<u128> {
        let negated = self.take(b'^');
        let (mut all, mut before) = (0u128, None);
        loop {
            let byte = self.next()?;
            match byte {
                b']' if all != 0 => break,
                b'\\' => {
                    let escaped = self.escape()?;
                    all |= escaped;
                    before = (escaped.count_ones() == 1).then(|| escaped.trailing_zeros() as u8);
                }
                b'-' if self.rest.first() == Some(&b']') => {
                    all |= bit(byte);
                    before = None;
                }
                b'-' => {
                    // A range between letters or digits; any other place of it is read in several ways.
                    let (from, to) = (before?, self.next()?);
                    if !(from.is_ascii_alphanumeric() && to.is_ascii_alphanumeric()) || from > to {
                        return None;
                    }
                    (from..=to).for_each(|inside| all |= bit(inside));
                    before = None;
                }
                // These mean something inside of classes in one language of patterns or another.
                b'[' | b']' => return None,
                b'&' | b'~' if self.rest.first() == Some(&byte) => return None,
                _ if byte.is_ascii_graphic() || byte == b' ' => {
                    all |= bit(byte);
                    before = Some(byte);
                }
                _ => return None,
            }
        }
        Some(if negated { !all } else { all })
    }

    /// The characters of what stands behind a backslash.
    fn escape(&mut self) -> Option<u128> {
        const SPACES: &[u8] = b" \t\n\r\x0b\x0c";
        let all = |fits: &dyn Fn(u8) -> bool| (0..128).filter(|b| fits(*b)).fold(0, |all, b| all | bit(b));
        Some(match self.next()? {
            b'w' => all(&|b| b.is_ascii_alphanumeric() || b == b'_'),
            b'W' => all(&|b| !(b.is_ascii_alphanumeric() || b == b'_')),
            b'd' => all(&|b| b.is_ascii_digit()),
            b'D' => all(&|b| !b.is_ascii_digit()),
            b's' => all(&|b| SPACES.contains(&b)),
            b'S' => all(&|b| !SPACES.contains(&b)),
            b't' => bit(b'\t'),
            b'n' => bit(b'\n'),
            b'r' => bit(b'\r'),
            byte if b".-+*?()[]{}|^$/\\".contains(&byte) => bit(byte),
            _ => return None,
        })
    }
}

const fn bit(byte: u8) -> u128 {
    1 << byte
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

    use super::*;

    #[test]
    fn patterns_of_one_class() {
        let cases = [
            (r"^[\w\-\.\{\}\$\+\*\[\]`|~^@!,:\\]+$", "urn:ngsi-ld:Room:1", Some(true)),
            (r"^[\w\-\.\{\}\$\+\*\[\]`|~^@!,:\\]+$", "urn:ngsi-ld:Room/1", Some(false)),
            (r"^\S*$", "", Some(true)),
            (r"^\S*$", "a b", Some(false)),
            ("^[A-Za-z0-9]{1,3}$", "aB3", Some(true)),
            ("^[A-Za-z0-9]{1,3}$", "aB3x", Some(false)),
            ("^[A-Za-z0-9]{1,3}$", "é", None),
            ("^[^ab]{2}$", "cd", Some(true)),
            ("^[^ab]{2}$", "ca", Some(false)),
            ("^[+-]$", "-", Some(true)),
        ];
        for (pattern, text, expected) in cases {
            assert_eq!(OfOneClass::read(pattern).expect(pattern).fits(text), expected, "{pattern} {text}");
        }
        let others =
            ["^a+$", "^[a]+b$", "[a]+$", "^[z-a]+$", "^[a&&b]$", "^[a-z]+?$", "^[]a]$", "^[a]{3,1}$"];
        for pattern in others {
            assert_eq!(OfOneClass::read(pattern), None, "{pattern}");
        }
    }

    #[test]
    fn patterns_that_are_sound_for_certain() {
        let sound = [
            "",
            "a|b",
            r"^-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?$",
            r"^urn:oid:[0-2](\.(0|[1-9][0-9]*))+$",
            r"^[^\s]+(\s[^\s]+)*$",
            r"^\d{4}-(0[1-9]|1[0-2])$",
        ];
        for pattern in sound {
            assert!(is_plainly_sound(pattern), "{pattern}");
        }
        let others = [
            "(",
            ")",
            "a)",
            "[a",
            "*",
            "a**",
            "^*",
            "(?!a)",
            "(?=a)",
            r"\p{L}",
            r"\1",
            "a{3,1}",
            "(a{9}){9}",
            "a{999}",
            "[a-",
            "a{",
            "é",
        ];
        for pattern in others {
            assert!(!is_plainly_sound(pattern), "{pattern}");
        }
    }
}
