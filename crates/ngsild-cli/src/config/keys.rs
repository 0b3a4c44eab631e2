//! The settings that a configuration may have: one table for reading, for the JSON Schema, and for "did you mean".

use ngsild::profiles::PROFILES;
use ngsild::{Level, Operation, REPRESENTATIONS};

/// What a setting takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    /// A text.
    Text,
    /// One of the names of operations.
    Operation,
    /// One of the names of representations.
    Representation,
    /// A version of the specification.
    Version,
    /// One of the names of profiles.
    Profile,
    /// A language that there are messages in.
    Locale,
    /// How the formats of a schema count.
    Formats,
    /// A whole number.
    Number,
    /// A text, or an array of texts.
    Texts,
    /// Codes of rules or families, with levels.
    Levels,
    /// Addresses, with the files that hold them.
    Files,
    /// An array of settings for some files.
    Overrides,
    /// An array of findings that are not told.
    Suppressions,
}

/// A setting.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) takes: Takes,
    /// What it is for, in a sentence.
    pub(crate) about: &'static str,
}

const fn key(name: &'static str, takes: Takes, about: &'static str) -> Key {
    Key { name, takes, about }
}

/// Settings that may differ from file to file.
pub(crate) const OF_FILES: &[Key] = &[
    key("as", Takes::Operation, "What the text is sent as."),
    key("representation", Takes::Representation, "How Entities are written down."),
    key("specVersion", Takes::Version, "The version of the specification to check against."),
    key("contentType", Takes::Text, "The Content-Type that the text is sent with."),
    key("link", Takes::Text, "The context that a Link header names."),
    key("rules", Takes::Levels, "Levels of rules (ENT002) or families (ENT): error, warning, info or off."),
];

/// Settings of a whole run.
pub(crate) const OF_RUNS: &[Key] = &[
    key("$schema", Takes::Text, "The address of the JSON Schema of this file, for editors."),
    key(
        "extends",
        Takes::Texts,
        "Configurations that this one builds on: paths, or names of installed packages.",
    ),
    key("ignore", Takes::Texts, "Globs of files that are passed over in folders."),
    key("contexts", Takes::Files, "Addresses of contexts, and the files that hold them."),
    key("schemas", Takes::Files, "Addresses of JSON Schemas, and the files that hold them."),
    key("packs", Takes::Texts, "Files with packs of JSON Schemas, which \"ngsild models add\" makes."),
    key(
        "schema",
        Takes::Text,
        "The JSON Schema to check against: its address; auto takes that of the type, off none.",
    ),
    key("formats", Takes::Formats, "How the formats of a schema count."),
    key("profile", Takes::Profile, "The named settings that all others stand upon."),
    key(
        "model",
        Takes::Text,
        "The Smart Data Model to judge by: auto (by type), off, a type, or Subject/Type.",
    ),
    key("maxFindings", Takes::Number, "How many findings of a file are kept; all are counted."),
    key("maxWarnings", Takes::Number, "More warnings than this are an error."),
    key("baseline", Takes::Text, "The file with findings that were there before, and are not told."),
    key("locale", Takes::Locale, "The language of findings and reports."),
    key("overrides", Takes::Overrides, "Settings for some files."),
    key("suppress", Takes::Suppressions, "Findings that are not told, each with the reason."),
];

/// The members of an entry of `suppress`.
pub(crate) const OF_SUPPRESSIONS: &[Key] = &[
    key("rule", Takes::Texts, "Codes of rules (ENT002) or families (ENT)."),
    key("files", Takes::Texts, "Globs of files. Default: all."),
    key("pointer", Takes::Texts, "Globs of JSON Pointers inside the Entity, such as /temperature/*."),
    key("type", Takes::Texts, "Types of Entities."),
    key("id", Takes::Texts, "Globs of ids of Entities, such as urn:ngsi-ld:Test:*."),
    key("reason", Takes::Text, "Why it is right not to tell them."),
    key("until", Takes::Text, "The last day of it, such as 2027-01-31."),
];

/// The names a setting may take, where there is a list of them.
pub(crate) fn names(takes: Takes) -> Vec<&'static str> {
    match takes {
        Takes::Operation => Operation::ALL.iter().map(|(_, name)| *name).collect(),
        Takes::Representation => REPRESENTATIONS.iter().map(|(_, name)| *name).collect(),
        Takes::Version => {
            ngsild::model::SpecVersion::checkable().map(ngsild::model::SpecVersion::as_str).collect()
        }
        Takes::Profile => PROFILES.iter().map(|profile| profile.name).collect(),
        Takes::Locale => ngsild::messages::LOCALES.to_vec(),
        Takes::Formats => ngsild_schema::Formats::ALL.iter().map(|(_, name)| *name).collect(),
        Takes::Levels => Level::ALL.iter().map(|(_, name)| *name).collect(),
        _ => Vec::new(),
    }
}
