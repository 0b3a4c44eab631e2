//! `fetch`: the contexts and schemas that are wanted and not at hand, from the network into `ngsild.lock`. Nothing is
//! contacted that was not allowed.

use crate::check::complain;
use crate::config::{self, Config};
use crate::contexts::{at_hand, bytes_of, text_of};
use crate::files;
use crate::host::{Get, Handle, Host};
use crate::inputs::Inputs;
use crate::lock::{Lock, Locked, sha256};
use crate::numbers::{seconds, whole};
use crate::paths::Here;
use crate::{FINE, TROUBLE};
use clap::Args;
use ngsild::Document;
use ngsild::context::ExpandOptions;
use ngsild_fetch::{Address, Answer, Fetched, Fetching, Kind, Limits, Permission, Trouble, Wanted};
use ngsild_json::{Limits as Depth, Sequence};
use ngsild_report::text::{counted, printable};

pub(crate) const EXAMPLES: &str = "\
Examples:
  ngsild fetch data/                                  say what is wanted, and contact nobody
  ngsild fetch data/ --allow smart-data-models.github.io
  ngsild fetch https://example.org/context.jsonld --allow-all
  ngsild fetch data/ --update --allow-all             fetch anew what was fetched before

What is fetched goes into ngsild.lock with its SHA-256, and into the folder .ngsild beside it; keep both with your data. From
then on check, convert, expand, compact and context work with it and without a network. Contexts that a context names are
fetched, too, and schemas and contexts that ngsild.json names with a file that is not there. The core context is built in.
Exit code: 0 everything is at hand, 2 something is not.";

#[derive(Debug, Clone, Args)]
pub(crate) struct Fetch {
    /// Files, folders, patterns, or - for standard input, whose contexts are wanted; addresses of contexts [default: .]
    files: Vec<String>,

    /// A host that may be contacted, such as example.org or example.org:8443; can be repeated
    #[arg(long, value_name = "HOST")]
    allow: Vec<String>,

    /// Every host may be contacted
    #[arg(long)]
    allow_all: bool,

    /// Addresses inside private networks may be contacted, too
    #[arg(long)]
    allow_private: bool,

    /// The context a Link header names
    #[arg(long, value_name = "URL")]
    link: Option<String>,

    /// Fetch anew what was fetched before
    #[arg(long)]
    update: bool,

    /// Bytes of one document at most
    #[arg(long, value_name = "BYTES", value_parser = whole(u64::MAX), allow_negative_numbers = true, default_value_t = Limits::default().bytes)]
    max_bytes: u64,

    /// Seconds for one answer at most
    #[arg(long, value_name = "SECONDS", value_parser = seconds, allow_negative_numbers = true, default_value_t = Limits::default().milliseconds as f64 / 1000.0)]
    timeout: f64,

    /// Redirects of one address at most
    #[arg(long, value_name = "N", value_parser = whole(u32::MAX), allow_negative_numbers = true, default_value_t = Limits::default().redirects)]
    max_redirects: u32,

    /// The name of standard input in messages
    #[arg(long, value_name = "NAME", default_value = "<stdin>")]
    stdin_filename: String,
}

/// Run `fetch`.
#[inline(never)]
pub(crate) fn run(asked: &Fetch, host: &mut dyn Host) -> i32 {
    let outcome = fetch(asked, host);
    outcome.unwrap_or_else(|message| {
        complain(&message, host);
        TROUBLE
    })
}

fn fetch(asked: &Fetch, host: &mut dyn Host) -> Result<i32, String> {
    let limits = asked.limits();
    let here = Here::of(host);
    let config = config::find(None, &here, host)?;
    let mut lock = Lock::find(&config, &here, host)?;
    let texts = if asked.update { Vec::new() } else { kept(&lock, &config, &here, host)? };
    let permission =
        Permission { hosts: asked.allow.clone(), all: asked.allow_all, private: asked.allow_private };
    let nobody = permission.is_empty();
    let mut fetching = Fetching::new(permission, limits, at_hand(&texts));
    let mut code = want(asked, &texts, &config, &lock, &mut fetching, host);
    let mut contacted = false;
    while let Some(address) = fetching.next() {
        contacted = true;
        let answer = ask(&address, &fetching, host);
        fetching.answer(answer);
    }
    let fetched = fetching.end();
    if !contacted && fetched.failed.is_empty() && fetched.not_allowed.is_empty() {
        say("Everything that is wanted is at hand.\n", host)?;
        return Ok(code);
    }
    code = code.max(keep(&fetched, asked.update, &config, &mut lock, &here, host)?);
    tell(&fetched, nobody, host)?;
    let missed = !fetched.failed.is_empty() || !fetched.not_allowed.is_empty();
    Ok(if missed { TROUBLE } else { code })
}

impl Fetch {
    fn limits(&self) -> Limits {
        let milliseconds = (self.timeout * 1000.0) as u64;
        let (bytes, redirects) = (self.max_bytes, self.max_redirects);
        Limits { bytes, milliseconds, redirects, ..Limits::default() }
    }
}

/// The texts at hand: what was fetched and is still there, and what the configuration names.
fn kept(
    lock: &Lock,
    config: &Config,
    here: &Here,
    host: &mut dyn Host,
) -> Result<Vec<(String, String)>, String> {
    let mut texts = Vec::new();
    for (address, locked) in &lock.documents {
        let text = lock.text(address, locked, here, host)?;
        texts.extend(text.map(|text| (address.clone(), text)));
    }
    for (address, file) in &config.contexts {
        texts.extend(text_of(file, host).ok().map(|text| (address.clone(), text)));
    }
    Ok(texts)
}

/// Want all that is named and not at hand. The exit code so far.
fn want(
    asked: &Fetch,
    texts: &[(String, String)],
    config: &Config,
    lock: &Lock,
    fetching: &mut Fetching,
    host: &mut dyn Host,
) -> i32 {
    let mut code = FINE;
    let is_there = |address: &str| texts.iter().any(|(known, _)| known == address);
    for (kind, named) in [(Kind::Context, &config.contexts), (Kind::Schema, &config.schemas)] {
        for (address, file) in named {
            if !is_there(address) && (asked.update || host.inspect(file).is_err()) {
                fetching.want(address, kind, "the configuration");
            }
        }
    }
    for address in lock.documents.keys().filter(|address| !is_there(address)) {
        fetching.want(address, Kind::Context, "the lock file");
    }
    let everything = [".".to_owned()];
    let named = if asked.files.is_empty() { &everything[..] } else { &asked.files };
    let (addresses, paths): (Vec<String>, Vec<String>) =
        named.iter().cloned().partition(|named| named.contains("://"));
    for address in addresses.iter().filter(|address| !is_there(address)) {
        fetching.want(address, Kind::Context, "the command line");
    }
    let contexts = at_hand(&texts.to_vec());
    let options = ExpandOptions { link: asked.link.clone(), ..ExpandOptions::default() };
    let Inputs { files, troubles, .. } = Inputs::expand(&paths, &asked.stdin_filename, host);
    // A folder that nobody named need not hold data: there is what the configuration and the lock file name.
    let of_no_interest = |name: &str| asked.files.is_empty() && files.is_empty() && name == ".";
    for (name, reason) in troubles.iter().filter(|(name, _)| !of_no_interest(name)) {
        complain(&format!("{name}: {reason}."), host);
        code = TROUBLE;
    }
    for file in &files {
        let bytes = match bytes_of(file, host) {
            Ok(bytes) => bytes,
            Err(reason) => {
                complain(&format!("{}: {reason}.", file.name), host);
                code = TROUBLE;
                continue;
            }
        };
        let document = Document::parse_with(&bytes, Depth::default(), Sequence::Lines);
        for address in contexts.missing(&document, &options) {
            fetching.want(&address, Kind::Context, &file.name);
        }
    }
    code
}

/// Ask for what is at an address, when the machine behind its name may be contacted.
fn ask(address: &Address, fetching: &Fetching, host: &mut dyn Host) -> Result<Answer, Trouble> {
    let shown = host.is_terminal(Handle::STDERR);
    let line = |text: &str, host: &mut dyn Host| {
        // A terminal that cannot be written to is no reason to stop the work.
        let _ = host.write(Handle::STDERR, format!("\r\x1b[2K{}", printable(text)).as_bytes());
    };
    if shown {
        line(&format!("fetching {}", address.as_str()), host);
    }
    let machines = host.resolve(address.host());
    let answer = machines.and_then(|machines| {
        fetching.resolved(&machines)?;
        let Limits { bytes, milliseconds, .. } = fetching.limits();
        host.get(&Get { address, machines: &machines, bytes, milliseconds })
    });
    if shown {
        line("", host);
    }
    answer
}

/// Write the documents and the lock. What was fetched before is the same now, or `update` is wanted: then the exit code is
/// good.
fn keep(
    fetched: &Fetched,
    update: bool,
    config: &Config,
    lock: &mut Lock,
    here: &Here,
    host: &mut dyn Host,
) -> Result<i32, String> {
    let mut code = FINE;
    for document in &fetched.documents {
        let address = &document.address;
        let given = config.contexts.iter().chain(&config.schemas).find(|(known, _)| known == address);
        let locked = Locked {
            sha256: sha256(document.text.as_bytes()),
            size: document.text.len() as u64,
            media_type: document.media_type.clone(),
            file: lock.file_for(address, given.map(|(_, file)| file.as_str())),
            came_from: document.came_from.clone(),
        };
        let known = lock.documents.get(address);
        if let Some(known) = known.filter(|known| !update && known.sha256 != locked.sha256) {
            complain(
                &format!(
                    "{address} is not what it was: its SHA-256 is {}, and {} says {}. Take it with --update.",
                    locked.sha256,
                    lock.shown(here),
                    known.sha256
                ),
                host,
            );
            code = TROUBLE;
            continue;
        }
        let path = lock.path_of(&locked);
        files::write(&path, document.text.as_bytes(), host)
            .map_err(|t| format!("{}: {t}.", here.shown(&path)))?;
        let size = counted(locked.size, "byte", "bytes");
        let came = locked.came_from.iter().map(|from| format!(", from {from}")).collect::<String>();
        say(&format!("fetched  {address}{came}\n         {size} into {}\n", here.shown(&path)), host)?;
        if let Some(warning) = &document.warning {
            say(&format!("         note: {warning}\n"), host)?;
        }
        lock.documents.insert(address.clone(), locked);
    }
    if !fetched.documents.is_empty() && code == FINE {
        lock.write(here, host)?;
        let all = counted(lock.documents.len() as u64, "document", "documents");
        say(&format!("{} names {all}.\n", lock.shown(here)), host)?;
    }
    Ok(code)
}

/// Say what was not fetched.
fn tell(fetched: &Fetched, nobody: bool, host: &mut dyn Host) -> Result<(), String> {
    for failed in &fetched.failed {
        let Wanted { address, named_in, .. } = &failed.wanted;
        let remedy = match failed.trouble {
            Trouble::Private(_) => " Allow it with --allow-private.",
            Trouble::TooLarge(_) => " Allow more with --max-bytes.",
            Trouble::TooSlow(_) => " Wait longer with --timeout.",
            _ => "",
        };
        complain(&format!("{address}, wanted by {named_in}: {}{remedy}", failed.trouble), host);
    }
    if fetched.not_allowed.is_empty() {
        return Ok(());
    }
    let mut out = "Wanted, and not at hand:\n".to_owned();
    let mut hosts: Vec<String> = Vec::new();
    for Wanted { address, named_in, .. } in &fetched.not_allowed {
        out.push_str(&format!("  {address}\n      wanted by {named_in}\n"));
        let host = Address::parse(address).map(|address| address.host_and_port());
        hosts.extend(host.ok().filter(|host| !hosts.contains(host)));
    }
    say(&out, host)?;
    let flags: Vec<String> = hosts.iter().map(|host| format!("--allow {host}")).collect();
    let flags = flags.join(" ");
    let what = if nobody { "Nothing was contacted" } else { "These hosts were not contacted" };
    complain(
        &format!("{what}, because it was not allowed. To fetch them, add {flags}, or --allow-all."),
        host,
    );
    Ok(())
}

fn say(text: &str, host: &mut dyn Host) -> Result<(), String> {
    let lines: Vec<_> = text.split('\n').map(printable).collect();
    host.write(Handle::STDOUT, lines.join("\n").as_bytes()).map_err(|trouble| trouble.to_string())
}
