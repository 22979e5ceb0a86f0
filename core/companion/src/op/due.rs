//! What is due: run by whoever keeps the profile open.

use jiff::Zoned;
use os1_base::{Error, ErrorKind};
use os1_calendar::alarm::{AlarmHost, AlarmKind, Missed, Ring, RingReason, Ticket};
use os1_care::unprompted::{Occasion, QuietHours, Unprompted};
use os1_language::phrase::{Values, plain};

use super::alarms::{public_id, what_for};
use crate::companion::Companion;
use crate::profile::Profile;
use crate::world::World;

/// A ring is called late when it is later than this.
const LATE_AFTER_S: i64 = 60;

/// How many mails go back into an emptied index at each look for what is due.
const INDEXED_AT_ONCE: usize = 5_000;
/// How many episodes get their vectors at each look: about a second of one core.
const EMBEDDED_AT_ONCE: usize = 64;

/// How many events are read for alarms at each look for what is due.
const ALARMS_READ_AT_ONCE: u16 = 1_000;

impl Companion {
    /// Does what is due now: rings through `host`, tells what was missed, makes the day's
    /// backup. One sentence for each thing that could not be done.
    ///
    /// Only who keeps the profile open calls it, one call after the other.
    #[must_use]
    pub fn run_due(&self, host: &dyn AlarmHost) -> Vec<String> {
        let mut troubles = Vec::new();
        let rung = self.ring_due(host, &mut troubles);
        let swept = self.world.sweep_drafts();
        let tables = self.world.carry_tables_on();
        let others = [
            rung,
            swept,
            tables,
            self.back_up_if_due(),
            self.fill_mail_index(),
            self.index_alarms(),
            self.embed_some(),
        ];
        let failed = others.into_iter().filter_map(Result::err);
        troubles.extend(failed.map(|error| error.message));
        troubles
    }

    /// Rings and tells what is due, each written down before and after. What fails with one
    /// alarm keeps none of the others from ringing.
    fn ring_due(&self, host: &dyn AlarmHost, troubles: &mut Vec<String>) -> Result<(), Error> {
        let alarms = self.world.alarms();
        for ticket in alarms.look(self.world.calendar())? {
            if let Err(error) = self.carry_out(ticket, host) {
                troubles.push(error.message);
            }
        }
        let mut next = alarms.to_set(self.world.calendar())?;
        for alarm in &mut next {
            alarm.id = public_id(&alarm.id);
        }
        if let Err(error) = host.set(&next) {
            troubles.push(error.0);
        }
        Ok(())
    }

    fn carry_out(&self, ticket: Ticket, host: &dyn AlarmHost) -> Result<(), Error> {
        let alarms = self.world.alarms();
        match ticket {
            Ticket::Ring {
                id,
                kind,
                what,
                ring,
            } => {
                let words = self.world.ring_words(kind, &what, &ring);
                // Without its words it still rings: being woken matters more.
                let words = words.unwrap_or_else(|_| what_for(kind, &what, &ring.due.about));
                match host.ring(&public_id(&id), kind, &ring, &words) {
                    Ok(()) => alarms.rang(&id)?,
                    Err(error) => alarms.not_rung(&id, &error.0)?,
                }
            }
            Ticket::Report(missed) => {
                let view = self.world.missed_view(&missed)?;
                let shown = Missed {
                    source: public_id(&missed.source),
                    ..missed.clone()
                };
                host.report(&shown, &view.text)
                    .map_err(|error| Error::new(ErrorKind::Io, error.0))?;
                alarms.told(missed.id)?;
            }
            Ticket::Hush { id } => host.cancel(&public_id(&id)),
        }
        Ok(())
    }

    /// Makes the day's backup when it is due.
    fn back_up_if_due(&self) -> Result<(), Error> {
        let now = self.world.now();
        if self.profile.store().backup_if_due(&now)?.is_some() {
            self.note_done("made a backup of the profile", "one is due each day")?;
        }
        Ok(())
    }

    /// Goes on giving episodes their vectors. A model that is refused is no trouble of what
    /// is due: recall goes by words then, and the log has said so.
    fn embed_some(&self) -> Result<(), Error> {
        match self.world.memory().embed(EMBEDDED_AT_ONCE) {
            Ok(_) | Err(os1_memory::MemoryError::Embed(_)) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    /// Goes on filling an index that a recovery emptied.
    fn fill_mail_index(&self) -> Result<(), Error> {
        self.world.mailbox().fill_index(INDEXED_AT_ONCE)?;
        Ok(())
    }

    /// Goes on reading events for their alarms that came before there was an index of them.
    fn index_alarms(&self) -> Result<(), Error> {
        self.world.calendar().index_alarms(ALARMS_READ_AT_ONCE)?;
        Ok(())
    }

    /// Leaves the profile at rest: everything written, nothing half.
    ///
    /// # Errors
    /// The profile could not be closed.
    pub fn rest(profile: &Profile) -> Result<(), Error> {
        Ok(profile.store().pause()?)
    }
}

impl World {
    /// What is said with a ring. An alarm was asked for, so it has its permit without the
    /// budget of unprompted messages; its words pass the same exit check as all others.
    fn ring_words(&self, kind: AlarmKind, what: &str, ring: &Ring) -> Result<String, Error> {
        let now = self.now();
        let about = os1_base::text::printable(&ring.due.about);
        let named = what_for(kind, what, &about);
        let values = Values::new()
            .with("time", plain::time(told_time(kind, ring, &now).time()))
            .with(
                "what",
                if kind == AlarmKind::WakeUp {
                    about
                } else {
                    named
                },
            );
        let key = match kind {
            AlarmKind::WakeUp if ring.due.about.is_empty() => "ring.wake",
            AlarmKind::WakeUp => "ring.wake_for",
            AlarmKind::Reminder => "ring.reminder",
            AlarmKind::Event => "ring.event",
            AlarmKind::Timer if what.is_empty() => "ring.timer",
            AlarmKind::Timer => "ring.timer_named",
        };
        let mut words = self.say(key, &values)?;
        if ring.late.as_secs() > LATE_AFTER_S {
            let values = Values::new()
                .with("words", words)
                .with("time", plain::time(ring.due.at.time()));
            words = self.say("ring.late", &values)?;
        }
        if !matches!(ring.reason, RingReason::Due) {
            words = self.say("ring.again", &Values::new().with("words", words))?;
        }
        let quiet = QuietHours::default();
        let permit = Unprompted::new(self.store()).ask(occasion(kind), ASKED_FOR, &now, &quiet)?;
        Ok(permit.map_or(words.clone(), |permit| permit.say(&words).text().to_owned()))
    }
}

/// The time that a ring tells: of a wake-up what the clock shows, of an event when it begins.
fn told_time<'t>(kind: AlarmKind, ring: &'t Ring, now: &'t Zoned) -> &'t Zoned {
    match kind {
        AlarmKind::WakeUp => now,
        _ => ring.due.begins.as_ref().unwrap_or(&ring.due.at),
    }
}

/// Why it speaks although nobody spoke.
const ASKED_FOR: &str = "you asked to be told";

fn occasion(kind: AlarmKind) -> Occasion {
    match kind {
        AlarmKind::WakeUp => Occasion::Alarm,
        AlarmKind::Reminder | AlarmKind::Event => Occasion::Reminder,
        AlarmKind::Timer => Occasion::Timer,
    }
}
