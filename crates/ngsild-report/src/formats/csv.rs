//! `csv`: a row a finding. Source: RFC 4180.

use super::controls::allowed;
use crate::item::{FileItems, Item, page_of};
use crate::report::Options;
use std::borrow::Cow;

const COLUMNS: [&str; 16] = [
    "path",
    "line",
    "column",
    "endLine",
    "endColumn",
    "severity",
    "code",
    "name",
    "message",
    "help",
    "pointer",
    "entityId",
    "entityType",
    "fix",
    "fingerprint",
    "url",
];

pub(super) fn head() -> String {
    table_of(std::iter::once(COLUMNS.map(str::to_owned)))
}

pub(super) fn file(file: &FileItems, _options: &Options, out: &mut String) {
    out.push_str(&table_of(file.items.iter().map(|item| row(&file.name, item))));
    if let Some(reason) = &file.trouble {
        let mut row = COLUMNS.map(|_| String::new());
        for (cell, column) in row.iter_mut().zip(COLUMNS) {
            match column {
                "path" => cell.clone_from(&file.name),
                "severity" => "error".clone_into(cell),
                "message" => cell.clone_from(reason),
                _ => {}
            }
        }
        out.push_str(&table_of(std::iter::once(row)));
    }
}

fn row(path: &str, item: &Item) -> [String; 16] {
    let number = |n: Option<u64>| n.map(|n| n.to_string()).unwrap_or_default();
    let (start, end) = item.range.unzip();
    let entity = item.entity.as_ref();
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    [
        path.to_owned(),
        number(start.map(|at| at.line)),
        number(start.map(|at| at.column.into())),
        number(end.map(|at| at.line)),
        number(end.map(|at| at.column.into())),
        item.severity.as_str().to_owned(),
        item.rule.code.to_owned(),
        item.rule.name.to_owned(),
        item.message.clone(),
        item.help.clone(),
        item.pointer.clone(),
        text(entity.and_then(|e| e.id.as_ref())),
        text(entity.and_then(|e| e.type_name.as_ref())),
        item.fix.as_ref().map(|fix| fix.applicability.as_str().to_owned()).unwrap_or_default(),
        item.fingerprint.clone(),
        page_of(item.rule),
    ]
}

/// Rows as text.
pub(super) fn table_of<const N: usize>(rows: impl Iterator<Item = [String; N]>) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        // Into memory, and all rows of one length: there is nothing that could fail.
        let _ = writer.write_record(row.iter().map(|cell| harmless(cell).into_owned()));
    }
    String::from_utf8(writer.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// Spreadsheets take a cell that begins like this for a formula, and run it.
fn harmless(cell: &str) -> Cow<'_, str> {
    let cell = allowed(cell);
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}").into() } else { cell }
}
