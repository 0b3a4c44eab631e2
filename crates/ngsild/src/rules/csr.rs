//! CSR: registrations of Context Sources. Catalogue 8.4.

family! {
CSR001 "malformed-registration" Error V1_0 "5.2.9-5.2.11" Auto NgsiLd {
    MISSING: "The {0} has no `{1}`. Brokers answer 400." => "Add `{1}`: {2}.";
    WRONG: "`{0}` is {1}, and has to be {2}." => "";
    EMPTY: "`{0}` is an empty array. Brokers answer 400." => "Leave it out to mean everything, or name what is meant.";
    CHOICE: "`{0}` is {1}, which is none of {2}." => "Use one of them.";
    NO_INFORMATION: "The RegistrationInfo has none of `entities`, `propertyNames`, `relationshipNames`: it registers nothing." => "Add one of them.";
    NEVER(Warning): "The interval ends at {0}, before it starts at {1}." => "Swap them if they were mixed up.";
    UNKNOWN(Warning): "`{0}` is no member of {1}. {2}" => "Remove it, or mend its name.";
}
CSR002 "exclusive-too-wide" Error V1_6 "4.3.6.3" No NgsiLd {
    NO_ENTITY: "An exclusive registration names Entities, and this entry of `information` has none." => "Add `entities`, each with `id` and `type`.";
    NO_ID: "An exclusive registration names Entities by `id`, and this one is not." => "Write its `id`, and no `idPattern`.";
    NO_ATTRIBUTES: "An exclusive registration names attributes, and this entry of `information` has none." => "Add `propertyNames` or `relationshipNames`.";
}
CSR003 "auxiliary-writes" Error V1_6 "5.9.2.4" No NgsiLd {
    WRITES: "An auxiliary registration only answers queries, and the operation {0} is none of retrieveOps, retrieveEntity, queryEntity." => "Remove it, or use another `mode`.";
}
CSR004 "unknown-operation" Error V1_6 "4.20" Ask NgsiLd {
    OPERATION: "The operation {0} is not known." => "Use a name such as retrieveEntity, or a group: federationOps, associationOps, updateOps, retrieveOps, redirectionOps.";
    NEAR_OPERATION: "The operation {0} is not known. Did you mean \"{1}\"?" => "Write \"{1}\".";
}
CSR005 "bad-context-source-info" Error V1_6 "4.3.6.5, 4.3.6.6" No NgsiLd {
    INFO: "The value of \"{0}\" is {1}, and has to be {2}." => "";
    HEADER(Warning): "\"{0}\" is set for each request by the broker; it cannot be given here." => "Remove it.";
}
CSR006 "already-expired" Error V1_0 "5.9.2.4" No NgsiLd {
    PAST: "`{0}` is {1}, which is past. Brokers answer 400." => "Write a time to come, or leave it out.";
}
CSR007 "entity-info-without-type" Warning V1_0 "5.2.8, 4.3.6.3" No NgsiLd {
    NO_TYPE(Error): "The EntityInfo has no `type`. Brokers answer 400." => "Add `type`.";
    NO_TYPE_IN_REDIRECT: "The EntityInfo has no `type`. For a redirection by id the standard is at odds with itself; many brokers answer 400." => "Add `type`.";
}
CSR008 "reified-geometry" Error V1_0 "5.2.9" Auto NgsiLd {
    REIFIED_GEOMETRY: "`{0}` is written as a GeoProperty; here it is a bare geometry." => "Write the geometry alone.";
}
CSR009 "endpoint-with-path" Warning V1_0 "" Ask NgsiLd {
    PATH: "`endpoint` is {0}. Brokers add \"/ngsi-ld/v1\" themselves." => "Write {1}.";
}
CSR010 "needless-member" Warning V1_3 "5.2.9" Auto NgsiLd {
    OLD: "`{0}` is no name of this version. Brokers know `{1}`." => "Use `{1}`.";
    SET: "`{0}` is set by the broker; what is sent is ignored." => "Leave it out.";
}
}
