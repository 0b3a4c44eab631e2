#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};

fuzz_target!(|bytes: &[u8]| ngsild_fuzz::context_holds(bytes));

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    // Two in three as JSON; the others byte by byte, which is how broken texts come about.
    let mutated = if seed % 3 > 0 { ngsild_fuzz::mutate_json(&data[..size], seed, max_size) } else { None };
    match mutated {
        Some(text) => {
            data[..text.len()].copy_from_slice(&text);
            text.len()
        }
        None => fuzzer_mutate(data, size, max_size),
    }
});
