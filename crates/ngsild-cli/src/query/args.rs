//! The arguments of `query` and `url`.

use crate::args::ListFormat;
use crate::host::Host;
use clap::Args;
use ngsild::Settings;
use ngsild::query::{Language, Request};

pub(crate) const QUERY_EXAMPLES: &str = "\
Examples:
  ngsild query q 'speed>50;brandName==Fiat'      a condition on attributes
  ngsild query scopeQ '/Madrid/#'                a selection of scopes
  ngsild query georel 'near;maxDistance==2000'   a spatial relation

The query is written as it is meant, not percent-encoded. Exit code: 0 no errors, 1 errors found, 2 wrong usage.";

pub(crate) const URL_EXAMPLES: &str = "\
Examples:
  ngsild url 'https://broker.example/ngsi-ld/v1/entities?type=Room&q=seats%3E20'
  ngsild url 'entities?type=Room' -H 'Accept: application/geo+json'
  ngsild url -X PATCH 'entities/urn:ngsi-ld:Room:1/attrs'

Exit code: 0 no errors, 1 errors found, 2 wrong usage.";

#[derive(Debug, Args)]
pub(crate) struct Query {
    /// The parameter or member that the query stands in
    #[arg(value_name = "KIND", help = kinds())]
    pub(crate) kind: String,

    /// The query
    #[arg(allow_hyphen_values = true)]
    pub(crate) text: String,

    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, Args)]
pub(crate) struct Url {
    /// The URL: absolute, or from /ngsi-ld/v1/ on, or what follows that
    pub(crate) url: String,

    /// The method of the request
    #[arg(short = 'X', long, value_name = "METHOD", default_value = "", hide_default_value = true)]
    method: String,

    /// A header of the request; can be repeated
    #[arg(short = 'H', long = "header", value_name = "NAME: VALUE")]
    headers: Vec<String>,

    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, Args)]
pub(crate) struct Common {
    /// The version of the specification to check against: 1.3 to 1.9
    #[arg(long, value_name = "VERSION")]
    spec_version: Option<String>,

    /// Level of a rule or a family of rules: error, warning, info or off; can be repeated
    #[arg(long = "rule", value_name = "CODE=LEVEL")]
    rules: Vec<String>,

    /// How the answer is written
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: ListFormat,

    #[command(flatten)]
    locale: crate::locale::Locale,
}

impl Common {
    /// The settings of the check.
    pub(crate) fn settings(&self, host: &mut dyn Host) -> Result<Settings, String> {
        let messages = self.locale.messages(None, host)?;
        let mut settings = Settings { messages, ..Settings::default() };
        if let Some(version) = &self.spec_version {
            settings.set_spec_version(version).map_err(|e| format!("--spec-version: {}", e.message))?;
        }
        for rule in &self.rules {
            let Some((code, level)) = rule.split_once('=') else {
                return Err(format!("--rule {rule}: write it as CODE=LEVEL, such as QLG002=off."));
            };
            settings.set_level(code.trim(), level.trim()).map_err(|e| format!("--rule: {}", e.message))?;
        }
        Ok(settings)
    }
}

impl Url {
    /// What is known of the request beside its URL.
    pub(crate) fn request(&self) -> Result<Request, String> {
        let mut headers = Vec::new();
        for header in &self.headers {
            let Some((name, value)) = header.split_once(':') else {
                return Err(format!("--header {header}: write it as NAME: VALUE."));
            };
            headers.push((name.trim().to_owned(), value.trim().to_owned()));
        }
        Ok(Request { method: self.method.clone(), headers })
    }
}

fn kinds() -> String {
    let names: Vec<_> = Language::all().map(Language::name).collect();
    format!("The parameter or member that the query stands in: {}", names.join(", "))
}
