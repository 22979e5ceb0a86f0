//! "Suggest Friday at three instead": another time for an invitation that was spoken of.

use jiff::{SignedDuration, Zoned};
use os1_base::Error;
use os1_calendar::Moment;
use os1_calendar::invite::Choice;

use crate::skill::Ask;
use crate::times::Times;
use crate::world::World;

/// How another time is suggested.
const BEGINS: &[&str] = &[
    "suggest ",
    "propose ",
    "counter with ",
    "counter ",
    "offer ",
    "ask for ",
    "ask them for ",
];
/// How long something takes that does not say.
const USUAL: SignedDuration = SignedDuration::from_hours(1);

/// The other time that `words` suggest for the invitation that was spoken of.
///
/// # Errors
/// The profile could not be read.
pub(super) fn choice(ask: &Ask<'_>, world: &World, words: &str) -> Result<Option<Choice>, Error> {
    let Some(id) = &ask.state.plans.invitation else {
        return Ok(None);
    };
    if !BEGINS.iter().any(|begin| words.starts_with(begin)) {
        return Ok(None);
    }
    let Some(when) = Times::of(ask.text, &world.time_context(ask.now)?).when else {
        return Ok(None);
    };
    let Some(start) = when.start().filter(|_| when.has_clock()).cloned() else {
        return Ok(None);
    };
    let known = world.calendar().invitation(id)?.value;
    let at = |text: &Option<String>| text.as_ref()?.parse::<Zoned>().ok();
    let length = match (at(&known.start), at(&known.end)) {
        (Some(from), Some(to)) => from.duration_until(&to),
        _ => USUAL,
    };
    let end = when.end().cloned();
    let Some(end) = end.or_else(|| start.checked_add(length).ok()) else {
        return Ok(None);
    };
    Ok(Some(Choice::Counter {
        start: Moment::At(start),
        end: Moment::At(end),
    }))
}
