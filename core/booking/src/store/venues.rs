//! The venues that booking services know.

use super::Bookings;
use crate::BookingError;
use crate::service::KnownVenue;

impl Bookings {
    /// Keeps what a service knows, instead of what it knew; durable on return.
    ///
    /// # Errors
    /// The store failed.
    pub fn keep_venues(&self, service: &str, venues: &[KnownVenue]) -> Result<(), BookingError> {
        self.store.write(|tx| {
            tx.execute("DELETE FROM booking_venue WHERE service = ?1", [service])?;
            let mut insert = tx.prepare_cached(
                "INSERT INTO booking_venue (service, place, venue) VALUES (?1, ?2, ?3)
                 ON CONFLICT (place, service) DO NOTHING",
            )?;
            for venue in venues {
                insert.execute((service, &venue.place, &venue.id))?;
            }
            Ok(())
        })
    }

    /// The services that know the place, by name, with its number there.
    ///
    /// # Errors
    /// The store failed.
    pub fn services_of(&self, place: &str) -> Result<Vec<(String, String)>, BookingError> {
        self.store.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT service, venue FROM booking_venue WHERE place = ?1 ORDER BY service",
            )?;
            let rows = statement.query_map([place], |row| Ok((row.get(0)?, row.get(1)?)))?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
    }

    /// How many venues a service knows.
    ///
    /// # Errors
    /// The store failed.
    pub fn venues_of(&self, service: &str) -> Result<u64, BookingError> {
        self.store.read(|connection| {
            let count: i64 = connection
                .prepare_cached("SELECT count(*) FROM booking_venue WHERE service = ?1")?
                .query_row([service], |row| row.get(0))?;
            Ok(count.unsigned_abs())
        })
    }
}
