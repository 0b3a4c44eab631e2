//! `convert`, `expand`, `compact` and `format`: every input through the work, in order, to a text made of it. What
//! there is to say goes to standard error.

pub(crate) mod args;
mod names;
mod table;
mod work;

pub(crate) use work::{Counts, Made};

use crate::check::{add, complain, today};
use crate::color::Palette;
use crate::host::{Handle, Host, Pipeline, Trouble};
use crate::inputs::{Input, Inputs};
use crate::progress::Progress;
use crate::work::{Done, Job};
use crate::{ERRORS, FINE, TROUBLE};
use args::Asked;
use ngsild::{Finding, LineIndex, Severity};
use ngsild_report::text::{Style, Throughput};
use ngsild_report::{Format, Options, Origin, Places, Report, Shown, Total, Words, report};
use table::{Source, Tables};
use work::Maker;

/// Findings rendered before they are written out.
const BATCH: usize = 256;

/// Where the texts go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum To<'a> {
    StandardOutput,
    Folder(&'a str),
    /// The files themselves.
    InPlace,
}

/// Make what was asked for of every input.
#[inline(never)]
pub(crate) fn run(
    asked: Result<Asked, String>,
    told: &args::Output,
    to: To<'_>,
    palette: Palette,
    host: &mut dyn Host,
) -> i32 {
    let named: &[String] = if told.files.is_empty() { &["-".to_owned()] } else { &told.files };
    let Inputs { files, troubles, .. } = Inputs::expand(named, &told.stdin_filename, host);
    let ready = asked.and_then(|asked| Ok((paths(to, &files, &asked, host)?, asked)));
    let (paths, Asked { making, shape, stop, contexts }) = match ready {
        Ok(ready) => ready,
        Err(message) => {
            complain(&message, host);
            return TROUBLE;
        }
    };
    let mut maker = Maker::new(making, shape, stop, contexts);
    maker.keeps_lines = to != To::StandardOutput || !maker.making.counts_entities();
    let mut source = Source::new(&files);
    if let Some(options) = maker.making.table() {
        let mut tables = Tables::new(paths.is_some().then_some(files.len()));
        source = table::columns(&maker, options, &mut tables, &files, host);
        maker.tables = Some(tables);
    }
    let style = if palette.on(Handle::STDERR, host) { Style::Ansi } else { Style::Plain };
    let words = Words::of(maker.making.settings().messages.clone());
    let options = Options { date: Some(today(host)), style, quiet: told.quiet, words, ..Options::default() };
    let output = report(told.format, &options);
    let runner = host.runner();
    let mut run = Run {
        source,
        files: &files,
        paths,
        in_place: to == To::InPlace,
        maker: &maker,
        progress: Progress::new(&files, "done", host),
        host,
        output,
        format: told.format,
        quiet: told.quiet,
        most: u32::try_from(told.max_findings).unwrap_or(u32::MAX),
        current: None,
        has_header: false,
        trouble: false,
        errors: false,
        stopped: false,
        out: String::new(),
    };
    for (name, reason) in troubles {
        run.failed(&name, &reason);
    }
    runner.run(&mut run, &|job, scratch| maker.work(job, scratch));
    run.finish()
}

/// Where the text of each input goes; `None` for standard output.
fn paths(
    to: To<'_>,
    files: &[Input],
    asked: &Asked,
    host: &mut dyn Host,
) -> Result<Option<Vec<String>>, String> {
    match to {
        To::StandardOutput => Ok(None),
        To::Folder(folder) => names::in_folder(folder, files, &asked.making, host).map(Some),
        To::InPlace => {
            let own = |file: &Input| {
                file.path.clone().ok_or("--write: standard input has no place; name a file.".to_owned())
            };
            files.iter().map(own).collect::<Result<_, _>>().map(Some)
        }
    }
}

struct Run<'r> {
    source: Source<'r>,
    files: &'r [Input],
    /// Where the text of each input goes, when not to standard output.
    paths: Option<Vec<String>>,
    in_place: bool,
    maker: &'r Maker,
    host: &'r mut dyn Host,
    output: Box<dyn Report>,
    format: Format,
    progress: Progress,
    quiet: bool,
    /// Findings that are kept of a file.
    most: u32,
    current: Option<Current>,
    /// Whether the one table on standard output has its header.
    has_header: bool,
    trouble: bool,
    errors: bool,
    /// The output takes no more, or an error ended the run.
    stopped: bool,
    /// What is said next.
    out: String,
}

/// Where we are in the file at hand.
#[derive(Default)]
struct Current {
    total: Total,
    counts: Counts,
    /// Before the text at hand.
    origin: Origin,
    /// The file that is written.
    new: Option<Handle>,
    /// Why it cannot be written.
    refused: Option<String>,
    has_header: bool,
}

impl Pipeline for Run<'_> {
    fn next(&mut self) -> Option<Job> {
        self.source.next(self.host)
    }

    fn take(&mut self, done: Done) -> bool {
        let Some(input) = self.files.get(done.input) else { return false };
        self.progress.advance(done.read, self.host);
        let mut current = self.current.take().unwrap_or_else(|| {
            self.output.begin(&input.name, &mut self.out);
            Current::default()
        });
        let Done { input: index, more, trouble, mut report, text, lines, units, made, .. } = done;
        let Made { text: made, counts, stops } = made.unwrap_or_default();
        self.show(&mut current, &mut report.findings, &text);
        add(&mut current.total, &report);
        if more && current.total.kept >= self.most {
            self.maker.has_enough(index);
        }
        current.counts.add(counts);
        self.write(&mut current, index, &made);
        current.origin.line += lines;
        current.origin.offset += units;
        if more && !stops {
            self.current = Some(current);
        } else {
            self.end(current, input, trouble, stops);
        }
        self.flush();
        self.stopped |= stops;
        !self.stopped
    }
}

impl Run<'_> {
    /// Hand the findings on, as many as are wanted of a file.
    fn show(&mut self, current: &mut Current, findings: &mut Vec<Finding>, text: &str) {
        if self.quiet {
            findings.retain(|f| f.severity == Severity::Error);
        }
        findings.truncate(self.most.saturating_sub(current.total.kept) as usize);
        if findings.is_empty() {
            return;
        }
        let first = current.total.summary.entities;
        for entity in findings.iter_mut().filter_map(|f| f.entity.as_mut()) {
            entity.index = entity.index.saturating_add(first);
        }
        let lines = LineIndex::new(text);
        for batch in findings.chunks(BATCH) {
            let batch: Vec<_> = batch.iter().map(Shown::whole).collect();
            self.output.findings(&batch, Places::after(current.origin, &lines), &mut self.out);
            self.flush();
        }
        current.total.kept += findings.len() as u32;
    }

    /// Write what was made of a job, and before it the header of a table that has none yet.
    fn write(&mut self, current: &mut Current, index: usize, made: &str) {
        let table = self.maker.tables.as_ref().and_then(|tables| tables.of(index));
        let has_header = if self.paths.is_some() { &mut current.has_header } else { &mut self.has_header };
        let is_good = !made.is_empty() || current.total.summary.errors == 0;
        let mut text = String::new();
        if let Some(table) = table.filter(|_| !*has_header && is_good) {
            *has_header = true;
            text = table.header() + "\n";
        }
        if !made.is_empty() {
            text.reserve(made.len() + 1);
            text.push_str(made);
            text.push('\n');
        }
        if text.is_empty() || current.refused.is_some() {
            return;
        }
        let Some(path) = self.paths.as_ref().and_then(|paths| paths.get(index)) else {
            self.progress.clear(self.host);
            let written = self.host.write(Handle::STDOUT, text.as_bytes());
            return self.stop_on(written);
        };
        let new = match current.new {
            Some(new) => Ok(new),
            None => self.host.create(path),
        };
        let written = new.and_then(|new| {
            current.new = Some(new);
            self.host.write(new, text.as_bytes())
        });
        if let Err(trouble) = written {
            current.refused = Some(format!("{path} cannot be written: {trouble}"));
        }
    }

    /// The file at hand has ended; with `stops`, before its end.
    fn end(&mut self, current: Current, input: &Input, trouble: Option<String>, stops: bool) {
        let Current { mut total, mut counts, new, refused, .. } = current;
        let mut trouble = trouble.or(refused);
        if let Some(new) = new {
            // Half a file would be taken for a whole one; and what was left out of a file must not be lost in place.
            let stays = self.in_place && total.summary.errors > 0;
            if trouble.is_some() || stops || stays {
                self.host.discard(new);
            } else if let Err(refusal) = self.host.commit(new) {
                trouble = Some(format!("its output cannot be written: {refusal}"));
            }
            if trouble.is_some() || stops || stays {
                counts.written = 0;
            }
        }
        let Counts { read, written } = counts;
        let entities = self.maker.making.counts_entities();
        total.made = Some(Throughput { read, written, entities });
        self.errors |= total.summary.errors > 0;
        self.output.end(&total, trouble.as_deref(), &mut self.out);
        if let Some(reason) = trouble {
            self.tell(&input.name, &reason);
        }
    }

    /// An input of which nothing could be read.
    fn failed(&mut self, name: &str, reason: &str) {
        self.output.begin(name, &mut self.out);
        self.output.end(&Total::default(), Some(reason), &mut self.out);
        self.tell(name, reason);
    }

    fn tell(&mut self, name: &str, reason: &str) {
        self.trouble = true;
        // The report in JSON says so itself, and has standard error alone.
        if self.format == Format::Text {
            self.flush();
            self.progress.clear(self.host);
            complain(&format!("{name}: {reason}."), self.host);
        }
    }

    fn flush(&mut self) {
        if self.out.is_empty() {
            return;
        }
        self.progress.clear(self.host);
        // Where standard error is closed, there is nobody to tell; the text that is made still has its reader.
        let _ = self.host.write(Handle::STDERR, self.out.as_bytes());
        self.out.clear();
    }

    /// Nothing more is made where the output is closed.
    fn stop_on(&mut self, written: Result<(), Trouble>) {
        let Err(trouble) = written else { return };
        if !self.stopped && trouble != Trouble::BrokenPipe {
            complain(&format!("the output cannot be written: {trouble}."), self.host);
        }
        self.trouble = true;
        self.stopped = true;
    }

    fn finish(mut self) -> i32 {
        if let Some(new) = self.current.take().and_then(|c| c.new) {
            self.host.discard(new);
        }
        let early = self.stopped && !self.trouble;
        self.output.finish(early.then_some("Stopped at the first error."), &mut self.out);
        self.flush();
        self.progress.clear(self.host);
        match (self.trouble, self.errors) {
            (true, _) => TROUBLE,
            (false, true) => ERRORS,
            (false, false) => FINE,
        }
    }
}
