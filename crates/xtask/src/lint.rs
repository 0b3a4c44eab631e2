//! `cargo xtask lint`: formatting, clippy and the documentation, warnings denied.

use crate::process::{cargo, run as run_program, step};
use crate::tools;
use crate::workspace::root;
use anyhow::Result;

/// Run every lint.
///
/// # Errors
/// When one of them finds something.
pub(crate) fn run(_args: &[String]) -> Result<()> {
    let root = root();
    step("formatting", || {
        run_program(&mut cargo(&root, ["fmt", "--all", "--check"]))?;
        // No member of the workspace.
        run_program(&mut cargo(&root, ["fmt", "--manifest-path", "tests/fuzz/Cargo.toml", "--check"]))
    })?;
    step("clippy", || {
        let args =
            ["clippy", "--workspace", "--all-targets", "--all-features", "--locked", "--", "-D", "warnings"];
        run_program(&mut cargo(&root, args))
    })?;
    // What only a page runs is behind the target's own switches.
    tools::wasm_target()?;
    step("clippy for WASM", || {
        let args =
            ["clippy", "--package", "ngsild-wasm", "--target", "wasm32-unknown-unknown", "--all-features"];
        run_program(cargo(&root, args).args(["--locked", "--", "-D", "warnings"]))
    })?;
    step("documentation", || {
        let args = ["doc", "--workspace", "--no-deps", "--all-features", "--locked"];
        run_program(cargo(&root, args).env("RUSTDOCFLAGS", "-D warnings"))
    })
}
