//! Texts as they are kept: packed, bounded, told apart by their digest.

use os1_dav::PackingError;
use sha2::{Digest as _, Sha256};

use crate::CalendarError;

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

fn compressed(bytes: &[u8]) -> Result<Vec<u8>, CalendarError> {
    os1_dav::pack(bytes).map_err(|error| match error {
        PackingError::Io(why) => CalendarError::Io {
            what: "Packing an event",
            why,
        },
        PackingError::Damaged => CalendarError::Damaged,
    })
}

/// The bytes of a frame; the size that it claims is not believed beyond the bound.
///
/// # Errors
/// [`CalendarError::Damaged`].
pub(crate) fn unpacked(packed: &[u8]) -> Result<Vec<u8>, CalendarError> {
    os1_dav::unpack(packed, MAX_FILE_BYTES).map_err(|_| CalendarError::Damaged)
}

/// What tells two texts apart.
pub(crate) fn digest(text: &[u8]) -> [u8; 32] {
    Sha256::digest(text).into()
}
