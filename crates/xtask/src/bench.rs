//! `cargo xtask bench`: ngsild and its peers side by side, as ratios.

use crate::process::{command, run as run_program};
use crate::workspace::root;
use crate::{demo, node_packages, tools};
use anyhow::Result;

/// Build what is measured, and run the benchmarks of tests/bench with the arguments given.
///
/// # Errors
/// When a part cannot be run, or the judges that are compared disagree.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let dir = root().join("tests/bench");
    demo::build_if_stale()?;
    node_packages::install(&dir)?;
    let mut bench = command(&dir, "node", ["bench.mjs"]);
    match tools::chromium() {
        Ok(browser) => run_program(bench.args(args).env("CHROMIUM", browser)),
        Err(error) => {
            eprintln!("nothing is measured in a browser: {error:#}");
            run_program(bench.args(args))
        }
    }
}
