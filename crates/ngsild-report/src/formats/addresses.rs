//! Paths as reports name files.

/// A path without the `./` before it: code hosts know files by their path from the root.
pub(crate) fn relative(path: &str) -> &str {
    path.strip_prefix("./").unwrap_or(path)
}

/// A path as a URI reference: what a URI cannot hold as `%XX`. Source: RFC 3986, 2.
pub(crate) fn uri(path: &str) -> String {
    let path = relative(path).replace('\\', "/");
    let mut out = String::with_capacity(path.len() + 8);
    match path.as_bytes() {
        [b'/', ..] => out.push_str("file://"),
        // C:/data
        [letter, b':', b'/', ..] if letter.is_ascii_alphabetic() => out.push_str("file:///"),
        _ => {}
    }
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' | b'@' => {
                out.push(char::from(byte));
            }
            b':' if out.starts_with("file:") => out.push(':'),
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_as_uris() {
        let cases = [
            ("./data/a b.json", "data/a%20b.json"),
            ("/tmp/ä.json", "file:///tmp/%C3%A4.json"),
            ("C:\\data\\a.json", "file:///C:/data/a.json"),
            ("<stdin>", "%3Cstdin%3E"),
            ("a:b.json", "a%3Ab.json"),
        ];
        for (path, want) in cases {
            assert_eq!(uri(path), want);
        }
    }
}
