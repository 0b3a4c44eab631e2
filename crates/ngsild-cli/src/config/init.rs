//! `init`: a first configuration, from a look at the folder.

use super::NAMES;
use super::schema::ADDRESS;
use crate::files;
use crate::host::{Found, Host, Kind};
use crate::inputs::Inputs;
use ngsild::{Document, PayloadKind, Settings, check};
use std::collections::BTreeMap;

/// Files that are looked into.
const MOST_LOOKS: usize = 200;

/// Write `ngsild.json`; what was done.
///
/// # Errors
/// When there is one already, or it cannot be written.
pub(crate) fn init(host: &mut dyn Host) -> Result<String, String> {
    if let Some(name) = NAMES.into_iter().find(|name| host.inspect(name).is_ok()) {
        return Err(format!("{name} is there already; \"ngsild config print\" shows what applies."));
    }
    let Inputs { files, .. } = Inputs::expand(&[".".to_owned()], "", host);
    let mut folders: BTreeMap<String, &'static str> = BTreeMap::new();
    let mut looked = 0;
    for path in files.iter().filter_map(|file| file.path.as_deref()).take(MOST_LOOKS) {
        let Ok(Found { kind: Kind::File, size: 1..=1_000_000, .. }) = host.inspect(path) else { continue };
        let Ok(bytes) = files::read(path, host) else { continue };
        looked += 1;
        let report = check(&Document::parse(&bytes), &Settings::default());
        let form = report.detected.representation.filter(|_| !report.detected.ambiguous);
        let (PayloadKind::Entity | PayloadKind::EntityList, Some(form)) = (report.detected.kind, form) else {
            continue;
        };
        let folder = path.trim_start_matches("./").rsplit_once('/').map_or("", |(folder, _)| folder);
        let known = folders.entry(folder.to_owned()).or_insert(form.as_str());
        if *known != form.as_str() {
            // Mixed: better told from each text.
            *known = "auto";
        }
    }
    folders.retain(|folder, form| *form != "auto" && !folder.is_empty());
    let overrides: Vec<_> = folders
        .iter()
        .map(|(folder, form)| {
            let glob = ngsild_json::quote(&format!("{folder}/*"));
            format!("    {{ \"files\": {glob}, \"representation\": \"{form}\" }}")
        })
        .collect();
    let overrides =
        if overrides.is_empty() { "[]".to_owned() } else { format!("[\n{}\n  ]", overrides.join(",\n")) };
    let text =
        format!("{{\n  \"$schema\": \"{ADDRESS}\",\n  \"rules\": {{}},\n  \"overrides\": {overrides}\n}}\n");
    files::write("ngsild.json", text.as_bytes(), host)
        .map_err(|trouble| format!("ngsild.json: {trouble}."))?;
    let files = ngsild_report::text::counted(looked, "file", "files");
    Ok(format!("ngsild.json written, after a look at {files}. Next: ngsild check .\n"))
}
