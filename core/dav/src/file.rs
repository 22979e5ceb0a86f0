//! A calendar file that somebody publishes and nobody changes from here.

use bytes::Bytes;
use os1_guard::{DavMethod, DavRead};

use crate::client::refused;
use crate::{DavClient, DavError, Href};

/// The largest file that is read: 20 MiB, some ten thousand events.
pub const MAX_FILE: usize = 20 << 20;

/// Which version of a file was seen last (RFC 9110 §8.8).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileVersion {
    /// Its ETag.
    pub etag: Option<String>,
    /// Its Last-Modified, as the server wrote it.
    pub modified: Option<String>,
}

/// What came of asking for a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileAnswer {
    /// It is the version that was seen.
    Same,
    /// It is another one.
    New {
        /// Its bytes.
        bytes: Vec<u8>,
        /// Its version.
        version: FileVersion,
    },
}

impl DavClient {
    /// Reads the file at `path` (with its query) unless it is still `seen`.
    ///
    /// # Errors
    /// [`DavError::TooLarge`] beyond [`MAX_FILE`].
    pub async fn file(&self, path: &str, seen: &FileVersion) -> Result<FileAnswer, DavError> {
        let at = Href::of_path(path).ok_or(DavError::Gone)?;
        let read = DavRead {
            method: DavMethod::Get,
            path: path.to_owned(),
            depth: None,
            if_none_match: seen.etag.clone(),
            if_modified_since: seen.modified.clone(),
            body: Bytes::new(),
        };
        let response = self
            .channel
            .read(read.clone(), crate::client::STALL)
            .await?;
        let response = match (response.status, response.header("location")) {
            (301 | 302 | 303 | 307 | 308, Some(target)) => {
                let at = self.target(target, &at)?;
                self.follow(at, read).await?.1
            }
            _ => response,
        };
        match response.status {
            304 => Ok(FileAnswer::Same),
            200 => {
                let version = FileVersion {
                    etag: response.header("etag").map(str::to_owned),
                    modified: response.header("last-modified").map(str::to_owned),
                };
                let bytes = response.collect(MAX_FILE).await?;
                Ok(FileAnswer::New { bytes, version })
            }
            _ => Err(refused(response).await),
        }
    }
}
