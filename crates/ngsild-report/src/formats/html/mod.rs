//! `html`: one page that needs nothing else: charts, filters, and a table of the findings. It can be read without
//! scripts, by screen readers, in the dark, and printed.

mod chart;

use super::controls::allowed;
use super::{HOME, TOOL, VERSION, code_spans, moment};
use crate::item::{FileItems, Item, Run, page_of};
use crate::text::{Style, icon};
use crate::words::Words;
use chart::{Bar, chart};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use ngsild::{Applicability, Severity};
use std::collections::BTreeMap;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("filter.js");
/// What is in the page may run, and nothing may be loaded.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
/// Bars of a chart.
const MOST_BARS: usize = 10;

pub(super) fn write(run: &Run) -> String {
    allowed(&page(run).into_string()).into_owned() + "\n"
}

fn page(run: &Run) -> Markup {
    let words = &run.options.words;
    let verdict = run.verdict.line(Style::Plain, words);
    html! {
        (DOCTYPE)
        html lang=(words.locale()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (words.fill("NGSI-LD report: {0}", &[&verdict])) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { (words.say("NGSI-LD report")) }
                    p.verdict { (verdict) }
                    p.soft {
                        (words.say("Checked by")) " " a href=(HOME) { (TOOL) } " " (VERSION)
                        @if let Some(date) = run.options.date {
                            " " (words.fill("on {0}", &[&moment::for_people(date)]))
                        }
                    }
                }
                main {
                    (troubles(run))
                    @if run.items().next().is_some() {
                        (charts(run))
                        (findings(run))
                    }
                    (files(run))
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    }
}

fn troubles(run: &Run) -> Markup {
    html! {
        @if run.troubles().next().is_some() {
            h2 { (run.options.words.say("Could not be read")) }
            ul { @for (file, reason) in run.troubles() { li { code { (file.name) } ": " (reason) } } }
        }
    }
}

fn charts(run: &Run) -> Markup {
    let (summary, words) = (run.verdict.summary(), &run.options.words);
    let severities = [
        Bar { label: words.say("Errors").into(), count: summary.errors.into(), class: "error" },
        Bar { label: words.say("Warnings").into(), count: summary.warnings.into(), class: "warning" },
        Bar { label: words.say("Notes").into(), count: summary.infos.into(), class: "info" },
    ];
    let rules = most(run.items().map(|(_, item)| format!("{} {}", item.rule.code, item.rule.name)));
    let files = most(run.items().map(|(file, _)| file.name.clone()));
    html! {
        h2 { (words.say("Overview")) }
        div.charts {
            (chart(words.say("Findings by severity"), &severities))
            (chart(words.say("Findings by rule"), &rules))
            @if run.files.len() > 1 { (chart(words.say("Findings by file"), &files)) }
        }
    }
}

/// What comes most often, with its count.
fn most(names: impl Iterator<Item = String>) -> Vec<Bar> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    names.for_each(|name| *counts.entry(name).or_default() += 1);
    let mut bars: Vec<_> =
        counts.into_iter().map(|(label, count)| Bar { label, count, class: "all" }).collect();
    bars.sort_by_key(|bar| std::cmp::Reverse(bar.count));
    bars.truncate(MOST_BARS);
    bars
}

fn findings(run: &Run) -> Markup {
    let mut codes: Vec<_> = run.items().map(|(_, item)| item.rule.code).collect();
    codes.sort_unstable();
    codes.dedup();
    let words = &run.options.words;
    let listed = words.counted(run.items().count() as u64, "finding", "findings");
    let left_out: u64 = run.files.iter().map(|file| u64::from(file.left_out(run.options.quiet))).sum();
    html! {
        h2 id="findings" { (words.say("Findings")) }
        // Without scripts the filters do nothing, and are not shown.
        form hidden {
            fieldset {
                legend { (words.say("Severity")) }
                @for severity in [Severity::Error, Severity::Warning, Severity::Info] {
                    label { input type="checkbox" value=(severity.as_str()) checked; " " (words.say(word(severity))) }
                }
            }
            div {
                label.block for="rule" { (words.say("Rule")) }
                select id="rule" name="rule" {
                    option value="" { (words.say("All rules")) }
                    @for code in codes { option { (code) } }
                }
            }
            div {
                label.block for="words" { (words.say("Text")) }
                input id="words" name="words" type="search";
            }
            output for="rule words" data-text=(words.say("{0} of {1} findings shown")) {}
        }
        div.scroll tabindex="0" role="region" aria-labelledby="findings" {
            table {
                caption {
                    (listed)
                    @if left_out > 0 { ", " (words.fill("and {0} more that are not listed", &[&left_out.to_string()])) }
                }
                thead { tr {
                    th scope="col" { (words.say("Severity")) }
                    th scope="col" { (words.say("Rule")) }
                    th scope="col" { (words.say("Place")) }
                    th scope="col" { (words.say("Finding")) }
                } }
                tbody { @for (file, item) in run.items() { (row(file, item, words)) } }
            }
        }
    }
}

fn row(file: &FileItems, item: &Item, words: &Words) -> Markup {
    let severity = item.severity;
    html! {
        tr data-severity=(severity.as_str()) data-rule=(item.rule.code) {
            td class=(format!("severity {}", severity.as_str())) {
                span aria-hidden="true" { (icon(severity)) } " " (words.say(word(severity)))
            }
            th scope="row" { a href=(page_of(item.rule)) { (item.rule.code) } }
            td.place {
                p { (file.name) @if let Some(at) = item.start() { ":" (at.line) ":" (at.column) } }
                @if !item.pointer.is_empty() { p { (item.pointer) } }
                @if let Some(name) = item.entity_name(words) {
                    p.soft {
                        (name)
                        @if let Some(kind) = item.entity.as_ref().and_then(|e| e.type_name.as_ref()) { " (" (kind) ")" }
                    }
                }
            }
            td.finding {
                p { (marked(&item.message)) }
                @if !item.help.is_empty() { p { (words.say("What to do:")) " " (marked(&item.help)) } }
                @if let Some(fix) = &item.fix { p.soft { (words.say(grade(fix.applicability))) ": " (fix.title) } }
            }
        }
    }
}

fn files(run: &Run) -> Markup {
    let words = &run.options.words;
    html! {
        h2 id="files" { (words.say("Files")) }
        div.scroll tabindex="0" role="region" aria-labelledby="files" {
            table {
                caption { (words.counted(run.files.len() as u64, "file", "files")) }
                thead { tr {
                    @for head in ["File", "Entities", "Errors", "Warnings", "Notes"] { th scope="col" { (words.say(head)) } }
                } }
                tbody { @for file in &run.files {
                    @let summary = &file.total.summary;
                    tr {
                        th.place scope="row" { (file.name) }
                        @for count in [summary.entities, summary.errors, summary.warnings, summary.infos] { td { (count) } }
                    }
                } }
            }
        }
    }
}

const fn grade(applicability: Applicability) -> &'static str {
    match applicability {
        Applicability::Safe => "safe fix",
        Applicability::Unsafe => "unsafe fix",
    }
}

const fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "Error",
        Severity::Warning => "Warning",
        Severity::Info => "Note",
    }
}

fn marked(message: &str) -> Markup {
    html! { @for (is_code, text) in code_spans::pieces(message) { @if is_code { code { (text) } } @else { (text) } } }
}
