//! The schemas that a check is told of: read from files and folders, nothing is fetched.

use crate::config::Config;
use crate::contexts::text_of;
use crate::host::{Found, Host, Kind};
use crate::inputs::Inputs;
use clap::Args;
use ngsild_schema::{Request, Schemas, address_of_file};

// The schemas at hand.
#[derive(Debug, Clone, Args)]
pub(crate) struct AtHand {
    /// JSON Schemas at hand: a folder, a file, or a file and the address it is published under; nothing is fetched; can be
    /// repeated
    #[arg(long, value_name = "DIR|FILE|URL=FILE")]
    schemas: Vec<String>,

    /// A pack of JSON Schemas, which "ngsild models add" makes; can be repeated
    #[arg(long = "pack", value_name = "FILE")]
    packs: Vec<String>,
}

// Against which schemas data is checked.
#[derive(Debug, Clone, Args)]
pub(crate) struct Told {
    /// The JSON Schema that all entities are checked against: its address or its file; "auto" takes that of their type
    /// among --schemas, "off" none
    #[arg(long, value_name = "ADDRESS|FILE")]
    schema: Option<String>,

    #[command(flatten)]
    at_hand: AtHand,

    /// How the formats of a schema count: assert (errors), warn (warnings), ignore [default: warn]
    #[arg(long, value_name = "HOW")]
    formats: Option<String>,
}

impl AtHand {
    /// The schemas that the configuration names, and those of the command line.
    pub(crate) fn read(&self, config: &Config, host: &mut dyn Host) -> Result<Schemas, String> {
        let mut schemas = Schemas::new();
        for (address, path) in &config.schemas {
            let text =
                text_of(path, host).map_err(|why| format!("the schema {address} in {path}: {why}."))?;
            schemas.add(address, &text);
        }
        for path in &config.packs {
            add_pack(path, &mut schemas, host).map_err(|why| format!("the pack {path}: {why}"))?;
        }
        for one in &self.schemas {
            add(one, &mut schemas, host).map_err(|why| format!("--schemas {one}: {why}."))?;
        }
        for path in &self.packs {
            add_pack(path, &mut schemas, host).map_err(|why| format!("--pack {path}: {why}"))?;
        }
        Ok(schemas)
    }
}

impl Told {
    /// The schemas, and what is asked of them; `None` where there are none.
    pub(crate) fn read(
        &self,
        config: &Config,
        link: Option<&str>,
        host: &mut dyn Host,
    ) -> Result<Option<(Schemas, Request)>, String> {
        let mut request = Request::default();
        // What stands in the configuration was tried when it was read.
        if let Some(formats) = self.formats.as_ref().or(config.formats.as_ref()) {
            request.set("formats", formats).map_err(|error| format!("--formats: {}", error.message))?;
        }
        request.set("link", link.unwrap_or_default()).map_err(|error| error.message)?;
        let mut schemas = self.at_hand.read(config, host)?;
        let named = self.schema.as_ref().or(config.schema.as_ref());
        if let Some(named) = named {
            let wrong = |why: String| format!("--schema {named}: {why}");
            let is_word = matches!(named.as_str(), "auto" | "off");
            let address = if is_word || is_address(named) || schemas.contains(named) {
                named.clone()
            } else {
                add_file(named, &mut schemas, host).map_err(|why| wrong(format!("{why}.")))?
            };
            request.set("schema", &address).map_err(|error| wrong(error.message))?;
            request
                .fits(&schemas)
                .map_err(|error| wrong(format!("{} Give it with --schemas.", error.message)))?;
        }
        // Whoever asks for a schema by the type is told that there is none.
        Ok((!schemas.is_empty() || named.is_some()).then_some((schemas, request)))
    }
}

fn add_pack(path: &str, schemas: &mut Schemas, host: &mut dyn Host) -> Result<(), String> {
    let text = text_of(path, host).map_err(|why| format!("{why}."))?;
    schemas.add_pack(&text).map_err(|error| error.to_string())
}

fn is_address(text: &str) -> bool {
    text.contains("://") || text.starts_with("urn:")
}

/// Add what one argument names.
fn add(named: &str, schemas: &mut Schemas, host: &mut dyn Host) -> Result<(), String> {
    // Addresses may hold a sign of equality, too, and may stand on either side.
    let pair = named.split_once('=').filter(|(_, url)| is_address(url)).map(|(file, url)| (url, file));
    let pair = pair.or_else(|| named.rsplit_once('=').filter(|(url, _)| is_address(url)));
    if let Some((url, file)) = pair {
        schemas.add(url, &text_of(file, host)?);
        return Ok(());
    }
    if !matches!(host.inspect(named), Ok(Found { kind: Kind::Folder, .. })) {
        return add_file(named, schemas, host).map(|_| ());
    }
    let Inputs { files, troubles, .. } = Inputs::expand(&[named.to_owned()], "", host);
    if let Some((_, why)) = troubles.into_iter().next() {
        return Err(why);
    }
    let mut found = false;
    for path in files.iter().filter_map(|file| file.path.as_deref()).filter(|path| path.ends_with(".json")) {
        let text = text_of(path, host).map_err(|why| format!("{path}: {why}"))?;
        // Examples and settings lie in the same folders.
        if ngsild_schema::looks_like_schema(&text) {
            keep(path, &text, schemas, host);
            found = true;
        }
    }
    if found { Ok(()) } else { Err("the folder holds no JSON Schema".to_owned()) }
}

/// Add the schema of a file; the address it was added for.
pub(crate) fn add_file(path: &str, schemas: &mut Schemas, host: &mut dyn Host) -> Result<String, String> {
    let text = text_of(path, host)?;
    Ok(keep(path, &text, schemas, host))
}

fn keep(path: &str, text: &str, schemas: &mut Schemas, host: &mut dyn Host) -> String {
    let full = host.full_path(path).unwrap_or_else(|_| path.to_owned());
    let (published, of_file) = address_of_file(&full, text);
    // An `$id` that two files have says nothing.
    let address = published.filter(|address| !schemas.contains(address)).unwrap_or(of_file);
    schemas.add(&address, text);
    address
}
