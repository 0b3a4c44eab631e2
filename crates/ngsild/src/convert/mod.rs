//! From any form to any form. Normalized form is the hub: a reader makes an `Entity` of what it finds,
//! a writer prints it. What a form cannot hold is reported, family CNV.
//! Source: GS CIM 009 V1.9.1, 4.5; catalogue 7.

mod aggregate;
mod aggregated;
mod concise;
mod csv;
mod downgrade;
mod entity;
mod form;
mod geojson;
mod json_ld;
mod language;
mod lost;
mod normalized;
mod options;
mod select;
mod simplified;
mod temporal;
mod temporal_values;
mod v2;

pub use aggregate::AggrMethod;
pub use csv::Table;
pub use form::Form;
pub use language::Languages;
pub use options::{ConvertOptions, Kinds, OPTIONS};
pub use select::Projection;
pub use v2::{DateTimeForm, NgsiV2Options, TimeInstant};

use crate::check::detect::{self, Temporal};
use crate::check::report::{Arg, Place, Reporter};
use crate::check::syntax;
use crate::context::Contexts;
use crate::finding::{Converted, Detected, PayloadKind, Report};
use crate::model::SpecVersion;
use crate::model::direct::{self, DirectForm, Losses};
use crate::rules::{Template, cnv};
use entity::{Entity, Json};
use ngsild_json::{Document, Kind, Value, Writer};

/// Convert the Entities of a document.
///
/// One Entity gives one, an array an array, and documents separated by line breaks give a line each; in GeoJSON
/// that is a Feature, a FeatureCollection, a Feature in each line. Without good JSON there is no output, and the
/// report says why. What cannot be read, or has no place in the new form, is reported and left out.
///
/// Expanded and compacted form, and output with a context of its own, need the contexts that the input names;
/// `contexts` holds those.
pub fn convert(document: &Document<'_>, options: &ConvertOptions, contexts: &Contexts) -> Converted {
    convert_reusing(document, options, contexts, String::new())
}

/// As [`convert`], using the memory of an earlier text again.
pub fn convert_reusing(
    document: &Document<'_>,
    options: &ConvertOptions,
    contexts: &Contexts,
    mut text: String,
) -> Converted {
    if let Some(report) = refused(document, options) {
        text.clear();
        return Converted { text, report, ..Converted::default() };
    }
    if json_ld::is_needed(document, options) {
        return json_ld::convert(document, options, contexts);
    }
    convert_into(document, options, text)
}

/// Convert without contexts.
fn convert_here(document: &Document<'_>, options: &ConvertOptions) -> Converted {
    convert_into(document, options, String::new())
}

fn convert_into(document: &Document<'_>, options: &ConvertOptions, mut text: String) -> Converted {
    if options.to == Form::Csv {
        return csv::convert(document, options, text);
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
    work.converted(out.finish())
}

/// The form of an Entity. Normalized and concise form are read by the same reader.
fn form_of(object: Value<'_>) -> Form {
    if detect::is_bare(object) {
        return Form::Simplified;
    }
    if detect::is_ngsi_v2(object) {
        return Form::NgsiV2;
    }
    match detect::temporal(object) {
        Some(Temporal::Instances) => Form::TemporalNormalized,
        Some(Temporal::Pairs) => Form::TemporalValues,
        Some(Temporal::Aggregates) => Form::AggregatedValues,
        None => Form::Concise,
    }
}

/// The form of a conversion that asks for nothing else.
fn direct_form(options: &ConvertOptions) -> Option<DirectForm> {
    let form = match options.to {
        Form::Concise => DirectForm::Concise,
        Form::Simplified => DirectForm::Simplified,
        _ => return None,
    };
    let reads = matches!(options.from, None | Some(Form::Normalized | Form::Concise));
    let whole = options.pick.is_none() && options.omit.is_none() && options.attrs.is_none();
    let whole = whole && options.dataset_ids.is_empty() && options.sys_attrs != Some(false);
    let newest = options.settings.spec_version == SpecVersion::default();
    (reads && whole && newest && options.languages.is_none()).then_some(form)
}

/// Why a document cannot be converted: it is no good JSON.
fn refused(document: &Document<'_>, options: &ConvertOptions) -> Option<Report> {
    if document.errors().is_empty() {
        return None;
    }
    Some(syntax(document, &options.settings)).filter(|report| !report.valid())
}

/// A conversion under way.
struct Work<'d> {
    options: &'d ConvertOptions,
    reporter: Reporter<'d>,
    detected: Detected,
    /// The `@context` around the Features that are read.
    around: Option<Value<'d>>,
    /// Whether the `@context` stands beside the Features that are written, not in them.
    context_is_shared: bool,
    /// The geometry of the Feature that is made.
    geometry: Option<Json<'d>>,
    /// Whether it was said that no context names the types.
    said_no_context: bool,
    /// The table to write into.
    table: Option<csv::Pass<'d>>,
    /// The Entity in simplified form that is read.
    simplified: Option<Value<'d>>,
    /// Entities that were written.
    written: u32,
    /// The form, where most Entities can be converted in one go.
    direct: Option<DirectForm>,
}

impl<'d> Work<'d> {
    fn new(document: &'d Document<'d>, options: &'d ConvertOptions) -> Self {
        Self {
            options,
            reporter: Reporter::new(document, &options.settings),
            detected: Detected { spec_version: options.settings.spec_version, ..Detected::default() },
            around: None,
            context_is_shared: false,
            geometry: None,
            said_no_context: false,
            table: None,
            simplified: None,
            written: 0,
            direct: direct_form(options),
        }
    }

    fn root(&mut self, root: Value<'d>, out: &mut Writer) {
        if root.kind() == Kind::Array {
            self.note(PayloadKind::EntityList);
            return self.list(root, true, out);
        }
        let Some(features) = geojson::features(root) else { return self.object(root, out) };
        self.note(PayloadKind::GeoJson);
        geojson::report_collection(root, self);
        self.around = root.get("@context");
        self.list(features, false, out);
        self.around = None;
    }

    fn list(&mut self, items: Value<'d>, is_root: bool, out: &mut Writer) {
        if self.options.to == Form::Csv {
            return self.items(items, is_root, out);
        }
        if !self.options.to.is_geojson() {
            out.begin_array();
            self.items(items, is_root, out);
            return out.end_array();
        }
        let context = geojson::shared_context(items, self.around, self);
        self.context_is_shared = context.is_some();
        geojson::begin_collection(out);
        self.items(items, is_root, out);
        geojson::end_collection(context.as_ref(), out);
        self.context_is_shared = false;
    }

    fn items(&mut self, items: Value<'d>, is_root: bool, out: &mut Writer) {
        for (index, item) in items.items().enumerate() {
            // The pointers of Features start at the FeatureCollection.
            if is_root {
                self.reporter.enter_item(item, index);
            }
            self.object(item, out);
        }
    }

    fn object(&mut self, object: Value<'d>, out: &mut Writer) {
        let kind = if object.is_object() { detect::payload(object) } else { PayloadKind::Unknown };
        self.note(kind);
        if kind == PayloadKind::Entity && self.directly(object, out) {
            return;
        }
        self.reporter.enter_entity(object);
        let entity = match kind {
            PayloadKind::GeoJson if geojson::features(object).is_none() => geojson::read(self, object),
            PayloadKind::Entity if self.options.from.is_some_and(Form::is_geojson) => {
                geojson::read(self, object)
            }
            PayloadKind::Entity => self.entity(object),
            _ => {
                self.refuse(&cnv::NO_ENTITY, object, &[Arg::Text(kind.as_str())]);
                None
            }
        };
        if let Some(mut entity) = entity {
            if self.options.to.is_geojson() {
                self.geometry = geojson::geometry(&entity, self);
            }
            self.adapt(&mut entity);
            self.write(&entity, out);
            self.written += 1;
        }
        self.reporter.leave_entity();
    }

    /// Convert an Entity in one go, where nothing is asked for but the form, the Entity is as most are, and what is lost
    /// need only be counted.
    fn directly(&mut self, object: Value<'d>, out: &mut Writer) -> bool {
        let Some(form) = self.direct else { return false };
        let before = out.text().len();
        let Some(losses) = out.add(|text| direct::convert(object, form, text)) else { return false };
        let Losses { sub_attributes, members, kinds } = losses;
        let lost = sub_attributes + members + kinds;
        let settings = &self.options.settings;
        if lost > 0 && (settings.max_findings > 0 || !settings.levels.is_empty()) {
            out.truncate(before);
            return false;
        }
        self.reporter.count(sub_attributes, members + kinds);
        self.reporter.count_entity();
        self.written += 1;
        true
    }

    fn entity(&mut self, object: Value<'d>) -> Option<Entity<'d>> {
        let form = self.options.from.unwrap_or_else(|| form_of(object));
        self.read(object, form)
    }

    /// Read an Entity, or the properties of a Feature.
    fn read(&mut self, object: Value<'d>, form: Form) -> Option<Entity<'d>> {
        let mut entity = match form.inner() {
            Form::Simplified => simplified::read(self, object),
            Form::TemporalValues => temporal_values::read(self, object),
            Form::AggregatedValues => {
                self.refuse(&cnv::AGGREGATES_ONLY, object, &[]);
                return None;
            }
            Form::NgsiV2 => v2::read(self, object),
            Form::NgsiV2KeyValues => v2::read_key_values(self, object),
            _ => normalized::read(self, object),
        };
        match (form.is_temporal(), self.options.to.holds_history()) {
            (true, true) => temporal::unfold_scope(&mut entity, self),
            (true, false) => temporal::keep_latest(&mut entity, self),
            (false, _) => {}
        }
        Some(entity)
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
        if options.to.is_temporal() {
            temporal::unfold_scope(entity, self);
        }
    }

    fn write(&mut self, entity: &Entity<'d>, out: &mut Writer) {
        match self.options.to {
            Form::Normalized | Form::Expanded | Form::Compacted => normalized::write(entity, out),
            Form::Concise => concise::write(entity, out),
            Form::Simplified => simplified::write(entity, self, out),
            Form::GeoJsonNormalized | Form::GeoJsonConcise | Form::GeoJsonSimplified => {
                geojson::write(entity, self.options.to.inner(), self, out);
            }
            Form::TemporalNormalized => temporal::write(entity, out),
            Form::TemporalValues => temporal_values::write(entity, self, out),
            Form::AggregatedValues => aggregated::write(entity, self, out),
            Form::NgsiV2 => v2::write(entity, self, out),
            Form::NgsiV2KeyValues => v2::write_key_values(entity, self, out),
            Form::Csv => csv::write(entity, self),
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

    fn converted(self, text: String) -> Converted {
        let (findings, summary) = self.reporter.finish();
        let report = Report { findings, summary, detected: self.detected };
        Converted { text, report, written: self.written }
    }
}
