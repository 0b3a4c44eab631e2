//! `models add`: from folders and files to a pack.

use super::complaint::{Complaint, told};
use super::repository::Repository;
use crate::args::ModelsAdd;
use crate::config;
use crate::files;
use crate::host::{Handle, Host};
use crate::paths::Here;
use crate::{ERRORS, FINE};
use ngsild::Document;
use ngsild_report::text::counted;
use ngsild_schema::{PackedModel, Schemas, pack};

/// Make the pack.
///
/// # Errors
/// When something cannot be read or written.
pub(super) fn run(asked: &ModelsAdd, host: &mut dyn Host) -> Result<i32, String> {
    let here = Here::of(host);
    let config = config::find(None, &here, host)?;
    let at_hand = asked.schemas.read(&config, host)?;
    let repository = Repository::read(&asked.paths, at_hand, host)?;
    let models: Vec<PackedModel> = repository
        .models
        .iter()
        .filter_map(|folder| {
            Some(facts(
                &repository.schemas,
                folder.address.as_ref()?,
                &folder.name,
                host,
                repository.files.get(folder.address.as_ref()?)?,
            ))
        })
        .collect();
    let text = match pack(&repository.schemas, &models) {
        Ok(text) => text,
        Err(faults) => {
            let mut out = String::new();
            for fault in faults {
                let file = repository.files.get(&fault.address).unwrap_or(&fault.address).clone();
                let place = repository.schemas.place(&fault.address, &fault.pointer);
                out.push_str(&told(&Complaint::of_schema(fault, &file, place)));
            }
            out.push_str("Nothing was packed.\n");
            host.write(Handle::STDERR, out.as_bytes()).map_err(|trouble| trouble.to_string())?;
            return Ok(ERRORS);
        }
    };
    match &asked.output {
        Some(path) => {
            files::write(path, text.as_bytes(), host).map_err(|trouble| format!("{path}: {trouble}."))?
        }
        None => host.write(Handle::STDOUT, text.as_bytes()).map_err(|trouble| trouble.to_string())?,
    }
    let packed = counted(models.len() as u64, "model", "models");
    let mut said = format!("{packed} packed, {} KB.", text.len().div_ceil(1000));
    if let Some(path) = &asked.output {
        said.push_str(&format!(" Check by it with --pack {path}, or name it in \"packs\" of ngsild.json."));
    }
    said.push('\n');
    host.write(Handle::STDERR, said.as_bytes()).map_err(|trouble| trouble.to_string())?;
    Ok(FINE)
}

/// What a pack lists of a model.
fn facts(schemas: &Schemas, address: &str, name: &str, host: &mut dyn Host, file: &str) -> PackedModel {
    let bytes = files::read(file, host).unwrap_or_default();
    let document = Document::parse(&bytes);
    let text = |member: &str| {
        let value = document.root().and_then(|root| root.get(member)?.as_str().map(|text| text.into_owned()));
        value.unwrap_or_default()
    };
    let types = schemas.attributes(address).into_iter().find(|attribute| attribute.name == "type");
    let only = types
        .filter(|types| types.enumeration.len() == 1)
        .and_then(|types| types.enumeration.into_iter().next());
    let type_name = only.map_or_else(|| name.to_owned(), |value| value.trim_matches('"').to_owned());
    let subject = address.split("/dataModel.").nth(1).and_then(|rest| rest.split('/').next());
    let licence = text("license");
    PackedModel {
        type_name,
        subject: subject.unwrap_or_default().to_owned(),
        version: text("$schemaVersion"),
        licence: if licence.is_empty() { text("licence") } else { licence },
        schema: address.to_owned(),
    }
}
