//! The words that reports add to findings, in the language that was asked for. English stands where it is used, and in
//! the tables here, which the file of every language has to match.

use ngsild::Messages;
use ngsild::messages::fill;
use std::sync::Arc;

/// Every word and sentence that a report says of its own.
pub const PHRASES: &[&str] = &[
    "10,000",
    "error",
    "warning",
    "info",
    "note",
    "safe",
    "unsafe",
    "Valid NGSI-LD",
    "No errors",
    "{0}: {1}",
    "{0} in {1}",
    "{0} in {1} of {2}",
    "in {0} files",
    "concise or simplified",
    "read as {0}",
    "{0} in, {1} out, {2}",
    "{0} failed",
    "and",
    "in {0}",
    "entity {0}",
    "help",
    "safe fix",
    "unsafe fix",
    "clause",
    "and {0} more like this",
    "and {0} over the limit",
    "{0} can be fixed with --fix.",
    "{0} can be fixed with --unsafe-fixes.",
    "{0} can be fixed with --fix, and {1} more with --unsafe-fixes.",
    "the other place",
    "There is one",
    "There is one to agree to",
    "{0} (to agree to)",
    "File {0}: {1}.",
    "{0} over the limit, and not told.",
    "Finding {0} of {1}, {2} {3}.",
    "What to do: {0}",
    "There is a fix that is {0}: {1}.",
    "Place: ",
    "line {0}, column {1}",
    "pointer {0}",
    "of type {0}",
    "NGSI-LD report",
    "NGSI-LD report: {0}",
    "Checked by",
    "on {0}",
    "Could not be read",
    "Could not be read to its end:",
    "Errors",
    "Warnings",
    "Notes",
    "Overview",
    "Findings by severity",
    "Findings by rule",
    "Findings by file",
    "Findings",
    "Severity",
    "Rule",
    "All rules",
    "Text",
    "and {0} more that are not listed",
    "Place",
    "Finding",
    "Files",
    "File",
    "Entities",
    "Error",
    "Warning",
    "Note",
    "What to do:",
    "{0} of {1} findings shown",
    "…and {0}.",
    "NGSI-LD check",
    "{0} applied in {1}. Now:",
    "{0} would change {1}. Then:",
    "it has the members of problem details (RFC 7807)",
    "it has `success` and `errors`",
    "it has `updated` and `notUpdated`",
    "it has `@context` and nothing else",
    "its `type` is a kind of attribute, and it has a value and no `id`",
    "its members are keywords and IRIs with arrays of objects",
    "an attribute has several instances with times for the same data set",
    "an attribute has pairs of value and time (temporalValues)",
    "an attribute has aggregates with start and end (aggregatedValues)",
];

/// Every noun that is counted, by its form for one.
pub const NOUNS: &[&str] = &[
    "error",
    "warning",
    "note",
    "entity",
    "document",
    "finding",
    "more finding",
    "more finding is",
    "file",
    "fix",
];

/// The words of a report.
#[derive(Debug, Clone, Default)]
pub struct Words(Option<Arc<Messages>>);

impl Words {
    /// The words of a language; English without one.
    pub const fn of(messages: Option<Arc<Messages>>) -> Self {
        Self(messages)
    }

    /// The tag of the language.
    pub fn locale(&self) -> &str {
        self.0.as_ref().map_or("en", |messages| messages.locale())
    }

    /// One of the [`PHRASES`].
    pub fn say<'w>(&'w self, english: &'w str) -> &'w str {
        debug_assert!(PHRASES.contains(&english), "{english:?} is not in the table of phrases");
        self.0.as_ref().and_then(|messages| messages.report(english)).unwrap_or(english)
    }

    /// One of the [`PHRASES`], with what goes into its places.
    pub fn fill(&self, english: &str, args: &[&str]) -> String {
        fill(self.say(english), args)
    }

    /// A number with a noun: `1 entity`, `10,000 entities`.
    pub fn counted(&self, count: u64, one: &str, many: &str) -> String {
        debug_assert!(NOUNS.contains(&one), "{one:?} is not in the table of nouns");
        let english = if count == 1 { one } else { many };
        let noun = self.0.as_ref().and_then(|messages| messages.noun(count, one)).unwrap_or(english);
        [&self.number(count), " ", noun].concat()
    }

    /// `10000` as `10,000`.
    pub fn number(&self, number: u64) -> String {
        let sign = self.say("10,000").get(2..).and_then(|rest| rest.strip_suffix("000")).unwrap_or(",");
        let digits = number.to_string();
        let mut out = String::with_capacity(digits.len() * 4 / 3);
        for (i, digit) in digits.chars().enumerate() {
            if i > 0 && (digits.len() - i).is_multiple_of(3) {
                out.push_str(sign);
            }
            out.push(digit);
        }
        out
    }
}
