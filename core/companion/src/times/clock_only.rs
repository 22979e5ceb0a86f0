//! "At nine" said of something that has a day already.

use jiff::civil::{Date, Time};
use jiff::{ToSpan, Zoned};
use os1_when::{Context, Grain};

use super::{Times, When};

/// Half a day in minutes.
const HALF_DAY: i32 = 12 * 60;

/// Where `text`, said of something on the day of `event`, puts it: a time without a day is on
/// that day, in the half of it that is nearer; a day without a time keeps the time. `None`
/// when `text` names no single day or time.
pub(crate) fn on_day(text: &str, event: &Zoned, context: &Context) -> Option<(Zoned, When)> {
    let when = Times::of(text, context).when?;
    let start = when.start()?.clone();
    if when.found.grain == Grain::Day {
        let moved = start.date().to_datetime(event.time());
        return Some((moved.to_zoned(event.time_zone().clone()).ok()?, when));
    }
    if when.found.grain == Grain::Week {
        let days = i64::from(event.date().weekday().to_monday_zero_offset());
        let moved = start.date().checked_add(days.days()).ok()?;
        let moved = moved.to_datetime(event.time());
        return Some((moved.to_zoned(event.time_zone().clone()).ok()?, when));
    }
    if when.found.grain > Grain::Day || when.is_part_of_day() {
        return None;
    }
    if !is_clock_only(text, event.date(), context) {
        return Some((start, when));
    }
    let time = nearer(start.time(), event.time(), &when.found.phrase);
    let moved = event.date().to_datetime(time);
    Some((moved.to_zoned(event.time_zone().clone()).ok()?, when))
}

/// Whether `text` has a time of day and no day: said at the first minute of a day it is that
/// day, at the last minute the next one.
pub(crate) fn is_clock_only(text: &str, day: Date, context: &Context) -> bool {
    let said_at = |hour, minute| {
        let now = day.at(hour, minute, 0, 0);
        let now = now.to_zoned(context.now.time_zone().clone()).ok()?;
        let context = Context {
            now,
            ..context.clone()
        };
        Some(Times::of(text, &context).when?.start()?.date())
    };
    said_at(0, 0) == Some(day) && said_at(23, 59) == day.tomorrow().ok()
}

/// The reading of a time in twelve hours that lies nearer to what it is changed from.
fn nearer(said: Time, was: Time, phrase: &str) -> Time {
    let phrase = phrase.to_lowercase();
    let sure = [
        "am", "pm", "a.m", "p.m", "morning", "noon", "evening", "night", "midday",
    ];
    let is_sure = phrase
        .split(|c: char| c.is_whitespace() || c.is_ascii_digit())
        .any(|word| sure.iter().any(|sign| word.starts_with(sign)));
    let minutes = |time: Time| i32::from(time.hour()) * 60 + i32::from(time.minute());
    let other = (minutes(said) + HALF_DAY) % (2 * HALF_DAY);
    let (Ok(hour), Ok(minute)) = (i8::try_from(other / 60), i8::try_from(other % 60)) else {
        return said;
    };
    let far = |at: i32| (at - minutes(was)).abs();
    // From thirteen on nobody means the other half; at zero neither.
    let written = phrase.contains(&format!("{}:", said.hour())) && said.hour() > 12;
    if is_sure || written || said.hour() == 0 || far(minutes(said)) <= far(other) {
        said
    } else {
        Time::new(hour, minute, 0, 0).unwrap_or(said)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn moved(text: &str, event: &str) -> Option<String> {
        let event: Zoned = format!("{event}+01:00[Europe/Berlin]").parse().unwrap();
        let now = "2026-11-26T18:00:00+01:00[Europe/Berlin]".parse().unwrap();
        let (at, _) = on_day(text, &event, &Context::new(now))?;
        Some(at.strftime("%Y-%m-%d %H:%M").to_string())
    }

    #[test]
    fn what_is_not_said_stays() {
        for (text, event, expected) in [
            ("at four", "2026-12-04T15:00", "2026-12-04 16:00"),
            ("at nine", "2026-12-04T20:00", "2026-12-04 21:00"),
            (
                "at nine in the morning",
                "2026-12-04T20:00",
                "2026-12-04 09:00",
            ),
            ("Saturday", "2026-12-04T20:00", "2026-11-28 20:00"),
            ("next week", "2026-11-27T20:00", "2026-12-04 20:00"),
            ("tomorrow at nine", "2026-12-04T20:00", "2026-11-27 09:00"),
        ] {
            assert_eq!(moved(text, event).as_deref(), Some(expected), "{text}");
        }
        assert_eq!(moved("soonish", "2026-12-04T20:00"), None);
    }
}
