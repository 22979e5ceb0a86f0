//! What rings, answered: again later, done.

use os1_base::{Error, ErrorKind};
use os1_calendar::alarm::SNOOZE;
use os1_language::phrase::Values;

use crate::skill::{Answer, Ask};
use crate::state::Topic;
use crate::times::{self, Times};
use crate::world::World;

/// Everything that could ring: reminders, timers, the wake-up, events' alarms.
fn sources(world: &World) -> Result<Vec<String>, Error> {
    let mut all: Vec<String> = world
        .alarms()
        .reminders()?
        .iter()
        .map(|reminder| format!("reminder:{}", reminder.id))
        .collect();
    let timers = world.alarms().timers()?;
    all.extend(timers.iter().map(|now| format!("timer:{}", now.timer.id)));
    all.push("wake".to_owned());
    Ok(all)
}

/// Does `work` to the first that rings; `None` when nothing does.
fn to_what_rings(
    world: &World,
    work: impl Fn(&str) -> Result<String, Error>,
) -> Result<Option<String>, Error> {
    for source in sources(world)? {
        match work(&source) {
            Ok(what) => return Ok(Some(what)),
            Err(error)
                if matches!(
                    error.kind,
                    ErrorKind::NotFound | ErrorKind::Refused | ErrorKind::Invalid
                ) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(None)
}

/// "Snooze", "snooze for ten minutes".
pub(super) fn snooze(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let length = Times::of(ask.text, &world.time_context(ask.now)?).length;
    let length = length
        .and_then(|length| length.to_duration(ask.now).ok())
        .unwrap_or(SNOOZE);
    let what = to_what_rings(world, |id| Ok(world.alarms().snooze(id, length)?))?;
    let values = Values::new().with("length", times::length(length));
    told(ask, what, "reminder.snoozed", values)
}

/// "Done."
pub(super) fn done(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let what = to_what_rings(world, |id| Ok(world.alarms().done(id)?))?;
    told(ask, what, "reminder.done", Values::new())
}

fn told(
    ask: &mut Ask<'_>,
    what: Option<String>,
    key: &str,
    values: Values,
) -> Result<Answer, Error> {
    let said = match what {
        Some(what) => {
            let what = if what.is_empty() {
                "the alarm".to_owned()
            } else {
                what
            };
            ask.phrase(key, &values.with("what", what))?
        }
        None => ask.phrase("reminder.none_rings", &Values::new())?,
    };
    let plans = ask.state.plans.on(Topic::Reminder);
    Ok(Answer::words(said).about(ask.state.planning(plans)))
}
