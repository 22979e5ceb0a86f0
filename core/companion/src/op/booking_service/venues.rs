//! What a booking service knows: its venues, and when there is a table.

use jiff::Zoned;
use jiff::civil::Date;
use os1_base::{Error, ErrorKind, Explained as _};
use os1_booking::Party;
use os1_booking::channel::Channel;
use os1_booking::service::ServiceFault;
use serde::Serialize;

use crate::companion::Companion;
use crate::world::World;

/// When there is a table, by one service.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FreeTimes {
    /// The service.
    pub service: String,
    /// The times, on the wall clock of here.
    pub times: Vec<String>,
}

impl Companion {
    /// Asks a booking service which places it takes bookings for; how many those are.
    ///
    /// # Errors
    /// There is no such service, or it did not answer.
    pub async fn refresh_booking_service(&self, name: &str) -> Result<usize, Error> {
        let service = self.world.booking_service(name)?;
        let client = self.world.booking_client(&service)?;
        let venues = client.venues().await.map_err(explained)?;
        self.world.tables().keep_venues(name, &venues)?;
        Ok(venues.len())
    }

    /// When there is a table at a place on a day, by each service that knows it.
    ///
    /// # Errors
    /// No service knows the place, or one did not answer.
    pub async fn free_tables(
        &self,
        place: &str,
        day: Date,
        people: u16,
    ) -> Result<Vec<FreeTimes>, Error> {
        let party = Party::new(people).ok_or_else(|| {
            Error::new(
                ErrorKind::Invalid,
                "A table is for 1 to 200 people. Say for how many it is.",
            )
        })?;
        let mut all = Vec::new();
        for (name, venue) in self.world.tables().services_of(place)? {
            let service = self.world.booking_service(&name)?;
            let client = self.world.booking_client(&service)?;
            let free = client.free(&venue, day, party).await.map_err(explained)?;
            let zone = self.world.now().time_zone().clone();
            let local = free.times.iter().take(MAX_FREE);
            let local = local.map(|at| at.to_zoned(zone.clone()));
            all.push(FreeTimes {
                service: name,
                times: local.map(|at: Zoned| at.to_string()).collect(),
            });
        }
        if all.is_empty() {
            return Err(Error::new(
                ErrorKind::NotFound,
                "No booking service knows this place. os1 bookings service refresh asks them again which they have.",
            ));
        }
        Ok(all)
    }
}

impl World {
    /// The ways to a place by the services that know it.
    pub(in crate::op) fn booking_ways(&self, place: &str) -> Result<Vec<Channel>, Error> {
        let ways = self.tables().services_of(place)?.into_iter();
        Ok(ways
            .map(|(service, venue)| Channel::Service { service, venue })
            .collect())
    }
}

/// The most times of a day that are shown.
const MAX_FREE: usize = 100;

/// A fault as an error that a person reads.
fn explained(fault: ServiceFault) -> Error {
    Error::new(fault.kind(), fault.to_string())
}
