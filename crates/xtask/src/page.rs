//! `cargo xtask page`: the validator page in `web-demo/`, built on the npm package, and served.

use crate::process::{command, run as run_program, step};
use crate::workspace::root;
use crate::{demo, docs, node_packages};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

const USAGE: &str = "usage: cargo xtask page [--build]";

/// Build the page and serve it; `--build` only builds.
///
/// # Errors
/// When a step fails.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let serve = match args {
        [] => true,
        [flag] if flag == "--build" => false,
        _ => bail!("{USAGE}"),
    };
    let dir = build(&root())?;
    if !serve {
        println!("The page is in {}.", dir.join("dist").display());
        return Ok(());
    }
    run_program(&mut command(&dir, "node", ["scripts/serve.mjs"]))
}

/// Build the page with its documentation, and the package below it where that is stale. Gives the folder of the page.
///
/// # Errors
/// When a step fails.
pub(crate) fn build(root: &Path) -> Result<PathBuf> {
    demo::build_if_stale()?;
    let dir = root.join("web-demo");
    node_packages::install(&dir)?;
    step("build the page", || run_program(&mut command(&dir, "npm", ["run", "--silent", "build"])))?;
    docs::build(root)?;
    Ok(dir)
}
