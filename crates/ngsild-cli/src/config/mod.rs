//! The configuration: `ngsild.json`, `ngsild.jsonc` or the member `ngsild` of a `package.json`, in this folder or the
//! nearest above it. What the command line says wins over it.

mod find;
mod init;
mod keys;
mod print;
mod read;
mod schema;

pub(crate) use find::find;
pub(crate) use init::init;
pub(crate) use print::print;
pub use schema::config_schema;

use crate::paths::{self, Here};
use crate::suppress::Suppression;
use ngsild::{Settings, SettingsError};
use std::cell::LazyCell;
use std::collections::HashSet;

/// The names of configurations, the first one found counts.
pub(crate) const NAMES: [&str; 2] = ["ngsild.json", "ngsild.jsonc"];

/// What was found.
#[derive(Debug, Default)]
pub(crate) struct Config {
    /// The files it was read from: what is extended first.
    pub(crate) sources: Vec<String>,
    layers: Vec<Layer>,
    pub(crate) ignore: Vec<Glob>,
    pub(crate) suppressions: Vec<Suppression>,
    /// Addresses of contexts, and paths of files.
    pub(crate) contexts: Vec<(String, String)>,
    /// Addresses of schemas, and paths of files.
    pub(crate) schemas: Vec<(String, String)>,
    /// Paths of packs of schemas.
    pub(crate) packs: Vec<String>,
    /// The options of a check that have these names.
    pub(crate) schema: Option<String>,
    pub(crate) formats: Option<String>,
    pub(crate) model: Option<String>,
    pub(crate) profile: Option<String>,
    pub(crate) max_findings: Option<usize>,
    pub(crate) max_warnings: Option<u32>,
    pub(crate) baseline: Option<String>,
    /// The language of findings and reports.
    pub(crate) locale: Option<String>,
}

/// A glob, and the folder that it counts from.
#[derive(Debug, Clone)]
pub(crate) struct Glob {
    folder: String,
    glob: String,
}

/// Settings that stand together: for all files, or some.
#[derive(Debug, Default)]
struct Layer {
    /// All files where there are none.
    files: Vec<Glob>,
    settings: Vec<Setting>,
}

/// One setting.
#[derive(Debug, Clone)]
struct Setting {
    name: &'static str,
    /// The code, for a level.
    code: String,
    value: String,
    /// Where it stands: `ngsild.json:3:5`.
    place: String,
}

impl Glob {
    /// Whether it fits a full path.
    pub(crate) fn fits(&self, path: &str) -> bool {
        paths::inside(path, &self.folder).is_some_and(|inside| paths::fits(&self.glob, inside))
    }
}

impl Config {
    /// Whether a file is passed over in folders, by its full path.
    pub(crate) fn passes_over(&self, path: &str) -> bool {
        self.ignore.iter().any(|glob| glob.fits(path))
    }

    /// The files that it stands in and names, by their full path: what is in them is no data.
    pub(crate) fn files(&self, here: &Here) -> HashSet<String> {
        let own = self.sources.iter().map(|shown| here.full(shown));
        let named = self.contexts.iter().chain(&self.schemas).map(|(_, path)| path);
        own.chain(named.chain(&self.packs).chain(&self.baseline).cloned()).collect()
    }

    /// The numbers of the layers that count for a file: files with the same ones have the same settings. `path` gives its
    /// full path, which few configurations ask for.
    pub(crate) fn layers_of(&self, path: impl FnOnce() -> String) -> Vec<usize> {
        let path = LazyCell::new(path);
        let fits = |layer: &Layer| layer.files.is_empty() || layer.files.iter().any(|glob| glob.fits(&path));
        (0..).zip(&self.layers).filter(|(_, layer)| fits(layer)).map(|(number, _)| number).collect()
    }

    /// Put the settings of some layers into `settings`.
    pub(crate) fn apply(&self, layers: &[usize], settings: &mut Settings) {
        // Tried when it was read, as each of the settings.
        if let Some(profile) = &self.profile {
            let _ = settings.set_profile(profile);
        }
        for setting in self.settings_of(layers) {
            let _ = setting.apply(settings);
        }
        if let Some(most) = self.max_findings {
            settings.max_findings = most;
        }
    }

    fn settings_of(&self, layers: &[usize]) -> impl Iterator<Item = &Setting> {
        layers.iter().filter_map(|number| self.layers.get(*number)).flat_map(|layer| &layer.settings)
    }
}

impl Setting {
    fn apply(&self, settings: &mut Settings) -> Result<(), SettingsError> {
        match self.name {
            "as" => settings.set_operation(&self.value)?,
            "representation" => settings.set_representation(&self.value)?,
            "specVersion" => settings.set_spec_version(&self.value)?,
            "contentType" => settings.set_content_type(&self.value),
            "link" => settings.set_link(&self.value),
            "rules" => settings.set_level(&self.code, &self.value)?,
            _ => {}
        }
        Ok(())
    }
}
