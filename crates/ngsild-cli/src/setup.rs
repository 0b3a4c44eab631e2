//! `init`, `config`, `completions` and `man`: what is done once.

use crate::args::Config;
use crate::check::complain;
use crate::config;
use crate::host::{Handle, Host};
use crate::paths::Here;
use crate::{FINE, TROUBLE, command};

/// Run `init`.
#[inline(never)]
pub(crate) fn init(host: &mut dyn Host) -> i32 {
    let outcome = config::init(host);
    say(outcome, host)
}

/// Run `config`.
#[inline(never)]
pub(crate) fn config(asked: &Config, host: &mut dyn Host) -> i32 {
    let outcome = match asked {
        Config::Schema => Ok(config::config_schema()),
        Config::Print { file, config } => {
            let here = Here::of(host);
            let found = config::find(config.as_deref(), &here, host);
            found.map(|found| config::print(&found, file.as_deref(), &here))
        }
    };
    say(outcome, host)
}

/// Run `completions`.
#[inline(never)]
pub(crate) fn completions(shell: clap_complete::Shell, host: &mut dyn Host) -> i32 {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut command(), "ngsild", &mut text);
    say(String::from_utf8(text).map_err(|error| error.to_string()), host)
}

/// Run `man`.
#[inline(never)]
pub(crate) fn man(host: &mut dyn Host) -> i32 {
    let text = manual();
    say(text, host)
}

/// The manual page, in roff.
///
/// # Errors
/// When it cannot be written down.
pub fn manual() -> Result<String, String> {
    let mut text = Vec::new();
    let page = clap_mangen::Man::new(command()).render(&mut text);
    page.map_err(|error| error.to_string())?;
    String::from_utf8(text).map_err(|error| error.to_string())
}

fn say(outcome: Result<String, String>, host: &mut dyn Host) -> i32 {
    match outcome {
        Ok(text) if host.write(Handle::STDOUT, text.as_bytes()).is_ok() => FINE,
        Ok(_) => TROUBLE,
        Err(message) => {
            complain(&message, host);
            TROUBLE
        }
    }
}
