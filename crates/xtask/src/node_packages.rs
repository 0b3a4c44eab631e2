//! npm packages that a folder of the checkout needs.

use crate::process::{command, run, step};
use anyhow::Result;
use std::path::Path;

/// Install what the folder's package-lock.json names, unless it is there already.
///
/// # Errors
/// When npm fails.
pub(crate) fn install(dir: &Path) -> Result<()> {
    let modified = |file: &str| dir.join(file).metadata().and_then(|m| m.modified()).ok();
    let installed = modified("node_modules/.package-lock.json");
    if installed.is_some() && installed >= modified("package-lock.json") {
        return Ok(());
    }
    step(&format!("install the npm packages of {}", dir.display()), || {
        run(&mut command(dir, "npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"]))
    })
}
