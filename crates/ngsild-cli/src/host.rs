//! What the command line needs from the machine it runs on. Only strings, bytes and numbers, so that JavaScript
//! can provide it as well as Rust.

use crate::work::{Done, Job, Scratch};
use ngsild_fetch::Address;
use std::borrow::Cow;
use std::fmt;
use std::net::IpAddr;

/// An open file, or one of the three streams every program has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Handle(pub u32);

impl Handle {
    /// Standard input.
    pub const STDIN: Self = Self(0);
    /// Standard output.
    pub const STDOUT: Self = Self(1);
    /// Standard error.
    pub const STDERR: Self = Self(2);
}

/// Why the machine did not do what it was asked for. The usual reasons have words of ours, so that every host
/// says the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// There is no such file or folder.
    NotFound,
    /// The user may not do that.
    NotAllowed,
    /// A file was expected.
    IsFolder,
    /// Nobody reads the output any more.
    BrokenPipe,
    /// Anything else, in the system's words.
    Other(String),
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotFound => "there is no such file or folder",
            Self::NotAllowed => "permission denied",
            Self::IsFolder => "this is a folder, and has to be a file",
            Self::BrokenPipe => "the output was closed",
            Self::Other(message) => message,
        })
    }
}

/// What stands at a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A file, or a link to one.
    File,
    /// A folder. In a list, a link to a folder is not one: links could go round in circles.
    Folder,
    /// A socket, a device, a link to nothing.
    Other,
}

/// What is known of something without reading it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// What it is.
    pub kind: Kind,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last written, in milliseconds since 1970.
    pub modified: u64,
}

/// One line of a folder's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The name, without the folder.
    pub name: String,
    /// What it is.
    pub kind: Kind,
}

/// A request.
#[derive(Debug, Clone, Copy)]
pub struct Get<'a> {
    /// What is asked for.
    pub address: &'a Address,
    /// The machines that may be connected to: what the name of the host stood for when it was looked at.
    pub machines: &'a [IpAddr],
    /// Bytes of the answer at most.
    pub bytes: u64,
    /// Milliseconds at most.
    pub milliseconds: u64,
}

/// The machine: files, streams, the environment, a clock for the progress line.
pub trait Host {
    /// What stands at `path`, links followed.
    ///
    /// # Errors
    /// When there is nothing, or it may not be looked at.
    fn inspect(&mut self, path: &str) -> Result<Found, Trouble>;

    /// The same of many paths; `None` where nothing can be told.
    fn inspect_all(&mut self, paths: &[&str]) -> Vec<Option<Found>> {
        paths.iter().map(|path| self.inspect(path).ok()).collect()
    }

    /// What is in a folder, in any order.
    ///
    /// # Errors
    /// When it cannot be read.
    fn list(&mut self, folder: &str) -> Result<Vec<Entry>, Trouble>;

    /// Open a file to read it.
    ///
    /// # Errors
    /// When it cannot be opened.
    fn open(&mut self, path: &str) -> Result<Handle, Trouble>;

    /// Read up to `most` bytes; fewer only at the end. Waits until there are so many.
    ///
    /// # Errors
    /// When reading fails.
    fn read(&mut self, from: Handle, most: usize) -> Result<Vec<u8>, Trouble>;

    /// Close a file that was read.
    fn close(&mut self, file: Handle);

    /// Begin a new content for the file at `path`: a temporary file in the same folder, with the same
    /// permissions. The old content stays until [`Host::commit`].
    ///
    /// # Errors
    /// When no file can be made there.
    fn replace(&mut self, path: &str) -> Result<Handle, Trouble>;

    /// Begin the content of a file that need not be there yet; its folders are made. As [`Host::replace`] otherwise.
    ///
    /// # Errors
    /// When no file can be made there.
    fn create(&mut self, path: &str) -> Result<Handle, Trouble>;

    /// The path of what stands at `path` from the root on, links followed: two paths of one file give the same.
    ///
    /// # Errors
    /// When there is nothing.
    fn full_path(&mut self, path: &str) -> Result<String, Trouble>;

    /// Write all of `bytes` to a stream or a new content.
    ///
    /// # Errors
    /// When writing fails.
    fn write(&mut self, to: Handle, bytes: &[u8]) -> Result<(), Trouble>;

    /// Put a new content in the place of the old one, in one step.
    ///
    /// # Errors
    /// When that fails; the old content stays then.
    fn commit(&mut self, new: Handle) -> Result<(), Trouble>;

    /// Give a new content up; the file stays as it was.
    fn discard(&mut self, new: Handle);

    /// Whether a person sits at the other end of a stream.
    fn is_terminal(&self, stream: Handle) -> bool;

    /// A variable of the environment.
    fn variable(&self, name: &str) -> Option<String>;

    /// The catalogue of data models.
    ///
    /// # Errors
    /// When the machine has none.
    fn models(&mut self) -> Result<Cow<'static, str>, Trouble> {
        Err(Trouble::Other("the program came without them".to_owned()))
    }

    /// The IP addresses that the name of a host stands for.
    ///
    /// # Errors
    /// When it is not known, or this machine has no network.
    fn resolve(&mut self, host: &str) -> Result<Vec<IpAddr>, ngsild_fetch::Trouble> {
        let _ = host;
        Err(ngsild_fetch::Trouble::NoNetwork)
    }

    /// Ask for what is at an address, once: redirects come back as answers.
    ///
    /// # Errors
    /// When there is no answer, or it breaks a limit.
    fn get(&mut self, asked: &Get<'_>) -> Result<ngsild_fetch::Answer, ngsild_fetch::Trouble> {
        let _ = asked;
        Err(ngsild_fetch::Trouble::NoNetwork)
    }

    /// The file of messages in a language that is not English.
    ///
    /// # Errors
    /// When the machine has none.
    fn messages(&mut self, _locale: &str) -> Result<Cow<'static, str>, Trouble> {
        Err(Trouble::Other("the program came without them".to_owned()))
    }

    /// Milliseconds since any moment, never going back.
    fn now(&self) -> u64;

    /// The date: milliseconds since 1970 in UTC.
    fn date(&self) -> u64;

    /// Do nothing for so many milliseconds. False when there is no more reason to go on.
    fn wait(&mut self, milliseconds: u64) -> bool;

    /// Who does the work: by default the calling thread, one job after the other.
    fn runner(&self) -> &'static dyn Runner {
        &OneAfterTheOther
    }
}

/// Where jobs come from, and where their results go. Called from one thread only.
pub trait Pipeline {
    /// The next job; `None` at the end.
    fn next(&mut self) -> Option<Job>;
    /// Take a result, in the order of the jobs. False to stop.
    fn take(&mut self, done: Done) -> bool;
}

/// Does jobs, on as many threads as it likes, and hands the results on in order.
pub trait Runner {
    /// Run `pipeline` to its end. Only a few jobs may be under way at once, so that memory stays bounded.
    fn run(&self, pipeline: &mut dyn Pipeline, work: &(dyn Fn(Job, &mut Scratch) -> Done + Sync));
}

/// The runner without threads.
#[derive(Debug, Clone, Copy)]
pub struct OneAfterTheOther;

impl Runner for OneAfterTheOther {
    fn run(&self, pipeline: &mut dyn Pipeline, work: &(dyn Fn(Job, &mut Scratch) -> Done + Sync)) {
        let mut scratch = Scratch::default();
        while let Some(job) = pipeline.next() {
            if !pipeline.take(work(job, &mut scratch)) {
                return;
            }
        }
    }
}
