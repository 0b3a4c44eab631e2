//! `markdown`: for comments and job summaries, in GitHub Flavored Markdown.

use super::code_spans;
use crate::item::{FileItems, Item, Run, page_of};
use crate::text::{Style, icon};
use crate::words::Words;
use std::fmt::Write;

pub(super) fn write(run: &Run) -> String {
    let words = &run.options.words;
    let mut out = format!("## {}\n\n", words.say("NGSI-LD check"));
    if run.verdict.files() > 0 {
        out.push_str(&format!("**{}**\n", escaped(&run.verdict.line(Style::Plain, words))));
    }
    for file in run.files.iter().filter(|file| !file.items.is_empty() || file.trouble.is_some()) {
        out.push_str(&format!("\n### {}\n\n", code(&file.name)));
        table(file, run.options.quiet, words, &mut out);
    }
    out
}

fn table(file: &FileItems, quiet: bool, words: &Words, out: &mut String) {
    if !file.items.is_empty() {
        let head = ["Rule", "Place", "Finding"].map(|head| words.say(head)).join(" | ");
        out.push_str(&format!("| | {head} |\n|---|---|---|---|\n"));
        file.items.iter().for_each(|item| row(item, words, out));
    }
    let more = file.left_out(quiet);
    if more > 0 {
        let more = words.counted(more.into(), "more finding", "more findings");
        out.push_str(&format!("\n{}\n", words.fill("…and {0}.", &[&more])));
    }
    if let Some(reason) = &file.trouble {
        let head = words.say("Could not be read to its end:");
        out.push_str(&format!("\n**{head}** {}.\n", escaped(reason)));
    }
}

fn row(item: &Item, words: &Words, out: &mut String) {
    let (severity, code_of_rule) = (words.say(item.severity.as_str()), item.rule.code);
    let mut place = item.start().map(|at| format!("{}:{}", at.line, at.column)).unwrap_or_default();
    if !item.pointer.is_empty() {
        let gap = if place.is_empty() { "" } else { " " };
        let _ = write!(place, "{gap}{}", code(&item.pointer));
    }
    let (message, page) = (marked(&item.sentence()), page_of(item.rule));
    out.push_str(&format!(
        "| {} {severity} | [{code_of_rule}]({page}) | {place} | {message} |\n",
        icon(item.severity)
    ));
}

/// A message with its code spans as such.
fn marked(message: &str) -> String {
    code_spans::pieces(message)
        .map(|(is_code, text)| if is_code { code(text) } else { escaped(text) })
        .collect()
}

/// Text that stays text: nothing in it is markup, a link, or the name of a person to call.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => out.extend(['\\', c]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '@' => out.push_str("&#64;"),
            c if c.is_control() => out.push(' '),
            c => out.push(c),
        }
    }
    out
}

/// A code span inside a table: with more backticks around than there are within.
fn code(text: &str) -> String {
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or_default();
    let fence = "`".repeat(longest + 1);
    let gap = if text.starts_with('`') || text.ends_with('`') || text.is_empty() { " " } else { "" };
    format!("{fence}{gap}{}{gap}{fence}", text.replace('|', "\\|"))
}
