//! The languages: one for each parameter that a request can have. Source: GS CIM 009 V1.9.1, 4.9 to 4.23, 6.3, 6.4 ff.

use crate::settings::{SettingsError, choose};

/// How the text of a language is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Terms joined by `;` and `|`: 4.9.
    Filter,
    /// Types, joined by commas or bars, together in parentheses: 4.17.
    Types,
    /// Patterns of scopes, joined in the same way: 4.19.
    Scopes,
    /// Members, perhaps with members of linked Entities in braces: 4.21.
    Projection,
    /// Names of attributes, separated by commas.
    Names,
    /// The name of an attribute.
    Name,
    /// Paths with directions: 4.23.
    Order,
    /// Language tags with qualities: 4.15.
    Languages,
    /// A tag that begins with a language, as of a collation.
    Tag,
    /// URIs, separated by commas; also `@none` where that is said.
    Uris {
        /// `@none` is taken as well.
        none: bool,
    },
    /// A spatial relation: 4.10.
    Georel,
    /// Coordinates as JSON.
    Coordinates,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Some of these words, or any where none are named, separated by commas.
    Words(&'static [&'static str]),
    /// `true` or `false`.
    Boolean,
    /// A whole number, this or more.
    Whole(u8),
    /// A DateTime.
    DateTime,
    /// A duration.
    Duration,
    /// A regular expression.
    Pattern,
}

macro_rules! languages {
    ($($variant:ident $name:literal $shape:expr, $example:literal;)*) => {
        /// A language that a parameter or member is written in, by the name of the parameter.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Language {
            $(#[doc = concat!("`", $name, "`")] $variant,)*
        }

        /// Name, build and an example of each, in the order of the enumeration.
        static TABLE: &[(Language, &str, Shape, &str)] =
            &[$((Language::$variant, $name, $shape, $example)),*];
    };
}

const GEOMETRIES: &[&str] =
    &["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"];
const TIMES: &[&str] = &["observedAt", "createdAt", "modifiedAt", "deletedAt"];
const METHODS: &[&str] = &["totalCount", "distinctCount", "sum", "avg", "min", "max", "stddev", "sumsq"];
const FORMATS: &[&str] =
    &["normalized", "concise", "simplified", "keyValues", "temporalValues", "aggregatedValues"];
languages! {
    Q "q" Shape::Filter, "speed>50;brandName==\"Mercedes\"";
    Csf "csf" Shape::Filter, "contextSourceAlias==\"weather\"";
    ScopeQ "scopeQ" Shape::Scopes, "/Madrid/#,/Leipzig/Parks";
    Type "type" Shape::Types, "Room,(Home;Vehicle)";
    IdPattern "idPattern" Shape::Pattern, "^urn:ngsi-ld:Room:.*$";
    Id "id" Shape::Uris { none: false }, "urn:ngsi-ld:Room:1,urn:ngsi-ld:Room:2";
    Attrs "attrs" Shape::Names, "temperature,humidity";
    Pick "pick" Shape::Projection, "id,type,room{name,floor}";
    Omit "omit" Shape::Projection, "scope,room{floor}";
    Georel "georel" Shape::Georel, "near;maxDistance==2000";
    Geometry "geometry" Shape::Word(GEOMETRIES), "Point";
    Coordinates "coordinates" Shape::Coordinates, "[13.4,52.5]";
    Geoproperty "geoproperty" Shape::Name, "location";
    Timerel "timerel" Shape::Word(&["before", "after", "between"]), "between";
    TimeAt "timeAt" Shape::DateTime, "2026-01-31T12:00:00Z";
    EndTimeAt "endTimeAt" Shape::DateTime, "2026-02-01T12:00:00Z";
    Timeproperty "timeproperty" Shape::Word(TIMES), "observedAt";
    LastN "lastN" Shape::Whole(1), "10";
    AggrMethods "aggrMethods" Shape::Words(METHODS), "avg,max";
    AggrPeriodDuration "aggrPeriodDuration" Shape::Duration, "PT1H";
    OrderBy "orderBy" Shape::Order, "temperature;desc,id";
    OrderFrom "orderFrom" Shape::Coordinates, "[13.4,52.5]";
    OrderGeometry "orderGeometry" Shape::Word(GEOMETRIES), "Point";
    Collation "collation" Shape::Tag, "de-u-co-phonebk";
    Lang "lang" Shape::Languages, "fr-CH,fr;q=0.9,*;q=0.5";
    DatasetId "datasetId" Shape::Uris { none: true }, "@none,urn:ngsi-ld:Dataset:1";
    Join "join" Shape::Word(&["flat", "inline", "@none"]), "inline";
    JoinLevel "joinLevel" Shape::Whole(1), "2";
    ContainedBy "containedBy" Shape::Uris { none: false }, "urn:ngsi-ld:Room:1";
    ExpandValues "expandValues" Shape::Names, "category";
    JsonKeys "jsonKeys" Shape::Names, "rawData";
    GeometryProperty "geometryProperty" Shape::Name, "location";
    Format "format" Shape::Word(FORMATS), "concise";
    Options "options" Shape::Words(&[]), "sysAttrs";
    Limit "limit" Shape::Whole(0), "100";
    Offset "offset" Shape::Whole(0), "200";
    Count "count" Shape::Boolean, "true";
    Local "local" Shape::Boolean, "true";
    SplitEntities "splitEntities" Shape::Boolean, "false";
    EntityMap "entityMap" Shape::Boolean, "true";
    EntityMapLifetime "entityMapLifetime" Shape::Duration, "PT10M";
    ObservedAt "observedAt" Shape::DateTime, "2026-01-31T12:00:00Z";
    Keep "keep" Shape::Names, "temperature";
    Drop "drop" Shape::Names, "temperature";
    DeleteAll "deleteAll" Shape::Boolean, "true";
    Details "details" Shape::Boolean, "true";
    Kind "kind" Shape::Word(&["Hosted", "Cached", "ImplicitlyCreated"]), "Hosted";
    Reload "reload" Shape::Boolean, "true";
}

impl Language {
    /// Every language, in the order of the table.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|(language, ..)| *language)
    }

    /// The language of a parameter.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().find(|language| language.name() == name)
    }

    /// The language that an option names.
    ///
    /// # Errors
    /// When there is none: all that are known, and the near one.
    pub fn chosen(name: &str) -> Result<Self, SettingsError> {
        let known: Vec<_> = Self::all().map(|language| (language, language.name())).collect();
        choose("kind", name, &known)
    }

    /// The name of its parameter.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// A text in it.
    pub fn example(self) -> &'static str {
        self.row().3
    }

    /// Whether a plus means something in it.
    pub(super) fn knows_plus(self) -> bool {
        matches!(self.shape(), Shape::Scopes | Shape::Pattern | Shape::DateTime)
    }

    pub(super) fn shape(self) -> Shape {
        self.row().2
    }

    fn row(self) -> &'static (Self, &'static str, Shape, &'static str) {
        const NONE: &(Language, &str, Shape, &str) = &(Language::Q, "", Shape::Filter, "");
        TABLE.get(self as usize).unwrap_or(NONE)
    }
}

#[cfg(test)]
mod tests {
    use super::{Language, TABLE};
    use crate::query::parse;

    #[test]
    fn the_table_is_in_order_and_its_examples_are_good() {
        for (at, (language, name, _, example)) in TABLE.iter().enumerate() {
            assert_eq!(*language as usize, at);
            assert_eq!(Language::named(name), Some(*language));
            let parsed = parse(*language, example);
            assert!(parsed.faults.is_empty(), "{name}: {:?}", parsed.faults);
        }
    }
}
