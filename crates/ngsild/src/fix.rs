//! Apply fixes in passes until nothing changes.

use crate::finding::{Applicability, Finding, Report, Severity};
use crate::settings::Settings;
use crate::{check, rules::Rule};
use ngsild_json::{Document, Edit, Limits, Sequence, Span, apply};
use std::collections::{BTreeMap, BTreeSet};

/// Fixes may open the way for others; more than this many rounds means that two of them fight.
const MAX_PASSES: usize = 20;

/// Findings that are looked at in one pass.
const MOST_FIXES: usize = 100_000;

/// A fix that was applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applied {
    /// The rule whose finding was mended.
    pub rule: &'static Rule,
    /// What was done.
    pub title: String,
    /// Where, as a JSON Pointer into the text before its pass.
    pub pointer: String,
    /// Whether it was safe.
    pub applicability: Applicability,
}

/// The result of fixing.
#[derive(Debug, Clone)]
pub struct Fixed {
    /// The text with the fixes in it; the input where there was nothing to do.
    pub text: String,
    /// What was done, in order.
    pub applied: Vec<Applied>,
    /// What a check says of the new text.
    pub report: Report,
}

/// Apply every safe fix, and with `Applicability::Unsafe` every unsafe one too, until no more apply.
/// A pass that would bring in an error that was not there before is not applied.
pub fn fix(text: &str, settings: &Settings, up_to: Applicability) -> Fixed {
    // What is shown may be limited; what is mended is not.
    let wide = Settings { max_findings: MOST_FIXES.max(settings.max_findings), ..settings.clone() };
    let Fixed { text, applied, mut report } = fix_all(text, &wide, up_to);
    report.findings.truncate(settings.max_findings);
    Fixed { text, applied, report }
}

fn fix_all(text: &str, settings: &Settings, up_to: Applicability) -> Fixed {
    let mut text = text.to_owned();
    let mut report = check_text(&text, settings);
    let mut applied = Vec::new();
    for _ in 0..MAX_PASSES {
        let batch = harmless(&text, settings, &report, &choose(&report, up_to));
        let Some((next, after)) = try_batch(&text, settings, &report, &batch) else { break };
        applied.extend(batch.iter().filter_map(|f| note(f)));
        (text, report) = (next, after);
    }
    Fixed { text, applied, report }
}

fn check_text(text: &str, settings: &Settings) -> Report {
    let limits = Limits { max_depth: settings.max_depth, ..Limits::default() };
    check::check(&Document::parse_with(text.as_bytes(), limits, Sequence::Lines), settings)
}

/// The part of a batch that does no harm: all of it, or what is left when the harmful half is halved again.
fn harmless<'r>(text: &str, settings: &Settings, report: &Report, batch: &[&'r Finding]) -> Vec<&'r Finding> {
    if try_batch(text, settings, report, batch).is_some() {
        return batch.to_vec();
    }
    if batch.len() < 2 {
        return Vec::new();
    }
    let (first, second) = batch.split_at(batch.len() / 2);
    let mut kept = harmless(text, settings, report, first);
    let alone = kept.len();
    kept.extend(harmless(text, settings, report, second));
    if alone > 0 && alone < kept.len() && try_batch(text, settings, report, &kept).is_none() {
        // Each half is well, both together are not: the next pass tries the second half again.
        kept.truncate(alone);
    }
    kept
}

fn note(finding: &Finding) -> Option<Applied> {
    let fix = finding.fix.as_ref()?;
    let pointer = finding.pointer.clone();
    Some(Applied { rule: finding.rule, title: fix.title.clone(), pointer, applicability: fix.applicability })
}

/// The findings whose fixes fit together: none touches what another one changes.
fn choose(report: &Report, up_to: Applicability) -> Vec<&Finding> {
    // By position, never overlapping.
    let mut taken: Vec<Span> = Vec::new();
    let mut batch = Vec::new();
    for finding in &report.findings {
        let Some(fix) = finding.fix.as_ref().filter(|f| f.applicability <= up_to && !f.edits.is_empty())
        else {
            continue;
        };
        let start = fix.edits.iter().map(|e| e.span.start).min().unwrap_or_default();
        let end = fix.edits.iter().map(|e| e.span.end).max().unwrap_or_default();
        // Touching counts as overlapping: a comma may belong to both.
        let at = taken.partition_point(|t| t.end < start);
        if taken.get(at).is_none_or(|next| end < next.start) {
            taken.insert(at, Span::new(start, end));
            batch.push(finding);
        }
    }
    batch
}

/// The text after the fixes and its report, unless it has errors of a kind or number it did not have before.
fn try_batch(
    text: &str,
    settings: &Settings,
    before: &Report,
    batch: &[&Finding],
) -> Option<(String, Report)> {
    let edits: Vec<Edit> =
        batch.iter().filter_map(|f| f.fix.as_ref()).flat_map(|f| f.edits.clone()).collect();
    let next = apply(text, &edits).ok()?;
    let after = check_text(&next, settings);
    let mended: BTreeSet<&str> = batch.iter().map(|f| f.rule.code).collect();
    let had = errors_by_rule(before);
    let worse = after.summary.errors > before.summary.errors
        || errors_by_rule(&after).iter().any(|(code, count)| {
            !mended.contains(code) && *count > had.get(code).copied().unwrap_or_default()
        });
    // Mending the syntax brings to light what it hid; that is no new error of the fix.
    let syntax = batch.iter().all(|f| matches!(f.rule.code, "DOC001" | "DOC002"));
    (next != text && (!worse || syntax)).then_some((next, after))
}

/// How many errors of each rule a report holds.
fn errors_by_rule(report: &Report) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for finding in report.findings.iter().filter(|f| f.severity == Severity::Error) {
        *counts.entry(finding.rule.code).or_default() += 1;
    }
    counts
}
