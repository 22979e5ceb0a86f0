//! When a reminder is due, as the person said it.

use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};
use serde::{Deserialize, Serialize};

use super::rule::Rule;
use super::{Alarm, Due, EventOffset, Handled, Schedule, Scope};
use crate::AlarmError;

/// A time: of the place where the person is, or of one zone whatever happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AlarmTime {
    /// A wall time of wherever the person is.
    Wall(DateTime),
    /// An instant.
    At(Zoned),
}

impl AlarmTime {
    /// The instant for somebody in `here`. A wall time in a gap of daylight saving moves
    /// forward by the gap, one in an overlap is the first of the two (RFC 5545 §3.3.5).
    ///
    /// # Errors
    /// Beyond the years −9999 to 9999.
    pub fn in_zone(&self, here: &TimeZone) -> Result<Zoned, jiff::Error> {
        match self {
            Self::Wall(time) => time.to_zoned(here.clone()),
            Self::At(at) => Ok(at.with_time_zone(here.clone())),
        }
    }
}

/// When a reminder is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trigger {
    /// Once.
    Once(AlarmTime),
    /// By an RRULE (RFC 5545 §3.3.10) from `start` on; `start` is the first.
    Repeating {
        /// The first time.
        start: AlarmTime,
        /// The rule, without `RRULE:`.
        rule: String,
    },
    /// Relative to an event; it moves when the event moves, and recurs when it recurs.
    Event {
        /// The event's UID.
        uid: String,
        /// When, from there.
        offset: EventOffset,
    },
}

/// The trigger of a reminder, ready to be asked.
#[derive(Debug, Clone)]
pub(crate) struct Triggered {
    trigger: Trigger,
    rule: Option<Rule>,
    created: Handled,
}

/// The same time on the wall comes again within this only because the person travelled, or the
/// clock was set: it is the same occurrence.
const SAME: SignedDuration = SignedDuration::from_hours(12);

/// No two walls lie further apart.
const WIDEST: SignedDuration = SignedDuration::from_hours(27);

/// No offset from an event is longer.
pub(crate) const MAX_OFFSET: SignedDuration = SignedDuration::from_hours(24 * 366);

impl Triggered {
    /// The trigger, checked.
    ///
    /// # Errors
    /// The rule cannot be read, or is due more often than every minute; the offset is longer
    /// than a year.
    pub(crate) fn new(trigger: Trigger, created: &Zoned) -> Result<Self, AlarmError> {
        let rule = match &trigger {
            Trigger::Repeating { start, rule } => Some(Rule::new(start, rule)?),
            Trigger::Event { offset, .. } if offset.by.abs() > MAX_OFFSET => {
                return Err(AlarmError::Offset);
            }
            Trigger::Once(_) | Trigger::Event { .. } => None,
        };
        Ok(Self {
            trigger,
            rule,
            created: Handled::of(created),
        })
    }

    /// Whether it means the wall of wherever the person is.
    fn floats(&self) -> bool {
        match &self.trigger {
            Trigger::Once(time) | Trigger::Repeating { start: time, .. } => {
                matches!(time, AlarmTime::Wall(_))
            }
            Trigger::Event { .. } => false,
        }
    }

    /// Whether `due` was past already when the reminder was set. A wall time was only when it
    /// was past on the wall too: the person may have travelled east since.
    fn was_past(&self, due: &Due) -> bool {
        match self.trigger {
            // An event may have been moved to before; that it was over then is looked at before.
            Trigger::Event { .. } => false,
            _ => {
                let past = due.instant() <= self.created.at;
                past && !(self.floats() && due.at.datetime() > self.created.wall)
            }
        }
    }

    /// Whether `due`, a wall time, is only the one that was dealt with come round again.
    fn is_same_wall(&self, due: &Due, handled: &Handled) -> bool {
        let Some(rule) = self.rule.as_ref().filter(|rule| rule.floats()) else {
            return false;
        };
        let since = due.instant().duration_since(handled.at);
        !rule.is_within_a_day() && due.at.datetime() <= handled.wall && since < SAME
    }
}

impl Schedule for Triggered {
    fn dues<'a>(
        &'a self,
        scope: Scope<'a>,
        from: Timestamp,
        to: Timestamp,
    ) -> Box<dyn Iterator<Item = Due> + 'a> {
        match (&self.trigger, &self.rule) {
            (Trigger::Event { uid, offset }, _) => {
                Box::new(of_event(uid, *offset, scope, from, to).into_iter())
            }
            (Trigger::Once(time), _) => {
                let at = time.in_zone(scope.here).ok();
                let here = at.filter(|at| (from..=to).contains(&at.timestamp()));
                Box::new(here.map(Due::at).into_iter())
            }
            (Trigger::Repeating { .. }, Some(rule)) => {
                Box::new(rule.between(scope.here, from, to).map(Due::at))
            }
            (Trigger::Repeating { .. }, None) => Box::new(std::iter::empty()),
        }
    }

    fn is_past(&self, due: &Due, alarm: &Alarm, _scope: Scope<'_>) -> bool {
        if self.was_past(due) {
            return true;
        }
        let Some(handled) = &alarm.handled else {
            return false;
        };
        match self.trigger {
            // Once is once, wherever the person has travelled to meanwhile.
            Trigger::Once(_) => true,
            Trigger::Event { .. } => due.instant() <= handled.at,
            Trigger::Repeating { .. } => {
                due.instant() <= handled.at || self.is_same_wall(due, handled)
            }
        }
    }

    fn since(&self) -> Timestamp {
        let since = self.created.at;
        if self.floats() {
            // Who travels east may leave a time to come behind them, before this instant.
            return since.saturating_sub(WIDEST).unwrap_or(Timestamp::MIN);
        }
        since
    }
}

/// The longest event whose end anybody is reminded of.
const LONGEST_EVENT: SignedDuration = SignedDuration::from_hours(24 * 31);

/// The times for the occurrences of an event, oldest first; those of an occurrence that was
/// over at `from` do not count.
fn of_event(
    uid: &str,
    offset: EventOffset,
    scope: Scope<'_>,
    from: Timestamp,
    to: Timestamp,
) -> Vec<Due> {
    // A second more: the end of what is asked for is exclusive.
    let reach = offset.by.abs().saturating_add(SignedDuration::from_secs(1));
    let first = from.saturating_sub(LONGEST_EVENT).unwrap_or(Timestamp::MIN);
    let last = to.saturating_add(reach).unwrap_or(Timestamp::MAX);
    let mut dues: Vec<Due> = scope
        .commitments
        .of_event(uid, first, last)
        .iter()
        .filter(|event| event.until.timestamp() >= from)
        .filter_map(|event| offset.of(event))
        .filter(|due| due.instant() <= to)
        .collect();
    dues.sort_by_key(Due::instant);
    dues
}
