//! `check` and `fix`: every input through the work, in order, to the output.

use crate::args::{self, Check, Fixing};
use crate::baseline::Baseline;
use crate::cache::{self, Cache};
use crate::color::Palette;
use crate::diff;
use crate::filters::Filters;
use crate::host::{Handle, Host, Pipeline, Trouble};
use crate::inputs::Input;
use crate::models;
use crate::outputs::{Outputs, Shared};
use crate::plan::Plan;
use crate::progress::Progress;
use crate::reader::Reader;
use crate::watch;
use crate::work::{Done, Job, Judges, Mended, Task};
use crate::{ERRORS, FINE, TROUBLE};
use ngsild::{Finding, LineIndex, PayloadKind, Severity};
use ngsild_report::text::{Style, counted, printable};
use ngsild_report::{Location, Options, Origin, Places, Total, Words};
use std::cell::LazyCell;
use std::collections::HashSet;

/// Findings rendered before they are written out.
const BATCH: usize = 256;

/// Run `check` or, with `always_fix`, `fix`.
#[inline(never)]
pub(crate) fn run(arguments: &Check, always_fix: bool, palette: Palette, host: &mut dyn Host) -> i32 {
    let work = if arguments.watch { watch::run } else { once };
    work(arguments, always_fix, palette, host)
}

/// Check or fix once.
pub(crate) fn once(arguments: &Check, always_fix: bool, palette: Palette, host: &mut dyn Host) -> i32 {
    match Plan::make(arguments, host).and_then(|plan| work(arguments, always_fix, &plan, palette, host)) {
        Ok(code) if code == ERRORS && arguments.exit_zero => FINE,
        Ok(code) => code,
        Err(message) => {
            complain(&message, host);
            TROUBLE
        }
    }
}

/// Do what was planned.
fn work(
    arguments: &Check,
    always_fix: bool,
    plan: &Plan,
    palette: Palette,
    host: &mut dyn Host,
) -> Result<i32, String> {
    let fixing = arguments.fixing(always_fix);
    let files = plan.files.as_slice();
    let date = today(host);
    let baseline = baseline(arguments, plan, host)?;
    let filters = Filters::new(&plan.config.suppressions, date, baseline, &plan.here);
    let mut settings = plan.settings.clone();
    if !filters.are_none() {
        // What is not told must not take the place of what is.
        settings.iter_mut().for_each(|settings| settings.max_findings = usize::MAX);
    }
    let up_to = (fixing != Fixing::No).then(|| arguments.applicability());
    let link = arguments.link.as_deref();
    let model_word = arguments.model.as_ref().or(plan.config.model.as_ref()).map(String::as_str);
    // The profile is that of the whole run.
    let of_profile = settings.first().and_then(|settings| settings.profile.model);
    let model_word = model_word.or(of_profile).unwrap_or("off");
    let model = models::chosen(model_word, link, host)?;
    let schemas = arguments.schemas.read(&plan.config, link, host)?;
    // Before the date is set, which differs from run to run.
    let of_settings = |settings| cache::of_settings(settings, model_word, link);
    let hashes: Vec<_> =
        if arguments.cache { settings.iter().map(of_settings).collect() } else { Vec::new() };
    settings.iter_mut().for_each(|settings| settings.now = Some(micros(date)));
    // Fixes are looked for in every file, and contexts and schemas may have changed.
    let cache = (arguments.cache && up_to.is_none() && plan.contexts.is_empty() && schemas.is_none())
        .then(|| Cache::read(&arguments.cache_file, host));
    let asked = files
        .iter()
        .zip(&plan.which)
        .map(|(input, which)| Some((input.path.as_deref()?, hashes.get(*which).copied()?)));
    let known = cache.as_ref().map(|cache| cache.look_up(asked, host)).unwrap_or_default();
    let leave = match up_to {
        Some(_) => files.iter().map(|input| filters.suppressing(&input.name)).collect(),
        None => Vec::new(),
    };
    let task =
        Task::new(settings, plan.which.clone(), plan.contexts.clone(), up_to, Judges { model, schemas })
            .hashing(cache.is_some())
            .leaving(leave);
    let progress = Progress::new(files, "checked", host);
    // Fixed text, or a diff, has standard output for itself.
    let stdin_fixed = fixing == Fixing::Write && files.iter().any(|f| f.path.is_none());
    let stream = if stdin_fixed || fixing == Fixing::Diff { Handle::STDERR } else { Handle::STDOUT };
    let style = |stream, host: &dyn Host| if palette.on(stream, host) { Style::Ansi } else { Style::Plain };
    let location = match arguments.location {
        args::Location::Line => Location::Line,
        args::Location::Pointer => Location::Pointer,
    };
    let options = Options {
        date: Some(date),
        quiet: arguments.quiet,
        verdict_only: fixing == Fixing::Diff,
        words: Words::of(plan.messages.clone()),
        location,
        ..Options::default()
    };
    let styles = [style(Handle::STDOUT, host), style(Handle::STDERR, host)];
    let shared = Shared { options, redact: arguments.redact, stream, styles };
    let outputs = Outputs::open(&arguments.outputs(), &shared, host)?;
    let diff_color = palette.on(Handle::STDOUT, host);
    let runner = host.runner();
    let mut run = Run {
        reader: Reader::new(files).knowing(known),
        files,
        host,
        cache,
        hashes,
        outputs,
        progress,
        fixing,
        diff_color,
        quiet: arguments.quiet,
        most: u32::try_from(plan.most(arguments)).unwrap_or(u32::MAX),
        max_warnings: arguments.max_warnings.or(plan.config.max_warnings),
        filters,
        plan,
        task: &task,
        current: None,
        tally: Tally::default(),
    };
    for (name, reason) in &plan.troubles {
        run.failed(name, reason);
    }
    runner.run(&mut run, &|job, scratch| task.work(job, scratch));
    Ok(run.finish())
}

/// The date, or that which a build that shall give the same bytes again asks for.
pub(crate) fn today(host: &dyn Host) -> u64 {
    let asked = host.variable("SOURCE_DATE_EPOCH").and_then(|seconds| seconds.parse::<u64>().ok());
    asked.map_or_else(|| host.date(), |seconds| seconds.saturating_mul(1000))
}

/// Microseconds since 1970.
pub(crate) fn micros(date: u64) -> i64 {
    i64::try_from(date).unwrap_or(i64::MAX).saturating_mul(1000)
}

fn baseline(arguments: &Check, plan: &Plan, host: &mut dyn Host) -> Result<Option<Baseline>, String> {
    let update = arguments.update_baseline;
    match arguments.baseline.as_ref().or(plan.config.baseline.as_ref()) {
        Some(path) => {
            let full = plan.here.full(path);
            Baseline::read(plan.here.shown(&full), &full, update, host).map(Some)
        }
        None if update => Err("--update-baseline needs --baseline FILE.".to_owned()),
        None => Ok(None),
    }
}

/// Say on standard error what went wrong.
pub(crate) fn complain(message: &str, host: &mut dyn Host) {
    // Where standard error is closed there is nobody to tell.
    let _ = host.write(Handle::STDERR, format!("ngsild: {}\n", printable(message)).as_bytes());
}

struct Run<'r> {
    reader: Reader<'r>,
    files: &'r [Input],
    task: &'r Task<'r>,
    host: &'r mut dyn Host,
    outputs: Outputs,
    progress: Progress,
    fixing: Fixing,
    diff_color: bool,
    quiet: bool,
    /// Findings that are kept of a file.
    most: u32,
    /// More warnings than this are an error.
    max_warnings: Option<u32>,
    filters: Filters<'r>,
    cache: Option<Cache>,
    /// Of every settings, for the cache.
    hashes: Vec<u64>,
    plan: &'r Plan,
    current: Option<Current>,
    tally: Tally,
}

/// Where we are in the file at hand.
#[derive(Default)]
struct Current {
    total: Total,
    /// Before the text at hand: in the text that is reported on.
    origin: Origin,
    /// The same in lines of the text before its fixes.
    old_lines: u64,
    /// The new content, where there is one.
    new: Option<Handle>,
    changed: bool,
    /// Why the new content cannot be written.
    refused: Option<String>,
}

/// Over all files.
#[derive(Default)]
struct Tally {
    trouble: bool,
    errors: bool,
    warnings: u32,
    fixes: u32,
    changed_files: u32,
    /// The output takes no more.
    stopped: bool,
}

impl Pipeline for Run<'_> {
    fn next(&mut self) -> Option<Job> {
        self.reader.next(self.host)
    }

    fn take(&mut self, done: Done) -> bool {
        let Some(input) = self.files.get(done.input) else { return false };
        self.progress.advance(done.read, self.host);
        let mut current = self.current.take().unwrap_or_else(|| {
            self.outputs.begin(&input.name);
            Current::default()
        });
        let Done { input: index, more, trouble, mut report, text, lines, units, mended, hash, .. } = done;
        self.remember(index, hash, &report);
        self.filters.apply(&input.name, &mut report);
        self.show(&mut current, &mut report.findings, &text);
        add(&mut current.total, &report);
        if more && current.total.kept >= self.most && self.filters.are_none() {
            self.task.has_enough(index);
        }
        if let Some(mended) = mended {
            self.keep(&mut current, input, mended, more);
        }
        current.origin.line += lines;
        current.origin.offset += units;
        if more {
            self.current = Some(current);
        } else {
            self.end(current, input, trouble);
        }
        self.flush();
        !self.tally.stopped
    }
}

impl Run<'_> {
    /// Hand the findings on, as many as are wanted of a file.
    fn show(&mut self, current: &mut Current, findings: &mut Vec<Finding>, text: &str) {
        if self.quiet {
            findings.retain(|f| f.severity == Severity::Error);
        }
        let room = self.most.saturating_sub(current.total.kept);
        findings.truncate(room as usize);
        if findings.is_empty() {
            return;
        }
        let first = current.total.summary.entities;
        for entity in findings.iter_mut().filter_map(|f| f.entity.as_mut()) {
            entity.index = entity.index.saturating_add(first);
        }
        let lines = LineIndex::new(text);
        for batch in findings.chunks(BATCH) {
            self.outputs.findings(batch, Places::after(current.origin, &lines));
            self.flush();
        }
        current.total.kept += findings.len() as u32;
    }

    /// Write, or show, the text after its fixes.
    fn keep(&mut self, current: &mut Current, input: &Input, mended: Mended, more: bool) {
        let Mended { before, after, fixes, lines } = mended;
        let first = current.origin == Origin::default();
        current.total.fixes += fixes;
        match (self.fixing, &input.path) {
            (Fixing::No, _) => {}
            (Fixing::Diff, _) => self.diff(current, input, &before, after.as_deref()),
            (Fixing::Write, None) => {
                let bytes = after.as_ref().map_or(before.as_slice(), |text| text.as_bytes());
                let written = self.host.write(Handle::STDOUT, bytes);
                self.stop_on(written);
            }
            (Fixing::Write, Some(path)) => {
                if first && (more || after.is_some()) {
                    match self.host.replace(path) {
                        Ok(new) => current.new = Some(new),
                        Err(trouble) => current.refused = Some(trouble.to_string()),
                    }
                }
                let bytes = after.as_ref().map_or(before.as_slice(), |text| text.as_bytes());
                self.store(current, bytes);
            }
        }
        current.changed |= after.is_some();
        current.old_lines += lines;
    }

    fn store(&mut self, current: &mut Current, bytes: &[u8]) {
        let Some(new) = current.new else { return };
        if let Err(trouble) = self.host.write(new, bytes) {
            self.host.discard(new);
            current.new = None;
            current.refused = Some(trouble.to_string());
        }
    }

    fn diff(&mut self, current: &Current, input: &Input, before: &[u8], after: Option<&str>) {
        let Some(after) = after else { return };
        let mut out = String::new();
        if !current.changed {
            diff::head(&input.name, &mut out);
        }
        let lines = diff::Before { old: current.old_lines, new: current.origin.line };
        diff::hunks(&String::from_utf8_lossy(before), after, lines, self.diff_color, &mut out);
        self.progress.clear(self.host);
        let written = self.host.write(Handle::STDOUT, out.as_bytes());
        self.stop_on(written);
    }

    /// The file at hand has ended.
    fn end(&mut self, current: Current, input: &Input, trouble: Option<String>) {
        let Current { mut total, new, changed, refused, .. } = current;
        let mut trouble = trouble;
        if let Some(new) = new {
            if changed && trouble.is_none() {
                trouble = self.host.commit(new).err().map(|t| format!("it stays as it was: {t}"));
            } else {
                self.host.discard(new);
            }
        } else if let Some(reason) = refused.filter(|_| changed) {
            trouble = trouble.or(Some(format!("it stays as it was: {reason}")));
        }
        if trouble.is_some() {
            total.fixes = 0;
        } else {
            self.tally.changed_files += u32::from(changed);
            self.tally.fixes += total.fixes;
        }
        self.tally.errors |= total.summary.errors > 0;
        self.tally.warnings = self.tally.warnings.saturating_add(total.summary.warnings);
        self.outputs.end(&total, trouble.as_deref());
        if let Some(reason) = trouble {
            self.tell(&input.name, &reason);
        }
    }

    /// An input of which nothing could be read.
    fn failed(&mut self, name: &str, reason: &str) {
        self.outputs.begin(name);
        self.outputs.end(&Total::default(), Some(reason));
        self.tell(name, reason);
    }

    fn tell(&mut self, name: &str, reason: &str) {
        self.tally.trouble = true;
        self.flush();
        self.progress.clear(self.host);
        complain(&format!("{name}: {reason}."), self.host);
    }

    fn flush(&mut self) {
        if self.outputs.waits() {
            self.progress.clear(self.host);
        }
        let written = self.outputs.flush(self.host);
        self.stop_on(written);
    }

    /// Nothing more can be said where the output is closed.
    fn stop_on(&mut self, written: Result<(), Trouble>) {
        let Err(trouble) = written else { return };
        if !self.tally.stopped && trouble != Trouble::BrokenPipe {
            complain(&format!("the output cannot be written: {trouble}."), self.host);
        }
        self.tally.stopped = true;
    }

    fn finish(mut self) -> i32 {
        if let Some(new) = self.current.take().and_then(|c| c.new) {
            self.host.discard(new);
        }
        let Tally { fixes, changed_files, .. } = self.tally;
        let words = Words::of(self.plan.messages.clone());
        let fixes = words.counted(u64::from(fixes), "fix", "fixes");
        let files = words.counted(u64::from(changed_files), "file", "files");
        let sentence = match self.fixing {
            Fixing::Write if changed_files > 0 => Some("{0} applied in {1}. Now:"),
            Fixing::Diff if changed_files > 0 => Some("{0} would change {1}. Then:"),
            _ => None,
        };
        let line = sentence.map(|sentence| words.fill(sentence, &[&fixes, &files]));
        if self.tally.stopped {
            self.outputs.give_up(self.host);
        } else {
            self.outputs.finish(line.as_deref());
            self.flush();
            self.close();
        }
        self.progress.clear(self.host);
        let too_many = self.max_warnings.is_some_and(|most| self.tally.warnings > most);
        if too_many && !self.tally.stopped {
            let (most, warnings) = (self.max_warnings.unwrap_or_default(), self.tally.warnings);
            let warnings = counted(u64::from(warnings), "warning", "warnings");
            complain(&format!("{warnings}, and --max-warnings allows {most}."), self.host);
        }
        let Tally { trouble, errors, changed_files, stopped, .. } = self.tally;
        let would_change = self.fixing == Fixing::Diff && changed_files > 0;
        match (trouble || stopped, errors || would_change || too_many) {
            (true, _) => TROUBLE,
            (false, true) => ERRORS,
            (false, false) => FINE,
        }
    }

    /// Keep what was found of a whole file for the next run.
    fn remember(&mut self, index: usize, hash: Option<u64>, report: &ngsild::Report) {
        let which = self.plan.which.get(index).copied().unwrap_or_default();
        let path = self.files.get(index).and_then(|input| input.path.as_deref());
        let settings = self.hashes.get(which).copied();
        if let (Some(cache), Some(hash), Some(path), Some(settings)) = (&mut self.cache, hash, path, settings)
        {
            cache.keep(path, settings, hash, report, self.host);
        }
    }

    /// Put the reports into their places, and say what was left out of them.
    fn close(&mut self) {
        let mut troubles = self.outputs.close(self.host);
        let (plan, files) = (self.plan, self.files);
        // Only a baseline asks.
        let checked =
            LazyCell::new(|| files.iter().map(|file| plan.here.full(&file.name)).collect::<HashSet<_>>());
        match self.filters.finish(&|path| checked.contains(path), self.host) {
            Ok(said) if self.quiet => drop(said),
            Ok(said) => said.iter().for_each(|line| complain(line, self.host)),
            Err(trouble) => troubles.push(trouble),
        }
        if let Some(cache) = &self.cache {
            troubles.extend(cache.write(self.host).err());
        }
        for trouble in troubles {
            self.tally.trouble = true;
            complain(&trouble, self.host);
        }
    }
}

/// Add the report on a part of a file.
pub(crate) fn add(total: &mut Total, report: &ngsild::Report) {
    let (sum, part) = (&mut total.summary, &report.summary);
    sum.errors = sum.errors.saturating_add(part.errors);
    sum.warnings = sum.warnings.saturating_add(part.warnings);
    sum.infos = sum.infos.saturating_add(part.infos);
    sum.entities = sum.entities.saturating_add(part.entities);
    sum.invalid_entities = sum.invalid_entities.saturating_add(part.invalid_entities);
    let (all, new) = (&mut total.detected, &report.detected);
    all.spec_version = new.spec_version;
    if all.kind == PayloadKind::Unknown {
        (all.kind, all.reason) = (new.kind, new.reason);
    }
    if all.kind == PayloadKind::Entity && sum.entities > 1 {
        all.kind = PayloadKind::EntityList;
    }
    if all.representation.is_none() {
        all.representation = new.representation;
        all.ambiguous = new.ambiguous;
    }
}
