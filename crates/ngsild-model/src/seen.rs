//! Names that are met again.

/// The many names met in one object, by their hashes. Says surely when none is repeated; when one may be, the object
/// has to be looked at again.
#[derive(Debug, Clone)]
pub struct SeenMany {
    slots: [u16; Self::SLOTS],
    count: usize,
    hit: bool,
}

impl SeenMany {
    const SLOTS: usize = 128;

    /// No name yet.
    pub const fn new() -> Self {
        Self { slots: [0; Self::SLOTS], count: 0, hit: false }
    }

    /// Meet one more.
    #[inline]
    pub fn add(&mut self, hash: u32) {
        // 0 marks a free slot; the rest of the hash says where to look.
        let mark = (hash >> 16) as u16 | 1;
        self.count += 1;
        if self.count > Self::SLOTS / 2 {
            // Too many to keep apart here: look again.
            self.hit = true;
            return;
        }
        let mut at = hash as usize % Self::SLOTS;
        while let Some(slot) = self.slots.get_mut(at) {
            if *slot == 0 {
                *slot = mark;
                return;
            }
            if *slot == mark {
                self.hit = true;
                return;
            }
            at = (at + 1) % Self::SLOTS;
        }
    }

    /// Whether a hash was met twice, or there were too many to tell.
    #[inline]
    pub const fn repeated(&self) -> bool {
        self.hit
    }
}

impl Default for SeenMany {
    fn default() -> Self {
        Self::new()
    }
}
