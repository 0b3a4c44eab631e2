//! PRB: what a broker says of an error, and of many results at once. Catalogue 8.2, 9.

family! {
PRB001 "malformed-problem" Error V1_0 "5.5.2, 5.5.3" Auto NgsiLd {
    MISSING: "The {0} have no `{1}`." => "Add `{1}`: {2}.";
    WRONG: "`{0}` is {1}, and has to be {2}." => "";
    STATUS_AS_TYPE: "`type` is the number {0}, which is a `status`; it has to be a URI." => "Write {1}.";
    UNKNOWN_TYPE: "`type` is {0}, which is no error type of NGSI-LD." => "Use one of https://uri.etsi.org/ngsi-ld/errors/, or \"about:blank\".";
    NEAR_TYPE: "`type` is {0}, which is no error type of NGSI-LD. Did you mean {1}?" => "Write {1}.";
    OTHER_STATUS(Warning): "`status` is {0}, and the error {1} goes with {2}." => "Answer with that status.";
}
PRB002 "legacy-problem" Warning V1_0 "5.5.2" Auto NgsiLd {
    UNKNOWN: "`{0}` is no member of {1}. {2}" => "Mend its name, if it was meant.";
    OLD: "`{0}` is no name of this version. Clients look for `{1}`." => "Use `{1}`.";
    HTTP: "`type` is {0}; since version 1.3 the error types begin with https." => "Write {1}.";
}
}
