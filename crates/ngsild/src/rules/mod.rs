//! The rules: one table a family of the catalogue. A table holds each rule's facts and the texts of its
//! messages; the long texts stand in `pages/`, one Markdown file a family.

use crate::finding::{Severity, Source};
use crate::model::SpecVersion;
#[cfg(feature = "pages")]
mod page;
#[cfg(feature = "pages")]
pub use page::{Example, Page, all_json, page, page_codes, to_markdown};

/// Whether findings of a rule can be mended, and who decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FixGrade {
    /// A safe fix, at least in some cases.
    Auto,
    /// A fix that someone has to agree to.
    Ask,
    /// No fix can be computed.
    No,
}

impl FixGrade {
    /// `safe`, `unsafe`, `none`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Auto => "safe",
            Self::Ask => "unsafe",
            Self::No => "none",
        }
    }
}

/// The facts of a rule.
#[derive(Debug)]
pub struct Rule {
    /// Stable code: family and number.
    pub code: &'static str,
    /// Names the bad pattern, in kebab case.
    pub name: &'static str,
    /// Severity of its findings, where a message has none of its own.
    pub severity: Severity,
    /// First version of the specification for which it speaks.
    pub since: SpecVersion,
    /// Clause of GS CIM 009 V1.9.1, or the standard it comes from; empty where no text says it.
    pub clause: &'static str,
    /// Whether its findings can be mended.
    pub fix: FixGrade,
    /// The standard it rests on.
    pub source: Source,
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}
impl Eq for Rule {}

impl Rule {
    /// The family: the code's letters.
    pub fn family(&self) -> &'static str {
        self.code.trim_end_matches(|c: char| c.is_ascii_digit())
    }

    /// Whether conversions speak it, expansion and compaction among them, not checks.
    pub fn is_of_conversion(&self) -> bool {
        matches!(self.family(), "CNV" | "MIG") || matches!(self.code, "JLD001" | "JLD002")
    }

    /// Whether a data model speaks it, which a check has to be given.
    pub fn is_of_models(&self) -> bool {
        self.family() == "SDM"
    }

    /// Whether queries, URLs and headers are what it speaks of first of all.
    pub fn is_of_query(&self) -> bool {
        matches!(self.family(), "QLG" | "HTP")
    }

    /// Whether general JSON-LD processing speaks it, not checks.
    pub fn is_of_json_ld(&self) -> bool {
        self.family() == "LDP"
    }

    /// Whether a check against a JSON Schema speaks it.
    pub fn is_of_schemas(&self) -> bool {
        self.family() == "SCH"
    }
}

/// A message of the catalogue: texts with places `{0}`, `{1}` … for arguments.
#[derive(Debug, PartialEq, Eq)]
pub struct Template {
    /// The rule that says it.
    pub rule: &'static Rule,
    /// Its severity, where it differs from the rule's.
    pub severity: Option<Severity>,
    /// Name, text and help, a line each: three pointers instead of one would weigh 2 KB in the WASM file.
    lines: &'static str,
}

impl Template {
    /// What a rule of a crate that builds on this one says: name, text and help, a line each.
    pub const fn new(rule: &'static Rule, lines: &'static str) -> Self {
        Self { rule, severity: None, lines }
    }

    /// Name of the message, unique together with the rule's code; for translations and scripts.
    pub fn id(&self) -> &'static str {
        self.line(0)
    }

    /// What is wrong, and why it matters.
    pub fn text(&self) -> &'static str {
        self.line(1)
    }

    /// What to do; may be empty.
    pub fn help(&self) -> &'static str {
        self.line(2)
    }

    fn line(&self, number: usize) -> &'static str {
        self.lines.split('\n').nth(number).unwrap_or_default()
    }
}

/// Declares the rules and messages of a family.
///
/// `CODE "name" Severity V1_x "clause" Fix Source { ID: "text" => "help"; … }`
/// A message whose severity differs from the rule's says so: `ID(Warning): …`.
macro_rules! family {
    ($($code:ident $name:literal $severity:ident $since:ident $clause:literal $fix:ident $source:ident {
        $($id:ident $(($own:ident))? : $text:literal => $help:literal;)*
    })*) => {
        $(
            #[doc = concat!("`", $name, "`")]
            pub static $code: $crate::rules::Rule = $crate::rules::Rule {
                code: stringify!($code),
                name: $name,
                severity: $crate::finding::Severity::$severity,
                since: $crate::model::SpecVersion::$since,
                clause: $clause,
                fix: $crate::rules::FixGrade::$fix,
                source: $crate::finding::Source::$source,
            };
            $(
                #[doc = $text]
                pub static $id: $crate::rules::Template = $crate::rules::Template {
                    rule: &$code,
                    severity: family!(@own $($own)?),
                    lines: concat!(stringify!($id), "\n", $text, "\n", $help),
                };
            )*
        )*
        /// The rules of the family, by code.
        pub static RULES: &[&$crate::rules::Rule] = &[$(&$code),*];
        /// The messages of the family.
        pub static MESSAGES: &[&$crate::rules::Template] = &[$($(&$id),*),*];
    };
    (@own) => { None };
    (@own $own:ident) => { Some($crate::finding::Severity::$own) };
}

pub mod att;
pub mod bat;
pub mod cnv;
#[path = "concise.rs"] // Windows takes no file called con.
pub mod con;
pub mod csr;
pub mod ctx;
pub mod doc;
pub mod ent;
pub mod frg;
pub mod ftr;
pub mod htp;
pub mod jld;
pub mod kinds;
pub mod ldp;
pub mod mig;
pub mod mul;
pub mod nam;
pub mod not;
pub mod pld;
pub mod prb;
pub mod qlg;
pub mod qry;
pub mod sch;
pub mod sdm;
pub mod sub;
pub mod tmp;
pub mod values;

/// Every table, in the order of the catalogue.
const TABLES: &[(&[&Rule], &[&Template])] = &[
    (doc::RULES, doc::MESSAGES),
    (ctx::RULES, ctx::MESSAGES),
    (nam::RULES, nam::MESSAGES),
    (ent::RULES, ent::MESSAGES),
    (att::RULES, att::MESSAGES),
    (kinds::RULES, kinds::MESSAGES),
    (mul::RULES, mul::MESSAGES),
    (values::RULES, values::MESSAGES),
    (qlg::RULES, qlg::MESSAGES),
    (htp::RULES, htp::MESSAGES),
    (con::RULES, con::MESSAGES),
    (frg::RULES, frg::MESSAGES),
    (bat::RULES, bat::MESSAGES),
    (tmp::RULES, tmp::MESSAGES),
    (ftr::RULES, ftr::MESSAGES),
    (sub::RULES, sub::MESSAGES),
    (not::RULES, not::MESSAGES),
    (csr::RULES, csr::MESSAGES),
    (qry::RULES, qry::MESSAGES),
    (pld::RULES, pld::MESSAGES),
    (prb::RULES, prb::MESSAGES),
    (cnv::RULES, cnv::MESSAGES),
    (mig::RULES, mig::MESSAGES),
    (jld::RULES, jld::MESSAGES),
    (ldp::RULES, ldp::MESSAGES),
    (sch::RULES, sch::MESSAGES),
    (sdm::RULES, sdm::MESSAGES),
];

/// Every rule, in the order of the catalogue.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    TABLES.iter().flat_map(|(rules, _)| rules.iter().copied())
}

/// The rule with this code, whatever its case.
pub fn find(code: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code.eq_ignore_ascii_case(code))
}

/// The messages of a rule.
pub fn messages(rule: &'static Rule) -> impl Iterator<Item = &'static Template> {
    TABLES.iter().flat_map(|(_, messages)| messages.iter().copied()).filter(move |m| m.rule == rule)
}

#[cfg(test)]
mod tests {
    use super::{all, messages};

    #[test]
    fn messages_are_three_lines() {
        for message in all().flat_map(messages) {
            assert_eq!(message.lines.split('\n').count(), 3, "{}", message.lines);
            assert!(!message.id().is_empty() && !message.text().is_empty(), "{}", message.lines);
        }
    }
}
