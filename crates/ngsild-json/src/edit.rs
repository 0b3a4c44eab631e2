//! Edits on the source text.

use crate::Span;
use std::fmt;

/// Replace the text at `span` by `text`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is replaced; empty to insert.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
}

impl Edit {
    /// Replace `span` by `text`.
    pub fn replace(span: Span, text: impl Into<String>) -> Self {
        Self { span, text: text.into() }
    }

    /// Insert `text` before the byte at `offset`.
    pub fn insert(offset: u32, text: impl Into<String>) -> Self {
        Self { span: Span::at(offset), text: text.into() }
    }

    /// Remove the text at `span`.
    pub fn delete(span: Span) -> Self {
        Self { span, text: String::new() }
    }
}

/// Why edits cannot be applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApplyError {
    /// Two edits touch the same text.
    Overlap,
    /// An edit lies outside the text or cuts a character.
    OutOfBounds,
}

impl fmt::Display for ApplyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Overlap => "two edits touch the same text",
            Self::OutOfBounds => "an edit lies outside the text or cuts a character",
        })
    }
}

impl std::error::Error for ApplyError {}

/// `source` with all `edits` applied. Their order does not matter; insertions at one place keep theirs.
///
/// # Errors
/// When two edits overlap, or one does not fit the text. Nothing is applied then.
pub fn apply(source: &str, edits: &[Edit]) -> Result<String, ApplyError> {
    let sorted = crate::sorted(edits.iter().collect(), &|a: &&Edit, b| a.span.cmp(&b.span));
    let mut out = String::with_capacity(source.len());
    let mut at = 0;
    for edit in sorted {
        if edit.span.start < at {
            return Err(ApplyError::Overlap);
        }
        let kept = source.get(at as usize..edit.span.start as usize).ok_or(ApplyError::OutOfBounds)?;
        source.get(edit.span.range()).ok_or(ApplyError::OutOfBounds)?;
        out.push_str(kept);
        out.push_str(&edit.text);
        at = edit.span.end;
    }
    out.push_str(source.get(at as usize..).ok_or(ApplyError::OutOfBounds)?);
    Ok(out)
}
