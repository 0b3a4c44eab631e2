//! Paths as text, the same on every system: with `/`, from the root on.

use crate::host::Host;

/// Where relative paths begin.
#[derive(Debug, Clone, Default)]
pub(crate) struct Here(String);

impl Here {
    /// The folder that the command was started in.
    pub(crate) fn of(host: &mut dyn Host) -> Self {
        Self(host.full_path(".").map(|path| slashes(&path)).unwrap_or_default())
    }

    /// The path from the root on, `.` and `..` taken out; links are not followed.
    pub(crate) fn full(&self, path: &str) -> String {
        join(&self.0, &slashes(path))
    }

    /// A full path as people are told it: from here on, where it is below.
    pub(crate) fn shown<'p>(&self, full: &'p str) -> &'p str {
        inside(full, &self.0).unwrap_or(full)
    }

    pub(crate) fn folder(&self) -> &str {
        &self.0
    }
}

/// `path` seen from `folder`, which is a full path.
pub(crate) fn join(folder: &str, path: &str) -> String {
    let is_full = path.starts_with('/') || path.as_bytes().get(1) == Some(&b':');
    let whole = if is_full { path.to_owned() } else { format!("{folder}/{path}") };
    let mut parts: Vec<&str> = Vec::new();
    for part in whole.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let lead = if whole.starts_with('/') { "/" } else { "" };
    format!("{lead}{}", parts.join("/"))
}

/// The folder that a full path stands in; `None` at the root.
pub(crate) fn parent(path: &str) -> Option<&str> {
    let (folder, name) = path.rsplit_once('/')?;
    (!name.is_empty()).then_some(if folder.is_empty() { "/" } else { folder })
}

/// A full path seen from a folder that holds it.
pub(crate) fn inside<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    if folder == "/" {
        return path.strip_prefix('/');
    }
    path.strip_prefix(folder)?.strip_prefix('/')
}

/// Whether a glob fits a path below its folder. One without a slash fits a name in any folder, and one that ends with a
/// slash everything in that folder.
pub(crate) fn fits(glob: &str, path: &str) -> bool {
    let glob = glob.strip_prefix("./").unwrap_or(glob);
    if let Some(folder) = glob.strip_suffix('/') {
        return fast_glob::glob_match(format!("{folder}/**"), path);
    }
    if glob.contains('/') {
        return fast_glob::glob_match(glob, path);
    }
    fast_glob::glob_match(glob, path.rsplit('/').next().unwrap_or(path))
}

fn slashes(path: &str) -> String {
    // Windows puts this before paths whose links were followed.
    path.strip_prefix("\\\\?\\").unwrap_or(path).replace('\\', "/")
}

#[cfg(test)]
mod tests {
    use super::{fits, inside, join, parent};

    #[test]
    fn paths_are_joined() {
        let cases = [
            (("/a/b", "c.json"), "/a/b/c.json"),
            (("/a/b", "./../c.json"), "/a/c.json"),
            (("/a", "/x/./y"), "/x/y"),
            (("C:/a", "b"), "C:/a/b"),
            (("/", "a"), "/a"),
        ];
        for ((folder, path), want) in cases {
            assert_eq!(join(folder, path), want);
        }
        assert_eq!((parent("/a/b"), parent("/a"), parent("/")), (Some("/a"), Some("/"), None));
        assert_eq!(
            (inside("/a/b/c", "/a"), inside("/ab", "/a"), inside("/a", "/")),
            (Some("b/c"), None, Some("a"))
        );
    }

    #[test]
    fn globs_fit_paths() {
        let cases = [
            ("*.json", "data/deep/a.json", true),
            ("data/*.json", "data/a.json", true),
            ("data/*.json", "data/deep/a.json", false),
            ("data/**", "data/deep/a.json", true),
            ("data/", "data/deep/a.json", true),
            ("./data/*.{json,jsonld}", "data/a.jsonld", true),
            ("*.jsonld", "a.json", false),
        ];
        for (glob, path, want) in cases {
            assert_eq!(fits(glob, path), want, "{glob} {path}");
        }
    }
}
