//! The arguments, and the help about them.

use crate::make::args::{
    COMPACT_EXAMPLES, CONVERT_EXAMPLES, Compact, Convert, EXPAND_EXAMPLES, Expand, FORMAT_EXAMPLES,
    Formatting,
};
use clap::{Args, Parser, Subcommand, ValueEnum};
use ngsild::{Applicability, Operation, Representation, Settings, SettingsError};

const EXAMPLES: &str = "\
Examples:
  ngsild check room.json                    check a file
  ngsild check data/ 'more/**/*.jsonld'     check folders and patterns
  curl … | ngsild check -                   check what comes in
  ngsild check big.ndjson --format json     one document a line, of any size
  ngsild check room.json --diff             show what the safe fixes would change
  ngsild fix room.json                      apply the safe fixes
  ngsild convert --to simplified room.json  the same data in another form
  ngsild explain ENT002                     what a rule wants, and why

Exit code: 0 no errors, 1 errors found, 2 wrong usage or trouble with a file.";

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

#[derive(Debug, Subcommand)]
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
            Self::Rules(_) | Self::Explain(_) => None,
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Files, folders, patterns, or - for standard input
    pub(crate) files: Vec<String>,

    /// What the text is sent as
    #[arg(long = "as", value_name = "OPERATION", default_value = "auto", help = operations())]
    operation: String,

    /// How entities are written down
    #[arg(long, value_name = "FORM", default_value = "auto", help = representations())]
    representation: String,

    /// The version of the specification to check against: 1.3 to 1.9
    #[arg(long, value_name = "VERSION")]
    spec_version: Option<String>,

    /// Level of a rule or a family of rules: error, warning, info or off; can be repeated
    #[arg(long = "rule", value_name = "CODE=LEVEL")]
    rules: Vec<String>,

    /// The Content-Type the text is sent with
    #[arg(long, value_name = "TYPE")]
    content_type: Option<String>,

    /// The context a Link header names
    #[arg(long, value_name = "URL")]
    link: Option<String>,

    /// How findings are written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,

    /// How many findings of a file are kept; all are counted
    #[arg(long, value_name = "N", default_value_t = Settings::default().max_findings)]
    pub(crate) max_findings: usize,

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
}

#[derive(Debug, Args)]
pub(crate) struct Rules {
    /// How the list is written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// The code or the name of a rule, or the letters of a family
    pub(crate) code: String,
}

// The values have no help of their own: then `-h` and `--help` are the same, and short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
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

    /// The settings of the check.
    pub(crate) fn settings(&self) -> Result<Settings, String> {
        let mut settings = Settings { max_findings: self.max_findings, ..Settings::default() };
        let named = |option: &str| {
            let option = option.to_owned();
            move |e: SettingsError| format!("{option}: {}", e.message)
        };
        settings.set_operation(&self.operation).map_err(named("--as"))?;
        settings.set_representation(&self.representation).map_err(named("--representation"))?;
        if let Some(version) = &self.spec_version {
            settings.set_spec_version(version).map_err(named("--spec-version"))?;
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
        settings.has_link = self.link.is_some();
        Ok(settings)
    }
}

fn operations() -> String {
    let names: Vec<_> = Operation::ALL.iter().map(|(_, name)| *name).collect();
    format!("What the text is sent as: {}", names.join(", "))
}

fn representations() -> String {
    let names: Vec<_> = Representation::ALL.iter().map(|r| r.as_str()).collect();
    format!("How entities are written down: auto, {}", names.join(", "))
}
