//! Steps: other programs run one after the other, each named, shown and timed.

use anyhow::{Context, Result, bail};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// A program with its arguments, to be run in `dir`.
pub(crate) fn command<S: AsRef<std::ffi::OsStr>>(
    dir: &Path,
    program: impl AsRef<std::ffi::OsStr>,
    args: impl IntoIterator<Item = S>,
) -> Command {
    let mut command = Command::new(program);
    command.current_dir(dir).args(args);
    command
}

/// `cargo` as it runs this program.
pub(crate) fn cargo<S: AsRef<std::ffi::OsStr>>(dir: &Path, args: impl IntoIterator<Item = S>) -> Command {
    command(dir, std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), args)
}

/// Whether a program can be started at all.
pub(crate) fn exists(program: &str, args: &[&str]) -> bool {
    let status = Command::new(program).args(args).stdout(Stdio::null()).stderr(Stdio::null()).status();
    status.is_ok_and(|s| s.success())
}

/// Run a step: say its name, do it, say how long it took.
///
/// # Errors
/// What the step itself reports.
pub(crate) fn step<T>(name: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    eprintln!("── {name}");
    let start = Instant::now();
    let result = work();
    let outcome = if result.is_ok() { "done" } else { "failed" };
    eprintln!("── {name}: {outcome} in {}", human(start.elapsed()));
    result
}

/// A time as people say it.
pub(crate) fn human(time: Duration) -> String {
    match time.as_secs() {
        0..=59 => format!("{:.1} s", time.as_secs_f64()),
        seconds => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}

/// Run a program whose output goes to the terminal.
///
/// # Errors
/// When it cannot be started or ends with a failure.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", shown(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", shown(command));
    }
    Ok(())
}

/// Run a program and return what it prints on standard output.
///
/// # Errors
/// When it cannot be started or ends with a failure.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output();
    let output = output.with_context(|| format!("cannot start {}", shown(command)))?;
    if !output.status.success() {
        bail!("{} ended with {}", shown(command), output.status);
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What a program printed on both streams, and whether it succeeded.
pub(crate) struct Watched {
    /// Everything it printed.
    pub(crate) text: String,
    /// Whether it ended well.
    pub(crate) success: bool,
}

/// Run a program, pass its output on while it runs, and keep a copy.
///
/// # Errors
/// When it cannot be started.
pub(crate) fn watch(command: &mut Command) -> Result<Watched> {
    let child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn();
    let mut child = child.with_context(|| format!("cannot start {}", shown(command)))?;
    let readers = [child.stdout.take().map(echo), child.stderr.take().map(echo)];
    let status = child.wait().with_context(|| format!("lost {}", shown(command)))?;
    let mut text = String::new();
    for reader in readers.into_iter().flatten() {
        text.push_str(&reader.join().unwrap_or_default());
    }
    Ok(Watched { text, success: status.success() })
}

fn echo(stream: impl Read + Send + 'static) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut text = String::new();
        let mut line = Vec::new();
        let mut reader = BufReader::new(stream);
        while reader.read_until(b'\n', &mut line).is_ok_and(|n| n > 0) {
            let shown = String::from_utf8_lossy(&line);
            eprint!("{shown}");
            text.push_str(&shown);
            line.clear();
        }
        text
    })
}

fn shown(command: &Command) -> String {
    let parts = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = parts.map(|p| p.to_string_lossy().into_owned()).collect();
    format!("`{}`", words.join(" "))
}
