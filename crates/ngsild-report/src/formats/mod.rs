//! The formats beyond text and JSON: one a file, each a pure function of what was found.

mod addresses;
mod checkstyle;
mod code_spans;
mod concise;
mod controls;
mod csv;
mod gitb;
mod github;
mod gitlab;
mod grouped;
mod html;
mod jsonl;
mod junit;
mod markdown;
mod moment;
mod narrated;
mod sarif;
mod xml;

pub use gitb::csv::gitb_csv;

use crate::format::Format;
use crate::item::{FileItems, Item, Run};
use crate::json::JsonReport;
use crate::origin::Places;
use crate::report::{Options, Report, Total};
use crate::shown::Shown;
use crate::text::TextReport;

/// The tool's name in reports.
const TOOL: &str = "ngsild";
const VERSION: &str = env!("CARGO_PKG_VERSION");
const HOME: &str = "https://ngsild.github.io/";

/// A report in a format, before anything was found.
pub fn report(format: Format, options: &Options) -> Box<dyn Report> {
    let each = |file, head, verdict| -> Box<dyn Report> {
        Box::new(Gathered { file: Some(file), head, verdict, ..Gathered::new(options) })
    };
    let whole =
        |write| -> Box<dyn Report> { Box::new(Gathered { whole: Some(write), ..Gathered::new(options) }) };
    match format {
        Format::Text => Box::new(TextReport::new(options)),
        Format::Json => Box::new(JsonReport::new(options)),
        Format::Concise => each(concise::file, None, true),
        Format::Grouped => each(grouped::file, None, true),
        Format::Narrated => each(narrated::file, None, true),
        Format::Jsonl => each(jsonl::file, None, false),
        Format::Github => each(github::file, None, false),
        Format::Csv => each(csv::file, Some(csv::head), false),
        Format::Sarif => whole(sarif::write),
        Format::Junit => whole(junit::write),
        Format::Gitlab => whole(gitlab::write),
        Format::Checkstyle => whole(checkstyle::write),
        Format::Markdown => whole(markdown::write),
        Format::Html => whole(html::write),
        Format::GitbXml => whole(gitb::xml::write),
        Format::GitbJson => whole(gitb::json::write),
    }
}

/// A whole report on one text: what was found in it, and where. `places` are [`Places::of`] the lines of the text.
///
/// ```
/// use ngsild::{Document, LineIndex, Settings, check};
/// use ngsild_report::{Format, Options, Places, render};
///
/// let text = r#"{"id": "Room1", "type": "Room"}"#;
/// let found = check(&Document::parse(text.as_bytes()), &Settings::default());
/// let places = LineIndex::new(text);
/// let line = render(Format::Concise, "room.json", &found, Places::of(&places), &Options::default());
/// assert!(line.starts_with("room.json:1:8: error: `id` is \"Room1\""));
/// ```
pub fn render(
    format: Format,
    name: &str,
    found: &ngsild::Report,
    places: Places<'_, '_>,
    options: &Options,
) -> String {
    let mut out = String::new();
    let mut report = report(format, options);
    let shown: Vec<_> = found.findings.iter().map(Shown::whole).collect();
    report.begin(name, &mut out);
    report.findings(&shown, places, &mut out);
    report.end(&Total::of(found), None, &mut out);
    report.finish(None, &mut out);
    out
}

/// Gathers the findings of a file, or of the run, and has them written when it ends. What is kept is bounded by the
/// findings that are handed on.
struct Gathered {
    run: Run,
    current: FileItems,
    /// Writes a file as soon as it ends; it is forgotten then.
    file: Option<fn(&FileItems, &Options, &mut String)>,
    /// What stands before the first file.
    head: Option<fn() -> String>,
    /// Whether the verdict ends it, in words.
    verdict: bool,
    /// Writes everything at the end.
    whole: Option<fn(&Run) -> String>,
    began: bool,
}

impl Gathered {
    fn new(options: &Options) -> Self {
        let run = Run { options: options.clone(), ..Run::default() };
        Self {
            run,
            current: FileItems::default(),
            file: None,
            head: None,
            verdict: false,
            whole: None,
            began: false,
        }
    }

    fn start(&mut self, out: &mut String) {
        if let Some(head) = self.head.filter(|_| !self.began) {
            out.push_str(&head());
        }
        self.began = true;
    }
}

impl Report for Gathered {
    fn begin(&mut self, name: &str, out: &mut String) {
        self.start(out);
        self.current = FileItems { name: name.to_owned(), ..FileItems::default() };
    }

    fn findings(&mut self, findings: &[Shown<'_>], places: Places<'_, '_>, _out: &mut String) {
        self.current.items.extend(findings.iter().map(|finding| Item::of(finding, places)));
    }

    fn end(&mut self, total: &Total, trouble: Option<&str>, out: &mut String) {
        let mut file = std::mem::take(&mut self.current);
        file.total = *total;
        file.trouble = trouble.map(str::to_owned);
        if let Some(made) = total.made {
            self.run.verdict.add_made(made);
        }
        if trouble.is_none() || total.summary.entities > 0 {
            self.run.verdict.add(&total.summary, &total.detected);
        }
        match self.file {
            Some(_) if self.verdict && self.run.options.verdict_only => {}
            Some(write) => write(&file, &self.run.options, out),
            None => self.run.files.push(file),
        }
    }

    fn finish(&mut self, note: Option<&str>, out: &mut String) {
        self.start(out);
        if let Some(whole) = self.whole {
            out.push_str(&whole(&self.run));
        }
        if self.verdict && !self.run.options.quiet && self.run.verdict.files() > 0 {
            let verdict = self.run.verdict.line(self.run.options.style, &self.run.options.words);
            for line in [note, Some(&verdict)].into_iter().flatten() {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
}
