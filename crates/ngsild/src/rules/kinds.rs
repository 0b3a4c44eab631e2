//! PRP, REL, GEO, LNG, VOC, JSN, LPR, LRE: one kind each. Catalogue 4.3.

family! {
PRP001 "property-without-value" Error V1_0 "4.5.2.2" No NgsiLd {
    NO_VALUE: "The {0} `{1}` has no `value`." => "Add `value`, or leave the attribute out until there is one.";
}
PRP002 "geometry-in-property" Warning V1_0 "5.2.5, 4.5.2.3" Ask NgsiLd {
    GEOMETRY_IN_PROPERTY: "The Property `{0}` holds a GeoJSON {1}. Geo-queries find only GeoProperties." => "Set its `type` to \"GeoProperty\".";
}
PRP003 "uri-in-property" Warning V1_0 "4.2.2" Ask NgsiLd {
    URN_IN_PROPERTY: "The Property `{0}` holds {1}, which looks like the id of an Entity." => "To link Entities, use a Relationship with `object`.";
}
PRP004 "value-as-text" Warning V1_0 "4.6.3" Ask NgsiLd {
    NUMBER_AS_TEXT: "{0} is text that looks like a number. Queries compare it as text." => "Write {1}.";
    BOOLEAN_AS_TEXT: "{0} is text that looks like a boolean. Queries compare it as text." => "Write {1}.";
    DATE_AS_TEXT: "{0} is text that looks like a DateTime; untyped, it is compared as text." => "Write {1}.";
}
PRP005 "keyword-in-value" Warning V1_0 "4.5.0, 4.5.24, C.6" Ask JsonLd {
    KEYWORD_IN_VALUE: "The value has a member `{0}`, which JSON-LD reads as {1}." => "Rename it, or use a JsonProperty to keep raw JSON.";
}
PRP006 "attribute-in-value" Warning V1_0 "4.5.2" Auto NgsiLd {
    ATTRIBUTE_IN_VALUE: "The value holds an attribute ({0} with `{1}`). Values are not reified." => "Write {2}.";
}
PRP007 "empty-value" Warning V1_0 "" No NgsiLd {
    EMPTY_VALUE: "The value of `{0}` is {1}. Some brokers drop or refuse it." => "Leave the attribute out until there is a value.";
}
REL001 "relationship-without-target" Error V1_0 "4.5.3.2, 5.2.6" Ask NgsiLd {
    NO_OBJECT: "The Relationship `{0}` has no `object`." => "Add `object` with the id of the target Entity.";
    OBJECT_TYPE_WRONG: "`object` is {0}, and has to be a URI." => "Name the id of the target Entity.";
    OBJECT_NOT_A_URI: "`object` is {0}, which is not a URI{1}." => "Use the id of the target Entity{2}.";
    OBJECT_EMPTY: "`object` is an empty array." => "Name a target, or leave the Relationship out.";
    OBJECT_ARRAY_TOO_NEW: "A Relationship has several targets in one `object` only since version 1.8; this is checked against {0}." => "Use instances with different `datasetId`.";
}
REL002 "bad-object-type" Error V1_8 "5.2.6" No NgsiLd {
    BAD_OBJECT_TYPE: "`objectType` holds {0}." => "Name the type of the target Entity.";
}
REL003 "repeated-target" Warning V1_8 "4.5.3" Auto NgsiLd {
    REPEATED_TARGET: "The target {0} appears twice." => "Remove one.";
}
REL004 "self-relationship" Warning V1_0 "" No NgsiLd {
    SELF: "`{0}` points at its own Entity." => "Check the target.";
}
GEO001 "no-geometry" Error V1_0 "4.7.1, 4.7.2" Auto NgsiLd {
    NOT_A_GEOMETRY: "The value of `{0}` is {1}, which is no GeoJSON geometry." => "Write `{\"type\": \"Point\", \"coordinates\": [longitude, latitude]}`.";
    GEOMETRY_AS_TEXT(Warning): "The geometry of `{0}` is written as text. The standard allows it, but some brokers take only objects." => "Write it as an object.";
}
GEO002 "unsupported-geometry" Error V1_0 "4.6.3, 4.7.1" Auto NgsiLd {
    UNSUPPORTED: "{0} is no geometry that NGSI-LD knows." => "Use Point, MultiPoint, LineString, MultiLineString, Polygon or MultiPolygon.";
    FEATURE: "A GeoProperty holds a geometry, not a Feature." => "Write the Feature's `geometry` here.";
}
LNG001 "bad-language-map" Error V1_4 "4.5.18.2, 4.6.5" Ask NgsiLd {
    NO_LANGUAGE_MAP: "The LanguageProperty `{0}` has no `languageMap`." => "Add `\"languageMap\": {\"en\": \"…\"}`.";
    NOT_A_MAP: "`languageMap` is {0}, and has to be an object of language tags and texts." => "Write {1}.";
    EMPTY_MAP: "`languageMap` is empty." => "Add a language, or leave the attribute out.";
    EMPTY_TAG: "`languageMap` has an empty language tag." => "Name the language, or use `@none`.";
}
LNG002 "bad-language-text" Error V1_4 "4.6.5" No NgsiLd {
    NOT_A_TEXT: "The text for `{0}` is {1}, and has to be a string or an array of strings." => "Put it in double quotes, or remove the language.";
    EMPTY_TEXT(Warning): "The text for `{0}` is empty. Some brokers refuse it." => "Remove the language.";
}
LNG003 "unusual-language-tag" Warning V1_4 "RFC 5646" Auto NgsiLd {
    TAG_FORM: "The language tag `{0}` is usually written `{1}`." => "Write `{1}`.";
    LANGUAGE_NAME: "`{0}` is the name of a language, not a tag." => "Write `{1}`.";
}
VOC001 "bad-vocab" Error V1_7 "4.5.20.2, 5.2.35" Auto NgsiLd {
    NO_VOCAB: "The VocabProperty `{0}` has no `vocab`." => "Add `\"vocab\": \"…\"` with a term of your vocabulary.";
    VOCAB_TYPE: "`vocab` holds {0}." => "A vocab is a term or IRI, or a non-empty array of those.";
    VOCAB_REIFIED: "`vocab` is an object with `@id`." => "Write {0}.";
    VOCAB_SPACES: "`vocab` holds {0}; a term has no spaces." => "Name a term of your vocabulary.";
}
VOC002 "renamed-kind" Info V1_7 "4.5.20" Auto NgsiLd {
    OLD_NAME: "\"VocabularyProperty\" is the name of version 1.7; since 1.8 it is \"VocabProperty\"." => "Write \"VocabProperty\".";
    NEW_NAME: "\"VocabProperty\" is the name since version 1.8; in 1.7 it is \"VocabularyProperty\"." => "Write \"VocabularyProperty\".";
}
JSN001 "bad-json" Error V1_8 "4.5.24.2" Ask NgsiLd {
    NO_JSON: "The JsonProperty `{0}` has no `json`." => "Add `json` with an object or an array of objects.";
    SCALAR_JSON: "`json` is {0}, and has to be an object or an array of objects." => "Use a Property with `value` for plain values.";
    ARRAY_OF_OTHERS(Warning): "`json` is an array with {0} in it; some brokers take only objects." => "Wrap it in an object, or use a ListProperty.";
}
LPR001 "bad-value-list" Error V1_8 "4.5.21" Ask NgsiLd {
    NO_VALUE_LIST: "The ListProperty `{0}` has no `valueList`." => "Add `valueList` with an array.";
    NOT_A_LIST: "`valueList` is {0}, and has to be an array." => "Write {1}.";
}
LRE001 "bad-object-list" Error V1_8 "4.5.22" Auto NgsiLd {
    NO_OBJECT_LIST: "The ListRelationship `{0}` has no `objectList`." => "Add `objectList` with an array of targets.";
    OBJECTS_NOT_A_LIST: "`objectList` is {0}, and has to be an array of targets." => "Write an array of `{\"object\": URI}`.";
    ITEM_TYPE: "An item of `objectList` is {0}, and has to be `{\"object\": URI}`." => "Name the id of the target Entity.";
    ITEM_NOT_A_URI: "An item of `objectList` is {0}, which is not a URI{1}." => "Use the id of the target Entity{2}.";
    ITEM_BARE: "The item {0} is a plain string; in normalized form it is an object." => "Write {1}.";
    ITEM_EXTRA: "An item of `objectList` has the member `{0}`; it holds `object` and nothing else." => "Remove `{0}`.";
}
LRE002 "doubtful-object-list" Warning V1_8 "4.5.22" No NgsiLd {
    EMPTY_LIST: "`objectList` is empty; the standard leaves open what that means." => "Leave the attribute out.";
    REPEATED: "The target {0} appears twice. In an ordered list that is legal." => "Check that it is meant.";
}
}
