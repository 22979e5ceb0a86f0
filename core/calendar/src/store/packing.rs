//! Texts as they are kept: packed, bounded, told apart by their digest.

use sha2::{Digest as _, Sha256};

use crate::CalendarError;

/// Zstandard's level: 1 packs calendar text to a third at hundreds of MB/s.
const LEVEL: i32 = 1;
/// The largest calendar object, in bytes (4 MiB); attachments are links or small.
pub(crate) const MAX_OBJECT_BYTES: usize = 4 * 1024 * 1024;

/// A text packed.
///
/// # Errors
/// It is larger than [`MAX_OBJECT_BYTES`].
pub(crate) fn packed(text: &[u8]) -> Result<Vec<u8>, CalendarError> {
    if text.len() > MAX_OBJECT_BYTES {
        return Err(CalendarError::TooLarge {
            what: "This calendar object",
            most: "4 MiB",
        });
    }
    zstd::bulk::compress(text, LEVEL).map_err(|why| CalendarError::Io {
        what: "Packing an event",
        why,
    })
}

/// The text of a frame; the size that it claims is not believed beyond the bound.
///
/// # Errors
/// [`CalendarError::Damaged`].
pub(crate) fn unpacked(packed: &[u8]) -> Result<Vec<u8>, CalendarError> {
    zstd::bulk::decompress(packed, MAX_OBJECT_BYTES + 1).map_err(|_| CalendarError::Damaged)
}

/// What tells two texts apart.
pub(crate) fn digest(text: &[u8]) -> [u8; 32] {
    Sha256::digest(text).into()
}
