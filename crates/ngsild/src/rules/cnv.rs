//! CNV: what a conversion cannot read, and what the new form cannot hold. Catalogue 7.

family! {
CNV001 "unreadable-attribute" Error V1_0 "4.5.2, 4.5.3" No NgsiLd {
    NULL: "`{0}` is null, which no attribute can be; it is not in the output." => "Leave the attribute out until it has a value.";
    NO_INSTANCE: "`{0}` is an array of instances, but its item {1} is none; it is not in the output." => "Give every instance its `type` and its value.";
    UNKNOWN_KIND: "The `type` of `{0}` is no attribute kind: {1} is not in the output." => "Check the text: it names the kind that was meant.";
    SEVERAL_CONTAINERS: "`{0}` has more than one value container, so its kind cannot be told: {1} is not in the output." => "Keep one.";
    NOT_NGSI_V2: "`{0}` is {1}, which is no NGSIv2 attribute; it is not in the output." => "Write an object with `type` and `value`, or read it as ngsi-v2-keyvalues.";
    NULL_IN_NGSI_V2(Warning): "`{0}` has no value, which NGSI-LD cannot say; it is not in the output." => "Nothing, where the attribute has no value yet.";
    NO_CONTAINER: "`{0}` is a {1} without `{2}`; it is not in the output." => "Give it its `{2}`.";
}
CNV002 "sub-attribute-lost" Warning V1_0 "4.5.4" No NgsiLd {
    SUB_ATTRIBUTE_LOST: "The sub-attribute `{0}` of `{1}` is lost: {2} has no place for it." => "Keep the original, or use concise form.";
    SUB_ATTRIBUTES_LOST: "`{0}` of the instances of `{1}` is lost: {2} has no place for it." => "Keep the original, or use temporal-normalized form.";
}
CNV003 "metadata-lost" Info V1_0 "4.5.4" No NgsiLd {
    METADATA_LOST: "`{0}` of `{1}` is lost: {2} has no place for it." => "Keep the original, or use concise form.";
    METADATA_OF_INSTANCES_LOST: "`{0}` of the instances of `{1}` is lost: {2} has no place for it." => "Keep the original, or use temporal-normalized form.";
    SERIES_MEMBER_LOST: "`{0}` of `{1}` is lost: beside its pairs of value and time, an attribute has `type` and `datasetId` only." => "Use temporal-normalized form, where each instance has its own members.";
    MEMBER_LOST: "`{0}` of the Entity is lost: {1} has no place for it." => "Keep the original.";
    NO_COLUMN(Warning): "`{0}` is lost: it was not there when the header was made." => "Make the header from all Entities.";
    V2_TYPE_LOST: "`{0}` has the type {1} of its user's own, which is lost: its value becomes a Property." => "Keep the original where the type matters.";
}
CNV004 "kind-lost" Info V1_0 "4.5.4" No NgsiLd {
    KIND_LOST: "`{0}` is a {1}, which its value alone does not show." => "To convert back, give the kind as a hint.";
    KIND_CHANGED: "`{0}` is a {1}, which {2} does not know; it is a {3} in the output." => "Keep the original to convert back.";
    TARGETS(Warning): "`{0}` has a list of targets, which {1} does not know: a Relationship had one." => "Make each target an instance with a `datasetId` of its own, or convert to version 1.8 or later.";
}
CNV005 "instance-lost" Warning V1_0 "4.5.4, 4.5.5" No NgsiLd {
    SAME_DATASET: "`{0}` has more than one instance of the same `datasetId`; the first stays, this one is lost." => "Give each instance a `datasetId` of its own.";
    ONE_VALUE: "This instance of `{0}` is lost: an attribute has one value in {1}." => "Keep the original, or choose a form that holds several.";
    REPEATED: "`{0}` appears more than once in the Entity; the first stays, this one is lost." => "Keep one.";
    NO_DATASETS: "This instance of `{0}` is lost: before version 1.7, simplified form knew one value only." => "Convert to version 1.7 or later.";
}
CNV006 "read-as-value" Warning V1_6 "4.5.2.3" No NgsiLd {
    READ_AS_VALUE: "`{0}` has a `type` that is no attribute kind; the whole object is taken as the value of a Property." => "Put the object in `value`, so that every reader understands it so.";
}
CNV008 "not-an-entity" Error V1_0 "4.5.1" No NgsiLd {
    NO_ENTITY: "This is no Entity ({0}); it is not in the output." => "Convert Entities only.";
}
CNV009 "other-language" Info V1_4 "4.15" No NgsiLd {
    OTHER_LANGUAGE: "`{0}` has no text for {1}; the one for `{2}` is taken." => "Add the language, or ask for others too.";
}
CNV010 "type-lost" Warning V1_0 "4.3.6.8, 4.16" No NgsiLd {
    OTHER_TYPE_LOST: "The type {0} is lost: an Entity has one type in {1}." => "Keep the original.";
    TYPE_LOST: "The type {0} is lost: before version 1.5 an Entity had one type." => "Convert to version 1.5 or later.";
}
CNV011 "not-a-feature" Error V1_3 "4.5.16.2, 5.2.29" No NgsiLd {
    FEATURE_WITHOUT_TYPE: "This is no Feature with `properties.type`, so the type of its Entity is not known; it is not in the output." => "Put the type of the Entity into `properties`.";
    FEATURE_WITHOUT_ID: "This Feature has no `id` that is a text; it is not in the output." => "Give it the `id` of its Entity, a URI.";
}
CNV012 "geojson-lost" Warning V1_3 "4.5.16.1, 4.5.16.2" No NgsiLd {
    FOREIGN_MEMBER: "`{0}` of a {1} is lost: an Entity has no place for it." => "Keep the original, or put it into `properties`.";
    OTHER_GEOMETRY: "The geometry of this Feature is lost: it differs from its GeoProperty `{0}`, which stays." => "Where the geometry is another GeoProperty, name that in `geometryProperty`.";
}
CNV013 "no-geometry" Info V1_3 "4.5.16.1" No NgsiLd {
    NO_GEOMETRY: "`{0}` is no GeoProperty with a geometry here; the geometry of the Feature is null." => "Name a GeoProperty of the Entity in `geometryProperty`.";
}
CNV014 "context-not-shared" Warning V1_3 "4.5.16.3" No JsonLd {
    CONTEXT_NOT_SHARED: "The Features have different contexts, so each keeps its own; the standard wants one beside all of them." => "Convert Entities with the same `@context` together.";
}
CNV015 "history-lost" Warning V1_0 "4.5.7, 4.5.8" No NgsiLd {
    OLDER_INSTANCES: "Only the latest instance of `{0}` for each `datasetId` stays; the others are lost ({1})." => "To keep the history, convert to a temporal form.";
    DELETED_LAST: "`{0}` was deleted last, so it is not in the output." => "To keep its history, convert to a temporal form.";
}
CNV016 "no-time" Warning V1_0 "4.5.9, 4.5.19" No NgsiLd {
    NO_TIME: "`{0}` has instances without a value, or without a DateTime in `{2}` ({1}); they are lost, since {3} has no place for them." => "Give them one, or choose another `timeproperty`.";
}
CNV017 "unreadable-series" Error V1_0 "4.5.9" No NgsiLd {
    NO_SERIES: "`{0}` has no array `{1}` of values with their times; it is not in the output." => "Check that the text is temporalValues.";
    NO_PAIR: "Item {0} of `{1}` is no pair of a value and a time; it is not in the output." => "Write each as [value, time].";
    OTHER_SERIES(Warning): "`{0}` is a {1}, whose values stand in `{2}`; they are read from `{3}`." => "Rename `{3}` to `{2}`, or correct the `type`.";
}
CNV018 "not-aggregated" Warning V1_4 "4.5.19.1" No NgsiLd {
    NOT_APPLICABLE: "`{0}` cannot be aggregated with `{1}`: its values are {2}." => "Methods for these values: {3}.";
    OTHER_VALUES: "The first values of `{0}` are {2}; those that are not are only counted ({1})." => "Convert values of one kind together.";
}
CNV019 "aggregates-only" Error V1_4 "4.5.19" No NgsiLd {
    AGGREGATES_ONLY: "This Entity holds aggregates, from which its values cannot be told; it is not in the output." => "Convert the data that the aggregates were made of.";
}
CNV020 "no-ngsi-v2-field" Warning V1_0 "" No NgsiLd {
    NO_NGSI_V2_FIELD: "The `{0}` {1} has characters that NGSIv2 forbids, or too many; brokers refuse it." => "Choose another before it is sent.";
    NAME_NOT_NGSI_V2: "`{0}` has characters that NGSIv2 forbids in names, or too many; it is not in the output." => "Compact it with its context, or rename it.";
}
}
