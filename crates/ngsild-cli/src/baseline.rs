//! A baseline: findings that were there when a project began to check, and are not told until they are mended. A file
//! of counts by path and fingerprint, so that it stays true when texts are reformatted.

use crate::files;
use crate::host::{Host, Trouble};
use crate::paths;
use ngsild::{Document, Finding};
use ngsild_json::quote;
use std::collections::BTreeMap;

/// Counts by path, seen from the folder of the baseline, and by code and fingerprint.
type Counts = BTreeMap<String, BTreeMap<String, u32>>;

/// The findings of a baseline that were not met yet, and those that are there now.
#[derive(Debug, Default)]
pub(crate) struct Baseline {
    path: String,
    /// The folder it stands in, from the root on.
    folder: String,
    left: Counts,
    now: Counts,
    met: u32,
    /// The findings are written down, and not told.
    update: bool,
}

impl Baseline {
    /// The baseline in the file at `path`; an empty one where `update` is wanted and there is none.
    pub(crate) fn read(path: &str, full: &str, update: bool, host: &mut dyn Host) -> Result<Self, String> {
        let folder = paths::parent(full).unwrap_or_default().to_owned();
        let fresh = Self { path: path.to_owned(), folder, update, ..Self::default() };
        let bytes = match files::read(path, host) {
            Ok(bytes) => bytes,
            Err(Trouble::NotFound) if update => return Ok(fresh),
            Err(Trouble::NotFound) => {
                return Err(format!("{path}: there is no baseline yet. --update-baseline writes one."));
            }
            Err(trouble) => return Err(format!("{path}: {trouble}.")),
        };
        let counts = if update {
            Counts::new()
        } else {
            parse(&bytes).ok_or(format!("{path}: this is no baseline of ngsild."))?
        };
        Ok(Self { left: counts, ..fresh })
    }

    /// Take out of `findings`, those of a file, what the baseline knows; all of them while it is written.
    pub(crate) fn filter(&mut self, file: &str, findings: &mut Vec<Finding>) {
        let path = paths::inside(file, &self.folder).unwrap_or(file).to_owned();
        if self.update {
            let now = self.now.entry(path).or_default();
            for finding in findings.drain(..) {
                *now.entry(key(&finding)).or_default() += 1;
                self.met += 1;
            }
            return;
        }
        let Some(left) = self.left.get_mut(&path) else { return };
        findings.retain(|finding| match left.get_mut(&key(finding)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                self.met += 1;
                false
            }
            _ => true,
        });
    }

    /// Write the baseline down where that is wanted; what there is to say of it.
    pub(crate) fn finish(
        &self,
        checked: &dyn Fn(&str) -> bool,
        host: &mut dyn Host,
    ) -> Result<Vec<String>, String> {
        let counted = |n: u32| ngsild_report::text::counted(n.into(), "finding", "findings");
        if self.update {
            files::write(&self.path, write(&self.now).as_bytes(), host)
                .map_err(|t| format!("{}: {t}.", self.path))?;
            return Ok(vec![format!("{} written to {}.", counted(self.met), self.path)]);
        }
        let mut said = Vec::new();
        if self.met > 0 {
            said.push(format!("{} in {}, not told.", counted(self.met), self.path));
        }
        // Files that were not looked at may well have theirs still.
        let seen = self.left.iter().filter(|(path, _)| checked(&paths::join(&self.folder, path)));
        let gone: u32 = seen.flat_map(|(_, counts)| counts.values()).sum();
        if gone > 0 {
            let are = if gone == 1 { "is" } else { "are" };
            said.push(format!(
                "{} of {} {are} gone; --update-baseline takes them out.",
                counted(gone),
                self.path
            ));
        }
        Ok(said)
    }
}

fn key(finding: &Finding) -> String {
    format!("{} {}", finding.rule.code, finding.fingerprint())
}

fn parse(bytes: &[u8]) -> Option<Counts> {
    let document = Document::parse(bytes);
    let root = document.root().filter(|_| document.errors().is_empty())?;
    if root.get("version")?.text() != "1" {
        return None;
    }
    let mut counts = Counts::new();
    for file in root.get("findings")?.members() {
        let known = counts.entry(file.name().into_owned()).or_default();
        for one in file.value().members() {
            known.insert(one.name().into_owned(), one.value().text().parse().ok()?);
        }
    }
    Some(counts)
}

fn write(counts: &Counts) -> String {
    let mut out = String::from("{\n  \"version\": 1,\n  \"findings\": {");
    let mut sign = "\n";
    for (path, known) in counts.iter().filter(|(_, known)| !known.is_empty()) {
        out.push_str(&format!("{sign}    {}: {{", quote(path)));
        let lines: Vec<_> =
            known.iter().map(|(key, count)| format!("\n      {}: {count}", quote(key))).collect();
        out.push_str(&format!("{}\n    }}", lines.join(",")));
        sign = ",\n";
    }
    out.push_str(if sign == "\n" { "}\n}\n" } else { "\n  }\n}\n" });
    out
}
