//! SDM: data that differs from its Smart Data Model. Spoken where a catalogue of models is at hand.

family! {
SDM001 "unknown-attribute" Info V1_0 "" Ask Model {
    UNKNOWN_ATTRIBUTE: "`{0}` is no attribute of {1}. Whoever reads by the model passes it over." => "Nothing, where it is an attribute of your own.";
    MISSPELT_ATTRIBUTE(Warning): "`{0}` is no attribute of {1}, but `{2}` is." => "Write `{2}`.";
}
SDM002 "kind-of-model" Warning V1_0 "" Ask Model {
    OTHER_KIND: "`{0}` is a {1}; {2} has it as a {3}." => "Make it a {3}.";
    BARE_RELATIONSHIP: "`{0}` has a bare value, which reads as a Property; {1} has it as a Relationship." => "Write {2}.";
    GEOMETRY_IN_PROPERTY(Info): "`{0}` is a GeoProperty; {1} has it as a Property." => "Nothing, where it is meant to be found by place.";
    NO_GEOMETRY: "`{0}` is {1}, which is no geometry; {2} has it as a GeoProperty." => "Give a GeoJSON geometry.";
    NO_TARGET: "`{0}` is {1}, which is no URI; {2} has it as a Relationship." => "Give the `id` of the Entity it points to.";
}
SDM003 "not-in-enumeration" Warning V1_0 "" Ask Model {
    NOT_IN_ENUMERATION: "`{0}` is {1}. {2} allows {3}." => "";
    NEAR_ENUMERATION: "`{0}` is {1}. {2} allows {3}." => "Did you mean {4}?";
}
SDM004 "json-type-of-model" Warning V1_0 "" Ask Model {
    OTHER_JSON_TYPE: "`{0}` is {1}, {2}; {3} wants {4}." => "";
    NUMBER_AS_TEXT: "`{0}` is {1}, {2}; {3} wants {4}. Comparisons of text put \"10\" before \"9\"." => "Write {5}.";
    ONE_FOR_SEVERAL(Info): "`{0}` is {1}, one value; {2} wants an array. In NGSI-LD both mean the same." => "Put it in an array for readers that go by the schema.";
}
SDM005 "format-of-model" Warning V1_0 "" No Model {
    OTHER_FORMAT: "`{0}` is {1}; {2} wants {3}." => "";
}
SDM006 "unit-of-model" Warning V1_0 "" No Model {
    OTHER_UNIT: "`{0}` has the unit {1}; {2} has it in \"{3}\", which is {4}." => "Convert the value, and write the `unitCode` {4}.";
}
SDM007 "missing-attribute" Warning V1_0 "" No Model {
    MISSING_ATTRIBUTE: "{0} wants {1}, which this Entity does not have." => "Add what is known of it.";
}
SDM008 "ambiguous-type" Info V1_0 "" No Model {
    AMBIGUOUS_TYPE: "The type {0} is that of several models: {1}. The Entity is judged by none of them." => "Name the model in the option `model`, or its subject's context in `@context`.";
}
SDM009 "unknown-model" Info V1_0 "" Ask Model {
    UNKNOWN_MODEL: "No model has the type {0}. The Entity is judged by the standard alone." => "";
    NEAR_MODEL(Warning): "No model has the type {0}, but there is {1}." => "Write {1}, where that is meant.";
}
SDM010 "other-type" Warning V1_0 "" No Model {
    OTHER_TYPE: "The type is {0}; {1}, by which the Entity is judged, has {2}." => "Name another model, or correct the type.";
}
}
