//! What was found good before: files that did not change, by size and time or by their content, are not checked again.
//! Only good files are kept: of all others there is something to say, and their text is needed for it.

use crate::files;
use crate::host::{Found, Host};
use ngsild::{Detected, PayloadKind, Report, Representation, Settings, Summary};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

const HEAD: &str = concat!("ngsild cache ", env!("CARGO_PKG_VERSION"));
const KINDS: [PayloadKind; 5] = [
    PayloadKind::Entity,
    PayloadKind::EntityList,
    PayloadKind::GeoJson,
    PayloadKind::Expanded,
    PayloadKind::TemporalEntity,
];

/// What is known of a good file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Known {
    size: u64,
    modified: u64,
    /// Of the content.
    pub(crate) hash: u64,
    /// Of the settings it was checked with.
    settings: u64,
    entities: u32,
    detected: Detected,
}

/// The file, and what is in it.
#[derive(Debug)]
pub(crate) struct Cache {
    path: String,
    known: HashMap<String, Known>,
    changed: bool,
}

impl Known {
    /// The report on the file.
    pub(crate) fn report(&self) -> Report {
        let summary = Summary { entities: self.entities, ..Summary::default() };
        Report { summary, detected: self.detected, ..Report::default() }
    }
}

impl Cache {
    /// What the file at `path` holds; one that is of another version, or broken, holds nothing.
    pub(crate) fn read(path: &str, host: &mut dyn Host) -> Self {
        let bytes = files::read(path, host).unwrap_or_default();
        let text = String::from_utf8_lossy(&bytes);
        let mut lines = text.lines();
        let known = match lines.next() {
            Some(HEAD) => lines.filter_map(parse).collect(),
            _ => HashMap::new(),
        };
        Self { path: path.to_owned(), known, changed: false }
    }

    /// What is known of a file that is checked with these settings, and whether size and time say that it is the same.
    pub(crate) fn look_up(&self, file: &str, settings: u64, host: &mut dyn Host) -> Option<(Known, bool)> {
        let known = *self.known.get(file)?;
        if known.settings != settings {
            return None;
        }
        let found = host.inspect(file).ok()?;
        Some((known, known.size == found.size && known.modified == found.modified))
    }

    /// Keep a report, if it is good.
    pub(crate) fn keep(
        &mut self,
        file: &str,
        settings: u64,
        hash: u64,
        report: &Report,
        host: &mut dyn Host,
    ) {
        let Ok(Found { size, modified, .. }) = host.inspect(file) else { return };
        let (entities, detected) = (report.summary.entities, report.detected);
        let plain = KINDS.contains(&detected.kind) && detected.reason.is_none();
        let good = report.summary.total() == 0 && plain;
        let known = Known { size, modified, hash, settings, entities, detected };
        self.changed |= match good {
            true => self.known.insert(file.to_owned(), known) != Some(known),
            false => self.known.remove(file).is_some(),
        };
    }

    /// Write it down, when something is new.
    ///
    /// # Errors
    /// When that fails.
    pub(crate) fn write(&self, host: &mut dyn Host) -> Result<(), String> {
        if !self.changed {
            return Ok(());
        }
        let mut lines: Vec<_> =
            self.known.iter().filter(|(file, _)| !file.contains(['\t', '\n'])).map(line).collect();
        lines.sort();
        let text = format!("{HEAD}\n{}\n", lines.join("\n"));
        files::write(&self.path, &text, host).map_err(|trouble| format!("{}: {trouble}.", self.path))
    }
}

/// A number for settings, the model and the context of a Link header: those that differ have another.
pub(crate) fn of_settings(settings: &Settings, model: &str, link: Option<&str>) -> u64 {
    hash(format!("{settings:?} {model:?} {link:?}").as_bytes())
}

/// Whether what is good of a content today need not be good tomorrow.
pub(crate) fn may_expire(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| text.contains("\"expiresAt\""))
}

/// A number for a content.
pub(crate) fn hash(bytes: &[u8]) -> u64 {
    // Its keys are fixed, so that it gives the same in every run.
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}

fn line((file, known): (&String, &Known)) -> String {
    let Known { size, modified, hash, settings, entities, detected } = known;
    let kind = detected.kind.as_str();
    let form = detected.representation.map_or("-", Representation::as_str);
    let (ambiguous, version) = (detected.ambiguous, detected.spec_version);
    format!(
        "{file}\t{size}\t{modified}\t{hash:016x}\t{settings:016x}\t{entities}\t{kind}\t{form}\t{ambiguous}\t{version}"
    )
}

fn parse(line: &str) -> Option<(String, Known)> {
    let mut parts = line.split('\t');
    let mut next = || parts.next();
    let file = next()?.to_owned();
    let (size, modified) = (next()?.parse().ok()?, next()?.parse().ok()?);
    let (hash, settings) = (u64::from_str_radix(next()?, 16).ok()?, u64::from_str_radix(next()?, 16).ok()?);
    let entities = next()?.parse().ok()?;
    let (kind, form, ambiguous, version) = (next()?, next()?, next()?, next()?);
    let detected = Detected {
        kind: *KINDS.iter().find(|known| known.as_str() == kind)?,
        representation: Representation::ALL.into_iter().find(|known| known.as_str() == form),
        ambiguous: ambiguous == "true",
        reason: None,
        spec_version: ngsild::model::SpecVersion::checkable().find(|known| known.as_str() == version)?,
    };
    Some((file, Known { size, modified, hash, settings, entities, detected }))
}
