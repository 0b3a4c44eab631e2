//! The size of JSON numbers, told from their digits.
//!
//! The standard library's exact conversion brings tables of 10 KB, an eighth of what `core` may weigh; what is
//! asked here is whether a coordinate is in range, which way a ring runs, and whether a double overflows.

/// Decimal digits that fit 64 bits.
const DIGITS: usize = 18;

/// The value of a JSON number: exact up to fifteen digits without exponent, else within a few units of the last
/// place. Infinite where a double is. `None` for what is no JSON number.
pub fn approximate(text: &str) -> Option<f64> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(digits) => (true, digits),
        None => (false, text),
    };
    let (mantissa, exponent) = digits.split_once(['e', 'E']).unwrap_or((digits, "0"));
    let exponent: i32 = match exponent.parse() {
        Ok(exponent) => exponent,
        // So long an exponent says nothing more than its sign does.
        Err(_) if exponent.starts_with('-') => i32::MIN / 2,
        Err(_) => i32::MAX / 2,
    };
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let (mut value, mut scale, mut kept): (u64, i32, usize) = (0, 0, 0);
    for (at, digit) in whole.bytes().chain(fraction.bytes()).enumerate() {
        let digit = digit.checked_sub(b'0').filter(|d| *d <= 9)?;
        if kept < DIGITS {
            value = value * 10 + u64::from(digit);
            kept += usize::from(value > 0);
            scale -= i32::from(at >= whole.len());
        } else {
            scale += i32::from(at < whole.len());
        }
    }
    let magnitude = scaled(value, exponent.saturating_add(scale));
    Some(if negative { -magnitude } else { magnitude })
}

/// `value` times ten to the power of `scale`.
fn scaled(value: u64, scale: i32) -> f64 {
    let value = value as f64;
    if value == 0.0 || scale == 0 {
        return value;
    }
    // Up to 22 the power is exact, and so the result is the nearest double.
    if scale.abs() <= 22 {
        return if scale < 0 { value / power(-scale) } else { value * power(scale) };
    }
    // In two steps, so that the power does not overflow where the product does not.
    let half = scale.clamp(-700, 700) / 2;
    let rest = scale.clamp(-700, 700) - half;
    if scale < 0 { value / power(-half) / power(-rest) } else { value * power(half) * power(rest) }
}

/// Ten to the power of `n`; exact up to 22.
fn power(n: i32) -> f64 {
    let (mut result, mut base, mut n) = (1.0, 10.0, n);
    while n > 0 {
        if n & 1 == 1 {
            result *= base;
        }
        base *= base;
        n >>= 1;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::approximate;

    #[test]
    fn close_to_the_exact_value() {
        let exact = [
            "0",
            "-0",
            "1",
            "-1.5",
            "180",
            "90.0000001",
            "13.3986",
            "52.5547",
            "123456789012345",
            "0.1",
            "1e3",
            "1e22",
        ];
        for text in exact {
            assert_eq!(approximate(text), text.parse().ok(), "{text}");
        }
        for text in [
            "1.79e308",
            "1e-300",
            "123456789012345678901234567890",
            "0.000000000000000000001234567890123456789",
        ] {
            let (ours, theirs) =
                (approximate(text).unwrap_or_default(), text.parse::<f64>().unwrap_or_default());
            assert!(((ours - theirs) / theirs).abs() < 1e-14, "{text}: {ours} {theirs}");
        }
        for text in ["1e400", "-1e400", "1e99999999999999999999"] {
            assert!(approximate(text).is_some_and(f64::is_infinite), "{text}");
        }
        for text in ["1e-400", "0e400", "1e-99999999999999999999"] {
            assert_eq!(approximate(text), Some(0.0), "{text}");
        }
        assert_eq!(approximate("1x"), None);
    }
}
