//! What may stand where in a context. The json-ld crate tells the kinds of errors apart less well than the standard
//! does, and knows no places. Source: JSON-LD 1.1 API, 4.1 and 4.2.

use crate::failure::{Failure, Place};
use ngsild_json::{Kind, Member, Value};

/// What a member of a context may hold.
enum Takes {
    Text,
    TextOrNull,
    Boolean,
    /// `ltr`, `rtl` or null.
    Direction,
    /// The number 1.1.
    Version,
    /// Containers, one or several.
    Containers,
    /// `@nest` or a name.
    Nest,
}

type Row = (&'static str, Takes, &'static str);

/// The keywords of a context, what each takes, and the error code when it holds something else.
const OF_A_CONTEXT: [Row; 8] = [
    ("@base", Takes::TextOrNull, "invalid base IRI"),
    ("@direction", Takes::Direction, "invalid base direction"),
    ("@import", Takes::Text, "invalid @import value"),
    ("@language", Takes::TextOrNull, "invalid default language"),
    ("@propagate", Takes::Boolean, "invalid @propagate value"),
    ("@protected", Takes::Boolean, "invalid @protected value"),
    ("@version", Takes::Version, "invalid @version value"),
    ("@vocab", Takes::TextOrNull, "invalid vocab mapping"),
];

/// The same for the definition of a term; `@context` is looked at by itself.
const OF_A_TERM: [Row; 10] = [
    ("@container", Takes::Containers, "invalid container mapping"),
    ("@direction", Takes::Direction, "invalid base direction"),
    ("@id", Takes::TextOrNull, "invalid IRI mapping"),
    ("@index", Takes::Text, "invalid term definition"),
    ("@language", Takes::TextOrNull, "invalid language mapping"),
    ("@nest", Takes::Nest, "invalid @nest value"),
    ("@prefix", Takes::Boolean, "invalid @prefix value"),
    ("@protected", Takes::Boolean, "invalid @protected value"),
    ("@reverse", Takes::Text, "invalid IRI mapping"),
    ("@type", Takes::Text, "invalid type mapping"),
];

const CONTAINERS: [&str; 7] = ["@graph", "@id", "@index", "@language", "@list", "@set", "@type"];

const KEYWORDS: [&str; 16] = [
    "@container",
    "@context",
    "@default",
    "@graph",
    "@id",
    "@included",
    "@index",
    "@json",
    "@list",
    "@nest",
    "@none",
    "@prefix",
    "@reverse",
    "@set",
    "@type",
    "@value",
];

/// What is wrong with a context by its form alone.
pub(crate) fn check(context: Value<'_>) -> Result<(), Failure> {
    match context.kind() {
        Kind::Null | Kind::String => Ok(()),
        Kind::Array => context.items().try_for_each(|item| match item.kind() {
            Kind::Array => Err(wrong("invalid local context", item)),
            _ => check(item),
        }),
        Kind::Object => context.members().try_for_each(check_member),
        _ => Err(wrong("invalid local context", context)),
    }
}

fn check_member(member: Member<'_>) -> Result<(), Failure> {
    let (name, value) = (member.name(), member.value());
    if let Some(row) = OF_A_CONTEXT.iter().find(|(keyword, ..)| *keyword == name) {
        return check_row(row, value);
    }
    if name == "@type" {
        return check_type(value);
    }
    if KEYWORDS.contains(&&*name) {
        return Err(wrong("keyword redefinition", value));
    }
    match value.kind() {
        _ if name.is_empty() => Err(wrong("invalid term definition", value)),
        Kind::Null | Kind::String => Ok(()),
        Kind::Object => check_term(value),
        _ => Err(wrong("invalid term definition", value)),
    }
}

/// `@type` can be made to be always an array, and protected.
fn check_type(value: Value<'_>) -> Result<(), Failure> {
    let fits = |member: Member<'_>| match &*member.name() {
        "@container" => member.value().as_str().as_deref() == Some("@set"),
        "@protected" => member.value().as_bool().is_some(),
        _ => false,
    };
    let fine = value.is_object() && !value.is_empty() && value.members().all(fits);
    if fine { Ok(()) } else { Err(wrong("keyword redefinition", value)) }
}

fn check_term(definition: Value<'_>) -> Result<(), Failure> {
    definition.members().try_for_each(|member| {
        if member.is_named("@context") {
            return check(member.value()).map_err(|failure| failure.with_code("invalid scoped context"));
        }
        match OF_A_TERM.iter().find(|(keyword, ..)| member.is_named(keyword)) {
            Some(row) => check_row(row, member.value()),
            None => Err(wrong("invalid term definition", member.value())),
        }
    })
}

fn check_row((_, takes, code): &Row, value: Value<'_>) -> Result<(), Failure> {
    let text = value.as_str();
    let text = text.as_deref();
    let null = value.kind() == Kind::Null;
    let fits = match takes {
        Takes::Text => text.is_some(),
        Takes::TextOrNull => null || text.is_some(),
        Takes::Boolean => value.as_bool().is_some(),
        Takes::Direction => null || matches!(text, Some("ltr" | "rtl")),
        Takes::Version => value.as_f64() == Some(1.1),
        Takes::Containers => {
            let known = |value: Value<'_>| value.as_str().is_some_and(|name| CONTAINERS.contains(&&*name));
            null || known(value) || (value.is_array() && value.items().all(known))
        }
        Takes::Nest => text.is_some_and(|name| name == "@nest" || !KEYWORDS.contains(&name)),
    };
    if fits { Ok(()) } else { Err(wrong(code, value)) }
}

fn wrong(code: &str, value: Value<'_>) -> Failure {
    Failure::new(code, "", Place::Node(value.id()))
}
