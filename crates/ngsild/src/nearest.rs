//! Which of the names that would do is nearest to one that does not.

use std::cell::Cell;

/// Bytes of a name. Longer ones are no names, and take long to compare.
const MAX_LENGTH: usize = 256;
/// Comparisons of short names, for one Entity.
const MAX_COMPARISONS: usize = 200_000;
/// Letters compared with letters that take as long as all else of a comparison.
const STEPS: usize = 256;

/// The candidate nearest to `word`, if one is near enough to be meant: a typing error, another case,
/// a letter too many.
pub fn nearest<'c>(word: &str, mut candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
    nearest_of(word, &mut candidates)
}

pub(crate) fn nearest_of<'c>(word: &str, candidates: &mut dyn Iterator<Item = &'c str>) -> Option<&'c str> {
    if word.len() > MAX_LENGTH {
        return None;
    }
    let allowed = match word.chars().count() {
        0..=2 => 0,
        3..=5 => 1,
        6..=9 => 2,
        _ => 3,
    };
    let word = word.to_ascii_lowercase();
    let of_word = letters(&word);
    let (mut nearest, mut limit) = (None, allowed + 1);
    for candidate in candidates {
        if candidate.len() > MAX_LENGTH {
            continue;
        }
        // Most need no closer look: a change makes a text at most one letter longer, and takes one letter for another.
        if let (Some(ours), Some(theirs)) = (of_word, letters(candidate)) {
            let longer = candidate.len().abs_diff(word.len());
            let others = (ours ^ theirs).count_ones().div_ceil(2) as usize;
            if longer.max(others) >= limit {
                continue;
            }
        }
        if let Some(distance) = distance_below(limit, &word, &candidate.to_ascii_lowercase()) {
            (nearest, limit) = (Some(candidate), distance);
        }
    }
    nearest
}

/// The letters that a text is made of, in either case, a bit each; other characters share the bits. `None` where one is
/// not ASCII.
fn letters(text: &str) -> Option<u32> {
    let bits = |bits, b: u8| bits | 1 << (b & 31);
    text.is_ascii().then(|| text.bytes().fold(0, bits))
}

/// Looks for near names as [`nearest`] does, until that took long: where nearly everything is wrong, nothing is meant.
#[derive(Debug)]
pub struct Guesses {
    left: Cell<usize>,
}

impl Default for Guesses {
    fn default() -> Self {
        Self::new()
    }
}

impl Guesses {
    /// None was made.
    pub const fn new() -> Self {
        Self { left: Cell::new(MAX_COMPARISONS) }
    }

    /// Whether it still looks.
    pub fn go_on(&self) -> bool {
        self.left.get() > 0
    }

    /// Count what else had to be looked at for the sake of a guess.
    pub fn spend(&self, steps: usize) {
        self.left.set(self.left.get().saturating_sub(steps));
    }

    /// The candidate nearest to `word`; none any more when too many were compared.
    pub fn nearest<'c>(&self, word: &str, candidates: impl Iterator<Item = &'c str>) -> Option<&'c str> {
        let cost = |candidate: &str| match candidate.len().max(word.len()) {
            longest if longest <= MAX_LENGTH => 1 + candidate.len() * word.len() / STEPS,
            _ => 1,
        };
        let counted = candidates.inspect(|one| self.spend(cost(one)));
        self.go_on().then(|| nearest(word, counted)).flatten()
    }
}

/// Edit distance where swapping two neighbours counts as one change; `None` where it is not below the limit.
fn distance_below(limit: usize, a: &str, b: &str) -> Option<usize> {
    let b: Vec<char> = b.chars().collect();
    if a.chars().count().abs_diff(b.len()) >= limit {
        return None;
    }
    let (mut before, mut next) = (Vec::new(), Vec::new());
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let mut last_a = None;
    for (i, ca) in a.chars().enumerate() {
        next.clear();
        next.push(i + 1);
        let mut last_b = None;
        for (j, &cb) in b.iter().enumerate() {
            let at = |r: &[usize], k: usize| r.get(k).copied().unwrap_or(usize::MAX / 2);
            let mut best =
                (at(&row, j + 1) + 1).min(at(&next, j) + 1).min(at(&row, j) + usize::from(ca != cb));
            if j > 0 && last_a == Some(cb) && last_b == Some(ca) {
                best = best.min(at(&before, j - 1) + 1);
            }
            next.push(best);
            last_b = Some(cb);
        }
        // What follows begins from one of the last two rows.
        if next.iter().chain(&row).all(|distance| *distance >= limit) {
            return None;
        }
        std::mem::swap(&mut before, &mut row);
        std::mem::swap(&mut row, &mut next);
        last_a = Some(ca);
    }
    row.last().copied().filter(|distance| *distance < limit)
}

#[cfg(test)]
mod tests {
    use super::{Guesses, distance_below, nearest};

    #[test]
    fn near_names() {
        let kinds = ["Property", "GeoProperty", "Relationship"];
        let cases = [
            ("Propery", Some("Property")),
            ("Geoproperty", Some("GeoProperty")),
            ("Relatoinship", Some("Relationship")),
            ("Text", None),
            ("", None),
        ];
        for (word, want) in cases {
            assert_eq!(nearest(word, kinds.into_iter()), want, "{word}");
        }
    }

    #[test]
    fn what_is_passed_over_is_not_near() {
        let texts = [
            "speed",
            "Sped",
            "psede",
            "s_peed",
            "Größe",
            "grosse",
            "GRÖSSE",
            "a",
            "temperature",
            "temperatrue",
        ];
        let words =
            ["speed", "pseed", "größe", "s_ped", "temperature", "Temperaturen", "@type", "type", "tpye"];
        for word in words {
            for candidate in texts.into_iter().chain(words) {
                let near = nearest(word, std::iter::once(candidate)).is_some();
                let (a, b) = (word.to_ascii_lowercase(), candidate.to_ascii_lowercase());
                let allowed = [0, 0, 0, 1, 1, 1, 2, 2, 2, 2].get(word.chars().count()).copied().unwrap_or(3);
                let distance = distance_below(usize::MAX, &a, &b);
                assert_eq!(near, distance.is_some_and(|distance| distance <= allowed), "{word} {candidate}");
                assert_eq!(near, distance_below(allowed + 1, &a, &b).is_some(), "{word} {candidate}");
            }
        }
    }

    #[test]
    fn guesses_come_to_an_end() {
        let (guesses, names) = (Guesses::default(), vec!["name"; 1000]);
        let found = (0..1000).filter(|_| guesses.nearest("nmae", names.iter().copied()).is_some()).count();
        assert_eq!(found, 200);
        assert!(!guesses.go_on());
        let long = "a".repeat(1000);
        assert_eq!(nearest(&long, std::iter::once(&*long)), None);
    }
}
