//! `cargo xtask package`: the npm package, built in place. Rust to WASM by wasm-pack, then wasm-opt, then
//! TypeScript; the last two by `npm/build.mjs`.

use crate::node_packages;
use crate::process::{command, run as run_program, step};
use crate::tools;
use crate::workspace::{root, target, unpacked};
use anyhow::{Context, Result, bail};
use std::ffi::OsStr;
use std::path::Path;

/// The WASM files, called like the features of crates/ngsild-wasm that make them. The largest come first, so that
/// wasm-opt is at work on them while the others are built.
const ARTEFACTS: [&str; 7] = ["full", "cli", "core", "reports", "models", "fetch", "files"];

/// Every browser since 2023 has SIMD. Only hash maps ask for random numbers: `crates/ngsild-wasm/src/random.rs` gives
/// them always the same, which keeps the browser's out of the files.
pub(crate) const FEATURES: &str = "-C target-feature=+simd128 --cfg getrandom_backend=\"custom\"";
/// What is built for size inlines almost nothing, which halves the speed of a check; this threshold gives most of it
/// back for 2 % of the size.
const INLINE: u32 = 40;
/// The crates that every byte, member and value goes through, as the profile in Cargo.toml has them: 8 % of the speed
/// for 0.1 % of the size.
const HOT: [&str; 3] = ["ngsild-json", "ngsild-model", "ngsild-fit"];
const INLINE_HOT: u32 = 150;
/// The standard library is built along, so that a panic ends the program where it stands: nobody reads the messages of
/// panics in WASM, where they are a twelfth of full.wasm. The compiler takes these flags from a stable release when it
/// is told to, and the release is pinned.
const MUTE: &str = "-Z unstable-options -C panic=immediate-abort -Z location-detail=none";
const STANDARD_LIBRARY: [&str; 4] =
    ["-Z", "build-std=std,panic_abort", "-Z", "build-std-features=optimize_for_size"];

const USAGE: &str = "usage: cargo xtask package [core] [full] [reports] [models] [fetch] [files] [cli] [--check-size | --accept-size]";

/// Build the npm package. `--check-size` fails when a WASM file grew, `--accept-size` keeps the new sizes. Named WASM
/// files are built anew and the others taken as they are from the last build.
///
/// # Errors
/// When a step fails.
pub(crate) fn run(args: &[String]) -> Result<()> {
    let (flags, names): (Vec<&str>, Vec<&str>) =
        args.iter().map(String::as_str).partition(|arg| arg.starts_with('-'));
    let sizes = match flags[..] {
        [] => None,
        ["--check-size"] => Some("--check"),
        ["--accept-size"] => Some("--accept"),
        _ => bail!("{USAGE}"),
    };
    if names.iter().any(|name| !ARTEFACTS.contains(name)) {
        bail!("{USAGE}");
    }
    let root = root();
    let folder = target().join("wasm-pack");
    node_packages::install(&root.join("npm"))?;
    // The element is bundled from the sources of the page.
    node_packages::install(&root.join("web-demo"))?;
    let path = tools::wasm_path()?;
    let rust_flags = encoded_flags()?;
    let mut optimisers = Vec::new();
    for name in ARTEFACTS {
        let kept = folder.join(format!("{name}_bg.wasm")).exists();
        if kept && !names.is_empty() && !names.contains(&name) {
            continue;
        }
        step(&format!("build {name}.wasm"), || wasm_pack(name, &folder, &path, &rust_flags))?;
        let mut optimiser =
            command(&root, "node", ["npm/optimise.mjs".as_ref(), folder.as_os_str(), name.as_ref()]);
        optimisers.push(optimiser.spawn().context("cannot start node")?);
    }
    step("wait for wasm-opt", || {
        for mut optimiser in optimisers {
            let status = optimiser.wait()?;
            if !status.success() {
                bail!("wasm-opt ended with {status}");
            }
        }
        Ok(())
    })?;
    step("build npm/dist", || run_program(command(&root.join("npm"), "node", ["build.mjs"]).arg(&folder)))?;
    let mut report = command(&root, "node", ["tests/packaging/sizes.mjs"]);
    run_program(report.args(sizes))
}

fn wasm_pack(name: &str, folder: &Path, path: &OsStr, flags: &str) -> Result<()> {
    let mut build =
        command(&root(), "wasm-pack", ["--quiet", "build", "crates/ngsild-wasm", "--mode", "no-install"]);
    build.args(["--target", "web", "--profile", "wasm", "--out-name", name]);
    build.args(["--no-opt", "--no-pack", "--no-typescript", "--no-gitignore"]);
    build.arg("--out-dir").arg(folder);
    build.args(["--", "--no-default-features", "--features", name]).args(STANDARD_LIBRARY).args(inlining());
    build.env("RUSTC_BOOTSTRAP", "1");
    build.env("PATH", path).env("CARGO_TARGET_DIR", target());
    // Set here, so that flags meant for native builds do not take their place; encoded, since paths may have spaces.
    build.env("CARGO_ENCODED_RUSTFLAGS", flags).env_remove("RUSTFLAGS");
    run_program(&mut build)
}

/// How much is inlined where, as arguments of cargo.
fn inlining() -> Vec<String> {
    let told = |crates: &str, threshold: u32| {
        let key = format!("profile.wasm{crates}.rustflags");
        ["--config".to_owned(), format!("{key}=[\"-Cllvm-args=-inline-threshold={threshold}\"]")]
    };
    let hot = HOT.iter().flat_map(|name| told(&format!(".package.{name}"), INLINE_HOT));
    ["-Z".to_owned(), "profile-rustflags".to_owned()].into_iter().chain(told("", INLINE)).chain(hot).collect()
}

/// The compiler's flags as cargo reads them from the environment. Where sources lie on this machine is left out of what
/// they say of themselves in the files that are published.
fn encoded_flags() -> Result<String> {
    let unnamed = [unpacked()?, tools::standard_library()?]
        .map(|folder| format!("--remap-path-prefix={}=", folder.display()));
    let named = [FEATURES, MUTE].into_iter().flat_map(|flags| flags.split(' '));
    let flags: Vec<_> = named.chain(unnamed.iter().map(String::as_str)).collect();
    Ok(flags.join("\u{1f}"))
}
