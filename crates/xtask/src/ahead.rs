//! The npm package, built while something else runs: linking for the whole program keeps one core busy only.

use crate::demo;
use crate::process::step;
use crate::tools;
use crate::workspace::target;
use anyhow::{Context, Result};
use std::fs::{self, File};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// A build of the package that was begun.
pub(crate) struct Ahead {
    build: Child,
    /// What it prints, kept until somebody waits for it.
    log: PathBuf,
}

/// Begin to build the npm package, unless nothing that it is made of has changed.
///
/// # Errors
/// When the build cannot be started.
pub(crate) fn start() -> Result<Option<Ahead>> {
    if !demo::is_stale()? {
        return Ok(None);
    }
    // Two programs must not install it at once.
    tools::wasm_target()?;
    fs::create_dir_all(target())?;
    let log = target().join("package.log");
    let file = File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
    eprintln!("── build the npm package, beside what follows");
    let mut package = Command::new(std::env::current_exe()?);
    package.arg("package").stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file);
    Ok(Some(Ahead { build: package.spawn().context("cannot build the package")?, log }))
}

impl Ahead {
    /// Wait for the build and show what it printed. A build that failed is left to the first part that needs the
    /// package, which tries again and says why.
    ///
    /// # Errors
    /// When its output cannot be read.
    pub(crate) fn finish(mut self) -> Result<()> {
        step("wait for the npm package", || self.build.wait().context("lost the build of the package"))?;
        let printed = fs::read(&self.log).with_context(|| format!("cannot read {}", self.log.display()))?;
        eprint!("{}", String::from_utf8_lossy(&printed));
        Ok(())
    }
}

impl Drop for Ahead {
    /// Nobody waits for it any more where something before it has failed.
    fn drop(&mut self) {
        let _ = self.build.kill();
    }
}
