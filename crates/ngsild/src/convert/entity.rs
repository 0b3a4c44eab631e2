//! The hub of all conversions: an Entity as normalized form sees it, over the tape. Readers make it, writers
//! print it; what nobody touches stays a slice of the source.

use crate::check::report::Place;
use crate::lexical::uri::NGSI_LD_NULL;
use crate::model::terms::is_ngsi_ld_null;
use crate::model::{AttributeKind, Member};
use ngsild_json::{Value, Writer, unescape};
use std::borrow::Cow;

/// No language in particular, and the dataset of the default instance.
pub(super) const NONE: &str = "@none";

/// The name of a member as it is spelt in JSON, quotes included.
pub(super) type Name<'d> = Cow<'d, str>;

/// A name without quotes and escapes.
pub(super) fn plain<'n>(name: &'n Name<'_>) -> Cow<'n, str> {
    let inner = name.strip_prefix('"').and_then(|n| n.strip_suffix('"')).unwrap_or(name);
    if inner.contains('\\') { unescape(inner) } else { Cow::Borrowed(inner) }
}

/// The name of a member of the source.
pub(super) fn spelt<'d>(member: ngsild_json::Member<'d>) -> Name<'d> {
    let document = member.value().document();
    Cow::Borrowed(member.name_span().of(document.source()))
}

/// A value of the output.
#[derive(Clone)]
pub(super) enum Json<'d> {
    /// As it stands in the source.
    Source(Value<'d>),
    /// JSON text that was made.
    Text(String),
}

impl<'d> Json<'d> {
    /// The value of the source, unless the text was made.
    pub(super) fn source(&self) -> Option<Value<'d>> {
        match self {
            Self::Source(value) => Some(*value),
            Self::Text(_) => None,
        }
    }

    /// The string it is, unescaped.
    pub(super) fn as_str(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Source(value) => value.as_str(),
            Self::Text(text) if text.starts_with('"') => {
                let inner = text.get(1..text.len().saturating_sub(1)).unwrap_or_default();
                Some(unescape(inner))
            }
            Self::Text(_) => None,
        }
    }

    /// Write it.
    pub(super) fn write(&self, out: &mut Writer) {
        match self {
            Self::Source(value) => out.value(*value),
            Self::Text(text) => out.raw(text),
        }
    }

    /// Whether it is NGSI-LD Null, which stands for something deleted.
    pub(super) fn is_ngsi_ld_null(&self) -> bool {
        self.as_str().is_some_and(|s| s == NGSI_LD_NULL)
    }
}

/// An Entity.
#[derive(Clone)]
pub(super) struct Entity<'d> {
    /// Its members, in the order of the source.
    pub(super) parts: Vec<EntityPart<'d>>,
}

/// A member of an Entity.
#[derive(Clone)]
pub(super) enum EntityPart<'d> {
    /// One that is no attribute.
    Core(CorePart<'d>),
    /// An attribute.
    Attribute(Attribute<'d>),
}

/// A member of an Entity that is no attribute.
#[derive(Clone)]
pub(super) struct CorePart<'d> {
    pub(super) role: Core,
    pub(super) value: Json<'d>,
    pub(super) place: Place,
}

/// What a member of an Entity is that is no attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Core {
    Context,
    Id,
    Type,
    Scope,
    /// `createdAt`, `expiresAt` and the like.
    Member(Member),
}

impl Core {
    /// Its name in the output, quotes included.
    pub(super) fn name(self) -> Name<'static> {
        match self {
            Self::Context => "\"@context\"".into(),
            Self::Id => "\"id\"".into(),
            Self::Type => "\"type\"".into(),
            Self::Scope => "\"scope\"".into(),
            Self::Member(member) => quoted(member),
        }
    }
}

/// The name of a member, quotes included.
pub(super) fn quoted(member: Member) -> Name<'static> {
    Cow::Owned(["\"", member.name(), "\""].concat())
}

/// An attribute: a name and its instances.
#[derive(Clone)]
pub(super) struct Attribute<'d> {
    pub(super) name: Name<'d>,
    pub(super) instances: Instances<'d>,
}

/// One instance, or an array of them. Most attributes have one, which costs no allocation.
#[derive(Clone)]
pub(super) enum Instances<'d> {
    One(Instance<'d>),
    List(Vec<Instance<'d>>),
}

impl<'d> Instances<'d> {
    pub(super) fn as_slice(&self) -> &[Instance<'d>] {
        match self {
            Self::One(one) => std::slice::from_ref(one),
            Self::List(list) => list,
        }
    }

    pub(super) fn into_list(self) -> Vec<Instance<'d>> {
        match self {
            Self::One(one) => vec![one],
            Self::List(list) => list,
        }
    }

    pub(super) fn as_mut_slice(&mut self) -> &mut [Instance<'d>] {
        match self {
            Self::One(one) => std::slice::from_mut(one),
            Self::List(list) => list,
        }
    }

    pub(super) fn retain(&mut self, keep: impl FnMut(&Instance<'d>) -> bool) {
        match self {
            Self::One(one) => {
                let mut keep = keep;
                if !keep(one) {
                    *self = Self::List(Vec::new());
                }
            }
            Self::List(list) => list.retain(keep),
        }
    }
}

/// An instance of an attribute.
#[derive(Clone)]
pub(super) struct Instance<'d> {
    pub(super) kind: AttributeKind,
    /// What its container holds; `None` where there is none, as in a fragment that changes metadata only.
    pub(super) content: Option<Json<'d>>,
    /// How many of `parts` stand before the container.
    pub(super) content_at: usize,
    /// Every member but `type` and the container, in the order of the source.
    pub(super) parts: Vec<Part<'d>>,
    pub(super) place: Place,
}

impl<'d> Instance<'d> {
    /// An instance with nothing but its value.
    pub(super) fn bare(kind: AttributeKind, content: Json<'d>, place: Place) -> Self {
        Self { kind, content: Some(content), content_at: 0, parts: Vec::new(), place }
    }

    /// The value of a member that is no sub-attribute.
    pub(super) fn member(&self, wanted: Member) -> Option<&Json<'d>> {
        self.parts.iter().find_map(|part| match &part.what {
            What::Member(member, json) if *member == wanted => Some(json),
            _ => None,
        })
    }

    /// Add a member that is no sub-attribute.
    pub(super) fn add(&mut self, member: Member, value: Json<'d>) {
        let part = Part { name: quoted(member), what: What::Member(member, value), place: self.place };
        self.parts.push(part);
    }

    /// The `datasetId`; `None` for the default instance, whether it is called `@none` or not at all.
    /// Source: GS CIM 009 V1.9.1, 4.5.5.1.
    pub(super) fn dataset_id(&self) -> Option<Cow<'_, str>> {
        self.member(Member::DatasetId)?.as_str().filter(|id| id != NONE)
    }

    /// Whether its content is NGSI-LD Null as its kind writes it: the attribute was deleted. Source: 4.5.0.
    pub(super) fn is_deleted(&self) -> bool {
        use AttributeKind::{LanguageProperty, ListProperty, ListRelationship};
        let Some(content) = &self.content else { return false };
        let only = content.source().filter(|value| value.len() == 1);
        content.is_ngsi_ld_null()
            || only.is_some_and(|value| match self.kind {
                LanguageProperty => value.get(NONE).is_some_and(is_ngsi_ld_null),
                ListProperty => value.items().all(is_ngsi_ld_null) && value.is_array(),
                ListRelationship => {
                    value.is_array()
                        && value.items().all(|item| is_ngsi_ld_null(item.get("object").unwrap_or(item)))
                }
                _ => false,
            })
    }
}

/// A member of an instance that is neither `type` nor the container.
#[derive(Clone)]
pub(super) struct Part<'d> {
    pub(super) name: Name<'d>,
    pub(super) what: What<'d>,
    pub(super) place: Place,
}

/// What a member of an instance is.
#[derive(Clone)]
pub(super) enum What<'d> {
    /// One the standard names: `observedAt`, `unitCode`.
    Member(Member, Json<'d>),
    /// A sub-attribute.
    Sub(Instances<'d>),
    /// Linked Entities, in `entity` (`false`) or `entityList` (`true`).
    Joined(Vec<Entity<'d>>, bool),
    /// A keyword of JSON-LD or what else has no meaning here; kept as it is where it can be.
    Other(Json<'d>),
}
