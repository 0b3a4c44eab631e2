//! Positions as numbers: their digits, and the shape of rings.

/// Rings longer than this are not searched for crossings, which takes the square of their length.
pub const LONGEST_SEARCHED_RING: usize = 200;
/// A centimetre on the ground.
pub const MOST_DECIMALS: usize = 7;

/// Longitude and latitude.
pub type Point = (f64, f64);

/// A number of JSON with few digits, as degrees have, and no exponent; exact. `None` for any other.
#[inline(always)]
pub fn short_decimal(text: &[u8]) -> Option<f64> {
    let (negative, digits) = match text {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    if digits.len() > 3 + 1 + MOST_DECIMALS {
        return None;
    }
    let (mut value, mut decimals) = (0u64, None);
    for b in digits {
        match b {
            b'0'..=b'9' => {
                value = value * 10 + u64::from(b - b'0');
                decimals = decimals.map(|d: usize| d + 1);
            }
            b'.' => decimals = Some(0),
            _ => return None,
        }
    }
    // Both sides of the division are exact, so the quotient is the double nearest to the number.
    let scale = POWERS.get(decimals.unwrap_or(0))?;
    let value = value as f64 / scale;
    Some(if negative { -value } else { value })
}

const POWERS: [f64; MOST_DECIMALS + 1] = [1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7];

/// Whether an outer ring is closed, runs counter-clockwise, repeats no position and does not cross itself.
pub fn is_plain_ring(points: &[Point]) -> bool {
    points.len() >= 4
        && points.first() == points.last()
        && !repeats(points)
        && area(points) >= 0.0
        && points.len() <= LONGEST_SEARCHED_RING
        && !crosses(points)
}

/// Whether a position stands twice in a row.
pub fn repeats(points: &[Point]) -> bool {
    points.windows(2).any(|pair| pair.first() == pair.last())
}

/// Twice the signed area of a ring; positive when it runs counter-clockwise.
pub fn area(points: &[Point]) -> f64 {
    points.windows(2).map(|w| if let [(px, py), (x, y)] = w { px * y - x * py } else { 0.0 }).sum()
}

/// Whether two edges of a ring cross.
pub fn crosses(points: &[Point]) -> bool {
    // Four positions are a triangle, which cannot cross itself.
    if points.len() <= 4 {
        return false;
    }
    let edge = |pair: &[Point]| Some((*pair.first()?, *pair.last()?));
    let last = points.len() - 2;
    points.windows(2).filter_map(edge).enumerate().any(|(i, a)| {
        let others = points.windows(2).filter_map(edge).enumerate().skip(i + 2);
        // The first and the last edge meet where the ring closes.
        others.filter(|(j, _)| !(i == 0 && *j == last)).any(|(_, b)| cross(a, b))
    })
}

/// Whether two edges cross in a point inside both.
fn cross(a: (Point, Point), b: (Point, Point)) -> bool {
    let side = |(p, q): (Point, Point), r: Point| (q.0 - p.0) * (r.1 - p.1) - (q.1 - p.1) * (r.0 - p.0);
    let (a1, a2) = (side(b, a.0), side(b, a.1));
    let (b1, b2) = (side(a, b.0), side(a, b.1));
    a1 * a2 < 0.0 && b1 * b2 < 0.0
}
