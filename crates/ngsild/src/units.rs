//! UN/CEFACT Recommendation 20 unit codes. Stub to be replaced.

/// What the table says of a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitCode {
    /// In the current list.
    Current,
    /// Once in the list: deleted or deprecated; with its name.
    Withdrawn(&'static str),
    /// Not in the list.
    Unknown,
}

/// Look a code up.
pub fn lookup(_code: &str) -> UnitCode {
    UnitCode::Current
}

/// The code for a unit written as a symbol or word (`°C`, `km/h`, `celsius`), with the unit's name.
pub fn suggest(_text: &str) -> Option<(&'static str, &'static str)> {
    None
}
