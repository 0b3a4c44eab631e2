//! A text checked with options, written as in a document: `specVersion=1.7`, `rules.ENT004=off`.
#![allow(clippy::expect_used, clippy::panic, dead_code, reason = "shared by several tests")]

use ngsild::context::Contexts;
use ngsild::query::{Language, Request, check_url, parse};
use ngsild::{ConvertOptions, Document, Finding, Form, Report, Settings, check_with};
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
            "profile" => settings.set_profile(value).expect(value),
            "now" => settings.set_now(value).expect(value),
            "link" => settings.set_link(value),
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

/// A URL with what is known of its request: perhaps a method in front, then headers, a line each.
pub(crate) fn request(text: &str) -> (&str, Request) {
    let (line, headers) = text.split_once('\n').unwrap_or((text, ""));
    let named = line.split_once(' ').filter(|(method, _)| method.bytes().all(|b| b.is_ascii_uppercase()));
    let (method, url) = named.unwrap_or(("", line));
    let headers = headers.lines().map(|line| line.split_once(": ").expect("a header"));
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    (url, Request { method: method.to_owned(), headers })
}

/// What is said of a query or URL, where the options say that the text is one.
pub(crate) fn of_query(text: &str, options: &[(&str, &str)]) -> Option<Vec<Finding>> {
    let option = |name: &str| options.iter().find(|(n, _)| *n == name).map(|(_, value)| *value);
    let settings = Settings::default();
    match option("call")? {
        "parseQuery" => {
            let language = option("kind").and_then(Language::named).expect("a language");
            Some(parse(language, text).report(&settings).findings)
        }
        "checkUrl" => {
            let (url, request) = request(text);
            Some(check_url(url, &request, &settings).report.findings)
        }
        _ => None,
    }
}

/// The options of a conversion, where they name what to convert to.
pub(crate) fn conversion<'o>(
    options: impl IntoIterator<Item = (&'o str, &'o str)> + Clone,
) -> Option<ConvertOptions> {
    options.clone().into_iter().find(|(name, _)| *name == "to")?;
    let mut conversion = ConvertOptions::to(Form::Normalized);
    for (name, value) in options {
        conversion.set(name, value).expect(name);
    }
    Some(conversion)
}

/// What a check says of `bytes`.
pub(crate) fn report(bytes: &[u8], settings: &Settings) -> Report {
    report_with(bytes, settings, &Contexts::new())
}

/// The same with contexts at hand.
pub(crate) fn report_with(bytes: &[u8], settings: &Settings, contexts: &Contexts) -> Report {
    let limits = Limits { max_depth: settings.max_depth, ..Limits::default() };
    check_with(&Document::parse_with(bytes, limits, Sequence::Lines), settings, contexts, None)
}

/// A finding as the case files write it: code, pointer, severity.
pub(crate) fn line(finding: &Finding) -> String {
    let pointer = if finding.pointer.is_empty() { "root" } else { finding.pointer.as_str() };
    format!("{} {pointer} {}", finding.rule.code, finding.severity.as_str())
}

/// The fenced blocks of a case: what stands behind the fence, and the text without its last line break.
pub(crate) fn blocks(body: &str) -> impl Iterator<Item = (&str, &str)> {
    // Split at the fences, every second part is a block.
    body.split("```").skip(1).step_by(2).map(|block| {
        let (kind, text) = block.split_once('\n').expect("a block has lines");
        (kind, text.strip_suffix('\n').unwrap_or(text))
    })
}

/// An Entity with these members beside `id` and `type`, written with these separators.
pub(crate) fn entity(members: &str, colon: &str, comma: &str) -> String {
    format!("{{\"id\"{colon}\"urn:ngsi-ld:Thing:1\"{comma}\"type\"{colon}\"Thing\"{comma}{members}}}")
}

/// What a finding would still say in English, in a language: labels, titles of fixes and arguments that are phrases.
pub(crate) fn left_in_english(finding: &Finding, messages: &ngsild::Messages) -> Vec<String> {
    let labels = finding.labels.iter().map(|label| label.text.as_str());
    let titles = finding.fix.iter().map(|fix| fix.title.as_str());
    let template = finding.message.template;
    let said = [template.text(), template.help()].concat();
    let args = (0..).zip(&finding.message.args).filter(|(place, arg)| {
        // What stands in code style or quotes is a name or a value; so is what a language has no article for.
        let named = said.contains(&format!("`{{{place}}}`")) || said.contains(&format!("\"{{{place}}}\""));
        let words = ["a ", "an ", "the ", "it ", "is ", "has ", "no ", "one ", "there "];
        !named && words.iter().any(|word| arg.starts_with(word))
    });
    let all = labels.chain(titles).chain(args.map(|(_, arg)| arg.as_str()));
    let stays = |text: &&str| messages.phrase(text) == **text;
    all.filter(stays).map(|text| format!("{} {}: {text}", messages.locale(), template.id())).collect()
}
