//! What was approved of invitations goes into the outbox, is entered in the calendar, and is
//! handed over: each once, whatever process ends in the middle.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use os1_base::{Error, ErrorKind, Id};
use os1_calendar::invite::message_file;
use os1_guard::{OutboxEvent, OutboxState};
use tempfile::NamedTempFile;

use crate::companion::Companion;

impl Companion {
    /// Carries out what the user said yes to and what a process that ended left half done.
    /// Gives a sentence of the last thing that happened.
    ///
    /// # Errors
    /// The profile could not be written; a file could not, and its message waits on.
    pub(crate) fn carry_out_invitations(&self) -> Result<Option<String>, Error> {
        self.queue_approved()?;
        let (gate, calendar) = (self.world.gate(), self.calendar());
        let waiting = calendar.waiting()?;
        if waiting.is_empty() {
            return Ok(None);
        }
        let outbox = gate.outbox()?;
        let open = gate.approvals()?;
        let mut said = None;
        for one in waiting {
            let entry = outbox
                .iter()
                .rev()
                .find(|entry| entry.message_id == one.message_id);
            let Some(entry) = entry else {
                if !open.iter().any(|approval| approval.id == one.approval) {
                    calendar.forget_waiting(&one)?;
                }
                continue;
            };
            calendar.carried_out(&one)?;
            said = Some(match &one.path {
                Some(path) if entry.state == OutboxState::Queued => {
                    self.hand_over(entry.id, Path::new(path))?;
                    "Approved. The message is in the file; send it on from there.".to_owned()
                }
                _ if !self.world.mail_accounts()?.is_empty() => {
                    "Approved. It is in the outbox.".to_owned()
                }
                _ => format!(
                    "Approved. It waits in the outbox, for there is no mail account to send it by yet. os1 calendar invite out {} FILE.ics writes it to a file.",
                    entry.id
                ),
            });
        }
        Ok(said)
    }

    /// Puts what was approved into the outbox: right after the yes, or after a restart.
    fn queue_approved(&self) -> Result<(), Error> {
        let gate = self.world.gate();
        for approval in gate.approved()? {
            let action = gate.action_of(approval.id)?;
            if let Some(message) = self.world.carried(&action)? {
                let permit = gate.permit(approval.id)?;
                let now = self.world.now().timestamp();
                gate.queue_invitation(permit, &action, &message, now)?;
            }
        }
        Ok(())
    }

    /// Writes a message of the outbox to a file, on the user's own word. One that is unclear
    /// because a process ended while it was written is looked for in the file first.
    ///
    /// # Errors
    /// There is no such message, it went out already, the file is there or cannot be written.
    pub fn write_invitation(&self, id: &str, file: &Path) -> Result<(), Error> {
        self.carry_out_invitations()?;
        let id: Id = id.parse().map_err(|_| not_found())?;
        let gate = self.world.gate();
        let entries = gate.outbox()?;
        let entry = entries.iter().find(|entry| entry.id == id);
        match entry.ok_or_else(not_found)?.state {
            OutboxState::Ambiguous if self.is_in(id, file)? => {
                gate.report(id, OutboxEvent::FoundInSent)?;
                return Ok(());
            }
            OutboxState::Ambiguous | OutboxState::Failed => {
                gate.send_again(self.door.gesture(), id)?;
            }
            _ => {}
        }
        self.hand_over(id, file)
    }

    /// Whether the file holds the message already.
    fn is_in(&self, id: Id, file: &Path) -> Result<bool, Error> {
        let wanted = message_file(&self.world.gate().outbox_action(id)?);
        Ok(fs::read(file)
            .ok()
            .is_some_and(|bytes| Some(bytes) == wanted))
    }

    fn hand_over(&self, id: Id, file: &Path) -> Result<(), Error> {
        let gate = self.world.gate();
        let outgoing = gate.attempt(id)?;
        let bytes = message_file(&outgoing.action).ok_or_else(not_found)?;
        let _cleared = gate.release(outgoing.permit, outgoing.action)?;
        match written(file, &bytes) {
            Ok(()) => {
                gate.report(id, OutboxEvent::Accept)?;
                gate.report(id, OutboxEvent::File)?;
                Ok(())
            }
            Err(why) => {
                // Nothing of it is under that name, so it may be tried again.
                gate.report(id, OutboxEvent::Retry)?;
                Err(Error::new(
                    ErrorKind::Io,
                    format!(
                        "The message could not be written: {why}. It waits in the outbox; os1 calendar invite out writes it elsewhere."
                    ),
                ))
            }
        }
    }
}

/// Writes a new file whole or not at all; one that is there stays as it is.
fn written(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let folder = file
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let mut making = NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    making.write_all(bytes)?;
    making.as_file().sync_all()?;
    making
        .persist_noclobber(file)
        .map_err(|error| error.error)?;
    Ok(())
}

fn not_found() -> Error {
    Error::new(
        ErrorKind::NotFound,
        "There is no such message in the outbox. os1 outbox lists them.",
    )
}
