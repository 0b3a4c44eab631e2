//! A document that is a context: to be kept by a broker, or published under an address.
//! Source: GS CIM 009 V1.9.1, 5.13.2; JSON-LD 1.1, 3.1.

use super::detect::CONTEXT;
use super::report::{ASK, Arg};
use super::{Walk, context, document, value};
use crate::finding::PayloadKind;
use crate::nearest::nearest;
use crate::rules::ctx;
use crate::settings::Operation;
use ngsild_json::Value;

/// Check a context document: an object with `@context`, and nothing else.
pub(super) fn check<'d>(walk: &mut Walk<'d>, root: Value<'d>) {
    walk.note_kind(PayloadKind::Other(CONTEXT));
    let context = root.member("@context");
    if context.is_none() && !walk.truncated {
        return no_context(walk, root);
    }
    value::check_duplicates(walk, root);
    context::enter(walk, root, context);
    let is_published = walk.settings.operation == Operation::Context;
    for member in root.members().filter(|m| m.name() != "@context") {
        let template = if is_published { &ctx::BESIDE_PUBLISHED } else { &ctx::BESIDE_HOSTED };
        walk.reporter.say(template, member, &[Arg::Name(member)]);
        value::check_raw(walk, member.value());
    }
    if let Some(value) = context.map(|context| context.value()).filter(|_| is_published) {
        check_base(walk, value);
    }
}

/// `@base` says something about the document that names the context, which is another one.
fn check_base(walk: &mut Walk<'_>, context: Value<'_>) {
    context.items().for_each(|item| check_base(walk, item));
    let Some(base) = context.member("@base") else { return };
    if let Some(finding) = walk.reporter.say(&ctx::BASE_PUBLISHED, base, &[]) {
        finding.remove_member(ASK, "Remove it", context, base);
    }
}

#[cold]
fn no_context(walk: &mut Walk<'_>, root: Value<'_>) {
    let place = document::place(root, if root.is_object() { root.opening() } else { root.span() });
    let Some(finding) = walk.reporter.say(&ctx::NO_HOSTED, place, &[]) else { return };
    let misspelt = root.members().find(|member| {
        let name = member.name();
        name == "context" || nearest(&name, ["@context"].into_iter()).is_some()
    });
    if let Some(member) = misspelt {
        finding.label(member.name_span(), "perhaps meant as `@context`");
        finding.rename(ASK, "Call it `@context`", member, "@context");
    } else if root.members().next().is_some()
        && root.members().all(|member| member.value().is_string() || member.value().is_object())
    {
        finding.wrap(ASK, "Put the definitions into `@context`", root, "{\"@context\": ", "}");
    }
}
