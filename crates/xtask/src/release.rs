//! `cargo xtask release`: everything that a release does, tried without publishing.

mod changelog;
mod registries;
mod version;

use crate::deny;
use crate::process::{command, output, step};
use crate::workspace::root;
use anyhow::{Result, bail};

const USAGE: &str = "\
Usage: cargo xtask release [--only STEP] [--allow-dirty]
       cargo xtask release --set VERSION
       cargo xtask release --changelog

Tries a release and publishes nothing; the workflow release.yml does the same before it publishes. The steps:

  tree        nothing is uncommitted (--allow-dirty passes over that)
  version     crates, npm package, lock files and guides name one version, which is not released yet
  changelog   CHANGELOG.md has what is new; target/release-notes.md gets it, with all commits since the last tag by area
  deny        licences, sources and advisories of all crates
  npm         the package is built, names what is inside it, runs nothing when installed, needs nothing; npm would take it
  crates      cargo would take the crates: each is packed, and built from what was packed (some minutes)

  --only STEP    that step alone
  --set VERSION  write the version wherever one stands, then look at the changes and commit them
  --changelog    turn \"Unreleased\" of CHANGELOG.md into the section of the version, with the commits

A release, from the start:

  cargo xtask release --set 1.2.0
  cargo xtask release --changelog
  git commit --all --message \"Release 1.2.0\"
  cargo xtask release
  git tag v1.2.0 && git push --tags
";

/// A step, by the name it is chosen with.
struct Step {
    name: &'static str,
    run: fn() -> Result<()>,
}

const STEPS: [Step; 6] = [
    Step { name: "tree", run: tree_is_clean },
    Step { name: "version", run: version::check },
    Step { name: "changelog", run: changelog::check },
    Step { name: "deny", run: || deny::run(&[]) },
    Step { name: "npm", run: registries::npm },
    Step { name: "crates", run: registries::crates },
];

/// Try a release, or prepare one.
///
/// # Errors
/// When a step fails: what it found, and what to do.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        ["--help" | "-h"] => {
            print!("{USAGE}");
            Ok(())
        }
        ["--set", version] => version::set(version),
        ["--changelog"] => changelog::write(),
        ["--only", name] => match STEPS.iter().find(|step| step.name == name) {
            Some(found) => step(found.name, found.run),
            None => {
                bail!("`{name}` is no step; there are {}", STEPS.each_ref().map(|step| step.name).join(", "))
            }
        },
        [] => all(&STEPS),
        ["--allow-dirty"] => all(STEPS.get(1..).unwrap_or_default()),
        _ => bail!("{USAGE}"),
    }
}

fn all(steps: &[Step]) -> Result<()> {
    for one in steps {
        step(one.name, one.run)?;
    }
    println!("{} can be released: tag it v{0}", version::current()?);
    Ok(())
}

fn tree_is_clean() -> Result<()> {
    let changed = output(&mut command(&root(), "git", ["status", "--porcelain"]))?;
    if changed.is_empty() {
        return Ok(());
    }
    bail!("a release is made of what is committed. Commit or take back:\n{changed}")
}
