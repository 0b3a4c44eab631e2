//! What was found before: files that did not change, by size and time or by their content, are not checked again.

mod kept;

use crate::files;
use crate::host::{Found, Host};
use kept::Kept;
use ngsild::{Report, Settings};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// Before what `postcard` wrote. The number is that of the form of [`Known`].
const HEAD: &[u8] = concat!("ngsild cache 2 ", env!("CARGO_PKG_VERSION"), "\n").as_bytes();

/// What is known of a file.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Known {
    size: u64,
    modified: u64,
    /// Of the content.
    hash: u64,
    /// Of the settings it was checked with.
    settings: u64,
    kept: Kept,
}

/// What is known of an input before it is read.
#[derive(Debug, Clone)]
pub(crate) struct Memory {
    known: Arc<Known>,
    /// Whether size and time say that nothing has changed.
    pub(crate) is_current: bool,
}

/// The file, and what is in it.
#[derive(Debug)]
pub(crate) struct Cache {
    path: String,
    known: HashMap<String, Arc<Known>>,
    changed: bool,
}

impl Memory {
    /// Whether the report can be told without the text: nothing has changed, and nothing is shown of it.
    pub(crate) fn is_enough(&self) -> bool {
        self.is_current && !self.known.kept.has_findings()
    }

    /// The report on a text of which so many bytes were read, with this hash; `None` where it is another text.
    pub(crate) fn report(&self, read: u64, hash: Option<u64>, settings: &Settings) -> Option<Report> {
        let is_same =
            self.is_enough() || self.is_current && self.known.size == read || hash == Some(self.known.hash);
        let mut report = is_same.then(|| self.known.kept.report())??;
        for finding in &mut report.findings {
            finding.message.messages.clone_from(&settings.messages);
        }
        Some(report)
    }
}

impl Cache {
    /// What the file at `path` holds; one that is of another version, or broken, holds nothing.
    pub(crate) fn read(path: &str, host: &mut dyn Host) -> Self {
        let bytes = files::read(path, host).unwrap_or_default();
        let known: Option<Vec<(String, Known)>> =
            bytes.strip_prefix(HEAD).and_then(|body| postcard::from_bytes(body).ok());
        let known = known.unwrap_or_default().into_iter().map(|(file, known)| (file, Arc::new(known)));
        Self { path: path.to_owned(), known: known.collect(), changed: false }
    }

    /// What is known of each file, where it is one and is checked with these settings.
    pub(crate) fn look_up<'f>(
        &self,
        files: impl Iterator<Item = Option<(&'f str, u64)>>,
        host: &mut dyn Host,
    ) -> Vec<Option<Memory>> {
        let known: Vec<_> = files
            .map(|file| {
                let (path, settings) = file?;
                let known = self.known.get(path).filter(|known| known.settings == settings)?;
                Some((path, known))
            })
            .collect();
        let paths: Vec<_> = known.iter().flatten().map(|(path, _)| *path).collect();
        let mut found = host.inspect_all(&paths).into_iter();
        let memory = |known: &Arc<Known>, found: Found| {
            let is_current = known.size == found.size && known.modified == found.modified;
            Memory { known: Arc::clone(known), is_current }
        };
        known.into_iter().map(|known| Some(memory(known?.1, found.next()??))).collect()
    }

    /// Keep a report.
    pub(crate) fn keep(
        &mut self,
        file: &str,
        settings: u64,
        hash: u64,
        report: &Report,
        host: &mut dyn Host,
    ) {
        let Ok(Found { size, modified, .. }) = host.inspect(file) else { return };
        let known = Kept::of(report).map(|kept| Arc::new(Known { size, modified, hash, settings, kept }));
        self.changed |= match known {
            Some(known) => self.known.insert(file.to_owned(), Arc::clone(&known)) != Some(known),
            None => self.known.remove(file).is_some(),
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
        let mut known: Vec<(&str, &Known)> =
            self.known.iter().map(|(file, known)| (&**file, &**known)).collect();
        known.sort_by_key(|(file, _)| *file);
        let body = postcard::to_allocvec(&known).map_err(|trouble| format!("{}: {trouble}.", self.path))?;
        files::write(&self.path, &[HEAD, &body].concat(), host)
            .map_err(|trouble| format!("{}: {trouble}.", self.path))
    }
}

/// A number for settings, the model and the context of a Link header: those that differ have another.
pub(crate) fn of_settings(settings: &Settings, model: &str, link: Option<&str>) -> u64 {
    hash_of(format!("{settings:?} {model:?} {link:?}").as_bytes())
}

/// A number for a content; `None` where what is found of it cannot be told again: when the present matters, and when
/// positions are not those of the bytes.
pub(crate) fn hash(bytes: &[u8]) -> Option<u64> {
    let text = std::str::from_utf8(bytes).ok()?;
    (!text.contains("\"expiresAt\"")).then(|| hash_of(bytes))
}

fn hash_of(bytes: &[u8]) -> u64 {
    // Its keys are fixed, so that it gives the same in every run.
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}
