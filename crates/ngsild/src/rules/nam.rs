//! NAM: names of types, attributes and sub-attributes. Catalogue 2.

family! {
NAM001 "malformed-name" Error V1_3 "4.6.2" Ask NgsiLd {
    MALFORMED: "`{0}` is no NGSI-LD name: {1}. Brokers answer 400." => "Names are a letter, then letters, digits and `_`, such as `{2}`; or full IRIs.";
    MALFORMED_IN_LIST(Warning): "{0} is no NGSI-LD name: {1}. Nothing of that name can be stored." => "Write {2}.";
    MALFORMED_NO_IDEA: "`{0}` is no NGSI-LD name: {1}. Brokers answer 400." => "Names are a letter, then letters, digits and `_`; or full IRIs.";
}
NAM002 "empty-name" Error V1_0 "4.6.2" No NgsiLd {
    EMPTY_NAME: "A member has an empty name." => "Give it a name, or remove it.";
}
NAM003 "reserved-metadata-name" Error V1_0 "4.5.1" Ask NgsiLd {
    METADATA_AS_ATTRIBUTE: "`{0}` describes an attribute; it cannot be an attribute itself." => "{1}";
}
NAM004 "reserved-container-name" Error V1_0 "4.5.1" No JsonLd {
    CONTAINER_AS_ATTRIBUTE: "`{0}` carries the value of an attribute; it cannot be the name of one." => "Use another name.";
    KEYWORD_BY_CONTEXT: "The context makes `{0}` stand for the JSON-LD keyword `{1}`; it cannot be the name of an attribute." => "Use another name.";
    KEYWORD_AS_ATTRIBUTE: "`{0}` is a JSON-LD keyword, or looks like one; it cannot be the name of an attribute." => "Use another name.";
}
NAM005 "core-term-as-name" Warning V1_0 "4.4" Ask NgsiLd {
    CORE_TERM: "`{0}` is a term of the core context: whatever your context says, it expands to {1}." => "Where it means something of your own, use a prefixed name such as `my:{0}`.";
}
NAM006 "corrupting-name" Error V1_3 "Annex B" Ask JsonLd {
    CORRUPTING: "`{0}` is a core term that {1}; an attribute of that name does not come back as it was sent." => "Use another name{2}.";
}
NAM007 "keyword-as-type" Error V1_0 "4.6.2" No JsonLd {
    KEYWORD_TYPE: "The entity type \"{0}\" expands to a JSON-LD keyword." => "Use another name for the type.";
}
NAM008 "core-class-as-type" Warning V1_0 "Annex B" Ask NgsiLd {
    CORE_CLASS: "The entity type \"{0}\" is a class of NGSI-LD itself ({1})." => "Use a name of your own domain.";
}
NAM009 "unconventional-case" Warning V1_0 "Annex F" No NgsiLd {
    TYPE_CASE: "The entity type \"{0}\" starts with a small letter. Types are written UpperCamelCase." => "Write \"{1}\" if your context defines it so.";
    ATTRIBUTE_CASE: "The attribute `{0}` starts with a capital letter. Attributes are written lowerCamelCase." => "Write `{1}` if your context defines it so.";
    SAME_BUT_CASE: "`{0}` and `{1}` differ only in capital letters. They are two attributes." => "Keep one spelling.";
}
NAM010 "name-without-definition" Warning V1_3 "Annex B" Ask NgsiLd {
    NGSI_LD_NAME: "{0} is no term of NGSI-LD since the core context v1.3." => "Use https://schema.org/name, or the IRI of your data model.";
}
}
