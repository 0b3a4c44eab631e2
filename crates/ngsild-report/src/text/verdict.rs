//! The answer in one line.

use super::style::{Paint, Style};
use crate::words::Words;
use ngsild::{Detected, PayloadKind, Summary};

/// What came in and went out where texts are made of texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Throughput {
    /// Entities, or documents, that came in.
    pub read: u64,
    /// Those of them that went out.
    pub written: u64,
    /// Whether they are Entities.
    pub entities: bool,
}

impl Throughput {
    /// Add what came of another file.
    pub const fn add(&mut self, other: Self) {
        self.read += other.read;
        self.written += other.written;
        self.entities = other.entities;
    }

    /// What did not go out.
    pub const fn failed(&self) -> u64 {
        self.read.saturating_sub(self.written)
    }
}

/// What all files of a run amount to.
#[derive(Debug, Clone, Copy, Default)]
pub struct Verdict {
    summary: Summary,
    files: u32,
    detected: Option<Detected>,
    mixed: bool,
    made: Option<Throughput>,
}

impl Verdict {
    /// Add the result of a file.
    pub fn add(&mut self, summary: &Summary, detected: &Detected) {
        self.files += 1;
        let sum = &mut self.summary;
        sum.errors = sum.errors.saturating_add(summary.errors);
        sum.warnings = sum.warnings.saturating_add(summary.warnings);
        sum.infos = sum.infos.saturating_add(summary.infos);
        sum.entities = sum.entities.saturating_add(summary.entities);
        sum.invalid_entities = sum.invalid_entities.saturating_add(summary.invalid_entities);
        // A file that shows no representation says nothing against that of the others.
        match self.detected {
            Some(known) if known.representation.is_some() => {
                let same =
                    known.representation == detected.representation && known.ambiguous == detected.ambiguous;
                self.mixed |= detected.representation.is_some() && !same;
            }
            _ => self.detected = Some(*detected),
        }
    }

    /// How many files there are.
    pub const fn files(&self) -> u32 {
        self.files
    }

    /// The counts of all files together.
    pub const fn summary(&self) -> &Summary {
        &self.summary
    }

    /// Add what came in and went out of a file.
    pub fn add_made(&mut self, made: Throughput) {
        match &mut self.made {
            Some(all) => all.add(made),
            None => self.made = Some(made),
        }
    }

    /// What came in and went out of all files, where texts were made.
    pub const fn made(&self) -> Option<Throughput> {
        self.made
    }

    /// The line: "2 errors in 1 of 3 entities, concise".
    pub fn line(&self, style: Style, words: &Words) -> String {
        if let Some(through) = self.made {
            return self.line_of(through, style, words);
        }
        let Summary { errors, warnings, infos, entities, invalid_entities } = self.summary;
        let of = words.counted(entities.into(), "entity", "entities");
        let mut what = String::new();
        let mut out = if errors > 0 {
            style.paint(Paint::Error, &words.counted(errors.into(), "error", "errors"), &mut what);
            match (invalid_entities, entities) {
                (0, _) => what,
                (_, 1) => words.fill("{0} in {1}", &[&what, &of]),
                (bad, _) => words.fill("{0} in {1} of {2}", &[&what, &words.number(bad.into()), &of]),
            }
        } else {
            let good = if entities > 0 { "Valid NGSI-LD" } else { "No errors" };
            style.paint(Paint::Good, words.say(good), &mut what);
            if entities > 0 { words.fill("{0}: {1}", &[&what, &of]) } else { what }
        };
        if self.files > 1 {
            out.push(' ');
            out.push_str(&words.fill("in {0} files", &[&words.number(self.files.into())]));
        }
        if let Some(form) = self.form(words) {
            out.push_str(&format!(", {form}"));
        }
        minor(&[(warnings, "warning", "warnings"), (infos, "note", "notes")], words, &mut out);
        out
    }

    /// The line where texts were made: "3 entities in, 2 out, 1 failed; 1 error, 2 notes".
    fn line_of(&self, through: Throughput, style: Style, words: &Words) -> String {
        let Throughput { read, written, entities } = through;
        let [one, many] = if entities { ["entity", "entities"] } else { ["document", "documents"] };
        let failed = through.failed();
        let paint = if failed > 0 { Paint::Error } else { Paint::Good };
        let mut lost = String::new();
        style.paint(paint, &words.fill("{0} failed", &[&words.number(failed)]), &mut lost);
        let (came, went) = (words.counted(read, one, many), words.number(written));
        let mut out = words.fill("{0} in, {1} out, {2}", &[&came, &went, &lost]);
        let Summary { errors, warnings, infos, .. } = self.summary;
        let counts =
            [(errors, "error", "errors"), (warnings, "warning", "warnings"), (infos, "note", "notes")];
        minor(&counts, words, &mut out);
        out
    }

    /// What the text was taken for, where it is one thing.
    fn form(&self, words: &Words) -> Option<String> {
        let detected = self.detected.filter(|_| !self.mixed)?;
        match (detected.kind, detected.representation) {
            (_, Some(_)) if detected.ambiguous => Some(words.say("concise or simplified").to_owned()),
            (_, Some(representation)) => Some(representation.as_str().to_owned()),
            (PayloadKind::Entity | PayloadKind::EntityList | PayloadKind::Unknown, None) => None,
            (kind, None) => (self.files == 1).then(|| words.fill("read as {0}", &[kind.as_str()])),
        }
    }
}

/// Add counts that are not zero: "; 1 error, 2 notes".
fn minor(counts: &[(u32, &str, &str)], words: &Words, out: &mut String) {
    let mut sign = "; ";
    for (count, one, many) in counts.iter().filter(|(count, ..)| *count > 0) {
        out.push_str(sign);
        out.push_str(&words.counted((*count).into(), one, many));
        sign = ", ";
    }
}

/// `1 entity`, `10,000 entities`, in English.
pub fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", Words::default().number(count), if count == 1 { one } else { many })
}
