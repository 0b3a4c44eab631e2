//! FTR: GeoJSON Features that stand for Entities. Catalogue 7.5.

family! {
FTR001 "feature-without-type" Error V1_3 "4.5.16.2" No NgsiLd {
    NO_ENTITY_TYPE: "The `properties` of the Feature have no `type`: nobody can tell what the Entity is." => "Add the type of the Entity to `properties`.";
}
FTR002 "incomplete-feature" Error V1_3 "RFC 7946 3.2" Auto NgsiLd {
    NO_GEOMETRY: "The Feature has no `geometry`." => "Add it; it is `null` where there is none.";
    NO_PROPERTIES: "The Feature has no `properties`." => "Add an object with the `type` and the attributes of the Entity.";
    BAD_PROPERTIES: "`properties` is {0}, and has to be an object." => "Write the attributes of the Entity in it.";
    NO_FEATURES: "`features` is {0}, and has to be an array of Features." => "Put it in brackets; it may be empty.";
    NO_FEATURE: "An item of `features` is {0}, and has to be a Feature." => "Write `{\"type\": \"Feature\", …}`.";
}
FTR003 "other-geometry" Warning V1_3 "4.5.16.1" Ask NgsiLd {
    DIFFERS: "`geometry` is not the value of `{0}` in `properties`. Maps show the one, queries look at the other." => "Take that of `{0}`.";
}
FTR004 "context-on-feature" Error V1_3 "4.5.16.3" Ask NgsiLd {
    FEATURE_CONTEXT: "`@context` stands on a Feature inside a collection. It belongs to the collection." => "Move it there.";
}
FTR005 "feature-without-id" Error V1_3 "5.2.29" Ask NgsiLd {
    NO_FEATURE_ID: "The Feature has no `id`. GeoJSON does not need one, an Entity does." => "Add the id of the Entity.";
    BAD_FEATURE_ID: "The `id` of the Feature is {0}, which is not a URI." => "Use {1}.";
}
}
