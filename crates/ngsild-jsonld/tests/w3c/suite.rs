//! The manifests of the suite, and the files that they name.
#![allow(
    clippy::indexing_slicing,
    clippy::expect_used,
    reason = "a manifest that is none should stop the test"
)]

use ngsild_json::Value as Context;
use ngsild_jsonld::{Direction, Mode, Options};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// Where the files of the suite stand, as they name one another.
const ADDRESS: &str = "https://w3c.github.io/json-ld-api/tests/";

/// The folder, and every document in it by its address.
pub(crate) struct Suite {
    folder: PathBuf,
    documents: BTreeMap<String, String>,
}

/// A test of a manifest.
pub(crate) struct Test {
    /// `expand/t0001`.
    pub(crate) id: String,
    pub(crate) name: String,
    /// The error code it has to end with.
    pub(crate) error: Option<String>,
    url: String,
    entry: Value,
}

/// The files of a test.
pub(crate) struct Texts {
    pub(crate) input: String,
    pub(crate) context: Option<String>,
    pub(crate) expand_context: Option<String>,
    pub(crate) expected: Option<String>,
}

impl Suite {
    pub(crate) fn read(folder: &Path) -> Self {
        let mut documents = BTreeMap::new();
        collect(folder, folder, &mut documents);
        assert!(documents.len() > 1000, "no suite in {}", folder.display());
        Self { folder: folder.to_owned(), documents }
    }

    /// The tests of a section, and how many are left out because they are for JSON-LD 1.0 only.
    pub(crate) fn tests(&self, section: &str) -> (Vec<Test>, usize) {
        let manifest = self.text(&format!("{section}-manifest.jsonld"));
        let manifest: Value = serde_json::from_str(&manifest).expect("a manifest");
        let entries = manifest["sequence"].as_array().expect("tests");
        let (old, new): (Vec<_>, Vec<_>) =
            entries.iter().partition(|entry| entry["option"]["specVersion"] == "json-ld-1.0");
        (new.into_iter().map(|entry| Test::new(section, entry)).collect(), old.len())
    }

    pub(crate) fn texts(&self, test: &Test) -> Texts {
        let named = |value: &Value| value.as_str().map(|path| self.text(path));
        Texts {
            input: named(&test.entry["input"]).expect("an input"),
            context: named(&test.entry["context"]),
            expand_context: named(&test.entry["option"]["expandContext"]),
            expected: named(&test.entry["expect"]),
        }
    }

    pub(crate) fn options<'a>(&'a self, test: &'a Test, expand_context: Option<Context<'a>>) -> Options<'a> {
        let option = &test.entry["option"];
        Options {
            url: Some(&test.url),
            base: option["base"].as_str(),
            expand_context,
            mode: if option["processingMode"] == "json-ld-1.0" { Mode::JsonLd10 } else { Mode::JsonLd11 },
            compact_arrays: option["compactArrays"] != false,
            compact_to_relative: option["compactToRelative"] != false,
            direction: match option["rdfDirection"].as_str() {
                Some("i18n-datatype") => Some(Direction::I18nDatatype),
                Some("compound-literal") => Some(Direction::CompoundLiteral),
                _ => None,
            },
            native_types: option["useNativeTypes"] == true,
            rdf_type: option["useRdfType"] == true,
            ..Options::new(&self.documents)
        }
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.folder.join(path)).expect(path)
    }
}

impl Test {
    fn new(section: &str, entry: &Value) -> Self {
        let text = |name: &str| entry[name].as_str().unwrap_or_default();
        Self {
            id: format!("{section}/{}", text("@id").trim_start_matches('#')),
            name: text("name").to_owned(),
            error: entry["expectErrorCode"].as_str().map(str::to_owned),
            url: format!("{ADDRESS}{}", text("input")),
            entry: entry.clone(),
        }
    }
}

fn collect(root: &Path, folder: &Path, documents: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).expect("the folder of the suite").flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(root, &path, documents);
        } else if path.extension().is_some_and(|extension| extension == "jsonld") {
            let relative = path.strip_prefix(root).expect("inside the folder");
            let text = fs::read_to_string(&path).expect("a text");
            documents.insert(format!("{ADDRESS}{}", relative.display()), text);
        }
    }
}
