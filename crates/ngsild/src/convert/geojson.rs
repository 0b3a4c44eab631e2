//! GeoJSON: an Entity as a Feature, Entities as a FeatureCollection. Source: GS CIM 009 V1.9.1, 4.5.16, 4.5.17,
//! 5.2.29 to 5.2.31; RFC 7946.

use super::concise::is_geometry;
use super::entity::{Attribute, Core, CorePart, Entity, EntityPart, Instance, Instances, Json, plain};
use super::{Form, Work, concise, normalized, simplified};
use crate::check::detect::GEOMETRIES;
use crate::check::report::Arg;
use crate::model::AttributeKind;
use crate::rules::cnv;
use ngsild_json::{Document, Kind, Value, Writer, minify, quote};
use std::borrow::Cow;

/// The GeoProperty of a Feature's geometry when the options name none. Source: 4.5.16.1.
const LOCATION: &str = "location";

/// The features of a FeatureCollection.
pub(super) fn features(object: Value<'_>) -> Option<Value<'_>> {
    object.get("type").filter(|t| t.as_str().as_deref() == Some("FeatureCollection"))?;
    object.get("features").filter(|features| features.is_array())
}

/// Whether an object says that it is a Feature.
pub(super) fn is_feature(object: Value<'_>) -> bool {
    object.get("type").is_some_and(|t| t.as_str().as_deref() == Some("Feature"))
}

/// Report the members of a FeatureCollection that the Entities have no place for.
pub(super) fn report_collection(collection: Value<'_>, work: &mut Work<'_>) {
    report_foreign(collection, &["type", "features", "@context"], "FeatureCollection", work);
}

/// The one context that all items have, so that it can stand beside them. Different ones are reported.
pub(super) fn shared_context<'d>(
    items: Value<'d>,
    around: Option<Value<'d>>,
    work: &mut Work<'d>,
) -> Option<Json<'d>> {
    let mut contexts = items.items().filter(Value::is_object).map(own_context);
    let first = contexts.next()?;
    let same = |other: &Option<Value<'d>>| match (first, other) {
        (Some(first), Some(other)) => first.same_as(other),
        (first, other) => first.is_none() && other.is_none(),
    };
    if let Some(other) = contexts.find(|other| !same(other)) {
        let place = other.or(first).unwrap_or(items);
        work.reporter.say(&cnv::CONTEXT_NOT_SHARED, place, &[]);
        return None;
    }
    joined_context(around, first)
}

/// The `@context` of an Entity or a Feature; examples of the standard have it among the properties.
fn own_context(item: Value<'_>) -> Option<Value<'_>> {
    let inside = || item.get("properties").filter(|_| is_feature(item))?.get("@context");
    item.get("@context").or_else(inside)
}

/// Two contexts as one: the inner comes last, and so wins.
fn joined_context<'d>(around: Option<Value<'d>>, own: Option<Value<'d>>) -> Option<Json<'d>> {
    let (Some(around), Some(own)) = (around, own) else { return around.or(own).map(Json::Source) };
    let mut out = Writer::default();
    out.begin_array();
    for context in [around, own] {
        if context.is_array() {
            context.items().for_each(|item| out.value(item));
        } else {
            out.value(context);
        }
    }
    out.end_array();
    Some(Json::Text(out.finish()))
}

/// Read a Feature. One that is no Entity is reported.
pub(super) fn read<'d>(work: &mut Work<'d>, feature: Value<'d>) -> Option<Entity<'d>> {
    let properties = feature.get("properties").filter(Value::is_object);
    let Some(properties) = properties.filter(|p| is_feature(feature) && p.get("type").is_some()) else {
        work.refuse(&cnv::FEATURE_WITHOUT_TYPE, feature, &[]);
        return None;
    };
    let id = feature.get("id").or_else(|| properties.get("id"));
    let Some(id) = id.filter(Value::is_string) else {
        work.refuse(&cnv::FEATURE_WITHOUT_ID, id.unwrap_or(feature), &[]);
        return None;
    };
    let form = work.options.from.map(Form::inner).unwrap_or_else(|| super::form_of(properties));
    let mut entity = work.read(properties, form)?;
    entity.parts.retain(|part| !is_core(part, Core::Id) && !is_core(part, Core::Context));
    entity.parts.insert(0, core(Core::Id, Json::Source(id), id));
    add_geometry(&mut entity, feature, work);
    report_foreign(feature, &["type", "id", "geometry", "properties", "@context"], "Feature", work);
    if let Some(context) = joined_context(work.around, own_context(feature)) {
        entity.parts.push(core(Core::Context, context, feature));
    }
    Some(entity)
}

fn core<'d>(role: Core, value: Json<'d>, place: Value<'d>) -> EntityPart<'d> {
    EntityPart::Core(CorePart { role, value, place: place.into() })
}

fn is_core(part: &EntityPart<'_>, role: Core) -> bool {
    matches!(part, EntityPart::Core(core) if core.role == role)
}

/// The geometry of a Feature mostly repeats one of its GeoProperties; otherwise it becomes one.
fn add_geometry<'d>(entity: &mut Entity<'d>, feature: Value<'d>, work: &mut Work<'d>) {
    let Some(geometry) = feature.get("geometry").filter(|g| g.kind() != Kind::Null) else { return };
    let repeats = |instance: &Instance<'_>| match instance.content.as_ref().and_then(Json::source) {
        Some(text) if text.is_string() => {
            geometry_of(instance).is_some_and(|made| is_written(&made, geometry))
        }
        value => value.is_some_and(|value| value.same_as(&geometry)),
    };
    if attributes(entity).any(|attribute| attribute.instances.as_slice().iter().any(repeats)) {
        return;
    }
    let name = work.options.geometry_property.as_deref().unwrap_or(LOCATION);
    if attributes(entity).any(|attribute| plain(&attribute.name) == name) {
        work.reporter.say(&cnv::OTHER_GEOMETRY, geometry, &[Arg::Text(name)]);
        return;
    }
    let instance = Instance::bare(AttributeKind::GeoProperty, Json::Source(geometry), geometry.into());
    let name = quote(name).into();
    let instances = Instances::One(instance);
    entity.parts.push(EntityPart::Attribute(Attribute { name, instances }));
}

fn attributes<'e, 'd>(entity: &'e Entity<'d>) -> impl Iterator<Item = &'e Attribute<'d>> {
    entity.parts.iter().filter_map(|part| match part {
        EntityPart::Attribute(attribute) => Some(attribute),
        EntityPart::Core(_) => None,
    })
}

fn report_foreign(object: Value<'_>, known: &[&str], of: &str, work: &mut Work<'_>) {
    for member in object.members() {
        if !known.contains(&&*member.name()) {
            work.reporter.say(&cnv::FOREIGN_MEMBER, member, &[Arg::Name(member), Arg::Text(of)]);
        }
    }
}

/// Begin a FeatureCollection; Features follow.
pub(super) fn begin_collection(out: &mut Writer) {
    out.begin_object();
    out.name("\"type\"");
    out.raw("\"FeatureCollection\"");
    out.name("\"features\"");
    out.begin_array();
}

/// End a FeatureCollection, with the context that its Features share.
pub(super) fn end_collection(context: Option<&Json<'_>>, out: &mut Writer) {
    out.end_array();
    if let Some(context) = context {
        out.name("\"@context\"");
        context.write(out);
    }
    out.end_object();
}

/// Write an Entity as a Feature whose attributes are in `form`.
pub(super) fn write(entity: &Entity<'_>, form: Form, work: &mut Work<'_>, out: &mut Writer) {
    let cores = |role| entity.parts.iter().filter(move |part| is_core(part, role));
    out.begin_object();
    cores(Core::Id).for_each(|part| write_part(part, form, work, out));
    out.name("\"type\"");
    out.raw("\"Feature\"");
    out.name("\"geometry\"");
    match work.geometry.take() {
        Some(geometry) => geometry.write(out),
        None => out.raw("null"),
    }
    out.name("\"properties\"");
    out.begin_object();
    cores(Core::Type).for_each(|part| write_part(part, form, work, out));
    let outside = [Core::Id, Core::Type, Core::Context];
    for part in &entity.parts {
        if !outside.iter().any(|role| is_core(part, *role)) {
            write_part(part, form, work, out);
        }
    }
    out.end_object();
    if !work.context_is_shared {
        cores(Core::Context).for_each(|part| write_part(part, form, work, out));
    }
    out.end_object();
}

fn write_part(part: &EntityPart<'_>, form: Form, work: &mut Work<'_>, out: &mut Writer) {
    match (part, form) {
        (EntityPart::Core(core), _) => normalized::write_core(core, out),
        (EntityPart::Attribute(attribute), Form::Simplified) => {
            simplified::write_attribute(attribute, work, out);
        }
        (EntityPart::Attribute(attribute), form) => {
            out.name(&attribute.name);
            match form {
                Form::Concise => concise::write_instances(&attribute.instances, out),
                _ => normalized::write_instances(&attribute.instances, out),
            }
        }
    }
}

/// The value of the selected GeoProperty, whether or not the Feature will have it among its properties.
/// Source: 4.5.16.1.
pub(super) fn geometry<'d>(entity: &Entity<'d>, work: &mut Work<'d>) -> Option<Json<'d>> {
    let wanted = work.options.geometry_property.as_deref();
    let name = wanted.unwrap_or(LOCATION);
    let attribute = attributes(entity).find(|attribute| plain(&attribute.name) == name);
    let instance = attribute.and_then(|attribute| select(&attribute.instances, &work.options.dataset_ids));
    let geometry = instance.and_then(geometry_of);
    let id = entity.parts.iter().find_map(|part| match part {
        EntityPart::Core(core) => Some(core.place),
        EntityPart::Attribute(_) => None,
    });
    // Without a location an Entity is as good as any; a name that someone gave was to be found.
    if let (None, Some(name), Some(place)) = (&geometry, wanted, instance.map(|one| one.place).or(id)) {
        work.reporter.say(&cnv::NO_GEOMETRY, place, &[Arg::Text(name)]);
    }
    geometry
}

/// The instance of one of the datasets asked for, in their order; else the default one, or the only one.
fn select<'i, 'd>(instances: &'i Instances<'d>, datasets: &[String]) -> Option<&'i Instance<'d>> {
    let instances = instances.as_slice();
    let of = |wanted: Option<&str>| instances.iter().find(|one| one.dataset_id().as_deref() == wanted);
    if !datasets.is_empty() {
        return datasets.iter().find_map(|id| of((id != "@none").then_some(id.as_str())));
    }
    of(None).or(match instances {
        [only] => Some(only),
        _ => None,
    })
}

/// The geometry in a GeoProperty: an object, or JSON in a text. Source: 4.7.2.
fn geometry_of<'d>(instance: &Instance<'d>) -> Option<Json<'d>> {
    let content = instance.content.as_ref().filter(|_| instance.kind == AttributeKind::GeoProperty)?;
    let is_sound = |value| is_geometry(value) && is_whole(value);
    let text = match content {
        Json::Source(value) if !value.is_string() => return is_sound(*value).then_some(content.clone()),
        Json::Text(made) if !made.starts_with('"') => Cow::Borrowed(made.as_str()),
        _ => content.as_str()?,
    };
    let document = Document::parse(text.as_bytes());
    let geometry = document.root().filter(|root| document.errors().is_empty() && is_sound(*root))?;
    Some(Json::Text(minify(geometry)))
}

/// Whether JSON that was made says the same as a value.
fn is_written(made: &Json<'_>, value: Value<'_>) -> bool {
    let Json::Text(made) = made else { return false };
    Document::parse(made.as_bytes()).root().is_some_and(|root| root.same_as(&value))
}

/// Whether coordinates are nested as the type of the geometry wants it, down to numbers.
fn is_whole(geometry: Value<'_>) -> bool {
    let name = geometry.get("type").and_then(|t| t.as_str()).unwrap_or_default();
    let depth = match GEOMETRIES.iter().position(|known| *known == name) {
        Some(0) => 1,
        Some(1 | 2) => 2,
        Some(3 | 4) => 3,
        Some(_) => 4,
        None => return true,
    };
    geometry.get("coordinates").is_some_and(|coordinates| is_nested(coordinates, depth))
}

fn is_nested(value: Value<'_>, depth: usize) -> bool {
    let fits = |item: Value<'_>| match depth {
        1 => item.kind() == Kind::Number,
        _ => is_nested(item, depth - 1),
    };
    value.is_array() && value.len() >= if depth == 1 { 2 } else { 1 } && value.items().all(fits)
}
