//! Counts of tests, read from what the test programs print about themselves.

use std::fmt;
use std::ops::AddAssign;

/// How many tests passed, failed, were skipped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

impl Tally {
    /// The counts in the output of cargo test, cargo nextest, wasm-pack test or node --test.
    fn read(output: &str) -> Self {
        let mut tally = Self::default();
        // nextest repeats what a failed test printed, with a result of its own in it: only its summary counts.
        if let Some(counts) = output.lines().rev().find_map(summary) {
            tally += in_words(counts);
            return tally;
        }
        for line in output.lines().map(str::trim) {
            if let Some(counts) = line.strip_prefix("test result: ") {
                tally += in_words(counts);
            } else if let Some((name, count)) = node_count(line) {
                tally += Self {
                    passed: if name == "pass" { count } else { 0 },
                    failed: if matches!(name, "fail" | "cancelled") { count } else { 0 },
                    skipped: if matches!(name, "skipped" | "todo") { count } else { 0 },
                };
            }
        }
        tally
    }

    /// The counts of one program. A failure that no test accounts for, and a success without any test, each
    /// count as one failed test: neither may pass unseen.
    pub(crate) fn of_program(output: &str, success: bool) -> Self {
        let mut tally = Self::read(output);
        let unexplained = !success && tally.failed == 0;
        let empty = success && tally.passed + tally.failed + tally.skipped == 0;
        tally.failed += u64::from(unexplained || empty);
        tally
    }
}

/// The last line of nextest: `Summary [   0.010s] 12 tests run: 12 passed, 0 skipped`.
fn summary(line: &str) -> Option<&str> {
    line.trim().strip_prefix("Summary [").and_then(|rest| rest.split_once(':')).map(|(_, counts)| counts)
}

/// `12 passed (1 slow), 3 skipped`, `ok. 5 passed; 0 failed; 1 ignored; …`.
fn in_words(counts: &str) -> Tally {
    let words: Vec<&str> = counts.split([' ', ',', ';', '(', ')']).filter(|w| !w.is_empty()).collect();
    let mut tally = Tally::default();
    for pair in words.windows(2) {
        let [count, what] = pair else { continue };
        let Ok(count) = count.parse::<u64>() else { continue };
        match *what {
            "passed" => tally.passed += count,
            "failed" | "timed" => tally.failed += count,
            "ignored" | "skipped" => tally.skipped += count,
            _ => {}
        }
    }
    tally
}

/// `# pass 12` (TAP) or `ℹ pass 12` (for people).
fn node_count(line: &str) -> Option<(&str, u64)> {
    let rest = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ "))?;
    let (name, count) = rest.split_once(' ')?;
    Some((name, count.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::Tally;

    #[test]
    fn reads_every_test_program() {
        let cases = [
            ("     Summary [   0.010s] 12 tests run: 12 passed, 0 skipped", true, (12, 0, 0)),
            (
                "     Summary [   1.2s] 9/12 tests run: 7 passed (1 slow), 2 failed, 3 skipped",
                false,
                (7, 2, 3),
            ),
            (
                "     Summary [   9s] 3 tests run: 1 passed, 1 failed, 1 timed out, 0 skipped",
                false,
                (1, 2, 0),
            ),
            (
                "test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.1s",
                true,
                (5, 0, 1),
            ),
            ("# tests 4\n# pass 3\n# fail 1\n# cancelled 0\n# skipped 0\n# todo 0", false, (3, 1, 0)),
            ("ℹ tests 4\nℹ pass 2\nℹ fail 0\nℹ skipped 2", true, (2, 0, 2)),
            (
                "    test result: FAILED. 0 passed; 1 failed; 0 ignored\n Summary [ 1s] 2 tests run: 1 passed, 1 failed, 0 skipped",
                false,
                (1, 1, 0),
            ),
            ("error: could not compile", false, (0, 1, 0)),
            ("nothing ran", true, (0, 1, 0)),
            (
                "test result: ok. 2 passed; 0 failed; 0 ignored\ntest result: ok. 1 passed; 0 failed; 0 ignored",
                true,
                (3, 0, 0),
            ),
        ];
        for (output, success, (passed, failed, skipped)) in cases {
            assert_eq!(Tally::of_program(output, success), Tally { passed, failed, skipped }, "{output}");
        }
    }
}
