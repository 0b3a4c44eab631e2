//! Findings that are not told, as the configuration says: by rule, file, place, Entity; each with a reason, perhaps
//! for a time.

use crate::config::Glob;
use ngsild::Finding;
use std::fmt;
use time::{Date, OffsetDateTime};

/// What is not told.
#[derive(Debug, Default)]
pub(crate) struct Suppression {
    /// Codes and families. Any, where a list is empty; here and below.
    pub(crate) rules: Vec<String>,
    pub(crate) files: Vec<Glob>,
    /// Globs of pointers inside the Entity, or the document.
    pub(crate) pointers: Vec<String>,
    pub(crate) types: Vec<String>,
    /// Globs of ids.
    pub(crate) ids: Vec<String>,
    pub(crate) reason: String,
    /// The last day.
    pub(crate) until: Option<Day>,
    /// Where it stands: `ngsild.json:3:5`.
    pub(crate) place: String,
}

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(Date);

impl Day {
    /// Read `2027-01-31`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        if parts.next().is_some() || [year.len(), month.len(), day.len()] != [4, 2, 2] {
            return None;
        }
        let month = time::Month::try_from(month.parse::<u8>().ok()?).ok()?;
        Date::from_calendar_date(year.parse().ok()?, month, day.parse().ok()?).ok().map(Self)
    }

    /// The day of a moment, in milliseconds since 1970.
    pub(crate) fn of(milliseconds: u64) -> Self {
        let seconds = i64::try_from(milliseconds / 1000).unwrap_or_default();
        Self(OffsetDateTime::from_unix_timestamp(seconds).unwrap_or(OffsetDateTime::UNIX_EPOCH).date())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), u8::from(self.0.month()), self.0.day())
    }
}

impl Suppression {
    /// Whether its time is over.
    pub(crate) fn is_over(&self, today: Day) -> bool {
        self.until.is_some_and(|last| last < today)
    }

    /// Whether it is for a file, by its full path.
    pub(crate) fn may_fit(&self, file: &str) -> bool {
        self.files.is_empty() || self.files.iter().any(|glob| glob.fits(file))
    }

    /// Whether it hides a finding of a file that it is for.
    pub(crate) fn hides(&self, finding: &Finding) -> bool {
        let any = |list: &[String], fits: &dyn Fn(&str) -> bool| {
            list.is_empty() || list.iter().any(|one| fits(one))
        };
        let entity = finding.entity.as_ref();
        let type_name = entity.and_then(|entity| entity.type_name.as_deref()).unwrap_or_default();
        let id = entity.and_then(|entity| entity.id.as_deref()).unwrap_or_default();
        any(&self.rules, &|code| code == finding.rule.code || code == finding.rule.family())
            && any(&self.types, &|name| type_name.split(',').any(|one| one == name))
            && any(&self.ids, &|glob| fits_id(glob, id))
            && any(&self.pointers, &|glob| {
                fast_glob::glob_match(glob, &finding.pointer)
                    || fast_glob::glob_match(glob, in_entity(&finding.pointer))
            })
    }
}

/// A pointer without the index of the Entity in an array.
fn in_entity(pointer: &str) -> &str {
    let inner = pointer.strip_prefix('/').unwrap_or(pointer);
    let digits = inner.bytes().take_while(u8::is_ascii_digit).count();
    match inner.get(digits..) {
        Some(rest) if digits > 0 && (rest.is_empty() || rest.starts_with('/')) => rest,
        _ => pointer,
    }
}

/// Ids have no folders: a star goes over every character.
fn fits_id(glob: &str, id: &str) -> bool {
    let mut parts = glob.split('*');
    let Some(mut rest) = parts.next().and_then(|first| id.strip_prefix(first)) else { return false };
    let mut parts: Vec<_> = parts.collect();
    let Some(last) = parts.pop() else { return rest.is_empty() };
    for part in parts {
        let Some(at) = rest.find(part) else { return false };
        rest = rest.get(at + part.len()..).unwrap_or_default();
    }
    rest.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::{Day, fits_id, in_entity};

    #[test]
    fn ids_fit_globs() {
        let cases = [
            ("urn:ngsi-ld:Test:*", "urn:ngsi-ld:Test:a/b", true),
            ("*:Test:*", "urn:ngsi-ld:Test:1", true),
            ("*Room*1", "urn:ngsi-ld:Room:1", true),
            ("*Room*2", "urn:ngsi-ld:Room:1", false),
            ("urn:a", "urn:a", true),
            ("urn:a", "urn:ab", false),
            ("*", "", true),
        ];
        for (glob, id, want) in cases {
            assert_eq!(fits_id(glob, id), want, "{glob} {id}");
        }
    }

    #[test]
    fn pointers_and_days() {
        assert_eq!((in_entity("/12/a"), in_entity("/a/12"), in_entity("/12a")), ("/a", "/a/12", "/12a"));
        assert_eq!(Day::parse("2026-01-31").map(|day| day.to_string()).as_deref(), Some("2026-01-31"));
        assert!(
            ["2026-02-30", "26-1-1", "2026-01-01-01", "soon"].iter().all(|day| Day::parse(day).is_none())
        );
        assert!(Day::of(0) < Day::of(1 << 40));
    }
}
