//! How far it is, on a terminal, when it takes longer than a second.

use crate::host::{Handle, Host};
use crate::inputs::Input;

/// Milliseconds before the line is shown for the first time.
const PATIENCE: u64 = 1000;
/// Milliseconds between two looks of it.
const PACE: u64 = 100;
const BAR: u64 = 24;

/// The line at the bottom of the terminal.
#[derive(Debug)]
pub(crate) struct Progress {
    on: bool,
    shown: bool,
    next: u64,
    done: u64,
    /// Bytes of all inputs, where they are known.
    total: Option<u64>,
    /// What is done with them.
    verb: &'static str,
}

impl Progress {
    pub(crate) fn new(inputs: &[Input], verb: &'static str, host: &mut dyn Host) -> Self {
        let on = host.is_terminal(Handle::STDERR);
        let total = if on { total(inputs, host) } else { None };
        Self { on, shown: false, next: if on { host.now() + PATIENCE } else { 0 }, done: 0, total, verb }
    }

    /// So many bytes more are done.
    pub(crate) fn advance(&mut self, bytes: u64, host: &mut dyn Host) {
        if !self.on {
            return;
        }
        self.done += bytes;
        let now = host.now();
        if now < self.next {
            return;
        }
        self.next = now + PACE;
        self.shown = true;
        // A terminal that cannot be written to is no reason to stop the work.
        let _ = host.write(Handle::STDERR, self.line().as_bytes());
    }

    /// Take the line away, before anything else is written.
    pub(crate) fn clear(&mut self, host: &mut dyn Host) {
        if self.shown {
            self.shown = false;
            let _ = host.write(Handle::STDERR, b"\r\x1b[2K");
        }
    }

    fn line(&self) -> String {
        let (done, verb) = (size(self.done), self.verb);
        let Some(total) = self.total.filter(|t| *t > 0) else { return format!("\r\x1b[2K{done} {verb}") };
        let filled = (self.done.min(total) * BAR / total) as usize;
        let bar = format!("{}{}", "#".repeat(filled), "-".repeat(BAR as usize - filled));
        let percent = self.done.min(total) * 100 / total;
        format!("\r\x1b[2K[{bar}] {percent} %, {done} of {} {verb}", size(total))
    }
}

fn total(inputs: &[Input], host: &mut dyn Host) -> Option<u64> {
    inputs.iter().try_fold(0_u64, |sum, input| {
        let bytes = host.inspect(input.path.as_deref()?).ok()?.size;
        Some(sum.saturating_add(bytes))
    })
}

/// Bytes as people say them.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000_000 => format!("{} KB", bytes / 1000),
        1_000_000..1_000_000_000 => format!("{} MB", bytes / 1_000_000),
        _ => format!("{}.{} GB", bytes / 1_000_000_000, bytes / 100_000_000 % 10),
    }
}

#[cfg(test)]
mod tests {
    use super::Progress;

    #[test]
    fn bars() {
        let cases = [
            (0, Some(4_000_000), "[------------------------] 0 %, 0 KB of 4 MB checked"),
            (1_000_000, Some(4_000_000), "[######------------------] 25 %, 1 MB of 4 MB checked"),
            (5_000_000, Some(4_000_000), "[########################] 100 %, 5 MB of 4 MB checked"),
            (1_250_000_000, None, "1.2 GB checked"),
        ];
        for (done, total, want) in cases {
            let progress = Progress { on: true, shown: true, next: 0, done, total, verb: "checked" };
            assert_eq!(progress.line(), format!("\r\x1b[2K{want}"));
        }
    }
}
