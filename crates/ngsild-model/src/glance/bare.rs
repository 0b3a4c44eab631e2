//! Members of Entities in simplified form, as most are: a name, and a bare value.

use crate::terms::{NGSI_LD_NULL, V2_LEFTOVERS, core_term_of_bytes, is_risky};
use ngsild_json::{Kind, Member, Value};

/// Digits that every reader of JSON keeps.
const SHORT: usize = 15;

/// Whether there is nothing to say of a member of an Entity in simplified form: its name is of ASCII letters and digits and
/// no term, and its value a short number, a truth value, or a text.
pub fn is_plain_member(member: &Member<'_>) -> bool {
    let is_plain = |name: &[u8]| {
        name.first().is_some_and(u8::is_ascii_lowercase)
            && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_')
            && core_term_of_bytes(member.hash(), name).is_none()
            && !V2_LEFTOVERS.contains(&name)
    };
    member.verbatim_name().is_some_and(is_plain) && is_plain_value(member.value())
}

fn is_plain_value(value: Value<'_>) -> bool {
    match value.kind() {
        Kind::True | Kind::False => true,
        Kind::Number => is_short_number(value),
        Kind::String => {
            value.plain_str().is_some_and(|text| text != NGSI_LD_NULL && !text.bytes().any(is_risky))
        }
        _ => false,
    }
}

/// Whether a number is the same for every reader of JSON, which its spelling tells: few digits, no exponent.
#[inline]
pub fn is_short_number(number: Value<'_>) -> bool {
    let digits = number.text().as_bytes();
    digits.len() <= SHORT && !digits.iter().any(|byte| matches!(byte, b'e' | b'E'))
}
