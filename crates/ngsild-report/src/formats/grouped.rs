//! `grouped`: a file's name, and a table of its findings.

use crate::item::FileItems;
use crate::report::Options;
use crate::text::{Paint, icon, printable};
use ngsild::Severity;

pub(super) fn file(file: &FileItems, options: &Options, out: &mut String) {
    if file.items.is_empty() {
        return;
    }
    let words = &options.words;
    let severities = [Severity::Error, Severity::Warning, Severity::Info];
    let widest = severities.map(|severity| words.say(severity.as_str()).chars().count());
    let widest = widest.into_iter().max().unwrap_or_default();
    options.style.paint(Paint::Strong, &printable(&file.name), out);
    out.push('\n');
    let place = |item: &crate::item::Item| {
        item.start().map_or_else(|| printable(&item.pointer), |at| format!("{}:{}", at.line, at.column))
    };
    let places: Vec<String> = file.items.iter().map(place).collect();
    let width = places.iter().map(|place| place.chars().count()).max().unwrap_or_default();
    for (item, place) in file.items.iter().zip(places) {
        out.push_str(&format!("  {place:>width$}  "));
        let severity = format!("{} {:<widest$}", icon(item.severity), words.say(item.severity.as_str()));
        options.style.paint(Paint::of(item.severity), &severity, out);
        out.push_str("  ");
        options.style.paint(Paint::Strong, item.rule.code, out);
        out.push_str(&format!("  {}\n", printable(&item.sentence())));
    }
    let more = file.left_out(options.quiet);
    if more > 0 {
        let more = words.counted(more.into(), "more finding", "more findings");
        out.push_str(&format!("  {}\n", words.fill("and {0} over the limit", &[&more])));
    }
    out.push('\n');
}
