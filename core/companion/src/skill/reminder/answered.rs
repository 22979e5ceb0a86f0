//! What rings, answered: again later, done; and reminders taken back.

use os1_base::{Error, ErrorKind};
use os1_calendar::alarm::{Reminder, SNOOZE};
use os1_language::phrase::Values;

use super::wish;
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

/// "Cancel the reminder to call mum", "cancel it".
pub(super) fn cancel(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let all = world.alarms().reminders()?;
    let named = named(
        ask.text,
        &wish::what(ask.text, &world.time_context(ask.now)?),
    );
    let meant: Vec<&Reminder> = if named.is_empty() {
        let last = ask.state.plans.reminder.as_ref();
        let last = all.iter().find(|one| Some(&one.id.to_string()) == last);
        last.map_or_else(|| all.iter().collect(), |one| vec![one])
    } else {
        all.iter().filter(|one| fits(one, &named)).collect()
    };
    match meant.as_slice() {
        [] if named.is_empty() => Ok(Answer::words(ask.phrase("reminder.none", &Values::new())?)),
        [] => {
            let values = Values::new().with("what", named.join(" "));
            Ok(Answer::words(ask.phrase("reminder.not_found", &values)?))
        }
        [one] => {
            let taken = world.alarms().cancel_reminder(&one.id.to_string())?;
            let said = ask.phrase(
                "reminder.cancelled",
                &Values::new().with("what", taken.what),
            )?;
            let mut plans = ask.state.plans.on(Topic::Reminder);
            plans.reminder = None;
            Ok(Answer::words(said).about(ask.state.planning(plans)))
        }
        several => {
            let list: Vec<String> = several.iter().take(5).map(|one| one.what.clone()).collect();
            let values = Values::new().with("all", list.join("; "));
            Ok(Answer::words(ask.phrase("reminder.which", &values)?))
        }
    }
}

/// The words that tell which one.
fn named(text: &str, what: &str) -> Vec<String> {
    const EMPTY: &[&str] = &[
        "cancel",
        "delete",
        "remove",
        "clear",
        "forget",
        "stop",
        "drop",
        "turn",
        "off",
        "get",
        "rid",
        "of",
        "the",
        "my",
        "reminder",
        "reminders",
        "to",
        "for",
        "about",
        "a",
        "it",
        "that",
        "this",
        "please",
        "me",
        "remind",
        "reminding",
        "last",
    ];
    let text = if what.is_empty() { text } else { what };
    let lower = text.to_lowercase();
    lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !EMPTY.contains(word))
        .map(str::to_owned)
        .collect()
}

fn fits(reminder: &Reminder, words: &[String]) -> bool {
    let what = reminder.what.to_lowercase();
    words.iter().all(|word| what.contains(word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_telling_words_name_a_reminder() {
        assert_eq!(
            named("cancel the reminder to call mum", ""),
            ["call", "mum"]
        );
        assert!(named("cancel it", "cancel it").is_empty());
    }
}
