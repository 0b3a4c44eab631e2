//! Sums, means and deviations of JSON numbers, in decimal: `0.1` and `0.2` make `0.3`.
//!
//! The standard library's way through doubles would show their noise, and printing them weighs 10 KB in WASM.

use std::cmp::Ordering;

/// Digits that are kept of a number.
const DIGITS: u32 = 18;
/// Digits of a result that does not end; as many as tell doubles apart.
const SHOWN: u32 = 17;
/// The largest and smallest exponent that results have; doubles end near 308.
const LARGEST: i32 = 400;

/// A number: digits times a power of ten, without zeros at the end. Exact up to eighteen digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Decimal {
    digits: i64,
    exponent: i32,
}

impl Decimal {
    /// Read a JSON number; `None` for what is none.
    pub fn read(text: &str) -> Option<Self> {
        let (negative, text) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let largest = if exponent.starts_with('-') { -LARGEST } else { LARGEST };
        let mut exponent: i32 = exponent.parse().unwrap_or(largest).clamp(-2 * LARGEST, 2 * LARGEST);
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut digits: i64 = 0;
        for (at, digit) in whole.bytes().chain(fraction.bytes()).enumerate() {
            let digit = digit.checked_sub(b'0').filter(|digit| *digit <= 9)?;
            let in_fraction = i32::from(at >= whole.len());
            if digits < 10i64.pow(DIGITS - 1) {
                digits = digits * 10 + i64::from(digit);
                exponent = exponent.saturating_sub(in_fraction);
            } else {
                exponent = exponent.saturating_add(1 - in_fraction);
            }
        }
        Some(Self { digits: if negative { -digits } else { digits }, exponent }.trimmed())
    }

    /// A whole number.
    pub fn whole(number: usize) -> Self {
        Self { digits: i64::try_from(number).unwrap_or(i64::MAX), exponent: 0 }.trimmed()
    }

    fn trimmed(self) -> Self {
        let Self { mut digits, mut exponent } = self;
        while digits != 0 && digits % 10 == 0 {
            digits /= 10;
            exponent += 1;
        }
        Self { digits, exponent: if digits == 0 { 0 } else { exponent } }
    }

    /// The exponent of the first digit.
    fn top(self) -> i32 {
        self.exponent + self.digits.unsigned_abs().checked_ilog10().map_or(0, |log| log as i32)
    }

    /// As JSON; numbers of the same value have the same text.
    pub fn to_text(self) -> String {
        print(self.digits < 0, u128::from(self.digits.unsigned_abs()), self.exponent)
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let sign = self.digits.signum();
        if sign != other.digits.signum() || sign == 0 {
            return sign.cmp(&other.digits.signum());
        }
        // Eighteen digits each, so that the first ones stand at the same place.
        let filled = |one: &Self| {
            let length = one.digits.unsigned_abs().ilog10() + 1;
            i128::from(one.digits) * 10i128.pow((DIGITS + 1).saturating_sub(length))
        };
        let top = if sign > 0 { self.top().cmp(&other.top()) } else { other.top().cmp(&self.top()) };
        top.then_with(|| filled(self).cmp(&filled(other)))
    }
}

/// Numbers with the same exponent.
struct Aligned {
    numbers: Vec<i128>,
    exponent: i32,
}

impl Aligned {
    /// Align numbers; of the largest, `most` digits are kept at least.
    fn new(numbers: &[Decimal], most: u32) -> Self {
        let others = || numbers.iter().filter(|number| number.digits != 0);
        let top = others().map(|number| number.top()).max().unwrap_or(0);
        let bottom = others().map(|number| number.exponent).min().unwrap_or(0);
        let exponent = bottom.max(top - most as i32 + 1);
        let aligned = numbers.iter().map(|number| {
            let digits = i128::from(number.digits);
            match number.exponent - exponent {
                up @ 0.. => digits * 10i128.pow(up as u32),
                down @ -18..0 => divided(digits, 10i128.pow(down.unsigned_abs())),
                _ => 0,
            }
        });
        Self { numbers: aligned.collect(), exponent }
    }

    fn sum(&self) -> i128 {
        self.numbers.iter().sum()
    }
}

/// The nearest whole number to a quotient; halves away from zero.
fn divided(number: i128, divisor: i128) -> i128 {
    (number + number.signum() * (divisor / 2)) / divisor
}

/// The sum of numbers.
pub fn sum(numbers: &[Decimal]) -> String {
    let aligned = Aligned::new(numbers, 28);
    let sum = aligned.sum();
    print(sum < 0, sum.unsigned_abs(), aligned.exponent)
}

/// The mean of numbers; of none, 0.
pub fn mean(numbers: &[Decimal]) -> String {
    let aligned = Aligned::new(numbers, 28);
    let sum = aligned.sum();
    quotient(sum < 0, (sum.unsigned_abs(), true), numbers.len(), aligned.exponent)
}

/// The sum of the squares of numbers.
pub fn sum_of_squares(numbers: &[Decimal]) -> String {
    let aligned = Aligned::new(numbers, squarable(numbers.len()));
    let sum: i128 = aligned.numbers.iter().map(|number| number * number).sum();
    print(false, sum.unsigned_abs(), 2 * aligned.exponent)
}

/// The standard deviation of numbers, which are all there are (no sample of more).
pub fn deviation(numbers: &[Decimal]) -> String {
    let count = numbers.len() as i128;
    let aligned = Aligned::new(numbers, squarable(numbers.len()));
    // From the mean, rounded, so that the squares stay small: n Σd² - (Σd)² is n² times the variance.
    let mean = divided(aligned.sum(), count.max(1));
    let (mut sum, mut squares) = (0, 0);
    for number in &aligned.numbers {
        let distance = number - mean;
        sum += distance;
        squares += distance * distance;
    }
    let mut variance = (count * squares - sum * sum).unsigned_abs();
    let mut exponent = aligned.exponent;
    // More digits before the root, two by two, are digits after it.
    while variance != 0 && variance < 10u128.pow(35) {
        variance *= 100;
        exponent -= 1;
    }
    let root = root(variance);
    quotient(false, (root, root * root == variance), numbers.len(), exponent)
}

/// How many digits of so many numbers can be squared, added up and multiplied by their count in 128 bits.
fn squarable(count: usize) -> u32 {
    18u32.saturating_sub(count.checked_ilog10().unwrap_or(0) + 1).max(6)
}

/// The whole part of a square root.
fn root(number: u128) -> u128 {
    let (mut rest, mut root, mut bit) = (number, 0, 1u128 << 126);
    while bit > 0 {
        if rest >= root + bit {
            rest -= root + bit;
            root = (root >> 1) + bit;
        } else {
            root >>= 1;
        }
        bit >>= 2;
    }
    root
}

/// A quotient as JSON, with as many digits as it has, or [`SHOWN`]; the number comes with whether it is exact.
fn quotient(negative: bool, (number, exact): (u128, bool), divisor: usize, exponent: i32) -> String {
    let divisor = divisor.max(1) as u128;
    let (mut digits, mut rest, mut exponent) = (number / divisor, number % divisor, exponent);
    while rest > 0 && digits < 10u128.pow(SHOWN - 1) {
        rest *= 10;
        digits = digits * 10 + rest / divisor;
        rest %= divisor;
        exponent -= 1;
    }
    let exact = exact && rest == 0;
    let mut half_up = rest * 2 >= divisor;
    while digits >= 10u128.pow(SHOWN) && !exact {
        half_up = digits % 10 >= 5;
        digits /= 10;
        exponent += 1;
    }
    print(negative, digits + u128::from(half_up), exponent)
}

/// A number as JSON, in the spelling of JavaScript.
fn print(negative: bool, digits: u128, exponent: i32) -> String {
    let (mut digits, mut exponent) = (digits, exponent);
    while digits != 0 && digits.is_multiple_of(10) {
        digits /= 10;
        exponent += 1;
    }
    if digits == 0 {
        return "0".to_owned();
    }
    let sign = if negative { "-" } else { "" };
    let text = digits.to_string();
    // Where the point stands, counted from the first digit.
    let point = text.len() as i32 + exponent;
    let zeros = |count: i32| "0".repeat(usize::try_from(count).unwrap_or(0));
    match (exponent, point) {
        (0.., ..=21) => [sign, &text, &zeros(exponent)].concat(),
        (_, 1..=21) => {
            let (whole, fraction) = text.split_at(usize::try_from(point).unwrap_or(0));
            [sign, whole, ".", fraction].concat()
        }
        (_, -5..=0) => [sign, "0.", &zeros(-point), &text].concat(),
        _ => {
            let (first, rest) = text.split_at(1);
            let dot = if rest.is_empty() { "" } else { "." };
            let plus = if point > 0 { "+" } else { "" };
            format!("{sign}{first}{dot}{rest}e{plus}{}", point - 1)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Decimal, deviation, mean, sum, sum_of_squares};
    use proptest::prelude::*;

    fn read(texts: &str) -> Vec<Decimal> {
        texts.split(' ').map(|text| Decimal::read(text).expect("a number")).collect()
    }

    #[test]
    fn spellings() {
        let cases = [
            ("1.50", "1.5"),
            ("-0", "0"),
            ("100", "100"),
            ("1e2", "100"),
            ("0.00001", "0.00001"),
            ("1E-7", "1e-7"),
            ("1e21", "1e+21"),
            ("123456789012345678901", "123456789012345678000"),
            ("1.5e300", "1.5e+300"),
            ("-12.25e-1", "-1.225"),
            ("0e999999999999", "0"),
        ];
        for (text, want) in cases {
            assert_eq!(Decimal::read(text).map(Decimal::to_text).as_deref(), Some(want), "{text}");
        }
        assert!(Decimal::read("1x").is_none() && Decimal::read("1e99999999999").is_some());
    }

    #[test]
    fn statistics() {
        let cases = [
            ("120 80 100", "300", "100", "30800", "16.329931618554521"),
            ("0.1 0.2", "0.3", "0.15", "0.05", "0.05"),
            ("1 2 2", "5", "1.6666666666666667", "9", "0.47140452079103168"),
            ("-1.5 1.5", "0", "0", "4.5", "1.5"),
            ("67", "67", "67", "4489", "0"),
            ("-1 -2", "-3", "-1.5", "5", "0.5"),
            ("1e300 1e300", "2e+300", "1e+300", "2e+600", "0"),
            ("1e300 1", "1e+300", "5e+299", "1e+600", "5e+299"),
            ("1e-300 3e-300", "4e-300", "2e-300", "1e-599", "1e-300"),
            (
                "999999999999999999 1",
                "1000000000000000000",
                "500000000000000000",
                "1e+36",
                "500000000000000000",
            ),
            ("0 0", "0", "0", "0", "0"),
        ];
        for (texts, total, average, squares, spread) in cases {
            let numbers = read(texts);
            let found = [sum(&numbers), mean(&numbers), sum_of_squares(&numbers), deviation(&numbers)];
            assert_eq!(found, [total, average, squares, spread], "{texts}");
        }
        let many = vec![Decimal::read("999999999999.123456").expect("a number"); 100_000];
        assert_eq!(mean(&many), "999999999999.123456");
        assert_eq!(deviation(&many), "0");
    }

    proptest! {
        #[test]
        fn as_doubles_have_it(numbers in prop::collection::vec(-1e6..1e6f64, 1..50)) {
            let texts: Vec<String> = numbers.iter().map(|n| format!("{n:.3}")).collect();
            let doubles: Vec<f64> = texts.iter().map(|t| t.parse().expect("a number")).collect();
            let decimals: Vec<Decimal> = texts.iter().map(|t| Decimal::read(t).expect("a number")).collect();
            let count = doubles.len() as f64;
            let average = doubles.iter().sum::<f64>() / count;
            let variance = doubles.iter().map(|n| (n - average).powi(2)).sum::<f64>() / count;
            let close = |text: String, want: f64| {
                let found: f64 = text.parse().expect("a number");
                (found - want).abs() <= want.abs() * 1e-9 + 1e-6
            };
            prop_assert!(close(sum(&decimals), average * count));
            prop_assert!(close(mean(&decimals), average));
            prop_assert!(close(sum_of_squares(&decimals), doubles.iter().map(|n| n * n).sum()));
            prop_assert!(close(deviation(&decimals), variance.sqrt()));
        }

        #[test]
        fn in_the_order_of_doubles(one in -1e6..1e6f64, other in -1e6..1e6f64, scale in -9..9i32) {
            let texts = [format!("{one}e{scale}"), format!("{other}")];
            let [a, b] = texts.each_ref().map(|t| Decimal::read(t).expect("a number"));
            let [x, y] = texts.each_ref().map(|t| t.parse::<f64>().expect("a number"));
            prop_assert_eq!(a.cmp(&b), x.total_cmp(&y));
        }
    }
}
