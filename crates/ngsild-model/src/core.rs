//! The addresses of the core contexts. Source: GS CIM 009, Annex B of each version; catalogue 6.3.

use crate::SpecVersion;
use crate::terms::NGSI_LD;

/// A core context, by its address. Source: catalogue 6.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Core {
    /// The one of a version.
    Version(SpecVersion),
    /// The address without a version, once that of 1.0.
    Unversioned,
    /// The address before 2019, with http.
    Http,
    /// A place of development.
    Forge,
}

impl Core {
    /// The core context that lies at `url`, in one of its known spellings. A file of its name on another host is a
    /// copy of it, as brokers and their tests keep them.
    pub fn named(url: &str) -> Option<Self> {
        let (rest, http) = match url.strip_prefix("https://") {
            Some(rest) => (rest, false),
            None => (url.strip_prefix("http://")?, true),
        };
        let forge = rest.strip_prefix("forge.etsi.org/");
        if forge.is_some_and(|path| holds(path, b"NGSI-LD") && holds(path, b"ontext")) {
            return Some(Self::Forge);
        }
        let (folder, file) = rest.rsplit_once('/')?;
        let version = file.strip_prefix("ngsi-ld-core-context")?.strip_suffix(".jsonld")?;
        if http && folder == "uri.etsi.org/ngsi-ld/v1" {
            return Some(Self::Http);
        }
        if version.is_empty() {
            return Some(Self::Unversioned);
        }
        let version = version.strip_prefix("-v")?;
        SpecVersion::ALL.into_iter().find(|v| v.as_str() == version).map(Self::Version)
    }

    /// The address of the core context of a version.
    pub fn address(version: SpecVersion) -> String {
        format!("{NGSI_LD}v1/ngsi-ld-core-context-v{version}.jsonld")
    }
}

fn holds(text: &str, part: &[u8]) -> bool {
    text.as_bytes().windows(part.len()).any(|window| window == part)
}
