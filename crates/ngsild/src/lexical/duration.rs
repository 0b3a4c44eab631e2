//! Durations of ISO 8601, as the standard wants them. Source: GS CIM 009 V1.9.1, 4.5.19.1.

/// Microseconds in a second.
const SECOND: u64 = 1_000_000;

/// A length of time: months, which differ in length, and the rest, which does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Duration {
    /// Months; a year is twelve.
    pub months: u32,
    /// Microseconds in weeks, days, hours, minutes and seconds; days are those of UTC.
    pub micros: u64,
}

/// The components in their order: designator, whether it stands behind `T`, months, microseconds.
const COMPONENTS: [(char, bool, u32, u64); 6] = [
    ('Y', false, 12, 0),
    ('M', false, 1, 0),
    ('D', false, 0, 86_400 * SECOND),
    ('H', true, 0, 3_600 * SECOND),
    ('M', true, 0, 60 * SECOND),
    ('S', true, 0, SECOND),
];

const WEEK: u64 = 7 * 86_400 * SECOND;

impl Duration {
    /// Read `P1Y2M3DT4H5M6S` or `P2W`: whole numbers, every component at most once. Seconds may have a fraction of
    /// up to six digits. `PT0S` is zero.
    ///
    /// # Errors
    /// Why it is no duration.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let Some(mut rest) = text.strip_prefix('P') else { return Err("it does not begin with P") };
        if let Some(weeks) = rest.strip_suffix('W') {
            let weeks = number(weeks)?;
            return weeks.checked_mul(WEEK).map(|micros| Self { months: 0, micros }).ok_or(TOO_LONG);
        }
        let mut duration = Self::default();
        let mut next = 0;
        let (mut in_time, mut components) = (false, 0);
        while !rest.is_empty() {
            if let Some(time) = rest.strip_prefix('T') {
                if in_time || time.is_empty() {
                    return Err("no time follows its T");
                }
                (rest, in_time) = (time, true);
            }
            let end = rest.find(|c: char| c.is_ascii_alphabetic()).ok_or("a number has no designator")?;
            let (count, designated) = rest.split_at(end);
            let mut letters = designated.chars();
            let designator = letters.next();
            let mut known = COMPONENTS.iter().enumerate().skip(next);
            let found = known.find(|(_, (letter, time, ..))| Some(*letter) == designator && *time == in_time);
            let Some((at, (_, _, months, micros))) = found else { return Err(ORDER) };
            duration.add(count, *months, *micros)?;
            (next, rest) = (at + 1, letters.as_str());
            components += 1;
        }
        if components == 0 { Err("it has no component") } else { Ok(duration) }
    }

    fn add(&mut self, count: &str, months: u32, micros: u64) -> Result<(), &'static str> {
        if micros == SECOND
            && let Some((whole, fraction)) = count.split_once(['.', ','])
        {
            return self.plus(0, seconds(whole, fraction)?);
        }
        let count = number(count)?;
        let months = u32::try_from(count).ok().and_then(|count| count.checked_mul(months)).ok_or(TOO_LONG)?;
        self.plus(months, count.checked_mul(micros).ok_or(TOO_LONG)?)
    }

    fn plus(&mut self, months: u32, micros: u64) -> Result<(), &'static str> {
        self.months = self.months.checked_add(months).ok_or(TOO_LONG)?;
        self.micros = self.micros.checked_add(micros).ok_or(TOO_LONG)?;
        Ok(())
    }

    /// Whether it has no length.
    pub const fn is_zero(self) -> bool {
        self.months == 0 && self.micros == 0
    }
}

const ORDER: &str = "its components are Y, M, D, then T with H, M, S, each at most once in this order";
const TOO_LONG: &str = "it is too long";

/// A whole number of at most nine digits.
fn number(text: &str) -> Result<u64, &'static str> {
    match text.len() {
        1..=9 if text.bytes().all(|b| b.is_ascii_digit()) => text.parse().map_err(|_| TOO_LONG),
        0 => Err("a designator has no number"),
        _ if text.bytes().all(|b| b.is_ascii_digit()) => Err(TOO_LONG),
        _ => Err("its numbers are not whole numbers"),
    }
}

/// Seconds with a fraction, in microseconds.
fn seconds(whole: &str, fraction: &str) -> Result<u64, &'static str> {
    let digits = u32::try_from(fraction.len()).unwrap_or(u32::MAX);
    if digits > 6 {
        return Err("the fraction of its seconds has more than six digits");
    }
    Ok(number(whole)? * SECOND + number(fraction)? * 10u64.pow(6 - digits))
}

#[cfg(test)]
mod tests {
    use super::{Duration, ORDER, TOO_LONG};

    #[test]
    fn durations() {
        let cases = [
            ("P3Y6M4DT12H30M5S", Ok((42, 390_605))),
            ("PT1H", Ok((0, 3_600))),
            ("P2W", Ok((0, 1_209_600))),
            ("P1M", Ok((1, 0))),
            ("PT1M", Ok((0, 60))),
            ("P1Y", Ok((12, 0))),
            ("PT0S", Ok((0, 0))),
            ("P0D", Ok((0, 0))),
            ("PT36H", Ok((0, 129_600))),
            ("", Err("it does not begin with P")),
            ("1H", Err("it does not begin with P")),
            ("-PT1H", Err("it does not begin with P")),
            ("P", Err("it has no component")),
            ("PT", Err("no time follows its T")),
            ("P1DT", Err("no time follows its T")),
            ("PT1HT1M", Err("no time follows its T")),
            ("P1H", Err(ORDER)),
            ("PT1D", Err(ORDER)),
            ("P1D1M", Err(ORDER)),
            ("PT1S1S", Err(ORDER)),
            ("P1W1D", Err(ORDER)),
            ("p1d", Err("it does not begin with P")),
            ("P1", Err("a number has no designator")),
            ("PD", Err("a designator has no number")),
            ("PW", Err("a designator has no number")),
            ("P1.5D", Err("its numbers are not whole numbers")),
            ("PT-1S", Err("its numbers are not whole numbers")),
            ("P0001-01-01T00:00:00", Err(ORDER)),
            ("P9999999999Y", Err(TOO_LONG)),
            ("P999999999W", Err(TOO_LONG)),
            ("P999999999Y", Err(TOO_LONG)),
        ];
        for (text, want) in cases {
            let read = Duration::parse(text).map(|d| (d.months, d.micros / 1_000_000));
            assert_eq!(read, want, "{text}");
        }
        assert_eq!(Duration::parse("PT1.5S").map(|d| d.micros), Ok(1_500_000));
        assert_eq!(Duration::parse("PT0,000001S").map(|d| d.micros), Ok(1));
        assert!(Duration::parse("PT0S").is_ok_and(Duration::is_zero));
    }
}
