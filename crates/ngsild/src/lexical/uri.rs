//! URIs and IRIs (RFC 3986, RFC 3987), through oxiri.

use oxiri::Iri;

pub use crate::model::terms::NGSI_LD_NULL;

/// Whether `text` is an absolute URI or IRI.
#[inline]
pub fn is_uri(text: &str) -> bool {
    is_plain_urn(text.as_bytes())
        || is_plain_url(text.as_bytes())
        || (Iri::parse(text).is_ok() && has_body(text))
}

/// A URN of ASCII characters that may stand in a path as they are: most ids of Entities. Saves the parser the
/// long way; measured at 7 % of a check.
#[inline]
fn is_plain_urn(text: &[u8]) -> bool {
    let plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~' | b':' | b'@');
    text.strip_prefix(b"urn:").is_some_and(|body| !body.is_empty() && body.iter().all(plain))
}

/// An address on the web of ASCII characters that may stand in host and path as they are: most contexts.
#[inline]
fn is_plain_url(text: &[u8]) -> bool {
    let plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.' | b'_' | b'~');
    let rest = text.strip_prefix(b"https://").or_else(|| text.strip_prefix(b"http://"));
    rest.is_some_and(|rest| rest.first().is_some_and(plain) && rest.iter().all(|b| plain(b) || *b == b'/'))
}

/// A scheme alone, such as `urn:`, is grammatical and names nothing.
fn has_body(text: &str) -> bool {
    text.split_once(':').is_some_and(|(_, body)| !body.is_empty())
}

/// What follows the first `://`.
pub(crate) fn after_slashes(iri: &str) -> Option<&str> {
    let at = iri.as_bytes().windows(3).position(|part| part == b"://")?;
    iri.get(at + 3..)
}

/// Why `text` is no URI, to follow "which is not a URI": empty where a plain word has no scheme.
pub fn fault(text: &str) -> &'static str {
    let scheme = text.split_once(':').map(|(scheme, _)| scheme);
    if text.is_empty() {
        return ": it is empty";
    }
    if text.chars().any(char::is_whitespace) {
        return ": it holds a space";
    }
    match scheme {
        None => "",
        Some(s) if !s.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            ": what stands before the colon is no scheme"
        }
        Some(s) if !s.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.')) => {
            ": what stands before the colon is no scheme"
        }
        Some(_) if text.contains(['<', '>', '"', '{', '}', '|', '\\', '^', '`']) => {
            ": it holds a character that has to be percent-encoded"
        }
        Some(_) if text.contains('%') => ": a % is not followed by two hexadecimal digits",
        Some(_) => ": the part after the scheme is malformed",
    }
}

/// `text` as the last part of a URN: what may not stand there is percent-encoded.
pub fn encode_segment(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        let plain =
            c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~' | ':' | '@') || !c.is_ascii();
        if plain && !c.is_whitespace() {
            out.push(c);
            continue;
        }
        push_encoded(&mut out, c);
    }
    out
}

/// `text`, a URI but for some characters, with those percent-encoded.
pub(crate) fn encode_illegal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let hex = |offset| text.as_bytes().get(at + offset).is_some_and(u8::is_ascii_hexdigit);
        let legal = match c {
            '%' => hex(1) && hex(2),
            '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`' => false,
            c => !c.is_whitespace() && !c.is_control(),
        };
        if legal { out.push(c) } else { push_encoded(&mut out, c) }
    }
    out
}

fn push_encoded(out: &mut String, c: char) {
    let mut buffer = [0; 4];
    for byte in c.encode_utf8(&mut buffer).bytes() {
        out.push_str(&format!("%{byte:02X}"));
    }
}

/// A URN for an Entity called `local` of type `type_name`, without saying the type twice.
pub fn urn(type_name: &str, local: &str) -> Option<String> {
    let mut local = local.trim();
    while let Some(rest) = local.strip_prefix("urn:ngsi-ld:") {
        local = rest;
    }
    let local = local.trim_matches(':');
    let type_name = if crate::lexical::name::is_short(type_name) { type_name } else { "Thing" };
    let local = local.strip_prefix(type_name).and_then(|rest| rest.strip_prefix(':')).unwrap_or(local);
    let urn = format!("urn:ngsi-ld:{type_name}:{}", encode_segment(local));
    (!local.is_empty() && is_uri(&urn)).then_some(urn)
}

#[cfg(test)]
mod tests {
    use super::{is_uri, urn};

    #[test]
    fn uris() {
        let good = [
            "urn:ngsi-ld:Room:1",
            "https://example.org/a?b#c",
            "http://a.b.c/entity/E1",
            "https://a-b.example/c_d/~e.jsonld",
            "urn:x:été",
            "a:b",
            "mailto:a@b",
            "urn:ngsi-ld:T:%20",
            "did:web:x",
        ];
        let bad = [
            "",
            "Room1",
            "www.x.org/p",
            "2013.05.29_14:33:41",
            "c:\\x",
            "urn:a b",
            "not a uri",
            "urn:a<b",
            "urn:x:%2",
            "urn:",
            "://x",
            "https://a b/c",
            "https://a/[",
        ];
        for uri in good {
            assert!(is_uri(uri), "{uri}");
        }
        for uri in bad {
            assert!(!is_uri(uri), "{uri}");
        }
    }

    #[test]
    fn urns() {
        let cases = [
            ("Room", "Room1", Some("urn:ngsi-ld:Room:Room1")),
            ("Room", "Room:1", Some("urn:ngsi-ld:Room:1")),
            ("Room", "a b<c", Some("urn:ngsi-ld:Room:a%20b%3Cc")),
            ("Room", "", None),
        ];
        for (type_name, local, want) in cases {
            assert_eq!(urn(type_name, local).as_deref(), want);
        }
    }
}
