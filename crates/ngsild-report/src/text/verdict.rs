//! The answer in one line.

use super::style::{Paint, Style};
use super::thousands;
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
    pub fn line(&self, style: Style) -> String {
        if let Some(through) = self.made {
            return self.line_of(through, style);
        }
        let Summary { errors, warnings, infos, entities, invalid_entities } = self.summary;
        let mut out = String::new();
        let minor = [
            (warnings > 0).then(|| counted(warnings.into(), "warning", "warnings")),
            (infos > 0).then(|| counted(infos.into(), "note", "notes")),
        ];
        if errors > 0 {
            let what = counted(errors.into(), "error", "errors");
            style.paint(Paint::Error, &what, &mut out);
            let of = counted(entities.into(), "entity", "entities");
            match (invalid_entities, entities) {
                (0, _) => {}
                (_, 1) => out.push_str(&format!(" in {of}")),
                (invalid, _) => out.push_str(&format!(" in {} of {of}", thousands(invalid.into()))),
            }
        } else {
            let what = if entities > 0 { "Valid NGSI-LD" } else { "No errors" };
            style.paint(Paint::Good, what, &mut out);
            if entities > 0 {
                out.push_str(&format!(": {}", counted(entities.into(), "entity", "entities")));
            }
        }
        if self.files > 1 {
            out.push_str(&format!(" in {} files", thousands(self.files.into())));
        }
        if let Some(form) = self.form() {
            out.push_str(&format!(", {form}"));
        }
        let mut sign = "; ";
        for text in minor.iter().flatten() {
            out.push_str(sign);
            out.push_str(text);
            sign = ", ";
        }
        out
    }

    /// The line where texts were made: "3 entities in, 2 out, 1 failed; 1 error, 2 notes".
    fn line_of(&self, through: Throughput, style: Style) -> String {
        let Throughput { read, written, entities } = through;
        let [one, many] = if entities { ["entity", "entities"] } else { ["document", "documents"] };
        let mut out = format!("{} in, {} out, ", counted(read, one, many), thousands(written));
        let failed = through.failed();
        let paint = if failed > 0 { Paint::Error } else { Paint::Good };
        style.paint(paint, &format!("{} failed", thousands(failed)), &mut out);
        let Summary { errors, warnings, infos, .. } = self.summary;
        let mut sign = "; ";
        for (count, one, many) in
            [(errors, "error", "errors"), (warnings, "warning", "warnings"), (infos, "note", "notes")]
        {
            if count > 0 {
                out.push_str(sign);
                out.push_str(&counted(count.into(), one, many));
                sign = ", ";
            }
        }
        out
    }

    /// What the text was taken for, where it is one thing.
    fn form(&self) -> Option<String> {
        let detected = self.detected.filter(|_| !self.mixed)?;
        match (detected.kind, detected.representation) {
            (_, Some(_)) if detected.ambiguous => Some("concise or simplified".to_owned()),
            (_, Some(representation)) => Some(representation.as_str().to_owned()),
            (PayloadKind::Entity | PayloadKind::EntityList | PayloadKind::Unknown, None) => None,
            (kind, None) => (self.files == 1).then(|| format!("read as {}", kind.as_str())),
        }
    }
}

/// `1 entity`, `10,000 entities`.
pub fn counted(count: u64, one: &str, many: &str) -> String {
    format!("{} {}", thousands(count), if count == 1 { one } else { many })
}
