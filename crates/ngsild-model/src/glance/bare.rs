//! Members of Entities in simplified form, in an Entity of which something is to be said.

use super::Plain;
use crate::terms::{Role, V2_LEFTOVERS, core_term_of_bytes};
use ngsild_json::{Member, Value};

/// Digits that every reader of JSON keeps.
const SHORT: usize = 15;

/// Whether there is nothing to say of a member of an Entity in simplified form: its name is of ASCII letters and digits and
/// of an attribute, and its value one that the look at whole Entities knows.
pub fn is_plain_member(member: &Member<'_>) -> bool {
    let Some(name) = member.verbatim_name() else { return false };
    let geo = match core_term_of_bytes(member.hash(), name).map(|term| term.role) {
        None => false,
        Some(Role::GeoAttribute) => true,
        Some(_) => return false,
    };
    let is_name = name.first().is_some_and(u8::is_ascii_lowercase)
        && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
        && !V2_LEFTOVERS.contains(&name);
    let mut value = Plain::new(member.value().text().as_bytes());
    is_name && value.bare(geo).is_some() && value.text.is_at_end()
}

/// Whether a number is the same for every reader of JSON, which its spelling tells: few digits, no exponent.
#[inline]
pub fn is_short_number(number: Value<'_>) -> bool {
    let digits = number.text().as_bytes();
    digits.len() <= SHORT && !digits.iter().any(|byte| matches!(byte, b'e' | b'E'))
}
