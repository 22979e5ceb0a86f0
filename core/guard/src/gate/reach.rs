//! What leaves: the offline switch and the departure table.

use jiff::civil::Date;

use super::Gate;
use crate::day;
use crate::departure::{self, Departure};
use crate::egress::EgressError;
use crate::error::GuardError;

impl Gate {
    /// Refuses when offline, otherwise enters the departure; durable before a byte leaves.
    pub(crate) fn depart(
        &self,
        to: &impl ToString,
        bytes: usize,
        what: &str,
    ) -> Result<(), GuardError> {
        if self.is_offline() {
            return Err(EgressError::Offline.into());
        }
        let (now, to) = (self.now(), to.to_string());
        self.0
            .store
            .write(|tx| departure::insert(tx, now, &to, bytes, what))
    }

    /// What left the device on `day` (in the clock's zone), oldest first.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn left_device_on(&self, day: Date) -> Result<Vec<Departure>, GuardError> {
        let (from, to) = day::bounds(day, self.0.clock.now().time_zone());
        self.0
            .store
            .read(|connection| departure::between(connection, from, to))
    }

    /// What left the device today, for `status.left_device_today`.
    ///
    /// # Errors
    /// [`GuardError::Store`].
    pub fn left_device_today(&self) -> Result<Vec<Departure>, GuardError> {
        self.left_device_on(self.0.clock.now().date())
    }
}
