//! FRG: fragments of Entities and attributes, and what they may delete. Catalogue 8.1.

family! {
FRG001 "null-not-allowed" Error V1_6 "5.5.4, 5.6.1, 5.6.18" Ask NgsiLd {
    DELETED_THEN(Warning): "The instance says that the attribute was deleted at `deletedAt`. A broker answers so; whether it takes it, the standard does not say." => "Leave the instance out if your broker answers 400.";
    NOTHING_TO_DELETE: "\"urn:ngsi-ld:null\" deletes something, and {0} deletes nothing. Brokers answer 400." => "Leave it out; to delete an attribute, use update-attrs or merge-patch.";
}
FRG002 "null-as-member" Error V1_6 "5.5.4" Ask NgsiLd {
    DELETED_MEMBER: "`{0}` is \"urn:ngsi-ld:null\", which deletes it, and {1} deletes nothing. Brokers answer 400." => "Leave `{0}` out; to delete it, use update-attrs or merge-patch.";
}
FRG003 "null-inside-value" Error V1_6 "5.5.4, 5.5.12" No NgsiLd {
    INSIDE_VALUE: "\"urn:ngsi-ld:null\" stands inside a value. Only merge-patch and batch-merge delete a part of a value." => "Send the whole value, or use merge-patch.";
}
FRG004 "identity-changed" Error V1_0 "5.4, 5.5.8" Ask NgsiLd {
    OTHER_ID: "`id` is {0}, but the request goes to {1}. An id cannot be changed." => "Leave `id` out.";
    IDENTITY_DELETED: "`{0}` cannot be deleted: it says what is meant." => "Leave `{0}` out.";
}
FRG005 "json-null-in-fragment" Warning V1_5 "5.2.1" Auto NgsiLd {
    JSON_NULL(Error): "`{0}` is `null`, which JSON-LD drops, so that nothing is deleted. NGSI-LD has a string that deletes." => "Write {1}.";
}
FRG006 "empty-fragment" Error V1_0 "5.5.4" No NgsiLd {
    EMPTY_FRAGMENT: "The fragment is empty: there is nothing to change. Brokers answer 400." => "Name what has to change.";
}
FRG007 "type-in-fragment" Warning V1_5 "4.16, 5.5.8" No NgsiLd {
    TYPES_ARE_ADDED: "`type` in a fragment adds {0} to the types of the Entity; it never removes one." => "Leave `type` out unless the Entity shall have one type more.";
}
FRG008 "no-value-container" Info V1_0 "5.5.8" No NgsiLd {
    ONLY_METADATA: "There is no value here: only the other members of the attribute change." => "Add the value if it has changed as well.";
}
FRG009 "bad-attribute-in-url" Error V1_0 "5.6.4.4, 5.6.19.4" Ask NgsiLd {
    URL_NAME: "The attribute in the URL is \"{0}\", which is no NGSI-LD name: {1}. Brokers answer 400." => "Use letters, digits and `_`.";
    NAMED_TWICE(Warning): "The URL names the attribute `{0}`, and the body does so again: it is read as a sub-attribute of the same name." => "Send what stands in `{0}`.";
    NO_ATTRIBUTE: "`{0}` is no attribute, so that it cannot be changed by its name." => "Send `{\"{0}\": …}` with merge-patch.";
}
}
