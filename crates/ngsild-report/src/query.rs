//! What is read of a query, or said of a URL, as JSON: `ParsedQuery` and `CheckedUrl` of the JavaScript interface.

use crate::json::{boolean, diagnostics, each, member, name, number, plain, string, summary};
use crate::origin::Places;
use ngsild::query::{CheckedUrl, Node, Param, Parsed};
use ngsild::{LineIndex, Report, Span};

/// A `ParsedQuery`: verdict, tree, canonical form, diagnostics. `text` is the query.
pub fn parsed_query(parsed: &Parsed, report: &Report, text: &str) -> String {
    let lines = LineIndex::new(text);
    let mut out = String::from("{");
    head(report, &lines, &mut out);
    plain("kind", parsed.language.name(), &mut out);
    if let (Some(tree), Some(canonical)) = (&parsed.tree, parsed.print()) {
        member("canonical", &canonical, &mut out);
        name("tree", &mut out);
        node(tree, &lines, &mut out);
    }
    out.push('}');
    out
}

/// A `CheckedUrl`: verdict, operation, parameters with their trees, diagnostics. `text` is the URL.
pub fn checked_url(checked: &CheckedUrl, text: &str) -> String {
    let lines = LineIndex::new(text);
    let mut out = String::from("{");
    head(&checked.report, &lines, &mut out);
    if let Some(endpoint) = checked.endpoint {
        plain("operation", endpoint.operation, &mut out);
        plain("method", endpoint.method, &mut out);
        plain("path", endpoint.path, &mut out);
    }
    name("params", &mut out);
    out.push('[');
    each(&checked.params, &mut out, |param, out| write_param(param, &lines, out));
    out.push_str("]}");
    out
}

fn head(report: &Report, lines: &LineIndex<'_>, out: &mut String) {
    name("valid", out);
    boolean(report.valid(), out);
    name("diagnostics", out);
    diagnostics(&report.findings, Places::of(lines), out);
    name("summary", out);
    summary(&report.summary, report.truncated(), out);
}

fn write_param(param: &Param, lines: &LineIndex<'_>, out: &mut String) {
    out.push('{');
    member("name", &param.name, out);
    member("value", &param.value, out);
    place(param.span, lines, out);
    if let Some(tree) = param.parsed.as_ref().and_then(|parsed| parsed.tree.as_ref()) {
        // Its places are those of the value, decoded.
        let value = LineIndex::new(&param.value);
        name("tree", out);
        node(tree, &value, out);
    }
    out.push('}');
}

/// A node and what it is made of; queries are not deep.
fn node(one: &Node, lines: &LineIndex<'_>, out: &mut String) {
    out.push('{');
    plain("kind", one.kind.as_str(), out);
    place(one.span, lines, out);
    if !one.value.is_empty() || one.items.is_empty() {
        name("value", out);
        string(&one.value, out);
    }
    if !one.items.is_empty() {
        name("items", out);
        out.push('[');
        each(&one.items, out, |item, out| node(item, lines, out));
        out.push(']');
    }
    out.push('}');
}

/// Where something begins and ends, in UTF-16 units.
fn place(span: Span, lines: &LineIndex<'_>, out: &mut String) {
    for (key, at) in [("start", span.start), ("end", span.end)] {
        name(key, out);
        number(u64::from(lines.position(at).offset), out);
    }
}
