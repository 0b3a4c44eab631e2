//! DateTimes as the standard wants them. Source: GS CIM 009 V1.9.1, 4.6.3. The calendar is that of the crate time.

use time::{Date, Month};

/// The year of a DateTime that is exactly as the standard wants it.
#[inline]
pub fn strict(b: &[u8]) -> Option<i32> {
    let (fixed, rest) = b.split_first_chunk::<19>()?;
    let two = |at: usize| -> Option<u8> {
        let (tens, ones) = (fixed.get(at)?, fixed.get(at + 1)?);
        (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| (tens - b'0') * 10 + (ones - b'0'))
    };
    let mark = |at: usize, c: u8| fixed.get(at) == Some(&c);
    if !(mark(4, b'-') && mark(7, b'-') && mark(10, b'T') && mark(13, b':') && mark(16, b':')) {
        return None;
    }
    let year = i32::from(two(0)?) * 100 + i32::from(two(2)?);
    let (month, day) = (two(5)?, two(8)?);
    if two(11)? > 23 || two(14)? > 59 || two(17)? > 59 {
        return None;
    }
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()?;
    let fraction = rest.strip_suffix(b"Z")?;
    let good = match fraction {
        [] => true,
        [b'.', digits @ ..] => (1..=6).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    good.then_some(year)
}
