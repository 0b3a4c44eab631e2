//! Where in a document processing failed. The json-ld crate knows no places: parts of the document are tried by
//! themselves, until the smallest one is found that fails in the same way.

use crate::context_syntax;
use crate::failure::{Failure, Place};
use crate::tree::Choice;
use ngsild_json::Value;

/// Tries at most: a failure in a large document is then placed less precisely.
const MAX_TRIES: usize = 200;

/// The failure with its place, as precisely as can be told. `attempt` processes the parts that are chosen.
pub(crate) fn locate<'d>(
    failure: Failure,
    roots: &[Value<'d>],
    attempt: &dyn Fn(Choice) -> Result<(), Failure>,
) -> (Failure, Option<Value<'d>>) {
    if failure.place == Place::GivenContext {
        return (failure, None);
    }
    if let Place::Node(id) = failure.place {
        let value = roots.first().and_then(|root| root.document().value(id));
        return (failure, value);
    }
    if let Place::Address(address) = &failure.place {
        let named = roots.iter().find_map(|root| naming(*root, address));
        return (failure, named);
    }
    // The form of contexts is known better than by trying.
    if let Some(better) = roots.iter().find_map(|root| misformed(*root)) {
        let value = match better.place {
            Place::Node(id) => roots.first().and_then(|root| root.document().value(id)),
            _ => None,
        };
        return (better, value);
    }
    let mut search = Search { code: &failure.code, attempt, tries: MAX_TRIES };
    let place = roots.iter().find_map(|root| search.narrow(*root)).or(roots.first().copied());
    (failure, place)
}

struct Search<'a> {
    code: &'a str,
    attempt: &'a dyn Fn(Choice) -> Result<(), Failure>,
    tries: usize,
}

impl Search<'_> {
    /// Whether the chosen parts fail in the same way.
    fn fails(&mut self, choice: Choice) -> bool {
        if self.tries == 0 {
            return false;
        }
        self.tries -= 1;
        (self.attempt)(choice).is_err_and(|failure| failure.code == self.code)
    }

    /// The smallest part of `value` that fails by itself.
    fn narrow<'d>(&mut self, value: Value<'d>) -> Option<Value<'d>> {
        if !self.fails(Choice { along: Some(value.span()), without: None }) {
            return None;
        }
        if let Some(context) = value.get("@context") {
            let alone = Choice { along: Some(context.span()), without: None };
            if self.fails(alone) {
                return Some(self.narrow_context(context));
            }
        }
        let inner = parts(value).into_iter().find_map(|part| self.narrow(part));
        Some(inner.unwrap_or(value))
    }

    /// The smallest part of a context without which it would not fail: parts lean on one another, so that they
    /// cannot be tried alone.
    fn narrow_context<'d>(&mut self, context: Value<'d>) -> Value<'d> {
        let mut place = context;
        loop {
            // Later parts first: what comes later breaks what was said before.
            let mut parts = parts(place).into_iter().rev();
            let along = Some(context.span());
            let culprit = parts
                .find(|part| self.tries > 0 && !self.fails(Choice { along, without: Some(part.span()) }));
            match culprit {
                // What is left is what it takes: an item or a definition, not half of one.
                Some(part) if part.is_array() || place.is_array() => place = part,
                Some(part) => return part,
                None => return place,
            }
        }
    }
}

fn parts(value: Value<'_>) -> Vec<Value<'_>> {
    let members = value.members().filter(|member| !member.is_named("@context"));
    value.items().chain(members.map(|member| member.value())).collect()
}

/// What is wrong with the first context of wrong form.
fn misformed(value: Value<'_>) -> Option<Failure> {
    let own = value.get("@context").and_then(|context| context_syntax::check(context).err());
    own.or_else(|| parts(value).into_iter().find_map(misformed))
}

/// The text in a context that names this address, or the end of it.
fn naming<'d>(value: Value<'d>, address: &str) -> Option<Value<'d>> {
    let own = value.get("@context").and_then(|context| text_naming(context, address));
    own.or_else(|| parts(value).into_iter().find_map(|part| naming(part, address)))
}

fn text_naming<'d>(value: Value<'d>, address: &str) -> Option<Value<'d>> {
    if let Some(text) = value.as_str() {
        return (!text.is_empty() && address.ends_with(&*text)).then_some(value);
    }
    parts(value).into_iter().find_map(|part| text_naming(part, address))
}
