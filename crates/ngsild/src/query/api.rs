//! The operations of the API: method, path, name and parameters. Source: GS CIM 009 V1.9.1, 6.2, 6.4 ff., 6.3.7 to 6.3.18.

/// An operation.
#[derive(Debug, PartialEq, Eq)]
pub struct Endpoint {
    /// The method.
    pub method: &'static str,
    /// The path behind `/ngsi-ld/v1/`; a name in braces stands for a segment.
    pub path: &'static str,
    /// Its name: that of the option `as` where it has a body that can be checked.
    pub operation: &'static str,
    /// The names of its parameters; those with `+` stand for several.
    params: &'static str,
    /// The options it knows.
    options: &'static str,
}

/// Parameters that come together.
const GROUPS: &[(&str, &str)] = &[
    ("+page", "limit offset count"),
    ("+geo", "georel geometry coordinates geoproperty"),
    ("+time", "timerel timeAt endTimeAt timeproperty"),
    ("+aggr", "lastN aggrMethods aggrPeriodDuration"),
    ("+select", "id type idPattern q scopeQ csf"),
    ("+project", "attrs pick omit lang"),
    ("+map", "entityMap entityMapLifetime"),
    ("+form", "format options"),
    ("+order", "orderBy collation"),
    ("+values", "expandValues jsonKeys datasetId splitEntities"),
    ("+linked", "join joinLevel containedBy"),
];

const FORMS: &str = "normalized concise simplified keyValues sysAttrs";
const HISTORY: &str = "temporalValues aggregatedValues sysAttrs";

const fn row(
    method: &'static str,
    path: &'static str,
    operation: &'static str,
    params: &'static str,
    options: &'static str,
) -> Endpoint {
    Endpoint { method, path, operation, params, options }
}

/// Every operation.
pub(super) static ENDPOINTS: &[Endpoint] = &[
    row(
        "GET",
        "entities",
        "query-entities",
        "+select +project +geo +values +linked +map +order orderFrom orderGeometry geometryProperty +page +form local",
        FORMS,
    ),
    row("POST", "entities", "create-entity", "local", ""),
    row("DELETE", "entities", "purge-entities", "+select +geo geometryProperty keep drop local", ""),
    row(
        "GET",
        "entities/{entityId}",
        "retrieve-entity",
        "type +project datasetId +linked +map geometryProperty +form local",
        FORMS,
    ),
    row("DELETE", "entities/{entityId}", "delete-entity", "type local", ""),
    row("PUT", "entities/{entityId}", "replace-entity", "type local", ""),
    row(
        "PATCH",
        "entities/{entityId}",
        "merge-patch",
        "type lang observedAt +form local",
        "normalized concise simplified keyValues",
    ),
    row("POST", "entities/{entityId}/attrs", "append-attrs", "type options local", "noOverwrite"),
    row("PATCH", "entities/{entityId}/attrs", "update-attrs", "type local", ""),
    row("PATCH", "entities/{entityId}/attrs/{attrId}", "partial-attr-update", "type local", ""),
    row("DELETE", "entities/{entityId}/attrs/{attrId}", "delete-attr", "type datasetId deleteAll local", ""),
    row("PUT", "entities/{entityId}/attrs/{attrId}", "replace-attr", "type local", ""),
    row("GET", "subscriptions", "query-subscriptions", "+page options", "sysAttrs"),
    row("POST", "subscriptions", "subscription", "", ""),
    row("GET", "subscriptions/{subscriptionId}", "retrieve-subscription", "options", "sysAttrs"),
    row("PATCH", "subscriptions/{subscriptionId}", "subscription-update", "", ""),
    row("DELETE", "subscriptions/{subscriptionId}", "delete-subscription", "", ""),
    row("GET", "types", "retrieve-entity-types", "details local", ""),
    row("GET", "types/{type}", "retrieve-entity-type", "local", ""),
    row("GET", "attributes", "retrieve-attributes", "details local", ""),
    row("GET", "attributes/{attrId}", "retrieve-attribute", "local", ""),
    row(
        "GET",
        "csourceRegistrations",
        "query-registrations",
        "+select +project +geo +time +page options",
        "sysAttrs",
    ),
    row("POST", "csourceRegistrations", "registration", "", ""),
    row("GET", "csourceRegistrations/{registrationId}", "retrieve-registration", "options", "sysAttrs"),
    row("PATCH", "csourceRegistrations/{registrationId}", "registration-update", "", ""),
    row("DELETE", "csourceRegistrations/{registrationId}", "delete-registration", "", ""),
    row("GET", "csourceSubscriptions", "query-csource-subscriptions", "+page options", "sysAttrs"),
    row("POST", "csourceSubscriptions", "csource-subscription", "", ""),
    row(
        "GET",
        "csourceSubscriptions/{subscriptionId}",
        "retrieve-csource-subscription",
        "options",
        "sysAttrs",
    ),
    row("PATCH", "csourceSubscriptions/{subscriptionId}", "csource-subscription-update", "", ""),
    row("DELETE", "csourceSubscriptions/{subscriptionId}", "delete-csource-subscription", "", ""),
    row("POST", "entityOperations/create", "batch-create", "local", ""),
    row("POST", "entityOperations/upsert", "batch-upsert", "options local", "update replace"),
    row("POST", "entityOperations/update", "batch-update", "options local", "noOverwrite"),
    row("POST", "entityOperations/merge", "batch-merge", "local", ""),
    row("POST", "entityOperations/delete", "batch-delete", "local", ""),
    row("POST", "entityOperations/query", "query", "+page +form geometryProperty local", FORMS),
    row(
        "GET",
        "temporal/entities",
        "query-temporal-entities",
        "+select +project +geo +time +aggr +values +map +order +page +form local",
        HISTORY,
    ),
    row("POST", "temporal/entities", "temporal-entity", "local", ""),
    row(
        "GET",
        "temporal/entities/{entityId}",
        "retrieve-temporal-entity",
        "+project +time +aggr datasetId +form local",
        HISTORY,
    ),
    row("DELETE", "temporal/entities/{entityId}", "delete-temporal-entity", "local", ""),
    row("POST", "temporal/entities/{entityId}/attrs", "temporal-append-attrs", "local", ""),
    row(
        "DELETE",
        "temporal/entities/{entityId}/attrs/{attrId}",
        "delete-temporal-attr",
        "datasetId deleteAll local",
        "",
    ),
    row(
        "PATCH",
        "temporal/entities/{entityId}/attrs/{attrId}/{instanceId}",
        "temporal-attr-instance-update",
        "local",
        "",
    ),
    row(
        "DELETE",
        "temporal/entities/{entityId}/attrs/{attrId}/{instanceId}",
        "delete-temporal-attr-instance",
        "local",
        "",
    ),
    row("POST", "temporal/entityOperations/query", "temporal-query", "+page +form local", HISTORY),
    row(
        "GET",
        "entityMaps",
        "create-entity-map",
        "+select +project +geo +values +linked +map +order local",
        "",
    ),
    row("POST", "entityMaps", "create-entity-map-by-query", "local", ""),
    row("GET", "entityMaps/{entityMapId}", "retrieve-entity-map", "", ""),
    row("PATCH", "entityMaps/{entityMapId}", "update-entity-map", "", ""),
    row("DELETE", "entityMaps/{entityMapId}", "delete-entity-map", "", ""),
    row(
        "GET",
        "temporal/entityMaps",
        "create-temporal-entity-map",
        "+select +project +geo +time +aggr +values +map +order local",
        "",
    ),
    row("POST", "temporal/entityMaps", "create-temporal-entity-map-by-query", "local", ""),
    row("GET", "jsonldContexts", "query-contexts", "details kind", ""),
    row("POST", "jsonldContexts", "add-context", "", ""),
    row("GET", "jsonldContexts/{contextId}", "retrieve-context", "details", ""),
    row("DELETE", "jsonldContexts/{contextId}", "delete-context", "reload", ""),
    row("GET", "info/sourceIdentity", "retrieve-source-identity", "", ""),
    row("POST", "snapshots", "snapshot", "", ""),
    row("DELETE", "snapshots", "purge-snapshots", "q", ""),
    row("GET", "snapshots/{snapshotId}", "retrieve-snapshot", "", ""),
    row("PATCH", "snapshots/{snapshotId}", "update-snapshot", "", ""),
    row("DELETE", "snapshots/{snapshotId}", "delete-snapshot", "", ""),
    row("POST", "snapshots/{snapshotId}/clone", "clone-snapshot", "", ""),
];

impl Endpoint {
    /// The operation of the option `as`, or one that has no body to check.
    pub fn named(operation: &str) -> Option<&'static Self> {
        ENDPOINTS.iter().find(|endpoint| endpoint.operation == operation)
    }

    /// The names of its parameters.
    pub fn params(&self) -> impl Iterator<Item = &'static str> {
        self.params.split_whitespace().flat_map(|word| {
            let group = GROUPS.iter().find(|(name, _)| *name == word);
            group.map_or(word, |(_, members)| *members).split_whitespace()
        })
    }

    /// Whether it knows this option.
    pub(super) fn knows(&self, option: &str) -> bool {
        self.options.split_whitespace().any(|known| known == option)
    }

    /// Whether it asks for Entities, and so has to say which.
    pub(super) fn asks_for_entities(&self) -> bool {
        matches!(self.operation, "query-entities" | "query-temporal-entities" | "purge-entities")
    }
}

#[cfg(test)]
mod tests {
    use super::{ENDPOINTS, Endpoint};
    use crate::query::Language;
    use crate::settings::Operation;

    #[test]
    fn every_parameter_has_a_language() {
        for endpoint in ENDPOINTS {
            for param in endpoint.params() {
                assert!(Language::named(param).is_some(), "{}: {param}", endpoint.operation);
            }
            assert!(endpoint.options.is_empty() || endpoint.params().any(|p| p == "options"), "{endpoint:?}");
        }
    }

    #[test]
    fn every_operation_with_a_body_has_an_endpoint() {
        for (operation, name) in Operation::ALL {
            use Operation as O;
            let none = matches!(operation, O::Auto | O::Entity | O::Notification | O::Context);
            assert_eq!(Endpoint::named(name).is_none(), none, "{name}");
        }
    }
}
