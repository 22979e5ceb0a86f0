//! How long before an event to remind, and the VALARM for it (RFC 5545 §3.6.6).

use jiff::civil::{Date, Time};
use jiff::{SignedDuration, Zoned};
use os1_calendar::alarm::WallBefore;
use os1_calendar::ical::{Component, Property};
use os1_when::{Context, Kind, find};

use crate::times;

/// The usual notice.
const USUAL: SignedDuration = SignedDuration::from_mins(30);
/// The longest notice; no alarm of an event rings earlier. What is longer is said as it is then.
const LONGEST: SignedDuration = SignedDuration::from_hours(24 * 365);

/// How long before an event to remind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Notice {
    /// In exact time, as the event is now.
    pub(super) lead: SignedDuration,
    /// On the wall, where a time of day was said: it stays when the event moves.
    pub(super) wall: Option<WallBefore>,
}

/// Parts of the day before or of the day itself, and the time that is meant.
const PARTS: &[(&str, bool, i8)] = &[
    ("evening before", true, 19),
    ("night before", true, 21),
    ("afternoon before", true, 15),
    ("morning before", true, 9),
    ("morning of", false, 8),
    ("that morning", false, 8),
    ("same morning", false, 8),
    ("in the morning", false, 8),
];

/// Words that measure from the event.
const BEFORE: &[&str] = &[
    "beforehand",
    "before",
    "in advance",
    "earlier",
    "ahead of time",
    "ahead",
    "prior",
    "away",
];

/// How long before `start` to remind, by `words`; exact time, so that it is right also over a
/// change of clocks.
pub(super) fn notice(words: &str, start: &Zoned, is_day: bool, context: &Context) -> Notice {
    let words = words.to_lowercase();
    let at = moment(&words, start, is_day, context);
    let lead = at.as_ref().map_or(USUAL, |at| at.duration_until(start));
    Notice {
        lead: lead.clamp(SignedDuration::ZERO, LONGEST),
        wall: at.and_then(|at| wall(&words, &at, start)),
    }
}

/// The time of the wall that was said and not counted from the event: "the evening before".
fn wall(words: &str, at: &Zoned, start: &Zoned) -> Option<WallBefore> {
    PARTS
        .iter()
        .find(|(sign, _, _)| words.contains(sign))
        .filter(|(_, _, hour)| at.hour() == *hour)?;
    let days = at.date().until(start.date()).ok()?.get_days();
    Some(WallBefore {
        days: u16::try_from(days).ok()?,
        time: at.time(),
    })
}

fn moment(words: &str, start: &Zoned, is_day: bool, context: &Context) -> Option<Zoned> {
    let on = |date: Date, hour: i8| {
        let time = Time::new(hour, 0, 0, 0).ok()?;
        date.to_datetime(time)
            .to_zoned(start.time_zone().clone())
            .ok()
    };
    for (sign, before, hour) in PARTS {
        if words.contains(sign) {
            let day = if *before {
                start.date().yesterday().ok()?
            } else {
                start.date()
            };
            let at = on(day, *hour)?;
            return if at < *start {
                Some(at)
            } else {
                start.checked_sub(USUAL).ok()
            };
        }
    }
    if words.contains("day before") || words.contains("a day ahead") {
        let day = start.date().yesterday().ok()?;
        return if is_day {
            on(day, 9)
        } else {
            start.checked_sub(jiff::ToSpan::days(1)).ok()
        };
    }
    if [
        "when it starts",
        "when it begins",
        "at the start",
        "on time",
    ]
    .iter()
    .any(|sign| words.contains(sign))
    {
        return Some(start.clone());
    }
    if let Some(sign) = BEFORE.iter().find(|sign| words.contains(**sign)) {
        let bare = words.replace(sign, " ");
        let found = find(&bare, context);
        let length = found.iter().find(|found| found.kind == Kind::Duration)?;
        let length: jiff::Span = length.duration.as_deref()?.parse().ok()?;
        let at = start.checked_sub(length).ok()?;
        return if is_day && length.get_hours() == 0 {
            on(at.date(), 9)
        } else {
            Some(at)
        };
    }
    times::on_day(words, start, context)
        .map(|(at, _)| at)
        .filter(|at| at <= start)
}

/// The alarm that rings with this notice before an event.
pub(super) fn alarm(title: &str, notice: Notice) -> Component {
    let mut alarm = Component::new("VALARM");
    alarm.add(Property::new("ACTION", "DISPLAY"));
    alarm.add(Property::of_text("DESCRIPTION", title));
    let minutes = notice.lead.as_mins();
    alarm.add(Property::new("TRIGGER", &format!("-PT{minutes}M")));
    if let Some(wall) = notice.wall {
        wall.write(&mut alarm);
    }
    alarm
}

#[cfg(test)]
mod tests {
    use super::*;

    fn before(words: &str) -> String {
        let start: Zoned = "2026-12-04T20:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let now = "2026-11-26T18:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let notice = notice(words, &start, false, &Context::new(now));
        let at = start.checked_sub(notice.lead).unwrap();
        let said = PARTS.iter().any(|(sign, _, _)| words.contains(sign));
        let wall = notice.wall.and_then(|wall| wall.of(&start));
        assert_eq!(wall, said.then(|| at.clone()), "{words}");
        at.strftime("%a %d %H:%M").to_string()
    }

    #[test]
    fn notice_is_measured_from_the_event() {
        for (words, at) in [
            ("remind me the evening before", "Thu 03 19:00"),
            ("remind me an hour before", "Fri 04 19:00"),
            ("remind me 15 minutes before", "Fri 04 19:45"),
            ("remind me the day before", "Thu 03 20:00"),
            ("remind me a week before", "Fri 27 20:00"),
            ("remind me that morning", "Fri 04 08:00"),
            ("remind me when it starts", "Fri 04 20:00"),
            ("remind me", "Fri 04 19:30"),
        ] {
            assert_eq!(before(words), at, "{words}");
        }
    }

    #[test]
    fn an_evening_before_the_clocks_change_stays_an_evening() {
        let start: Zoned = "2026-03-29T10:00:00+02:00[Europe/Berlin]".parse().unwrap();
        let now = "2026-03-20T18:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let notice = notice("the evening before", &start, false, &Context::new(now));
        let at = start.checked_sub(notice.lead).unwrap();
        assert_eq!(at.to_string(), "2026-03-28T19:00:00+01:00[Europe/Berlin]");
    }
}
