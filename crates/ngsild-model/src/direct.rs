//! Entities as most of them are, straight from the tape to text in concise or simplified form: normalized, `type` first in
//! each attribute, no name escaped. Whatever is not as usual is left to the full conversion, which gives the same where
//! this one gives something: a property test holds the two together.

use crate::terms::{Role, core_term_of_bytes, is_ngsi_ld_null};
use crate::{AttributeKind, Member};
use ngsild_json::{Kind, Value, is_dense, minify_into};

/// The forms that are written here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DirectForm {
    /// Types and containers left out where they can be told.
    Concise,
    /// Attribute names and values.
    Simplified,
}

/// How much simplified form has no place for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Losses {
    /// Sub-attributes.
    pub sub_attributes: u32,
    /// Other members of attributes.
    pub members: u32,
    /// Kinds that do not show in the value.
    pub kinds: u32,
}

/// Instances of an attribute that are looked at.
const INSTANCES: usize = 16;
const NONE: &str = "@none";
const GEOMETRIES: [&str; 6] =
    ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"];

/// Write an Entity at the end of `out`, and say what is lost. `None` where it is not as usual; `out` is as it was then.
pub fn convert(entity: Value<'_>, form: DirectForm, out: &mut String) -> Option<Losses> {
    let start = out.len();
    let mut writer = Direct { out, form, losses: Losses::default(), is_silent: false };
    match writer.entity(entity) {
        Some(()) => Some(writer.losses),
        None => {
            out.truncate(start);
            None
        }
    }
}

struct Direct<'o> {
    out: &'o mut String,
    form: DirectForm,
    losses: Losses,
    /// What is only looked at is not written.
    is_silent: bool,
}

type Named<'d> = ngsild_json::Member<'d>;

impl Direct<'_> {
    fn entity(&mut self, object: Value<'_>) -> Option<()> {
        let mut sign = '{';
        for member in object.members() {
            let name = member.verbatim_name()?;
            self.sign(sign);
            sign = ',';
            match role_of(member, name) {
                // The other keywords have other names in the output.
                None if name.first() == Some(&b'@') && name != b"@context" => return None,
                None if name.first() == Some(&b'@') => self.whole(member),
                Some(Role::Scope) if holds_objects(member.value()) => return None,
                Some(Role::Id | Role::Type | Role::Scope) => self.whole(member),
                Some(Role::Member(known)) if known.is_date_time() && known != Member::ObservedAt => {
                    self.whole(member);
                }
                Some(Role::Member(Member::ObservedAt) | Role::GeoAttribute) | None => {
                    self.name(member);
                    self.attribute(member.value())?;
                }
                Some(_) => return None,
            }
        }
        if sign == '{' {
            self.out.push(sign);
        }
        self.out.push('}');
        Some(())
    }

    /// An attribute of the Entity, or in concise form one of another attribute.
    fn attribute(&mut self, value: Value<'_>) -> Option<()> {
        let concise = self.form == DirectForm::Concise;
        if !value.is_array() {
            return match concise {
                true => self.concise(value, true),
                false => {
                    let start = self.out.len();
                    match self.simplified(value)? {
                        // A single instance of a dataset stands as one of several would.
                        Some(dataset) => self.in_dataset(start, dataset),
                        None => Some(()),
                    }
                }
            };
        }
        if concise { self.concise_list(value) } else { self.simplified_list(value) }
    }

    fn concise_list(&mut self, list: Value<'_>) -> Option<()> {
        are_instances(list)?;
        let mut sign = '[';
        for item in list.items() {
            self.sign(sign);
            sign = ',';
            self.concise(item, false)?;
        }
        self.sign(']');
        Some(())
    }

    fn simplified_list(&mut self, list: Value<'_>) -> Option<()> {
        are_instances(list)?;
        if list.len() == 1 {
            return self.attribute(list.items().next()?);
        }
        let mut sign = "{\"dataset\":{";
        for item in list.items() {
            self.out.push_str(sign);
            sign = ",";
            let dataset = dataset_of(item)?;
            self.text(dataset.map_or("\"@none\"", |id| id.text()));
            self.out.push(':');
            self.simplified(item)?;
        }
        self.out.push_str("}}");
        Some(())
    }

    /// Wrap what was written since `start`.
    fn in_dataset(&mut self, start: usize, dataset: Value<'_>) -> Option<()> {
        let value = self.out.get(start..)?.to_owned();
        self.out.truncate(start);
        for text in ["{\"dataset\":{", dataset.text(), ":", &value, "}}"] {
            self.text(text);
        }
        Some(())
    }

    /// An instance without what can be told; `alone` where it may become its bare value.
    fn concise(&mut self, object: Value<'_>, alone: bool) -> Option<()> {
        let (kind, mut members) = typed(object)?;
        if alone && object.len() == 2 {
            let only = members.clone().next()?;
            if member_of(only) == Some(kind.container()) && stands_alone(kind, only.value())? {
                self.json(only.value());
                return Some(());
            }
        }
        let mut has_content = false;
        let mut sign = '{';
        members.try_for_each(|member| {
            self.sign(sign);
            sign = ',';
            match part_of(kind, member)? {
                Part::Content if has_content => None,
                Part::Content => {
                    is_usual(kind, member.value())?;
                    has_content = true;
                    self.whole(member);
                    Some(())
                }
                Part::Member(_) => {
                    self.whole(member);
                    Some(())
                }
                Part::Sub => {
                    self.name(member);
                    if member.value().is_array() {
                        return self.concise_list(member.value());
                    }
                    self.concise(member.value(), true)
                }
            }
        })?;
        self.sign('}');
        has_content.then_some(())
    }

    /// The value of an instance. What is lost is counted; what comes back is its `datasetId`.
    fn simplified<'d>(&mut self, object: Value<'d>) -> Option<Option<Value<'d>>> {
        let (kind, mut members) = typed(object)?;
        let (mut content, mut dataset) = (None, None);
        members.try_for_each(|member| {
            match part_of(kind, member)? {
                Part::Content if content.is_some() => return None,
                Part::Content => content = Some(member.value()),
                // Another name of the default instance is rare.
                Part::Member(Member::DatasetId) if dataset.is_some() || is_none(member.value()) => {
                    return None;
                }
                Part::Member(Member::DatasetId) => dataset = Some(member.value()),
                Part::Member(_) => self.losses.members += 1,
                Part::Sub => {
                    self.sound(member.value())?;
                    self.losses.sub_attributes += 1;
                }
            }
            Some(())
        })?;
        let content = content?;
        is_usual(kind, content)?;
        match kind {
            AttributeKind::LanguageProperty => self.wrapped("{\"languageMap\":", content),
            AttributeKind::VocabProperty => self.wrapped("{\"vocab\":", content),
            AttributeKind::JsonProperty => self.wrapped("{\"json\":", content),
            AttributeKind::Property if content.is_object() && content.len() == 1 => return None,
            AttributeKind::Property | AttributeKind::GeoProperty => self.json(content),
            AttributeKind::Relationship | AttributeKind::ListProperty if content.is_object() => return None,
            _ => {
                self.losses.kinds += 1;
                self.json(content);
            }
        }
        Some(dataset)
    }

    /// Whether a sub-attribute that is lost could be read.
    fn sound(&mut self, value: Value<'_>) -> Option<()> {
        self.is_silent = true;
        let sound = if value.is_array() { self.concise_list(value) } else { self.concise(value, true) };
        self.is_silent = false;
        sound
    }

    fn wrapped(&mut self, before: &str, value: Value<'_>) {
        self.text(before);
        self.json(value);
        self.out.push('}');
    }

    /// A member as it stands in the source.
    fn whole(&mut self, member: Named<'_>) {
        if self.is_silent {
            return;
        }
        let value = member.value();
        let (name, place) = (member.name_span(), value.span());
        if place.start == name.end + 1 && !matches!(value.kind(), Kind::Object | Kind::Array) {
            return self.text(member.span().of(value.document().source()));
        }
        self.name(member);
        self.json(value);
    }

    fn name(&mut self, member: Named<'_>) {
        self.text(member.name_span().of(member.value().document().source()));
        self.sign(':');
    }

    fn json(&mut self, value: Value<'_>) {
        if self.is_silent {
            return;
        }
        let text = value.text();
        if !matches!(value.kind(), Kind::Object | Kind::Array) || is_dense(text) {
            return self.text(text);
        }
        minify_into(value, self.out);
    }

    fn text(&mut self, text: &str) {
        if !self.is_silent {
            self.out.push_str(text);
        }
    }

    #[inline]
    fn sign(&mut self, sign: char) {
        if !self.is_silent {
            self.out.push(sign);
        }
    }
}

/// What a member of an instance is.
enum Part {
    Content,
    Member(Member),
    Sub,
}

#[inline]
fn role_of(member: Named<'_>, name: &[u8]) -> Option<Role> {
    core_term_of_bytes(member.hash(), name).map(|term| term.role)
}

fn member_of(member: Named<'_>) -> Option<Member> {
    match role_of(member, member.verbatim_name()?)? {
        Role::Member(known) => Some(known),
        _ => None,
    }
}

fn part_of(kind: AttributeKind, member: Named<'_>) -> Option<Part> {
    let name = member.verbatim_name()?;
    match role_of(member, name) {
        Some(Role::Member(known)) if known == kind.container() => Some(Part::Content),
        // Linked Entities, proofs, what is written another way, and the containers of other kinds.
        Some(Role::Member(
            Member::Entity | Member::EntityList | Member::NgsildProof | Member::PreviousObjectList,
        )) => None,
        Some(Role::Member(known)) => (!known.is_container()).then_some(Part::Member(known)),
        Some(Role::GeoAttribute) => Some(Part::Sub),
        None => (name.first() != Some(&b'@')).then_some(Part::Sub),
        Some(_) => None,
    }
}

/// The kind that stands first in an object, and the members behind it.
fn typed(object: Value<'_>) -> Option<(AttributeKind, ngsild_json::Members<'_>)> {
    let mut members = object.members();
    let first = members.next().filter(|first| first.is_named("type"))?;
    let kind = AttributeKind::from_name(first.value().plain_str()?)?;
    // Its targets are written another way.
    (kind != AttributeKind::ListRelationship).then_some((kind, members))
}

/// Whether a content is as it should be for its kind, and the kind can be told from it and its container; `None` where
/// it is not, or says more than it seems to.
fn is_usual(kind: AttributeKind, content: Value<'_>) -> Option<()> {
    use AttributeKind::{GeoProperty, LanguageProperty, ListProperty, Property, Relationship};
    let usual = match (kind, content.kind()) {
        (_, Kind::Null | Kind::Invalid | Kind::Key) => false,
        (Property, Kind::Object) => content.get("type").is_none(),
        (GeoProperty, _) => is_geometry(content),
        (ListProperty, Kind::Array) => content.len() != 1 || !content.items().all(is_ngsi_ld_null),
        (ListProperty, _) => false,
        (LanguageProperty, Kind::Object) => {
            content.len() != 1 || !content.get(NONE).is_some_and(is_ngsi_ld_null)
        }
        (Relationship, Kind::Object) => false,
        (Property, _) => true,
        _ => !is_ngsi_ld_null(content),
    };
    usual.then_some(())
}

/// Whether a scope is written as an attribute, as over time.
fn holds_objects(value: Value<'_>) -> bool {
    value.is_object() || value.items().any(|item| item.is_object())
}

/// Whether a `datasetId` is that of the default instance.
fn is_none(dataset: Value<'_>) -> bool {
    dataset.plain_str() == Some(NONE)
}

/// Whether a content may stand without its container.
fn stands_alone(kind: AttributeKind, content: Value<'_>) -> Option<bool> {
    is_usual(kind, content)?;
    match (kind, content.kind()) {
        (AttributeKind::GeoProperty, _) => Some(true),
        // Alone, an empty container says that there is no attribute.
        (AttributeKind::Property, Kind::Object | Kind::Array) if content.is_empty() => Some(false),
        (AttributeKind::Property, Kind::Object) => {
            let says_more = |member: Named<'_>| {
                let name = member.verbatim_name();
                // Alone, `dataset` is what several instances look like in simplified form.
                let dataset = name == Some(b"dataset") && content.len() == 1 && member.value().is_object();
                dataset
                    || name.is_none_or(|name| matches!(name, b"@type" | b"@value"))
                    || member_of(member).is_some_and(Member::is_container)
            };
            Some(!content.members().any(says_more))
        }
        (AttributeKind::Property, Kind::Array) => Some(!content.items().any(|item| item.is_object())),
        (AttributeKind::Property, _) => Some(true),
        _ => Some(false),
    }
}

/// A geometry as it is mostly written: `type`, `coordinates` and nothing else.
fn is_geometry(value: Value<'_>) -> bool {
    let mut members = value.members();
    let (Some(first), Some(second), None) = (members.next(), members.next(), members.next()) else {
        return false;
    };
    let name = first.value().plain_str().filter(|_| first.is_named("type"));
    name.is_some_and(|name| GEOMETRIES.contains(&name)) && second.is_named("coordinates")
}

/// Whether every item is an instance, each of a dataset of its own.
fn are_instances(list: Value<'_>) -> Option<()> {
    let mut seen = [""; INSTANCES];
    for (at, item) in list.items().enumerate() {
        typed(item)?;
        let dataset = dataset_of(item)?.map_or("", |id| id.text());
        if seen.get(..at)?.contains(&dataset) {
            return None;
        }
        *seen.get_mut(at)? = dataset;
    }
    (!list.is_empty()).then_some(())
}

/// The `datasetId` of an instance; `None` outside where it is no plain text.
fn dataset_of(instance: Value<'_>) -> Option<Option<Value<'_>>> {
    match instance.get("datasetId") {
        Some(id) => id.plain_str().map(|_| Some(id)),
        None => Some(None),
    }
}
