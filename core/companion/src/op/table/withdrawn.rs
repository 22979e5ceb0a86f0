//! Letters that wait for a yes and are no longer meant: a newer one says it otherwise, or nothing comes of the table.

use os1_base::{Error, Id};
use os1_booking::BookingError;
use os1_booking::state::Letter;
use os1_guard::{Action, BookTable, BookingStep, SendMail};

use crate::world::World;

impl World {
    /// Takes back the question about each of them, so that a yes that comes late sends nothing.
    pub(super) fn withdraw_old_letters(&self) -> Result<(), Error> {
        let gate = self.gate();
        for approval in gate.approvals()? {
            let is_old = match gate.action_of(approval.id)? {
                Action::SendMail(mail) => self.is_old_letter(&mail)?,
                Action::BookTable(request) => self.is_old_request(&request)?,
                _ => false,
            };
            if is_old {
                gate.decline(approval.id)?;
            }
        }
        Ok(())
    }

    /// The Message-ID of a letter is made of its task's id.
    fn is_old_letter(&self, mail: &SendMail) -> Result<bool, Error> {
        let number = mail.message_id.split('@').next().unwrap_or_default();
        let Ok(task) = number.to_uppercase().parse::<Id>() else {
            return Ok(false);
        };
        let Some(booking) = self.tables().booking_of(task)? else {
            return Ok(false);
        };
        let latest = self.tables().letter_task(booking)?;
        Ok(match latest {
            Some((id, letter, _)) if id == task => !self.is_meant(booking, letter)?,
            _ => true,
        })
    }

    /// The number of a booking at its service is its id.
    fn is_old_request(&self, request: &BookTable) -> Result<bool, Error> {
        let Ok(booking) = request.key.to_uppercase().parse::<Id>() else {
            return Ok(false);
        };
        let latest = match self.tables().letter_task(booking)? {
            Some((task, ..)) => self.tables().letter_number(booking, task)?,
            None => return Ok(false),
        };
        let letter = match request.step {
            BookingStep::Cancel => Letter::Cancel,
            BookingStep::Book | BookingStep::Change => Letter::Ask,
        };
        Ok(request.revision < latest || !self.is_meant(booking, letter)?)
    }

    /// Whether the booking is live, or the letter tells the venue that it is not.
    fn is_meant(&self, booking: Id, letter: Letter) -> Result<bool, Error> {
        match self.tables().booking(booking) {
            Ok(one) => Ok(one.is_live() || letter == Letter::Cancel),
            // Forgotten: nobody knows what it would be about.
            Err(BookingError::NotFound) => Ok(false),
            Err(error) => Err(error.into()),
        }
    }
}
