//! SUB: Subscriptions. Catalogue 8.3.

family! {
SUB001 "malformed-subscription" Error V1_0 "5.2.12-5.2.15" Auto NgsiLd {
    MISSING: "The {0} has no `{1}`. Brokers answer 400." => "Add `{1}`: {2}.";
    WRONG: "`{0}` is {1}, and has to be {2}." => "";
}
SUB002 "watches-nothing" Error V1_0 "5.2.12" No NgsiLd {
    NOTHING_WATCHED: "The Subscription has neither `entities` nor `watchedAttributes`: it says nothing of what it is about." => "Add `entities` with a type, or `watchedAttributes`.";
    NO_ENTITIES: "The Subscription has `timeInterval` and no `entities`: it says nothing of what is sent." => "Add `entities` with a type.";
}
SUB003 "time-interval-excludes" Error V1_0 "5.2.12" Ask NgsiLd {
    EXCLUDED: "A Subscription with `timeInterval` notifies at fixed times; `{0}` has no place in it." => "Keep one of them.";
}
SUB004 "empty-list" Error V1_0 "5.2.12, 5.2.14.1" Auto NgsiLd {
    EMPTY: "`{0}` is an empty array. Brokers answer 400." => "Leave it out to mean everything, or name what is meant.";
}
SUB005 "selector-without-type" Error V1_0 "5.2.33" Ask NgsiLd {
    NO_TYPE: "The {0} has no `{1}`. Brokers answer 400." => "Add `type`, or \"*\" for all types the broker has itself.";
}
SUB006 "all-types-not-local" Error V1_8 "5.2.33" Ask NgsiLd {
    URL_NOT_LOCAL: "The type \"*\" stands for all types of this broker alone, and `local` is false." => "Leave `local` out, or name the types.";
    NOT_LOCAL: "The type \"*\" stands for all types of this broker alone, and `localOnly` is false." => "Leave `localOnly` out, or name the types.";
}
SUB007 "projections-clash" Error V1_8 "5.2.14.1" No NgsiLd {
    WITH_ATTRIBUTES: "`attributes` and `{0}` stand together; `attributes` is the deprecated way to say `pick`." => "Keep `pick` and `omit`.";
    PICKED_AND_OMITTED: "{0} stands in `pick` and in `omit`." => "Keep it in one of them.";
}
SUB008 "already-expired" Error V1_0 "5.8.1.4" No NgsiLd {
    PAST: "`{0}` is {1}, which is past. Brokers answer 400." => "Write a time to come, or leave it out.";
}
SUB009 "format-without-room" Error V1_6 "5.2.14.1" Ask NgsiLd {
    CHANGES: "`showChanges` is true, and the format {0} has no place for what was before." => "Use \"concise\" or \"normalized\".";
    SYSTEM_ATTRIBUTES(Warning): "`sysAttrs` is true, and the format {0} has no place for the times of attributes. Some brokers refuse it." => "Use \"concise\" or \"normalized\".";
}
SUB010 "unknown-word" Error V1_0 "5.2.12-5.2.15" Ask NgsiLd {
    CHOICE: "`{0}` is {1}, which is none of {2}." => "Use one of them.";
}
SUB011 "unknown-member" Warning V1_0 "" Ask NgsiLd {
    UNKNOWN: "`{0}` is no member of {1}. {2}" => "Remove it, or mend its name.";
    NOT_OF_ENTITIES: "`{0}` is for Subscriptions to registrations. In one to Entities it means nothing." => "Leave it out.";
}
SUB012 "read-only-member" Warning V1_0 "5.2.12, 5.2.14.2" Auto NgsiLd {
    SET: "`{0}` is set by the broker; what is sent is ignored." => "Leave it out.";
}
SUB013 "no-positive-number" Error V1_0 "5.2.12, 5.2.15" Auto NgsiLd {
    NUMBER: "`{0}` is {1}, and has to be {2}." => "";
}
SUB014 "unreachable-endpoint" Warning V1_0 "7.2" No NgsiLd {
    PRIVATE: "`uri` is {0}: that host is known only on the machine, or in the network, of the broker." => "Write an address that the broker can reach.";
    NO_TOPIC: "`uri` is {0}, which names no topic." => "Write the topic behind the host: `mqtt://host/topic`.";
}
SUB015 "malformed-geo-query" Error V1_0 "5.2.13" Ask NgsiLd {
    GEO_MISSING: "The {0} has no `{1}`: geometry, coordinates and georel go together." => "Add `{1}`: {2}.";
    GEO_WRONG: "`{0}` is {1}, and has to be {2}." => "";
    GEO_CHOICE: "`{0}` is {1}, which is none of {2}." => "Use one of them.";
    COORDINATES: "`coordinates` is {0}, and has to be the coordinates of a {1}, as in GeoJSON." => "Write {2}.";
}
SUB017 "legacy-name" Warning V1_3 "" Auto NgsiLd {
    OLD: "`{0}` is no name of this version. Brokers know `{1}`." => "Use `{1}`.";
}
SUB018 "bad-join" Error V1_8 "5.2.14.1" No NgsiLd {
    NO_JOIN: "`joinLevel` says how deep Entities are joined, and nothing is joined: `join` is missing, or \"@none\"." => "Add `join`, or leave `joinLevel` out.";
}
}
