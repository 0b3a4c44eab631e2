//! What a request says in its headers. Family HTP. Source: GS CIM 009 V1.9.1, 6.3.4 to 6.3.6, 6.3.14; RFC 8288.

use super::api::Endpoint;
use super::scan::Scanner;
use crate::lexical::uri;
use crate::rules::{Template, ctx, htp};

const RELATION: &str = "http://www.w3.org/ns/json-ld#context";

/// What a header makes to be said: the message and its arguments.
pub(crate) type Said = (&'static Template, Vec<String>);

/// Check the headers of a request; `endpoint` is what it goes to. Each finding comes with the name of its header.
pub(super) fn check<'h>(
    headers: &'h [(String, String)],
    endpoint: Option<&Endpoint>,
) -> Vec<(&'h str, Said)> {
    let mut all = Vec::new();
    let has = |wanted: &str, start: &str| {
        headers
            .iter()
            .find(|(name, value)| name.eq_ignore_ascii_case(wanted) && value.trim().starts_with(start))
    };
    if let (Some((link, text)), Some(_)) = (has("link", ""), has("content-type", "application/ld+json"))
        && links(text).iter().any(|link| link.relation == Some(RELATION))
    {
        all.push((link.as_str(), (&ctx::WITH_LINK, Vec::new())));
    }
    for (name, value) in headers {
        let said = match name.to_ascii_lowercase().as_str() {
            "link" => link_header(value),
            "content-type" => {
                media_type(value, endpoint.map(|e| (e.method, e.operation))).into_iter().collect()
            }
            "fiware-service" => vec![(&htp::OTHER_TENANT, vec![name.clone(), String::new()])],
            "fiware-servicepath" => {
                vec![(&htp::OTHER_TENANT, vec![name.clone(), ", and scopes instead of paths".to_owned()])]
            }
            "prefer" if value.trim().starts_with("ngsi-ld=") => {
                vec![(&htp::HINT, vec![value.trim().to_owned()])]
            }
            _ => Vec::new(),
        };
        all.extend(said.into_iter().map(|said| (name.as_str(), said)));
    }
    all
}

/// Check the text of a Link header that names a context.
pub(crate) fn link_header(text: &str) -> Vec<Said> {
    let links = links(text);
    // The next and previous page, or whatever else it may name, is none of our business.
    let contexts: Vec<&Link<'_>> =
        links.iter().filter(|link| link.relation.is_none_or(|r| r == RELATION)).collect();
    let mut said: Vec<Said> = Vec::new();
    let Some(first) = contexts.first() else {
        let address = links.first().map_or("…", |link| link.address);
        return vec![(&htp::OTHER_RELATION, vec![right(address)])];
    };
    if contexts.len() > 1 {
        said.push((&htp::SEVERAL, vec![contexts.len().to_string()]));
    }
    if let Some(bare) = first.unquoted {
        said.push((&htp::NO_QUOTES, vec![Scanner::shown(bare), right(first.address)]));
    }
    if !first.bracketed {
        said.push((&htp::NO_BRACKETS, vec![Scanner::shown(first.address), right(first.address)]));
    } else if first.relation.is_none() {
        said.push((&htp::OTHER_RELATION, vec![right(first.address)]));
    } else if !first.typed {
        said.push((&htp::NO_TYPE, vec![right(first.address)]));
    }
    said
}

/// The address of the context that a Link header names, as far as it can be told.
pub(crate) fn context_address(text: &str) -> &str {
    let links = links(text);
    let context = links.iter().find(|link| link.relation == Some(RELATION));
    context.or(links.first()).map_or("", |link| link.address)
}

/// The header as it has to be.
fn right(address: &str) -> String {
    format!("`<{address}>; rel=\"{RELATION}\"; type=\"application/ld+json\"`")
}

/// A link of a Link header.
#[derive(Clone, Copy)]
struct Link<'t> {
    address: &'t str,
    bracketed: bool,
    relation: Option<&'t str>,
    typed: bool,
    /// A value that needs quotes and has none.
    unquoted: Option<&'t str>,
}

/// The links of a header. Commas separate them, but stand in addresses and quotes as well.
fn links(text: &str) -> Vec<Link<'_>> {
    split(text, ',').into_iter().filter(|part| !part.trim().is_empty()).map(link).collect()
}

fn link(text: &str) -> Link<'_> {
    let mut parts = split(text, ';').into_iter().map(str::trim);
    let target = parts.next().unwrap_or_default();
    let inner = target.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    let mut link = Link {
        address: inner.unwrap_or(target),
        bracketed: inner.is_some(),
        relation: None,
        typed: false,
        unquoted: None,
    };
    for part in parts {
        let (name, written) = part.split_once('=').unwrap_or((part, ""));
        let written = written.trim();
        if written.contains([':', '/']) && !written.starts_with('"') {
            link.unquoted = link.unquoted.or(Some(written));
        }
        let value = written.trim_matches('"');
        match name.trim().to_ascii_lowercase().as_str() {
            "rel" => link.relation = Some(value),
            "type" => link.typed = value == "application/ld+json",
            _ => {}
        }
    }
    link
}

/// Split where the separator stands outside of quotes and angle brackets.
fn split(text: &str, separator: char) -> Vec<&str> {
    let (mut parts, mut from, mut quoted, mut bracketed) = (Vec::new(), 0, false, false);
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '<' if !quoted => bracketed = true,
            '>' if !quoted => bracketed = false,
            c if c == separator && !quoted && !bracketed => {
                parts.push(text.get(from..at).unwrap_or_default());
                from = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(text.get(from..).unwrap_or_default());
    parts
}

/// Whether an option is the text of a header rather than an address.
pub(crate) fn is_header(link: &str) -> bool {
    link.contains(['<', ';', ' ']) || !uri::is_uri(link)
}

/// Check the media type of a body; `target` are method and operation, as far as known.
pub(crate) fn media_type(text: &str, target: Option<(&str, &str)>) -> Option<Said> {
    let essence = text.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    if let Some((method @ ("GET" | "DELETE"), _)) = target {
        return Some((&htp::IN_BODY, vec![method.to_owned()]));
    }
    match essence.as_str() {
        "application/json" | "application/ld+json" => None,
        "application/merge-patch+json" => {
            let (_, operation) = target.filter(|(method, _)| *method != "PATCH")?;
            Some((&htp::PATCH_ONLY, vec![format!("`{operation}`")]))
        }
        "application/geo+json" => Some((&htp::NOT_A_BODY, vec![essence])),
        _ => Some((&htp::NO_JSON, vec![Scanner::shown(text)])),
    }
}

#[cfg(test)]
mod tests {
    use super::{link_header, media_type};

    #[test]
    fn link_headers() {
        let rel = r#"rel="http://www.w3.org/ns/json-ld#context""#;
        let cases = [
            (format!(r#"<https://example.org/c.jsonld>; {rel}; type="application/ld+json""#), ""),
            (format!(r#"<https://example.org/c,d;e.jsonld>; type="application/ld+json"; {rel}"#), ""),
            (
                format!(
                    r#"<https://example.org/n>; rel="next", <https://a.b/c>;{rel};type="application/ld+json""#
                ),
                "",
            ),
            (format!("<https://example.org/c.jsonld>; {rel}"), "NO_TYPE"),
            (format!(r#"https://example.org/c.jsonld; {rel}; type="application/ld+json""#), "NO_BRACKETS"),
            ("<https://example.org/c.jsonld>".to_owned(), "OTHER_RELATION"),
            (r#"<https://example.org/c.jsonld>; rel="context""#.to_owned(), "OTHER_RELATION"),
            (format!("<https://a.b/c>; {rel}; type=application/ld+json"), "NO_QUOTES"),
            (format!("<https://a.b/c>; {}; type=application/ld+json", rel.replace('"', "")), "NO_QUOTES"),
            (format!("<https://a.b/c>; {rel}, <https://a.b/d>; {rel}"), "SEVERAL NO_TYPE"),
            (String::new(), "OTHER_RELATION"),
        ];
        for (header, want) in cases {
            let ids: Vec<&str> = link_header(&header).iter().map(|(template, _)| template.id()).collect();
            assert_eq!(ids.join(" "), want, "{header}");
        }
    }

    #[test]
    fn media_types() {
        let cases = [
            ("application/json; charset=utf-8", "POST", ""),
            ("application/ld+json", "PATCH", ""),
            ("application/merge-patch+json", "PATCH", ""),
            ("application/merge-patch+json", "POST", "PATCH_ONLY"),
            ("application/geo+json", "POST", "NOT_A_BODY"),
            ("text/xml", "POST", "NO_JSON"),
            ("application/json", "GET", "IN_BODY"),
        ];
        for (media, method, want) in cases {
            let said = media_type(media, Some((method, "x"))).map_or("", |(template, _)| template.id());
            assert_eq!(said, want, "{media} {method}");
        }
    }
}
