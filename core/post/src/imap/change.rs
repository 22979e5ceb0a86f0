//! What changes a mailbox, each with its permit.

use async_trait::async_trait;
use bytes::Bytes;
use imap_next::imap_types::command::CommandBody;
use imap_next::imap_types::core::Literal;
use imap_next::imap_types::extensions::binary::LiteralOrLiteral8;
use imap_next::imap_types::flag::{Flag, StoreResponse, StoreType};
use imap_next::imap_types::response::Code;
use os1_guard::{
    Action, FlagMail, GuardError, MAX_MOVED, MailRef, MailboxTransport, MakeMailbox, MoveMail,
    Moved, Permit, SaveDraft, TransportFault,
};

use super::folders::mailbox;
use super::heard::Heard;
use super::server::ImapServer;
use super::uids;
use super::wire::nothing;
use crate::PostError;

#[async_trait]
impl MailboxTransport for ImapServer {
    async fn move_mail(
        &mut self,
        permit: Permit,
        change: MoveMail,
    ) -> Result<Vec<Moved>, TransportFault> {
        let to = change.to.clone();
        let uids = self.begin_move(permit, change).await?;
        Ok(self.carry(&uids, &to).await?)
    }

    async fn make_mailbox(
        &mut self,
        permit: Permit,
        made: MakeMailbox,
    ) -> Result<(), TransportFault> {
        let mailbox = mailbox(&made.name)?;
        let _cleared = self
            .wire
            .stream()
            .redeem(permit, Action::MakeMailbox(made))?;
        let create = CommandBody::Create {
            mailbox: mailbox.clone(),
        };
        self.wire.run(create, nothing).await?;
        // Other programs list what is subscribed to; a server that keeps no such list has made it all the same.
        match self
            .wire
            .run(CommandBody::Subscribe { mailbox }, nothing)
            .await
        {
            Ok(_) | Err(PostError::Refused | PostError::Unsupported) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    async fn flag_mail(&mut self, permit: Permit, change: FlagMail) -> Result<(), TransportFault> {
        let from = folder_of(&change.messages)?;
        let uids: Vec<u64> = change.messages.iter().map(|message| message.uid).collect();
        let validity = validity_of(&change.messages)?;
        let kind = if change.set {
            StoreType::Add
        } else {
            StoreType::Remove
        };
        let flag = super::flags::flag(change.flag);
        self.stands_so(&from, validity).await?;
        let _cleared = self
            .wire
            .stream()
            .redeem(permit, Action::FlagMail(change))?;
        Ok(self.store(&uids, kind, flag).await?)
    }

    async fn save_draft(
        &mut self,
        permit: Permit,
        draft: SaveDraft,
        content: Bytes,
    ) -> Result<Option<u64>, TransportFault> {
        let folder = draft.mailbox.clone();
        self.announced(permit, draft, &content, "a draft, to keep")?;
        Ok(self.append(&folder, &content, Flag::Draft).await?)
    }

    async fn file_sent(
        &mut self,
        permit: Permit,
        copy: SaveDraft,
        content: Bytes,
    ) -> Result<Option<u64>, TransportFault> {
        let folder = copy.mailbox.clone();
        self.announced(permit, copy, &content, "a sent mail, to keep")?;
        Ok(self.append(&folder, &content, Flag::Seen).await?)
    }
}

impl ImapServer {
    /// Holds the content against what was permitted, uses the permit up, and enters the departure.
    fn announced(
        &mut self,
        permit: Permit,
        draft: SaveDraft,
        content: &Bytes,
        what: &str,
    ) -> Result<(), GuardError> {
        if !draft.holds(content) {
            return Err(GuardError::NotTheSame);
        }
        let stream = self.wire.stream();
        let _cleared = stream.redeem(permit, Action::SaveDraft(draft))?;
        stream.announce(content.len(), what)
    }

    /// Opens the folder and refuses when its numbers name something else by now.
    async fn stands_so(&mut self, folder: &str, validity: u64) -> Result<(), TransportFault> {
        self.open = None;
        let known = self.validity(folder).await?;
        if known == validity {
            Ok(())
        } else {
            Err(TransportFault::Conflict)
        }
    }

    /// Opens the folder that the mails leave and uses the permit up; their numbers.
    async fn begin_move(
        &mut self,
        permit: Permit,
        change: MoveMail,
    ) -> Result<Vec<u64>, TransportFault> {
        let from = folder_of(&change.messages)?;
        let uids: Vec<u64> = change.messages.iter().map(|message| message.uid).collect();
        let validity = validity_of(&change.messages)?;
        self.stands_so(&from, validity).await?;
        let _cleared = self
            .wire
            .stream()
            .redeem(permit, Action::MoveMail(change))?;
        Ok(uids)
    }

    /// The second half of a move by COPY: what was copied goes.
    pub(super) async fn take_away(
        &mut self,
        permit: Permit,
        change: MoveMail,
    ) -> Result<(), TransportFault> {
        let uids = self.begin_move(permit, change).await?;
        Ok(self.remove(&uids).await?)
    }

    async fn remove(&mut self, uids: &[u64]) -> Result<(), PostError> {
        self.store(uids, StoreType::Add, Flag::Deleted).await?;
        // Without UIDPLUS an EXPUNGE would take what others marked along: the mark stays, and
        // whoever cleans the folder up removes them.
        if let Some(sequence_set) = uids::set(uids.iter().copied())
            && self.abilities.uid_plus
        {
            let expunge = CommandBody::ExpungeUid { sequence_set };
            self.wire.run(expunge, nothing).await?;
        }
        Ok(())
    }

    async fn carry(&mut self, uids: &[u64], to: &str) -> Result<Vec<Moved>, PostError> {
        let Some(sequence_set) = uids::set(uids.iter().copied()) else {
            return Ok(Vec::new());
        };
        if self.abilities.moves {
            let moving = CommandBody::Move {
                sequence_set,
                mailbox: mailbox(to)?,
                uid: true,
            };
            return self.told(moving).await;
        }
        let copying = CommandBody::Copy {
            sequence_set,
            mailbox: mailbox(to)?,
            uid: true,
        };
        let moved = self.told(copying).await?;
        self.remove(uids).await?;
        Ok(moved)
    }

    /// Runs a command that tells which number became which (COPYUID, RFC 4315 §3).
    async fn told(&mut self, command: CommandBody<'static>) -> Result<Vec<Moved>, PostError> {
        let mut moved = Vec::new();
        let mut note = |code: &Code<'_>| {
            if let Code::CopyUid {
                uid_validity,
                source,
                destination,
            } = code
            {
                let from = uids::listed(source, MAX_MOVED);
                let to = uids::listed(destination, MAX_MOVED);
                let validity = u64::from(uid_validity.get());
                moved = from
                    .into_iter()
                    .zip(to)
                    .map(|(uid, to)| Moved {
                        uid,
                        uid_validity: validity,
                        to,
                    })
                    .collect();
            }
        };
        let done = self.wire.run(command, |heard| {
            if let Heard::Code(code) = heard {
                note(&code);
            }
            Ok(())
        });
        if let Some(code) = done.await? {
            note(&code);
        }
        Ok(moved)
    }

    async fn store(
        &mut self,
        uids: &[u64],
        kind: StoreType,
        flag: Flag<'static>,
    ) -> Result<(), PostError> {
        let Some(sequence_set) = uids::set(uids.iter().copied()) else {
            return Ok(());
        };
        let store = CommandBody::Store {
            sequence_set,
            kind,
            response: StoreResponse::Silent,
            flags: vec![flag],
            uid: true,
            modifiers: Vec::new(),
        };
        self.wire.run(store, nothing).await.map(drop)
    }

    async fn append(
        &mut self,
        folder: &str,
        content: &Bytes,
        mark: Flag<'static>,
    ) -> Result<Option<u64>, PostError> {
        let literal = Literal::try_from(content.to_vec()).map_err(|_| PostError::Refused)?;
        let append = CommandBody::Append {
            mailbox: mailbox(folder)?,
            flags: vec![mark],
            date: None,
            message: LiteralOrLiteral8::Literal(literal),
        };
        match self.wire.run(append, nothing).await? {
            Some(Code::AppendUid { uid, .. }) => Ok(Some(u64::from(uid.get()))),
            _ => Ok(None),
        }
    }
}

/// The one folder that the messages are in.
fn folder_of(messages: &[MailRef]) -> Result<String, TransportFault> {
    let first = messages.first().ok_or(TransportFault::Rejected)?;
    let same = messages.iter().all(|one| one.mailbox == first.mailbox);
    if same {
        Ok(first.mailbox.clone())
    } else {
        Err(TransportFault::Rejected)
    }
}

fn validity_of(messages: &[MailRef]) -> Result<u64, TransportFault> {
    let first = messages.first().ok_or(TransportFault::Rejected)?;
    let same = messages
        .iter()
        .all(|one| one.uid_validity == first.uid_validity);
    if same {
        Ok(first.uid_validity)
    } else {
        Err(TransportFault::Conflict)
    }
}
