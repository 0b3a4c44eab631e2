//! Random numbers for the hash maps of dependencies: there are none, so that everything is the same each time.

use getrandom::Error;

/// What `getrandom` asks for `length` bytes at `start`, where it is told so by `getrandom_backend="custom"`.
///
/// # Safety
/// `start` has to be valid for writes of `length` bytes: `getrandom` hands over a buffer that it borrowed mutably.
#[allow(unsafe_code, reason = "the signature is that of getrandom, which promises the same of the buffer")]
#[unsafe(no_mangle)]
unsafe extern "Rust" fn __getrandom_v03_custom(start: *mut u8, length: usize) -> Result<(), Error> {
    // SAFETY: see above; any byte is a `u8`.
    unsafe { start.write_bytes(0x5a, length) };
    Ok(())
}
