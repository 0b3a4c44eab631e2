//! `cargo xtask test`: every test, with one count at the end.

use crate::process::{cargo, command, exists, human, step, watch};
use crate::tally::Tally;
use crate::workspace::root;
use crate::{ahead, demo, docs, node_packages, package, page, tools};
use anyhow::{Result, bail};
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

/// A part of the tests, by the name it is chosen with.
struct Part {
    name: &'static str,
    run: fn(&Path) -> Result<Tally>,
    /// Whether it works on the npm package, or with the tools that build it.
    packaged: bool,
}

const PARTS: [Part; 8] = [
    Part { name: "rust", run: rust, packaged: false },
    Part { name: "wasm", run: wasm, packaged: true },
    Part { name: "npm", run: npm, packaged: true },
    Part { name: "demo", run: demo_holds, packaged: true },
    Part { name: "bench", run: bench_is_fair, packaged: true },
    Part { name: "packaging", run: packaging, packaged: true },
    Part { name: "page", run: page_works, packaged: true },
    Part { name: "docs", run: docs_hold, packaged: true },
];

/// Run every test, or the parts named in `args`. A part that fails does not keep the others from running.
///
/// # Errors
/// When a test fails.
pub(crate) fn run(args: &[String]) -> Result<()> {
    run_after(|| Ok(()), args)
}

/// As [`run`], once something else went well. The npm package is built beside both.
///
/// # Errors
/// What went wrong before, or when a test fails.
pub(crate) fn run_after(before: impl FnOnce() -> Result<()>, args: &[String]) -> Result<()> {
    if let Some(unknown) = args.iter().find(|a| PARTS.iter().all(|p| p.name != a.as_str())) {
        bail!("`{unknown}` is no part of the tests; there are {}", PARTS.map(|p| p.name).join(", "));
    }
    let root = root();
    let chosen = |part: &&Part| args.is_empty() || args.iter().any(|a| a == part.name);
    let mut package = match PARTS.iter().filter(chosen).any(|part| part.packaged) {
        true => ahead::start()?,
        false => None,
    };
    before()?;
    let mut results = Vec::new();
    for part in PARTS.iter().filter(chosen) {
        if let Some(begun) = package.take_if(|_| part.packaged) {
            begun.finish()?;
        }
        let start = Instant::now();
        let tally = step(&format!("tests: {}", part.name), || (part.run)(&root)).unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            Tally { failed: 1, ..Tally::default() }
        });
        results.push((part.name, tally, start.elapsed()));
    }
    conclude(&results)
}

/// Say how each part went, and the sum as the last line.
fn conclude(results: &[(&str, Tally, Duration)]) -> Result<()> {
    let mut sum = Tally::default();
    println!();
    for (name, tally, time) in results {
        println!("{name:<10} {tally} ({})", human(*time));
        sum += *tally;
    }
    println!("\n{sum}");
    // The count is the last word: no error message may follow it.
    std::process::exit(i32::from(sum.failed > 0))
}

/// Run a program that counts its tests.
fn counted(command: &mut Command) -> Result<Tally> {
    let seen = watch(command)?;
    Ok(Tally::of_program(&seen.text, seen.success))
}

/// Run a program that is one test as a whole.
fn as_one(command: &mut Command) -> Result<Tally> {
    let success = watch(command)?.success;
    Ok(Tally { passed: u64::from(success), failed: u64::from(!success), skipped: 0 })
}

fn rust(root: &Path) -> Result<Tally> {
    if std::env::var_os("NGSILD_SUITES").is_none() {
        eprintln!("NGSILD_SUITES names no folder: the suites that are not in the repository are skipped");
    }
    let nextest = exists("cargo", &["nextest", "--version"]);
    let runner: &[&str] = if nextest { &["nextest", "run"] } else { &["test", "--lib", "--bins", "--tests"] };
    let all = ["--workspace", "--all-features", "--locked", "--no-fail-fast"];
    let mut tally = counted(cargo(root, runner).args(all))?;
    tally += counted(cargo(root, ["test", "--doc"]).args(all))?;
    Ok(tally)
}

fn wasm(root: &Path) -> Result<Tally> {
    let mut tests =
        command(root, "wasm-pack", ["test", "--node", "--mode", "no-install", "crates/ngsild-wasm"]);
    // With the vector instructions that the package is built with.
    tests.env("RUSTFLAGS", package::FEATURES).env_remove("CARGO_ENCODED_RUSTFLAGS");
    counted(tests.env("PATH", tools::wasm_path()?))
}

fn npm(root: &Path) -> Result<Tally> {
    demo::build_if_stale()?;
    let dir = root.join("npm");
    let mut tally = counted(&mut command(&dir, "npm", ["test"]))?;
    tally += as_one(&mut command(&dir, "npm", ["run", "typecheck"]))?;
    tally += as_one(&mut command(&dir, "npm", ["run", "lint"]))?;
    Ok(tally)
}

fn demo_holds(root: &Path) -> Result<Tally> {
    demo::build_if_stale()?;
    as_one(&mut command(root, "node", ["tests/samples/demo.mjs"]))
}

fn bench_is_fair(root: &Path) -> Result<Tally> {
    demo::build_if_stale()?;
    let dir = root.join("tests/bench");
    node_packages::install(&dir)?;
    counted(&mut command(&dir, "npm", ["test"]))
}

fn packaging(root: &Path) -> Result<Tally> {
    demo::build_if_stale()?;
    let dir = root.join("tests/packaging");
    node_packages::install(&dir)?;
    let mut tally = as_one(&mut command(&dir, "node", ["sizes.mjs", "--check"]))?;
    let mut tests = command(&dir, "npm", ["test"]);
    match tools::chromium() {
        Ok(browser) => tally += counted(tests.env("CHROMIUM", browser))?,
        Err(error) => {
            eprintln!("the tests in a browser are skipped: {error:#}");
            tally += counted(&mut tests)?;
        }
    }
    Ok(tally)
}

fn page_works(root: &Path) -> Result<Tally> {
    let dir = page::build(root)?;
    let mut tally = as_one(&mut command(&dir, "npm", ["run", "--silent", "typecheck"]))?;
    let mut tests = command(&dir, "npm", ["test"]);
    match tools::chromium() {
        Ok(browser) => tally += counted(tests.env("CHROMIUM", browser))?,
        Err(error) => {
            eprintln!("the tests of the page are skipped: {error:#}");
            tally += Tally { skipped: 1, ..Tally::default() };
        }
    }
    Ok(tally)
}

fn docs_hold(root: &Path) -> Result<Tally> {
    // Its links lead to the page, which is there when the tests of the page have run.
    let page_is_built = root.join("web-demo/dist/index.html").exists();
    let dir = if page_is_built { docs::build(root)? } else { page::build(root)?.join("docs") };
    let mut tests = command(&dir, "npm", ["test"]);
    if let Ok(browser) = tools::chromium() {
        tests.env("CHROMIUM", browser);
    }
    counted(&mut tests)
}
