//! Instants and lengths, said plainly.

use jiff::civil::Date;
use jiff::{SignedDuration, Zoned};
use os1_calendar::Moment;
use os1_language::phrase::plain;

/// A day seen from `today`: "today", "on Friday", "on Friday, December 4"; the weekday stands
/// with every date, so that a wrong one is noticed.
pub(crate) fn day(date: Date, today: Date) -> String {
    let away = date.since(today).map_or(i32::MAX, |span| span.get_days());
    if (-6..=6).contains(&away) {
        plain::day(date, today)
    } else if date.year() == today.year() {
        date.strftime("on %A, %B %-d").to_string()
    } else {
        date.strftime("on %A, %B %-d, %Y").to_string()
    }
}

/// An instant seen from `now`: "tomorrow at 8 in the evening". Said on the clock of its own
/// zone, with the zone where that is another one.
pub(crate) fn instant(at: &Zoned, now: &Zoned) -> String {
    let said = format!("{} at {}", there(at, now), plain::time(at.time()));
    with_here(said, at, now)
}

/// The day of an instant on the clock of its own zone.
fn there(at: &Zoned, now: &Zoned) -> String {
    day(at.date(), now.with_time_zone(at.time_zone().clone()).date())
}

/// The same with the zone and the time here, where the clocks differ.
fn with_here(said: String, at: &Zoned, now: &Zoned) -> String {
    let here = at.with_time_zone(now.time_zone().clone());
    if at.offset() == here.offset() {
        return said;
    }
    let zone = at.time_zone().iana_name().unwrap_or("that zone");
    let place = zone.rsplit('/').next().unwrap_or(zone).replace('_', " ");
    let local = plain::time(here.time());
    if here.date() == at.date() {
        format!("{said} {place} time, {local} here")
    } else {
        let local_day = day(here.date(), now.date());
        format!("{said} {place} time, {local_day} at {local} here")
    }
}

/// From where to where: "tomorrow from 8 to 10 in the evening".
pub(crate) fn span(start: &Zoned, end: &Zoned, now: &Zoned) -> String {
    let end = end.with_time_zone(start.time_zone().clone());
    if start.date() != end.date() && start.duration_until(&end).as_hours() >= 24 {
        return format!("{} until {}", instant(start, now), until(start, &end, now));
    }
    if *start == end {
        return instant(start, now);
    }
    let (from, to) = (plain::time(start.time()), plain::time(end.time()));
    // "From 8 to 10 in the evening": the part of the day once.
    let from = match (from.split_once(' '), to.split_once(' ')) {
        (Some((clock, part)), Some((_, other))) if part == other => clock.to_owned(),
        _ => from,
    };
    let said = format!("{} from {from} to {to}", there(start, now));
    with_here(said, start, now)
}

/// The end of something that begins at `start`, with the day where it is another one.
pub(crate) fn until(start: &Zoned, end: &Zoned, now: &Zoned) -> String {
    if start.date() == end.date() {
        plain::time(end.time())
    } else {
        instant(end, now)
    }
}

/// When something takes place, a whole day or a time.
pub(crate) fn moment(start: &Moment, end: &Moment, now: &Zoned) -> String {
    match (start, end) {
        (Moment::Day(first), Moment::Day(after)) => {
            let last = after.yesterday().unwrap_or(*first);
            if last <= *first {
                format!("{}, all day", day(*first, now.date()))
            } else {
                let last = day(last, now.date());
                let last = last.strip_prefix("on ").unwrap_or(&last).to_owned();
                format!("{} until {last}", day(*first, now.date()))
            }
        }
        (Moment::At(start), Moment::At(end)) => span(start, end, now),
        _ => match (start.in_zone(now.time_zone()), end.in_zone(now.time_zone())) {
            (Ok(start), Ok(end)) => span(&start, &end, now),
            _ => start.to_string(),
        },
    }
}

/// A length: "45 minutes", "2 hours and 30 minutes", "3 days".
pub(crate) fn length(length: SignedDuration) -> String {
    let seconds = length.as_secs().max(0);
    if seconds < 60 {
        let seconds = seconds.unsigned_abs();
        return counted(seconds, "second", "seconds");
    }
    let minutes = seconds.unsigned_abs().div_ceil(60);
    let (days, hours, minutes) = (minutes / 1_440, minutes / 60 % 24, minutes % 60);
    let mut parts = Vec::new();
    for (count, one, many) in [
        (days, "day", "days"),
        (hours, "hour", "hours"),
        (minutes, "minute", "minutes"),
    ] {
        if count > 0 && parts.len() < 2 {
            parts.push(counted(count, one, many));
        }
    }
    plain::list(&parts)
}

fn counted(n: u64, one: &str, many: &str) -> String {
    format!("{n} {}", plain::plural(n, one, many))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Zoned {
        text.parse().unwrap()
    }

    #[test]
    fn times_are_said_with_their_day() {
        let now = at("2026-11-26T18:00:00+01:00[Europe/Berlin]");
        let dinner = at("2026-12-04T20:00:00+01:00[Europe/Berlin]");
        let end = at("2026-12-04T21:30:00+01:00[Europe/Berlin]");
        assert_eq!(
            span(&dinner, &end, &now),
            "on Friday, December 4 from 8 to 9:30 in the evening"
        );
        let late = at("2026-11-27T23:30:00+01:00[Europe/Berlin]");
        let later = at("2026-11-28T00:30:00+01:00[Europe/Berlin]");
        assert_eq!(
            span(&late, &later, &now),
            "tomorrow from 11:30 to 12:30 at night"
        );
        let paris = at("2026-11-27T09:00:00+00:00[Europe/London]");
        assert_eq!(
            instant(&paris, &now),
            "tomorrow at 9 in the morning London time, 10 in the morning here"
        );
    }

    #[test]
    fn lengths_have_two_parts_at_most() {
        for (minutes, said) in [
            (45, "45 minutes"),
            (60, "1 hour"),
            (150, "2 hours and 30 minutes"),
            (1_500, "1 day and 1 hour"),
            (4_321, "3 days and 1 minute"),
        ] {
            assert_eq!(length(SignedDuration::from_mins(minutes)), said);
        }
        assert_eq!(length(SignedDuration::from_secs(30)), "30 seconds");
    }
}
