//! One finding: what, where, the line itself with carets, what to do.

use super::line::{Window, shortened};
use super::style::{Paint, Style, icon};
use crate::origin::Places;
use crate::words::Words;
use ngsild::{Applicability, Finding, LineIndex, Span};
use ngsild_json::sorted;

/// Pointers and ids longer than this are shortened in the middle.
const LONGEST_NAME: usize = 80;
/// The same for sentences, which may quote a value.
const LONGEST_TEXT: usize = 400;
/// Other places of one finding that are shown.
const MOST_LABELS: usize = 3;

/// A place in a line of the source.
struct Mark<'t> {
    /// Line in the text, from 1.
    line: u32,
    /// Bytes of the line.
    from: usize,
    to: usize,
    paint: Paint,
    sign: &'static str,
    text: &'t str,
}

/// Add the frame of `finding`.
pub(crate) fn write(
    finding: &Finding,
    places: Places<'_, '_>,
    path: &str,
    style: Style,
    words: &Words,
    out: &mut String,
) {
    header(finding, style, words, out);
    let marks = places.lines().map(|lines| marks(finding, lines)).unwrap_or_default();
    let last = marks.iter().map(|m| places.shown_line(m.line)).max().unwrap_or_default();
    let gutter = last.to_string().len();
    out.extend(std::iter::repeat_n(' ', gutter));
    arrow(finding, places, path, style, words, out);
    if let Some(lines) = places.lines() {
        excerpts(&marks, lines, places, gutter, style, out);
    }
    notes(finding, gutter, style, words, out);
}

fn header(finding: &Finding, style: Style, words: &Words, out: &mut String) {
    let severity = format!("{} {}", icon(finding.severity), words.say(finding.severity.as_str()));
    style.paint(Paint::of(finding.severity), &severity, out);
    out.push(' ');
    style.paint(Paint::Strong, finding.rule.code, out);
    out.push_str(": ");
    out.push_str(&shortened(&finding.message.text(), LONGEST_TEXT));
    out.push('\n');
}

fn arrow(
    finding: &Finding,
    places: Places<'_, '_>,
    path: &str,
    style: Style,
    words: &Words,
    out: &mut String,
) {
    style.paint(Paint::Frame, "-->", out);
    out.push(' ');
    out.push_str(path);
    if let Some((start, _)) = places.range(finding.span) {
        out.push_str(&format!(":{}:{}", start.line, start.column));
    }
    if !finding.pointer.is_empty() {
        out.push_str("  ");
        out.push_str(&shortened(&finding.pointer, LONGEST_NAME));
    }
    if let Some(entity) = &finding.entity {
        let name = match &entity.id {
            Some(id) => shortened(id, LONGEST_NAME),
            None => words.fill("entity {0}", &[&(u64::from(entity.index) + 1).to_string()]),
        };
        out.push(' ');
        out.push_str(&words.fill("in {0}", &[&name]));
        if let Some(type_name) = &entity.type_name {
            out.push_str(&format!(" ({})", shortened(type_name, LONGEST_NAME)));
        }
    }
    out.push('\n');
}

fn marks<'f>(finding: &'f Finding, lines: &LineIndex<'_>) -> Vec<Mark<'f>> {
    let mut marks = vec![mark(finding.span, lines, Paint::of(finding.severity), "^", "")];
    for label in finding.labels.iter().take(MOST_LABELS) {
        marks.push(mark(label.span, lines, Paint::Frame, "-", &label.text));
    }
    sorted(marks, &|a, b| a.line.cmp(&b.line))
}

/// The mark of a span; of one over several lines, its first line.
fn mark<'t>(span: Span, lines: &LineIndex<'_>, paint: Paint, sign: &'static str, text: &'t str) -> Mark<'t> {
    let line = lines.position(span.start).line;
    let line_span = lines.line_span(line);
    let length = lines.line_text(line).len();
    let within = |offset: u32| (offset.saturating_sub(line_span.start) as usize).min(length);
    Mark { line, from: within(span.start), to: within(span.end), paint, sign, text }
}

fn excerpts(
    marks: &[Mark<'_>],
    lines: &LineIndex<'_>,
    places: Places<'_, '_>,
    gutter: usize,
    style: Style,
    out: &mut String,
) {
    let mut shown: Option<(u32, Window<'_>)> = None;
    for mark in marks {
        let window = Window::around(lines.line_text(mark.line), mark.from);
        // Marks share a line of the source, unless it is so long that each needs a part of its own.
        let same = shown.filter(|(line, window)| *line == mark.line && !window.is_cut());
        if same.is_none() {
            if shown.is_some_and(|(line, _)| mark.line > line + 1) {
                style.paint(Paint::Frame, "...", out);
                out.push('\n');
            }
            row(&places.shown_line(mark.line).to_string(), gutter, style, out);
            let text = window.text();
            if !text.is_empty() {
                out.push(' ');
                out.push_str(&text);
            }
            out.push('\n');
        }
        let window = same.map_or(window, |(_, window)| window);
        let (before, length) = window.columns(mark.from, mark.to);
        row("", gutter, style, out);
        out.extend(std::iter::repeat_n(' ', before + 1));
        let sign = mark.sign.repeat(length);
        let text = if mark.text.is_empty() {
            sign
        } else {
            format!("{sign} {}", shortened(mark.text, LONGEST_NAME))
        };
        style.paint(mark.paint, &text, out);
        out.push('\n');
        shown = Some((mark.line, window));
    }
}

/// The gutter: a line's number or nothing, and the bar.
fn row(number: &str, gutter: usize, style: Style, out: &mut String) {
    style.paint(Paint::Frame, &format!("{number:>gutter$} |"), out);
}

fn notes(finding: &Finding, gutter: usize, style: Style, words: &Words, out: &mut String) {
    let mut note = |head: &str, text: &str| {
        out.extend(std::iter::repeat_n(' ', gutter));
        style.paint(Paint::Frame, " = ", out);
        style.paint(Paint::Strong, head, out);
        out.push_str(": ");
        out.push_str(&shortened(text, LONGEST_TEXT));
        out.push('\n');
    };
    let help = finding.message.help();
    let fix = finding.fix.as_ref();
    // Where the fix does just what the help says, once is enough.
    if !help.is_empty() && fix.is_none_or(|fix| !says_the_same(&fix.title, &help)) {
        note(words.say("help"), &help);
    }
    if let Some(fix) = fix {
        let grade = match fix.applicability {
            Applicability::Safe => "safe fix",
            Applicability::Unsafe => "unsafe fix",
        };
        note(words.say(grade), &fix.title);
    }
    if !finding.rule.clause.is_empty() {
        note(words.say("clause"), finding.rule.clause);
    }
}

fn says_the_same(title: &str, help: &str) -> bool {
    let plain = |text: &str| text.trim_end_matches('.').replace('`', "\"");
    title.len().abs_diff(help.len()) <= 1 && plain(title) == plain(help)
}
