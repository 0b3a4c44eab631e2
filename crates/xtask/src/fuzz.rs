//! `cargo xtask fuzz`: the fuzz targets, each for some time.

use crate::process::{cargo, command, exists, run as run_program, step};
use crate::workspace::{root, target};
use anyhow::{Context, Result, bail};
use std::fs;
use std::process::Command;

const TARGETS: [&str; 6] = ["parse", "check", "fix", "convert", "context", "query"];
const CARGO_FUZZ: &str = "0.13.2";

/// Run the targets named in `args`, or all of them.
///
/// # Errors
/// When a target finds something, or cannot be built.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let (targets, seconds) = read(args)?;
    if !exists("cargo", &["+nightly", "--version"]) {
        bail!("fuzzing needs a nightly compiler: `rustup toolchain install nightly --profile minimal`");
    }
    install_cargo_fuzz()?;
    for name in targets {
        step(&format!("fuzz {name} for {seconds} s"), || fuzz(name, seconds))?;
    }
    Ok(())
}

fn read(args: &[String]) -> Result<(Vec<&'static str>, u64)> {
    let (mut targets, mut seconds) = (Vec::new(), 60);
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        if arg == "--seconds" {
            let value = args.next().map(|v| v.parse());
            seconds = value.context("--seconds needs a number")?.context("--seconds needs a number")?;
        } else if let Some(name) = TARGETS.into_iter().find(|t| t == arg) {
            targets.push(name);
        } else {
            bail!("`{arg}` is no fuzz target; there are {}", TARGETS.join(", "));
        }
    }
    Ok((if targets.is_empty() { TARGETS.to_vec() } else { targets }, seconds))
}

fn fuzz(name: &str, seconds: u64) -> Result<()> {
    let built = target();
    // What the fuzzer finds worth keeping goes beside the build; the seeds of the checkout stay as they are.
    let corpus = built.join("fuzz/corpus").join(name);
    let artifacts = built.join("fuzz/artifacts").join(name);
    fs::create_dir_all(&corpus)?;
    fs::create_dir_all(&artifacts)?;
    run_program(&mut cargo_fuzz("build", name)?)?;
    let mut fuzz = cargo_fuzz("run", name)?;
    fuzz.arg(&corpus).arg("tests/fuzz/seeds").arg("--");
    fuzz.arg(format!("-max_total_time={seconds}")).arg("-dict=tests/fuzz/ngsild.dict");
    fuzz.args(["-max_len=4096", "-timeout=20", "-rss_limit_mb=2048", "-print_final_stats=1", "-verbosity=0"]);
    fuzz.arg(format!("-artifact_prefix={}/", artifacts.display()));
    run_program(&mut fuzz).with_context(|| format!("what was found is in {}", artifacts.display()))
}

/// No sanitizer: there is no unsafe code in what is fuzzed, and without one it runs several times faster.
fn cargo_fuzz(action: &str, name: &str) -> Result<Command> {
    let mut fuzz = command(&root(), "cargo", ["+nightly", "fuzz", action, "--fuzz-dir", "tests/fuzz"]);
    fuzz.args(["--sanitizer", "none", "--target-dir"]).arg(target().join("fuzz/build")).arg(name);
    fuzz.env("PATH", with_tools()?);
    Ok(fuzz)
}

fn install_cargo_fuzz() -> Result<()> {
    let tools = root().join("target/tools");
    if tools.join("bin/cargo-fuzz").exists() {
        return Ok(());
    }
    step("install cargo-fuzz into target/tools", || {
        let args = ["install", "--locked", "--version", CARGO_FUZZ, "cargo-fuzz", "--root"];
        run_program(cargo(&root(), args).arg(&tools))
    })
}

/// PATH with the tools of the build in front.
fn with_tools() -> Result<std::ffi::OsString> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let own = root().join("target/tools/bin");
    Ok(std::env::join_paths(std::iter::once(own).chain(std::env::split_paths(&path)))?)
}
