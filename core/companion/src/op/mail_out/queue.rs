//! The outbox at work: what was approved goes into it, what is due goes out, what went is filed.

use os1_base::{Error, Id};
use os1_guard::{Action, OutboxEntry};

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
        self.world.queue_approved_mail()?;
        self.carry_out_invitations()?;
        let mut touched: Vec<Id> = Vec::new();
        for id in self.world.gate().due()? {
            if self.try_one(id).await? {
                touched.push(id);
            }
        }
        let mut looked = touched.clone();
        if unclear {
            let rows = self.world.gate().outbox()?;
            looked.extend(rows.iter().map(|row| row.id));
        }
        self.file_sent(&looked).await?;
        let rows = self.world.gate().outbox()?;
        let now = self.world.now();
        Ok(rows
            .into_iter()
            .filter(|row| touched.contains(&row.id))
            .map(|row| OutboxView::new(row, &now))
            .collect())
    }

    /// When something of the outbox is due next; `None` when nothing waits.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn next_sending(&self) -> Result<Option<jiff::Timestamp>, Error> {
        Ok(self.world.gate().next_due()?)
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
