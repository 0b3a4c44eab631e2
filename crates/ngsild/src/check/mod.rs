//! One walk over the document, rules by the place they apply to.

mod asked;
mod attribute;
mod batch;
mod context;
pub(crate) mod definitions;
pub(crate) mod detect;
mod document;
pub mod edits;
mod entity;
mod feature;
mod fragment;
pub(crate) mod geometry;
mod holds;
mod hosted;
mod instances;
mod judge;
mod kinds;
mod listing;
mod members;
mod mode;
mod names;
mod notification;
mod null;
mod operation;
mod payload;
mod plain;
mod problem;
mod query_body;
mod query_text;
mod registration;
pub(crate) mod report;
mod request;
mod selection;
pub(crate) mod series;
mod subscription;
mod table;
mod temporal;
pub(crate) mod terms;
mod text;
mod time;
mod value;

use crate::context::Contexts;
use crate::finding::{Detected, PayloadKind, Report, Representation};
use crate::model::glance::Form;
use crate::settings::{Operation, Settings};
pub use judge::{Each, Judge, Remarks};
use mode::Mode;
use ngsild_json::{Document, NodeId, Value};
use report::Reporter;
pub use report::{shorten, shorten_json};

pub use plain::{glance, glance_with};
pub(crate) use time::words as time_fault;

/// Check a document: its syntax, then every Entity in it.
///
/// Every finding of the text is counted; `settings.max_findings` of them are kept, in the order of the text.
pub fn check(document: &Document<'_>, settings: &Settings) -> Report {
    check_with(document, settings, &Contexts::new(), None)
}

/// As [`check`], with contexts at hand, so that what they make of the names is checked too; and `judge` is asked of
/// every Entity what else there is to say.
pub fn check_with<'d>(
    document: &'d Document<'d>,
    settings: &'d Settings,
    contexts: &'d Contexts,
    judge: Option<&'d mut dyn Judge>,
) -> Report {
    let mut walk = Walk::new(document, settings, contexts);
    walk.judge = judge;
    walk.all()
}

/// What is wrong with a document as JSON; nothing else is looked at.
pub fn syntax(document: &Document<'_>, settings: &Settings) -> Report {
    let contexts = Contexts::new();
    let mut walk = Walk::new(document, settings, &contexts);
    document::check_syntax(&mut walk);
    walk.finish()
}

/// The state of the walk: where it is and what it has found.
struct Walk<'d> {
    settings: &'d Settings,
    /// The contexts at hand.
    contexts: &'d Contexts,
    /// The contexts that were met, and what was used of them.
    seen_contexts: Vec<context::Seen<'d>>,
    reporter: Reporter<'d>,
    /// What is allowed where the walk is.
    mode: Mode,
    /// The Entity the walk is in.
    entity: EntityState<'d>,
    detected: Detected,
    /// The forms in which an Entity may be asked first whether there is anything to say at all.
    plain_forms: &'static [Form],
    /// The positions of a line or ring; kept, so that none costs an allocation.
    points: Vec<(f64, f64)>,
    /// The text ends too early: what is missing may only be cut off.
    truncated: bool,
    /// Who else is asked of every Entity.
    judge: Option<&'d mut dyn Judge>,
}

/// What is known of the Entity under the walk.
struct EntityState<'d> {
    value: Option<Value<'d>>,
    /// Told from its members when it first matters.
    representation: Option<Representation>,
    /// The instance under the walk says that something was deleted then.
    deleted_instance: bool,
    /// What has a context of its own: the document, or an item of one that is a list.
    with_context: Option<NodeId>,
    /// The context of the document.
    context: context::EntityContext<'d>,
}

impl<'d> Walk<'d> {
    fn new(document: &'d Document<'d>, settings: &'d Settings, contexts: &'d Contexts) -> Self {
        Self {
            settings,
            contexts,
            seen_contexts: Vec::new(),
            reporter: Reporter::new(document, settings),
            mode: Mode::of(settings.operation),
            entity: EntityState {
                value: None,
                representation: None,
                deleted_instance: false,
                with_context: None,
                context: context::EntityContext::default(),
            },
            detected: Detected { spec_version: settings.spec_version, ..Detected::default() },
            plain_forms: if contexts.is_empty() { plain::forms(settings, contexts) } else { &[] },
            points: Vec::new(),
            truncated: false,
            judge: None,
        }
    }

    fn all(mut self) -> Report {
        document::check_syntax(&mut self);
        request::check(&mut self);
        for root in self.reporter.document().roots() {
            self.reporter.enter_document(root);
            document::check_root(&mut self, root);
        }
        context::check_use(&mut self);
        self.finish()
    }

    /// The representation of the Entity under the walk. Normalized Entities never have to ask.
    #[cold]
    fn representation(&mut self) -> Representation {
        if let Some(known) = self.settings.representation.or(self.entity.representation) {
            return known;
        }
        // Concise form is for the current state.
        if self.mode.temporal {
            return Representation::Normalized;
        }
        let found = match self.entity.value {
            Some(entity) => detect::representation(entity),
            None => detect::Found { representation: Representation::Concise, ambiguous: false },
        };
        // A request body is never simplified: what looks so is read as concise.
        let body = !matches!(self.settings.operation, Operation::Auto | Operation::Entity);
        let representation = match found.representation {
            Representation::Simplified if body => Representation::Concise,
            other => other,
        };
        self.detected.ambiguous |= found.ambiguous;
        self.entity.representation = Some(representation);
        representation
    }

    fn leave_entity(&mut self) {
        let representation = self.settings.representation.or(self.entity.representation);
        if self.detected.representation.is_none() {
            self.detected.representation = representation;
        }
        self.entity.value = None;
        self.entity.representation = None;
    }

    fn finish(self) -> Report {
        let (findings, summary) = self.reporter.finish();
        let mut detected = self.detected;
        if detected.kind == PayloadKind::Entity && summary.entities > 1 {
            detected.kind = PayloadKind::EntityList;
        }
        Report { findings, summary, detected }
    }
}
