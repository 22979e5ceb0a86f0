//! Looking at the clocks: what is due, what was missed, what goes on.

use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use os1_base::Id;
use os1_store::rusqlite::Connection;

use super::alarms::{ARMED, Alarms, HEARTBEAT, scope};
use super::heartbeat::Heartbeat;
use super::schedule::Scope;
use super::source::Source;
use super::{
    Alarm, AlarmError, AlarmEvent, AlarmKind, AlarmState, Because, Command, Due, Missed, Ring,
    store, update,
};
use crate::Commitments;
use crate::timer::{self, Reading, TimerState};

/// A look that found nothing is kept this often: then it is known, to within this, when OS1
/// last ran.
const KEPT_EVERY: SignedDuration = SignedDuration::from_mins(5);

/// Something to be done now, written down already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ticket {
    /// Ring; then [`Alarms::rang`] or [`Alarms::not_rung`].
    Ring {
        /// The alarm.
        id: String,
        /// What sort.
        kind: AlarmKind,
        /// What it is for.
        what: String,
        /// The ring.
        ring: Ring,
    },
    /// Tell of what was missed; then [`Alarms::told`].
    Report(Missed),
    /// Stop what is heard of it.
    Hush {
        /// The alarm.
        id: String,
    },
}

impl Alarms {
    /// Looks at the clocks and writes down what is to be done; it is durable when this
    /// returns. Only who keeps the profile open calls it, one call after the other, and carries
    /// all tickets out before the next: a ring that was not confirmed by then counts as
    /// interrupted.
    ///
    /// # Errors
    /// The profile could not be read or written; then nothing is to be done.
    pub fn look(&self, commitments: &dyn Commitments) -> Result<Vec<Ticket>, AlarmError> {
        let reading = self.reading();
        let last = self.last_seen()?;
        let why = Heartbeat::why_late(last.as_ref(), &reading, self.run);
        let now = Heartbeat::now(&reading, self.run);
        let tickets = self.store.write(|tx| {
            let mut tickets: Vec<Ticket> =
                store::untold(tx)?.into_iter().map(Ticket::Report).collect();
            let scope = scope(&reading, commitments, last.as_ref());
            for source in self.sources(tx, scope, &reading)? {
                tickets.extend(self.settle(tx, source, scope, &why, &reading)?);
            }
            let stale = last
                .as_ref()
                .is_none_or(|last| last.is_stale(&now, KEPT_EVERY));
            if stale || !tickets.is_empty() {
                store::keep_setting(tx, HEARTBEAT, &now)?;
            }
            Ok::<_, AlarmError>(tickets)
        })?;
        *self.seen() = Some(now);
        Ok(tickets)
    }

    /// Takes one source on to its next state and writes it down.
    fn settle(
        &self,
        tx: &Connection,
        source: Source,
        scope: Scope<'_>,
        why: &Because,
        reading: &Reading,
    ) -> Result<Vec<Ticket>, AlarmError> {
        let overdue = source.overdue(scope, reading);
        let next = source.next_due(scope, reading);
        let why = overdue.as_ref().map_or_else(
            || why.clone(),
            |overdue| reason(why, &overdue.last, scope.last_look),
        );
        let before = marked(source.alarm.clone(), reading);
        let event = AlarmEvent::Looked {
            overdue: overdue.map(Box::new),
            why,
        };
        let (after, commands) = update(before, event, reading, &source.nudges);
        if after != source.alarm {
            store::keep_state(tx, &source.id, &after)?;
        }
        self.finish(tx, &source, &after, next, reading)?;
        commands
            .into_iter()
            .map(|command| self.ticket(tx, command, &source, reading))
            .collect()
    }

    /// Keeps what else changes with an alarm: that it is over, or which one is to come.
    fn finish(
        &self,
        tx: &Connection,
        source: &Source,
        after: &Alarm,
        next: Option<Due>,
        reading: &Reading,
    ) -> Result<(), AlarmError> {
        let waits = after.state == AlarmState::Waiting;
        let over = waits && after.handled.is_some();
        match source.kind {
            AlarmKind::Timer if waits => self.mark_timer(tx, &source.id, over, reading),
            AlarmKind::Reminder if over && next.is_none() => {
                store::finish_reminder(tx, bare(&source.id), Some(reading.now.timestamp()))
            }
            AlarmKind::WakeUp => {
                let day: Option<Date> = next.map(|due| due.at.date());
                if store::setting::<Option<Date>>(tx, ARMED)?.flatten() == day {
                    return Ok(());
                }
                store::keep_setting(tx, ARMED, &day)
            }
            _ => Ok(()),
        }
    }

    fn ticket(
        &self,
        tx: &Connection,
        command: Command,
        source: &Source,
        reading: &Reading,
    ) -> Result<Ticket, AlarmError> {
        Ok(match command {
            Command::Ring(ring) => Ticket::Ring {
                id: source.id.clone(),
                kind: source.kind,
                what: source.what.clone(),
                ring,
            },
            Command::Hush => Ticket::Hush {
                id: source.id.clone(),
            },
            Command::Report {
                first,
                last,
                times,
                why,
            } => {
                let missed = Missed {
                    id: self.ids.next(),
                    source: source.id.clone(),
                    kind: source.kind,
                    what: named(&source.what, &last),
                    first: first.at,
                    last: last.at,
                    times,
                    why,
                    found: reading.now.timestamp(),
                };
                store::keep_missed(tx, &missed)?;
                Ticket::Report(missed)
            }
        })
    }

    /// Keeps what a timer has left when the clock was set, and its end once it was answered.
    fn mark_timer(
        &self,
        tx: &Connection,
        source: &str,
        over: bool,
        reading: &Reading,
    ) -> Result<(), AlarmError> {
        let Ok(id) = bare(source).parse::<Id>() else {
            return Err(AlarmError::Damaged);
        };
        let mut kept = timer::timer(tx, id)?;
        let TimerState::Running(countdown) = &kept.state else {
            return Ok(());
        };
        let state = if over {
            Some(TimerState::Over)
        } else {
            countdown.marked(reading).map(TimerState::Running)
        };
        let Some(state) = state else {
            return Ok(());
        };
        kept.state = state;
        timer::keep_timer(tx, &kept, reading.now.timestamp())
    }
}

/// Why an occurrence is late. One that was due before the last look and was not found then
/// can only have come there since.
fn reason(why: &Because, due: &Due, seen: Option<Timestamp>) -> Because {
    let told = matches!(why, Because::ClockSet { .. } | Because::ZoneChanged { .. });
    if !told && seen.is_some_and(|seen| due.instant() <= seen) {
        return Because::Moved;
    }
    why.clone()
}

/// The same with its wait kept as it was known before the clock was set.
fn marked(alarm: Alarm, reading: &Reading) -> Alarm {
    let kept = alarm.state.wait().and_then(|wait| wait.marked(reading));
    match kept {
        Some(kept) => Alarm {
            state: alarm.state.with_wait(kept),
            ..alarm
        },
        None => alarm,
    }
}

/// The id behind the sort of source.
fn bare(source: &str) -> &str {
    source.split_once(':').map_or(source, |(_, id)| id)
}

fn named(what: &str, due: &Due) -> String {
    if what.is_empty() {
        due.about.clone()
    } else {
        what.to_owned()
    }
}

impl Alarms {
    /// The missed alarms that were found since `from`, oldest first, told or not.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn missed_since(&self, from: Timestamp) -> Result<Vec<Missed>, AlarmError> {
        self.store
            .read(|connection| store::missed_since(connection, from))
    }

    /// Notes that the person was told of a missed alarm.
    ///
    /// # Errors
    /// The profile could not be written.
    pub fn told(&self, missed: Id) -> Result<(), AlarmError> {
        let now = self.now();
        self.store.write(|tx| store::set_told(tx, missed, now))
    }
}
