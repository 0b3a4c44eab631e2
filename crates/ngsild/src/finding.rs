//! What a check says: findings, their fixes, the summary.

use crate::messages::Messages;
use crate::model::SpecVersion;
use crate::rules::{Rule, Template};
use crate::settings::Settings;
use ngsild_json::{Edit, Span};
use std::sync::Arc;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing is wrong.
    Info,
    /// Legal, but likely not what was meant, or weakly supported.
    Warning,
    /// The standard forbids it, or every careful broker refuses it.
    Error,
}

impl Severity {
    /// `error`, `warning`, `info`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Which standard a finding rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Source {
    /// RFC 8259 forbids the text.
    Json,
    /// NGSI-LD, GS CIM 009.
    NgsiLd,
    /// JSON-LD 1.1.
    JsonLd,
    /// A JSON Schema that was given.
    Schema,
    /// A data model, such as those of the Smart Data Models initiative.
    Model,
}

impl Source {
    /// `json`, `ngsi-ld`, `json-ld`, `schema`, `model`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::NgsiLd => "ngsi-ld",
            Self::JsonLd => "json-ld",
            Self::Schema => "schema",
            Self::Model => "model",
        }
    }
}

/// A text of the message catalogue with what goes into its places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Message {
    /// The text, with `{0}`, `{1}` … for the arguments.
    pub template: &'static Template,
    /// The arguments, as they are shown in English.
    pub args: Vec<String>,
    /// The language it is said in, where that is another one.
    pub messages: Option<Arc<Messages>>,
}

impl Message {
    /// What is wrong, with the value in it, and why it matters.
    pub fn text(&self) -> String {
        self.line(0, self.template.text())
    }

    /// What to do; empty when the text says it all.
    pub fn help(&self) -> String {
        self.line(1, self.template.help())
    }

    fn line(&self, number: usize, english: &str) -> String {
        let said = self.messages.as_ref().and_then(|messages| {
            let line = messages.lines(self.template)?.split('\n').nth(number)?;
            Some(messages.fill(line, &self.args))
        });
        said.unwrap_or_else(|| fill(english, &self.args))
    }
}

/// `template` with `{n}` replaced by the n-th argument.
pub fn fill(template: &str, args: &[impl AsRef<str>]) -> String {
    let mut out = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let place =
            after.split_once('}').and_then(|(n, tail)| Some((args.get(n.parse::<usize>().ok()?)?, tail)));
        match place {
            Some((arg, tail)) => {
                out.push_str(arg.as_ref());
                rest = tail;
            }
            None => {
                out.push('{');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

/// Another place that has to do with a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there.
    pub text: String,
}

/// Who decides whether a fix is applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Applicability {
    /// Keeps the meaning; can be applied unseen.
    Safe,
    /// Probably what was meant; someone has to agree.
    Unsafe,
}

impl Applicability {
    /// `safe`, `unsafe`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Unsafe => "unsafe",
        }
    }
}

/// Edits that mend a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the fix does, in a few words.
    pub title: String,
    /// Who decides.
    pub applicability: Applicability,
    /// The edits on the source, in bytes; they belong together.
    pub edits: Vec<Edit>,
}

/// The Entity a finding belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityRef {
    /// Which one, from 0, over the whole text.
    pub index: u32,
    /// Its `id`, if it is a string. One of more than 2,000 bytes loses its middle.
    pub id: Option<String>,
    /// Its `type`, if it is a string or an array of strings (joined by commas; the rest of more than 2,000 bytes is `…`).
    pub type_name: Option<String>,
}

/// The place in a JSON Schema that a finding rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaPlace {
    /// The address the schema was given for.
    pub address: String,
    /// Where in it, as a JSON Pointer.
    pub pointer: String,
    /// The keyword that speaks; empty where the schema as a whole is meant.
    pub keyword: String,
}

/// One thing that is wrong, or worth knowing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule that speaks.
    pub rule: &'static Rule,
    /// What is wrong, why, what to do.
    pub message: Message,
    /// How bad it is, after the settings.
    pub severity: Severity,
    /// The standard it rests on.
    pub source: Source,
    /// Where, in bytes of the source.
    pub span: Span,
    /// Where, as a JSON Pointer inside its document.
    pub pointer: String,
    /// The Entity it belongs to.
    pub entity: Option<EntityRef>,
    /// Other places that matter.
    pub labels: Vec<Label>,
    /// How to mend it.
    pub fix: Option<Fix>,
    /// The place in a JSON Schema that it rests on.
    pub schema: Option<Box<SchemaPlace>>,
}

impl Finding {
    /// What a message says of a place in a text; for the crates that build on this one.
    pub fn new(template: &'static Template, args: Vec<String>, span: Span, pointer: String) -> Self {
        Self {
            rule: template.rule,
            message: Message { template, args, messages: None },
            severity: template.severity.unwrap_or(template.rule.severity),
            source: template.rule.source,
            span,
            pointer,
            entity: None,
            labels: Vec::new(),
            fix: None,
            schema: None,
        }
    }

    /// Say it in another language, unless it is said in one.
    pub fn say_in(&mut self, messages: &Arc<Messages>) {
        if self.message.messages.is_some() {
            return;
        }
        self.message.messages = Some(Arc::clone(messages));
        for label in &mut self.labels {
            label.text = messages.phrase(&label.text);
        }
        if let Some(fix) = &mut self.fix {
            fix.title = messages.phrase(&fix.title);
        }
    }

    /// A number that stays when the text is reformatted or Entities change their order: from the rule, the
    /// Entity's id and the pointer inside the Entity. 16 hexadecimal digits.
    pub fn fingerprint(&self) -> String {
        let (id, inside) = match &self.entity {
            Some(EntityRef { id: Some(id), index, .. }) => {
                let position = format!("/{index}");
                let inside = self.pointer.strip_prefix(position.as_str());
                let inside = inside.filter(|rest| rest.is_empty() || rest.starts_with('/'));
                (id.as_str(), inside.unwrap_or(&self.pointer))
            }
            _ => ("", self.pointer.as_str()),
        };
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325; // FNV-1a
        for part in [self.rule.code, id, inside, self.message.template.id()] {
            for byte in part.bytes().chain([0]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        }
        format!("{hash:016x}")
    }
}

/// What kind of payload a text holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum PayloadKind {
    /// One Entity.
    Entity,
    /// An array of Entities, or several Entities separated by line breaks.
    EntityList,
    /// A GeoJSON Feature or FeatureCollection.
    GeoJson,
    /// Expanded JSON-LD.
    Expanded,
    /// An Entity with temporal data.
    TemporalEntity,
    /// `Subscription`, `Notification`, `Query` and the like, by its `type`.
    Other(&'static str),
    /// Not recognised.
    #[default]
    Unknown,
}

impl PayloadKind {
    /// The name shown to people and scripts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Entity => "entity",
            Self::EntityList => "entity-list",
            Self::GeoJson => "geojson",
            Self::Expanded => "expanded",
            Self::TemporalEntity => "temporal-entity",
            Self::Other(name) => name,
            Self::Unknown => "unknown",
        }
    }
}

/// How Entities are written down. Source: GS CIM 009 V1.9.1, 4.5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Representation {
    /// Every attribute with `type` and its value container.
    Normalized,
    /// Types and containers left out where they can be told.
    Concise,
    /// Attribute names and bare values (`keyValues`).
    Simplified,
}

impl Representation {
    /// Every representation a check reads.
    pub const ALL: [Self; 3] = [Self::Normalized, Self::Concise, Self::Simplified];

    /// `normalized`, `concise`, `simplified`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Normalized => "normalized",
            Self::Concise => "concise",
            Self::Simplified => "simplified",
        }
    }
}

/// Forms of a whole payload, which may be asked for as representations are. Source: GS CIM 009 V1.9.1, 4.5.6 to 4.5.9,
/// 4.5.16, 4.5.17, 4.5.19; JSON-LD 1.1 API, 1.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PayloadForm {
    /// Entities as Features.
    GeoJson,
    /// Attributes as arrays of instances.
    Temporal,
    /// Attributes as pairs of value and time.
    TemporalValues,
    /// Attributes as aggregates with start and end.
    AggregatedValues,
    /// JSON-LD with IRIs for names, and no context.
    Expanded,
}

impl PayloadForm {
    /// `geojson`, `temporal`, `temporalValues`, `aggregatedValues`, `expanded`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::GeoJson => "geojson",
            Self::Temporal => "temporal",
            Self::TemporalValues => "temporalValues",
            Self::AggregatedValues => "aggregatedValues",
            Self::Expanded => "expanded",
        }
    }

    /// Whether it is an Entity over time.
    pub const fn is_temporal(self) -> bool {
        matches!(self, Self::Temporal | Self::TemporalValues | Self::AggregatedValues)
    }
}

/// What the text was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Detected {
    /// The kind of payload.
    pub kind: PayloadKind,
    /// The representation, where one was told; of the first Entity that shows it.
    pub representation: Option<Representation>,
    /// Bare values only: concise and simplified look the same.
    pub ambiguous: bool,
    /// Why it was taken for that, where nothing in the text says it outright.
    pub reason: Option<&'static str>,
    /// The version the text was checked against.
    pub spec_version: SpecVersion,
}

/// The counts, of all findings, kept or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Findings of severity error.
    pub errors: u32,
    /// Findings of severity warning.
    pub warnings: u32,
    /// Findings of severity info.
    pub infos: u32,
    /// Entities looked at.
    pub entities: u32,
    /// Entities with at least one error.
    pub invalid_entities: u32,
}

impl Summary {
    /// All findings.
    pub const fn total(&self) -> u32 {
        self.errors.saturating_add(self.warnings).saturating_add(self.infos)
    }
}

/// The answer of a check.
#[derive(Debug, Clone, Default)]
pub struct Report {
    /// The findings kept, by position, then code.
    pub findings: Vec<Finding>,
    /// The counts of all.
    pub summary: Summary,
    /// What the text was taken for.
    pub detected: Detected,
}

impl Report {
    /// A report of these findings: levels applied, counted, as many kept as the settings allow.
    pub fn of(mut findings: Vec<Finding>, settings: &Settings) -> Self {
        findings.retain_mut(|finding| {
            let severity = settings.severity(finding.rule, finding.message.template.severity);
            finding.severity = severity.unwrap_or(finding.severity);
            severity.is_some()
        });
        let count = |severity| findings.iter().filter(|f| f.severity == severity).count() as u32;
        let [errors, warnings, infos] = [Severity::Error, Severity::Warning, Severity::Info].map(count);
        findings.truncate(settings.max_findings);
        settings.say(&mut findings);
        let summary = Summary { errors, warnings, infos, ..Summary::default() };
        Self { findings, summary, detected: Detected::default() }
    }

    /// No finding of severity error.
    pub const fn valid(&self) -> bool {
        self.summary.errors == 0
    }

    /// Whether there were more findings than were kept.
    pub fn truncated(&self) -> bool {
        self.summary.total() as usize > self.findings.len()
    }
}

/// A text made from another, and what there is to say of it: what was lost, what could not be read.
#[derive(Debug, Clone, Default)]
pub struct Converted {
    /// The new text, without a line break at its end.
    pub text: String,
    /// The findings, their counts, what the input was taken for. Places are those of the input.
    pub report: Report,
    /// Entities that are in the new text; those of the input are counted in the report.
    pub written: u32,
}
