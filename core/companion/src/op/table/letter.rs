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
    /// The outbox has it under this id, or had it.
    Outbox(Id, String, OutboxState),
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
            if let Some(event) = self.became_of(&one, task)? {
                self.tables().happen(one.id, &event)?;
            }
        }
        Ok(())
    }

    /// What became of the letter of `task`, if that is news. An offer counts as taken when the letter that takes it
    /// has left: till then nobody there knows.
    fn became_of(&self, one: &Reservation, task: Id) -> Result<Option<Event>, Error> {
        let (letter, proposed) = match &one.stage {
            Stage::Proposed { letter } => (Some(*letter), true),
            _ => (None, false),
        };
        let lost = [OutboxState::Stopped, OutboxState::Failed];
        Ok(match self.letter_is(task)? {
            Where::Nowhere if proposed => Some(Event::NotSent),
            Where::Nowhere | Where::Waits => None,
            Where::Outbox(_, _, state) if proposed && lost.contains(&state) => Some(Event::NotSent),
            Where::Outbox(_, message, state) if lost.contains(&state) => {
                Some(Event::Lost { message })
            }
            Where::Outbox(entry, _, OutboxState::Queued)
                if letter == Some(Letter::Accept) || matches!(one.stage, Stage::Asked) =>
            {
                self.still_waits(one, entry)?
            }
            Where::Outbox(_, message, _) if proposed => Some(Event::Sent { message }),
            Where::Outbox(..) => None,
        })
    }

    /// The letter lies in the outbox. When the evening has begun it is taken back: nobody asks for a table of
    /// yesterday.
    fn still_waits(&self, one: &Reservation, entry: Id) -> Result<Option<Event>, Error> {
        let now = self.now().timestamp();
        if one.request.starts() <= now {
            self.gate().leave(entry)?;
        }
        Ok((one.limit <= now).then_some(Event::Waits))
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
            return Ok(Where::Outbox(row.id, row.message_id, row.state));
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
