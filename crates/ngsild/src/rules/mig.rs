//! MIG: what a migration from NGSIv2 rewrites, guesses or casts. Catalogue 11.

family! {
MIG001 "rewritten-id" Warning V1_0 "5.2.4, A.2" No NgsiLd {
    ID_REWRITTEN: "The `id` {0} is no URI of a known scheme; it becomes {1}." => "Use the new id wherever this Entity is referred to.";
    TARGET_REWRITTEN: "`{0}` refers to {1}, which is no URI of a known scheme; its target becomes {2}." => "Check that the Entity there has this type.";
}
MIG002 "guessed-relationship" Warning V1_0 "4.5.3" No NgsiLd {
    GUESSED_RELATIONSHIP: "`{0}` is taken for a Relationship, because {1} looks like its target." => "Where that is wrong, give the kind as a hint.";
}
MIG003 "changed-value" Warning V1_0 "4.6.3, 4.7.1" No NgsiLd {
    CAST: "`{0}` is the string {1} of type {2}; it becomes {3}." => "Check that no string was meant.";
    NOT_OF_TYPE: "`{0}` has the type {1}, but its value {2} is none; it stays as it is." => "Correct the value or the type.";
    REWRITTEN_TIME: "`{0}` is {1}; NGSI-LD wants UTC with Z, so it becomes {2}." => "Nothing, where the instant is right.";
    ZONE_TAKEN: "`{0}` is {1}, without a time zone; it is taken for UTC and becomes {2}." => "Check that UTC was meant.";
    READ_AS_POINT: "`{0}` is {1}, without the type geo:point; it is read as latitude, longitude and becomes {2}." => "Give it the type geo:point.";
    NO_GEOMETRY: "`{0}` is {1}, which is no geometry, as NGSI-LD wants under this name; it becomes a Property." => "Write it as GeoJSON, of type geo:json.";
}
MIG004 "renamed-in-migration" Error V1_0 "4.6.2" Ask NgsiLd {
    RENAMED: "`{0}` is no NGSI-LD name: {1}. It becomes `{2}`." => "Rename it in the source, or use the new name.";
    NO_NAME: "`{0}` is no NGSI-LD name: {1}. Nothing near it is free, so it is not in the output." => "Rename it in the source.";
    TYPE_RENAMED: "The type {0} is no NGSI-LD name: {1}. It becomes {2}." => "Rename it in the source, or use the new name.";
    TYPE_KEPT: "The type {0} is no NGSI-LD name: {1}." => "Rename it in the source.";
    NO_TYPE(Info): "The Entity has no type, and NGSI-LD wants one; as in NGSIv2 it is a Thing." => "Give it its type.";
    RESERVED: "NGSI-LD keeps the name `{0}` for itself; the attribute stays, but brokers refuse or misread it." => "Rename it in the source.";
    NAME_TAKEN: "`{0}` is no attribute in NGSI-LD, and its value is not what goes there; it is not in the output." => "Rename it in the source.";
}
MIG005 "no-context" Warning V1_0 "5.5.5" No NgsiLd {
    NO_CONTEXT: "No context names the type {0}: it and the attributes fall into the default vocabulary." => "Add the `@context` of the data model, or accept the default vocabulary.";
}
}
