//! `narrated`: whole sentences without frames, marks and tables, for those who listen to a screen reader.

use crate::item::{FileItems, Item};
use crate::report::Options;
use crate::text::{Style, Verdict, printable};
use crate::words::Words;

pub(super) fn file(file: &FileItems, options: &Options, out: &mut String) {
    if file.items.is_empty() {
        return;
    }
    let mut verdict = Verdict::default();
    verdict.add(&file.total.summary, &file.total.detected);
    let words = &options.words;
    let verdict = verdict.line(Style::Plain, words).replace(';', &[" ", words.say("and")].concat());
    out.push_str(&words.fill("File {0}: {1}.", &[&printable(&file.name), &verdict]));
    out.push_str("\n\n");
    let all = file.items.len();
    for (number, item) in file.items.iter().enumerate() {
        finding([number + 1, all], item, words, out);
    }
    let more = file.left_out(options.quiet);
    if more > 0 {
        let more = words.counted(more.into(), "more finding is", "more findings are");
        out.push_str(&words.fill("{0} over the limit, and not told.", &[&more]));
        out.push_str("\n\n");
    }
}

fn finding(number_of_all: [usize; 2], item: &Item, words: &Words, out: &mut String) {
    let severity = match item.severity {
        ngsild::Severity::Error => "error",
        ngsild::Severity::Warning => "warning",
        ngsild::Severity::Info => "note",
    };
    let [number, all] = number_of_all.map(|n| n.to_string());
    let head = [number.as_str(), &all, words.say(severity), item.rule.code];
    let mut line = |text: &str| {
        out.push_str(text);
        out.push('\n');
    };
    line(&words.fill("Finding {0} of {1}, {2} {3}.", &head));
    line(&printable(&item.message));
    if !item.help.is_empty() {
        line(&words.fill("What to do: {0}", &[&printable(&item.help)]));
    }
    if let Some(fix) = &item.fix {
        let kind = words.say(fix.applicability.as_str());
        line(&words.fill("There is a fix that is {0}: {1}.", &[kind, &printable(&fix.title)]));
    }
    out.push_str(words.say("Place: "));
    out.push_str(&place(item, words));
    out.push_str(".\n\n");
}

fn place(item: &Item, words: &Words) -> String {
    let mut parts = Vec::new();
    if let Some(start) = item.start() {
        parts.push(words.fill("line {0}, column {1}", &[&start.line.to_string(), &start.column.to_string()]));
    }
    if !item.pointer.is_empty() {
        parts.push(words.fill("pointer {0}", &[&printable(&item.pointer)]));
    }
    if let Some(name) = item.entity_name(words) {
        let mut entity = words.fill("in {0}", &[&printable(&name)]);
        if let Some(kind) = item.entity.as_ref().and_then(|entity| entity.type_name.as_ref()) {
            entity.push(' ');
            entity.push_str(&words.fill("of type {0}", &[&printable(kind)]));
        }
        parts.push(entity);
    }
    parts.join(", ")
}
