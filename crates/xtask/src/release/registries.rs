//! What the registries would take: npm one package, crates.io the crates.

use crate::demo;
use crate::process::{cargo, command, output, run, watch};
use crate::workspace::{self, Crate, root};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::fs;
use std::path::Path;

/// What npm would run on the machine of whoever installs the package.
const RUN_BY_INSTALLING: [&str; 7] =
    ["preinstall", "install", "postinstall", "preprepare", "prepare", "postprepare", "dependencies"];

/// What would bring in other packages.
const NEEDED: [&str; 6] = [
    "dependencies",
    "optionalDependencies",
    "peerDependencies",
    "bundleDependencies",
    "bundledDependencies",
    "workspaces",
];

/// What the tarball must hold for who wants to know what is inside.
const TOLD: [&str; 5] =
    ["dist/sbom.cdx.json", "dist/third-party.txt", "LICENSE-MIT", "LICENSE-APACHE", "README.md"];

/// What every crate must hold: who finds one alone has to learn what it is, and what may be done with it.
const IN_CRATES: [&str; 3] = ["LICENSE-MIT", "LICENSE-APACHE", "README.md"];

/// Build the npm package and try to publish it.
///
/// # Errors
/// When it would do something when installed, does not say what is inside, or npm would not take it.
pub(super) fn npm() -> Result<()> {
    let folder = root().join("npm");
    let manifest: Value = read(&folder.join("package.json"))?;
    let version = manifest.pointer("/version").and_then(Value::as_str).unwrap_or_default();
    does_nothing_when_installed(&manifest)?;
    demo::build_if_stale()?;
    let packed: Value =
        serde_json::from_str(&output(&mut command(&folder, "npm", ["pack", "--dry-run", "--json"]))?)?;
    let files: Vec<&str> = packed
        .pointer("/0/files")
        .and_then(Value::as_array)
        .context("npm pack lists no files")?
        .iter()
        .filter_map(|file| file.get("path")?.as_str())
        .collect();
    if let Some(missing) = TOLD.iter().find(|file| !files.contains(*file)) {
        bail!("{missing} would not be in the tarball: cargo xtask package");
    }
    let bill: Value = read(&folder.join("dist/sbom.cdx.json"))?;
    let told = bill.pointer("/metadata/component/version").and_then(Value::as_str).unwrap_or_default();
    if told != version {
        bail!("npm/dist is of version {told}, package.json of {version}: cargo xtask package");
    }
    let size = packed.pointer("/0/size").and_then(Value::as_u64).unwrap_or_default();
    let inside = bill.get("components").and_then(Value::as_array).map_or(0, Vec::len);
    println!("{} files, {} bytes packed, {inside} components inside", files.len(), size);
    // Who publishes and where the provenance comes from is known to the workflow alone; npm says so, and goes on.
    let publish = ["publish", "--dry-run", "--provenance", "--access", "public", "--loglevel=warn"];
    let tried = watch(&mut command(&folder, "npm", publish))?;
    if !tried.success {
        bail!("npm would not take the package");
    }
    if tried.text.contains("auto-corrected") {
        bail!("npm would publish another package.json: in npm/, `npm pkg fix` writes what it would");
    }
    Ok(())
}

fn does_nothing_when_installed(manifest: &Value) -> Result<()> {
    if let Some(script) =
        RUN_BY_INSTALLING.iter().find(|name| manifest.pointer(&format!("/scripts/{name}")).is_some())
    {
        bail!("npm/package.json has the script `{script}`: nothing runs when the package is installed");
    }
    let needs =
        |key: &str| manifest.get(key).is_some_and(|of| of.as_object().is_none_or(|list| !list.is_empty()));
    if let Some(key) = NEEDED.iter().find(|key| needs(key)) {
        bail!("npm/package.json has `{key}`: the package needs no others");
    }
    Ok(())
}

/// Pack the crates that are published, and build each from what was packed.
///
/// # Errors
/// When cargo would not take one.
pub(super) fn crates() -> Result<()> {
    let published: Vec<Crate> =
        workspace::crates()?.into_iter().filter(|one| one.publish.is_none()).collect();
    let names: Vec<&str> = published.iter().map(|one| one.name.as_str()).collect();
    for name in &names {
        let list = output(&mut cargo(&root(), ["package", "--list", "--allow-dirty", "--package", name]))?;
        if let Some(missing) = IN_CRATES.iter().find(|file| !list.lines().any(|line| line == **file)) {
            bail!("{missing} would not be in {name}: crates/{name} has to hold it, or a link to it");
        }
    }
    println!("{}", names.join(", "));
    forget(&published)?;
    let mut publish = cargo(&root(), ["publish", "--workspace", "--dry-run", "--locked", "--quiet"]);
    // In one folder for all, or each crate builds its dependencies anew.
    run(publish.env("CARGO_TARGET_DIR", workspace::target()))
}

/// Remove what an earlier try unpacked. While it tries, cargo keeps the packed crates in a registry of its own, whose
/// folder is named without a host, and it never unpacks one version twice: it would build the old content, or refuse.
fn forget(tried: &[Crate]) -> Result<()> {
    let Ok(registries) = fs::read_dir(workspace::unpacked()?) else { return Ok(()) };
    for registry in registries {
        let registry = registry?;
        if !registry.file_name().to_string_lossy().starts_with('-') {
            continue;
        }
        for one in tried {
            let old = registry.path().join(format!("{}-{}", one.name, one.version));
            if old.exists() {
                fs::remove_dir_all(&old).with_context(|| format!("cannot remove {}", old.display()))?;
            }
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<Value> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is no JSON", path.display()))
}
