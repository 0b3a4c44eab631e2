//! Files of any size, read in slices where a browser, a worker or Node keeps them. A slice is handed on while the next
//! one is being read; the checker is another WASM file, so it gets its bytes from the memory of this one.

use gloo_file::futures::read_as_array_buffer;
use gloo_file::{Blob, FileReadError};
use js_sys::{ArrayBuffer, Uint8Array};
use ngsild_json::{Chunk, Splitter, is_enough_of_lines, is_lines, utf16_units};
use std::collections::VecDeque;
use std::fmt;
use std::pin::Pin;
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// Bytes that are read at once, and of a chunk of lines.
const SLICE: u64 = 1 << 20;
/// A line longer than this is taken apart instead of filling the memory.
const LONGEST_LINE: usize = 64 << 20;

/// A slice that is being read.
type Ahead = Pin<Box<dyn Future<Output = Result<ArrayBuffer, FileReadError>>>>;

/// A file that is being read: whole lines at a time where each is a document, as it comes where it is a single one.
#[wasm_bindgen]
pub struct Slices {
    file: Blob,
    name: String,
    /// Where the slice behind the one that is being read begins.
    at: u64,
    /// Bytes that were read.
    read: u64,
    ahead: Option<Ahead>,
    /// `None` for a single document, and at the end.
    splitter: Option<Splitter>,
    ready: VecDeque<Chunk>,
    /// What was handed out last, and the UTF-16 units up to its end.
    shown: Vec<u8>,
    units: u64,
}

#[wasm_bindgen]
impl Slices {
    /// Of a file called `name`. Its first slice is on its way from now on.
    #[wasm_bindgen(constructor)]
    pub fn new(file: web_sys::Blob, name: String) -> Self {
        let mut slices = Self {
            file: Blob::from(file),
            name,
            at: 0,
            read: 0,
            ahead: None,
            splitter: None,
            ready: VecDeque::new(),
            shown: Vec::new(),
            units: 0,
        };
        slices.read_ahead();
        slices
    }

    /// Read the beginning; whether each line is a document.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn begin(&mut self) -> Result<bool, JsError> {
        let mut head = Vec::new();
        while !is_enough_of_lines(&head) {
            let Some(slice) = self.slice().await? else { break };
            head.extend(slice.to_vec());
        }
        if !is_lines(&self.name, &head) {
            self.ready.push_back(Chunk { bytes: head, offset: 0, line: 0 });
            return Ok(false);
        }
        let mut splitter = Splitter::new(SLICE as usize, LONGEST_LINE);
        self.ready.extend(splitter.push(&head));
        self.splitter = Some(splitter);
        Ok(true)
    }

    /// The next bytes, which stay until this is asked again: where they stand and how many they are, the lines, UTF-16 units
    /// and bytes before them. Nothing at the end.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub async fn next(&mut self) -> Result<Vec<f64>, JsError> {
        while self.ready.is_empty() {
            match (self.slice().await?, &mut self.splitter) {
                (Some(slice), Some(splitter)) => {
                    let length = slice.length() as usize;
                    self.ready.extend(splitter.push_written(length, |room| slice.copy_to(room)));
                }
                (Some(slice), None) => {
                    let bytes = slice.to_vec();
                    self.ready.push_back(Chunk { offset: self.read - bytes.len() as u64, bytes, line: 0 });
                }
                (None, _) => match self.splitter.take().and_then(Splitter::finish) {
                    Some(rest) => self.ready.push_back(rest),
                    None => return Ok(Vec::new()),
                },
            }
        }
        let Chunk { bytes, offset, line } = self.ready.pop_front().unwrap_or_default();
        let before = self.units;
        self.units += u64::from(utf16_units(&bytes));
        self.shown = bytes;
        let start = self.shown.as_ptr() as usize as u64;
        Ok([start, self.shown.len() as u64, line, before, offset].map(|number| number as f64).to_vec())
    }

    /// The slice that is being read, and begin with the next. Nothing at the end.
    async fn slice(&mut self) -> Result<Option<Uint8Array>, JsError> {
        let Some(ahead) = self.ahead.take() else { return Ok(None) };
        let buffer = ahead.await?;
        self.read_ahead();
        self.read += u64::from(buffer.byte_length());
        Ok(Some(Uint8Array::new(&buffer)))
    }

    fn read_ahead(&mut self) {
        let end = self.file.size().min(self.at + SLICE);
        if self.at < end {
            self.ahead = Some(Box::pin(read_as_array_buffer(&self.file.slice(self.at, end))));
            self.at = end;
        }
    }
}

impl fmt::Debug for Slices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Slices").field("name", &self.name).field("at", &self.at).finish_non_exhaustive()
    }
}
