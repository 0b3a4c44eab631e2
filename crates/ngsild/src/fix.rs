//! Apply fixes in passes until nothing changes.

use crate::finding::{Applicability, Finding, Report, Severity};
use crate::settings::Settings;
use crate::{check, rules::Rule};
use ngsild_json::{Document, Edit, Limits, Sequence, Span, apply};

/// Fixes may open the way for others; more than this many rounds means that two of them fight.
const MAX_PASSES: usize = 20;

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
    let mut text = text.to_owned();
    let mut report = check_text(&text, settings);
    let mut applied = Vec::new();
    let mut refused: Vec<(String, String)> = Vec::new();
    for _ in 0..MAX_PASSES {
        let batch = choose(&report, up_to, &refused);
        if batch.is_empty() {
            break;
        }
        match try_batch(&text, settings, &report, &batch) {
            Some((next, after)) => {
                applied.extend(batch.iter().filter_map(|f| note(f)));
                (text, report) = (next, after);
            }
            None => {
                // One of them does harm: apply them one by one, and leave the harmful ones out from now on.
                let mut progressed = false;
                for finding in batch {
                    match try_batch(&text, settings, &report, &[finding]) {
                        Some((next, after)) => {
                            applied.extend(note(finding));
                            (text, report) = (next, after);
                            progressed = true;
                            break;
                        }
                        None => refused.push(key(finding)),
                    }
                }
                if !progressed {
                    break;
                }
            }
        }
    }
    Fixed { text, applied, report }
}

fn check_text(text: &str, settings: &Settings) -> Report {
    let limits = Limits { max_depth: settings.max_depth, ..Limits::default() };
    check::check(&Document::parse_with(text.as_bytes(), limits, Sequence::Lines), settings)
}

fn key(finding: &Finding) -> (String, String) {
    (format!("{}/{}", finding.rule.code, finding.message.template.id), finding.pointer.clone())
}

fn note(finding: &Finding) -> Option<Applied> {
    let fix = finding.fix.as_ref()?;
    let pointer = finding.pointer.clone();
    Some(Applied { rule: finding.rule, title: fix.title.clone(), pointer, applicability: fix.applicability })
}

/// The findings whose fixes fit together: none touches what another one changes.
fn choose<'r>(report: &'r Report, up_to: Applicability, refused: &[(String, String)]) -> Vec<&'r Finding> {
    let mut taken: Vec<Span> = Vec::new();
    let mut batch = Vec::new();
    for finding in &report.findings {
        let Some(fix) = finding.fix.as_ref().filter(|f| f.applicability <= up_to && !f.edits.is_empty())
        else {
            continue;
        };
        if refused.contains(&key(finding)) {
            continue;
        }
        let start = fix.edits.iter().map(|e| e.span.start).min().unwrap_or_default();
        let end = fix.edits.iter().map(|e| e.span.end).max().unwrap_or_default();
        // Touching counts as overlapping: a comma may belong to both.
        let clash = taken.iter().any(|t| start <= t.end && t.start <= end);
        if !clash {
            taken.push(Span::new(start, end));
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
    let errors_of = |report: &Report, rule: &Rule| {
        report.findings.iter().filter(|f| f.severity == Severity::Error && f.rule == rule).count()
    };
    let mended = |rule: &Rule| batch.iter().any(|f| f.rule == rule);
    let worse = after.summary.errors > before.summary.errors
        || after.findings.iter().any(|f| {
            f.severity == Severity::Error
                && !mended(f.rule)
                && errors_of(&after, f.rule) > errors_of(before, f.rule)
        });
    // Mending the syntax brings to light what it hid; that is no new error of the fix.
    let syntax = batch.iter().all(|f| f.rule.family() == "DOC");
    (next != text && (!worse || syntax)).then_some((next, after))
}
