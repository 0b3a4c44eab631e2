//! `cargo xtask demo`: sample Entities, checked through the npm package.

use crate::package;
use crate::process::{command, run as run_program, step};
use crate::workspace::{newest, root};
use anyhow::{Context, Result, bail};
use std::time::SystemTime;

/// What the npm package is built from; the element shares the page's editor and findings.
const SOURCES: [&str; 5] = ["Cargo.lock", "Cargo.toml", "crates", "npm", "web-demo/src"];

/// Build the package where needed and show what it says about the samples.
///
/// # Errors
/// When the package cannot be built, or finds something else than was planted.
pub(crate) fn run(_args: &[String]) -> Result<()> {
    let root = root();
    build_if_stale()?;
    run_program(&mut command(&root, "node", ["tests/samples/demo.mjs"]))
        .context("the demo did not find what was planted in the samples")
}

/// When the npm package was built last, and whether something that it is made of has changed since.
fn last_build() -> Result<(Option<SystemTime>, bool)> {
    let root = root();
    let sources: Vec<_> = SOURCES.iter().map(|s| root.join(s)).collect();
    let built = root.join("npm/dist/node.js").metadata().and_then(|m| m.modified()).ok();
    Ok((built, built.is_none() || built < newest(&sources)?))
}

/// Whether the npm package has to be built.
///
/// # Errors
/// When the sources cannot be read.
pub(crate) fn is_stale() -> Result<bool> {
    last_build().map(|(_, stale)| stale)
}

/// Build the npm package unless nothing it is made of has changed since.
///
/// # Errors
/// When it cannot be built.
pub(crate) fn build_if_stale() -> Result<()> {
    let (built, stale) = last_build()?;
    if !stale {
        return Ok(());
    }
    let first = if built.is_none() {
        " (the first time takes some minutes: tools and packages are installed)"
    } else {
        ""
    };
    step(&format!("build the npm package{first}"), || package::run(&[]))?;
    if !root().join("npm/dist").is_dir() {
        bail!("the build left no npm/dist");
    }
    Ok(())
}
