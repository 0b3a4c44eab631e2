//! Findings that are there and not told: suppressed ones, and those of a baseline.

use crate::baseline::Baseline;
use crate::host::Host;
use crate::paths::Here;
use crate::suppress::{Day, Suppression};
use ngsild::{Report, Severity};

/// What is taken out of reports before anyone sees them.
pub(crate) struct Filters<'c> {
    suppressions: Vec<&'c Suppression>,
    baseline: Option<Baseline>,
    here: &'c Here,
    hidden: u32,
    /// Suppressions whose time is over.
    over: Vec<&'c Suppression>,
}

impl<'c> Filters<'c> {
    pub(crate) fn new(
        all: &'c [Suppression],
        today: u64,
        baseline: Option<Baseline>,
        here: &'c Here,
    ) -> Self {
        let today = Day::of(today);
        let (over, suppressions) = all.iter().partition(|one| one.is_over(today));
        Self { suppressions, baseline, here, hidden: 0, over }
    }

    /// Whether there is nothing to take out.
    pub(crate) fn are_none(&self) -> bool {
        self.suppressions.is_empty() && self.baseline.is_none()
    }

    /// What is suppressed in a file, if its findings fit.
    pub(crate) fn suppressing(&self, file: &str) -> Vec<&'c Suppression> {
        if self.suppressions.is_empty() {
            return Vec::new();
        }
        let path = self.here.full(file);
        self.suppressions.iter().copied().filter(|one| one.may_fit(&path)).collect()
    }

    /// Take out of the report on a file, and of its counts.
    pub(crate) fn apply(&mut self, file: &str, report: &mut Report) {
        if report.findings.is_empty() || self.are_none() {
            return;
        }
        let before = report.findings.len();
        let here = self.suppressing(file);
        report.findings.retain(|finding| !here.iter().any(|one| one.hides(finding)));
        self.hidden += (before - report.findings.len()) as u32;
        if let Some(baseline) = &mut self.baseline {
            baseline.filter(&self.here.full(file), &mut report.findings);
        }
        if report.findings.len() == before {
            return;
        }
        let count = |severity| report.findings.iter().filter(|f| f.severity == severity).count() as u32;
        let [errors, warnings, infos] = [Severity::Error, Severity::Warning, Severity::Info].map(count);
        let mut bad: Vec<_> = report
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .filter_map(|finding| finding.entity.as_ref().map(|entity| entity.index))
            .collect();
        bad.sort_unstable();
        bad.dedup();
        let summary = &mut report.summary;
        (summary.errors, summary.warnings, summary.infos) = (errors, warnings, infos);
        summary.invalid_entities = summary.invalid_entities.min(bad.len() as u32);
    }

    /// What there is to say at the end; `checked` tells by its full path whether a file was looked at.
    ///
    /// # Errors
    /// When the baseline cannot be written.
    pub(crate) fn finish(
        &self,
        checked: &dyn Fn(&str) -> bool,
        host: &mut dyn Host,
    ) -> Result<Vec<String>, String> {
        let mut said = Vec::new();
        for one in &self.over {
            let until = one.until.map(|day| day.to_string()).unwrap_or_default();
            said.push(format!("{}: this suppression ended on {until}: {}", one.place, one.reason));
        }
        if self.hidden > 0 {
            let findings = ngsild_report::text::counted(self.hidden.into(), "finding", "findings");
            said.push(format!("{findings} suppressed by the configuration."));
        }
        if let Some(baseline) = &self.baseline {
            said.extend(baseline.finish(checked, host)?);
        }
        Ok(said)
    }
}
