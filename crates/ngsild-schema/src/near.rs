//! The names and values that were probably meant in one Entity.

use crate::complaint::Complaint;
use ngsild::Guesses;
use ngsild_json::{NodeId, Span};
use std::cell::RefCell;
use std::collections::HashMap;

/// The name or value that is near, and the place of what it is near to.
type Guess = Option<(String, Span)>;

/// What was guessed, for an Entity. The same is not guessed again, so that all instances of an attribute get one answer.
#[derive(Default)]
pub(crate) struct Near {
    guesses: Guesses,
    known: RefCell<HashMap<(NodeId, String, String), Guess>>,
}

impl Near {
    /// What `look` finds for `word` at a node, where a complaint is about it.
    pub(crate) fn once(
        &self,
        complaint: &Complaint<'_>,
        node: NodeId,
        word: &str,
        look: impl FnOnce(&Guesses) -> Guess,
    ) -> Guess {
        let schema = [&*complaint.schema.address, "#", &complaint.schema.pointer].concat();
        let key = (node, schema, word.to_owned());
        if let Some(known) = self.known.borrow().get(&key) {
            return known.clone();
        }
        let found = if self.guesses.go_on() { look(&self.guesses) } else { return None };
        self.known.borrow_mut().insert(key, found.clone());
        found
    }
}
