//! `config print`: what applies to a file, and where it was said.

use super::Config;
use crate::paths::Here;
use std::collections::BTreeMap;

/// The settings of a file as lines: name, value, place.
pub(crate) fn print(config: &Config, file: Option<&str>, here: &Here) -> String {
    let path = here.full(file.unwrap_or("."));
    let mut lines: BTreeMap<String, (String, String)> = BTreeMap::new();
    for setting in config.settings_of(&config.layers_of(|| path.clone())) {
        let name = if setting.code.is_empty() {
            setting.name.to_owned()
        } else {
            format!("{}.{}", setting.name, setting.code.to_ascii_uppercase())
        };
        lines.insert(name, (setting.value.clone(), setting.place.clone()));
    }
    let source = config.sources.last().cloned().unwrap_or_default();
    let numbers =
        [("maxFindings", config.max_findings), ("maxWarnings", config.max_warnings.map(|n| n as usize))];
    for (name, value) in numbers {
        if let Some(value) = value {
            lines.insert(name.to_owned(), (value.to_string(), source.clone()));
        }
    }
    let shown = |path: &str| here.shown(path).to_owned();
    if let Some(baseline) = &config.baseline {
        lines.insert("baseline".to_owned(), (shown(baseline), source.clone()));
    }
    if let Some(locale) = &config.locale {
        lines.insert("locale".to_owned(), (locale.clone(), source.clone()));
    }
    let texts = [
        ("schema", &config.schema),
        ("formats", &config.formats),
        ("model", &config.model),
        ("profile", &config.profile),
    ];
    for (name, value) in texts {
        if let Some(value) = value {
            lines.insert(name.to_owned(), (value.clone(), source.clone()));
        }
    }
    for pack in &config.packs {
        lines.insert(format!("packs.{}", shown(pack)), (shown(pack), source.clone()));
    }
    for (kind, known) in [("contexts", &config.contexts), ("schemas", &config.schemas)] {
        for (address, path) in known {
            lines.insert(format!("{kind}.{address}"), (shown(path), source.clone()));
        }
    }
    let mut out = match config.sources.as_slice() {
        [] => "No configuration: everything is as ngsild has it.\n".to_owned(),
        sources => format!("From {}\n", sources.join(", ")),
    };
    if config.passes_over(&path) {
        out.push_str("The file is passed over in folders.\n");
    }
    let width = lines.keys().map(String::len).max().unwrap_or_default();
    let second = lines.values().map(|(value, _)| value.chars().count()).max().unwrap_or_default();
    for (name, (value, place)) in lines {
        out.push_str(&format!("{name:<width$}  {value:<second$}  {place}\n"));
    }
    for one in config.suppressions.iter().filter(|one| one.may_fit(&path)) {
        out.push_str(&format!("suppress  {}  {}\n", one.reason, one.place));
    }
    out
}
