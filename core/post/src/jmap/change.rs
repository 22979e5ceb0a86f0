//! What changes a mailbox, each with its permit; the guard writes the requests.

use std::collections::{BTreeMap, BTreeSet};

use async_trait::async_trait;
use bytes::Bytes;
use os1_guard::{
    FlagMail, JMAP_VALIDITY, MailRef, MailboxTransport, MakeMailbox, MoveMail, Moved, Permit,
    Response, SaveDraft, TransportFault, jmap_uid,
};
use serde::Deserialize;

use super::answer::{Answer, CallFault, error_of};
use super::server::JmapServer;
use crate::PostError;

/// The answer of `Email/set`, `Email/import` or `Mailbox/set`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Changed {
    #[serde(default)]
    created: Option<BTreeMap<String, Imported>>,
    #[serde(default)]
    not_created: Option<BTreeMap<String, SetFault>>,
    #[serde(default)]
    not_updated: Option<BTreeMap<String, SetFault>>,
}

#[derive(Deserialize)]
struct Imported {
    id: String,
}

/// RFC 8620 §5.3.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct SetFault {
    #[serde(rename = "type")]
    kind: String,
    existing_id: Option<String>,
}

#[async_trait]
impl MailboxTransport for JmapServer {
    async fn move_mail(
        &mut self,
        permit: Permit,
        change: MoveMail,
    ) -> Result<Vec<Moved>, TransportFault> {
        let ids = self.ids_of(&change.messages)?;
        self.forget();
        let moving = self.channel.move_mail(&self.place, permit, change, &ids);
        let missing = settled(moving.await?).await?;
        let moved = ids.iter().filter(|id| !missing.contains(*id));
        Ok(moved
            .map(|id| Moved {
                uid: jmap_uid(id),
                uid_validity: JMAP_VALIDITY,
                to: jmap_uid(id),
            })
            .collect())
    }

    async fn make_mailbox(
        &mut self,
        permit: Permit,
        made: MakeMailbox,
    ) -> Result<(), TransportFault> {
        self.forget();
        let making = self.channel.make_mailbox(&self.place, permit, made);
        let changed = changed(making.await?).await?;
        match changed.not_created.unwrap_or_default().into_values().next() {
            Some(fault) => Err(error_of(&fault.kind).into()),
            None => Ok(()),
        }
    }

    async fn flag_mail(&mut self, permit: Permit, change: FlagMail) -> Result<(), TransportFault> {
        let ids = self.ids_of(&change.messages)?;
        self.forget();
        let marking = self.channel.flag_mail(&self.place, permit, change, &ids);
        settled(marking.await?).await?;
        Ok(())
    }

    async fn save_draft(
        &mut self,
        permit: Permit,
        draft: SaveDraft,
        content: Bytes,
    ) -> Result<Option<u64>, TransportFault> {
        self.import(permit, draft, content, "$draft").await
    }

    async fn file_sent(
        &mut self,
        permit: Permit,
        copy: SaveDraft,
        content: Bytes,
    ) -> Result<Option<u64>, TransportFault> {
        self.import(permit, copy, content, "$seen").await
    }
}

impl JmapServer {
    /// The ids of the permitted mails, which [`crate::MailServer::name`] told.
    fn ids_of(&self, messages: &[MailRef]) -> Result<Vec<String>, TransportFault> {
        let ids = messages.iter().map(|message| self.named.get(&message.uid));
        let ids: Option<Vec<String>> = ids.map(|id| id.cloned()).collect();
        ids.ok_or(TransportFault::Conflict)
    }

    async fn import(
        &mut self,
        permit: Permit,
        draft: SaveDraft,
        content: Bytes,
        keyword: &'static str,
    ) -> Result<Option<u64>, TransportFault> {
        self.forget();
        let importing = self
            .channel
            .import(&self.place, permit, draft, content, keyword);
        let changed = changed(importing.await?).await?;
        let created = changed.created.unwrap_or_default();
        if let Some(mail) = created.into_values().next() {
            return Ok(Some(jmap_uid(&mail.id)));
        }
        match changed.not_created.unwrap_or_default().into_values().next() {
            // It lies on the server already (RFC 8621 §4.8).
            Some(fault) if fault.kind == "alreadyExists" => {
                Ok(fault.existing_id.as_deref().map(jmap_uid))
            }
            Some(fault) => Err(error_of(&fault.kind).into()),
            None => Err(PostError::Unreadable.into()),
        }
    }
}

async fn changed(response: Response) -> Result<Changed, PostError> {
    let mut answer = Answer::of(response).await?;
    answer.take("0").map_err(CallFault::plain)
}

/// Refuses unless every mail was changed, or is gone; those that are gone.
async fn settled(answers: Vec<Response>) -> Result<BTreeSet<String>, PostError> {
    let mut gone = BTreeSet::new();
    for answer in answers {
        for (id, fault) in changed(answer).await?.not_updated.unwrap_or_default() {
            if fault.kind != "notFound" {
                return Err(error_of(&fault.kind));
            }
            gone.insert(id);
        }
    }
    Ok(gone)
}
