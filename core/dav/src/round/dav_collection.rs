//! A collection of a server.

use async_trait::async_trait;
use os1_guard::{DavDelete, DavPut, Permit};

use super::remote::{RemoteChange, RemoteChanges, RemoteCollection, RemoteObject};
use super::step::SyncState;
use crate::{Collection, DavClient, DavError, Fetched, Href, MAX_BATCH, Member};

/// A collection of a CalDAV or CardDAV server as the other side.
#[derive(Debug, Clone)]
pub struct DavCollection {
    client: DavClient,
    collection: Collection,
}

impl DavCollection {
    /// The collection, as the server listed it.
    #[must_use]
    pub fn new(client: DavClient, collection: Collection) -> Self {
        Self { client, collection }
    }

    /// What the server said of it when it was listed.
    #[must_use]
    pub fn listed(&self) -> &Collection {
        &self.collection
    }

    /// Whether the listing itself says that nothing changed since `since`.
    #[must_use]
    pub fn is_unchanged(&self, since: &SyncState) -> bool {
        let same = |kept: &str, listed: Option<&str>| !kept.is_empty() && listed == Some(kept);
        let token = self.collection.sync_token.as_deref();
        if self.collection.reports_changes && token.is_some() {
            return same(&since.token, token);
        }
        same(&since.ctag, self.collection.ctag.as_deref())
    }

    async fn reported(&self, since: &SyncState) -> Result<RemoteChanges, DavError> {
        let token = Some(since.token.as_str()).filter(|token| !token.is_empty());
        let at = &self.collection.href;
        let (changes, whole) = match self.client.changes(at, token).await {
            Err(DavError::TokenInvalid) if token.is_some() => {
                (self.client.changes(at, None).await?, true)
            }
            other => (other?, token.is_none()),
        };
        Ok(RemoteChanges {
            changed: changes
                .changed
                .iter()
                .filter_map(|m| self.change(m))
                .collect(),
            gone: changes.gone.iter().filter_map(|h| self.name(h)).collect(),
            whole,
            state: self.state(changes.token),
        })
    }

    async fn listed_by_version(&self) -> Result<RemoteChanges, DavError> {
        let members = self.client.listing(&self.collection.href).await?;
        Ok(RemoteChanges {
            changed: members.iter().filter_map(|m| self.change(m)).collect(),
            gone: Vec::new(),
            whole: true,
            state: self.state(None),
        })
    }

    fn state(&self, token: Option<String>) -> SyncState {
        SyncState {
            token: token.unwrap_or_default(),
            ctag: self.collection.ctag.clone().unwrap_or_default(),
            at: None,
        }
    }

    fn change(&self, member: &Member) -> Option<RemoteChange> {
        Some(RemoteChange {
            name: self.name(&member.href)?,
            etag: member.etag.clone(),
        })
    }

    fn name(&self, href: &Href) -> Option<String> {
        let name = href.as_str().strip_prefix(self.collection.href.as_str())?;
        (!name.is_empty()).then(|| name.to_owned())
    }

    fn href(&self, name: &str) -> Option<Href> {
        let href = Href::of_path(&format!("{}{name}", self.collection.href))?;
        href.is_member_of(&self.collection.href).then_some(href)
    }

    fn object(&self, fetched: Fetched) -> Option<RemoteObject> {
        Some(match fetched {
            Fetched::Object { href, etag, data } => RemoteObject::There {
                name: self.name(&href)?,
                etag,
                text: data.into_bytes(),
            },
            Fetched::Gone(href) => RemoteObject::Gone(self.name(&href)?),
            Fetched::Refused(href) => RemoteObject::Refused(self.name(&href)?),
        })
    }
}

#[async_trait]
impl RemoteCollection for DavCollection {
    async fn changes(&self, since: &SyncState) -> Result<RemoteChanges, DavError> {
        if self.collection.reports_changes {
            match self.reported(since).await {
                Err(DavError::Unsupported) => {}
                other => return other,
            }
        }
        self.listed_by_version().await
    }

    async fn fetch(&self, names: &[String]) -> Result<Vec<RemoteObject>, DavError> {
        let hrefs: Vec<Href> = names.iter().filter_map(|name| self.href(name)).collect();
        let mut objects = Vec::with_capacity(hrefs.len());
        for batch in hrefs.chunks(MAX_BATCH) {
            let fetched = self.client.fetch(&self.collection.href, batch).await?;
            objects.extend(fetched.into_iter().filter_map(|f| self.object(f)));
        }
        Ok(objects)
    }

    fn collection(&self) -> Option<&str> {
        self.collection
            .writable
            .then(|| self.collection.href.as_str())
    }

    fn resource(&self, name: &str) -> Option<String> {
        Some(self.href(name)?.to_string())
    }

    async fn put(&self, permit: Permit, what: DavPut) -> Result<Option<String>, DavError> {
        self.client.put(permit, what).await
    }

    async fn delete(&self, permit: Permit, what: DavDelete) -> Result<(), DavError> {
        self.client.delete(permit, what).await
    }
}
