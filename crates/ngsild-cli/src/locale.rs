//! The language of findings and reports. English unless another one is asked for, whatever the system speaks: what a
//! build writes must not change from machine to machine.

use crate::host::Host;
use clap::Args;
use ngsild::messages::{LOCALES, Messages, locale_of};
use ngsild::nearest;
use std::sync::Arc;

#[derive(Debug, Clone, Args)]
pub(crate) struct Locale {
    /// The language of findings and reports
    #[arg(long, value_name = "LOCALE", help = help())]
    locale: Option<String>,
}

impl Locale {
    /// The messages of the language that was asked for, here or by `configured`; none for English.
    ///
    /// # Errors
    /// When there is no such language, or its file cannot be read.
    pub(crate) fn messages(
        &self,
        configured: Option<&str>,
        host: &mut dyn Host,
    ) -> Result<Option<Arc<Messages>>, String> {
        let Some(asked) = self.locale.as_deref().or(configured) else { return Ok(None) };
        let locale = known(asked).map_err(|why| format!("--locale: {why}"))?;
        if locale == "en" {
            return Ok(None);
        }
        let broken = |why: String| format!("the messages in {locale} cannot be read: {why}.");
        let text = host.messages(locale).map_err(|trouble| broken(trouble.to_string()))?;
        let messages = Messages::parse(&text).ok_or_else(|| broken("this is no file of messages".into()))?;
        Ok(Some(Arc::new(messages)))
    }
}

/// The language that a tag such as `de-AT` asks for.
///
/// # Errors
/// When there are no messages in it.
pub(crate) fn known(asked: &str) -> Result<&'static str, String> {
    locale_of(asked).ok_or_else(|| {
        let near = nearest(asked, LOCALES.into_iter()).map(|near| format!(" Did you mean \"{near}\"?"));
        format!("\"{asked}\" is none of {}.{}", LOCALES.join(", "), near.unwrap_or_default())
    })
}

fn help() -> String {
    format!("The language of findings and reports: {} [default: en]", LOCALES.join(", "))
}
