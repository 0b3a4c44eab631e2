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
    let (mut nearest, mut limit) = (None, allowed + 1);
    for candidate in candidates {
        if candidate.len() > MAX_LENGTH {
            continue;
        }
        // Most need no closer look: each change makes a text at most one letter longer.
        let longer = candidate.len().abs_diff(word.len());
        if longer >= limit && word.is_ascii() && candidate.is_ascii() {
            continue;
        }
        let distance = distance(&word, &candidate.to_ascii_lowercase());
        if distance < limit {
            (nearest, limit) = (Some(candidate), distance);
        }
    }
    nearest
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

/// Edit distance where swapping two neighbours counts as one change.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    if a.chars().count().abs_diff(b.len()) > 3 {
        return usize::MAX;
    }
    let mut before: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    let mut last_a = None;
    for (i, ca) in a.chars().enumerate() {
        let mut next = vec![i + 1];
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
        before = std::mem::replace(&mut row, next);
        last_a = Some(ca);
    }
    row.last().copied().unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Guesses, nearest};

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
    fn guesses_come_to_an_end() {
        let (guesses, names) = (Guesses::default(), vec!["name"; 1000]);
        let found = (0..1000).filter(|_| guesses.nearest("nmae", names.iter().copied()).is_some()).count();
        assert_eq!(found, 200);
        assert!(!guesses.go_on());
        let long = "a".repeat(1000);
        assert_eq!(nearest(&long, std::iter::once(&*long)), None);
    }
}
