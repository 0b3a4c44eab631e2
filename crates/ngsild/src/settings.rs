//! What a check is told: operation, representation, version, levels.

use crate::finding::{Finding, PayloadForm, Representation, Severity};
use crate::lexical::date_time::date_time;
use crate::messages::Messages;
use crate::model::SpecVersion;
use crate::nearest::nearest_of;
use crate::profiles::{PROFILES, Profile};
use crate::query::request::{context_address, is_header};
use crate::rules::{self, Rule};
use std::fmt;
use std::sync::Arc;

/// What the text is sent as: an operation of the API, whose body it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Operation {
    /// Told from the text.
    #[default]
    Auto,
    /// An Entity, or several, wherever they come from.
    Entity,
    /// `POST /entities`
    CreateEntity,
    /// `POST /entities/{entityId}/attrs`
    AppendAttrs,
    /// `PATCH /entities/{entityId}/attrs`
    UpdateAttrs,
    /// `PATCH /entities/{entityId}/attrs/{attrId}`
    PartialAttrUpdate,
    /// `PUT /entities/{entityId}/attrs/{attrId}`
    ReplaceAttr,
    /// `PATCH /entities/{entityId}`
    MergePatch,
    /// `PUT /entities/{entityId}`
    ReplaceEntity,
    /// `POST /entityOperations/create`
    BatchCreate,
    /// `POST /entityOperations/upsert`
    BatchUpsert,
    /// `POST /entityOperations/update`
    BatchUpdate,
    /// `POST /entityOperations/merge`
    BatchMerge,
    /// `POST /entityOperations/delete`
    BatchDelete,
    /// `POST /entityOperations/query`
    Query,
    /// `POST /temporal/entityOperations/query`
    TemporalQuery,
    /// `POST /subscriptions`
    Subscription,
    /// `PATCH /subscriptions/{subscriptionId}`
    SubscriptionUpdate,
    /// `POST /csourceSubscriptions`
    CsourceSubscription,
    /// `PATCH /csourceSubscriptions/{subscriptionId}`
    CsourceSubscriptionUpdate,
    /// `POST /csourceRegistrations`
    Registration,
    /// `PATCH /csourceRegistrations/{registrationId}`
    RegistrationUpdate,
    /// `POST /temporal/entities`
    TemporalEntity,
    /// `POST /temporal/entities/{entityId}/attrs`
    TemporalAppendAttrs,
    /// `PATCH /temporal/entities/{entityId}/attrs/{attrId}/{instanceId}`
    TemporalAttrInstanceUpdate,
    /// What a broker sends to the endpoint of a subscription.
    Notification,
    /// `POST /jsonldContexts`
    AddContext,
    /// A document that is a context, wherever it is published.
    Context,
    /// `POST /snapshots`
    Snapshot,
}

impl Operation {
    /// Every operation and its name.
    pub const ALL: [(Self, &'static str); 29] = [
        (Self::Auto, "auto"),
        (Self::Entity, "entity"),
        (Self::CreateEntity, "create-entity"),
        (Self::AppendAttrs, "append-attrs"),
        (Self::UpdateAttrs, "update-attrs"),
        (Self::PartialAttrUpdate, "partial-attr-update"),
        (Self::ReplaceAttr, "replace-attr"),
        (Self::MergePatch, "merge-patch"),
        (Self::ReplaceEntity, "replace-entity"),
        (Self::BatchCreate, "batch-create"),
        (Self::BatchUpsert, "batch-upsert"),
        (Self::BatchUpdate, "batch-update"),
        (Self::BatchMerge, "batch-merge"),
        (Self::BatchDelete, "batch-delete"),
        (Self::Query, "query"),
        (Self::TemporalQuery, "temporal-query"),
        (Self::Subscription, "subscription"),
        (Self::SubscriptionUpdate, "subscription-update"),
        (Self::CsourceSubscription, "csource-subscription"),
        (Self::CsourceSubscriptionUpdate, "csource-subscription-update"),
        (Self::Registration, "registration"),
        (Self::RegistrationUpdate, "registration-update"),
        (Self::TemporalEntity, "temporal-entity"),
        (Self::TemporalAppendAttrs, "temporal-append-attrs"),
        (Self::TemporalAttrInstanceUpdate, "temporal-attr-instance-update"),
        (Self::Notification, "notification"),
        (Self::AddContext, "add-context"),
        (Self::Context, "context"),
        (Self::Snapshot, "snapshot"),
    ];

    /// Its name, as the option `as` takes it.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(operation, _)| *operation == self).map_or("auto", |(_, name)| name)
    }

    /// Whether its body is whole Entities, and nothing else has to be looked at.
    pub(crate) const fn is_of_entities(self) -> bool {
        matches!(self, Self::Auto | Self::Entity | Self::CreateEntity)
    }
}

/// The media type a body is sent with, as far as rules depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ContentType {
    /// `application/json`
    Json,
    /// `application/ld+json`
    LdJson,
    /// Any other.
    Other,
}

/// A severity of one's own for a rule, or silence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Report with this severity.
    As(Severity),
    /// Do not report.
    Off,
}

impl Level {
    /// Every level and its name.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::As(Severity::Error), "error"),
        (Self::As(Severity::Warning), "warning"),
        (Self::As(Severity::Info), "info"),
        (Self::Off, "off"),
    ];

    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::As(severity) => severity.as_str(),
            Self::Off => "off",
        }
    }
}

/// An option with a value it does not take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingsError {
    /// The option, by its name in the JavaScript interface.
    pub option: String,
    /// What is wrong with it, and what it takes.
    pub message: String,
}

impl SettingsError {
    /// There is no option called `name`; `known` are those there are.
    pub fn unknown(name: &str, known: &mut dyn Iterator<Item = &'static str>) -> Self {
        let mut message = String::from("is no option.");
        if let Some(near) = nearest_of(name, known) {
            message.push_str(&format!(" Did you mean \"{near}\"?"));
        }
        Self { option: name.to_owned(), message }
    }
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.option, self.message)
    }
}

impl std::error::Error for SettingsError {}

/// What is asked for: a representation of attributes, or a form of the whole payload.
pub type Asked = (Option<Representation>, Option<PayloadForm>);

/// What the option `representation` takes: how attributes are written, or the form of the whole payload.
pub const REPRESENTATIONS: [(Asked, &str); 9] = {
    const fn attributes(representation: Representation) -> (Asked, &'static str) {
        ((Some(representation), None), representation.as_str())
    }
    const fn whole(form: PayloadForm) -> (Asked, &'static str) {
        ((None, Some(form)), form.as_str())
    }
    [
        ((None, None), "auto"),
        attributes(Representation::Normalized),
        attributes(Representation::Concise),
        attributes(Representation::Simplified),
        whole(PayloadForm::GeoJson),
        whole(PayloadForm::Temporal),
        whole(PayloadForm::TemporalValues),
        whole(PayloadForm::AggregatedValues),
        whole(PayloadForm::Expanded),
    ]
};

/// The settings of a check. The default reads anything and reports every rule by its own severity.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What the text is sent as.
    pub operation: Operation,
    /// The representation; `None` to detect it, for each Entity.
    pub representation: Option<Representation>,
    /// The form that the whole payload has to have; `None` for any.
    pub form: Option<PayloadForm>,
    /// The version to check against.
    pub spec_version: SpecVersion,
    /// The media type of the request, when known.
    pub content_type: Option<ContentType>,
    /// The context that a Link header names.
    pub link: Option<String>,
    /// The text of the Content-Type header, where it is known.
    pub media_type: Option<String>,
    /// The text of the Link header, where it is more than an address.
    pub link_header: Option<String>,
    /// The parameters of the request, by name.
    pub params: Vec<(String, String)>,
    /// The Entity, Subscription or registration that the URL of the request names.
    pub target: Option<String>,
    /// The attribute that the URL of the request names.
    pub attribute: Option<String>,
    /// The GeoProperty that is the geometry of Features (`geometryProperty`); `None` for `location`.
    pub geometry_property: Option<String>,
    /// The request asks this broker alone (`local=true`).
    pub local: bool,
    /// The present, in microseconds since 1970, where the host has a clock.
    pub now: Option<i64>,
    /// The named settings that all others stand upon.
    pub profile: &'static Profile,
    /// Levels that differ from the rules' own and from the profile's: a rule's code or a family's letters. The last that fits counts,
    /// a rule's own before its family's.
    pub levels: Vec<(String, Level)>,
    /// How many findings are kept. All are counted.
    pub max_findings: usize,
    /// Containers inside one another.
    pub max_depth: u32,
    /// Index of the first Entity, where the text is a part of a larger one.
    pub first_entity: u32,
    /// The language that findings are told in; `None` for English.
    pub messages: Option<Arc<Messages>>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            operation: Operation::Auto,
            representation: None,
            form: None,
            spec_version: SpecVersion::default(),
            content_type: None,
            link: None,
            media_type: None,
            link_header: None,
            params: Vec::new(),
            target: None,
            attribute: None,
            geometry_property: None,
            local: false,
            now: None,
            profile: Profile::STANDARD,
            levels: Vec::new(),
            max_findings: 1000,
            max_depth: 128,
            first_entity: 0,
            messages: None,
        }
    }
}

impl Settings {
    /// Set the operation by name (`as`).
    ///
    /// # Errors
    /// When there is no such operation.
    pub fn set_operation(&mut self, name: &str) -> Result<(), SettingsError> {
        self.operation = choose("as", name, &Operation::ALL)?;
        Ok(())
    }

    /// Set the representation by name, or the form of the whole payload; `auto` detects it.
    ///
    /// # Errors
    /// When there is no such representation.
    pub fn set_representation(&mut self, name: &str) -> Result<(), SettingsError> {
        (self.representation, self.form) = choose("representation", name, &REPRESENTATIONS)?;
        Ok(())
    }

    /// Set the version of the specification: `1.3` to `1.9`.
    ///
    /// # Errors
    /// When it is another.
    pub fn set_spec_version(&mut self, name: &str) -> Result<(), SettingsError> {
        let known: Vec<_> = SpecVersion::checkable().map(|v| (v, v.as_str())).collect();
        self.spec_version = choose("specVersion", name, &known)?;
        Ok(())
    }

    /// Set the profile by name.
    ///
    /// # Errors
    /// When there is no such profile.
    pub fn set_profile(&mut self, name: &str) -> Result<(), SettingsError> {
        let Some(profile) = Profile::named(name) else {
            return Err(none_of("profile", name, &mut PROFILES.iter().map(|profile| profile.name)));
        };
        self.profile = profile;
        Ok(())
    }

    /// Set the present: a DateTime in UTC.
    ///
    /// # Errors
    /// When it is none.
    pub fn set_now(&mut self, now: &str) -> Result<(), SettingsError> {
        let Ok(instant) = date_time(now) else {
            let message = format!("\"{now}\" is no DateTime such as \"2026-01-31T12:00:00Z\".");
            return Err(SettingsError { option: "now".to_owned(), message });
        };
        self.now = Some(instant.micros());
        Ok(())
    }

    /// Set the level of a rule (`ENT002`) or family (`ENT`).
    ///
    /// # Errors
    /// When there is no such rule, family or level.
    pub fn set_level(&mut self, code: &str, level: &str) -> Result<(), SettingsError> {
        let mut known: Vec<&str> = Vec::new();
        for rule in rules::all() {
            known.extend([rule.code, rule.family()]);
        }
        let Some(code) = known.iter().find(|k| k.eq_ignore_ascii_case(code)) else {
            let mut message = format!("\"{code}\" is no rule or family.");
            if let Some(near) = nearest_of(code, &mut known.iter().copied()) {
                message.push_str(&format!(" Did you mean {near}?"));
            }
            return Err(SettingsError { option: "rules".into(), message });
        };
        let level = choose(&format!("rules.{code}"), level, &Level::ALL)?;
        self.levels.push(((*code).to_owned(), level));
        Ok(())
    }

    /// Set the media type of the request; parameters after `;` are passed over.
    pub fn set_content_type(&mut self, media_type: &str) {
        let essence = media_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        self.content_type = Some(match essence.as_str() {
            // GS CIM 009 V1.9.1, 6.3.4: the same as application/json.
            "application/json" | "application/merge-patch+json" => ContentType::Json,
            "application/ld+json" => ContentType::LdJson,
            _ => ContentType::Other,
        });
        self.media_type = Some(media_type.to_owned());
    }

    /// Set the context that a Link header names: its address, or the header as it is sent. Empty: there is none.
    pub fn set_link(&mut self, link: &str) {
        let header = (!link.is_empty() && is_header(link)).then_some(link);
        let address = header.map_or(link, context_address);
        self.link = (!address.is_empty()).then(|| address.to_owned());
        self.link_header = header.map(str::to_owned);
    }

    /// Take what a request's parameters say of the representation: `options=keyValues`, `format=simplified`;
    /// and what its URL names: `entityId`, `subscriptionId`, `registrationId`, `attrId`.
    pub fn set_param(&mut self, name: &str, value: &str) {
        self.params.push((name.to_owned(), value.to_owned()));
        match name {
            "entityId" | "subscriptionId" | "registrationId" => self.target = Some(value.to_owned()),
            "attrId" => self.attribute = Some(value.to_owned()),
            "local" => self.local = value == "true",
            "geometryProperty" => self.geometry_property = Some(value.to_owned()),
            _ => {}
        }
        if !matches!(name, "options" | "format") || self.representation.is_some() {
            return;
        }
        self.representation = value.split(',').find_map(|word| match word.trim() {
            "keyValues" | "simplified" => Some(Representation::Simplified),
            _ => None,
        });
    }

    /// Say findings in the language that was asked for.
    pub(crate) fn say(&self, findings: &mut [Finding]) {
        if let Some(messages) = &self.messages {
            findings.iter_mut().for_each(|finding| finding.say_in(messages));
        }
    }

    /// The severity of a finding; `None` when it is not wanted.
    pub(crate) fn severity(&self, rule: &'static Rule, own: Option<Severity>) -> Option<Severity> {
        if rule.since > self.spec_version {
            return None;
        }
        let of = |code: &str| self.levels.iter().rev().find(|(c, _)| c == code).map(|(_, level)| *level);
        match of(rule.code).or_else(|| of(rule.family())).or_else(|| self.profile.level(rule)) {
            Some(Level::Off) => None,
            Some(Level::As(severity)) => Some(severity),
            None => Some(own.unwrap_or(rule.severity)),
        }
    }
}

pub(crate) fn choose<T: Copy>(
    option: &str,
    name: &str,
    known: &[(T, &'static str)],
) -> Result<T, SettingsError> {
    if let Some((value, _)) = known.iter().find(|(_, n)| *n == name) {
        return Ok(*value);
    }
    Err(none_of(option, name, &mut known.iter().map(|(_, n)| *n)))
}

/// Says what could have been chosen; one function for every type there is a choice of.
#[cold]
fn none_of(option: &str, name: &str, known: &mut dyn Iterator<Item = &'static str>) -> SettingsError {
    let mut names: Vec<&str> = Vec::new();
    known.for_each(|known| names.push(known));
    let mut message = format!("\"{name}\" is none of {}.", names.join(", "));
    if let Some(near) = nearest_of(name, &mut names.iter().copied()) {
        message.push_str(&format!(" Did you mean \"{near}\"?"));
    }
    SettingsError { option: option.to_owned(), message }
}

#[cfg(test)]
mod tests {
    use super::Settings;

    #[test]
    fn wrong_options_name_themselves_and_the_near_one() {
        let mut settings = Settings::default();
        let cases = [
            (
                settings.set_operation("create-entitty"),
                "as: \"create-entitty\" is none of auto, entity, create-entity, append-attrs, update-attrs, \
                 partial-attr-update, replace-attr, merge-patch, replace-entity, batch-create, batch-upsert, \
                 batch-update, batch-merge, batch-delete, query, temporal-query, subscription, \
                 subscription-update, csource-subscription, csource-subscription-update, registration, \
                 registration-update, temporal-entity, temporal-append-attrs, temporal-attr-instance-update, \
                 notification, add-context, context, snapshot. Did you mean \"create-entity\"?",
            ),
            (
                settings.set_spec_version("2.0"),
                "specVersion: \"2.0\" is none of 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9.",
            ),
            (
                settings.set_level("ENT02", "off"),
                "rules: \"ENT02\" is no rule or family. Did you mean ENT002?",
            ),
            (
                settings.set_level("ENT002", "of"),
                "rules.ENT002: \"of\" is none of error, warning, info, off.",
            ),
        ];
        for (result, message) in cases {
            assert_eq!(result.map_err(|e| e.to_string()), Err(message.to_owned()));
        }
    }
}
