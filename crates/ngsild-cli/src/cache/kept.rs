//! A report as it is written down: what is static in it by name or number.

use ngsild::model::SpecVersion;
use ngsild::rules::Template;
use ngsild::{
    Applicability, Detected, EntityRef, Finding, Fix, Label, PayloadKind, Report, Representation,
    SchemaPlace, Severity, Source, Summary, rules,
};
use ngsild_json::{Edit, Span};
use serde::{Deserialize, Serialize};

/// Reports with more findings are not kept: such files are soon worked on.
const MOST: usize = 1000;
const KINDS: [PayloadKind; 5] = [
    PayloadKind::Entity,
    PayloadKind::EntityList,
    PayloadKind::GeoJson,
    PayloadKind::Expanded,
    PayloadKind::TemporalEntity,
];
const SEVERITIES: [Severity; 3] = [Severity::Info, Severity::Warning, Severity::Error];
const SOURCES: [Source; 5] = [Source::Json, Source::NgsiLd, Source::JsonLd, Source::Schema, Source::Model];

/// A report.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    errors: u32,
    warnings: u32,
    infos: u32,
    entities: u32,
    invalid_entities: u32,
    kind: u8,
    form: Option<u8>,
    ambiguous: bool,
    version: u8,
    /// What is said, each once: the rule's code and the name of its message.
    messages: Vec<(String, String)>,
    findings: Vec<KeptFinding>,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptFinding {
    /// Which message.
    message: u32,
    args: Vec<String>,
    severity: u8,
    source: u8,
    span: Place,
    pointer: String,
    entity: Option<(u32, Option<String>, Option<String>)>,
    labels: Vec<(Place, String)>,
    fix: Option<KeptFix>,
    /// Address, pointer, keyword.
    schema: Option<[String; 3]>,
}

#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct KeptFix {
    title: String,
    is_safe: bool,
    edits: Vec<(Place, String)>,
}

type Place = (u32, u32);

impl Kept {
    /// `None` for reports that are not kept.
    pub(super) fn of(report: &Report) -> Option<Self> {
        let Report { findings, summary, detected } = report;
        if detected.reason.is_some() || findings.len() > MOST {
            return None;
        }
        let kind = number(KINDS, &detected.kind)?;
        let Summary { errors, warnings, infos, entities, invalid_entities } = *summary;
        let mut messages = Vec::new();
        let kept = findings.iter().map(|finding| KeptFinding::of(finding, &mut messages));
        let findings = kept.collect::<Option<_>>()?;
        let messages = messages.iter().map(|said| (said.rule.code.to_owned(), said.id().to_owned()));
        Some(Self {
            errors,
            warnings,
            infos,
            entities,
            invalid_entities,
            kind,
            form: detected.representation.and_then(|form| number(Representation::ALL, &form)),
            ambiguous: detected.ambiguous,
            version: number(SpecVersion::checkable(), &detected.spec_version)?,
            messages: messages.collect(),
            findings,
        })
    }

    /// Whether there is anything to be shown in the text.
    pub(super) fn has_findings(&self) -> bool {
        !self.findings.is_empty()
    }

    /// `None` where another program wrote it.
    pub(super) fn report(&self) -> Option<Report> {
        let Self { errors, warnings, infos, entities, invalid_entities, ambiguous, .. } = *self;
        let detected = Detected {
            kind: *KINDS.get(usize::from(self.kind))?,
            representation: self.form.and_then(|form| Representation::ALL.get(usize::from(form)).copied()),
            ambiguous,
            reason: None,
            spec_version: SpecVersion::checkable().nth(usize::from(self.version))?,
        };
        let messages: Vec<_> =
            self.messages.iter().map(|(code, id)| template(code, id)).collect::<Option<_>>()?;
        let findings = self.findings.iter().map(|kept| kept.finding(messages.get(kept.message as usize)?));
        Some(Report {
            findings: findings.collect::<Option<_>>()?,
            summary: Summary { errors, warnings, infos, entities, invalid_entities },
            detected,
        })
    }
}

impl KeptFinding {
    /// `messages` is what has been said so far.
    fn of(finding: &Finding, messages: &mut Vec<&'static Template>) -> Option<Self> {
        let Finding { message, severity, source, span, pointer, entity, labels, fix, schema, .. } = finding;
        let position =
            messages.iter().position(|said| std::ptr::eq(*said, message.template)).unwrap_or_else(|| {
                messages.push(message.template);
                messages.len() - 1
            });
        Some(Self {
            message: position as u32,
            args: message.args.clone(),
            severity: number(SEVERITIES, severity)?,
            source: number(SOURCES, source)?,
            span: place(*span),
            pointer: pointer.clone(),
            entity: entity.as_ref().map(|one| (one.index, one.id.clone(), one.type_name.clone())),
            labels: labels.iter().map(|label| (place(label.span), label.text.clone())).collect(),
            fix: fix.as_ref().map(KeptFix::of),
            schema: schema.as_ref().map(|at| [&at.address, &at.pointer, &at.keyword].map(String::clone)),
        })
    }

    fn finding(&self, template: &'static Template) -> Option<Finding> {
        let entity = self.entity.clone().map(|(index, id, type_name)| EntityRef { index, id, type_name });
        let schema =
            self.schema.clone().map(|[address, pointer, keyword]| SchemaPlace { address, pointer, keyword });
        let labels = self.labels.iter().map(|(place, text)| Label { span: span(*place), text: text.clone() });
        Some(Finding {
            severity: *SEVERITIES.get(usize::from(self.severity))?,
            source: *SOURCES.get(usize::from(self.source))?,
            entity,
            labels: labels.collect(),
            fix: self.fix.as_ref().map(KeptFix::fix),
            schema: schema.map(Box::new),
            ..Finding::new(template, self.args.clone(), span(self.span), self.pointer.clone())
        })
    }
}

impl KeptFix {
    fn of(fix: &Fix) -> Self {
        let edits = fix.edits.iter().map(|edit| (place(edit.span), edit.text.clone()));
        let is_safe = fix.applicability == Applicability::Safe;
        Self { title: fix.title.clone(), is_safe, edits: edits.collect() }
    }

    fn fix(&self) -> Fix {
        let edits = self.edits.iter().map(|(place, text)| Edit { span: span(*place), text: text.clone() });
        let applicability = if self.is_safe { Applicability::Safe } else { Applicability::Unsafe };
        Fix { title: self.title.clone(), applicability, edits: edits.collect() }
    }
}

fn template(code: &str, id: &str) -> Option<&'static Template> {
    rules::messages(rules::find(code)?).find(|template| template.id() == id)
}

fn place(span: Span) -> Place {
    (span.start, span.end)
}

fn span((start, end): Place) -> Span {
    Span::new(start, end)
}

fn number<T: PartialEq>(all: impl IntoIterator<Item = T>, one: &T) -> Option<u8> {
    all.into_iter().position(|known| known == *one).and_then(|at| u8::try_from(at).ok())
}
