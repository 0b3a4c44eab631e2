//! The forms that Entities are converted from and to.

use crate::settings::{SettingsError, choose};

/// A way to write Entities down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// Every attribute with `type` and its value container. Source: GS CIM 009 V1.9.1, 4.5.1.
    Normalized,
    /// Types and containers left out where they can be told. 4.5.1, 6.3.7.
    Concise,
    /// Attribute names and values. 4.5.4.
    Simplified,
    /// GeoJSON Features with attributes in normalized form. 4.5.16.
    GeoJsonNormalized,
    /// GeoJSON Features with attributes in concise form. 4.5.16, C.2.3.
    GeoJsonConcise,
    /// GeoJSON Features with attributes in simplified form. 4.5.17.
    GeoJsonSimplified,
    /// Every attribute as an array of its instances over time. 4.5.6.
    TemporalNormalized,
    /// Of every attribute, pairs of value and time. 4.5.9.
    TemporalValues,
    /// Of every attribute, sums, means and the like over periods of time; output only. 4.5.19.
    AggregatedValues,
    /// JSON-LD with full IRIs and without a context. 4.4; JSON-LD 1.1, 9.
    Expanded,
    /// JSON-LD made short with a context.
    Compacted,
    /// NGSIv2, every attribute with `type`, `value` and `metadata`.
    NgsiV2,
    /// NGSIv2, attribute names and values.
    NgsiV2KeyValues,
    /// A table, one row an Entity, cells as in simplified form; only to be written. Lines end with a line feed.
    /// Cells stand as they are: a program that takes a text such as `=1+1` for a formula has to be told not to.
    Csv,
}

impl Form {
    /// Every form, with the name it is chosen by.
    pub const ALL: [(Self, &'static str); 14] = [
        (Self::Normalized, "normalized"),
        (Self::Concise, "concise"),
        (Self::Simplified, "simplified"),
        (Self::GeoJsonNormalized, "geojson-normalized"),
        (Self::GeoJsonConcise, "geojson-concise"),
        (Self::GeoJsonSimplified, "geojson-simplified"),
        (Self::TemporalNormalized, "temporal-normalized"),
        (Self::TemporalValues, "temporalValues"),
        (Self::AggregatedValues, "aggregatedValues"),
        (Self::Expanded, "expanded"),
        (Self::Compacted, "compacted"),
        (Self::NgsiV2, "ngsi-v2"),
        (Self::NgsiV2KeyValues, "ngsi-v2-keyvalues"),
        (Self::Csv, "csv"),
    ];

    /// The name it is chosen by.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(form, _)| *form == self).map_or("", |(_, name)| name)
    }

    /// What messages call it.
    pub(super) fn in_words(self) -> &'static str {
        match self.inner() {
            Self::Normalized => "normalized form",
            Self::Concise => "concise form",
            Self::NgsiV2 | Self::NgsiV2KeyValues => "NGSIv2",
            Self::Csv => "a table",
            Self::TemporalNormalized | Self::TemporalValues | Self::AggregatedValues => "temporal data",
            _ => "simplified form",
        }
    }

    /// Whether Entities can be read from it.
    pub const fn is_readable(self) -> bool {
        !matches!(self, Self::Csv)
    }

    /// The form called `name`, to read from.
    ///
    /// # Errors
    /// When there is no such form, or it is only written.
    pub fn readable(option: &str, name: &str) -> Result<Self, SettingsError> {
        let readable: Vec<_> = Self::ALL.into_iter().filter(|(form, _)| form.is_readable()).collect();
        choose(option, name, &readable)
    }

    /// The form called `name`.
    ///
    /// # Errors
    /// When there is no such form.
    pub fn named(option: &str, name: &str) -> Result<Self, SettingsError> {
        choose(option, name, &Self::ALL)
    }

    /// Whether Entities are Features.
    pub fn is_geojson(self) -> bool {
        self.inner() != self
    }

    /// Whether attributes are shown over time.
    pub fn is_temporal(self) -> bool {
        matches!(self, Self::TemporalNormalized | Self::TemporalValues | Self::AggregatedValues)
    }

    /// Whether attributes may have several instances of one dataset: JSON-LD holds whatever there is.
    pub(super) fn holds_history(self) -> bool {
        self.is_temporal() || matches!(self, Self::Expanded | Self::Compacted)
    }

    /// The form of the attributes inside a Feature; elsewhere the form itself.
    pub(super) fn inner(self) -> Self {
        match self {
            Self::GeoJsonNormalized => Self::Normalized,
            Self::GeoJsonConcise => Self::Concise,
            Self::GeoJsonSimplified => Self::Simplified,
            other => other,
        }
    }
}
