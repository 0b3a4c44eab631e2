//! Why a document cannot be expanded or compacted.

use crate::check::report::{Arg, Place, Reporter};
use crate::finding::Finding;
use crate::rules::Template;

/// What is wrong, and where in the document.
#[derive(Debug, Clone)]
pub(crate) struct Trouble {
    pub(crate) template: &'static Template,
    pub(crate) place: Place,
    pub(crate) args: Vec<String>,
}

impl Trouble {
    #[cold]
    pub(super) fn make(template: &'static Template, place: impl Into<Place>, args: &[&str]) -> Box<Self> {
        let args = args.iter().map(|arg| (*arg).to_owned()).collect();
        Box::new(Self { template, place: place.into(), args })
    }

    pub(super) fn report(&self, reporter: &mut Reporter<'_>) {
        let _ = self.report_at(self.place, reporter);
    }

    /// As [`Self::report`], at another place.
    pub(crate) fn report_at<'r>(
        &self,
        place: Place,
        reporter: &'r mut Reporter<'_>,
    ) -> Option<&'r mut Finding> {
        let args: Vec<Arg<'_>> = self.args.iter().map(|arg| Arg::Text(arg)).collect();
        reporter.say(self.template, place, &args)
    }
}
