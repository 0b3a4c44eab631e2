//! What a first look finds, as complaints.

use super::{Quick, Root};
use crate::compiled::Judging;
use crate::complaint::{Complaint, Judges, Want};
use crate::formats;
use crate::place::Spot;
use crate::tree::plain;
use jsonschema::JsonType;
use ngsild::SchemaPlace;
use ngsild_fit::{Broken, Failure, Format, Number, Verdict, View, What};
use ngsild_json::{Value, sorted};
use serde_json::Value as Tree;
use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

/// A schema, as the first look has it.
pub(crate) struct Look<'q> {
    pub(super) quick: &'q Quick,
    pub(super) root: &'q Root,
    /// The enumerations that were told, by their nodes: where one value is none of them, many are.
    enumerations: RefCell<HashMap<Number, Arc<Tree>>>,
}

impl Judges for Look<'_> {
    fn name(&self) -> &str {
        &self.root.name
    }

    fn root(&self) -> SchemaPlace {
        let origin = self.quick.origins.get(self.root.node as usize);
        let (address, pointer) = origin
            .map(|(text, schema)| (text.address.to_string(), text.pointer(*schema)))
            .unwrap_or_default();
        SchemaPlace { address, pointer, keyword: String::new() }
    }

    fn complaints<'c>(&'c self, view: &'c View<'c>, judging: Judging) -> Option<Vec<Complaint<'c>>> {
        let texts = &self.quick.texts;
        let formats = |format: Format, number, value: Value<'_>| match (judging, format, value.as_str()) {
            (Judging::WithoutFormats, ..) => Verdict::Yes,
            (_, _, None) => Verdict::Unknown,
            (Judging::InUtc, Format::DateTime, Some(text)) => Verdict::when(formats::is_utc(&text)),
            (_, Format::DateTime, Some(text)) => Verdict::when(formats::is_rfc_3339(&text)),
            (_, _, Some(text)) if format.holds(&text) == Verdict::Yes => Verdict::Yes,
            (_, _, Some(text)) => texts.fits(number, &text),
        };
        let patterns = |number, text: &str| texts.fits(number, text);
        let found = self.quick.nodes.failures(self.root.node, What::Entity(view), &patterns, &formats)?;
        found.into_iter().map(|failure| self.complaint(failure)).collect()
    }
}

impl<'c> Look<'c> {
    pub(super) fn new(quick: &'c Quick, root: &'c Root) -> Self {
        Self { quick, root, enumerations: RefCell::default() }
    }

    fn enumeration(&self, node: Number, value: Value<'_>) -> Arc<Tree> {
        self.enumerations.borrow_mut().entry(node).or_insert_with(|| Arc::new(plain(value))).clone()
    }

    fn complaint<'v: 'w, 'w>(&'w self, failure: Failure<'v>) -> Option<Complaint<'w>> {
        let Failure { node, broken, place } = failure;
        let (text, schema) = self.quick.origins.get(node as usize)?;
        let schema = text.document().value(*schema)?;
        let keyword = match &broken {
            Broken::Never => None,
            Broken::Keyword(name) | Broken::Choice(name, _) => Some(*name),
            Broken::Required(_) => Some("required"),
            Broken::Additional(_) => Some("additionalProperties"),
        };
        let mut pointer = text.pointer(schema.id());
        if let Some(name) = keyword {
            pointer.extend(["/", name]);
        }
        let keyword = keyword.or_else(|| pointer.rsplit('/').next()).unwrap_or_default().to_owned();
        let want = match broken {
            Broken::Never => Want::Nothing,
            Broken::Keyword("enum") => Want::Enumeration(self.enumeration(node, schema.get("enum")?)),
            Broken::Keyword(name) => want(name, schema.get(name)?)?,
            Broken::Required(name) => Want::Member(name.into()),
            Broken::Additional(members) => Want::NoMembers(members),
            Broken::Choice(_, branches) if branches.iter().any(Vec::is_empty) => Want::OnlyOne,
            Broken::Choice(_, branches) => {
                let branch = |failures: Vec<Failure<'v>>| {
                    failures.into_iter().map(|failure| self.complaint(failure)).collect()
                };
                Want::OneOf(branches.into_iter().map(branch).collect::<Option<_>>()?)
            }
        };
        let spot = Spot::of(place.what, place.member, place.item);
        let schema = SchemaPlace { address: text.address.to_string(), pointer, keyword };
        Some(Complaint { want, spot, schema })
    }
}

/// What the value of a keyword wants.
fn want<'c>(keyword: &str, value: Value<'_>) -> Option<Want<'c>> {
    let range = |words: &str| Some(Want::Range(format!("{words} {}", plain(value))));
    let size = |words: &str| Some(Want::Size(format!("{words} {}", plain(value))));
    let text = || Some(value.as_str()?.into_owned());
    match keyword {
        "type" => {
            let one = (!value.is_array()).then_some(value);
            let names = one.into_iter().chain(value.items());
            let types: Option<Vec<JsonType>> = names.map(|name| name.as_str()?.parse().ok()).collect();
            Some(Want::Types(sorted(types?, &|one, other| one.cmp(other))))
        }
        "pattern" => Some(Want::Pattern(text()?)),
        "format" => Some(Want::Format(text()?)),
        "minimum" => range("at least"),
        "maximum" => range("at most"),
        "exclusiveMinimum" => range("more than"),
        "exclusiveMaximum" => range("less than"),
        "minLength" | "minItems" | "minProperties" => size("at least"),
        "maxLength" | "maxItems" | "maxProperties" => size("at most"),
        "uniqueItems" => Some(Want::Unique),
        _ => None,
    }
}
