//! Two tables for one evening.

use jiff::SignedDuration;

use super::Reservation;
use crate::TableRequest;

/// Tables that begin closer together than this are for the same evening.
const SAME_EVENING: SignedDuration = SignedDuration::from_hours(5);

/// The live reservation that `request` would be a second table beside, on the same evening; itself not counted.
#[must_use]
pub fn clash<'a>(
    all: impl IntoIterator<Item = &'a Reservation>,
    request: &TableRequest,
) -> Option<&'a Reservation> {
    all.into_iter().filter(|one| one.is_live()).find(|one| {
        let apart = one.request.starts().duration_since(request.starts());
        apart.abs() < SAME_EVENING
    })
}
