//! The arguments, and the help about them.

use crate::make::args::{
    COMPACT_EXAMPLES, CONVERT_EXAMPLES, Compact, Convert, EXPAND_EXAMPLES, Expand, FORMAT_EXAMPLES,
    Formatting,
};
use crate::models;
use crate::numbers::{COUNT, whole};
use crate::outputs::{Wanted, format_named};
use crate::query::args::{QUERY_EXAMPLES, Query, URL_EXAMPLES, Url};
use clap::{Args, Parser, Subcommand, ValueEnum};
use ngsild::context::ExpandOptions;
use ngsild::profiles::PROFILES;
use ngsild::{Applicability, Operation, REPRESENTATIONS, Settings, SettingsError, Severity};
use ngsild_report::Format;

const EXAMPLES: &str = "\
Examples:
  ngsild check room.json                    check a file
  ngsild check data/ 'more/**/*.jsonld'     check folders and patterns
  curl … | ngsild check -                   check what comes in
  ngsild check big.ndjson --format json     one document a line, of any size
  ngsild check . --output sarif=out.sarif   a report for a code host
  ngsild check spot.json --model auto       judge by the Smart Data Model of the type, too
  ngsild check data/ --schemas models/      and against the JSON Schemas of their types
  ngsild check room.json --diff             show what the safe fixes would change
  ngsild fix room.json                      apply the safe fixes
  ngsild convert --to simplified room.json  the same data in another form
  ngsild query q 'speed>50;name==\"Bus\"'     check a query, and show its canonical form
  ngsild url 'entities?type=Room'           check the URL of a request
  ngsild explain ENT002                     what a rule wants, and why

Exit code: 0 no errors, 1 errors found, 2 wrong usage or trouble with a file.";

const CONTEXT_EXAMPLES: &str = "\
Examples:
  ngsild context room.jsonld
  ngsild context room.jsonld --context https://example.org/context.jsonld=context.jsonld
  ngsild context room.json --link https://example.org/context.jsonld --format json

Nothing is fetched: give the contexts that a text names with --context, or in ngsild.json, or fetch them with `ngsild fetch`. The core context is built in.";

const MODELS_EXAMPLES: &str = "\
Examples:
  ngsild models list                        every model, with its version and licence
  ngsild models list Parking                those of a subject
  ngsild models show ParkingSpot            attributes, kinds, types, values, units
  ngsild models add dataModel.Parking data-models -o parking.json    a pack of their schemas
  ngsild models check dataModel.Parking --schemas data-models        is each model as it should be
  ngsild check data/ --model auto           judge entities by the model of their type
  ngsild check data/ --pack parking.json    check them against the schema of their type";

const MODELS_CHECK: &str = "\
Examples:
  ngsild models check dataModel.Parking --schemas data-models
  ngsild models check dataModel.Parking --format junit > report.xml
  ngsild models check dataModel.Parking/ParkingSpot --skip camel-case --format json

Exit code: 0 no errors, 1 errors found, 2 wrong usage or trouble with a file.";

/// The checks of models, and examples.
fn models_check() -> String {
    let line = |(number, check): (usize, &models::Check)| {
        let level = if check.severity == Severity::Warning { " (a warning)" } else { "" };
        format!("  {number:2} {:<12}  {}{level}\n", check.name, check.about)
    };
    let checks: String = (1..).zip(&models::CHECKS).map(line).collect();
    format!(
        "The checks, by the names that --skip takes; \"ngsild explain MDL001\" explains the first, and so on:\n{checks}\n{MODELS_CHECK}"
    )
}

/// Check NGSI-LD data, mend it, and convert it.
#[derive(Debug, Parser)]
#[command(name = "ngsild", version, after_help = EXAMPLES, subcommand_required = true, arg_required_else_help = true)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,

    /// When to use colour; "auto" asks the terminal, NO_COLOR and FORCE_COLOR
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: Color,
}

// Nobody asks for the options of more than one: those of the others are not even described. What is flattened into one has
// plain comments: clap would show documentation in the place of what stands here.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(crate) enum Command {
    /// Check files, folders, patterns or standard input (-)
    #[command(after_help = EXAMPLES)]
    Check(Check),
    /// Apply the safe fixes: the same as "check --fix"
    #[command(after_help = EXAMPLES)]
    Fix(Check),
    /// Write entities in another form, and say what is lost
    #[command(after_help = CONVERT_EXAMPLES)]
    Convert(Box<Convert>),
    /// Write every term as its IRI: JSON-LD in expanded form
    #[command(after_help = EXPAND_EXAMPLES)]
    Expand(Expand),
    /// Make JSON-LD short with the terms of a context
    #[command(after_help = COMPACT_EXAMPLES)]
    Compact(Compact),
    /// Indent JSON, or leave its white space out; nothing else changes
    #[command(after_help = FORMAT_EXAMPLES)]
    Format(Formatting),
    /// Say what the contexts make of every name: its IRI, where it was defined, what is in no context
    #[command(after_help = CONTEXT_EXAMPLES)]
    Context(Context),
    /// Fetch the contexts that texts name, with permission, for work without a network
    #[command(after_help = crate::fetch::EXAMPLES)]
    Fetch(crate::fetch::Fetch),
    /// Check a query: q, scopeQ, georel, a type selection, or another parameter of a request
    #[command(after_help = QUERY_EXAMPLES)]
    Query(Query),
    /// Check the URL of a request: its path and its parameters
    #[command(after_help = URL_EXAMPLES)]
    Url(Url),
    /// Validate as the Interoperability Test Bed's JSON validator does: its flags, its reports
    #[command(after_help = crate::itb::EXAMPLES)]
    ItbValidate(crate::itb::ItbValidate),
    /// Write ngsild.json, from a look at this folder
    Init,
    /// Show the configuration
    #[command(subcommand)]
    Config(Config),
    /// Write what a shell needs to complete the words of a command
    Completions(Completions),
    /// Write the manual page
    Man,
    /// Look up the Smart Data Models that checks can judge by
    #[command(after_help = MODELS_EXAMPLES, subcommand_required = true, arg_required_else_help = true)]
    Models(Models),
    /// List every rule
    Rules(Rules),
    /// Say what a rule wants, why, and how to meet it
    Explain(Explain),
}

impl Command {
    /// Its name and the inputs that were named, where it reads some.
    pub(crate) fn reads(&self) -> Option<(&'static str, &[String])> {
        match self {
            Self::Check(check) => Some(("check", &check.files)),
            Self::Fix(check) => Some(("fix", &check.files)),
            Self::Convert(convert) => Some(("convert", &convert.output.files)),
            Self::Expand(expand) => Some(("expand", &expand.output.files)),
            Self::Compact(compact) => Some(("compact", &compact.expand.output.files)),
            Self::Format(format) => Some(("format", &format.output.files)),
            Self::Context(context) => Some(("context", &context.files)),
            _ => None,
        }
    }
}

#[derive(Debug, Clone, Args)]
pub(crate) struct Check {
    /// Files, folders, patterns, or - for standard input
    pub(crate) files: Vec<String>,

    /// What the text is sent as
    #[arg(long = "as", value_name = "OPERATION", help = operations())]
    operation: Option<String>,

    /// How entities are written down
    #[arg(long, value_name = "FORM", help = representations())]
    representation: Option<String>,

    /// The version of the specification to check against: 1.3 to 1.9
    #[arg(long, value_name = "VERSION")]
    spec_version: Option<String>,

    /// The named settings that all others stand upon
    #[arg(long, value_name = "NAME", help = profiles())]
    profile: Option<String>,

    /// Level of a rule or a family of rules: error, warning, info or off; can be repeated
    #[arg(long = "rule", value_name = "CODE=LEVEL")]
    rules: Vec<String>,

    /// The Content-Type the text is sent with
    #[arg(long, value_name = "TYPE")]
    content_type: Option<String>,

    /// The context a Link header names: its address, or the header as it is sent
    #[arg(long, value_name = "URL")]
    pub(crate) link: Option<String>,

    /// The Smart Data Model to judge by: auto (by type), off, a type, or Subject/Type [default: off]
    #[arg(long, value_name = "MODEL")]
    pub(crate) model: Option<String>,

    #[command(flatten)]
    pub(crate) schemas: crate::schemas::Told,

    /// The file that holds the context of an address; nothing is fetched; can be repeated
    #[arg(long = "context", value_name = "URL=FILE")]
    pub(crate) contexts: Vec<String>,

    /// How findings are written: the short form of --output without a file
    #[arg(long, value_name = "FORMAT", value_parser = Wanted::without_file)]
    pub(crate) format: Option<Wanted>,

    /// A report, to standard output or to a file; can be repeated
    #[arg(short, long, value_name = "FORMAT[=FILE]", value_parser = Wanted::parse, help = formats())]
    pub(crate) output: Vec<Wanted>,

    /// How many findings of a file are kept; all are counted [default: 1000]
    #[arg(long, value_name = "N", value_parser = whole(COUNT), allow_negative_numbers = true)]
    pub(crate) max_findings: Option<usize>,

    /// Exit with 1 when there are more warnings than this
    #[arg(long, value_name = "N", value_parser = whole(u32::MAX), allow_negative_numbers = true)]
    pub(crate) max_warnings: Option<u32>,

    /// Exit with 0 when errors were found
    #[arg(long)]
    pub(crate) exit_zero: bool,

    /// Hide the values of the data in every report
    #[arg(long, conflicts_with = "diff")]
    pub(crate) redact: bool,

    /// How reports for the test bed name a place: line or pointer
    #[arg(long, value_name = "KIND", default_value = "line")]
    pub(crate) location: Location,

    /// The configuration, instead of the nearest ngsild.json, ngsild.jsonc or package.json
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(crate) config: Option<String>,

    /// Read no configuration
    #[arg(long)]
    pub(crate) no_config: bool,

    /// Check what .gitignore, .ngsildignore and the configuration pass over as well
    #[arg(long)]
    pub(crate) no_ignore: bool,

    /// A file with findings that were there before, and are not told
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<String>,

    /// Write all findings into the baseline, and tell none
    #[arg(long)]
    pub(crate) update_baseline: bool,

    /// Do not check again what has not changed
    #[arg(long)]
    pub(crate) cache: bool,

    /// Where --cache keeps what it knows
    #[arg(long, value_name = "FILE", default_value = ".ngsild-cache")]
    pub(crate) cache_file: String,

    /// Check again what changes, until Ctrl+C
    #[arg(long, conflicts_with = "update_baseline")]
    pub(crate) watch: bool,

    /// Apply the safe fixes to the files; text from standard input goes to standard output
    #[arg(long)]
    fix: bool,

    /// Apply the fixes that someone has to agree to as well
    #[arg(long)]
    unsafe_fixes: bool,

    /// Show what the fixes would change, and write nothing
    #[arg(long)]
    diff: bool,

    /// Show errors only, and no verdict
    #[arg(short, long)]
    pub(crate) quiet: bool,

    /// The name of standard input in messages; its ending tells what is in it
    #[arg(long, value_name = "NAME", default_value = "<stdin>")]
    pub(crate) stdin_filename: String,

    #[command(flatten)]
    pub(crate) locale: crate::locale::Locale,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Config {
    /// What applies to a file, and where it was said
    Print {
        /// The file; without it what applies everywhere
        file: Option<String>,
        /// The configuration, instead of the nearest one
        #[arg(long, value_name = "FILE")]
        config: Option<String>,
    },
    /// The JSON Schema of configurations, for editors
    Schema,
}

#[derive(Debug, Args)]
pub(crate) struct Completions {
    /// The shell
    pub(crate) shell: clap_complete::Shell,
}

#[derive(Debug, Args)]
pub(crate) struct Models {
    #[command(subcommand)]
    pub(crate) asked: ModelsCommand,
}

#[derive(Debug, Subcommand)]
#[command(defer = true)]
pub(crate) enum ModelsCommand {
    /// List the models, all or those of a subject
    List(ModelsList),
    /// Show what a model says of its attributes
    Show(ModelsShow),
    /// Pack the JSON Schemas of models into one file, from folders laid out as those of the Smart Data Models
    Add(ModelsAdd),
    /// Check models as the Smart Data Models initiative does: files, schema, examples
    #[command(after_help = models_check())]
    Check(ModelsCheck),
}

#[derive(Debug, Args)]
pub(crate) struct ModelsAdd {
    /// Folders with models, or single schemas
    #[arg(required = true, value_name = "DIR|FILE")]
    pub(crate) paths: Vec<String>,

    /// Where the pack goes, instead of to standard output
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<String>,

    #[command(flatten)]
    pub(crate) schemas: crate::schemas::AtHand,
}

#[derive(Debug, Args)]
pub(crate) struct ModelsCheck {
    /// Folders with models
    #[arg(required = true, value_name = "DIR")]
    pub(crate) paths: Vec<String>,

    /// A check that is not made; can be repeated
    #[arg(long, value_name = "NAME")]
    pub(crate) skip: Vec<String>,

    #[command(flatten)]
    pub(crate) schemas: crate::schemas::AtHand,

    /// The file that holds the context of an address; nothing is fetched; can be repeated
    #[arg(long = "context", value_name = "URL=FILE")]
    pub(crate) contexts: Vec<String>,

    /// How the findings are written: in any format of `ngsild check`, such as sarif or junit
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = format_named)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct ModelsList {
    /// A subject, such as Parking
    pub(crate) subject: Option<String>,

    /// List what is in a pack instead; can be repeated
    #[arg(long = "pack", value_name = "FILE")]
    pub(crate) packs: Vec<String>,

    /// How the list is written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Args)]
pub(crate) struct ModelsShow {
    /// A type, such as ParkingSpot, or Subject/Type where several subjects have it
    pub(crate) model: String,

    /// Look it up in a pack instead; can be repeated
    #[arg(long = "pack", value_name = "FILE")]
    pub(crate) packs: Vec<String>,

    /// How it is written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: ListFormat,
}

#[derive(Debug, Args)]
pub(crate) struct Context {
    /// Files, folders, patterns, or - for standard input
    pub(crate) files: Vec<String>,

    /// The file that holds the context of an address; nothing is fetched; can be repeated
    #[arg(long = "context", value_name = "URL=FILE")]
    pub(crate) contexts: Vec<String>,

    /// The context a Link header names, for texts without a context
    #[arg(long, value_name = "URL")]
    link: Option<String>,

    /// The configuration, instead of the nearest ngsild.json, ngsild.jsonc or package.json
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub(crate) config: Option<String>,

    /// Read no configuration
    #[arg(long)]
    pub(crate) no_config: bool,

    /// The version of the core context: 1.3 to 1.9
    #[arg(long, value_name = "VERSION")]
    spec_version: Option<String>,

    /// How the report is written: text or json
    #[arg(long, value_name = "FORMAT", default_value = "text", value_parser = ["text", "json"], hide_possible_values = true)]
    format: String,

    /// The name of standard input in messages
    #[arg(long, value_name = "NAME", default_value = "<stdin>")]
    pub(crate) stdin_filename: String,
}

impl Context {
    /// Whether the report is for programs.
    pub(crate) fn is_json(&self) -> bool {
        self.format == "json"
    }

    /// Version and Link header.
    pub(crate) fn options(&self) -> Result<ExpandOptions, String> {
        let mut options = ExpandOptions { link: self.link.clone(), ..ExpandOptions::default() };
        if let Some(version) = &self.spec_version {
            let set = options.settings.set_spec_version(version);
            set.map_err(|error| format!("--spec-version: {}", error.message))?;
        }
        Ok(options)
    }
}

#[derive(Debug, Args)]
pub(crate) struct Rules {
    /// How the list is written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: ListFormat,

    /// List the profiles instead: what each is for, and the levels that it changes
    #[arg(long)]
    pub(crate) profiles: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The code or the name of a rule, or the letters of a family; MDL for the checks of models
    pub(crate) code: String,
}

// The values have no help of their own: then `-h` and `--help` are the same, and short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListFormat {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Location {
    Line,
    Pointer,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

/// What happens to the fixes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fixing {
    /// They are shown with their findings.
    No,
    /// They are written to the files.
    Write,
    /// The changes are shown.
    Diff,
}

impl Check {
    /// What happens to the fixes; `always` when the command is `fix`.
    pub(crate) fn fixing(&self, always: bool) -> Fixing {
        match (self.diff, self.fix || self.unsafe_fixes || always) {
            (true, _) => Fixing::Diff,
            (false, true) => Fixing::Write,
            (false, false) => Fixing::No,
        }
    }

    /// Which fixes are applied, if any are.
    pub(crate) fn applicability(&self) -> Applicability {
        if self.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe }
    }

    /// The reports that are wanted.
    pub(crate) fn outputs(&self) -> Vec<Wanted> {
        let all: Vec<_> = self.format.iter().chain(&self.output).cloned().collect();
        if all.is_empty() { vec![Wanted { format: Format::Text, file: None }] } else { all }
    }

    /// Put what was said into the settings of a check.
    pub(crate) fn apply(&self, settings: &mut Settings) -> Result<(), String> {
        let named = |option: &str| {
            let option = option.to_owned();
            move |e: SettingsError| format!("{option}: {}", e.message)
        };
        if let Some(most) = self.max_findings {
            settings.max_findings = most;
        }
        if let Some(operation) = &self.operation {
            settings.set_operation(operation).map_err(named("--as"))?;
        }
        if let Some(representation) = &self.representation {
            settings.set_representation(representation).map_err(named("--representation"))?;
        }
        if let Some(version) = &self.spec_version {
            settings.set_spec_version(version).map_err(named("--spec-version"))?;
        }
        if let Some(profile) = &self.profile {
            settings.set_profile(profile).map_err(named("--profile"))?;
        }
        for rule in &self.rules {
            let Some((code, level)) = rule.split_once('=') else {
                return Err(format!("--rule {rule}: write it as CODE=LEVEL, such as ENT003=off."));
            };
            settings.set_level(code.trim(), level.trim()).map_err(named("--rule"))?;
        }
        if let Some(content_type) = &self.content_type {
            settings.set_content_type(content_type);
        }
        if let Some(link) = &self.link {
            settings.set_link(link);
        }
        Ok(())
    }
}

fn formats() -> String {
    let names: Vec<_> = Format::ALL.iter().map(|(_, name, _)| *name).collect();
    format!("A report, to standard output or to a file; can be repeated: {}", names.join(", "))
}

fn operations() -> String {
    let names: Vec<_> = Operation::ALL.iter().map(|(_, name)| *name).collect();
    format!("What the text is sent as: {}", names.join(", "))
}

fn profiles() -> String {
    let names: Vec<_> = PROFILES.iter().map(|profile| profile.name).collect();
    format!("The named settings that all others stand upon: {} [default: ngsi-ld]", names.join(", "))
}

fn representations() -> String {
    format!("How entities are written down: {}", REPRESENTATIONS.map(|(_, name)| name).join(", "))
}
