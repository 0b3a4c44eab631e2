//! The section of CHANGELOG.md: what was written by hand, then every commit since the last tag, by the area it changes most.

use super::version;
use crate::process::{command, output};
use crate::workspace::{root, target};
use anyhow::{Context, Result, bail};
use std::fs;

const WAITING: &str = "## Unreleased\n";

/// What a path belongs to, in the words of who reads; the first that fits.
const AREAS: [(&[&str], &str); 10] = [
    (&["web-demo/docs/"], "Documentation"),
    (&["web-demo/"], "Validator page"),
    (&["npm/", "crates/ngsild-wasm/"], "npm package"),
    (&["crates/ngsild-cli/", "tests/cli/", ".github/actions/", ".gitlab/"], "Command line and builds"),
    (&["crates/ngsild-report/"], "Reports"),
    (&["crates/ngsild-schema/", "crates/ngsild-models/", "tests/models/"], "Schemas and data models"),
    (&["crates/ngsild-jsonld/", "tests/json-ld/"], "JSON-LD"),
    (&["crates/ngsild-fetch/"], "Fetching"),
    (&["crates/ngsild/messages/"], "Languages"),
    (
        &["crates/ngsild/", "crates/ngsild-model/", "crates/ngsild-json/", "tests/rules/", "tests/queries/"],
        "Checks, fixes and conversions",
    ),
];

/// Where none of them fits.
const ELSE: &str = "Everything else";

/// What is written by programs: it counts for no area.
const WRITTEN: [&str; 4] = ["Cargo.lock", "package-lock.json", ".snap", "smart-data-models.txt"];

/// Put what would be released into `target/release-notes.md`.
///
/// # Errors
/// When CHANGELOG.md has nothing for it.
pub(super) fn check() -> Result<()> {
    let version = version::current()?;
    let changelog = read()?;
    let notes = match after(&changelog, &format!("## {version} ")) {
        Some(body) => format!("## {version} {body}"),
        None => section(&version, unreleased(&changelog)?)?,
    };
    let path = target().join("release-notes.md");
    fs::create_dir_all(target())?;
    fs::write(&path, &notes)?;
    println!("{} lines in {}", notes.lines().count(), path.display());
    Ok(())
}

/// Turn what is unreleased into the section of the version.
///
/// # Errors
/// When nothing is unreleased, or the section is there already.
pub(super) fn write() -> Result<()> {
    let version = version::current()?;
    let changelog = read()?;
    if after(&changelog, &format!("## {version} ")).is_some() {
        bail!("CHANGELOG.md has a section of {version} already");
    }
    let by_hand = unreleased(&changelog)?;
    let section = section(&version, by_hand)?;
    let waiting = format!("{WAITING}{by_hand}");
    fs::write(
        root().join("CHANGELOG.md"),
        changelog.replacen(&waiting, &format!("{WAITING}\n{section}"), 1),
    )?;
    Ok(())
}

fn read() -> Result<String> {
    fs::read_to_string(root().join("CHANGELOG.md")).context("cannot read CHANGELOG.md")
}

fn unreleased(changelog: &str) -> Result<&str> {
    match after(changelog, WAITING) {
        Some(body) if !body.trim().is_empty() => Ok(body),
        _ => {
            bail!("CHANGELOG.md has nothing under \"{}\": write there what a user can notice", WAITING.trim())
        }
    }
}

/// What follows a heading, up to the next of its kind.
fn after<'t>(changelog: &'t str, heading: &str) -> Option<&'t str> {
    let start = changelog.find(heading)? + heading.len();
    let rest = &changelog[start..];
    Some(&rest[..rest.find("\n## ").map_or(rest.len(), |end| end + 1)])
}

/// The section of a version. Its day is that of the last commit, so that it can be made again.
fn section(version: &str, by_hand: &str) -> Result<String> {
    let day = output(&mut command(&root(), "git", ["log", "-1", "--format=%cs"]))?;
    let mut text = format!("## {version} - {}\n\n{}\n\n### Every change\n", day.trim(), by_hand.trim());
    for (area, subjects) in commits()? {
        text.push_str(&format!("\n{area}:\n\n"));
        text.extend(subjects.iter().map(|subject| format!("- {subject}\n")));
    }
    text.push('\n');
    Ok(text)
}

/// The first lines of the commits since the last tag, oldest first, by area; what is said twice stands once.
fn commits() -> Result<Vec<(&'static str, Vec<String>)>> {
    let git = |args: &[&str]| output(&mut command(&root(), "git", args));
    let tags = git(&["tag", "--list", "v*", "--merged", "HEAD", "--sort=-version:refname"])?;
    let range = tags.lines().next().map_or("HEAD".to_owned(), |tag| format!("{tag}..HEAD"));
    let log = git(&["log", "--reverse", "--no-merges", "--numstat", "--format=%x00%s", &range])?;
    let mut areas: Vec<(&str, Vec<String>)> =
        AREAS.iter().map(|(_, area)| *area).chain([ELSE]).map(|area| (area, Vec::new())).collect();
    for commit in log.split('\0').filter(|commit| !commit.is_empty()) {
        let (subject, files) = commit.split_once('\n').unwrap_or((commit, ""));
        let area = area_of(files);
        let Some((_, subjects)) = areas.iter_mut().find(|(name, _)| *name == area) else { continue };
        if !subjects.iter().any(|known| known == subject) {
            subjects.push(subject.to_owned());
        }
    }
    areas.retain(|(_, subjects)| !subjects.is_empty());
    Ok(areas)
}

/// The area in which most lines change, by what `git log --numstat` says: added, removed, path.
fn area_of(files: &str) -> &'static str {
    let mut lines: Vec<(&str, u64)> = AREAS.iter().map(|(_, area)| (*area, 0)).collect();
    for file in files.lines() {
        let mut parts = file.split('\t');
        let (Some(added), Some(removed), Some(path)) = (parts.next(), parts.next(), parts.next()) else {
            continue;
        };
        if WRITTEN.iter().any(|end| path.ends_with(end)) {
            continue;
        }
        let fits = |(starts, _): &(&[&str], &str)| starts.iter().any(|start| path.starts_with(start));
        let found = AREAS.iter().zip(&mut lines).find(|(area, _)| fits(area));
        if let Some((_, (_, count))) = found {
            *count += added.parse().unwrap_or(0) + removed.parse().unwrap_or(0);
        }
    }
    // Of equals the first; what is nowhere else is everywhere.
    let most = lines.into_iter().rev().max_by_key(|(_, count)| *count);
    most.filter(|(_, count)| *count > 0).map_or(ELSE, |(area, _)| area)
}
