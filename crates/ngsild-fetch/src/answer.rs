//! What is taken of an answer.

use crate::address::Address;
use crate::fetching::Kind;
use crate::trouble::Trouble;

/// What a host sends as the header `Accept`.
pub const ACCEPTED: &str = "application/ld+json, application/json;q=0.9, */*;q=0.1";

/// What a server answered, redirects not followed.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// The status of HTTP.
    pub status: u16,
    /// The header `Location`; empty where there is none.
    pub location: String,
    /// The header `Content-Type`.
    pub media_type: String,
    /// The header `Link`.
    pub link: String,
    /// The content, as it was sent.
    pub body: Vec<u8>,
    /// The address it came from, where the host followed redirects by itself.
    pub url: Option<String>,
}

/// What an answer means.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// It has to be asked for at another address.
    Elsewhere(Address),
    /// It is the document; with something to say about it.
    Document { text: String, media_type: String, warning: Option<String> },
}

impl Answer {
    /// An answer with the status 200, and nothing in it.
    pub fn ok() -> Self {
        Self { status: 200, ..Self::default() }
    }

    /// What this means, as the answer of `asked`.
    pub(crate) fn take(self, asked: &Address, kind: Kind) -> Result<Taken, Trouble> {
        match self.status {
            200 | 203 => {}
            301 | 302 | 303 | 307 | 308 if self.location.is_empty() => return Err(Trouble::Nowhere),
            301 | 302 | 303 | 307 | 308 => return asked.resolve(&self.location).map(Taken::Elsewhere),
            status => return Err(Trouble::Status(status)),
        }
        let media_type = self.media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        let is_json = matches!(media_type.as_str(), "application/json" | "application/ld+json" | "text/json")
            || media_type.ends_with("+json");
        // JSON-LD 1.1 API, 9.4: a page may say where its JSON is.
        if let Some(alternate) = alternate(&self.link).filter(|_| !is_json) {
            return asked.resolve(alternate).map(Taken::Elsewhere);
        }
        let is_loose = matches!(
            media_type.as_str(),
            "" | "text/plain" | "application/octet-stream" | "binary/octet-stream"
        );
        let is_page = matches!(media_type.as_str(), "text/html" | "application/xhtml+xml");
        let fits = is_json || is_loose || (kind == Kind::Data && is_lines(&media_type));
        if !fits {
            return Err(if is_page { Trouble::WebPage } else { Trouble::MediaType(media_type) });
        }
        if kind == Kind::Data {
            let text = String::from_utf8(self.body).map_err(|_| Trouble::NoText)?;
            return Ok(Taken::Document { text, media_type, warning: None });
        }
        let warning = (!is_json).then(|| {
            let said = if media_type.is_empty() { "no media type" } else { &media_type };
            format!(
                "The server says {said}, as hosts of raw files do. It is JSON and was taken; brokers may refuse it, so publish it as application/ld+json."
            )
        });
        let text = String::from_utf8(self.body).map_err(|_| Trouble::NoJson)?;
        looks_right(&text, kind)?;
        Ok(Taken::Document { text, media_type, warning })
    }
}

fn looks_right(text: &str, kind: Kind) -> Result<(), Trouble> {
    let document = ngsild::Document::parse(text.as_bytes());
    let root = document.root().filter(|_| document.errors().is_empty()).ok_or(Trouble::NoJson)?;
    let fits = kind != Kind::Context || root.get("@context").is_some();
    if fits { Ok(()) } else { Err(Trouble::NoContext) }
}

/// JSON, one document a line. Nobody has registered a name for it; these are in use.
fn is_lines(media_type: &str) -> bool {
    let name = media_type.strip_prefix("application/").unwrap_or_default();
    matches!(name.strip_prefix("x-").unwrap_or(name), "ndjson" | "jsonl" | "jsonlines" | "json-lines")
}

/// The address that a header `Link` names with `rel="alternate"` and the media type of JSON-LD.
fn alternate(link: &str) -> Option<&str> {
    let mut rest = link;
    while let Some((_, after)) = rest.split_once('<') {
        let (address, after) = after.split_once('>')?;
        let parameters = after.split(",<").next().unwrap_or(after).split(", <").next().unwrap_or(after);
        let says = |name: &str, value: &str| {
            parameters.split(';').filter_map(|p| p.split_once('=')).any(|(key, said)| {
                key.trim().eq_ignore_ascii_case(name)
                    && said.trim().trim_matches('"').eq_ignore_ascii_case(value)
            })
        };
        if says("rel", "alternate") && says("type", "application/ld+json") {
            return Some(address);
        }
        rest = after;
    }
    None
}
