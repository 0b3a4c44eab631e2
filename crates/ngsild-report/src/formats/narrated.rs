//! `narrated`: whole sentences without frames, marks and tables, for those who listen to a screen reader.

use crate::item::{FileItems, Item};
use crate::report::Options;
use crate::text::{Style, Verdict, counted, printable};

pub(super) fn file(file: &FileItems, options: &Options, out: &mut String) {
    if file.items.is_empty() {
        return;
    }
    let mut verdict = Verdict::default();
    verdict.add(&file.total.summary, &file.total.detected);
    out.push_str(&format!(
        "File {}: {}.\n\n",
        printable(&file.name),
        verdict.line(Style::Plain).replace(';', " and")
    ));
    let all = file.items.len();
    for (number, item) in file.items.iter().enumerate() {
        finding(number + 1, all, item, out);
    }
    let more = file.left_out(options.quiet);
    if more > 0 {
        let more = counted(more.into(), "more finding is", "more findings are");
        out.push_str(&format!("{more} over the limit, and not told.\n\n"));
    }
}

fn finding(number: usize, all: usize, item: &Item, out: &mut String) {
    let severity = match item.severity {
        ngsild::Severity::Error => "error",
        ngsild::Severity::Warning => "warning",
        ngsild::Severity::Info => "note",
    };
    out.push_str(&format!("Finding {number} of {all}, {severity} {}.\n", item.rule.code));
    out.push_str(&format!("{}\n", printable(&item.message)));
    if !item.help.is_empty() {
        out.push_str(&format!("What to do: {}\n", printable(&item.help)));
    }
    if let Some(fix) = &item.fix {
        let kind = fix.applicability.as_str();
        out.push_str(&format!("There is a fix that is {kind}: {}.\n", printable(&fix.title)));
    }
    out.push_str("Place: ");
    if let Some(start) = item.start() {
        out.push_str(&format!("line {}, column {}", start.line, start.column));
    }
    if !item.pointer.is_empty() {
        let comma = if item.range.is_some() { ", " } else { "" };
        out.push_str(&format!("{comma}pointer {}", printable(&item.pointer)));
    }
    if let Some(name) = item.entity_name() {
        out.push_str(&format!(", in {}", printable(&name)));
        if let Some(kind) = item.entity.as_ref().and_then(|entity| entity.type_name.as_ref()) {
            out.push_str(&format!(" of type {}", printable(kind)));
        }
    }
    out.push_str(".\n\n");
}
