//! One sort for everything that is sorted: each further instance of the standard one weighs 5 KB in WASM.

use std::cmp::Ordering;

/// The indices 0 to `len` in the order that `compare` gives their items; equal items keep their order.
pub fn order(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut indices: Vec<u32> = (0..len as u32).collect();
    indices.sort_by(|a, b| compare(*a as usize, *b as usize));
    indices
}

/// For each of `len` items, the index of the first one that is equal to it.
pub fn first_equals(len: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<u32> {
    let mut firsts: Vec<u32> = vec![0; len];
    let mut first = None;
    for at in order(len, compare) {
        let equal = first.filter(|first| compare(*first as usize, at as usize) == Ordering::Equal);
        let of_this = equal.unwrap_or(at);
        first = Some(of_this);
        if let Some(slot) = firsts.get_mut(at as usize) {
            *slot = of_this;
        }
    }
    firsts
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

#[cfg(test)]
mod tests {
    use super::first_equals;

    #[test]
    fn the_first_of_equal_items() {
        let items = ["b", "a", "b", "c", "a"];
        assert_eq!(first_equals(items.len(), &|a, b| items[a].cmp(items[b])), [0, 1, 0, 3, 1]);
        assert!(first_equals(0, &|_, _| std::cmp::Ordering::Equal).is_empty());
    }
}
