//! From files to jobs: whole, or where a line is a document, some whole lines at a time.

use crate::cache::Memory;
use crate::host::{Handle, Host, Trouble};
use crate::inputs::Input;
use crate::work::Job;
use ngsild_json::{Chunk, Splitter, is_enough_of_lines, is_lines};
use std::collections::VecDeque;

/// Bytes of a job that is made of lines.
const CHUNK: usize = 1 << 20;
/// Bytes asked for at once.
const PIECE: usize = 1 << 20;
/// A line longer than this is taken apart instead of filling the memory.
const LONGEST_LINE: usize = 64 << 20;
/// A whole text is not longer than this.
const LARGEST: usize = 1 << 30;

/// Reads one input after the other.
#[derive(Debug)]
pub(crate) struct Reader<'i> {
    inputs: VecDeque<(usize, &'i Input)>,
    open: Option<Lines>,
    /// What is known of each input.
    known: Vec<Option<Memory>>,
}

/// A file of lines that is being read.
#[derive(Debug)]
struct Lines {
    input: usize,
    handle: Handle,
    /// `None` after the end.
    splitter: Option<Splitter>,
    ready: VecDeque<Chunk>,
    /// Whether a job was made of it already.
    begun: bool,
    trouble: Option<String>,
}

impl<'i> Reader<'i> {
    pub(crate) fn new(inputs: &'i [Input]) -> Self {
        Self::of(inputs.iter().enumerate())
    }

    /// Of some inputs, with their numbers.
    pub(crate) fn of(inputs: impl Iterator<Item = (usize, &'i Input)>) -> Self {
        Self { inputs: inputs.collect(), open: None, known: Vec::new() }
    }

    /// With what is known of each input.
    pub(crate) fn knowing(self, known: Vec<Option<Memory>>) -> Self {
        Self { known, ..self }
    }

    /// The next job.
    pub(crate) fn next(&mut self, host: &mut dyn Host) -> Option<Job> {
        if let Some(lines) = &mut self.open {
            let job = lines.next(host);
            if !job.more {
                self.open = None;
            }
            return Some(job);
        }
        let (index, input) = self.inputs.pop_front()?;
        if let Some(known) = self.known(index).filter(Memory::is_enough) {
            return Some(Job { known: Some(known), ..nothing(index) });
        }
        Some(self.begin(index, input, host).unwrap_or_else(|reason| failed(index, reason)))
    }

    fn begin(&mut self, index: usize, input: &Input, host: &mut dyn Host) -> Result<Job, String> {
        let handle = match &input.path {
            Some(path) => host.open(path).map_err(|t| t.to_string())?,
            None => Handle::STDIN,
        };
        let (head, is_whole) = match head(handle, host) {
            Ok(head) => head,
            Err(trouble) => {
                host.close(handle);
                return Err(trouble.to_string());
            }
        };
        let known = self.known(index);
        // Nothing is kept of what was read in parts.
        let is_whole_text = known.as_ref().is_some_and(|known| known.is_current);
        if !is_whole_text && is_lines(&input.name, &head) {
            let mut splitter = Splitter::new(CHUNK, LONGEST_LINE);
            let ready = splitter.push(&head).into();
            let mut lines =
                Lines { input: index, handle, splitter: Some(splitter), ready, begun: false, trouble: None };
            let job = lines.next(host);
            if job.more {
                self.open = Some(lines);
            }
            return Ok(job);
        }
        let whole = if is_whole { Ok(head) } else { rest(head, handle, host) };
        host.close(handle);
        Ok(Job { bytes: whole?, known, ..nothing(index) })
    }

    fn known(&self, index: usize) -> Option<Memory> {
        self.known.get(index).cloned().flatten()
    }
}

impl Lines {
    fn next(&mut self, host: &mut dyn Host) -> Job {
        // One chunk is always kept back, so that the last one is known as the last.
        while self.ready.len() < 2 {
            let Some(mut splitter) = self.splitter.take() else { break };
            match host.read(self.handle, PIECE) {
                Ok(piece) if !piece.is_empty() => {
                    self.ready.extend(splitter.push(&piece));
                    self.splitter = Some(splitter);
                }
                end => {
                    self.trouble = end.err().map(|t| t.to_string());
                    self.ready.extend(splitter.finish());
                    host.close(self.handle);
                }
            }
        }
        let bytes = self.ready.pop_front().map(|chunk| chunk.bytes).unwrap_or_default();
        let more = !self.ready.is_empty();
        let part = more || self.begun;
        self.begun = true;
        Job {
            input: self.input,
            bytes,
            part,
            lines: true,
            more,
            trouble: if more { None } else { self.trouble.take() },
            known: None,
        }
    }
}

fn failed(input: usize, reason: String) -> Job {
    Job { trouble: Some(reason), ..nothing(input) }
}

fn nothing(input: usize) -> Job {
    Job { input, bytes: Vec::new(), part: false, lines: false, more: false, trouble: None, known: None }
}

/// The beginning of a file, and whether it is all of it: a line and the beginning of the next, where lines are not too
/// long.
fn head(handle: Handle, host: &mut dyn Host) -> Result<(Vec<u8>, bool), Trouble> {
    let mut head = host.read(handle, PIECE)?;
    let mut is_whole = head.len() < PIECE;
    while !is_whole && !is_enough_of_lines(&head) {
        let piece = host.read(handle, PIECE)?;
        is_whole = piece.len() < PIECE;
        head.extend(piece);
    }
    Ok((head, is_whole))
}

/// All of a file, of which `head` is read.
fn rest(head: Vec<u8>, handle: Handle, host: &mut dyn Host) -> Result<Vec<u8>, String> {
    let mut bytes = head;
    loop {
        let piece = host.read(handle, PIECE).map_err(|t| t.to_string())?;
        if piece.is_empty() {
            return Ok(bytes);
        }
        bytes.extend(piece);
        if bytes.len() > LARGEST {
            return Err(
                "the text is larger than 1 GB; only newline-delimited files can be of any size".to_owned()
            );
        }
    }
}
