//! The arguments of what makes new texts, and the help about them.

use super::To;
use super::work::{Making, Shape};
use crate::config::{self, Config};
use crate::contexts;
use crate::host::Host;
use crate::numbers::{COUNT, whole};
use crate::outputs::format_named;
use crate::paths::Here;
use crate::schemas::AtHand;
use clap::{Args, ValueEnum};
use ngsild::context::{CompactOptions, ExpandOptions};
use ngsild::convert::{AggrMethod, ConvertOptions, Form};
use ngsild::{Document, Settings, SettingsError};
use ngsild_json::quote;
use ngsild_report::Format;
use ngsild_schema::{KindsBySchema, Request};
use std::sync::Arc;

pub(crate) const CONVERT_EXAMPLES: &str = "\
Examples:
  ngsild convert --to simplified room.json               to standard output
  ngsild convert --to geojson-simplified data -o maps    a folder, a file for each of its files
  ngsild convert --to csv rooms.ndjson > rooms.csv       a table, one row an entity
  ngsild convert --to ngsi-v2 --from concise big.ndjson  one document a line, of any size
  ngsild convert --to normalized --from simplified --hint owner=Relationship room.json
  ngsild convert --to normalized --model auto spot.json  kinds from the data model of each type
  ngsild convert --to normalized --schemas models/ --from simplified room.json
  ngsild convert --to aggregatedValues --aggr-methods avg,max --aggr-period-duration P1D history.json
  curl … | ngsild convert --to concise --pretty -

What the new form has no place for is told on standard error: see `ngsild explain CNV`.
Exit code: 0 everything converted, 1 something was left out, 2 wrong usage or trouble with a file.";

pub(crate) const EXPAND_EXAMPLES: &str = "\
Examples:
  ngsild expand room.jsonld                             every term becomes its IRI
  ngsild expand room.jsonld --context https://example.org/context.jsonld=context.jsonld
  ngsild expand data -o expanded                        a folder, a file for each of its files

Nothing is fetched here: give the contexts that a text names with --context, or fetch them with `ngsild fetch`. The core context is built in.
Exit code: 0 everything expanded, 1 errors in the data, 2 wrong usage or trouble with a file.";

pub(crate) const COMPACT_EXAMPLES: &str = "\
Examples:
  ngsild compact expanded.json                          with the core context alone
  ngsild compact expanded.json --output-context https://example.org/context.jsonld \\
      --context https://example.org/context.jsonld=context.jsonld
  ngsild compact expanded.json --output-context '{\"room\": \"https://example.org/room\"}'

Nothing is fetched here: give the contexts that a text names with --context, or fetch them with `ngsild fetch`. The core context is built in.
Exit code: 0 everything compacted, 1 errors in the data, 2 wrong usage or trouble with a file.";

pub(crate) const FORMAT_EXAMPLES: &str = "\
Examples:
  ngsild format room.json                               one member a line, to standard output
  ngsild format --write data                            every file of a folder, in place
  ngsild format --minify room.json                      without white space
  curl … | ngsild format -

Numbers, texts, the order of members and repeated members stay as they are written. A line of a newline-delimited
file stays a line.
Exit code: 0 everything formatted, 1 a text is no JSON, 2 wrong usage or trouble with a file.";

#[derive(Debug, Args)]
pub(crate) struct Convert {
    /// The form of the output
    #[arg(long, value_name = "FORM", help = forms(&Form::ALL.map(|(_, name)| name)))]
    to: String,

    /// The form of the input; "auto" tells it from each entity
    #[arg(long, value_name = "FORM", default_value = "auto")]
    from: String,

    #[command(flatten)]
    pub(crate) output: Output,

    /// Indent the output, one member a line
    #[arg(long)]
    pretty: bool,

    /// The version of the specification to write; what an older one does not know is left out: 1.3 to 1.9
    #[arg(long, value_name = "VERSION")]
    spec_version: Option<String>,

    #[command(flatten)]
    selection: Selection,

    #[command(flatten)]
    choices: Choices,

    #[command(flatten)]
    contexts: Contexts,

    /// The @context of the output: an address, a file, or JSON; without it, that of the input
    #[arg(long, value_name = "CONTEXT", help_heading = "Contexts")]
    output_context: Option<String>,
}

// What is read, where the output goes, what is said.
#[derive(Debug, Args)]
pub(crate) struct Output {
    /// Files, folders, patterns, or - for standard input
    pub(crate) files: Vec<String>,

    /// Write a file into this folder for each input, instead of everything to standard output
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<String>,

    /// What happens at something that cannot be converted
    #[arg(long, value_name = "WHAT", default_value = "skip")]
    on_error: OnError,

    /// How findings are written, on standard error
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = format_named)]
    pub(crate) format: Format,

    /// Level of a rule or a family of rules: error, warning, info or off; can be repeated
    #[arg(long = "rule", value_name = "CODE=LEVEL")]
    rules: Vec<String>,

    /// How many findings of a file are kept; all are counted
    #[arg(long, value_name = "N", value_parser = whole(COUNT), allow_negative_numbers = true, default_value_t = Settings::default().max_findings)]
    pub(crate) max_findings: usize,

    /// Show errors only, and no summary
    #[arg(short, long)]
    pub(crate) quiet: bool,

    /// The name of standard input in messages; its ending tells what is in it
    #[arg(long, value_name = "NAME", default_value = "<stdin>")]
    pub(crate) stdin_filename: String,

    #[command(flatten)]
    locale: crate::locale::Locale,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OnError {
    Skip,
    Stop,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Parts of the entities")]
struct Selection {
    /// Members that stay, separated by commas; "id" and "type" only when named; of linked entities: room{name,floor}
    #[arg(long, value_name = "NAMES")]
    pick: Option<String>,

    /// Members that are left out
    #[arg(long, value_name = "NAMES")]
    omit: Option<String>,

    /// Attributes that stay, beside "id", "type" and "scope"
    #[arg(long, value_name = "NAMES")]
    attrs: Option<String>,

    /// Instances that stay, separated by commas; "@none" is the default instance
    #[arg(long, value_name = "URIS")]
    dataset_id: Option<String>,

    /// "false" leaves out createdAt, modifiedAt, deletedAt and expiresAt
    #[arg(long, value_name = "BOOL")]
    sys_attrs: Option<String>,

    /// One language for every LanguageProperty, as in Accept-Language: "fr-CH,fr;q=0.9,*;q=0.5"
    #[arg(long, value_name = "LANGUAGES")]
    lang: Option<String>,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "Choices of a form")]
struct Choices {
    /// The Smart Data Model that tells the kinds which simplified form does not show: auto (that of the type of each
    /// entity), off, a type, or Subject/Type [default: off]
    #[arg(long, value_name = "MODEL")]
    model: Option<String>,

    // Their descriptions ("Relationship. …") tell kinds, too.
    #[command(flatten)]
    schemas: AtHand,

    /// Kind of an attribute that simplified form does not show: owner=Relationship; can be repeated
    #[arg(long = "hint", value_name = "NAME=KIND")]
    hints: Vec<String>,

    /// Read URIs in simplified form as Relationships: Entity URNs, and others under names such as refDevice, hasOwner
    #[arg(long)]
    guess_relationships: bool,

    /// GeoJSON: the GeoProperty whose value is the geometry of a Feature [default: location]
    #[arg(long, value_name = "NAME")]
    geometry_property: Option<String>,

    /// Temporal forms: observedAt, createdAt, modifiedAt or deletedAt [default: observedAt]
    #[arg(long, value_name = "NAME")]
    timeproperty: Option<String>,

    #[arg(long, value_name = "METHODS", help = methods())]
    aggr_methods: Option<String>,

    /// aggregatedValues: the periods, such as PT1H or P1M [default: PT0S, one over everything]
    #[arg(long, value_name = "DURATION")]
    aggr_period_duration: Option<String>,

    /// From NGSIv2: how a DateTime is written: typed, valueType or string [default: typed]
    #[arg(long, value_name = "HOW")]
    date_time: Option<String>,

    /// From NGSIv2: what becomes of the attribute TimeInstant: keep or observedAt [default: keep]
    #[arg(long, value_name = "HOW")]
    time_instant: Option<String>,

    /// From NGSIv2: read %27 and the like as the characters that it forbids
    #[arg(long)]
    decode_escapes: bool,
}

// Contexts of the input.
#[derive(Debug, Args)]
#[command(next_help_heading = "Contexts")]
pub(crate) struct Contexts {
    /// The file that holds the context of an address; nothing is fetched; can be repeated
    #[arg(long = "context", value_name = "URL=FILE")]
    contexts: Vec<String>,

    /// The context a Link header names
    #[arg(long, value_name = "URL")]
    link: Option<String>,

    /// The configuration, instead of the nearest ngsild.json, ngsild.jsonc or package.json
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<String>,

    /// Read no configuration
    #[arg(long)]
    no_config: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Expand {
    #[command(flatten)]
    pub(crate) output: Output,

    /// Indent the output, one member a line
    #[arg(long)]
    pretty: bool,

    /// The address of the document, for relative IRIs
    #[arg(long, value_name = "URL")]
    base: Option<String>,

    /// The version of the core context: 1.3 to 1.9
    #[arg(long, value_name = "VERSION")]
    spec_version: Option<String>,

    #[command(flatten)]
    contexts: Contexts,
}

#[derive(Debug, Args)]
pub(crate) struct Compact {
    #[command(flatten)]
    pub(crate) expand: Expand,

    /// The @context of the output: an address, a file, or JSON; "[]" is the core context alone
    #[arg(long, value_name = "CONTEXT", default_value = "[]", help_heading = "Contexts")]
    output_context: String,
}

#[derive(Debug, Args)]
pub(crate) struct Formatting {
    #[command(flatten)]
    pub(crate) output: Output,

    /// Write the files in place
    #[arg(short, long, conflicts_with = "output")]
    pub(crate) write: bool,

    /// Leave white space out
    #[arg(long)]
    minify: bool,
}

/// What the arguments ask for.
pub(crate) struct Asked {
    pub(crate) making: Making,
    pub(crate) shape: Shape,
    pub(crate) stop: bool,
    /// Addresses and texts of the contexts at hand.
    pub(crate) contexts: Vec<(String, String)>,
}

impl Output {
    fn asked(&self, making: Making, pretty: bool, contexts: Vec<(String, String)>) -> Asked {
        let shape = if pretty { Shape::Indented } else { Shape::AsMade };
        Asked { making, shape, stop: self.on_error == OnError::Stop, contexts }
    }

    /// Where the texts go.
    pub(crate) fn to(&self) -> To<'_> {
        self.output.as_deref().map_or(To::StandardOutput, To::Folder)
    }

    fn settings(&self, host: &mut dyn Host) -> Result<Settings, String> {
        let messages = self.locale.messages(None, host)?;
        let mut settings = Settings { max_findings: self.max_findings, messages, ..Settings::default() };
        for rule in &self.rules {
            let (code, level) = pair("--rule", rule, "CODE=LEVEL, such as CNV003=off")?;
            settings.set_level(code, level).map_err(|error| named("--rule", &error))?;
        }
        Ok(settings)
    }
}

impl Convert {
    #[inline(never)]
    pub(crate) fn asked(&self, host: &mut dyn Host) -> Result<Asked, String> {
        let mut options =
            ConvertOptions { settings: self.output.settings(host)?, ..ConvertOptions::to(Form::Normalized) };
        let (selection, choices) = (&self.selection, &self.choices);
        let yes = |on: bool| on.then(|| "true".to_owned());
        let told: [(&str, &str, Option<String>); 19] = [
            ("--to", "to", Some(self.to.clone())),
            ("--from", "from", Some(self.from.clone())),
            ("--pick", "pick", selection.pick.clone()),
            ("--omit", "omit", selection.omit.clone()),
            ("--attrs", "attrs", selection.attrs.clone()),
            ("--dataset-id", "datasetId", selection.dataset_id.clone()),
            ("--sys-attrs", "sysAttrs", selection.sys_attrs.clone()),
            ("--lang", "lang", selection.lang.clone()),
            ("--guess-relationships", "guessRelationships", yes(choices.guess_relationships)),
            ("--geometry-property", "geometryProperty", choices.geometry_property.clone()),
            ("--timeproperty", "timeproperty", choices.timeproperty.clone()),
            ("--aggr-methods", "aggrMethods", choices.aggr_methods.clone()),
            ("--aggr-period-duration", "aggrPeriodDuration", choices.aggr_period_duration.clone()),
            ("--date-time", "dateTime", choices.date_time.clone()),
            ("--time-instant", "timeInstant", choices.time_instant.clone()),
            ("--decode-escapes", "decodeEscapes", yes(choices.decode_escapes)),
            ("--link", "link", self.contexts.link.clone()),
            ("--spec-version", "specVersion", self.spec_version.clone()),
            ("--output-context", "context", context(self.output_context.as_deref(), host)?),
        ];
        for (flag, name, value) in told {
            if let Some(value) = value {
                options.set(name, &value).map_err(|error| named(flag, &error))?;
            }
        }
        let config = self.contexts.config(host)?;
        self.tell_kinds(&config, &mut options, host)?;
        for hint in &choices.hints {
            let (name, kind) = pair("--hint", hint, "NAME=KIND, such as owner=Relationship")?;
            options.set(&format!("hints.{name}"), kind).map_err(|error| named("--hint", &error))?;
        }
        let contexts = self.contexts.read(&config, host)?;
        Ok(self.output.asked(Making::Convert(Box::new(options)), self.pretty, contexts))
    }

    /// Who knows the kinds that simplified form does not show: schemas of one's own first.
    fn tell_kinds(
        &self,
        config: &Config,
        options: &mut ConvertOptions,
        host: &mut dyn Host,
    ) -> Result<(), String> {
        let link = options.link.clone();
        let schemas = self.choices.schemas.read(config, host)?;
        if !schemas.is_empty() {
            let request = Request { link: link.clone(), ..Request::default() };
            options.kinds.push(Arc::new(KindsBySchema::new(Arc::new(schemas), request)));
        }
        let word = self.choices.model.as_ref().or(config.model.as_ref()).map_or("off", String::as_str);
        if let Some(model) = crate::models::chosen(word, link.as_deref(), host)? {
            options.kinds.push(Arc::new(model));
        }
        Ok(())
    }
}

impl Expand {
    fn options(&self, host: &mut dyn Host) -> Result<ExpandOptions, String> {
        let mut settings = self.output.settings(host)?;
        if let Some(version) = &self.spec_version {
            settings.set_spec_version(version).map_err(|error| named("--spec-version", &error))?;
        }
        let link = self.contexts.link.clone();
        Ok(ExpandOptions { settings, link, base: self.base.clone(), ..ExpandOptions::default() })
    }

    #[inline(never)]
    pub(crate) fn asked(&self, host: &mut dyn Host) -> Result<Asked, String> {
        let config = self.contexts.config(host)?;
        let contexts = self.contexts.read(&config, host)?;
        Ok(self.output.asked(Making::Expand(Box::new(self.options(host)?)), self.pretty, contexts))
    }
}

impl Compact {
    #[inline(never)]
    pub(crate) fn asked(&self, host: &mut dyn Host) -> Result<Asked, String> {
        let context = context(Some(&self.output_context), host)?.unwrap_or_default();
        let options = CompactOptions { input: self.expand.options(host)?, ..CompactOptions::with(&context) };
        let Expand { output, pretty, contexts, .. } = &self.expand;
        let config = contexts.config(host)?;
        let contexts = contexts.read(&config, host)?;
        Ok(output.asked(Making::Compact(Box::new(options)), *pretty, contexts))
    }
}

impl Formatting {
    #[inline(never)]
    pub(crate) fn asked(&self, host: &mut dyn Host) -> Result<Asked, String> {
        let making = Making::Format(Box::new(self.output.settings(host)?));
        Ok(self.output.asked(making, !self.minify, Vec::new()))
    }
}

impl Contexts {
    fn config(&self, host: &mut dyn Host) -> Result<Config, String> {
        if self.no_config {
            return Ok(Config::default());
        }
        let here = Here::of(host);
        config::find(self.config.as_deref(), &here, host)
    }

    /// Addresses and texts of what was fetched, of what the configuration names, and of what was named here.
    fn read(&self, config: &Config, host: &mut dyn Host) -> Result<Vec<(String, String)>, String> {
        let here = Here::of(host);
        let mut texts = if self.no_config { Vec::new() } else { contexts::known(config, &here, host)? };
        texts.extend(contexts::named(&self.contexts, host)?);
        Ok(texts)
    }
}

/// A context as JSON: of an address, of JSON, or of the file of that name.
fn context(given: Option<&str>, host: &mut dyn Host) -> Result<Option<String>, String> {
    let Some(given) = given else { return Ok(None) };
    if given.trim_start().starts_with(['{', '[', '"']) {
        let is_json = Document::parse(given.as_bytes()).errors().is_empty();
        let wrong = format!("--output-context: {given} is no JSON.");
        return if is_json { Ok(Some(given.to_owned())) } else { Err(wrong) };
    }
    if given.contains("://") || given.starts_with("urn:") {
        return Ok(Some(quote(given)));
    }
    contexts::text_of(given, host).map(Some).map_err(|why| format!("--output-context {given}: {why}."))
}

fn pair<'t>(flag: &str, text: &'t str, form: &str) -> Result<(&'t str, &'t str), String> {
    let parts = text.split_once('=').map(|(one, other)| (one.trim(), other.trim()));
    parts.ok_or_else(|| format!("{flag} {text}: write it as {form}."))
}

fn named(flag: &str, error: &SettingsError) -> String {
    format!("{flag}: {}", error.message)
}

fn forms(names: &[&str]) -> String {
    format!("The form of the output: {}", names.join(", "))
}

fn methods() -> String {
    format!(
        "aggregatedValues: what they hold, separated by commas: {} [default: all that apply]",
        AggrMethod::ALL.map(|(_, name)| name).join(", ")
    )
}
