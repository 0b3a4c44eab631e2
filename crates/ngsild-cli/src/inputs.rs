//! From arguments to files: folders walked, patterns expanded, in an order that is always the same.

use crate::config::Glob;
use crate::host::{Entry, Found, Host, Kind, Trouble};
use crate::ignores::{self, Ignores};
use crate::paths::Here;
use std::collections::HashSet;

/// Files of a folder that are looked at.
const EXTENSIONS: &[&str] = &[".json", ".jsonld", ".geojson", ".ndjson", ".jsonl"];
/// Files of folders that tell programs something, ngsild among them, and are no data.
const NO_DATA: &[&str] = &["ngsild.json", "package.json", "package-lock.json", "tsconfig.json"];
/// Folders inside one another; links are not followed, so that more is a mistake.
const DEEPEST: usize = 100;

/// Something to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Input {
    /// Where it is; `None` for standard input.
    pub(crate) path: Option<String>,
    /// What it is called in messages.
    pub(crate) name: String,
    /// What it is called inside the folder or pattern that was named.
    pub(crate) inside: String,
}

/// What the arguments stand for, and what is wrong with them.
#[derive(Debug, Default)]
pub(crate) struct Inputs {
    pub(crate) files: Vec<Input>,
    /// Name and reason of what could not be found.
    pub(crate) troubles: Vec<(String, String)>,
    /// Paths so far, where several arguments may name a file twice.
    seen: Option<HashSet<String>>,
    passing: Passing,
    /// The lists of the folder that is walked.
    ignores: Ignores,
}

/// What is passed over in folders.
#[derive(Debug, Default)]
pub(crate) struct Passing {
    pub(crate) here: Here,
    /// As the settings say.
    pub(crate) globs: Vec<Glob>,
    /// The files that the settings stand in or name, by their full path.
    pub(crate) files: HashSet<String>,
    /// Nothing.
    pub(crate) off: bool,
}

impl Inputs {
    /// Expand `arguments`. Standard input is called `stdin_name`.
    pub(crate) fn expand(arguments: &[String], stdin_name: &str, host: &mut dyn Host) -> Self {
        let passing = Passing { here: Here::of(host), ..Passing::default() };
        Self::expand_passing(arguments, stdin_name, passing, host)
    }

    /// The same with what is to be passed over.
    pub(crate) fn expand_passing(
        arguments: &[String],
        stdin_name: &str,
        passing: Passing,
        host: &mut dyn Host,
    ) -> Self {
        let seen = (arguments.len() > 1).then(HashSet::new);
        let mut inputs = Self { passing, seen, ..Self::default() };
        for argument in arguments {
            if argument == "-" {
                inputs.add(None, stdin_name, stdin_name.trim_matches(['<', '>']));
            } else {
                inputs.argument(argument, host);
            }
        }
        inputs
    }

    fn argument(&mut self, argument: &str, host: &mut dyn Host) {
        match host.inspect(argument) {
            Ok(Found { kind: Kind::Folder, .. }) => {
                let before = self.found();
                self.start(argument, host);
                self.walk(argument, argument, &is_json, 0, host);
                if self.found() == before {
                    let wanted = EXTENSIONS.join(", ");
                    self.trouble(argument, format!("the folder holds no file ending in {wanted}"));
                }
            }
            Ok(_) => self.add(Some(argument), argument, file_name(argument)),
            Err(Trouble::NotFound) if is_pattern(argument) => self.pattern(argument, host),
            Err(trouble) => self.trouble(argument, trouble.to_string()),
        }
    }

    fn pattern(&mut self, pattern: &str, host: &mut dyn Host) {
        let pattern = pattern.strip_prefix("./").unwrap_or(pattern);
        let base = fixed_part(pattern);
        let fits = |path: &str| fast_glob::glob_match(pattern, path);
        let before = self.found();
        let start = if base.is_empty() { "." } else { base };
        if matches!(host.inspect(start), Ok(Found { kind: Kind::Folder, .. })) {
            self.start(base, host);
            self.walk(base, base, &fits, 0, host);
        }
        if self.found() == before {
            self.trouble(pattern, "no file fits the pattern".to_owned());
        }
    }

    /// Add what is wanted of a folder, which was found below the folder `from`.
    fn walk(
        &mut self,
        folder: &str,
        from: &str,
        wanted: &dyn Fn(&str) -> bool,
        depth: usize,
        host: &mut dyn Host,
    ) {
        if depth > DEEPEST {
            return self.trouble(folder, format!("more than {DEEPEST} folders inside one another"));
        }
        let mut entries = match host.list(if folder.is_empty() { "." } else { folder }) {
            Ok(entries) => entries,
            Err(trouble) => return self.trouble(folder, trouble.to_string()),
        };
        entries.sort_by(|a, b| a.name.cmp(&b.name));
        let full = self.passing.here.full(folder);
        // Where there is none, no file is opened in vain.
        let mut lists = ignores::FILES.to_vec();
        lists.retain(|name| entries.iter().any(|entry| entry.name == *name));
        let before = self.ignores.enter(&full, &lists, host);
        for entry in entries {
            let path = joined(folder, &entry.name);
            if self.passes_over(&full, &entry) {
                continue;
            }
            match entry.kind {
                Kind::File if wanted(&path) => {
                    let inside = path.strip_prefix(from).unwrap_or(&path).trim_start_matches(['/', '\\']);
                    self.add(Some(&path), &path, inside);
                }
                Kind::Folder if !entry.name.starts_with('.') && entry.name != "node_modules" => {
                    self.walk(&path, from, wanted, depth + 1, host);
                }
                _ => {}
            }
        }
        self.ignores.leave(before);
    }

    /// Take in what is passed over above a folder, before it is walked.
    fn start(&mut self, folder: &str, host: &mut dyn Host) {
        let here = &self.passing.here;
        self.ignores = match self.passing.off {
            true => Ignores::off(),
            false => Ignores::above(&here.full(folder), here.folder(), host),
        };
    }

    fn passes_over(&self, folder: &str, entry: &Entry) -> bool {
        let Passing { globs, files, off, .. } = &self.passing;
        if *off {
            return false;
        }
        if NO_DATA.contains(&&*entry.name) {
            return true;
        }
        if self.ignores.are_none() && globs.is_empty() && files.is_empty() {
            return false;
        }
        let path = &format!("{folder}/{}", entry.name);
        files.contains(path)
            || self.ignores.pass_over(path, entry.kind == Kind::Folder)
            || globs.iter().any(|glob| glob.fits(path))
    }

    fn add(&mut self, path: Option<&str>, name: &str, inside: &str) {
        let is_new = |seen: &mut HashSet<String>| seen.insert(path.unwrap_or("-").to_owned());
        if self.seen.as_mut().is_none_or(is_new) {
            let [name, inside] = [name, inside].map(str::to_owned);
            self.files.push(Input { path: path.map(str::to_owned), name, inside });
        }
    }

    fn trouble(&mut self, name: &str, reason: String) {
        self.troubles.push((name.to_owned(), reason));
    }

    /// Files and troubles so far, repeated files included.
    fn found(&self) -> usize {
        self.files.len() + self.troubles.len()
    }
}

/// Whether a file is looked at, by its name.
pub(crate) fn is_json(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    EXTENSIONS.iter().any(|extension| path.ends_with(extension))
}

fn file_name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

fn is_pattern(text: &str) -> bool {
    text.contains(['*', '?', '[', '{'])
}

/// The folder before the first part with a wildcard.
fn fixed_part(pattern: &str) -> &str {
    let wild = pattern.find(['*', '?', '[', '{']).unwrap_or(pattern.len());
    let before = pattern.get(..wild).unwrap_or_default();
    match before.rfind('/') {
        Some(0) => "/",
        Some(at) => before.get(..at).unwrap_or_default(),
        None => "",
    }
}

fn joined(folder: &str, name: &str) -> String {
    match folder {
        "" => name.to_owned(),
        folder if folder.ends_with(['/', '\\']) => format!("{folder}{name}"),
        folder => format!("{folder}/{name}"),
    }
}
