//! MUL: several instances of one attribute. Catalogue 4.4.

family! {
MUL001 "several-defaults" Error V1_3 "4.5.5.1" No NgsiLd {
    SEVERAL_DEFAULTS: "Two instances of `{0}` have no `datasetId`; only one may be the default." => "Give each further instance its own `datasetId`; for a value of several items, use one instance with an array.";
}
MUL002 "repeated-dataset" Error V1_3 "4.5.5.1" No NgsiLd {
    REPEATED_DATASET: "Two instances of `{0}` have the `datasetId` {1}." => "Give each instance its own.";
}
MUL003 "bad-dataset-id" Error V1_3 "4.5.5.1" Auto NgsiLd {
    DATASET_NOT_A_URI: "`datasetId` is {0}, which is not a URI{1}." => "Use {2}.";
    DATASET_TYPE: "`datasetId` is {0}, and has to be a URI." => "Name the data set by a URI.";
    DATASET_NONE(Info): "`datasetId` \"@none\" is the default instance, which is written without it." => "Leave it out.";
    DATASET_NONE_TOO_NEW: "`datasetId` \"@none\" exists since version 1.8; this is checked against {0}." => "Leave it out: it is the default instance.";
}
MUL004 "null-dataset-id" Error V1_6 "5.5.8, 5.5.12" No NgsiLd {
    DATASET_NULL: "`datasetId` is \"urn:ngsi-ld:null\". An instance cannot lose its data set." => "Name the data set, or leave `datasetId` out.";
}
MUL005 "mixed-kinds" Error V1_3 "" No NgsiLd {
    MIXED_KINDS: "The instances of `{0}` are of different kinds, {1} and {2}. Brokers refuse such mixtures." => "Use one kind, or two attributes.";
}
MUL006 "single-instance-array" Warning V1_3 "4.5.5.1" Auto NgsiLd {
    SINGLE_INSTANCE: "`{0}` is an array of one instance, which is the instance itself." => "Leave the array out.";
}
MUL007 "metadata-array" Error V1_3 "4.5.5.1" No NgsiLd {
    METADATA_ARRAY: "`{0}` is an array, and has to be a single value." => "Use instances with different `datasetId`, each with its own `{0}`.";
}
MUL008 "sub-attribute-instances" Warning V1_3 "4.5.5, 5.2.5" No NgsiLd {
    SUB_INSTANCES: "The sub-attribute `{0}` has several instances. This is legal, but not every broker supports it." => "Check it with your broker.";
}
MUL009 "mixed-array" Error V1_6 "" No NgsiLd {
    MIXED_ARRAY: "`{0}` is an array of instances and of {1}." => "Write each item as an instance, or one instance with an array as its value.";
}
MUL010 "repeated-instance" Info V1_3 "4.5.7" No NgsiLd {
    REPEATED_INSTANCE: "The instance {0} is there twice. Over time, instances are told by `instanceId`." => "Keep one.";
}
}
