//! The table that the test bed's validators offer beside their reports.

use super::super::csv::table_of;
use super::entry;
use crate::item::Item;
use crate::origin::Places;
use crate::report::Location;
use crate::shown::Shown;
use ngsild::{Report, Severity};

/// Level, description and location of every finding, as the test bed writes them for spreadsheets: UTF-8 with a byte
/// order mark.
pub fn gitb_csv(found: &Report, places: Places<'_, '_>) -> String {
    let head = ["Level", "Description", "Location"].map(str::to_owned);
    let row = |finding| {
        let item = Item::of(&Shown::whole(finding), places);
        let entry = entry(&item, Location::Line);
        let level = match entry.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "message",
        };
        [level.to_owned(), entry.description, entry.location.unwrap_or_default()]
    };
    let rows = std::iter::once(head).chain(found.findings.iter().map(row));
    format!("\u{feff}{}", table_of(rows))
}
