//! Numbers among the arguments, and what is said where there is none.

use std::fmt::Display;
use std::str::FromStr;

/// What counts of findings and the like may be; the same on machines of 32 bits.
pub(crate) const COUNT: usize = u32::MAX as usize;
/// What a wait may be, in seconds.
const SECONDS: (f64, f64) = (0.001, 3600.0);

/// Reads a whole number up to `most`.
pub(crate) fn whole<N>(most: N) -> impl Fn(&str) -> Result<N, String> + Clone + Send + Sync + 'static
where
    N: Copy + Display + FromStr + PartialOrd + Send + Sync + 'static,
{
    move |text| {
        let number = text.parse().ok().filter(|number| *number <= most);
        number.ok_or_else(|| format!("it takes a whole number, from 0 to {most}"))
    }
}

/// Read the seconds of a wait.
pub(crate) fn seconds(text: &str) -> Result<f64, String> {
    let (least, most) = SECONDS;
    let number = text.parse().ok().filter(|number| (least..=most).contains(number));
    number.ok_or_else(|| format!("it takes seconds, from {least} to {most}"))
}
