//! What was sent is looked for in Sent, and filed there where the server did not do it itself.

use os1_base::{Error, Labels, Readers, Source};
use os1_guard::{Action, Decision, Digest, OutboxEvent, OutboxState, Proposal, SaveDraft};
use os1_post::{FolderRole, MailServer};

use crate::companion::Companion;
use crate::op::mail_account::MailAccount;

impl Companion {
    /// Settles what left the outbox of `account`: found in Sent it is filed; a message that was
    /// accepted and is not there is put there; one in doubt that is not there is asked about.
    pub(in crate::op) async fn settle_sent(
        &self,
        account: &MailAccount,
        server: &mut dyn MailServer,
    ) -> Result<(), Error> {
        let gate = self.world.gate();
        for entry in gate.outbox()? {
            let open = matches!(entry.state, OutboxState::Accepted | OutboxState::Ambiguous);
            let own = || gate.outbox_action(entry.id).ok().and_then(|a| a.account());
            if !open || own() != Some(account.id) {
                continue;
            }
            let Some(folder) = self.sent_folder(account, server).await? else {
                return Ok(());
            };
            let found = server.find(&folder, &entry.message_id).await?;
            if !found.is_empty() {
                gate.report(entry.id, OutboxEvent::FoundInSent)?;
            } else if entry.state == OutboxState::Ambiguous {
                gate.report(entry.id, OutboxEvent::NotInSent)?;
            } else {
                let content = gate.outbox_bytes(entry.id)?;
                let copy = SaveDraft {
                    account: account.id,
                    mailbox: folder,
                    size: content.len() as u64,
                    sha256: Digest::of(&content),
                };
                let labels = Labels::new(Source::User, Readers::all());
                let action = Action::SaveDraft(copy.clone());
                let Decision::Granted(permit) = gate.propose(Proposal::new(action, labels))? else {
                    continue;
                };
                server.file_sent(permit, copy, content).await?;
                gate.report(entry.id, OutboxEvent::File)?;
            }
        }
        Ok(())
    }

    /// The folder for what was sent, as it is known here, else as the server lists it.
    async fn sent_folder(
        &self,
        account: &MailAccount,
        server: &mut dyn MailServer,
    ) -> Result<Option<String>, Error> {
        let known = self
            .world
            .mail_desk()
            .folder_for(account.id, FolderRole::Sent)?;
        if known.is_some() {
            return Ok(known);
        }
        let folders = server.folders().await?;
        let sent = folders
            .into_iter()
            .find(|(folder, _)| folder.role == FolderRole::Sent);
        Ok(sent.map(|(folder, _)| folder.name))
    }
}
