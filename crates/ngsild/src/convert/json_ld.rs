//! Expanded and compacted form, and output with another context than the input's: by way of expanded form.
//! Source: GS CIM 009 V1.9.1, 5.5.7; JSON-LD 1.1; catalogue 7.7.

use super::{ConvertOptions, Form, convert_here};
use crate::check::detect;
use crate::context::{Beyond, CompactOptions, Contexts, ExpandOptions, compact, expand};
use crate::finding::{Converted, Finding, PayloadKind, Report};
use ngsild_json::{Document, Kind, Limits, Sequence, Value, minify};

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
    first.is_some_and(|o| o.kind() == Kind::Object && detect::payload(o) == PayloadKind::Expanded)
}

/// Convert every document of a text, each by itself.
pub(super) fn convert(document: &Document<'_>, options: &ConvertOptions, contexts: &Contexts) -> Converted {
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
        let hub = convert_here(self.document, &self.options_to(self.hub()));
        if hub.text.is_empty() {
            return hub;
        }
        let (is_json_ld, mut report) = (self.is_json_ld(), hub.report);
        if !is_json_ld {
            report = convert_here(self.document, &self.options_to(self.options.to)).report;
        }
        let text = self.through_context(&hub.text, &mut report);
        if is_json_ld || text.is_empty() {
            return Converted { text, report };
        }
        let last = self.adapted(self.options_to(self.options.to));
        Converted { text: convert_here(&self.parse(&text), &last).text, report }
    }

    fn expanded(&self) -> Converted {
        if self.options.to == Form::Expanded {
            let text = self.document.root().map(minify).unwrap_or_default();
            return Converted { text, report: Report::default() };
        }
        let mut report = Report::default();
        let text = self.through_context(self.document.source(), &mut report);
        if self.is_json_ld() || text.is_empty() {
            return Converted { text, report };
        }
        let last = ConvertOptions { from: Some(self.hub()), ..self.options_to(self.options.to) };
        let text = self.note(Ok(convert_here(&self.parse(&text), &last)), &mut report);
        Converted { text, report }
    }

    /// A text in expanded form, or made short with the context of the output.
    fn through_context(&self, text: &str, report: &mut Report) -> String {
        let settings = self.options.settings.clone();
        let input = ExpandOptions { settings, link: self.options.link.clone(), ..ExpandOptions::default() };
        let document = self.parse(text);
        if self.options.to == Form::Expanded {
            return self.note(expand(&document, &input, self.contexts), report);
        }
        let context = self.options.context.clone().unwrap_or_else(|| self.own_context());
        let compaction = CompactOptions { input, ..CompactOptions::with(&context) };
        self.note(compact(&document, &compaction, self.contexts), report)
    }

    fn parse<'t>(&self, text: &'t str) -> Document<'t> {
        Document::parse_with(text.as_bytes(), depth(self.options), Sequence::default())
    }

    /// Add what a step says of a text of its own, at the places of the input that have the same pointer.
    fn note(&self, done: Result<Converted, Box<Beyond>>, report: &mut Report) -> String {
        let Converted { text, report: mut new } = done.unwrap_or_else(|beyond| beyond.converted);
        new.findings.iter_mut().for_each(|finding| self.place(finding));
        add(report, new);
        text
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

    /// The form between: as the input and the output are, over time or not.
    fn hub(&self) -> Form {
        if self.options.to.is_temporal() { Form::TemporalNormalized } else { Form::Normalized }
    }

    fn is_json_ld(&self) -> bool {
        matches!(self.options.to, Form::Expanded | Form::Compacted)
    }

    fn options_to(&self, form: Form) -> ConvertOptions {
        ConvertOptions { to: form, context: None, ..self.options.clone() }
    }

    /// The options without those that have had their effect on the hub.
    fn adapted(&self, options: ConvertOptions) -> ConvertOptions {
        let none = ConvertOptions::to(options.to);
        let ConvertOptions { hints, languages, pick, omit, attrs, sys_attrs, .. } = none;
        ConvertOptions { from: Some(self.hub()), hints, languages, pick, omit, attrs, sys_attrs, ..options }
    }

    /// The context of the input, as JSON.
    fn own_context(&self) -> String {
        let root = self.document.root();
        let first = root.and_then(|root| if root.is_array() { root.items().next() } else { Some(root) });
        let own = first.and_then(|object| object.get("@context")).map(minify);
        let link = self.options.link.as_deref().map(ngsild_json::quote);
        own.or(link).unwrap_or_else(|| "[]".to_owned())
    }
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
