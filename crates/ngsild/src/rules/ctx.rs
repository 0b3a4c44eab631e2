//! CTX: the context, and what it makes of names. Catalogue 1.

family! {
CTX001 "misplaced-context" Error V1_7 "5.5.7, 4.5.1, 4.5.16.3" Ask NgsiLd {
    MISPLACED: "`@context` stands inside `{0}`. It may stand only at the top of the document." => "Move it to the top level.";
}
CTX002 "malformed-context" Error V1_0 "5.2.3" Ask JsonLd {
    WRONG_TYPE: "`@context` holds {0}." => "A context is a URL, an object, or an array of those.";
    NOT_A_URL: "`@context` names {0}, which is no URL." => "Name the absolute address of a context document.";
    UNUSABLE: "The context cannot be used: {0}." => "Mend the definition.";
    MISSPELT: "The definition of `{0}` has a member `{1}`, which JSON-LD does not know, so the context cannot be used." => "Write `{2}`.";
    NO_HOSTED: "A context document is an object with `@context`, and here is none." => "Put the definitions into `@context`.";
    BESIDE_PUBLISHED(Info): "`{0}` stands beside the `@context`. Whoever loads the context passes over it." => "Keep it for people, or remove it.";
    BESIDE_HOSTED(Warning): "`{0}` stands beside the `@context` that the broker shall keep; it is not kept." => "Remove it, or move it into `@context`.";
    EMPTY(Warning): "`@context` is an empty array: only the core context applies." => "Name the context of your terms, or leave `@context` out.";
}
CTX003 "scoped-context" Error V1_7 "4.4, 5.5.7" No NgsiLd {
    SCOPED: "The term `{0}` has a `@context` of its own. Only the core context may scope terms." => "Define the inner terms at the top of the context.";
}
CTX004 "core-context-not-last" Warning V1_0 "4.4, 5.5.5" Auto NgsiLd {
    CORE_NOT_LAST: "The core context is not the last one. It is applied last whatever its place, and strict JSON-LD processors refuse this order." => "Put {0} at the end.";
}
CTX005 "core-term-overridden" Error V1_0 "4.4, 5.5.7" Ask NgsiLd {
    OVERRIDES_REMOTE(Warning): "The context {0} redefines {1}, which the core context defines. The core context wins." => "Expect the meaning of the core, or use other names.";
    VOCABULARY(Warning): "The context sets `@vocab`. The core context sets it again after it, so names that no term defines still fall into the default vocabulary." => "Define each name as a term.";
    OVERRIDES: "The context redefines the core term `{0}`. The core context wins, so the definition has no effect." => "Use another name, such as `my:{0}` with a prefix of yours.";
}
CTX006 "old-core-context" Warning V1_0 "4.4" Auto NgsiLd {
    OLD_CORE: "{0} is {1}." => "Use {2}.";
    SEVERAL_CORES: "The core context is named more than once, as {0} and {1}. Its terms differ from version to version." => "Keep one.";
}
CTX007 "context-not-available" Error V1_0 "5.5.6" No JsonLd {
    NOT_AT_HAND: "The context {0} is not at hand, so its terms cannot be looked up. Nothing is loaded by itself." => "Give the text of the context for this address.";
    NOT_LOOKED_UP(Info): "The context {0} is not at hand, so names that it may define were not looked up." => "Give the text of the context for this address.";
    NO_JSON: "What was given for the context {0} is not good JSON." => "Give the text of the context document.";
    NO_CONTEXT: "What was given for the context {0} has no `@context`." => "Give the text of the context document.";
    UNUSABLE_REMOTE: "The context {0} cannot be used: {1}." => "Ask whoever keeps it, or use another one.";
    CYCLE: "The context {0} names itself, by way of other contexts." => "Remove one of the references.";
    TOO_MANY_TERMS: "The context {0} and those it names hold more than 1,000,000 terms, or name too many others." => "Use a smaller context.";
    TOO_MANY_LEVELS: "The context {0} is named by more than 100 contexts in a row." => "Name the contexts directly.";
}
CTX008 "context-against-content-type" Error V1_0 "6.3.5" No NgsiLd {
    IN_JSON: "The body is application/json and holds `@context`. Brokers answer 400." => "Send application/ld+json, or move the context to a Link header.";
    MISSING_IN_LD: "The body is application/ld+json and has no `@context`. Brokers answer 400." => "Add `@context`, or send application/json with a Link header.";
    WITH_LINK: "The body is application/ld+json and a Link header names a context as well." => "Keep the `@context` in the body and drop the Link header.";
}
CTX009 "coerced-attribute-term" Warning V1_0 "4.4, C.6" Ask NgsiLd {
    COERCED_REMOTE: "The context {2} coerces `{0}` by {1}. In normalized and concise data the attribute then comes back under its full IRI, and some brokers answer 400." => "Use a context without the coercion.";
    COERCED: "The context coerces `{0}` by {1}. In normalized and concise data the attribute then comes back under its full IRI, and some brokers answer 400." => "Leave the coercion out.";
}
CTX010 "unmapped-term" Warning V1_0 "4.4, 5.5.5" Ask NgsiLd {
    UNMAPPED: "`{0}` is in no context and falls into the default vocabulary." => "Define it in a context.";
    UNMAPPED_NEAR: "`{0}` is in no context and falls into the default vocabulary. Nearest term: `{1}`." => "Write `{1}`, or define `{0}`.";
}
CTX011 "relative-context" Error V1_0 "" No JsonLd {
    RELATIVE: "`@context` names {0}, which is relative, and a payload has no base." => "Give the absolute URL.";
}
CTX012 "suspicious-term-definition" Warning V1_0 "" Ask JsonLd {
    DOUBLE_SCHEME: "The context defines `{0}` as {1}: the scheme stands twice." => "Write {2}.";
    NEAR_KEYWORD: "`{0}` looks like a keyword of JSON-LD and is none, so processors pass over it." => "Write `{1}`.";
    NO_KEYWORD: "`{0}` looks like a keyword of JSON-LD and is none, so processors pass over it." => "Use a name without `@`.";
    BASE_PUBLISHED: "`@base` has no effect in a context that is loaded from an address." => "Write IRIs in full, or with a prefix.";
    OPEN_PREFIX: "`{0}` is used as a prefix, but its IRI {1} does not end in `#` or `/`, so names run into it." => "End it with `#` or `/`.";
    UNKNOWN_NAME_PREFIX: "`{0}` is written with the prefix `{1}`, which no context defines. The name stays as it is, and is no IRI that anyone else uses." => "Define `{1}`, or write the full IRI.";
    UNKNOWN_PREFIX: "The context defines `{0}` as {1}, but the prefix `{2}` is not defined." => "Define `{2}`, or write the full IRI.";
}
CTX013 "unused-context" Info V1_0 "" No JsonLd {
    UNUSED: "No name of the data is defined in the context {0}." => "Leave it out, or look whether the names are spelt as in the context.";
    UNUSED_TERMS: "No name of the data is among the terms that this context defines." => "Leave it out, or look whether the names are spelt as in the context.";
}
}
