//! Where the output of each input goes, and what it is called.

use super::work::Making;
use crate::host::Host;
use crate::inputs::{Input, is_json};
use ngsild::convert::Form;
use ngsild_json::is_named_as_lines;
use std::collections::HashMap;

/// The path in `folder` for each input: its name inside the folder or pattern that was named, with the ending of what
/// is made.
///
/// # Errors
/// Where two inputs would become one file, or an input would be written over.
pub(crate) fn in_folder(
    folder: &str,
    inputs: &[Input],
    making: &Making,
    host: &mut dyn Host,
) -> Result<Vec<String>, String> {
    let mut paths = Vec::with_capacity(inputs.len());
    let mut seen: HashMap<String, &str> = HashMap::new();
    let full = |path: &str, host: &mut dyn Host| host.full_path(path).ok();
    let here: HashMap<String, &str> =
        inputs.iter().filter_map(|i| Some((full(i.path.as_deref()?, host)?, i.name.as_str()))).collect();
    for input in inputs {
        let path = format!("{}/{}", folder.trim_end_matches('/'), renamed(&input.inside, making));
        if let Some(other) = seen.insert(path.clone(), &input.name) {
            let name = &input.name;
            return Err(format!(
                "{other} and {name} would both become {path}: name a folder that holds both, or take one at a time."
            ));
        }
        if let Some(name) = full(&path, host).and_then(|path| here.get(&path).copied()) {
            return Err(format!(
                "{path} would be written over {name}, which is read: choose another folder."
            ));
        }
        paths.push(path);
    }
    Ok(paths)
}

fn renamed(inside: &str, making: &Making) -> String {
    let (stem, ending) = match inside.rfind('.') {
        Some(dot) if is_json(inside) => inside.split_at(dot),
        _ => (inside, ""),
    };
    let new = match making {
        Making::Format(_) => ending,
        Making::Convert(options) if options.to == Form::Csv => ".csv",
        _ if is_named_as_lines(inside) => ending,
        Making::Expand(_) | Making::Compact(_) => ".jsonld",
        Making::Convert(options) => match options.to {
            Form::Expanded | Form::Compacted => ".jsonld",
            to if to.is_geojson() => ".geojson",
            Form::NgsiV2 | Form::NgsiV2KeyValues => ".json",
            // Whoever names a text so says that it has a context.
            _ if ending.eq_ignore_ascii_case(".jsonld") => ending,
            _ => ".json",
        },
    };
    [stem, new].concat()
}

#[cfg(test)]
mod tests {
    use super::renamed;
    use crate::make::work::Making;
    use ngsild::convert::{ConvertOptions, Form};

    #[test]
    fn endings_say_what_is_made() {
        for (name, form, want) in [
            ("a/room.json", Form::Simplified, "a/room.json"),
            ("room.jsonld", Form::Concise, "room.jsonld"),
            ("room.jsonld", Form::NgsiV2, "room.json"),
            ("room.GeoJSON", Form::Normalized, "room.json"),
            ("room.json", Form::GeoJsonConcise, "room.geojson"),
            ("room.json", Form::Expanded, "room.jsonld"),
            ("rooms.ndjson", Form::GeoJsonConcise, "rooms.ndjson"),
            ("rooms.jsonl", Form::Csv, "rooms.csv"),
            ("v1.2/room", Form::Csv, "v1.2/room.csv"),
            ("room.txt", Form::Normalized, "room.txt.json"),
        ] {
            let making = Making::Convert(Box::new(ConvertOptions::to(form)));
            assert_eq!(renamed(name, &making), want, "{name}");
        }
    }
}
