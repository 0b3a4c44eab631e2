//! What can be wrong with a text that should be JSON.

use crate::Span;
use std::borrow::Cow;

/// What is wrong at one place of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SyntaxErrorKind {
    /// No value at all.
    Empty,
    /// A character that starts no value.
    UnexpectedCharacter,
    /// A value is missing (`{"a":}`, `[,]`).
    MissingValue,
    /// Two values or members with no comma between them.
    MissingComma,
    /// A comma with nothing after it.
    TrailingComma,
    /// A member name with no colon after it.
    MissingColon,
    /// Something other than a member name in an object.
    MissingName,
    /// A member name without quotes.
    UnquotedName,
    /// A string in single quotes.
    SingleQuotes,
    /// A string that ends with its line.
    UnterminatedString,
    /// U+0000 to U+001F inside a string.
    ControlCharacter,
    /// A backslash followed by no JSON escape.
    UnknownEscape,
    /// Half of a surrogate pair; RFC 8259 permits it, but it is no Unicode character.
    LoneSurrogate,
    /// `01`, `1.`, `.5`, `+1`, `0x1F`.
    MalformedNumber,
    /// `NaN` and `Infinity`: numbers JSON cannot hold.
    NotANumber,
    /// `True`, `None`, `undefined`, `nul`.
    UnknownLiteral,
    /// `//`, `/* */` or `#`.
    Comment,
    /// `{` or `[` that is never closed.
    Unclosed,
    /// A bracket of the other kind closes the container.
    WrongBracket,
    /// A closing bracket with nothing to close.
    ExtraBracket,
    /// Text after the end of the document.
    TrailingText,
    /// Nesting deeper than [`crate::Limits::max_depth`].
    TooDeep,
    /// More values than [`crate::Limits::max_nodes`], or more than 4 GiB of text.
    TooLarge,
    /// Bytes that are not UTF-8.
    NotUtf8,
    /// The text is UTF-16 or UTF-32.
    WideEncoding,
    /// A byte order mark; RFC 8259 lets readers ignore it.
    ByteOrderMark,
    /// More errors than [`crate::Limits::max_errors`]: the rest of the text was not read.
    TooManyErrors,
}

impl SyntaxErrorKind {
    /// Whether RFC 8259 itself forbids the text; limits of ours and what it leaves open are not.
    pub const fn is_forbidden(self) -> bool {
        use SyntaxErrorKind::{ByteOrderMark, LoneSurrogate, TooDeep, TooLarge};
        !matches!(self, LoneSurrogate | TooDeep | TooLarge | ByteOrderMark)
    }
}

/// One edit that would mend the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repair {
    /// What is replaced.
    pub span: Span,
    /// What stands there instead.
    pub text: Cow<'static, str>,
}

/// An error and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SyntaxError {
    /// What is wrong.
    pub kind: SyntaxErrorKind,
    /// Where, inside the source.
    pub span: Span,
    /// The bracket or first quote this is about.
    pub opener: Option<Span>,
    /// How it would be mended, where one edit does it and what was meant is plain.
    pub repair: Option<Repair>,
}
