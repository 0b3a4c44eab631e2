//! GeoJSON Features that stand for Entities. Family FTR.

use super::Walk;
use ngsild_json::Value;

pub(super) fn check<'d>(walk: &mut Walk<'d>, object: Value<'d>) {
    super::value::check_raw(walk, object);
}
