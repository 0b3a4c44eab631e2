//! What the fuzz targets share: the properties that hold for every text, and mutations that know JSON.

mod mutate;
mod properties;

pub use mutate::mutate_json;
pub use properties::{check_holds, context_holds, convert_holds, fix_holds, parse_holds, query_holds};
