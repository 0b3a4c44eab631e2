//! The formats there are, by name.

use std::fmt;

/// A way of writing findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// A frame a finding, for people.
    Text,
    /// A line a finding, as compilers write them.
    Concise,
    /// A table a file.
    Grouped,
    /// Whole sentences, for those who listen.
    Narrated,
    /// One JSON document.
    Json,
    /// A JSON document a finding, one a line.
    Jsonl,
    /// SARIF 2.1.0.
    Sarif,
    /// `JUnit` test results.
    Junit,
    /// Workflow commands of GitHub Actions.
    Github,
    /// A Code Quality report of GitLab.
    Gitlab,
    /// Checkstyle XML.
    Checkstyle,
    /// GitHub Flavored Markdown.
    Markdown,
    /// One page, complete in itself.
    Html,
    /// A table, RFC 4180.
    Csv,
    /// A GITB report as XML, as the Interoperability Test Bed reads it.
    GitbXml,
    /// The same as JSON.
    GitbJson,
}

impl Format {
    /// Every format with its name and what it is for, in a few words.
    pub const ALL: [(Self, &'static str, &'static str); 16] = [
        (Self::Text, "text", "for people: the line, and what to do"),
        (Self::Concise, "concise", "a line a finding, for editors and grep"),
        (Self::Grouped, "grouped", "a table a file"),
        (Self::Narrated, "narrated", "whole sentences, for screen readers"),
        (Self::Json, "json", "one document with everything"),
        (Self::Jsonl, "jsonl", "a document a finding, one a line"),
        (Self::Sarif, "sarif", "SARIF 2.1.0, for code hosts and editors"),
        (Self::Junit, "junit", "test results, for CI servers"),
        (Self::Github, "github", "annotations of GitHub Actions"),
        (Self::Gitlab, "gitlab", "Code Quality of GitLab"),
        (Self::Checkstyle, "checkstyle", "Checkstyle XML"),
        (Self::Markdown, "markdown", "for comments and job summaries"),
        (Self::Html, "html", "one page, to read, filter and print"),
        (Self::Csv, "csv", "for spreadsheets"),
        (Self::GitbXml, "gitb-xml", "the Interoperability Test Bed, XML"),
        (Self::GitbJson, "gitb-json", "the Interoperability Test Bed, JSON"),
    ];

    /// The format called `name`.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| *known == name).map(|(format, ..)| *format)
    }

    /// Its name: `sarif`, `gitb-xml`.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(format, ..)| *format == self).map_or("", |(_, name, _)| *name)
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
