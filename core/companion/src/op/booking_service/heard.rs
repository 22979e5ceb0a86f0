//! What a booking service says, brought to the booking.

use os1_base::Error;
use os1_booking::service::ServiceReply;
use os1_booking::state::{Event, Reservation, Stage};

use super::ask::message_of;
use crate::world::World;

impl World {
    /// The request with this number arrived, and this is what the service says to it. Each step is durable; brought
    /// twice, it counts once.
    pub(super) fn booking_arrived(
        &self,
        one: &Reservation,
        number: u64,
        reply: &ServiceReply,
    ) -> Result<(), Error> {
        let message = message_of(one, number);
        self.tables().happen(one.id, &Event::Sent { message })?;
        self.booking_says(one, reply)
    }

    /// What the service says now.
    pub(super) fn booking_says(
        &self,
        one: &Reservation,
        reply: &ServiceReply,
    ) -> Result<(), Error> {
        let zone = one.request.when.time_zone().clone();
        if let Some(until) = reply.cancel_until {
            let until = until.to_zoned(zone.clone());
            self.tables().happen(one.id, &Event::Deadline { until })?;
        }
        // While the user has a request of their own before them, the word about the one before it says nothing new.
        let proposed = matches!(self.tables().booking(one.id)?.stage, Stage::Proposed { .. });
        if let Some(answer) = reply.answer(&zone).filter(|_| !proposed) {
            let id = reply.id();
            self.tables().happen(one.id, &Event::Heard { id, answer })?;
        }
        Ok(())
    }
}
