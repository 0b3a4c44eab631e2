//! `concise`: `path:line:column: severity: message [CODE]`, which editors and grep understand.

use crate::item::FileItems;
use crate::report::Options;
use crate::text::{Paint, printable};

pub(super) fn file(file: &FileItems, options: &Options, out: &mut String) {
    let path = printable(&file.name);
    for item in &file.items {
        out.push_str(&path);
        if let Some(start) = item.start() {
            out.push_str(&format!(":{}:{}", start.line, start.column));
        }
        out.push_str(": ");
        options.style.paint(Paint::of(item.severity), item.severity.as_str(), out);
        out.push_str(&format!(": {} ", printable(&item.sentence())));
        options.style.paint(Paint::Strong, &format!("[{}]", item.rule.code), out);
        out.push('\n');
    }
    let more = file.left_out(options.quiet);
    if more > 0 {
        let more = options.words.counted(more.into(), "more finding", "more findings");
        out.push_str(&format!("{path}: {}\n", options.words.fill("{0} over the limit", &[&more])));
    }
}
