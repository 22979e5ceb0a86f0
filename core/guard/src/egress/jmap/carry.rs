//! Changes of a mailbox, written from the action that was permitted.

use bytes::Bytes;
use os1_base::Id;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::channel::{JmapChannel, JmapPlace};
use super::question::written;
use super::uid::{JMAP_VALIDITY, jmap_uid};
use crate::action::{Action, FlagMail, MailFlag, MailRef, MakeMailbox, MoveMail, SaveDraft};
use crate::egress::{EgressError, Response};
use crate::error::GuardError;
use crate::permit::Permit;

/// The longest answer to an upload.
const MAX_UPLOADED: usize = 64 * 1024;
/// A change of a mailbox, in the departure table.
const CHANGE: &str = "a change of a mailbox";

impl JmapChannel {
    /// Moves mails (`Email/set`, RFC 8621 §4.6); `ids` are those of the action's messages, in
    /// their order. One answer for each request that the server's bounds made necessary.
    ///
    /// # Errors
    /// As [`crate::Gate::redeem`] and [`JmapChannel::ask`]; [`GuardError::NotTheSame`] when an id
    /// is not the permitted one.
    pub async fn move_mail(
        &self,
        place: &JmapPlace,
        permit: Permit,
        change: MoveMail,
        ids: &[String],
    ) -> Result<Vec<Response>, GuardError> {
        self.check(change.account, &change.messages, ids)?;
        let mut patch = Map::new();
        for message in change.messages.iter().take(1) {
            patch.insert(format!("mailboxIds/{}", message.mailbox), Value::Null);
        }
        patch.insert(format!("mailboxIds/{}", change.to), Value::Bool(true));
        let _cleared = self.gate.redeem(permit, Action::MoveMail(change))?;
        self.set(place, ids, &patch).await
    }

    /// Makes a mailbox (`Mailbox/set`, RFC 8621 §2.5), which the creation id `0` stands for in the answer.
    ///
    /// # Errors
    /// As [`JmapChannel::move_mail`].
    pub async fn make_mailbox(
        &self,
        place: &JmapPlace,
        permit: Permit,
        made: MakeMailbox,
    ) -> Result<Response, GuardError> {
        if made.account != self.host.account {
            return Err(GuardError::NotTheSame);
        }
        self.gate.check_reachable(&self.host)?;
        let mailbox = json!({
            "name": made.name,
            "role": made.role.word(),
            "parentId": null,
            "isSubscribed": true,
        });
        let _cleared = self.gate.redeem(permit, Action::MakeMailbox(made))?;
        self.call(place, "Mailbox/set", "create", json!({ "0": mailbox }))
            .await
    }

    /// Sets or clears a flag (`Email/set`). Everything else as in [`JmapChannel::move_mail`].
    ///
    /// # Errors
    /// As [`JmapChannel::move_mail`].
    pub async fn flag_mail(
        &self,
        place: &JmapPlace,
        permit: Permit,
        change: FlagMail,
        ids: &[String],
    ) -> Result<Vec<Response>, GuardError> {
        self.check(change.account, &change.messages, ids)?;
        let value = if change.set {
            Value::Bool(true)
        } else {
            Value::Null
        };
        let mut patch = Map::new();
        patch.insert(format!("keywords/{}", keyword(change.flag)), value);
        let _cleared = self.gate.redeem(permit, Action::FlagMail(change))?;
        self.set(place, ids, &patch).await
    }

    /// Puts a mail into a mailbox with `keyword` (RFC 8620 §6.1, `Email/import`, RFC 8621 §4.8);
    /// the answer of the import, or of an upload that was refused.
    ///
    /// # Errors
    /// As [`JmapChannel::move_mail`]; [`GuardError::NotTheSame`] for other content.
    pub async fn import(
        &self,
        place: &JmapPlace,
        permit: Permit,
        draft: SaveDraft,
        content: Bytes,
        keyword: &'static str,
    ) -> Result<Response, GuardError> {
        if draft.account != self.host.account || !draft.holds(&content) {
            return Err(GuardError::NotTheSame);
        }
        self.gate.check_reachable(&self.host)?;
        let mailbox = draft.mailbox.clone();
        let _cleared = self.gate.redeem(permit, Action::SaveDraft(draft))?;
        let what = "a mail, to keep";
        let answer = self
            .post(&place.upload, "message/rfc822", content, what)
            .await?;
        if !(200..300).contains(&answer.status) {
            return Ok(answer);
        }
        let told = answer.collect(MAX_UPLOADED).await?;
        let told: Uploaded = serde_json::from_slice(&told).map_err(|_| EgressError::Unreadable)?;
        let mail = json!({
            "blobId": told.blob_id,
            "mailboxIds": { mailbox: true },
            "keywords": { keyword: true },
        });
        self.call(place, "Email/import", "emails", json!({ "mail": mail }))
            .await
    }

    /// Refuses other mails than the permitted ones, whose numbers are made of their ids.
    fn check(&self, account: Id, messages: &[MailRef], ids: &[String]) -> Result<(), GuardError> {
        let first = messages.first().map(|message| &message.mailbox);
        let same = messages.len() == ids.len()
            && messages.iter().zip(ids).all(|(message, id)| {
                message.uid == jmap_uid(id)
                    && message.uid_validity == JMAP_VALIDITY
                    && Some(&message.mailbox) == first
            });
        if !same || account != self.host.account {
            return Err(GuardError::NotTheSame);
        }
        self.gate.check_reachable(&self.host)
    }

    async fn set(
        &self,
        place: &JmapPlace,
        ids: &[String],
        patch: &Map<String, Value>,
    ) -> Result<Vec<Response>, GuardError> {
        let mut answers = Vec::new();
        for some in ids.chunks(place.set_at_once.max(1)) {
            let update: Map<String, Value> = some
                .iter()
                .map(|id| (id.clone(), Value::Object(patch.clone())))
                .collect();
            let update = Value::Object(update);
            let answer = self.call(place, "Email/set", "update", update).await?;
            answers.push(answer);
        }
        Ok(answers)
    }

    async fn call(
        &self,
        place: &JmapPlace,
        method: &str,
        argument: &str,
        value: Value,
    ) -> Result<Response, GuardError> {
        let mut arguments = Map::new();
        arguments.insert(argument.to_owned(), value);
        let body = written(&place.account, std::iter::once((method, arguments, "0")))?;
        self.post(&place.api, "application/json", body, CHANGE)
            .await
    }
}

/// What an upload came to.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Uploaded {
    blob_id: String,
}

/// RFC 8621 §4.1.1.
fn keyword(flag: MailFlag) -> &'static str {
    match flag {
        MailFlag::Seen => "$seen",
        MailFlag::Flagged => "$flagged",
        MailFlag::Answered => "$answered",
    }
}
