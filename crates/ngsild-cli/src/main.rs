//! The native program.

mod native_host;
#[cfg(feature = "network")]
mod native_http;
mod threads;

fn main() -> std::process::ExitCode {
    let arguments: Vec<String> =
        std::env::args_os().skip(1).map(|a| a.to_string_lossy().into_owned()).collect();
    let code = ngsild_cli::run(&arguments, &mut native_host::NativeHost::new());
    std::process::ExitCode::from(u8::try_from(code).unwrap_or(2))
}
