//! Whether colour is used.

use crate::args::Color;
use crate::host::{Handle, Host};

/// What the user said about colour.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Palette(pub(crate) Color);

impl Palette {
    /// Whether a stream gets colour.
    pub(crate) fn on(self, stream: Handle, host: &dyn Host) -> bool {
        let says = |name: &str| host.variable(name).filter(|value| !value.is_empty());
        match self.0 {
            Color::Always => true,
            Color::Never => false,
            Color::Auto if says("FORCE_COLOR").is_some_and(|value| value != "0") => true,
            Color::Auto if says("NO_COLOR").is_some() => false,
            Color::Auto => host.is_terminal(stream) && says("TERM").is_none_or(|value| value != "dumb"),
        }
    }
}
