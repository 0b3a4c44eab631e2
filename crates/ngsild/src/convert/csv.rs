//! Tables in CSV (RFC 4180), one row an Entity. Cells hold what simplified form holds: texts as they are, numbers
//! and the like as in JSON, objects and arrays as JSON texts. Only to be written: a cell does not show whether it
//! was a text, a number, or empty. Quoting is ours: the writers at hand bring along the reading of numbers, 14 KB of core.wasm.

use super::entity::{Core, Entity, EntityPart, plain};
use super::{ConvertOptions, Form, Work, json_ld, lost, refused, simplified};
use crate::check::report::{Arg, Place};
use crate::context::Contexts;
use crate::finding::{Converted, Finding};
use crate::rules::cnv;
use crate::settings::Settings;
use ngsild_json::{Document, Span, Writer, unescape};
use std::borrow::Cow;

/// A table under construction. The header needs the names of all attributes, the rows need the header: go twice
/// over the documents, with [`Self::add_columns`], then [`Self::rows`], and no more than one is held in memory.
///
/// ```
/// use ngsild::context::Contexts;
/// use ngsild::convert::{ConvertOptions, Form, Table};
/// let texts = [r#"{"id": "urn:a:1", "type": "A", "b": 1}"#, r#"{"id": "urn:a:2", "type": "A", "c": "x,y"}"#];
/// let documents = texts.map(|text| ngsild::Document::parse(text.as_bytes()));
/// let (options, contexts) = (ConvertOptions::to(Form::Csv), Contexts::new());
/// let mut table = Table::new();
/// documents.iter().for_each(|document| table.add_columns(document, &options, &contexts));
/// assert_eq!(table.header(), "id,type,b,c");
/// assert_eq!(table.rows(&documents[0], &options, &contexts).text, "urn:a:1,A,1,");
/// assert_eq!(table.rows(&documents[1], &options, &contexts).text, "urn:a:2,A,,\"x,y\"");
/// ```
#[derive(Debug, Clone)]
pub struct Table {
    columns: Vec<String>,
}

impl Default for Table {
    fn default() -> Self {
        Self::new()
    }
}

impl Table {
    /// A table with the columns `id` and `type`.
    pub fn new() -> Self {
        Self { columns: ["id", "type"].map(str::to_owned).into() }
    }

    /// Add a column for every attribute of a document's Entities that has none yet. Findings come with the rows.
    pub fn add_columns(&mut self, document: &Document<'_>, options: &ConvertOptions, contexts: &Contexts) {
        if !json_ld::is_needed(document, options) {
            return self.add_columns_here(document, options);
        }
        if refused(document, options).is_none() {
            let lines = json_ld::each(document, &to_csv(options), contexts).text;
            self.add_columns_here(&json_ld::lines(&lines, options), &json_ld::from_hub(options));
        }
    }

    /// Add the columns of another table that are new.
    pub fn add_columns_from(&mut self, other: Self) {
        for name in other.columns {
            if !self.columns.contains(&name) {
                self.columns.push(name);
            }
        }
    }

    fn add_columns_here(&mut self, document: &Document<'_>, options: &ConvertOptions) {
        let settings = Settings { max_findings: 0, ..options.settings.clone() };
        let options = ConvertOptions { settings, ..to_csv(options) };
        if refused(document, &options).is_some() {
            return;
        }
        let mut work = Work::new(document, &options);
        work.table = Some(Pass::Columns(std::mem::take(self)));
        if let Some(Pass::Columns(table)) = walk(&mut work, document) {
            *self = table;
        }
    }

    fn add_columns_of(&mut self, entity: &Entity<'_>, work: &mut Work<'_>) {
        let mut last = 0;
        for cell in cells(entity, work) {
            last = self.find(&cell.name, last).unwrap_or_else(|| {
                self.columns.push(cell.name.into_owned());
                self.columns.len()
            });
        }
    }

    /// The column behind the last one that was found is most often the next one, too: it is tried first.
    fn find(&self, name: &str, next: usize) -> Option<usize> {
        if self.columns.get(next).is_some_and(|column| column == name) {
            return Some(next + 1);
        }
        self.columns.iter().position(|column| column == name).map(|at| at + 1)
    }

    /// The names of the columns, without a line break at the end.
    pub fn header(&self) -> String {
        let mut lines = Lines::default();
        lines.row(self.columns.iter().map(String::as_str));
        lines.finish()
    }

    /// The rows of a document's Entities, and what there is to say of them. Rows are separated by a line feed,
    /// without one at the end. What has no column is reported and left out.
    pub fn rows(&self, document: &Document<'_>, options: &ConvertOptions, contexts: &Contexts) -> Converted {
        if !json_ld::is_needed(document, options) || refused(document, options).is_some() {
            return self.rows_here(document, options);
        }
        let options = to_csv(options);
        let mut whole = json_ld::each(document, &options, contexts);
        let rows = self.rows_here(&json_ld::lines(&whole.text, &options), &json_ld::from_hub(&options));
        // All else was said of the text itself, in whose lines the places of these are not known.
        for finding in rows.report.findings {
            if finding.message.template == &cnv::NO_COLUMN {
                whole.report.summary.warnings += 1;
                whole.report.findings.push(Finding {
                    span: Span::default(),
                    pointer: String::new(),
                    ..finding
                });
            }
        }
        Converted { text: rows.text, ..whole }
    }

    fn rows_here(&self, document: &Document<'_>, options: &ConvertOptions) -> Converted {
        if let Some(report) = refused(document, options) {
            return Converted { report, ..Converted::default() };
        }
        let options = to_csv(options);
        let mut work = Work::new(document, &options);
        work.table = Some(Pass::Rows(self, Lines::default()));
        let pass = walk(&mut work, document);
        let text = if let Some(Pass::Rows(_, lines)) = pass { lines.finish() } else { String::new() };
        work.converted(text)
    }

    fn write_row(&self, entity: &Entity<'_>, work: &mut Work<'_>, lines: &mut Lines) {
        let mut row: Vec<Option<String>> = vec![None; self.columns.len()];
        let mut last = 0;
        for cell in cells(entity, work) {
            let Some(column) = self.find(&cell.name, last) else {
                work.reporter.say(&cnv::NO_COLUMN, cell.place, &[Arg::Text(&cell.name)]);
                continue;
            };
            last = column;
            match row.get_mut(column - 1) {
                Some(empty @ None) => *empty = Some(cell.text),
                _ => {
                    work.reporter.say(&cnv::REPEATED, cell.place, &[Arg::Text(&cell.name)]);
                }
            }
        }
        lines.row(row.iter().map(|cell| cell.as_deref().unwrap_or_default()));
    }
}

/// Write a document as a table.
pub(super) fn convert(document: &Document<'_>, options: &ConvertOptions, mut text: String) -> Converted {
    let mut table = Table::new();
    table.add_columns_here(document, options);
    text.clear();
    text.push_str(&table.header());
    let rows = table.rows_here(document, options);
    if !rows.text.is_empty() {
        text.push('\n');
        text.push_str(&rows.text);
    }
    Converted { text, ..rows }
}

fn to_csv(options: &ConvertOptions) -> ConvertOptions {
    ConvertOptions { to: Form::Csv, ..options.clone() }
}

/// What is done with Entities on their way into a table.
pub(super) enum Pass<'d> {
    /// Their columns are added.
    Columns(Table),
    /// Their rows are written.
    Rows(&'d Table, Lines),
}

/// Go over every Entity of a document; what came of it.
fn walk<'d>(work: &mut Work<'d>, document: &'d Document<'d>) -> Option<Pass<'d>> {
    let mut nothing = Writer::default();
    for root in document.roots() {
        work.reporter.enter_document(root);
        work.root(root, &mut nothing);
    }
    work.table.take()
}

/// Put an Entity into the table of a conversion.
pub(super) fn write(entity: &Entity<'_>, work: &mut Work<'_>) {
    let mut pass = work.table.take();
    match &mut pass {
        Some(Pass::Columns(table)) => table.add_columns_of(entity, work),
        Some(Pass::Rows(table, lines)) => table.write_row(entity, work, lines),
        None => {}
    }
    work.table = pass;
}

/// What goes into a cell.
struct Cell<'e> {
    name: Cow<'e, str>,
    text: String,
    place: Place,
}

/// The cells of an Entity, in its own order. What simplified form has no place for, has none here.
fn cells<'e>(entity: &'e Entity<'_>, work: &mut Work<'_>) -> Vec<Cell<'e>> {
    entity.parts.iter().filter_map(|part| cell(part, work)).collect()
}

fn cell<'e>(part: &'e EntityPart<'_>, work: &mut Work<'_>) -> Option<Cell<'e>> {
    let mut out = Writer::default();
    match part {
        EntityPart::Core(core) if core.role == Core::Context => {
            lost::member(core.role, core.place, work.options.to.in_words(), work);
            None
        }
        EntityPart::Core(core) => {
            core.value.write(&mut out);
            let name = Cow::Owned(plain(&core.role.name()).into_owned());
            Some(Cell { name, text: text_of(out.text()), place: core.place })
        }
        EntityPart::Attribute(attribute) => {
            simplified::write_attribute(attribute, work, &mut out);
            let value = out.text().strip_prefix(&*attribute.name)?.strip_prefix(':')?;
            let place = attribute.instances.as_slice().first()?.place;
            Some(Cell { name: plain(&attribute.name), text: text_of(value), place })
        }
    }
}

/// The text of a string, nothing for null, and else the JSON.
fn text_of(json: &str) -> String {
    match json.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inner) => unescape(inner).into_owned(),
        None if json == "null" => String::new(),
        None => json.to_owned(),
    }
}

/// Rows of fields, quoted where RFC 4180 wants it.
#[derive(Default)]
pub(super) struct Lines {
    text: String,
}

impl Lines {
    fn row<'f>(&mut self, fields: impl Iterator<Item = &'f str>) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        for (index, field) in fields.enumerate() {
            if index > 0 {
                self.text.push(',');
            }
            self.field(field);
        }
    }

    fn field(&mut self, field: &str) {
        if !field.contains([',', '"', '\r', '\n']) {
            return self.text.push_str(field);
        }
        self.text.push('"');
        for (index, part) in field.split('"').enumerate() {
            if index > 0 {
                self.text.push_str("\"\"");
            }
            self.text.push_str(part);
        }
        self.text.push('"');
    }

    fn finish(self) -> String {
        self.text
    }
}
