//! What must hold for every text: findings lie inside it, and fixes do no harm.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

mod slips;

use ngsild::{Applicability, Document, Edit, Operation, Report, Settings, check, fix, fix_bytes, glance};
use ngsild_json::Value;
use proptest::prelude::*;
use slips::{broken_entity, entity, tidy_entity, tidy_simplified_entity};

fn settings() -> impl Strategy<Value = Settings> {
    let operation = prop::sample::select(Operation::ALL.map(|(_, name)| name).to_vec());
    let representation = prop::sample::select(vec!["auto", "normalized", "concise", "simplified"]);
    let version = prop::sample::select(vec!["1.3", "1.5", "1.6", "1.7", "1.8", "1.9"]);
    (operation, representation, version).prop_map(|(operation, representation, version)| {
        let mut settings = Settings::default();
        settings.set_operation(operation).unwrap();
        settings.set_representation(representation).unwrap();
        settings.set_spec_version(version).unwrap();
        settings
    })
}

/// An Entity with something of most things that the hasty look knows.
const CLEAN: &str = r#"{"id":"urn:ngsi-ld:Room:1","type":"Room","t":{"type":"Property","value":21.5,"unitCode":"CEL","observedAt":"2026-01-31T12:00:00Z","by":{"type":"Relationship","object":"urn:ngsi-ld:Device:7","objectType":"Device"}},"observedIn":{"type":"Property","value":{"city":"Wien","parts":["a","b"]},"observedAt":"2026-01-31T12:00:00Z"},"labelOfManyLetters":{"type":"LanguageProperty","languageMap":{"en":"large","de":"größer als groß"}},"location":{"type":"GeoProperty","value":{"type":"Point","coordinates":[13.4,52.5,30]}},"way":{"type":"GeoProperty","value":{"type":"LineString","coordinates":[[1,2],[3,4.5]]}},"open":[{"type":"Property","value":true},{"type":"Property","value":false,"datasetId":"urn:ngsi-ld:Dataset:a"}],"kind":{"type":"VocabProperty","vocab":"large"},"raw":{"type":"JsonProperty","json":{"a":null,"b":{}}},"list":{"type":"ListProperty","valueList":[1,-2,{"a":1}]},"next":{"type":"ListRelationship","objectList":[{"object":"urn:ngsi-ld:Room:2"}]},"when":{"type":"Property","value":{"@type":"DateTime","@value":"2026-01-31T12:00:00Z"}},"@context":["https://example.org/context.jsonld","https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.8.jsonld"]}"#;

/// An Entity in simplified form, with something of most things that the hasty look knows.
const CLEAN_SIMPLIFIED: &str = r#"{"id":"urn:ngsi-ld:Room:1","type":"Room","t":21.5,"open":true,"label":"größer als groß","empty":"","ref":"urn:ngsi-ld:Device:7","location":{"type":"Point","coordinates":[13.4,52.5]},"address":{"city":"Wien","parts":["a",{"b":false}]},"one":["a"],"several":[1,"b",true],"observed":"2026-01-31T12:00:00.000Z","@context":["https://example.org/context.jsonld","https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.8.jsonld"]}"#;

const LAYOUTS: usize = 6;

/// Texts with both Entities, or the first one only.
fn lay_out(one: &str, other: &str, layout: usize) -> String {
    let document = Document::parse(one.as_bytes());
    let spaced = |indent| document.root().map_or(one.to_owned(), |root| ngsild_json::pretty(root, indent));
    match layout {
        0 => one.to_owned(),
        1 => spaced(4),
        2 => format!("{one}\n{other}\n"),
        3 => format!("[{one},{other}]"),
        4 => format!("[\n  {},\n {other} ]", spaced(2)),
        _ => document.root().map_or(one.to_owned(), |root| ngsild_json::minify(root)),
    }
}

/// What a hand may hit.
fn slip() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        4 => prop::sample::select(vec![
            "", ",", ":", "\"", "{", "}", "[", "]", "\\", "\\n", " ", "\n", "\0", "\x1f", "0", "1", ".", "-", "e", "a", "Z", "_", "@", "<",
            "é", "true", "null", "urn:", "\"a\":1,", "\"type\":\"Property\",",
        ]).prop_map(|text| text.as_bytes().to_vec()),
        1 => any::<u8>().prop_map(|byte| vec![byte]),
    ]
}

/// A media type that no rule knows changes nothing but that every Entity gets the full walk.
fn check_fully(text: &[u8]) -> Report {
    let mut settings = Settings::default();
    settings.set_content_type("text/plain");
    check_text(text, &settings)
}

fn is_same(one: &Report, other: &Report) -> bool {
    one.findings == other.findings && one.summary == other.summary && one.detected == other.detected
}

#[test]
fn the_hasty_look_is_content_with_clean_entities() {
    for layout in 0..LAYOUTS {
        let text = lay_out(CLEAN_SIMPLIFIED, CLEAN_SIMPLIFIED, layout);
        assert!(glance(text.as_bytes(), &Settings::default()).is_some(), "simplified, layout {layout}");
        let text = lay_out(CLEAN, CLEAN, layout);
        // Not even the end of the text may make a difference.
        for text in [text.clone(), format!("{text} \n\n")] {
            assert!(glance(text.as_bytes(), &Settings::default()).is_some(), "layout {layout}");
        }
    }
}

fn check_text(text: &[u8], settings: &Settings) -> Report {
    let document = Document::parse(text);
    let report = check(&document, settings);
    for finding in &report.findings {
        let code = finding.rule.code;
        assert!(document.source().get(finding.span.range()).is_some(), "{code}: span outside the text");
        let message = format!("{} {}", finding.message.text(), finding.message.help());
        let open = ["{0}", "{1}", "{2}", "{3}", "{4}"].iter().any(|place| {
            // Places may come from the data itself; those of the template are the ones to miss.
            message.contains(place) && !document.source().contains(place)
        });
        assert!(!open, "{code}: {message}");
        for label in &finding.labels {
            assert!(document.source().get(label.span.range()).is_some(), "{code}: label outside the text");
        }
        if let Some(fix) = &finding.fix {
            assert!(!fix.edits.is_empty(), "{code}: a fix without edits");
            let edits: Vec<Edit> = fix.edits.clone();
            assert!(ngsild_json::apply(document.source(), &edits).is_ok(), "{code}: {:?}", fix.edits);
        }
        let found = document.roots().any(|root| leads(&document, root, &finding.pointer));
        assert!(found || document.nodes().is_empty(), "{code}: no {}", finding.pointer);
    }
    let sorted = report.findings.windows(2).all(|w| w[0].span.start <= w[1].span.start);
    assert!(sorted, "findings in the order of the text");
    report
}

/// Whether a pointer leads to something: where a name stands several times, to any of these members.
fn leads(document: &Document<'_>, value: Value<'_>, pointer: &str) -> bool {
    let Some((token, rest)) = pointer.strip_prefix('/').map(|p| p.split_at(p.find('/').unwrap_or(p.len())))
    else {
        return document.at(value, pointer).is_some();
    };
    let name = token.replace("~1", "/").replace("~0", "~");
    let item = || document.at(value, &format!("/{token}")).filter(|_| value.is_array());
    value
        .members()
        .filter(|member| member.name() == name)
        .map(|member| member.value())
        .chain(item())
        .any(|inside| leads(document, inside, rest))
}

fn check_fix(text: &str, settings: &Settings, up_to: Applicability) {
    let before = check_text(text.as_bytes(), settings);
    let fixed = fix(text, settings, up_to);
    let after = check_text(fixed.text.as_bytes(), settings);
    assert_eq!(after.summary, fixed.report.summary);
    let syntax = before.findings.iter().any(|f| f.rule.code == "DOC001");
    assert!(syntax || after.summary.errors <= before.summary.errors, "{text}\n{}", fixed.text);
    assert!(fixed.applied.is_empty() == (fixed.text == text), "{text}\n{}", fixed.text);
    let again = fix(&fixed.text, settings, up_to);
    assert_eq!(again.text, fixed.text, "fixing twice changes the text again:\n{text}");
}

/// How many texts each property is tried on; `PROPTEST_CASES` asks for more.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|n| n.parse().ok()).unwrap_or(400)
}

/// Texts whose brackets, quotes and commas are more than one pass can put right.
#[test]
fn fixing_broken_text_twice_is_fixing_it_once() {
    let texts = [
        ("{d\"3ro.0}5}", None),
        (r#"{"id": "urn:ngsi-ld:A:1", "type": "A""#, Some(r#"{"id": "urn:ngsi-ld:A:1", "type": "A"}"#)),
        (r#"{"a": {"b": [{"c": [1"#, Some(r#"{"a": {"b": [{"c": [1]}]}}"#)),
        (r#"[1 2 3, {"a" = 4,},"#, None),
        (r#"[{"a": [1]} {"b": {}} []]"#, Some(r#"[{"a": [1]}, {"b": {}}, []]"#)),
        (&format!("[{}]", "1,,".repeat(500)), None),
        (&"[".repeat(127), Some(&format!("{}{}", "[".repeat(127), "]".repeat(127)))),
        (&format!("[{}1]", "0 ".repeat(5000)), Some(&format!("[{}1]", "0, ".repeat(5000)))),
    ];
    for (text, expected) in texts {
        check_fix(text, &Settings::default(), Applicability::Unsafe);
        if let Some(expected) = expected {
            let fixed = fix(text, &Settings::default(), Applicability::Unsafe).text;
            assert_eq!(fixed.replace(", ", ","), expected.replace(", ", ","), "{text}");
        }
    }
}

#[test]
fn bytes_are_written_in_utf_8_where_their_encoding_is_plain() {
    let text = r#"{"id": "urn:ngsi-ld:Room:1", "type": "Room", "n": {"type": "Propery", "value": "Mänche"}}"#;
    let mended = text.replace("Propery", "Property");
    let utf16 =
        |order: fn(u16) -> [u8; 2]| format!("\u{feff}{text}").encode_utf16().flat_map(order).collect();
    let latin1 = text.chars().map(|c| c as u8).collect();
    for bytes in [text.as_bytes().to_vec(), latin1, utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)] {
        let fixed = fix_bytes(&bytes, &Settings::default(), Applicability::Safe);
        let first = if bytes == text.as_bytes() { "ATT001" } else { "DOC002" };
        assert_eq!((fixed.text.as_str(), fixed.applied[0].rule.code), (mended.as_str(), first));
        assert!(fixed.report.valid());
    }
    for unknown in [&b"{\"id\": \"\xC3\xA4\xFF\"}"[..], b"\xFF\xFE{", b"\"\x80\"", b"{\0}\0\xD8\0"] {
        let left = fix_bytes(unknown, &Settings::default(), Applicability::Unsafe);
        assert!(left.applied.is_empty() && !left.report.valid(), "{unknown:?}");
    }
}

/// What is said of an Entity in simplified form that has one attribute.
fn said_of_simplified(name: &str, value: &str) -> Vec<(&'static str, String)> {
    let mut settings = Settings::default();
    settings.set_representation("simplified").unwrap();
    let text = format!("{{\"id\": \"urn:ngsi-ld:T:1\", \"type\": \"T\", \"{name}\": {value}}}");
    let report = check_text(text.as_bytes(), &settings);
    report.findings.iter().map(|finding| (finding.rule.code, finding.pointer.clone())).collect()
}

/// A name that is escaped is the same to every rule, but the hasty look leaves it to the full walk.
#[test]
fn members_of_simplified_form_are_judged_alike_whoever_looks() {
    let values = [
        "1",
        "-0.5",
        "1e5",
        "123456789012345",
        "1234567890123456",
        "12345678901234567890",
        "1e400",
        "true",
        "false",
        "null",
        "\"free\"",
        "\"\"",
        "\"a (b)\"",
        "\"a;b\"",
        "\"\\u0000\"",
        "\"urn:ngsi-ld:null\"",
        "\"urn:ngsi-ld:Room:1\"",
        "\"2026-01-31\"",
        "\"Größe\"",
        "[]",
        "[1]",
        "{}",
        "{\"a\": null}",
    ];
    let names = [
        "speed",
        "Speed",
        "air_quality",
        "metadata",
        "servicePath",
        "value",
        "object",
        "observedAt",
        "unitCode",
        "scope",
        "location",
        "name",
        "status",
        "title",
        "airQuality2",
        "x",
        "ngsildproof",
        "expiresAt",
    ];
    let mut silent = 0;
    for name in names {
        let (first, rest) = name.split_at(1);
        let escaped = format!("\\u{:04x}{rest}", u32::from(first.chars().next().unwrap()));
        for value in values {
            let plainly = said_of_simplified(name, value);
            assert_eq!(plainly, said_of_simplified(&escaped, value), "{name}: {value}");
            silent += usize::from(plainly.is_empty());
        }
    }
    assert!(silent > 50, "{silent}");
}

#[test]
fn attributes_of_any_size_are_checked_soon() {
    let many = |sub: &str| {
        let subs: Vec<String> = (0..60_000).map(|n| sub.replace('#', &n.to_string())).collect();
        format!(r#"{{"id": "urn:a:b", "type": "T", "a": {{"type": "Property", {}}}}}"#, subs.join(", "))
    };
    for sub in [r##""s#": {"type": "Property", "value": 1}"##, r##""observedA#": 1"##, r##""values": #"##] {
        let (text, begun) = (many(sub), std::time::Instant::now());
        assert!(!check(&Document::parse(text.as_bytes()), &Settings::default()).valid(), "{sub}");
        assert!(begun.elapsed().as_secs() < 20, "{sub}: {:?}", begun.elapsed());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases()))]

    #[test]
    fn findings_lie_inside_the_text(text in entity(), settings in settings()) {
        check_text(text.as_bytes(), &settings);
    }

    #[test]
    fn findings_lie_inside_broken_text(text in entity(), cut in any::<prop::sample::Index>(), settings in settings()) {
        let cut = cut.index(text.len());
        check_text(&text.as_bytes()[..cut], &settings);
        check_text(&text.as_bytes()[cut..], &settings);
    }

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..120), settings in settings()) {
        check_text(&bytes, &settings);
    }

    #[test]
    fn the_hasty_look_is_content_only_where_the_full_walk_is_silent(
        text in prop_oneof![4 => tidy_entity(), 4 => tidy_simplified_entity(), 1 => entity()],
        other in prop_oneof![tidy_entity(), tidy_simplified_entity()],
        layout in 0..LAYOUTS,
    ) {
        let text = lay_out(&text, &other, layout);
        let settings = Settings::default();
        let full = check_fully(text.as_bytes());
        prop_assert!(is_same(&check_text(text.as_bytes(), &settings), &full), "{}", text);
        for form in ["normalized", "simplified", "concise"] {
            let mut asked = settings.clone();
            asked.set_representation(form).unwrap();
            let mut fully = asked.clone();
            fully.set_content_type("text/plain");
            let full = check_text(text.as_bytes(), &fully);
            prop_assert!(is_same(&check_text(text.as_bytes(), &asked), &full), "{}: {}", form, text);
            if let Some(hasty) = glance(text.as_bytes(), &asked) {
                prop_assert!(is_same(&hasty, &full), "{}: {}", form, text);
            }
        }
        if let Some(hasty) = glance(text.as_bytes(), &settings) {
            prop_assert!(is_same(&hasty, &full), "{}", text);
        }
    }

    #[test]
    fn the_hasty_look_sees_every_slip(
        text in prop_oneof![tidy_entity(), tidy_simplified_entity()],
        layout in 0..LAYOUTS,
        slips in prop::collection::vec((any::<prop::sample::Index>(), slip(), 0..3usize), 0..3),
    ) {
        let mut bytes = lay_out(&text, CLEAN, layout).into_bytes();
        for (at, slip, length) in slips {
            let at = at.index(bytes.len());
            bytes.splice(at..(at + length).min(bytes.len()), slip);
        }
        let full = check_fully(&bytes);
        // It asks the hasty look of every Entity, and of every attribute.
        let text = String::from_utf8_lossy(&bytes);
        prop_assert!(is_same(&check_text(&bytes, &Settings::default()), &full), "{}", text);
        if let Some(hasty) = glance(&bytes, &Settings::default()) {
            prop_assert!(is_same(&hasty, &full), "{}", text);
        }
    }

    #[test]
    fn safe_fixes_do_no_harm(text in entity(), settings in settings()) {
        check_fix(&text, &settings, Applicability::Safe);
    }

    #[test]
    fn fixes_of_broken_text_come_to_an_end(text in broken_entity(), settings in settings()) {
        check_fix(&text, &settings, Applicability::Safe);
        check_fix(&text, &settings, Applicability::Unsafe);
    }

    #[test]
    fn unsafe_fixes_do_no_harm(text in entity(), settings in settings()) {
        check_fix(&text, &settings, Applicability::Unsafe);
    }
}
