//! SCH: what a JSON Schema that was given says of the data, and what is wrong with such a schema. Spoken by the crate
//! `ngsild-schema`.

family! {
SCH001 "wrong-json-type" Error V1_0 "" No Schema {
    WRONG_TYPE: "{0} is {1}, which is {2}. {3} wants {4}." => "";
}
SCH002 "missing-required-member" Error V1_0 "" Ask Schema {
    REQUIRED: "{0} has no `{1}`, which {2} requires." => "Add `{1}`.";
    REQUIRED_NEAR: "{0} has no `{1}`, which {2} requires, but a member `{3}`." => "Rename `{3}` to `{1}`, if that is meant.";
}
SCH003 "not-an-allowed-value" Error V1_0 "" Ask Schema {
    ENUM: "{0} is {1}. {2} allows {3}." => "Use one of them.";
    ENUM_NEAR: "{0} is {1}. {2} allows {3}." => "Did you mean {4}?";
    CONST: "{0} is {1}. {2} allows only {3}." => "Write {3}.";
}
SCH004 "pattern-mismatch" Error V1_0 "" No Schema {
    PATTERN: "{0} is {1}, which does not have the form that {2} wants: `{3}`." => "";
}
SCH005 "number-out-of-range" Error V1_0 "" No Schema {
    RANGE: "{0} is {1}. {2} wants {3}." => "";
}
SCH006 "wrong-size" Error V1_0 "" No Schema {
    SIZE: "{0} has {1}. {2} wants {3}." => "";
    NOT_UNIQUE: "{0} holds the same item more than once. {1} wants each only once." => "Remove the repeated items.";
    CONTAINS: "{0} holds no item of the kind that {1} wants in it." => "";
}
SCH007 "unexpected-member" Error V1_0 "" No Schema {
    UNEXPECTED: "{0} has a member `{1}`, for which {2} has no place." => "Remove it, or add it to the schema.";
    UNEXPECTED_NEAR: "{0} has a member `{1}`, for which {2} has no place." => "Did you mean `{3}`?";
    UNEXPECTED_ITEM: "{0} has more items than {1} has a place for." => "Remove what comes after the first {2}.";
    MEMBER_NAME: "`{0}` is no name for a member that {1} allows: {2}" => "";
}
SCH008 "fits-no-alternative" Error V1_0 "" No Schema {
    NO_ALTERNATIVE: "{0} is {1}, and fits none of the {2} alternatives of {3}. The nearest one says: {4}" => "";
    NONE_OF_THE_TYPES: "{0} is {1}, which is {2}. {3} wants {4}." => "";
    SEVERAL: "{0} is {1}, and fits more than one of the alternatives of {2}, which exclude one another." => "";
    FORBIDDEN: "{0} is {1}, which {2} rules out." => "";
}
SCH009 "format-mismatch" Error V1_0 "" No Schema {
    FORMAT: "{0} is {1}, which is {2}." => "{3}";
    FORMAT_REMARK(Warning): "{0} is {1}, which is {2}." => "{3}";
    NOT_UTC(Info): "{0} is {1}: a date-time to RFC 3339, but not to NGSI-LD, which wants UTC with Z." => "Write {2}, the same instant.";
}
SCH010 "other-schema-mismatch" Error V1_0 "" No Schema {
    OTHER: "{0} does not hold to `{1}` of {2}." => "";
    TOO_DEEP: "{0} is nested too deeply to be checked against {1}: the schema leads from one part of itself to the next so often that the check would not end, or run out of memory." => "Nest the data less deeply.";
}
SCH011 "broken-schema" Error V1_0 "" No Schema {
    BROKEN: "The schema {0} is broken at `{1}`: {2}. Nothing was checked against it." => "Mend the schema; the data is not to blame.";
    BROKEN_AT_HAND(Warning): "The schema {0} is broken at `{1}`: {2}. Nothing was checked against it." => "Mend the schema; the data is not to blame.";
}
SCH012 "unresolved-reference" Error V1_0 "" No Schema {
    UNRESOLVED: "The schema {0} refers at `{1}` to {2}. Nothing was checked against it." => "{3}";
    UNRESOLVED_AT_HAND(Warning): "The schema {0} refers at `{1}` to {2}. Nothing was checked against it." => "{3}";
}
SCH013 "costly-pattern" Warning V1_0 "" No Schema {
    COSTLY: "{0} was not held against the pattern `{1}` of {2}: that takes too long." => "Mend the schema: no part of a pattern should repeat what itself repeats.";
}
SCH014 "unknown-schema-dialect" Warning V1_0 "" No Schema {
    UNKNOWN_DIALECT: "The schema {0} is written in {1}, which is not known. It is read as 2020-12." => "Write `\"$schema\": \"https://json-schema.org/draft/2020-12/schema\"`.";
}
SCH015 "no-schema-at-hand" Info V1_0 "" No Schema {
    NO_SCHEMA: "No schema at hand describes {0}, so it was checked against none." => "Add the schema, or say `schema: \"off\"`.";
    NO_SCHEMAS: "There is no schema at hand, so nothing was checked against one." => "Add schemas, or say `schema: \"off\"`.";
}
SCH016 "ambiguous-type" Warning V1_0 "" No Schema {
    AMBIGUOUS: "{0} is the name of several models at hand: {1}. It was checked against none." => "Name one of their contexts in `@context`, or the schema with the option `schema`.";
}
SCH017 "not-judged-by-schema" Info V1_0 "" No Schema {
    AGGREGATES: "`{0}` holds aggregates (`{1}` and the like), which are no values of it: {2} does not say what they may be, so they were not judged." => "Ask for the instances, or for temporalValues, to have every value judged.";
    UNNAMED: "The attribute was not judged by {0}: its name stands in the URL, not in the payload." => "To have it judged, check it in an Entity or a fragment of one.";
    TOO_MANY: "The Entity has so many instances that {0} judged only the first ones: {1} members are judged of one Entity." => "Check the history in parts.";
}
}
