//! Models as the Smart Data Models initiative lays them out: a folder each, with its schema and examples.

use crate::contexts::text_of;
use crate::host::{Host, Kind};
use ngsild_schema::{Schemas, address_of_file, looks_like_schema};
use std::collections::{BTreeMap, HashSet};

/// Folders inside one another.
const DEEPEST: usize = 12;

/// What was found in some folders.
#[derive(Debug, Default)]
pub(super) struct Repository {
    /// The folders of models, in order.
    pub(super) models: Vec<Folder>,
    /// The schemas that were found.
    pub(super) schemas: Schemas,
    /// The files of those, by address.
    pub(super) files: BTreeMap<String, String>,
    /// The full paths of those that were read.
    seen: HashSet<String>,
    /// How many were named again.
    repeated: usize,
}

/// The folder of a model.
#[derive(Debug, Clone)]
pub(super) struct Folder {
    /// Where it is.
    pub(super) path: String,
    /// The model is called as its folder.
    pub(super) name: String,
    /// The names of the files in it and in its `examples`, the latter with `examples/` before them.
    pub(super) files: Vec<String>,
    /// The address of its schema.
    pub(super) address: Option<String>,
}

impl Folder {
    /// The path of a file in it.
    pub(super) fn path_of(&self, name: &str) -> String {
        [self.path.trim_end_matches('/'), "/", name].concat()
    }

    /// The name under which an example is there: in `examples`, or beside the schema.
    pub(super) fn example(&self, name: &str) -> Option<&str> {
        let inside = ["examples/", name].concat();
        self.files.iter().map(String::as_str).find(|file| *file == inside || *file == name)
    }
}

impl Repository {
    /// Look through folders, or take single schemas, beside schemas that are at hand.
    ///
    /// # Errors
    /// When one cannot be read, or holds no model.
    pub(super) fn read(named: &[String], schemas: Schemas, host: &mut dyn Host) -> Result<Self, String> {
        let mut repository = Self { schemas, ..Self::default() };
        for one in named {
            let before = (repository.models.len(), repository.repeated);
            let wrong = |why: String| format!("{one}: {why}.");
            match host.inspect(one).map_err(|trouble| wrong(trouble.to_string()))?.kind {
                Kind::Folder => repository.walk(one, 0, host).map_err(wrong)?,
                _ => repository.file(one, host).map_err(wrong)?,
            }
            // What was named twice is there once.
            if before == (repository.models.len(), repository.repeated) {
                return Err(wrong("there is no model in it: a folder with a schema.json".to_owned()));
            }
        }
        Ok(repository)
    }

    fn file(&mut self, path: &str, host: &mut dyn Host) -> Result<(), String> {
        let before = self.repeated;
        let Some(address) = self.schema(path, host)? else {
            return if self.repeated > before { Ok(()) } else { Err("it is no JSON Schema".to_owned()) };
        };
        let (folder, file) = path.rsplit_once(['/', '\\']).unwrap_or((".", path));
        let name = folder.rsplit(['/', '\\']).next().unwrap_or(folder).to_owned();
        let files = vec![file.to_owned()];
        self.models.push(Folder { path: folder.to_owned(), name, files, address: Some(address) });
        Ok(())
    }

    fn walk(&mut self, folder: &str, depth: usize, host: &mut dyn Host) -> Result<(), String> {
        if depth > DEEPEST {
            return Ok(());
        }
        let mut entries = host.list(folder).map_err(|trouble| trouble.to_string())?;
        entries.sort_by(|one, other| one.name.cmp(&other.name));
        let path_of = |name: &str| [folder.trim_end_matches('/'), "/", name].concat();
        let mut files: Vec<String> =
            entries.iter().filter(|entry| entry.kind == Kind::File).map(|entry| entry.name.clone()).collect();
        let (mut address, before) = (None, self.repeated);
        for name in files.iter().filter(|name| name.ends_with(".json")) {
            let found = self.schema(&path_of(name), host)?;
            if name == "schema.json" {
                address = found;
            }
        }
        let has_examples = entries.iter().any(|entry| entry.kind == Kind::Folder && entry.name == "examples");
        let is_model = has_examples || files.iter().any(|name| name == "schema.json");
        if is_model && has_examples {
            let examples = host.list(&path_of("examples")).map_err(|trouble| trouble.to_string())?;
            let inside = examples.into_iter().filter(|entry| entry.kind == Kind::File);
            files.extend(inside.map(|entry| ["examples/", &entry.name].concat()));
        }
        if is_model && self.repeated == before {
            let full = host.full_path(folder).unwrap_or_else(|_| folder.to_owned());
            let name =
                full.trim_end_matches(['/', '\\']).rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
            self.models.push(Folder { path: folder.to_owned(), name, files, address });
        }
        for entry in entries.iter().filter(|entry| entry.kind == Kind::Folder) {
            let hidden = entry.name.starts_with('.') || matches!(&*entry.name, "node_modules" | "examples");
            if !hidden {
                self.walk(&path_of(&entry.name), depth + 1, host)?;
            }
        }
        Ok(())
    }

    /// Keep the schema of a file; its address, if the file holds one.
    fn schema(&mut self, path: &str, host: &mut dyn Host) -> Result<Option<String>, String> {
        let full = host.full_path(path).unwrap_or_else(|_| path.to_owned());
        if !self.seen.insert(full.clone()) {
            self.repeated += 1;
            return Ok(None);
        }
        let text = text_of(path, host).map_err(|why| format!("{path}: {why}"))?;
        let is_named = path.ends_with("schema.json");
        if !looks_like_schema(&text) && !is_named {
            return Ok(None);
        }
        let (published, of_file) = address_of_file(&full, &text);
        // An `$id` that two files have says nothing.
        let address = published.filter(|address| !self.files.contains_key(address)).unwrap_or(of_file);
        self.schemas.add(&address, &text);
        self.files.insert(address.clone(), path.to_owned());
        Ok(Some(address))
    }
}
