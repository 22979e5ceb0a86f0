//! The outbox at work: what was approved goes into it, what is due goes out, what went is filed.

use jiff::Timestamp;
use os1_base::{Error, Id};
use os1_guard::{Action, OutboxEntry, OutboxState};

use crate::companion::Companion;
use crate::view::OutboxView;
use crate::world::World;

impl Companion {
    /// Sends what is due of the outbox and files what went; what became of each, in the order
    /// of the outbox. Several callers take turns, and no message goes twice. With `unclear`,
    /// those about which it is unclear whether they arrived are looked for too.
    ///
    /// # Errors
    /// The profile could not be read or written. What a server says is no error: it stands with
    /// the message.
    pub async fn send_due(&self, unclear: bool) -> Result<Vec<OutboxView>, Error> {
        let _turn = self.profile.outbox_line().lock().await;
        if self.profile.sync_line().is_asleep() {
            return Ok(Vec::new());
        }
        self.world.queue_approved_mail()?;
        self.carry_out_invitations()?;
        self.world.carry_tables_on()?;
        let gate = self.world.gate();
        let mut touched: Vec<Id> = Vec::new();
        for id in gate.due()? {
            if self.try_one(id).await? {
                touched.push(id);
            }
        }
        if !touched.is_empty() {
            // What left may be what a table waits for.
            self.world.carry_tables_on()?;
        }
        let before = gate.outbox()?;
        if unclear {
            let all: Vec<Id> = before.iter().map(|row| row.id).collect();
            self.file_sent(&all).await?;
        } else {
            self.file_sent(&touched).await?;
        }
        let now = self.world.now();
        let mut rows = gate.outbox()?;
        rows.retain(|row| touched.contains(&row.id) || !before.contains(row));
        Ok(rows
            .into_iter()
            .map(|row| OutboxView::new(row, &now))
            .collect())
    }

    /// When something of the outbox is due next that can be sent; `None` when nothing waits.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn next_sending(&self) -> Result<Option<Timestamp>, Error> {
        let gate = self.world.gate();
        if gate.is_offline() {
            return Ok(None);
        }
        let mut next = None;
        for entry in gate.outbox()? {
            if entry.state != OutboxState::Queued {
                continue;
            }
            if let Some(account) = gate.outbox_action(entry.id)?.account()
                && self.world.mail_account_of(account)?.is_some()
            {
                next = [next, Some(entry.not_before)].into_iter().flatten().min();
            }
        }
        Ok(next)
    }
}

impl World {
    /// Puts the messages that were approved into the outbox: right after the yes, or after a
    /// restart.
    pub(crate) fn queue_approved_mail(&self) -> Result<Vec<Id>, Error> {
        let gate = self.gate();
        let mut queued = Vec::new();
        for approval in gate.approved()? {
            if matches!(gate.action_of(approval.id)?, Action::SendMail(_)) {
                let id = gate.queue_mail(approval.id)?;
                self.note_queued(id)?;
                queued.push(id);
            }
        }
        Ok(queued)
    }

    /// An entry of the outbox.
    pub(super) fn outbox_entry(&self, id: Id) -> Result<Option<OutboxEntry>, Error> {
        let rows = self.gate().outbox()?;
        Ok(rows.into_iter().find(|row| row.id == id))
    }
}
