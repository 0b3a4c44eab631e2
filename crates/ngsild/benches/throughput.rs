//! How fast a check reads newline-delimited Entities, beside serde_json reading the same lines.
//!
//! `cargo bench -p ngsild --bench throughput -- FILE [CONTENDER]` prints one JSON object with megabytes a second.

#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used, missing_docs)]

use ngsild::context::Contexts;
use ngsild::convert::{ConvertOptions, Form, convert};
use ngsild::{Document, Settings, glance};
use ngsild_json::{Limits, Node, Sequence, Splitter};
use std::hint::black_box;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};
use std::{fs, thread};

const ROUNDS: usize = 15;
const CHUNK: usize = 1 << 20;

type Work = fn(&[u8], &mut Vec<Node>) -> usize;

const WORKS: [(&str, Work); 5] = [
    ("check", check),
    ("parse", parse),
    ("toConcise", |bytes, tape| converted(bytes, tape, Form::Concise)),
    ("toSimplified", |bytes, tape| converted(bytes, tape, Form::Simplified)),
    ("serdeJson", serde_lines),
];

fn main() {
    let mut args = std::env::args().skip(1).filter(|a| !a.starts_with("--"));
    let (path, only) = (args.next(), args.next());
    let Some(path) = path else {
        println!("{{\"skipped\":\"no file of entities was named\"}}");
        return;
    };
    let bytes = fs::read(path).expect("the file can be read");
    let mut splitter = Splitter::new(CHUNK, CHUNK * 64);
    let mut chunks: Vec<Vec<u8>> = splitter.push(&bytes).into_iter().map(|c| c.bytes).collect();
    chunks.extend(splitter.finish().map(|c| c.bytes));

    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut times: Vec<(String, Vec<Duration>)> = Vec::new();
    for _ in 0..ROUNDS {
        // The contenders take turns, so that a slow moment of the machine meets all of them.
        for (name, work) in WORKS.into_iter().filter(|(name, _)| only.as_deref().is_none_or(|o| o == *name)) {
            note(&mut times, name, one_thread(&chunks, work));
            note(&mut times, &format!("{name}AllCores"), all_cores(&chunks, work, cores));
        }
    }
    let speeds: Vec<String> = times
        .iter_mut()
        .map(|(name, times)| {
            times.sort();
            let median = times.get(times.len() / 2).copied().unwrap_or_default();
            format!("\"{name}\":{:.1}", bytes.len() as f64 / 1e6 / median.as_secs_f64())
        })
        .collect();
    println!(
        "{{\"bytes\":{},\"cores\":{cores},\"megabytesPerSecond\":{{{}}}}}",
        bytes.len(),
        speeds.join(",")
    );
}

fn note(times: &mut Vec<(String, Vec<Duration>)>, name: &str, time: Duration) {
    match times.iter_mut().find(|(n, _)| n == name) {
        Some((_, list)) => list.push(time),
        None => times.push((name.to_owned(), vec![time])),
    }
}

fn one_thread(chunks: &[Vec<u8>], work: Work) -> Duration {
    let mut tape = Vec::new();
    let start = thread_time();
    for chunk in chunks {
        black_box(work(chunk, &mut tape));
    }
    thread_time() - start
}

fn all_cores(chunks: &[Vec<u8>], work: Work, cores: usize) -> Duration {
    let next = AtomicUsize::new(0);
    let start = Instant::now();
    thread::scope(|scope| {
        for _ in 0..cores {
            scope.spawn(|| {
                let mut tape = Vec::new();
                while let Some(chunk) = chunks.get(next.fetch_add(1, Ordering::Relaxed)) {
                    black_box(work(chunk, &mut tape));
                }
            });
        }
    });
    start.elapsed()
}

/// What this thread has run so far: the time that other programs took does not count where the system tells.
fn thread_time() -> Duration {
    static START: std::sync::OnceLock<Instant> = std::sync::OnceLock::new();
    // The system brings its count up to date when the thread gives way.
    thread::yield_now();
    let told = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = told.and_then(|t| t.split_whitespace().next().and_then(|n| n.parse().ok()));
    nanoseconds.map_or_else(|| START.get_or_init(Instant::now).elapsed(), Duration::from_nanos)
}

fn parsed<'a>(bytes: &'a [u8], tape: &mut Vec<Node>) -> Document<'a> {
    Document::parse_reusing(bytes, Limits::default(), Sequence::Lines, std::mem::take(tape))
}

/// As the command line does it.
fn check(bytes: &[u8], tape: &mut Vec<Node>) -> usize {
    let settings = Settings::default();
    let report = glance(bytes, &settings).unwrap_or_else(|| {
        let document = parsed(bytes, tape);
        let report = ngsild::check(&document, &settings);
        *tape = document.into_tape();
        report
    });
    assert_eq!(report.summary.total(), 0, "the generated entities are clean: {:?}", report.findings.first());
    report.summary.entities as usize
}

fn parse(bytes: &[u8], tape: &mut Vec<Node>) -> usize {
    let document = parsed(bytes, tape);
    assert_eq!(document.errors(), []);
    let nodes = document.nodes().len();
    *tape = document.into_tape();
    nodes
}

fn converted(bytes: &[u8], tape: &mut Vec<Node>, form: Form) -> usize {
    let document = parsed(bytes, tape);
    let mut options = ConvertOptions::to(form);
    // As in JavaScript, where findings are made only for who reads them.
    options.settings.max_findings = 0;
    let converted = convert(&document, &options, &Contexts::new());
    assert_eq!(converted.report.summary.errors, 0);
    let length = converted.text.len();
    *tape = document.into_tape();
    length
}

fn serde_lines(bytes: &[u8], _: &mut Vec<Node>) -> usize {
    let mut count = 0;
    for line in bytes.split(|&b| b == b'\n').filter(|l| !l.is_empty()) {
        black_box(serde_json::from_slice::<serde_json::Value>(line).unwrap());
        count += 1;
    }
    count
}
