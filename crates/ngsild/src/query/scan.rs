//! Reading a query from left to right, and what is found wrong on the way.

use super::language::Language;
use crate::check::shorten;
use crate::rules::{Template, qlg};
use ngsild_json::{Document, Span, quote};

/// Brackets inside one another, at most.
pub(super) const DEEPEST: usize = 64;

/// Something that is wrong with a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The message.
    pub template: &'static Template,
    /// What stands in its places.
    pub args: Vec<String>,
    /// Where, in bytes of the query.
    pub span: Span,
    /// How to mend it.
    pub mend: Option<Mend>,
}

/// A change of a query that mends a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// Whether it keeps the meaning.
    pub safe: bool,
    /// What it does, in a few words.
    pub title: String,
    /// What stands in the query afterwards, for each place; places in bytes of the query.
    pub edits: Vec<(Span, String)>,
}

impl Fault {
    /// Attach a change of one place.
    pub(super) fn mend(&mut self, safe: bool, title: &str, span: Span, text: &str) {
        self.mend = Some(Mend { safe, title: title.to_owned(), edits: vec![(span, text.to_owned())] });
    }
}

/// A syntax error was found; what it is stands among the faults.
pub(super) struct Broken;

/// Whether a string in quotes has the escapes of JSON, and no others.
pub(super) fn is_json(written: &str) -> bool {
    !written.contains('\\') || Document::parse(written.as_bytes()).errors().is_empty()
}

/// What a piece of a query becomes.
pub(super) type Read<T> = Result<T, Broken>;

/// Where we are in a query.
pub(super) struct Scanner<'t> {
    pub(super) text: &'t str,
    pub(super) at: usize,
    pub(super) language: Language,
    pub(super) faults: Vec<Fault>,
    /// Brackets that are open.
    depth: usize,
    /// Which fault tells of spaces.
    spaces: Option<usize>,
}

impl<'t> Scanner<'t> {
    pub(super) fn new(language: Language, text: &'t str) -> Self {
        Self { text, at: 0, language, faults: Vec::new(), depth: 0, spaces: None }
    }

    pub(super) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(super) fn eat(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word);
        self.at += if found { word.len() } else { 0 };
        found
    }

    /// Everything up to one of these characters, or the end.
    pub(super) fn until(&mut self, stop: &str) -> &'t str {
        let rest = self.rest();
        let end = rest.find(|c| stop.contains(c)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    pub(super) fn span(&self, start: usize) -> Span {
        Span::new(start as u32, self.at as u32)
    }

    /// Pass over spaces, which the grammars do not know. Before or behind a whole query they are no matter.
    pub(super) fn skip_spaces(&mut self) {
        let start = self.at;
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        if self.at > start {
            let span = self.span(start);
            // The spaces of a query are one matter, however many places they stand in.
            let known = self.spaces.and_then(|at| self.faults.get_mut(at)?.mend.as_mut());
            match known {
                Some(mend) => mend.edits.push((span, String::new())),
                None => {
                    self.spaces = Some(self.faults.len());
                    self.fault(&qlg::SPACES, span, &[]).mend(true, "Leave the spaces out", span, "");
                }
            }
        }
    }

    /// Note what is wrong at a place. The first argument of every message is the name of the language.
    pub(super) fn fault(&mut self, template: &'static Template, span: Span, args: &[&str]) -> &mut Fault {
        let name = std::iter::once(self.language.name());
        let args = name.chain(args.iter().copied()).map(str::to_owned).collect();
        self.faults.push_mut(Fault { template, args, span, mend: None })
    }

    /// Note a syntax error.
    pub(super) fn broken<T>(&mut self, template: &'static Template, span: Span, args: &[&str]) -> Read<T> {
        self.fault(template, span, args);
        Err(Broken)
    }

    /// What is wanted is not here.
    #[cold]
    pub(super) fn lacks<T>(&mut self, what: &str) -> Read<T> {
        let (start, example) = (self.at, self.language.example());
        match self.peek() {
            None => self.broken(&qlg::LACKS, self.span(start), &[what, "at the end", example]),
            Some(c) if "),;|}]&".contains(c) => {
                let span = Span::new(start as u32, (start + c.len_utf8()) as u32);
                self.broken(&qlg::LACKS, span, &[what, &format!("before `{c}`"), example])
            }
            Some(c) => self.unexpected(c, what),
        }
    }

    /// Something else stands here than what is wanted.
    #[cold]
    fn unexpected<T>(&mut self, c: char, what: &str) -> Read<T> {
        let (start, example) = (self.at, self.language.example());
        self.keep_spaces();
        let span = Span::new(start as u32, (start + c.len_utf8()) as u32);
        self.broken(&qlg::UNEXPECTED, span, &[&format!("`{c}`"), what, example])
    }

    /// Spaces right before what is unexpected keep two words apart: without them the words would be one.
    fn keep_spaces(&mut self) {
        let Some(at) = self.spaces else { return };
        let Some(mend) = self.faults.get_mut(at).and_then(|fault| fault.mend.as_mut()) else { return };
        if mend.edits.last().is_none_or(|(span, _)| span.end as usize != self.at) {
            return;
        }
        mend.edits.pop();
        if mend.edits.is_empty() {
            self.faults.remove(at);
            self.spaces = None;
        }
    }

    /// Read what stands in brackets, unless they are too many.
    pub(super) fn nested<T>(&mut self, open: usize, read: impl FnOnce(&mut Self) -> Read<T>) -> Read<T> {
        if self.depth >= DEEPEST {
            // What comes now would be said again and again: nothing of it is read.
            let span = self.span(open);
            self.at = self.text.len();
            return self.broken(&qlg::TOO_DEEP, span, &[&DEEPEST.to_string()]);
        }
        self.depth += 1;
        let done = read(self);
        self.depth -= 1;
        done
    }

    /// Whether the whole text was read; what is left is unexpected.
    pub(super) fn end(&mut self) -> Read<()> {
        self.peek().map_or(Ok(()), |c| self.unexpected(c, "the end"))
    }

    /// A string in double quotes, as in JSON; we stand at its first quote.
    pub(super) fn string(&mut self) -> Read<String> {
        let start = self.at;
        let content = self.text.get(start + 1..).unwrap_or_default();
        let mut escaped = false;
        let end = content.find(|c| match c {
            _ if escaped => {
                escaped = false;
                false
            }
            '\\' => {
                escaped = true;
                false
            }
            c => c == '"',
        });
        let Some(end) = end else {
            self.at = self.text.len();
            let shown = format!("`{}`", shorten(self.text.get(start..).unwrap_or_default()));
            let span = self.span(start);
            return self.broken(&qlg::UNTERMINATED, span, &[&shown]);
        };
        self.at = start + 1 + end + 1;
        Ok(ngsild_json::unescape(content.get(..end).unwrap_or_default()).into_owned())
    }

    /// A text as messages show it.
    pub(super) fn shown(text: &str) -> String {
        shorten(&quote(text))
    }
}
