//! What a conversion is told.

use super::{AggrMethod, Form, Languages, NgsiV2Options, Projection};
use crate::finding::Severity;
use crate::lexical::duration::Duration;
use crate::model::{AttributeKind, Member};
use crate::query::{Language, parse};
use crate::rules::Template;
use crate::settings::{Settings, SettingsError, choose};
use ngsild_json::Value;
use std::fmt::Debug;
use std::sync::Arc;

/// Knows kinds that simplified form does not show: a catalogue of models, schemas.
pub trait Kinds: Debug + Send + Sync {
    /// The kind that an attribute of `entity` has, where it is known.
    fn kind(&self, entity: Value<'_>, attribute: &str) -> Option<AttributeKind>;
}

/// Every option that a text can set.
pub const OPTIONS: [&str; 21] = [
    "to",
    "from",
    "hints",
    "guessRelationships",
    "link",
    "context",
    "lang",
    "pick",
    "omit",
    "attrs",
    "datasetId",
    "sysAttrs",
    "geometryProperty",
    "timeproperty",
    "aggrMethods",
    "aggrPeriodDuration",
    "dateTime",
    "timeInstant",
    "decodeEscapes",
    "specVersion",
    "rules",
];

const SWITCH: [(bool, &str); 2] = [(true, "true"), (false, "false")];

const TIMES: [(Member, &str); 4] = [
    (Member::ObservedAt, "observedAt"),
    (Member::CreatedAt, "createdAt"),
    (Member::ModifiedAt, "modifiedAt"),
    (Member::DeletedAt, "deletedAt"),
];

/// The options of a conversion. The version of the specification in `settings` is that of the output.
#[derive(Debug, Clone)]
pub struct ConvertOptions {
    /// The form of the output.
    pub to: Form,
    /// The form of the input; `None` to tell it from each Entity.
    pub from: Option<Form>,
    /// Levels of findings, limits, version.
    pub settings: Settings,
    /// Kinds of attributes that simplified form does not show, by name.
    pub hints: Vec<(String, AttributeKind)>,
    /// Who tells the kinds of the other attributes, by the type of their Entity: asked in this order. A kind counts where
    /// the value can be of it.
    pub kinds: Vec<Arc<dyn Kinds>>,
    /// Read URIs in simplified form as Relationships: Entity URNs always, other URIs under names such as
    /// `refDevice`, `hasOwner`, `isPartOf`.
    pub guess_relationships: bool,
    /// Address of the context that a Link header names, for input without a context of its own.
    pub link: Option<String>,
    /// The context of the output, as JSON: an address, an object or an array. `None`: that of the input.
    pub context: Option<String>,
    /// One language for every LanguageProperty, as a Property.
    pub languages: Option<Languages>,
    /// Members that stay; `id` and `type` only when they are named.
    pub pick: Option<Projection>,
    /// Members that are left out.
    pub omit: Option<Projection>,
    /// Attributes that stay, beside every other member.
    pub attrs: Option<Projection>,
    /// Instances that stay, by `datasetId`; `@none` is the default instance. Empty: all.
    pub dataset_ids: Vec<String>,
    /// `false` leaves out the system attributes: `createdAt`, `modifiedAt`, `deletedAt`, `expiresAt`.
    pub sys_attrs: Option<bool>,
    /// The GeoProperty whose value is the geometry of a Feature; `None` for `location`.
    pub geometry_property: Option<String>,
    /// The time of an instance: `observedAt`, `createdAt`, `modifiedAt` or `deletedAt`. 4.11.
    pub time_property: Member,
    /// What aggregatedValues holds; empty for every method that applies to an attribute.
    pub aggr_methods: Vec<AggrMethod>,
    /// The periods of aggregatedValues, from the first instance on; zero for one over all instances.
    pub aggr_period: Duration,
    /// What can be chosen when the input is NGSIv2.
    pub ngsi_v2: NgsiV2Options,
}

impl ConvertOptions {
    /// Convert to `form`, with nothing else asked for.
    pub fn to(form: Form) -> Self {
        Self {
            to: form,
            from: None,
            settings: Settings::default(),
            hints: Vec::new(),
            kinds: Vec::new(),
            guess_relationships: false,
            link: None,
            context: None,
            languages: None,
            pick: None,
            omit: None,
            attrs: None,
            dataset_ids: Vec::new(),
            sys_attrs: None,
            geometry_property: None,
            time_property: Member::ObservedAt,
            aggr_methods: Vec::new(),
            aggr_period: Duration::default(),
            ngsi_v2: NgsiV2Options::default(),
        }
    }

    /// Set an option by its name in the JavaScript interface, from a text. Lists are separated by commas.
    ///
    /// # Errors
    /// When there is no such option, or it does not take the value.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), SettingsError> {
        match name {
            "to" => self.to = Form::named(name, value)?,
            "from" if value == "auto" => self.from = None,
            "from" => self.from = Some(Form::readable(name, value)?),
            "guessRelationships" => self.guess_relationships = choose(name, value, &SWITCH)?,
            "link" => self.link = (!value.is_empty()).then(|| value.to_owned()),
            "context" => self.context = Some(value.to_owned()),
            "lang" => self.languages = Some(languages(name, value)?),
            "pick" => self.pick = Some(projection(name, value)?),
            "omit" => self.omit = Some(projection(name, value)?),
            "attrs" => self.attrs = Some(projection(name, value)?),
            "datasetId" => self.dataset_ids = value.split(',').map(|id| id.trim().to_owned()).collect(),
            "sysAttrs" => self.sys_attrs = Some(choose(name, value, &SWITCH)?),
            "geometryProperty" => self.geometry_property = Some(value.to_owned()),
            "timeproperty" => self.time_property = choose(name, value, &TIMES)?,
            "aggrMethods" => self.aggr_methods = AggrMethod::list(name, value)?,
            "aggrPeriodDuration" => self.aggr_period = duration(name, value)?,
            "dateTime" => self.ngsi_v2.set_date_time(value)?,
            "timeInstant" => self.ngsi_v2.set_time_instant(value)?,
            "decodeEscapes" => self.ngsi_v2.decode_escapes = choose(name, value, &SWITCH)?,
            "specVersion" => self.settings.set_spec_version(value)?,
            _ => return self.set_named(name, value),
        }
        Ok(())
    }

    /// Options that hold a name themselves: `hints.owner`, `rules.CNV003`.
    fn set_named(&mut self, name: &str, value: &str) -> Result<(), SettingsError> {
        if let Some(attribute) = name.strip_prefix("hints.") {
            let kinds = AttributeKind::ALL.map(|kind| (kind, kind.name()));
            self.hints.push((attribute.to_owned(), choose(name, value, &kinds)?));
            return Ok(());
        }
        if let Some(code) = name.strip_prefix("rules.") {
            return self.settings.set_level(code, value);
        }
        Err(SettingsError::unknown(name, &mut OPTIONS.into_iter()))
    }

    /// The kind that was said of an attribute.
    pub(super) fn hint(&self, name: &str) -> Option<AttributeKind> {
        self.hints.iter().rev().find(|(known, _)| known == name).map(|(_, kind)| *kind)
    }
}

fn projection(option: &str, value: &str) -> Result<Projection, SettingsError> {
    let refused = |why| SettingsError { option: option.to_owned(), message: format!("\"{value}\" {why}.") };
    Projection::parse(value).map_err(refused)
}

fn languages(option: &str, value: &str) -> Result<Languages, SettingsError> {
    let is_fault =
        |template: &Template| template.severity.unwrap_or(template.rule.severity) == Severity::Error;
    let parsed = parse(Language::Lang, value);
    if parsed.tree.is_none() || parsed.faults.iter().any(|fault| is_fault(fault.template)) {
        let message = format!("\"{value}\" is no list of languages such as fr-CH,fr;q=0.9,*;q=0.5.");
        return Err(SettingsError { option: option.to_owned(), message });
    }
    Ok(Languages::parse(value))
}

fn duration(option: &str, value: &str) -> Result<Duration, SettingsError> {
    Duration::parse(value).map_err(|why| {
        let message = format!("\"{value}\" is no duration such as PT1H or P1M: {why}.");
        SettingsError { option: option.to_owned(), message }
    })
}

#[cfg(test)]
mod tests {
    use super::{ConvertOptions, Form};

    #[test]
    fn what_options_do_not_take() {
        let mut options = ConvertOptions::to(Form::Normalized);
        for (name, value, why) in [
            ("to", "geojson-simplifed", "Did you mean \"geojson-simplified\"?"),
            ("aggrMethods", "avg,mean", "\"mean\" is none of totalCount"),
            ("aggrMethods", "", "\"\" is none of totalCount"),
            ("aggrPeriodDuration", "1h", "is no duration such as PT1H or P1M: it does not begin with P."),
            ("timeproperty", "observed", "\"observed\" is none of observedAt"),
            ("pick", "a{b", "lacks a closing brace"),
            ("lang", "fr;q=2", "\"fr;q=2\" is no list of languages"),
            ("lang", "", "\"\" is no list of languages"),
            ("geometryproperty", "a", "Did you mean \"geometryProperty\"?"),
        ] {
            let error = options.set(name, value).expect_err(name);
            assert!(error.message.contains(why), "{name}={value}: {error}");
        }
    }
}
