//! What the fuzz targets share: the properties that hold for every text, and mutations that know JSON.

mod mutate;
mod properties;

pub use mutate::mutate_json;
pub use properties::{check_holds, context_holds, convert_holds, fix_holds, parse_holds, query_holds};

/// A fuzz target for texts: two in three are mutated as JSON; the others byte by byte, which is how broken texts come about.
#[macro_export]
macro_rules! json_target {
    ($holds:path) => {
        libfuzzer_sys::fuzz_target!(|bytes: &[u8]| $holds(bytes));

        libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
            let text = (seed % 3 > 0).then(|| $crate::mutate_json(&data[..size], seed, max_size)).flatten();
            match text {
                Some(text) => {
                    data[..text.len()].copy_from_slice(&text);
                    text.len()
                }
                None => libfuzzer_sys::fuzzer_mutate(data, size, max_size),
            }
        });
    };
}
