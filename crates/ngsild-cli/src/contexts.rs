//! The contexts that are at hand, and `context`: what they make of the names of a text.

use crate::args::Context as Asked;
use crate::check::complain;
use crate::color::Palette;
use crate::config::Config;
use crate::host::{Handle, Host};
use crate::inputs::{Input, Inputs};
use crate::paths::Here;
use crate::{ERRORS, FINE, TROUBLE, config, files, lock};
use ngsild::Document;
use ngsild::context::{Contexts, context_report};
use ngsild_json::{Limits, Sequence, quote};
use ngsild_report::contexts::{json, text};
use ngsild_report::text::{Style, printable};

/// Addresses and texts of contexts.
pub(crate) type Texts = Vec<(String, String)>;

/// The texts of contexts that were named on the command line as `URL=FILE`.
///
/// # Errors
/// When one is written otherwise, or its file cannot be read.
pub(crate) fn named(given: &[String], host: &mut dyn Host) -> Result<Texts, String> {
    let mut read = Vec::new();
    for one in given {
        // Addresses may hold a sign of equality, too.
        let Some((url, file)) = one.rsplit_once('=') else {
            let example = "https://example.org/context.jsonld=context.jsonld";
            return Err(format!("--context {one}: write it as URL=FILE, such as {example}."));
        };
        read.push((url.to_owned(), text_of(file, host).map_err(|why| format!("--context {file}: {why}."))?));
    }
    Ok(read)
}

/// The texts of contexts that were fetched, and of those that the configuration names, which count more.
///
/// # Errors
/// When a file cannot be read, or is not what was fetched.
pub(crate) fn known(config: &Config, here: &Here, host: &mut dyn Host) -> Result<Texts, String> {
    let mut read = lock::texts(config, here, host)?;
    for (url, file) in &config.contexts {
        let text = text_of(file, host).map_err(|why| format!("the context {url} in {file}: {why}."))?;
        read.push((url.clone(), text));
    }
    Ok(read)
}

pub(crate) fn text_of(file: &str, host: &mut dyn Host) -> Result<String, String> {
    let bytes = files::read(file, host).map_err(|trouble| trouble.to_string())?;
    String::from_utf8(bytes).map_err(|_| "it is no text in UTF-8".to_owned())
}

/// The contexts of these texts. They are not shared between threads: each compiles its own.
pub(crate) fn at_hand(texts: &Texts) -> Contexts {
    let mut contexts = Contexts::new();
    for (url, text) in texts {
        contexts.add(url, text);
    }
    contexts
}

/// Run `context`.
#[inline(never)]
pub(crate) fn run(asked: &Asked, palette: Palette, host: &mut dyn Host) -> i32 {
    match report(asked, palette, host) {
        Ok(code) => code,
        Err(message) => {
            complain(&message, host);
            TROUBLE
        }
    }
}

fn report(asked: &Asked, palette: Palette, host: &mut dyn Host) -> Result<i32, String> {
    let options = asked.options()?;
    let here = Here::of(host);
    let mut texts = if asked.no_config {
        Texts::new()
    } else {
        let found = config::find(asked.config.as_deref(), &here, host)?;
        known(&found, &here, host)?
    };
    texts.extend(named(&asked.contexts, host)?);
    let contexts = at_hand(&texts);
    let Inputs { files, troubles, .. } = Inputs::expand(&asked.files, &asked.stdin_filename, host);
    let mut code = FINE;
    for (name, reason) in &troubles {
        complain(&format!("{name}: {reason}"), host);
        code = TROUBLE;
    }
    let style = if palette.on(Handle::STDOUT, host) { Style::Ansi } else { Style::Plain };
    let mut rows = Vec::new();
    for file in &files {
        let bytes = match bytes_of(file, host) {
            Ok(bytes) => bytes,
            Err(reason) => {
                complain(&format!("{}: {reason}", file.name), host);
                code = TROUBLE;
                continue;
            }
        };
        let document = Document::parse_with(&bytes, Limits::default(), Sequence::Lines);
        if document.errors().iter().any(|error| error.kind.is_forbidden()) {
            let name = &file.name;
            complain(
                &format!(
                    "{name}: this is no good JSON; \"ngsild check\" says where. The report may lack names."
                ),
                host,
            );
            code = code.max(ERRORS);
        }
        let report = context_report(&document, &options, &contexts);
        if asked.is_json() {
            let body = json(&report);
            rows.push(["{\"path\":", &quote(&file.name), ",", body.get(1..).unwrap_or_default()].concat());
            continue;
        }
        let head = if files.len() > 1 { [&*printable(&file.name), "\n\n"].concat() } else { String::new() };
        let mut out = [head, text(&report, style)].concat();
        if !report.missing.is_empty() {
            out.push_str(
                "\nGive what is not at hand with --context URL=FILE, or fetch it with \"ngsild fetch\".\n",
            );
        }
        if files.len() > 1 {
            out.push('\n');
        }
        host.write(Handle::STDOUT, out.as_bytes()).map_err(|trouble| trouble.to_string())?;
    }
    if asked.is_json() {
        let out = ["{\"files\":[", &rows.join(","), "]}\n"].concat();
        host.write(Handle::STDOUT, out.as_bytes()).map_err(|trouble| trouble.to_string())?;
    }
    Ok(code)
}

/// All of an input.
pub(crate) fn bytes_of(file: &Input, host: &mut dyn Host) -> Result<Vec<u8>, String> {
    if let Some(path) = &file.path {
        return files::read(path, host).map_err(|trouble| trouble.to_string());
    }
    let mut bytes = Vec::new();
    loop {
        let piece = host.read(Handle::STDIN, 1 << 20).map_err(|trouble| trouble.to_string())?;
        if piece.is_empty() {
            return Ok(bytes);
        }
        bytes.extend(piece);
    }
}
