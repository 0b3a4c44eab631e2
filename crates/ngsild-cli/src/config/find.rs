//! Where the configuration is: named, or in this folder or the nearest above it.

use super::read::{Said, read};
use super::{Config, NAMES};
use crate::files;
use crate::host::{Found, Host, Kind, Trouble};
use crate::paths::{self, Here};

/// Configurations that extend one another.
const LONGEST_CHAIN: usize = 10;

/// The configuration in the file called `named`, or else the nearest one; an empty one where there is none.
///
/// # Errors
/// When it cannot be read, or something in it is wrong.
pub(crate) fn find(named: Option<&str>, here: &Here, host: &mut dyn Host) -> Result<Config, String> {
    if let Some(name) = named {
        let full = here.full(name);
        return load(name, &full, here, host, 0)?
            .ok_or_else(|| format!("{name}: this is no configuration of ngsild."));
    }
    let mut folder = Some(here.folder().to_owned());
    while let Some(at) = folder {
        for name in NAMES.into_iter().chain(["package.json"]) {
            let full = paths::join(&at, name);
            if host.inspect(&full).is_err() {
                continue;
            }
            if let Some(config) = load(here.shown(&full), &full, here, host, 0)? {
                return Ok(config);
            }
        }
        folder = paths::parent(&at).map(str::to_owned);
    }
    Ok(Config::default())
}

fn load(
    shown: &str,
    full: &str,
    here: &Here,
    host: &mut dyn Host,
    depth: usize,
) -> Result<Option<Config>, String> {
    if depth > LONGEST_CHAIN {
        return Err(format!("{shown}: more than {LONGEST_CHAIN} configurations extend one another."));
    }
    let bytes = files::read(full, host).map_err(|trouble| format!("{shown}: {trouble}."))?;
    let folder = paths::parent(full).unwrap_or_default();
    let inside = full.ends_with("/package.json").then_some("ngsild");
    let Some(Said { config, extends }) = read(&bytes, shown, folder, inside)? else { return Ok(None) };
    let mut all = Config::default();
    for name in extends {
        let base = located(&name, folder, host).ok_or_else(|| {
            let trouble = Trouble::NotFound;
            format!("{shown}: \"extends\" names {name:?}, but {trouble}.")
        })?;
        let shown = here.shown(&base);
        let config = load(shown, &base, here, host, depth + 1)?;
        all.extend(config.ok_or_else(|| format!("{shown}: this is no configuration of ngsild."))?);
    }
    all.extend(config);
    Ok(Some(all))
}

/// The file that `extends` names: by its path, or as an installed package.
fn located(name: &str, folder: &str, host: &mut dyn Host) -> Option<String> {
    let path = paths::join(folder, name);
    if host.inspect(&path).is_ok() {
        return Some(path);
    }
    let mut folder = Some(folder);
    while let Some(at) = folder {
        for inside in [format!("node_modules/{name}"), format!("node_modules/{name}/ngsild.json")] {
            let path = paths::join(at, &inside);
            if matches!(host.inspect(&path), Ok(Found { kind: Kind::File, .. })) {
                return Some(path);
            }
        }
        folder = paths::parent(at);
    }
    None
}

impl Config {
    /// Put another on top: what it says of a run takes the place of what was said before, all else is added.
    fn extend(&mut self, over: Self) {
        self.sources.extend(over.sources);
        self.layers.extend(over.layers);
        self.ignore.extend(over.ignore);
        self.suppressions.extend(over.suppressions);
        self.contexts.extend(over.contexts);
        self.schemas.extend(over.schemas);
        self.packs.extend(over.packs);
        self.schema = over.schema.or(self.schema.take());
        self.formats = over.formats.or(self.formats.take());
        self.model = over.model.or(self.model.take());
        self.profile = over.profile.or(self.profile.take());
        self.max_findings = over.max_findings.or(self.max_findings);
        self.max_warnings = over.max_warnings.or(self.max_warnings);
        self.baseline = over.baseline.or(self.baseline.take());
        self.locale = over.locale.or(self.locale.take());
    }
}
