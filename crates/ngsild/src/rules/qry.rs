//! QRY: queries as bodies. Catalogue 8.4.

family! {
QRY001 "malformed-query" Error V1_3 "5.2.23" Auto NgsiLd {
    MISSING: "The {0} has no `{1}`. Brokers answer 400." => "Add `{1}`: {2}.";
    WRONG: "`{0}` is {1}, and has to be {2}." => "";
    EMPTY: "`{0}` is an empty array. Brokers answer 400." => "Leave it out to mean everything, or name what is meant.";
    CHOICE: "`{0}` is {1}, which is none of {2}." => "Use one of them.";
    UNKNOWN(Warning): "`{0}` is no member of {1}. {2}" => "Remove it, or mend its name.";
    OLD(Warning): "`{0}` is no name of this version. Brokers know `{1}`." => "Use `{1}`.";
    METHODS_AS_ARRAY(Warning): "`aggrMethods` is an array; the standard has a string with commas." => "Write {0}.";
}
QRY002 "too-wide" Error V1_0 "5.7.2.4" No NgsiLd {
    TOO_WIDE: "The Query asks for everything: it has no type, no attributes, no `q` and no `geoQ`. Brokers answer 400." => "Name a type in `entities`, or attributes; an id alone is not enough.";
    URL_TOO_WIDE: "The request asks for everything: it has no `type`, no `attrs`, no `q` and no geoquery. Brokers answer 400." => "Add one of them; an id alone is not enough. Or ask one broker alone, with `local=true`.";
}
QRY003 "temporal-query" Error V1_3 "5.2.23" No NgsiLd {
    NO_TIME: "A temporal query has a `temporalQ`, and this one has none. Brokers answer 400." => "Add `temporalQ` with `timerel` and `timeAt`.";
    NO_HISTORY(Warning): "`{0}` means nothing in a query of the current state." => "Leave it out, or ask /temporal/entityOperations/query.";
    TIME_IN_SNAPSHOT: "A Query in `snapshotQueries` has no `temporalQ`." => "Put it into `snapshotTemporalQueries`.";
    URL_NO_TIME: "A temporal query has `timerel` and `timeAt`, and this one has none. Brokers answer 400." => "Add them, as in `timerel=after&timeAt=2026-01-31T12:00:00Z`.";
}
QRY004 "bad-ordering" Error V1_9 "5.7.2.4" No NgsiLd {
    NO_REFERENCE: "`orderBy` orders by distance, and `coordinates` say from where: they are missing." => "Add `coordinates`, and `geometry` if it is no Point.";
    COLLATION: "`collation` is {0}, which is no language tag." => "Write a tag such as \"de\" or \"de-u-co-phonebk\".";
    ORDERED_HISTORY: "`orderBy` is {0}; the Entities of a temporal query are ordered by `id` alone. Brokers answer 400." => "Order by `id`, or leave `ordering` out.";
    URL_NO_REFERENCE: "`orderBy` orders by distance, and `orderFrom` says from where: it is missing." => "Add `orderFrom`, and `orderGeometry` if it is no Point.";
    URL_NOT_LOCAL: "`orderBy` orders what one broker holds by itself, and the request goes to every broker behind it. Brokers answer 400." => "Add `local=true`.";
}
QRY005 "linked-without-join" Error V1_8 "5.7.1.4, 5.7.2.4" Ask NgsiLd {
    NO_JOIN: "{0} goes into linked Entities, and nothing is joined: `join` is missing, or \"@none\"." => "Add `\"join\": \"inline\"`.";
    TOO_DEEP: "{0} goes {1} levels into linked Entities, and `joinLevel` is {2}." => "Raise `joinLevel`.";
    LINKED_HISTORY: "{0} goes into linked Entities, which a temporal query does not. Brokers answer 400." => "Leave the part in braces out.";
    URL_NO_JOIN: "`{0}` goes into linked Entities, and nothing is joined: `join` is missing, or `@none`." => "Add `join=inline`.";
    URL_TOO_DEEP: "`{0}` goes {1} levels into linked Entities, and `joinLevel` is {2}." => "Raise `joinLevel`.";
}
QRY006 "projections-clash" Error V1_8 "" No NgsiLd {
    WITH_ATTRS: "`attrs` and `{0}` stand together; `attrs` is the deprecated way to say `pick`." => "Keep `pick` and `omit`.";
    KEPT_AND_DROPPED(Warning): "`keep` and `drop` stand together: what `keep` does not name goes anyway." => "Leave one of them out.";
    PICKED_AND_OMITTED: "{0} stands in `pick` and in `omit`." => "Keep it in one of them.";
}
QRY007 "malformed-temporal-query" Error V1_3 "5.2.21" No NgsiLd {
    TEMPORAL_MISSING: "The {0} has no `{1}`. Brokers answer 400." => "Add `{1}`: {2}.";
    TEMPORAL_WRONG: "`{0}` is {1}, and has to be {2}." => "";
    TEMPORAL_CHOICE: "`{0}` is {1}, which is none of {2}." => "Use one of them.";
    NO_END: "`timerel` is \"between\", and `endTimeAt` is missing." => "Add `endTimeAt`.";
    NEEDLESS_END(Warning): "`endTimeAt` means nothing with `timerel` {0}." => "Leave it out, or use \"between\".";
    NEVER(Warning): "`endTimeAt` is {0}, before `timeAt` ({1}): nothing lies between." => "Swap them if they were mixed up.";
    URL_HALF_A_TIME: "`{0}` comes without `{1}`: a temporal query has both. Brokers answer 400." => "Add `{1}`.";
    URL_NO_METHODS: "Aggregated values are asked for, and `aggrMethods` says by what: it is missing. Brokers answer 400." => "Add it, as in `aggrMethods=avg,max`.";
}
}
