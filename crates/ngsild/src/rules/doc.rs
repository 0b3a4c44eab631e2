//! DOC: the text as JSON and as a document. Catalogue 1.

family! {
DOC001 "malformed-json" Error V1_0 "5.5.4" Ask Json {
    EMPTY: "The text is empty." => "A JSON document starts with `{` or `[`.";
    UNEXPECTED_CHARACTER: "{0} starts no JSON value." => "Remove it, or put text in double quotes.";
    MISSING_VALUE: "A value is missing before {0}." => "Write the value, or remove the member or comma.";
    MISSING_COMMA: "A comma is missing after {0}." => "Separate members and items by commas.";
    TRAILING_COMMA: "The comma before {0} has nothing after it. JSON allows none there." => "Remove the comma.";
    MISSING_COLON: "The member name {0} has no colon after it." => "Write `\"name\": value`.";
    MISSING_NAME: "{0} stands where a member name should." => "Member names are strings in double quotes.";
    UNQUOTED_NAME: "The member name {0} has no quotes." => "Put it in double quotes.";
    SINGLE_QUOTES: "{0} is in single quotes; JSON knows only double quotes." => "Use double quotes.";
    UNTERMINATED_STRING: "The string {0} has no closing quote on its line." => "Close it with `\"`; write a line break as `\\n`.";
    CONTROL_CHARACTER: "The string holds the raw control character {0}." => "Write it as {1}.";
    UNKNOWN_ESCAPE: "{0} is no JSON escape." => "Write a backslash as `\\\\`; JSON has `\\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX`.";
    MALFORMED_NUMBER: "{0} is no JSON number." => "JSON numbers have no leading zero or plus sign, and digits on both sides of the dot.";
    NOT_A_NUMBER: "{0} is no JSON value; JSON has no such numbers." => "Leave the attribute out until there is a value.";
    UNKNOWN_LITERAL: "{0} is no JSON value." => "JSON has `true`, `false` and `null`; text goes in double quotes.";
    COMMENT: "JSON has no comments: {0}." => "Remove it.";
    UNCLOSED: "The text ends before {0} is closed." => "Add the missing bracket; the opening one is at line {1}.";
    WRONG_BRACKET: "{0} does not close {1} of line {2}." => "Close each bracket with its own kind.";
    EXTRA_BRACKET: "{0} closes nothing." => "Remove it.";
    TRAILING_TEXT: "The document has ended, but {0} follows." => "Keep one document, put all in an array, or separate documents by line breaks.";
    TOO_MANY_ERRORS: "The text has more than {0} errors; the rest was not read." => "Mend the first ones, or check whether this is JSON at all.";
}
DOC002 "not-utf-8" Error V1_0 "4.6.1" Auto Json {
    NOT_UTF8: "There are bytes here that are not UTF-8. Readers stop, or show a wrong character." => "Save the file as UTF-8.";
    LATIN1: "A byte here is not UTF-8; in Latin-1 it is \"{0}\"." => "Save the file as UTF-8.";
    WIDE: "The text is UTF-16 or UTF-32. JSON is exchanged in UTF-8." => "Save the file as UTF-8.";
    LONE_SURROGATE(Error): "{0} is half of a surrogate pair: no Unicode character, and UTF-8 cannot hold it." => "Write both halves, or remove it.";
    BYTE_ORDER_MARK(Info): "The text starts with a byte order mark. Readers may ignore it; some do not." => "Save the file as UTF-8 without BOM.";
}
DOC003 "duplicate-member" Error V1_0 "" No NgsiLd {
    DUPLICATE_MEMBER: "`{0}` appears twice (first at line {1}). JSON readers keep one of them, and not all the same one." => "Keep one; several instances of an attribute go into an array, each with its own `datasetId`.";
}
DOC004 "two-spellings" Error V1_4 "4.4" Auto JsonLd {
    TWO_SPELLINGS: "`{0}` and `{1}` are two spellings of one member." => "Keep `{0}`.";
}
DOC005 "null-value" Error V1_0 "5.2.1, 4.5.0" Ask NgsiLd {
    NULL_MEMBER: "`null` cannot be stored: JSON-LD drops the member `{0}`." => "Leave `{0}` out, or send \"urn:ngsi-ld:null\" in a PATCH to delete it.";
    NULL_CONTAINER: "`null` cannot be stored: JSON-LD drops `{0}`, and nothing is left of the attribute `{1}`." => "Leave `{1}` out, or send \"urn:ngsi-ld:null\" in a PATCH to delete it.";
    NULL_ITEM: "`null` cannot be stored in an array: JSON-LD drops the item." => "Leave the item out, or use a JsonProperty.";
}
DOC006 "same-iri-twice" Error V1_0 "5.5.7" Auto JsonLd {
    SAME_IRI: "`{0}` and `{1}` expand to the same IRI, {2}: one member twice." => "Keep one of them.";
}
DOC007 "too-deep" Error V1_0 "" No NgsiLd {
    TOO_DEEP: "More than {0} containers inside one another. Brokers refuse such depth." => "Flatten the value, or keep it as text.";
    TOO_LARGE: "The text holds more than this check reads ({0})." => "Split it; newline-delimited files can be of any size.";
}
DOC008 "padded-name" Warning V1_0 "4.6.2" Ask NgsiLd {
    PADDED_NAME: "The member name {0} has spaces or control characters around it." => "Write `{1}`.";
}
DOC009 "imprecise-number" Warning V1_9 "4.5.2.2" Ask NgsiLd {
    IMPRECISE: "{0} has {1} digits that count; brokers keep 15 to 17, so a reader gets another number." => "Keep it as a string, or in a JsonProperty.";
    OVERFLOW: "{0} is larger than any number a broker can hold." => "Keep it as a string.";
}
}
