//! Newline-delimited JSON of any size: whole lines in bounded memory.

/// Some whole lines of the input, and where they began.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chunk {
    /// Whole lines, the last one with or without its line feed.
    pub bytes: Vec<u8>,
    /// Bytes of the input before this chunk.
    pub offset: u64,
    /// Lines of the input before this chunk.
    pub line: u64,
}

/// Cuts a byte stream at line feeds into chunks of about the wanted size. Pushed, not pulled: it reads nothing.
#[derive(Debug)]
pub struct Splitter {
    pending: Vec<u8>,
    /// Bytes of `pending` that hold no line feed.
    searched: usize,
    size: usize,
    longest_line: usize,
    offset: u64,
    line: u64,
}

impl Splitter {
    /// Chunks of `size` bytes or a little more; a line longer than `longest_line` bytes is handed out in
    /// pieces (which then are no JSON, and are reported as such) instead of filling the memory.
    pub fn new(size: usize, longest_line: usize) -> Self {
        Self {
            pending: Vec::new(),
            searched: 0,
            size: size.max(1),
            longest_line: longest_line.max(1),
            offset: 0,
            line: 0,
        }
    }

    /// Take more input; every chunk that is complete comes back in order.
    pub fn push(&mut self, bytes: &[u8]) -> Vec<Chunk> {
        self.pending.extend_from_slice(bytes);
        self.chunks()
    }

    /// As [`Splitter::push`], for `length` bytes that `write` puts where they are wanted: none is copied twice.
    pub fn push_written(&mut self, length: usize, write: impl FnOnce(&mut [u8])) -> Vec<Chunk> {
        let before = self.pending.len();
        self.pending.resize(before + length, 0);
        write(self.pending.get_mut(before..).unwrap_or_default());
        self.chunks()
    }

    fn chunks(&mut self) -> Vec<Chunk> {
        let mut chunks = Vec::new();
        while self.pending.len() >= self.size {
            let head = self.pending.get(self.searched..self.size).unwrap_or_default();
            let tail = self.pending.get(self.searched.max(self.size)..).unwrap_or_default();
            let last = head.iter().rposition(|&b| b == b'\n').map(|at| self.searched + at + 1);
            let first =
                || tail.iter().position(|&b| b == b'\n').map(|at| self.searched.max(self.size) + at + 1);
            match last.or_else(first) {
                Some(cut) => chunks.push(self.cut(cut)),
                None if self.pending.len() >= self.longest_line => chunks.push(self.cut(self.pending.len())),
                // What was searched once is not searched again: a long line comes in many pieces.
                None => {
                    self.searched = self.pending.len();
                    break;
                }
            }
        }
        chunks
    }

    /// The rest of the input, when there is any.
    pub fn finish(mut self) -> Option<Chunk> {
        let rest = self.pending.len();
        (rest > 0).then(|| self.cut(rest))
    }

    fn cut(&mut self, at: usize) -> Chunk {
        let rest = self.pending.split_off(at);
        self.searched = 0;
        let bytes = std::mem::replace(&mut self.pending, rest);
        let chunk = Chunk { offset: self.offset, line: self.line, bytes };
        self.offset += chunk.bytes.len() as u64;
        self.line += chunk.bytes.iter().filter(|&&b| b == b'\n').count() as u64;
        chunk
    }
}

#[cfg(test)]
mod tests {
    use super::Splitter;

    #[test]
    fn whole_lines_whatever_the_pieces() {
        let text = b"{\"a\":1}\n\n[2]\n3\n\"last\"";
        for size in 1..30 {
            for piece in 1..text.len() {
                let mut splitter = Splitter::new(size, 1000);
                let mut chunks: Vec<_> = text.chunks(piece).flat_map(|p| splitter.push(p)).collect();
                chunks.extend(splitter.finish());
                assert_eq!(chunks.iter().flat_map(|c| c.bytes.clone()).collect::<Vec<_>>(), text);
                let (mut offset, mut line) = (0, 0);
                for (i, chunk) in chunks.iter().enumerate() {
                    assert_eq!((chunk.offset, chunk.line), (offset, line));
                    assert!(chunk.bytes.ends_with(b"\n") || i + 1 == chunks.len());
                    offset += chunk.bytes.len() as u64;
                    line += chunk.bytes.iter().filter(|&&b| b == b'\n').count() as u64;
                }
            }
        }
    }

    #[test]
    fn an_endless_line_does_not_fill_the_memory() {
        let mut splitter = Splitter::new(10, 100);
        let chunks: Vec<_> = (0..50).flat_map(|_| splitter.push(b"xxxxxxxx")).collect();
        assert!(chunks.iter().all(|c| c.bytes.len() < 120));
        assert!(chunks.len() >= 3);
    }
}
