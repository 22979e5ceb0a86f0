//! The request to a booking service, asked about once.

use os1_base::{Error, ErrorKind, Labels, Readers, Source};
use os1_booking::Task;
use os1_booking::channel::Channel;
use os1_booking::service::booking_path;
use os1_booking::state::{Letter, Reservation};
use os1_guard::{Action, ApprovalState, BookTable, BookingStep, Decision, Proposal};

use crate::world::World;

/// Where a request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::op) enum Asked {
    /// It waits for the user's yes, or for being sent.
    Waits,
    /// It left, or was about to.
    Left,
    /// The user said no, or nothing in time.
    Nowhere,
}

impl World {
    /// Asks the user about the request of `task`, unless that was done before.
    pub(in crate::op) fn ask_to_book(&self, task: &Task, letter: Letter) -> Result<(), Error> {
        let number = self.tables().letter_number(task.booking.id, task.id)?;
        if self.booking_request_is(&task.booking, number)? == Asked::Nowhere {
            self.propose_booking(&task.booking, letter, number)?;
        }
        Ok(())
    }

    /// Puts the question; those about the same booking that it replaces end.
    pub(super) fn propose_booking(
        &self,
        one: &Reservation,
        letter: Letter,
        number: u64,
    ) -> Result<(), Error> {
        let Channel::Service { service, venue } = &one.channel else {
            return Ok(());
        };
        let service = self.booking_service(service)?;
        let key = key_of(one);
        let request = &one.request;
        let action = Action::BookTable(BookTable {
            account: service.id,
            origin: service.origin.clone(),
            path: booking_path(&service.base, &key),
            step: match letter {
                Letter::Cancel => BookingStep::Cancel,
                _ if one.sent.is_empty() => BookingStep::Book,
                _ => BookingStep::Change,
            },
            key: key.clone(),
            revision: number,
            venue: venue.clone(),
            name: os1_base::text::printable(&request.venue_name),
            at: request.starts(),
            zone: zone_of(one),
            guests: u64::from(request.party.people()),
            under: request.name.clone(),
            wishes: request.wishes.clone(),
        });
        let gate = self.gate();
        for open in gate.approvals()? {
            if matches!(gate.action_of(open.id)?, Action::BookTable(other) if other.key == key) {
                gate.decline(open.id)?;
            }
        }
        // The name of the venue in it is from a map that anybody writes.
        let labels = Labels::new(Source::ThirdParty, Readers::all());
        match gate.propose(Proposal::new(action, labels))? {
            Decision::Ask(_) => Ok(()),
            Decision::Refused(why) => Err(Error::new(ErrorKind::Refused, why.to_string())),
            Decision::Granted(_) => Err(Error::new(
                ErrorKind::Internal,
                "The guard let a request for a table go without asking. This is a defect of OS1; please report the command.",
            )),
        }
    }

    /// Where the request with this number about `one` is.
    pub(in crate::op) fn booking_request_is(
        &self,
        one: &Reservation,
        number: u64,
    ) -> Result<Asked, Error> {
        let key = key_of(one);
        let requests = self.gate().booking_requests()?.into_iter();
        let mut own = requests.filter(|(asked, _)| asked.key == key && asked.revision == number);
        Ok(match own.next_back() {
            Some((_, ApprovalState::Open | ApprovalState::Approved)) => Asked::Waits,
            Some((_, ApprovalState::Used)) => Asked::Left,
            _ => Asked::Nowhere,
        })
    }
}

/// The number of a booking at its service.
pub(super) fn key_of(one: &Reservation) -> String {
    one.id.to_string().to_lowercase()
}

/// What stands for the request of this number among what was sent.
pub(super) fn message_of(one: &Reservation, number: u64) -> String {
    format!("{}.{number}", key_of(one))
}

fn zone_of(one: &Reservation) -> String {
    let zone = one.request.when.time_zone();
    zone.iana_name().unwrap_or("UTC").to_owned()
}
