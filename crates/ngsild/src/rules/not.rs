//! NOT: notifications. Catalogue 8.3.

family! {
NOT001 "malformed-notification" Error V1_0 "5.3.1, 5.8.6" Auto NgsiLd {
    MISSING: "The {0} has no `{1}`." => "Add `{1}`: {2}.";
    WRONG: "`{0}` is {1}, and has to be {2}." => "";
    CHOICE: "`{0}` is {1}, which is none of {2}." => "Use one of them.";
    ONE_ENTITY: "`data` is an object; it is an array, even for one Entity." => "Put it in brackets.";
    UNKNOWN(Warning): "`{0}` is no member of {1}. {2}" => "Remove it, or mend its name.";
}
}
