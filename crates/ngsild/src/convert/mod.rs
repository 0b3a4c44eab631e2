//! From any form to any form. Normalized form is the hub: a reader makes an [`entity::Entity`] of what it finds,
//! a writer prints it. What a form cannot hold is reported, family CNV.
//! Source: GS CIM 009 V1.9.1, 4.5; catalogue 7.

mod concise;
mod downgrade;
mod entity;
mod form;
mod language;
mod normalized;
mod options;
mod select;
mod simplified;

pub use form::Form;
pub use language::Languages;
pub use options::{ConvertOptions, OPTIONS};
pub use select::Projection;

use crate::check::detect;
use crate::check::report::{Arg, Place, Reporter};
use crate::check::syntax;
use crate::finding::{Converted, Detected, PayloadKind, Report};
use crate::model::SpecVersion;
use crate::rules::{Template, cnv};
use entity::Entity;
use ngsild_json::{Document, Kind, Value, Writer};

/// Convert the Entities of a document.
///
/// One Entity gives one, an array an array, and documents separated by line breaks give a line each. Without good
/// JSON there is no output, and the report says why. What cannot be read, or has no place in the new form, is
/// reported and left out.
pub fn convert(document: &Document<'_>, options: &ConvertOptions) -> Converted {
    convert_reusing(document, options, String::new())
}

/// As [`convert`], using the memory of an earlier text again.
pub fn convert_reusing(document: &Document<'_>, options: &ConvertOptions, mut text: String) -> Converted {
    if !document.errors().is_empty() {
        let report = syntax(document, &options.settings);
        if !report.valid() {
            text.clear();
            return Converted { text, report };
        }
    }
    text.reserve(document.source().len());
    let mut work = Work::new(document, options);
    let mut out = Writer::reusing(text);
    for root in document.roots() {
        let start = out.text().len();
        if start > 0 {
            out.line();
        }
        let before = out.text().len();
        work.reporter.enter_document(root);
        work.root(root, &mut out);
        if out.text().len() == before {
            out.truncate(start);
        }
    }
    Converted { text: out.finish(), report: work.finish() }
}

/// The form of an Entity. Normalized and concise form are read by the same reader.
fn form_of(object: Value<'_>) -> Form {
    if detect::is_bare(object) { Form::Simplified } else { Form::Concise }
}

/// A conversion under way.
struct Work<'d> {
    options: &'d ConvertOptions,
    reporter: Reporter<'d>,
    detected: Detected,
}

impl<'d> Work<'d> {
    fn new(document: &'d Document<'d>, options: &'d ConvertOptions) -> Self {
        Self {
            options,
            reporter: Reporter::new(document, &options.settings),
            detected: Detected { spec_version: options.settings.spec_version, ..Detected::default() },
        }
    }

    fn root(&mut self, root: Value<'d>, out: &mut Writer) {
        if root.kind() != Kind::Array {
            return self.object(root, out);
        }
        self.note(PayloadKind::EntityList);
        out.begin_array();
        for (index, item) in root.items().enumerate() {
            self.reporter.enter_item(item, index);
            self.object(item, out);
        }
        out.end_array();
    }

    fn object(&mut self, object: Value<'d>, out: &mut Writer) {
        let kind = if object.is_object() { detect::payload(object) } else { PayloadKind::Unknown };
        self.note(kind);
        self.reporter.enter_entity(object);
        match kind {
            PayloadKind::Entity => self.entity(object, out),
            _ => self.refuse(&cnv::NO_ENTITY, object, &[Arg::Text(kind.as_str())]),
        }
        self.reporter.leave_entity();
    }

    fn entity(&mut self, object: Value<'d>, out: &mut Writer) {
        let form = self.options.from.unwrap_or_else(|| form_of(object));
        let mut entity = match form {
            Form::Normalized | Form::Concise => normalized::read(self, object),
            Form::Simplified => simplified::read(self, object),
        };
        self.adapt(&mut entity);
        self.write(&entity, out);
    }

    /// What the options ask for besides the form.
    fn adapt(&mut self, entity: &mut Entity<'d>) {
        let options = self.options;
        select::select(entity, options);
        if let Some(languages) = &options.languages {
            language::choose(entity, languages, self);
        }
        if options.settings.spec_version < SpecVersion::default() {
            downgrade::downgrade(entity, self);
        }
    }

    fn write(&mut self, entity: &Entity<'d>, out: &mut Writer) {
        match self.options.to {
            Form::Normalized => normalized::write(entity, out),
            Form::Concise => concise::write(entity, out),
            Form::Simplified => simplified::write(entity, self, out),
        }
    }

    fn note(&mut self, kind: PayloadKind) {
        if self.detected.kind == PayloadKind::Unknown {
            self.detected.kind = kind;
        }
    }

    /// Report what cannot be read, and is therefore not in the output.
    #[cold]
    fn refuse(&mut self, template: &'static Template, place: impl Into<Place>, args: &[Arg<'_>]) {
        self.reporter.say(template, place, args);
    }

    fn finish(self) -> Report {
        let (findings, summary) = self.reporter.finish();
        Report { findings, summary, detected: self.detected }
    }
}
