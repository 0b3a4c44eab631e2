//! BAT: batches of Entities. Catalogue 8.2.

family! {
BAT001 "not-a-batch" Error V1_0 "5.6.7-5.6.10" Auto NgsiLd {
    NOT_AN_ARRAY: "The body of {0} is an array of {1}; here is {2}." => "Put it in brackets, even if it is one.";
    EMPTY_BATCH: "The array is empty: there is nothing to do. Brokers answer 400." => "Add an item, or do not send it.";
    NO_ENTITY: "The item is {0}; the items of {1} are {2}." => "Remove it, or write what it stands for.";
}
BAT002 "item-without-id" Error V1_0 "5.6.7-5.6.9" No NgsiLd {
    NO_ITEM_ID: "The item has no `id`. A batch has no other place to say which Entity is meant." => "Add `\"id\": \"urn:ngsi-ld:<Type>:<local id>\"`.";
}
BAT003 "item-context" Error V1_0 "6.3.5" Auto NgsiLd {
    CONTEXT_MISSING: "The item has no `@context`. With application/ld+json every item of a batch has its own." => "Copy the context of another item, or send application/json with a Link header.";
    CONTEXT_IN_JSON: "The item has a `@context`, but the batch is sent as application/json." => "Send it as application/ld+json, or name the context in a Link header.";
}
BAT004 "repeated-id" Warning V1_0 "4.6.6, 5.5.11" No NgsiLd {
    CREATED_TWICE: "{0} is in this batch before. The first one is created; for this one the broker answers AlreadyExists." => "Keep one of them.";
    CHANGED_TWICE(Info): "{0} is in this batch before. They are applied in the order of the array, the last one wins." => "Keep the order in which things happened.";
    DELETED_TWICE: "{0} is in this batch before. For this one the broker answers that it is not found." => "Keep one of them.";
}
BAT005 "bad-delete-item" Error V1_0 "5.6.10.3" Auto NgsiLd {
    DELETE_ENTITY: "An item of batch-delete is the id of an Entity, not the Entity." => "Write {0}.";
    DELETE_TYPE: "The item is {0}; the items of batch-delete are ids of Entities." => "Write a URI in double quotes.";
    DELETE_NO_URI: "The item is {0}, which is not a URI{1}." => "Name the id of an Entity.";
}
}
