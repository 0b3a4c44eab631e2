//! A finding as it is shown: as it is, or with the values of the data hidden.

use crate::words::Words;
use ngsild::model::terms::core_term;
use ngsild::{Applicability, EntityRef, Finding};
use ngsild_json::key_hash;
use std::borrow::Cow;
use std::ops::Deref;

/// What stands in the place of a hidden value.
const HIDDEN: &str = "…";

/// A finding on its way to a report. Dereferences to the [`Finding`].
#[derive(Debug, Clone)]
pub struct Shown<'f> {
    finding: Cow<'f, Finding>,
    fingerprint: Option<String>,
}

impl<'f> Shown<'f> {
    /// The finding as it is.
    pub const fn whole(finding: &'f Finding) -> Self {
        Self { finding: Cow::Borrowed(finding), fingerprint: None }
    }

    /// The finding without what the data says: values, ids, what a fix would write. Names of attributes and types,
    /// places and the words of the standard stay, so that someone who has the data finds it; the fingerprint is that
    /// of the whole finding.
    pub fn redacted(finding: &Finding) -> Self {
        let fingerprint = Some(finding.fingerprint());
        let mut hidden = finding.clone();
        let type_name = finding.entity.as_ref().and_then(|entity| entity.type_name.as_deref());
        for arg in &mut hidden.message.args {
            if !(is_name(arg, &finding.pointer) || type_name == Some(arg.as_str())) {
                HIDDEN.clone_into(arg);
            }
        }
        let words = Words::of(hidden.message.messages.clone());
        hidden.entity = finding.entity.as_ref().map(|entity| EntityRef { id: None, ..entity.clone() });
        for label in &mut hidden.labels {
            words.say("the other place").clone_into(&mut label.text);
        }
        if let Some(fix) = &mut hidden.fix {
            let title = match fix.applicability {
                Applicability::Safe => "There is one",
                Applicability::Unsafe => "There is one to agree to",
            };
            fix.title = words.say(title).to_owned();
            fix.edits.clear();
        }
        Self { finding: Cow::Owned(hidden), fingerprint }
    }

    /// The fingerprint of the whole finding.
    pub fn fingerprint(&self) -> String {
        self.fingerprint.clone().unwrap_or_else(|| self.finding.fingerprint())
    }
}

impl Deref for Shown<'_> {
    type Target = Finding;

    fn deref(&self) -> &Finding {
        &self.finding
    }
}

/// Whether an argument of a message names something and is no value: a member on the way to the finding, or a word of
/// the standard.
fn is_name(arg: &str, pointer: &str) -> bool {
    let is_index = arg.bytes().all(|b| b.is_ascii_digit());
    let on_the_way = || pointer.split('/').any(|part| part.replace("~1", "/").replace("~0", "~") == arg);
    !is_index && (core_term(key_hash(arg.as_bytes()), arg).is_some() || on_the_way())
}
