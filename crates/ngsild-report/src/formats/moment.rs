//! Moments in words. Reports are told the moment: nothing here reads a clock.

use time::OffsetDateTime;

/// Milliseconds since 1970 as `2026-01-31T10:00:00.000` in UTC, without its zone.
pub(crate) fn in_utc(milliseconds: u64) -> String {
    let seconds = i64::try_from(milliseconds / 1000).unwrap_or_default();
    let at = OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(OffsetDateTime::UNIX_EPOCH);
    let (year, month, day) = at.to_calendar_date();
    let (hour, minute, second) = at.to_hms();
    let month = u8::from(month);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}.{:03}", milliseconds % 1000)
}

/// For people: `2026-01-31 10:00 UTC`.
pub(crate) fn for_people(milliseconds: u64) -> String {
    let text = in_utc(milliseconds).replace('T', " ");
    format!("{} UTC", text.get(..16).unwrap_or(&text))
}
