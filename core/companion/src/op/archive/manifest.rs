//! What an export says of itself.

use serde::{Deserialize, Serialize};

/// The name of the format.
pub(in crate::op) const FORMAT: &str = "os1-export";
/// Its version; a newer one is refused.
pub(in crate::op) const VERSION: u32 = 1;

/// What every version of the manifest begins with.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(in crate::op) struct Head {
    /// [`FORMAT`].
    pub(in crate::op) format: String,
    /// [`VERSION`].
    pub(in crate::op) version: u32,
}

/// The table of contents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::op) struct Manifest {
    /// [`FORMAT`].
    pub(in crate::op) format: String,
    /// [`VERSION`].
    pub(in crate::op) version: u32,
    /// The companion's name.
    pub(in crate::op) name: String,
    /// When it was written, RFC 3339 with zone.
    pub(in crate::op) at: String,
    /// What is not in it and has to be entered again, in sentences.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(in crate::op) enter_again: Vec<String>,
    /// Every other file.
    pub(in crate::op) files: Vec<FileEntry>,
}

/// One file of the export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::op) struct FileEntry {
    /// Its path in the zip.
    pub(in crate::op) path: String,
    /// Its size in bytes.
    pub(in crate::op) bytes: u64,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub(in crate::op) sha256: String,
}
