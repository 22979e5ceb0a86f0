//! Something that is to be done.

use os1_base::Id;

use crate::state::{Command, Reservation};

/// Something that is to be done because of a step. It stays until [`super::Bookings::done`], so it may be begun
/// twice: what carries it out looks first whether it happened, by the task's id.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// Its id, the same whenever it is begun; a letter's Message-ID is made from it.
    pub id: Id,
    /// The booking as it stands now, which may be further than at the step.
    pub booking: Reservation,
    /// What is to be done.
    pub command: Command,
}
