//! Where things are in the checkout.

use crate::process::{cargo, output};
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The folder of the workspace's Cargo.toml.
pub(crate) fn root() -> PathBuf {
    // crates/xtask of the checkout: said by cargo at run time, because checkouts may share what they build.
    let manifest =
        std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    Path::new(&manifest).ancestors().nth(2).unwrap_or(Path::new(".")).to_path_buf()
}

/// The folder cargo builds into.
pub(crate) fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// The folder cargo unpacks crates into, one folder for each registry.
///
/// # Errors
/// When nobody says where cargo keeps what it loads.
pub(crate) fn unpacked() -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let cargo = cargo.or_else(|| std::env::home_dir().map(|home| home.join(".cargo")));
    Ok(cargo.context("neither CARGO_HOME nor a home folder is known")?.join("registry/src"))
}

/// Folders of what is built, installed or only tests: no sources of a product.
const IGNORED: [&str; 8] = ["node_modules", "dist", "pkg", "target", "tests", "test", "benches", "examples"];

/// The time of the last change of any file below `paths`, without the folders that are no sources.
pub(crate) fn newest(paths: &[PathBuf]) -> Result<Option<SystemTime>> {
    let mut newest = None;
    let mut open: Vec<PathBuf> = paths.to_vec();
    while let Some(path) = open.pop() {
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        if IGNORED.contains(&name) || !path.exists() {
            continue;
        }
        let meta = path.metadata().with_context(|| format!("cannot read {}", path.display()))?;
        if !meta.is_dir() {
            newest = newest.max(Some(meta.modified()?));
            continue;
        }
        for entry in path.read_dir().with_context(|| format!("cannot list {}", path.display()))? {
            open.push(entry?.path());
        }
    }
    Ok(newest)
}

/// A crate of the workspace.
#[derive(serde::Deserialize)]
pub(crate) struct Crate {
    /// Its name on crates.io.
    pub(crate) name: String,
    /// Its version.
    pub(crate) version: String,
    /// Its Cargo.toml.
    pub(crate) manifest_path: PathBuf,
    /// The registries it may go to; none at all for what is not published.
    pub(crate) publish: Option<Vec<String>>,
}

/// The crates of the workspace.
///
/// # Errors
/// When cargo cannot read them.
pub(crate) fn crates() -> Result<Vec<Crate>> {
    #[derive(serde::Deserialize)]
    struct Metadata {
        packages: Vec<Crate>,
    }
    let text = output(&mut cargo(&root(), ["metadata", "--format-version", "1", "--no-deps", "--offline"]))?;
    let metadata: Metadata = serde_json::from_str(&text).context("cargo metadata says something else")?;
    Ok(metadata.packages)
}
