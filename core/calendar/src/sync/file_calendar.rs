//! A calendar file behind an address, only read.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use os1_dav::{
    DavClient, DavError, FileAnswer, FileVersion, RemoteChange, RemoteChanges, RemoteCollection,
    RemoteObject, SyncState,
};
use os1_guard::{DavDelete, DavPut, Permit};

use crate::ical::Document;
use crate::import::objects;

/// A published calendar file (`webcal`, `https` with an .ics in it) as the other side of a
/// calendar that can only be read.
#[derive(Debug)]
pub struct FileCalendar {
    client: DavClient,
    path: String,
    texts: Mutex<HashMap<String, Vec<u8>>>,
}

impl FileCalendar {
    /// The file at `path`, query included, on the client's host.
    #[must_use]
    pub fn new(client: DavClient, path: String) -> Self {
        Self {
            client,
            path,
            texts: Mutex::default(),
        }
    }

    fn texts(&self) -> MutexGuard<'_, HashMap<String, Vec<u8>>> {
        self.texts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the file apart into its objects. Their names are their UIDs, their versions what
    /// they say: a server changes the whole file's version for one of them.
    fn taken_apart(&self, bytes: &[u8], version: FileVersion) -> Result<RemoteChanges, DavError> {
        let document = Document::parse(bytes).document;
        if document.calendars().next().is_none() {
            return Err(DavError::NotDav {
                why: "the file is no calendar",
            });
        }
        let mut texts = self.texts();
        let mut changed = Vec::new();
        for (uid, etag, text) in objects(&document) {
            changed.push(RemoteChange {
                name: uid.clone(),
                etag: Some(etag),
            });
            texts.insert(uid, text);
        }
        Ok(RemoteChanges {
            changed,
            gone: Vec::new(),
            whole: true,
            state: SyncState {
                token: version.etag.unwrap_or_default(),
                ctag: version.modified.unwrap_or_default(),
                at: None,
            },
        })
    }
}

#[async_trait]
impl RemoteCollection for FileCalendar {
    async fn changes(&self, since: &SyncState) -> Result<RemoteChanges, DavError> {
        let some = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        let seen = FileVersion {
            etag: some(&since.token),
            modified: some(&since.ctag),
        };
        match self.client.file(&self.path, &seen).await? {
            FileAnswer::Same => Ok(RemoteChanges {
                state: since.clone(),
                ..RemoteChanges::default()
            }),
            FileAnswer::New { bytes, version } => self.taken_apart(&bytes, version),
        }
    }

    async fn fetch(&self, names: &[String]) -> Result<Vec<RemoteObject>, DavError> {
        let mut texts = self.texts();
        let one = |name: &String| match texts.remove_entry(name) {
            Some((name, text)) => RemoteObject::There {
                etag: Some(crate::import::version_of(&text)),
                name,
                text,
            },
            None => RemoteObject::Gone(name.clone()),
        };
        Ok(names.iter().map(one).collect())
    }

    fn collection(&self) -> Option<&str> {
        None
    }

    fn resource(&self, _name: &str) -> Option<String> {
        None
    }

    async fn put(&self, _permit: Permit, _what: DavPut) -> Result<Option<String>, DavError> {
        Err(DavError::Forbidden)
    }

    async fn delete(&self, _permit: Permit, _what: DavDelete) -> Result<(), DavError> {
        Err(DavError::Forbidden)
    }
}
