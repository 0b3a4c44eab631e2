//! `github`: workflow commands, which GitHub Actions shows at their lines.

use super::controls::allowed;
use crate::item::FileItems;
use crate::report::Options;
use ngsild::Severity;

pub(super) fn file(file: &FileItems, _options: &Options, out: &mut String) {
    let path = property(file.name.strip_prefix("./").unwrap_or(&file.name));
    for item in &file.items {
        let command = match item.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "notice",
        };
        out.push_str(&format!("::{command} file={path}"));
        if let Some((start, end)) = item.range {
            out.push_str(&format!(",line={},endLine={}", start.line, end.line));
            // Columns are allowed only within one line.
            if start.line == end.line {
                out.push_str(&format!(",col={},endColumn={}", start.column, end.column));
            }
        }
        let title = property(&format!("{} {}", item.rule.code, item.rule.name));
        out.push_str(&format!(",title={title}::{}\n", data(&item.sentence())));
    }
    if let Some(reason) = &file.trouble {
        out.push_str(&format!("::error file={path},title=ngsild::{}\n", data(reason)));
    }
}

/// A line break would end the command.
fn data(text: &str) -> String {
    allowed(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
