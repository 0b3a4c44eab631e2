//! `rules` and `explain`: what is checked, and why.

use crate::args::{Explain, ListFormat, Rules};
use crate::check::complain;
use crate::host::{Handle, Host};
use crate::models::{self, Check};
use crate::{FINE, TROUBLE};
use ngsild::profiles::PROFILES;
use ngsild::rules::{self, FixGrade, Rule};
use ngsild::{Profile, Source, nearest};
use ngsild_report::json;

/// Columns of a paragraph.
const WIDTH: usize = 80;

/// Run `rules`.
#[inline(never)]
pub(crate) fn list(arguments: &Rules, host: &mut dyn Host) -> i32 {
    let text = match (arguments.format, arguments.profiles) {
        (ListFormat::Text, false) => rules::all().map(line).collect(),
        (ListFormat::Json, false) => rules::all_json(json::RULE_PAGES),
        (ListFormat::Text, true) => PROFILES.iter().map(profile).collect::<Vec<_>>().join("\n"),
        (ListFormat::Json, true) => [&Profile::all_json(), "\n"].concat(),
    };
    say(&text, host)
}

/// Run `explain`.
#[inline(never)]
pub(crate) fn explain(arguments: &Explain, host: &mut dyn Host) -> i32 {
    let wanted = arguments.code.trim();
    let named = rules::all().find(|rule| rule.name.eq_ignore_ascii_case(wanted));
    if let Some(rule) = rules::find(wanted).or(named) {
        return say(&page(rule), host);
    }
    if let Some(check) = models::check_named(wanted) {
        return say(&check_page(check), host);
    }
    let mut family: String =
        rules::all().filter(|rule| rule.family().eq_ignore_ascii_case(wanted)).map(line).collect();
    if wanted.eq_ignore_ascii_case("MDL") {
        family = models::CHECKS.iter().map(check_line).collect();
    }
    if !family.is_empty() {
        return say(&family, host);
    }
    let known = rules::all().flat_map(|rule| [rule.code, rule.name]);
    let near = nearest(wanted, known.chain(models::CHECKS.iter().map(|check| check.code)));
    let hint = near
        .map_or_else(|| "\"ngsild rules\" lists them.".to_owned(), |near| format!("Did you mean {near}?"));
    complain(&format!("\"{wanted}\" is no rule. {hint}"), host);
    TROUBLE
}

fn say(text: &str, host: &mut dyn Host) -> i32 {
    if host.write(Handle::STDOUT, text.as_bytes()).is_ok() { FINE } else { TROUBLE }
}

fn line(rule: &Rule) -> String {
    format!("{}  {:<7}  {:<10}  {}\n", rule.code, rule.severity.as_str(), fix(rule), rule.name)
}

fn check_line(check: &Check) -> String {
    format!("{}  {:<7}  {:<10}  {}\n", check.code, check.severity.as_str(), "no fix", check.name)
}

/// A check of models: it has no examples, because it looks at folders.
fn check_page(check: &Check) -> String {
    let Check { code, name, severity, about, why, remedy } = check;
    let mut out = format!("{code} {name}\n{}, no fix, Smart Data Models\n", severity.as_str());
    out.push_str(&format!("{}\n", json::CHECKS_OF_MODELS));
    let who = "`ngsild models check` says it of the folder of a model; checks of data do not.";
    section("What it wants", &format!("{}.\n{who}", capital(about)), &mut out);
    section("Why it matters", why, &mut out);
    section("What to do", remedy, &mut out);
    section("Leave it out", &format!("ngsild models check --skip {name}"), &mut out);
    out
}

/// A phrase as the beginning of a sentence.
fn capital(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A profile: its name, what it is for, and what it changes.
fn profile(profile: &Profile) -> String {
    let mut text = format!("{}\n  {}\n", profile.name, profile.about);
    if let Some(model) = profile.model {
        text.push_str(&format!("  model    {model}\n"));
    }
    for (code, level) in profile.levels {
        let name = rules::find(code).map_or("", |rule| rule.name);
        text.push_str(&format!("  {code}  {:<7}  {name}\n", level.as_str()));
    }
    text
}

const fn fix(rule: &Rule) -> &'static str {
    match rule.fix {
        FixGrade::Auto => "safe fix",
        FixGrade::Ask => "unsafe fix",
        FixGrade::No => "no fix",
    }
}

const fn standard(rule: &Rule) -> &'static str {
    match rule.source {
        Source::Json => "JSON",
        Source::NgsiLd => "NGSI-LD",
        Source::JsonLd => "JSON-LD",
        Source::Schema => "JSON Schema",
        Source::Model => "Smart Data Models",
    }
}

fn page(rule: &'static Rule) -> String {
    let page = rules::page(rule.code);
    let title = page.as_ref().map(|page| format!(": {}", page.title)).unwrap_or_default();
    let mut out = format!("{} {}{title}\n", rule.code, rule.name);
    let clause = if rule.clause.is_empty() { String::new() } else { format!(", clause {}", rule.clause) };
    let (severity, standard, since) = (rule.severity.as_str(), standard(rule), rule.since);
    out.push_str(&format!("{severity}, {}, {standard}{clause}, since version {since}\n", fix(rule)));
    out.push_str(&format!("{}{}\n", json::RULE_PAGES, rule.code));
    let Some(page) = page else {
        let messages: Vec<_> = rules::messages(rule).map(|m| format!("{} {}", m.text(), m.help())).collect();
        section("What it says", &messages.join("\n"), &mut out);
        return out;
    };
    section("What it finds", page.what, &mut out);
    section("Why it matters", page.why, &mut out);
    section("What to do", page.remedy, &mut out);
    for (head, examples) in [("Bad", &page.bad), ("Good", &page.good)] {
        for example in examples {
            out.push_str(&format!("\n{head}\n"));
            out.extend(example.text.lines().map(|line| format!("    {line}\n")));
        }
    }
    out
}

fn section(head: &str, text: &str, out: &mut String) {
    if text.is_empty() {
        return;
    }
    out.push_str(&format!("\n{head}\n"));
    for paragraph in text.lines() {
        let mut column = 0;
        for word in paragraph.split_whitespace() {
            let length = word.chars().count();
            let fits = column > 0 && column + 1 + length <= WIDTH;
            out.push_str(match (fits, column) {
                (true, _) => " ",
                (false, 0) => "  ",
                (false, _) => "\n  ",
            });
            column = if fits { column + 1 + length } else { 2 + length };
            out.push_str(word);
        }
        out.push('\n');
    }
}
