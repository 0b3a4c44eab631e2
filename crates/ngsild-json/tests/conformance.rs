//! JSONTestSuite: what must be accepted is, what must be rejected is, nothing crashes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stdout, missing_docs)]

use ngsild_json::{Document, Limits, Sequence};
use std::path::Path;

#[test]
fn json_test_suite() {
    let Some(suites) = std::env::var_os("NGSILD_SUITES") else {
        println!("skipped: NGSILD_SUITES names no folder with conformance/json");
        return;
    };
    let folder = Path::new(&suites).join("conformance/json/test_parsing");
    let (mut seen, mut wrong) = (0, Vec::new());
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).unwrap();
        for sequence in [Sequence::Single, Sequence::Lines] {
            let document = Document::parse_with(&bytes, Limits::default(), sequence);
            // A document too deep for us is refused as well, though not for its grammar.
            let accepted = !document
                .errors()
                .iter()
                .any(|e| e.kind.is_forbidden() || e.kind == ngsild_json::SyntaxErrorKind::TooDeep);
            for error in document.errors() {
                assert!(document.source().get(error.span.range()).is_some(), "{name}: span outside the text");
            }
            seen += 1;
            if (name.starts_with("y_") && !accepted) || (name.starts_with("n_") && accepted) {
                wrong.push(format!("{name} {sequence:?}"));
            }
        }
    }
    assert!(seen > 600, "only {seen} cases");
    assert!(wrong.is_empty(), "{wrong:#?}");
}
