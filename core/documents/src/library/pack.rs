//! The bytes of a document as they lie in the profile.

use sha2::{Digest, Sha256};

use crate::DocumentError;
use crate::text::MAX_DOCUMENT_BYTES;

/// Zstandard's own usual level: text shrinks to a third, what is packed already costs little.
const LEVEL: i32 = 3;

/// A Zstandard frame of the bytes.
pub(super) fn packed(bytes: &[u8]) -> Result<Vec<u8>, DocumentError> {
    zstd::bulk::compress(bytes, LEVEL).map_err(|why| DocumentError::Io {
        what: "Packing the document",
        why,
    })
}

/// The bytes of a frame; the size that it claims is not believed beyond the bound.
pub(super) fn unpacked(frame: &[u8]) -> Result<Vec<u8>, DocumentError> {
    zstd::bulk::decompress(frame, MAX_DOCUMENT_BYTES + 1).map_err(|_| DocumentError::Damaged)
}

/// SHA-256 in hexadecimal.
pub(super) fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}
