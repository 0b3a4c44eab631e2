//! Packs: schemas in one file, with what tells people of them left out, and shared documents once.
//!
//! A pack is a JSON object: `ngsildPack` is 1, `models` lists the models that were packed, `schemas` has the schemas by
//! the addresses they are published under. Of a description its first word stays, where that is the kind of an attribute.

use crate::bundle::bundle;
use crate::keyword::{self, Holds};
use crate::kinds::kind_of_description;
use crate::store::Schemas;
use ngsild_json::{Document, LineIndex, Value, minify_into, quote};
use std::fmt;

/// A model in a pack.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PackedModel {
    /// The type of its Entities.
    pub type_name: String,
    /// What it is kept under; empty where that is not known.
    pub subject: String,
    /// Its version; empty where it has none.
    pub version: String,
    /// Its licence; empty where it names none.
    pub licence: String,
    /// The address of its schema.
    pub schema: String,
}

/// What is wrong with a schema, so that it cannot judge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SchemaFault {
    /// The schema or shared document that is at fault.
    pub address: String,
    /// JSON Pointer into it.
    pub pointer: String,
    /// What is wrong, in words.
    pub what: String,
    /// What to do about it.
    pub remedy: String,
}

/// Why a text is no pack.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoPack(&'static str);

impl fmt::Display for NoPack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "This is no pack of schemas: {}. `ngsild models add` makes one.", self.0)
    }
}

impl std::error::Error for NoPack {}

impl Schemas {
    /// Keep every schema of a pack, as [`Schemas::add`] does.
    ///
    /// # Errors
    /// When the text is no pack; then nothing is kept.
    pub fn add_pack(&mut self, text: &str) -> Result<(), NoPack> {
        let document = Document::parse(text.as_bytes());
        for member in schemas_of(&document)?.members() {
            self.add(&member.name(), member.value().text());
        }
        Ok(())
    }
}

impl Schemas {
    /// Why the schema of an address cannot judge; `None` where it can, or was not given.
    pub fn fault(&self, address: &str) -> Option<SchemaFault> {
        let compiled = self.compiled(&self.text(address)?);
        let fault = compiled.state.as_ref().err()?;
        let (what, remedy) = match fault.reason.remedy() {
            Some(remedy) => (format!("The schema refers to {}.", fault.reason.text()), remedy),
            None => (format!("The schema is broken: {}.", fault.reason.text()), "Mend the schema."),
        };
        let (address, pointer) = (fault.address.to_string(), fault.pointer.clone());
        Some(SchemaFault { address, pointer, what, remedy: remedy.to_owned() })
    }

    /// Line and column, from 1, of a place in the schema of an address.
    pub fn place(&self, address: &str, pointer: &str) -> Option<(u32, u32)> {
        let text = self.text(address)?;
        let document = text.document();
        let value = document.at(document.root()?, pointer)?;
        let position = LineIndex::new(document.source()).position(value.span().start);
        Some((position.line, position.column))
    }
}

/// The models of a pack.
///
/// # Errors
/// When the text is no pack.
pub fn packed_models(text: &str) -> Result<Vec<PackedModel>, NoPack> {
    let document = Document::parse(text.as_bytes());
    schemas_of(&document)?;
    let listed = document.root().and_then(|root| root.get("models"));
    let model = |row: Value<'_>| {
        let text = |name| row.get(name).and_then(|v| v.as_str()).unwrap_or_default().into_owned();
        PackedModel {
            type_name: text("type"),
            subject: text("subject"),
            version: text("version"),
            licence: text("licence"),
            schema: text("schema"),
        }
    };
    Ok(listed.iter().flat_map(|rows| rows.items()).map(model).collect())
}

fn schemas_of<'d>(document: &'d Document<'_>) -> Result<Value<'d>, NoPack> {
    let root = document.root().filter(|_| document.errors().is_empty()).ok_or(NoPack("it is no JSON"))?;
    let version = root.get("ngsildPack").ok_or(NoPack("it has no member `ngsildPack`"))?;
    if version.text() != "1" {
        return Err(NoPack("its version is not 1"));
    }
    root.get("schemas").filter(Value::is_object).ok_or(NoPack("it has no object `schemas`"))
}

/// Pack these models: their schemas, and of the others those that they refer to.
///
/// # Errors
/// Every reference that leads nowhere, and every schema that cannot judge.
pub fn pack(schemas: &Schemas, models: &[PackedModel]) -> Result<String, Vec<SchemaFault>> {
    let mut faults = Vec::new();
    let mut addresses: Vec<String> = Vec::new();
    for model in models {
        let Some(text) = schemas.text(&model.schema) else { continue };
        if let Ok(bundle) = bundle(schemas, &text) {
            addresses.extend(bundle.parts.addresses().map(str::to_owned));
        }
        if let Some(fault) = schemas.fault(&model.schema).filter(|fault| !faults.contains(fault)) {
            faults.push(fault);
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    addresses.sort();
    addresses.dedup();
    let mut out = String::from("{\"ngsildPack\":1,\n\"models\":[");
    let rows: Vec<String> = models.iter().map(row).collect();
    out.push_str(&rows.join(","));
    out.push_str("],\n\"schemas\":{");
    let mut first = true;
    for address in addresses {
        let Some(text) = schemas.text(&address) else { continue };
        let Ok(root) = text.root() else { continue };
        out.push_str(if first { "\n" } else { ",\n" });
        out.push_str(&quote(&address));
        out.push(':');
        bare(root, &mut out);
        first = false;
    }
    out.push_str("}}\n");
    Ok(out)
}

fn row(model: &PackedModel) -> String {
    let members = [
        ("type", &model.type_name),
        ("subject", &model.subject),
        ("version", &model.version),
        ("licence", &model.licence),
        ("schema", &model.schema),
    ];
    let members = members.map(|(name, value)| format!("{}:{}", quote(name), quote(value)));
    format!("\n{{{}}}", members.join(","))
}

/// Write a schema without what tells only people something.
fn bare(schema: Value<'_>, out: &mut String) {
    if !schema.is_object() {
        return minify_into(schema, out);
    }
    let mut first = true;
    out.push('{');
    for member in schema.members() {
        let (name, value) = (member.name(), member.value());
        let kind = (name == "description")
            .then(|| kind_of_description(&value.as_str()?).map(|kind| format!("{}.", kind.name())))
            .flatten();
        let known = keyword::find(&name);
        // References may lead into any other object.
        let kept = known.is_some()
            || kind.is_some()
            || value.is_object()
            || matches!(&*name, "$schema" | "$id" | "id" | "$anchor" | "$dynamicAnchor");
        if !kept || matches!(&*name, "examples" | "example" | "default") {
            continue;
        }
        if !std::mem::take(&mut first) {
            out.push(',');
        }
        out.push_str(&quote(&name));
        out.push(':');
        match (kind, known.map(|keyword| keyword.holds)) {
            (Some(kind), _) => out.push_str(&quote(&kind)),
            (_, Some(Holds::Data | Holds::Reference)) => minify_into(value, out),
            (_, Some(Holds::Named | Holds::Dependencies) | None) if value.is_object() => named(value, out),
            _ if value.is_array() => listed(value, out),
            _ => bare(value, out),
        }
    }
    out.push('}');
}

/// Schemas by name.
fn named(all: Value<'_>, out: &mut String) {
    out.push('{');
    for (number, member) in all.members().enumerate() {
        if number > 0 {
            out.push(',');
        }
        out.push_str(&quote(&member.name()));
        out.push(':');
        bare(member.value(), out);
    }
    out.push('}');
}

fn listed(all: Value<'_>, out: &mut String) {
    out.push('[');
    for (number, item) in all.items().enumerate() {
        if number > 0 {
            out.push(',');
        }
        bare(item, out);
    }
    out.push(']');
}

#[cfg(test)]
mod tests {
    use super::{PackedModel, pack, packed_models};
    use crate::Schemas;

    const ROOM: &str = "https://example.org/dataModel.Hotel/Room/schema.json";

    fn schemas(reference: &str) -> Schemas {
        let mut schemas = Schemas::new();
        schemas.add(
            "https://example.org/common.json",
            r#"{"description": "x", "definitions": {"Named": {"title": "t", "properties": {"description": {"type": "string", "description": "Property. Text."}}}, "unused": {}}}"#,
        );
        let text = format!(
            r##"{{"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A room", "modelTags": "",
            "allOf": [{{"$ref": "{reference}"}}], "properties": {{"type": {{"enum": ["Room"], "description": "Property. It has to be Room"}},
            "owner": {{"type": "string", "description": "Relationship. Who.", "examples": ["x"]}}}}}}"##
        );
        schemas.add(ROOM, &text);
        schemas
    }

    fn model() -> PackedModel {
        PackedModel {
            type_name: "Room".into(),
            subject: "Hotel".into(),
            schema: ROOM.into(),
            ..PackedModel::default()
        }
    }

    #[test]
    fn a_pack_holds_what_takes_part_in_a_verdict_and_the_kinds() {
        let text =
            pack(&schemas("https://example.org/common.json#/definitions/Named"), &[model()]).expect("a pack");
        assert_eq!(
            text,
            concat!(
                "{\"ngsildPack\":1,\n\"models\":[\n{\"type\":\"Room\",\"subject\":\"Hotel\",\"version\":\"\",\"licence\":\"\",\"schema\":\"https://example.org/dataModel.Hotel/Room/schema.json\"}],\n\"schemas\":{\n",
                "\"https://example.org/common.json\":{\"definitions\":{\"Named\":{\"properties\":{\"description\":{\"type\":\"string\",\"description\":\"Property.\"}}},\"unused\":{}}},\n",
                "\"https://example.org/dataModel.Hotel/Room/schema.json\":{\"$schema\":\"https://json-schema.org/draft/2020-12/schema\",\"allOf\":[{\"$ref\":\"https://example.org/common.json#/definitions/Named\"}],\"properties\":{\"type\":{\"enum\":[\"Room\"],\"description\":\"Property.\"},\"owner\":{\"type\":\"string\",\"description\":\"Relationship.\"}}}}}\n"
            )
        );
        assert_eq!(packed_models(&text), Ok(vec![model()]));
        let mut read = Schemas::new();
        read.add_pack(&text).expect("a pack");
        assert!(read.contains(ROOM) && read.contains("https://example.org/common.json"));
        assert_eq!(pack(&read, &[model()]).expect("again"), text);
    }

    #[test]
    fn a_reference_to_nowhere_is_told_with_its_place() {
        let faults = pack(&schemas("https://example.org/common.json#/definitions/Nobody"), &[model()])
            .expect_err("a fault");
        let [fault] = faults.as_slice() else { panic!("{faults:?}") };
        assert_eq!((fault.address.as_str(), fault.pointer.as_str()), (ROOM, "/allOf/0/$ref"));
        assert!(fault.what.contains("#/definitions/Nobody"), "{}", fault.what);
    }

    #[test]
    fn what_is_no_pack() {
        for (text, why) in [
            ("", "no JSON"),
            ("{}", "no member `ngsildPack`"),
            (r#"{"ngsildPack":2,"schemas":{}}"#, "not 1"),
            (r#"{"ngsildPack":1}"#, "no object `schemas`"),
        ] {
            let error = Schemas::new().add_pack(text).expect_err(text).to_string();
            assert!(error.contains(why), "{error}");
        }
    }
}
