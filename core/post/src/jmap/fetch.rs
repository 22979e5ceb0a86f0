//! Outsides and bodies of mails, and looking for one.

use std::collections::BTreeMap;

use os1_guard::{JmapMethod, MAX_RESPONSE, jmap_uid};
use serde::Deserialize;
use serde_json::json;

use super::answer::CallFault;
use super::mail::{Mails, asking, outsides, sound};
use super::server::JmapServer;
use super::session::is_id;
use crate::{Entry, Fetched, PostError, Spot};

/// Mails that may have one Message-ID.
const MAX_FOUND: usize = 10;

#[derive(Deserialize)]
pub(super) struct Blobs {
    list: Vec<Blob>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Blob {
    id: String,
    blob_id: String,
}

#[derive(Deserialize)]
pub(super) struct Found {
    ids: Vec<String>,
}

impl JmapServer {
    /// Those that came with the news, and the others from the server.
    pub(super) async fn entries_of(&mut self, spots: &[Spot]) -> Result<Vec<Entry>, PostError> {
        let mut entries = Vec::with_capacity(spots.len());
        let mut missing: Vec<&str> = Vec::new();
        for spot in spots {
            match (self.outsides.get(&spot.uid), &spot.id) {
                (Some(entry), _) => entries.push(entry.clone()),
                (None, Some(id)) => missing.push(id),
                (None, None) => {}
            }
        }
        for some in missing.chunks(self.session.get_at_once) {
            let mut answer = self.ask(&[outsides("0", ("ids", json!(some)))]).await?;
            let mails: Mails = answer.take("0").map_err(CallFault::plain)?;
            entries.extend(sound(mails.list).map(|mail| mail.entry()));
        }
        Ok(entries)
    }

    pub(super) async fn bodies(
        &mut self,
        spots: &[Spot],
        most: Option<u32>,
        fetched: &mut Vec<Fetched>,
    ) -> Result<(), PostError> {
        let most = most.map_or(MAX_RESPONSE, u64::from);
        let most = usize::try_from(most).unwrap_or(usize::MAX);
        for some in spots.chunks(self.session.get_at_once) {
            let blobs = self.blobs(some).await?;
            let paths: Vec<String> = blobs
                .values()
                .map(|blob| self.session.download_path(blob))
                .collect();
            let came = self.files.download(&paths, most).await?;
            let came = blobs.keys().zip(came);
            fetched.extend(came.filter_map(|(uid, bytes)| {
                Some(Fetched {
                    uid: *uid,
                    bytes: bytes?,
                })
            }));
        }
        Ok(())
    }

    /// The blobs that the mails are, by their numbers.
    async fn blobs(&self, spots: &[Spot]) -> Result<BTreeMap<u64, String>, PostError> {
        let ids: Vec<&str> = spots.iter().filter_map(|spot| spot.id.as_deref()).collect();
        if ids.is_empty() {
            return Ok(BTreeMap::new());
        }
        let question = asking(
            JmapMethod::EmailGet,
            "0",
            json!({ "ids": ids, "properties": ["id", "blobId"] }),
        );
        let mut answer = self.ask(&[question]).await?;
        let told: Blobs = answer.take("0").map_err(CallFault::plain)?;
        let asked = |blob: &Blob| is_id(&blob.blob_id) && ids.contains(&blob.id.as_str());
        let sound = told.list.into_iter().filter(asked);
        Ok(sound
            .map(|blob| (jmap_uid(&blob.id), blob.blob_id))
            .collect())
    }

    pub(super) async fn search(
        &self,
        folder: &str,
        message_id: &str,
    ) -> Result<Vec<u64>, PostError> {
        let filter = json!({ "inMailbox": folder, "header": ["Message-ID", message_id] });
        let question = asking(
            JmapMethod::EmailQuery,
            "0",
            json!({ "filter": filter, "limit": MAX_FOUND }),
        );
        let mut answer = self.ask(&[question]).await?;
        let found: Found = answer.take("0").map_err(CallFault::plain)?;
        Ok(found.ids.iter().map(|id| jmap_uid(id)).collect())
    }
}
