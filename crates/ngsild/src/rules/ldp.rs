//! LDP: what general JSON-LD processing refuses, and what RDF cannot hold. Spoken by the crate `ngsild-jsonld`.

family! {
LDP001 "json-ld-error" Error V1_0 "" No JsonLd {
    REFUSED: "{0} cannot be processed as JSON-LD: {1}." => "{2}";
    CONTEXT_REFUSED: "The context {0} cannot be used: {1}." => "{2}";
    GIVEN_CONTEXT_REFUSED: "The context that was given with the text cannot be used: {0}." => "{1}";
}
LDP002 "too-deep-for-json-ld" Error V1_0 "" No JsonLd {
    TOO_DEEP: "More than {0} arrays and objects stand inside one another, which is more than JSON-LD processing takes." => "Nest the data less deeply.";
}
LDP003 "malformed-n-quads" Error V1_0 "" No JsonLd {
    MALFORMED: "{0} is no statement of N-Quads: {1}." => "Write subject, predicate, object, perhaps a graph, and a full stop, one statement a line.";
}
LDP004 "lost-in-rdf" Warning V1_0 "" No JsonLd {
    NO_IRI: "RDF has no place for a relative IRI, a blank node as a property, or a language that is no tag: what is said with them is left out, {0} in number." => "Write absolute IRIs, or give the address of the document as `base`.";
    NAMED_GRAPHS: "Turtle has no named graphs: the statements in them are left out, {0} in number." => "Write N-Quads.";
}
}
