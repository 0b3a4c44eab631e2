//! Expanded and compacted form, and output with another context than the input's: by way of expanded form.
//! Source: GS CIM 009 V1.9.1, 5.5.7; JSON-LD 1.1; catalogue 7.7.

use super::{ConvertOptions, Form, convert_here, csv};
use crate::check::{detect, edits};
use crate::context::{CompactOptions, Contexts, ExpandOptions, compact, expand};
use crate::finding::{Converted, Finding, PayloadKind, Report};
use ngsild_json::{Document, Edit, Kind, Limits, Sequence, Value, apply, minify, quote};
use std::borrow::Cow;

/// Whether a conversion needs contexts.
pub(super) fn is_needed(document: &Document<'_>, options: &ConvertOptions) -> bool {
    let json_ld = |form: Form| matches!(form, Form::Expanded | Form::Compacted);
    json_ld(options.to)
        || options.context.is_some()
        || options.from == Some(Form::Expanded)
        || (options.from.is_none() && document.root().is_some_and(is_expanded))
}

fn is_expanded(root: Value<'_>) -> bool {
    let first = if root.is_array() { root.items().next() } else { Some(root) };
    // What else it may be is only asked of the few that look so.
    let looks_so = first.filter(|o| o.kind() == Kind::Object && detect::is_expanded(*o));
    looks_so.is_some_and(|o| detect::payload(o) == PayloadKind::Expanded)
}

/// Convert every document of a text, each by itself.
pub(super) fn convert(document: &Document<'_>, options: &ConvertOptions, contexts: &Contexts) -> Converted {
    let whole = each(document, options, contexts);
    if options.to != Form::Csv {
        return whole;
    }
    let text = csv::convert(&lines(&whole.text, options), &from_hub(options), String::new()).text;
    Converted { text, ..whole }
}

/// What [`each`] gave for a table.
pub(super) fn lines<'t>(text: &'t str, options: &ConvertOptions) -> Document<'t> {
    Document::parse_with(text.as_bytes(), depth(options), Sequence::Lines)
}

/// The Entities of a text in the form between, with the context of the output: a line each document. What there is
/// to say is that of the whole conversion. A table is made of all lines together.
pub(super) fn each(document: &Document<'_>, options: &ConvertOptions, contexts: &Contexts) -> Converted {
    let mut whole = Converted::default();
    for root in document.roots() {
        let mut options = options.clone();
        options.settings.first_entity += whole.report.summary.entities;
        let alone = Document::parse_with(root.text().as_bytes(), depth(&options), Sequence::default());
        let mut one = Route { document: &alone, options: &options, contexts }.run();
        one.report.findings.iter_mut().for_each(|finding| shift(finding, root.span().start));
        if !whole.text.is_empty() && !one.text.is_empty() {
            whole.text.push('\n');
        }
        whole.text.push_str(&one.text);
        add(&mut whole.report, one.report);
        whole.written += one.written;
    }
    whole.report.findings.truncate(options.settings.max_findings);
    whole
}

/// The way of one document: to the hub, by expanded form to the context of the output, and to its form.
struct Route<'r, 'd> {
    document: &'r Document<'d>,
    options: &'r ConvertOptions,
    contexts: &'r Contexts,
}

impl Route<'_, '_> {
    fn run(&self) -> Converted {
        let reads_expanded = match self.options.from {
            Some(form) => form == Form::Expanded,
            None => self.document.root().is_some_and(is_expanded),
        };
        if reads_expanded { self.expanded() } else { self.entities() }
    }

    /// Entities become the hub first; what the form of the output cannot hold is told by converting them directly.
    fn entities(&self) -> Converted {
        // JSON-LD holds histories and single states alike.
        let to = if self.is_json_ld() { self.options.to } else { hub(self.options) };
        let hub = convert_here(self.document, &self.options_to(to));
        if hub.text.is_empty() {
            return hub;
        }
        let (is_json_ld, mut report) = (self.is_json_ld(), hub.report);
        if !is_json_ld {
            report = convert_here(self.document, &self.options_to(self.options.to)).report;
        }
        let text = self.through_context(&hub.text, &mut report);
        if is_json_ld || text.is_empty() {
            let written = if text.is_empty() { 0 } else { hub.written };
            return Converted { text, report, written };
        }
        let geometry_property = self.geometry_property(&self.own_context());
        let last = ConvertOptions { geometry_property, ..from_hub(self.options) };
        let Converted { text, written, .. } = self.last(&text, &last);
        Converted { text, report, written }
    }

    /// The GeoProperty that is asked for by its name in `context`, by its name in the output.
    fn geometry_property(&self, context: &str) -> Option<String> {
        let name = self.options.geometry_property.as_deref()?;
        let alone = ["{\"@context\":", context, ",", &quote(name), ":1}"].concat();
        let alone = self.through_context(&alone, &mut Report::default());
        let document = self.parse(&alone);
        let named = document.root().and_then(|root| root.members().find(|m| !m.name().starts_with('@')));
        Some(named.map_or(Cow::Borrowed(name), |named| named.name()).into_owned())
    }

    /// From the form between to that of the output; lines of a table are written by who has all of them.
    fn last(&self, text: &str, options: &ConvertOptions) -> Converted {
        let document = self.parse(text);
        let converted = convert_here(&document, options);
        if options.to != Form::Csv {
            return converted;
        }
        let row = ConvertOptions { to: hub(options), ..options.clone() };
        Converted { text: convert_here(&document, &row).text, ..converted }
    }

    fn expanded(&self) -> Converted {
        let mut report = Report::default();
        let items =
            self.document.root().map_or(0, |root| if root.is_array() { root.len() as u32 } else { 1 });
        let text = match (self.options.to, self.document.root()) {
            (Form::Expanded, Some(root)) => minify(root),
            _ => self.through_context(self.document.source(), &mut report),
        };
        if self.is_json_ld() || text.is_empty() {
            report.summary.entities = items;
            let written = if text.is_empty() { 0 } else { items };
            return Converted { text, report, written };
        }
        let context = self.options.context.as_deref().unwrap_or("[]");
        let geometry_property = self.geometry_property(context);
        // What was expanded may be a state or a history.
        let last = ConvertOptions { from: None, geometry_property, ..self.options_to(self.options.to) };
        let Converted { text, report: new, written } = self.last(&text, &last);
        self.note(new, &mut report);
        Converted { text, report, written }
    }

    /// A text in expanded form, or made short with the context of the output.
    fn through_context(&self, text: &str, report: &mut Report) -> String {
        let settings = self.options.settings.clone();
        let input = ExpandOptions { settings, link: self.options.link.clone(), ..ExpandOptions::default() };
        let document = self.parse(text);
        let done = if self.options.to == Form::Expanded {
            expand(&document, &input, self.contexts)
        } else {
            let context = self.options.context.clone().unwrap_or_else(|| self.own_context());
            let compaction = CompactOptions { input, ..CompactOptions::with(&context) };
            compact(&document, &compaction, self.contexts)
        };
        let Converted { text, report: new, .. } = done.unwrap_or_else(|beyond| beyond.converted);
        self.note(new, report);
        if self.is_json_ld() { text } else { with_keywords(text, depth(self.options)) }
    }

    fn parse<'t>(&self, text: &'t str) -> Document<'t> {
        Document::parse_with(text.as_bytes(), depth(self.options), Sequence::default())
    }

    /// Add what a step says of a text of its own, at the places of the input that have the same pointer.
    fn note(&self, mut new: Report, report: &mut Report) {
        new.findings.iter_mut().for_each(|finding| self.place(finding));
        add(report, new);
    }

    fn place(&self, finding: &mut Finding) {
        let Some(root) = self.document.root() else { return };
        finding.labels.clear();
        finding.fix = None;
        loop {
            if let Some(value) = self.document.at(root, &finding.pointer) {
                finding.span = value.span();
                return;
            }
            let shorter = finding.pointer.rfind('/').unwrap_or(0);
            finding.pointer.truncate(shorter);
        }
    }

    fn is_json_ld(&self) -> bool {
        matches!(self.options.to, Form::Expanded | Form::Compacted)
    }

    fn options_to(&self, form: Form) -> ConvertOptions {
        ConvertOptions { to: form, context: None, ..self.options.clone() }
    }

    /// The context of the input, as JSON.
    fn own_context(&self) -> String {
        let root = self.document.root();
        let first = root.and_then(|root| if root.is_array() { root.items().next() } else { Some(root) });
        let own = first.and_then(|object| object.get("@context")).map(minify);
        let link = self.options.link.as_deref().map(quote);
        own.or(link).unwrap_or_else(|| "[]".to_owned())
    }
}

/// A compacted text as NGSI-LD writes it: the core context has `type` stand for `@type`, which in a typed value is the
/// keyword all the same. Source: GS CIM 009 V1.9.1, 4.5.0.
fn with_keywords(text: String, limits: Limits) -> String {
    if !text.contains("\"@value\"") {
        return text;
    }
    let document = Document::parse_with(text.as_bytes(), limits, Sequence::default());
    let mut edits = Vec::new();
    document.roots().for_each(|root| spell_types(root, &mut edits));
    apply(&text, &edits).unwrap_or(text)
}

fn spell_types(value: Value<'_>, edits: &mut Vec<Edit>) {
    if value.get("@value").is_some() {
        edits.extend(value.member("type").map(|member| edits::rename(member, "@type")));
        return;
    }
    value.items().for_each(|item| spell_types(item, edits));
    // Raw JSON has no keywords.
    let inside = value.members().filter(|member| !member.is_named("json"));
    inside.for_each(|member| spell_types(member.value(), edits));
}

/// The form between: as the input and the output are, over time or not.
fn hub(options: &ConvertOptions) -> Form {
    if options.to.is_temporal() { Form::TemporalNormalized } else { Form::Normalized }
}

/// The options from the form between to that of the output: without those that have had their effect.
pub(super) fn from_hub(options: &ConvertOptions) -> ConvertOptions {
    let none = ConvertOptions::to(options.to);
    let ConvertOptions { hints, kinds, languages, pick, omit, attrs, sys_attrs, .. } = none;
    let rest = ConvertOptions { context: None, ..options.clone() };
    ConvertOptions { from: Some(hub(options)), hints, kinds, languages, pick, omit, attrs, sys_attrs, ..rest }
}

/// As deep as the input may be; expanded form is three levels deep for one.
fn depth(options: &ConvertOptions) -> Limits {
    Limits { max_depth: options.settings.max_depth.saturating_mul(3), ..Limits::default() }
}

fn shift(finding: &mut Finding, by: u32) {
    finding.span.start += by;
    finding.span.end += by;
    for label in &mut finding.labels {
        label.span.start += by;
        label.span.end += by;
    }
}

/// Add one report to another; the Entities are counted once.
fn add(whole: &mut Report, one: Report) {
    whole.findings.extend(one.findings);
    let (sum, more) = (&mut whole.summary, one.summary);
    sum.errors += more.errors;
    sum.warnings += more.warnings;
    sum.infos += more.infos;
    sum.entities += more.entities;
    sum.invalid_entities += more.invalid_entities;
    if whole.detected.kind == PayloadKind::Unknown {
        whole.detected = one.detected;
    }
}
