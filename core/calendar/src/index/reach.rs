//! How far from an event its own alarms ring.

use crate::alarm::{EventAlarm, EventTrigger};
use crate::store::MAX_REACH;
use crate::{Event, EventSet};

/// Two days, for what a wall time and a zone may be off.
const WALL: i64 = 2 * 86_400;

/// The farthest that an alarm of these events rings from its event, in seconds, and one more;
/// 0 when there is none.
pub(super) fn reach_of(set: &EventSet) -> i64 {
    let reaches = set.events().iter().filter_map(|event| {
        let alarms = event.alarms().enumerate();
        let alarms = alarms.filter_map(|(number, alarm)| EventAlarm::read(alarm, number));
        alarms.map(|alarm| of(event, &alarm)).max()
    });
    reaches.max().unwrap_or(0).min(MAX_REACH)
}

fn of(event: &Event, alarm: &EventAlarm) -> i64 {
    let first = match alarm.trigger {
        EventTrigger::Offset(offset) => offset.by.as_secs().saturating_abs(),
        EventTrigger::At(at) => {
            let start = event.start().and_then(|start| start.in_zone(&utc()).ok());
            start.map_or(MAX_REACH, |start| {
                let away = at.duration_since(start.timestamp()).as_secs();
                away.saturating_abs().saturating_add(WALL)
            })
        }
    };
    let wall = alarm
        .wall
        .map_or(0, |wall| i64::from(wall.days) * 86_400 + WALL);
    let again = alarm.repeat.map_or(0, |(times, gap)| {
        gap.as_secs().saturating_mul(i64::from(times))
    });
    first.max(wall).saturating_add(again).saturating_add(1)
}

fn utc() -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::UTC
}
