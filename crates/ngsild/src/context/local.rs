//! The members of a context object, found by name, with how far each is defined.

use ngsild_json::{Member, Value, key_hash};

/// How far a term is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Progress {
    Waiting,
    UnderWay,
    Done,
}

/// The members of one context object, and of the one it imports.
pub(super) struct Local<'d> {
    members: Vec<(Member<'d>, Progress)>,
    /// Indices of members + 1, by hash; 0 is free.
    slots: Vec<u32>,
    /// Whether its terms are protected unless they say otherwise.
    pub(super) protected: bool,
    /// Which source it comes from.
    pub(super) source: u32,
}

impl<'d> Local<'d> {
    /// The members of `objects`; those of later objects, and later ones in an object, win.
    pub(super) fn new(objects: &[Value<'d>], source: u32) -> Self {
        let count: usize = objects.iter().map(|object| object.len()).sum();
        let slots = vec![0; (count * 2).next_power_of_two().max(4)];
        let mut local = Self { members: Vec::with_capacity(count), slots, protected: false, source };
        for member in objects.iter().flat_map(|object| object.members()) {
            local.add(member);
        }
        local
    }

    fn add(&mut self, member: Member<'d>) {
        let name = member.name();
        match self.slot(member.hash(), &name) {
            (_, Some(index)) => {
                if let Some(known) = self.members.get_mut(index) {
                    known.0 = member;
                }
            }
            (slot, None) => {
                self.members.push((member, Progress::Waiting));
                if let Some(place) = self.slots.get_mut(slot) {
                    *place = self.members.len() as u32;
                }
            }
        }
    }

    fn slot(&self, hash: u32, name: &str) -> (usize, Option<usize>) {
        let mask = self.slots.len() - 1;
        let mut slot = hash as usize & mask;
        loop {
            let number = self.slots.get(slot).copied().unwrap_or(0);
            let Some(index) = number.checked_sub(1) else { return (slot, None) };
            let member = self.members.get(index as usize);
            if member.is_some_and(|(member, _)| member.hash() == hash && member.is_named(name)) {
                return (slot, Some(index as usize));
            }
            slot = (slot + 1) & mask;
        }
    }

    pub(super) fn len(&self) -> usize {
        self.members.len()
    }

    pub(super) fn find(&self, name: &str) -> Option<usize> {
        self.slot(key_hash(name.as_bytes()), name).1
    }

    pub(super) fn member(&self, index: usize) -> Option<Member<'d>> {
        self.members.get(index).map(|(member, _)| *member)
    }

    pub(super) fn get(&self, name: &str) -> Option<Value<'d>> {
        self.find(name).and_then(|index| self.member(index)).map(|member| member.value())
    }

    pub(super) fn progress(&self, index: usize) -> Progress {
        self.members.get(index).map_or(Progress::Done, |(_, progress)| *progress)
    }

    pub(super) fn set(&mut self, index: usize, progress: Progress) {
        if let Some((_, known)) = self.members.get_mut(index) {
            *known = progress;
        }
    }
}
