//! `cargo xtask`: builds, tests and measures ngsild.

// A tool for a terminal: it speaks on standard output and standard error.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod ahead;
mod bench;
mod demo;
mod deny;
mod docs;
mod fuzz;
mod lint;
mod models;
mod node_packages;
mod package;
mod page;
mod process;
mod release;
mod tally;
mod test;
mod tools;
mod workspace;

use anyhow::{Result, bail};
use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask COMMAND

  demo              build the npm package when it is not up to date, and check sample Entities through it
  test              run every test: Rust, WASM in Node, npm, packed tarball, browser, page, documentation
  page              build the validator page and serve it; with --build only build it (web-demo/dist)
  docs              build the documentation and serve it; with --build only build it (web-demo/dist/docs)
  package [FILE]    build the npm package in place (npm/); with core, full, reports, models or cli only that WASM file anew
  bench             measure ngsild and its peers, print ratios (--json, --quick)
  models            write the catalogue of the Smart Data Models anew, from PyPI; needs Python
  lint              formatting, clippy and the documentation, warnings denied
  fuzz [TARGET]     run the fuzz targets (--seconds N, default 60)
  ci                lint, then test
  deny              licences, sources and advisories of all crates, by cargo-deny
  release           try a release without publishing anything; --help says more
";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match run(&args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(args: &[String]) -> Result<()> {
    let Some((command, rest)) = args.split_first() else {
        print!("{USAGE}");
        return Ok(());
    };
    match command.as_str() {
        "demo" => demo::run(rest),
        "test" => test::run(rest),
        "page" => page::run(rest),
        "docs" => docs::run(rest),
        "package" => package::run(rest),
        "bench" => bench::run(rest),
        "models" => models::run(rest),
        "lint" => lint::run(rest),
        "fuzz" => fuzz::run(rest),
        "deny" => deny::run(rest),
        "release" => release::run(rest),
        "ci" => test::run_after(|| lint::run(&[]), rest),
        "help" | "--help" | "-h" => {
            print!("{USAGE}");
            Ok(())
        }
        other => bail!("`{other}` is no command.\n\n{USAGE}"),
    }
}
