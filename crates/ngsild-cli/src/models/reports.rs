//! What is wrong with models in the formats of reports, file by file, as pipelines and code hosts read it.

use super::complaint::Complaint;
use super::repository::Folder;
use crate::check::today;
use crate::files;
use crate::host::{Handle, Host};
use crate::outputs::{Outputs, Shared, Wanted};
use ngsild::{Finding, LineIndex, Severity, Summary};
use ngsild_report::text::Style;
use ngsild_report::{Format, Options, Places, Total};
use std::collections::BTreeSet;

/// A report that is being written to standard output.
pub(super) struct Reports(Outputs);

impl Reports {
    pub(super) fn open(format: Format, host: &mut dyn Host) -> Result<Self, String> {
        let options = Options { date: Some(today(host)), ..Options::default() };
        let shared =
            Shared { options, redact: false, stream: Handle::STDOUT, styles: [Style::Plain, Style::Plain] };
        Ok(Self(Outputs::open(&[Wanted { format, file: None }], &shared, host)?))
    }

    /// The files of a model, also those that nothing is wrong with, and others that something is wrong with.
    pub(super) fn model(
        &mut self,
        folder: &Folder,
        complaints: &[Complaint],
        host: &mut dyn Host,
    ) -> Result<(), String> {
        let own = folder.files.iter().map(|file| folder.path_of(file));
        let files: BTreeSet<String> = own.chain(complaints.iter().map(|one| one.file.clone())).collect();
        for file in files {
            // A file that is missing, or no text, has no places.
            let text = files::read(&file, host).ok().and_then(|bytes| String::from_utf8(bytes).ok());
            let lines = LineIndex::new(text.as_deref().unwrap_or_default());
            let places = if text.is_some() { Places::of(&lines) } else { Places::none() };
            let of_file = complaints.iter().filter(|one| one.file == file);
            let findings: Vec<Finding> = of_file.filter_map(|one| one.finding(&lines)).collect();
            let count = |severity| findings.iter().filter(|one| one.severity == severity).count() as u32;
            let summary = Summary {
                errors: count(Severity::Error),
                warnings: count(Severity::Warning),
                ..Summary::default()
            };
            self.0.begin(&file);
            self.0.findings(&findings, places);
            self.0.end(&Total { summary, kept: findings.len() as u32, ..Total::default() }, None);
        }
        self.0.flush(host).map_err(|trouble| trouble.to_string())
    }

    pub(super) fn finish(mut self, host: &mut dyn Host) -> Result<(), String> {
        self.0.finish(None);
        self.0.flush(host).map_err(|trouble| trouble.to_string())
    }
}
