//! `models check`: what the initiative's own tests look at, done by the real rules.

use super::checks::{ATTRIBUTES, CHECKS, FILES, JSON, KEY_VALUES, NGSI_LD, NGSI_V2, YAML};
use super::complaint::{Complaint, json, position, told};
use super::reports::Reports;
use super::repository::{Folder, Repository};
use super::schema_file;
use crate::args::ModelsCheck;
use crate::contexts::{at_hand, known, named};
use crate::host::{Handle, Host};
use crate::paths::Here;
use crate::{ERRORS, FINE, config, files};
use ngsild::context::Contexts;
use ngsild::convert::{ConvertOptions, Form, convert};
use ngsild::{Document, Finding, Representation, Settings, Severity, Source};
use ngsild_json::{SyntaxErrorKind, Value};
use ngsild_report::Format;
use ngsild_report::text::counted;
use ngsild_schema::{Choose, Formats, Request, SchemaAttribute};
use saphyr_parser::Parser;

/// What each model has to have.
const MANDATORY: [&str; 7] = [
    "schema.json",
    "ADOPTERS.yaml",
    "notes.yaml",
    "example.json",
    "example-normalized.json",
    "example.jsonld",
    "example-normalized.jsonld",
];

/// Check the models of some folders.
///
/// # Errors
/// When something cannot be read.
pub(super) fn run(asked: &ModelsCheck, host: &mut dyn Host) -> Result<i32, String> {
    for skipped in &asked.skip {
        if !CHECKS.iter().any(|check| check.name == skipped) {
            let names: Vec<&str> = CHECKS.iter().map(|check| check.name).collect();
            return Err(format!("--skip: \"{skipped}\" is none of {}.", names.join(", ")));
        }
    }
    let here = Here::of(host);
    let config = config::find(None, &here, host)?;
    let repository = Repository::read(&asked.paths, asked.schemas.read(&config, host)?, host)?;
    let mut texts = known(&config, &here, host)?;
    texts.extend(named(&asked.contexts, host)?);
    let contexts = at_hand(&texts);
    let (mut errors, mut warnings) = (0, 0);
    let mut rows = Vec::new();
    let mut report = match asked.format {
        Format::Json | Format::Text => None,
        format => Some(Reports::open(format, host)?),
    };
    for folder in &repository.models {
        let mut checking =
            Checking { folder, repository: &repository, contexts: &contexts, complaints: Vec::new() };
        checking.all(host);
        let mut complaints = checking.complaints;
        complaints.retain(|one| {
            CHECKS.get(one.check).is_none_or(|check| !asked.skip.iter().any(|s| s == check.name))
        });
        complaints.sort_by(|one, other| {
            (one.check, &one.file, one.place).cmp(&(other.check, &other.file, other.place))
        });
        for one in &complaints {
            errors += u64::from(one.severity == Severity::Error);
            warnings += u64::from(one.severity == Severity::Warning);
        }
        if asked.format == Format::Json {
            rows.extend(complaints.iter().map(json));
        } else if let Some(report) = &mut report {
            report.model(folder, &complaints, host)?;
        } else {
            let text: String = complaints.iter().map(told).collect();
            host.write(Handle::STDOUT, text.as_bytes()).map_err(|trouble| trouble.to_string())?;
        }
    }
    let result = if errors > 0 { ERRORS } else { FINE };
    if let Some(report) = report {
        return report.finish(host).map(|()| result);
    }
    let out = if asked.format == Format::Json {
        format!("{{\"models\":{},\"findings\":[\n{}\n]}}\n", repository.models.len(), rows.join(",\n"))
    } else {
        let models = counted(repository.models.len() as u64, "model", "models");
        format!(
            "{models}: {}, {}.\n",
            counted(errors, "error", "errors"),
            counted(warnings, "warning", "warnings")
        )
    };
    host.write(Handle::STDOUT, out.as_bytes()).map_err(|trouble| trouble.to_string())?;
    Ok(result)
}

/// The check of one model.
pub(super) struct Checking<'c> {
    pub(super) folder: &'c Folder,
    repository: &'c Repository,
    contexts: &'c Contexts,
    pub(super) complaints: Vec<Complaint>,
}

impl Checking<'_> {
    fn all(&mut self, host: &mut dyn Host) {
        self.mandatory_files();
        self.yaml(host);
        if let Some(bytes) = self.bytes("schema.json", host) {
            let document = Document::parse(&bytes);
            let file = self.folder.path_of("schema.json");
            if self.is_json(&document, &file) {
                schema_file::check(self, &file, &document);
            }
        }
        self.judge_schema();
        let attributes =
            self.folder.address.as_ref().map(|address| self.repository.schemas.attributes(address));
        let attributes = attributes.unwrap_or_default();
        for (name, check) in [
            ("example.jsonld", KEY_VALUES),
            ("example.json", KEY_VALUES),
            ("example-normalized.jsonld", NGSI_LD),
            ("example-normalized.json", NGSI_V2),
        ] {
            let Some(file) = self.folder.example(name).map(str::to_owned) else { continue };
            let Some(bytes) = self.bytes(&file, host) else { continue };
            let document = Document::parse(&bytes);
            let path = self.folder.path_of(&file);
            if !self.is_json(&document, &path) {
                continue;
            }
            self.example(check, &path, &document, name.ends_with("jsonld"));
            self.known_attributes(&path, &document, &attributes);
        }
    }

    /// Say that something is wrong in a document.
    pub(super) fn say(
        &mut self,
        check: usize,
        severity: Severity,
        (file, document): (&str, &Document<'_>),
        value: Value<'_>,
        what: String,
        remedy: &str,
    ) {
        self.complaints.push(Complaint {
            check,
            severity,
            file: file.to_owned(),
            place: Some(position(document, value.span().start)),
            found: None,
            what,
            remedy: remedy.to_owned(),
        });
    }

    fn whole(&mut self, check: usize, file: String, what: String, remedy: &str) {
        let severity = Severity::Error;
        self.complaints.push(Complaint {
            check,
            severity,
            file,
            place: None,
            found: None,
            what,
            remedy: remedy.to_owned(),
        });
    }

    fn mandatory_files(&mut self) {
        for name in MANDATORY {
            if self.folder.example(name).is_none() {
                let place =
                    if name.starts_with("example") { ["examples/", name].concat() } else { name.to_owned() };
                let what = "The file is missing, and each model has to have it.".to_owned();
                self.whole(FILES, self.folder.path_of(&place), what, "Add it.");
            }
        }
    }

    fn bytes(&mut self, name: &str, host: &mut dyn Host) -> Option<Vec<u8>> {
        let file = self.folder.files.iter().find(|file| *file == name)?;
        let path = self.folder.path_of(file);
        match files::read(&path, host) {
            Ok(bytes) => Some(bytes),
            Err(trouble) => {
                self.whole(FILES, path, format!("The file cannot be read: {trouble}."), "");
                None
            }
        }
    }

    fn is_json(&mut self, document: &Document<'_>, file: &str) -> bool {
        let report = ngsild::syntax(document, &Settings::default());
        for finding in report.findings.iter().filter(|finding| finding.severity == Severity::Error) {
            self.findings(JSON, file, document, std::slice::from_ref(finding), Severity::Error);
        }
        let forbidden = |kind: SyntaxErrorKind| kind.is_forbidden();
        document.root().is_some() && !document.errors().iter().any(|error| forbidden(error.kind))
    }

    fn yaml(&mut self, host: &mut dyn Host) {
        for name in ["ADOPTERS.yaml", "notes.yaml"] {
            let Some(bytes) = self.bytes(name, host) else { continue };
            let path = self.folder.path_of(name);
            let Ok(text) = String::from_utf8(bytes) else {
                self.whole(YAML, path, "The file is no text in UTF-8.".to_owned(), "Save it as UTF-8.");
                continue;
            };
            let error = Parser::new_from_str(&text).find_map(Result::err);
            if let Some(error) = error {
                let at = error.marker();
                let place = (at.line() as u32, at.col() as u32 + 1);
                self.complaints.push(Complaint {
                    check: YAML,
                    severity: Severity::Error,
                    file: path,
                    place: Some(place),
                    found: None,
                    what: format!("This is no YAML: {}.", error.info()),
                    remedy: "Mend it; spaces at the beginning of a line tell what belongs together."
                        .to_owned(),
                });
            }
        }
    }

    /// Whether the schema can judge at all, with what it refers to.
    fn judge_schema(&mut self) {
        let Some(address) = &self.folder.address else { return };
        let Some(fault) = self.repository.schemas.fault(address) else { return };
        let file = self.repository.files.get(&fault.address).unwrap_or(&fault.address).clone();
        let place = self.repository.schemas.place(&fault.address, &fault.pointer);
        let mut complaint = Complaint::of_schema(fault, &file, place);
        if complaint.what.contains("not given") {
            complaint.remedy.push_str(" --schemas DIR gives shared schemas.");
        }
        self.complaints.push(complaint);
    }

    /// Hold an example against the rules and the schema.
    fn example(&mut self, check: usize, file: &str, document: &Document<'_>, is_ld: bool) {
        if check == NGSI_V2 {
            return self.ngsi_v2(file, document);
        }
        let mut settings = Settings { max_findings: 1_000, ..Settings::default() };
        if check == KEY_VALUES {
            settings.representation = Some(Representation::Simplified);
        }
        let (contexts, schemas) = (self.contexts, &self.repository.schemas);
        let report = match &self.folder.address {
            // That a schema cannot judge was said.
            Some(address) if schemas.fault(address).is_none() => {
                let schema = Choose::Address(address.clone());
                let request = Request { schema, formats: Formats::Assert, link: None };
                ngsild_schema::check(document, &settings, contexts, schemas, &request)
            }
            _ => ngsild::check_with(document, &settings, contexts, None),
        };
        // Key-values of NGSIv2 know no context, and no URIs.
        let counts =
            |finding: &&Finding| is_ld || finding.source == Source::Schema || finding.source == Source::Json;
        let counted: Vec<Finding> =
            report.findings.iter().filter(counts).filter(|f| f.severity != Severity::Info).cloned().collect();
        self.findings(check, file, document, &counted, Severity::Error);
        let root = document.root();
        let lacks_context =
            is_ld && root.is_some_and(|root| root.is_object() && root.get("@context").is_none());
        if let Some(root) = root.filter(|_| lacks_context) {
            let what = "The example names no `@context`.".to_owned();
            self.say(
                check,
                Severity::Error,
                (file, document),
                root,
                what,
                "Name the context of the subject, and the core context last.",
            );
        }
    }

    fn ngsi_v2(&mut self, file: &str, document: &Document<'_>) {
        let options = ConvertOptions { from: Some(Form::NgsiV2), ..ConvertOptions::to(Form::Normalized) };
        let made = convert(document, &options, self.contexts);
        // What a conversion remarks on besides is about NGSI-LD.
        let errors: Vec<Finding> =
            made.report.findings.into_iter().filter(|finding| finding.severity == Severity::Error).collect();
        self.findings(NGSI_V2, file, document, &errors, Severity::Error);
    }

    /// Pass findings of rules on: the errors, and warnings as what they are.
    fn findings(
        &mut self,
        check: usize,
        file: &str,
        document: &Document<'_>,
        findings: &[Finding],
        most: Severity,
    ) {
        for finding in findings.iter().filter(|finding| finding.severity != Severity::Info) {
            let severity = if finding.severity == Severity::Error { most } else { Severity::Warning };
            self.complaints.push(Complaint {
                check,
                severity,
                file: file.to_owned(),
                place: Some(position(document, finding.span.start)),
                found: Some(finding.clone()),
                what: finding.message.text(),
                remedy: finding.message.help(),
            });
        }
    }

    fn known_attributes(&mut self, file: &str, document: &Document<'_>, attributes: &[SchemaAttribute]) {
        let Some(root) = document.root().filter(|root| root.is_object() && !attributes.is_empty()) else {
            return;
        };
        let unknown: Vec<_> = root
            .members()
            .filter(|member| !attributes.iter().any(|known| known.name == member.name()))
            .filter(|member| !matches!(&*member.name(), "id" | "type" | "@context"))
            .collect();
        for member in unknown {
            let name = member.name();
            let near = ngsild::nearest(&name, attributes.iter().map(|known| known.name.as_str()));
            let remedy = match near {
                Some(near) => format!("Did you mean `{near}`?"),
                None => "Describe it in the schema, or take it out of the example.".to_owned(),
            };
            let what = format!("The schema has no attribute `{name}`.");
            let place = Some(position(document, member.name_span().start));
            let (file, severity) = (file.to_owned(), Severity::Error);
            self.complaints.push(Complaint {
                check: ATTRIBUTES,
                severity,
                file,
                place,
                found: None,
                what,
                remedy,
            });
        }
    }
}
