//! A context report on its way out: as JSON for programs, as tables for people.

use crate::json::{boolean, each, member, name, number, plain, string};
use crate::text::{Style, counted, printable};
use ngsild::context::{ContextReport, ContextUse, NameUse, Origin, Overridden};

/// A context report as JSON: the `ContextReport` of the JavaScript interface.
pub fn json(report: &ContextReport) -> String {
    let mut out = String::from("{");
    list("contexts", &report.contexts, &mut out, context);
    list("names", &report.names, &mut out, name_use);
    list("overridden", &report.overridden, &mut out, overridden);
    list("missing", &report.missing, &mut out, |address, out| string(address, out));
    out.push('}');
    out
}

fn list<T>(key: &str, items: &[T], out: &mut String, write: impl Fn(&T, &mut String)) {
    name(key, out);
    out.push('[');
    each(items, out, write);
    out.push(']');
}

fn context(context: &ContextUse, out: &mut String) {
    out.push('{');
    if let Some(address) = &context.address {
        member("url", address, out);
    }
    member("pointer", &context.pointer, out);
    for (key, value) in
        [("core", context.is_core), ("atHand", context.at_hand), ("unused", context.is_unused())]
    {
        name(key, out);
        boolean(value, out);
    }
    for (key, value) in [("terms", context.terms), ("used", context.used)] {
        name(key, out);
        number(value as u64, out);
    }
    out.push('}');
}

fn name_use(used: &NameUse, out: &mut String) {
    out.push('{');
    member("name", &used.name, out);
    plain("role", used.role.as_str(), out);
    plain("origin", used.origin.as_str(), out);
    let context = if let Origin::Context(address) = &used.origin { address.as_ref() } else { None };
    let texts = [
        ("iri", used.iri.as_ref()),
        ("context", context),
        ("coercion", used.coercion.as_ref()),
        ("language", used.language.as_ref()),
        ("nearest", used.nearest.as_ref()),
    ];
    for (key, value) in texts {
        if let Some(value) = value {
            member(key, value, out);
        }
    }
    if !used.containers.is_empty() {
        list("containers", &used.containers, out, |container, out| string(container, out));
    }
    name("count", out);
    number(used.count as u64, out);
    member("pointer", &used.pointer, out);
    out.push('}');
}

fn overridden(overridden: &Overridden, out: &mut String) {
    out.push('{');
    member("name", &overridden.name, out);
    if let Some(iri) = &overridden.iri {
        member("iri", iri, out);
    }
    member("coreIri", &overridden.core_iri, out);
    if let Some(context) = &overridden.context {
        member("context", context, out);
    }
    name("used", out);
    boolean(overridden.used, out);
    out.push('}');
}

/// A context report for people: the contexts, the names with what becomes of them, what the core overrules.
pub fn text(report: &ContextReport, style: Style) -> String {
    let mut out = String::new();
    if !report.contexts.is_empty() {
        let rows = report.contexts.iter().map(context_row).collect();
        table("Contexts", &["context", "state"], rows, style, &mut out);
    }
    let (unmapped, others): (Vec<&NameUse>, Vec<&NameUse>) =
        report.names.iter().partition(|used| used.origin == Origin::Nowhere);
    let head = ["name", "", "IRI", "from", "read as"];
    if !others.is_empty() {
        let rows = others.into_iter().map(name_row).collect();
        table("Names", &head, rows, style, &mut out);
    }
    if !unmapped.is_empty() {
        let rows = unmapped.into_iter().map(unmapped_row).collect();
        table("Names in no context", &["name", "", "IRI", "nearest term"], rows, style, &mut out);
    }
    if !report.overridden.is_empty() {
        let rows = report.overridden.iter().map(overridden_row).collect();
        let head = ["term", "in the data", "defined as", "stands for", "defined in"];
        table("Core terms that a context redefines, without effect", &head, rows, style, &mut out);
    }
    out
}

fn context_row(context: &ContextUse) -> Vec<String> {
    let state = match context {
        ContextUse { is_core: true, .. } => "the core context".to_owned(),
        ContextUse { at_hand: false, .. } => "not at hand, or not usable".to_owned(),
        context if context.is_unused() => {
            format!("{}, never used", counted(context.terms as u64, "term", "terms"))
        }
        context => format!("{}, {} used", counted(context.terms as u64, "term", "terms"), context.used),
    };
    vec![context.address.clone().unwrap_or_else(|| "in the text".to_owned()), state]
}

fn name_row(used: &NameUse) -> Vec<String> {
    let mut read = used.coercion.clone().map(|coercion| vec![coercion]).unwrap_or_default();
    read.extend(used.containers.iter().map(|container| (*container).to_owned()));
    read.extend(used.language.clone());
    vec![used.name.clone(), role(used), iri(used), from(&used.origin), read.join(" ")]
}

fn unmapped_row(used: &NameUse) -> Vec<String> {
    vec![used.name.clone(), role(used), iri(used), used.nearest.clone().unwrap_or_default()]
}

fn overridden_row(overridden: &Overridden) -> Vec<String> {
    vec![
        overridden.name.clone(),
        if overridden.used { "yes" } else { "no" }.to_owned(),
        overridden.iri.clone().unwrap_or_else(|| "nothing".to_owned()),
        overridden.core_iri.clone(),
        overridden.context.clone().unwrap_or_else(|| "the text".to_owned()),
    ]
}

fn role(used: &NameUse) -> String {
    use ngsild::context::Role;
    match used.role {
        Role::Type => "type",
        Role::Member => "",
        Role::InValue => "in a value",
        Role::Value => "value",
    }
    .to_owned()
}

fn iri(used: &NameUse) -> String {
    match (&used.iri, &used.origin) {
        (Some(iri), _) => iri.clone(),
        (None, Origin::Unknown) => "unknown".to_owned(),
        (None, _) => "nothing: JSON-LD leaves it out".to_owned(),
    }
}

fn from(origin: &Origin) -> String {
    match origin {
        Origin::Core => "core".to_owned(),
        Origin::Context(Some(address)) => address.clone(),
        Origin::Context(None) => "the text".to_owned(),
        Origin::Iri => "itself".to_owned(),
        Origin::Nowhere => "no context".to_owned(),
        Origin::Unknown => "a context not at hand".to_owned(),
    }
}

/// Columns wider than this do not push the next one further.
const WIDEST: usize = 72;

/// A heading and its rows, in columns. Columns that are empty throughout are left out.
fn table(title: &str, head: &[&str], rows: Vec<Vec<String>>, style: Style, out: &mut String) {
    let wide = |text: &String| text.chars().count();
    let widths: Vec<usize> = (0..head.len())
        .map(|column| {
            let widest = rows.iter().filter_map(|row| row.get(column)).map(wide).max().unwrap_or(0);
            if widest == 0 { 0 } else { widest.max(head.get(column).map_or(0, |h| h.len())).min(WIDEST) }
        })
        .collect();
    if !out.is_empty() {
        out.push('\n');
    }
    style.strong(title, out);
    out.push('\n');
    let head = head.iter().map(|name| (*name).to_owned()).collect();
    for (index, row) in std::iter::once(head).chain(rows).enumerate() {
        let mut line = String::from(" ");
        let cells: Vec<String> = row;
        for (cell, width) in cells.iter().zip(&widths).filter(|(_, width)| **width > 0) {
            line.push(' ');
            line.push_str(&printable(cell));
            line.extend(std::iter::repeat_n(' ', (width + 1).saturating_sub(wide(cell))));
        }
        match index {
            0 => style.faint(line.trim_end(), out),
            _ => out.push_str(line.trim_end()),
        }
        out.push('\n');
    }
}
