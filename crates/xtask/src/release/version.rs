//! One version: in the crates, the npm packages, their lock files, and wherever a text names it.

use crate::process::{cargo, command, output, run};
use crate::workspace::{crates, root};
use anyhow::{Context, Result, bail};
use regex::Regex;
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};

/// Where a version stands: files or folders of Markdown, and what surrounds it there.
struct Place {
    files: &'static [&'static str],
    pattern: &'static str,
}

const PLACES: [Place; 3] = [
    Place {
        files: &["Cargo.toml"],
        pattern: r#"(?m)(?:^version = |path = "crates/[^"]+", version = )"([^"]+)""#,
    },
    Place {
        files: &[
            "npm/package.json",
            "npm/package-lock.json",
            "web-demo/package.json",
            "web-demo/package-lock.json",
            "web-demo/docs/package.json",
            "web-demo/docs/package-lock.json",
        ],
        pattern: r#""name": "ngsild(?:-\w+)?",\s+(?:"private": true,\s+)?"version": "([^"]+)""#,
    },
    Place {
        files: &["README.md", "npm/README.md", "web-demo/docs/guides"],
        pattern: r"(?:\brev: v|\bngsild@v?)(\d+\.\d+\.\d+[\w.+-]*)",
    },
];

/// A version in a file.
struct Named {
    file: PathBuf,
    place: Range<usize>,
    line: usize,
    version: String,
}

/// The version of the workspace.
///
/// # Errors
/// When Cargo.toml names none.
pub(super) fn current() -> Result<String> {
    let first = named()?.into_iter().next().context("Cargo.toml names no version")?;
    Ok(first.version)
}

/// Hold all places to the version of the workspace, which must not be released yet.
///
/// # Errors
/// When one differs, or the version has a tag on another commit.
pub(super) fn check() -> Result<()> {
    let version = current()?;
    let all = named()?;
    let others: Vec<String> = all
        .iter()
        .filter(|one| one.version != version)
        .map(|one| format!("  {}:{}: {}", shown(&one.file), one.line, one.version))
        .chain(
            crates()?
                .into_iter()
                .filter(|one| one.version != version)
                .map(|one| format!("  {}: {}", shown(&one.manifest_path), one.version)),
        )
        .collect();
    if !others.is_empty() {
        let list = others.join("\n");
        bail!(
            "Cargo.toml names {version}, and others do not:\n{list}\nOne for all: cargo xtask release --set {version}"
        );
    }
    let tag = format!("v{version}");
    let git = |args: &[&str]| output(&mut command(&root(), "git", args));
    if !git(&["tag", "--list", &tag])?.is_empty()
        && git(&["rev-list", "-n", "1", &tag])? != git(&["rev-parse", "HEAD"])?
    {
        bail!(
            "{version} is released: the tag {tag} is on another commit. The next one: cargo xtask release --set VERSION"
        );
    }
    println!("{version}, in {} places", all.len());
    Ok(())
}

/// Write a version to all places.
///
/// # Errors
/// When it is none, or a file cannot be written.
pub(super) fn set(version: &str) -> Result<()> {
    let form = Regex::new(r"^\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?$")?;
    if !form.is_match(version) {
        bail!("`{version}` is no version; one looks like 1.2.0 or 1.2.0-rc.1");
    }
    // From the end, so that what comes before keeps its place.
    for one in named()?.into_iter().rev() {
        let mut text = fs::read_to_string(&one.file)?;
        text.replace_range(one.place, version);
        fs::write(&one.file, text)?;
    }
    run(&mut cargo(&root(), ["update", "--workspace", "--offline", "--quiet"]))?;
    check()
}

/// Every version that stands somewhere, by file and place.
fn named() -> Result<Vec<Named>> {
    let mut found = Vec::new();
    for Place { files, pattern } in &PLACES {
        let pattern = Regex::new(pattern)?;
        for file in texts(files)? {
            let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", shown(&file)))?;
            for version in pattern.captures_iter(&text).filter_map(|captures| captures.get(1)) {
                found.push(Named {
                    file: file.clone(),
                    place: version.range(),
                    line: text.bytes().take(version.start()).filter(|byte| *byte == b'\n').count() + 1,
                    version: version.as_str().to_owned(),
                });
            }
        }
    }
    Ok(found)
}

/// The files, with the Markdown of folders.
fn texts(files: &[&str]) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for path in files.iter().map(|file| root().join(file)) {
        if !path.is_dir() {
            found.push(path);
            continue;
        }
        let mut inside: Vec<PathBuf> =
            path.read_dir()?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
        inside.retain(|file| file.extension().is_some_and(|end| end == "md"));
        inside.sort();
        found.extend(inside);
    }
    Ok(found)
}

fn shown(file: &Path) -> String {
    file.strip_prefix(root()).unwrap_or(file).display().to_string()
}
