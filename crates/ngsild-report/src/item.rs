//! A finding with everything that a report may say of it, places told, for formats that need a whole file or run.

use crate::json::{CHECKS_OF_MODELS, RULE_PAGES};
use crate::origin::{Place, Places};
use crate::report::{Options, Total};
use crate::shown::Shown;
use crate::text::Verdict;
use crate::words::Words;
use ngsild::rules::Rule;
use ngsild::{Applicability, EntityRef, Severity};

/// Where a rule is explained.
pub(crate) fn page_of(rule: &Rule) -> String {
    match rule.family() {
        "MDL" => CHECKS_OF_MODELS.to_owned(),
        _ => [RULE_PAGES, rule.code].concat(),
    }
}

/// First and last place of something.
pub(crate) type Range = (Place, Place);

/// A finding.
#[derive(Debug, Clone)]
pub(crate) struct Item {
    pub(crate) rule: &'static Rule,
    pub(crate) severity: Severity,
    /// What is wrong, and why it matters.
    pub(crate) message: String,
    /// What to do; may be empty.
    pub(crate) help: String,
    pub(crate) pointer: String,
    /// `None` where the input was no text.
    pub(crate) range: Option<Range>,
    pub(crate) entity: Option<EntityRef>,
    pub(crate) fingerprint: String,
    pub(crate) labels: Vec<(Option<Range>, String)>,
    pub(crate) fix: Option<Mend>,
}

/// A fix.
#[derive(Debug, Clone)]
pub(crate) struct Mend {
    pub(crate) title: String,
    pub(crate) applicability: Applicability,
    /// Places and what is written there.
    pub(crate) edits: Vec<(Range, String)>,
}

/// A file with its findings.
#[derive(Debug, Default)]
pub(crate) struct FileItems {
    pub(crate) name: String,
    pub(crate) items: Vec<Item>,
    pub(crate) total: Total,
    /// Why it could not be read, or not to its end.
    pub(crate) trouble: Option<String>,
}

/// Everything a report on a run says.
#[derive(Debug, Default)]
pub(crate) struct Run {
    pub(crate) files: Vec<FileItems>,
    /// Over all files.
    pub(crate) verdict: Verdict,
    pub(crate) options: Options,
}

impl Item {
    pub(crate) fn of(finding: &Shown<'_>, places: Places<'_, '_>) -> Self {
        let label = |label: &ngsild::Label| (places.range(label.span), label.text.clone());
        let fix = finding.fix.as_ref().map(|fix| Mend {
            title: fix.title.clone(),
            applicability: fix.applicability,
            edits: fix.edits.iter().filter_map(|e| Some((places.range(e.span)?, e.text.clone()))).collect(),
        });
        Self {
            rule: finding.rule,
            severity: finding.severity,
            message: finding.message.text(),
            help: finding.message.help(),
            pointer: finding.pointer.clone(),
            range: places.range(finding.span),
            entity: finding.entity.clone(),
            fingerprint: finding.fingerprint(),
            labels: finding.labels.iter().map(label).collect(),
            fix,
        }
    }

    /// Message and help in one.
    pub(crate) fn sentence(&self) -> String {
        if self.help.is_empty() { self.message.clone() } else { format!("{} {}", self.message, self.help) }
    }

    /// The first place.
    pub(crate) fn start(&self) -> Option<Place> {
        self.range.map(|(start, _)| start)
    }

    /// The Entity in a few words: its id, or which one it is.
    pub(crate) fn entity_name(&self, words: &Words) -> Option<String> {
        let entity = self.entity.as_ref()?;
        let number = || (u64::from(entity.index) + 1).to_string();
        Some(entity.id.clone().unwrap_or_else(|| words.fill("entity {0}", &[&number()])))
    }
}

impl FileItems {
    /// How many findings are not listed, of those that were to be.
    pub(crate) fn left_out(&self, quiet: bool) -> u32 {
        let summary = &self.total.summary;
        let all = if quiet { summary.errors } else { summary.total() };
        all.saturating_sub(self.items.len() as u32)
    }

    /// Nothing wrong, and read to its end.
    pub(crate) fn is_good(&self) -> bool {
        self.trouble.is_none() && self.total.summary.errors == 0
    }
}

impl Run {
    /// Every finding with its file.
    pub(crate) fn items(&self) -> impl Iterator<Item = (&FileItems, &Item)> {
        self.files.iter().flat_map(|file| file.items.iter().map(move |item| (file, item)))
    }

    /// Files that could not be read, with the reason.
    pub(crate) fn troubles(&self) -> impl Iterator<Item = (&FileItems, &str)> {
        self.files.iter().filter_map(|file| Some((file, file.trouble.as_deref()?)))
    }
}
