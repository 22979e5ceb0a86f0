//! Writing an export: beside its target first, then in its place.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::manifest::FileEntry;
use super::{FORMAT, MANIFEST, Manifest, VERSION};

/// A zip in the making. What was begun and not finished is deleted when dropped.
pub(in crate::op) struct ArchiveWriter {
    zip: Option<ZipWriter<BufWriter<File>>>,
    making: PathBuf,
    target: PathBuf,
    files: Vec<FileEntry>,
    enter_again: Vec<String>,
}

impl ArchiveWriter {
    /// Begins an export that will stand at `target`.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub(in crate::op) fn create(target: &Path) -> io::Result<Self> {
        let mut name = target.file_name().unwrap_or_default().to_owned();
        name.push(".part");
        let making = target.with_file_name(name);
        let file = File::create(&making)?;
        Ok(Self {
            zip: Some(ZipWriter::new(BufWriter::new(file))),
            making,
            target: target.to_owned(),
            files: Vec::new(),
            enter_again: Vec::new(),
        })
    }

    /// Adds a file.
    ///
    /// # Errors
    /// The disk is full or the path is no path of a zip.
    pub(in crate::op) fn add(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        self.put(path, bytes)?;
        self.files.push(FileEntry {
            path: path.to_owned(),
            bytes: bytes.len() as u64,
            sha256: hex(&Sha256::digest(bytes)),
        });
        Ok(())
    }

    /// Says in the manifest what is not in the export and has to be entered again.
    pub(in crate::op) fn leave_out(&mut self, sentence: String) {
        self.enter_again.push(sentence);
    }

    /// Writes the manifest, and puts the whole file in its place; files and bytes.
    ///
    /// # Errors
    /// The disk is full.
    pub(in crate::op) fn finish(mut self, name: &str, at: &str) -> io::Result<(usize, u64)> {
        let manifest = Manifest {
            format: FORMAT.to_owned(),
            version: VERSION,
            name: name.to_owned(),
            at: at.to_owned(),
            enter_again: self.enter_again.clone(),
            files: self.files.clone(),
        };
        self.put(MANIFEST, &serde_json::to_vec_pretty(&manifest)?)?;
        let Some(zip) = self.zip.take() else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let file = zip
            .finish()?
            .into_inner()
            .map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        let bytes = file.metadata()?.len();
        fs::rename(&self.making, &self.target)?;
        Ok((self.files.len() + 1, bytes))
    }

    fn put(&mut self, path: &str, bytes: &[u8]) -> io::Result<()> {
        let Some(zip) = &mut self.zip else {
            return Err(io::ErrorKind::BrokenPipe.into());
        };
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        zip.start_file(path, options)?;
        zip.write_all(bytes)
    }
}

impl Drop for ArchiveWriter {
    fn drop(&mut self) {
        // After a finished export there is nothing of that name any more.
        if let Err(error) = fs::remove_file(&self.making)
            && error.kind() != io::ErrorKind::NotFound
        {
            tracing::warn!(kind = ?error.kind(), "an unfinished export could not be removed");
        }
    }
}

/// Bytes in hexadecimal.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
