//! `grouped`: a file's name, and a table of its findings.

use crate::item::FileItems;
use crate::report::Options;
use crate::text::{Paint, counted, icon, printable};

pub(super) fn file(file: &FileItems, options: &Options, out: &mut String) {
    if file.items.is_empty() {
        return;
    }
    options.style.paint(Paint::Strong, &printable(&file.name), out);
    out.push('\n');
    let place = |item: &crate::item::Item| {
        item.start().map_or_else(|| printable(&item.pointer), |at| format!("{}:{}", at.line, at.column))
    };
    let places: Vec<String> = file.items.iter().map(place).collect();
    let width = places.iter().map(|place| place.chars().count()).max().unwrap_or_default();
    for (item, place) in file.items.iter().zip(places) {
        out.push_str(&format!("  {place:>width$}  "));
        let severity = format!("{} {:<7}", icon(item.severity), item.severity.as_str());
        options.style.paint(Paint::of(item.severity), &severity, out);
        out.push_str("  ");
        options.style.paint(Paint::Strong, item.rule.code, out);
        out.push_str(&format!("  {}\n", printable(&item.sentence())));
    }
    let more = file.left_out(options.quiet);
    if more > 0 {
        out.push_str(&format!(
            "  and {} over the limit\n",
            counted(more.into(), "more finding", "more findings")
        ));
    }
    out.push('\n');
}
