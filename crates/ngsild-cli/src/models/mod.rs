//! `models`: look-ups in the catalogue and in packs, making packs, checking models; and the model that a check judges by.

mod add;
mod check;
mod checks;
mod complaint;
mod packed;
mod reports;
mod repository;
mod schema_file;

pub(crate) use checks::{CHECKS, Check, check_named};

use crate::args::{ListFormat, Models, ModelsCommand, ModelsList, ModelsShow};
use crate::check::complain;
use crate::host::{Handle, Host};
use crate::{FINE, TROUBLE};
use ngsild::nearest;
use ngsild_json::quote;
use ngsild_models::{Attribute, Catalogue, Choice, Model, ModelCheck};
use std::sync::Arc;

/// Values of an enumeration that are shown.
const SHOWN: usize = 12;

/// Run `models`.
#[inline(never)]
pub(crate) fn run(arguments: &Models, host: &mut dyn Host) -> i32 {
    let outcome = match &arguments.asked {
        ModelsCommand::List(asked) => listed(asked, host).and_then(|text| say(&text, host)),
        ModelsCommand::Show(asked) => shown(asked, host).and_then(|text| say(&text, host)),
        ModelsCommand::Add(asked) => add::run(asked, host),
        ModelsCommand::Check(asked) => check::run(asked, host),
    };
    outcome.unwrap_or_else(|message| {
        complain(&message, host);
        TROUBLE
    })
}

fn say(text: &str, host: &mut dyn Host) -> Result<i32, String> {
    Ok(if host.write(Handle::STDOUT, text.as_bytes()).is_ok() { FINE } else { TROUBLE })
}

fn listed(asked: &ModelsList, host: &mut dyn Host) -> Result<String, String> {
    if asked.packs.is_empty() {
        return list(asked, &catalogue(host)?);
    }
    packed::list(asked, host)
}

fn shown(asked: &ModelsShow, host: &mut dyn Host) -> Result<String, String> {
    if asked.packs.is_empty() {
        return show(asked, &catalogue(host)?);
    }
    packed::show(asked, host)
}

/// What the option `--model` asks a check to judge by.
pub(crate) fn chosen(
    word: &str,
    link: Option<&str>,
    host: &mut dyn Host,
) -> Result<Option<ModelCheck>, String> {
    if word == "off" {
        return Ok(None);
    }
    let catalogue = catalogue(host)?;
    let choice = Choice::parse(word, &catalogue).map_err(|error| format!("--model: {}", error.message))?;
    let check = ModelCheck::new(Arc::new(catalogue), choice);
    Ok(Some(match link {
        Some(link) => check.linked(link),
        None => check,
    }))
}

fn catalogue(host: &mut dyn Host) -> Result<Catalogue, String> {
    let text = host.models().map_err(|trouble| format!("the models cannot be read: {trouble}."))?;
    Catalogue::parse(text).map_err(|broken| format!("the models cannot be read: {broken}."))
}

fn list(asked: &ModelsList, catalogue: &Catalogue) -> Result<String, String> {
    let fits = |model: &Model<'_>| asked.subject.as_deref().is_none_or(|subject| model.subject() == subject);
    let mut models: Vec<Model<'_>> = catalogue.models().filter(fits).collect();
    if let (Some(subject), true) = (&asked.subject, models.is_empty()) {
        let near = nearest(subject, catalogue.subjects().into_iter().map(|subject| subject.name));
        let hint = near.map(|near| format!(" Did you mean \"{near}\"?")).unwrap_or_default();
        return Err(format!("\"{subject}\" is no subject.{hint}"));
    }
    models.sort_by_key(|model| (model.subject(), model.name()));
    if asked.format == ListFormat::Json {
        let rows: Vec<String> = models.iter().map(|model| format!("{{{}}}", facts(model))).collect();
        return Ok(format!("[\n{}\n]\n", rows.join(",\n")));
    }
    let width = models.iter().map(|model| model.id().len()).max().unwrap_or_default();
    let line =
        |model: &Model<'_>| format!("{:width$}  {:8}  {}\n", model.id(), model.version(), model.licence());
    Ok(models.iter().map(line).collect())
}

fn show(asked: &ModelsShow, catalogue: &Catalogue) -> Result<String, String> {
    let number = match Choice::parse(&asked.model, catalogue) {
        Ok(Choice::Number(number)) => number,
        Ok(Choice::Auto) => return Err("name a type, or Subject/Type.".to_owned()),
        Err(error) => return Err(error.message),
    };
    let Some(model) = catalogue.models().nth(number) else { return Ok(String::new()) };
    let mut attributes: Vec<Attribute<'_>> = model.attributes().collect();
    attributes.sort_by_key(|attribute| (!attribute.is_required(), attribute.name()));
    if asked.format == ListFormat::Json {
        let rows: Vec<String> = attributes.iter().map(attribute_json).collect();
        return Ok(format!("{{{},\"attributes\":[\n{}\n]}}\n", facts(&model), rows.join(",\n")));
    }
    Ok(page(&model, &attributes))
}

fn page(model: &Model<'_>, attributes: &[Attribute<'_>]) -> String {
    let mut out = format!(
        "{}, type {}, version {}, licence {}\n{}\n{}\n\n",
        model.id(),
        model.type_name(),
        model.version(),
        model.licence(),
        model.schema(),
        model.context()
    );
    if attributes.is_empty() {
        out.push_str("Nothing is known of its attributes.\n");
    }
    let width = attributes.iter().map(|attribute| attribute.name().len()).max().unwrap_or_default();
    for attribute in attributes {
        let kind = attribute.kind().map_or("?", |kind| kind.name());
        let types = attribute.types().names().collect::<Vec<_>>().join(" or ");
        let line = format!("{:width$}  {kind:12}  {types:8}  {}", attribute.name(), details(attribute));
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// What else there is to say of an attribute.
fn details(attribute: &Attribute<'_>) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(attribute.is_required().then(|| "required".to_owned()));
    parts.extend(attribute.format().map(str::to_owned));
    parts.extend(attribute.unit().map(|unit| match attribute.unit_code() {
        Some(code) if code != unit => format!("in {unit} ({code})"),
        _ => format!("in {unit}"),
    }));
    let values: Vec<&str> = attribute.enumeration().collect();
    let more = values.len().saturating_sub(SHOWN);
    if !values.is_empty() {
        let shown: Vec<&str> = values.into_iter().take(SHOWN).collect();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        parts.push(format!("one of {}{more}", shown.join(", ")));
    }
    parts.join("; ")
}

/// The facts of a model as members of a JSON object, as the package has them.
fn facts(model: &Model<'_>) -> String {
    let members = [
        ("id", model.id()),
        ("type", model.type_name().to_owned()),
        ("subject", model.subject().to_owned()),
        ("name", model.name().to_owned()),
        ("version", model.version().to_owned()),
        ("licence", model.licence().to_owned()),
        ("schema", model.schema()),
        ("context", model.context()),
    ];
    members.map(|(name, value)| format!("{}:{}", quote(name), quote(&value))).join(",")
}

fn attribute_json(attribute: &Attribute<'_>) -> String {
    let array = |items: Vec<String>| format!("[{}]", items.join(","));
    let number = attribute.types().is_number();
    let listed =
        |value: &str| if number && value.parse::<f64>().is_ok() { value.to_owned() } else { quote(value) };
    let values: Vec<String> = attribute.enumeration().map(listed).collect();
    let members = [
        ("name", Some(quote(attribute.name()))),
        ("kind", attribute.kind().map(|kind| quote(kind.name()))),
        ("types", Some(array(attribute.types().names().map(quote).collect()))),
        ("required", Some(attribute.is_required().to_string())),
        ("format", attribute.format().map(quote)),
        ("enumeration", (!values.is_empty()).then(|| array(values))),
        ("unit", attribute.unit().map(quote)),
        ("unitCode", attribute.unit_code().map(quote)),
    ];
    let members = members.into_iter().filter_map(|(name, value)| Some(format!("{}:{}", quote(name), value?)));
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}
