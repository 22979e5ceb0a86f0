//! "Find a time with Anna next week"; "schedule a call with Anna tomorrow at 3".

use os1_base::Error;

use super::{change, free};
use crate::skill::{Answer, Ask};
use crate::times::Times;
use crate::world::World;

/// Makes the event when its time was said; else finds times for it.
pub(super) fn answer(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let context = world.time_context(ask.now)?;
    let when = Times::of(ask.text, &context).when;
    if when.is_some_and(|when| when.has_clock()) {
        return change::answer(ask, world);
    }
    free::times_for(ask, world, &context)
}
