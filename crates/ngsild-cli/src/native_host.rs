//! The operating system as a host.

use crate::threads::AllCores;
use ngsild_cli::{Entry, Found, Handle, Host, Kind, Runner, Trouble};
use std::collections::HashMap;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, IsTerminal, Read, Write, stderr, stdin, stdout};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

/// Files, streams, environment and clock of this machine.
pub(crate) struct NativeHost {
    began: Instant,
    last: u32,
    reading: HashMap<u32, File>,
    writing: HashMap<u32, NewContent>,
}

/// A temporary file that becomes `target`.
struct NewContent {
    file: File,
    temporary: PathBuf,
    target: PathBuf,
}

impl NativeHost {
    pub(crate) fn new() -> Self {
        Self { began: Instant::now(), last: 2, reading: HashMap::new(), writing: HashMap::new() }
    }

    fn keep(&mut self, content: NewContent) -> Handle {
        let handle = self.handle();
        self.writing.insert(handle, content);
        Handle(handle)
    }

    fn handle(&mut self) -> u32 {
        self.last += 1;
        self.last
    }
}

fn trouble(error: std::io::Error) -> Trouble {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory => Trouble::NotFound,
        ErrorKind::PermissionDenied => Trouble::NotAllowed,
        ErrorKind::IsADirectory => Trouble::IsFolder,
        ErrorKind::BrokenPipe => Trouble::BrokenPipe,
        _ => Trouble::Other(error.to_string()),
    }
}

fn since_1970(moment: SystemTime) -> u64 {
    let since = moment.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

fn gone() -> Trouble {
    Trouble::Other("the file is not open".to_owned())
}

impl Host for NativeHost {
    fn inspect(&mut self, path: &str) -> Result<Found, Trouble> {
        let data = fs::metadata(path).map_err(trouble)?;
        let kind = if data.is_dir() {
            Kind::Folder
        } else if data.is_file() {
            Kind::File
        } else {
            Kind::Other
        };
        Ok(Found { kind, size: data.len(), modified: data.modified().map_or(0, since_1970) })
    }

    fn list(&mut self, folder: &str) -> Result<Vec<Entry>, Trouble> {
        let mut entries = Vec::new();
        for entry in fs::read_dir(folder).map_err(trouble)? {
            let entry = entry.map_err(trouble)?;
            let is_folder = entry.file_type().is_ok_and(|t| t.is_dir());
            let kind = match is_folder {
                true => Kind::Folder,
                false if fs::metadata(entry.path()).is_ok_and(|data| data.is_file()) => Kind::File,
                false => Kind::Other,
            };
            entries.push(Entry { name: entry.file_name().to_string_lossy().into_owned(), kind });
        }
        Ok(entries)
    }

    fn open(&mut self, path: &str) -> Result<Handle, Trouble> {
        let file = File::open(path).map_err(trouble)?;
        if file.metadata().is_ok_and(|data| data.is_dir()) {
            return Err(Trouble::IsFolder);
        }
        let handle = self.handle();
        self.reading.insert(handle, file);
        Ok(Handle(handle))
    }

    fn read(&mut self, from: Handle, most: usize) -> Result<Vec<u8>, Trouble> {
        let mut bytes = Vec::with_capacity(most);
        // `take` makes `read_to_end` stop after `most` bytes, so that pipes come in large pieces, too.
        let read = match self.reading.get(&from.0) {
            Some(file) => file.take(most as u64).read_to_end(&mut bytes),
            None if from == Handle::STDIN => stdin().lock().take(most as u64).read_to_end(&mut bytes),
            None => return Err(gone()),
        };
        read.map_err(trouble)?;
        Ok(bytes)
    }

    fn close(&mut self, file: Handle) {
        self.reading.remove(&file.0);
    }

    fn replace(&mut self, path: &str) -> Result<Handle, Trouble> {
        // Through links: the file they name gets the new content, and the link stays.
        let target = fs::canonicalize(path).map_err(trouble)?;
        let permissions = fs::metadata(&target).map_err(trouble)?.permissions();
        if permissions.readonly() {
            return Err(Trouble::NotAllowed);
        }
        let content = NewContent::beside(target)?;
        if let Err(error) = content.file.set_permissions(permissions) {
            remove(&content.temporary);
            return Err(trouble(error));
        }
        Ok(self.keep(content))
    }

    fn create(&mut self, path: &str) -> Result<Handle, Trouble> {
        if fs::exists(path).map_err(trouble)? {
            return self.replace(path);
        }
        let target = PathBuf::from(path);
        if let Some(folder) = target.parent() {
            fs::create_dir_all(folder).map_err(trouble)?;
        }
        let content = NewContent::beside(target)?;
        Ok(self.keep(content))
    }

    fn full_path(&mut self, path: &str) -> Result<String, Trouble> {
        Ok(fs::canonicalize(path).map_err(trouble)?.to_string_lossy().into_owned())
    }

    fn write(&mut self, to: Handle, bytes: &[u8]) -> Result<(), Trouble> {
        let written = match to {
            Handle::STDOUT => {
                let mut stream = stdout().lock();
                stream.write_all(bytes).and_then(|()| stream.flush())
            }
            Handle::STDERR => stderr().lock().write_all(bytes),
            Handle(other) => self.writing.get_mut(&other).ok_or_else(gone)?.file.write_all(bytes),
        };
        written.map_err(trouble)
    }

    fn commit(&mut self, new: Handle) -> Result<(), Trouble> {
        let NewContent { file, temporary, target } = self.writing.remove(&new.0).ok_or_else(gone)?;
        let renamed = file.sync_all().and_then(|()| fs::rename(&temporary, &target));
        renamed.map_err(|error| {
            remove(&temporary);
            trouble(error)
        })
    }

    fn discard(&mut self, new: Handle) {
        if let Some(content) = self.writing.remove(&new.0) {
            remove(&content.temporary);
        }
    }

    fn is_terminal(&self, stream: Handle) -> bool {
        match stream {
            Handle::STDIN => stdin().is_terminal(),
            Handle::STDOUT => stdout().is_terminal(),
            Handle::STDERR => stderr().is_terminal(),
            Handle(_) => false,
        }
    }

    fn variable(&self, name: &str) -> Option<String> {
        std::env::var(name).ok()
    }

    #[cfg(feature = "models")]
    fn models(&mut self) -> Result<std::borrow::Cow<'static, str>, Trouble> {
        Ok(ngsild_models::SMART_DATA_MODELS.into())
    }

    #[cfg(feature = "network")]
    fn resolve(&mut self, host: &str) -> Result<Vec<std::net::IpAddr>, ngsild_fetch::Trouble> {
        crate::native_http::resolve(host)
    }

    #[cfg(feature = "network")]
    fn get(&mut self, asked: &ngsild_cli::Get<'_>) -> Result<ngsild_fetch::Answer, ngsild_fetch::Trouble> {
        crate::native_http::get(asked)
    }

    #[cfg(feature = "messages")]
    fn messages(&mut self, locale: &str) -> Result<std::borrow::Cow<'static, str>, Trouble> {
        ngsild::messages::embedded(locale).map(Into::into).ok_or(Trouble::NotFound)
    }

    fn now(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn date(&self) -> u64 {
        since_1970(SystemTime::now())
    }

    fn wait(&mut self, milliseconds: u64) -> bool {
        std::thread::sleep(Duration::from_millis(milliseconds));
        true
    }

    fn runner(&self) -> &'static dyn Runner {
        &AllCores
    }
}

impl NewContent {
    fn beside(target: PathBuf) -> Result<Self, Trouble> {
        let (file, temporary) = temporary_beside(&target)?;
        Ok(Self { file, temporary, target })
    }
}

/// A new file in the folder of `target`: renaming works in one step only inside a file system.
fn temporary_beside(target: &Path) -> Result<(File, PathBuf), Trouble> {
    let name = target.file_name().unwrap_or_default().to_string_lossy();
    for attempt in 0..100 {
        let path = target.with_file_name(format!(".{name}.{}-{attempt}.tmp", std::process::id()));
        match OpenOptions::new().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((file, path)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(trouble(error)),
        }
    }
    Err(Trouble::Other("no temporary file can be made in its folder".to_owned()))
}

/// What cannot be removed stays as a hidden file; the content at its place is untouched either way.
fn remove(temporary: &Path) {
    let _ = fs::remove_file(temporary);
}
