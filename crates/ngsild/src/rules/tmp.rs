//! TMP: Entities over time. Catalogue 7.6.

family! {
TMP001 "malformed-tuple" Error V1_3 "4.5.9, 4.5.19" Ask NgsiLd {
    NO_TUPLES: "`{0}` is no array of tuples, each {1}." => "Write an array of arrays.";
    NO_TUPLE: "{0} stands in `{1}`, where each item is {2}, in an array." => "Write all of them.";
    NO_DATE_TIME: "{0} stands where a DateTime should." => "Write {1}.";
}
TMP002 "series-against-kind" Error V1_3 "4.5.9, 4.5.19" Auto NgsiLd {
    OTHER_SERIES: "A {0} has its values over time in `{1}`, not in `{2}`." => "Rename `{2}` to `{1}`.";
    NOT_FOR_TARGETS: "`{0}` needs numbers or times; the targets of a Relationship can only be counted." => "Use `totalCount` or `distinctCount`.";
}
TMP003 "no-time-of-observation" Warning V1_3 "4.11" No NgsiLd {
    NO_TIME: "An instance of `{0}` has no `observedAt`. Temporal queries look at that unless told otherwise, so that it is not found." => "Add `observedAt`.";
}
TMP004 "not-an-array-of-instances" Error V1_3 "5.6.12.3, 5.6.14.3" Auto NgsiLd {
    NOT_AN_ARRAY: "An attribute over time is an array of instances, even if it is one. Brokers answer 400." => "Put it in brackets.";
    ONE_INSTANCE(Warning): "An attribute over time is an array of instances, even if it is one. Some brokers refuse a single object." => "Put it in brackets.";
    NOT_ONE: "One instance is changed, and here are {0}." => "Send the one that the URL names.";
}
TMP005 "tuples-as-input" Warning V1_3 "5.2.20" Auto NgsiLd {
    TUPLES_SENT: "`{0}` is written as tuples of values and times. The standard lets them be sent, but no broker is known to take them." => "Write instances with `observedAt`.";
}
TMP006 "disordered-times" Warning V1_3 "" Auto NgsiLd {
    DISORDER: "The times here neither rise nor fall. Charts drawn from them go back and forth." => "Sort them.";
    SAME_TIME: "The time {0} is there twice for the same data set. Brokers keep both, or the last one." => "Keep one, or give them different `datasetId`.";
}
}
