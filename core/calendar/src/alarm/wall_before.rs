//! "The evening before": a time of the wall, so many days before an event.

use jiff::civil::Time;
use jiff::{SignedDuration, ToSpan, Zoned};
use serde::{Deserialize, Serialize};

use crate::ical::{Component, Property};
use crate::{Event, Moment, write_span};

/// The property of a VALARM that holds it: TRIGGER counts from the event alone (RFC 5545
/// §3.8.6.3), and seven in the evening before is still seven when the event moves an hour.
const PROPERTY: &str = "X-OS1-WALL-TIME";
/// Its parameter for the days.
const DAYS: &str = "X-DAYS-BEFORE";
/// The most days before.
const MAX_DAYS: u16 = 365;

/// A time of the wall where the person is, on a day before the event or on its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WallBefore {
    /// How many days before the event's first.
    pub days: u16,
    /// When on that day.
    pub time: Time,
}

impl WallBefore {
    /// When that is for something that begins at `begin`; `None` when it is not before it.
    #[must_use]
    pub fn of(&self, begin: &Zoned) -> Option<Zoned> {
        let day = begin.date().checked_sub(i32::from(self.days).days()).ok()?;
        let at = day.to_datetime(self.time);
        let at = at.to_zoned(begin.time_zone().clone()).ok()?;
        (at <= *begin).then_some(at)
    }

    /// Writes it into a VALARM, beside the TRIGGER that other programs follow.
    pub fn write(&self, alarm: &mut Component) {
        let time = self.time.strftime("%H%M%S").to_string();
        let property = Property::new(PROPERTY, &time).with(DAYS, &self.days.to_string());
        alarm.set(property);
    }

    /// What a VALARM says of it.
    pub(super) fn read(alarm: &Component) -> Option<Self> {
        let property = alarm.property(PROPERTY)?;
        let days: u16 = property.parameter(DAYS)?.trim().parse().ok()?;
        let time = Time::strptime("%H%M%S", property.value().trim()).ok()?;
        (days <= MAX_DAYS).then_some(Self { days, time })
    }

    /// Makes the TRIGGERs of an event's alarms of this sort fit its begin again, after it was
    /// moved: programs that do not know the property follow them.
    pub fn hang_anew(event: &mut Event) {
        let begin = match event.start() {
            Some(Moment::At(at)) => Some(at),
            Some(other) => other.in_zone(&jiff::tz::TimeZone::UTC).ok(),
            None => None,
        };
        let mut alarms: Vec<Component> = event.alarms().cloned().collect();
        let mut changed = false;
        for alarm in &mut alarms {
            let at = begin.as_ref().zip(Self::read(alarm));
            let Some((begin, at)) = at.and_then(|(begin, wall)| Some((begin, wall.of(begin)?)))
            else {
                continue;
            };
            alarm.set(Property::new("TRIGGER", &before(at.duration_until(begin))));
            changed = true;
        }
        if changed {
            event.set_alarms(alarms);
        }
    }
}

/// A TRIGGER so long before.
fn before(lead: SignedDuration) -> String {
    let span = jiff::Span::new().try_seconds(-lead.as_secs());
    write_span(span.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::EventSet;
    use crate::alarm::EventAlarm;

    fn zoned(text: &str) -> Zoned {
        text.parse().unwrap()
    }

    #[test]
    fn the_evening_before_is_that_evening_also_when_the_event_moves_or_the_clocks_change() {
        let evening = WallBefore {
            days: 1,
            time: Time::constant(19, 0, 0, 0),
        };
        for (begin, at) in [
            (
                "2026-12-04T20:00:00+01:00[Europe/Berlin]",
                "2026-12-03T19:00:00+01:00[Europe/Berlin]",
            ),
            (
                "2026-12-04T21:00:00+01:00[Europe/Berlin]",
                "2026-12-03T19:00:00+01:00[Europe/Berlin]",
            ),
            (
                "2026-03-29T10:00:00+02:00[Europe/Berlin]",
                "2026-03-28T19:00:00+01:00[Europe/Berlin]",
            ),
        ] {
            assert_eq!(evening.of(&zoned(begin)), Some(zoned(at)));
        }
        let morning = WallBefore {
            days: 0,
            time: Time::constant(8, 0, 0, 0),
        };
        assert_eq!(
            morning.of(&zoned("2026-12-04T07:00:00+01:00[Europe/Berlin]")),
            None
        );
    }

    #[test]
    fn it_is_read_as_it_was_written_and_the_trigger_follows_the_event() {
        let evening = WallBefore {
            days: 1,
            time: Time::constant(19, 0, 0, 0),
        };
        let mut alarm = Component::new("VALARM");
        alarm.add(Property::new("ACTION", "DISPLAY"));
        alarm.add(Property::new("TRIGGER", "-PT25H"));
        evening.write(&mut alarm);
        let start = Moment::At(zoned("2026-12-04T20:00:00+01:00[Europe/Berlin]"));
        let mut set = EventSet::create("a@b", &start, "2026-11-01T00:00:00Z".parse().unwrap());
        let event = set.master_mut().unwrap();
        event.set_alarms(vec![alarm]);
        event.set_start(&Moment::At(zoned(
            "2026-12-04T21:00:00+01:00[Europe/Berlin]",
        )));
        WallBefore::hang_anew(event);
        let alarm = event.alarms().next().unwrap();
        assert_eq!(alarm.text("TRIGGER").unwrap(), "-PT26H");
        let read = EventAlarm::read(alarm, 0).unwrap();
        assert_eq!(read.wall, Some(evening));
        assert_eq!(EventAlarm::read(&read.write(), 0), Some(read));
    }

    #[test]
    fn what_makes_no_sense_is_none() {
        for (days, time) in [
            ("366", "190000"),
            ("-1", "190000"),
            ("1", "250000"),
            ("1", ""),
        ] {
            let mut alarm = Component::new("VALARM");
            alarm.add(Property::new(PROPERTY, time).with(DAYS, days));
            assert_eq!(WallBefore::read(&alarm), None, "{days} {time}");
        }
    }
}
