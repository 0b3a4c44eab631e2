//! DateTime, Date and Time. Source: GS CIM 009 V1.9.1, 4.6.3. The calendar is that of the crate time.

use super::duration::Duration;
pub(crate) use crate::model::date_time::strict;
use time::{Date, Month, OffsetDateTime, PrimitiveDateTime, Time, UtcOffset};

/// How a text differs from the DateTime that was meant, worst first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// No DateTime at all; why.
    Malformed(&'static str),
    /// A part has too few digits.
    Padded(String),
    /// A space, small letters or the basic format.
    Form(String),
    /// No time zone.
    NoZone(String),
    /// An offset other than Z.
    Offset(String),
    /// More than six digits of a second.
    LongFraction(String),
    /// A comma before the fraction.
    Comma(String),
}

impl Fault {
    /// The right spelling of the instant; `None` when there is no telling which was meant.
    pub fn meant(self) -> Option<String> {
        match self {
            Self::Malformed(_) => None,
            Self::Padded(right)
            | Self::Form(right)
            | Self::NoZone(right)
            | Self::Offset(right)
            | Self::LongFraction(right)
            | Self::Comma(right) => Some(right),
        }
    }

    /// Whether the instant is certain, so that the right spelling can be written unseen.
    pub const fn is_certain(&self) -> bool {
        !matches!(self, Self::Malformed(_) | Self::Padded(_) | Self::NoZone(_))
    }
}

/// A point in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant {
    /// The year, UTC.
    pub year: i32,
    /// Microseconds since 1970.
    micros: i64,
}

/// 1970-01-01 as a Julian day.
const EPOCH: i64 = 2_440_588;
const DAY: i64 = 86_400_000_000;

impl Instant {
    /// The instant that a text means, whatever its spelling; `None` when it is no DateTime.
    pub fn meant_by(text: &str) -> Option<Self> {
        match date_time(text) {
            Ok(instant) => Some(instant),
            Err(fault) => date_time(&fault.meant()?).ok(),
        }
    }

    /// The instant of so many microseconds since 1970; `None` outside the years 0 to 9999.
    pub fn of_micros(micros: i64) -> Option<Self> {
        let date = Self::date(micros)?;
        (0..=9999).contains(&date.year()).then(|| Self { year: date.year(), micros })
    }

    /// Microseconds since 1970.
    pub const fn micros(self) -> i64 {
        self.micros
    }

    /// The instant after `times` durations. A month ends on its last day at the latest: one after 31 January is
    /// 28 or 29 February. `None` after the year 9999.
    pub fn plus(self, duration: Duration, times: u64) -> Option<Self> {
        let months = times.checked_mul(u64::from(duration.months))?;
        let fixed = i64::try_from(times.checked_mul(duration.micros)?).ok()?;
        let date = Self::date(self.micros)?;
        let month = u64::from(u8::from(date.month()) - 1).checked_add(months)?;
        let year = i32::try_from(month / 12).ok()?.checked_add(date.year())?;
        let month = Month::try_from(u8::try_from(month % 12 + 1).ok()?).ok()?;
        let last = (28..=date.day()).rev().find_map(|day| Date::from_calendar_date(year, month, day).ok());
        let moved = last.or_else(|| Date::from_calendar_date(year, month, date.day()).ok())?;
        let days = i64::from(moved.to_julian_day() - date.to_julian_day());
        Self::of_micros(self.micros.checked_add(days.checked_mul(DAY)?)?.checked_add(fixed)?)
    }

    fn date(micros: i64) -> Option<Date> {
        Date::from_julian_day(i32::try_from(micros.div_euclid(DAY) + EPOCH).ok()?).ok()
    }

    /// The DateTime, without zeros at the end of its fraction.
    pub fn to_text(self) -> String {
        let fraction = format!("{:06}", self.micros.rem_euclid(1_000_000));
        OffsetDateTime::from_unix_timestamp(self.micros.div_euclid(1_000_000))
            .map_or_else(|_| String::new(), |utc| print(utc, fraction.trim_end_matches('0')))
    }
}

/// Read a DateTime: `2026-01-31T12:00:00Z`, with at most six digits of a second.
///
/// # Errors
/// How it differs, with the right spelling of the same instant where there is one.
pub fn date_time(text: &str) -> Result<Instant, Fault> {
    if let Some(year) = strict(text.as_bytes()) {
        return Ok(Instant { year, micros: micros(text).unwrap_or_default() });
    }
    Err(lenient(text))
}

/// Microseconds since 1970 of a DateTime that is as the standard wants it.
fn micros(text: &str) -> Option<i64> {
    let number = |from: usize, to: usize| text.get(from..to)?.parse::<i64>().ok();
    let month = Month::try_from(u8::try_from(number(5, 7)?).ok()?).ok()?;
    let date =
        Date::from_calendar_date(i32::try_from(number(0, 4)?).ok()?, month, number(8, 10)? as u8).ok()?;
    let seconds = number(11, 13)? * 3600 + number(14, 16)? * 60 + number(17, 19)?;
    let fraction = text.get(20..).unwrap_or_default().trim_end_matches('Z');
    let digits = u32::try_from(fraction.len()).ok()?.min(6);
    let fraction = if digits == 0 { 0 } else { fraction.parse::<i64>().ok()? * 10i64.pow(6 - digits) };
    Some((i64::from(date.to_julian_day()) - EPOCH) * DAY + seconds * 1_000_000 + fraction)
}

/// The parts of a text that is at least meant as a DateTime.
#[derive(Default)]
struct Parts<'t> {
    padded: bool,
    form: bool,
    comma: bool,
    fraction: &'t str,
    /// Minutes east of UTC; `None` without a zone.
    offset: Option<i16>,
}

fn lenient(text: &str) -> Fault {
    match read(text) {
        Err(why) => Fault::Malformed(why),
        Ok((local, parts)) => classify(local, &parts),
    }
}

fn classify(local: PrimitiveDateTime, parts: &Parts<'_>) -> Fault {
    let offset = parts.offset.unwrap_or(0);
    let Ok(zone) = UtcOffset::from_whole_seconds(i32::from(offset) * 60) else {
        return Fault::Malformed("its offset is larger than a day");
    };
    let Some(utc) = local.assume_offset(zone).checked_to_offset(UtcOffset::UTC) else {
        return Fault::Malformed("it lies outside the years 0 to 9999");
    };
    let right = print(utc, parts.fraction);
    match parts {
        Parts { padded: true, .. } => Fault::Padded(right),
        Parts { offset: None, .. } => Fault::NoZone(right),
        Parts { form: true, .. } => Fault::Form(right),
        Parts { offset: Some(o), .. } if *o != 0 => Fault::Offset(right),
        Parts { fraction, .. } if fraction.len() > 6 => Fault::LongFraction(right),
        Parts { comma: true, .. } => Fault::Comma(right),
        // `+00:00` and its like.
        _ => Fault::Offset(right),
    }
}

fn print(t: OffsetDateTime, fraction: &str) -> String {
    let fraction = fraction.get(..fraction.len().min(6)).unwrap_or_default();
    let dot = if fraction.is_empty() { "" } else { "." };
    format!(
        "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}{dot}{fraction}Z",
        t.year(),
        u8::from(t.month()),
        t.day(),
        t.hour(),
        t.minute(),
        t.second()
    )
}

/// The right spelling of the DateTime that a text means; `None` where there is no telling.
pub fn spelt(text: &str) -> Option<String> {
    match date_time(text) {
        Ok(_) => Some(text.to_owned()),
        Err(fault) => fault.meant(),
    }
}

/// A text with the seconds that it leaves out: `2026-01-31T12:00Z` may mean the full minute.
pub fn with_seconds(text: &str) -> Option<String> {
    let start = text.find(['T', 't', ' '])? + 1;
    let rest = text.get(start..)?;
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != ':').unwrap_or(rest.len());
    let (clock, zone) = rest.split_at(end);
    let is_short = clock.bytes().filter(|b| *b == b':').count() == 1 && !zone.starts_with(['.', ',']);
    is_short.then(|| [text.get(..start).unwrap_or_default(), clock, ":00", zone].concat())
}

/// Whether two texts mean times, and the first the earlier one.
pub fn is_earlier(one: &str, other: &str) -> bool {
    Instant::meant_by(one).zip(Instant::meant_by(other)).is_some_and(|(one, other)| one < other)
}

/// The DateTime of a number of seconds, or milliseconds, since 1970; `None` outside 1973 to 2100, where a number is more
/// likely something else.
pub fn from_epoch(number: f64) -> Option<String> {
    let seconds = if number.abs() >= 1e11 { number / 1000.0 } else { number };
    let plausible = (1e8..4_102_444_800.0).contains(&seconds);
    let utc = OffsetDateTime::from_unix_timestamp(plausible.then_some(seconds as i64)?).ok()?;
    Some(print(utc, ""))
}

fn read(text: &str) -> Result<(PrimitiveDateTime, Parts<'_>), &'static str> {
    let mut parts = Parts::default();
    let written = text.len();
    let text = text.trim();
    let padded = text.len() < written;
    if text.is_empty() {
        return Err("it is empty");
    }
    let split = text.find(['T', 't', ' ']).ok_or_else(|| missing_time(text))?;
    let (date, time) = (text.get(..split).unwrap_or_default(), text.get(split + 1..).unwrap_or_default());
    parts.form = padded || !text.get(split..).is_some_and(|rest| rest.starts_with('T'));
    let date = read_date(date, &mut parts)?;
    let time = read_time(time.trim_start(), &mut parts)?;
    Ok((PrimitiveDateTime::new(date, time), parts))
}

fn missing_time(text: &str) -> &'static str {
    let looks_like_date = text.len() >= 8 && text.bytes().all(|b| b.is_ascii_digit() || b == b'-');
    if looks_like_date { "the time is missing" } else { "it is no date and time" }
}

fn read_date(text: &str, parts: &mut Parts<'_>) -> Result<Date, &'static str> {
    const NO_DATE: &str = "the date is not written as year-month-day";
    let numbers: Vec<&str> = text.split('-').collect();
    let (year, month, day) = match numbers.as_slice() {
        [year, month, day] => (*year, *month, *day),
        [basic] if basic.len() == 8 && basic.is_ascii() => {
            parts.form = true;
            (
                basic.get(..4).unwrap_or_default(),
                basic.get(4..6).unwrap_or_default(),
                basic.get(6..).unwrap_or_default(),
            )
        }
        _ => return Err(NO_DATE),
    };
    if year.len() != 4 {
        return Err("the year has not four digits");
    }
    parts.padded |= month.len() < 2 || day.len() < 2;
    let month = Month::try_from(digits(month).ok_or(NO_DATE)?).map_err(|_| "there is no such month")?;
    let year =
        year.bytes().all(|b| b.is_ascii_digit()).then(|| year.parse().ok()).flatten().ok_or(NO_DATE)?;
    Date::from_calendar_date(year, month, digits(day).ok_or(NO_DATE)?)
        .map_err(|_| "the month has no such day")
}

/// One or two digits.
fn digits(text: &str) -> Option<u8> {
    let good = (1..=2).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    good.then(|| text.parse().ok()).flatten()
}

fn read_time<'t>(text: &'t str, parts: &mut Parts<'t>) -> Result<Time, &'static str> {
    const NO_TIME: &str = "the time is not written as hours:minutes:seconds";
    let end =
        text.find(|c: char| !(c.is_ascii_digit() || matches!(c, ':' | '.' | ','))).unwrap_or(text.len());
    let (clock, zone) = text.split_at(end);
    parts.form |= zone.starts_with(char::is_whitespace);
    parts.offset = read_zone(zone.trim_start(), parts)?;
    let (clock, fraction) = clock.split_at(clock.find(['.', ',']).unwrap_or(clock.len()));
    parts.comma = fraction.starts_with(',');
    parts.fraction = fraction.get(1..).unwrap_or_default();
    if fraction.len() == 1 || !parts.fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err("the fraction of the second has no digits");
    }
    let numbers: Vec<&str> = clock.split(':').collect();
    let (hour, minute, second) = match numbers.as_slice() {
        [hour, minute, second] => (*hour, *minute, *second),
        [_, _] => return Err("the seconds are missing"),
        [basic] if basic.len() == 6 && basic.is_ascii() => {
            parts.form = true;
            (
                basic.get(..2).unwrap_or_default(),
                basic.get(2..4).unwrap_or_default(),
                basic.get(4..).unwrap_or_default(),
            )
        }
        _ => return Err(NO_TIME),
    };
    parts.padded |= hour.len() < 2 || minute.len() < 2 || second.len() < 2;
    let number = |text| digits(text).ok_or(NO_TIME);
    Time::from_hms(number(hour)?, number(minute)?, number(second)?)
        .map_err(|_| "hours go to 23, minutes and seconds to 59")
}

fn read_zone(text: &str, parts: &mut Parts<'_>) -> Result<Option<i16>, &'static str> {
    const NO_ZONE: &str = "what follows the time is no time zone";
    match text {
        "" => return Ok(None),
        "Z" => return Ok(Some(0)),
        "z" => {
            parts.form = true;
            return Ok(Some(0));
        }
        _ => {}
    }
    let sign = match text.as_bytes().first() {
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return Err(NO_ZONE),
    };
    let rest = text.get(1..).unwrap_or_default();
    let (hours, minutes) = match rest.split_once(':') {
        Some(pair) => pair,
        None if rest.len() == 4 && rest.is_ascii() => rest.split_at(2),
        None => (rest, "00"),
    };
    let (hours, minutes) = (digits(hours).ok_or(NO_ZONE)?, digits(minutes).ok_or(NO_ZONE)?);
    if hours > 23 || minutes > 59 {
        return Err(NO_ZONE);
    }
    Ok(Some(sign * (i16::from(hours) * 60 + i16::from(minutes))))
}

/// Whether `text` is a Date: `2026-01-31`.
pub fn is_date(text: &str) -> bool {
    text.len() == 10 && strict(format!("{text}T00:00:00Z").as_bytes()).is_some()
}

/// Whether `text` is a Time: `12:00:00Z`, with at most six digits of a second.
pub fn is_time(text: &str) -> bool {
    text.as_bytes().get(2) == Some(&b':') && strict(format!("2000-01-01T{text}").as_bytes()).is_some()
}

#[cfg(test)]
mod tests {
    use super::Fault::{Comma, Form, LongFraction, Malformed, NoZone, Offset, Padded};
    use super::{Instant, date_time, from_epoch, is_date, is_time, with_seconds};
    use crate::lexical::duration::Duration;

    #[test]
    fn seconds_left_out() {
        for (text, want) in [
            ("2024-01-05T09:00Z", Some("2024-01-05T09:00:00Z")),
            ("2024-1-5 9:00", Some("2024-1-5 9:00:00")),
            ("2024-01-05T09:00:00Z", None),
            ("2024-01-05T09:00.5Z", None),
            ("2024-01-05", None),
        ] {
            assert_eq!(with_seconds(text).as_deref(), want, "{text}");
        }
    }

    #[test]
    fn good_ones() {
        for text in ["2024-02-29T23:59:59Z", "2018-06-01T11:19:54.00Z", "1999-12-31T00:00:00.123456Z"] {
            assert!(date_time(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn what_is_wrong_and_what_was_meant() {
        let right = |s: &str| s.to_owned();
        let cases = [
            ("2024-05-01T10:00:00+02:00", Offset(right("2024-05-01T08:00:00Z"))),
            ("2024-05-01T10:00:00.5-0330", Offset(right("2024-05-01T13:30:00.5Z"))),
            ("2024-01-01T00:30:00+01:00", Offset(right("2023-12-31T23:30:00Z"))),
            ("2024-05-01T10:00:00+00:00", Offset(right("2024-05-01T10:00:00Z"))),
            ("2024-05-01T10:00:00", NoZone(right("2024-05-01T10:00:00Z"))),
            ("2024-05-01T10:00:00.123456789Z", LongFraction(right("2024-05-01T10:00:00.123456Z"))),
            ("2024-05-01T10:00:00,5Z", Comma(right("2024-05-01T10:00:00.5Z"))),
            ("2024-05-01 10:00:00Z", Form(right("2024-05-01T10:00:00Z"))),
            ("2024-05-01t10:00:00z", Form(right("2024-05-01T10:00:00Z"))),
            ("20240501T100000Z", Form(right("2024-05-01T10:00:00Z"))),
            ("2024-5-1T9:00:00Z", Padded(right("2024-05-01T09:00:00Z"))),
            ("2024-01-05T09:00Z", Malformed("the seconds are missing")),
            ("2024-01-05", Malformed("the time is missing")),
            ("", Malformed("it is empty")),
            ("abc", Malformed("it is no date and time")),
            ("not-a-date", Malformed("the date is not written as year-month-day")),
            ("2026-13-45T00:00:00Z", Malformed("there is no such month")),
            ("2023-02-29T00:00:00Z", Malformed("the month has no such day")),
            ("2024-01-01T24:00:00Z", Malformed("hours go to 23, minutes and seconds to 59")),
            ("2024-01-01T23:59:60Z", Malformed("hours go to 23, minutes and seconds to 59")),
            ("2024-01-01T00:00:00.Z", Malformed("the fraction of the second has no digits")),
            ("2024-01-01T00:00:00Zx", Malformed("what follows the time is no time zone")),
        ];
        for (text, fault) in cases {
            assert_eq!(date_time(text).map(|_| ()), Err(fault), "{text}");
        }
    }

    #[test]
    fn instants_and_what_follows_them() {
        let at = |text: &str| Instant::meant_by(text).expect("a DateTime");
        assert_eq!(at("1970-01-01T00:00:00Z").micros(), 0);
        assert_eq!(at("2024-05-01T10:00:00Z"), at("2024-05-01T12:00:00.000+02:00"));
        assert!(at("2024-05-01T10:00:00.5Z") > at("2024-05-01T10:00:00Z"));
        assert!(Instant::meant_by("tomorrow").is_none());
        for text in ["0000-01-01T00:00:00Z", "1969-12-31T23:59:59.5Z", "2024-02-29T10:00:00.123456Z"] {
            assert_eq!(at(text).to_text(), text);
        }
        for (start, duration, times, want) in [
            ("2024-01-31T10:00:00Z", "P1M", 1, "2024-02-29T10:00:00Z"),
            ("2024-01-31T10:00:00Z", "P1M", 2, "2024-03-31T10:00:00Z"),
            ("2024-02-29T00:00:00Z", "P1Y", 1, "2025-02-28T00:00:00Z"),
            ("2024-11-15T00:00:00Z", "P1M", 3, "2025-02-15T00:00:00Z"),
            ("2024-01-31T23:00:00Z", "P1M1DT1H", 1, "2024-03-02T00:00:00Z"),
            ("2024-01-01T00:00:00Z", "PT0S", 9, "2024-01-01T00:00:00Z"),
            ("1969-12-31T23:59:59Z", "PT1S", 2, "1970-01-01T00:00:01Z"),
        ] {
            let duration = Duration::parse(duration).expect("a duration");
            let end = at(start).plus(duration, times).map(Instant::to_text);
            assert_eq!(end.as_deref(), Some(want), "{start}");
        }
        let long = Duration::parse("P9999Y").expect("a duration");
        assert!(at("2024-01-01T00:00:00Z").plus(long, 1).is_none());
        assert!(at("2024-01-01T00:00:00Z").plus(long, u64::MAX).is_none());
    }

    #[test]
    fn dates_times_epochs() {
        assert!(is_date("2024-02-29") && !is_date("2023-02-29") && !is_date("2024-2-29"));
        assert!(
            is_time("12:00:00Z") && is_time("12:00:00.5Z") && !is_time("12:00:00") && !is_time("25:00:00Z")
        );
        assert_eq!(from_epoch(1_704_447_600.0).as_deref(), Some("2024-01-05T09:40:00Z"));
        assert_eq!(from_epoch(1_704_447_600_000.0).as_deref(), Some("2024-01-05T09:40:00Z"));
        assert_eq!(from_epoch(-1.0), None);
        assert_eq!(from_epoch(123.0), None);
        assert_eq!(from_epoch(100_000_000.0).as_deref(), Some("1973-03-03T09:46:40Z"));
    }
}
