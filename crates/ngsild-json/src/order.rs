//! One sort for everything that is sorted: each further instance of the standard one weighs 5 KB in WASM.

use std::cmp::Ordering;

/// The indices 0 to `len` in the order that `compare` gives their items; equal items keep their order.
pub fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut indices: Vec<u32> = (0..len as u32).collect();
    indices.sort_by(|a, b| compare(*a as usize, *b as usize));
    indices
}

/// `items` in the order of `compare`; equal items keep their order.
pub fn sorted<T>(items: Vec<T>, compare: &dyn Fn(&T, &T) -> Ordering) -> Vec<T> {
    let order = order(items.len(), &|a, b| match (items.get(a), items.get(b)) {
        (Some(a), Some(b)) => compare(a, b),
        _ => Ordering::Equal,
    });
    let mut slots: Vec<Option<T>> = items.into_iter().map(Some).collect();
    order.iter().filter_map(|i| slots.get_mut(*i as usize)?.take()).collect()
}
