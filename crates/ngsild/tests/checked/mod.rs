//! A text checked with options, written as in a document: `specVersion=1.7`, `rules.ENT004=off`.
#![allow(clippy::expect_used, clippy::panic)]

use ngsild::{Document, Report, Settings, check};
use ngsild_json::{Limits, Sequence};

/// The settings that options of the JavaScript interface stand for; `maxDepth` is one of the library's own.
pub(crate) fn settings<'o>(options: impl IntoIterator<Item = (&'o str, &'o str)>) -> Settings {
    let mut settings = Settings::default();
    for (name, value) in options {
        match name {
            "as" => settings.set_operation(value).expect(value),
            "representation" => settings.set_representation(value).expect(value),
            "specVersion" => settings.set_spec_version(value).expect(value),
            "contentType" => settings.set_content_type(value),
            "link" => settings.has_link = true,
            "maxDepth" => settings.max_depth = value.parse().expect(value),
            name => match (name.strip_prefix("rules."), name.strip_prefix("params.")) {
                (Some(code), _) => settings.set_level(code, value).expect(name),
                (_, Some(param)) => settings.set_param(param, value),
                _ => panic!("no option: {name}"),
            },
        }
    }
    settings
}

/// What a check says of `bytes`.
pub(crate) fn report(bytes: &[u8], settings: &Settings) -> Report {
    let limits = Limits { max_depth: settings.max_depth, ..Limits::default() };
    check(&Document::parse_with(bytes, limits, Sequence::Lines), settings)
}
