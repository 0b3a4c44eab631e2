//! `checkstyle`: the report of Checkstyle, which many review tools read.

use super::xml::Xml;
use crate::item::Run;

pub(super) fn write(run: &Run) -> String {
    let mut xml = Xml::new();
    // The version of the format, not ours: readers compare it.
    xml.open("checkstyle", &[("version", "4.3")]);
    for file in run.files.iter().filter(|file| !file.items.is_empty() || file.trouble.is_some()) {
        xml.open("file", &[("name", &file.name)]);
        for item in &file.items {
            let (line, column) = item.start().map_or((1, 1), |at| (at.line, at.column));
            let (line, column) = (line.to_string(), column.to_string());
            let source = format!("ngsild.{}", item.rule.code);
            xml.empty(
                "error",
                &[
                    ("line", &line),
                    ("column", &column),
                    ("severity", item.severity.as_str()),
                    ("message", &item.sentence()),
                    ("source", &source),
                ],
            );
        }
        if let Some(reason) = &file.trouble {
            xml.empty(
                "error",
                &[("line", "1"), ("severity", "error"), ("message", reason), ("source", "ngsild")],
            );
        }
        xml.close();
    }
    xml.finish()
}
