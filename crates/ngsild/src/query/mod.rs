//! The languages inside strings: `q`, `scopeQ`, `georel`, type selections, projections and whatever else a request says in a
//! parameter or in a member of a Subscription. Each is read into a small tree whose places are bytes of the text.
//! Source: GS CIM 009 V1.9.1, 4.9 to 4.23.
//!
//! ```
//! use ngsild::query::{Language, parse};
//! let parsed = parse(Language::Q, "speed>50;brandName==Mercedes");
//! assert_eq!(parsed.faults[0].template.rule.code, "QLG002");
//! assert_eq!(parsed.print().as_deref(), Some("speed>50;brandName==\"Mercedes\""));
//! ```
//!
//! Reading is linear in the text, whatever it holds; brackets go 64 deep at most, and regular expressions are looked at,
//! never run.

mod api;
mod combination;
mod filter;
mod language;
mod list;
mod pattern;
mod percent;
pub(crate) mod request;
mod scan;
mod tree;
mod url;
mod value;

use crate::finding::{Applicability, Finding, Fix, Report};
use crate::rules::qlg;
use crate::settings::Settings;
pub use api::Endpoint;
pub use language::Language;
use language::Shape;
use ngsild_json::{Edit, sorted};
pub use scan::{Fault, Mend};
use scan::{Read, Scanner};
pub use tree::{Node, NodeKind};
pub(crate) use url::identified_by;
pub use url::{CheckedUrl, Param, Request, check_url};

/// A text without percent-encoding.
pub(crate) fn percent_decoded(text: &str) -> String {
    percent::decode(text).text
}

/// A query that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parsed {
    /// The language it is written in.
    pub language: Language,
    /// What it says; `None` when it makes no sense.
    pub tree: Option<Node>,
    /// What is wrong with it, or worth knowing, by place.
    pub faults: Vec<Fault>,
}

/// Read a query. Spaces around it are no matter.
pub fn parse(language: Language, text: &str) -> Parsed {
    let trimmed = text.trim_end();
    let start = trimmed.len() - trimmed.trim_start().len();
    let mut scanner = Scanner::new(language, trimmed);
    scanner.at = start;
    let tree = if start == trimmed.len() {
        let span = scanner.span(0);
        scanner.broken(&qlg::EMPTY, span, &[language.example()])
    } else {
        read(&mut scanner)
    };
    let faults = sorted(scanner.faults, &|a, b| a.span.cmp(&b.span));
    Parsed { language, tree: tree.ok(), faults }
}

fn read(scanner: &mut Scanner<'_>) -> Read<Node> {
    match scanner.language.shape() {
        Shape::Filter => filter::read(scanner),
        Shape::Types => list::types(scanner),
        Shape::Scopes => list::scopes(scanner),
        Shape::Projection => list::projection(scanner),
        Shape::Names => list::names(scanner),
        Shape::Name => list::name(scanner),
        Shape::Order => list::order(scanner),
        Shape::Languages => list::languages(scanner),
        Shape::Tag => value::tag(scanner),
        Shape::Uris { none } => list::uris(scanner, none),
        Shape::Georel => value::georel(scanner),
        Shape::Coordinates => value::coordinates(scanner),
        Shape::Word(known) => {
            let word = list::one_of(scanner, known)?;
            scanner.end()?;
            Ok(word)
        }
        Shape::Words(known) => list::words(scanner, known),
        Shape::Boolean => value::boolean(scanner),
        Shape::Whole(least) => value::whole(scanner, least),
        Shape::DateTime => value::time(scanner),
        Shape::Duration => value::duration(scanner),
        Shape::Pattern => pattern::whole(scanner),
    }
}

impl Parsed {
    /// The query in canonical form: no spaces, strings and URIs in double quotes, no parentheses but needed ones, times in
    /// UTC, commas in lists. `None` when it makes no sense.
    pub fn print(&self) -> Option<String> {
        let or = if self.language.shape() == Shape::Filter { '|' } else { ',' };
        let mut out = String::new();
        self.tree.as_ref()?.print(or, &mut out);
        Some(out)
    }

    /// What there is to say, as a check of a text says it.
    pub fn report(&self, settings: &Settings) -> Report {
        Report::of(self.faults.iter().map(finding).collect(), settings)
    }
}

/// A fault where the query is the whole text.
fn finding(fault: &Fault) -> Finding {
    let mut finding = Finding::new(fault.template, fault.args.clone(), fault.span, String::new());
    finding.fix = fault.mend.as_ref().map(|mend| Fix {
        title: mend.title.clone(),
        applicability: if mend.safe { Applicability::Safe } else { Applicability::Unsafe },
        edits: mend.edits.iter().map(|(span, text)| Edit::replace(*span, text.clone())).collect(),
    });
    finding
}
