//! Reading an export, which may come from anywhere: bounded, checked against its manifest.

use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

use os1_base::{Error, ErrorKind};
use os1_mail::MAX_MESSAGE_BYTES;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};
use zip::ZipArchive;

use super::writer::hex;
use super::{FORMAT, Head, MAIL, MANIFEST, Manifest, VERSION};

/// The largest file in an export that is read, in bytes (2 GiB): a talk of a lifetime.
const FILE_MAX: u64 = 2 << 30;
/// The largest manifest, in bytes: a million mails.
const MANIFEST_MAX: u64 = 256 << 20;

/// An export whose manifest was read.
pub(in crate::op) struct ArchiveReader {
    zip: ZipArchive<BufReader<File>>,
    manifest: Manifest,
}

impl ArchiveReader {
    /// Opens an export and reads its manifest.
    ///
    /// # Errors
    /// The file is no export, or one of a newer version.
    pub(in crate::op) fn open(path: &Path) -> Result<Self, Error> {
        let file = File::open(path).map_err(|error| damaged(&error.to_string()))?;
        let mut zip = ZipArchive::new(BufReader::new(file))
            .map_err(|_| damaged("it is not a zip file, or it is cut"))?;
        let bytes = read(&mut zip, MANIFEST, MANIFEST_MAX)?;
        let unreadable = |_| damaged("its manifest cannot be read");
        // A newer version may have changed all but these two.
        let head: Head = serde_json::from_slice(&bytes).map_err(unreadable)?;
        if head.format != FORMAT {
            return Err(damaged("it was not written by OS1"));
        }
        if head.version > VERSION {
            return Err(Error::new(
                ErrorKind::NewerVersion,
                "The export was written by a newer version of OS1. Install that version and import it there; nothing was changed.",
            ));
        }
        let manifest = serde_json::from_slice(&bytes).map_err(unreadable)?;
        Ok(Self { zip, manifest })
    }

    /// Its table of contents.
    pub(in crate::op) fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    /// The bytes of a file that the manifest names, checked; `None` when it names none.
    ///
    /// # Errors
    /// The bytes are not those of the manifest.
    pub(in crate::op) fn file(&mut self, path: &str) -> Result<Option<Vec<u8>>, Error> {
        let Some(entry) = self.manifest.files.iter().find(|entry| entry.path == path) else {
            return Ok(None);
        };
        let (expected, size) = (entry.sha256.clone(), entry.bytes);
        let most = if path.starts_with(MAIL) && path.ends_with(".eml") {
            MAX_MESSAGE_BYTES as u64
        } else {
            FILE_MAX
        };
        if size > most {
            return Err(too_large());
        }
        // No more is unpacked than the manifest promised: a bomb ends at its first byte over.
        let bytes = read(&mut self.zip, path, size)?;
        if hex(&Sha256::digest(&bytes)) != expected {
            return Err(damaged("a file in it is not as its manifest says"));
        }
        Ok(Some(bytes))
    }

    /// A file that must be there, as JSON.
    ///
    /// # Errors
    /// It is missing or cannot be read.
    pub(in crate::op) fn json<T: DeserializeOwned>(&mut self, path: &str) -> Result<T, Error> {
        let bytes = self
            .file(path)?
            .ok_or_else(|| damaged("a file is missing in it"))?;
        serde_json::from_slice(&bytes).map_err(|_| damaged("a file in it cannot be read"))
    }

    /// The objects of a JSON Lines file; none when the file is not there.
    ///
    /// # Errors
    /// A line cannot be read.
    pub(in crate::op) fn lines<T: DeserializeOwned>(
        &mut self,
        path: &str,
    ) -> Result<Vec<T>, Error> {
        let bytes = self.file(path)?.unwrap_or_default();
        bytes
            .split(|&byte| byte == b'\n')
            .filter(|line| !line.is_empty())
            .map(|line| {
                serde_json::from_slice(line).map_err(|_| damaged("a line in it cannot be read"))
            })
            .collect()
    }
}

fn read(zip: &mut ZipArchive<BufReader<File>>, path: &str, most: u64) -> Result<Vec<u8>, Error> {
    let file = zip
        .by_name(path)
        .map_err(|_| damaged("a file is missing in it"))?;
    let mut bytes = Vec::new();
    // The size that the zip states is a stranger's word: what comes out is counted.
    file.take(most + 1)
        .read_to_end(&mut bytes)
        .map_err(|_| damaged("a file in it cannot be unpacked"))?;
    if bytes.len() as u64 > most {
        return Err(too_large());
    }
    Ok(bytes)
}

fn too_large() -> Error {
    Error::new(
        ErrorKind::TooLarge,
        "The export holds a file that is larger than it says or than any export of OS1 can be, so it was not imported.",
    )
}

fn damaged(why: &str) -> Error {
    Error::new(
        ErrorKind::Damaged,
        format!("The export could not be read: {why}. Use another copy of it."),
    )
}
