//! ATT: rules for every kind of attribute. Catalogue 4.2.

family! {
ATT001 "unknown-kind" Error V1_0 "4.5.2.2" Auto NgsiLd {
    NO_FRAGMENT: "The fragment of an attribute is a JSON object; here is {0}. Brokers answer 400." => "Write `{\"value\": {0}}`.";
    UNKNOWN_KIND: "{0} is no attribute type." => "Attribute types are Property, GeoProperty, LanguageProperty, VocabProperty, JsonProperty, ListProperty, Relationship, ListRelationship.";
    NEAR_KIND: "{0} is no attribute type. Did you mean \"{1}\"?" => "Write \"{1}\".";
    V2_KIND: "{0} is an NGSIv2 type. NGSI-LD uses \"{1}\"." => "Write \"{1}\".";
    NO_KIND: "The attribute `{0}` has no `type`. In normalized form each attribute names its kind." => "Add `\"type\": \"{1}\"`.";
    KIND_LEFT_OUT(Warning): "`{0}` has no `type`, and the attribute around it has one: concise form inside normalized form, which some brokers refuse." => "Add `\"type\": \"{1}\"`.";
    KIND_TOO_NEW: "{0} exists since version {1}; this is checked against {2}." => "Use {3}.";
    CONCISE_TOO_NEW: "`{0}` is written in concise form, which exists since version 1.6; this is checked against {1}." => "Write the attribute as an object with `type`.";
}
ATT002 "wrong-container" Error V1_0 "4.5.2-4.5.24" Auto NgsiLd {
    WRONG_CONTAINER: "A {0} carries its {1} in `{2}`, not in `{3}`." => "Rename `{3}` to `{2}`.";
    WRONG_CONTAINER_URI: "A {0} carries its {1} in `{2}`, not in `{3}`, and {4} is no URI." => "Rename `{3}` to `{2}` and give it a URI, or make this a Property.";
    TWO_CONTAINERS: "A {0} has its value in `{1}`; it cannot carry `{2}` as well." => "Remove `{2}`.";
}
ATT003 "prohibited-member" Error V1_0 "4.5.2-4.5.24" Ask NgsiLd {
    PROHIBITED: "A {0} has no `{1}`." => "Remove `{1}`.";
    UNLISTED(Warning): "A {0} has no `{1}` in any table of the standard; brokers ignore or refuse it." => "Remove `{1}`.";
    MEMBER_TOO_NEW: "`{0}` exists since version {1}; this is checked against {2}." => "Remove `{0}`.";
    OUTPUT_ONLY: "`{0}` appears only in notifications that show changes; it cannot be sent." => "Remove `{0}`.";
}
ATT004 "ignored-member" Warning V1_0 "5.2.2, 5.2.5" Auto NgsiLd {
    SYSTEM: "`{0}` is set by the broker; what a producer sends is ignored." => "Leave it out.";
    QUERY_OUTPUT: "`{0}` appears only in answers to queries; what a producer sends is ignored." => "Leave it out.";
}
ATT005 "bare-sub-attribute" Error V1_0 "4.5.2, 5.2.5" Auto NgsiLd {
    BARE_SUB_ATTRIBUTE: "`{0}` is no member of an attribute, so it is a sub-attribute, and in normalized form that is an object with `type`." => "Write {1}.";
    BARE_INSIDE(Warning): "`{0}` is a plain value in an attribute that has a `type`: concise form inside normalized form, which some brokers refuse." => "Write {1}.";
    NEAR_MEMBER: "`{0}` is no member of an attribute. Did you mean `{1}`?" => "Write `{1}`.";
    NEAR_INSIDE(Warning): "`{0}` is no member of an attribute. Did you mean `{1}`?" => "Write `{1}`.";
}
ATT006 "reified-date-time" Error V1_0 "4.8" Auto NgsiLd {
    REIFIED_TIME: "`{0}` is a plain DateTime string, not an attribute." => "Write {1}.";
    TIME_NOT_A_STRING: "`{0}` is {1}, which is no DateTime string." => "Write it as \"2026-01-31T12:00:00Z\".";
}
ATT007 "reified-unit-code" Error V1_0 "4.5.2.2" Auto NgsiLd {
    REIFIED_UNIT: "`unitCode` is a plain string, not an attribute." => "Write {0}.";
}
ATT008 "kind-not-a-string" Error V1_0 "5.2.5" No NgsiLd {
    KIND_NOT_A_STRING: "The `type` of an attribute is one string; here is {0}." => "Name one kind, such as \"Property\".";
}
ATT011 "deep-sub-attributes" Warning V1_0 "4.5.2" No NgsiLd {
    DEEP: "`{0}` is a sub-attribute {1} levels down. This is legal, but brokers support it poorly." => "Keep sub-attributes at one or two levels.";
}
ATT012 "bad-value-type" Error V1_9 "4.5.2.2, C.6, C.10" No NgsiLd {
    VALUE_TYPE: "`valueType` is {0}, and has to be a name." => "Name a type, such as \"DateTime\".";
    LANG_STRING: "`valueType` is {0}; a LanguageProperty has only \"langString\"." => "Write \"langString\", or leave it out.";
    VALUE_AGAINST_TYPE(Warning): "`valueType` is {0}, but the value {1} is none." => "Mend the value, or name its real type.";
}
ATT013 "bad-proof" Error V1_9 "4.5.2.2, C.11" No NgsiLd {
    PROOF_KIND: "`ngsildproof` is {0}; it has to be a Property whose value is an object with the proof." => "Write `{\"type\": \"Property\", \"value\": {…}}`.";
    PROOF_VALUE: "The value of `ngsildproof` is {0}; it has to be an object with the proof." => "Put the proof object in `value`.";
    SEALED_TYPE: "`{0}` is {1}, and has to be a string." => "Write the {2} it seals.";
    SEALED_DIFFERS(Warning): "`{0}` is {1}, but the Entity has {2}." => "A proof seals the Entity that it stands in.";
}
ATT014 "identified-attribute" Error V1_0 "" Ask JsonLd {
    IDENTIFIED: "The attribute has a member `{0}`. Attributes have no identity of their own." => "Remove `{0}`; several instances are told apart by `datasetId`.";
    KEYWORD: "`{0}` is a JSON-LD keyword and no member of an attribute." => "Remove it, or put it inside `value`.";
}
}
