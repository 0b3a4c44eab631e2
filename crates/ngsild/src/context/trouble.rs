//! Why a document cannot be expanded or compacted.

use crate::check::report::{Arg, Place, Reporter};
use crate::rules::Template;

/// What is wrong, and where in the document.
#[derive(Clone)]
pub(super) struct Trouble {
    pub(super) template: &'static Template,
    pub(super) place: Place,
    pub(super) args: Vec<String>,
}

impl Trouble {
    #[cold]
    pub(super) fn make(template: &'static Template, place: impl Into<Place>, args: &[&str]) -> Box<Self> {
        let args = args.iter().map(|arg| (*arg).to_owned()).collect();
        Box::new(Self { template, place: place.into(), args })
    }

    pub(super) fn report(&self, reporter: &mut Reporter<'_>) {
        let args: Vec<Arg<'_>> = self.args.iter().map(|arg| Arg::Text(arg)).collect();
        reporter.say(self.template, self.place, &args);
    }
}
