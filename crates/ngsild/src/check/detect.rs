//! What a payload is, and in which representation its Entities are. Source: catalogue 7.1.

use super::problem::is_error_type;
use crate::finding::{PayloadKind, Representation};
use crate::model::terms::{NGSI_LD, Role, core_member, core_term};
use crate::model::{AttributeKind, Member};
use ngsild_json::{Kind, Value, key_hash};

/// The kind of a text that is a context.
pub(super) const CONTEXT: &str = "context";
/// The kind of a text that is an attribute.
pub(super) const ATTRIBUTE: &str = "attribute-fragment";

/// Types of payloads that are no Entity. Source: GS CIM 009 V1.9.1, 5.2 and 5.3.
const OTHER_PAYLOADS: [(&str, &str); 14] = [
    ("Subscription", "subscription"),
    ("ContextSourceRegistration", "registration"),
    ("Notification", "notification"),
    ("ContextSourceNotification", "csource-notification"),
    ("SnapshotNotification", "snapshot-notification"),
    ("Query", "query"),
    ("EntityMap", "entity-map"),
    ("Snapshot", "snapshot"),
    ("EntityTypeList", "entity-type-list"),
    ("EntityType", "entity-type"),
    ("EntityTypeInfo", "entity-type-info"),
    ("AttributeList", "attribute-list"),
    ("Attribute", "attribute"),
    ("ContextSourceIdentity", "csource-identity"),
];

/// What one object of a text is.
pub(crate) fn payload(object: Value<'_>) -> PayloadKind {
    let type_value = object.get("type").or_else(|| object.get("@type"));
    let type_name = type_value.and_then(|t| t.as_str());
    match type_name.as_deref() {
        Some("FeatureCollection") if object.get("features").is_some() => return PayloadKind::GeoJson,
        Some("Feature") if object.get("geometry").is_some() || object.get("properties").is_some() => {
            return PayloadKind::GeoJson;
        }
        Some(name) => {
            if let Some((_, kind)) = OTHER_PAYLOADS.iter().find(|(type_name, _)| *type_name == name) {
                return PayloadKind::Other(kind);
            }
        }
        None => {}
    }
    if let Some(kind) = answer(object, type_name.as_deref()) {
        return PayloadKind::Other(kind);
    }
    if let Some(kind) = part(object) {
        return PayloadKind::Other(kind);
    }
    if is_expanded(object) { PayloadKind::Expanded } else { PayloadKind::Entity }
}

/// What is no Entity, but something that stands inside one: a context, or an attribute.
fn part(object: Value<'_>) -> Option<&'static str> {
    if object.len() == 1 && object.get("@context").is_some() {
        return Some(CONTEXT);
    }
    let identified = object.get("id").is_some() || object.get("@id").is_some();
    let is_attribute = !identified && matches!(Shape::of(object), Shape::Typed(_));
    (is_attribute && container_in(object).is_some()).then_some(ATTRIBUTE)
}

/// What a broker answers that says by its members what it is.
fn answer(object: Value<'_>, type_name: Option<&str>) -> Option<&'static str> {
    if object.get("id").is_some() || object.get("@id").is_some() {
        return None;
    }
    let has = |name: &str| object.get(name).is_some();
    if type_name.is_some_and(is_error_type) || (has("title") && (has("detail") || has("status"))) {
        return Some("problem-details");
    }
    // Entities have a type.
    match object.get("type").is_none() && object.get("@type").is_none() {
        true if has("success") && has("errors") => Some("batch-result"),
        true if has("updated") && has("notUpdated") => Some("update-result"),
        _ => None,
    }
}

/// Why a payload was taken for what it is, where no `type` says so.
pub(super) fn reason(kind: PayloadKind) -> Option<&'static str> {
    match kind {
        PayloadKind::Other("problem-details") => Some("it has the members of problem details (RFC 7807)"),
        PayloadKind::Other("batch-result") => Some("it has `success` and `errors`"),
        PayloadKind::Other("update-result") => Some("it has `updated` and `notUpdated`"),
        PayloadKind::Other(CONTEXT) => Some("it has `@context` and nothing else"),
        PayloadKind::Other(ATTRIBUTE) => {
            Some("its `type` is a kind of attribute, and it has a value and no `id`")
        }
        PayloadKind::Expanded => Some("its members are keywords and IRIs with arrays of objects"),
        _ => None,
    }
}

/// `@graph`, or nothing but keywords and IRIs with arrays of objects.
pub(crate) fn is_expanded(object: Value<'_>) -> bool {
    const GRAPH: u32 = key_hash(b"@graph");
    if object.members().any(|member| member.hash() == GRAPH && member.is_named("@graph")) {
        return true;
    }
    let mut arrays = 0;
    // Nearly every Entity is told from it by its first member.
    let all = object.members().all(|member| {
        let name = member.name();
        if name.starts_with('@') {
            return name != "@context";
        }
        arrays += 1;
        is_expanded_property(&name, member.value())
    });
    all && arrays > 0
}

fn is_expanded_property(name: &str, value: Value<'_>) -> bool {
    crate::lexical::uri::after_slashes(name).is_some()
        && value.is_array()
        && value.items().all(|item| item.is_object())
}

/// A representation, as far as it can be told.
pub(crate) struct Found {
    pub(crate) representation: Representation,
    /// Bare values only: concise and simplified look the same.
    pub(crate) ambiguous: bool,
}

/// The members of an Entity that are attributes, as far as their names tell.
pub(super) fn attributes<'d>(entity: Value<'d>) -> impl Iterator<Item = ngsild_json::Member<'d>> {
    entity.members().filter(|member| {
        let name = member.name();
        let role = core_term(member.hash(), &name).map(|t| t.role);
        !name.starts_with('@') && !matches!(role, Some(Role::Id | Role::Type | Role::Scope | Role::Member(_)))
    })
}

/// What an attribute shows of the representation of its Entity, the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Shows {
    /// A bare value: simplified form, or concise form that looks so.
    Bare,
    /// An object with several value containers: in concise form its kind cannot be told, in simplified form it is a value.
    Doubt,
    /// An object with a value container, or an array of such.
    Concise,
    /// An object with a kind, or an array with one.
    Normalized,
}

fn shows(value: Value<'_>) -> Shows {
    if !value.is_array() {
        return shows_alone(value);
    }
    // In concise form, some of the instances may have a kind.
    let instances = value.items().map(shows_alone).filter(|shown| *shown > Shows::Doubt);
    instances.min().or_else(|| value.items().map(shows_alone).max()).unwrap_or(Shows::Bare)
}

fn shows_alone(value: Value<'_>) -> Shows {
    match Shape::of(value) {
        Shape::Typed(_) | Shape::NearlyTyped => Shows::Normalized,
        Shape::Contained(_) if several_containers(value) => Shows::Doubt,
        Shape::Contained(container) if value.len() == 1 && is_wrapper(container) => Shows::Bare,
        Shape::Contained(_) => Shows::Concise,
        _ => Shows::Bare,
    }
}

/// Whether simplified form has this container, too, around the values of its kind. Source: GS CIM 009 V1.9.1, 4.5.4.
const fn is_wrapper(container: Member) -> bool {
    matches!(container, Member::LanguageMap | Member::Json | Member::Vocab)
}

/// Whether an object has more than one value container.
pub(crate) fn several_containers(object: Value<'_>) -> bool {
    object.members().filter(|m| container_named(&m.name()).is_some()).count() > 1
}

/// Whether an Entity has attributes, and all of them may be bare values: simplified form, or concise form that looks so.
pub(crate) fn is_bare(entity: Value<'_>) -> bool {
    let mut any = false;
    let bare = attributes(entity).all(|member| {
        any = true;
        shows(member.value()) <= Shows::Doubt
    });
    any && bare
}

/// The representation of an Entity, from its attributes.
pub(super) fn representation(entity: Value<'_>) -> Found {
    let (mut least, mut most) = (Shows::Normalized, Shows::Bare);
    for member in attributes(entity) {
        let shown = shows(member.value());
        (least, most) = (least.min(shown), most.max(shown));
    }
    let representation = match (least, most) {
        (Shows::Normalized, _) => Representation::Normalized,
        (_, Shows::Bare | Shows::Doubt) => Representation::Simplified,
        _ => Representation::Concise,
    };
    Found { representation, ambiguous: representation == Representation::Simplified && !wrapped(entity) }
}

/// How an Entity shows its attributes over time. Source: GS CIM 009 V1.9.1, 4.5.6, 4.5.9, 4.5.19.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Temporal {
    /// Arrays of instances, several of the same dataset.
    Instances,
    /// Pairs of value and time.
    Pairs,
    /// Triples of value, start and end.
    Aggregates,
}

impl Temporal {
    /// What shows it.
    pub(super) const fn reason(self) -> &'static str {
        match self {
            Self::Instances => "an attribute has several instances with times for the same data set",
            Self::Pairs => "an attribute has pairs of value and time (temporalValues)",
            Self::Aggregates => "an attribute has aggregates with start and end (aggregatedValues)",
        }
    }
}

/// The methods of aggregation, which name the members that hold their results. 4.5.19.1.
pub(crate) const AGGREGATES: [&str; 8] =
    ["avg", "distinctCount", "max", "min", "stddev", "sum", "sumsq", "totalCount"];

/// Items of an array that are looked at.
const LOOKED_AT: usize = 64;

/// The temporal form of an Entity, if it is in one; its first typed attribute tells, or any that has instances of
/// the same dataset.
pub(crate) fn temporal(entity: Value<'_>) -> Option<Temporal> {
    let mut decided = false;
    for member in entity.members() {
        let value = member.value();
        let first = match value.kind() {
            Kind::Object => value,
            Kind::Array => match value.items().next() {
                Some(item) if item.is_object() => item,
                _ => continue,
            },
            _ => continue,
        };
        if member.name().starts_with('@') || (decided && value.is_object()) {
            continue;
        }
        if let Some(found) = series_or_aggregates(first) {
            return Some(found);
        }
        let is_typed = matches!(Shape::of(first), Shape::Typed(_));
        // Elsewhere `scope` is a text, or several. Source: GS CIM 009 V1.9.1, 4.5.6.
        if is_typed && value.is_array() && member.is_named("scope") && first.members().any(is_time) {
            return Some(Temporal::Instances);
        }
        decided |= is_typed;
        if is_history(value) {
            return Some(Temporal::Instances);
        }
    }
    None
}

/// What a member called `name` holds: pairs or aggregates.
pub(super) fn series_named(name: &str) -> Option<Temporal> {
    match core_term(key_hash(name.as_bytes()), name)?.role {
        Role::Series => Some(Temporal::Pairs),
        _ => AGGREGATES.contains(&name).then_some(Temporal::Aggregates),
    }
}

/// Whether an object with a kind holds pairs or aggregates, well formed or not.
pub(super) fn holds_series(object: Value<'_>) -> bool {
    matches!(Shape::of(object), Shape::Typed(_))
        && container_in(object).is_none()
        && object.members().any(|m| series_named(&m.name()).is_some())
}

/// An object with a kind that holds pairs or triples.
pub(super) fn series_or_aggregates(object: Value<'_>) -> Option<Temporal> {
    let tuples =
        |value: Value<'_>| value.is_array() && value.items().next().is_none_or(|item| item.is_array());
    let found = object.members().filter(|m| tuples(m.value())).find_map(|m| series_named(&m.name()));
    found.filter(|_| matches!(Shape::of(object), Shape::Typed(_)) && container_in(object).is_none())
}

/// Whether a member of an attribute says when.
fn is_time(member: ngsild_json::Member<'_>) -> bool {
    core_member(&member).is_some_and(Member::is_date_time)
}

/// Whether an array holds instances with times, two of them of the same dataset.
fn is_history(array: Value<'_>) -> bool {
    let mut seen = Vec::new();
    for item in array.items().take(LOOKED_AT) {
        if !matches!(Shape::of(item), Shape::Typed(_) | Shape::Contained(_)) || !item.members().any(is_time) {
            continue;
        }
        let dataset = item.get("datasetId").and_then(|id| id.as_str());
        if seen.contains(&dataset) {
            return true;
        }
        seen.push(dataset);
    }
    false
}

/// Whether an Entity is certainly one of NGSIv2: every attribute is an object of `type`, `value` and `metadata`,
/// one at least shows `metadata` or a type that only NGSIv2 has, and none is of a kind of NGSI-LD. Data on its way
/// to NGSI-LD has Relationships with `value`; they say nothing.
pub(crate) fn is_ngsi_v2(entity: Value<'_>) -> bool {
    let mut shown = false;
    for member in entity.members() {
        let name = member.name();
        let role = core_term(key_hash(name.as_bytes()), &name).map(|t| t.role);
        if matches!(role, Some(Role::Id | Role::Type)) && !member.value().is_object() {
            continue;
        }
        match shows_ngsi_v2(member.value()) {
            Some(shows) => shown |= shows,
            None => return false,
        }
    }
    shown
}

/// Whether an attribute shows that it is one of NGSIv2; `None` when it can be none.
fn shows_ngsi_v2(attribute: Value<'_>) -> Option<bool> {
    let (mut shown, mut has_value, mut type_name) = (false, false, None);
    for member in attribute.members() {
        match &*member.name() {
            "type" => type_name = Some(member.value().as_str()?),
            "value" => has_value = true,
            "metadata" if member.value().is_object() => shown = true,
            _ => return None,
        }
    }
    if !has_value {
        return None;
    }
    let Some(type_name) = type_name else { return Some(shown) };
    match kind_of(&type_name) {
        Some(AttributeKind::Relationship) => return Some(shown),
        Some(_) => return None,
        None => {}
    }
    match meant_kind(&type_name) {
        Some((_, Origin::TypingError)) => None,
        Some((_, Origin::NgsiV2)) => Some(true),
        None => Some(shown),
    }
}

/// Whether an attribute is wrapped as only simplified form wraps it.
fn wrapped(entity: Value<'_>) -> bool {
    entity.members().any(|m| m.value().len() == 1 && m.value().get("dataset").is_some())
}

/// Whether an array holds at least one attribute instance.
pub fn instances(array: Value<'_>) -> bool {
    array
        .items()
        .any(|item| matches!(Shape::of(item), Shape::Typed(_) | Shape::NearlyTyped | Shape::Contained(_)))
}

/// Whether an attribute has no value, but what goes with one: `observedAt`, `unitCode` and the like, as updates send them.
pub fn is_valueless(attribute: Value<'_>) -> bool {
    let goes_along = |member: ngsild_json::Member<'_>| match core_term(member.hash(), &member.name())
        .map(|term| term.role)
    {
        Some(Role::Type) => {
            member.value().as_str().is_some_and(|name| AttributeKind::from_name(&name).is_some())
        }
        Some(Role::Member(core)) => !core.is_container(),
        _ => false,
    };
    attribute.is_object() && !attribute.is_empty() && attribute.members().all(goes_along)
}

/// The kind of an object whose first member is its `type`, as is usual.
#[inline]
pub(crate) fn leading_kind(object: Value<'_>) -> Option<AttributeKind> {
    let first = object.members().next()?;
    if !first.is_named("type") {
        return None;
    }
    AttributeKind::from_name(first.value().plain_str()?)
}

/// What an attribute's value looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// An object whose `type` is a kind.
    Typed(AttributeKind),
    /// An object whose `type` is nearly a kind, or of NGSIv2.
    NearlyTyped,
    /// No kind, but one value container or several.
    Contained(Member),
    /// A GeoJSON geometry.
    Geometry,
    /// An object with `@value`.
    ValueObject,
    /// An object with any other `type`.
    OtherType,
    /// Any other object.
    Object,
    /// An array.
    Array,
    /// A string, a number, true or false.
    Scalar,
    /// null
    Null,
    /// What is no JSON.
    Invalid,
}

impl Shape {
    /// What `value` looks like.
    pub fn of(value: Value<'_>) -> Self {
        match value.kind() {
            Kind::Object => Self::of_object(value),
            Kind::Array => Self::Array,
            Kind::Null => Self::Null,
            Kind::Invalid | Kind::Key => Self::Invalid,
            _ => Self::Scalar,
        }
    }

    fn of_object(object: Value<'_>) -> Self {
        if let Some(kind) = leading_kind(object) {
            return Self::Typed(kind);
        }
        let (mut type_value, mut container) = (None, None);
        for member in object.members() {
            let name = member.name();
            match &*name {
                "type" | "@type" => type_value = type_value.or(Some(member.value())),
                "@value" => return Self::ValueObject,
                _ => container = container.or_else(|| container_with_hash(member.hash(), &name)),
            }
        }
        let Some(type_value) = type_value else {
            return container.map_or(Self::Object, Self::Contained);
        };
        let Some(name) = type_value.as_str() else {
            return if container.is_some() { Self::NearlyTyped } else { Self::OtherType };
        };
        if let Some(kind) = kind_of(&name) {
            return Self::Typed(kind);
        }
        if is_geometry_type(&name) && object.get("coordinates").is_some() {
            return Self::Geometry;
        }
        // A word near a kind, or of NGSIv2, with nothing to say it is a value: a kind was meant.
        let meant = meant_kind(&name).is_some() && (container.is_some() || object.len() == 1);
        if meant || container.is_some() { Self::NearlyTyped } else { Self::OtherType }
    }
}

/// The first value container among an object's members.
pub(crate) fn container_in(object: Value<'_>) -> Option<Member> {
    object.members().find_map(|m| container_named(&m.name()))
}

/// The value container called `name`.
pub(crate) fn container_named(name: &str) -> Option<Member> {
    container_with_hash(key_hash(name.as_bytes()), name)
}

#[inline]
fn container_with_hash(hash: u32, name: &str) -> Option<Member> {
    match core_term(hash, name)?.role {
        Role::Member(member) if member.is_container() => Some(member),
        _ => None,
    }
}

/// The kind that a `type` names, in short form or as IRI, under its name of 1.7 too.
#[inline]
pub(crate) fn kind_of(name: &str) -> Option<AttributeKind> {
    AttributeKind::from_name(name).or_else(|| {
        let short = name.strip_prefix(NGSI_LD).or_else(|| name.strip_prefix("ngsi-ld:")).unwrap_or(name);
        if short == "VocabularyProperty" {
            return Some(AttributeKind::VocabProperty);
        }
        AttributeKind::from_name(short)
    })
}

/// The kind that a wrong `type` most likely means: a typing error or a type of NGSIv2.
pub(crate) fn meant_kind(name: &str) -> Option<(AttributeKind, Origin)> {
    let v2 = match name {
        "Text" | "String" | "TextUnrestricted" | "None" | "Number" | "Integer" | "Float" | "Boolean"
        | "DateTime" | "ISO8601" | "Date" | "Time" | "StructuredValue" | "Object" | "Array" | "List"
        | "PostalAddress" => Some(AttributeKind::Property),
        "geo:json" | "geo:point" | "geo:line" | "geo:polygon" | "geo:box" => Some(AttributeKind::GeoProperty),
        "Reference" => Some(AttributeKind::Relationship),
        _ => None,
    };
    if let Some(kind) = v2 {
        return Some((kind, Origin::NgsiV2));
    }
    let names = AttributeKind::ALL.map(AttributeKind::name);
    let near = crate::nearest::nearest(name.trim(), names.into_iter())?;
    AttributeKind::from_name(near).map(|kind| (kind, Origin::TypingError))
}

/// Where a wrong kind comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Origin {
    NgsiV2,
    TypingError,
}

/// The geometry types of GeoJSON that NGSI-LD knows.
pub(crate) const GEOMETRIES: [&str; 6] =
    ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"];

pub(crate) fn is_geometry_type(name: &str) -> bool {
    GEOMETRIES.contains(&name) || name == "GeometryCollection"
}
