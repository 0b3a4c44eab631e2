//! DTM, URI, LTG, GJS, UNT, VAL: formats of values. Catalogue 5.

family! {
DTM001 "malformed-date-time" Error V1_0 "4.6.3" Ask NgsiLd {
    MALFORMED: "`{0}` is {1}, which is no DateTime: {2}." => "Write it as \"2026-01-31T12:00:00Z\".";
    PADDED: "`{0}` is {1}; each part of a DateTime has its full number of digits." => "Write {2}.";
}
DTM002 "date-time-not-utc" Error V1_0 "4.6.3" Auto NgsiLd {
    OFFSET: "`{0}` is {1}; NGSI-LD wants UTC with Z. The same instant is {2}." => "Write {2}.";
    NO_ZONE: "`{0}` is {1}, which has no time zone; NGSI-LD wants UTC with Z." => "Write {2} if it is UTC.";
}
DTM003 "long-fraction" Error V1_0 "4.6.3" Auto NgsiLd {
    LONG_FRACTION: "`{0}` is {1}; NGSI-LD has at most six digits of a second." => "Write {2}.";
}
DTM004 "comma-fraction" Info V1_4 "4.6.3" Auto NgsiLd {
    COMMA: "`{0}` is {1}; a comma is accepted, but answers have a dot." => "Write {2}.";
}
DTM005 "other-time-format" Error V1_0 "4.6.3" Auto NgsiLd {
    FORM: "`{0}` is {1}; NGSI-LD wants capital T and Z, dashes and colons, and no spaces." => "Write {2}.";
    EPOCH: "`{0}` is the number {1}, and has to be a DateTime string." => "Write {2}.";
}
DTM006 "unlikely-date" Warning V1_0 "" No NgsiLd {
    UNLIKELY: "`{0}` is {1}: {2}." => "Check the clock of the device.";
}
DTM008 "malformed-duration" Error V1_4 "4.5.19.1" Ask NgsiLd {
    DURATION: "`{0}` is {1}, which is no duration: {2}." => "Write it as \"PT5M\" (five minutes) or \"P1D\" (a day).";
}
URI001 "malformed-uri" Error V1_0 "4.6.3, 3.1" Ask NgsiLd {
    MALFORMED_URI: "`{0}` is {1}, which is not a URI{2}." => "A URI is a scheme, a colon and the rest, such as \"urn:ngsi-ld:…\" or \"https://…\".";
}
URI002 "incomplete-uri" Warning V1_0 "" No NgsiLd {
    NO_HOST: "{0} names no host." => "Write the whole address.";
    EMPTY_SEGMENT: "{0} ends with an empty part." => "Add the local id.";
}
URI003 "no-address" Error V1_0 "5.2.9, 5.2.15, 7.2" Ask NgsiLd {
    NO_SCHEME: "`{0}` is {1}, which has no scheme: nothing can be sent there." => "Write {2}.";
    NO_ADDRESS: "`{0}` is {1}, and its scheme is none of {2}: nothing can be sent there." => "Write an address with one of them.";
    OTHER_SCHEME(Warning): "`{0}` is {1}, and its scheme is none of {2}. Some brokers cannot reach it." => "Write an address with one of them.";
}
URI004 "risky-id" Warning V1_0 "" Ask NgsiLd {
    RISKY_ID: "The id {0} holds `{1}`, which has to be percent-encoded in every request path." => "Use another character.";
}
LTG001 "malformed-language-tag" Error V1_4 "4.6.5, RFC 5646" Auto NgsiLd {
    MALFORMED_TAG: "`{0}` is no language tag." => "Use a tag such as `en` or `fr-CH`, or `@none`.";
    UNDERSCORE: "`{0}` is no language tag; its parts are joined by hyphens." => "Write `{1}`.";
    LANG_TYPE: "`lang` is {0}, and has to be a language tag." => "Write a tag such as \"en\".";
}
GJS001 "malformed-geometry" Error V1_0 "4.7.1, RFC 7946" Auto NgsiLd {
    NO_COORDINATES: "The {0} has no `coordinates`." => "Add `coordinates`.";
    TYPE_CASE: "{0} is no geometry type. Did you mean \"{1}\"?" => "Write \"{1}\".";
    NO_TYPE: "The geometry has no `type`." => "Add `\"type\": \"{0}\"`.";
}
GJS002 "malformed-position" Error V1_0 "RFC 7946 3.1.1" Auto NgsiLd {
    POSITION_LENGTH: "The position {0} has {1} numbers; it has two or three, longitude first." => "Write [longitude, latitude].";
    POSITION_LONG(Warning): "The position {0} has {1} numbers; those after the third mean nothing." => "Write [longitude, latitude, altitude].";
    NUMBER_AS_TEXT: "The coordinate {0} is text." => "Write {1}.";
    NOT_A_POSITION: "{0} stands where a position [longitude, latitude] should." => "Write two numbers in brackets.";
}
GJS003 "coordinate-out-of-range" Error V1_0 "RFC 7946 4" Ask NgsiLd {
    LATITUDE: "Latitude {0} is outside -90..90." => "GeoJSON puts longitude first.";
    LATITUDE_SWAPPED: "Latitude {0} is outside -90..90. GeoJSON puts longitude first." => "Write {1} if {2} is the latitude.";
    LONGITUDE: "Longitude {0} is outside -180..180." => "GeoJSON coordinates are degrees of WGS 84, longitude first.";
}
GJS005 "wrong-depth" Error V1_0 "RFC 7946 3.1" Auto NgsiLd {
    TOO_FLAT: "The coordinates of a {0} are {1}; here is a level too few." => "Wrap them in one more pair of brackets.";
    TOO_NESTED: "The coordinates of a {0} are {1}; here is a level too many." => "Remove one pair of brackets.";
}
GJS006 "too-few-positions" Error V1_0 "RFC 7946 3.1.4" No NgsiLd {
    SHORT_LINE: "A LineString has at least two positions; here is {0}." => "Add positions, or use a Point.";
    EMPTY: "The coordinates of the {0} are empty." => "Add positions, or leave the attribute out.";
}
GJS007 "bad-ring" Error V1_0 "RFC 7946 3.1.6" Auto NgsiLd {
    OPEN_RING: "The ring is open: it ends at {0} and started at {1}." => "End it with its first position.";
    SHORT_RING: "A ring has at least four positions, the last being the first again; here are {0}." => "Add positions.";
}
GJS008 "ring-direction" Warning V1_0 "RFC 7946 3.1.6" Ask NgsiLd {
    OUTER_CLOCKWISE: "The outer ring runs clockwise; RFC 7946 wants it counter-clockwise." => "Reverse its positions.";
    HOLE_COUNTER: "The hole runs counter-clockwise; RFC 7946 wants it clockwise." => "Reverse its positions.";
}
GJS009 "doubtful-shape" Warning V1_0 "" No NgsiLd {
    REPEATED_VERTEX: "The position {0} is repeated at once. Some stores refuse the shape." => "Remove one.";
    SELF_CROSSING: "The ring crosses itself. Stores built on S2 or PostGIS refuse it." => "Mend the order of its positions.";
}
GJS010 "extra-geometry-member" Warning V1_0 "RFC 7946 4, 5" Ask NgsiLd {
    CRS: "`crs` is obsolete: GeoJSON is always WGS 84." => "Remove it, and convert the coordinates if they are in another system.";
    EXTRA: "The geometry has the member `{0}`, which GeoJSON does not know." => "Remove it.";
    BAD_BBOX: "`bbox` is {0}, and has to be four or six numbers." => "Mend it, or leave it out.";
}
GJS011 "excess-decimals" Warning V1_0 "4.7.2" Ask NgsiLd {
    DECIMALS: "The coordinate {0} has {1} decimals; seven are a centimetre." => "Write {2}.";
}
GJS012 "foreign-coordinates" Error V1_0 "RFC 7946" Auto NgsiLd {
    LAT_LON_OBJECT: "{0} is no geometry. GeoJSON writes a position as [longitude, latitude]." => "Write {1}.";
    NOT_A_NUMBER: "The coordinate {0} is no number." => "Write longitude and latitude as numbers.";
}
GJS013 "null-island" Warning V1_0 "" No NgsiLd {
    NULL_ISLAND: "The Point is [0, 0], in the sea south of Ghana: mostly a missing value." => "Leave the location out until it is known.";
}
UNT001 "unit-not-a-string" Error V1_0 "5.2.5" No NgsiLd {
    UNIT_TYPE: "`unitCode` is {0}, and has to be a string." => "Write a UN/CEFACT code such as \"CEL\".";
}
UNT002 "unknown-unit" Warning V1_0 "4.5.2.2" Ask NgsiLd {
    UNIT_SYMBOL: "{0} is no UN/CEFACT code. {1} is \"{2}\"." => "Write \"{2}\".";
    UNIT_UNKNOWN: "{0} is no UN/CEFACT code." => "Look it up in UN/ECE Recommendation 20; a count has \"C62\", per cent \"P1\".";
    UNIT_UNLISTED: "{0} has the form of a UN/CEFACT code, but is not in Recommendation 20." => "Check the code.";
    UNIT_WITHDRAWN: "{0} was withdrawn from UN/ECE Recommendation 20, or is deprecated there." => "Use a current code.";
}
VAL001 "malformed-value-object" Error V1_0 "JSON-LD 1.1" Ask JsonLd {
    EXTRA_MEMBER: "An object with `@value` cannot have `{0}`." => "Keep `@value` with `@type` or `@language`.";
    NO_LITERAL: "`@value` is {0}, and has to be a string, a number, true or false." => "Write the value without `@value`, or give it the `@type` \"@json\".";
    TYPE_NO_TEXT: "The `@type` beside `@value` is {0}, and has to be a text." => "Name one type, such as \"DateTime\".";
    TYPE_AND_LANGUAGE: "An object with `@value` has `@type` or `@language`, not both." => "Keep one.";
}
VAL002 "unprefixed-value-type" Info V1_0 "C.6" Auto JsonLd {
    PLAIN_TYPE: "`type` beside `@value` is read as `@type`." => "Write `@type`.";
}
VAL003 "value-against-type" Error V1_0 "4.6.3, 5.5.4" No NgsiLd {
    OTHER_FORM(Warning): "{0} is no DateTime as NGSI-LD writes it, in UTC with Z. Brokers that check values refuse it, others cannot compare it." => "Write {1}.";
    NOT_OF_TYPE: "{0} is no {1}: {2}." => "Mend the value, or leave the attribute out until there is one.";
}
VAL004 "null-in-value-object" Error V1_0 "5.2.1" Ask NgsiLd {
    NULL_VALUE: "`@value` is null, which cannot be stored." => "Leave the attribute out until there is a value.";
}
VAL005 "misspelt-value-type" Warning V1_0 "4.6.3" Auto NgsiLd {
    MISSPELT: "{0} is no type that brokers know. Did you mean \"{1}\"?" => "Write \"{1}\".";
}
VAL006 "nested-array" Warning V1_0 "JSON-LD 1.1" Ask JsonLd {
    NESTED: "The value is an array of arrays. JSON-LD flattens it, so the inner brackets are lost." => "Use a ListProperty or a JsonProperty.";
    ONE_ITEM: "The value is an array of one item. JSON-LD gives it back as the item alone." => "Write the item itself, or use a ListProperty.";
}
VAL007 "ngsi-ld-null" Error V1_6 "5.5.4" No NgsiLd {
    NULL_URN: "\"urn:ngsi-ld:null\" deletes something in an update; it is no value." => "Leave the attribute out.";
}
VAL008 "type-in-value" Warning V1_0 "C.10" Ask NgsiLd {
    TYPE_IN_VALUE: "The value object has a member `type` ({0}), which becomes its JSON-LD `@type`." => "Leave it out, or name it in `valueType`.";
}
}
