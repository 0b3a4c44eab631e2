//! Numbers as they are spelt.

/// Whether two JSON numbers are the same in value, told from their digits: `1.0`, `1` and `10e-1` are.
pub(crate) fn same_number(one: &str, other: &str) -> bool {
    one == other || Decimal::read(one) == Decimal::read(other)
}

/// A number as sign, digits without zeros around them, and the exponent of the last one.
#[derive(PartialEq, Eq)]
struct Decimal {
    negative: bool,
    digits: Vec<u8>,
    exponent: i64,
}

impl Decimal {
    fn read(text: &str) -> Self {
        let negative = text.starts_with('-');
        let text = text.trim_start_matches('-');
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let exponent =
            exponent.parse::<i64>().unwrap_or(if exponent.starts_with('-') { i64::MIN } else { i64::MAX });
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits: Vec<u8> = whole.bytes().chain(fraction.bytes()).skip_while(|b| *b == b'0').collect();
        let length = digits.len();
        while digits.last() == Some(&b'0') {
            digits.pop();
        }
        if digits.is_empty() {
            return Self { negative: false, digits, exponent: 0 };
        }
        let shift = (length - digits.len()) as i64 - fraction.len() as i64;
        Self { negative, digits, exponent: exponent.saturating_add(shift) }
    }
}

#[cfg(test)]
mod tests {
    use super::same_number;

    #[test]
    fn spellings() {
        for (one, other, same) in [
            ("1", "1.0", true),
            ("10e-1", "1", true),
            ("100", "1e2", true),
            ("-0", "0", true),
            ("-1", "1", false),
            ("9007199254740993", "9007199254740992", false),
            ("0.10", "1e-1", true),
            ("1e400", "1e401", false),
        ] {
            assert_eq!(same_number(one, other), same, "{one} {other}");
        }
    }
}
