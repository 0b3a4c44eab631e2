//! Apply fixes in passes until nothing changes.

use crate::check;
use crate::finding::{Applicability, Finding, Report, Severity};
use crate::messages::said;
use crate::rules::{self, Rule, Template, doc};
use crate::settings::Settings;
use ngsild_json::{Document, Edit, Limits, Sequence, Span, apply, sorted, transcode};

/// Fixes may open the way for others; more than this many rounds means that two of them fight.
const MAX_PASSES: usize = 20;

/// Findings that are looked at in one pass.
const MOST_FIXES: usize = 100_000;

/// Syntax errors that are looked at in one pass; those after them wait for the next one.
const MOST_ERRORS: u32 = 1_000;

/// Bytes that are read again to try fixes, in all.
const MOST_READ: usize = 256 << 20;

/// Tries that even a text has that is longer than that.
const LEAST_TRIES: usize = 100;

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
/// A pass that would bring in an error that was not there before is not applied. A long text full of errors that are hard
/// to tell apart is mended as far as bounded work goes.
pub fn fix(text: &str, settings: &Settings, up_to: Applicability) -> Fixed {
    fix_with(text, settings, up_to, &check::check)
}

/// What a text is checked by.
type Check<'c> = &'c dyn Fn(&Document<'_>, &Settings) -> Report;

/// As [`fix`], where `check` finds what there is to fix: what a data model says as well, for one.
pub fn fix_with(text: &str, settings: &Settings, up_to: Applicability, check: Check<'_>) -> Fixed {
    // What is shown may be limited; what is mended is not.
    let wide = Settings { max_findings: MOST_FIXES.max(settings.max_findings), ..settings.clone() };
    let mut fixed = fix_all(text, &Given { settings: &wide, check }, up_to, Tries::of(text));
    if fixed.report.summary.total() > 0 {
        let document = parse(fixed.text.as_bytes(), settings, Limits::default().max_errors);
        fixed.report = check(&document, settings);
    }
    fixed
}

/// What does not change from pass to pass.
struct Given<'g> {
    settings: &'g Settings,
    check: Check<'g>,
}

/// Like [`fix`], for bytes that need not be UTF-8. Where their encoding is plain to see, writing them in UTF-8 is the
/// first fix; where it is not, nothing is fixed, and the text has `?` for every byte that could not be read.
pub fn fix_bytes(bytes: &[u8], settings: &Settings, up_to: Applicability) -> Fixed {
    fix_bytes_with(bytes, settings, up_to, &check::check)
}

/// As [`fix_bytes`], where `check` finds what there is to fix.
pub fn fix_bytes_with(bytes: &[u8], settings: &Settings, up_to: Applicability, check: Check<'_>) -> Fixed {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return fix_with(text, settings, up_to, check);
    }
    let Some((text, rule)) = transcode(bytes).zip(rules::find("DOC002")) else {
        let document = parse(bytes, settings, Limits::default().max_errors);
        let report = check(&document, settings);
        return Fixed { text: document.source().to_owned(), applied: Vec::new(), report };
    };
    let title = said(settings.messages.as_deref(), "Write the text in UTF-8").into_owned();
    let first = Applied { rule, title, pointer: String::new(), applicability: Applicability::Safe };
    let mut fixed = fix_with(&text, settings, up_to, check);
    fixed.applied.insert(0, first);
    fixed
}

/// How often fixes may still be tried. Each try reads the whole text again.
struct Tries {
    left: usize,
}

impl Tries {
    const fn of(text: &str) -> Self {
        Self { left: MOST_READ / (text.len() + 1) + LEAST_TRIES }
    }

    /// Whether there is one more.
    const fn take(&mut self) -> bool {
        let some = self.left > 0;
        self.left = self.left.saturating_sub(1);
        some
    }
}

fn fix_all(text: &str, given: &Given<'_>, up_to: Applicability, mut tries: Tries) -> Fixed {
    let mut text = text.to_owned();
    let mut report = check_wide(&text, given);
    let mut applied = Vec::new();
    let mut passes = 0;
    // Passes that mend the syntax are not counted: after each one more of the text is free of errors. There cannot
    // be more of them than there are places for errors.
    for _ in 0..=MAX_PASSES + text.len() {
        let chosen = choose(&report, up_to);
        let (broken, others): (Vec<_>, Vec<_>) = chosen.into_iter().partition(|f| is_syntax(f));
        let mut batch = harmless(&text, given, &report, &broken, &mut tries);
        if batch.is_empty() && passes < MAX_PASSES {
            batch = harmless(&text, given, &report, &others, &mut tries);
            passes += 1;
        }
        let Some((next, after)) = try_batch(&text, given, &report, &batch) else { break };
        applied.extend(batch.iter().filter_map(|f| note(f)));
        (text, report) = (next, after);
    }
    Fixed { text, applied, report }
}

/// Whether a finding is about the text, and not about what it says.
fn is_syntax(finding: &Finding) -> bool {
    matches!(finding.rule.code, "DOC001" | "DOC002")
}

/// Where the text begins to be read by guess: at the first syntax error that cannot be mended, unless it leaves no
/// doubt about what follows. A fix behind it might make things worse.
fn end_of_certainty(report: &Report) -> u32 {
    static NO_DOUBT: [&Template; 6] = [
        &doc::LONE_SURROGATE,
        &doc::MALFORMED_NUMBER,
        &doc::NOT_A_NUMBER,
        &doc::NOT_UTF8,
        &doc::SINGLE_QUOTES,
        &doc::UNKNOWN_ESCAPE,
    ];
    let doubt = |f: &&Finding| is_syntax(f) && f.fix.is_none() && !NO_DOUBT.contains(&f.message.template);
    report.findings.iter().find(doubt).map_or(u32::MAX, |f| f.span.start)
}

fn check_wide(text: &str, given: &Given<'_>) -> Report {
    (given.check)(&parse(text.as_bytes(), given.settings, MOST_ERRORS), given.settings)
}

fn parse<'t>(bytes: &'t [u8], settings: &Settings, max_errors: u32) -> Document<'t> {
    let limits = Limits { max_depth: settings.max_depth, max_errors, ..Limits::default() };
    Document::parse_with(bytes, limits, Sequence::Lines)
}

/// The part of a batch that does no harm: all of it, or what is left when the harmful half is halved again.
/// Nothing, when there are no tries left.
fn harmless<'r>(
    text: &str,
    given: &Given<'_>,
    report: &Report,
    batch: &[&'r Finding],
    tries: &mut Tries,
) -> Vec<&'r Finding> {
    if batch.is_empty() || !tries.take() {
        return Vec::new();
    }
    if try_batch(text, given, report, batch).is_some() {
        return batch.to_vec();
    }
    if batch.len() < 2 {
        return Vec::new();
    }
    let (first, second) = batch.split_at(batch.len() / 2);
    let mut kept = harmless(text, given, report, first, tries);
    let alone = kept.len();
    kept.extend(harmless(text, given, report, second, tries));
    let well = |tries: &mut Tries| tries.take() && try_batch(text, given, report, &kept).is_some();
    if alone > 0 && alone < kept.len() && !well(tries) {
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
    let certain = end_of_certainty(report);
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
        if end <= certain && taken.get(at).is_none_or(|next| end < next.start) {
            taken.insert(at, Span::new(start, end));
            batch.push(finding);
        }
    }
    batch
}

/// The text after the fixes and its report, unless they do harm.
fn try_batch(text: &str, given: &Given<'_>, before: &Report, batch: &[&Finding]) -> Option<(String, Report)> {
    let edits: Vec<Edit> =
        batch.iter().filter_map(|f| f.fix.as_ref()).flat_map(|f| f.edits.clone()).collect();
    let next = apply(text, &edits).ok()?;
    if next == text {
        return None;
    }
    let after = check_wide(&next, given);
    let good = if batch.iter().all(|f| is_syntax(f)) {
        reads_further(before, &after, edits)
    } else {
        !is_worse(before, &after, batch)
    };
    good.then_some((next, after))
}

/// Whether there are errors of a kind or number that there were not before.
fn is_worse(before: &Report, after: &Report, batch: &[&Finding]) -> bool {
    let mended = |rule: &Rule| batch.iter().any(|f| f.rule == rule);
    let had = errors_by_rule(before);
    let had = |rule: &Rule| had.iter().find(|(r, _)| *r == rule).map_or(0, |(_, count)| *count);
    after.summary.errors > before.summary.errors
        || errors_by_rule(after).iter().any(|(rule, count)| !mended(rule) && *count > had(rule))
}

/// Whether edits brought syntax errors to an end, or nearer to the end of the text. Their number says little: mending
/// one brings to light what it hid, also in rules about what the text says.
fn reads_further(before: &Report, after: &Report, mut edits: Vec<Edit>) -> bool {
    edits = sorted(edits, &|a, b| a.span.cmp(&b.span));
    let places = |report: &Report| -> Vec<u32> {
        let mut places: Vec<u32> =
            report.findings.iter().filter(|f| is_syntax(f)).map(|f| f.span.start).collect();
        // No error at all is the furthest place.
        places.push(u32::MAX);
        places
    };
    let mut moved = places(before);
    move_along(&mut moved, &edits);
    places(after) > moved
}

/// Where places that are in order come to lie in the text after the edits: behind what is put in there.
fn move_along(places: &mut [u32], edits: &[Edit]) {
    let mut edits = edits.iter().peekable();
    let mut shift = 0_i64;
    for place in places.iter_mut().filter(|place| **place != u32::MAX) {
        while let Some(edit) = edits.next_if(|e| e.span.end <= *place) {
            shift += edit.text.len() as i64 - i64::from(edit.span.end - edit.span.start);
        }
        *place = u32::try_from(i64::from(*place) + shift).unwrap_or_default();
    }
}

/// How many errors of each rule a report holds.
fn errors_by_rule(report: &Report) -> Vec<(&'static Rule, usize)> {
    let mut counts: Vec<(&'static Rule, usize)> = Vec::new();
    for finding in report.findings.iter().filter(|f| f.severity == Severity::Error) {
        match counts.iter_mut().find(|(rule, _)| *rule == finding.rule) {
            Some((_, count)) => *count += 1,
            None => counts.push((finding.rule, 1)),
        }
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::{Given, Tries, fix_all};
    use crate::{Applicability, Settings, check};

    #[test]
    fn what_tries_are_left_decides_how_far_it_goes() {
        // The comma and the kind take a pass each.
        let text = r#"{"id": "urn:ngsi-ld:Room:1", "type": "Room", "a": {"type": "Propery", "value": 1,}}"#;
        let mended = |left| {
            let given = Given { settings: &Settings::default(), check: &check };
            let fixed = fix_all(text, &given, Applicability::Unsafe, Tries { left });
            assert_eq!(fixed.applied.is_empty(), fixed.text == text);
            fixed.applied.len()
        };
        assert_eq!([0, 1, 2, 9].map(mended), [0, 1, 2, 2]);
    }
}
