//! The terms of the core context: the one table that knows their IRIs, coercions and roles.
//! Source: GS CIM 009 V1.9.1, Annex B, and the core contexts v1.0 to v1.9.

use crate::SpecVersion;
use crate::member::Member;
use ngsild_json::{Kind, Value, key_hash};

/// Namespace of NGSI-LD, `ngsi-ld:` in [`CoreTerm::iri`].
pub const NGSI_LD: &str = "https://uri.etsi.org/ngsi-ld/";
/// Default vocabulary: what a term becomes that no context defines.
pub const DEFAULT_VOCABULARY: &str = "https://uri.etsi.org/ngsi-ld/default-context/";

/// Attributes of NGSIv2 that mean something else there.
pub const V2_LEFTOVERS: [&[u8]; 3] = [b"metadata", b"TimeInstant", b"servicePath"];

/// NGSI-LD Null: deletes in updates, and is no value elsewhere. Source: GS CIM 009 V1.9.1, 3.1.
pub const NGSI_LD_NULL: &str = "urn:ngsi-ld:null";

/// Whether a value is NGSI-LD Null.
#[inline]
pub fn is_ngsi_ld_null(value: Value<'_>) -> bool {
    // Most texts are too short, which their span tells.
    value.kind() == Kind::String
        && value.span().len() as usize >= NGSI_LD_NULL.len() + 2
        && value.as_str().is_some_and(|text| text == NGSI_LD_NULL)
}

/// Characters that brokers may refuse in values. Source: GS CIM 009 V1.9.1, 4.6.4.
pub const fn is_risky(b: u8) -> bool {
    matches!(b, b'<' | b'>' | b'"' | b'\'' | b'=' | b';' | b'(' | b')' | 0)
}

/// How the core context reads the value of a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coercion {
    /// As it stands.
    None,
    /// As a DateTime.
    DateTime,
    /// As an IRI, relative to the document.
    Id,
    /// As an IRI, relative to the vocabulary.
    Vocab,
    /// As raw JSON.
    Json,
    /// As an ordered list.
    List,
    /// As a set.
    Set,
    /// As a map from an index.
    Index,
    /// As a map from language tags.
    Language,
    /// By a context of its own.
    Scoped,
}

/// What a core term is used for in an Entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// `id`
    Id,
    /// `type`
    Type,
    /// `scope`
    Scope,
    /// `location`, `observationSpace`, `operationSpace`
    GeoAttribute,
    /// A member of an attribute that is no sub-attribute.
    Member(Member),
    /// The container of a temporal series (`values`, `objects`, …).
    Series,
    /// A term whose coercion or container changes an attribute that bears its name.
    Corrupting,
    /// The name of an attribute kind.
    Kind,
    /// Anything else the core context defines.
    Other,
}

/// A term of the core context.
#[derive(Debug, Clone, Copy)]
pub struct CoreTerm {
    /// The short name.
    pub name: &'static str,
    /// Its IRI, shortened with the prefixes `ngsi-ld:`, `geojson:`, `dct:`, `rdf:`.
    pub iri: &'static str,
    /// How its value is read.
    pub coercion: Coercion,
    /// First core context that holds it.
    pub since: SpecVersion,
    /// First core context that no longer holds it.
    pub gone: Option<SpecVersion>,
    /// What it is for.
    pub role: Role,
}

/// The prefixes of [`CoreTerm::iri`]. The core contexts define the first two; the others only shorten this table.
pub const PREFIXES: [(&str, &str); 4] = [
    ("ngsi-ld", NGSI_LD),
    ("geojson", "https://purl.org/geojson/vocab#"),
    ("dct", "http://purl.org/dc/terms/"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
];

/// An IRI in full, whose prefix is one of [`PREFIXES`].
pub fn full_iri(iri: &str) -> String {
    let prefixed = iri.split_once(':').filter(|(_, local)| !local.starts_with("//"));
    let base = |prefix: &str| PREFIXES.iter().find(|(name, _)| *name == prefix).map(|(_, base)| *base);
    match prefixed.and_then(|(prefix, local)| Some((base(prefix)?, local))) {
        Some((base, local)) => [base, local].concat(),
        None => iri.to_owned(),
    }
}

impl CoreTerm {
    /// The IRI in full, as the core context of `version` gives it. Source: catalogue 6.4, changes of meaning.
    pub fn iri_in(&self, version: SpecVersion) -> String {
        let base = match self.name {
            // Defined by themselves, so that they fell into the default vocabulary.
            "attributeCount" | "attributeDetails" if version < V1_9 && version != V1_7 => DEFAULT_VOCABULARY,
            "title" | "description" | "coordinates" | "geometry" | "properties" if version < V1_3 => NGSI_LD,
            _ => return full_iri(self.iri),
        };
        [base, self.name].concat()
    }

    /// How the core context of `version` reads the value.
    pub fn coercion_in(&self, version: SpecVersion) -> Coercion {
        match self.name {
            "properties" if version < V1_3 => Coercion::Vocab,
            "entityMap" if version < V1_9 => Coercion::None,
            _ => self.coercion,
        }
    }

    /// Whether the term is known only below another one, by a context of its own.
    pub fn is_scoped(&self) -> bool {
        matches!(self.role, Role::Member(Member::EntityIdSealed | Member::EntityTypeSealed))
    }

    /// Whether the core context of `version` defines the term.
    pub fn is_in(&self, version: SpecVersion) -> bool {
        self.since <= version && self.gone.is_none_or(|gone| version < gone)
    }
}

/// The core term called `name`, of whatever version. `hash` is [`key_hash`] of the name.
#[inline]
pub fn core_term(hash: u32, name: &str) -> Option<&'static CoreTerm> {
    core_term_of_bytes(hash, name.as_bytes())
}

/// The core member that stands in an attribute, such as `value` or `unitCode`, of whatever version.
pub fn core_member(member: &ngsild_json::Member<'_>) -> Option<Member> {
    match core_term(member.hash(), &member.name())?.role {
        Role::Member(core) => Some(core),
        _ => None,
    }
}

/// As [`core_term`], for a name that need not be proved to be UTF-8 first.
#[inline]
pub fn core_term_of_bytes(hash: u32, name: &[u8]) -> Option<&'static CoreTerm> {
    let mut slot = hash as usize % SLOTS;
    loop {
        // Slots hold index + 1; an empty one ends the search. There are more slots than terms.
        let index = INDEX.get(slot).copied().unwrap_or(0).checked_sub(1)?;
        let term = CORE_TERMS.get(usize::from(index))?;
        if term.name.as_bytes() == name {
            return Some(term);
        }
        slot = (slot + 1) % SLOTS;
    }
}

const SLOTS: usize = 1024;
static INDEX: [u8; SLOTS] = index();

#[allow(clippy::indexing_slicing, reason = "evaluated by the compiler: a miss is a build error")]
const fn index() -> [u8; SLOTS] {
    let mut slots = [0; SLOTS];
    let mut i = 0;
    while i < CORE_TERMS.len() {
        let mut slot = key_hash(CORE_TERMS[i].name.as_bytes()) as usize % SLOTS;
        while slots[slot] != 0 {
            slot = (slot + 1) % SLOTS;
        }
        slots[slot] = i as u8 + 1;
        i += 1;
    }
    slots
}

use Coercion as C;
use Member as M;
use Role as R;
use SpecVersion::*;

const fn row(
    name: &'static str,
    iri: &'static str,
    coercion: Coercion,
    since: SpecVersion,
    gone: Option<SpecVersion>,
    role: Role,
) -> CoreTerm {
    CoreTerm { name, iri, coercion, since, gone, role }
}

/// Every term, by name.
#[rustfmt::skip]
pub static CORE_TERMS: &[CoreTerm] = &[
    row("accept", "ngsi-ld:accept", C::None, V1_0, None, R::Other),
    row("aggrMethods", "ngsi-ld:aggrMethods", C::None, V1_9, None, R::Other),
    row("aggrParams", "ngsi-ld:aggrParams", C::None, V1_9, None, R::Other),
    row("aggrPeriodDuration", "ngsi-ld:aggrPeriodDuration", C::None, V1_9, None, R::Other),
    row("Attribute", "ngsi-ld:Attribute", C::None, V1_3, None, R::Other),
    row("attributeCount", "ngsi-ld:attributeCount", C::None, V1_3, None, R::Other),
    row("attributeDetails", "ngsi-ld:attributeDetails", C::None, V1_3, None, R::Other),
    row("AttributeList", "ngsi-ld:AttributeList", C::None, V1_3, None, R::Other),
    row("attributeList", "ngsi-ld:attributeList", C::Vocab, V1_3, None, R::Other),
    row("attributeName", "ngsi-ld:attributeName", C::Vocab, V1_0, None, R::Other),
    row("attributeNames", "ngsi-ld:attributeNames", C::Vocab, V1_3, None, R::Other),
    row("attributes", "ngsi-ld:attributes", C::Vocab, V1_0, None, R::Other),
    row("attributeTypes", "ngsi-ld:attributeTypes", C::Vocab, V1_3, None, R::Other),
    row("attrs", "ngsi-ld:attrs", C::None, V1_6, None, R::Other),
    row("avg", "ngsi-ld:avg", C::List, V1_4, None, R::Corrupting),
    row("bbox", "geojson:bbox", C::List, V1_3, None, R::Corrupting),
    row("cacheDuration", "ngsi-ld:cacheDuration", C::None, V1_6, None, R::Other),
    row("collation", "ngsi-ld:collation", C::None, V1_9, None, R::Other),
    row("containedBy", "ngsi-ld:isContainedBy", C::None, V1_8, None, R::Other),
    row("contextSourceAlias", "ngsi-ld:contextSourceAlias", C::None, V1_8, None, R::Other),
    row("contextSourceExtras", "ngsi-ld:contextSourceExtras", C::Json, V1_8, None, R::Other),
    row("ContextSourceIdentity", "ngsi-ld:ContextSourceIdentity", C::None, V1_8, None, R::Other),
    row("contextSourceInfo", "ngsi-ld:contextSourceInfo", C::None, V1_6, None, R::Other),
    row("ContextSourceNotification", "ngsi-ld:ContextSourceNotification", C::None, V1_0, None, R::Other),
    row("ContextSourceRegistration", "ngsi-ld:ContextSourceRegistration", C::None, V1_0, None, R::Other),
    row("contextSourceTimeAt", "ngsi-ld:contextSourceTimeAt", C::DateTime, V1_8, None, R::Other),
    row("contextSourceUptime", "ngsi-ld:contextSourceUptime", C::None, V1_8, None, R::Other),
    row("cooldown", "ngsi-ld:cooldown", C::None, V1_6, None, R::Other),
    row("coordinates", "geojson:coordinates", C::List, V1_0, None, R::Corrupting),
    row("createdAt", "ngsi-ld:createdAt", C::DateTime, V1_0, None, R::Member(M::CreatedAt)),
    row("csf", "ngsi-ld:csf", C::None, V1_0, None, R::Other),
    row("data", "ngsi-ld:data", C::None, V1_0, None, R::Other),
    row("dataset", "ngsi-ld:hasDataset", C::Index, V1_7, None, R::Corrupting),
    row("datasetId", "ngsi-ld:datasetId", C::Id, V1_0, None, R::Member(M::DatasetId)),
    row("Date", "ngsi-ld:Date", C::None, V1_0, None, R::Other),
    row("DateTime", "ngsi-ld:DateTime", C::None, V1_0, None, R::Other),
    row("deletedAt", "ngsi-ld:deletedAt", C::DateTime, V1_6, None, R::Member(M::DeletedAt)),
    row("description", "dct:description", C::None, V1_0, None, R::Other),
    row("detail", "ngsi-ld:detail", C::None, V1_0, None, R::Other),
    row("distinctCount", "ngsi-ld:distinctCount", C::List, V1_4, None, R::Corrupting),
    row("end", "ngsi-ld:end", C::DateTime, V1_0, Some(V1_3), R::Other),
    row("endAt", "ngsi-ld:endAt", C::DateTime, V1_3, None, R::Corrupting),
    row("endpoint", "ngsi-ld:endpoint", C::None, V1_0, None, R::Other),
    row("endTime", "ngsi-ld:endTime", C::DateTime, V1_0, Some(V1_3), R::Other),
    row("endTimeAt", "ngsi-ld:endTimeAt", C::DateTime, V1_3, None, R::Corrupting),
    row("entities", "ngsi-ld:entities", C::None, V1_0, None, R::Other),
    row("entity", "ngsi-ld:entity", C::None, V1_8, None, R::Member(M::Entity)),
    row("entityCount", "ngsi-ld:entityCount", C::None, V1_3, None, R::Other),
    row("entityId", "ngsi-ld:entityId", C::Id, V1_0, None, R::Other),
    row("entityIdSealed", "ngsi-ld:entityIdSealed", C::None, V1_9, None, R::Member(M::EntityIdSealed)),
    row("entityList", "ngsi-ld:entityList", C::List, V1_8, None, R::Member(M::EntityList)),
    row("EntityMap", "ngsi-ld:EntityMap", C::None, V1_9, None, R::Other),
    row("entityMap", "ngsi-ld:hasEntityMap", C::Index, V1_8, None, R::Corrupting),
    row("entityMapLifetime", "ngsi-ld:hasEntityMapLifetime", C::None, V1_9, None, R::Other),
    row("EntityType", "ngsi-ld:EntityType", C::None, V1_3, None, R::Other),
    row("EntityTypeInfo", "ngsi-ld:EntityTypeInfo", C::None, V1_3, None, R::Other),
    row("EntityTypeList", "ngsi-ld:EntityTypeList", C::None, V1_3, None, R::Other),
    row("entityTypeSealed", "ngsi-ld:entityTypeSealed", C::Vocab, V1_9, None, R::Member(M::EntityTypeSealed)),
    row("error", "ngsi-ld:error", C::None, V1_0, None, R::Other),
    row("errors", "ngsi-ld:errors", C::None, V1_0, None, R::Other),
    row("ExecutionResultDetails", "ngsi-ld:ExecutionResultDetails", C::None, V1_9, None, R::Other),
    row("expandValues", "ngsi-ld:expandValues", C::None, V1_8, None, R::Other),
    row("expires", "ngsi-ld:expires", C::DateTime, V1_0, Some(V1_3), R::Other),
    row("expiresAt", "ngsi-ld:expiresAt", C::DateTime, V1_3, None, R::Member(M::ExpiresAt)),
    row("Feature", "geojson:Feature", C::None, V1_3, None, R::Other),
    row("FeatureCollection", "geojson:FeatureCollection", C::None, V1_3, None, R::Other),
    row("features", "geojson:features", C::Set, V1_3, None, R::Other),
    row("format", "ngsi-ld:format", C::None, V1_0, None, R::Other),
    row("geometry", "geojson:geometry", C::None, V1_0, None, R::Other),
    row("GeometryCollection", "geojson:GeometryCollection", C::None, V1_3, None, R::Other),
    row("geometryProperty", "geojson:geometryProperty", C::None, V1_8, Some(V1_9), R::Other),
    row("GeoProperty", "ngsi-ld:GeoProperty", C::None, V1_0, None, R::Kind),
    row("geoproperty", "ngsi-ld:geoproperty", C::None, V1_0, None, R::Other),
    row("geoQ", "ngsi-ld:geoQ", C::None, V1_0, None, R::Other),
    row("georel", "ngsi-ld:georel", C::None, V1_0, None, R::Other),
    row("id", "@id", C::None, V1_0, None, R::Id),
    row("idPattern", "ngsi-ld:idPattern", C::None, V1_0, None, R::Other),
    row("information", "ngsi-ld:information", C::None, V1_0, None, R::Other),
    row("instanceId", "ngsi-ld:instanceId", C::Id, V1_0, None, R::Member(M::InstanceId)),
    row("isActive", "ngsi-ld:isActive", C::None, V1_0, None, R::Other),
    row("join", "ngsi-ld:join", C::None, V1_8, None, R::Other),
    row("joinLevel", "ngsi-ld:hasJoinLevel", C::None, V1_8, None, R::Other),
    row("json", "ngsi-ld:hasJSON", C::Json, V1_8, None, R::Member(M::Json)),
    row("jsonKeys", "ngsi-ld:jsonKeys", C::None, V1_8, None, R::Other),
    row("jsonldContext", "ngsi-ld:jsonldContext", C::None, V1_9, None, R::Other),
    row("JsonProperty", "ngsi-ld:JsonProperty", C::None, V1_8, None, R::Kind),
    row("jsons", "ngsi-ld:jsons", C::List, V1_8, None, R::Series),
    row("key", "ngsi-ld:hasKey", C::None, V1_6, None, R::Other),
    row("lang", "ngsi-ld:lang", C::None, V1_6, None, R::Member(M::Lang)),
    row("langString", "rdf:langString", C::None, V1_9, None, R::Other),
    row("languageMap", "ngsi-ld:hasLanguageMap", C::Language, V1_6, None, R::Member(M::LanguageMap)),
    row("languageMaps", "ngsi-ld:hasLanguageMaps", C::List, V1_6, None, R::Series),
    row("LanguageProperty", "ngsi-ld:LanguageProperty", C::None, V1_6, None, R::Kind),
    row("lastFailure", "ngsi-ld:lastFailure", C::DateTime, V1_0, None, R::Corrupting),
    row("lastN", "ngsi-ld:lastN", C::None, V1_9, None, R::Other),
    row("lastNotification", "ngsi-ld:lastNotification", C::DateTime, V1_0, None, R::Corrupting),
    row("lastSuccess", "ngsi-ld:lastSuccess", C::DateTime, V1_0, None, R::Corrupting),
    row("lastUsedAt", "ngsi-ld:lastUsedAt", C::DateTime, V1_9, None, R::Corrupting),
    row("LineString", "geojson:LineString", C::None, V1_3, None, R::Other),
    row("linkedMaps", "ngsi-ld:linkedMaps", C::None, V1_8, None, R::Corrupting),
    row("ListProperty", "ngsi-ld:ListProperty", C::None, V1_8, None, R::Kind),
    row("ListRelationship", "ngsi-ld:ListRelationship", C::None, V1_8, None, R::Kind),
    row("localOnly", "ngsi-ld:localOnly", C::None, V1_6, None, R::Other),
    row("location", "ngsi-ld:location", C::None, V1_0, None, R::GeoAttribute),
    row("management", "ngsi-ld:management", C::None, V1_6, None, R::Other),
    row("managementInterval", "ngsi-ld:managementInterval", C::None, V1_0, None, R::Other),
    row("max", "ngsi-ld:max", C::List, V1_4, None, R::Corrupting),
    row("min", "ngsi-ld:min", C::List, V1_4, None, R::Corrupting),
    row("mode", "ngsi-ld:mode", C::None, V1_6, None, R::Other),
    row("modifiedAt", "ngsi-ld:modifiedAt", C::DateTime, V1_0, None, R::Member(M::ModifiedAt)),
    row("MultiLineString", "geojson:MultiLineString", C::None, V1_3, None, R::Other),
    row("MultiPoint", "geojson:MultiPoint", C::None, V1_3, None, R::Other),
    row("MultiPolygon", "geojson:MultiPolygon", C::None, V1_3, None, R::Other),
    row("name", "ngsi-ld:name", C::None, V1_0, Some(V1_3), R::Other),
    row("ngsildConformance", "ngsi-ld:ngsildConformance", C::None, V1_9, None, R::Other),
    row("ngsildproof", "ngsi-ld:ngsildproof", C::Scoped, V1_9, None, R::Member(M::NgsildProof)),
    row("Notification", "ngsi-ld:Notification", C::None, V1_0, None, R::Other),
    row("notification", "ngsi-ld:notification", C::None, V1_0, None, R::Other),
    row("notificationTrigger", "ngsi-ld:notificationTrigger", C::None, V1_6, None, R::Other),
    row("notifiedAt", "ngsi-ld:notifiedAt", C::DateTime, V1_0, None, R::Corrupting),
    row("notifierInfo", "ngsi-ld:notifierInfo", C::None, V1_6, None, R::Other),
    row("notUpdated", "ngsi-ld:notUpdated", C::None, V1_6, None, R::Other),
    row("object", "ngsi-ld:hasObject", C::Id, V1_0, None, R::Member(M::Object)),
    row("objectList", "ngsi-ld:hasObjectList", C::List, V1_8, None, R::Member(M::ObjectList)),
    row("objectLists", "ngsi-ld:hasObjectLists", C::List, V1_9, None, R::Series),
    row("objects", "ngsi-ld:hasObjects", C::List, V1_0, None, R::Series),
    row("objectsLists", "ngsi-ld:hasObjectsLists", C::List, V1_8, Some(V1_9), R::Series),
    row("objectType", "ngsi-ld:hasObjectType", C::Vocab, V1_8, None, R::Member(M::ObjectType)),
    row("observationInterval", "ngsi-ld:observationInterval", C::None, V1_0, None, R::Other),
    row("observationSpace", "ngsi-ld:observationSpace", C::None, V1_0, None, R::GeoAttribute),
    row("observedAt", "ngsi-ld:observedAt", C::DateTime, V1_0, None, R::Member(M::ObservedAt)),
    row("omit", "ngsi-ld:omit", C::None, V1_8, None, R::Other),
    row("operations", "ngsi-ld:operations", C::None, V1_6, None, R::Other),
    row("operationSpace", "ngsi-ld:operationSpace", C::None, V1_0, None, R::GeoAttribute),
    row("orderBy", "ngsi-ld:orderBy", C::List, V1_9, None, R::Corrupting),
    row("ordering", "ngsi-ld:ordering", C::None, V1_9, None, R::Other),
    row("pick", "ngsi-ld:pick", C::None, V1_8, None, R::Other),
    row("Point", "geojson:Point", C::None, V1_3, None, R::Other),
    row("Polygon", "geojson:Polygon", C::None, V1_3, None, R::Other),
    row("previousJson", "ngsi-ld:hasPreviousJson", C::Json, V1_8, None, R::Member(M::PreviousJson)),
    row("previousLanguageMap", "ngsi-ld:hasPreviousLanguageMap", C::Language, V1_6, None, R::Member(M::PreviousLanguageMap)),
    row("previousObject", "ngsi-ld:hasPreviousObject", C::Id, V1_6, None, R::Member(M::PreviousObject)),
    row("previousObjectList", "ngsi-ld:hasPreviousObjectList", C::List, V1_8, None, R::Member(M::PreviousObjectList)),
    row("previousValue", "ngsi-ld:hasPreviousValue", C::None, V1_6, None, R::Member(M::PreviousValue)),
    row("previousValueList", "ngsi-ld:hasPreviousValueList", C::List, V1_8, None, R::Member(M::PreviousValueList)),
    row("previousVocab", "ngsi-ld:hasPreviousVocab", C::Vocab, V1_7, None, R::Member(M::PreviousVocab)),
    row("problemDetails", "ngsi-ld:problemDetails", C::Json, V1_9, None, R::Other),
    row("properties", "geojson:properties", C::None, V1_0, None, R::Other),
    row("Property", "ngsi-ld:Property", C::None, V1_0, None, R::Kind),
    row("propertyNames", "ngsi-ld:propertyNames", C::Vocab, V1_3, None, R::Other),
    row("q", "ngsi-ld:q", C::None, V1_0, None, R::Other),
    row("reason", "ngsi-ld:reason", C::None, V1_0, None, R::Other),
    row("receiverInfo", "ngsi-ld:receiverInfo", C::None, V1_6, None, R::Other),
    row("refreshRate", "ngsi-ld:refreshRate", C::None, V1_6, None, R::Other),
    row("registrationId", "ngsi-ld:registrationId", C::None, V1_6, None, R::Other),
    row("registrationName", "ngsi-ld:registrationName", C::None, V1_3, None, R::Other),
    row("Relationship", "ngsi-ld:Relationship", C::None, V1_0, None, R::Kind),
    row("relationshipNames", "ngsi-ld:relationshipNames", C::Vocab, V1_3, None, R::Other),
    row("relationships", "ngsi-ld:relationships", C::Vocab, V1_0, Some(V1_3), R::Other),
    row("resultStatus", "ngsi-ld:resultStatus", C::None, V1_9, None, R::Other),
    row("scope", "ngsi-ld:scope", C::None, V1_6, None, R::Scope),
    row("scopeQ", "ngsi-ld:scopeQ", C::None, V1_6, None, R::Other),
    row("showChanges", "ngsi-ld:showChanges", C::None, V1_6, None, R::Other),
    row("Snapshot", "ngsi-ld:Snapshot", C::None, V1_9, None, R::Other),
    row("snapshotId", "ngsi-ld:snapshotId", C::None, V1_9, None, R::Other),
    row("snapshotLifetime", "ngsi-ld:snapshotLifetime", C::None, V1_9, None, R::Other),
    row("SnapshotNotification", "ngsi-ld:SnapshotNotification", C::None, V1_9, None, R::Other),
    row("snapshotPriority", "ngsi-ld:snapshotPriority", C::None, V1_9, None, R::Other),
    row("snapshotQueries", "ngsi-ld:snapshotQueries", C::List, V1_9, None, R::Other),
    row("snapshotQueriesDetails", "ngsi-ld:snapshotQueriesDetails", C::List, V1_9, None, R::Other),
    row("snapshotStatus", "ngsi-ld:snapshotStatus", C::None, V1_9, None, R::Other),
    row("snapshotTemporalQueries", "ngsi-ld:snapshotTemporalQueries", C::List, V1_9, None, R::Other),
    row("snapshotTemporalQueriesDetails", "ngsi-ld:snapshotTemporalQueriesDetails", C::List, V1_9, None, R::Other),
    row("splitEntities", "ngsi-ld:hasSplitEntities", C::None, V1_9, None, R::Other),
    row("start", "ngsi-ld:start", C::DateTime, V1_0, Some(V1_3), R::Other),
    row("startAt", "ngsi-ld:startAt", C::DateTime, V1_3, None, R::Corrupting),
    row("status", "ngsi-ld:status", C::None, V1_0, None, R::Other),
    row("stddev", "ngsi-ld:stddev", C::List, V1_4, None, R::Corrupting),
    row("Subscription", "ngsi-ld:Subscription", C::None, V1_0, None, R::Other),
    row("subscriptionId", "ngsi-ld:subscriptionId", C::Id, V1_0, None, R::Other),
    row("subscriptionName", "ngsi-ld:subscriptionName", C::None, V1_3, None, R::Other),
    row("success", "ngsi-ld:success", C::Id, V1_0, None, R::Other),
    row("sum", "ngsi-ld:sum", C::List, V1_4, None, R::Corrupting),
    row("sumsq", "ngsi-ld:sumsq", C::List, V1_4, None, R::Corrupting),
    row("sysAttrs", "ngsi-ld:sysAttrs", C::None, V1_6, None, R::Other),
    row("TemporalProperty", "ngsi-ld:TemporalProperty", C::None, V1_0, None, R::Other),
    row("temporalQ", "ngsi-ld:temporalQ", C::None, V1_0, None, R::Other),
    row("tenant", "ngsi-ld:tenant", C::Id, V1_6, None, R::Other),
    row("throttling", "ngsi-ld:throttling", C::None, V1_0, None, R::Other),
    row("Time", "ngsi-ld:Time", C::None, V1_0, None, R::Other),
    row("time", "ngsi-ld:time", C::DateTime, V1_0, Some(V1_3), R::Other),
    row("timeAt", "ngsi-ld:timeAt", C::DateTime, V1_3, None, R::Corrupting),
    row("timeInterval", "ngsi-ld:timeInterval", C::None, V1_0, None, R::Other),
    row("timeout", "ngsi-ld:timeout", C::None, V1_6, None, R::Other),
    row("timeproperty", "ngsi-ld:timeproperty", C::None, V1_0, None, R::Other),
    row("timerel", "ngsi-ld:timerel", C::None, V1_0, None, R::Other),
    row("timesFailed", "ngsi-ld:timesFailed", C::None, V1_6, None, R::Other),
    row("timesSent", "ngsi-ld:timesSent", C::None, V1_0, None, R::Other),
    row("title", "dct:title", C::None, V1_0, None, R::Other),
    row("totalCount", "ngsi-ld:totalCount", C::List, V1_4, None, R::Corrupting),
    row("triggerReason", "ngsi-ld:triggerReason", C::None, V1_0, None, R::Other),
    row("type", "@type", C::None, V1_0, None, R::Type),
    row("typeList", "ngsi-ld:typeList", C::Vocab, V1_3, None, R::Other),
    row("typeName", "ngsi-ld:typeName", C::Vocab, V1_3, None, R::Other),
    row("typeNames", "ngsi-ld:typeNames", C::Vocab, V1_3, None, R::Other),
    row("unchanged", "ngsi-ld:unchanged", C::None, V1_0, None, R::Other),
    row("unitCode", "ngsi-ld:unitCode", C::None, V1_0, None, R::Member(M::UnitCode)),
    row("updated", "ngsi-ld:updated", C::None, V1_0, None, R::Other),
    row("uri", "ngsi-ld:uri", C::None, V1_0, None, R::Other),
    row("value", "ngsi-ld:hasValue", C::None, V1_0, None, R::Member(M::Value)),
    row("valueList", "ngsi-ld:hasValueList", C::List, V1_8, None, R::Member(M::ValueList)),
    row("valueLists", "ngsi-ld:hasValueLists", C::List, V1_8, None, R::Series),
    row("values", "ngsi-ld:hasValues", C::List, V1_0, None, R::Series),
    row("valueType", "ngsi-ld:hasValueType", C::Vocab, V1_9, None, R::Member(M::ValueType)),
    row("vocab", "ngsi-ld:hasVocab", C::Vocab, V1_7, None, R::Member(M::Vocab)),
    row("VocabProperty", "ngsi-ld:VocabProperty", C::None, V1_8, None, R::Kind),
    row("vocabs", "ngsi-ld:hasVocabs", C::List, V1_7, None, R::Series),
    row("VocabularyProperty", "ngsi-ld:VocabularyProperty", C::None, V1_7, Some(V1_8), R::Kind),
    row("watchedAttributes", "ngsi-ld:watchedAttributes", C::Vocab, V1_0, None, R::Other),];
