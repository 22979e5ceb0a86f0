//! The edge: alarms over the profile and the clock.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use jiff::Timestamp;
use jiff::civil::Date;
use os1_base::{Clock, Id, IdSource};
use os1_guard::{Deed, Journal};
use os1_store::Store;
use os1_store::rusqlite::Connection;
use serde::Serialize;

use super::event_schedule;
use super::heartbeat::Heartbeat;
use super::schedule::Scope;
use super::source::Source;
use super::store;
use super::trigger::Triggered;
use super::{AlarmError, AlarmKind, Due, Nudges, SetAlarm};
use crate::Commitments;
use crate::timer::{self, Reading, Timer};
use crate::wake::{WakeSchedule, WakeSettings, Ways};

/// Under this name it is kept when somebody last looked.
pub(super) const HEARTBEAT: &str = "heartbeat";
/// Under this name it is kept how to wake.
pub(crate) const WAKE: &str = "wake";
/// Under this name it is kept for which day a wake-up was to come.
pub(super) const ARMED: &str = "wake_armed";
/// The wake-up's id.
pub(crate) const WAKE_ID: &str = "wake";

/// Alarms, reminders, timers and the wake-up of one profile. Cheap to clone; clones share what
/// this run of the program has seen.
#[derive(Clone)]
pub struct Alarms {
    pub(crate) store: Store,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) journal: Journal,
    pub(crate) ids: IdSource,
    pub(super) run: u64,
    pub(super) seen: Arc<Mutex<Option<Heartbeat>>>,
    pub(crate) ways: Arc<dyn Ways>,
}

impl std::fmt::Debug for Alarms {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Alarms")
            .field("run", &self.run)
            .finish_non_exhaustive()
    }
}

/// An alarm to come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Upcoming {
    /// Its id.
    pub id: String,
    /// What sort.
    pub kind: AlarmKind,
    /// What it is for.
    pub what: String,
    /// The occurrence; `at` is when it rings next, which is later after a snooze.
    pub due: Due,
}

impl Alarms {
    /// The alarms of `store`, opened with [`super::ALARM_SCHEMA`]. `run` tells this run of the
    /// program from others.
    #[must_use]
    pub fn new(
        store: Store,
        clock: Arc<dyn Clock>,
        journal: Journal,
        ids: IdSource,
        run: u64,
    ) -> Self {
        Self {
            store,
            clock,
            journal,
            ids,
            run,
            seen: Arc::default(),
            ways: Arc::new(()),
        }
    }

    /// The same with somebody who knows ways.
    #[must_use]
    pub fn with_ways(mut self, ways: Arc<dyn Ways>) -> Self {
        self.ways = ways;
        self
    }

    /// What comes next, earliest first, at most `most`.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn upcoming(
        &self,
        commitments: &dyn Commitments,
        most: usize,
    ) -> Result<Vec<Upcoming>, AlarmError> {
        let reading = self.reading();
        let last = self.last_seen()?;
        self.store.read(|connection| {
            let scope = scope(&reading, commitments, last.as_ref());
            let mut next: Vec<Upcoming> = self
                .sources(connection, scope, &reading)?
                .into_iter()
                .filter_map(|source| {
                    let due = source.next(scope, &reading)?;
                    Some(Upcoming {
                        id: source.id,
                        kind: source.kind,
                        what: source.what,
                        due,
                    })
                })
                .collect();
            next.sort_by(|a, b| (a.due.instant(), &a.id).cmp(&(b.due.instant(), &b.id)));
            next.truncate(most);
            Ok(next)
        })
    }

    /// What comes next in the form that a host takes.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn to_set(&self, commitments: &dyn Commitments) -> Result<Vec<SetAlarm>, AlarmError> {
        let upcoming = self.upcoming(commitments, super::MAX_SET)?;
        Ok(upcoming.into_iter().map(SetAlarm::from).collect())
    }

    /// Everything that may ring, with what is kept of it.
    pub(super) fn sources(
        &self,
        connection: &Connection,
        scope: Scope<'_>,
        reading: &Reading,
    ) -> Result<Vec<Source>, AlarmError> {
        let mut sources = Vec::new();
        for reminder in store::open_reminders(connection)? {
            let id = reminder_source(reminder.id);
            sources.push(Source {
                kind: AlarmKind::Reminder,
                what: reminder.what,
                nudges: reminder.nudges,
                schedule: Box::new(Triggered::new(reminder.trigger, &reminder.created)?),
                alarm: store::state(connection, &id)?,
                id,
            });
        }
        for timer in timer::open_timers(connection)? {
            sources.extend(timer_source_of(connection, timer, reading)?);
        }
        sources.extend(self.wake_source(connection)?);
        let mut damaged = None;
        let events = event_schedule::sources(scope, reading.now.timestamp(), |id| {
            store::state(connection, id).unwrap_or_else(|error| {
                damaged = Some(error);
                super::Alarm::default()
            })
        });
        sources.extend(events);
        damaged.map_or(Ok(sources), Err)
    }

    fn wake_source(&self, connection: &Connection) -> Result<Option<Source>, AlarmError> {
        let settings: WakeSettings = store::setting(connection, WAKE)?.unwrap_or_default();
        let alarm = store::state(connection, WAKE_ID)?;
        // Switched off, what rings already still wants its answer.
        if !settings.on && alarm.state == super::AlarmState::Waiting {
            return Ok(None);
        }
        Ok(Some(Source {
            id: WAKE_ID.to_owned(),
            kind: AlarmKind::WakeUp,
            what: String::new(),
            nudges: Nudges::of(AlarmKind::WakeUp),
            schedule: Box::new(self.wake_schedule(connection, settings)?),
            alarm,
        }))
    }

    pub(crate) fn wake_schedule(
        &self,
        connection: &Connection,
        settings: WakeSettings,
    ) -> Result<WakeSchedule, AlarmError> {
        let armed: Option<Option<Date>> = store::setting(connection, ARMED)?;
        Ok(WakeSchedule {
            settings,
            armed: armed.flatten(),
            ways: Arc::clone(&self.ways),
        })
    }

    pub(crate) fn reading(&self) -> Reading {
        Reading::of(&*self.clock)
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now().timestamp()
    }

    /// When somebody last looked: this run knows best, else what is kept.
    pub(crate) fn last_seen(&self) -> Result<Option<Heartbeat>, AlarmError> {
        if let Some(seen) = self.seen().clone() {
            return Ok(Some(seen));
        }
        self.store
            .read(|connection| store::setting(connection, HEARTBEAT))
    }

    pub(super) fn seen(&self) -> MutexGuard<'_, Option<Heartbeat>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does a change and enters it into the activity log, both or neither.
    pub(crate) fn change<T: Send>(
        &self,
        deed: &Deed,
        work: impl FnOnce(&Connection) -> Result<T, AlarmError> + Send,
    ) -> Result<T, AlarmError> {
        self.store.write(|tx| {
            let value = work(tx)?;
            self.journal.record_in(tx, deed)?;
            Ok(value)
        })
    }
}

fn timer_source_of(
    connection: &Connection,
    timer: Timer,
    reading: &Reading,
) -> Result<Option<Source>, AlarmError> {
    let Some(schedule) = timer.schedule(reading) else {
        return Ok(None);
    };
    let id = timer_source(timer.id);
    Ok(Some(Source {
        kind: AlarmKind::Timer,
        what: timer.name,
        nudges: Nudges::of(AlarmKind::Timer),
        schedule: Box::new(schedule),
        alarm: store::state(connection, &id)?,
        id,
    }))
}

/// What a schedule is read against.
pub(crate) fn scope<'a>(
    reading: &'a Reading,
    commitments: &'a dyn Commitments,
    last: Option<&Heartbeat>,
) -> Scope<'a> {
    Scope {
        here: reading.now.time_zone(),
        commitments,
        last_look: last.map(|last| last.mark.wall.min(reading.now.timestamp())),
    }
}

/// The source of a reminder.
pub(crate) fn reminder_source(id: Id) -> String {
    format!("reminder:{id}")
}

/// The source of a timer.
pub(crate) fn timer_source(id: Id) -> String {
    format!("timer:{id}")
}

impl From<Upcoming> for SetAlarm {
    fn from(upcoming: Upcoming) -> Self {
        Self {
            id: upcoming.id,
            kind: upcoming.kind,
            at: upcoming.due.at,
            what: upcoming.what,
        }
    }
}
