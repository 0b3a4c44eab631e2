//! From a path in the view back to a place in the text.

use crate::node::At;
use jsonschema::json::{Array, Node};
use jsonschema::paths::{Location, LocationSegment};
use ngsild::shorten;
use ngsild_fit::bare;
use ngsild_json::{Member, NodeId, Span, Value};

/// A place in the text, and what stands there.
#[derive(Clone)]
pub(crate) struct Spot<'a> {
    pub(crate) at: Option<At<'a>>,
    pub(crate) span: Span,
    pub(crate) node: NodeId,
    /// The member that it is, or that it stands in.
    member: Option<Member<'a>>,
    /// Which item of that member's array it is.
    item: Option<usize>,
}

/// The place that a path in the view leads to.
pub(crate) fn find<'a>(entity: At<'a>, path: &Location) -> Spot<'a> {
    let mut at = entity;
    let (mut member, mut item) = (None, None);
    for segment in path.segments() {
        let next = match segment {
            LocationSegment::Property(name) => {
                let found = named(at, &name);
                (member, item) = (found.map(|(own, _)| own), None);
                found.map(|(_, value)| value)
            }
            LocationSegment::Index(index) => {
                item = Some(index);
                at.as_array().and_then(|array| array.elements().nth(index))
            }
        };
        let Some(next) = next else { break };
        at = next;
    }
    Spot::of(at, member, item)
}

/// The member of an object in the view, and the value that the view shows for it.
fn named<'a>(at: At<'a>, name: &str) -> Option<(Member<'a>, At<'a>)> {
    match at {
        At::Entity(view) => {
            let shown = view.members().iter().rev().find(|shown| shown.member.is_named(name))?;
            Some((shown.member, At::of(shown)))
        }
        At::Value(object) => {
            let member = object.members().filter(|member| member.is_named(name)).last()?;
            Some((member, At::Value(bare(member.value()))))
        }
        At::Text(_) | At::Instances(_) => None,
    }
}

fn opening(value: Value<'_>) -> Span {
    let start = value.span().start;
    Span::new(start, start + 1)
}

impl<'a> Spot<'a> {
    /// The place of a value, of the member that it is or stands in, and of the item of that member's array.
    pub(crate) fn of(at: At<'a>, member: Option<Member<'a>>, item: Option<usize>) -> Self {
        let value = at.value();
        let (span, node) = match (at, value) {
            // A whole Entity is too much to underline.
            (At::Entity(_), Some(value)) => (opening(value), value.id()),
            (_, Some(value)) => (value.span(), value.id()),
            (_, None) => (Span::default(), NodeId(0)),
        };
        Self { at: Some(at), span, node, member, item }
    }

    /// What a sentence about it begins with.
    pub(crate) fn subject(&self) -> String {
        match (&self.member, self.item) {
            (None, _) => "The Entity".to_owned(),
            (Some(member), None) => format!("`{}`", member.name()),
            (Some(member), Some(item)) => format!("Item {} of `{}`", item + 1, member.name()),
        }
    }

    /// The value as a message shows it.
    pub(crate) fn shown(&self) -> String {
        let text = self.at.and_then(At::value).map(|value| value.text()).unwrap_or_default();
        let one_line = text.contains('\n').then(|| text.split_whitespace().collect::<Vec<_>>().join(" "));
        shorten(one_line.as_deref().unwrap_or(text))
    }

    /// The members of an object in the view, and the places of their names.
    pub(crate) fn members(&self) -> Vec<(String, Span)> {
        let named = |member: &Member<'_>| (member.name().into_owned(), member.name_span());
        match self.at {
            Some(At::Entity(view)) => view.members().iter().map(|shown| named(&shown.member)).collect(),
            Some(At::Value(object)) => object.members().map(|member| named(&member)).collect(),
            _ => Vec::new(),
        }
    }

    /// The name of one of its members.
    pub(crate) fn member(&self, name: &str) -> Self {
        match self.at.and_then(|at| named(at, name)) {
            Some((member, _)) => Self { span: member.name_span(), node: member.key_id(), ..self.clone() },
            None => self.clone(),
        }
    }

    /// The same place, of an object its opening bracket only.
    pub(crate) fn opening(&self) -> Self {
        let object = self.at.and_then(At::value).filter(|value| value.is_object());
        Self { span: object.map_or(self.span, opening), ..self.clone() }
    }
}
