//! Queries in strings of a document. Families QLG, DTM, QRY. Source: GS CIM 009 V1.9.1, 4.9 to 4.23.

use super::Walk;
use super::report::{Arg, Place};
use crate::query::{Fault, Language, Node, parse};
use crate::rules::qlg;
use ngsild_json::{Edit, Kind, Points, Span, Value, quote};

/// Check a string that is written in a language; `name` is the member it stands in. What it says, where it makes sense.
pub(super) fn check(walk: &mut Walk<'_>, language: Language, name: &str, value: Value<'_>) -> Option<Node> {
    let Some(text) = value.as_str() else {
        if value.kind() != Kind::Invalid {
            let args =
                [Arg::Text(name), Arg::Json(value), Arg::Text("a string"), Arg::Text(language.example())];
            walk.reporter.say(&qlg::WRONG_VALUE, value, &args);
        }
        return None;
    };
    let parsed = parse(language, &text);
    if !parsed.faults.is_empty() {
        report(walk, name, value, &parsed.faults);
    }
    parsed.tree
}

#[cold]
fn report(walk: &mut Walk<'_>, name: &str, value: Value<'_>, faults: &[Fault]) {
    let content = value.content_span();
    let points = Points::of_escapes(content.of(value.document().source()));
    let place = |span: Span| {
        Span::new(content.start + points.source(span.start), content.start + points.source(span.end))
    };
    for fault in faults {
        let args: Vec<Arg<'_>> = std::iter::once(name)
            .chain(fault.args.iter().skip(1).map(String::as_str))
            .map(Arg::Text)
            .collect();
        let place_of = Place { span: place(fault.span), node: value.id() };
        let Some(finding) = walk.reporter.say(fault.template, place_of, &args) else { continue };
        if let Some(mend) = &fault.mend {
            let edits = mend.edits.iter().map(|(span, text)| Edit::replace(place(*span), escaped(text)));
            finding.mend(mend.safe, &mend.title, edits.collect());
        }
    }
}

/// A text as it stands inside a JSON string.
fn escaped(text: &str) -> String {
    let quoted = quote(text);
    quoted.get(1..quoted.len() - 1).unwrap_or_default().to_owned()
}
