//! Frames on a stream: one JSON object a line, bounded.

use std::io::{self, BufRead, Read, Write};

use serde::Serialize;
use serde::de::DeserializeOwned;

/// The longest frame: a line of input of 1 MiB, escaped as JSON at its worst, and some room.
const FRAME_MAX: u64 = 8 << 20;

/// Writes one frame and flushes.
///
/// # Errors
/// The other side went away.
pub(crate) fn send(to: &mut impl Write, frame: &impl Serialize) -> io::Result<()> {
    let mut bytes = serde_json::to_vec(frame)?;
    bytes.push(b'\n');
    to.write_all(&bytes)?;
    to.flush()
}

/// Reads one frame; `None` when the other side closed.
///
/// # Errors
/// The stream failed, or what came is not a frame.
pub(crate) fn receive<T: DeserializeOwned>(from: &mut impl BufRead) -> io::Result<Option<T>> {
    let mut bytes = Vec::new();
    let read = from
        .by_ref()
        .take(FRAME_MAX)
        .read_until(b'\n', &mut bytes)?;
    if read == 0 {
        return Ok(None);
    }
    Ok(Some(serde_json::from_slice(&bytes)?))
}
