//! An Entity and its attributes, held against the models of its types.

use super::known::Known;
use super::say::{list, say, shown};
use super::target::local_name;
use super::{kind, value};
use crate::model::Attribute;
use ngsild::model::AttributeKind;
use ngsild::model::terms::{Role, core_term, is_ngsi_ld_null};
use ngsild::rules::sdm;
use ngsild::{Guesses, Remarks, Representation, Series, Shape, edits, instances, is_valueless, units};
use ngsild_json::{Member, Value};
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// An Entity and the models it is judged by.
pub(super) struct Case<'c, 'd> {
    pub(super) known: &'c Known<'c>,
    pub(super) entity: Value<'d>,
    pub(super) representation: Representation,
    /// It is a part of an Entity: what is not there is not missing, and its types are added to others.
    pub(super) is_part: bool,
    /// The attributes of the models that are not there, and may be meant by other names.
    free: OnceCell<Vec<&'c str>>,
    guesses: Guesses,
}

/// An attribute of the Entity, and what the model says of it.
#[derive(Clone, Copy)]
pub(super) struct Judged<'c, 'd> {
    member: Member<'d>,
    pub(super) attribute: Attribute<'c>,
    /// The model as messages name it.
    pub(super) label: &'c str,
    /// The core says itself what this has to be: `location` and the like.
    pub(super) core_geo: bool,
    pub(super) representation: Representation,
    pub(super) guesses: &'c Guesses,
}

impl<'c, 'd> Case<'c, 'd> {
    pub(super) fn new(
        known: &'c Known<'c>,
        entity: Value<'d>,
        representation: Representation,
        is_part: bool,
    ) -> Self {
        let (free, guesses) = (OnceCell::new(), Guesses::default());
        Self { known, entity, representation, is_part, free, guesses }
    }

    /// Say what differs from the models.
    pub(super) fn check(&self, said: &mut Remarks<'_, '_>) {
        if !self.is_part {
            self.check_type(said);
        }
        let mut present = BTreeSet::new();
        for member in self.entity.members() {
            let name = member.name();
            let role = core_term(member.hash(), &name).map(|term| term.role);
            if name.starts_with('@')
                || matches!(role, Some(Role::Id | Role::Type | Role::Scope | Role::Member(_)))
            {
                continue;
            }
            let Some(name) = local_name(&name) else { continue };
            present.insert(name.to_owned());
            let core_geo = role == Some(Role::GeoAttribute);
            match self.known.find(name) {
                Some((label, attribute)) => {
                    let (representation, guesses) = (self.representation, &self.guesses);
                    let judged = Judged { member, attribute, label, core_geo, representation, guesses };
                    check_attribute(said, self, &judged);
                }
                None if core_geo => {}
                None => self.unknown(said, member, name),
            }
        }
        if !self.is_part {
            self.check_required(said, &present);
        }
    }

    /// Whether the Entity has the type of the model it was said to be judged by.
    fn check_type(&self, said: &mut Remarks<'_, '_>) {
        let Some(type_value) = self.entity.get("type").or_else(|| self.entity.get("@type")) else { return };
        let own = (!type_value.is_array()).then_some(type_value);
        let mut types = own.into_iter().chain(type_value.items()).filter_map(|one| one.as_str());
        let fits =
            |name: &str| self.known.models.iter().any(|model| Some(model.type_name()) == local_name(name));
        if let [model] = self.known.models.as_slice()
            && !types.any(|name| fits(&name))
        {
            let wanted = format!("\"{}\"", model.type_name());
            say(
                said,
                &sdm::OTHER_TYPE,
                type_value,
                vec![shown(type_value), format!("`{}`", model.id()), wanted],
            );
        }
    }

    fn unknown(&self, said: &mut Remarks<'_, '_>, member: Member<'d>, name: &str) {
        if !self.known.is_described {
            return;
        }
        let models = self.known.title.clone();
        match self.guesses.nearest(name, self.free().iter().copied()) {
            Some(near) => {
                let args = vec![name.to_owned(), models, near.to_owned()];
                let finding = say(said, &sdm::MISSPELT_ATTRIBUTE, member, args);
                finding.offer(&format!("Rename it to `{near}`"), vec![edits::rename(member, near)]);
            }
            None => {
                say(said, &sdm::UNKNOWN_ATTRIBUTE, member, vec![name.to_owned(), models]);
            }
        }
    }

    fn free(&self) -> &[&'c str] {
        self.free.get_or_init(|| {
            let present: BTreeSet<_> = self.entity.members().map(|member| member.name()).collect();
            self.known.names.iter().copied().filter(|name| !present.contains(*name)).collect()
        })
    }

    fn check_required(&self, said: &mut Remarks<'_, '_>, present: &BTreeSet<String>) {
        let Some(type_value) = self.entity.get("type").or_else(|| self.entity.get("@type")) else { return };
        for (model, label) in self.known.models.iter().zip(&self.known.labels) {
            let required = model.attributes().filter(|attribute| attribute.is_required());
            let missing: Vec<String> = required
                .filter(|attribute| !present.contains(attribute.name()))
                .map(|attribute| format!("`{}`", attribute.name()))
                .collect();
            if !missing.is_empty() {
                let args = vec![label.clone(), list(missing.into_iter())];
                say(said, &sdm::MISSING_ATTRIBUTE, type_value, args);
            }
        }
    }
}

fn check_attribute<'d>(said: &mut Remarks<'_, '_>, case: &Case<'_, 'd>, judged: &Judged<'_, 'd>) {
    let value = judged.member.value();
    if case.is_part && (is_valueless(value) || is_ngsi_ld_null(value)) {
        return;
    }
    if value.is_array() && instances(value) {
        return value.items().for_each(|item| check_instance(said, judged, item));
    }
    if judged.representation == Representation::Simplified
        && let Some(dataset) = value.get("dataset").filter(|dataset| value.len() == 1 && dataset.is_object())
    {
        return dataset.members().for_each(|entry| check_bare(said, judged, entry.value()));
    }
    check_instance(said, judged, value);
}

fn check_instance<'d>(said: &mut Remarks<'_, '_>, judged: &Judged<'_, 'd>, instance: Value<'d>) {
    let shape = match judged.representation {
        Representation::Simplified => return check_bare(said, judged, instance),
        _ => Shape::of(instance),
    };
    let kind = match shape {
        Shape::Typed(kind) => kind,
        Shape::Contained(container) => {
            let geometry = instance.get("value").is_some_and(|value| Shape::of(value) == Shape::Geometry);
            match AttributeKind::of_container(container) {
                Some(AttributeKind::Property) if geometry => AttributeKind::GeoProperty,
                Some(kind) => kind,
                None => return,
            }
        }
        Shape::NearlyTyped | Shape::Null | Shape::Invalid => return,
        _ if judged.representation == Representation::Normalized => return,
        _ => return check_bare(said, judged, instance),
    };
    let Some(container) = instance.member(kind.container().name()) else {
        return check_series(said, judged, instance);
    };
    let written = kind::Written { instance, kind, value: container.value(), container: Some(container) };
    if kind::check(said, judged, &written) {
        value::check(said, judged, kind, container.value());
    }
    check_unit(said, judged, instance);
}

/// Pairs of value and time: the kind is that of all, the values are judged each. Aggregates are no values.
fn check_series<'d>(said: &mut Remarks<'_, '_>, judged: &Judged<'_, 'd>, instance: Value<'d>) {
    let Some(Series::Pairs(pairs)) = Series::of(instance) else { return };
    let kind = pairs.kind;
    let Some(value) = pairs.clone().next() else { return };
    if kind::check(said, judged, &kind::Written { instance, kind, value, container: None }) {
        pairs.for_each(|value| value::check(said, judged, kind, value));
    }
}

/// A value that stands where an attribute would: in simplified form, and in concise form where it is short.
fn check_bare<'d>(said: &mut Remarks<'_, '_>, judged: &Judged<'_, 'd>, value: Value<'d>) {
    if kind::check_bare(said, judged, value) {
        value::check(said, judged, AttributeKind::Property, value);
    }
}

fn check_unit<'d>(said: &mut Remarks<'_, '_>, judged: &Judged<'_, 'd>, instance: Value<'d>) {
    let Some(code) = judged.attribute.unit_code() else { return };
    let Some(written) = instance.get("unitCode") else { return };
    let other = written
        .as_str()
        .is_some_and(|text| text != code && matches!(units::lookup(&text), units::UnitCode::Current));
    if other {
        let unit = judged.attribute.unit().unwrap_or_default().to_owned();
        let name = judged.attribute.name().to_owned();
        let args = vec![name, shown(written), judged.label.to_owned(), unit, format!("\"{code}\"")];
        say(said, &sdm::OTHER_UNIT, written, args);
    }
}
