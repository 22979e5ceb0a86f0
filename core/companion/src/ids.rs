//! Ids that never come again, and come again the same in a replay.

use std::sync::Arc;

use os1_base::{Clock, Error, IdSource};
use os1_memory::Memory;

use crate::profile::Profile;

/// The ids of one run. They go on from what the profile holds, not from the clock alone,
/// which may stand still (`--now`) or be set back.
///
/// # Errors
/// The profile could not be read.
pub(crate) fn of_run(
    profile: &Profile,
    clock: &Arc<dyn Clock>,
    seed: u64,
) -> Result<IdSource, Error> {
    let store = profile.store();
    let counting = IdSource::new(Arc::clone(clock), seed);
    let said = Memory::new(store.clone(), counting, Arc::clone(clock)).count()?;
    let done = os1_guard::ledger_rows(store)?;
    // What is forgotten is counted no more, and its ids must not come again: their tombstones
    // would bury what bears them.
    let forgotten = Some(store.forgotten()?).filter(|count| *count > 0);
    let booked = Some(os1_booking::step_rows(store)?).filter(|count| *count > 0);
    let state = [said, done, profile.next_run()]
        .into_iter()
        .chain(forgotten)
        .chain(booked)
        .fold(seed, mixed);
    Ok(IdSource::new(Arc::clone(clock), state))
}

/// One step of a multiplicative hash (Knuth, with the golden ratio).
fn mixed(state: u64, value: u64) -> u64 {
    (state ^ value)
        .wrapping_mul(0x9E37_79B9_7F4A_7C15)
        .rotate_left(31)
}

#[cfg(test)]
mod tests {
    use super::mixed;
    use std::collections::BTreeSet;

    #[test]
    fn near_states_give_far_seeds() {
        let mut seen = BTreeSet::new();
        for said in 0..40 {
            for done in 0..40 {
                assert!(seen.insert([said, done, 0].into_iter().fold(7, mixed)));
            }
        }
    }
}
