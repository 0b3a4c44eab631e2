//! The json-ld crate, asked: trees in, trees out.

use crate::context_syntax;
use crate::failure::{Failure, Place};
use crate::loader::Shelf;
use crate::ngsi_ld;
use crate::options::{Mode, Options};
use crate::tree::{self, Choice};
use json_ld::context_processing::{Options as ContextOptions, Process, Processed};
use json_ld::syntax::IntoJsonWithContext;
use json_ld::syntax::context::Context as Local;
use json_ld::{
    BlankIdBuf, Compact, Context, Expand, ExpandedDocument, ExtractContext, IriBuf, ProcessingMode,
};
use json_syntax::Value as Tree;
use ngsild_json::Value;

/// Expand a tree.
pub(crate) fn expand(tree: &Tree, options: &Options<'_>) -> Result<Tree, Failure> {
    let shelf = Shelf::new(options);
    let mut expanded = expanded(tree, options, &shelf)?.into_objects().into_json_with(&());
    name_included(&mut expanded);
    Ok(expanded)
}

/// A context that is given beside the document, as it stands in a document or in a document of its own.
pub(crate) fn given(context: Value<'_>) -> Result<Tree, Failure> {
    let inner = context.get("@context").unwrap_or(context);
    let tree = context_syntax::check(inner).and_then(|()| tree::build(inner, Choice::default()));
    tree.map_err(|failure| failure.at(Place::GivenContext))
}

/// Compact a tree, expanded or not.
pub(crate) fn compact(tree: &Tree, context: &Tree, options: &Options<'_>) -> Result<Tree, Failure> {
    let shelf = Shelf::new(options);
    let expanded = expanded(tree, options, &shelf)?;
    let with_core = options.core.map(|_| ngsi_ld::given_with_core(context));
    let done = compacted(&expanded, with_core.as_ref().unwrap_or(context), options, &shelf);
    let mut done = done.map_err(|failure| match failure.place {
        Place::Unknown => failure.at(Place::GivenContext),
        _ => failure,
    })?;
    if let Some(version) = options.core {
        ngsi_ld::name_core(&mut done, context, version);
    }
    Ok(done)
}

fn compacted(
    expanded: &ExpandedDocument,
    context: &Tree,
    options: &Options<'_>,
    shelf: &Shelf<'_>,
) -> Result<Tree, Failure> {
    let [url, base] = [iri(options.url)?, iri(options.base)?];
    let local = local_context(context)?;
    let mut active = processed(&local, &Context::new(None), url.clone(), options, shelf)?;
    if base.is_some() {
        active.set_base_iri(base);
    } else if options.compact_to_relative && active.base_iri().is_none() {
        active.set_base_iri(url);
    }
    let compaction = json_ld::compaction::Options {
        processing_mode: mode(options),
        compact_arrays: options.compact_arrays,
        compact_to_relative: options.compact_to_relative,
        ordered: true,
    };
    wait(expanded.compact_full(&mut (), active.as_ref(), shelf, compaction), shelf)
}

fn expanded(tree: &Tree, options: &Options<'_>, shelf: &Shelf<'_>) -> Result<ExpandedDocument, Failure> {
    let url = iri(options.url)?;
    let base = iri(options.base)?.or_else(|| url.clone());
    let mut context = Context::new(base.clone());
    let given = options.expand_context.map(self::given).transpose()?;
    let mut with_core = None;
    if options.core.is_some() {
        ngsi_ld::with_core(with_core.insert(tree.clone()), given.as_ref());
    } else if let Some(given) = given {
        let local = local_context(&given)?;
        let processed = processed(&local, &context, base.clone(), options, shelf);
        context = processed.map_err(|failure| failure.at(Place::GivenContext))?.into_processed();
    }
    let tree = with_core.as_ref().unwrap_or(tree);
    let expansion =
        json_ld::expansion::Options { processing_mode: mode(options), ordered: true, ..Default::default() };
    wait(tree.expand_full(&mut (), context, url.as_ref().or(base.as_ref()), shelf, expansion, ()), shelf)
}

fn processed<'l>(
    local: &'l Local,
    active: &Context,
    base: Option<IriBuf>,
    options: &Options<'_>,
    shelf: &Shelf<'_>,
) -> Result<Processed<'l, IriBuf, BlankIdBuf>, Failure> {
    let context_options = ContextOptions { processing_mode: mode(options), ..Default::default() };
    wait(local.process_full(&mut (), active, shelf, base, context_options, ()), shelf)
}

/// Run to the end: nothing is ever waited for. A context that could not be had is the cause of what fails then.
fn wait<T, E: Into<Failure>>(
    work: impl Future<Output = Result<T, E>>,
    shelf: &Shelf<'_>,
) -> Result<T, Failure> {
    pollster::block_on(work).map_err(|error| shelf.failure().unwrap_or_else(|| error.into()))
}

fn local_context(given: &Tree) -> Result<Local, Failure> {
    let refused = |error| Failure::new("invalid local context", error, Place::GivenContext);
    tree::object(vec![("@context", given.clone())]).into_ld_context().map_err(refused)
}

fn iri(address: Option<&str>) -> Result<Option<IriBuf>, Failure> {
    let Some(address) = address else { return Ok(None) };
    let iri = IriBuf::new(address.to_owned());
    iri.map(Some).map_err(|_| Failure::new("invalid base IRI", address, Place::Unknown))
}

fn mode(options: &Options<'_>) -> ProcessingMode {
    match options.mode {
        Mode::JsonLd10 => ProcessingMode::JsonLd1_0,
        Mode::JsonLd11 => ProcessingMode::JsonLd1_1,
    }
}

/// The crate writes `@included` as `@include`, which is no keyword.
fn name_included(tree: &mut Tree) {
    match tree {
        Tree::Array(items) => items.iter_mut().for_each(name_included),
        // A value may hold whatever JSON.
        Tree::Object(object) if !object.contains_key("@value") => {
            let included = object.remove("@include").next();
            if let Some(included) = included {
                object.push("@included".into(), included.value);
            }
            object.iter_mut().for_each(|(_, value)| name_included(value));
        }
        _ => {}
    }
}
