//! Fixing bytes, which need not be UTF-8.

use ngsild::{Applicability, Applied, Document, Edit, Finding, Fixed, Settings};
use ngsild_json::{SyntaxError, SyntaxErrorKind, apply};

/// Fix `bytes`. Where they are not UTF-8 and the encoding they have been in is plain to see, that comes first; where
/// it is not, nothing is fixed, and the text has `?` for every byte that could not be read.
pub(crate) fn fix(bytes: &[u8], settings: &Settings, up_to: Applicability) -> Fixed {
    if let Ok(text) = std::str::from_utf8(bytes) {
        return ngsild::fix(text, settings, up_to);
    }
    let document = Document::parse(bytes);
    let report = ngsild::check(&document, settings);
    let Some(text) = decoded(&document) else {
        return Fixed { text: readable(bytes, &document), applied: Vec::new(), report };
    };
    let mut applied: Vec<Applied> =
        report.findings.iter().filter_map(|f| decoding(f, document.errors())).collect();
    let fixed = ngsild::fix(&text, settings, up_to);
    applied.extend(fixed.applied);
    Fixed { applied, ..fixed }
}

/// What can be shown of bytes that are no UTF-8. The document of an encoding of two bytes a character is empty.
fn readable(bytes: &[u8], document: &Document<'_>) -> String {
    match document.source() {
        "" => String::from_utf8_lossy(bytes).into_owned(),
        source => source.to_owned(),
    }
}

fn decoded(document: &Document<'_>) -> Option<String> {
    let mut edits = Vec::new();
    for error in document.errors().iter().filter(|error| is_undecoded(error)) {
        let repair = error.repair.as_ref()?;
        edits.push(Edit { span: repair.span, text: repair.text.clone().into() });
    }
    if edits.is_empty() { None } else { apply(document.source(), &edits).ok() }
}

fn decoding(finding: &Finding, errors: &[SyntaxError]) -> Option<Applied> {
    let fix = finding.fix.as_ref()?;
    let same = |error: &SyntaxError| is_undecoded(error) && error.span == finding.span;
    errors.iter().any(same).then(|| Applied {
        rule: finding.rule,
        title: fix.title.clone(),
        pointer: finding.pointer.clone(),
        applicability: fix.applicability,
    })
}

fn is_undecoded(error: &SyntaxError) -> bool {
    matches!(error.kind, SyntaxErrorKind::NotUtf8 | SyntaxErrorKind::WideEncoding)
}
