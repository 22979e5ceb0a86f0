//! An event's own alarm, and times relative to an event.

use jiff::{SignedDuration, Timestamp, Zoned};
use serde::{Deserialize, Serialize};

use super::{Due, WallBefore};
use crate::Commitment;

/// The end of an event that a trigger is measured from (RFC 5545 §3.2.14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Related {
    /// Its beginning.
    #[default]
    Start,
    /// Its end.
    End,
}

/// A time relative to an event: a TRIGGER of value type DURATION (RFC 5545 §3.8.6.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventOffset {
    /// What it is measured from.
    #[serde(default)]
    pub related: Related,
    /// How long after that; below zero is before.
    pub by: SignedDuration,
}

impl EventOffset {
    /// `by` before the event begins.
    #[must_use]
    pub fn before(by: SignedDuration) -> Self {
        Self {
            related: Related::Start,
            by: -by,
        }
    }

    /// When that is for `event`, with the event as what it is about. Until the event begins it
    /// is of use, however late. A duration is exact time: an hour before is an hour before, also
    /// over a change of daylight saving. `None` beyond the bounds of time.
    #[must_use]
    pub fn of(&self, event: &Commitment) -> Option<Due> {
        let base = match self.related {
            Related::Start => &event.at,
            Related::End => &event.until,
        };
        let at = base.checked_add(self.by).ok()?;
        Some(about(event, at))
    }
}

/// A VALARM of an event (RFC 5545 §3.6.6, RFC 9074).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventAlarm {
    /// Tells it from the others of the event: its UID (RFC 9074 §4), else its place among them.
    pub id: String,
    /// When.
    pub trigger: EventTrigger,
    /// When on the wall, on a day before; it counts before `trigger`, where it can be.
    #[serde(default)]
    pub wall: Option<WallBefore>,
    /// How often it rings beyond the first time, and how long after each (§3.8.6.2).
    pub repeat: Option<(u8, SignedDuration)>,
    /// When somebody last acknowledged it, here or in another program (RFC 9074 §6).
    pub acknowledged: Option<Timestamp>,
    /// Its DESCRIPTION; empty when it has none.
    pub what: String,
}

/// When an event's alarm is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventTrigger {
    /// Measured from the event.
    Offset(EventOffset),
    /// An instant of its own (`VALUE=DATE-TIME`).
    At(Timestamp),
}

impl EventAlarm {
    /// When it is due for `event`, oldest first: the trigger, then its repetitions.
    #[must_use]
    pub fn dues(&self, event: &Commitment) -> Vec<Due> {
        let wall = self.wall.and_then(|wall| wall.of(&event.at));
        let first = match (wall, self.trigger) {
            (Some(at), _) => Some(about(event, at)),
            (None, EventTrigger::Offset(offset)) => offset.of(event),
            (None, EventTrigger::At(at)) => {
                let at = at.to_zoned(event.at.time_zone().clone());
                Some(about(event, at))
            }
        };
        let Some(first) = first else {
            return Vec::new();
        };
        let (times, gap) = self.repeat.unwrap_or((0, SignedDuration::ZERO));
        let again = (1..=i32::from(times)).filter_map(|n| {
            let at = first.at.checked_add(gap.checked_mul(n)?).ok()?;
            Some(about(event, at))
        });
        std::iter::once(first.clone()).chain(again).collect()
    }
}

fn about(event: &Commitment, at: Zoned) -> Due {
    let mut what = event.what.clone();
    if !event.place.is_empty() {
        what = format!("{what}, {}", event.place);
    }
    Due::at(at).before(&event.at).about(what)
}
