//! The error codes of JSON-LD, and what each wants. Source: JSON-LD 1.1 API, 9.5.

/// What to know about an error code; empty for codes that say it all.
pub(crate) fn remedy(code: &str) -> &'static str {
    REMEDIES.iter().find(|(known, _)| *known == code).map_or("", |(_, remedy)| remedy)
}

const REMEDIES: &[(&str, &str)] = &[
    ("colliding keywords", "A keyword and its alias mean the same: keep one of them."),
    ("conflicting indexes", "A node has one `@index`; it is given two different ones."),
    ("cyclic IRI mapping", "A term is defined by way of itself. Give it a full IRI."),
    ("duplicate key", "A name stands twice in one object. Keep one."),
    ("invalid @id value", "`@id` takes a text."),
    ("invalid @import value", "`@import` takes the address of one context."),
    ("invalid @included value", "`@included` takes node objects."),
    ("invalid @index value", "`@index` takes a text."),
    (
        "invalid @nest value",
        "`@nest` takes `@nest` or a term that stands for it, and in a document an object.",
    ),
    ("invalid @prefix value", "`@prefix` takes true or false, and only for a term without `:` and `/`."),
    ("invalid @propagate value", "`@propagate` takes true or false."),
    ("invalid @protected value", "`@protected` takes true or false."),
    ("invalid @reverse value", "`@reverse` takes an object."),
    ("invalid @version value", "`@version` takes the number 1.1."),
    ("invalid base IRI", "`@base` takes an IRI or null."),
    ("invalid base direction", "`@direction` takes \"ltr\", \"rtl\" or null."),
    (
        "invalid container mapping",
        "`@container` takes @graph, @id, @index, @language, @list, @set, @type, or a combination that is allowed.",
    ),
    (
        "invalid context entry",
        "This is not allowed in this version of JSON-LD, or inside an imported context.",
    ),
    ("invalid context nullification", "A context of null would remove protected terms. Leave it out."),
    ("invalid default language", "`@language` takes a text or null."),
    ("invalid IRI mapping", "A term is defined by an IRI, a prefixed name, or a keyword."),
    ("invalid JSON literal", "A value of type rdf:JSON has to be JSON."),
    ("invalid keyword alias", "`@context` and `@preserve` have no alias."),
    ("invalid language map value", "A language map holds texts, or arrays of texts."),
    ("invalid language mapping", "`@language` takes a text or null."),
    ("invalid language-tagged string", "`@language` takes a text."),
    ("invalid language-tagged value", "Only a text has a language."),
    ("invalid local context", "A context is an address, an object, null, or an array of those."),
    ("invalid remote context", "The text of a context is an object with `@context`."),
    (
        "invalid reverse property",
        "A reverse property has no `@id`, no `@nest`, and `@set` or `@index` as container.",
    ),
    ("invalid reverse property map", "A map of reverse properties holds properties, no keywords."),
    ("invalid reverse property value", "The value of a reverse property is a node, no text, number or list."),
    ("invalid scoped context", "The context of a term is no context that can be used."),
    ("invalid set or list object", "Beside `@set` or `@list`, only `@index` is allowed."),
    (
        "invalid term definition",
        "A term is defined by an IRI, by null, or by an object of keywords such as `@id` and `@type`.",
    ),
    ("invalid type mapping", "`@type` of a term takes an IRI, @id, @vocab, @json or @none."),
    ("invalid type value", "`@type` takes a text or an array of texts."),
    ("invalid typed value", "The type of a value is an IRI."),
    (
        "invalid value object",
        "A value has `@value`, and beside it only `@type`, `@language`, `@direction` and `@index`.",
    ),
    ("invalid value object value", "`@value` takes a text, a number, true, false or null."),
    ("invalid vocab mapping", "`@vocab` takes an IRI, a term, or null."),
    (
        "IRI confused with prefix",
        "The output would hold an IRI that reads like a prefixed name. Define another prefix.",
    ),
    ("keyword redefinition", "A keyword cannot be defined."),
    ("loading document failed", "Give the text of the context for its full address."),
    ("loading remote context failed", "Give its text for this address; nothing is downloaded."),
    ("processing mode conflict", "The context asks for JSON-LD 1.1, and 1.0 is spoken here."),
    (
        "protected term redefinition",
        "The term is protected by an earlier context. Use another name, or leave the definition out.",
    ),
    ("context overflow", "Contexts name one another more than 100 deep, or too often. Join them into one."),
];
