//! `cargo xtask docs`: the library of rules, the references and the guides, as static pages below the validator page.

use crate::process::{command, run as run_program, step};
use crate::workspace::root;
use crate::{demo, node_packages};
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};

const USAGE: &str = "usage: cargo xtask docs [--build]";

/// Build the documentation and serve it; `--build` only builds.
///
/// # Errors
/// When a step fails.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let serve = match args {
        [] => true,
        [flag] if flag == "--build" => false,
        _ => bail!("{USAGE}"),
    };
    let root = root();
    build(&root)?;
    let page = root.join("web-demo");
    if !serve {
        println!("The documentation is in {}.", page.join("dist/docs").display());
        return Ok(());
    }
    run_program(&mut command(&page, "node", ["scripts/serve.mjs"]))
}

/// Build the documentation, and the package that it asks where that is stale. Gives the folder of its sources.
///
/// # Errors
/// When a step fails.
pub(crate) fn build(root: &Path) -> Result<PathBuf> {
    demo::build_if_stale()?;
    // TypeDoc reads the sources of the package with their types.
    node_packages::install(&root.join("npm"))?;
    let dir = root.join("web-demo/docs");
    node_packages::install(&dir)?;
    step("build the documentation", || run_program(&mut command(&dir, "npm", ["run", "--silent", "build"])))?;
    Ok(dir)
}
