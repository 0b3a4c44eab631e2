//! `html`: one page that needs nothing else: charts, filters, and a table of the findings. It can be read without
//! scripts, by screen readers, in the dark, and printed.

mod chart;

use super::{HOME, TOOL, VERSION, code_spans, moment};
use crate::item::{FileItems, Item, Run};
use crate::json::RULE_PAGES;
use crate::text::{Style, counted, icon};
use chart::{Bar, chart};
use maud::{DOCTYPE, Markup, PreEscaped, html};
use ngsild::Severity;
use std::collections::BTreeMap;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("filter.js");
/// What is in the page may run, and nothing may be loaded.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";
/// Bars of a chart.
const MOST_BARS: usize = 10;

pub(super) fn write(run: &Run) -> String {
    page(run).into_string() + "\n"
}

fn page(run: &Run) -> Markup {
    let verdict = run.verdict.line(Style::Plain);
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { "NGSI-LD report: " (verdict) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { "NGSI-LD report" }
                    p.verdict { (verdict) }
                    p.soft {
                        "Checked by " a href=(HOME) { (TOOL) } " " (VERSION)
                        @if let Some(date) = run.options.date { " on " (moment::for_people(date)) }
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
            h2 { "Could not be read" }
            ul { @for (file, reason) in run.troubles() { li { code { (file.name) } ": " (reason) } } }
        }
    }
}

fn charts(run: &Run) -> Markup {
    let summary = run.verdict.summary();
    let severities = [
        Bar { label: "Errors".into(), count: summary.errors.into(), class: "error" },
        Bar { label: "Warnings".into(), count: summary.warnings.into(), class: "warning" },
        Bar { label: "Notes".into(), count: summary.infos.into(), class: "info" },
    ];
    let rules = most(run.items().map(|(_, item)| format!("{} {}", item.rule.code, item.rule.name)));
    let files = most(run.items().map(|(file, _)| file.name.clone()));
    html! {
        h2 { "Overview" }
        div.charts {
            (chart("Findings by severity", &severities))
            (chart("Findings by rule", &rules))
            @if run.files.len() > 1 { (chart("Findings by file", &files)) }
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
    let listed = counted(run.items().count() as u64, "finding", "findings");
    let left_out: u64 = run.files.iter().map(|file| u64::from(file.left_out(run.options.quiet))).sum();
    html! {
        h2 id="findings" { "Findings" }
        // Without scripts the filters do nothing, and are not shown.
        form hidden {
            fieldset {
                legend { "Severity" }
                @for severity in [Severity::Error, Severity::Warning, Severity::Info] {
                    label { input type="checkbox" value=(severity.as_str()) checked; " " (word(severity)) }
                }
            }
            div {
                label.block for="rule" { "Rule" }
                select id="rule" name="rule" {
                    option value="" { "All rules" }
                    @for code in codes { option { (code) } }
                }
            }
            div {
                label.block for="words" { "Text" }
                input id="words" name="words" type="search";
            }
            output for="rule words" {}
        }
        div.scroll tabindex="0" role="region" aria-labelledby="findings" {
            table {
                caption {
                    (listed)
                    @if left_out > 0 { ", and " (left_out) " more that are not listed" }
                }
                thead { tr {
                    th scope="col" { "Severity" }
                    th scope="col" { "Rule" }
                    th scope="col" { "Place" }
                    th scope="col" { "Finding" }
                } }
                tbody { @for (file, item) in run.items() { (row(file, item)) } }
            }
        }
    }
}

fn row(file: &FileItems, item: &Item) -> Markup {
    let severity = item.severity;
    html! {
        tr data-severity=(severity.as_str()) data-rule=(item.rule.code) {
            td class=(format!("severity {}", severity.as_str())) {
                span aria-hidden="true" { (icon(severity)) } " " (word(severity))
            }
            th scope="row" { a href=(format!("{RULE_PAGES}{}", item.rule.code)) { (item.rule.code) } }
            td.place {
                p { (file.name) @if let Some(at) = item.start() { ":" (at.line) ":" (at.column) } }
                @if !item.pointer.is_empty() { p { (item.pointer) } }
                @if let Some(name) = item.entity_name() {
                    p.soft {
                        (name)
                        @if let Some(kind) = item.entity.as_ref().and_then(|e| e.type_name.as_ref()) { " (" (kind) ")" }
                    }
                }
            }
            td.finding {
                p { (marked(&item.message)) }
                @if !item.help.is_empty() { p { "What to do: " (marked(&item.help)) } }
                @if let Some(fix) = &item.fix { p.soft { (fix.applicability.as_str()) " fix: " (fix.title) } }
            }
        }
    }
}

fn files(run: &Run) -> Markup {
    html! {
        h2 id="files" { "Files" }
        div.scroll tabindex="0" role="region" aria-labelledby="files" {
            table {
                caption { (counted(run.files.len() as u64, "file", "files")) }
                thead { tr {
                    th scope="col" { "File" } th scope="col" { "Entities" } th scope="col" { "Errors" }
                    th scope="col" { "Warnings" } th scope="col" { "Notes" }
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
