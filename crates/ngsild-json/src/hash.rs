//! The hash of member names, so that a name is compared with others by one number first.

const K1: u64 = 0x9E37_79B9_7F4A_7C15;
const K2: u64 = 0xC2B2_AE3D_27D4_EB4F;

/// Hash of a member name. Usable in constants, so that tables of known names are built by the compiler.
/// Looks at the length, the first and the last eight bytes: equal hashes still need a comparison.
pub const fn key_hash(name: &[u8]) -> u32 {
    let (first, last) = ends(name);
    mix(first, last, name.len())
}

/// The first and the last eight bytes of a name; twice the name where it is shorter.
pub(crate) const fn ends(name: &[u8]) -> (u64, u64) {
    let len = name.len();
    let first = word(name, 0, if len < 8 { len } else { 8 });
    (first, if len <= 8 { first } else { word(name, len - 8, 8) })
}

/// As [`key_hash`] of `head` and `tail` together.
pub fn key_hash_joined(head: &[u8], tail: &[u8]) -> u32 {
    let byte =
        |at: usize| head.get(at).or_else(|| tail.get(at.checked_sub(head.len())?)).copied().unwrap_or(0);
    let len = head.len() + tail.len();
    let word = |from: usize, count: usize| {
        (0..count).fold(0, |value, i| value | u64::from(byte(from + i)) << (8 * i))
    };
    let first = match head.first_chunk::<8>() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None => word(0, len.min(8)),
    };
    let last = match tail.last_chunk::<8>() {
        Some(chunk) => u64::from_le_bytes(*chunk),
        None if len <= 8 => first,
        None => word(len - 8, 8),
    };
    mix(first, if len <= 8 { first } else { last }, len)
}

#[allow(
    clippy::indexing_slicing,
    reason = "callers pass ranges inside the name; a miss would be a build error"
)]
const fn word(name: &[u8], from: usize, len: usize) -> u64 {
    let mut value = 0;
    let mut i = 0;
    while i < len {
        value |= (name[from + i] as u64) << (8 * i);
        i += 1;
    }
    value
}

pub(crate) const fn mix(first: u64, last: u64, len: usize) -> u32 {
    let x = first.wrapping_mul(K1) ^ last.rotate_left(29).wrapping_mul(K2) ^ len as u64;
    (x ^ (x >> 32)) as u32
}

/// As [`key_hash`] of `bytes[start..end]`, reading whole words where the buffer allows.
#[inline]
pub(crate) fn hash_in(bytes: &[u8], start: usize, end: usize) -> u32 {
    let len = end.saturating_sub(start);
    let head = bytes.get(start..).and_then(|b| b.first_chunk::<8>());
    let (Some(head), true) = (head, len > 0) else {
        return key_hash(bytes.get(start..end).unwrap_or_default());
    };
    let head = u64::from_le_bytes(*head);
    if len < 8 {
        let first = head & ((1 << (8 * len)) - 1);
        return mix(first, first, len);
    }
    let last = bytes.get(..end).and_then(|b| b.last_chunk::<8>());
    mix(head, last.map_or(head, |b| u64::from_le_bytes(*b)), len)
}

#[cfg(test)]
mod tests {
    use super::{hash_in, key_hash, key_hash_joined};

    #[test]
    fn both_ways_agree() {
        let text = b"observedAt datasetId a https://uri.etsi.org/ngsi-ld/default-context/speed";
        for start in 0..text.len() {
            for end in start..=text.len() {
                assert_eq!(hash_in(text, start, end), key_hash(&text[start..end]));
                let (head, tail) = text[start..end].split_at((end - start) / 2);
                assert_eq!(key_hash_joined(head, tail), key_hash(&text[start..end]));
                let (head, tail) = text[start..end].split_at((end - start) * 3 / 4);
                assert_eq!(key_hash_joined(head, tail), key_hash(&text[start..end]));
            }
        }
    }
}
