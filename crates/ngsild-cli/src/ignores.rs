//! What is passed over in folders: `.gitignore` and `.ngsildignore`, read as Git reads them.

use crate::files;
use crate::host::Host;
use crate::paths;
use ignore::Match;
use ignore::gitignore::{Gitignore, GitignoreBuilder};

/// The later one wins.
pub(crate) const FILES: [&str; 2] = [".gitignore", ".ngsildignore"];

/// The lists that count where the walk is: from the outermost folder to this one.
#[derive(Debug, Default)]
pub(crate) struct Ignores {
    /// Nothing is passed over.
    off: bool,
    lists: Vec<Gitignore>,
}

impl Ignores {
    /// Lists that pass nothing over.
    pub(crate) fn off() -> Self {
        Self { off: true, lists: Vec::new() }
    }

    /// Take in the lists above a folder, up to the root of its repository; outside of one, up to the folder `here`.
    pub(crate) fn above(folder: &str, here: &str, host: &mut dyn Host) -> Self {
        let mut chain = Vec::new();
        let mut at = Some(folder);
        let mut in_repository = false;
        while let Some(folder) = at.filter(|_| !in_repository) {
            in_repository = host.inspect(&paths::join(folder, ".git")).is_ok();
            chain.push(folder);
            at = paths::parent(folder);
        }
        if !in_repository {
            chain.retain(|above| *above == here || paths::inside(above, here).is_some());
        }
        let mut ignores = Self::default();
        for above in chain.into_iter().filter(|above| *above != folder).rev() {
            ignores.enter(above, &FILES, host);
        }
        ignores
    }

    /// Take in the lists of a folder, by its full path and their names; how many there were before.
    pub(crate) fn enter(&mut self, folder: &str, names: &[&str], host: &mut dyn Host) -> usize {
        let before = self.lists.len();
        if self.off {
            return before;
        }
        for name in names {
            let Ok(bytes) = files::read(&paths::join(folder, name), host) else { continue };
            let mut list = GitignoreBuilder::new(folder);
            for line in String::from_utf8_lossy(&bytes).lines() {
                // What is no pattern passes nothing over, as with Git.
                let _ = list.add_line(None, line);
            }
            self.lists.extend(list.build());
        }
        before
    }

    /// Whether there is no list.
    pub(crate) fn are_none(&self) -> bool {
        self.lists.is_empty()
    }

    /// Forget the lists of the folders that were left.
    pub(crate) fn leave(&mut self, before: usize) {
        self.lists.truncate(before);
    }

    /// Whether a path, from the root on, is passed over. The folders above it were asked about before.
    pub(crate) fn pass_over(&self, path: &str, is_folder: bool) -> bool {
        for list in self.lists.iter().rev() {
            match list.matched(path, is_folder) {
                Match::None => {}
                Match::Ignore(_) => return true,
                Match::Whitelist(_) => return false,
            }
        }
        false
    }
}
