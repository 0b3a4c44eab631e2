//! What to do when the text is not JSON: say what is wrong, and find the place to go on. None of this runs on
//! good input.

use super::{NONE, Parser, Step, Stop, error, is_word};
use crate::Span;
use crate::error::{Repair, SyntaxErrorKind};
use crate::node::{BARE, ESCAPED, Kind, Node, UNTERMINATED};
use crate::string::code_unit;
use std::borrow::Cow;

impl Parser<'_> {
    #[cold]
    pub(super) fn fault(&mut self, kind: SyntaxErrorKind, start: usize, end: usize) -> Step {
        let end = self.char_end(end.min(self.bytes.len()));
        self.errors.push(error(kind, Span::new(start.min(end) as u32, end as u32)));
        if self.errors.len() < self.limits.max_errors as usize {
            return Ok(());
        }
        let at = Span::at(end as u32);
        self.errors.push(error(SyntaxErrorKind::TooManyErrors, at));
        Err(Stop)
    }

    /// The first character boundary at or after `at`.
    pub(super) fn char_end(&self, mut at: usize) -> usize {
        while self.byte(at).is_some_and(|b| b & 0xC0 == 0x80) {
            at += 1;
        }
        at
    }

    pub(super) fn repair_last(&mut self, text: impl Into<Cow<'static, str>>) {
        if let Some(last) = self.errors.last_mut() {
            last.repair = Some(Repair { span: last.span, text: text.into() });
        }
    }

    pub(super) fn opener_of_last(&mut self, span: Span) {
        if let Some(last) = self.errors.last_mut() {
            last.opener = Some(span);
        }
    }

    /// A name owns the node after it, so the last name of a text that ends early gets one.
    pub(super) fn give_last_name_a_value(&mut self, at: usize) {
        if self.nodes.last().is_some_and(|n| n.kind() == Kind::Key) {
            self.push_node(Node::new(Kind::Invalid, at as u32, at as u32, 0));
        }
    }

    #[cold]
    pub(super) fn close_all(&mut self) {
        self.pos = self.pos.min(self.bytes.len());
        self.give_last_name_a_value(self.pos);
        while self.innermost != NONE {
            self.close();
        }
    }

    #[cold]
    pub(super) fn comment(&mut self) -> Step {
        let start = self.pos;
        let rest = self.bytes.get(start..).unwrap_or_default();
        let len = match rest {
            [b'/', b'*', tail @ ..] => {
                tail.windows(2).position(|w| w == b"*/").map_or(rest.len(), |at| at + 4)
            }
            [b'/', b'/', ..] | [b'#', ..] => rest.iter().position(|&b| b == b'\n').unwrap_or(rest.len()),
            _ => return Ok(()),
        };
        self.pos += len;
        self.fault(SyntaxErrorKind::Comment, start, self.pos)?;
        self.repair_last("");
        self.space()
    }

    #[cold]
    pub(super) fn no_value(&mut self, found: Option<u8>) -> Step<bool> {
        let start = self.pos;
        match found {
            None => self.unclosed(),
            Some(b'\'') => {
                let flags = self.single_quoted()?;
                self.push(Kind::String, start, self.pos, 0, flags)?;
                Ok(false)
            }
            Some(b',' | b'}' | b']' | b':') => {
                self.fault(SyntaxErrorKind::MissingValue, start, start + 1)?;
                if self.peek() == Some(b':') || self.innermost == NONE {
                    self.pos += 1;
                }
                self.push(Kind::Invalid, start, start, 0, 0)?;
                Ok(false)
            }
            Some(b'+' | b'.') => self.bad_number(start),
            Some(b) if is_word(b) => self.word(),
            Some(_) => {
                self.pos = self.char_end(start + 1);
                self.fault(SyntaxErrorKind::UnexpectedCharacter, start, self.pos)?;
                self.push(Kind::Invalid, start, self.pos, 0, 0)?;
                Ok(false)
            }
        }
    }

    pub(super) fn word(&mut self) -> Step<bool> {
        let start = self.pos;
        self.skip_word();
        let text = String::from_utf8_lossy(self.between(start, self.pos)).into_owned();
        let lower = text.to_ascii_lowercase();
        let (kind, meant, node) = match lower.as_str() {
            "true" => (SyntaxErrorKind::UnknownLiteral, Some("true"), Kind::True),
            "false" => (SyntaxErrorKind::UnknownLiteral, Some("false"), Kind::False),
            "null" | "none" | "nil" | "undefined" => {
                (SyntaxErrorKind::UnknownLiteral, Some("null"), Kind::Null)
            }
            "nan" | "infinity" | "inf" => (SyntaxErrorKind::NotANumber, None, Kind::Invalid),
            _ => (SyntaxErrorKind::UnknownLiteral, None, Kind::Invalid),
        };
        self.fault(kind, start, self.pos)?;
        if let Some(meant) = meant {
            self.repair_last(meant);
        }
        self.push(node, start, self.pos, 0, 0)?;
        Ok(false)
    }

    pub(super) fn skip_word(&mut self) {
        while self.peek().is_some_and(is_word) {
            self.pos += 1;
        }
    }

    #[cold]
    pub(super) fn bad_number(&mut self, start: usize) -> Step<bool> {
        while self.peek().is_some_and(|b| is_word(b) || matches!(b, b'.' | b'+' | b'-')) {
            self.pos += 1;
        }
        let text = String::from_utf8_lossy(self.between(start, self.pos)).into_owned();
        let no_number = text.trim_start_matches(['-', '+']).to_ascii_lowercase();
        let kind = match no_number.as_str() {
            "nan" | "infinity" | "inf" => SyntaxErrorKind::NotANumber,
            _ => SyntaxErrorKind::MalformedNumber,
        };
        self.fault(kind, start, self.pos)?;
        if let Some(meant) = respell(&text) {
            self.repair_last(meant);
        }
        self.push(Kind::Invalid, start, self.pos, 0, 0)?;
        Ok(false)
    }

    /// The text ends inside a container. One finding for the innermost says enough; the outer ones would repeat it.
    pub(super) fn unclosed(&mut self) -> Step<bool> {
        let at = self.bytes.len();
        let node = |index: &u32| self.nodes.get(*index as usize);
        let Some(opener) = node(&self.innermost).map(|n| n.start) else { return Err(Stop) };
        let open = std::iter::successors(node(&self.innermost), |inner| node(&inner.link));
        let brackets: String = open.map(|n| if n.kind() == Kind::Object { '}' } else { ']' }).collect();
        self.fault(SyntaxErrorKind::Unclosed, at, at)?;
        self.opener_of_last(Span::new(opener, opener + 1));
        self.repair_last(brackets);
        self.close_all();
        Err(Stop)
    }

    #[cold]
    pub(super) fn no_separator(&mut self, found: Option<u8>, is_object: bool, open: u32) -> Step<bool> {
        let at = self.pos;
        match found {
            None => self.unclosed(),
            Some(b'}' | b']') => {
                let wanted = if found == Some(b'}') { Kind::Object } else { Kind::Array };
                let around = |open: u32| self.nodes.get(open as usize).map(|n| n.link);
                let fits_outer = std::iter::successors(around(open), |outer| around(*outer))
                    .any(|outer| self.nodes.get(outer as usize).is_some_and(|n| n.kind() == wanted));
                self.fault(SyntaxErrorKind::WrongBracket, at, at + 1)?;
                let start = self.nodes.get(open as usize).map_or(0, |n| n.start);
                self.opener_of_last(Span::new(start, start + 1));
                let own = if is_object { "}" } else { "]" };
                if fits_outer {
                    // The inner bracket was forgotten: close it here, and let the outer one take this bracket.
                    if let Some(last) = self.errors.last_mut() {
                        last.repair = Some(Repair { span: Span::at(at as u32), text: own.into() });
                    }
                    self.close();
                } else {
                    self.repair_last(own);
                    self.pos += 1;
                    self.close();
                }
                Ok(false)
            }
            Some(b':') if !is_object => {
                self.fault(SyntaxErrorKind::UnexpectedCharacter, at, at + 1)?;
                self.pos += 1;
                Ok(true)
            }
            Some(b) => {
                let last = self.nodes.last().map_or(at, |n| n.end as usize).min(at);
                // The value that ends here may be a container: its bracket stands behind its last part.
                let bracket = self.between(last, at).iter().rposition(|b| matches!(b, b'}' | b']'));
                let previous = bracket.map_or(last, |behind| last + behind + 1);
                let starts = if is_object { b == b'"' || b == b'\'' || is_word(b) } else { starts_value(b) };
                if starts {
                    self.fault(SyntaxErrorKind::MissingComma, previous, previous)?;
                    self.repair_last(",");
                    return if is_object { self.name() } else { Ok(true) };
                }
                self.pos = self.char_end(at + 1);
                self.fault(SyntaxErrorKind::UnexpectedCharacter, at, self.pos)?;
                // Go to the next separator, so that a run of rubbish costs one error, not one a character.
                while self.peek().is_some_and(|b| !matches!(b, b',' | b'}' | b']' | b'"' | b'\n')) {
                    self.pos += 1;
                }
                Ok(false)
            }
        }
    }

    #[cold]
    pub(super) fn no_name(&mut self) -> Step<bool> {
        let start = self.pos;
        match self.peek() {
            None => self.unclosed(),
            Some(b'\'') => {
                let flags = self.single_quoted()?;
                self.push_name(start, flags)?;
                self.colon()
            }
            Some(b) if is_word(b) => {
                self.skip_word();
                while self.peek().is_some_and(|b| is_word(b) || b == b'-') {
                    self.pos += 1;
                }
                self.fault(SyntaxErrorKind::UnquotedName, start, self.pos)?;
                let text = String::from_utf8_lossy(self.between(start, self.pos)).into_owned();
                self.repair_last(format!("\"{text}\""));
                self.push_name(start, BARE)?;
                self.colon()
            }
            Some(_) => {
                self.fault(SyntaxErrorKind::MissingName, start, start + 1)?;
                // Go on at the next name or the end of the object.
                while self.peek().is_some_and(|b| !matches!(b, b'"' | b'}' | b']')) {
                    self.pos += 1;
                }
                match self.peek() {
                    Some(b'"') => self.name(),
                    Some(b'}') => self.end(),
                    Some(_) => self.no_separator(self.peek(), true, self.innermost),
                    None => self.unclosed(),
                }
            }
        }
    }

    /// A string in single quotes: an error, read as a string all the same.
    pub(super) fn single_quoted(&mut self) -> Step<u32> {
        let start = self.pos;
        self.pos += 1;
        let mut flags = 0;
        loop {
            match self.peek() {
                Some(b'\'') => {
                    self.pos += 1;
                    break;
                }
                Some(b'\\') => {
                    flags |= ESCAPED;
                    self.pos = self.char_end(self.pos + 2).min(self.bytes.len());
                }
                None | Some(b'\n') => {
                    self.fault(SyntaxErrorKind::UnterminatedString, start, self.pos)?;
                    return Ok(flags | UNTERMINATED);
                }
                Some(_) => self.pos += 1,
            }
        }
        self.fault(SyntaxErrorKind::SingleQuotes, start, self.pos)?;
        let raw = String::from_utf8_lossy(self.between(start + 1, self.pos - 1)).into_owned();
        if flags == 0 {
            self.repair_last(crate::quote(&raw));
        }
        Ok(flags)
    }

    /// A backslash inside a string.
    pub(super) fn escape(&mut self) -> Step {
        let at = self.pos;
        match self.byte(at + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.pos += 2,
            Some(b'u') => return self.unicode_escape(),
            Some(b) if b >= 0x20 => {
                self.pos = self.char_end(at + 2);
                self.fault(SyntaxErrorKind::UnknownEscape, at, self.pos)?;
            }
            _ => {
                self.pos += 1;
                self.fault(SyntaxErrorKind::UnknownEscape, at, self.pos)?;
            }
        }
        Ok(())
    }

    pub(super) fn unit_at(&self, at: usize) -> Option<u16> {
        let digits = self.between(at, at + 4);
        code_unit(std::str::from_utf8(digits).unwrap_or_default())
    }

    pub(super) fn unicode_escape(&mut self) -> Step {
        let at = self.pos;
        let Some(unit) = self.unit_at(at + 2) else {
            self.pos += 2;
            return self.fault(SyntaxErrorKind::UnknownEscape, at, self.pos);
        };
        self.pos += 6;
        if !(0xD800..0xE000).contains(&unit) {
            return Ok(());
        }
        let low =
            if self.between(self.pos, self.pos + 2) == b"\\u" { self.unit_at(self.pos + 2) } else { None };
        if unit < 0xDC00 && low.is_some_and(|low| (0xDC00..0xE000).contains(&low)) {
            self.pos += 6;
            return Ok(());
        }
        self.fault(SyntaxErrorKind::LoneSurrogate, at, self.pos)
    }

    /// A control character or the end of the text inside a string. Some: the string ends here.
    #[cold]
    pub(super) fn odd_in_string(&mut self, found: Option<u8>, start: usize) -> Step<Option<u32>> {
        let at = self.pos;
        match found {
            None => {
                self.fault(SyntaxErrorKind::UnterminatedString, start, at)?;
                self.opener_of_last(Span::new(start as u32, start as u32 + 1));
                Ok(Some(UNTERMINATED))
            }
            Some(b'\n' | b'\r') if !self.closes_soon() => {
                self.fault(SyntaxErrorKind::UnterminatedString, start, at)?;
                self.opener_of_last(Span::new(start as u32, start as u32 + 1));
                if let Some(last) = self.errors.last_mut() {
                    last.repair = Some(Repair { span: Span::at(at as u32), text: "\"".into() });
                }
                Ok(Some(UNTERMINATED))
            }
            Some(b) => {
                self.pos += 1;
                self.fault(SyntaxErrorKind::ControlCharacter, at, at + 1)?;
                self.repair_last(match b {
                    b'\n' => "\\n".to_owned(),
                    b'\r' => "\\r".to_owned(),
                    b'\t' => "\\t".to_owned(),
                    other => format!("\\u{other:04x}"),
                });
                Ok(None)
            }
        }
    }

    /// Whether a string broken by a line feed ends on the next line with what may follow a string:
    /// then the line feed is part of the text, else the closing quote was forgotten.
    pub(super) fn closes_soon(&self) -> bool {
        let rest = self.bytes.get(self.pos + 1..).unwrap_or_default();
        let line = rest.split(|&b| b == b'\n').next().unwrap_or_default();
        let Some(quote) = line.iter().position(|&b| b == b'"') else { return false };
        let after = line.get(quote + 1..).unwrap_or_default().trim_ascii();
        matches!(after.first(), None | Some(b',' | b'}' | b']'))
            && !line.get(..quote).unwrap_or_default().is_empty()
    }
}

fn starts_value(b: u8) -> bool {
    is_word(b) || matches!(b, b'"' | b'\'' | b'{' | b'[' | b'-' | b'+' | b'.')
}

/// The JSON spelling of a number written another way, where there is exactly one.
fn respell(text: &str) -> Option<String> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, tail) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()));
    let (fraction, exponent) = tail.split_at(tail.find(['e', 'E']).unwrap_or(tail.len()));
    let whole = whole.trim_start_matches('0');
    let fraction = if fraction == "." { "" } else { fraction };
    let whole = if whole.is_empty() { "0" } else { whole };
    let good = format!("{sign}{whole}{fraction}{exponent}");
    let is_number = good != text && crate::Document::parse(good.as_bytes()).errors().is_empty();
    let has_digit = text.bytes().any(|b| b.is_ascii_digit());
    (is_number && has_digit).then_some(good)
}
