//! Addresses of schemas: the several spellings of one, and references resolved against them.

use oxiri::Iri;

/// Branches that are the published state of a repository.
const PUBLISHED: [&str; 4] = ["master", "main", "gh-pages", "HEAD"];

/// An address without its fragment.
pub(crate) fn without_fragment(address: &str) -> &str {
    address.split_once('#').map_or(address, |(before, _)| before)
}

/// One spelling for all addresses under which the same document of a repository is published: the pages of GitHub, its
/// raw files with and without `refs/heads`, and its links to them. `http` and `https` are the same here.
pub(crate) fn canonical(address: &str) -> String {
    let address = without_fragment(address);
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let Some(rest) = rest else { return address.to_owned() };
    in_repository(rest).unwrap_or_else(|| ["https://", rest].concat())
}

/// Owner, repository and path of a file on GitHub.
fn in_repository(rest: &str) -> Option<String> {
    let (host, path) = rest.split_once('/')?;
    let joined = |owner: &str, repository: &str, path: &str| {
        ["github:", &owner.to_ascii_lowercase(), "/", repository, "/", path].concat()
    };
    if let Some(owner) = host.strip_suffix(".github.io") {
        let (repository, path) = path.split_once('/')?;
        return Some(joined(owner, repository, path));
    }
    let mut parts = path.splitn(3, '/');
    let (owner, repository, path) = (parts.next()?, parts.next()?, parts.next()?);
    let path = match host {
        "raw.githubusercontent.com" => path,
        "github.com" => path.strip_prefix("raw/").or_else(|| path.strip_prefix("blob/"))?,
        _ => return None,
    };
    let path = path.strip_prefix("refs/heads/").unwrap_or(path);
    let (branch, inside) = path.split_once('/')?;
    Some(joined(owner, repository, if PUBLISHED.contains(&branch) { inside } else { path }))
}

/// A reference as an address, seen from `base`; as it is where it cannot be resolved.
pub(crate) fn resolve(base: &str, reference: &str) -> String {
    let resolved = Iri::parse(base).ok().and_then(|base| base.resolve(reference).ok());
    resolved.map_or_else(|| reference.to_owned(), Iri::into_inner)
}

/// Whether an address names a machine that only its owner can reach, or a file.
pub(crate) fn is_private(address: &str) -> bool {
    let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let Some(rest) = rest else { return address.starts_with("file:") };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
    if host.starts_with('[') {
        return ["[::1]", "[fc", "[fd", "[fe80"].iter().any(|prefix| host.starts_with(prefix));
    }
    let host = host.split(':').next().unwrap_or_default();
    let second = || host.split('.').nth(1).and_then(|part| part.parse::<u8>().ok()).unwrap_or(0);
    let is_ip = host.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    match host.split('.').next().unwrap_or_default() {
        "127" | "10" | "0" => is_ip,
        "192" => is_ip && second() == 168,
        "169" => is_ip && second() == 254,
        "172" => is_ip && (16..32).contains(&second()),
        _ => {
            !host.contains('.')
                || [".local", ".internal", ".localhost", ".lan"].iter().any(|end| host.ends_with(end))
        }
    }
}

/// What a fragment of an address says, its percent-encoding undone; `None` where that gives no text.
pub(crate) fn decoded(fragment: &str) -> Option<String> {
    if !fragment.contains('%') {
        return Some(fragment.to_owned());
    }
    let mut bytes = Vec::with_capacity(fragment.len());
    let mut rest = fragment.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        let (high, low) = (digit(rest.next())?, digit(rest.next())?);
        bytes.push((high * 16 + low) as u8);
    }
    String::from_utf8(bytes).ok()
}

/// What a schema is called when it names no type: the file, or the folder of a file called `schema.json`.
pub(crate) fn tail(address: &str) -> &str {
    let path = without_fragment(address).trim_end_matches('/');
    let path = path.strip_suffix("/schema.json").unwrap_or(path);
    path.rsplit('/').next().filter(|tail| !tail.is_empty()).unwrap_or(address)
}

/// The subject that an address of the Smart Data Models initiative belongs to: what follows `dataModel.`.
pub(crate) fn subject(address: &str) -> Option<&str> {
    let (_, rest) = address.split_once("/dataModel.")?;
    rest.split(['/', '#', '?']).next().filter(|subject| !subject.is_empty())
}

#[cfg(test)]
mod tests {
    use super::{canonical, is_private, resolve, subject, tail};

    #[test]
    fn spellings_of_one_document() {
        let cases = [
            "https://smart-data-models.github.io/data-models/common-schema.json",
            "http://smart-data-models.github.io/data-models/common-schema.json#",
            "https://raw.githubusercontent.com/smart-data-models/data-models/master/common-schema.json#/definitions/x",
            "https://raw.githubusercontent.com/smart-data-models/data-models/refs/heads/master/common-schema.json",
            "https://github.com/smart-data-models/data-models/raw/master/common-schema.json",
            "https://github.com/smart-data-models/data-models/raw/refs/heads/main/common-schema.json",
            "https://github.com/smart-data-models/data-models/blob/main/common-schema.json",
        ];
        for case in cases {
            assert_eq!(canonical(case), "github:smart-data-models/data-models/common-schema.json", "{case}");
        }
        assert_ne!(
            canonical("https://raw.githubusercontent.com/a/b/draft-2/x.json"),
            canonical("https://raw.githubusercontent.com/a/b/master/x.json")
        );
        assert_eq!(
            canonical("http://geojson.org/schema/Point.json"),
            "https://geojson.org/schema/Point.json"
        );
    }

    #[test]
    fn private_addresses() {
        let private = [
            "http://localhost:8080/x.json",
            "http://127.0.0.1/x",
            "https://10.1.2.3/x",
            "http://192.168.1.1/x",
            "http://172.20.0.1/x",
            "http://169.254.169.254/latest/meta-data",
            "http://[::1]/x",
            "http://broker.internal/x",
            "file:///etc/passwd",
        ];
        for address in private {
            assert!(is_private(address), "{address}");
        }
        for address in ["https://172.32.0.1/x", "https://example.org/10.0.0.1", "https://10.example.org/x"] {
            assert!(!is_private(address), "{address}");
        }
    }

    #[test]
    fn parts_of_addresses() {
        assert_eq!(resolve("https://example.org/a/b.json", "c.json#/x"), "https://example.org/a/c.json#/x");
        assert_eq!(resolve("room.json", "c.json"), "c.json");
        assert_eq!(
            tail("https://smart-data-models.github.io/dataModel.Parking/ParkingSpot/schema.json"),
            "ParkingSpot"
        );
        assert_eq!(tail("https://example.org/room.json"), "room.json");
        assert_eq!(subject("https://example.org/dataModel.Parking/context.jsonld"), Some("Parking"));
    }
}
