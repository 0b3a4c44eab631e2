//! CON: concise form. Catalogue 7.2.

family! {
CON001 "typed-plain-object" Error V1_6 "4.5.2.3" Auto NgsiLd {
    TYPED_OBJECT: "`{0}` has the `type` {1}, which is no attribute type: an object with `type` is read as an attribute." => "Put the object in `value`.";
}
CON002 "two-containers" Error V1_6 "4.5.2.3" No NgsiLd {
    TWO_CONTAINERS: "`{0}` has both `{1}` and `{2}`, so its kind cannot be told." => "Keep one.";
    TAKEN_FOR_A_VALUE(Warning): "`{0}` has both `{1}` and `{2}`. In simplified form that is a value; in concise form its kind could not be told." => "Say which form it is, or keep one.";
}
CON003 "ambiguous-array" Warning V1_6 "" Auto NgsiLd {
    AMBIGUOUS_ARRAY: "`{0}` is an array of plain objects. Some brokers read it as instances, others as one value." => "Put the array in `value`.";
}
CON004 "container-name-in-value" Warning V1_6 "4.5.2.3" Ask NgsiLd {
    READ_AS_ATTRIBUTE: "Read as concise: `{0}` has a `{1}`, so it is an attribute, and its other members are sub-attributes." => "If the object is the value, put it in `value`.";
}
CON005 "needless-type" Info V1_6 "6.3.7" Auto NgsiLd {
    NEEDLESS_TYPE: "The `type` of `{0}` can be told from its members." => "Leave it out.";
}
}
