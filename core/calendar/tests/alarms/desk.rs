//! A profile with alarms, a clock, and commitments that can be moved.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use jiff::{SignedDuration, Timestamp, Zoned};
use os1_base::{Clock, FixedClock, IdSource};
use os1_calendar::alarm::{
    ALARM_SCHEMA, AlarmError, AlarmTime, AlarmUndo, Alarms, EventAlarm, Missed, NewReminder,
    Nudges, RingReason, Ticket, Trigger,
};
use os1_calendar::{Commitment, Commitments};
use os1_guard::{Gate, GateOptions, GestureDoor};
use os1_store::{Key, Store};
use tempfile::TempDir;

/// The commitments of a test, to be changed while it goes.
#[derive(Debug, Default)]
pub(crate) struct Promised(pub(crate) Mutex<Vec<Commitment>>);

impl Commitments for Promised {
    fn between(&self, from: Timestamp, to: Timestamp) -> Vec<Commitment> {
        let mut found = self.0.lock().unwrap().clone();
        found.retain(|event| from <= event.at.timestamp() && event.at.timestamp() < to);
        found.sort_by_key(|event| event.at.timestamp());
        found
    }
}

impl Promised {
    /// Puts an event in, in place of one with the same UID.
    pub(crate) fn put(&self, uid: &str, at: &str, alarms: Vec<EventAlarm>) {
        let at: Zoned = at.parse().unwrap();
        let until = at.saturating_add(SignedDuration::from_hours(1));
        let mut all = self.0.lock().unwrap();
        all.retain(|event| event.uid != uid);
        all.push(Commitment {
            uid: uid.to_owned(),
            what: format!("the {uid}"),
            place: String::new(),
            all_day: false,
            at,
            until,
            alarms,
        });
    }
}

pub(crate) struct Desk {
    _folder: TempDir,
    store: Store,
    pub(crate) clock: Arc<FixedClock>,
    pub(crate) alarms: Alarms,
    pub(crate) promised: Promised,
    runs: u64,
    _door: GestureDoor,
}

/// What a look gave: the occurrences rung for the first time, other rings, what was missed.
#[derive(Debug, Default)]
pub(crate) struct Heard {
    pub(crate) rung: Vec<Timestamp>,
    pub(crate) again: Vec<RingReason>,
    pub(crate) missed: Vec<Missed>,
}

impl Desk {
    /// Takes a change back, as the companion does.
    pub(crate) fn undo(&self, undo: &AlarmUndo) -> Result<(), AlarmError> {
        self.store.write(|tx| self.alarms.undo_in(tx, undo))
    }

    /// A desk with a clock that nobody can set beside the one on the wall.
    pub(crate) fn at(now: &str) -> Self {
        Self::with(FixedClock::booted(now.parse().unwrap()))
    }

    pub(crate) fn with(clock: FixedClock) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let schemas = [os1_guard::SCHEMA, ALARM_SCHEMA];
        let store = Store::open(folder.path(), &Key::from_bytes([9; 32]), &schemas).unwrap();
        let clock = Arc::new(clock);
        let (alarms, door) = alarms(&store, &clock, 1);
        Self {
            _folder: folder,
            store,
            clock,
            alarms,
            promised: Promised::default(),
            runs: 1,
            _door: door,
        }
    }

    /// The program is ended, however it stood, and started again.
    pub(crate) fn restart(&mut self) {
        self.runs += 1;
        (self.alarms, self._door) = alarms(&self.store, &self.clock, self.runs);
    }

    pub(crate) fn advance(&self, minutes: u64) {
        self.clock.advance(Duration::from_secs(minutes * 60));
    }

    pub(crate) fn set_clock(&self, now: &str) {
        self.clock.set(now.parse().unwrap());
    }

    pub(crate) fn now(&self) -> Zoned {
        self.clock.now()
    }

    pub(crate) fn tickets(&self) -> Vec<Ticket> {
        self.alarms.look(&self.promised).unwrap()
    }

    /// Looks, and rings and tells whatever is due.
    pub(crate) fn look(&self) -> Heard {
        let mut heard = Heard::default();
        for ticket in self.tickets() {
            match ticket {
                Ticket::Ring { id, ring, .. } => {
                    self.alarms.rang(&id).unwrap();
                    match ring.reason {
                        RingReason::Due => heard.rung.push(ring.due.instant()),
                        other => heard.again.push(other),
                    }
                }
                Ticket::Report(missed) => {
                    self.alarms.told(missed.id).unwrap();
                    heard.missed.push(missed);
                }
                Ticket::Hush { .. } => {}
            }
        }
        heard
    }

    /// Sets a reminder that rings once and expects no answer.
    pub(crate) fn remind(&self, trigger: Trigger) -> String {
        let new = NewReminder {
            what: "something".to_owned(),
            trigger,
            nudges: Some(Nudges::NONE),
        };
        let set = self.alarms.remind(new, &self.promised).unwrap();
        set.id.to_string()
    }

    /// When the reminder, the only one, rings next.
    pub(crate) fn next(&self) -> Option<Zoned> {
        let next = self.alarms.upcoming(&self.promised, 1).unwrap();
        next.into_iter().next().map(|next| next.due.at)
    }
}

fn alarms(store: &Store, clock: &Arc<FixedClock>, run: u64) -> (Alarms, GestureDoor) {
    let clock = Arc::clone(clock) as Arc<dyn Clock>;
    let ids = IdSource::new(Arc::clone(&clock), run);
    let options = GateOptions {
        offline: true,
        ..GateOptions::default()
    };
    let (gate, door) = Gate::open(store.clone(), Arc::clone(&clock), ids.clone(), options).unwrap();
    let alarms = Alarms::new(store.clone(), clock, gate.journal(), ids, run);
    (alarms, door)
}

/// Every day (or by another rule) at this wall time of wherever the person is.
pub(crate) fn wall(start: &str, rule: &str) -> Trigger {
    Trigger::Repeating {
        start: AlarmTime::Wall(start.parse().unwrap()),
        rule: rule.to_owned(),
    }
}
