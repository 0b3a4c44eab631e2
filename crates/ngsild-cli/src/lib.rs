//! The command line of ngsild, over a [`Host`]: the same code, and so the same output, natively and in Node.

mod args;
mod baseline;
mod cache;
mod catalogue;
mod check;
mod color;
mod config;
mod contexts;
mod diff;
mod fetch;
mod files;
mod filters;
mod host;
mod ignores;
mod inputs;
mod itb;
mod locale;
mod lock;
mod make;
mod models;
mod numbers;
mod outputs;
mod paths;
mod plan;
mod progress;
mod query;
mod reader;
mod schemas;
mod setup;
mod suppress;
mod watch;
mod work;

pub use config::config_schema;
pub use host::{Entry, Found, Get, Handle, Host, Kind, OneAfterTheOther, Pipeline, Runner, Trouble};
pub use setup::manual;
pub use work::{Done, Job, Scratch};

use args::{Arguments, Command};
use clap::{CommandFactory, Parser};
use color::Palette;

/// No errors.
pub const FINE: i32 = 0;
/// Errors in the data.
pub const ERRORS: i32 = 1;
/// Wrong usage, or trouble with a file.
pub const TROUBLE: i32 = 2;

/// Run the command line. `arguments` are those after the program's name. Returns the exit code.
pub fn run(arguments: &[String], host: &mut dyn Host) -> i32 {
    let old_style = arguments.first().is_some_and(|command| command == "itb-validate");
    let spelt = if old_style { itb::with_two_dashes(arguments) } else { arguments.to_vec() };
    let words = std::iter::once("ngsild").chain(spelt.iter().map(String::as_str));
    let parsed = match Arguments::try_parse_from(words) {
        Ok(parsed) => parsed,
        Err(answer) => return show(&answer.render(), answer.use_stderr(), host),
    };
    let palette = Palette(parsed.color);
    if let Some((name, [])) = parsed.command.reads()
        && host.is_terminal(Handle::STDIN)
    {
        return help(name, host);
    }
    // None of these is inlined: in WASM a function is compiled when it is first called, and a run needs one of them.
    match &parsed.command {
        Command::Check(check) => check::run(check, false, palette, host),
        Command::Fix(check) => check::run(check, true, palette, host),
        Command::Convert(convert) => {
            make::run(convert.asked(host), &convert.output, convert.output.to(), palette, host)
        }
        Command::Expand(expand) => {
            make::run(expand.asked(host), &expand.output, expand.output.to(), palette, host)
        }
        Command::Compact(compact) => {
            let output = &compact.expand.output;
            make::run(compact.asked(host), output, output.to(), palette, host)
        }
        Command::Format(format) => {
            let to = if format.write { make::To::InPlace } else { format.output.to() };
            make::run(format.asked(host), &format.output, to, palette, host)
        }
        Command::Context(context) => contexts::run(context, palette, host),
        Command::Fetch(fetch) => fetch::run(fetch, host),
        Command::Models(models) => models::run(models, host),
        Command::Query(query) => query::query(query, palette, host),
        Command::Url(url) => query::url(url, palette, host),
        Command::ItbValidate(validate) => itb::run(validate, host),
        Command::Init => setup::init(host),
        Command::Config(config) => setup::config(config, host),
        Command::Completions(completions) => setup::completions(completions.shell, host),
        Command::Man => setup::man(host),
        Command::Rules(rules) => catalogue::list(rules, host),
        Command::Explain(explain) => catalogue::explain(explain, host),
    }
}

/// The commands and their options, for those who write about them.
pub fn command() -> clap::Command {
    let mut command = Arguments::command();
    command.build();
    command
}

/// Show the help of a command that was given nothing to read.
#[inline(never)]
fn help(name: &str, host: &mut dyn Host) -> i32 {
    let mut command = command();
    let help = command.find_subcommand_mut(name).map(|sub| sub.render_help()).unwrap_or_default();
    show(&help, true, host)
}

/// Write a text of the argument parser. Help that was asked for is no trouble.
#[inline(never)]
fn show(text: &clap::builder::StyledStr, is_trouble: bool, host: &mut dyn Host) -> i32 {
    let stream = if is_trouble { Handle::STDERR } else { Handle::STDOUT };
    let written = host.write(stream, text.to_string().as_bytes());
    if is_trouble || written.is_err() { TROUBLE } else { FINE }
}
