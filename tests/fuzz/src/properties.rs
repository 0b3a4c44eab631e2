//! What must hold for every text, valid or not. Each function panics where it does not.

use ngsild::context::{CompactOptions, Contexts, ExpandOptions, compact, context_report, expand};
use ngsild::model::SpecVersion;
use ngsild::query::{Language, Request, check_url, parse};
use ngsild::{
    Applicability, ConvertOptions, Converted, Document, Finding, Form, Operation, Report, Representation,
    Settings, Span,
};
use ngsild_json::{LineIndex, Sequence, Value, apply, minify, pretty};
use ngsild_report::json;

/// Reading: places lie inside the text, positions can be told, and what was read can be written and read again.
pub fn parse_holds(bytes: &[u8]) {
    let sequences = [Sequence::Single, Sequence::Lines, Sequence::Concatenated];
    let sequence = sequences[bytes.len() % sequences.len()];
    let document = Document::parse_with(bytes, Default::default(), sequence);
    let lines = LineIndex::new(document.source());
    for error in document.errors() {
        inside(document.source(), error.span);
        lines.position(error.span.start);
        lines.position(error.span.end);
    }
    for root in document.roots() {
        walk(&document, root);
        if document.errors().is_empty() {
            written_and_read_again(root);
        }
    }
    if document.errors().is_empty() && sequence == Sequence::Single {
        serde_json::from_slice::<serde::de::IgnoredAny>(bytes).expect("what we accept, serde_json accepts");
    }
}

fn walk(document: &Document<'_>, value: Value<'_>) {
    inside(document.source(), value.span());
    let root = document.root_of(value.id()).expect("every value has a root");
    let pointer = document.pointer(value.id());
    let unambiguous = document.errors().is_empty() && value.id() == root.id();
    if unambiguous {
        assert_eq!(pointer.as_str(), "", "the pointer of a root");
    }
    for member in value.members() {
        inside(document.source(), member.name_span());
        inside(document.source(), member.span());
        walk(document, member.value());
    }
    for item in value.items() {
        walk(document, item);
    }
}

fn written_and_read_again(root: Value<'_>) {
    for text in [minify(root), pretty(root, 2)] {
        let again = Document::parse(text.as_bytes());
        assert!(again.errors().is_empty(), "{:?} in {text}", again.errors());
        let value = again.root().expect("what was written holds a value");
        assert_eq!(minify(value), minify(root), "written {text}");
    }
}

/// Checking: findings have their place inside the text and are in order, counts are right, fixes can be applied.
pub fn check_holds(bytes: &[u8]) {
    let settings = settings(bytes);
    let document = Document::parse(bytes);
    let report = ngsild::check(&document, &settings);
    let source = document.source();
    for finding in &report.findings {
        finding_holds(source, finding);
    }
    let places: Vec<_> = report.findings.iter().map(|f| (f.span.start, f.rule.code)).collect();
    assert!(places.is_sorted(), "findings are sorted by place and code: {places:?}");
    assert!(report.summary.total() as usize >= report.findings.len());
    assert!(report.summary.invalid_entities <= report.summary.entities);
    let forbidden = document.errors().iter().any(|e| e.kind.is_forbidden());
    assert!(!(forbidden && report.valid()), "RFC 8259 forbids the text, and the check takes it for valid");
    if let Some(look) = ngsild::glance(bytes, &settings) {
        assert!(
            look.findings == report.findings && look.summary == report.summary,
            "a first look found less"
        );
        assert_eq!(look.detected, report.detected, "a first look detected something else");
    }
    let text = json::check_result(&report, &LineIndex::new(source));
    serde_json::from_str::<serde_json::Value>(&text).expect("the JSON report is JSON");
}

fn finding_holds(source: &str, finding: &Finding) {
    inside(source, finding.span);
    for label in &finding.labels {
        inside(source, label.span);
    }
    let text = finding.message.text();
    assert!(!text.is_empty() && !has_open_place(&text, finding), "{text}");
    assert!(!has_open_place(&finding.message.help(), finding), "{}", finding.message.help());
    if let Some(fix) = &finding.fix {
        assert!(!fix.edits.is_empty(), "{} has a fix without edits", finding.rule.code);
        apply(source, &fix.edits).expect("the edits of a fix fit together");
    }
}

/// Whether `{0}` and the like are left in a message, and do not come from the data.
fn has_open_place(text: &str, finding: &Finding) -> bool {
    ["{0}", "{1}", "{2}", "{3}"]
        .iter()
        .any(|p| text.contains(p) && !finding.message.args.iter().any(|a| a.contains('{')))
}

/// Fixing: never more errors than before, and nothing left to do the second time.
pub fn fix_holds(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let settings = settings(bytes);
    for up_to in [Applicability::Safe, Applicability::Unsafe] {
        let before = ngsild::check(&Document::parse(bytes), &settings);
        let fixed = ngsild::fix(text, &settings, up_to);
        let after = ngsild::check(&Document::parse(fixed.text.as_bytes()), &settings);
        // Mending the syntax brings to light what it hid.
        let readable = Document::parse(bytes).errors().is_empty();
        if readable {
            assert!(
                after.summary.errors <= before.summary.errors,
                "{up_to:?} fixes added errors:\n{text}\n{}\n{:?}",
                fixed.text,
                after.findings
            );
        }
        assert!(!fixed.applied.is_empty() || fixed.text == text, "the text changed and no fix says so");
        let again = ngsild::fix(&fixed.text, &settings, up_to);
        assert_eq!(again.text, fixed.text, "{up_to:?} fixes applied twice:\n{text}\n{:?}", again.applied);
    }
}

/// Converting: to every form, from a form that is told or named; what comes out is JSON and reads back, places lie in
/// the text, and nothing is lost in silence: who is asked for no Entity says why.
pub fn convert_holds(bytes: &[u8]) {
    let document = Document::parse_with(bytes, Default::default(), Sequence::Lines);
    let contexts = Contexts::new();
    let from = choice(bytes, Form::ALL.len() * 2);
    for (to, name) in Form::ALL {
        let mut options = ConvertOptions::to(to);
        options.from = Form::ALL.get(from).and_then(|(_, name)| Form::readable("from", name).ok());
        options.guess_relationships = from % 2 == 0;
        let converted = ngsild::convert(&document, &options, &contexts);
        report_holds(document.source(), &converted.report);
        if to == Form::Csv {
            continue;
        }
        made_json(name, &converted);
    }
}

/// Contexts: as a document, as the context of data, and for what they make of it. Nothing depends on anything but the text.
pub fn context_holds(bytes: &[u8]) {
    const ADDRESS: &str = "https://example.org/context.jsonld";
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let mut contexts = Contexts::new();
    contexts.add(ADDRESS, text);
    let data = format!(
        r#"{{"id":"urn:ngsi-ld:Room:1","type":"Room","name":{{"type":"Property","value":{{"a":[1,[2]]}}}},"@context":"{ADDRESS}"}}"#
    );
    let plain = ExpandOptions { plain: choice(bytes, 2) == 1, ..ExpandOptions::default() };
    for source in [data.as_bytes(), bytes] {
        let document = Document::parse_with(source, Default::default(), Sequence::Lines);
        context_report(&document, &plain, &contexts);
        for contexts in [&Contexts::new(), &contexts] {
            report_holds(document.source(), &ngsild::check_with(&document, &settings(bytes), contexts, None));
        }
        let Ok(expanded) = expand(&document, &plain, &contexts) else { continue };
        report_holds(document.source(), &expanded.report);
        made_json("expanded", &expanded);
        let options =
            CompactOptions { input: plain.clone(), ..CompactOptions::with(&format!("{ADDRESS:?}")) };
        let Ok(compacted) = compact(&document, &options, &contexts) else { continue };
        made_json("compacted", &compacted);
    }
}

/// A text that was made is JSON, where there is one.
fn made_json(what: &str, made: &Converted) {
    if made.text.is_empty() {
        return;
    }
    let again = Document::parse_with(made.text.as_bytes(), deep(), Sequence::Lines);
    assert!(
        again.errors().iter().all(|e| !e.kind.is_forbidden()),
        "{what}: {:?} in {}",
        again.errors(),
        made.text
    );
}

/// Expanded text is three times as deep as what it is made of.
fn deep() -> ngsild_json::Limits {
    ngsild_json::Limits { max_depth: 2_000, ..Default::default() }
}

/// Queries: in every language, and as the URL of a request; places lie in the text, and what is printed reads the same.
pub fn query_holds(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    for language in Language::all() {
        let parsed = parse(language, text);
        for fault in &parsed.faults {
            inside(text, fault.span);
        }
        let Some(printed) = parsed.print() else { continue };
        let again = parse(language, &printed).print();
        assert_eq!(again.as_deref(), Some(printed.as_str()), "{language:?} of {text}");
    }
    let settings = settings(bytes);
    for url in
        [text.to_owned(), format!("/ngsi-ld/v1/entities?q={text}"), format!("/ngsi-ld/v1/entities?{text}")]
    {
        report_holds(&url, &check_url(&url, &Request::default(), &settings).report);
    }
}

fn report_holds(source: &str, report: &Report) {
    for finding in &report.findings {
        finding_holds(source, finding);
    }
    assert!(report.summary.total() as usize >= report.findings.len());
}

/// A number below `of` that depends on the input.
fn choice(bytes: &[u8], of: usize) -> usize {
    bytes.iter().fold(bytes.len(), |sum, byte| sum.wrapping_mul(31).wrapping_add(usize::from(*byte))) % of
}

fn inside(source: &str, span: Span) {
    assert!(span.start <= span.end, "{span:?} is the wrong way round");
    assert!(source.get(span.range()).is_some(), "{span:?} is outside the text, or cuts a character");
}

/// Settings that depend on the input, so that all of them are tried.
fn settings(bytes: &[u8]) -> Settings {
    let hash = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |h, &b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3));
    if hash & 1 == 0 {
        // What most people use, and where a first look may be enough.
        return Settings { content_type: None, ..Settings::default() };
    }
    let choice = |shift: u32, of: usize| (hash >> shift) as usize % of;
    let versions: Vec<_> = SpecVersion::checkable().collect();
    let representations = [
        None,
        Some(Representation::Normalized),
        Some(Representation::Concise),
        Some(Representation::Simplified),
    ];
    Settings {
        operation: Operation::ALL[choice(8, Operation::ALL.len())].0,
        representation: representations[choice(16, representations.len())],
        spec_version: versions[choice(24, versions.len())],
        max_findings: 10_000,
        ..Settings::default()
    }
}
