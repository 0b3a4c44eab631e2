//! `itb-validate`: the flags and the files of the command line of the Interoperability Test Bed's JSON validator, so that
//! a script that runs theirs can run ours.

use crate::check::{complain, micros, today};
use crate::files;
use crate::host::{Handle, Host};
use crate::schemas::add_file;
use crate::{ERRORS, FINE, TROUBLE};
use clap::Args;
use ngsild::context::Contexts;
use ngsild::{Document, LineIndex, Report, Settings, check};
use ngsild_json::quote;
use ngsild_report::text::{counted, printable};
use ngsild_report::{Format, Options, Places, Words, gitb_csv, render};
use ngsild_schema::{Request, Schemas};

/// A larger input is not put into its report.
const LARGEST_INPUT: usize = 10 << 20;

const COMBINATIONS: [&str; 3] = ["allOf", "anyOf", "oneOf"];
/// The address of the schema that several are combined in.
const COMBINED: &str = "urn:ngsild:schemas-combined";

pub(crate) const EXAMPLES: &str = "\
Examples:
  ngsild itb-validate -input room.json
  ngsild itb-validate -input room.json -input hall.json -type create-entity -noreports
  ngsild itb-validate -input room.json -schema room.schema.json -schema hall.schema.json -combination anyOf
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

    /// A JSON Schema that the Entities are checked against, in every representation; can be repeated
    #[arg(long = "schema", value_name = "FILE")]
    schemas: Vec<String>,

    /// How several schemas count: allOf, anyOf or oneOf
    #[arg(long, value_name = "HOW", default_value = "allOf", value_parser = COMBINATIONS)]
    combination: String,

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
#[inline(never)]
pub(crate) fn run(arguments: &ItbValidate, host: &mut dyn Host) -> i32 {
    let by = match By::read(arguments, host) {
        Ok(by) => by,
        Err(message) => {
            complain(&message, host);
            return TROUBLE;
        }
    };
    let (mut errors, mut trouble) = (false, false);
    for (number, input) in arguments.inputs.iter().enumerate() {
        match validate(number, input, &by, arguments, host) {
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

/// What inputs are checked by.
struct By {
    settings: Settings,
    schemas: Option<(Schemas, Request)>,
}

impl By {
    fn read(arguments: &ItbValidate, host: &mut dyn Host) -> Result<Self, String> {
        Ok(Self { settings: settings(arguments, host)?, schemas: schemas(arguments, host)? })
    }

    fn check(&self, document: &Document<'_>) -> Report {
        match &self.schemas {
            Some((schemas, request)) => {
                ngsild_schema::check(document, &self.settings, &Contexts::new(), schemas, request)
            }
            None => check(document, &self.settings),
        }
    }
}

/// The schemas that are named, and the request for them: for one, or for all in a schema of their own.
fn schemas(arguments: &ItbValidate, host: &mut dyn Host) -> Result<Option<(Schemas, Request)>, String> {
    let mut schemas = Schemas::new();
    let mut addresses = Vec::new();
    for path in &arguments.schemas {
        is_file(path)?;
        addresses.push(add_file(path, &mut schemas, host).map_err(|why| format!("-schema {path}: {why}."))?);
    }
    let address = match addresses.as_slice() {
        [] => return Ok(None),
        [one] => one.as_str(),
        several => {
            let parts: Vec<_> = several.iter().map(|one| format!("{{\"$ref\": {}}}", quote(one))).collect();
            let how = quote(&arguments.combination);
            schemas.add(COMBINED, &format!("{{{how}: [{}]}}", parts.join(", ")));
            COMBINED
        }
    };
    let mut request = Request::default();
    let told = request.set("schema", address).and_then(|()| request.fits(&schemas));
    told.map_err(|error| format!("-schema: {}", error.message))?;
    Ok(Some((schemas, request)))
}

/// Files can be named, and nothing in the net.
fn is_file(named: &str) -> Result<(), String> {
    if named.starts_with("http://") || named.starts_with("https://") {
        return Err(format!("{named}: nothing is fetched from the net; name a file."));
    }
    Ok(())
}

fn settings(arguments: &ItbValidate, host: &mut dyn Host) -> Result<Settings, String> {
    let messages = arguments.locale.messages(None, host)?;
    let mut settings = Settings { messages, now: Some(micros(today(host))), ..Settings::default() };
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
    by: &By,
    arguments: &ItbValidate,
    host: &mut dyn Host,
) -> Result<bool, String> {
    is_file(input)?;
    let bytes = files::read(input, host).map_err(|trouble| format!("{input}: {trouble}."))?;
    let document = Document::parse(&bytes);
    let found = by.check(&document);
    let lines = LineIndex::new(document.source());
    let places = Places::of(&lines);
    let text = Some(document.source()).filter(|text| text.len() <= LARGEST_INPUT);
    let options = Options {
        date: Some(today(host)),
        input: text.map(str::to_owned),
        words: Words::of(by.settings.messages.clone()),
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
            files::write(&path, report.as_bytes(), host).map_err(|trouble| format!("{path}: {trouble}."))?;
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
