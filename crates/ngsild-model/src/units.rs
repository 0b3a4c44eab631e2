//! UN/CEFACT Recommendation 20 unit codes, and what people write instead of them.
//!
//! The code lists stand in `units/`, as text that anyone can compare with the Recommendation;
//! `examples/unit_tables.rs` writes them from its published table. The compiler turns them into bits, so that
//! the program carries less than a kilobyte of them when compressed.

/// What the table says of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitCode {
    /// In the current list.
    Current,
    /// Once in the list: deleted or deprecated.
    Withdrawn,
    /// Not in the list.
    Unknown,
}

/// Look a code up.
#[inline]
pub fn lookup(code: &str) -> UnitCode {
    lookup_bytes(code.as_bytes())
}

/// As [`lookup`], for a code that need not be proved to be UTF-8 first.
#[inline]
pub fn lookup_bytes(code: &[u8]) -> UnitCode {
    let Some(slot) = slot(code) else { return UnitCode::Unknown };
    let entry = TABLE.get(slot / 4).copied().unwrap_or_default() >> (slot % 4 * 2);
    match entry & 3 {
        CURRENT => UnitCode::Current,
        WITHDRAWN => UnitCode::Withdrawn,
        _ => UnitCode::Unknown,
    }
}

/// The code for a unit written as a symbol or word (`°C`, `km/h`, `celsius`), with the unit's name, which
/// starts with a capital. Nothing where the text may stand for several units.
pub fn suggest(text: &str) -> Option<(&'static str, &'static str)> {
    let symbol = fold_symbol(text);
    let word = fold_words(text);
    if symbol.is_empty() || word.is_empty() {
        return None;
    }
    let by_symbol = || spellings().find(|unit| unit.symbols().any(|s| s == symbol));
    let by_word = || spellings().find(|unit| unit.words().any(|w| fold_words(w) == word));
    let by_code = || spellings().find(|unit| unit.code.len() == 3 && unit.code.eq_ignore_ascii_case(&symbol));
    let found = by_symbol().or_else(by_word).or_else(by_code).or_else(|| by_symbol_in_any_case(&symbol))?;
    Some((found.code, found.name))
}

/// One letter alone is too little to pass over its case, and so is a symbol that two units share (`mW`, `MW`).
fn by_symbol_in_any_case(symbol: &str) -> Option<Spelling> {
    let several = symbol.chars().nth(1).is_some();
    let mut found = spellings().filter(|unit| unit.symbols().any(|s| s.eq_ignore_ascii_case(symbol)));
    let first = found.next().filter(|_| several)?;
    found.next().is_none().then_some(first)
}

/// A line of the table: code, name, symbols and words between bars. Symbols are separated by spaces and count in
/// their case; words by commas, in any case.
struct Spelling {
    code: &'static str,
    name: &'static str,
    symbols: &'static str,
    words: &'static str,
}

impl Spelling {
    fn symbols(&self) -> impl Iterator<Item = &'static str> {
        self.symbols.split(' ').filter(|s| !s.is_empty())
    }

    /// The words, and the name up to a bracket.
    fn words(&self) -> impl Iterator<Item = &'static str> {
        let name = self.name.split('(').next().map(str::trim_end);
        self.words.split(',').filter(|w| !w.is_empty()).chain(name)
    }
}

fn spellings() -> impl Iterator<Item = Spelling> {
    include_str!("units/spellings.txt").lines().filter_map(|line| {
        let mut fields = line.split('|');
        let mut next = || fields.next();
        Some(Spelling { code: next()?, name: next()?, symbols: next()?, words: next()? })
    })
}

/// One spelling for the many ways to write `µg/m³`: powers as digits, no multiplication signs, no spaces.
fn fold_symbol(text: &str) -> String {
    let plain = |c| match c {
        'µ' | 'μ' => Some('u'),
        '¹' => Some('1'),
        '²' => Some('2'),
        '³' => Some('3'),
        '⁻' | '−' => Some('-'),
        '^' | '*' | '.' | '·' | '⋅' | '×' => None,
        c if c.is_whitespace() => None,
        c => Some(c),
    };
    text.chars().filter_map(plain).collect()
}

/// Words in small letters, run together, British and without plural: `Meters per second` is `metrepersecond`.
fn fold_words(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split([' ', '_', '-', '\u{a0}']) {
        let word = british(word.to_ascii_lowercase());
        let stem = word.strip_suffix('s').filter(|stem| stem.len() > 2);
        out.push_str(stem.unwrap_or(&word));
    }
    out
}

/// Litre and metre, in words in small letters that may hold them.
fn british(word: String) -> String {
    let mut bytes = word.into_bytes();
    for at in 0..bytes.len() {
        if let Some(word) = bytes.get_mut(at..at + 5)
            && matches!(&*word, b"meter" | b"liter")
        {
            word.swap(3, 4);
        }
    }
    String::from_utf8(bytes).unwrap_or_default()
}

const CURRENT: u8 = 1;
const WITHDRAWN: u8 = 2;

/// Two bits a code, by [`slot`].
static TABLE: [u8; SLOTS / 4] = {
    let empty = [0; SLOTS / 4];
    let current = enter(empty, include_str!("units/current.txt"), CURRENT);
    enter(current, include_str!("units/withdrawn.txt"), WITHDRAWN)
};

/// Codes are two characters, or a letter and two digits, two letters and a digit, three letters. Each form has
/// an area of its own, which keeps the table small: `A10` to `Z99` is nearly full, the rest nearly empty.
const TWO: usize = 0;
const LETTER_DIGITS: usize = TWO + 36 * 36;
const LETTERS_DIGIT: usize = LETTER_DIGITS + 26 * 100;
const LETTERS: usize = LETTERS_DIGIT + 26 * 26 * 10;
const SLOTS: usize = LETTERS + 26 * 26 * 26;

/// The place of a code in the table; none for what has not the form of a code.
const fn slot(code: &[u8]) -> Option<usize> {
    Some(match *code {
        [a, b] => match (character(a), character(b)) {
            (Some(a), Some(b)) => TWO + a * 36 + b,
            _ => return None,
        },
        [a @ b'A'..=b'Z', b @ b'0'..=b'9', c @ b'0'..=b'9'] => {
            LETTER_DIGITS + letter(a) * 100 + digit(b) * 10 + digit(c)
        }
        [a @ b'A'..=b'Z', b @ b'A'..=b'Z', c @ b'0'..=b'9'] => {
            LETTERS_DIGIT + (letter(a) * 26 + letter(b)) * 10 + digit(c)
        }
        [a @ b'A'..=b'Z', b @ b'A'..=b'Z', c @ b'A'..=b'Z'] => {
            LETTERS + (letter(a) * 26 + letter(b)) * 26 + letter(c)
        }
        _ => return None,
    })
}

const fn character(c: u8) -> Option<usize> {
    match c {
        b'0'..=b'9' => Some(digit(c)),
        b'A'..=b'Z' => Some(letter(c) + 10),
        _ => None,
    }
}

const fn letter(c: u8) -> usize {
    (c - b'A') as usize
}

const fn digit(c: u8) -> usize {
    (c - b'0') as usize
}

/// The table with the codes of `list` marked.
#[allow(
    clippy::indexing_slicing,
    clippy::panic,
    reason = "evaluated by the compiler: a miss is a build error"
)]
const fn enter(mut table: [u8; SLOTS / 4], list: &str, mark: u8) -> [u8; SLOTS / 4] {
    let mut rest = list.as_bytes();
    while !rest.is_empty() {
        let mut end = 0;
        while rest[end] > b' ' {
            end += 1;
        }
        let (code, tail) = rest.split_at(end);
        let Some(slot) = slot(code) else { panic!("no unit code") };
        table[slot / 4] |= mark << (slot % 4 * 2);
        rest = tail.split_at(1).1;
    }
    table
}

#[cfg(test)]
#[allow(clippy::expect_used)]
mod tests {
    use super::UnitCode::{Current, Unknown, Withdrawn};
    use super::{fold_symbol, lookup, slot, spellings, suggest};
    use std::collections::{HashMap, HashSet};

    const LISTS: [(&str, super::UnitCode, usize); 2] = [
        (include_str!("units/current.txt"), Current, 1756),
        (include_str!("units/withdrawn.txt"), Withdrawn, 380),
    ];

    #[test]
    fn exactly_the_listed_codes_are_known() {
        let mut listed = HashMap::new();
        for (list, standing, count) in LISTS {
            assert_eq!(list.split_whitespace().count(), count);
            listed.extend(list.split_whitespace().map(|code| (code.to_owned(), standing)));
        }
        let digits: Vec<char> = ('0'..='9').chain('A'..='Z').collect();
        let tails: Vec<String> =
            std::iter::once(String::new()).chain(digits.iter().map(char::to_string)).collect();
        for code in digits.iter().flat_map(|a| digits.iter().map(move |b| format!("{a}{b}"))) {
            for tail in &tails {
                let code = format!("{code}{tail}");
                assert_eq!(lookup(&code), listed.get(&code).copied().unwrap_or(Unknown), "{code}");
            }
        }
    }

    #[test]
    fn no_two_codes_share_a_slot() {
        let mut slots = HashSet::new();
        for code in LISTS.iter().flat_map(|(list, _, _)| list.split_whitespace()) {
            assert!(slots.insert(slot(code.as_bytes()).expect(code)), "{code}");
        }
    }

    #[test]
    fn standing_of_codes() {
        let cases = [
            ("CEL", Current),
            ("C62", Current),
            ("59", Current),
            ("2N", Current),
            ("NM3", Current),
            ("HAR", Withdrawn),
            ("05", Withdrawn),
            ("KTM", Withdrawn),
            ("ZZZ", Unknown),
            ("cel", Unknown),
            ("", Unknown),
            ("C", Unknown),
            ("CELS", Unknown),
            ("°C", Unknown),
            ("C\0", Unknown),
        ];
        for (code, standing) in cases {
            assert_eq!(lookup(code), standing, "{code}");
        }
    }

    #[test]
    fn every_suggestion_is_a_current_code_and_each_symbol_means_one() {
        let mut seen = HashSet::new();
        for unit in spellings() {
            assert_eq!(lookup(unit.code), Current, "{}", unit.code);
            assert!(unit.name.starts_with(char::is_uppercase) || unit.name == "pH", "{}", unit.name);
            for symbol in unit.symbols() {
                assert_eq!(symbol, fold_symbol(symbol), "symbols stand in the table as they are compared");
                assert!(seen.insert(symbol), "{symbol} stands for two units");
                assert_eq!(suggest(symbol), Some((unit.code, unit.name)), "{symbol}");
            }
            for word in unit.words() {
                assert_eq!(suggest(word), Some((unit.code, unit.name)), "{word}");
            }
        }
        assert_eq!(spellings().count(), include_str!("units/spellings.txt").lines().count());
    }

    #[test]
    fn spellings_of_units() {
        let cases =
            include_str!("units/spelling_cases.txt").lines().map(|line| line.split_once('|').expect(line));
        for (text, code) in cases {
            let found = suggest(text).map_or("-", |(code, _)| code);
            assert_eq!(found, code, "{text}");
        }
    }
}
