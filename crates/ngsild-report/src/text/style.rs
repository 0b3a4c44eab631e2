//! Colour, which helps and never carries meaning: the words are the same without it.

use ngsild::Severity;

/// How a text is marked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// Characters only.
    #[default]
    Plain,
    /// With the colours of a terminal.
    Ansi,
}

/// What a piece of text is, for its colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Paint {
    Error,
    Warning,
    Info,
    Strong,
    Frame,
    Good,
}

impl Paint {
    pub(crate) const fn of(severity: Severity) -> Self {
        match severity {
            Severity::Error => Self::Error,
            Severity::Warning => Self::Warning,
            Severity::Info => Self::Info,
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Error => "\x1b[1;31m",
            Self::Warning => "\x1b[1;33m",
            Self::Info => "\x1b[1;36m",
            Self::Strong => "\x1b[1m",
            Self::Frame => "\x1b[34m",
            Self::Good => "\x1b[1;32m",
        }
    }
}

impl Style {
    /// Add a text that stands out.
    pub(crate) fn strong(self, text: &str, out: &mut String) {
        self.paint(Paint::Strong, text, out);
    }

    /// Add a text that stays behind.
    pub(crate) fn faint(self, text: &str, out: &mut String) {
        self.paint(Paint::Frame, text, out);
    }

    /// Add `text`, painted.
    pub(crate) fn paint(self, paint: Paint, text: &str, out: &mut String) {
        if self == Self::Plain || text.is_empty() {
            out.push_str(text);
            return;
        }
        out.push_str(paint.code());
        out.push_str(text);
        out.push_str("\x1b[0m");
    }
}

/// One character a severity, in every font.
pub(crate) const fn icon(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "×",
        Severity::Warning => "!",
        Severity::Info => "i",
    }
}
