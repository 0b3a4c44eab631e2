//! ENT: the Entity. Catalogue 3.

family! {
ENT001 "no-entity" Error V1_0 "4.5.1" No NgsiLd {
    NOT_AN_OBJECT: "An Entity is a JSON object; here is {0}." => "Write `{\"id\": …, \"type\": …}`.";
    NO_ID: "The Entity has no `id`." => "Add `\"id\": \"urn:ngsi-ld:<Type>:<local id>\"`.";
}
ENT002 "id-not-a-uri" Error V1_0 "5.2.4, A.2" Ask NgsiLd {
    ID_NOT_A_URI: "`id` is {0}, which is not a URI{1}. Brokers refuse the Entity." => "Use {2}.";
    ID_NOT_A_STRING: "`id` is {0}, and has to be a string with a URI. Brokers refuse the Entity." => "Use {1}.";
}
ENT003 "unusual-urn" Warning V1_0 "A.3" Ask NgsiLd {
    URN_CASE: "{0} starts with a prefix that is not in small letters; brokers compare ids letter by letter." => "Write {1}.";
    URN_FORM: "{0} has no `urn:ngsi-ld:<Type>:<local id>` form." => "The recommended form is {1}.";
}
ENT004 "id-names-other-type" Warning V1_0 "A.3" No NgsiLd {
    OTHER_TYPE: "`id` says `{0}`, but `type` is {1}." => "Check which one is right.";
}
ENT005 "no-entity-type" Error V1_0 "4.5.1, 5.2.4" No NgsiLd {
    NO_TYPE: "The Entity has no `type`. Brokers refuse it." => "Add `\"type\": \"…\"`.";
    BAD_TYPE: "`type` holds {0}." => "An entity type is a name or an array of names.";
    EMPTY_TYPE: "`type` is empty." => "Name the type of the Entity.";
    TYPE_ARRAY_TOO_NEW: "An Entity has several types only since version 1.5; this is checked against {0}." => "Keep one type.";
}
ENT006 "repeated-type" Warning V1_5 "4.16" Auto NgsiLd {
    REPEATED_TYPE: "The type {0} appears twice." => "Remove one.";
}
ENT007 "single-item-array" Info V1_5 "" Auto NgsiLd {
    SINGLE_ITEM: "`{0}` is an array of one. Brokers answer with the plain string." => "Write {1}.";
}
ENT008 "malformed-type-name" Error V1_0 "4.6.2" Ask NgsiLd {
    TYPE_NAME: "The type {0} is no NGSI-LD name: {1}. Brokers answer 400." => "Use {2}.";
}
ENT009 "malformed-scope" Error V1_5 "4.18" Auto NgsiLd {
    SCOPE_GRAMMAR: "The scope {0} is malformed: {1}." => "Scopes are levels after slashes, such as \"/Madrid/Gardens\"; a level is a letter, then letters, digits and `_`.";
    SCOPE_SLASH: "The scope {0} has an empty level." => "Write {1}.";
    SCOPE_TYPE: "`scope` holds {0}." => "A scope is a string or an array of strings.";
    SCOPE_EMPTY: "`scope` is an empty array." => "Name a scope, or leave `scope` out.";
    SCOPE_NULL: "\"urn:ngsi-ld:null\" deletes a scope, and there is nothing to delete here." => "Leave `scope` out.";
}
ENT010 "scope-without-slash" Info V1_5 "4.18, 4.19" Auto NgsiLd {
    SCOPE_NO_SLASH: "The scope {0} has no leading slash. `scopeQ` needs one to find it." => "Write {1}.";
}
ENT011 "reified-scope" Error V1_5 "4.18" Auto NgsiLd {
    SCOPE_REIFIED: "`scope` is written as an attribute; it is a plain string or array of strings." => "Write {0}.";
}
ENT012 "bad-expires-at" Error V1_9 "4.22, 5.2.4" No NgsiLd {
    EXPIRES_AT: "`expiresAt` is {0}, which is no DateTime." => "Write it as \"2026-01-31T12:00:00Z\".";
    PAST(Warning): "`expiresAt` is {0}, which is past. Some brokers refuse the Entity; others remove it as soon as it is there." => "Write a time to come, or leave it out.";
}
ENT013 "producer-timestamp" Warning V1_0 "5.2.2" Ask NgsiLd {
    IGNORED: "`{0}` is set by the broker; what a producer sends is ignored." => "Leave it out; keep times of your own in `observedAt` or an attribute.";
}
ENT014 "core-geo-not-geoproperty" Error V1_0 "5.2.4, 4.7.1" Auto NgsiLd {
    GEO_AS_OTHER_KIND: "`{0}` is a {1}. The core context makes it a GeoProperty." => "Set its `type` to \"GeoProperty\".";
    GEO_NOT_A_GEOMETRY: "`{0}` holds {1}, which is no GeoJSON geometry. The core context makes `{0}` a GeoProperty." => "Put a geometry here, and keep text such as an address in `address`.";
}
ENT015 "bare-value" Error V1_0 "4.5.1, 4.5.2" Auto NgsiLd {
    BARE_VALUE: "`{0}` is {1}; in normalized form an attribute is an object with `type`." => "Write {2}.";
}
ENT016 "empty-attribute" Error V1_3 "" Ask NgsiLd {
    EMPTY_ATTRIBUTE: "The attribute `{0}` is an empty {1}: it says nothing, and brokers refuse it." => "Remove it, or give it a value.";
}
ENT017 "metadata-at-entity-level" Error V1_0 "4.5.1" Ask NgsiLd {
    METADATA: "`{0}` describes an attribute, but stands at the Entity." => "{1}";
}
ENT018 "ngsi-v2-leftover" Warning V1_0 "" No NgsiLd {
    V2: "`{0}` belongs to NGSIv2 and means nothing in NGSI-LD." => "{1}";
}
ENT019 "geojson-as-entity" Error V1_3 "4.5.16" No NgsiLd {
    GEOJSON: "This is a GeoJSON {0}, not an Entity. Brokers send this form, but do not take it." => "Convert it: the members of `properties` become attributes, `geometry` a GeoProperty.";
}
ENT020 "risky-characters" Warning V1_0 "4.6.4" Ask NgsiLd {
    RISKY: "The text holds {0}. Brokers may refuse the characters < > \" ' = ; ( )." => "Percent-encode them if your broker answers 400.";
    NUL(Error): "The text holds U+0000. Brokers that store in PostgreSQL refuse it." => "Remove it.";
}
}
