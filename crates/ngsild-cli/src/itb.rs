//! `itb-validate`: the flags and the files of the command line of the Interoperability Test Bed's JSON validator, so that
//! a script that runs theirs can run ours.

use crate::check::{complain, micros, today};
use crate::files;
use crate::host::{Handle, Host};
use crate::{ERRORS, FINE, TROUBLE};
use clap::Args;
use ngsild::{Document, LineIndex, Settings, check};
use ngsild_report::text::{counted, printable};
use ngsild_report::{Format, Options, Places, Words, gitb_csv, render};

/// A larger input is not put into its report.
const LARGEST_INPUT: usize = 10 << 20;

pub(crate) const EXAMPLES: &str = "\
Examples:
  ngsild itb-validate -input room.json
  ngsild itb-validate -input room.json -input hall.json -type create-entity -noreports
  ngsild itb-validate -input room.json --report-folder reports --fail

It writes report.0.xml (GITB), report.0.csv and report.0.html for the first input, and so on. The exit code is 0 whatever is found,
as with the validator of the test bed; with --fail it is 1 when something is wrong.";

#[derive(Debug, Args)]
pub(crate) struct ItbValidate {
    /// A file to validate; can be repeated
    #[arg(long = "input", value_name = "FILE", required = true)]
    inputs: Vec<String>,

    /// What is validated: an operation, such as create-entity, or a representation, such as concise
    #[arg(long = "type", value_name = "TYPE")]
    kind: Option<String>,

    #[command(flatten)]
    locale: crate::locale::Locale,

    /// Write no reports
    #[arg(long)]
    noreports: bool,

    /// Say nothing on standard output
    #[arg(long)]
    nooutput: bool,

    /// Nothing is logged anyway
    #[arg(long)]
    nolog: bool,

    /// The folder that reports are written to, instead of this one
    #[arg(long, value_name = "DIR", default_value = ".")]
    report_folder: String,

    /// Exit with 1 when something is wrong
    #[arg(long)]
    fail: bool,
}

/// Long options with one dash, as the validator of the test bed takes them.
pub(crate) fn with_two_dashes(arguments: &[String]) -> Vec<String> {
    let two = |word: &String| {
        let is_long = word.len() > 2 && word.starts_with('-') && !word.starts_with("--");
        if is_long { format!("-{word}") } else { word.clone() }
    };
    arguments.iter().map(two).collect()
}

/// Run `itb-validate`.
pub(crate) fn run(arguments: &ItbValidate, host: &mut dyn Host) -> i32 {
    let settings =
        match settings(arguments, host).map(|told| Settings { now: Some(micros(today(host))), ..told }) {
            Ok(settings) => settings,
            Err(message) => {
                complain(&message, host);
                return TROUBLE;
            }
        };
    let (mut errors, mut trouble) = (false, false);
    for (number, input) in arguments.inputs.iter().enumerate() {
        match validate(number, input, &settings, arguments, host) {
            Ok(valid) => errors |= !valid,
            Err(message) => {
                complain(&message, host);
                trouble = true;
            }
        }
    }
    match (trouble, errors && arguments.fail) {
        (true, _) => TROUBLE,
        (false, true) => ERRORS,
        (false, false) => FINE,
    }
}

fn settings(arguments: &ItbValidate, host: &mut dyn Host) -> Result<Settings, String> {
    let messages = arguments.locale.messages(None, host)?;
    let mut settings = Settings { messages, ..Settings::default() };
    let Some(kind) = &arguments.kind else { return Ok(settings) };
    let kind = kind.strip_prefix("ngsi-ld.").unwrap_or(kind);
    if kind == "ngsi-ld" || settings.set_representation(kind).is_ok() {
        return Ok(settings);
    }
    settings.set_operation(kind).map_err(|error| format!("-type: {}", error.message))?;
    Ok(settings)
}

/// Check one input and write its reports; whether it is valid.
fn validate(
    number: usize,
    input: &str,
    settings: &Settings,
    arguments: &ItbValidate,
    host: &mut dyn Host,
) -> Result<bool, String> {
    if input.starts_with("http://") || input.starts_with("https://") {
        return Err(format!("{input}: nothing is fetched from the net; name a file."));
    }
    let bytes = files::read(input, host).map_err(|trouble| format!("{input}: {trouble}."))?;
    let document = Document::parse(&bytes);
    let found = check(&document, settings);
    let lines = LineIndex::new(document.source());
    let places = Places::of(&lines);
    let text = Some(document.source()).filter(|text| text.len() <= LARGEST_INPUT);
    let options = Options {
        date: Some(today(host)),
        input: text.map(str::to_owned),
        words: Words::of(settings.messages.clone()),
        ..Options::default()
    };
    let mut written = String::new();
    if !arguments.noreports {
        let folder = arguments.report_folder.trim_end_matches('/');
        let reports = [
            ("xml", render(Format::GitbXml, input, &found, places, &options)),
            ("csv", gitb_csv(&found, places)),
            ("html", render(Format::Html, input, &found, places, &options)),
        ];
        for (ending, report) in reports {
            let path = format!("{folder}/report.{number}.{ending}");
            files::write(&path, &report, host).map_err(|trouble| format!("{path}: {trouble}."))?;
        }
        written = format!(" Reports: {folder}/report.{number}.xml, .csv, .html");
    }
    let summary = found.summary;
    let result = match (summary.errors, summary.warnings) {
        (0, 0) => "SUCCESS",
        (0, _) => "WARNING",
        _ => "FAILURE",
    };
    if !arguments.nooutput {
        let counts = [
            counted(summary.errors.into(), "error", "errors"),
            counted(summary.warnings.into(), "warning", "warnings"),
            counted(summary.infos.into(), "message", "messages"),
        ];
        let line = format!("{}: {result}, {}.{written}\n", printable(input), counts.join(", "));
        // Where standard output is closed there is nobody to tell.
        let _ = host.write(Handle::STDOUT, line.as_bytes());
    }
    Ok(found.valid())
}
