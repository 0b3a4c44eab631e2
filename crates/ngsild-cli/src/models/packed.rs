//! Look-ups in packs.

use crate::args::{ListFormat, ModelsList, ModelsShow};
use crate::contexts::text_of;
use crate::host::Host;
use ngsild::nearest;
use ngsild_json::quote;
use ngsild_schema::{PackedModel, SchemaAttribute, Schemas, packed_models};

/// The packs that were named.
fn read(packs: &[String], host: &mut dyn Host) -> Result<(Vec<PackedModel>, Schemas), String> {
    let (mut models, mut schemas) = (Vec::new(), Schemas::new());
    for path in packs {
        let text = text_of(path, host).map_err(|why| format!("--pack {path}: {why}."))?;
        models.extend(packed_models(&text).map_err(|error| format!("--pack {path}: {error}"))?);
        schemas.add_pack(&text).map_err(|error| format!("--pack {path}: {error}"))?;
    }
    models.sort_by(|one, other| (&one.subject, &one.type_name).cmp(&(&other.subject, &other.type_name)));
    Ok((models, schemas))
}

pub(super) fn list(asked: &ModelsList, host: &mut dyn Host) -> Result<String, String> {
    let (mut models, _) = read(&asked.packs, host)?;
    models.retain(|model| asked.subject.as_ref().is_none_or(|subject| *subject == model.subject));
    if asked.format == ListFormat::Json {
        let rows: Vec<String> = models.iter().map(|model| format!("{{{}}}", facts(model))).collect();
        return Ok(format!("[\n{}\n]\n", rows.join(",\n")));
    }
    let width = models.iter().map(|model| id(model).len()).max().unwrap_or_default();
    let line = |model: &PackedModel| {
        let text = format!("{:width$}  {:8}  {}", id(model), model.version, model.licence);
        format!("{}\n", text.trim_end())
    };
    Ok(models.iter().map(line).collect())
}

pub(super) fn show(asked: &ModelsShow, host: &mut dyn Host) -> Result<String, String> {
    let (models, schemas) = read(&asked.packs, host)?;
    let found: Vec<&PackedModel> =
        models.iter().filter(|model| asked.model == model.type_name || asked.model == id(model)).collect();
    let model = match found.as_slice() {
        [model] => *model,
        [] => {
            let near = nearest(&asked.model, models.iter().map(|model| model.type_name.as_str()));
            let hint = near.map(|near| format!(" Did you mean \"{near}\"?")).unwrap_or_default();
            return Err(format!("\"{}\" is no model of the pack.{hint}", asked.model));
        }
        several => {
            let ids: Vec<String> = several.iter().map(|model| id(model)).collect();
            return Err(format!(
                "\"{}\" is the type of several models. Name one of {}.",
                asked.model,
                ids.join(", ")
            ));
        }
    };
    let mut attributes = schemas.attributes(&model.schema);
    attributes.sort_by(|one, other| (!one.required, &one.name).cmp(&(!other.required, &other.name)));
    if asked.format == ListFormat::Json {
        let rows: Vec<String> = attributes.iter().map(json).collect();
        return Ok(format!("{{{},\"attributes\":[\n{}\n]}}\n", facts(model), rows.join(",\n")));
    }
    let mut out = format!("{}, type {}\n{}\n\n", id(model), model.type_name, model.schema);
    let width = attributes.iter().map(|attribute| attribute.name.len()).max().unwrap_or_default();
    for attribute in &attributes {
        let kind = attribute.kind.map_or("?", |kind| kind.name());
        let line = format!(
            "{:width$}  {kind:12}  {:8}  {}",
            attribute.name,
            attribute.types.join(" or "),
            details(attribute)
        );
        out.push_str(line.trim_end());
        out.push('\n');
    }
    Ok(out)
}

fn id(model: &PackedModel) -> String {
    if model.subject.is_empty() {
        model.type_name.clone()
    } else {
        [&model.subject, "/", &model.type_name].concat()
    }
}

fn details(attribute: &SchemaAttribute) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(attribute.required.then(|| "required".to_owned()));
    parts.extend(attribute.format.clone());
    if !attribute.enumeration.is_empty() {
        parts.push(format!("one of {}", attribute.enumeration.join(", ")));
    }
    parts.join("; ")
}

fn facts(model: &PackedModel) -> String {
    let members = [
        ("id", id(model)),
        ("type", model.type_name.clone()),
        ("subject", model.subject.clone()),
        ("version", model.version.clone()),
        ("licence", model.licence.clone()),
        ("schema", model.schema.clone()),
    ];
    members.map(|(name, value)| format!("{}:{}", quote(name), quote(&value))).join(",")
}

fn json(attribute: &SchemaAttribute) -> String {
    let types: Vec<String> = attribute.types.iter().map(|name| quote(name)).collect();
    let members = [
        ("name", Some(quote(&attribute.name))),
        ("kind", attribute.kind.map(|kind| quote(kind.name()))),
        ("types", Some(format!("[{}]", types.join(",")))),
        ("required", Some(attribute.required.to_string())),
        ("format", attribute.format.as_deref().map(quote)),
        (
            "enumeration",
            (!attribute.enumeration.is_empty()).then(|| format!("[{}]", attribute.enumeration.join(","))),
        ),
    ];
    let members = members.into_iter().filter_map(|(name, value)| Some(format!("\"{name}\":{}", value?)));
    format!("{{{}}}", members.collect::<Vec<_>>().join(","))
}
