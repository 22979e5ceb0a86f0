//! VALARM, read and written.

use jiff::{SignedDuration, Timestamp};

use super::{EventAlarm, EventOffset, EventTrigger, Related, WallBefore};
use crate::ical::{Component, Property};
use crate::{read_span, write_span};

/// An alarm rings at most so often beyond the first time, whatever its REPEAT says.
const MOST_REPEATS: u8 = 10;

impl EventAlarm {
    /// The alarm in a VALARM, the one at place `number` of its event; `None` when it has no
    /// TRIGGER that can be read, or sends a mail, which OS1 leaves to the server.
    #[must_use]
    pub fn read(component: &Component, number: usize) -> Option<Self> {
        let action = component.text("ACTION").unwrap_or_default();
        if action.eq_ignore_ascii_case("EMAIL") {
            return None;
        }
        let text = |name| component.text(name).unwrap_or_default();
        let id = Some(text("UID")).filter(|uid| !uid.is_empty());
        Some(Self {
            id: id.unwrap_or_else(|| number.to_string()),
            trigger: trigger(component.property("TRIGGER")?)?,
            wall: WallBefore::read(component),
            repeat: repeat(component),
            acknowledged: component.text("ACKNOWLEDGED").and_then(|at| instant(&at)),
            what: text("DESCRIPTION"),
        })
    }

    /// The VALARM for it: DISPLAY, with its ACKNOWLEDGED (RFC 9074 §6).
    #[must_use]
    pub fn write(&self) -> Component {
        let mut alarm = Component::new("VALARM");
        alarm.add(Property::of_text("UID", &self.id));
        alarm.add(Property::new("ACTION", "DISPLAY"));
        alarm.add(match &self.trigger {
            EventTrigger::At(at) => Property::new("TRIGGER", &utc(*at)).with("VALUE", "DATE-TIME"),
            EventTrigger::Offset(offset) => {
                let by = write_span(exact(offset.by));
                let trigger = Property::new("TRIGGER", &by);
                match offset.related {
                    Related::Start => trigger,
                    Related::End => trigger.with("RELATED", "END"),
                }
            }
        });
        alarm.add(Property::of_text("DESCRIPTION", &self.what));
        if let Some((times, gap)) = self.repeat {
            alarm.add(Property::new("REPEAT", &times.to_string()));
            alarm.add(Property::new("DURATION", &write_span(exact(gap))));
        }
        if let Some(wall) = &self.wall {
            wall.write(&mut alarm);
        }
        if let Some(at) = self.acknowledged {
            alarm.add(Property::new("ACKNOWLEDGED", &utc(at)));
        }
        alarm
    }
}

/// Acknowledges a VALARM at place `number` if it is the one called `id` and was not since;
/// whether it was written.
pub(crate) fn acknowledged(
    component: &mut Component,
    number: usize,
    id: &str,
    at: Timestamp,
) -> bool {
    let Some(alarm) = EventAlarm::read(component, number) else {
        return false;
    };
    if alarm.id != id || alarm.acknowledged.is_some_and(|before| before >= at) {
        return false;
    }
    component.set(Property::new("ACKNOWLEDGED", &utc(at)));
    true
}

fn trigger(property: &Property) -> Option<EventTrigger> {
    let is_instant = property
        .parameter("VALUE")
        .is_some_and(|value| value.eq_ignore_ascii_case("DATE-TIME"));
    if is_instant {
        return instant(property.value()).map(EventTrigger::At);
    }
    let at_end = property
        .parameter("RELATED")
        .is_some_and(|related| related.eq_ignore_ascii_case("END"));
    Some(EventTrigger::Offset(EventOffset {
        related: if at_end { Related::End } else { Related::Start },
        by: duration(property.value())?,
    }))
}

/// REPEAT and DURATION belong together; one alone means nothing (RFC 5545 §3.6.6).
fn repeat(component: &Component) -> Option<(u8, SignedDuration)> {
    let times: u32 = component.text("REPEAT")?.trim().parse().ok()?;
    let gap = duration(&component.text("DURATION")?)?;
    let times = u8::try_from(times).unwrap_or(u8::MAX).min(MOST_REPEATS);
    (times > 0 && gap > SignedDuration::ZERO).then_some((times, gap))
}

/// A DURATION; a day of it counts 24 hours, as most programs take it in a TRIGGER.
fn duration(text: &str) -> Option<SignedDuration> {
    let span = read_span(text)?;
    let days = i64::from(span.get_days()) + 7 * i64::from(span.get_weeks());
    let seconds = i64::from(span.get_hours()) * 3600 + span.get_minutes() * 60 + span.get_seconds();
    Some(SignedDuration::from_secs(days * 86_400 + seconds))
}

fn exact(duration: SignedDuration) -> jiff::Span {
    jiff::Span::new()
        .try_seconds(duration.as_secs())
        .unwrap_or_default()
}

fn instant(text: &str) -> Option<Timestamp> {
    // Exact time must be in UTC here (§3.8.6.3).
    let wall: jiff::civil::DateTime =
        jiff::civil::DateTime::strptime("%Y%m%dT%H%M%SZ", text.trim()).ok()?;
    Some(wall.to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp())
}

fn utc(at: Timestamp) -> String {
    at.strftime("%Y%m%dT%H%M%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ical::Document;

    fn read(lines: &str) -> Option<EventAlarm> {
        let text = format!("BEGIN:VALARM\r\n{lines}END:VALARM\r\n");
        let parsed = Document::parse(text.as_bytes());
        let alarm = parsed.document.components().next().cloned().unwrap();
        EventAlarm::read(&alarm, 3)
    }

    #[test]
    fn the_triggers_of_the_rfc_are_read_and_written() {
        for lines in [
            "ACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nDESCRIPTION:Go\r\n",
            "ACTION:AUDIO\r\nTRIGGER;RELATED=END:PT5M\r\nREPEAT:2\r\nDURATION:PT5M\r\n",
            "ACTION:DISPLAY\r\nTRIGGER;VALUE=DATE-TIME:19970317T133000Z\r\nACKNOWLEDGED:19970317T133001Z\r\n",
            "ACTION:DISPLAY\r\nUID:a-1\r\nTRIGGER:-P1D\r\n",
        ] {
            let alarm = read(lines).unwrap();
            assert_eq!(EventAlarm::read(&alarm.write(), 3), Some(alarm));
        }
    }

    #[test]
    fn what_cannot_ring_here_is_no_alarm() {
        assert_eq!(read("ACTION:EMAIL\r\nTRIGGER:-PT15M\r\n"), None);
        assert_eq!(read("ACTION:DISPLAY\r\nTRIGGER:soon\r\n"), None);
        assert_eq!(read("ACTION:DISPLAY\r\n"), None);
        let alone = read("ACTION:AUDIO\r\nTRIGGER:PT0S\r\nREPEAT:999999999999\r\n").unwrap();
        assert_eq!(alone.repeat, None);
        let bomb = "ACTION:AUDIO\r\nTRIGGER:PT0S\r\nREPEAT:4294967295\r\nDURATION:PT1S\r\n";
        assert_eq!(read(bomb).unwrap().repeat.unwrap().0, MOST_REPEATS);
    }
}
