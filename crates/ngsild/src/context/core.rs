//! The core contexts: their addresses, and their definitions from the table of terms.
//! Source: GS CIM 009, Annex B of each version; catalogue 6.3 and 6.4.

use super::keyword::Keyword;
use super::table::Context;
use super::term::{Container, Definition, Mapping, TypeMapping};
use crate::model::SpecVersion;
pub use crate::model::core::Core;
use crate::model::terms::{CORE_TERMS, Coercion, CoreTerm, DEFAULT_VOCABULARY, NGSI_LD, PREFIXES};
use ngsild_json::quote;

/// The core context of a version as JSON, for processors that know no NGSI-LD.
pub fn core_context(version: SpecVersion) -> String {
    let mut context = Context::default();
    define(&mut context, version);
    let mut out = String::from("{\"@context\":{");
    if version >= SpecVersion::V1_8 {
        out.push_str("\"@version\":1.1,\"@protected\":true,");
    }
    for term in context.terms() {
        out.push_str(&[&quote(&term.name), ":", &definition_text(&term.definition), ","].concat());
    }
    out.push_str(&["\"@vocab\":", &quote(DEFAULT_VOCABULARY), "}}"].concat());
    out
}

fn definition_text(definition: &Definition) -> String {
    let iri = quote(definition.mapping.as_str().unwrap_or_default());
    let mut entries = Vec::new();
    if let Some(datatype) = definition.type_mapping.as_str() {
        entries.push(["\"@type\":", &quote(datatype)].concat());
    }
    if let Some((_, name)) = Container::ALL.iter().find(|(container, _)| definition.container.has(*container))
    {
        entries.push(["\"@container\":", &quote(name)].concat());
    }
    if definition.scoped {
        entries.push(["\"@context\":", PROOF_CONTEXT].concat());
    }
    match entries.is_empty() {
        true => iri,
        false => ["{\"@id\":", &iri, ",", &entries.join(","), "}"].concat(),
    }
}

/// What stands in the context of the term `ngsildproof` beside the one that it names: name, IRI, whether its values are
/// terms.
pub(super) const PROOF_TERMS: [(&str, &str, bool); 2] = [
    ("entityIdSealed", "https://uri.etsi.org/ngsi-ld/entityIdSealed", false),
    ("entityTypeSealed", "https://uri.etsi.org/ngsi-ld/entityTypeSealed", true),
];

/// The context of the term `ngsildproof`.
const PROOF_CONTEXT: &str = concat!(
    r#"[{"entityIdSealed":"https://uri.etsi.org/ngsi-ld/entityIdSealed","#,
    r#""entityTypeSealed":{"@id":"https://uri.etsi.org/ngsi-ld/entityTypeSealed","@type":"@vocab"}},"#,
    r#""https://w3id.org/security/data-integrity/v2"]"#
);

/// Define what the core context of `version` defines, over everything that is there: the core always wins.
pub(super) fn define(context: &mut Context, version: SpecVersion) {
    let source = context.source(&Core::address(version));
    context.vocab = Some(DEFAULT_VOCABULARY.into());
    context.knows_proofs = version >= SpecVersion::V1_9;
    let protected = version >= SpecVersion::V1_8;
    let prefixes = if version < SpecVersion::V1_3 { 1 } else { 2 };
    for (name, iri) in PREFIXES.into_iter().take(prefixes) {
        let definition = Definition { prefix: true, ..Definition::of(Mapping::Iri(iri.into())) };
        context.put(name, definition, protected, source);
    }
    for term in CORE_TERMS.iter().filter(|term| term.is_in(version) && !term.is_scoped()) {
        context.put(term.name, definition(term, version), protected, source);
    }
}

/// What the core context of a version says of a term.
pub(super) fn definition(term: &CoreTerm, version: SpecVersion) -> Definition {
    let iri = term.iri_in(version);
    let mapping = Keyword::named(&iri).map_or_else(|| Mapping::Iri(iri.into()), Mapping::Keyword);
    let mut definition = Definition::of(mapping);
    match term.coercion_in(version) {
        Coercion::None => {}
        Coercion::DateTime => {
            definition.type_mapping = TypeMapping::Datatype([NGSI_LD, "DateTime"].concat().into());
        }
        Coercion::Id => definition.type_mapping = TypeMapping::Id,
        Coercion::Vocab => definition.type_mapping = TypeMapping::Vocab,
        Coercion::Json => definition.type_mapping = TypeMapping::Json,
        Coercion::List => definition.container = Container::LIST,
        Coercion::Set => definition.container = Container::SET,
        Coercion::Index => definition.container = Container::INDEX,
        Coercion::Language => definition.container = Container::LANGUAGE,
        Coercion::Scoped => definition.scoped = true,
    }
    if term.name == "objects" && version < SpecVersion::V1_6 {
        definition.type_mapping = TypeMapping::Id;
    }
    definition
}
