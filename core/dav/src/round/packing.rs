//! Texts as they are kept: packed with Zstandard, and read back within a bound.

use std::cell::RefCell;

use os1_base::{ErrorKind, Explained};
use zstd::bulk::Compressor;

/// Zstandard's level: 1 packs calendar text to a third at hundreds of MB/s.
const LEVEL: i32 = 1;

thread_local! {
    /// The compressor of this thread: making one costs more than packing an event.
    static COMPRESSOR: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
}

/// Why a text could not be packed or unpacked.
#[derive(Debug, thiserror::Error)]
pub enum PackingError {
    /// The compressor failed.
    #[error("Packing a text failed: {0}. Make room, then try again.")]
    Io(std::io::Error),
    /// The frame is none, or claims more than the bound.
    #[error(
        "A kept text is damaged and could not be unpacked. Restore the profile from a backup, or import it again."
    )]
    Damaged,
}

impl Explained for PackingError {
    fn kind(&self) -> ErrorKind {
        match self {
            Self::Io(_) => ErrorKind::Io,
            Self::Damaged => ErrorKind::Damaged,
        }
    }
}

/// A text packed.
///
/// # Errors
/// [`PackingError::Io`].
pub fn pack(bytes: &[u8]) -> Result<Vec<u8>, PackingError> {
    let packed = COMPRESSOR.with_borrow_mut(|kept| {
        let compressor = match kept {
            Some(compressor) => compressor,
            None => kept.insert(Compressor::new(LEVEL)?),
        };
        compressor.compress(bytes)
    });
    packed.map_err(PackingError::Io)
}

/// The bytes of a frame; the size that it claims is not believed beyond `most` bytes.
///
/// # Errors
/// [`PackingError::Damaged`].
pub fn unpack(packed: &[u8], most: usize) -> Result<Vec<u8>, PackingError> {
    let claimed = zstd::zstd_safe::get_frame_content_size(packed)
        .ok()
        .flatten();
    let room = claimed.and_then(|size| usize::try_from(size).ok());
    zstd::bulk::decompress(packed, room.unwrap_or(most).min(most))
        .map_err(|_| PackingError::Damaged)
}
