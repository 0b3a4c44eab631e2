#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| ngsild_fuzz::query_holds(bytes));
