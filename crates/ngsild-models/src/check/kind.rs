//! Whether an attribute is of the kind that its model has it as.

use super::entity::Judged;
use super::say::{say, shown};
use ngsild::lexical::uri;
use ngsild::model::AttributeKind;
use ngsild::rules::sdm;
use ngsild::{Edit, Remarks, Shape, edits};
use ngsild_json::{Member, Value, quote};

/// An attribute instance as it is written.
pub(super) struct Written<'d> {
    pub(super) instance: Value<'d>,
    pub(super) kind: AttributeKind,
    /// The value, or the first one over time.
    pub(super) value: Value<'d>,
    /// The member that carries it alone.
    pub(super) container: Option<Member<'d>>,
}

/// The three sorts that models tell apart.
fn sort(kind: AttributeKind) -> AttributeKind {
    match kind {
        AttributeKind::Relationship | AttributeKind::ListRelationship => AttributeKind::Relationship,
        AttributeKind::GeoProperty => AttributeKind::GeoProperty,
        _ => AttributeKind::Property,
    }
}

/// Whether the kind is right, so that the value can be judged.
pub(super) fn check<'d>(said: &mut Remarks<'_, '_>, judged: &Judged<'_, 'd>, written: &Written<'d>) -> bool {
    use AttributeKind::{GeoProperty, Property};
    let declared = judged.attribute.kind();
    let is = sort(written.kind);
    if judged.core_geo {
        return false;
    }
    let Some(declared) = declared.filter(|declared| *declared != is) else { return is == Property };
    let name = judged.attribute.name().to_owned();
    let value = written.value;
    let geometry = Shape::of(value) == Shape::Geometry;
    let place = written.instance.get("type").unwrap_or(written.instance);
    if (declared, is) == (Property, GeoProperty) {
        say(said, &sdm::GEOMETRY_IN_PROPERTY, place, vec![name, judged.label.to_owned()]);
    } else if declared == GeoProperty && !geometry {
        say(said, &sdm::NO_GEOMETRY, value, vec![name, shown(value), judged.label.to_owned()]);
    } else {
        let args =
            vec![name, written.kind.name().to_owned(), judged.label.to_owned(), declared.name().to_owned()];
        let finding = say(said, &sdm::OTHER_KIND, place, args);
        if let Some(container) = written.container.filter(|_| fits(declared, value)) {
            let edits = become_kind(written.instance, container, declared);
            finding.offer(&format!("Make it a {declared}"), edits);
        }
    }
    false
}

/// Whether a value can be that of the kind as it stands.
fn fits(kind: AttributeKind, value: Value<'_>) -> bool {
    match kind {
        AttributeKind::Relationship => is_target(value),
        AttributeKind::GeoProperty => Shape::of(value) == Shape::Geometry,
        _ => value.is_string(),
    }
}

fn is_target(value: Value<'_>) -> bool {
    value.as_str().is_some_and(|text| uri::is_uri(&text))
}

/// The edits that make an instance one of `kind`: its `type`, where it has one, and the member with its value.
fn become_kind(instance: Value<'_>, container: Member<'_>, kind: AttributeKind) -> Vec<Edit> {
    let mut all = Vec::new();
    if let Some(type_value) = instance.get("type") {
        all.push(edits::replace(type_value, quote(kind.name())));
    }
    let right = kind.container().name();
    if !container.is_named(right) {
        all.push(edits::rename(container, right));
    }
    all
}

/// As [`check`], for a value without the object around it.
pub(super) fn check_bare<'d>(said: &mut Remarks<'_, '_>, judged: &Judged<'_, 'd>, value: Value<'d>) -> bool {
    let name = || judged.attribute.name().to_owned();
    let geometry = Shape::of(value) == Shape::Geometry;
    match judged.attribute.kind() {
        _ if judged.core_geo => false,
        Some(AttributeKind::GeoProperty) => {
            if !geometry {
                say(said, &sdm::NO_GEOMETRY, value, vec![name(), shown(value), judged.label.to_owned()]);
            }
            false
        }
        Some(AttributeKind::Relationship) => {
            bare_relationship(said, judged, value);
            false
        }
        _ => !geometry,
    }
}

fn bare_relationship<'d>(said: &mut Remarks<'_, '_>, judged: &Judged<'_, 'd>, value: Value<'d>) {
    let name = || judged.attribute.name().to_owned();
    let one = (!value.is_array()).then_some(value);
    let mut targets = one.into_iter().chain(value.items());
    if let Some(other) = targets.find(|target| !is_target(*target)) {
        say(said, &sdm::NO_TARGET, other, vec![name(), shown(other), judged.label.to_owned()]);
    } else if judged.representation != ngsild::Representation::Simplified {
        let right = format!("`{{\"object\": {}}}`", shown(value));
        let finding = say(said, &sdm::BARE_RELATIONSHIP, value, vec![name(), judged.label.to_owned(), right]);
        finding.offer("Make it a Relationship", edits::wrap(value, "{\"object\": ", "}"));
    }
}
