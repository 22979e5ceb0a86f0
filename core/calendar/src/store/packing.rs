//! Texts as they are kept: packed, bounded, told apart by their digest.

use std::cell::RefCell;

use sha2::{Digest as _, Sha256};
use zstd::bulk::Compressor;

use crate::CalendarError;

/// Zstandard's level: 1 packs calendar text to a third at hundreds of MB/s.
const LEVEL: i32 = 1;
/// The largest calendar object, in bytes (4 MiB); attachments are links or small.
pub(crate) const MAX_OBJECT_BYTES: usize = 4 * 1024 * 1024;

/// The largest file that is kept aside, in bytes: as much as is read of one.
const MAX_FILE_BYTES: usize = crate::ical::MAX_BYTES + 1;

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
    compressed(text)
}

/// A whole file packed.
///
/// # Errors
/// It is larger than any that is read.
pub(super) fn packed_file(bytes: &[u8]) -> Result<Vec<u8>, CalendarError> {
    if bytes.len() > MAX_FILE_BYTES {
        return Err(CalendarError::TooLarge {
            what: "This calendar file",
            most: "64 MiB",
        });
    }
    compressed(bytes)
}

thread_local! {
    /// The compressor of this thread: making one costs more than packing an event.
    static COMPRESSOR: RefCell<Option<Compressor<'static>>> = const { RefCell::new(None) };
}

fn compressed(bytes: &[u8]) -> Result<Vec<u8>, CalendarError> {
    let packed = COMPRESSOR.with_borrow_mut(|kept| {
        let compressor = match kept {
            Some(compressor) => compressor,
            None => kept.insert(Compressor::new(LEVEL)?),
        };
        compressor.compress(bytes)
    });
    packed.map_err(|why| CalendarError::Io {
        what: "Packing an event",
        why,
    })
}

/// The bytes of a frame; the size that it claims is not believed beyond the bound.
///
/// # Errors
/// [`CalendarError::Damaged`].
pub(crate) fn unpacked(packed: &[u8]) -> Result<Vec<u8>, CalendarError> {
    let claimed = zstd::zstd_safe::get_frame_content_size(packed)
        .ok()
        .flatten();
    let room = claimed.and_then(|size| usize::try_from(size).ok());
    let room = room.unwrap_or(MAX_FILE_BYTES).min(MAX_FILE_BYTES);
    zstd::bulk::decompress(packed, room).map_err(|_| CalendarError::Damaged)
}

/// What tells two texts apart.
pub(crate) fn digest(text: &[u8]) -> [u8; 32] {
    Sha256::digest(text).into()
}
