//! Letters to venues: asked about once, followed until they left.

use os1_base::{Error, Id, Labels, Readers, Source};
use os1_booking::Task;
use os1_booking::channel::Channel;
use os1_booking::letter::write;
use os1_booking::state::{Event, Letter, Reservation, Stage};
use os1_guard::{Action, Address, OutboxState};
use os1_mail::Draft;

use crate::op::booking_service::Asked;
use crate::world::World;

/// Where a letter is.
enum Where {
    /// It waits for the user's yes, or for being put into the outbox.
    Waits,
    /// The outbox has it, or had it.
    Outbox(String, OutboxState),
    /// Nowhere.
    Nowhere,
}

impl World {
    /// Writes the letter of `task` and asks the user about it, unless that was done before.
    pub(super) fn ask_to_write(&self, task: &Task, letter: Letter) -> Result<(), Error> {
        let to = match &task.booking.channel {
            Channel::Mail { to } => to,
            Channel::Service { .. } => return self.ask_to_book(task, letter),
            Channel::Phone { .. } | Channel::Page { .. } => return Ok(()),
        };
        if !matches!(self.letter_is(task.id)?, Where::Nowhere) {
            return Ok(());
        }
        let draft = self.letter_draft(&task.booking, letter, to)?;
        // The name of the venue in it is from a map that anybody writes.
        let words = Labels::new(Source::ThirdParty, Readers::all());
        self.ask_to_mail_as(task.id, draft, words)?;
        Ok(())
    }

    fn letter_draft(
        &self,
        one: &Reservation,
        letter: Letter,
        to: &Address,
    ) -> Result<Draft, Error> {
        let (account, from) = self.sender(None)?;
        let written = write(letter, &one.request, self.table_language(one));
        Ok(Draft {
            account: account.id,
            from,
            to: vec![to.clone()],
            cc: Vec::new(),
            bcc: Vec::new(),
            subject: written.subject,
            body: written.body,
            files: Vec::new(),
            in_reply_to: one.sent.last().cloned(),
            references: one.sent.clone(),
            not_before: None,
        })
    }

    /// Tells the tables what became of their letters.
    pub(super) fn settle_table_letters(&self) -> Result<(), Error> {
        for one in self.tables().live()? {
            let Some((task, _, true)) = self.tables().letter_task(one.id)? else {
                continue;
            };
            match one.channel {
                Channel::Mail { .. } => {}
                Channel::Service { .. } => {
                    self.settle_booking_request(&one, task)?;
                    continue;
                }
                Channel::Phone { .. } | Channel::Page { .. } => continue,
            }
            // A process that ended right after the yes left it approved and not yet in the outbox.
            self.queue_approved_mail()?;
            let proposed = matches!(one.stage, Stage::Proposed { .. });
            let event = match (self.letter_is(task)?, proposed) {
                (Where::Nowhere, true) => Event::NotSent,
                (Where::Outbox(_, OutboxState::Stopped | OutboxState::Failed), true) => {
                    Event::NotSent
                }
                (Where::Outbox(message, _), true) => Event::Sent { message },
                (Where::Outbox(message, OutboxState::Stopped | OutboxState::Failed), false) => {
                    Event::Lost { message }
                }
                _ => continue,
            };
            self.tables().happen(one.id, &event)?;
        }
        Ok(())
    }

    /// A request to a booking service that got no yes is none.
    fn settle_booking_request(&self, one: &Reservation, task: Id) -> Result<(), Error> {
        let number = self.tables().letter_number(one.id, task)?;
        let proposed = matches!(one.stage, Stage::Proposed { .. });
        if proposed && self.booking_request_is(one, number)? == Asked::Nowhere {
            self.tables().happen(one.id, &Event::NotSent)?;
        }
        Ok(())
    }

    /// Where the letter is whose Message-ID was made from `id`.
    fn letter_is(&self, id: Id) -> Result<Where, Error> {
        let begin = format!("{}@", id.to_string().to_lowercase());
        let gate = self.gate();
        let rows = gate.outbox()?;
        let row = rows
            .into_iter()
            .find(|row| row.message_id.starts_with(&begin));
        if let Some(row) = row {
            return Ok(Where::Outbox(row.message_id, row.state));
        }
        for approval in gate.approvals()?.into_iter().chain(gate.approved()?) {
            if let Action::SendMail(mail) = gate.action_of(approval.id)?
                && mail.message_id.starts_with(&begin)
            {
                return Ok(Where::Waits);
            }
        }
        Ok(Where::Nowhere)
    }
}
