//! `--watch`: check again what changed. It looks at the files again and again, which works on every system and file
//! system, and in WASM.

use crate::TROUBLE;
use crate::args::Check;
use crate::check;
use crate::color::Palette;
use crate::host::{Handle, Host};
use crate::plan::Plan;
use ngsild_report::text::{counted, printable};
use std::collections::BTreeMap;

/// Milliseconds between two looks at the files: more where there are many, so that looking takes a tenth of the time.
const PACE: std::ops::RangeInclusive<u64> = 20..=500;
/// Milliseconds until new files are looked for.
const NEW_FILES: u64 = 1000;

/// Size and time of what was there.
type Seen = BTreeMap<String, Option<(u64, u64)>>;

/// Check, and check again what changes, until the host ends it.
#[inline(never)]
pub(crate) fn run(arguments: &Check, always_fix: bool, palette: Palette, host: &mut dyn Host) -> i32 {
    if arguments.files.iter().any(|file| file == "-") || arguments.files.is_empty() {
        check::complain("--watch needs files or folders, not standard input.", host);
        return TROUBLE;
    }
    let mut code = check::once(arguments, always_fix, palette, host);
    let (mut settings, mut files) = look(arguments, host);
    tell(&format!("Watching {}. Ctrl+C ends.", counted(files.len() as u64, "file", "files")), host);
    let (mut pace, mut last_listed) = (*PACE.start(), host.now());
    // Changed, and not yet the same in two looks: perhaps only half written.
    let mut unsettled: Vec<String> = Vec::new();
    while host.wait(pace) {
        let began = host.now();
        if is_other(&settings, host) {
            tell("The configuration has changed.", host);
            code = check::once(arguments, always_fix, palette, host);
            (settings, files) = look(arguments, host);
            continue;
        }
        let mut changed = renew(&mut files, host);
        pace = (10 * host.now().saturating_sub(began)).clamp(*PACE.start(), *PACE.end());
        if began.saturating_sub(last_listed) >= NEW_FILES {
            last_listed = began;
            let (_, now) = look(arguments, host);
            changed.extend(now.keys().filter(|path| !files.contains_key(*path)).cloned());
            files = now;
        }
        let settled: Vec<String> =
            std::mem::take(&mut unsettled).into_iter().filter(|path| !changed.contains(path)).collect();
        unsettled = changed;
        if settled.is_empty() {
            continue;
        }
        tell(&format!("Changed: {}", settled.join(", ")), host);
        let mut again = arguments.clone();
        again.files = settled;
        code = check::once(&again, always_fix, palette, host);
        // Fixes of ours are no change.
        renew(&mut files, host);
    }
    code
}

/// The files of the configuration, and those that are checked, as they are now.
fn look(arguments: &Check, host: &mut dyn Host) -> (Seen, Seen) {
    let Ok(plan) = Plan::make(arguments, host) else { return (Seen::new(), Seen::new()) };
    let settings = plan.config.sources.iter().map(|path| (path.clone(), state(path, host))).collect();
    let paths = plan.files.into_iter().filter_map(|input| input.path);
    (settings, paths.map(|path| (path.clone(), state(&path, host))).collect())
}

fn is_other(seen: &Seen, host: &mut dyn Host) -> bool {
    seen.iter().any(|(path, before)| state(path, host) != *before)
}

/// The paths of what is there and has changed; from now on it is as it is now.
fn renew(seen: &mut Seen, host: &mut dyn Host) -> Vec<String> {
    let mut changed = Vec::new();
    for (path, before) in seen {
        let now = state(path, host);
        if now != *before && now.is_some() {
            changed.push(path.clone());
        }
        *before = now;
    }
    changed
}

fn state(path: &str, host: &mut dyn Host) -> Option<(u64, u64)> {
    host.inspect(path).ok().map(|found| (found.size, found.modified))
}

fn tell(message: &str, host: &mut dyn Host) {
    // Where standard error is closed there is nobody to tell.
    let _ = host.write(Handle::STDERR, format!("{}\n", printable(message)).as_bytes());
}
