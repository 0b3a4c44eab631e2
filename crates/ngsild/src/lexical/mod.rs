//! The small grammars inside strings: names, URIs, times, language tags, scopes.

pub mod date_time;
pub mod decimal;
pub mod duration;
pub mod language;
pub mod name;
pub mod number;
pub mod scope;
pub mod uri;
