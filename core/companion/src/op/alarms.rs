//! Reminders and alarms: setting, listing, answering.

use jiff::{SignedDuration, Timestamp};
use os1_base::Error;
use os1_calendar::alarm::{AlarmKind, Because, Missed, NewReminder, Reminder, Upcoming};
use os1_calendar::wake::{WakeBecause, WakePlan};
use os1_language::phrase::{Values, plain};

use crate::companion::Companion;
use crate::view::{MissedView, UpcomingView};
use crate::words::book;
use crate::world::World;

/// How far back missed alarms are listed.
const MISSED_FOR: SignedDuration = SignedDuration::from_hours(24 * 30);

impl Companion {
    /// Sets a reminder; durable on return, and can be undone.
    ///
    /// # Errors
    /// It has no name, would never be due, or the profile could not be written.
    pub fn remind(&self, new: NewReminder) -> Result<UpcomingView, Error> {
        let world = &self.world;
        let reminder = world.alarms().remind(new, world.calendar())?;
        let all = world.alarms().upcoming(world.calendar(), usize::MAX)?;
        let id = format!("reminder:{}", reminder.id);
        let next = all.into_iter().find(|next| next.id == id);
        Ok(match next {
            Some(next) => world.upcoming_view(next, None),
            // Relative to an event that is not in any calendar yet.
            None => unknown_yet(&reminder),
        })
    }

    /// What comes next (reminders, timers, events' own alarms, the wake-up), earliest first,
    /// at most `most`.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn upcoming(&self, most: usize) -> Result<Vec<UpcomingView>, Error> {
        let world = &self.world;
        let wake = world.alarms().next_wake(world.calendar())?;
        let next = world.alarms().upcoming(world.calendar(), most)?;
        let view = |next| world.upcoming_view(next, wake.as_ref());
        Ok(next.into_iter().map(view).collect())
    }

    /// Takes a reminder back; it can be undone. Gives what it was for.
    ///
    /// # Errors
    /// There is none with this id.
    pub fn cancel_reminder(&self, id: &str) -> Result<String, Error> {
        Ok(self.world.alarms().cancel_reminder(id)?.what)
    }

    /// Wants what rings again after `length`; gives what it is for.
    ///
    /// # Errors
    /// Nothing rings under this id, or the length makes no sense.
    pub fn snooze(&self, id: &str, length: SignedDuration) -> Result<String, Error> {
        Ok(self.world.alarms().snooze(id, length)?)
    }

    /// Is done with what rings, or was snoozed; gives what it is for.
    ///
    /// # Errors
    /// Nothing rings under this id.
    pub fn dismiss(&self, id: &str) -> Result<String, Error> {
        let what = self.world.alarms().done(id)?;
        // It rings no more here in any case.
        if let Err(error) = self.world.acknowledge(id) {
            tracing::warn!(kind = ?error.kind, "an event's alarm could not be acknowledged");
        }
        Ok(what)
    }

    /// The alarms that did not reach the person in the last 30 days, oldest first.
    ///
    /// # Errors
    /// The profile could not be read.
    pub fn missed(&self) -> Result<Vec<MissedView>, Error> {
        let now = self.world.now().timestamp();
        let from = now.saturating_sub(MISSED_FOR).unwrap_or(Timestamp::MIN);
        let missed = self.world.alarms().missed_since(from)?;
        missed
            .iter()
            .map(|missed| self.world.missed_view(missed))
            .collect()
    }
}

impl World {
    /// Writes into an event's own alarm that it was heard, so that other devices ring no more.
    fn acknowledge(&self, id: &str) -> Result<(), Error> {
        let Some(named) = id.strip_prefix("event:") else {
            return Ok(());
        };
        let at = self.now().timestamp();
        // Both parts may hold a colon: the alarm's id, then the event's UID.
        for (colon, _) in named.match_indices(':') {
            let (alarm, uid) = (named.get(..colon), named.get(colon + 1..));
            if let Some((alarm, uid)) = alarm.zip(uid)
                && self.calendar().acknowledge(uid, alarm, at)?
            {
                return Ok(());
            }
        }
        Ok(())
    }

    fn upcoming_view(&self, next: Upcoming, wake: Option<&WakePlan>) -> UpcomingView {
        let why = match (next.kind, wake) {
            (AlarmKind::WakeUp, Some(plan)) => wake_reason(plan),
            (AlarmKind::WakeUp, None) => "you asked to be woken".to_owned(),
            (AlarmKind::Timer, _) => "you started a timer".to_owned(),
            (AlarmKind::Event, _) => "the event has an alarm".to_owned(),
            (AlarmKind::Reminder, _) if next.due.about.is_empty() => {
                "you asked to be reminded".to_owned()
            }
            (AlarmKind::Reminder, _) => {
                format!("you asked to be reminded: {}", next.due.about)
            }
        };
        UpcomingView {
            id: public_id(&next.id),
            at: next.due.at.to_string(),
            what: what_for(next.kind, &next.what, &next.due.about),
            why,
            kind: next.kind.name(),
        }
    }

    /// A missed alarm in words.
    pub(crate) fn missed_view(&self, missed: &Missed) -> Result<MissedView, Error> {
        let now = self.now();
        let last = missed.last.with_time_zone(now.time_zone().clone());
        let what = what_for(missed.kind, &missed.what, "");
        let named = match (missed.kind, missed.what.as_str()) {
            (AlarmKind::WakeUp, _) => "The wake-up".to_owned(),
            (AlarmKind::Timer, "") => "The timer".to_owned(),
            _ => format!("“{what}”"),
        };
        let why = self.because(&missed.why)?;
        let values = Values::new()
            .with("what", named)
            .with("count", u64::from(missed.times))
            .with("day", plain::day(last.date(), now.date()))
            .with("time", plain::time(last.time()))
            .with("why", why.as_str());
        let key = match (&missed.why, missed.times) {
            (Because::Unanswered { .. } | Because::Interrupted, _) => "missed.rang",
            (_, 1) => "missed.one",
            _ => "missed.many",
        };
        Ok(MissedView {
            id: missed.id.to_string(),
            of: public_id(&missed.source),
            kind: missed.kind.name(),
            at: last.to_string(),
            times: missed.times,
            text: self.say(key, &values)?,
            what,
            why,
        })
    }

    /// Why an alarm was missed, as the end of a sentence.
    fn because(&self, why: &Because) -> Result<String, Error> {
        let now = self.now();
        let none = Values::new();
        let text = match why {
            Because::NotRunning { last_seen: None } => self.say("why.not_running", &none),
            Because::NotRunning {
                last_seen: Some(seen),
            } => {
                let seen = seen.to_zoned(now.time_zone().clone());
                let values = Values::new()
                    .with("day", plain::day(seen.date(), now.date()))
                    .with("time", plain::time(seen.time()));
                self.say("why.not_running_since", &values)
            }
            Because::Asleep => self.say("why.asleep", &none),
            Because::ClockSet { .. } => self.say("why.clock_set", &none),
            Because::ZoneChanged { from } => {
                let zone = from.rsplit('/').next().unwrap_or(from).replace('_', " ");
                self.say("why.zone_changed", &Values::new().with("zone", zone))
            }
            Because::Moved => self.say("why.moved", &none),
            Because::Interrupted => self.say("why.interrupted", &none),
            Because::NotRung { why } => {
                self.say("why.not_rung", &Values::new().with("trouble", why.as_str()))
            }
            Because::Unanswered { rings } => {
                let values = Values::new().with("count", u64::from(*rings));
                self.say("why.unanswered", &values)
            }
        }?;
        Ok(lower_first(&text))
    }

    /// A phrase of the core's own, outside a turn.
    pub(crate) fn say(&self, key: &str, values: &Values) -> Result<String, Error> {
        Ok(book().say(key, values, &mut self.chance()?)?)
    }
}

/// The id that a person sees and types: without the sort, which is shown beside it.
pub(crate) fn public_id(source: &str) -> String {
    match source.split_once(':') {
        Some(("reminder" | "timer", id)) => id.to_owned(),
        _ => source.to_owned(),
    }
}

/// What an alarm is for, also when nobody gave it a name. An event's words are a stranger's:
/// nothing hidden is left in them.
pub(crate) fn what_for(kind: AlarmKind, what: &str, about: &str) -> String {
    let name = match (kind, what) {
        (AlarmKind::WakeUp, _) => "Wake up",
        (AlarmKind::Timer, "") => "Timer",
        (AlarmKind::Event, "") => about,
        (_, what) => what,
    };
    os1_base::text::printable(name)
}

/// Why to wake then, in words.
pub(crate) fn wake_reason(plan: &WakePlan) -> String {
    match &plan.because {
        WakeBecause::Wish => "you asked to be woken then".to_owned(),
        WakeBecause::Commitment {
            what,
            starts,
            way,
            ready,
        } => format!(
            "{} at {}, {} min for the way, {} min to get ready",
            os1_base::text::printable(what),
            starts.strftime("%H:%M"),
            way.as_mins(),
            ready.as_mins()
        ),
    }
}

fn unknown_yet(reminder: &Reminder) -> UpcomingView {
    UpcomingView {
        id: reminder.id.to_string(),
        at: String::new(),
        what: reminder.what.clone(),
        why: "its event is not in any calendar yet".to_owned(),
        kind: AlarmKind::Reminder.name(),
    }
}

pub(super) fn lower_first(text: &str) -> String {
    // "I" stays a capital.
    if text.starts_with("I ") {
        return text.to_owned();
    }
    let mut rest = text.chars();
    rest.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(rest).collect()
    })
}
