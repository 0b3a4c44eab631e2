//! The program under test in a folder of its own.
#![allow(dead_code, reason = "each test file uses its part")]

use serde::Deserialize;
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// A program that takes longer is stopped.
const PATIENCE: Duration = Duration::from_secs(150);

/// Bytes in a case: text, or what text cannot say.
#[derive(Debug, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub(crate) enum Input {
    Text(String),
    Hex { hex: String },
    Utf16 { utf16: String },
    Repeat { before: String, repeat: String, times: usize, after: String },
}

impl Input {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Text(text) => text.clone().into_bytes(),
            Self::Hex { hex } => {
                let digits: Vec<u8> = hex.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
                let pairs = digits.chunks(2).map(|pair| std::str::from_utf8(pair).unwrap());
                pairs.map(|pair| u8::from_str_radix(pair, 16).unwrap()).collect()
            }
            Self::Utf16 { utf16 } => {
                "\u{feff}".encode_utf16().chain(utf16.encode_utf16()).flat_map(u16::to_le_bytes).collect()
            }
            Self::Repeat { before, repeat, times, after } => {
                format!("{before}{}{after}", repeat.repeat(*times)).into_bytes()
            }
        }
    }
}

/// What a run gave.
pub(crate) struct Outcome {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    pub(crate) time: Duration,
    /// Most memory it had, where the system tells.
    pub(crate) peak_mb: Option<u64>,
}

/// A folder that goes away with the test.
pub(crate) struct Folder {
    path: PathBuf,
}

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("ngsild-cli-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self { path }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        let path = self.path.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// Every file in the folder, hidden ones too.
    pub(crate) fn contents(&self) -> BTreeMap<String, Vec<u8>> {
        let mut found = BTreeMap::new();
        let mut folders = vec![self.path.clone()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(&self.path).unwrap().to_string_lossy().replace('\\', "/");
                    found.insert(name, fs::read(&path).unwrap());
                }
            }
        }
        found
    }

    /// Run the program in the folder.
    pub(crate) fn run<S: AsRef<OsStr>>(
        &self,
        args: &[S],
        env: &BTreeMap<String, String>,
        stdin: &[u8],
    ) -> Outcome {
        let words = std::env::var("NGSILD_BIN").unwrap_or_else(|_| env!("CARGO_BIN_EXE_ngsild").to_owned());
        let mut words = words.split_whitespace();
        let began = Instant::now();
        let mut child = Command::new(words.next().unwrap())
            .args(words)
            .args(args)
            .current_dir(&self.path)
            .env_remove("NO_COLOR")
            .env_remove("FORCE_COLOR")
            // Reports with a date are the same every day.
            .env("SOURCE_DATE_EPOCH", "1769853600")
            .envs(env)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = child.stdin.take().unwrap();
        let stdin = stdin.to_owned();
        let feeder = thread::spawn(move || {
            // A program that does not read its input closes it; that is its right.
            let _ = input.write_all(&stdin);
        });
        let stdout = collect(child.stdout.take().unwrap());
        let stderr = collect(child.stderr.take().unwrap());
        let (code, peak_mb) = wait(&mut child, began);
        feeder.join().unwrap();
        let (stdout, stderr) = (stdout.join().unwrap(), stderr.join().unwrap());
        Outcome { code, stdout, stderr, time: began.elapsed(), peak_mb }
    }
}

fn collect(mut pipe: impl Read + Send + 'static) -> thread::JoinHandle<String> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.read_to_end(&mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    })
}

/// The exit code, -1 for a program that had to be stopped, and the most memory it had.
fn wait(child: &mut Child, began: Instant) -> (i32, Option<u64>) {
    let mut peak = None;
    loop {
        peak = peak.max(memory(child.id()));
        if let Some(status) = child.try_wait().unwrap() {
            return (status.code().unwrap_or(-1), peak);
        }
        if began.elapsed() > PATIENCE {
            child.kill().unwrap();
        }
        thread::sleep(Duration::from_millis(2));
    }
}

/// The most memory a process had so far, in MB.
fn memory(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().ok()?;
    Some(kilobytes / 1024)
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}
