//! `query` and `url`: what is wrong with a query or the URL of a request, and what it says.

pub(crate) mod args;

use crate::args::ListFormat;
use crate::check::complain;
use crate::color::Palette;
use crate::host::{Handle, Host};
use crate::{ERRORS, FINE, TROUBLE};
use args::{Query, Url};
use ngsild::query::{Language, check_url, parse};
use ngsild::{LineIndex, Report, Settings};
use ngsild_report::query::{checked_url, parsed_query};
use ngsild_report::text::{FileText, Style};
use ngsild_report::{Places, Words};

/// Run `query`.
#[inline(never)]
pub(crate) fn query(arguments: &Query, palette: Palette, host: &mut dyn Host) -> i32 {
    let language = Language::chosen(&arguments.kind).map_err(|e| format!("KIND: {}", e.message));
    let (language, settings) = match (language, arguments.common.settings(host)) {
        (Ok(language), Ok(settings)) => (language, settings),
        (Err(message), _) | (_, Err(message)) => return wrong(&message, host),
    };
    let text = arguments.text.as_str();
    let parsed = parse(language, text);
    let report = parsed.report(&settings);
    let out = match arguments.common.format {
        ListFormat::Json => parsed_query(&parsed, &report, text) + "\n",
        ListFormat::Text => {
            let mut out = findings(language.name(), text, &report, &settings, palette, host);
            out.extend(parsed.print().map(|canonical| format!("{canonical}\n")));
            out
        }
    };
    say(&out, &report, host)
}

/// Run `url`.
#[inline(never)]
pub(crate) fn url(arguments: &Url, palette: Palette, host: &mut dyn Host) -> i32 {
    let (request, settings) = match (arguments.request(), arguments.common.settings(host)) {
        (Ok(request), Ok(settings)) => (request, settings),
        (Err(message), _) | (_, Err(message)) => return wrong(&message, host),
    };
    let checked = check_url(&arguments.url, &request, &settings);
    let out = match arguments.common.format {
        ListFormat::Json => checked_url(&checked, &arguments.url) + "\n",
        ListFormat::Text => {
            let mut out = findings("url", &arguments.url, &checked.report, &settings, palette, host);
            out.extend(checked.endpoint.map(|e| format!("{}: {} {}\n", e.operation, e.method, e.path)));
            out
        }
    };
    say(&out, &checked.report, host)
}

fn findings(
    name: &str,
    text: &str,
    report: &Report,
    settings: &Settings,
    palette: Palette,
    host: &dyn Host,
) -> String {
    let style = if palette.on(Handle::STDOUT, host) { Style::Ansi } else { Style::Plain };
    let (mut out, lines) = (String::new(), LineIndex::new(text));
    let mut file = FileText::new(name, style, Words::of(settings.messages.clone()));
    file.findings(&report.findings, Places::of(&lines), &mut out);
    file.finish(report.summary.total().saturating_sub(report.findings.len() as u32), &mut out);
    out
}

fn wrong(message: &str, host: &mut dyn Host) -> i32 {
    complain(message, host);
    TROUBLE
}

fn say(text: &str, report: &Report, host: &mut dyn Host) -> i32 {
    let written = host.write(Handle::STDOUT, text.as_bytes());
    match (written.is_ok(), report.valid()) {
        (false, _) => TROUBLE,
        (true, false) => ERRORS,
        (true, true) => FINE,
    }
}
