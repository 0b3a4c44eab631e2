//! The pinned tools of the build: those of WASM go into `target/tools`, the browser comes from the system.

use crate::process::{cargo, command, exists, output, run, step};
use crate::workspace::root;
use anyhow::{Result, bail};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::Stdio;

/// A program of crates.io, its pinned version, and whether its own lock file is used.
struct Tool {
    package: &'static str,
    program: &'static str,
    version: &'static str,
    locked: bool,
    /// How far it is optimised: what works for long is worth more of a build that is waited for.
    level: &'static str,
}

/// How the tools are built: soon, where their own profiles would be for the fastest program.
const QUICKLY: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_DEBUG", "false"),
];

/// wasm-bindgen has to be of the version of the crate `wasm-bindgen` in crates/ngsild-wasm/Cargo.toml. Its
/// package has no lock file that builds.
const WASM_TOOLS: [Tool; 2] = [
    Tool {
        package: "wasm-bindgen-cli",
        program: "wasm-bindgen",
        version: "0.2.130",
        locked: false,
        level: "1",
    },
    Tool { package: "wasm-pack", program: "wasm-pack", version: "0.15.1", locked: true, level: "0" },
];

/// Judges dependencies: needed before a release, and for no test.
const CARGO_DENY: Tool =
    Tool { package: "cargo-deny", program: "cargo-deny", version: "0.20.2", locked: true, level: "0" };

/// The names that Chromium goes by.
const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// The value of `PATH` with wasm-pack and the tools it runs in front; they are installed where they are absent.
///
/// # Errors
/// When they cannot be installed.
pub(crate) fn wasm_path() -> Result<OsString> {
    wasm_target()?;
    let home = root().join("target/tools");
    for tool in &WASM_TOOLS {
        install(tool, &home)?;
    }
    let mut folders = vec![home.join("bin")];
    folders.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()));
    Ok(std::env::join_paths(folders)?)
}

/// The path of cargo-deny, which is installed where it is absent.
///
/// # Errors
/// When it cannot be installed.
pub(crate) fn cargo_deny() -> Result<PathBuf> {
    let home = root().join("target/tools");
    install(&CARGO_DENY, &home)?;
    Ok(home.join("bin").join(CARGO_DENY.program))
}

/// The standard library for WASM. rustup reads `rust-toolchain.toml` and installs it by itself, unless it was told not
/// to install anything.
///
/// # Errors
/// When it is not there and cannot be installed.
pub(crate) fn wasm_target() -> Result<()> {
    const TARGET: &str = "wasm32-unknown-unknown";
    let root = root();
    let libraries = output(&mut command(&root, "rustc", ["--print", "target-libdir", "--target", TARGET]))?;
    if Path::new(libraries.trim()).is_dir() {
        return Ok(());
    }
    step("install the Rust target for WASM", || run(&mut command(&root, "rustup", ["target", "add", TARGET])))
}

/// The folder of the sources of the standard library, which the WASM files are built with. rustup installs them as it
/// does the target.
///
/// # Errors
/// When they are not there and cannot be installed.
pub(crate) fn standard_library() -> Result<PathBuf> {
    let root = root();
    let system = output(&mut command(&root, "rustc", ["--print", "sysroot"]))?;
    let sources = Path::new(system.trim()).join("lib/rustlib/src/rust");
    if !sources.join("library/std").is_dir() {
        step("install the sources of Rust's standard library", || {
            run(&mut command(&root, "rustup", ["component", "add", "rust-src"]))
        })?;
    }
    Ok(sources)
}

fn install(tool: &Tool, home: &Path) -> Result<()> {
    let program = home.join("bin").join(tool.program);
    let said = output(command(&root(), &program, ["--version"]).stderr(Stdio::null()));
    if program.exists() && said.is_ok_and(|said| said.trim().ends_with(tool.version)) {
        return Ok(());
    }
    step(&format!("install {} {} into target/tools (some minutes)", tool.package, tool.version), || {
        let mut install =
            cargo(&root(), ["install", tool.package, "--version", tool.version, "--force", "--quiet"]);
        install.arg("--root").arg(home).env_remove("RUSTFLAGS").env_remove("CARGO_TARGET_DIR");
        install.env("CARGO_PROFILE_RELEASE_OPT_LEVEL", tool.level).envs(QUICKLY);
        if tool.locked {
            install.arg("--locked");
        }
        run(&mut install)
    })
}

/// Chromium, from the system; installed by apt-get where that is permitted.
///
/// # Errors
/// When there is none; the message says what to install.
pub(crate) fn chromium() -> Result<PathBuf> {
    if let Some(found) = find_browser() {
        return Ok(found);
    }
    if exists("apt-get", &["--version"]) && is_root() {
        let get =
            |args: &[&str]| run(command(&root(), "apt-get", args).env("DEBIAN_FRONTEND", "noninteractive"));
        step("install Chromium by apt-get", || {
            get(&["update", "-qq"])?;
            get(&["install", "-y", "-qq", "--no-install-recommends", "chromium", "chromium-driver"])
        })?;
    }
    match find_browser() {
        Some(found) => Ok(found),
        None => {
            bail!("there is no Chromium. Install it, on Debian by: apt-get install chromium chromium-driver")
        }
    }
}

fn find_browser() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    BROWSERS
        .iter()
        .find_map(|name| folders.iter().map(|folder| folder.join(name)).find(|file| file.is_file()))
}

fn is_root() -> bool {
    output(&mut command(&root(), "id", ["-u"])).is_ok_and(|id| id.trim() == "0")
}
