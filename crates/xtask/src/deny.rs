//! `cargo xtask deny`: licences, bans, sources and advisories of all crates, by cargo-deny and `deny.toml`.

use crate::process::{command, output, run as run_program, step};
use crate::tools;
use crate::workspace::root;
use anyhow::{Context, Result, bail};

const USAGE: &str = "\
Usage: cargo xtask deny

Runs cargo-deny by deny.toml: licences, bans and sources of all crates, then what is known against their versions.
cargo-deny is installed into target/tools the first time, which takes some minutes. The database of advisories comes from
GitHub; where it cannot be had, that is said, and the rest is judged all the same.
";

/// Judge what the workspace depends on.
///
/// # Errors
/// When cargo-deny finds something, or cannot be installed.
pub(crate) fn run(args: &[String]) -> Result<()> {
    match args {
        [] => judge(),
        [help] if help == "--help" || help == "-h" => {
            print!("{USAGE}");
            Ok(())
        }
        [unknown, ..] => bail!("`{unknown}` means nothing here.\n\n{USAGE}"),
    }
}

fn judge() -> Result<()> {
    let program = tools::cargo_deny()?;
    let deny = |args: &[&str]| command(&root(), &program, ["--locked"].iter().chain(args));
    step("licences, bans and sources", || {
        run_program(&mut deny(&["check", "--hide-inclusion-graph", "licenses", "bans", "sources"]))
            .context("deny.toml says what is allowed; a licence that is fine is added there, with the reason")
    })?;
    // Apart, so that what is missing is not taken for what is wrong.
    if output(&mut deny(&["fetch", "db"])).is_err() {
        eprintln!("advisories: not judged, their database could not be fetched");
        return Ok(());
    }
    step("advisories", || run_program(&mut deny(&["check", "--disable-fetch", "advisories"])))
}
