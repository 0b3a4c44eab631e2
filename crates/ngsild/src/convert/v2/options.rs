//! What can be chosen about NGSIv2. Source: catalogue 11, where it says "option".

use crate::settings::{SettingsError, choose};

/// How a DateTime, Date or Time of NGSIv2 is written in NGSI-LD.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateTimeForm {
    /// `{"@type": "DateTime", "@value": "…"}`, which every version reads.
    #[default]
    Typed,
    /// The plain string, and `valueType` beside it. Before version 1.9, which brought it, as [`Self::Typed`].
    ValueType,
    /// The plain string.
    Plain,
}

/// What becomes of the attribute `TimeInstant`, which IoT Agents give an Entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TimeInstant {
    /// It stays, a Property as any other.
    #[default]
    Keep,
    /// It becomes the `observedAt` of every attribute that has none, and leaves the Entity.
    ObservedAt,
}

/// The options of conversions from NGSIv2.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct NgsiV2Options {
    /// `dateTime`: how points in time are written.
    pub date_time: DateTimeForm,
    /// `timeInstant`: what becomes of the attribute `TimeInstant`.
    pub time_instant: TimeInstant,
    /// `decodeEscapes`: read `%27` and the like as the characters that NGSIv2 forbids in texts: `< > " ' = ; ( )`.
    pub decode_escapes: bool,
}

const DATE_TIMES: [(DateTimeForm, &str); 3] =
    [(DateTimeForm::Typed, "typed"), (DateTimeForm::ValueType, "valueType"), (DateTimeForm::Plain, "string")];

const TIME_INSTANTS: [(TimeInstant, &str); 2] =
    [(TimeInstant::Keep, "keep"), (TimeInstant::ObservedAt, "observedAt")];

impl NgsiV2Options {
    /// Set `dateTime`: `typed`, `valueType` or `string`.
    pub(in crate::convert) fn set_date_time(&mut self, value: &str) -> Result<(), SettingsError> {
        self.date_time = choose("dateTime", value, &DATE_TIMES)?;
        Ok(())
    }

    /// Set `timeInstant`: `keep` or `observedAt`.
    pub(in crate::convert) fn set_time_instant(&mut self, value: &str) -> Result<(), SettingsError> {
        self.time_instant = choose("timeInstant", value, &TIME_INSTANTS)?;
        Ok(())
    }
}
