//! JLD: what JSON-LD forbids in a document, found when it is expanded or compacted. JSON-LD 1.1.

family! {
JLD001 "invalid-json-ld" Error V1_0 "JSON-LD 1.1 API 5.1.2" No JsonLd {
    NO_TEXT: "`{0}` is {1}, and JSON-LD takes only a text there." => "Give a text.";
    NO_GRAPH: "`@graph` is {0}, and JSON-LD takes only an object or an array there." => "Give the nodes of the graph.";
    COLLIDING: "`{0}` is a second `{1}` in the same object." => "Keep one of them.";
    NO_LANGUAGE_TEXT: "The value under the language `{0}` is {1}, but only texts have a language." => "Give a text.";
    VALUE_IN_MAP: "The value under `{0}` is no node, so it can have no `{1}`." => "Put an object there.";
    MORE_THAN_LIST: "An object with `{0}` can hold nothing else, but here stands `{1}`." => "Move it to an object of its own.";
    MORE_THAN_VALUE: "An object with `@value` cannot hold `{0}`." => "Move it to the object around it.";
    TYPE_AND_LANGUAGE: "A value with `@type` cannot have `{0}`." => "Keep one of them.";
    NO_VALUE: "`@value` is {0}, and JSON-LD takes only a text, a number, true, false or null there." => "Say `\"@type\": \"@json\"`, or leave `@value` out.";
    NO_DATATYPE: "The `@type` of a value is {0}, which is no absolute IRI." => "Name a datatype, such as `xsd:date` with its prefix defined.";
    CONFUSED: "The IRI {0} begins like a compact IRI with the prefix `{1}`, so that it would be read as another one." => "Use another prefix in the context.";
}
JLD002 "needs-general-json-ld" Error V1_0 "" No JsonLd {
    NEEDS_GENERAL: "This needs {0}, which only a general JSON-LD processor knows." => "Use `ngsild/full`.";
}
JLD003 "left-out-by-json-ld" Warning V1_0 "JSON-LD 1.1 API 5.1.2" No JsonLd {
    NULL_TERM: "The context defines `{0}` as null, so JSON-LD leaves the member out." => "Define it by an IRI.";
    NO_IRI: "`{0}` is neither a term nor an IRI, so JSON-LD leaves the member out." => "Define it in a context.";
    FLOATING: "{0} belongs to no node, so JSON-LD leaves it out." => "Give it a node with properties around it.";
}
}
