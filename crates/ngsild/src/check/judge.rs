//! What others say of an Entity under the walk: a schema, a catalogue of models.

use super::Walk;
use super::report::{Arg, Place, Reporter};
use crate::finding::{Finding, Representation};
use crate::rules::Template;
use ngsild_json::{NodeId, Span, Value};

/// Judges Entities by something that this crate does not know.
pub trait Judge {
    /// Look at an Entity, and remark on it.
    fn judge(&mut self, entity: Value<'_>, representation: Representation, remarks: &mut Remarks<'_, '_>);

    /// Look at a part of an Entity, as updates send it: what is not in it is not missing, and may have no type. Who judges
    /// whole Entities only has nothing to say.
    fn judge_part(&mut self, part: Value<'_>, representation: Representation, remarks: &mut Remarks<'_, '_>) {
        let _ = (part, representation, remarks);
    }

    /// Look at an Entity over time: its attributes are arrays of instances, pairs of value and time, or aggregates. Unless
    /// it is `whole`, it is a part of one.
    fn judge_history(&mut self, history: Value<'_>, whole: bool, remarks: &mut Remarks<'_, '_>) {
        let _ = (history, whole, remarks);
    }

    /// Look at an attribute that is all of the payload, so that its name is in no text.
    fn judge_attribute(&mut self, attribute: Value<'_>, remarks: &mut Remarks<'_, '_>) {
        let _ = (attribute, remarks);
    }
}

/// Asks several judges, one after the other.
#[allow(missing_debug_implementations, reason = "lives for one call")]
pub struct Each<'j>(pub Vec<&'j mut dyn Judge>);

impl Judge for Each<'_> {
    fn judge(&mut self, entity: Value<'_>, representation: Representation, remarks: &mut Remarks<'_, '_>) {
        for judge in &mut self.0 {
            judge.judge(entity, representation, remarks);
        }
    }

    fn judge_part(&mut self, part: Value<'_>, representation: Representation, remarks: &mut Remarks<'_, '_>) {
        for judge in &mut self.0 {
            judge.judge_part(part, representation, remarks);
        }
    }

    fn judge_history(&mut self, history: Value<'_>, whole: bool, remarks: &mut Remarks<'_, '_>) {
        for judge in &mut self.0 {
            judge.judge_history(history, whole, remarks);
        }
    }

    fn judge_attribute(&mut self, attribute: Value<'_>, remarks: &mut Remarks<'_, '_>) {
        for judge in &mut self.0 {
            judge.judge_attribute(attribute, remarks);
        }
    }
}

/// Takes what a [`Judge`] says of an Entity: levels are applied, findings are counted, and kept within the limit.
#[allow(missing_debug_implementations, reason = "lives for one call")]
pub struct Remarks<'r, 'd> {
    reporter: &'r mut Reporter<'d>,
}

impl Remarks<'_, '_> {
    /// Say something of the place `span`, whose pointer is that of `node`. `None` when it is silenced, or enough findings
    /// are kept: then it is only counted.
    pub fn say(
        &mut self,
        template: &'static Template,
        span: Span,
        node: NodeId,
        args: &[String],
    ) -> Option<&mut Finding> {
        let args: Vec<Arg<'_>> = args.iter().map(|arg| Arg::Text(arg)).collect();
        self.reporter.say(template, Place { span, node }, &args)
    }
}

impl<'d> Walk<'d> {
    /// Ask the judge, if there is one, of the Entity that the reporter is in.
    pub(super) fn ask_judge(&mut self, entity: Value<'d>, representation: Representation) {
        let Some(judge) = &mut self.judge else { return };
        let mut remarks = Remarks { reporter: &mut self.reporter };
        if self.mode.temporal {
            judge.judge_history(entity, self.mode.is_whole(), &mut remarks);
        } else if self.mode.is_whole() {
            judge.judge(entity, representation, &mut remarks);
        } else {
            judge.judge_part(entity, representation, &mut remarks);
        }
    }

    /// Ask the judge, if there is one, of an attribute that stands alone.
    pub(super) fn ask_judge_of_attribute(&mut self, attribute: Value<'d>) {
        let Some(judge) = &mut self.judge else { return };
        judge.judge_attribute(attribute, &mut Remarks { reporter: &mut self.reporter });
    }
}
