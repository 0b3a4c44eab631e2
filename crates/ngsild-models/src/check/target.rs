//! Which models an Entity is judged by: those of its types.

use crate::catalogue::Catalogue;
use crate::model::Model;
use ngsild_json::Value;
use std::collections::BTreeSet;

/// What the catalogue has for an Entity.
pub(super) enum Target<'c, 'd> {
    /// The models of its types; other types beside them are nobody's business.
    Models(Vec<Model<'c>>),
    /// A type that has several models, and their names.
    Several(Value<'d>, Vec<String>),
    /// A type that has no model.
    None(Value<'d>),
    /// The Entity has no type.
    Untyped,
}

impl<'c, 'd> Target<'c, 'd> {
    pub(super) fn of(catalogue: &'c Catalogue, entity: Value<'d>, link: Option<&str>) -> Self {
        let Some(type_value) = entity.get("type").or_else(|| entity.get("@type")) else {
            return Self::Untyped;
        };
        let own = (!type_value.is_array()).then_some(type_value);
        let (mut models, mut several, mut unknown) = (Vec::new(), None, None);
        let mut seen = BTreeSet::new();
        for one in own.into_iter().chain(type_value.items()) {
            let Some(written) = one.as_str().filter(|written| seen.insert(written.clone())) else { continue };
            let found: Vec<Model<'c>> = match local_name(&written) {
                Some(name) => catalogue.find(name).collect(),
                None => Vec::new(),
            };
            let named = |model: &Model<'_>| {
                names_subject(&written, model)
                    || names_subject_in(entity, model)
                    || link.is_some_and(|l| names_subject(l, model))
            };
            match found.as_slice() {
                [] => unknown = unknown.or(Some(one)),
                [only] => add(*only, &mut models),
                _ => match found.iter().filter(|model| named(model)).collect::<Vec<_>>().as_slice() {
                    [only] => add(**only, &mut models),
                    _ => several = several.or(Some((one, found.iter().map(Model::id).collect()))),
                },
            }
        }
        match (models.is_empty(), several, unknown) {
            (false, ..) => Self::Models(models),
            (_, Some((one, ids)), _) => Self::Several(one, ids),
            (_, _, Some(one)) => Self::None(one),
            _ => Self::Untyped,
        }
    }
}

/// Two names may be of one type.
fn add<'c>(model: Model<'c>, models: &mut Vec<Model<'c>>) {
    if !models.contains(&model) {
        models.push(model);
    }
}

/// Whether the `@context` of the Entity holds an address of the model's subject.
fn names_subject_in(entity: Value<'_>, model: &Model<'_>) -> bool {
    let Some(context) = entity.get("@context") else { return false };
    let one = (!context.is_array()).then_some(context);
    one.into_iter()
        .chain(context.items())
        .any(|part| part.as_str().is_some_and(|url| names_subject(&url, model)))
}

/// Whether an address is one of the model's subject: `…/dataModel.Parking/…`.
fn names_subject(address: &str, model: &Model<'_>) -> bool {
    let mut parts = address.split("dataModel.").skip(1);
    parts.any(|rest| {
        rest.strip_prefix(model.subject()).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

/// Vocabularies of the initiative, now and before.
const VOCABULARIES: [&str; 3] =
    ["https://smartdatamodels.org/", "https://uri.fiware.org/ns/data-models", "https://schema.org/"];

/// A name as the catalogue has it: of an IRI of the initiative its end. None for other IRIs and compact IRIs.
pub(super) fn local_name(name: &str) -> Option<&str> {
    if !name.contains(':') {
        return Some(name);
    }
    let ours = VOCABULARIES.iter().any(|vocabulary| name.starts_with(vocabulary));
    if ours { name.rsplit(['/', '#']).next().filter(|end| !end.is_empty()) } else { None }
}
