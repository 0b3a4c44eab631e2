//! `ngsild.lock`: what was fetched, so that every later run works on the same bytes and without a network. The documents lie
//! in `.ngsild` beside it, but for those that the configuration has a file for.

use crate::config::Config;
use crate::contexts::Texts;
use crate::files;
use crate::host::{Host, Trouble};
use crate::paths::{self, Here};
use ngsild::Document;
use ngsild_json::{Value, quote};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;

/// The file.
const NAME: &str = "ngsild.lock";
/// The folder of the documents.
const FOLDER: &str = ".ngsild";
const VERSION: &str = "1";

/// What was fetched, by its address.
#[derive(Debug, Default)]
pub(crate) struct Lock {
    /// Where it stands, from the root on.
    path: String,
    pub(crate) documents: BTreeMap<String, Locked>,
}

/// A document that was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Locked {
    pub(crate) sha256: String,
    pub(crate) size: u64,
    pub(crate) media_type: String,
    /// Seen from the folder of the lock.
    pub(crate) file: String,
    /// The address it came from, where that is another one.
    pub(crate) came_from: Option<String>,
}

impl Lock {
    /// The lock of this folder or the nearest above it. Where there is none, an empty one: beside the configuration, or else
    /// in this folder.
    ///
    /// # Errors
    /// When it cannot be read.
    pub(crate) fn find(config: &Config, here: &Here, host: &mut dyn Host) -> Result<Self, String> {
        let mut folder = Some(here.folder().to_owned());
        while let Some(at) = folder {
            let path = paths::join(&at, NAME);
            if host.inspect(&path).is_ok() {
                return Self::read(path, here, host);
            }
            folder = paths::parent(&at).map(str::to_owned);
        }
        let beside = config.sources.last().map(|source| here.full(source));
        let folder = beside.as_deref().and_then(paths::parent).unwrap_or(here.folder());
        Ok(Self { path: paths::join(folder, NAME), ..Self::default() })
    }

    fn read(path: String, here: &Here, host: &mut dyn Host) -> Result<Self, String> {
        let shown = here.shown(&path).to_owned();
        let bytes = files::read(&path, host).map_err(|trouble| format!("{shown}: {trouble}."))?;
        let documents = parse(&bytes).ok_or_else(|| {
            format!(
                "{shown}: this is no lock file that this version of ngsild knows. Delete it, and fetch again."
            )
        })?;
        Ok(Self { path, documents })
    }

    /// What it is called in messages.
    pub(crate) fn shown<'l>(&'l self, here: &Here) -> &'l str {
        here.shown(&self.path)
    }

    /// The full path of a document.
    pub(crate) fn path_of(&self, locked: &Locked) -> String {
        paths::join(self.folder(), &locked.file)
    }

    fn folder(&self) -> &str {
        paths::parent(&self.path).unwrap_or_default()
    }

    /// The file of a document, seen from the folder of the lock: `given` as a full path, or else one in the folder of
    /// documents, called after the address.
    pub(crate) fn file_for(&self, address: &str, given: Option<&str>) -> String {
        let Some(full) = given else { return format!("{FOLDER}/{}", file_name(address)) };
        paths::inside(full, self.folder()).unwrap_or(full).to_owned()
    }

    /// The text of a document; `None` where its file is gone.
    ///
    /// # Errors
    /// When the file is another one now.
    pub(crate) fn text(
        &self,
        address: &str,
        locked: &Locked,
        here: &Here,
        host: &mut dyn Host,
    ) -> Result<Option<String>, String> {
        let path = self.path_of(locked);
        let (file, lock) = (here.shown(&path), here.shown(&self.path));
        let bytes = match files::read(&path, host) {
            Ok(bytes) => bytes,
            Err(Trouble::NotFound) => return Ok(None),
            Err(trouble) => return Err(format!("{file}: {trouble}.")),
        };
        let found = sha256(&bytes);
        if found != locked.sha256 {
            return Err(format!(
                "{file} is not what was fetched from {address}: its SHA-256 is {found}, and {lock} says {}. Put the old file \
                 back, or fetch it anew with \"ngsild fetch --update\".",
                locked.sha256
            ));
        }
        Ok(String::from_utf8(bytes).ok())
    }

    /// Write it down.
    ///
    /// # Errors
    /// When it cannot be written.
    pub(crate) fn write(&self, here: &Here, host: &mut dyn Host) -> Result<(), String> {
        let rows: Vec<String> = self.documents.iter().map(|(address, locked)| row(address, locked)).collect();
        let text =
            format!("{{\n  \"version\": {VERSION},\n  \"documents\": {{\n{}\n  }}\n}}\n", rows.join(",\n"));
        files::write(&self.path, text.as_bytes(), host)
            .map_err(|trouble| format!("{}: {trouble}.", self.shown(here)))
    }
}

/// The texts of the contexts that were fetched.
///
/// # Errors
/// When one is gone, or is another one now.
pub(crate) fn texts(config: &Config, here: &Here, host: &mut dyn Host) -> Result<Texts, String> {
    let lock = Lock::find(config, here, host)?;
    let mut texts = Texts::new();
    for (address, locked) in &lock.documents {
        let text = lock.text(address, locked, here, host)?;
        let gone = || {
            let (file, name) = (lock.path_of(locked), lock.shown(here));
            let file = here.shown(&file);
            format!(
                "{file} is gone, and {name} names it for {address}. Fetch it again with \"ngsild fetch\"."
            )
        };
        texts.push((address.clone(), text.ok_or_else(gone)?));
    }
    Ok(texts)
}

/// The SHA-256 of some bytes, in hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A name for the file of an address: told apart by the digits, recognised by the rest.
fn file_name(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.split(['?', '#']).next().unwrap_or_default();
    let (folder, last) = rest.trim_end_matches('/').rsplit_once('/').unwrap_or(("", rest));
    let (stem, ending) = match last.rsplit_once('.') {
        Some((stem, ending)) if !folder.is_empty() && (1..=8).contains(&ending.len()) => (stem, ending),
        _ => (last, "json"),
    };
    let host = folder.split('/').next().unwrap_or_default();
    let plain = |text: &str| -> String {
        let keep = |c: char| if c.is_ascii_alphanumeric() || c == '-' || c == '.' { c } else { '-' };
        text.chars().map(keep).take(60).collect()
    };
    let digits: String = sha256(address.as_bytes()).chars().take(8).collect();
    let name = [host, stem].map(plain).join("-");
    format!("{}-{digits}.{}", name.trim_matches(['-', '.']), plain(ending))
}

fn row(address: &str, locked: &Locked) -> String {
    let mut members = vec![
        ("sha256", quote(&locked.sha256)),
        ("size", locked.size.to_string()),
        ("mediaType", quote(&locked.media_type)),
        ("file", quote(&locked.file)),
    ];
    members.extend(locked.came_from.as_ref().map(|from| ("cameFrom", quote(from))));
    let members: Vec<String> =
        members.into_iter().map(|(name, value)| format!("      \"{name}\": {value}")).collect();
    format!("    {}: {{\n{}\n    }}", quote(address), members.join(",\n"))
}

fn parse(bytes: &[u8]) -> Option<BTreeMap<String, Locked>> {
    let document = Document::parse(bytes);
    let root = document.root().filter(|_| document.errors().is_empty())?;
    if root.get("version")?.text() != VERSION {
        return None;
    }
    let documents = root.get("documents")?.members();
    documents.map(|member| Some((member.name().into_owned(), locked(member.value())?))).collect()
}

fn locked(value: Value<'_>) -> Option<Locked> {
    let text = |name: &str| Some(value.get(name)?.as_str()?.into_owned());
    let file = text("file").filter(|file| !file.is_empty())?;
    let sha256 = text("sha256").filter(|sum| sum.len() == 64)?;
    let size = value.get("size")?.text().parse().ok()?;
    Some(Locked { sha256, size, media_type: text("mediaType")?, file, came_from: text("cameFrom") })
}

#[cfg(test)]
mod tests {
    use super::{file_name, sha256};

    #[test]
    fn files_are_called_after_addresses() {
        let cases = [
            ("https://example.org/a/rooms.jsonld", "example.org-rooms-", ".jsonld"),
            ("https://example.org/", "example.org-", ".json"),
            ("https://example.org/x?version=1.0", "example.org-x-", ".json"),
            ("https://example.org/..%2f..", "example.org-", ".json"),
        ];
        for (address, begin, end) in cases {
            let name = file_name(address);
            assert!(
                name.starts_with(begin) && name.ends_with(end) && !name.contains('/'),
                "{address}: {name}"
            );
        }
        assert_ne!(file_name("https://example.org/a?1"), file_name("https://example.org/a?2"));
        assert!(sha256(b"").starts_with("e3b0c44298fc1c14"));
    }
}
