//! What the host and the person answer.

use jiff::SignedDuration;
use os1_base::Id;
use os1_store::rusqlite::Connection;

use super::alarms::{Alarms, WAKE_ID, reminder_source, timer_source};
use super::{AlarmError, AlarmEvent, AlarmKind, AlarmState, Command, Nudges, store, update};
use crate::timer::{self, Reading};

/// The longest snooze.
const LONGEST_SNOOZE: SignedDuration = SignedDuration::from_hours(24);

/// The usual snooze.
pub const SNOOZE: SignedDuration = SignedDuration::from_mins(10);

impl Alarms {
    /// The host rang it.
    ///
    /// # Errors
    /// The profile could not be written; then it counts as interrupted at the next look.
    pub fn rang(&self, source: &str) -> Result<(), AlarmError> {
        self.answer(source, AlarmEvent::Rang).map(|_| ())
    }

    /// The host could not ring it; it is told as missed at the next look.
    ///
    /// # Errors
    /// The profile could not be written.
    pub fn not_rung(&self, source: &str, why: &str) -> Result<(), AlarmError> {
        let why = why.to_owned();
        self.answer(source, AlarmEvent::NotRung { why }).map(|_| ())
    }

    /// The person wants what rings (or rang and was not answered) again after `length`; gives
    /// its name.
    ///
    /// # Errors
    /// [`AlarmError::NotRinging`], [`AlarmError::NotFound`], [`AlarmError::Length`].
    pub fn snooze(&self, id: &str, length: SignedDuration) -> Result<String, AlarmError> {
        if length <= SignedDuration::ZERO || length > LONGEST_SNOOZE {
            return Err(AlarmError::Length("a snooze is up to a day long"));
        }
        self.answer_of_person(id, AlarmEvent::Snoozed(length))
    }

    /// The person has heard what rings, or what was snoozed, and is done with it; gives its name.
    ///
    /// # Errors
    /// [`AlarmError::NotRinging`], [`AlarmError::NotFound`].
    pub fn done(&self, id: &str) -> Result<String, AlarmError> {
        self.answer_of_person(id, AlarmEvent::Done)
    }

    fn answer_of_person(&self, id: &str, event: AlarmEvent) -> Result<String, AlarmError> {
        let source = self.store.read(|connection| resolve(connection, id))?;
        let (waited, what) = self.answer(&source, event)?;
        if waited {
            return Err(AlarmError::NotRinging);
        }
        Ok(what)
    }

    /// Takes an alarm on by an answer; whether it waited before, and what it is for.
    fn answer(&self, source: &str, event: AlarmEvent) -> Result<(bool, String), AlarmError> {
        let reading = self.reading();
        self.store.write(|tx| {
            let (kind, what) = named(tx, source)?;
            let nudges = nudges(tx, source, kind)?;
            let before = store::state(tx, source)?;
            let waited = before.state == AlarmState::Waiting;
            let what = match before.state.due() {
                Some(due) if what.is_empty() => due.about.clone(),
                _ => what,
            };
            let (after, commands) = update(before, event, &reading, &nudges);
            store::keep_state(tx, source, &after)?;
            for command in commands {
                self.keep_report(tx, command, source, kind, &what, &reading)?;
            }
            Ok((waited, what))
        })
    }

    /// Keeps what an answer gave to report, for the next look to tell.
    fn keep_report(
        &self,
        tx: &Connection,
        command: Command,
        source: &str,
        kind: AlarmKind,
        what: &str,
        reading: &Reading,
    ) -> Result<(), AlarmError> {
        let Command::Report {
            first,
            last,
            times,
            why,
        } = command
        else {
            return Ok(());
        };
        let missed = super::Missed {
            id: self.ids.next(),
            source: source.to_owned(),
            kind,
            what: what.to_owned(),
            first: first.at,
            last: last.at,
            times,
            why,
            found: reading.now.timestamp(),
        };
        store::keep_missed(tx, &missed)
    }
}

/// The source that a person means with `id`: the id of a reminder or a timer, or a source as
/// the listings show it.
pub(crate) fn resolve(connection: &Connection, id: &str) -> Result<String, AlarmError> {
    if id == WAKE_ID || id.starts_with("event:") {
        return Ok(id.to_owned());
    }
    let bare = id.split_once(':').map_or(id, |(_, bare)| bare);
    let parsed: Id = bare.parse().map_err(|_| AlarmError::NotFound("alarm"))?;
    if store::reminder(connection, parsed).is_ok() {
        return Ok(reminder_source(parsed));
    }
    timer::timer(connection, parsed)
        .map(|timer| timer_source(timer.id))
        .map_err(|_| AlarmError::NotFound("alarm"))
}

/// What sort a source is, and what it is for.
fn named(connection: &Connection, source: &str) -> Result<(AlarmKind, String), AlarmError> {
    let (sort, id) = source.split_once(':').unwrap_or((source, ""));
    let id = || id.parse::<Id>().map_err(|_| AlarmError::NotFound("alarm"));
    Ok(match sort {
        "reminder" => (
            AlarmKind::Reminder,
            store::reminder(connection, id()?)?.what,
        ),
        "timer" => (AlarmKind::Timer, timer::timer(connection, id()?)?.name),
        "event" => (AlarmKind::Event, String::new()),
        WAKE_ID => (AlarmKind::WakeUp, String::new()),
        _ => return Err(AlarmError::NotFound("alarm")),
    })
}

fn nudges(connection: &Connection, source: &str, kind: AlarmKind) -> Result<Nudges, AlarmError> {
    match source.split_once(':') {
        Some(("reminder", id)) => {
            let id = id.parse().map_err(|_| AlarmError::NotFound("alarm"))?;
            Ok(store::reminder(connection, id)?.nudges)
        }
        _ => Ok(Nudges::of(kind)),
    }
}
