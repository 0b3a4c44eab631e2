//! Where findings go: any number of reports, each in a format of its own, to standard output or to files.

use crate::host::{Handle, Host, Trouble};
use ngsild::Finding;
use ngsild_report::text::Style;
use ngsild_report::{Format, Options, Places, Report, Shown, Total, report};

/// A report that is wanted: a format, and a file unless it goes to standard output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    pub(crate) format: Format,
    pub(crate) file: Option<String>,
}

impl Wanted {
    /// Read `FORMAT`.
    pub(crate) fn without_file(text: &str) -> Result<Self, String> {
        match Self::parse(text)? {
            Self { file: Some(_), .. } => Err("--output takes files, --format does not".to_owned()),
            wanted => Ok(wanted),
        }
    }

    /// Read `FORMAT` or `FORMAT=FILE`.
    pub(crate) fn parse(text: &str) -> Result<Self, String> {
        let (name, file) = text.split_once('=').map_or((text, None), |(name, file)| (name, Some(file)));
        let names = || Format::ALL.iter().map(|(_, name, _)| *name);
        let Some(format) = Format::named(name) else {
            let known: Vec<_> = names().collect();
            let near = ngsild::nearest(name, names()).map(|near| format!(" Did you mean {near}?"));
            return Err(format!(
                "there is no format {name:?}, only {}.{}",
                known.join(", "),
                near.unwrap_or_default()
            ));
        };
        if file == Some("") {
            return Err(format!("write it as {name}=FILE"));
        }
        Ok(Self { format, file: file.map(str::to_owned) })
    }
}

/// The format called `name`.
pub(crate) fn format_named(name: &str) -> Result<Format, String> {
    Wanted::without_file(name).map(|wanted| wanted.format)
}

/// One report on its way.
struct Sink {
    report: Box<dyn Report>,
    to: Handle,
    /// The file, where it is one.
    file: Option<String>,
    /// What is written next.
    out: String,
}

/// All reports of a run.
pub(crate) struct Outputs {
    sinks: Vec<Sink>,
    redact: bool,
}

/// What all reports of a run have in common.
#[derive(Debug, Clone)]
pub(crate) struct Shared {
    pub(crate) options: Options,
    /// Hide the values of the data.
    pub(crate) redact: bool,
    /// The stream for what goes to no file.
    pub(crate) stream: Handle,
    /// Colour on the streams.
    pub(crate) styles: [Style; 2],
}

impl Outputs {
    /// Begin the reports. Where all go to files, standard error tells the verdict.
    pub(crate) fn open(wanted: &[Wanted], shared: &Shared, host: &mut dyn Host) -> Result<Self, String> {
        let mut outputs = Self { sinks: Vec::new(), redact: shared.redact };
        if wanted.iter().filter(|one| one.file.is_none()).count() > 1 {
            return Err("only one report can go to standard output; name files for the others, such as --output sarif=report.sarif.".to_owned());
        }
        let [on_stdout, on_stderr] = shared.styles;
        for one in wanted {
            let (to, style) = match &one.file {
                Some(path) => match host.create(path) {
                    Ok(handle) => (handle, Style::Plain),
                    Err(trouble) => {
                        outputs.give_up(host);
                        return Err(format!("{path}: the report cannot be written: {trouble}."));
                    }
                },
                None if shared.stream == Handle::STDOUT => (shared.stream, on_stdout),
                None => (shared.stream, on_stderr),
            };
            let options = Options { style, ..shared.options.clone() };
            let report = report(one.format, &options);
            outputs.sinks.push(Sink { report, to, file: one.file.clone(), out: String::new() });
        }
        if wanted.iter().all(|one| one.file.is_some()) {
            let options = Options { style: on_stderr, verdict_only: true, ..shared.options.clone() };
            let report = report(Format::Text, &options);
            outputs.sinks.push(Sink { report, to: Handle::STDERR, file: None, out: String::new() });
        }
        Ok(outputs)
    }

    pub(crate) fn begin(&mut self, name: &str) {
        self.sinks.iter_mut().for_each(|sink| sink.report.begin(name, &mut sink.out));
    }

    pub(crate) fn findings(&mut self, findings: &[Finding], places: Places<'_, '_>) {
        let redact = self.redact;
        let show = |finding| if redact { Shown::redacted(finding) } else { Shown::whole(finding) };
        let places = if self.redact { places.without_text() } else { places };
        let shown: Vec<_> = findings.iter().map(show).collect();
        self.sinks.iter_mut().for_each(|sink| sink.report.findings(&shown, places, &mut sink.out));
    }

    pub(crate) fn end(&mut self, total: &Total, trouble: Option<&str>) {
        self.sinks.iter_mut().for_each(|sink| sink.report.end(total, trouble, &mut sink.out));
    }

    pub(crate) fn finish(&mut self, note: Option<&str>) {
        self.sinks.iter_mut().for_each(|sink| sink.report.finish(note, &mut sink.out));
    }

    /// Whether something waits to be written to a terminal or a pipe.
    pub(crate) fn waits(&self) -> bool {
        self.sinks.iter().any(|sink| sink.file.is_none() && !sink.out.is_empty())
    }

    /// Write what there is.
    pub(crate) fn flush(&mut self, host: &mut dyn Host) -> Result<(), Trouble> {
        for sink in self.sinks.iter_mut().filter(|sink| !sink.out.is_empty()) {
            let written = host.write(sink.to, sink.out.as_bytes());
            sink.out.clear();
            written?;
        }
        Ok(())
    }

    /// Put the files into their places. What fails is said.
    pub(crate) fn close(&mut self, host: &mut dyn Host) -> Vec<String> {
        let mut troubles = Vec::new();
        for Sink { to, file, .. } in self.sinks.drain(..) {
            let Some(path) = file else { continue };
            if let Err(trouble) = host.commit(to) {
                troubles.push(format!("{path}: the report cannot be written: {trouble}."));
            }
        }
        troubles
    }

    /// Leave the files as they were.
    pub(crate) fn give_up(&mut self, host: &mut dyn Host) {
        for sink in self.sinks.drain(..).filter(|sink| sink.file.is_some()) {
            host.discard(sink.to);
        }
    }
}
