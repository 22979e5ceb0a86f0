//! Requests to booking services on their way: sent once each on their yes, looked after where a process ended in the
//! middle, and what became of the tables.

use os1_base::{Error, Explained as _, Id};
use os1_booking::channel::Channel;
use os1_booking::service::{ServiceClient, ServiceFault, ServiceReply};
use os1_booking::state::{Letter, Reservation};
use os1_guard::{Action, BookTable, GuardError};

use super::ask::{Asked, key_of, message_of};
use crate::companion::Companion;
use crate::world::World;

impl Companion {
    /// Sends the requests for tables that were approved and asks what became of those before; what came of each
    /// request, in a sentence. A service that does not answer keeps nothing else from being done.
    ///
    /// # Errors
    /// The profile could not be read or written.
    pub async fn carry_bookings(&self) -> Result<Vec<String>, Error> {
        let _turn = self.profile.outbox_line().lock().await;
        let mut told = Vec::new();
        if self.world.gate().is_offline() {
            return Ok(told);
        }
        for approval in self.world.gate().approved()? {
            if let Action::BookTable(booking) = self.world.gate().action_of(approval.id)? {
                told.extend(self.send_booking(approval.id, booking).await?);
            }
        }
        let now = self.world.now().timestamp();
        for one in self.world.tables().all()? {
            let Channel::Service { service, .. } = &one.channel else {
                continue;
            };
            if one.request.starts() > now {
                told.extend(self.look_after(&one, service).await?);
            }
        }
        self.world.carry_tables_on()?;
        Ok(told)
    }

    /// Sends one request, with the permit of its yes.
    async fn send_booking(
        &self,
        approval: Id,
        booking: BookTable,
    ) -> Result<Option<String>, Error> {
        let Some((one, client)) = self.booking_of(&booking)? else {
            return Ok(None);
        };
        let number = booking.revision;
        let name = booking.name.clone();
        // Whether the service is there at all is asked before the permit is used up.
        match client.status(&booking.key).await {
            Ok(_) | Err(ServiceFault::Unknown) => {}
            Err(fault) => {
                return Ok(Some(format!(
                    "The request to {name} has not been sent yet. {fault}"
                )));
            }
        }
        let permit = self.world.gate().permit(approval)?;
        match client.ask(permit, booking).await {
            Ok(reply) => {
                self.world.booking_arrived(&one, number, &reply)?;
                self.note_done(&format!("asked {name} for a table"), "you said yes to it")?;
                Ok(Some(came_of(&name, &reply)))
            }
            // Somebody else is at it, or the stop word came.
            Err(ServiceFault::Guard(GuardError::Used | GuardError::Stopped)) => Ok(None),
            Err(fault) => Ok(Some(format!(
                "Whether {name} has the request is not known yet. {fault}"
            ))),
        }
    }

    /// The booking that a request is about, if it is still its newest, and the way to its service.
    fn booking_of(
        &self,
        booking: &BookTable,
    ) -> Result<Option<(Reservation, ServiceClient)>, Error> {
        let all = self.world.tables().all()?;
        let Some(one) = all.into_iter().find(|one| key_of(one) == booking.key) else {
            return Ok(None);
        };
        let newest = self.world.newest_booking_request(&one)?;
        let Channel::Service { service, .. } = &one.channel else {
            return Ok(None);
        };
        if newest.map(|(number, _)| number) != Some(booking.revision) {
            return Ok(None);
        }
        // A service that was removed meanwhile keeps nothing else from being done.
        let client = self.booking_client_of(service);
        Ok(client.ok().map(|client| (one, client)))
    }

    fn booking_client_of(&self, service: &str) -> Result<ServiceClient, Error> {
        let service = self.world.booking_service(service)?;
        self.world.booking_client(&service)
    }

    /// Asks what became of a booking, where something may have.
    async fn look_after(&self, one: &Reservation, service: &str) -> Result<Option<String>, Error> {
        let limbo = self.world.booking_in_limbo(one)?;
        if limbo.is_none() && !(one.is_live() && one.known_there) {
            return Ok(None);
        }
        let client = match self.booking_client_of(service) {
            Ok(client) => client,
            Err(error) => return Ok(Some(error.to_string())),
        };
        let said = client.status(&key_of(one)).await;
        match (limbo, said) {
            (Some((number, _)), Ok(reply)) if reply.revision >= number => {
                self.world.booking_arrived(one, number, &reply)?;
                Ok(Some(came_of(&one.request.venue_name, &reply)))
            }
            (Some((number, letter)), Ok(_) | Err(ServiceFault::Unknown)) => {
                self.world.propose_booking(one, letter, number)?;
                let name = os1_base::text::printable(&one.request.venue_name);
                Ok(Some(format!(
                    "The request to {name} did not arrive. Shall I send it again? os1 approvals shows it."
                )))
            }
            (None, Ok(reply)) => {
                self.world.booking_says(one, &reply)?;
                Ok(None)
            }
            (_, Err(fault)) => {
                tracing::info!(kind = ?fault.kind(), "a booking service is asked again later");
                Ok(None)
            }
        }
    }
}

impl World {
    /// The newest request about a booking, and what it is for; `None` where none was asked about yet.
    fn newest_booking_request(&self, one: &Reservation) -> Result<Option<(u64, Letter)>, Error> {
        let Some((task, letter, _)) = self.tables().letter_task(one.id)? else {
            return Ok(None);
        };
        let number = self.tables().letter_number(one.id, task)?;
        Ok(Some((number, letter)))
    }

    /// The request that left, or was about to, and of which the booking does not know.
    fn booking_in_limbo(&self, one: &Reservation) -> Result<Option<(u64, Letter)>, Error> {
        let Some((number, letter)) = self.newest_booking_request(one)? else {
            return Ok(None);
        };
        if one.sent.contains(&message_of(one, number))
            || self.booking_request_is(one, number)? != Asked::Left
        {
            return Ok(None);
        }
        Ok(Some((number, letter)))
    }
}

fn came_of(name: &str, reply: &ServiceReply) -> String {
    use os1_booking::service::ServiceState as State;
    let name = os1_base::text::printable(name);
    match reply.state {
        State::Confirmed => format!("{name} has the table."),
        State::Pending => format!("{name} has the request and will decide."),
        State::Declined if !reply.times.is_empty() => format!("{name} offers another time."),
        State::Declined => format!("{name} has no table. It says: “{}”", reply.said()),
        State::Cancelled => format!("The table at {name} is called off."),
    }
}
