//! What waits for the user's yes, what is on its way, and the stop word.

use jiff::Zoned;
use os1_base::{Error, ErrorKind, Id};
use os1_guard::{Action, Approval, Mark};

use crate::companion::Companion;
use crate::view::{ApprovalView, CardView, OutboxView};
use crate::world::World;

impl Companion {
    /// What waits for a yes, oldest first.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn approvals(&self) -> Result<Vec<ApprovalView>, Error> {
        self.world.open_approvals()
    }

    /// Says yes; a sentence of what will happen now. Called on the user's own yes only.
    ///
    /// # Errors
    /// It is not open any more.
    pub fn approve(&self, id: &str) -> Result<String, Error> {
        let id = parsed(id)?;
        if self.approve_event(id)? {
            return Ok("Approved; it is in your calendar.".to_owned());
        }
        let permit = self.world.gate().approve(self.door.gesture(), id)?;
        match self.world.gate().action_of(id)? {
            Action::OpenHost(host) => {
                let said = format!("Approved: the account may talk to {} now.", host.host);
                self.world.gate().open_host(permit, host)?;
                Ok(said)
            }
            Action::PutEvent(_) | Action::DeleteEvent(_) => {
                Ok("Approved. It is sent the next time the calendar is synchronised.".to_owned())
            }
            Action::PutContact(_) | Action::DeleteContact(_) => {
                Ok("Approved. It is sent the next time the contacts are synchronised.".to_owned())
            }
            Action::SendMail(_) => {
                self.world.queue_approved_mail()?;
                self.world.carry_tables_on()?;
                Ok("Approved. It is in the outbox.".to_owned())
            }
            Action::BookTable(_) => {
                Ok("Approved. The request goes out with the next connection.".to_owned())
            }
            // What has no way out yet uses its permit nowhere. Who carries an approved action
            // out takes a fresh one from the gate by the approval's id.
            _ => Ok(self
                .carry_out_invitations()?
                .unwrap_or_else(|| "Approved.".to_owned())),
        }
    }

    /// Says no.
    ///
    /// # Errors
    /// It is not open any more.
    pub fn decline(&self, id: &str) -> Result<(), Error> {
        self.decline_and_drop(parsed(id)?)?;
        self.carry_out_invitations()?;
        self.world.carry_tables_on()
    }

    /// Halts all that has not happened yet; how many things that were.
    ///
    /// # Errors
    /// The profile could not be written.
    pub fn stop(&self) -> Result<usize, Error> {
        self.world.stop()
    }

    /// What was sent, what waits, what is unclear, oldest first.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn outbox(&self) -> Result<Vec<OutboxView>, Error> {
        let now = self.world.now();
        let rows = self.world.gate().outbox()?;
        Ok(rows
            .into_iter()
            .map(|row| OutboxView::new(row, &now))
            .collect())
    }
}

impl World {
    /// What waits for the user's yes.
    pub(crate) fn open_approvals(&self) -> Result<Vec<ApprovalView>, Error> {
        let now = self.now();
        let open = self.gate().approvals()?.into_iter();
        Ok(open.map(|one| view(one, &now)).collect())
    }

    /// The stop word.
    pub(crate) fn stop(&self) -> Result<usize, Error> {
        let waiting = self.gate().approvals()?.len();
        self.gate().stop()?;
        self.sweep_drafts()?;
        Ok(waiting)
    }
}

fn parsed(id: &str) -> Result<Id, Error> {
    id.parse().map_err(|_| {
        Error::new(
            ErrorKind::Invalid,
            "That is no id of an approval. os1 approvals lists them.",
        )
    })
}

pub(crate) fn view(approval: Approval, now: &Zoned) -> ApprovalView {
    let mut card = CardView::new(approval.card.title);
    for row in approval.card.rows {
        let marks: Vec<&str> = row.marks.iter().copied().map(words).collect();
        for line in row.lines {
            card = card.row(&row.label, marked(line, &marks));
        }
    }
    ApprovalView {
        id: approval.id.to_string(),
        what: approval.what,
        to: approval.to,
        expires: approval
            .expires
            .to_zoned(now.time_zone().clone())
            .to_string(),
        card,
    }
}

/// A line of an approval card with what is notable about it.
fn marked(line: String, marks: &[&str]) -> String {
    if marks.is_empty() {
        line
    } else {
        format!("{line} ({})", marks.join(", "))
    }
}

/// What the user should notice, in words.
fn words(mark: Mark) -> &'static str {
    match mark {
        Mark::NewAddress => "new address",
        Mark::ReplyToDiffers => "answers go to another address than the sender's",
        Mark::HiddenCharacters => "held hidden characters, written out here",
    }
}
