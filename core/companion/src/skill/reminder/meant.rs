//! Which reminder is meant, and moving and taking back the ones that are.

use jiff::Zoned;
use os1_base::{Error, ErrorKind};
use os1_calendar::alarm::{AlarmTime, Reminder, Trigger};
use os1_language::phrase::Values;
use os1_when::{Context, find};

use crate::skill::{Answer, Ask};
use crate::state::{Topic, plain};
use crate::times;
use crate::world::World;

/// Words that tell nothing of which reminder it is.
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
    "move",
    "push",
    "shift",
    "change",
    "postpone",
    "delay",
    "make",
    "reschedule",
    "put",
    "set",
    "bring",
    "forward",
    "back",
    "by",
    "until",
    "till",
    "earlier",
    "later",
    "sooner",
    "on",
    "at",
    "from",
    "and",
    "can",
    "you",
    "could",
    "again",
    "more",
    "actually",
    "no",
    "sorry",
];

/// Takes back those that the words mean; all of them where that was said.
pub(super) fn cancel(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let said = plain(ask.text);
    let every = [
        "all my reminders",
        "all reminders",
        "all the reminders",
        "every reminder",
    ];
    let all = every.iter().any(|words| said.contains(words))
        || [
            "clear my reminders",
            "clear the reminders",
            "delete my reminders",
        ]
        .contains(&said.as_str());
    if all {
        return cancel_all(ask, world);
    }
    let one = match meant(ask, world)? {
        Ok(one) => one,
        Err(answer) => return Ok(answer),
    };
    let taken = world.alarms().cancel_reminder(&one.id.to_string())?;
    let values = Values::new().with("what", taken.what);
    let said = ask.phrase("reminder.cancelled", &values)?;
    let mut plans = ask.state.plans.on(Topic::Reminder);
    plans.reminder = None;
    Ok(Answer::words(said).about(ask.state.planning(plans)))
}

fn cancel_all(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let all = world.alarms().reminders()?;
    if all.is_empty() {
        return Ok(Answer::words(ask.phrase("reminder.none", &Values::new())?));
    }
    let names: Vec<String> = all.iter().map(|one| one.what.clone()).collect();
    for one in &all {
        world.alarms().cancel_reminder(&one.id.to_string())?;
    }
    let values = Values::new().with("what", names.join("; "));
    let said = ask.phrase("reminder.cancelled", &values)?;
    let mut plans = ask.state.plans.on(Topic::Reminder);
    plans.reminder = None;
    Ok(Answer::words(said).about(ask.state.planning(plans)))
}

/// Gives the one that the words mean the time that they tell.
pub(super) fn shift(ask: &mut Ask<'_>, world: &World) -> Result<Answer, Error> {
    let one = match meant(ask, world)? {
        Ok(one) => one,
        Err(answer) => return Ok(answer),
    };
    let context = world.time_context(ask.now)?;
    let due = due(world, &one, ask.now)?;
    let values = Values::new().with("what", one.what.as_str());
    let Some((at, note)) = times::moved(ask.text, &one.what, &due, &context) else {
        let said = ask.phrase("reminder.ask_where_to", &values)?;
        return Ok(about(ask, &one, said));
    };
    let trigger = moved_trigger(&one.trigger, &due, &at)?;
    world
        .alarms()
        .move_reminder(&one.id.to_string(), trigger, world.calendar())?;
    let when = times::instant(&at, ask.now);
    let mut said = vec![ask.phrase("reminder.moved", &values.with("when", when))?];
    if let Some(note) = note {
        said.push(ask.phrase("calendar.note", &Values::new().with("note", note))?);
    }
    Ok(about(ask, &one, said.join(" ")))
}

fn about(ask: &Ask<'_>, one: &Reminder, said: String) -> Answer {
    let mut plans = ask.state.plans.on(Topic::Reminder);
    plans.reminder = Some(one.id.to_string());
    Answer::words(said).about(ask.state.planning(plans))
}

/// When it is due next; now, where it is not any more.
fn due(world: &World, one: &Reminder, now: &Zoned) -> Result<Zoned, Error> {
    let source = format!("reminder:{}", one.id);
    let all = world.alarms().upcoming(world.calendar(), usize::MAX)?;
    let next = all.into_iter().find(|next| next.id == source);
    Ok(next.map_or_else(|| now.clone(), |next| next.due.at))
}

/// The trigger at its new time: the days of one that recurs go along, and one that goes by an
/// event stays with it.
fn moved_trigger(was: &Trigger, due: &Zoned, at: &Zoned) -> Result<Trigger, Error> {
    let like = |time: &AlarmTime| match time {
        AlarmTime::Wall(_) => AlarmTime::Wall(at.datetime()),
        AlarmTime::At(_) => AlarmTime::At(at.clone()),
    };
    let refused = |why: &str| Err(Error::new(ErrorKind::Refused, why));
    match was {
        Trigger::Once(time) => Ok(Trigger::Once(like(time))),
        Trigger::Repeating { start, rule } => match times::turned(rule, due.date(), at.date()) {
            Some((rule, _)) => Ok(Trigger::Repeating {
                start: like(start),
                rule,
            }),
            None => refused(
                "The days of this reminder follow a rule that I cannot shift. I can change its time of day.",
            ),
        },
        Trigger::Event { .. } => refused(
            "This reminder goes by its event. Take it back and say how long before the event to remind you.",
        ),
    }
}

/// The reminder that the words mean: named, spoken of, or the only one; else what is said.
fn meant(ask: &mut Ask<'_>, world: &World) -> Result<Result<Reminder, Answer>, Error> {
    let all = world.alarms().reminders()?;
    let named = named(ask.text, &world.time_context(ask.now)?);
    let mut fitting: Vec<&Reminder> = all.iter().filter(|one| fits(one, &named)).collect();
    if named.is_empty() {
        let last = ask.state.plans.reminder.as_ref();
        if let Some(last) = all.iter().find(|one| Some(&one.id.to_string()) == last) {
            fitting = vec![last];
        }
    }
    let said = match fitting.as_slice() {
        [one] => return Ok(Ok((*one).clone())),
        [] if named.is_empty() => ask.phrase("reminder.none", &Values::new())?,
        [] => ask.phrase(
            "reminder.not_found",
            &Values::new().with("what", named.join(" ")),
        )?,
        several => {
            let list: Vec<String> = several.iter().take(5).map(|one| one.what.clone()).collect();
            ask.phrase(
                "reminder.which",
                &Values::new().with("all", list.join("; ")),
            )?
        }
    };
    Ok(Err(Answer::words(said)))
}

/// The words that tell which one: none of a time, none of the wish.
fn named(text: &str, context: &Context) -> Vec<String> {
    // "No, ten", "make it ten": the hour is a time because one is meant.
    let goal = times::goal(text);
    let text = match text.len().checked_sub(goal.len()) {
        Some(at) if times::timing(goal, context).alone => text.get(..at).unwrap_or(text),
        _ => text,
    };
    let found = find(text, context);
    let timed = |place: usize| found.iter().any(|one| (one.from..one.to).contains(&place));
    let rest: String = text
        .chars()
        .enumerate()
        .map(|(place, c)| if timed(place) { ' ' } else { c })
        .collect();
    // "To ten": the hour that is a time only because one is meant.
    let rest = match times::parted(&rest) {
        (before, Some(_)) if moves(text) => before.to_lowercase(),
        _ => rest.to_lowercase(),
    };
    rest.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !EMPTY.contains(word))
        .map(str::to_owned)
        .collect()
}

/// Whether the words give another time.
pub(super) fn moves(text: &str) -> bool {
    const VERBS: &[&str] = &[
        "move",
        "push",
        "shift",
        "change",
        "postpone",
        "delay",
        "make",
        "reschedule",
        "put",
        "set it",
        "set the",
        "bring",
        "to ",
    ];
    let words = plain(text);
    let words = crate::state::bare(&words);
    let by = [" earlier", " later", " sooner"];
    // "Make a reminder to call mum" is a new one.
    let new = ["make a ", "make me ", "put a ", "put in "]
        .iter()
        .any(|begin| words.starts_with(begin));
    !new && (crate::state::corrects(text)
        || VERBS.iter().any(|verb| words.starts_with(verb))
        || by.iter().any(|by| words.ends_with(by)))
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
        let context = Context::new("2026-11-26T12:00:00+01:00[Europe/Berlin]".parse().unwrap());
        let of = |text| named(text, &context);
        assert_eq!(of("cancel the reminder to call mum"), ["call", "mum"]);
        assert!(of("cancel it").is_empty());
        assert_eq!(of("move the rent reminder to saturday"), ["rent"]);
        assert!(of("push that reminder by an hour").is_empty());
        assert!(of("move it to ten").is_empty());
        assert!(of("make it ten").is_empty() && of("no, ten").is_empty());
    }

    #[test]
    fn a_new_reminder_is_no_move() {
        assert!(moves("actually make it ten") && moves("half an hour later"));
        assert!(!moves("make a reminder to call mum") && !moves("remind me to move the car"));
    }
}
