//! HTP: what a request says beside its body. Catalogue 10.

family! {
HTP001 "malformed-link-header" Error V1_0 "6.3.5, RFC 8288" No NgsiLd {
    NO_QUOTES: "The Link header has {0} without quotes." => "Write {1}.";
    NO_BRACKETS: "The Link header has {0}, which does not stand in angle brackets." => "Write {1}.";
    OTHER_RELATION: "The Link header has no `rel=\"http://www.w3.org/ns/json-ld#context\"`, so that it names no context." => "Write {0}.";
    NO_TYPE(Warning): "The Link header does not say `type=\"application/ld+json\"`." => "Write {0}.";
    SEVERAL: "The Link header names {0} contexts. Exactly one is allowed." => "Put the addresses into one document, and name that.";
}
HTP002 "context-outside-link-header" Error V1_0 "6.3.5" No NgsiLd {
    IN_URL: "`{0}` names a context in the URL, where nobody looks for it." => "Send it in a Link header.";
    IN_BODY: "A {0} has no body that could hold a context, and this one has a Content-Type." => "Leave Content-Type out, and send the context in a Link header.";
}
HTP003 "bad-page" Error V1_0 "6.3.10, 6.3.13" No NgsiLd {
    NOT_A_COUNT: "`{0}` is {1}, and has to be {2}." => "Write it as in `{3}`.";
    NOTHING_WANTED: "`limit=0` asks for nothing, which is only allowed with `count=true`." => "Add `count=true`, or raise the limit.";
    NO_PAGES: "There is no parameter `{0}`." => "Say how many with `limit`, and from where with `offset`.";
}
HTP004 "geometry-without-geojson" Error V1_4 "5.7.1.4, 6.3.15" No NgsiLd {
    NOT_GEOJSON: "`geometryProperty` chooses the geometry of a GeoJSON Feature, and the request accepts {0}." => "Send `Accept: application/geo+json`, or leave it out.";
}
HTP005 "unknown-parameter" Warning V1_0 "6.3.20" Ask NgsiLd {
    UNKNOWN: "`{0}` is no parameter of {1}. Brokers may answer 400." => "Leave it out.";
    MISSPELT: "`{0}` is no parameter of {1}. Brokers may answer 400." => "Write `{2}`.";
    ELSEWHERE: "{1} does not take `{0}`, other operations do. Brokers may answer 400." => "Leave it out.";
    IDLE: "`{0}` means nothing without `{1}`." => "Add `{1}`, or leave `{0}` out.";
    OPTION: "{1} does not know the option {0}. Brokers may answer 400." => "Leave it out.";
    REPEATED: "`{0}` stands in the URL more than once. Brokers keep the first, the last, or refuse both." => "Join what is meant in one parameter.";
}
HTP006 "format-in-options" Info V1_8 "6.3.7, 6.3.12" No NgsiLd {
    DEPRECATED: "The format {0} stands in `options`, which is deprecated since version 1.8." => "Write `format={0}`.";
    FORMAT_WINS: "`format` is {0}, and `options` has {1}: `format` wins." => "Keep one.";
}
HTP007 "ngsi-v2-tenant-header" Warning V1_3 "6.3.14" No NgsiLd {
    OTHER_TENANT: "`{0}` is a header of NGSIv2. NGSI-LD has `NGSILD-Tenant`{1}." => "Send `NGSILD-Tenant`.";
}
HTP008 "unencoded-path" Error V1_0 "RFC 3986" Auto NgsiLd {
    RAW_ID: "The id {0} stands in the path as it is, so that its slashes are read as parts of the path." => "Write {1}.";
    RAW_PATH: "The path has {0} as it is." => "Write {1}.";
    NO_ID: "The path names {0}, which is no URI, where the id of {1} has to stand." => "Write the id, such as `urn:ngsi-ld:Room:1`.";
    NO_NAME: "The path names {0}, which is no NGSI-LD name: {1}." => "Write the name of an attribute or a type.";
}
HTP009 "version-hint" Info V1_6 "6.3.6" No NgsiLd {
    HINT: "`Prefer: {0}` asks for an answer in an older version. A broker that gives one says so with `Preference-Applied` and status 203." => "Be ready for 203 beside 200.";
}
HTP010 "unknown-resource" Error V1_0 "6.2" Ask NgsiLd {
    NO_RESOURCE: "{0} is no resource of the NGSI-LD API." => "The resources are {1}.";
    NEAR_RESOURCE: "{0} is no resource of the NGSI-LD API." => "Write {1}.";
    NO_METHOD: "{0} cannot be called with {1}." => "It takes {2}.";
    NO_ROOT(Warning): "The path does not hold `/ngsi-ld/v1/`. It is read as if it began at {0}." => "Write `/ngsi-ld/v1/{0}`, unless a gateway puts it there.";
    NO_URL: "{0} is no URL: {1}." => "Write it as in https://broker.example/ngsi-ld/v1/entities?type=Room.";
}
HTP011 "wrong-media-type" Error V1_0 "6.3.3, 6.3.4, 6.3.5" No NgsiLd {
    NOT_A_BODY: "The body is {0}, which is for answers only. Brokers answer 415." => "Send application/json or application/ld+json.";
    PATCH_ONLY: "The body is application/merge-patch+json, which is for PATCH only, and {0} is sent by another method. Brokers answer 415." => "Send application/json.";
    NO_JSON: "The body is {0}, which no broker reads." => "Send application/json or application/ld+json.";
}
}
