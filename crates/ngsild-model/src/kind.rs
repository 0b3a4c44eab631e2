//! The eight kinds of attribute.

use crate::{Member, SpecVersion};
use std::fmt;

/// A kind of attribute. Source: GS CIM 009 V1.9.1, 4.5.2 to 4.5.24.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names are the standard's")]
pub enum AttributeKind {
    Property,
    GeoProperty,
    LanguageProperty,
    VocabProperty,
    JsonProperty,
    ListProperty,
    Relationship,
    ListRelationship,
}

use AttributeKind::*;

impl AttributeKind {
    /// Every kind.
    pub const ALL: [Self; 8] = [
        Property,
        GeoProperty,
        LanguageProperty,
        VocabProperty,
        JsonProperty,
        ListProperty,
        Relationship,
        ListRelationship,
    ];

    /// The name of the kind in `type`.
    pub const fn name(self) -> &'static str {
        match self {
            Property => "Property",
            GeoProperty => "GeoProperty",
            LanguageProperty => "LanguageProperty",
            VocabProperty => "VocabProperty",
            JsonProperty => "JsonProperty",
            ListProperty => "ListProperty",
            Relationship => "Relationship",
            ListRelationship => "ListRelationship",
        }
    }

    /// The kind called `name` in short form.
    #[inline]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "Property" => Property,
            "GeoProperty" => GeoProperty,
            "LanguageProperty" => LanguageProperty,
            "VocabProperty" => VocabProperty,
            "JsonProperty" => JsonProperty,
            "ListProperty" => ListProperty,
            "Relationship" => Relationship,
            "ListRelationship" => ListRelationship,
            _ => return None,
        })
    }

    /// The member that carries the kind's value.
    pub const fn container(self) -> Member {
        match self {
            Property | GeoProperty => Member::Value,
            LanguageProperty => Member::LanguageMap,
            VocabProperty => Member::Vocab,
            JsonProperty => Member::Json,
            ListProperty => Member::ValueList,
            Relationship => Member::Object,
            ListRelationship => Member::ObjectList,
        }
    }

    /// The first version that has the kind.
    pub const fn since(self) -> SpecVersion {
        match self {
            Property | GeoProperty | Relationship => SpecVersion::V1_0,
            LanguageProperty => SpecVersion::V1_4,
            VocabProperty => SpecVersion::V1_7,
            JsonProperty | ListProperty | ListRelationship => SpecVersion::V1_8,
        }
    }

    /// The kind that a value container alone stands for in concise data; a geometry in `value` makes it a
    /// GeoProperty.
    pub const fn of_container(member: Member) -> Option<Self> {
        Some(match member {
            Member::Value => Property,
            Member::LanguageMap => LanguageProperty,
            Member::Vocab => VocabProperty,
            Member::Json => JsonProperty,
            Member::ValueList => ListProperty,
            Member::Object => Relationship,
            Member::ObjectList => ListRelationship,
            _ => return None,
        })
    }
}

impl fmt::Display for AttributeKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
