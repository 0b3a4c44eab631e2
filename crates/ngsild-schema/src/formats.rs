//! The formats of JSON Schema, in words, and dates with times.

use ngsild::lexical::date_time;
use std::cell::Cell;

thread_local! {
    /// Whether a date with a time was met that RFC 3339 takes and NGSI-LD does not.
    static OFFSET_SEEN: Cell<bool> = const { Cell::new(false) };
}

/// Forget what was seen, and say it.
pub(crate) fn take_offset_seen() -> bool {
    OFFSET_SEEN.replace(false)
}

/// RFC 3339, 5.6. A date with a time that is not in UTC is noted on the way.
pub(crate) fn is_rfc_3339(text: &str) -> bool {
    if date_time::date_time(text).is_ok() {
        return true;
    }
    let fits = rfc_3339(text);
    if fits && has_offset(text) {
        OFFSET_SEEN.set(true);
    }
    fits
}

/// RFC 3339, and in UTC, as NGSI-LD wants it: GS CIM 009 V1.9.1, 4.6.3.
pub(crate) fn is_utc(text: &str) -> bool {
    date_time::date_time(text).is_ok() || (rfc_3339(text) && !has_offset(text))
}

/// Whether a date with a time is so by the wrong zone.
pub(crate) fn has_offset(text: &str) -> bool {
    matches!(date_time::date_time(text), Err(date_time::Fault::Offset(_)))
}

fn rfc_3339(text: &str) -> bool {
    let Some((date, time)) = text.split_at_checked(10) else { return false };
    let mut chars = time.chars();
    if !matches!(chars.next(), Some('T' | 't' | ' ')) || !date_time::is_date(date) {
        return false;
    }
    let time = chars.as_str();
    let Some(zone) = time.find(['Z', 'z', '+', '-']) else { return false };
    let (clock, zone) = time.split_at(zone);
    is_clock(clock, zone) && is_zone(zone)
}

/// `hh:mm:ss`, with any fraction; a leap second stands at the end of a day in UTC.
fn is_clock(clock: &str, zone: &str) -> bool {
    let (whole, fraction) = clock.split_once('.').map_or((clock, None), |(whole, rest)| (whole, Some(rest)));
    if fraction.is_some_and(|digits| digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit())) {
        return false;
    }
    let Some([hour, minute, second]) = pair_list(whole) else { return false };
    if second == 60 {
        let offset =
            if zone.len() > 1 { pair_list::<2>(zone.get(1..).unwrap_or_default()) } else { Some([0, 0]) };
        let Some([hours, minutes]) = offset else { return false };
        let shift = i32::from(hours) * 60 + i32::from(minutes);
        let own = i32::from(hour) * 60 + i32::from(minute);
        let utc = if zone.starts_with('+') { own - shift } else { own + shift };
        return hour < 24 && minute < 60 && utc.rem_euclid(1440) == 1439;
    }
    hour < 24 && minute < 60 && second < 60
}

fn is_zone(zone: &str) -> bool {
    match zone.strip_prefix(['+', '-']) {
        Some(offset) => matches!(pair_list(offset), Some([hours, minutes]) if hours < 24 && minutes < 60),
        None => zone.len() == 1,
    }
}

/// Pairs of digits with colons between them.
fn pair_list<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut parts = text.split(':');
    let mut all = [0; N];
    for slot in &mut all {
        let part = parts.next()?;
        if part.len() != 2 || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        *slot = part.parse().ok()?;
    }
    parts.next().is_none().then_some(all)
}

/// What a text of some format is not, in words, and what to do about it.
pub(crate) fn words(format: &str, text: &str) -> (String, String) {
    let known = match format {
        "date-time" => ("no date with a time to RFC 3339", "Write it as `2024-05-01T08:00:00Z`."),
        "date" => ("no date to RFC 3339", "Write it as `2024-05-01`."),
        "time" => ("no time with a zone to RFC 3339", "Write it as `08:00:00Z`."),
        "duration" => ("no duration to ISO 8601", "Write it as `PT1H30M`."),
        "uri" => {
            ("no URI", "Write an absolute URI, such as `urn:ngsi-ld:Room:1` or `https://example.org/1`.")
        }
        "uri-reference" => {
            ("no URI and no relative reference", "Percent-encode what must not stand in a URI.")
        }
        "iri" => ("no IRI", "Write an absolute IRI, such as `https://example.org/1`."),
        "email" | "idn-email" => ("no mail address", "Write it as `name@example.org`."),
        "hostname" | "idn-hostname" => ("no host name", "Write it as `example.org`."),
        "ipv4" => ("no IPv4 address", "Write it as `192.0.2.1`."),
        "ipv6" => ("no IPv6 address", "Write it as `2001:db8::1`."),
        "uuid" => ("no UUID", "Write it as `123e4567-e89b-42d3-a456-426614174000`."),
        "regex" => ("no regular expression", ""),
        _ => return (format!("not of the format `{format}`"), String::new()),
    };
    let meant = if format == "date-time" { meant(text) } else { None };
    let remedy = meant.map_or(known.1.to_owned(), |meant| format!("Write \"{meant}\", if that is meant."));
    (known.0.to_owned(), remedy)
}

/// The same instant as NGSI-LD writes it.
pub(crate) fn meant(text: &str) -> Option<String> {
    date_time::date_time(text).err()?.meant()
}

#[cfg(test)]
mod tests {
    use super::is_rfc_3339;

    #[test]
    fn dates_with_times() {
        for text in [
            "2024-05-01T08:00:00Z",
            "2024-05-01T08:00:00.123456789Z",
            "2024-05-01t08:00:00z",
            "2024-05-01 08:00:00Z",
            "2024-05-01T08:00:00+02:00",
            "2016-12-31T23:59:60Z",
            "2017-01-01T00:59:60+01:00",
        ] {
            assert!(is_rfc_3339(text), "{text}");
        }
        for text in [
            "2024-05-01T08:00:00",
            "2024-05-01",
            "2024-02-30T08:00:00Z",
            "2024-05-01T24:00:00Z",
            "2024-05-01T08:00Z",
            "2024-05-01T08:00:00.Z",
            "2024-05-01T08:00:00+0200",
            "2024-05-01T08:00:00+24:00",
            "2024-05-01T08:00:60Z",
            "",
            "ééééé",
        ] {
            assert!(!is_rfc_3339(text), "{text}");
        }
    }
}
