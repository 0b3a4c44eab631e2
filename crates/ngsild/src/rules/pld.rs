//! PLD: payloads that have no family of their own: snapshots, maps of Entities, lists of types and attributes,
//! identities, results of batches. Catalogue 8.2, 8.4.

family! {
PLD001 "malformed-payload" Error V1_0 "5.2.16-5.2.41" Auto NgsiLd {
    MISSING: "The {0} has no `{1}`." => "Add `{1}`: {2}.";
    WRONG: "`{0}` is {1}, and has to be {2}." => "";
    EMPTY: "`{0}` is an empty array. Brokers answer 400." => "Leave it out, or name what is meant.";
    CHOICE: "`{0}` is {1}, which is none of {2}." => "Use one of them.";
    NO_QUERIES: "The Snapshot has neither `snapshotQueries` nor `snapshotTemporalQueries`: it would hold nothing." => "Add one of them.";
    NO_REGISTRATION: "{0} is no URI of a registration, and not \"@none\"." => "Name where the Entity comes from.";
}
PLD002 "needless-member" Warning V1_0 "5.2.16-5.2.41" Auto NgsiLd {
    UNKNOWN: "`{0}` is no member of {1}. {2}" => "Remove it, or mend its name.";
    SET: "`{0}` is set by the broker; what is sent is ignored." => "Leave it out.";
    OLD: "`{0}` is no name of this version. Brokers know `{1}`." => "Use `{1}`.";
}
PLD003 "other-representation" Error V1_0 "4.5" No NgsiLd {
    OTHER_FORM: "`{0}` was asked for, and this was taken for `{1}`." => "Write {2}, or check it as what it is.";
    OTHER_SERIES: "`{0}` was asked for, and `{1}` has {2}." => "Write {3}, or check it as what it is.";
    LOOKS_NORMALIZED(Warning): "Simplified form was asked for, where `{0}` is a value as it stands; it looks like a {1} in normalized form." => "Write what is in `{2}` alone, or check it as normalized.";
}
}
