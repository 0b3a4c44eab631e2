//! From a path in the view back to a place in the text.

use jsonschema::paths::{Location, LocationSegment};
use ngsild::shorten_json;
use ngsild_fit::{ByName, What};
use ngsild_json::{Member, NodeId, Span};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// A place in the text, and what stands there.
#[derive(Clone)]
pub(crate) struct Spot<'a> {
    pub(crate) what: What<'a>,
    pub(crate) span: Span,
    pub(crate) node: NodeId,
    /// The member that it is, or that it stands in.
    member: Option<Member<'a>>,
    /// Which item of that member's array it is.
    item: Option<usize>,
}

/// The places in the view of an Entity. What was looked through once is kept, because where one thing is wrong, many are.
pub(crate) struct Places<'a> {
    entity: What<'a>,
    objects: RefCell<HashMap<NodeId, ByName<'a>>>,
    arrays: RefCell<HashMap<NodeId, Rc<[What<'a>]>>>,
}

impl<'a> Places<'a> {
    pub(crate) fn of(entity: What<'a>) -> Self {
        Self { entity, objects: RefCell::default(), arrays: RefCell::default() }
    }

    /// The place that a path in the view leads to.
    pub(crate) fn find(&self, path: &Location) -> Spot<'a> {
        let mut what = self.entity;
        let (mut member, mut item) = (None, None);
        for segment in path.segments() {
            let next = match segment {
                LocationSegment::Property(name) => {
                    let found = self.named(what, &name);
                    (member, item) = (found.map(|(own, _)| own), None);
                    found.map(|(_, value)| value)
                }
                LocationSegment::Index(index) => {
                    item = Some(index);
                    self.items(what).get(index).copied()
                }
            };
            let Some(next) = next else { break };
            what = next;
        }
        Spot::of(what, member, item)
    }

    /// The member of an object in the view, and what the view shows for it.
    fn named(&self, what: What<'a>, name: &str) -> Option<(Member<'a>, What<'a>)> {
        let mut objects = self.objects.borrow_mut();
        let object = objects.entry(what.value().id()).or_insert_with(|| ByName::of(what));
        object.find(name)
    }

    /// The member of a name, where something is wrong with the name itself.
    pub(crate) fn member(&self, spot: &Spot<'a>, name: &str) -> Option<Member<'a>> {
        self.named(spot.what, name).map(|(member, _)| member)
    }

    fn items(&self, what: What<'a>) -> Rc<[What<'a>]> {
        let mut arrays = self.arrays.borrow_mut();
        arrays.entry(what.value().id()).or_insert_with(|| what.items().collect()).clone()
    }
}

impl<'a> Spot<'a> {
    /// The place of a value, of the member that it is or stands in, and of the item of that member's array.
    pub(crate) fn of(what: What<'a>, member: Option<Member<'a>>, item: Option<usize>) -> Self {
        let value = what.value();
        // A whole Entity is too much to underline.
        let span = if matches!(what, What::Entity(_)) { value.opening() } else { value.span() };
        Self { what, span, node: value.id(), member, item }
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
        shorten_json(self.what.value().text())
    }

    /// The members of an object in the view, and the places of their names.
    pub(crate) fn members(&self) -> Vec<(String, Span)> {
        let named = |(member, _): (Member<'_>, _)| (member.name().into_owned(), member.name_span());
        self.what.members().into_iter().map(named).collect()
    }

    /// The name of one of its members.
    pub(crate) fn member(&self, member: &Member<'a>) -> Self {
        Self { span: member.name_span(), node: member.key_id(), ..self.clone() }
    }

    /// The same place, of an object its opening bracket only.
    pub(crate) fn opening(&self) -> Self {
        let value = self.what.value();
        Self { span: if value.is_object() { value.opening() } else { self.span }, ..self.clone() }
    }
}
