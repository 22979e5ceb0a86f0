//! `os1 remind`.

use jiff::civil::{DateTime, Time};
use jiff::{Zoned, civil};
use os1_base::{Error, ErrorKind};
use os1_companion::alarm::{AlarmTime, EventOffset, NewReminder, Trigger};
use os1_companion::{MissedView, UpcomingView};

use crate::args::{RemindAdd, RemindCommand};
use crate::session::Session;

/// How many alarms are listed when nobody says.
const USUAL: usize = 20;

/// Runs `os1 remind …`.
///
/// # Errors
/// What could not be done.
pub(crate) fn run(session: &mut Session<'_>, command: Option<RemindCommand>) -> Result<(), Error> {
    match command.unwrap_or(RemindCommand::List { limit: USUAL }) {
        RemindCommand::List { limit } => list(session, limit),
        RemindCommand::Add(add) => set(session, add),
        RemindCommand::Cancel { id } => {
            let what = session.companion()?.cancel_reminder(&id)?;
            session.tell(&format!("Taken back: {what}. os1 undo sets it again."))
        }
        RemindCommand::Done { id } => {
            let what = session.companion()?.dismiss(&id)?;
            session.tell(&format!("Done: {what}."))
        }
        RemindCommand::Snooze { id, length } => {
            let what = session.companion()?.snooze(&id, length)?;
            session.tell(&format!("Again in {length:#}: {what}."))
        }
        RemindCommand::Missed => missed(session),
    }
}

fn list(session: &mut Session<'_>, limit: usize) -> Result<(), Error> {
    let next = session.companion()?.upcoming(limit)?;
    if next.is_empty() {
        return session.tell("Nothing is set. os1 remind add sets a reminder.");
    }
    for next in next {
        session.emit(&next, |next, _| row(next))?;
    }
    Ok(())
}

/// An alarm to come, as a person reads it.
pub(super) fn row(next: &UpcomingView) -> String {
    let at: Result<Zoned, _> = next.at.parse();
    let at = at.map_or_else(
        |_| "not yet known".to_owned(),
        |at| at.strftime("%a %-d %b %Y %H:%M").to_string(),
    );
    format!("{at}  {}  ({})  {}", next.what, next.why, next.id)
}

fn missed(session: &mut Session<'_>) -> Result<(), Error> {
    let missed = session.companion()?.missed()?;
    if missed.is_empty() {
        return session.tell("Nothing was missed in the last 30 days.");
    }
    for missed in missed {
        session.emit(&missed, |missed: &MissedView, _| missed.text.clone())?;
    }
    Ok(())
}

fn set(session: &mut Session<'_>, add: RemindAdd) -> Result<(), Error> {
    let companion = session.companion()?;
    let text = add.text.join(" ");
    let new = match trigger(&add, &companion.now())? {
        Some(trigger) => NewReminder {
            what: text,
            trigger,
            nudges: None,
        },
        None => companion.reminder_in(&text)?,
    };
    let set = companion.remind(new)?;
    session.emit(&set, |set, _| row(set))?;
    warn_without_daemon(session)
}

/// Only the daemon can ring while no command runs.
pub(super) fn warn_without_daemon(session: &mut Session<'_>) -> Result<(), Error> {
    if session.host().held.is_some() || session.global().json {
        return Ok(());
    }
    session
        .console()
        .note("It rings only while `os1 daemon` runs, and it does not run now.")
        .map_err(crate::output::unread)
}

/// When to ring, as the flags say it; `None` when the words are to say it.
fn trigger(add: &RemindAdd, now: &Zoned) -> Result<Option<Trigger>, Error> {
    if let Some(uid) = &add.event {
        return Ok(Some(Trigger::Event {
            uid: uid.clone(),
            offset: EventOffset::before(add.before),
        }));
    }
    let time = match (&add.at, add.after) {
        (Some(text), _) => time_of(text, now)?,
        (None, Some(after)) => AlarmTime::At(now.saturating_add(after)),
        (None, None) if add.every.is_some() => AlarmTime::Wall(now.datetime()),
        (None, None) => return Ok(None),
    };
    Ok(Some(match &add.every {
        Some(rule) => Trigger::Repeating {
            start: time,
            rule: rule.clone(),
        },
        None => Trigger::Once(time),
    }))
}

/// An instant, a wall time, or a time of day: the next of it.
fn time_of(text: &str, now: &Zoned) -> Result<AlarmTime, Error> {
    if let Ok(time) = text.parse::<Time>()
        && !text.contains('T')
        && text.len() <= 8
    {
        return Ok(AlarmTime::Wall(next_at(time, now)));
    }
    if text.contains('[') || text.ends_with('Z') || has_offset(text) {
        return crate::instant::parse(text, now.time_zone()).map(AlarmTime::At);
    }
    text.parse::<DateTime>()
        .map(AlarmTime::Wall)
        .map_err(|_| unreadable())
}

/// Whether an offset such as `+01:00` stands behind the time.
fn has_offset(text: &str) -> bool {
    text.split_once('T')
        .is_some_and(|(_, time)| time.contains(['+', '-']))
}

/// The next time that a clock here shows this.
fn next_at(time: Time, now: &Zoned) -> DateTime {
    let today = now.date().to_datetime(time);
    let past = today
        .to_zoned(now.time_zone().clone())
        .is_ok_and(|at| at <= *now);
    if past {
        now.date()
            .tomorrow()
            .unwrap_or(civil::Date::MAX)
            .to_datetime(time)
    } else {
        today
    }
}

fn unreadable() -> Error {
    Error::new(
        ErrorKind::Invalid,
        "The time could not be read. Write it like 08:00, 2026-03-11T08:00 or 2026-03-11T08:00:00+01:00.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_of_the_wall_unless_they_name_an_offset() {
        let now: Zoned = "2026-03-10T12:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let wall = |text: &str| match time_of(text, &now).unwrap() {
            AlarmTime::Wall(time) => time.to_string(),
            AlarmTime::At(at) => at.to_string(),
        };
        assert_eq!(wall("08:00"), "2026-03-11T08:00:00");
        assert_eq!(wall("12:01"), "2026-03-10T12:01:00");
        assert_eq!(wall("2026-03-12T08:00"), "2026-03-12T08:00:00");
        assert_eq!(
            wall("2026-03-12T08:00:00Z"),
            "2026-03-12T09:00:00+01:00[Europe/Berlin]"
        );
        assert_eq!(
            wall("2026-03-12T08:00:00-05:00"),
            "2026-03-12T14:00:00+01:00[Europe/Berlin]"
        );
        for text in ["soon", "25:00", "2026-02-30T08:00"] {
            assert!(time_of(text, &now).is_err(), "{text}");
        }
    }
}
