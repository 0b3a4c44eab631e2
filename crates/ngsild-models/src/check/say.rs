//! Findings about one Entity, and what their messages show.

use ngsild::rules::Template;
use ngsild::{Applicability, Edit, Finding, Fix, Remarks, shorten_json};
use ngsild_json::{Member, NodeId, Span, Value};

/// Where something is said.
pub(super) struct Place {
    span: Span,
    node: NodeId,
}

impl From<Value<'_>> for Place {
    fn from(value: Value<'_>) -> Self {
        Self { span: value.span(), node: value.id() }
    }
}

/// A member is named by its name.
impl From<Member<'_>> for Place {
    fn from(member: Member<'_>) -> Self {
        Self { span: member.name_span(), node: member.key_id() }
    }
}

/// Say something of a place.
pub(super) fn say<'r>(
    said: &'r mut Remarks<'_, '_>,
    template: &'static Template,
    place: impl Into<Place>,
    args: Vec<String>,
) -> Offer<'r> {
    let Place { span, node } = place.into();
    Offer(said.say(template, span, node, &args))
}

/// A finding that a fix can be put on. All of them need someone to agree: a model says what is usual, not what is
/// meant.
pub(super) struct Offer<'f>(Option<&'f mut Finding>);

impl Offer<'_> {
    pub(super) fn offer(self, title: &str, edits: Vec<Edit>) {
        if let Some(finding) = self.0.filter(|_| !edits.is_empty()) {
            finding.fix = Some(Fix { title: title.to_owned(), applicability: Applicability::Unsafe, edits });
        }
    }
}

/// A value as JSON on one line, shortened.
pub(super) fn shown(value: Value<'_>) -> String {
    shorten_json(value.text())
}

/// Things that are named before it is only said how many more there are.
const NAMED: usize = 8;

/// `a`, `a and b`, `a, b and c`, `a, b and 7 more`.
pub(super) fn list(things: impl Iterator<Item = String>) -> String {
    let mut things: Vec<String> = things.collect();
    let more = things.len().saturating_sub(NAMED);
    if more > 1 {
        things.truncate(NAMED);
        things.push(format!("{more} more"));
    }
    match things.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, others)) => [&others.join(", "), " and ", last].concat(),
        None => String::new(),
    }
}
