//! Small files of our own: settings, baselines, lists of what is passed over.

use crate::host::{Host, Trouble};

/// What is larger is no such file.
const LARGEST: usize = 64 << 20;

/// The bytes of a file.
pub(crate) fn read(path: &str, host: &mut dyn Host) -> Result<Vec<u8>, Trouble> {
    let file = host.open(path)?;
    let mut bytes = Vec::new();
    let outcome = loop {
        match host.read(file, 1 << 20) {
            Ok(piece) if piece.is_empty() => break Ok(()),
            Ok(piece) if bytes.len() + piece.len() > LARGEST => {
                break Err(Trouble::Other(format!("it is larger than {} MB", LARGEST >> 20)));
            }
            Ok(piece) => bytes.extend(piece),
            Err(trouble) => break Err(trouble),
        }
    };
    host.close(file);
    outcome.map(|()| bytes)
}

/// Put `bytes` into the file, which need not be there yet.
pub(crate) fn write(path: &str, bytes: &[u8], host: &mut dyn Host) -> Result<(), Trouble> {
    let file = host.create(path)?;
    if let Err(trouble) = host.write(file, bytes) {
        host.discard(file);
        return Err(trouble);
    }
    host.commit(file)
}
