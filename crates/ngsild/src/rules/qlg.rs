//! QLG: the languages inside strings, such as `q`, `scopeQ` and `georel`. Catalogue 8.5.

family! {
QLG001 "malformed-query" Error V1_0 "4.9, 4.10, 4.11, 4.15, 4.17, 4.19, 4.21, 4.23" Auto NgsiLd {
    EMPTY: "`{0}` is empty." => "Leave it out, or write it as in `{1}`.";
    LACKS: "`{0}` lacks {1} {2}." => "Write it as in `{3}`.";
    UNEXPECTED: "`{0}` has {1} where {2} is expected." => "Write it as in `{3}`.";
    BAD_NAME: "`{0}` names {1}, which is no NGSI-LD name: {2}." => "Begin with a letter and go on with letters, digits and `_`.";
    UNTERMINATED: "The string {1} in `{0}` has no closing quote." => "End it with a double quote; a double quote inside it is written as \\\".";
    BAD_ESCAPE: "The string {1} in `{0}` has an escape that JSON does not know." => "Write a backslash as \\\\.";
    WRONG_VALUE: "`{0}` is {1}, and has to be {2}." => "Write it as in `{3}`.";
    NONE_OF: "`{0}` names {1}, which is none of {2}." => "";
    NEAR_ONE: "`{0}` names {1}, which is none of {2}. Did you mean {3}?" => "Write {3}.";
    CANNOT_ORDER: "`{0}` compares {1} by `{2}`. It can only be equal or not." => "Compare by `==` or `!=`.";
    NO_SLASH: "`{0}` names the scope {1}, which has no slash in front." => "Write {2}.";
    BARE_AND: "`{0}` joins {1} by `;` without parentheses." => "Put parentheses around what has to hold together: `(A;B)`.";
    OR_IN_PARENTHESES(Warning): "`{0}` has alternatives in parentheses, {1}. The grammar has those only around what has to hold together." => "Leave them out: alternatives need none.";
    BAD_PATTERN: "The pattern {1} in `{0}` is no regular expression: {2}." => "Write an extended regular expression of POSIX.";
    TOO_DEEP: "`{0}` has more than {1} brackets inside one another." => "Nest it less deeply.";
    NEGATION(Warning): "`{0}` has `!` in front of {1}. Orion-LD reads it as: has no such attribute; the grammar of the standard does not know it." => "Other brokers answer 400.";
}
QLG002 "unquoted-string" Warning V1_0 "4.9" Auto NgsiLd {
    UNQUOTED: "`{0}` compares with {1} without quotes. The grammar takes only numbers, dates, booleans and URIs so." => "Write {2}.";
}
QLG003 "unquoted-uri" Warning V1_0 "4.9" Auto NgsiLd {
    BARE_URI: "`{0}` compares with the URI {1} without quotes. The grammar shows it so, the examples of the standard quote it, and some brokers refuse it bare." => "Write {2}.";
}
QLG004 "foreign-query-syntax" Error V1_0 "4.9" Auto NgsiLd {
    SINGLE_QUOTES: "`{0}` has the string {1} in single quotes." => "Write {2}.";
    SINGLE_EQUALS: "`{0}` compares by `=`." => "Write `==`.";
    FOREIGN_OPERATOR: "`{0}` has {1}, which no NGSI-LD query knows." => "Write `{2}`.";
    SPACES(Warning): "`{0}` has spaces beside an operator or a name. The grammar knows none, and brokers refuse them." => "Leave them out.";
}
QLG005 "malformed-distance" Error V1_0 "4.10" Ask NgsiLd {
    NO_DISTANCE: "`{0}` is near, and says no distance." => "Write it as in `{1}`.";
    DISTANCE_EQUALS: "`{0}` gives the distance by {1}." => "Write `==`.";
    NOT_POSITIVE: "The distance in `{0}` is {1}, and has to be a number of metres above zero." => "Write it as in `{2}`.";
    SEVERAL_DISTANCES: "`{0}` gives more than one distance." => "Keep one; a ring takes two queries.";
    NEEDS_NO_DISTANCE: "`{0}` is {1}, which takes no distance." => "Leave the distance out, or write `near`.";
}
QLG006 "incomplete-geoquery" Error V1_0 "4.10, 6.4.3.2" No NgsiLd {
    INCOMPLETE: "`{0}` comes without {1}: a geoquery has `georel`, `geometry` and `coordinates`." => "Add {1}.";
    OTHER_SHAPE: "`coordinates` is no list of positions that a {0} has: {1}." => "Write it as in {2}.";
}
QLG007 "ordered-relationship" Warning V1_0 "4.9" No NgsiLd {
    ORDERED: "`{0}` compares with the URI {1} by `{2}`. A Relationship is only equal or not, so nothing ever matches." => "Compare by `==` or `!=`.";
}
QLG008 "iri-in-query" Warning V1_0 "4.9" No NgsiLd {
    FULL_IRI: "`{0}` names the attribute by the IRI {1}. The grammar takes short names only, which the context of the request expands." => "Write the short name, and send the context in a Link header.";
}
QLG009 "query-time-not-utc" Warning V1_0 "4.6.3" Auto NgsiLd {
    NOT_UTC: "`{0}` compares with the time {1}, which is not UTC with Z." => "Write {2}.";
    NO_ZONE: "`{0}` compares with the time {1}, which has no time zone; NGSI-LD wants UTC with Z." => "Write {2} if it is UTC.";
    OFF_FORM: "`{0}` compares with {1}, which looks like a time and is none: {2}. It is compared as a string." => "Write it as 2026-01-31T12:00:00Z.";
}
QLG010 "quoted-date" Warning V1_0 "4.9" Ask NgsiLd {
    QUOTED: "`{0}` compares with {1} in quotes: as a string, not as a date." => "Write {2} without quotes to compare times.";
}
QLG011 "wrong-encoding-in-url" Error V1_0 "4.9, RFC 3986" Auto NgsiLd {
    PLUS: "`{0}` has `+` in the URL, which most servers read as a space." => "Write %2B for a plus, %20 for a space.";
    RAW: "`{0}` has {1} in the URL as it is." => "Write {2}.";
    ODD(Warning): "`{0}` has {1} in the URL as it is. Many servers take that, not all." => "Write {2}.";
    CUT_OFF: "`#` ends the URL: what stands behind it is never sent." => "Write %23.";
    BAD_PERCENT: "`%` in the URL is not followed by two hexadecimal digits." => "Write %25 for a percent sign.";
    NOT_UTF8: "{0} in the URL is no UTF-8." => "Encode the text in UTF-8, then byte for byte: é is %C3%A9.";
    TWICE(Warning): "`{0}` still has {1} in it, which is percent-encoded. Only a URL is, and once; some brokers decode it, others look for it as it is." => "Write {2}.";
}
QLG012 "suspicious-pattern" Warning V1_0 "5.2.33, 4.9" Ask NgsiLd {
    GLOB: "`{0}` is {1}, where `*` repeats what stands before it. To match anything takes `.*`." => "Write {2}.";
    NOT_POSIX: "`{0}` has {1}, which regular expressions of POSIX do not know. Brokers differ in what they make of it." => "Write {2}.";
    UNANCHORED: "`{0}` is {1}, which matches any URI that holds it somewhere." => "Begin with `^`, or with `.*` if that is meant.";
}
QLG013 "ngsi-v2-query" Warning V1_0 "" No NgsiLd {
    COLON: "`{0}` compares by a colon, as NGSIv2 does." => "Write `==`.";
    OLD_PATH(Error): "The path is one of NGSIv2." => "The Entities of NGSI-LD are at /ngsi-ld/v1/entities.";
    OLD_PARAMETER: "`{0}` is a parameter of NGSIv2." => "{1}";
}
}
